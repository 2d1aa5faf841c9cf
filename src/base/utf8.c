/* utf8.c - see utf8.h. */
#include "base/utf8.h"

#include <utf8proc.h>

size_t utf8_before(struct str s, size_t at)
{
	if (at > s.n)
		at = s.n;
	while (at > 0 && ((unsigned char)s.p[--at] & 0xC0) == 0x80)
		;
	return at;
}

size_t utf8_count(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += ((unsigned char)s.p[i] & 0xC0) != 0x80;
	return n;
}

int utf8_width(uint32_t c)
{
	return utf8proc_charwidth((utf8proc_int32_t)c);
}

size_t utf8_columns(struct str s)
{
	size_t columns = 0, len;

	for (size_t at = 0; at < s.n; at += len)
		columns += (size_t)utf8_width(utf8_at(s, at, &len));
	return columns;
}

size_t utf8_print(uint32_t c, char out[4])
{
	return (size_t)utf8proc_encode_char((utf8proc_int32_t)c, (utf8proc_uint8_t *)out);
}
