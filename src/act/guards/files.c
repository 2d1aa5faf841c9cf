/* files.c - what is called a file has a name and the digest that it is kept under. */
#include "act/guard.h"
#include "base/digest.h"

enum { NAME, SHA256, SM3, SIZE };	/* the columns of evidence.files */

static bool is_digest(const struct body_value *v)
{
	uint8_t bytes[DIGEST_BYTES];

	return v->is_set && !v->is_null && digest_parse(v->s, bytes);
}

static bool refuse_digest(const struct field *f, struct refusal *r)
{
	return refuse_field(r, f, "digest", "不是64位十六进制摘要", "is no digest of 64 hexadecimal digits");
}

static bool check_row(const struct field *f, const struct body_value *v, struct refusal *r)
{
	if (!v[NAME].is_set || str_trim(v[NAME].s).n == 0)
		return refuse_field(r, &f->rows[NAME], "needed", "请填写", "is needed");
	if (!is_digest(&v[SHA256]))
		return refuse_digest(&f->rows[SHA256], r);
	if (v[SM3].is_set && !v[SM3].is_null && !is_digest(&v[SM3]))
		return refuse_digest(&f->rows[SM3], r);
	return v[SIZE].i >= 0 || refuse_field(r, &f->rows[SIZE], "range", "不能小于0", "must not be below 0");
}

static bool check(const struct guarding *g, struct refusal *r)
{
	int at = record_field(g->record, S("files")), digest = record_field(g->record, S("sha256"));
	const struct body_value *v;

	if (digest >= 0) {
		v = &g->body->values[digest];
		return !v->is_set || v->is_null || is_digest(v) || refuse_digest(&g->record->fields[digest], r);
	}
	v = &g->body->values[at];
	for (size_t i = 0; v->is_set && i < v->n; i++)
		if (!check_row(&g->record->fields[at], v->rows[i].values, r))
			return false;
	return true;
}

const struct guard guard_files = { .changes = "evidence.add evidence.replace document.add", .check = check };
