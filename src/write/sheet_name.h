/* sheet_name.h - what the tab of a sheet may be called. */
#ifndef WRITE_SHEET_NAME_H
#define WRITE_SHEET_NAME_H
#include "base/str.h"

/* Makes a sheet's name of a text: what Excel forbids is left out, and what is longer than
 * it takes; 表 and the number where nothing is left. Lives in the arena. */
const char *sheet_name_print(struct arena *a, struct str text, int number);

#endif
