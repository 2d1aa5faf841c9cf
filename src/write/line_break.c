/* line_break.c - see line_break.h. GB/T 15834-2011, 5.1: marks at the ends of lines. */
#include "write/line_break.h"

#include "base/utf8.h"

#include <stddef.h>

static const uint16_t not_first[] = {
	'!', '%', ')', ',', '.', ':', ';', '>', '?', ']', '}', 0xB7, 0x2019, 0x201D, 0x2026, 0x2030,
	0x2103, 0x3001, 0x3002, 0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015, 0x3017, 0xFF01,
	0xFF05, 0xFF09, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF3D, 0xFF5D, 0xFF5E,
};
static const uint16_t not_last[] = {
	'(', '<', '[', '{', 0x2018, 0x201C, 0x3008, 0x300A, 0x300C, 0x300E, 0x3010, 0x3014, 0x3016,
	0xFF08, 0xFF3B, 0xFF5B,
};

/* Looks a character up in a sorted list. */
static bool is_listed(const uint16_t *list, size_t n, uint32_t c)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (list[middle] < c)
			low = middle + 1;
		else
			high = middle;
	}
	return low < n && list[low] == c;
}

bool line_may_begin(uint32_t c)
{
	return !is_listed(not_first, sizeof not_first / sizeof *not_first, c);
}

bool line_may_end(uint32_t c)
{
	return !is_listed(not_last, sizeof not_last / sizeof *not_last, c);
}

/* Letters, digits and the signs inside words and numbers. */
static bool is_word(uint32_t c)
{
	return (c > 0x20 && c < 0x7F) || (c >= 0xC0 && c < 0x2000 && utf8_width(c) == 1);
}

bool line_may_break(uint32_t before, uint32_t after)
{
	if (!line_may_begin(after) || !line_may_end(before) || utf8_width(after) == 0)
		return false;
	if (before == 0x2014 && after == 0x2014) /* one dash, two characters long */
		return false;
	return !(is_word(before) && is_word(after));
}
