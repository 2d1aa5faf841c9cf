/* han.c - see han.h. */
#include "text/han.h"

#include "base/utf8.h"

bool han_is(uint32_t c)
{
	return (c >= 0x3400 && c <= 0x9FFF) || c == 0x3007 || (c >= 0xF900 && c <= 0xFAFF) ||
		(c >= 0x20000 && c <= 0x3FFFF);
}

bool han_is_at(struct str s, size_t at)
{
	size_t len;

	return at < s.n && han_is(utf8_at(s, at, &len));
}

bool han_is_before(struct str s, size_t at)
{
	return at > 0 && han_is_at(s, utf8_before(s, at));
}
