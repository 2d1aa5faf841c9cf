/* kept_print.c - see kept_print.h. */
#include "store/kept_print.h"

#include <assert.h>

/* What is being printed, for whom; the first failure ends it. */
struct printing {
	struct arena *a;
	struct names *names;	/* NULL: without */
	struct fail *fail;
	bool in_english, has_failed;
};

static struct str name_of(struct printing *p, const char *target, int64_t id)
{
	struct str name = p->names ? names_find(p->names, target, id, p->fail) : str_print(p->a, "%lld", (long long)id);

	p->has_failed |= !name.p;
	return name;
}

/* ---- JSON ---- */

static void print_fields(struct jsn *j, struct printing *p, const struct field *fields, size_t n,
	const struct body_value *values);

static void print_children(struct jsn *j, struct printing *p, const struct field *f, const struct body_value *v)
{
	jsn_array(j);
	for (size_t i = 0; i < v->n; i++) {
		if (f->type == FIELD_REFS) {
			jsn_int(j, v->refs[i]);
			continue;
		}
		jsn_object(j);
		print_fields(j, p, f->rows, f->n_rows, v->rows[i].values);
		jsn_close_object(j);
	}
	jsn_close_array(j);
}

static void print_value(struct jsn *j, struct printing *p, const struct field *f, const struct body_value *v)
{
	switch (f->type) {
	case FIELD_REFS: case FIELD_ROWS: print_children(j, p, f, v); break;
	case FIELD_YES: jsn_bool(j, v->i); break;
	case FIELD_LEVEL: jsn_str(j, str_of(f->words->p[v->i].code)); break;
	case FIELD_AMOUNT: jsn_str(j, amount_print(p->a, v->i)); break;
	case FIELD_TEXT: case FIELD_PROSE: case FIELD_DATE: case FIELD_WORD: case FIELD_JSON: jsn_str(j, v->s); break;
	default: jsn_int(j, v->i); break;
	}
}

/* Names stand beside what they name: owner, owner_name. */
static void print_names(struct jsn *j, struct printing *p, const struct field *f, const struct body_value *v)
{
	if (!p->names || (f->type != FIELD_REF && f->type != FIELD_REFS))
		return;
	jsn_key(j, str_print(p->a, "%s_name", f->name).p);
	if (f->type == FIELD_REF) {
		jsn_str(j, name_of(p, f->target, v->i));
		return;
	}
	jsn_array(j);
	for (size_t i = 0; i < v->n; i++)
		jsn_str(j, name_of(p, f->target, v->refs[i]));
	jsn_close_array(j);
}

static void print_fields(struct jsn *j, struct printing *p, const struct field *fields, size_t n,
	const struct body_value *values)
{
	for (size_t i = 0; i < n; i++) {
		if (!values[i].is_set || values[i].is_null || (fields[i].flags & FIELD_SECRET))
			continue;
		jsn_key(j, fields[i].name);
		print_value(j, p, &fields[i], &values[i]);
		print_names(j, p, &fields[i], &values[i]);
	}
}

bool kept_print(struct jsn *j, const struct kept *k, struct names *names, struct fail *f)
{
	struct printing p = { .a = arena_new(), .names = names, .fail = f };

	jsn_object(j);
	jsn_key_int(j, "id", k->id);
	jsn_key_str(j, "record", str_of(k->record->name));
	if (k->record->states) {
		jsn_key_str(j, "state", k->state);
		jsn_key_str(j, "state_zh", str_of(kept_state_zh(k)));
	}
	jsn_key_str(j, "made_at", clock_print(p.a, k->made_at));
	jsn_key_int(j, "made_by", k->made_by);
	if (names)
		jsn_key_str(j, "made_by_name", name_of(&p, "person", k->made_by));
	jsn_key_int(j, "change", k->change);
	print_fields(j, &p, k->record->fields, k->record->n_fields, k->body->values);
	jsn_close_object(j);
	arena_free(p.a);
	return !p.has_failed;
}

/* ---- cells ---- */

static struct str cell_of(struct printing *p, const struct field *f, const struct body_value *v);

static struct str cell_of_row(struct printing *p, const struct field *f, const struct body_row *row)
{
	struct buf *out = buf_new(p->a);

	for (size_t i = 0; i < f->n_rows; i++) {
		struct str cell = cell_of(p, &f->rows[i], &row->values[i]);

		if (cell.n && out->n)
			buf_char(out, ' ');
		buf_str(out, cell);
	}
	return buf_view(out);
}

static struct str cell_of_children(struct printing *p, const struct field *f, const struct body_value *v)
{
	struct buf *out = buf_new(p->a);

	for (size_t i = 0; i < v->n; i++) {
		if (i)
			buf_z(out, p->in_english ? ", " : f->type == FIELD_REFS ? "、" : "；");
		buf_str(out, f->type == FIELD_REFS ? name_of(p, f->target, v->refs[i]) : cell_of_row(p, f, &v->rows[i]));
	}
	return v->n ? buf_view(out) : S("");
}

static struct str word_of(const struct printing *p, const struct field *f, int at)
{
	return str_of(at < 0 ? "" : p->in_english ? f->words->p[at].en : f->words->p[at].zh);
}

static struct str cell_of(struct printing *p, const struct field *f, const struct body_value *v)
{
	if (!v->is_set || v->is_null || (f->flags & FIELD_SECRET))
		return S("");
	switch (f->type) {
	case FIELD_REFS: case FIELD_ROWS: return cell_of_children(p, f, v);
	case FIELD_REF: return name_of(p, f->target, v->i);
	case FIELD_YES: return str_of(p->in_english ? (v->i ? "yes" : "no") : v->i ? "是" : "否");
	case FIELD_WORD: return word_of(p, f, words_find(f->words, v->s));
	case FIELD_LEVEL: return word_of(p, f, (int)v->i);
	case FIELD_AMOUNT: return amount_print(p->a, v->i);
	case FIELD_MONEY: return decimal_print(p->a, (struct decimal){ v->i, 2 });
	case FIELD_MOMENT: return clock_print_minute(p->a, v->i);
	case FIELD_NUMBER: return str_print(p->a, "%lld", (long long)v->i);
	default: return v->s;
	}
}

struct str kept_cell(struct arena *a, const struct kept *k, const char *field, bool in_english, struct names *names,
	struct fail *f)
{
	struct printing p = { .a = a, .names = names, .fail = f, .in_english = in_english };
	int at = record_field(k->record, str_of(field));
	struct str cell;

	assert(at >= 0);
	cell = cell_of(&p, &k->record->fields[at], &k->body->values[at]);
	return p.has_failed ? (struct str){ 0 } : cell;
}

static const struct word *state_of(const struct kept *k)
{
	static const struct word none = { "", "", "" };
	int at = k->record->states ? words_find(k->record->states, k->state) : -1;

	return at >= 0 ? &k->record->states->p[at] : &none;
}

const char *kept_state_zh(const struct kept *k)
{
	return state_of(k)->zh;
}

const char *kept_state_en(const struct kept *k)
{
	return state_of(k)->en;
}
