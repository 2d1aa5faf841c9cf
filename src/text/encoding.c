/* encoding.c - see encoding.h. */
#include "text/encoding.h"

#include "base/utf8.h"

#include <iconv.h>
#include <stdint.h>
#include <string.h>

enum { PADDING_BYTES = 8, SAMPLE_BYTES = 4096 };

#define REPLACEMENT S("\xEF\xBF\xBD")

/* ---- UTF-8 ---- */

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

/* 1 for the lead bytes of characters of three bytes: nearly all of a Chinese text; else 0. */
static inline unsigned is_lead_of_three(unsigned char c)
{
	return (c & 0xF0) == 0xE0;
}

enum { STRIDE = 64 };

/* True where the next STRIDE bytes at p are ASCII and characters of three bytes, of which
 * the first and the last may lie across the ends: two bytes before p are looked at. False
 * too for the leads E0 and ED, behind which not every byte may stand. There is nothing
 * to guess in here, so that a compiler takes many bytes at a time. */
static bool are_usual(const unsigned char *p)
{
	unsigned char wrong = 0;

	for (size_t i = 0; i < STRIDE; i++) {
		unsigned char c = p[i];
		unsigned is_due = (unsigned)is_lead_of_three(p[i - 1]) | (unsigned)is_lead_of_three(p[i - 2]);

		wrong |= ((c & 0xC0) == 0x80) ^ is_due;
		wrong |= (c & 0xE0) == 0xC0;
		wrong |= (c == 0xE0) | (c == 0xED) | (c >= 0xF0);
	}
	return !wrong;
}

/* Moves from a character on over what is usual; stops at a character. */
static size_t skip_usual(struct str s, size_t at)
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t begun = at;

	while (s.n - at >= STRIDE && are_usual(p + at))
		at += STRIDE;
	if (at > begun && is_lead_of_three(p[at - 1]))
		return at - 1;
	return at > begun && is_lead_of_three(p[at - 2]) ? at - 2 : at;
}

/* Bytes at the start of s that are valid UTF-8. */
static size_t valid_prefix(struct str s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t at = 0, next = 2, len; /* next: where to look for what is usual again */

	while (at < s.n) {
		if (at >= next) {
			at = skip_usual(s, at);
			next = at + STRIDE;
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
		buf_str(out, REPLACEMENT);
	*damaged_end = out->n;
}

/* Copies s with each damaged stretch as one U+FFFD. */
static void append_repaired(struct buf *out, struct str s)
{
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
}

/* Tells damaged UTF-8 from text of another encoding: most of what is not ASCII
 * still makes whole characters. Of Chinese in GB18030 a fifth does, by chance. */
static bool is_mostly_utf8(struct str s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t whole = 0, damaged = 0;

	for (size_t at = 0; at < s.n;) {
		size_t len = valid_len(p + at, s.n - at);

		whole += len > 1 ? len : 0;
		damaged += len == 0;
		at += len ? len : 1;
	}
	return whole > damaged;
}

/* ---- UTF-16 ---- */

static unsigned unit_at(struct str s, size_t at, bool is_big)
{
	unsigned char first = (unsigned char)s.p[at], second = (unsigned char)s.p[at + 1];

	return is_big ? first << 8 | second : second << 8 | first;
}

/* Characters that a text of Chinese is sure to have between its Han characters. */
static bool is_common_sign(unsigned c)
{
	return (c >= ' ' && c < 0x7F) || c == '\n' || c == '\r' || c == '\t' ||
		(c >= 0x2010 && c <= 0x2026) || (c >= 0x3000 && c <= 0x301F) ||
		(c >= 0xFF01 && c <= 0xFF5E);
}

/* Common signs of a sample read in one byte order; 0 where it makes no text:
 * too much that is neither sign nor Han, or too much that is ASCII as it stands. */
static size_t utf16_signs(struct str sample, bool is_big)
{
	size_t signs = 0, han = 0, ascii = 0, n = sample.n / 2;

	for (size_t i = 0; i < n; i++) {
		unsigned c = unit_at(sample, 2 * i, is_big);

		signs += is_common_sign(c);
		han += c >= 0x4E00 && c <= 0x9FFF;
		ascii += c >> 8 >= ' ' && c >> 8 < 0x7F && (c & 0xFF) >= ' ' && (c & 0xFF) < 0x7F;
	}
	bool is_text = (signs + han) * 10 >= n * 9 && signs * 50 >= n && ascii * 10 < n * 6;

	return is_text ? signs : 0;
}

enum utf16_order { NOT_UTF16, UTF16_LITTLE, UTF16_BIG };

static bool has_nul(struct str s)
{
	return s.n && memchr(s.p, '\0', s.n);
}

static enum utf16_order utf16_order_of(struct str s)
{
	struct str sample = str_sub(s, 0, SAMPLE_BYTES);
	size_t little, big;

	if (str_is_prefixed(s, S("\xFF\xFE")))
		return UTF16_LITTLE;
	if (str_is_prefixed(s, S("\xFE\xFF")))
		return UTF16_BIG;
	/* the end of the sample may cut a UTF-8 character in two */
	if (valid_prefix(sample) + 3 >= sample.n && !has_nul(sample))
		return NOT_UTF16;
	little = utf16_signs(sample, false);
	big = utf16_signs(sample, true);
	return little > big ? UTF16_LITTLE : big > little ? UTF16_BIG : NOT_UTF16;
}

static void append_utf16(struct buf *out, struct str s, bool is_big)
{
	size_t damaged_end = 0, at = 0;
	char c[4];

	while (at + 2 <= s.n) {
		unsigned unit = unit_at(s, at, is_big);
		unsigned next = at + 4 <= s.n ? unit_at(s, at + 2, is_big) : 0;

		at += 2;
		if (unit >= 0xD800 && unit < 0xDC00 && next >= 0xDC00 && next < 0xE000) {
			unit = 0x10000 + ((unit - 0xD800) << 10) + (next - 0xDC00);
			at += 2;
		}
		if (unit >= 0xD800 && unit < 0xE000)
			append_damage(out, &damaged_end);
		else
			buf_str(out, (struct str){ c, utf8_print(unit, c) });
	}
	if (at < s.n)
		append_damage(out, &damaged_end);
}

/* ---- what iconv knows ---- */

/* Bytes at the start of s that cannot begin a character of a multi-byte encoding. */
static size_t broken_prefix(struct str s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t at = 0;

	while (at < s.n && p[at] >= 0x80 &&
		(p[at] == 0x80 || p[at] == 0xFF || at + 1 >= s.n || p[at + 1] < 0x30))
		at++;
	return at;
}

/* Converts by iconv with each damaged stretch as one U+FFFD; false where iconv
 * does not know the encoding. */
static bool append_converted(struct buf *out, const char *from, struct str s)
{
	iconv_t cd = iconv_open("UTF-8", from);
	char *in = (char *)(uintptr_t)s.p, piece[16384];
	size_t left = s.n, damaged_end = 0;

	if (cd == (iconv_t)-1)
		return false;
	while (left) {
		char *to = piece;
		size_t room = sizeof piece;
		size_t result = iconv(cd, &in, &left, &to, &room);

		buf_str(out, (struct str){ piece, sizeof piece - room });
		if (result == (size_t)-1 && room == sizeof piece && left) {
			size_t skip = broken_prefix((struct str){ in, left });

			append_damage(out, &damaged_end);
			skip += skip == 0;
			in += skip, left -= skip;
			iconv(cd, NULL, NULL, NULL, NULL);
		}
	}
	iconv_close(cd);
	return true;
}

/* ---- the whole ---- */

/* Turns \r\n and \r into \n, in place; returns the length left. */
static size_t join_line_ends(char *p, size_t n)
{
	char *to = p, *end = p + n;

	for (char *from = p; from < end;) {
		char *cr = memchr(from, '\r', (size_t)(end - from));
		size_t run = (size_t)((cr ? cr : end) - from);

		memmove(to, from, run);
		to += run;
		from += run;
		if (cr && (++from == end || *from != '\n'))
			*to++ = '\n';
	}
	return (size_t)(to - p);
}

static size_t drop_nuls(char *p, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (p[i])
			p[kept++] = p[i];
	return kept;
}

/* Makes a text of what was decoded: without BOM, its line ends \n, padded. Copies
 * a text that is still the file's own bytes only where something must change. */
static struct str finish_text(struct arena *a, struct str s, struct buf *decoded)
{
	bool has_cr, has_nuls;

	if (decoded) {
		buf_str(decoded, (struct str){ "\0\0\0\0\0\0\0", PADDING_BYTES });
		s = str_sub(buf_view(decoded), 0, decoded->n - PADDING_BYTES);
	}
	if (str_is_prefixed(s, S("\xEF\xBB\xBF")))
		s = str_sub(s, 3, s.n);
	has_cr = s.n && memchr(s.p, '\r', s.n);
	has_nuls = has_nul(s);
	if (!has_cr && !has_nuls)
		return s;
	char *p = arena_alloc(a, s.n + PADDING_BYTES);
	memcpy(p, s.p, s.n);
	s.n = has_cr ? join_line_ends(p, s.n) : s.n;
	s.n = has_nuls ? drop_nuls(p, s.n) : s.n;
	memset(p + s.n, 0, PADDING_BYTES);
	return (struct str){ p, s.n };
}

/* What else than UTF-8 a label may mean. Any but these is a label put there by a
 * machine that never saw the text, which then is GB18030 with its subsets. */
static const char *encoding_of_label(struct str label)
{
	static const char *const others[] = { "big5", "big5-hkscs" };

	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (strlen(others[i]) == label.n && strncasecmp(others[i], label.p, label.n) == 0)
			return others[i];
	return "GB18030";
}

struct str encoding_decode_labelled(struct arena *a, struct str bytes, struct str label)
{
	bool is_utf8 = encoding_is_utf8(bytes);
	/* a text of UTF-16 that is valid UTF-8 by chance has NULs, half of each ASCII character */
	bool may_be_utf16 = bytes.n && (!is_utf8 || has_nul(str_sub(bytes, 0, SAMPLE_BYTES)));
	enum utf16_order order = may_be_utf16 ? utf16_order_of(bytes) : NOT_UTF16;
	struct buf *out = NULL;

	if (order != NOT_UTF16) {
		append_utf16(out = buf_new(a), bytes, order == UTF16_BIG);
	} else if (!is_utf8) {
		out = buf_new(a);
		if (is_mostly_utf8(bytes))
			append_repaired(out, bytes);
		else if (!append_converted(out, encoding_of_label(label), bytes))
			append_repaired(out, bytes);
	}
	return finish_text(a, bytes, out);
}

struct str encoding_decode(struct arena *a, struct str bytes)
{
	return encoding_decode_labelled(a, bytes, S(""));
}

/* Bytes at the start of s that may stand in a line as they are. */
static size_t clean_prefix(struct str s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t at = 0, len;

	while (at < s.n && p[at] >= ' ' && p[at] != 0x7F && (len = valid_len(p + at, s.n - at)))
		at += len;
	return at;
}

void encoding_append_clean(struct buf *out, struct str s)
{
	size_t damaged_end = 0;

	while (s.n) {
		size_t n = clean_prefix(s);

		buf_str(out, str_sub(s, 0, n));
		s = str_sub(s, n, s.n);
		if (!s.n)
			break;
		if ((unsigned char)s.p[0] >= 0x80)
			append_damage(out, &damaged_end);
		else if (s.p[0] == '\t' || s.p[0] == '\n' || s.p[0] == '\r')
			buf_char(out, ' ');
		s = str_sub(s, 1, s.n);
	}
}
