/* str.c - see str.h. */
#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct str str_of(const char *z)
{
	return z ? (struct str){ z, strlen(z) } : (struct str){ NULL, 0 };
}

int str_compare(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.p, b.p, n) : 0;

	return c ? c : (a.n > b.n) - (a.n < b.n);
}

bool str_find(struct str s, struct str part, size_t from, size_t *at_out)
{
	const char *hit;

	if (from > s.n || !s.p)
		return false;
	hit = memmem(s.p + from, s.n - from, part.p, part.n);
	if (!hit)
		return false;
	*at_out = (size_t)(hit - s.p);
	return true;
}

/* Bytes of the blank that s begins with; 0: none. */
static inline size_t blank_at(struct str s)
{
	const unsigned char *p = (const unsigned char *)s.p;

	if (!s.n || (p[0] > ' ' && p[0] < 0xC2))
		return 0;
	if (p[0] <= ' ')
		return p[0] == ' ' || (p[0] >= '\t' && p[0] <= '\r');
	if (s.n >= 2 && p[0] == 0xC2 && p[1] == 0xA0)
		return 2;
	if (s.n < 3 || (p[0] != 0xE3 && p[0] != 0xEF))
		return 0;
	return memcmp(p, "\xE3\x80\x80", 3) == 0 || memcmp(p, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

/* Bytes of the blank that s ends with; 0: none. */
static inline size_t blank_before_end(struct str s)
{
	unsigned char last = s.n ? (unsigned char)s.p[s.n - 1] : 'x';

	if (last < 0x80)
		return blank_at(str_sub(s, s.n - 1, s.n));
	for (size_t n = 2; n <= 3 && n <= s.n && (last == 0x80 || last == 0xA0 || last == 0xBF); n++)
		if (blank_at(str_sub(s, s.n - n, s.n)) == n)
			return n;
	return 0;
}

struct str str_trim_slowly(struct str s)
{
	size_t n;

	while ((n = blank_at(s)) > 0)
		s = str_sub(s, n, s.n);
	while ((n = blank_before_end(s)) > 0)
		s.n -= n;
	return s;
}

struct str str_copy(struct arena *a, struct str s)
{
	return (struct str){ str_z(a, s), s.n };
}

char *str_z(struct arena *a, struct str s)
{
	char *z = arena_alloc(a, s.n + 1);

	if (s.n)
		memcpy(z, s.p, s.n);
	return z;
}

struct str str_print(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	int n;
	char *p;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		return S("");
	p = arena_alloc(a, (size_t)n + 1);
	va_start(ap, fmt);
	vsnprintf(p, (size_t)n + 1, fmt, ap);
	va_end(ap);
	return (struct str){ p, (size_t)n };
}
