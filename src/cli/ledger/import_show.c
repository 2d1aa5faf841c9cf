/* import_show.c - see import_show.h. */
#include "cli/ledger/import_show.h"

#include "base/jsn.h"
#include "base/utf8.h"

#include <stdio.h>

static const struct { const char *zh, *en, *sign; } verdicts[N_IMPORT_VERDICTS] = {
	[IMPORT_NEW] = { "新增", "new", "+" },
	[IMPORT_CHANGED] = { "改动", "changed", "~" },
	[IMPORT_SAME] = { "相同", "same", "=" },
	[IMPORT_CLOSED] = { "已销号，不动", "closed, left", "·" },
	[IMPORT_LEDGER_ONLY] = { "仅台账有", "only in the ledger", "·" },
	[IMPORT_REFUSED] = { "不能导入", "refused", "!" },
};
static const char *const sources[][2] = {
	[IMPORT_NOTHING] = { "没有问题", "no findings" },
	[IMPORT_LETTER] = { "反馈意见", "feedback letter" },
	[IMPORT_BULLETIN] = { "通报", "bulletin" },
	[IMPORT_WORKBOOK] = { "台账", "ledger" },
};
static const char *const source_codes[] = { "none", "feedback", "bulletin", "ledger" };
enum { LONGEST_SHOWN = 60 };

/* A text on one line, cut. */
static void print_cut(struct buf *out, struct str s)
{
	size_t at = 0, n, count = 0;

	while (at < s.n && count++ < LONGEST_SHOWN) {
		uint32_t c = utf8_at(s, at, &n);

		if (c == '\n')
			buf_char(out, ' ');
		else
			buf_str(out, str_sub(s, at, at + n));
		at += n;
	}
	if (at < s.n)
		buf_z(out, "…");
}

static void print_changes(struct buf *out, const struct import_item *item, bool en)
{
	for (size_t i = 0; i < item->n_changes; i++) {
		const struct import_change *c = &item->changes[i];

		buf_print(out, "        %s: ", en ? c->field->en : c->field->zh);
		if (c->before.n) {
			print_cut(out, c->before);
			buf_z(out, " → ");
		}
		print_cut(out, c->after);
		buf_print(out, "  [%.*s]\n", STR_ARG(c->at));
	}
}

static void print_item(struct buf *out, const struct import_item *item, bool en)
{
	const char *kind = en ? item->record->en : item->record->zh;

	buf_print(out, "%s%s %s %.*s ", item->above >= 0 ? "    " : "  ", verdicts[item->verdict].sign, kind, STR_ARG(item->label));
	print_cut(out, item->name);
	if (item->at.n)
		buf_print(out, "  [%.*s]", STR_ARG(item->at));
	if (item->verdict >= IMPORT_CLOSED)
		buf_print(out, en ? " (%s)" : "（%s）", en ? verdicts[item->verdict].en : verdicts[item->verdict].zh);
	buf_char(out, '\n');
	print_changes(out, item, en);
}

static void print_columns(struct buf *out, const struct import_plan *p, bool en)
{
	for (size_t i = 0; i < p->n_tables; i++) {
		const struct intake_table *t = p->tables[i].table;

		buf_print(out, en ? "  table %.*s%s: " : "  表 %.*s%s：", STR_ARG(t->sheet), p->tables[i].is_taken ? "" :
			en ? " (no column of findings, left out)" : "（没有问题一列，未导入）");
		for (size_t k = 0; k < t->n_columns; k++)
			buf_print(out, "%s%.*s=%s", k ? en ? ", " : "，" : "", STR_ARG(t->columns[k].heading),
				t->columns[k].field ? t->columns[k].field->code : "-");
		buf_char(out, '\n');
	}
}

static void print_counts(struct buf *out, const struct import_difference *d, bool en)
{
	bool is_first = true;

	buf_z(out, en ? "In all: " : "合计：");
	for (size_t i = 0; i < N_IMPORT_VERDICTS; i++) {
		if (d->n_by_verdict[i] == 0)
			continue;
		buf_print(out, "%s%s %zu", is_first ? "" : en ? ", " : "，", en ? verdicts[i].en : verdicts[i].zh, d->n_by_verdict[i]);
		is_first = false;
	}
	buf_z(out, is_first ? en ? "nothing\n" : "无\n" : "\n");
}

void import_show_text(struct buf *out, const char *path, const struct import_difference *d, enum lang lang)
{
	bool en = lang == LANG_EN;
	const struct import_plan *p = d->plan;

	buf_print(out, en ? "%s: %s, %zu aspects, %zu findings\n" : "%s：%s，方面%zu个，问题%zu个\n", path, sources[p->source][en], p->n_aspects,
		p->n_findings);
	print_columns(out, p, en);
	for (size_t i = 0; i < d->n_items; i++)
		print_item(out, &d->items[i], en);
	for (size_t i = 0; i < d->n_notes; i++) {
		const struct import_note *n = &d->notes[i];

		if (!n->is_error)
			buf_print(out, "  ? %.*s%s%.*s\n", STR_ARG(n->at), n->at.n ? " " : "", STR_ARG(en ? n->en : n->zh));
	}
	print_counts(out, d, en);
}

/* ---- JSON ---- */

static void print_item_json(struct jsn *j, const struct import_item *item)
{
	jsn_object(j);
	jsn_key_str(j, "record", str_of(item->record->name));
	jsn_key_str(j, "verdict", str_of(import_verdict_names[item->verdict]));
	jsn_key_str(j, "number", item->label);
	jsn_key_str(j, "name", item->name);
	jsn_key_str(j, "at", item->at);
	if (item->id)
		jsn_key_int(j, "id", item->id);
	else
		jsn_key_null(j, "id");
	jsn_key(j, "changes");
	jsn_array(j);
	for (size_t i = 0; i < item->n_changes; i++) {
		jsn_object(j);
		jsn_key_str(j, "field", str_of(item->changes[i].field->name));
		jsn_key_str(j, "before", item->changes[i].before);
		jsn_key_str(j, "after", item->changes[i].after);
		jsn_key_str(j, "at", item->changes[i].at);
		jsn_close_object(j);
	}
	jsn_close_array(j);
	jsn_close_object(j);
}

static void print_note_json(struct jsn *j, const char *severity, const char *code, struct str at, struct str zh, struct str en)
{
	jsn_object(j);
	jsn_key_str(j, "severity", str_of(severity));
	jsn_key_str(j, "code", str_of(code));
	jsn_key_str(j, "at", at);
	jsn_key_str(j, "zh", zh);
	jsn_key_str(j, "en", en);
	jsn_close_object(j);
}

static void print_tables_json(struct jsn *j, const struct import_plan *p)
{
	jsn_key(j, "tables");
	jsn_array(j);
	for (size_t i = 0; i < p->n_tables; i++) {
		const struct intake_table *t = p->tables[i].table;

		jsn_object(j);
		jsn_key_str(j, "sheet", t->sheet);
		jsn_key(j, "columns");
		jsn_array(j);
		for (size_t k = 0; k < t->n_columns; k++) {
			jsn_object(j);
			jsn_key_str(j, "heading", t->columns[k].heading);
			jsn_key_str(j, "field", t->columns[k].field ? str_of(t->columns[k].field->code) : (struct str){ NULL, 0 });
			jsn_close_object(j);
		}
		jsn_close_array(j);
		jsn_close_object(j);
	}
	jsn_close_array(j);
}

void import_show_json(struct buf *out, const char *path, const struct import_difference *d, const struct import_result *result,
	bool is_preview, bool is_done)
{
	struct jsn j = { .out = out };

	jsn_object(&j);
	jsn_key_str(&j, "file", str_of(path));
	jsn_key_str(&j, "kind", str_of(source_codes[d->plan->source]));
	jsn_key_int(&j, "inspection", d->inspection);
	for (size_t i = 0; i < N_IMPORT_VERDICTS; i++)
		jsn_key_int(&j, import_verdict_names[i], (int64_t)d->n_by_verdict[i]);
	jsn_key(&j, "dry_run");
	jsn_bool(&j, is_preview);
	jsn_key(&j, "done");
	jsn_bool(&j, is_done && !is_preview);
	jsn_key_int(&j, "acts", (int64_t)result->n_acts);
	print_tables_json(&j, d->plan);
	jsn_key(&j, "items");
	jsn_array(&j);
	for (size_t i = 0; i < d->n_items; i++)
		print_item_json(&j, &d->items[i]);
	jsn_close_array(&j);
	jsn_key(&j, "notes");
	jsn_array(&j);
	for (size_t i = 0; i < d->n_notes; i++)
		print_note_json(&j, d->notes[i].is_error ? "error" : "warning", d->notes[i].code, d->notes[i].at, d->notes[i].zh,
			d->notes[i].en);
	for (size_t i = 0; i < result->n_refusals; i++)
		print_note_json(&j, "error", result->refusals[i].refusal.code, result->refusals[i].at, str_of(result->refusals[i].refusal.zh),
			str_of(result->refusals[i].refusal.en));
	jsn_close_array(&j);
	jsn_close_object(&j);
	buf_char(out, '\n');
}

/* ---- errors ---- */

static void complain_at(const char *path, struct str at, struct str sentence, enum lang lang)
{
	struct arena *tmp = arena_new();
	const char *colon = at.n ? ":" : "";
	char *text = str_z(tmp, sentence);

	for (char *p = text; *p; p++)
		*p = *p == '\n' ? ' ' : *p;
	complain(lang, "%s%s%.*s: error: %s", "%s%s%.*s: error: %s", path, colon, STR_ARG(at), text);
	arena_free(tmp);
}

void import_complain(const char *path, const struct import_difference *d, const struct import_result *result, enum lang lang)
{
	bool en = lang == LANG_EN;

	for (size_t i = 0; i < d->n_notes; i++) {
		struct str s = en ? d->notes[i].en : d->notes[i].zh;

		if (d->notes[i].is_error)
			complain_at(path, d->notes[i].at, s, lang);
	}
	for (size_t i = 0; i < result->n_refusals; i++) {
		const char *s = en ? result->refusals[i].refusal.en : result->refusals[i].refusal.zh;

		complain_at(path, result->refusals[i].at, str_of(s), lang);
	}
}
