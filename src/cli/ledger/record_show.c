/* record_show.c - see record_show.h. */
#include "cli/ledger/record_show.h"

#include "base/vec.h"
#include "cli/output.h"
#include "store/journal.h"
#include "store/kept_print.h"
#include "store/query_record.h"

enum { A_PAGE = 500 };

/* A list on its way out. */
struct showing {
	struct opened *o;
	struct db *db;
	struct scope scope;
	const struct record *record;
	const struct show *how;
	struct output *out;
	struct fail fail;
};

static bool begin(struct opened *o, const struct record *r, const struct show *how, struct showing *s)
{
	*s = (struct showing){ .o = o, .record = r, .how = how, .out = output_new(o->a, NULL) };
	s->scope = scope_of(o->acting.region, o->acting.person, clock_today(&o->acting.clock));
	s->db = store_reader(o->store, &s->fail);
	return s->db && db_begin(s->db, &s->fail);
}

int record_complain(struct opened *o, const struct fail *f)
{
	if (f->kind != FAIL_NOT_FOUND)
		return opened_complain_of(o->lang, f);
	complain(o->lang, "没有这条记录，或您不能查看", "there is no such record, or you may not see it");
	return EXIT_STORE;
}

static int complete(struct showing *s, bool ok)
{
	if (s->db)
		store_return(s->o->store, s->db);
	if (!ok)
		return record_complain(s->o, &s->fail);
	return output_complete(s->out, s->o->lang) ? EXIT_FINE : EXIT_UNREADABLE;
}

/* The fields worth a column: short ones that are set by people. */
static bool is_column(const struct field *f, enum table_format format)
{
	if (f->flags & FIELD_SECRET)
		return false;
	if (format == TABLE_CSV)
		return true;
	return f->type != FIELD_PROSE && f->type != FIELD_JSON && f->type != FIELD_ROWS && f->type != FIELD_REFS;
}

static const char *const *titles_of(const struct showing *s, size_t *n_out)
{
	bool en = s->o->lang == LANG_EN;
	const char **titles = arena_array(s->o->a, const char *, s->record->n_fields + 2);
	size_t n = 0;

	titles[n++] = en ? "id" : "记录号";
	if (s->record->states)
		titles[n++] = en ? "state" : "状态";
	for (size_t i = 0; i < s->record->n_fields; i++)
		if (is_column(&s->record->fields[i], s->how->format))
			titles[n++] = en ? s->record->fields[i].en : s->record->fields[i].zh;
	*n_out = n;
	return titles;
}

static bool add_row(struct showing *s, struct table *t, const struct kept *k, struct names *names)
{
	bool en = s->o->lang == LANG_EN;
	struct str *cells = arena_array(s->o->a, struct str, s->record->n_fields + 2);
	size_t n = 0;

	cells[n++] = str_print(s->o->a, "%lld", (long long)k->id);
	if (s->record->states)
		cells[n++] = str_of(en ? kept_state_en(k) : kept_state_zh(k));
	for (size_t i = 0; i < s->record->n_fields; i++) {
		if (!is_column(&s->record->fields[i], s->how->format))
			continue;
		cells[n] = kept_cell(s->o->a, k, s->record->fields[i].name, en, names, &s->fail);
		if (!cells[n++].p)
			return false;
	}
	table_add(t, cells);
	return true;
}

/* Calls take for each record of the list, page by page. */
static bool each_record(struct showing *s, bool (*take)(struct showing *s, const struct kept *k, struct names *names, void *to),
	void *to)
{
	struct record_filter filter = { .record = s->record, .under = s->how->under, .state = s->how->state, .most = A_PAGE };
	struct names *names = names_new(s->o->a, s->db, &s->scope);
	struct kept_page page;

	do {
		if (!query_records(s->o->a, s->db, &s->scope, &filter, &page, &s->fail))
			return false;
		for (size_t i = 0; i < page.n; i++)
			if (!take(s, page.p[i], names, to))
				return false;
		filter.after = page.next;
	} while (page.next);
	return true;
}

static bool take_row(struct showing *s, const struct kept *k, struct names *names, void *to)
{
	return add_row(s, to, k, names);
}

static bool take_json(struct showing *s, const struct kept *k, struct names *names, void *to)
{
	return kept_print(to, k, names, &s->fail);
}

int record_list(struct opened *o, const struct record *r, const struct show *how)
{
	struct showing s;
	struct buf *text = buf_new(o->a);
	struct jsn j = { .out = text };
	struct table *t;
	size_t n;
	bool ok = begin(o, r, how, &s);

	if (ok && how->format == TABLE_JSON) {
		jsn_array(&j);
		ok = each_record(&s, take_json, &j);
		jsn_close_array(&j);
		buf_char(text, '\n');
	} else if (ok) {
		const char *const *titles = titles_of(&s, &n);

		t = table_new(o->a, titles, n);
		ok = each_record(&s, take_row, t);
		table_print(t, how->format, text);
	}
	if (ok)
		output_write(s.out, buf_view(text));
	return complete(&s, ok);
}

/* ---- one ---- */

bool record_print_fields(struct opened *o, const struct kept *k, struct names *names, struct buf *out, struct fail *f)
{
	bool en = o->lang == LANG_EN;

	buf_print(out, "%s %lld", en ? k->record->en : k->record->zh, (long long)k->id);
	if (k->record->states)
		buf_print(out, en ? " (%s)" : "（%s）", en ? kept_state_en(k) : kept_state_zh(k));
	buf_char(out, '\n');
	for (size_t i = 0; i < k->record->n_fields; i++) {
		const struct field *field = &k->record->fields[i];
		struct str cell;

		if (field->flags & FIELD_SECRET)
			continue;
		cell = kept_cell(o->a, k, field->name, en, names, f);
		if (!cell.p)
			return false;
		cell = table_plain(o->a, cell);
		if (cell.n)
			buf_print(out, en ? "  %s: %.*s\n" : "  %s：%.*s\n", en ? field->en : field->zh, STR_ARG(cell));
	}
	return true;
}

static bool print_history(struct showing *s, int64_t id, struct buf *out)
{
	struct names *names = names_new(s->o->a, s->db, &s->scope);
	struct rows *rows = db_select(s->db, &s->fail,
		"SELECT seq, at_ms, actor, kind FROM change WHERE region = $1 AND object = $2 ORDER BY seq", V(s->scope.region), V(id));

	while (rows && rows_next(rows)) {
		struct str kind = rows_copy(rows, 3, s->o->a);
		const struct change_kind *k = change_kind_find(kind, NULL);
		struct str who = names_find(names, "person", rows_int(rows, 2), &s->fail);

		buf_print(out, "%lld  %.*s  %.*s  %s\n", (long long)rows_int(rows, 0),
			STR_ARG(clock_print_minute(s->o->a, rows_int(rows, 1))), STR_ARG(table_plain(s->o->a, who)),
			!k ? kind.p : s->o->lang == LANG_EN ? k->en : k->zh);
	}
	return rows_close(rows, &s->fail);
}

static bool show_one(struct showing *s, int64_t id, bool is_history, struct buf *out, struct jsn *j)
{
	const struct kept *k;

	if (!query_record(s->o->a, s->db, &s->scope, s->record, id, &k, &s->fail))
		return false;
	if (is_history)
		return print_history(s, id, out);
	if (s->how->format == TABLE_JSON)
		return kept_print(j, k, names_new(s->o->a, s->db, &s->scope), &s->fail);
	return record_print_fields(s->o, k, names_new(s->o->a, s->db, &s->scope), out, &s->fail);
}

int record_show(struct opened *o, const struct record *r, const int64_t *ids, size_t n, bool is_history, const struct show *how)
{
	struct showing s;
	struct buf *text = buf_new(o->a);
	struct jsn j = { .out = text };
	bool ok = begin(o, r, how, &s);

	for (size_t i = 0; ok && i < n; i++) {
		ok = show_one(&s, ids[i], is_history, text, &j);
		if (how->format == TABLE_JSON)
			buf_char(text, '\n');
	}
	if (ok)
		output_write(s.out, buf_view(text));
	return complete(&s, ok);
}
