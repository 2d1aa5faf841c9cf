/* list_number.c - a table of the styles of w:numFmt (ISO 29500-1, 17.18.59). */
#include "read/list_number.h"

#include "base/utf8.h"
#include "text/number.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { MAX_REPEATS = 30, MAX_ROMAN = 32000 };

struct list_style {
	const char *name;
	bool (*print)(const struct list_style *style, int64_t v, struct buf *out);
	const char *signs;	/* in their order, where the style has a sign a number */
	uint32_t first;		/* the sign of 1, where they follow each other in Unicode */
	int n;			/* how many there are */
};

static void print_char(struct buf *out, uint32_t c)
{
	char z[4];

	buf_str(out, (struct str){ z, utf8_print(c, z) });
}

static bool print_decimal(const struct list_style *style, int64_t v, struct buf *out)
{
	(void)style;
	buf_print(out, "%" PRId64, v);
	return true;
}

static bool print_zero(const struct list_style *style, int64_t v, struct buf *out)
{
	buf_print(out, "%0*" PRId64, style->n, v);
	return true;
}

static bool print_nothing(const struct list_style *style, int64_t v, struct buf *out)
{
	(void)style, (void)v, (void)out;
	return true;
}

static bool print_dashed(const struct list_style *style, int64_t v, struct buf *out)
{
	(void)style;
	buf_print(out, "- %" PRId64 " -", v);
	return true;
}

static bool print_wide(const struct list_style *style, int64_t v, struct buf *out)
{
	char z[24];
	int n = snprintf(z, sizeof z, "%" PRId64, v);

	(void)style;
	if (v < 0)
		return false;
	for (int i = 0; i < n; i++)
		print_char(out, 0xFF10 + (uint32_t)(z[i] - '0'));
	return true;
}

static bool print_han(const struct list_style *style, int64_t v, struct buf *out)
{
	char z[48];

	(void)style;
	if (v < 0 || v > 99999999)
		return false;
	buf_str(out, (struct str){ z, number_print_han(v, z) });
	return true;
}

/* The nth character of a list, from 0. */
static struct str sign_at(const char *signs, int64_t n)
{
	struct str s = str_of(signs);
	size_t at = 0;

	while (n-- > 0)
		at += utf8_len((unsigned char)s.p[at]);
	return str_sub(s, at, at + utf8_len((unsigned char)s.p[at]));
}

/* Each digit by itself: 〇一二. */
static bool print_digits(const struct list_style *style, int64_t v, struct buf *out)
{
	char z[24];
	int n = snprintf(z, sizeof z, "%" PRId64, v);

	if (v < 0)
		return false;
	for (int i = 0; i < n; i++)
		buf_str(out, sign_at(style->signs, z[i] - '0'));
	return true;
}

/* A sign a number, from a list: 甲乙丙. */
static bool print_sign(const struct list_style *style, int64_t v, struct buf *out)
{
	if (v < 1 || v > style->n)
		return false;
	buf_str(out, sign_at(style->signs, v - 1));
	return true;
}

/* A sign a number, one behind the other in Unicode: ⑴⑵⑶. */
static bool print_series(const struct list_style *style, int64_t v, struct buf *out)
{
	if (v < 1 || v > style->n)
		return false;
	print_char(out, style->first + (uint32_t)v - 1);
	return true;
}

/* ① to ㊿ stand in three places of Unicode. */
static bool print_circled(const struct list_style *style, int64_t v, struct buf *out)
{
	(void)style;
	if (v < 0 || v > 50)
		return false;
	print_char(out, v == 0 ? 0x24EA : v <= 20 ? 0x245F + (uint32_t)v :
		v <= 35 ? 0x3251 + (uint32_t)v - 21 : 0x32B1 + (uint32_t)v - 36);
	return true;
}

/* A to Z, AA, BB, as Word goes on. */
static bool print_letter(const struct list_style *style, int64_t v, struct buf *out)
{
	if (v < 1 || v > 26 * MAX_REPEATS)
		return false;
	for (int64_t i = 0; i <= (v - 1) / 26; i++)
		buf_char(out, (char)(style->first + (v - 1) % 26));
	return true;
}

/* 'first' is the letter i or I: it says which case. */
static bool print_roman(const struct list_style *style, int64_t v, struct buf *out)
{
	static const struct { int value; const char *sign; } parts[] = {
		{ 1000, "M" }, { 900, "CM" }, { 500, "D" }, { 400, "CD" }, { 100, "C" },
		{ 90, "XC" }, { 50, "L" }, { 40, "XL" }, { 10, "X" }, { 9, "IX" },
		{ 5, "V" }, { 4, "IV" }, { 1, "I" } };

	if (v < 1 || v > MAX_ROMAN)
		return false;
	for (size_t i = 0; v; i++)
		for (; v >= parts[i].value; v -= parts[i].value)
			for (const char *c = parts[i].sign; *c; c++)
				buf_char(out, (char)(*c + (int)style->first - 'I'));
	return true;
}

static const struct list_style decimal = { "decimal", print_decimal, NULL, 0, 0 };

static const struct list_style styles[] = {
	{ "bullet", print_nothing, NULL, 0, 0 },
	{ "none", print_nothing, NULL, 0, 0 },
	{ "decimalZero", print_zero, NULL, 0, 2 },
	{ "decimalFullWidth", print_wide, NULL, 0, 0 },
	{ "decimalFullWidth2", print_wide, NULL, 0, 0 },
	{ "decimalEnclosedCircle", print_circled, NULL, 0, 0 },
	{ "decimalEnclosedCircleChinese", print_circled, NULL, 0, 0 },
	{ "decimalEnclosedParen", print_series, NULL, 0x2474, 20 },
	{ "decimalEnclosedFullstop", print_series, NULL, 0x2488, 20 },
	{ "numberInDash", print_dashed, NULL, 0, 0 },
	{ "upperLetter", print_letter, NULL, 'A', 0 },
	{ "lowerLetter", print_letter, NULL, 'a', 0 },
	{ "upperRoman", print_roman, NULL, 'I', 0 },
	{ "lowerRoman", print_roman, NULL, 'i', 0 },
	{ "chineseCounting", print_han, NULL, 0, 0 },
	{ "chineseCountingThousand", print_han, NULL, 0, 0 },
	{ "taiwaneseCounting", print_han, NULL, 0, 0 },
	{ "taiwaneseCountingThousand", print_han, NULL, 0, 0 },
	{ "japaneseCounting", print_han, NULL, 0, 0 },
	{ "ideographDigital", print_digits, "〇一二三四五六七八九", 0, 10 },
	{ "japaneseDigitalTenThousand", print_digits, "〇一二三四五六七八九", 0, 10 },
	{ "taiwaneseDigital", print_digits, "○一二三四五六七八九", 0, 10 },
	{ "chineseLegalSimplified", print_sign, "壹贰叁肆伍陆柒捌玖拾", 0, 10 },
	{ "ideographLegalTraditional", print_sign, "壹貳參肆伍陸柒捌玖拾", 0, 10 },
	{ "ideographTraditional", print_sign, "甲乙丙丁戊己庚辛壬癸", 0, 10 },
	{ "ideographZodiac", print_sign, "子丑寅卯辰巳午未申酉戌亥", 0, 12 },
	{ "ideographEnclosedCircle", print_series, NULL, 0x3280, 10 },
};

const struct list_style *list_style_decimal(void)
{
	return &decimal;
}

const struct list_style *list_style_find(struct str name)
{
	for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
		if (str_is_equal(name, str_of(styles[i].name)))
			return &styles[i];
	return &decimal;
}

void list_number_print(const struct list_style *style, int64_t value, struct buf *out)
{
	if (!style->print(style, value, out))
		print_decimal(style, value, out);
}
