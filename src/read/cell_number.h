/* cell_number.h - numbers of a sheet as its reader sees them: 44176 as 2020-12-11. */
#ifndef READ_CELL_NUMBER_H
#define READ_CELL_NUMBER_H
#include "base/buf.h"

enum cell_kind {
	CELL_GENERAL,	/* the number itself */
	CELL_PATTERN,	/* 0.00%, #,##0"人" */
	CELL_DATE,	/* a date, a time, or both */
};

/* One of up to three ways to write a number: positive, negative, zero. */
struct cell_pattern {
	struct str before, behind;	/* what stands around the digits */
	int n_whole;			/* digits before the point at least */
	int n_decimals, n_decimals_most;
	int shift;			/* powers of ten: 2 for %, -3 for a thousand */
	bool is_grouped;		/* 1,234,567 */
	bool has_digits;		/* places for digits at all */
	bool is_general;		/* the number itself stands between before and behind */
};

/* What a number format says. */
struct cell_format {
	enum cell_kind kind;
	struct cell_pattern patterns[3];
	int n_patterns;
	bool has_year, has_month, has_day, has_hour, has_second;
	bool is_elapsed;		/* hours beyond 24 */
};

/* Reads a number format: its code, such as "0.00%", or where that is empty the
 * built-in one of the id. What we cannot follow is CELL_GENERAL. Views of it
 * live in the arena. */
struct cell_format cell_format_parse(struct arena *a, int id, struct str code);

/* Appends a number, written as in XML (-1.5E-3), as the format shows it. Dates
 * as 2020-12-11, months as 2020年12月, times as 08:30. Digits are never lost to
 * an exponent; noise beyond the 15th digit is rounded off. What is no number
 * is appended as it stands. */
void cell_number_print(const struct cell_format *fmt, struct str written, bool is_1904,
	struct buf *out);

#endif
