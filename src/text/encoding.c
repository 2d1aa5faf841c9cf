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

static bool are_eight_ascii(const unsigned char *p)
{
	uint64_t eight;

	memcpy(&eight, p, sizeof eight);
	return (eight & UINT64_C(0x8080808080808080)) == 0;
}

/* True where a word of bytes has the lead bytes and the continuation bytes of characters
 * of three bytes where 'leads' (0xFF each) says and elsewhere. Leads are E1 to EF but ED:
 * behind E0 and ED not every byte may stand. */
static inline bool has_leads_at(const unsigned char *p, uint64_t leads)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	uint64_t eight, low;

	memcpy(&eight, p, sizeof eight);
	low = eight & leads & ones * 0x0F;
	/* a nibble other than 0, plus 0x0F, carries into bit 4 */
	return (eight & (ones * 0xC0 | (leads & ones * 0xF0))) == (ones * 0x80 | (leads & ones * 0xE0)) &&
		((low + ones * 0x0F) & ((low ^ ones * 0x0D) + ones * 0x0F) & leads & ones * 0x10) ==
			(leads & ones * 0x10);
}

/* True where eight characters of three bytes stand at p: nearly all of a Chinese text. */
static inline bool are_eight_ideographs(const unsigned char *p)
{
	return has_leads_at(p, UINT64_C(0x00FF0000FF0000FF)) &&
		has_leads_at(p + 8, UINT64_C(0xFF0000FF0000FF00)) &&
		has_leads_at(p + 16, UINT64_C(0x0000FF0000FF0000));
}

/* Bytes at the start of s that are valid UTF-8. */
static size_t valid_prefix(struct str s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t at = 0;

	while (at < s.n) {
		size_t len;

		while (at + 24 <= s.n && are_eight_ideographs(p + at))
			at += 24;
		while (at + 8 <= s.n && are_eight_ascii(p + at))
			at += 8;
		while (at + 3 <= s.n && p[at] >= 0xE1 && p[at] <= 0xEC && (p[at + 1] & 0xC0) == 0x80 &&
			(p[at + 2] & 0xC0) == 0x80)
			at += 3;
		if (at == s.n)
			break;
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

static enum utf16_order utf16_order_of(struct str s)
{
	struct str sample = str_sub(s, 0, SAMPLE_BYTES);
	size_t little, big;

	if (str_is_prefixed(s, S("\xFF\xFE")))
		return UTF16_LITTLE;
	if (str_is_prefixed(s, S("\xFE\xFF")))
		return UTF16_BIG;
	/* the end of the sample may cut a UTF-8 character in two */
	if (valid_prefix(sample) + 3 >= sample.n && !memchr(sample.p, '\0', sample.n))
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
	bool has_cr, has_nul;

	if (decoded) {
		buf_str(decoded, (struct str){ "\0\0\0\0\0\0\0", PADDING_BYTES });
		s = str_sub(buf_view(decoded), 0, decoded->n - PADDING_BYTES);
	}
	if (str_is_prefixed(s, S("\xEF\xBB\xBF")))
		s = str_sub(s, 3, s.n);
	has_cr = s.n && memchr(s.p, '\r', s.n);
	has_nul = s.n && memchr(s.p, '\0', s.n);
	if (!has_cr && !has_nul)
		return s;
	char *p = arena_alloc(a, s.n + PADDING_BYTES);
	memcpy(p, s.p, s.n);
	s.n = has_cr ? join_line_ends(p, s.n) : s.n;
	s.n = has_nul ? drop_nuls(p, s.n) : s.n;
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
	enum utf16_order order = bytes.n ? utf16_order_of(bytes) : NOT_UTF16;
	struct buf *out = NULL;

	if (order != NOT_UTF16) {
		append_utf16(out = buf_new(a), bytes, order == UTF16_BIG);
	} else if (!encoding_is_utf8(bytes)) {
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
