/* html_token.c - see html_token.h. */
#include "read/html_token.h"

#include "base/utf8.h"

#include <string.h>

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool html_is_name(struct str written, struct str name)
{
	return written.n == name.n && strncasecmp(written.p, name.p, name.n) == 0;
}

/* ---- tags ---- */

static size_t name_end(struct str s, size_t at)
{
	while (at < s.n && !is_blank(s.p[at]) && s.p[at] != '>' && s.p[at] != '/' && s.p[at] != '=')
		at++;
	return at;
}

/* Where the quote that closes the one at 'at' stands; 'at' itself if nowhere. */
static size_t closing_quote(struct html_scan *scan, size_t at)
{
	bool *lacks = &scan->lacks_quote[scan->page.p[at] == '"'];
	const char *found = *lacks
		? NULL
		: memchr(scan->page.p + at + 1, scan->page.p[at], scan->page.n - at - 1);

	*lacks = !found;
	return found ? (size_t)(found - scan->page.p) : at;
}

/* Where a tag's > stands, outside quotes; the end of the page if nowhere. A quote
 * that nobody closes is an ordinary character. */
static size_t tag_end(struct html_scan *scan, size_t at)
{
	struct str s = scan->page;

	for (; at < s.n && s.p[at] != '>'; at++)
		if ((s.p[at] == '"' || s.p[at] == '\'') && s.p[at - 1] == '=')
			at = closing_quote(scan, at);
	return at;
}

/* Passes over <!-- … -->, <!doctype …> and <?xml …>. */
static size_t declaration_end(struct str s, size_t at)
{
	size_t end = s.n;

	if (str_is_prefixed(str_sub(s, at, s.n), S("<!--")))
		return str_find(s, S("-->"), at + 4, &end) ? end + 3 : s.n;
	return str_find(s, S(">"), at, &end) ? end + 1 : s.n;
}

/* Passes over what a script, style or textarea holds: up to its own end tag. */
static size_t raw_end(struct str s, size_t at, struct str name)
{
	while (str_find(s, S("</"), at, &at)) {
		if (html_is_name(str_sub(s, at + 2, at + 2 + name.n), name))
			return at;
		at += 2;
	}
	return s.n;
}

static bool is_raw(struct str name)
{
	static const char *const raw[] = { "script", "style", "textarea", "xmp", "iframe",
		"noframes", "title" };

	for (size_t i = 0; i < sizeof raw / sizeof *raw; i++)
		if (html_is_name(name, str_of(raw[i])))
			return true;
	return false;
}

static bool begins_tag(struct str s, size_t at)
{
	char next = at + 1 < s.n ? s.p[at + 1] : '\0';

	return is_letter(next) || next == '!' || next == '?' ||
		(next == '/' && at + 2 < s.n && is_letter(s.p[at + 2]));
}

static void read_tag(struct html_scan *scan, struct html_token *out)
{
	struct str s = scan->page;
	bool is_close = s.p[scan->at + 1] == '/';
	size_t name = scan->at + 1 + is_close, end = name_end(s, name), close = tag_end(scan, end);

	out->kind = is_close ? HTML_CLOSE : HTML_OPEN;
	out->name = str_sub(s, name, end);
	out->attributes = str_sub(s, end, close);
	scan->at = close + 1 < s.n ? close + 1 : s.n;
	if (!is_close && is_raw(out->name) && !html_is_name(out->name, S("title")))
		scan->at = raw_end(s, scan->at, out->name);
}

bool html_next_token(struct html_scan *scan, struct html_token *out)
{
	struct str s = scan->page;

	while (scan->at < s.n) {
		size_t from = scan->at, at = from;

		*out = (struct html_token){ .kind = HTML_TEXT };
		if (s.p[at] == '<' && begins_tag(s, at)) {
			if (s.p[at + 1] != '!' && s.p[at + 1] != '?') {
				read_tag(scan, out);
				return true;
			}
			scan->at = declaration_end(s, at);
			continue;
		}
		do {
			const char *next = memchr(s.p + at + 1, '<', s.n - at - 1);

			at = next ? (size_t)(next - s.p) : s.n;
		} while (at < s.n && !begins_tag(s, at));
		out->text = str_sub(s, from, at);
		scan->at = at;
		return true;
	}
	return false;
}

/* ---- attributes ---- */

static size_t skip(struct str s, size_t at, bool with_slash)
{
	while (at < s.n && (is_blank(s.p[at]) || (with_slash && s.p[at] == '/')))
		at++;
	return at;
}

/* The value behind an =, and where it ends. */
static size_t read_value(struct str s, size_t at, struct str *out)
{
	size_t from = at, end;

	if (at < s.n && (s.p[at] == '"' || s.p[at] == '\'')) {
		const char *quote = memchr(s.p + at + 1, s.p[at], s.n - at - 1);

		end = quote ? (size_t)(quote - s.p) : s.n;
		*out = str_sub(s, at + 1, end);
		return end + 1;
	}
	while (at < s.n && !is_blank(s.p[at]))
		at++;
	*out = str_sub(s, from, at);
	return at;
}

bool html_attribute(struct str attributes, struct str name, struct str *value_out)
{
	struct str s = attributes;

	for (size_t at = skip(s, 0, true); at < s.n; at = skip(s, at, true)) {
		size_t end = name_end(s, at + 1), after = skip(s, end, false);
		struct str found = str_sub(s, at, end), value = { 0 };

		at = after < s.n && s.p[after] == '='
			? read_value(s, skip(s, after + 1, false), &value)
			: end;
		if (html_is_name(found, name)) {
			*value_out = value;
			return true;
		}
	}
	return false;
}

/* ---- entities ---- */

struct entity {
	const char *name;
	uint32_t character;
};

/* Those that stand in Chinese pages; by what editors and Word make of its signs. */
static const struct entity entities[] = {
	{ "nbsp", 0xA0 },
	{ "amp", '&' },
	{ "lt", '<' },
	{ "gt", '>' },
	{ "quot", '"' },
	{ "apos", '\'' },
	{ "ldquo", 0x201C },
	{ "rdquo", 0x201D },
	{ "lsquo", 0x2018 },
	{ "rsquo", 0x2019 },
	{ "mdash", 0x2014 },
	{ "ndash", 0x2013 },
	{ "hellip", 0x2026 },
	{ "middot", 0xB7 },
	{ "bull", 0x2022 },
	{ "times", 0xD7 },
	{ "divide", 0xF7 },
	{ "ensp", 0x2002 },
	{ "emsp", 0x2003 },
	{ "thinsp", 0x2009 },
	{ "permil", 0x2030 },
	{ "laquo", 0xAB },
	{ "raquo", 0xBB },
	{ "lsaquo", 0x2039 },
	{ "rsaquo", 0x203A },
	{ "plusmn", 0xB1 },
	{ "deg", 0xB0 },
	{ "sup2", 0xB2 },
	{ "sup3", 0xB3 },
	{ "yen", 0xA5 },
	{ "sect", 0xA7 },
	{ "copy", 0xA9 },
	{ "reg", 0xAE },
	{ "trade", 0x2122 },
	{ "le", 0x2264 },
	{ "ge", 0x2265 },
	{ "ne", 0x2260 },
	{ "asymp", 0x2248 },
	{ "radic", 0x221A },
	{ "rarr", 0x2192 },
	{ "larr", 0x2190 },
	{ "uarr", 0x2191 },
	{ "darr", 0x2193 },
	{ "euro", 0x20AC },
	{ "frac12", 0xBD },
	{ "frac14", 0xBC },
	{ "zwnj", 0x200C },
	{ "zwj", 0x200D },
	{ "shy", 0xAD },
	{ "tilde", 0x2DC },
	{ "prime", 0x2032 },
	{ "Prime", 0x2033 },
	{ "sbquo", 0x201A },
	{ "bdquo", 0x201E },
};

/* What &#128; to &#159; mean: pages written on Windows number its own characters. */
static const uint16_t windows_1252[32] = {
	0x20AC,
	0x81,
	0x201A,
	0x192,
	0x201E,
	0x2026,
	0x2020,
	0x2021,
	0x2C6,
	0x2030,
	0x160,
	0x2039,
	0x152,
	0x8D,
	0x17D,
	0x8F,
	0x90,
	0x2018,
	0x2019,
	0x201C,
	0x201D,
	0x2022,
	0x2013,
	0x2014,
	0x2DC,
	0x2122,
	0x161,
	0x203A,
	0x153,
	0x9D,
	0x17E,
	0x178,
};

static int digit_of(char c, int base)
{
	int d = c >= '0' && c <= '9'   ? c - '0'
		: c >= 'a' && c <= 'f' ? c - 'a' + 10
		: c >= 'A' && c <= 'F' ? c - 'A' + 10
				       : 99;

	return d < base ? d : -1;
}

/* Reads "#8220" or "#x201c"; returns the bytes read, 0 if no number stands there. */
static size_t read_number(struct str s, uint32_t *out)
{
	size_t at = 1;
	bool is_hex = s.n > 1 && (s.p[1] == 'x' || s.p[1] == 'X');
	uint32_t c = 0;
	size_t from = at += is_hex;

	for (int d; at < s.n && (d = digit_of(s.p[at], is_hex ? 16 : 10)) >= 0; at++)
		c = c < 0x110000 ? c * (is_hex ? 16 : 10) + (uint32_t)d : c;
	if (at == from)
		return 0;
	if (c >= 0x80 && c < 0xA0)
		c = windows_1252[c - 0x80];
	*out = c == 0 || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000) ? 0xFFFD : c;
	return at;
}

static size_t read_name(struct str s, uint32_t *out)
{
	size_t n = 0;

	while (n < s.n && n < 8 && (is_letter(s.p[n]) || digit_of(s.p[n], 10) >= 0))
		n++;
	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
		if (str_is_equal(str_sub(s, 0, n), str_of(entities[i].name))) {
			*out = entities[i].character;
			return n;
		}
	}
	return 0;
}

void html_append_text(struct buf *out, struct str text)
{
	for (size_t at = 0, next; at < text.n; at = next) {
		uint32_t c = 0;
		size_t n;
		char bytes[4];

		next = text.n;
		str_find(text, S("&"), at, &next);
		buf_str(out, str_sub(text, at, next));
		if (next >= text.n)
			break;
		struct str rest = str_sub(text, next + 1, text.n);
		n = rest.n && rest.p[0] == '#' ? read_number(rest, &c) : read_name(rest, &c);
		if (n)
			buf_str(out, (struct str){ bytes, utf8_print(c, bytes) });
		else
			buf_char(out, '&');
		next += 1 + n;
		if (n && next < text.n && text.p[next] == ';')
			next++;
	}
}
