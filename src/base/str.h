/* str.h - views of UTF-8 text: not owned, not ended by a NUL. */
#ifndef BASE_STR_H
#define BASE_STR_H
#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct str {
	const char *p;	/* may be NULL where n is 0: "there is none" */
	size_t n;	/* bytes */
};

/* A literal as a view: S("整改"). */
#define S(literal) ((struct str){ "" literal, sizeof(literal) - 1 })
/* The two arguments of printf's "%.*s"; s is evaluated more than once. */
#define STR_ARG(s) (int)(s).n, ((s).p ? (s).p : "")

/* Views a NUL-terminated string; NULL gives the empty view. */
struct str str_of(const char *z);

/* Views s[from, to); both are cut to the length of s. */
static inline struct str str_sub(struct str s, size_t from, size_t to)
{
	if (to > s.n)
		to = s.n;
	if (from > to)
		from = to;
	return s.p ? (struct str){ s.p + from, to - from } : s;
}

/* True where both have the same bytes. */
static inline bool str_is_equal(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* True where s begins (ends) with 'part'; the empty part always does. */
static inline bool str_is_prefixed(struct str s, struct str part)
{
	return s.n >= part.n && (part.n == 0 || memcmp(s.p, part.p, part.n) == 0);
}
static inline bool str_is_suffixed(struct str s, struct str part)
{
	return s.n >= part.n && (part.n == 0 || memcmp(s.p + s.n - part.n, part.p, part.n) == 0);
}

/* Orders by bytes, which for UTF-8 is the order of the code points: <0, 0, >0. */
int str_compare(struct str a, struct str b);

/* Finds 'part' at or after byte 'from'; writes where it begins only if found. */
bool str_find(struct str s, struct str part, size_t from, size_t *at_out);

/* str_trim where a first or last byte may be white space. */
struct str str_trim_slowly(struct str s);

/* Views s without the white space at both ends: ASCII blanks, U+00A0, U+3000
 * and U+FEFF. Nearly always there is none, and two bytes show it. */
static inline struct str str_trim(struct str s)
{
	unsigned char first = s.n ? (unsigned char)s.p[0] : 'x';
	unsigned char last = s.n ? (unsigned char)s.p[s.n - 1] : 'x';
	bool may_begin = first <= ' ' || first == 0xC2 || first == 0xE3 || first == 0xEF;
	bool may_end = last <= ' ' || last == 0xA0 || last == 0x80 || last == 0xBF;

	return may_begin || may_end ? str_trim_slowly(s) : s;
}

/* Copies s into the arena; the copy is followed by a NUL. */
struct str str_copy(struct arena *a, struct str s);

/* Copies s as a NUL-terminated string, for foreign borders only. */
char *str_z(struct arena *a, struct str s);

/* Prints into the arena; the result is followed by a NUL. */
struct str str_print(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
