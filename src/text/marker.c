/* marker.c - see marker.h. */
#include "text/marker.h"

#include "base/buf.h"
#include "base/decimal.h"
#include "base/utf8.h"
#include "text/number.h"

enum { MAX_NUMBER = 999 };

/* What is being read: a place in s, and what was noticed on the way. */
struct cursor {
	struct str s;
	size_t at;
	bool has_space;
	bool is_han; /* the number read last is written in Chinese */
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
	for (*which = 0; c->at < c->s.n && *which < n; ++*which)
		if (c->s.p[c->at] == parts[*which].p[0] && take(c, parts[*which]))
			return true;
	return false;
}

/* True where a character begins as blanks do. */
static bool may_be_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\xE3' || c == '\xC2';
}

static void skip_blanks(struct cursor *c)
{
	size_t before = c->at;

	if (c->at < c->s.n && !may_be_blank(c->s.p[c->at]))
		return; /* nearly always */
	while (take(c, S(" ")) || take(c, S("\xE3\x80\x80")) || take(c, S("\xC2\xA0")) ||
		take(c, S("\t")))
		;
	c->has_space |= c->at > before;
}

/* The value of a digit, ASCII or full-width; -1 for anything else. */
static int digit_at(struct str s, size_t at, size_t *len)
{
	uint32_t c = utf8_at(s, at, len);

	if (c >= '0' && c <= '9')
		return (int)(c - '0');
	return c >= 0xFF10 && c <= 0xFF19 ? (int)(c - 0xFF10) : -1;
}

static size_t parse_han(struct str s, int64_t *value)
{
	struct decimal d;
	size_t n = number_parse(s, &d);

	*value = n && d.scale == 0 ? d.digits : 0;
	return n;
}

/* Digits only: "1.2" begins with the marker 1. */
static size_t parse_digits(struct str s, int64_t *value)
{
	enum { MAX_BYTES = 9 };
	size_t n = 0, len;
	int digit;

	for (*value = 0; n < s.n && n < MAX_BYTES && (digit = digit_at(s, n, &len)) >= 0; n += len)
		*value = *value * 10 + digit;
	return n;
}

static bool take_number(struct cursor *c, struct marker *m)
{
	struct str rest = str_sub(c->s, c->at, c->s.n);
	int64_t value;

	c->is_han = rest.n && (unsigned char)rest.p[0] >= 0xE3 && (unsigned char)rest.p[0] <= 0xE9;
	c->at += (c->is_han ? parse_han : parse_digits)(rest, &value);
	m->number = (int16_t)value; /* a greater one is none */
	return value > 0 && value <= MAX_NUMBER;
}

static bool digit_follows(const struct cursor *c)
{
	size_t len;

	return digit_at(c->s, c->at, &len) >= 0;
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

/* The bracket behind the number of （一） (1), and of the damaged 一） 1) */
static bool take_close(struct cursor *c, bool is_open, bool is_half, struct marker *m)
{
	static const struct str closes[] = { { "）", 3 }, { ")", 1 }, { "〕", 3 }, { "﹚", 3 } };
	size_t close;

	if (is_open)
		skip_blanks(c);
	if (!take_any(c, closes, 4, &close))
		return false;
	m->style = c->is_han ? MARKER_HAN_BRACKET
		: is_open    ? MARKER_ARABIC_BRACKET
			     : MARKER_ARABIC_CLOSE;
	m->is_half = close == 1 || is_half;
	return true;
}

static bool take_bracketed(struct cursor *c, struct marker *m)
{
	static const struct str opens[] = { { "（", 3 }, { "(", 1 }, { "〔", 3 }, { "﹙", 3 } };
	size_t open;
	bool is_open = take_any(c, opens, 4, &open);

	if (is_open)
		skip_blanks(c);
	return take_number(c, m) && take_close(c, is_open, is_open && open == 1, m);
}

/* What ends the number of 一、 1. 1、 */
static bool take_end(struct cursor *c, struct marker *m)
{
	static const struct str ends[] = { { "、", 3 }, { ".", 1 }, { "．", 3 }, { "､", 3 } };
	size_t end;

	skip_blanks(c);
	if (!take_any(c, ends, 4, &end))
		return false;
	if ((end == 1 || end == 2) && digit_follows(c) && !date_follows(c))
		return false; /* 1.5 */
	if (c->is_han)
		m->style = MARKER_HAN_PAUSE;
	else
		m->style = end == 0 || end == 3 ? MARKER_ARABIC_PAUSE : MARKER_ARABIC_DOT;
	return true;
}

/* 是 or 要 behind the number of 一是 一要 */
static bool take_is(struct cursor *c, struct marker *m)
{
	if (take(c, S("是")))
		m->style = MARKER_HAN_IS;
	else if (take(c, S("要")))
		m->style = MARKER_HAN_MUST;
	return m->style != MARKER_NONE;
}

/* A marker that begins with its number: what follows says which it is. */
static bool take_counted(struct cursor *c, struct marker *m)
{
	if (!take_number(c, m))
		return false;
	if (c->is_han && take_is(c, m))
		return true;
	return take_close(c, false, false, m) || take_end(c, m);
}

static bool take_circled(struct cursor *c, struct marker *m)
{
	size_t len;
	uint32_t ch = utf8_at(c->s, c->at, &len);

	if (ch < 0x2460 || ch > 0x2473)
		return false;
	m->style = MARKER_CIRCLED;
	m->number = (int16_t)(ch - 0x2460 + 1);
	c->at += len;
	return true;
}

/* 第一， 第一章 */
static bool take_ordinal(struct cursor *c, struct marker *m)
{
	static const struct str units[] = { { "章", 3 }, { "节", 3 }, { "部分", 6 }, { "条", 3 } };
	static const uint16_t unit_characters[] = { 0x7AE0, 0x8282, 0x90E8, 0x6761 };
	static const struct str ends[] = { { "，", 3 }, { ",", 1 }, { "、", 3 }, { "：", 3 } };
	size_t which;

	if (!take(c, S("第")))
		return false;
	skip_blanks(c);
	if (!take_number(c, m))
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
	static const struct str ends[] = { { "：", 3 }, { ":", 1 }, { "、", 3 }, { ".", 1 },
		{ "．", 3 } };
	struct cursor inner;
	size_t which;

	if (!take(c, S("问题")))
		return false;
	skip_blanks(c);
	inner = *c;
	if (!take_bracketed(c, m)) {
		*c = inner;
		if (!take_number(c, m))
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
	static const struct str bullets[] = { { "——", 6 }, { "•", 3 }, { "●", 3 }, { "▪", 3 },
		{ "◆", 3 }, { "■", 3 }, { "★", 3 }, { "▲", 3 }, { "◇", 3 }, { "○", 3 }, { "□", 3 },
		{ "\xEF\x82\xB7", 3 }, { "\xEF\x81\xAC", 3 } };
	size_t which;

	m->style = MARKER_BULLET;
	m->number = 0;
	return take_any(c, bullets, sizeof bullets / sizeof bullets[0], &which);
}

/* The marker's text without its blanks; a view where there are none. */
static struct str without_blanks(struct arena *a, struct str s, bool has_space)
{
	struct buf *b;

	if (!has_space)
		return s;
	s = str_trim(s);
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

typedef bool take_marker(struct cursor *c, struct marker *m);

/* Reads the markers that begin with this character; NULL: none does. */
static take_marker *taker_of(uint32_t c)
{
	if ((c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19))
		return take_counted;
	if (c == '(' || c == 0xFF08 || c == 0x3014 || c == 0xFE59)
		return take_bracketed;
	if (c >= 0x2460 && c <= 0x2473)
		return take_circled;
	if (c < 0x3000 || c >= 0xE000)
		return c >= 0x80 ? take_bullet : NULL;
	switch (c) {
	case 0x7B2C: return take_ordinal; /* 第 */
	case 0x95EE:
		return take_problem; /* 问 */
	/* 一二三四五六七八九十百两廿卅〇零 */
	case 0x4E00:
	case 0x4E8C:
	case 0x4E09:
	case 0x56DB:
	case 0x4E94:
	case 0x516D:
	case 0x4E03:
	case 0x516B:
	case 0x4E5D:
	case 0x5341:
	case 0x767E:
	case 0x4E24:
	case 0x5EFF:
	case 0x5345:
	case 0x3007:
	case 0x96F6: return take_counted;
	default: return NULL;
	}
}

size_t marker_parse(struct arena *a, struct str s, struct marker *out)
{
	size_t len;
	take_marker *taker = taker_of(utf8_at(s, 0, &len));
	struct cursor c = { .s = s };
	struct marker m = { 0 };

	if (!taker || !taker(&c, &m))
		return 0;
	m.text = without_blanks(a, str_sub(s, 0, c.at), c.has_space);
	skip_blanks(&c);
	m.has_space = c.has_space;
	*out = m;
	return c.at;
}
