/* list_number.h - numbers of lists in the styles that Word knows. */
#ifndef READ_LIST_NUMBER_H
#define READ_LIST_NUMBER_H
#include "base/buf.h"

#include <stdint.h>

struct list_style;

/* The style of a name of w:numFmt, such as "chineseCounting"; decimal for a name
 * that we do not know. Never NULL. */
const struct list_style *list_style_find(struct str name);

/* The style in which 1 is "1". */
const struct list_style *list_style_decimal(void);

/* Appends a number as the style writes it: 3 as "三", "③", "C", "iii". Where
 * the style has no sign for the number (㉚ yes, 51 no) it is in plain digits. */
void list_number_print(const struct list_style *style, int64_t value, struct buf *out);

#endif
