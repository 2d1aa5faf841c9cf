/* line_key.h - the key that a line begins with: 整改措施：, 反馈问题：. */
#ifndef EXTRACT_LINE_KEY_H
#define EXTRACT_LINE_KEY_H
#include "text/prose.h"

/* True where a line (or what is left of it) begins with a word of the set that is its key:
 * a colon, perhaps behind blanks, or the end stands behind it. *behind_out is where the
 * key with its colon ends; it is written only where this is true. */
bool line_key_at(const struct prose *p, struct span line, enum word_set set, uint32_t *behind_out);

/* The same for 问题： where it names a problem; 发现问题：5个 names none, and may write
 * *behind_out all the same. */
bool line_key_is_problem(const struct prose *p, struct span line, uint32_t *behind_out);

/* True where any listed word begins at a byte. Most lines of body begin with none: ask
 * this first, it costs least. */
bool line_key_has_word(const struct prose *p, uint32_t at);

#endif
