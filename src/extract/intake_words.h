/* intake_words.h - the words of ledgers' headings; the fields themselves are in intake.h. */
#ifndef EXTRACT_INTAKE_WORDS_H
#define EXTRACT_INTAKE_WORDS_H
#include "extract/intake.h"

extern const char intake_totals[], intake_below[];

/* The longest word of a list, parted by blanks, that the text begins with; empty: none. */
struct str intake_word_at_start(const char *list, struct str text);

/* How well a heading (without blanks) fits a list of words: INTAKE_NAMED where it is one of
 * them, INTAKE_LIKE where it begins or ends with one. *n_out: bytes of that word. */
enum intake_sureness intake_fit(const char *list, struct str heading, size_t *n_out);

/* A text without its blanks, line ends, and the signs * ★ ※ that mark what must be filled
 * in; 'bare' without what stands in brackets as well. Lives in the arena. */
struct str intake_bare(struct arena *a, struct str text, bool is_bare);

#endif
