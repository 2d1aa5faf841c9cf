/* package_part.h - one part of an Office file that was written. */
#ifndef TESTS_PACKAGE_PART_H
#define TESTS_PACKAGE_PART_H
#include "base/str.h"

/* The bytes of a part; p NULL: the file has none of that name. */
struct str package_part(struct arena *a, struct str bytes, const char *name);

/* Fails the test where the part lacks (has) a piece of text. */
void assert_part_has(struct str part, const char *what);
void assert_part_lacks(struct str part, const char *what);

#endif
