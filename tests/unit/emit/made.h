/* made.h - checked texts made by hand, to drive the emitters without extraction. */
#ifndef TESTS_EMIT_MADE_H
#define TESTS_EMIT_MADE_H
#include "emit/emitter.h"
#include "mocka.h"

#include <string.h>

static const struct rule wrong_total = {
	.name = "problem-count", .severity = SEVERITY_ERROR, .zh = "写有{stated}个，列出{counted}个",
	.en = "states {stated}, lists {counted}",
};
static const struct rule odd_mark = {
	.name = "width-mix", .severity = SEVERITY_WARNING, .zh = "半角“{text}”", .en = "half-width {text}",
};
static const struct rule vague = {
	.name = "vague-measure", .severity = SEVERITY_NOTE, .zh = "空泛", .en = "vague",
};

struct made {
	struct arena *a;
	struct bulletin bulletin;
	struct checking checking;
	struct checked checked;
};

static inline struct made *make(const char *file, const char *text)
{
	struct arena *a = arena_new();
	struct made *m = arena_new_of(a, struct made);
	size_t n = strlen(text);
	char *padded = arena_alloc(a, n + 8);

	memcpy(padded, text, n);
	m->a = a;
	m->bulletin.prose = prose_scan(a, (struct str){ padded, n });
	m->checking = (struct checking){ .arena = a, .bulletin = &m->bulletin };
	m->checking.last = &m->checking.first;
	m->checked = (struct checked){ .file = str_of(file), .bulletin = &m->bulletin };
	return m;
}

/* The span of the n-th occurrence (from 0) of some words. */
static inline struct span words_at(const struct made *m, const char *words, size_t n)
{
	size_t at = 0;

	assert_true(str_find(m->bulletin.prose->text, str_of(words), 0, &at));
	while (n--)
		assert_true(str_find(m->bulletin.prose->text, str_of(words), at + 1, &at));
	return span_of(at, at + strlen(words));
}

/* Fires a rule at a span; spans must come in order. */
static inline struct diagnostic *fire(struct made *m, const struct rule *r, struct span at)
{
	struct diagnostic *d;

	m->checking.running = r;
	d = rule_fire(&m->checking, at);
	d->text = span_view(m->bulletin.prose->text, at);
	m->checked.diagnostics = m->checking.first;
	checked_count(&m->checked);
	return d;
}

/* What a format makes of the text alone, framed; ended by a NUL. */
static inline char *emitted(struct made *m, const char *format, struct emit_options o)
{
	const struct emitter *e = emitter_find(str_of(format));
	struct buf *out = buf_new(m->a);
	struct tally all = { 0 };

	assert_non_null(e);
	if (e->begin)
		e->begin(out, &o);
	e->emit(out, &m->checked, &o, &all);
	tally_add(m->a, &all, &m->checked);
	if (e->end)
		e->end(out, &o, &all);
	return str_z(m->a, buf_view(out));
}

static inline size_t times(const char *text, const char *part)
{
	size_t n = 0;

	for (const char *p = text; (p = strstr(p, part)); p += strlen(part))
		n++;
	return n;
}

#endif
