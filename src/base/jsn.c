/* jsn.c - see jsn.h. RFC 8259. */
#include "base/jsn.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

static void before_value(struct jsn *j)
{
	if (j->after_key)
		j->after_key = false;
	else if (j->has_before[j->depth])
		buf_char(j->out, ',');
	j->has_before[j->depth] = true;
}

static void open_level(struct jsn *j, char c)
{
	before_value(j);
	buf_char(j->out, c);
	j->depth++;
	assert(j->depth < (int)(sizeof j->has_before / sizeof j->has_before[0]));
	j->has_before[j->depth] = false;
}

static void close_level(struct jsn *j, char c)
{
	assert(j->depth > 0 && !j->after_key);
	j->depth--;
	buf_char(j->out, c);
}

void jsn_object(struct jsn *j)
{
	open_level(j, '{');
}

void jsn_array(struct jsn *j)
{
	open_level(j, '[');
}

void jsn_close_object(struct jsn *j)
{
	close_level(j, '}');
}

void jsn_close_array(struct jsn *j)
{
	close_level(j, ']');
}

/* True where none of eight bytes is a control, the quote or the backslash; sometimes
 * false for others. */
static bool are_eight_plain(const char *p)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	uint64_t eight, quotes, backslashes;

	memcpy(&eight, p, sizeof eight);
	quotes = eight ^ ones * '"';
	backslashes = eight ^ ones * '\\';
	/* subtracting borrows out of a byte that is 0, or below a blank */
	return ((((eight - ones * ' ') | (quotes - ones) | (backslashes - ones)) & ~eight) &
		       ones * 0x80) == 0;
}

/* Bytes at the start of s that stand in quotes as they are. */
static size_t plain_prefix(struct str s)
{
	size_t n = 0;

	while (n + 8 <= s.n && are_eight_plain(s.p + n))
		n += 8;
	while (n < s.n && (unsigned char)s.p[n] >= ' ' && s.p[n] != '"' && s.p[n] != '\\')
		n++;
	return n;
}

/* Writes a quoted string; only the quote, the backslash and controls are escaped. */
static void quoted(struct buf *out, struct str s)
{
	buf_char(out, '"');
	for (;;) {
		size_t n = plain_prefix(s);
		unsigned char c;

		buf_str(out, str_sub(s, 0, n));
		if (n == s.n)
			break;
		c = (unsigned char)s.p[n];
		if (c == '\n')
			buf_str(out, S("\\n"));
		else if (c >= ' ')
			buf_print(out, "\\%c", c);
		else
			buf_print(out, "\\u%04x", c);
		s = str_sub(s, n + 1, s.n);
	}
	buf_char(out, '"');
}

void jsn_key(struct jsn *j, const char *key)
{
	assert(!j->after_key);
	before_value(j);
	buf_char(j->out, '"');
	buf_z(j->out, key); /* ours: nothing to escape in it */
	buf_str(j->out, S("\":"));
	j->after_key = true;
}

void jsn_str(struct jsn *j, struct str s)
{
	if (!s.p) {
		jsn_null(j);
		return;
	}
	before_value(j);
	quoted(j->out, s);
}

void jsn_int(struct jsn *j, int64_t v)
{
	before_value(j);
	buf_int(j->out, v);
}

void jsn_decimal(struct jsn *j, struct decimal d)
{
	struct arena *tmp;

	if (d.scale == 0) {
		jsn_int(j, d.digits);
		return;
	}
	tmp = arena_new();
	before_value(j);
	buf_str(j->out, decimal_print(tmp, d));
	arena_free(tmp);
}

void jsn_bool(struct jsn *j, bool v)
{
	before_value(j);
	buf_z(j->out, v ? "true" : "false");
}

void jsn_null(struct jsn *j)
{
	before_value(j);
	buf_str(j->out, S("null"));
}

void jsn_key_str(struct jsn *j, const char *key, struct str s)
{
	jsn_key(j, key);
	jsn_str(j, s);
}

void jsn_key_int(struct jsn *j, const char *key, int64_t v)
{
	jsn_key(j, key);
	jsn_int(j, v);
}

void jsn_key_null(struct jsn *j, const char *key)
{
	jsn_key(j, key);
	jsn_null(j);
}
