/* buf.h - text that grows: what writers and emitters write to. */
#ifndef BASE_BUF_H
#define BASE_BUF_H
#include "base/arena.h"
#include "base/str.h"

#include <stdint.h>

/* Bytes being written. They live as long as the arena of buf_new. */
struct buf {
	char *p;
	size_t n, cap;
};

/* Makes an empty buffer that is freed with the arena. */
struct buf *buf_new(struct arena *a);

/* Makes room for n more bytes, which most appends have already. */
void buf_reserve(struct buf *b, size_t n);

/* Appends a view. Never fails. */
static inline void buf_str(struct buf *b, struct str s)
{
	if (s.n > b->cap - b->n)
		buf_reserve(b, s.n);
	if (s.n)
		memcpy(b->p + b->n, s.p, s.n);
	b->n += s.n;
}

/* Appends one byte. Never fails. */
static inline void buf_char(struct buf *b, char c)
{
	if (b->n == b->cap)
		buf_reserve(b, 1);
	b->p[b->n++] = c;
}

/* Appends a whole number in decimal, a NUL-terminated string, or a print. Never fail. */
void buf_int(struct buf *b, int64_t v);
void buf_z(struct buf *b, const char *z);
void buf_print(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Appends text escaped for XML and HTML, content or quoted attribute: & < > " '.
 * Control characters that XML 1.0 forbids are left out. */
void buf_xml(struct buf *b, struct str s);

/* Views what has been written; valid until the next append. */
struct str buf_view(const struct buf *b);

#endif
