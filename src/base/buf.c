/* buf.c - see buf.h. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void free_bytes(void *handle)
{
	struct buf *b = handle;

	free(b->p);
}

struct buf *buf_new(struct arena *a)
{
	struct buf *b = arena_new_of(a, struct buf);

	arena_defer(a, free_bytes, b);
	return b;
}

void buf_reserve(struct buf *b, size_t n)
{
	size_t cap = b->cap ? b->cap : 256;

	if (n > (size_t)-1 / 2 - b->n)
		abort();
	if (b->n + n <= b->cap)
		return;
	while (cap < b->n + n)
		cap *= 2;
	b->p = realloc(b->p, cap);
	if (!b->p) {
		fprintf(stderr, "zhenggai: out of memory (%zu bytes)\n", cap);
		abort();
	}
	b->cap = cap;
}

void buf_int(struct buf *b, int64_t v)
{
	char digits[24], *p = digits + sizeof digits;
	uint64_t left = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;

	do
		*--p = (char)('0' + left % 10);
	while (left /= 10);
	if (v < 0)
		*--p = '-';
	buf_str(b, (struct str){ p, (size_t)(digits + sizeof digits - p) });
}

void buf_z(struct buf *b, const char *z)
{
	buf_str(b, str_of(z));
}

void buf_print(struct buf *b, const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n <= 0)
		return;
	buf_reserve(b, (size_t)n + 1);
	va_start(ap, fmt);
	vsnprintf(b->p + b->n, (size_t)n + 1, fmt, ap);
	va_end(ap);
	b->n += (size_t)n;
}

static struct str xml_escape(unsigned char c)
{
	switch (c) {
	case '&': return S("&amp;");
	case '<': return S("&lt;");
	case '>': return S("&gt;");
	case '"': return S("&#34;");
	case '\'': return S("&#39;");
	default: return S("");
	}
}

void buf_xml(struct buf *b, struct str s)
{
	size_t run = 0;

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		bool is_blank = c == '\t' || c == '\n' || c == '\r';

		if (c > '>' || (c >= ' ' && !strchr("&<>\"'", c)) || is_blank)
			continue;
		buf_str(b, str_sub(s, run, i));
		buf_str(b, xml_escape(c));
		run = i + 1;
	}
	buf_str(b, str_sub(s, run, s.n));
}

struct str buf_view(const struct buf *b)
{
	return (struct str){ b->p, b->n };
}
