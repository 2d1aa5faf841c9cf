/* import_mapping.c - how the headings of a workbook were mapped to fields, remembered and told anew. */
#include "act/import_draft.h"

#include "store/query_record.h"

#include <jansson.h>

struct mapping {
	struct arena *a;
	struct intake in;
	VEC(struct intake_override) overrides;
};

static const char *field_code(const char *code)
{
	for (size_t i = 0; code && i < n_intake_ledger_fields; i++)
		if (strcmp(intake_ledger_fields[i].code, code) == 0)
			return intake_ledger_fields[i].code;
	return NULL;
}

static bool has_heading(const struct mapping *m, struct str heading)
{
	for (size_t i = 0; i < m->in.n_tables; i++)
		for (size_t k = 0; k < m->in.tables[i].n_columns; k++)
			if (str_is_equal(m->in.tables[i].columns[k].heading, heading))
				return true;
	return false;
}

/* What a person says, "heading=field": it stands instead of what was remembered. */
static void put(struct mapping *m, struct str heading, const char *code)
{
	for (size_t i = 0; i < m->overrides.n; i++)
		if (str_is_equal(m->overrides.p[i].heading, heading)) {
			m->overrides.p[i].code = code;
			return;
		}
	vec_push(m->a, &m->overrides, ((struct intake_override){ heading, code }));
}

static bool take_told(struct mapping *m, const char *told, struct refusal *r)
{
	const char *sign = strrchr(told, '=');
	struct str heading = sign ? str_trim((struct str){ told, (size_t)(sign - told) }) : str_of(told);

	if (!sign)
		return refuse(r, FAIL_FORMAT, "map", "--map 写作 --map=\"表头=字段\"，不是“%s”", "--map is --map=\"HEADING=FIELD\", not \"%s\"", told);
	if (sign[1] && !field_code(sign + 1))
		return refuse(r, FAIL_FORMAT, "map", "没有字段 %s；zhenggai import --help 列出全部", "there is no field %s; zhenggai import --help "
			"lists them", sign + 1);
	if (!has_heading(m, heading))
		return refuse(r, FAIL_FORMAT, "map", "没有“%.*s”这一列；zhenggai import --dry-run 列出各列", "no column is headed \"%.*s\"; zhenggai "
			"import --dry-run lists them", STR_ARG(heading));
	put(m, heading, field_code(sign + 1));
	return true;
}

/* What was remembered, [{"heading":"…","field":"due"},…]; a field null: none. */
static void take_remembered(struct mapping *m, struct str columns)
{
	json_t *list = json_loadb(columns.p, columns.n, 0, NULL), *column;
	size_t i;

	json_array_foreach(list, i, column) {
		const char *heading = json_string_value(json_object_get(column, "heading"));

		if (heading)
			put(m, str_copy(m->a, str_of(heading)), field_code(json_string_value(json_object_get(column, "field"))));
	}
	json_decref(list);
}

/* The newest mapping of the headings of a table. */
static bool load_remembered(struct mapping *m, struct db *d, const struct scope *s, struct str signature, struct fail *f)
{
	struct record_filter filter = { .record = record_find(S("mapping")), .most = 1000, .is_newest_first = true };
	struct kept_page page;

	do {
		if (!query_records(m->a, d, s, &filter, &page, f))
			return false;
		for (size_t i = 0; i < page.n; i++)
			if (str_is_equal(kept_words(page.p[i], "signature"), signature)) {
				take_remembered(m, kept_words(page.p[i], "columns"));
				return true;
			}
		filter.after = page.next;
	} while (page.next);
	return true;
}

static bool load_all(struct mapping *m, const struct acting *x, struct fail *f)
{
	struct scope scope = scope_of(x->region, x->person, clock_today(&x->clock));
	struct db *d;
	bool ok = true;

	if (m->in.n_tables == 0)
		return true;
	d = store_reader(x->store, f);
	if (!d)
		return false;
	for (size_t i = 0; ok && i < m->in.n_tables; i++)
		ok = m->in.tables[i].code.n > 0 || load_remembered(m, d, &scope, import_signature(m->a, &m->in.tables[i]), f);
	store_return(x->store, d);
	return ok;
}

bool import_load_mapping(struct arena *a, const struct acting *x, const struct paper *p, const char *const *told, size_t n_told,
	const struct intake_override **out, size_t *n_out, struct refusal *r)
{
	struct mapping m = { .a = a, .in = intake_extract(a, p->doc, &(struct intake_settings){ 0 }) };
	struct fail f = { 0 };

	if (!load_all(&m, x, &f))
		return refuse_failed(r, &f);
	for (size_t i = 0; i < n_told; i++)
		if (!take_told(&m, told[i], r))
			return false;
	*out = m.overrides.p;
	*n_out = m.overrides.n;
	return true;
}
