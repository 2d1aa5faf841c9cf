/* whole.h - words around a noun that take in all of it: 反馈的3个方面12个|问题, and not a part. */
#ifndef TEXT_WHOLE_H
#define TEXT_WHOLE_H
#include "text/prose.h"

/* Where the words that take in all of what is named at 'at' begin, read back from it,
 * not before 'from': numbers, 各项, 全部, 反馈的. Cost: linear in them. */
uint32_t whole_skip_before(const struct prose *p, uint32_t from, uint32_t at);

/* True where the words say at most when: 目前, 截至2023年12月底, 至此. */
bool whole_is_lead(const struct prose *p, struct span words);

#endif
