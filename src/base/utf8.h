/* utf8.h - characters of UTF-8 text; all texts inside the program are valid. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H
#include "base/str.h"

#include <stdint.h>

/* Bytes of the character that begins with this byte: 1 to 4. */
static inline size_t utf8_len(unsigned char lead)
{
	return lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/* Reads the character at byte 'at' of valid UTF-8 and the bytes it takes;
 * 0 and 0 bytes at the end of s. A character cut by the end gives U+FFFD. */
static inline uint32_t utf8_at(struct str s, size_t at, size_t *len_out)
{
	const unsigned char *p;
	size_t n;

	*len_out = 0;
	if (at >= s.n)
		return 0;
	p = (const unsigned char *)s.p + at;
	n = utf8_len(p[0]);
	*len_out = n <= s.n - at ? n : s.n - at;
	if (n > s.n - at)
		return 0xFFFD;
	switch (n) {
	case 1: return p[0];
	case 2: return (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
	case 3: return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
	default:
		return (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 |
			(uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
	}
}

/* The code point of the three-byte character (Chinese, full-width marks) that
 * begins at a byte of valid UTF-8; 0: another character, or none. */
static inline uint32_t utf8_three_at(struct str s, size_t at)
{
	const unsigned char *p;

	if (at > s.n || s.n - at < 3)
		return 0;
	p = (const unsigned char *)s.p + at;
	if (p[0] < 0xE0 || p[0] >= 0xF0)
		return 0;
	return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
}

/* The same of the one that ends at a byte. */
static inline uint32_t utf8_three_before(struct str s, size_t end)
{
	return end >= 3 ? utf8_three_at(s, end - 3) : 0;
}

/* True where the character is one of a literal list, U"个件"; 0 is in none. */
#define utf8_is_one_of(c, list) utf8_is_among((c), (list), sizeof(list) / sizeof *(list) - 1)

/* The same for a list of n. Looks at all of them: a few at a time, and nothing to guess
 * for the processor, is faster than to stop at the first that fits. */
static inline bool utf8_is_among(uint32_t c, const uint32_t *list, size_t n)
{
	uint32_t is_one = 0;

	for (size_t i = 0; i < n; i++)
		is_one |= list[i] == c;
	return is_one;
}

/* Where the character before byte 'at' begins; 0 at the start. */
size_t utf8_before(struct str s, size_t at);

/* Counts the characters of s. */
size_t utf8_count(struct str s);

/* Columns that a character takes on a terminal: 0 (combining, control),
 * 1, or 2 (Chinese and full-width). From utf8proc's tables. */
int utf8_width(uint32_t c);

/* Columns that s takes on a terminal. */
size_t utf8_columns(struct str s);

/* Writes one character as UTF-8; returns its bytes, 1 to 4. */
size_t utf8_print(uint32_t c, char out[4]);

#endif
