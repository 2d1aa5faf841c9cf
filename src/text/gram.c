/* gram.c - see gram.h. */
#include "text/gram.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "text/han.h"

#include <stdlib.h>
#include <utf8proc.h>

enum { MOST_RUN = 40 };

enum kind { KIND_NONE, KIND_HAN, KIND_LETTER, KIND_DIGIT };

/* Full-width forms are the usual ones; letters are small. */
static uint32_t fold(uint32_t c)
{
	if (c >= 0xFF01 && c <= 0xFF5E)
		c -= 0xFEE0;
	if (c < 0x80)
		return c >= 'A' && c <= 'Z' ? c + 32 : c;
	return han_is(c) ? c : (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

static enum kind kind_of(uint32_t c)
{
	if (han_is(c))
		return KIND_HAN;
	if (c < 0x80)
		return c >= '0' && c <= '9' ? KIND_DIGIT : c >= 'a' && c <= 'z' ? KIND_LETTER : KIND_NONE;
	switch (utf8proc_category((utf8proc_int32_t)c)) {
	case UTF8PROC_CATEGORY_LU: case UTF8PROC_CATEGORY_LL: case UTF8PROC_CATEGORY_LT: case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO: case UTF8PROC_CATEGORY_MN: case UTF8PROC_CATEGORY_MC: return KIND_LETTER;
	case UTF8PROC_CATEGORY_ND: case UTF8PROC_CATEGORY_NL: case UTF8PROC_CATEGORY_NO: return KIND_DIGIT;
	default: return KIND_NONE;
	}
}

/* The folded character at a byte, its kind and the bytes it takes; 0 at the end. */
static uint32_t char_at(struct str s, size_t at, enum kind *kind, size_t *len)
{
	uint32_t c = utf8_at(s, at, len);

	c = *len ? fold(c) : 0;
	*kind = *len ? kind_of(c) : KIND_NONE;
	return c;
}

/* ---- runs ---- */

/* Characters of one kind that stand together. */
struct run {
	enum kind kind;
	size_t from, to;	/* bytes */
	uint32_t chars[MOST_RUN];	/* the first of them; all of letters and digits that count */
	size_t n;
};

/* Reads the next run at or after *at, and goes behind it. A run of Chinese characters ends with its
 * MOST_RUN-th; the next begins with its last, so that no pair is lost. */
static bool next_run(struct str s, size_t *at, struct run *r)
{
	enum kind kind;
	size_t len, last = 0;
	uint32_t c = char_at(s, *at, &kind, &len);

	for (; len && kind == KIND_NONE; c = char_at(s, *at, &kind, &len))
		*at += len;
	*r = (struct run){ .kind = kind, .from = *at };
	for (; len && kind == r->kind; c = char_at(s, *at, &kind, &len)) {
		if (r->n == MOST_RUN && r->kind == KIND_HAN)
			break;
		if (r->n < MOST_RUN)
			r->chars[r->n++] = c;
		last = *at;
		*at += len;
	}
	r->to = *at;
	if (r->n == MOST_RUN && r->kind == KIND_HAN && len && kind == KIND_HAN)
		*at = last;
	return r->n > 0;
}

/* ---- grams ---- */

static void print_chars(struct buf *out, const uint32_t *chars, size_t n)
{
	char bytes[4];

	for (size_t i = 0; i < n; i++)
		buf_str(out, (struct str){ bytes, utf8_print(chars[i], bytes) });
}

typedef VEC(struct str) gram_list;

static void add_gram(struct arena *a, gram_list *list, const uint32_t *chars, size_t n)
{
	struct buf *b = buf_new(a);

	print_chars(b, chars, n);
	vec_push(a, list, buf_view(b));
}

static void add_run(struct arena *a, gram_list *list, const struct run *r, bool is_query)
{
	if (r->kind != KIND_HAN) {
		add_gram(a, list, r->chars, r->n);
		return;
	}
	for (size_t i = 0; i < r->n; i++) {
		if (!is_query || r->n == 1)
			add_gram(a, list, &r->chars[i], 1);
		if (i + 1 < r->n)
			add_gram(a, list, &r->chars[i], 2);
	}
}

static int compare(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

static void print_list(struct buf *out, gram_list *list)
{
	if (list->n)
		qsort(list->p, list->n, sizeof *list->p, compare);
	for (size_t i = 0; i < list->n; i++) {
		if (i && str_is_equal(list->p[i], list->p[i - 1]))
			continue;
		if (i)
			buf_char(out, ' ');
		buf_str(out, list->p[i]);
	}
}

void gram_print(struct buf *out, struct str text)
{
	struct arena *tmp = arena_new();
	gram_list list = { 0 };
	struct run r;

	for (size_t at = 0; next_run(text, &at, &r); )
		add_run(tmp, &list, &r, false);
	print_list(out, &list);
	arena_free(tmp);
}

/* ---- looking for ---- */

struct gram_query gram_parse(struct arena *a, struct str text)
{
	VEC(struct gram_word) words = { 0 };
	gram_list list = { 0 };
	struct buf *grams = buf_new(a);
	struct run r;

	for (size_t at = 0; next_run(text, &at, &r); ) {
		uint32_t *chars = arena_array(a, uint32_t, r.n);

		memcpy(chars, r.chars, r.n * sizeof *chars);
		vec_push(a, &words, ((struct gram_word){ chars, r.n, r.kind == KIND_HAN }));
		add_run(a, &list, &r, true);
	}
	print_list(grams, &list);
	return (struct gram_query){ words.p, words.n, buf_view(grams) };
}

/* True where the word's characters stand at a byte; *to_out is where they end. */
static bool stands_at(struct str text, const struct gram_word *w, size_t at, size_t *to_out)
{
	enum kind kind;
	size_t len;

	for (size_t i = 0; i < w->n; i++) {
		if (char_at(text, at, &kind, &len) != w->chars[i] || !len)
			return false;
		at += len;
	}
	*to_out = at;
	return true;
}

static bool find_in_run(struct str text, const struct run *r, const struct gram_word *w, size_t *from_out, size_t *to_out)
{
	size_t len;

	if ((r->kind == KIND_HAN) != w->is_han)
		return false;
	if (!w->is_han) {
		*from_out = r->from;
		*to_out = r->to;
		return r->n == w->n && memcmp(r->chars, w->chars, w->n * sizeof *w->chars) == 0;
	}
	for (size_t at = r->from; at < r->to; at += len) {
		if (stands_at(text, w, at, to_out)) {
			*from_out = at;
			return true;
		}
		utf8_at(text, at, &len);
	}
	return false;
}

bool gram_find(struct str text, const struct gram_word *w, size_t from, size_t *from_out, size_t *to_out)
{
	struct run r;

	for (size_t at = from; next_run(text, &at, &r); )
		if (find_in_run(text, &r, w, from_out, to_out))
			return true;
	return false;
}

bool gram_fits(struct str text, const struct gram_query *q)
{
	size_t from, to;

	for (size_t i = 0; i < q->n; i++)
		if (!gram_find(text, &q->words[i], 0, &from, &to))
			return false;
	return q->n > 0;
}
