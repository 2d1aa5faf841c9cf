/* import_apply.c - a difference brought into the ledger, in one transaction: all of it or nothing. */
#include "act/import_draft.h"

#include "base/jsn.h"

struct applying {
	struct arena *a;
	const struct import_difference *d;
	int64_t *ids;		/* of each item: the ledger's, or that which it got */
	int *refused_with;	/* of each item: not 0 where it was refused, so that what stands under it is not asked */
	size_t n_acts;
	VEC(struct import_refusal) refusals;
	bool remembers;
};

/* Which changes set the fields of a record, in this order. */
static const char *const setting[] = { "finding.describe", "finding.assign", "finding.due", "measure.change" };

/* Where what an act carries was read: the field that was refused, else the first that it sets. */
static struct str place_of(const struct import_item *item, const struct request *q, const struct refusal *no)
{
	for (size_t i = 0; item->places && i < item->record->n_fields; i++) {
		bool is_it = no->field ? no->field == &item->record->fields[i] : q->object && q->body->values[i].is_set;

		if (is_it && item->places[i].n)
			return item->places[i];
	}
	return item->at;
}

/* Does one act; one that is refused is kept with its place and the others go on, so that all is told at
 * once. False: the store failed. */
static bool step(struct act *t, struct applying *p, const struct request *q, size_t i, struct refusal *r)
{
	const struct import_item *item = &p->d->items[i];
	struct refusal no = { 0 };
	int64_t id = q->object;

	if (act_step(t, q, &id, &no)) {
		if (q->object == 0)
			p->ids[i] = id;
		p->n_acts++;
		return true;
	}
	if (no.code && strcmp(no.code, "store") == 0) {
		*r = no;
		return false;
	}
	p->refused_with[i] = 1;
	vec_push(p->a, &p->refusals, ((struct import_refusal){ place_of(item, q, &no), item, no }));
	return true;
}

/* The body with the ids of what was made before it: its aspect, its finding. */
static bool fill_above(struct applying *p, const struct import_item *item)
{
	if (item->aspect >= 0 && p->refused_with[item->aspect])
		return false;
	if (item->above >= 0 && p->refused_with[item->above])
		return false;
	if (item->aspect >= 0)
		body_set_int(item->body, "aspect", p->ids[item->aspect]);
	if (item->above >= 0 && item->verdict == IMPORT_NEW)
		body_set_int(item->body, "finding", p->ids[item->above]);
	return true;
}

static bool add(struct act *t, struct applying *p, size_t i, struct refusal *r)
{
	const struct import_item *item = &p->d->items[i];
	struct str name = str_print(p->a, "%s.add", item->record->name);

	return step(t, p, &(struct request){ .kind = change_kind_find(name, NULL), .body = item->body }, i, r);
}

/* The fields of a body that a kind may carry; NULL: none is set. */
static struct body *part_of(struct applying *p, const struct body *b, const struct change_kind *k)
{
	struct body *part = body_new(p->a, b->record);
	bool has = false;

	for (size_t i = 0; i < b->record->n_fields; i++)
		if (b->values[i].is_set && change_kind_has(k, str_of(b->record->fields[i].name), NULL)) {
			part->values[i] = b->values[i];
			has = true;
		}
	return has ? part : NULL;
}

static bool set(struct act *t, struct applying *p, size_t i, struct refusal *r)
{
	const struct import_item *item = &p->d->items[i];
	int64_t seen = item->seen_change;

	for (size_t s = 0; s < sizeof setting / sizeof setting[0]; s++) {
		const struct record *record;
		const struct change_kind *k = change_kind_find(str_of(setting[s]), &record);
		struct body *b = record == item->record ? part_of(p, item->body, k) : NULL;

		if (!b)
			continue;
		if (!step(t, p, &(struct request){ .kind = k, .object = item->id, .body = b, .seen_change = seen }, i, r))
			return false;
		seen = 0; /* our own change is newer now */
	}
	return true;
}

/* ---- the mapping of headings ---- */

static struct str print_columns(struct arena *a, const struct intake_table *t)
{
	struct buf *out = buf_new(a);
	struct jsn j = { .out = out };

	jsn_array(&j);
	for (size_t i = 0; i < t->n_columns; i++) {
		jsn_object(&j);
		jsn_key_str(&j, "heading", t->columns[i].heading);
		jsn_key_str(&j, "field", t->columns[i].field ? str_of(t->columns[i].field->code) : (struct str){ NULL, 0 });
		jsn_close_object(&j);
	}
	jsn_close_array(&j);
	return buf_view(out);
}

/* Remembers what a person said of a table's columns. */
static bool remember(struct act *t, struct applying *p, const struct import_table *table, struct refusal *r)
{
	struct body *b = body_new(p->a, record_find(S("mapping")));
	struct str columns = print_columns(p->a, table->table);
	bool is_told = false, has = false;
	struct fail f = { 0 };
	struct rows *rows;

	for (size_t i = 0; i < table->table->n_columns; i++)
		is_told |= table->table->columns[i].sureness == INTAKE_TOLD;
	if (!table->is_taken || !is_told)
		return true;
	rows = db_select(t->w.db, &f, "SELECT columns FROM mapping WHERE region = $1 AND signature = $2 ORDER BY id DESC LIMIT 1",
		V(t->w.region), V(table->signature));
	if (rows && rows_next(rows))
		has = str_is_equal(rows_text(rows, 0), columns);
	if (!rows_close(rows, &f))
		return refuse_failed(r, &f);
	if (has)
		return true;
	body_set_text(b, "signature", table->signature);
	body_set_text(b, "columns", columns);
	p->n_acts++;
	return act_step(t, &(struct request){ .kind = change_kind_find(S("mapping.set"), NULL), .body = b }, NULL, r);
}

/* ---- all of it ---- */

static bool refuse_some(const struct applying *p, struct refusal *r)
{
	*r = p->refusals.p[0].refusal;
	return false;
}

static bool run(struct act *t, void *wanted, struct refusal *r)
{
	struct applying *p = wanted;

	for (size_t i = 0; i < p->d->n_items; i++) {
		const struct import_item *item = &p->d->items[i];
		bool is_done = item->verdict == IMPORT_NEW || item->verdict == IMPORT_CHANGED;

		p->ids[i] = item->id;
		if (!is_done || !item->body)
			continue;
		if (!fill_above(p, item)) {
			p->refused_with[i] = 1;
			continue;
		}
		if (!(item->verdict == IMPORT_NEW ? add(t, p, i, r) : set(t, p, i, r)))
			return false;
	}
	for (size_t i = 0; i < p->d->plan->n_tables && p->refusals.n == 0; i++)
		if (!remember(t, p, &p->d->plan->tables[i], r))
			return false;
	return p->refusals.n == 0 || refuse_some(p, r);
}

bool import_apply(struct arena *a, const struct acting *x, const struct import_difference *d, bool is_preview,
	struct import_result *out, struct refusal *r)
{
	struct applying p = { .a = a, .d = d, .ids = arena_array(a, int64_t, d->n_items + 1),
		.refused_with = arena_array(a, int, d->n_items + 1) };
	bool ok;

	*out = (struct import_result){ 0 };
	if (d->n_errors)
		return refuse(r, FAIL_CONFLICT, "import", "文件中有%zu处须先改正，没有导入", "%zu things in the document must be mended first; "
			"nothing was imported", d->n_errors);
	ok = act_together(x, run, &p, (struct str){ 0 }, is_preview, r);
	*out = (struct import_result){ .n_acts = ok ? p.n_acts : 0, .refusals = p.refusals.p, .n_refusals = p.refusals.n };
	return ok;
}
