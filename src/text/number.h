/* number.h - numbers as texts write them: digits, full-width digits, Chinese. */
#ifndef TEXT_NUMBER_H
#define TEXT_NUMBER_H
#include "base/decimal.h"

/* Reads the number at the start of s: "1,234.56", "１２", "二十三", "两百零五",
 * "3万", "十二点五", "一百一" (110), "二〇二四" (digit by digit).
 * Mixed forms such as "3万" or "1.2亿" are left at the digits: 万 and 亿 behind
 * digits belong to the unit. Returns the bytes read; 0, and *out untouched,
 * where no number stands there or it exceeds int64. */
size_t number_parse(struct str s, struct decimal *out);

/* The whole number that all of s is, or -1. */
int64_t number_whole(struct str s);

/* Prints 0 to 99999999 in Chinese numerals, as headings count: 12 → "十二".
 * Writes at most 48 bytes with the NUL; returns the bytes without it. */
size_t number_print_han(int64_t value, char out[48]);

#endif
