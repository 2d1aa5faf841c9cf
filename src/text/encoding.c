/* encoding.c - see encoding.h. */
#include "text/encoding.h"

#include "base/utf8.h"

#include <iconv.h>
#include <stdint.h>
#include <string.h>

enum { PADDING_BYTES = 8 };

/* Bytes of the valid character at p, 0 where none stands there. RFC 3629, section 4. */
static size_t valid_len(const unsigned char *p, size_t n)
{
	unsigned char lead = p[0];

	if (lead < 0x80)
		return 1;
	if (lead < 0xC2 || lead > 0xF4)
		return 0;
	size_t len = utf8_len(lead);
	if (n < len)
		return 0;
	for (size_t i = 1; i < len; i++)
		if ((p[i] & 0xC0) != 0x80)
			return 0;
	if ((lead == 0xE0 && p[1] < 0xA0) || (lead == 0xED && p[1] > 0x9F) ||
		(lead == 0xF0 && p[1] < 0x90) || (lead == 0xF4 && p[1] > 0x8F))
		return 0;
	return len;
}

/* Bytes at the start of s that are valid UTF-8. */
static size_t valid_prefix(struct str s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t at = 0;

	while (at < s.n) {
		size_t len;

		if (at + 3 <= s.n && p[at] >= 0xE1 && p[at] <= 0xEC && (p[at + 1] & 0xC0) == 0x80 &&
			(p[at + 2] & 0xC0) == 0x80) {
			at += 3; /* nearly every character of a Chinese text */
			continue;
		}
		len = valid_len(p + at, s.n - at);
		if (len == 0)
			break;
		at += len;
	}
	return at;
}

bool encoding_is_utf8(struct str s)
{
	return valid_prefix(s) == s.n;
}

static void append_damage(struct buf *out, size_t *damaged_end)
{
	if (!*damaged_end || *damaged_end != out->n)
		buf_str(out, S("\xEF\xBF\xBD"));
	*damaged_end = out->n;
}

/* Copies s with each damaged stretch as one U+FFFD. */
static struct str repair_utf8(struct arena *a, struct str s)
{
	struct buf *out = buf_new(a);
	size_t damaged_end = 0;

	while (s.n) {
		size_t n = valid_prefix(s);

		buf_str(out, str_sub(s, 0, n));
		s = str_sub(s, n, s.n);
		if (s.n) {
			append_damage(out, &damaged_end);
			s = str_sub(s, 1, s.n);
		}
	}
	return buf_view(out);
}

/* Converts with iconv; counts what could not be converted and marks it. */
static struct str convert(struct arena *a, const char *from, struct str s, size_t *n_damaged_out)
{
	iconv_t cd = iconv_open("UTF-8", from);
	struct buf *out = buf_new(a);
	char *in = (char *)(uintptr_t)s.p, piece[16384];
	size_t left = s.n, damaged_end = 0;

	*n_damaged_out = 0;
	if (cd == (iconv_t)-1) {
		*n_damaged_out = SIZE_MAX;
		return S("");
	}
	while (left) {
		char *to = piece;
		size_t room = sizeof piece;
		size_t result = iconv(cd, &in, &left, &to, &room);

		buf_str(out, (struct str){ piece, sizeof piece - room });
		if (result == (size_t)-1 && room == sizeof piece && left) {
			append_damage(out, &damaged_end);
			++*n_damaged_out;
			in++, left--;
			iconv(cd, NULL, NULL, NULL, NULL);
		}
	}
	iconv_close(cd);
	return buf_view(out);
}

/* The byte order of UTF-16 without a BOM shows in the NULs of its ASCII
 * characters, or in many line ends and full stops at even places. */
static const char *utf16_order(struct str s)
{
	size_t even = 0, odd = 0, n = s.n < 4096 ? s.n : 4096;

	if (s.n >= 2 && memcmp(s.p, "\xFF\xFE", 2) == 0)
		return "UTF-16LE";
	if (s.n >= 2 && memcmp(s.p, "\xFE\xFF", 2) == 0)
		return "UTF-16BE";
	for (size_t i = 0; i + 1 < n; i += 2) {
		even += s.p[i] == 0 && s.p[i + 1] != 0;
		odd += s.p[i + 1] == 0 && s.p[i] != 0;
	}
	if (odd > 4 * even && odd * 50 > n)
		return "UTF-16LE";
	if (even > 4 * odd && even * 50 > n)
		return "UTF-16BE";
	return NULL;
}

/* GB18030 or damaged UTF-8, whichever leaves less damage. */
static struct str decode_legacy(struct arena *a, struct str s)
{
	size_t n_damaged = 0, n_replaced = 0;
	struct str repaired = repair_utf8(a, s);
	struct str converted = convert(a, "GB18030", s, &n_damaged);

	for (size_t at = 0; str_find(repaired, S("\xEF\xBF\xBD"), at, &at); at += 3)
		n_replaced++;
	return n_damaged < n_replaced ? converted : repaired;
}

/* Turns line ends into \n and drops NULs; copies only where it must. */
static struct str normalise_lines(struct arena *a, struct str s)
{
	char *p;
	size_t n = 0;

	if (!s.n || (!memchr(s.p, '\r', s.n) && !memchr(s.p, '\0', s.n)))
		return s;
	p = arena_alloc(a, s.n + PADDING_BYTES);
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\r') {
			if (i + 1 >= s.n || s.p[i + 1] != '\n')
				p[n++] = '\n';
		} else if (s.p[i] != '\0') {
			p[n++] = s.p[i];
		}
	}
	return (struct str){ p, n };
}

struct str encoding_decode(struct arena *a, struct str bytes)
{
	const char *utf16 = utf16_order(bytes);
	struct str s = bytes;
	size_t n_damaged;

	if (utf16)
		s = convert(a, utf16, bytes, &n_damaged);
	else if (!encoding_is_utf8(bytes))
		s = decode_legacy(a, bytes);
	if (str_is_prefixed(s, S("\xEF\xBB\xBF")))
		s = str_sub(s, 3, s.n);
	s = normalise_lines(a, s);
	if (s.p < bytes.p || s.p > bytes.p + bytes.n) {
		char *padded = arena_alloc(a, s.n + PADDING_BYTES);

		if (s.n)
			memcpy(padded, s.p, s.n);
		s.p = padded;
	}
	return s;
}

void encoding_append_clean(struct buf *out, struct str s)
{
	size_t damaged_end = 0;

	while (s.n) {
		unsigned char c = (unsigned char)s.p[0];
		size_t n = valid_len((const unsigned char *)s.p, s.n);

		if (n == 0)
			append_damage(out, &damaged_end);
		else if (c == '\t' || c == '\n' || c == '\r')
			buf_char(out, ' ');
		else if (c >= ' ' && c != 0x7F)
			buf_str(out, str_sub(s, 0, n));
		s = str_sub(s, n ? n : 1, s.n);
	}
}
