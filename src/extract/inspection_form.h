/* inspection_form.h - who inspects whom, by lines that are no sentences. */
#ifndef EXTRACT_INSPECTION_FORM_H
#define EXTRACT_INSPECTION_FORM_H
#include "extract/inspection_telling.h"

/* Reads a form: 被检查单位：…, 检查单位：…, 检查日期：…. False, and *t as it was, where no such
 * line names a party. Cost: the words of the opening. */
bool form_read(const struct opening *r, struct telling *t);

/* The body that a report is addressed to: a line that is its name and a colon. n == 0:
 * none. Cost: the words of the opening. */
struct span form_find_addressee(const struct opening *r);

#endif
