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

static size_t blank_at(struct str s)
{
	static const struct str wide[] = { { "\xC2\xA0", 2 }, { "\xE3\x80\x80", 3 }, { "\xEF\xBB\xBF", 3 } };

	if (s.n && (s.p[0] == ' ' || (s.p[0] >= '\t' && s.p[0] <= '\r')))
		return 1;
	for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++)
		if (str_is_prefixed(s, wide[i]))
			return wide[i].n;
	return 0;
}

struct str str_trim(struct str s)
{
	size_t n;

	while ((n = blank_at(s)) > 0)
		s = str_sub(s, n, s.n);
	for (;;) {
		n = s.n ? blank_at(str_sub(s, s.n - 1, s.n)) : 0;
		for (size_t w = 2; n == 0 && w <= 3 && w <= s.n; w++)
			n = blank_at(str_sub(s, s.n - w, s.n)) == w ? w : 0;
		if (n == 0)
			return s;
		s.n -= n;
	}
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
