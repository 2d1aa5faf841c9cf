/* decimal.h - numbers as they are written: 8.90 stays 8.90. */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H
#include "base/str.h"

#include <stdint.h>

/* The value digits / 10^scale; the scale is the number of decimals written. */
struct decimal {
	int64_t digits;
	int scale;	/* 0 to 9 */
};

/* A whole number. */
static inline struct decimal decimal_of(int64_t value)
{
	return (struct decimal){ value, 0 };
}

/* Orders by value, 3.10 equal to 3.1: <0, 0, >0. Exact. */
int decimal_compare(struct decimal a, struct decimal b);

/* Multiplies by 10^power (power 0 to 18); false where int64 is exceeded. */
bool decimal_shift(struct decimal d, int power, struct decimal *out);

/* Prints as written, in JSON's form: "8.90". Lives in the arena. */
struct str decimal_print(struct arena *a, struct decimal d);

#endif
