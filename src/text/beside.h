/* beside.h - which word stands right at a place of a text, or right before it.
 *
 * For the single characters and short frames of a local grammar (年, 个, 于 …):
 * the listed words of words/ are asked for with prose_word_at. Lists end in NULL;
 * the first that fits counts, so the longer word stands first. */
#ifndef TEXT_BESIDE_H
#define TEXT_BESIDE_H
#include "base/span.h"

/* True where the word stands at byte 'at' (ends at byte 'end'). */
bool beside_is_at(struct str s, size_t at, const char *word);
bool beside_is_before(struct str s, size_t end, const char *word);

/* Bytes of the first word of the list that stands at 'at' (ends at 'end'); 0: none. */
size_t beside_any_at(struct str s, size_t at, const char *const *words);
size_t beside_any_before(struct str s, size_t end, const char *const *words);

/* The first byte at or after 'at' (the end of what stands before 'end') that is no
 * blank, ASCII or U+3000; line ends are not blanks. Looks at 256 bytes at most. */
size_t beside_skip_blanks(struct str s, size_t at);
size_t beside_skip_blanks_before(struct str s, size_t end);

/* The first 'most' bytes of a stretch, or fewer: no character is cut. */
struct span beside_cap(struct str s, struct span at, uint32_t most);

#endif
