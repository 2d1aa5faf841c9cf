/* import_workbook.c - the findings of a ledger kept as a workbook or a table. */
#include "act/import_draft.h"

#include "base/digest.h"
#include "extract/status.h"

/* A table being read. */
struct table {
	struct import_draft *d;
	const struct intake_table *t;
	size_t before;	/* how many findings there were from other tables */
};

/* Fields of a ledger that go to parts of a finding. */
static const struct { const char *code; enum import_part part; } parts[] = {
	{ "number", PART_NUMBER }, { "aspect", PART_ASPECT }, { "finding", PART_TEXT }, { "manifestation", PART_MANIFESTATION },
	{ "target", PART_TARGET }, { "leader", PART_LEADER }, { "lead_unit", PART_LEAD_UNIT }, { "support", PART_SUPPORT },
	{ "owner", PART_OWNER }, { "due", PART_DUE }, { "outcome", PART_STATUS },
};
/* Fields that only tell about the work, which is recorded with its evidence, never imported. */
static const char not_taken[] = "progress closed_on amount source note";

/* ---- values ---- */

static const struct intake_value *find_value(const struct table *t, const struct intake_row *row, const char *code)
{
	int c = intake_find(t->t, code);

	return c >= 0 && row->values[c].text.n ? &row->values[c] : NULL;
}

static struct str place_of(const struct table *t, const struct intake_value *v)
{
	return intake_place(t->d->a, t->t, v->row, v->column);
}

static void note_fault(struct table *t, const struct intake_value *v)
{
	static const struct { const char *code, *zh, *en; } faults[] = {
		[INTAKE_FINE] = { "value", "读不懂", "cannot be read" },
		[INTAKE_NO_NUMBER] = { "number", "不是数字", "is no number" },
		[INTAKE_TOO_FINE] = { "amount", "金额细于一分", "is finer than a fen" },
		[INTAKE_DIGITS_LOST] = { "digits", "超过15位的数字被表格软件改动过，请按文本重新填写", "had more than 15 digits; type it again as text" },
		[INTAKE_NO_DATE] = { "date", "不是日期，请写成 2026-06-30", "is no date; write 2026-06-30" },
		[INTAKE_AMBIGUOUS] = { "date", "可以有几种读法，请写成 2026-06-30", "can be read in several ways; write 2026-06-30" },
		[INTAKE_ERROR] = { "formula", "公式出错", "is a formula that failed" },
	};

	import_note(t->d, (struct import_note){ true, faults[v->fault].code, place_of(t, v),
		str_print(t->d->a, "“%.*s”%s", STR_ARG(v->text), faults[v->fault].zh),
		str_print(t->d->a, "\"%.*s\" %s", STR_ARG(v->text), faults[v->fault].en) });
}

static struct import_text text_of(struct table *t, const struct intake_row *row, const char *code)
{
	const struct intake_value *v = find_value(t, row, code);

	if (!v)
		return (struct import_text){ { NULL, 0 }, { NULL, 0 } };
	if (v->fault) {
		if (!v->is_carried)
			note_fault(t, v);
		return (struct import_text){ { NULL, 0 }, { NULL, 0 } };
	}
	return (struct import_text){ str_trim(v->text), place_of(t, v) };
}

static struct import_text date_of(struct table *t, const struct intake_row *row, const char *code)
{
	const struct intake_value *v = find_value(t, row, code);
	struct import_text text = text_of(t, row, code);

	return v && text.text.n ? import_date(t->d, v->date, text.text, text.at) : text;
}

static enum status status_of(struct table *t, struct str text)
{
	struct buf *b = buf_new(t->d->a);
	struct prose *p;
	struct span at;

	if (text.n == 0)
		return STATUS_UNKNOWN;
	buf_str(b, text);
	buf_str(b, (struct str){ "\0\0\0\0\0\0\0\0", 8 });
	p = prose_scan(t->d->a, str_sub(buf_view(b), 0, text.n));
	return status_in_cell(p, (struct span){ 0, (uint32_t)text.n }, &at);
}

/* ---- rows ---- */

/* The finding of a row: one of another table with its number, or a new one. */
static struct import_finding *find_or_add(struct table *t, const struct intake_row *row, struct str number)
{
	for (size_t i = 0; number.n && i < t->before; i++)
		if (str_is_equal(t->d->findings.p[i].parts[PART_NUMBER].text, number))
			return &t->d->findings.p[i];
	return import_add_finding(t->d, intake_place(t->d->a, t->t, row->row, 1));
}

/* A value that another table gives too must be the same. */
static void set_part(struct table *t, struct import_finding *f, enum import_part part, struct import_text value)
{
	struct import_text *old = &f->parts[part];

	if (value.text.n == 0)
		return;
	if (old->text.n == 0)
		*old = value;
	else if (part != PART_STATUS && !import_is_equal(old->text, value.text))
		import_fault(t->d, "conflict", value.at, "与 %.*s 不一致：“%.*s”和“%.*s”", "differs from %.*s: \"%.*s\" and \"%.*s\"",
			STR_ARG(old->at), STR_ARG(value.text), STR_ARG(old->text));
}

static void take_band(struct import_finding *f, const struct intake_row *row)
{
	struct arena *tmp = arena_new();
	struct marker m;
	size_t n = marker_parse(tmp, row->band, &m);

	if (f->parts[PART_ASPECT].text.n == 0 && row->band.n)
		f->parts[PART_ASPECT] = (struct import_text){ str_trim(str_sub(row->band, n, row->band.n)), f->at };
	arena_free(tmp);
}

static void take_parts(struct table *t, const struct intake_row *row, struct import_finding *f)
{
	const struct intake_value *due = find_value(t, row, "due");

	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
		set_part(t, f, parts[i].part, parts[i].part == PART_DUE ? date_of(t, row, parts[i].code) : text_of(t, row, parts[i].code));
	take_band(f, row);
	f->is_immediate |= due && due->is_immediate;
	if (!f->claimed)
		f->claimed = status_of(t, f->parts[PART_STATUS].text);
}

static void add_measure(struct table *t, const struct intake_row *row, struct import_finding *f, struct import_text text)
{
	struct import_measure m = { .text = text, .kind = text_of(t, row, "kind") };

	if (row->continues) {
		m.leader = text_of(t, row, "leader");
		m.unit = text_of(t, row, "lead_unit");
		m.owner = text_of(t, row, "owner");
		m.due = date_of(t, row, "due");
	}
	import_add_measure(t->d, f, m);
}

static void take_measures(struct table *t, const struct intake_row *row, struct import_finding *f)
{
	const struct intake_value *v = find_value(t, row, "measure");
	struct import_text cell = text_of(t, row, "measure");
	struct str *entries;
	size_t n = 0;

	if (!v || v->is_carried || cell.text.n == 0)
		return;
	entries = intake_split_entries(t->d->a, cell.text, &n);
	for (size_t i = 0; i < n; i++)
		if (entries[i].n)
			add_measure(t, row, f, (struct import_text){ entries[i], cell.at });
}

static void take_row(struct table *t, const struct intake_row *row, size_t *newest)
{
	struct import_finding *f;

	if (row->continues && *newest) {
		take_measures(t, row, &t->d->findings.p[*newest - 1]);
		return;
	}
	f = find_or_add(t, row, text_of(t, row, "number").text);
	*newest = (size_t)(f - t->d->findings.p) + 1;
	take_parts(t, row, f);
	take_measures(t, row, f);
	if (f->parts[PART_TEXT].text.n == 0 && f->parts[PART_NUMBER].text.n == 0)
		import_note(t->d, (struct import_note){ true, "needed", f->at, S("这一行没有编号，也没有问题原文"),
			S("this row has neither a number nor an original wording") });
}

/* ---- tables ---- */

static void note_columns(struct import_draft *d, const struct intake_table *t)
{
	for (size_t i = 0; i < t->n_columns; i++) {
		const struct intake_column *c = &t->columns[i];
		struct str at = intake_place(d->a, t, t->heading_row, c->column);

		if (!c->field)
			import_warn(d, "column", at, "“%.*s”这一列没有对应的字段，不导入；可用 --map=\"%.*s=字段\" 指定", "column \"%.*s\" is of no "
				"field and not imported; --map=\"%.*s=FIELD\" says which", STR_ARG(c->heading), STR_ARG(c->heading));
		else if (words_list(not_taken, str_of(c->field->code)))
			import_warn(d, "column", at, "“%.*s”不导入：进展和结果须连同佐证另行登记", "column \"%.*s\" is not imported: progress and "
				"results are recorded with their evidence", STR_ARG(c->heading));
	}
	if (t->is_cut)
		import_warn(d, "columns", t->sheet, "列数超过%d，其余的没有读", "has more than %d columns; the rest was not read",
			INTAKE_COLUMNS_MOST);
}

struct str import_signature(struct arena *a, const struct intake_table *t)
{
	struct buf *b = buf_new(a);
	uint8_t digest[DIGEST_BYTES];

	for (size_t i = 0; i < t->n_columns; i++) {
		buf_str(b, t->columns[i].heading);
		buf_char(b, '\n');
	}
	digest_sha256(buf_view(b), digest);
	return digest_print(a, digest);
}

bool import_take_workbook(struct import_draft *d, const struct intake_override *overrides, size_t n_overrides)
{
	struct intake in = intake_extract(d->a, d->paper->doc, &(struct intake_settings){ .overrides = overrides,
		.n_overrides = n_overrides });
	bool has = false;

	for (size_t i = 0; i < in.n_tables; i++) {
		struct table t = { .d = d, .t = &in.tables[i], .before = d->findings.n };
		bool is_taken = intake_find(t.t, "finding") >= 0 || intake_find(t.t, "number") >= 0;
		size_t newest = 0;

		vec_push(d->a, &d->tables, ((struct import_table){ t.t, import_signature(d->a, t.t), is_taken }));
		has |= is_taken;
		for (size_t r = 0; is_taken && r < t.t->n_rows; r++)
			take_row(&t, &t.t->rows[r], &newest);
		if (is_taken)
			note_columns(d, t.t);
	}
	return has;
}
