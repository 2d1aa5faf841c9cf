/* zhenggai.c - the public library over paper/; see include/zhenggai.h. */
#include "zhenggai.h"

#include "base/buf.h"
#include "base/str.h"
#include "doc/limits.h"
#include "emit/facts.h"
#include "paper/paper.h"

#include <string.h>

#define PUBLIC __attribute__((visibility("default")))

enum { PADDING_BYTES = 8 };

struct zhenggai_result {
	struct arena *arena;	/* holds this result too */
	enum zhenggai_status status;
	struct fail fail;
	struct buf *out;
	int n_errors;
};

static struct zhenggai_result *new_result(void)
{
	struct arena *a = arena_new();
	struct zhenggai_result *r = arena_new_of(a, struct zhenggai_result);

	r->arena = a;
	r->out = buf_new(a);
	return r;
}

static struct zhenggai_result *fail_result(struct zhenggai_result *r)
{
	static const enum zhenggai_status statuses[] = {
		[FAIL_NONE] = ZHENGGAI_SYSTEM,
		[FAIL_IO] = ZHENGGAI_SYSTEM,
		[FAIL_FORMAT] = ZHENGGAI_FORMAT,
		[FAIL_LIMIT] = ZHENGGAI_LIMIT,
		[FAIL_NOT_FOUND] = ZHENGGAI_MISSING,
		[FAIL_CONFLICT] = ZHENGGAI_SYSTEM,
		[FAIL_DENIED] = ZHENGGAI_DENIED,
	};

	r->status = statuses[r->fail.kind];
	r->out = NULL;
	return r;
}

static struct zhenggai_result *usage_result(struct zhenggai_result *r, const char *format)
{
	fail_set(&r->fail, FAIL_NOT_FOUND, "no such format: %s", format ? format : "(null)");
	r->status = ZHENGGAI_USAGE;
	r->out = NULL;
	return r;
}

static bool read_bytes(struct zhenggai_result *r, const void *bytes, size_t n, const char *name,
	struct paper *out)
{
	struct source s = { .name = str_of(name) };
	char *padded;

	if (n > LIMIT_FILE_BYTES)
		return fail_set(&r->fail, FAIL_LIMIT, "larger than %d MB", LIMIT_FILE_BYTES >> 20);
	padded = arena_alloc(r->arena, n + PADDING_BYTES);
	if (n)
		memcpy(padded, bytes, n);
	s.bytes = (struct str){ padded, n };
	return paper_read(r->arena, &s, out, &r->fail);
}

static struct zhenggai_result *finish(struct zhenggai_result *r)
{
	buf_char(r->out, '\0');
	return r;
}

PUBLIC const char *zhenggai_version(void)
{
	return ZHENGGAI_VERSION;
}

PUBLIC struct zhenggai_result *zhenggai_parse(const void *bytes, size_t n_bytes, const char *name)
{
	struct zhenggai_result *r = new_result();
	struct paper p;

	if (!read_bytes(r, bytes, n_bytes, name, &p))
		return fail_result(r);
	facts_print(r->out, str_of(name ? name : ""), p.bulletin);
	return finish(r);
}

PUBLIC struct zhenggai_result *zhenggai_check(const void *bytes, size_t n_bytes, const char *name,
	const char *format, int flags)
{
	struct zhenggai_result *r = new_result();
	const struct emitter *e = emitter_find(str_of(format));
	struct emit_options eo = { .lang = flags & ZHENGGAI_ENGLISH ? LANG_EN : LANG_ZH, .n_files = 1 };
	struct check_options co = { .is_public = flags & ZHENGGAI_PUBLIC };
	const struct checked *c;
	struct tally all = { 0 };
	struct paper p;

	if (!e)
		return usage_result(r, format);
	if (!read_bytes(r, bytes, n_bytes, name, &p))
		return fail_result(r);
	c = paper_check(r->arena, &p, str_of(name ? name : ""), &co);
	if (e->begin)
		e->begin(r->out, &eo);
	e->emit(r->out, c, &eo, &all);
	tally_add(r->arena, &all, c);
	if (e->end)
		e->end(r->out, &eo, &all);
	r->n_errors = c->n_errors;
	return finish(r);
}

PUBLIC struct zhenggai_result *zhenggai_convert(const void *bytes, size_t n_bytes, const char *name,
	const char *format)
{
	struct zhenggai_result *r = new_result();
	struct paper p;

	if (!paper_has_format(str_of(format)))
		return usage_result(r, format);
	if (!read_bytes(r, bytes, n_bytes, name, &p) ||
		!paper_convert(r->arena, &p, str_of(format), r->out, &r->fail))
		return fail_result(r);
	return finish(r);
}

PUBLIC enum zhenggai_status zhenggai_status(const struct zhenggai_result *r)
{
	return r->status;
}

PUBLIC const char *zhenggai_error(const struct zhenggai_result *r)
{
	return r->fail.text;
}

PUBLIC const char *zhenggai_bytes(const struct zhenggai_result *r)
{
	return r->out ? r->out->p : NULL;
}

PUBLIC size_t zhenggai_size(const struct zhenggai_result *r)
{
	return r->out ? r->out->n - 1 : 0;
}

PUBLIC int zhenggai_errors(const struct zhenggai_result *r)
{
	return r->n_errors;
}

PUBLIC void zhenggai_free(struct zhenggai_result *r)
{
	if (r)
		arena_free(r->arena);
}
