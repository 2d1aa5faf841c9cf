/* import_compare.c - a plan against the ledger: what is new, what differs, what is the same. */
#include "act/import_draft.h"
#include "act/import_match.h"
#include "act/import_names.h"
#include "ledger/similar.h"
#include "ledger/words.h"

const char *const import_verdict_names[] = { "new", "changed", "same", "closed", "ledger-only", "refused" };

struct comparing {
	struct arena *a;	/* also where import_warn and import_fault print */
	struct db *db;
	struct scope scope;
	const struct import_plan *plan;
	int64_t inspection;
	const struct kept *kept_inspection;
	struct import_names *names;	/* of the document's people and organizations */
	struct names *shown;		/* of the ledger's */
	struct kept_page aspects, findings;
	int64_t *aspect_ids, *aspect_ordinals;	/* for each of the plan's; id 0: new */
	int *aspect_items;
	VEC(struct import_item) items;
	VEC(struct import_note) notes;
	VEC(struct import_change) changes;	/* of the item at hand */
	struct str *places;			/* of its fields */
	struct fail *fail;
	int n_kinds_missing, n_claims_new;
};

#define warn(c, code, at, zh, en, ...) \
	vec_push((c)->a, &(c)->notes, ((struct import_note){ false, (code), (at), str_print((c)->a, zh, __VA_ARGS__), \
		str_print((c)->a, en, __VA_ARGS__) }))
#define fault(c, code, at, zh, en, ...) \
	vec_push((c)->a, &(c)->notes, ((struct import_note){ true, (code), (at), str_print((c)->a, zh, __VA_ARGS__), \
		str_print((c)->a, en, __VA_ARGS__) }))

static bool is_bulletin(const struct comparing *c)
{
	return c->plan->source == IMPORT_BULLETIN;
}

/* ---- people and organizations ---- */

static int64_t find_named(struct comparing *c, const char *target, struct str name, struct str at)
{
	bool is_person = strcmp(target, "person") == 0;
	int64_t id = 0;
	enum import_found found = is_person ? import_find_person(c->names, name, &id) : import_find_organization(c->names, name, &id);

	if (found == FOUND_SEVERAL)
		warn(c, "ambiguous-name", at, "“%.*s”在台账中不止一个，没有登记；请写全称或登记后再指定", "\"%.*s\" is the name of several; it was "
			"left out: write the full name or assign it by hand", STR_ARG(name));
	else if (found == FOUND_NONE)
		warn(c, "not-found", at, is_person ? "人员“%.*s”不在台账中，没有登记" : "单位“%.*s”不在台账中，没有登记",
			is_person ? "there is no person \"%.*s\" in the ledger; left out" : "there is no organization \"%.*s\" in the ledger; "
			"left out", STR_ARG(name));
	return id;
}

/* The ids of a list of names; those not found are noted. */
static int64_t *find_all(struct comparing *c, const char *target, struct import_text t, size_t *n_out)
{
	size_t n = 0;
	struct str *names;
	int64_t *ids, one = 0;

	*n_out = 0;
	if (t.text.n == 0)
		return NULL;
	names = intake_split_names(c->a, t.text, &n);
	ids = arena_array(c->a, int64_t, n + 1);
	for (size_t i = 0; i < n; i++) {
		one = names[i].n ? find_named(c, target, names[i], t.at) : 0;
		if (one)
			ids[(*n_out)++] = one;
	}
	return ids;
}

/* One of them; where the document names several the first found. */
static int64_t find_first(struct comparing *c, const char *target, struct import_text t)
{
	size_t n = 0;
	int64_t *ids = find_all(c, target, t, &n);

	if (n > 1)
		warn(c, "several", t.at, "“%.*s”不止一个，只登记第一个", "\"%.*s\" names several; the first is taken", STR_ARG(t.text));
	return n ? ids[0] : 0;
}

/* ---- fields ---- */

static const struct { enum import_part part; const char *field; } parts[] = {
	{ PART_TITLE, "title" }, { PART_MANIFESTATION, "manifestation" }, { PART_TARGET, "target" }, { PART_LEADER, "leader" },
	{ PART_LEAD_UNIT, "lead_unit" }, { PART_SUPPORT, "support" }, { PART_OWNER, "owner" }, { PART_DUE, "due" },
};

static const struct field *field_named(const struct record *r, const char *name)
{
	return &r->fields[record_field(r, str_of(name))];
}

/* A body to be filled with set_value, which keeps the places. */
static struct body *begin_body(struct comparing *c, struct str record)
{
	const struct record *r = record_find(record);

	c->places = arena_array(c->a, struct str, r->n_fields);
	return body_new(c->a, r);
}

/* Sets the value of a field that the document speaks of. */
static void set_value(struct comparing *c, struct body *b, const char *name, struct import_text t)
{
	const struct field *f = field_named(b->record, name);
	size_t n = 0;
	int64_t *ids, id;

	if (t.text.n == 0)
		return;
	c->places[f - b->record->fields] = t.at;
	if (f->type == FIELD_REFS) {
		ids = find_all(c, f->target, t, &n);
		if (n)
			body_set_refs(b, name, ids, n);
	} else if (f->type == FIELD_REF) {
		id = find_first(c, f->target, t);
		if (id)
			body_set_int(b, name, id);
	} else {
		body_set_text(b, name, t.text);
	}
}

/* A value of the ledger as people read it. */
static struct str shown(struct comparing *c, const struct field *f, const struct body_value *v)
{
	struct buf *out = buf_new(c->a);

	if (!v->is_set || v->is_null)
		return S("");
	if (f->type == FIELD_REF)
		return names_find(c->shown, f->target, v->i, c->fail);
	for (size_t i = 0; f->type == FIELD_REFS && i < v->n; i++) {
		buf_z(out, i ? "、" : "");
		buf_str(out, names_find(c->shown, f->target, v->refs[i], c->fail));
	}
	if (f->type == FIELD_REFS)
		return buf_view(out);
	if (f->type == FIELD_YES)
		return v->i ? S("是") : S("否");
	return f->type == FIELD_NUMBER ? str_print(c->a, "%lld", (long long)v->i) : v->s;
}

static bool is_same(const struct field *f, const struct body_value *x, const struct body_value *y)
{
	if (f->type == FIELD_REFS)
		return x->n == y->n && (x->n == 0 || memcmp(x->refs, y->refs, x->n * sizeof *x->refs) == 0);
	if (f->type == FIELD_TEXT || f->type == FIELD_PROSE)
		return str_is_equal(str_trim(x->s), str_trim(y->s));
	if (f->type == FIELD_DATE || f->type == FIELD_WORD)
		return str_is_equal(x->s, y->s);
	return x->i == y->i;
}

/* A bulletin that says another thing than the ledger; its wording may be its own. */
static void note_retold(struct comparing *c, const struct field *f, struct str before, struct str after, struct str at)
{
	if (f->type == FIELD_TEXT || f->type == FIELD_PROSE)
		return;
	vec_push(c->a, &c->notes, ((struct import_note){ false, "differs", at,
		str_print(c->a, "%s没有改动：台账是“%.*s”，文件是“%.*s”", f->zh, STR_ARG(before), STR_ARG(after)),
		str_print(c->a, "%s was left: the ledger has \"%.*s\", the document \"%.*s\"", f->en, STR_ARG(before), STR_ARG(after)) }));
}

/* Compares the fields that are set with the ledger's and unsets those that are the same. A bulletin retells: what
 * the ledger has already it only fills in, never changes. */
static void compare_fields(struct comparing *c, struct body *wanted, const struct kept *k, struct str at_row)
{
	c->changes.n = 0;
	c->changes.p = NULL;
	c->changes.cap = 0;
	for (size_t i = 0; i < wanted->record->n_fields; i++) {
		const struct field *f = &wanted->record->fields[i];
		struct body_value *v = &wanted->values[i];
		const struct body_value *had = &k->body->values[i];
		struct str before, at = c->places[i].n ? c->places[i] : at_row;

		if (!v->is_set)
			continue;
		before = shown(c, f, had);
		if (is_same(f, v, had) || (is_bulletin(c) && before.n)) {
			if (!is_same(f, v, had))
				note_retold(c, f, before, shown(c, f, v), at);
			*v = (struct body_value){ 0 };
			continue;
		}
		vec_push(c->a, &c->changes, ((struct import_change){ f, before, shown(c, f, v), at }));
	}
}

/* ---- items ---- */

static struct import_item *add_item(struct comparing *c, const char *record, enum import_verdict verdict, struct str label,
	struct str name, struct str at)
{
	struct import_item *item = vec_add(c->a, &c->items);

	*item = (struct import_item){ .record = record_find(str_of(record)), .verdict = verdict, .label = label, .name = name, .at = at,
		.above = -1, .aspect = -1 };
	return item;
}

/* An item of a record that is there: changed where fields differ, and closed ones left alone. */
static struct import_item *add_known(struct comparing *c, const struct kept *k, struct body *wanted, bool is_closed, struct str label,
	struct str name, struct str at)
{
	struct import_item *item;
	enum import_verdict verdict;

	compare_fields(c, wanted, k, at);
	verdict = c->changes.n == 0 ? IMPORT_SAME : is_closed ? IMPORT_CLOSED : IMPORT_CHANGED;
	item = add_item(c, k->record->name, verdict, label, name, at);
	item->id = k->id;
	item->seen_change = k->change;
	item->body = verdict == IMPORT_CHANGED ? wanted : NULL;
	item->places = c->places;
	item->changes = c->changes.p;
	item->n_changes = c->changes.n;
	return item;
}

/* ---- aspects ---- */

static void compare_aspect(struct comparing *c, size_t i, int64_t *newest)
{
	struct import_text title = c->plan->aspects[i].title;
	const struct kept *same = NULL;
	struct import_item *item;

	for (size_t k = 0; k < c->aspects.n && !same; k++)
		if (import_is_equal(kept_words(c->aspects.p[k], "title"), title.text))
			same = c->aspects.p[k];
	c->aspect_ids[i] = same ? same->id : 0;
	c->aspect_ordinals[i] = same ? kept_number(same, "ordinal") : ++*newest;
	c->aspect_items[i] = (int)c->items.n;
	item = add_item(c, "aspect", same ? IMPORT_SAME : IMPORT_NEW, str_print(c->a, "%lld", (long long)c->aspect_ordinals[i]), title.text,
		title.at);
	item->id = c->aspect_ids[i];
	if (same)
		return;
	item->body = body_new(c->a, item->record);
	body_set_int(item->body, "inspection", c->inspection);
	body_set_int(item->body, "ordinal", c->aspect_ordinals[i]);
	body_set_text(item->body, "title", title.text);
}

static void compare_aspects(struct comparing *c)
{
	int64_t newest = 0;

	c->aspect_ids = arena_array(c->a, int64_t, c->plan->n_aspects + 1);
	c->aspect_ordinals = arena_array(c->a, int64_t, c->plan->n_aspects + 1);
	c->aspect_items = arena_array(c->a, int, c->plan->n_aspects + 1);
	for (size_t k = 0; k < c->aspects.n; k++)
		if (kept_number(c->aspects.p[k], "ordinal") > newest)
			newest = kept_number(c->aspects.p[k], "ordinal");
	for (size_t i = 0; i < c->plan->n_aspects; i++)
		compare_aspect(c, i, &newest);
}

/* ---- measures ---- */

static struct body *measure_body(struct comparing *c, const struct import_measure *m)
{
	struct body *b = begin_body(c, S("measure"));

	set_value(c, b, "text", m->text);
	set_value(c, b, "leader", m->leader);
	set_value(c, b, "unit", m->unit);
	set_value(c, b, "owner", m->owner);
	set_value(c, b, "due", m->due);
	for (size_t i = 0; m->kind.text.n && i < words_measure_kind.n; i++)
		if (str_is_equal(m->kind.text, str_of(words_measure_kind.p[i].zh)) ||
		    str_is_equal(m->kind.text, str_of(words_measure_kind.p[i].code)))
			body_set_text(b, "kind", str_of(words_measure_kind.p[i].code));
	if (m->kind.text.n && !body_text(b, "kind").p)
		fault(c, "word", m->kind.at, "没有“%.*s”这种措施类型；可用：建章立制、挽回损失、追责问责、举一反三、专项整治、重大措施、其他",
			"there is no kind of measure \"%.*s\"; zhenggai record measure --help lists them", STR_ARG(m->kind.text));
	return b;
}

static void add_new_measure(struct comparing *c, const struct import_measure *m, int64_t finding, int above, int ordinal)
{
	struct import_item *item;
	struct body *b = measure_body(c, m);

	if (!body_text(b, "kind").p) {
		c->n_kinds_missing++;
		body_set_text(b, "kind", S("mt_other"));
	}
	body_set_int(b, "ordinal", ordinal);
	if (finding)
		body_set_int(b, "finding", finding);
	item = add_item(c, "measure", IMPORT_NEW, str_print(c->a, "%d", ordinal), m->text.text, m->text.at);
	item->above = above;
	item->body = b;
	item->places = c->places;
}

/* The measures of a finding in the ledger, and which of the document's each is. */
struct measures {
	struct kept_page known;
	bool *is_used;			/* of the ledger's */
	const struct kept **of;		/* for each of the document's; NULL: it is new */
};

static void take_measure(struct measures *m, size_t i, int known)
{
	if (known >= 0) {
		m->is_used[known] = true;
		m->of[i] = m->known.p[known];
	}
}

static void match_same(struct comparing *c, const struct import_finding *f, struct measures *m)
{
	struct str *bare = arena_array(c->a, struct str, m->known.n + 1);

	for (size_t k = 0; k < m->known.n; k++)
		bare[k] = import_bare(c->a, kept_words(m->known.p[k], "text"));
	for (size_t i = 0; i < f->n_measures; i++) {
		struct str text = import_bare(c->a, f->measures[i].text.text);

		for (size_t k = 0; k < m->known.n && !m->of[i]; k++)
			if (!m->is_used[k] && str_is_equal(bare[k], text))
				take_measure(m, i, (int)k);
	}
}

/* Those that are the same in other words: of each the most alike that is left. */
static void match_alike(struct comparing *c, const struct import_finding *f, struct measures *m)
{
	size_t n = m->known.n;
	struct similar_text *t = arena_array(c->a, struct similar_text, n + f->n_measures);
	const struct similar_index *x;

	for (size_t k = 0; k < n; k++)
		t[k].text = kept_words(m->known.p[k], "text");
	for (size_t i = 0; i < f->n_measures; i++)
		t[n + i].text = f->measures[i].text.text;
	x = similar_index_new(c->a, t, n + f->n_measures);
	for (size_t i = 0; i < f->n_measures; i++) {
		int best = IMPORT_ALIKE - 1, at = -1;

		for (size_t k = 0; k < n && !m->of[i]; k++) {
			int score = m->is_used[k] ? 0 : similar_score(x, (uint32_t)(n + i), (uint32_t)k);

			if (score > best) {
				best = score;
				at = (int)k;
			}
		}
		take_measure(m, i, at);
	}
}

static void match_measures(struct comparing *c, const struct import_finding *f, struct measures *m)
{
	m->is_used = arena_array(c->a, bool, m->known.n + 1);
	m->of = arena_array(c->a, const struct kept *, f->n_measures + 1);
	if (m->known.n) {
		match_same(c, f, m);
		match_alike(c, f, m);
	}
}

static bool load_measures(struct comparing *c, int64_t finding, struct kept_page *out)
{
	const struct kept **p;
	size_t n = 0;

	if (!query_under(c->a, c->db, &c->scope, "measure", finding, out, c->fail))
		return false;
	p = arena_array(c->a, const struct kept *, out->n + 1);
	for (size_t i = 0; i < out->n; i++)
		if (!kept_number(out->p[i], "dropped"))
			p[n++] = out->p[i];
	out->p = p;
	out->n = n;
	return true;
}

static bool compare_measures(struct comparing *c, const struct import_finding *f, const struct kept *k, int above, bool is_closed)
{
	struct measures m = { 0 };
	int n_others = 0;

	if (f->n_measures == 0)
		return true;
	if (k && !load_measures(c, k->id, &m.known))
		return false;
	match_measures(c, f, &m);
	for (size_t i = 0; i < f->n_measures; i++) {
		const struct import_measure *one = &f->measures[i];
		const struct kept *same = m.of[i];

		if (same)
			add_known(c, same, measure_body(c, one), is_closed || str_is_equal(same->state, S("closed")), str_print(c->a, "%lld",
				(long long)kept_number(same, "ordinal")), one->text.text, one->text.at)->above = above;
		else if (is_closed || (is_bulletin(c) && m.known.n))
			n_others++;
		else
			add_new_measure(c, one, k ? k->id : 0, above, (int)(m.known.n + i) + 1);
	}
	if (n_others)
		warn(c, "measures", f->at, "有%d条措施台账中没有；通报只作比对，已销号的不再改动，没有添加", "%d measures are not in the ledger; a bulletin "
			"is only compared and what is closed stays: they were not added", n_others);
	for (size_t i = 0; i < m.known.n; i++)
		if (!m.is_used[i]) {
			const struct kept *other = m.known.p[i];
			struct import_item *item = add_item(c, "measure", IMPORT_LEDGER_ONLY, str_print(c->a, "%lld",
				(long long)kept_number(other, "ordinal")), kept_words(other, "text"), S(""));

			item->id = other->id;
			item->above = above;
		}
	return true;
}

/* ---- findings ---- */

/* The wording of a finding that is there stays: the document must have the same, or its title. A bulletin may tell
 * it in fewer words. */
static bool is_wording_kept(struct comparing *c, struct str text, const struct kept *k)
{
	struct str known = kept_words(k, "text"), title = kept_words(k, "title");
	struct similar_text t[3] = { { .text = text }, { .text = known }, { .text = title } };
	const struct similar_index *x;

	if (text.n == 0 || import_is_equal(text, known) || (title.n && c->plan->source != IMPORT_LETTER && import_is_equal(text, title)))
		return true;
	if (!is_bulletin(c))
		return false;
	x = similar_index_new(c->a, t, 3);
	return similar_score(x, 0, 1) >= IMPORT_ALIKE || similar_score(x, 0, 2) >= IMPORT_ALIKE;
}

static struct body *finding_body(struct comparing *c, const struct import_finding *f)
{
	struct body *b = begin_body(c, S("finding"));

	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
		set_value(c, b, parts[i].field, f->parts[parts[i].part]);
	if (f->aspect >= 0 && c->aspect_ids[f->aspect])
		body_set_int(b, "aspect", c->aspect_ids[f->aspect]);
	if (f->is_immediate)
		body_set_int(b, "immediate", 1);
	return b;
}

static void note_claim(struct comparing *c, const struct import_finding *f, const struct kept *k, struct str number)
{
	static const char *const claims[N_STATUSES] = { "", "已完成", "正在整改", "未完成", "长期坚持" };
	struct str outcome = k ? kept_words(k, "outcome") : S("");
	bool is_done = str_is_equal(outcome, S("done")), is_long = str_is_equal(outcome, S("normalised"));
	int at = words_find(&words_outcome, outcome);
	bool agrees = f->claimed == STATUS_DONE ? is_done || is_long : f->claimed == STATUS_LONG_TERM ? is_long || is_done :
		!is_done && !is_long;

	if (!k)
		c->n_claims_new += f->claimed != STATUS_UNKNOWN;
	else if (f->claimed != STATUS_UNKNOWN && !agrees)
		warn(c, "claim", f->parts[PART_STATUS].at, "问题%.*s：文件称%s，台账是%s；台账没有改动", "finding %.*s: the document says %s, the "
			"ledger %s; the ledger was not changed", STR_ARG(number), claims[f->claimed], at >= 0 ? words_outcome.p[at].zh : "未完成");
}

static bool compare_known(struct comparing *c, const struct import_finding *f, const struct kept *k, struct str number)
{
	bool is_closed = str_is_equal(k->state, S("closed"));
	struct str text = f->parts[PART_TEXT].text, title = f->parts[PART_TITLE].text;
	int above = (int)c->items.n;
	struct import_item *item;

	if (!is_wording_kept(c, text, k)) {
		fault(c, "wording", f->at, "问题%.*s的原文与台账不同，原文登记后不能改：台账“%.*s”，文件“%.*s”", "the original wording of finding "
			"%.*s differs, and is never changed: the ledger has \"%.*s\", the document \"%.*s\"", STR_ARG(number),
			STR_ARG(kept_words(k, "text")), STR_ARG(text));
		add_item(c, "finding", IMPORT_REFUSED, number, title.n ? title : text, f->at)->id = k->id;
		return true;
	}
	if (f->parts[PART_SUPPORT].text.n && !query_record(c->a, c->db, &c->scope, k->record, k->id, &k, c->fail))
		return false;
	item = add_known(c, k, finding_body(c, f), is_closed, number, title.n ? title : text.n ? text : kept_words(k, "title"), f->at);
	if (f->aspect >= 0 && !c->aspect_ids[f->aspect] && !is_bulletin(c) && item->verdict != IMPORT_CLOSED && !is_closed) {
		item->aspect = c->aspect_items[f->aspect];
		item->verdict = IMPORT_CHANGED;
		item->body = item->body ? item->body : body_new(c->a, item->record);
	}
	note_claim(c, f, k, number);
	return compare_measures(c, f, k, above, is_closed);
}

static bool compare_new(struct comparing *c, const struct import_finding *f, struct str number)
{
	struct str text = f->parts[PART_TEXT].text, title = f->parts[PART_TITLE].text;
	int above = (int)c->items.n;
	struct import_item *item;
	struct body *b;

	if (text.n == 0) {
		fault(c, "needed", f->at, "台账中没有编号为%.*s的问题，这里又没有问题原文", "there is no finding %.*s in the ledger, and no original "
			"wording here", STR_ARG(number));
		add_item(c, "finding", IMPORT_REFUSED, number, S(""), f->at);
		return true;
	}
	b = finding_body(c, f);
	body_set_int(b, "inspection", c->inspection);
	body_set_text(b, "number", number);
	body_set_text(b, "text", text);
	item = add_item(c, "finding", IMPORT_NEW, number, title.n ? title : text, f->at);
	item->body = b;
	item->places = c->places;
	item->aspect = f->aspect >= 0 ? c->aspect_items[f->aspect] : -1;
	note_claim(c, f, NULL, number);
	return compare_measures(c, f, NULL, above, false);
}

static bool compare_findings(struct comparing *c)
{
	struct import_match m = import_match_compute(c->a, c->plan, &c->findings, c->aspect_ordinals);

	for (size_t i = 0; i < c->plan->n_findings; i++) {
		const struct import_finding *f = &c->plan->findings[i];

		if (!(m.of[i] ? compare_known(c, f, m.of[i], m.numbers[i]) : compare_new(c, f, m.numbers[i])))
			return false;
	}
	for (size_t k = 0; k < c->findings.n; k++)
		if (!m.is_matched[k]) {
			struct str title = kept_words(c->findings.p[k], "title");

			add_item(c, "finding", IMPORT_LEDGER_ONLY, kept_words(c->findings.p[k], "number"), title.n ? title :
				kept_words(c->findings.p[k], "text"), S(""))->id = c->findings.p[k]->id;
		}
	return true;
}

/* ---- the whole ---- */

static void note_whole(struct comparing *c)
{
	const struct bulletin *b = c->plan->bulletin;
	struct str unit = names_find(c->shown, "organization", kept_number(c->kept_inspection, "unit"), c->fail);
	struct str day = kept_words(c->kept_inspection, "feedback_date"), said = date_print(c->a, b->feedback_date);
	int64_t id = 0;

	if (b->inspected_unit.n && import_find_organization(c->names, b->inspected_unit, &id) == FOUND_ONE &&
	    id != kept_number(c->kept_inspection, "unit"))
		warn(c, "unit", S(""), "文件说的是%.*s，这次巡察的是%.*s：请确认编号没有给错", "the document is about %.*s, this inspection of %.*s: check "
			"that it is the right one", STR_ARG(b->inspected_unit), STR_ARG(unit));
	if (said.n && day.n && date_is_whole(b->feedback_date) && !str_is_equal(said, day))
		warn(c, "feedback-date", S(""), "文件说反馈日期是%.*s，台账是%.*s", "the document says the feedback was on %.*s, the ledger %.*s",
			STR_ARG(said), STR_ARG(day));
	if (c->n_claims_new)
		warn(c, "claims", S(""), "文件对%d个新问题称有整改结果；一律按待认领登记，结果须凭佐证办理", "the document claims results for %d new "
			"findings; they are registered as open: results need evidence", c->n_claims_new);
	if (c->n_kinds_missing)
		warn(c, "kind", S(""), "%d条措施没有写类型，按“其他”登记", "%d measures say no kind; registered as \"other\"", c->n_kinds_missing);
}

static bool load(struct comparing *c)
{
	return query_record_named(c->a, c->db, &c->scope, "inspection", c->inspection, &c->kept_inspection, c->fail) &&
		import_names_load(c->a, c->db, &c->scope, kept_number(c->kept_inspection, "unit"), &c->names, c->fail) &&
		query_under(c->a, c->db, &c->scope, "aspect", c->inspection, &c->aspects, c->fail) &&
		query_under(c->a, c->db, &c->scope, "finding", c->inspection, &c->findings, c->fail);
}

static struct import_difference *complete(struct comparing *c)
{
	struct import_difference *d = arena_new_of(c->a, struct import_difference);

	d->plan = c->plan;
	d->inspection = c->inspection;
	d->items = c->items.p;
	d->n_items = c->items.n;
	for (size_t i = 0; i < d->n_items; i++)
		d->n_by_verdict[d->items[i].verdict]++;
	d->notes = c->notes.p;
	d->n_notes = c->notes.n;
	for (size_t i = 0; i < d->n_notes; i++)
		d->n_errors += d->notes[i].is_error;
	return d;
}

bool import_compare(struct arena *a, const struct acting *x, int64_t inspection, const struct import_plan *p,
	struct import_difference **out, struct refusal *r)
{
	struct fail f = { 0 };
	struct comparing c = { .a = a, .plan = p, .inspection = inspection, .fail = &f,
		.scope = scope_of(x->region, x->person, clock_today(&x->clock)) };
	bool ok;

	c.db = store_reader(x->store, &f);
	if (!c.db)
		return refuse_failed(r, &f);
	for (size_t i = 0; i < p->n_notes; i++)
		vec_push(a, &c.notes, p->notes[i]);
	c.shown = names_new(a, c.db, &c.scope);
	ok = load(&c);
	if (ok) {
		compare_aspects(&c);
		ok = compare_findings(&c);
	}
	if (ok)
		note_whole(&c);
	store_return(x->store, c.db);
	if (ok && !f.kind) {
		*out = complete(&c);
		return true;
	}
	if (f.kind == FAIL_NOT_FOUND)
		return refuse(r, FAIL_NOT_FOUND, "not-found", "没有编号为 %lld 的巡察，或您看不到它；zhenggai inspection list 列出全部",
			"there is no inspection %lld, or you may not see it; zhenggai inspection list lists them", (long long)inspection);
	return refuse_failed(r, &f);
}
