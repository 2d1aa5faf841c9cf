/* number.c - see number.h. */
#include "text/number.h"

#include "base/utf8.h"

#include <string.h>

enum { MAX_SCALE = 9, TEN = 10, HUNDRED = 100, THOUSAND = 1000, WAN = 10000, YI = 100000000 };

/* The value of a digit, ASCII or full-width; -1 for anything else. */
static int digit_of(uint32_t c)
{
	if (c >= '0' && c <= '9')
		return (int)(c - '0');
	return c >= 0xFF10 && c <= 0xFF19 ? (int)(c - 0xFF10) : -1;
}

/* The value of a Chinese numeral: 0 to 9, or its power of ten; -1 for others. */
static int numeral_of(uint32_t c)
{
	switch (c) {
	case 0x3007: case 0x96F6: return 0;
	case 0x4E00: return 1;
	case 0x4E8C: case 0x4E24: case 0x5169: return 2;
	case 0x4E09: return 3;
	case 0x56DB: return 4;
	case 0x4E94: return 5;
	case 0x516D: return 6;
	case 0x4E03: return 7;
	case 0x516B: return 8;
	case 0x4E5D: return 9;
	case 0x5341: return TEN;
	case 0x5EFF: return 20;
	case 0x5345: return 30;
	case 0x767E: return HUNDRED;
	case 0x5343: return THOUSAND;
	case 0x4E07: case 0x842C: return WAN;
	case 0x4EBF: case 0x5104: return YI;
	default: return -1;
	}
}

static bool add_digit(struct decimal *d, int digit)
{
	return !__builtin_mul_overflow(d->digits, 10, &d->digits) &&
		!__builtin_add_overflow(d->digits, digit, &d->digits);
}

/* True where three digits and no fourth follow: a comma of thousands. */
static bool is_thousands(struct str s, size_t at)
{
	for (size_t i = 0; i < 3; i++)
		if (at + i >= s.n || digit_of((unsigned char)s.p[at + i]) < 0)
			return false;
	return at + 3 >= s.n || digit_of((unsigned char)s.p[at + 3]) < 0;
}

static size_t parse_digits(struct str s, struct decimal *out)
{
	struct decimal d = { 0, 0 };
	bool has_point = false;
	size_t at = 0, len;

	while (at < s.n) {
		uint32_t c = utf8_at(s, at, &len), next;
		size_t next_len;

		if (digit_of(c) >= 0) {
			if (has_point && d.scale == MAX_SCALE)
				return 0;
			if (!add_digit(&d, digit_of(c)))
				return 0;
			d.scale += has_point;
		} else if ((c == '.' || c == 0xFF0E) && !has_point) {
			next = utf8_at(s, at + len, &next_len);
			if (digit_of(next) < 0)
				break;
			has_point = true;
		} else if (c != ',' || has_point || !is_thousands(s, at + len)) {
			break;
		}
		at += len;
	}
	*out = d;
	return at;
}

/* Chinese numerals as value: sections below 万, then 万, then 亿. */
struct han {
	int64_t total, section, digit;	/* closed by 亿 or 万; below it; the last digit */
	int64_t last_unit;		/* for 一百一: the unit before a bare last digit */
	bool has_digit, is_positional, has_unit;
};

static bool take_numeral(struct han *h, int value)
{
	if (value >= WAN) {
		int64_t below = h->section + h->digit;

		if (value == YI)
			below += h->total, h->total = 0;
		if (below == 0 || __builtin_mul_overflow(below, value, &below) ||
			__builtin_add_overflow(h->total, below, &h->total))
			return false;
		h->section = h->digit = 0;
		h->has_digit = false;
		h->last_unit = value;
		h->has_unit = true;
	} else if (value >= TEN) {
		int64_t times = value == 20 || value == 30 ? value / 10 : h->has_digit ? h->digit : 1;
		int64_t unit = value == 20 || value == 30 ? TEN : value;

		if (h->last_unit && unit >= h->last_unit && h->section)
			return false;
		h->section += times * unit;
		h->digit = 0;
		h->has_digit = false;
		h->last_unit = unit;
		h->has_unit = true;
	} else {
		if (value == 0 && h->has_unit)
			h->last_unit = 0; /* 一百零五: the 5 is a 5 */
		h->digit = value;
		h->has_digit = true;
	}
	return true;
}

/* 二〇二四: digit by digit, two or more numerals below ten. */
static size_t parse_positional(struct str s, struct decimal *out)
{
	struct decimal d = { 0, 0 };
	size_t at = 0, len, n = 0;

	for (; at < s.n; at += len, n++) {
		int v = numeral_of(utf8_at(s, at, &len));

		if (v < 0 || v >= TEN)
			break;
		if (!add_digit(&d, v))
			return 0;
	}
	if (n < 2 || (at < s.n && numeral_of(utf8_at(s, at, &len)) >= TEN))
		return 0;
	*out = d;
	return at;
}

static size_t parse_han(struct str s, struct decimal *out)
{
	struct han h = { 0 };
	size_t at = parse_positional(s, out), len;

	if (at)
		return at;
	for (; at < s.n; at += len) {
		int v = numeral_of(utf8_at(s, at, &len));

		if (v < 0 || (h.has_digit && h.digit && v < TEN))
			break;
		if (!take_numeral(&h, v)) {
			if (at == 0)
				return 0;
			break;
		}
	}
	if (at == 0)
		return 0;
	if (h.has_digit && h.digit && h.last_unit >= HUNDRED)
		h.digit *= h.last_unit / 10; /* 一百一 is 110 */
	*out = decimal_of(h.total + h.section + h.digit);
	return at;
}

/* The decimals of 十二点五. */
static size_t parse_han_decimals(struct str s, size_t at, struct decimal *d)
{
	size_t from = at, len;

	for (; at < s.n && d->scale < MAX_SCALE; at += len) {
		int v = numeral_of(utf8_at(s, at, &len));

		if (v < 0 || v >= TEN || !add_digit(d, v))
			break;
		d->scale++;
	}
	return at - from;
}

/* True where nothing follows the numeral that s begins with: the 一 of 一是. */
static bool is_lone(struct str s)
{
	uint32_t next = utf8_three_at(s, 3);

	return next != U'点' && numeral_of(next) < 0;
}

size_t number_parse(struct str s, struct decimal *out)
{
	struct decimal d;
	size_t n, more;
	uint32_t first = s.n && (unsigned char)s.p[0] < 0x80 ? (uint32_t)s.p[0] : utf8_three_at(s, 0);
	int value = numeral_of(first);

	if (value >= 0 && value <= TEN && is_lone(s)) { /* as most of them */
		*out = decimal_of(value);
		return 3;
	}
	if (value < 0) {
		if (digit_of(first) < 0)
			return 0;
		n = parse_digits(s, &d);
	} else {
		n = parse_han(s, &d);
		if (n && str_is_prefixed(str_sub(s, n, s.n), S("点"))) {
			more = parse_han_decimals(s, n + 3, &d);
			n += more ? 3 + more : 0;
		}
	}
	if (n)
		*out = d;
	return n;
}

int64_t number_whole(struct str s)
{
	struct decimal d;

	return s.n && number_parse(s, &d) == s.n && d.scale == 0 ? d.digits : -1;
}

static void append(char *out, size_t *n, const char *z)
{
	size_t len = strlen(z);

	memcpy(out + *n, z, len);
	*n += len;
}

static void print_below_wan(int64_t v, bool is_after_more, char *out, size_t *n)
{
	static const char *const digits[] = { "零", "一", "二", "三", "四", "五", "六", "七", "八", "九" };
	static const struct { int value; const char *word; } units[] = {
		{ 1000, "千" }, { 100, "百" }, { 10, "十" }, { 1, "" },
	};
	bool has_begun = false, is_gap = is_after_more;

	for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
		int64_t digit = v / units[i].value % 10;

		if (digit == 0) {
			is_gap |= has_begun;
			continue;
		}
		if (is_gap && (has_begun || v < 1000))
			append(out, n, "零");
		is_gap = false;
		if (!(digit == 1 && units[i].value == 10 && !has_begun && !is_after_more))
			append(out, n, digits[digit]);
		append(out, n, units[i].word);
		has_begun = true;
	}
}

size_t number_print_han(int64_t value, char out[48])
{
	size_t n = 0;

	if (value == 0)
		append(out, &n, "零");
	if (value >= WAN) {
		print_below_wan(value / WAN, false, out, &n);
		append(out, &n, "万");
	}
	print_below_wan(value % WAN, value >= WAN && value % WAN != 0, out, &n);
	out[n] = '\0';
	return n;
}
