/* marker.c - see marker.h. */
#include "text/marker.h"

#include "base/buf.h"
#include "base/decimal.h"
#include "base/utf8.h"
#include "text/number.h"

#include <string.h>

enum { MAX_NUMBER = 999 };

/* What is being read: a place in s, and what was noticed on the way. */
struct cursor {
	struct str s;
	size_t at;
	bool has_space;
};

static bool take(struct cursor *c, struct str part)
{
	if (!str_is_prefixed(str_sub(c->s, c->at, c->s.n), part))
		return false;
	c->at += part.n;
	return true;
}

static bool take_any(struct cursor *c, const struct str *parts, size_t n, size_t *which)
{
	for (*which = 0; *which < n; ++*which)
		if (take(c, parts[*which]))
			return true;
	return false;
}

static void skip_blanks(struct cursor *c)
{
	size_t before = c->at;

	if (c->at < c->s.n && !strchr(" \t\xE3\xC2", c->s.p[c->at]))
		return; /* nearly always */
	while (take(c, S(" ")) || take(c, S("\xE3\x80\x80")) || take(c, S("\xC2\xA0")) || take(c, S("\t")))
		;
	c->has_space |= c->at > before;
}

static bool take_number(struct cursor *c, bool *is_han, int *number)
{
	struct decimal d;
	struct str rest = str_sub(c->s, c->at, c->s.n);
	size_t n = 0;

	*is_han = rest.n && (unsigned char)rest.p[0] >= 0xE3 && (unsigned char)rest.p[0] <= 0xE9;
	if (*is_han) {
		n = number_parse(rest, &d);
		if (n && (d.digits == 0 || d.digits > MAX_NUMBER))
			return false;
	} else { /* digits only: "1.2" begins with the marker 1. */
		struct str digits = rest;
		size_t len;

		for (digits.n = 0; digits.n < rest.n && digits.n < 9; digits.n += len) {
			uint32_t ch = utf8_at(rest, digits.n, &len);

			if (!((ch >= '0' && ch <= '9') || (ch >= 0xFF10 && ch <= 0xFF19)))
				break;
		}
		n = digits.n ? number_parse(digits, &d) : 0;
		n = n == digits.n ? n : 0;
		if (n && (d.digits == 0 || d.digits > MAX_NUMBER))
			return false;
	}
	if (n == 0 || d.scale)
		return false;
	*number = (int)d.digits;
	c->at += n;
	return true;
}

static bool digit_follows(const struct cursor *c)
{
	size_t len;
	uint32_t ch = utf8_at(c->s, c->at, &len);

	return (ch >= '0' && ch <= '9') || (ch >= 0xFF10 && ch <= 0xFF19);
}

/* A date right behind the point: "3.2022年5月" is the marker 3. and a year. */
static bool date_follows(const struct cursor *c)
{
	struct cursor ahead = *c;
	size_t n = 0, len;

	while (digit_follows(&ahead)) {
		utf8_at(ahead.s, ahead.at, &len);
		ahead.at += len;
		n++;
	}
	return (n == 4 && take(&ahead, S("年"))) || (n <= 2 && take(&ahead, S("月")));
}

/* （一） (1) and the damaged 一） 1) */
static bool take_bracketed(struct cursor *c, struct marker *m)
{
	static const struct str opens[] = { { "（", 3 }, { "(", 1 }, { "〔", 3 }, { "﹙", 3 } };
	static const struct str closes[] = { { "）", 3 }, { ")", 1 }, { "〕", 3 }, { "﹚", 3 } };
	size_t open, close;
	bool is_open = take_any(c, opens, 4, &open), is_han;

	if (is_open)
		skip_blanks(c);
	if (!take_number(c, &is_han, &m->number))
		return false;
	if (is_open)
		skip_blanks(c);
	if (!take_any(c, closes, 4, &close))
		return false;
	m->style = is_han ? MARKER_HAN_BRACKET : is_open ? MARKER_ARABIC_BRACKET : MARKER_ARABIC_CLOSE;
	m->is_half = close == 1 || (is_open && open == 1);
	return true;
}

/* 一、 1. 1、 */
static bool take_numbered(struct cursor *c, struct marker *m)
{
	static const struct str ends[] = { { "、", 3 }, { ".", 1 }, { "．", 3 }, { "､", 3 } };
	size_t end;
	bool is_han;

	if (!take_number(c, &is_han, &m->number))
		return false;
	skip_blanks(c);
	if (!take_any(c, ends, 4, &end))
		return false;
	if ((end == 1 || end == 2) && digit_follows(c) && !date_follows(c))
		return false; /* 1.5 */
	if (is_han)
		m->style = MARKER_HAN_PAUSE;
	else
		m->style = end == 0 || end == 3 ? MARKER_ARABIC_PAUSE : MARKER_ARABIC_DOT;
	return true;
}

static bool take_circled(struct cursor *c, struct marker *m)
{
	size_t len;
	uint32_t ch = utf8_at(c->s, c->at, &len);

	if (ch < 0x2460 || ch > 0x2473)
		return false;
	m->style = MARKER_CIRCLED;
	m->number = (int)(ch - 0x2460) + 1;
	c->at += len;
	return true;
}

/* 一是 一要 */
static bool take_is(struct cursor *c, struct marker *m)
{
	bool is_han;

	if (!take_number(c, &is_han, &m->number) || !is_han)
		return false;
	if (take(c, S("是")))
		m->style = MARKER_HAN_IS;
	else if (take(c, S("要")))
		m->style = MARKER_HAN_MUST;
	return m->style != MARKER_NONE;
}

/* 第一， 第一章 */
static bool take_ordinal(struct cursor *c, struct marker *m)
{
	static const struct str units[] = { { "章", 3 }, { "节", 3 }, { "部分", 6 }, { "条", 3 } };
	static const int unit_characters[] = { 0x7AE0, 0x8282, 0x90E8, 0x6761 };
	static const struct str ends[] = { { "，", 3 }, { ",", 1 }, { "、", 3 }, { "：", 3 } };
	size_t which;
	bool is_han;

	if (!take(c, S("第")))
		return false;
	skip_blanks(c);
	if (!take_number(c, &is_han, &m->number))
		return false;
	skip_blanks(c);
	if (take_any(c, units, 4, &which)) {
		m->style = MARKER_CHAPTER;
		m->of = unit_characters[which];
		return true;
	}
	m->style = MARKER_ORDINAL;
	return take_any(c, ends, 4, &which);
}

/* 问题1： 问题一、 问题（1） 问题1. */
static bool take_problem(struct cursor *c, struct marker *m)
{
	static const struct str ends[] = { { "：", 3 }, { ":", 1 }, { "、", 3 }, { ".", 1 }, { "．", 3 } };
	struct cursor inner;
	size_t which;
	bool is_han;

	if (!take(c, S("问题")))
		return false;
	skip_blanks(c);
	inner = *c;
	if (!take_bracketed(c, m)) {
		*c = inner;
		if (!take_number(c, &is_han, &m->number))
			return false;
		skip_blanks(c);
		if (!take_any(c, ends, 5, &which))
			return false;
	} else {
		take_any(c, ends, 2, &which);
	}
	m->style = MARKER_PROBLEM;
	m->is_half = false;
	return true;
}

static bool take_bullet(struct cursor *c, struct marker *m)
{
	static const struct str bullets[] = { { "——", 6 }, { "•", 3 }, { "●", 3 }, { "▪", 3 }, { "◆", 3 },
		{ "■", 3 }, { "★", 3 }, { "▲", 3 }, { "◇", 3 }, { "○", 3 }, { "□", 3 }, { "\xEF\x82\xB7", 3 },
		{ "\xEF\x81\xAC", 3 } };
	size_t which;

	m->style = MARKER_BULLET;
	m->number = 0;
	return take_any(c, bullets, sizeof bullets / sizeof bullets[0], &which);
}

/* The marker's text without its blanks; a view where there are none. */
static struct str without_blanks(struct arena *a, struct str s, bool has_space)
{
	struct buf *b;

	s = str_trim(s);
	if (!has_space)
		return s;
	b = buf_new(a);
	for (struct cursor c = { .s = s }; c.at < s.n;) {
		size_t len;

		skip_blanks(&c);
		utf8_at(s, c.at, &len);
		buf_str(b, str_sub(s, c.at, c.at + len));
		c.at += len;
	}
	return str_copy(a, buf_view(b));
}

/* The forms that a marker may have which begins with this character. */
static unsigned forms_of(uint32_t c)
{
	enum { BRACKETED = 1, NUMBERED = 2, CIRCLED = 4, IS = 8, ORDINAL = 16, PROBLEM = 32, BULLET = 64 };

	if ((c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19))
		return BRACKETED | NUMBERED;
	if (c == '(' || c == 0xFF08 || c == 0x3014 || c == 0xFE59)
		return BRACKETED;
	if (c >= 0x2460 && c <= 0x2473)
		return CIRCLED;
	if (c < 0x3000 || c >= 0xE000)
		return c >= 0x80 ? BULLET : 0;
	switch (c) {
	case 0x7B2C: return ORDINAL; /* 第 */
	case 0x95EE: return PROBLEM; /* 问 */
	/* 一二三四五六七八九十百两廿卅〇零 */
	case 0x4E00: case 0x4E8C: case 0x4E09: case 0x56DB: case 0x4E94: case 0x516D: case 0x4E03:
	case 0x516B: case 0x4E5D: case 0x5341: case 0x767E: case 0x4E24: case 0x5EFF: case 0x5345:
	case 0x3007: case 0x96F6: return BRACKETED | NUMBERED | IS;
	default: return 0;
	}
}

size_t marker_parse(struct arena *a, struct str s, struct marker *out)
{
	static bool (*const takers[])(struct cursor *, struct marker *) = { take_bracketed, take_numbered,
		take_circled, take_is, take_ordinal, take_problem, take_bullet };
	size_t len;
	unsigned forms = forms_of(utf8_at(s, 0, &len));

	for (size_t i = 0; forms && i < sizeof takers / sizeof takers[0]; i++) {
		struct cursor c = { .s = s };
		struct marker m = { 0 };

		if (!(forms >> i & 1) || !takers[i](&c, &m))
			continue;
		m.text = without_blanks(a, str_sub(s, 0, c.at), c.has_space);
		skip_blanks(&c);
		m.has_space = c.has_space;
		*out = m;
		return c.at;
	}
	return 0;
}
