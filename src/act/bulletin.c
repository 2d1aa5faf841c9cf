/* bulletin.c - see bulletin.h. */
#include "act/bulletin.h"

#include "base/jsn.h"
#include "base/vec.h"
#include "ledger/words.h"
#include "paper/paper.h"
#include "store/query_record.h"

#include <ctype.h>

struct checking_text {
	struct arena *a;
	struct db *db;
	const struct bulletin_text *b;
	struct bound_list figures;
	struct paper paper;
	VEC(struct bulletin_fault) faults;
	int n_warnings;
};

static void tell(struct checking_text *c, const char *code, struct str zh, struct str en)
{
	vec_push(c->a, &c->faults, ((struct bulletin_fault){ code, zh, en }));
}

static struct str padded(struct arena *a, struct str s)
{
	struct buf *b = buf_new(a);

	buf_str(b, s);
	buf_str(b, (struct str){ "\0\0\0\0\0\0\0\0", 8 });
	return (struct str){ b->p, s.n };
}

static bool read_text(struct arena *a, struct str text, struct paper *out, struct fail *f)
{
	return paper_read(a, &(struct source){ padded(a, text), S("bulletin.txt") }, out, f);
}

/* ---- the figures ---- */

static bool check_figures(struct checking_text *c, struct fail *f)
{
	struct bound_differences d;

	if (!report_check_bound(c->a, c->db, c->b->region, c->b->text, &c->figures, &d, f))
		return false;
	for (size_t i = 0; i < d.n; i++) {
		const struct bound_difference *x = &d.p[i];
		struct str source = figure_source_print(c->a, &x->figure->source);

		tell(c, "figure", str_print(c->a, "“%.*s”写作%.*s，台账为%.*s（%.*s）", STR_ARG(x->figure->label), STR_ARG(x->said),
			STR_ARG(x->now), STR_ARG(source)),
			str_print(c->a, "\"%.*s\" is given as %.*s, the ledger says %.*s (%.*s)", STR_ARG(x->figure->label),
			STR_ARG(x->said), STR_ARG(x->now), STR_ARG(source)));
	}
	return true;
}

/* ---- what our own reading finds ---- */

static bool ask(struct checking_text *c, const char *query, int64_t *out, struct fail *f)
{
	struct figure_source s = { .query = query, .of = c->b->inspection,
		.label = str_of(words_channel.p[c->b->channel].code) };

	return query_figure(c->db, c->b->region, &s, out, f);
}

static void compare(struct checking_text *c, const char *zh, const char *en, int64_t said, int64_t now)
{
	if (said != now)
		tell(c, "count", str_print(c->a, "%s%lld个，台账为%lld个", zh, (long long)said, (long long)now),
			str_print(c->a, "%s %lld, the ledger says %lld", en, (long long)said, (long long)now));
}

static void compare_claim(struct checking_text *c, const char *zh, const char *en, const struct claim *said, int64_t now)
{
	if (said->known && said->value.scale == 0)
		compare(c, zh, en, said->value.digits, now);
}

static bool check_counts(struct checking_text *c, struct fail *f)
{
	const struct bulletin *b = c->paper.bulletin;
	int64_t all, done, ongoing, long_term, left_out;

	if (!ask(c, "findings", &all, f) || !ask(c, "findings.done", &done, f) || !ask(c, "findings.ongoing", &ongoing, f) ||
	    !ask(c, "findings.normalised", &long_term, f) || !ask(c, "findings.withheld", &left_out, f))
		return false;
	compare_claim(c, "正文称问题共", "problems are said to be", &b->stated.problems, all);
	compare_claim(c, "正文称已整改完毕", "problems done are said to be", &b->stated.done, done);
	compare_claim(c, "正文称正在整改", "problems ongoing are said to be", &b->stated.ongoing, ongoing);
	compare_claim(c, "正文称长期坚持", "problems long-term are said to be", &b->stated.long_term, long_term);
	compare(c, "正文列出问题", "problems listed are", b->counted.problems, all - left_out);
	return true;
}

static void check_rules(struct checking_text *c)
{
	const struct check_options o = { .is_public = c->b->channel == CHANNEL_PUBLIC };
	const struct checked *k = paper_check(c->a, &c->paper, S("bulletin"), &o);

	c->n_warnings = k->n_warnings;
	for (const struct diagnostic *d = k->diagnostics; d; d = d->next)
		if (d->severity == SEVERITY_ERROR)
			tell(c, "rule", diagnostic_message(c->a, d, LANG_ZH), diagnostic_message(c->a, d, LANG_EN));
}

/* ---- numbers that came from nowhere ---- */

static bool is_bound(const struct bound_list *l, struct span at)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->p[i].at.n && at.at < span_end(l->p[i].at) && span_end(at) > l->p[i].at.at)
			return true;
	return false;
}

static struct span next_digits(struct str s, size_t at)
{
	size_t end;

	while (at < s.n && !isdigit((unsigned char)s.p[at]))
		at++;
	for (end = at; end < s.n && isdigit((unsigned char)s.p[end]); end++)
		;
	return span_of(at, end);
}

static bool has_digits(struct str text, struct str digits)
{
	for (struct span n = next_digits(text, 0); n.n; n = next_digits(text, span_end(n)))
		if (str_is_equal(span_view(text, n), digits))
			return true;
	return false;
}

/* Tells of numbers that are no figure and that the ledger would not write either. */
static void check_numbers(struct checking_text *c, struct str fresh)
{
	for (struct span n = next_digits(c->b->text, 0); n.n; n = next_digits(c->b->text, span_end(n))) {
		struct str digits = span_view(c->b->text, n);

		if (!is_bound(&c->figures, n) && !has_digits(fresh, digits))
			tell(c, "number", str_print(c->a, "数字“%.*s”在台账中没有出处", STR_ARG(digits)),
				str_print(c->a, "the number %.*s is not in the ledger", STR_ARG(digits)));
	}
}

static const char *status_zh(enum status s)
{
	static const char *const words[N_STATUSES] = { "没有说明", "已整改完毕", "正在整改", "未整改", "长期坚持" };

	return words[s];
}

/* Tells of items whose status is another than the ledger would have written. */
static void check_items(struct checking_text *c, const struct bulletin *fresh)
{
	const struct bulletin *b = c->paper.bulletin;

	for (size_t i = 0; b->n_items == fresh->n_items && i < b->n_items; i++) {
		const struct item *said = &b->items[i], *now = &fresh->items[i];

		if (said->status != now->status)
			tell(c, "count", str_print(c->a, "“%.*s”写作%s，台账为%s", STR_ARG(said->problem), status_zh(said->status),
				status_zh(now->status)),
				str_print(c->a, "\"%.*s\" is given as %s, the ledger says %s", STR_ARG(said->problem),
				status_name(said->status), status_name(now->status)));
	}
}

/* Lays the text beside what the ledger would write, as it is now and on the day of the draft. */
static bool check_beside_fresh(struct checking_text *c, struct fail *f)
{
	struct scope all = scope_of(c->b->region, 0, c->b->day);
	struct report_ask q = { .db = c->db, .scope = &all, .inspection = c->b->inspection, .today = c->b->day,
		.channel = c->b->channel };
	struct reported made;
	struct paper fresh;
	int64_t n = 0;

	if (!ask(c, "findings", &n, f))
		return false;
	if (n == 0)
		return true;
	if (!report_make(c->a, report_find(S("bulletin")), &q, &made, f)) {
		tell(c, "report", str_print(c->a, "按台账现在的内容不能生成通报：%s", f->text),
			str_print(c->a, "as the ledger is now the bulletin cannot be made: %s", f->text));
		return f->kind != FAIL_IO;
	}
	if (!read_text(c->a, made.doc->text, &fresh, f))
		return false;
	check_numbers(c, made.doc->text);
	check_items(c, fresh.bulletin);
	return true;
}

static void check_contacts(struct checking_text *c)
{
	if (c->b->channel == CHANNEL_PUBLIC && c->paper.bulletin->n_items && c->paper.bulletin->n_contacts == 0)
		tell(c, "contact", S("向社会公开的通报须写明联系电话、通信地址或电子邮箱；请先填写组织资料"),
			S("a public bulletin needs a telephone, postal or e-mail address; give the organization's first"));
}

bool bulletin_check(struct arena *a, struct db *d, const struct bulletin_text *b, struct bulletin_checks *out, struct fail *f)
{
	struct checking_text c = { .a = a, .db = d, .b = b };

	if (!bound_parse_json(a, b->figures, &c.figures))
		return fail_set(f, FAIL_FORMAT, "the figures of the bulletin are no list of bound figures");
	if (!read_text(a, b->text, &c.paper, f) || !check_figures(&c, f) || !check_counts(&c, f) || !check_beside_fresh(&c, f))
		return false;
	check_rules(&c);
	check_contacts(&c);
	*out = (struct bulletin_checks){ c.faults.p, c.faults.n, c.n_warnings };
	return true;
}

/* ---- one that is kept ---- */

static bool load(struct arena *a, struct db *d, const struct scope *s, int64_t id, const struct kept **out, struct fail *f)
{
	return query_record_named(a, d, s, "bulletin", id, out, f);
}

static enum channel channel_of(const struct kept *k)
{
	return str_is_equal(kept_words(k, "channel"), S("public")) ? CHANNEL_PUBLIC : CHANNEL_PARTY;
}

bool bulletin_check_kept(struct arena *a, struct db *d, int64_t region, int64_t id, struct bulletin_checks *out, struct fail *f)
{
	struct scope all = { .region = region, .today = "1970-01-01" };
	const struct kept *k;

	if (!load(a, d, &all, id, &k, f))
		return false;
	return bulletin_check(a, d, &(struct bulletin_text){ .region = region, .inspection = kept_number(k, "inspection"),
		.channel = channel_of(k), .day = clock_date(k->made_at), .text = kept_words(k, "text"),
		.figures = kept_words(k, "figures") }, out, f);
}

/* What is kept of a check: how many errors, and each. */
static struct str print_checks(struct arena *a, const struct bulletin_checks *c)
{
	struct jsn j = { .out = buf_new(a) };

	jsn_object(&j);
	jsn_key_int(&j, "errors", (int64_t)c->n);
	jsn_key_int(&j, "warnings", c->n_warnings);
	jsn_key(&j, "faults");
	jsn_array(&j);
	for (size_t i = 0; i < c->n; i++) {
		jsn_object(&j);
		jsn_key_str(&j, "code", str_of(c->p[i].code));
		jsn_key_str(&j, "text", c->p[i].zh);
		jsn_close_object(&j);
	}
	jsn_close_array(&j);
	jsn_close_object(&j);
	return buf_view(j.out);
}

/* ---- drafting ---- */

struct drafting {
	struct arena *a;
	const struct acting *x;
	struct bulletin_text b;
	struct str title;
	int64_t ledger_change;
	struct bulletin_checks checks;
	int64_t id;
};

/* Makes the text anew, or takes the edited one with the figures that are still in it. */
static bool compose(struct drafting *g, struct db *d, struct str edited, int64_t of, struct fail *f)
{
	struct scope s = scope_of(g->b.region, g->x->person, g->b.day);
	struct report_ask q = { .db = d, .scope = &s, .inspection = g->b.inspection, .today = g->b.day, .channel = g->b.channel };
	struct reported made = { 0 };
	struct buf *json = buf_new(g->a);
	struct bound_list figures, moved;
	const struct kept *before;
	struct str unbound;
	size_t n_unbound;

	if (!edited.p) {
		if (!report_make(g->a, report_find(S("bulletin")), &q, &made, f))
			return false;
		g->title = made.title;
		g->b.text = made.doc->text;
		moved = made.figures;
	} else {
		if (!load(g->a, d, &s, of, &before, f))
			return false;
		if (!bound_parse_json(g->a, kept_words(before, "figures"), &figures))
			return fail_set(f, FAIL_FORMAT, "the figures of bulletin %lld are none", (long long)of);
		g->title = kept_words(before, "title");
		g->b.text = edited;
		moved = bound_move(g->a, kept_words(before, "text"), &figures, edited, &n_unbound, &unbound);
	}
	bound_print_json(json, &moved);
	g->b.figures = buf_view(json);
	return true;
}

static bool read_ledger(struct drafting *g, struct str edited, int64_t of, struct fail *f)
{
	struct db *d = store_reader(g->x->store, f);
	bool ok;

	if (!d)
		return false;
	ok = db_begin(d, f) && compose(g, d, edited, of, f) && bulletin_check(g->a, d, &g->b, &g->checks, f) &&
		db_number(d, f, &g->ledger_change, "SELECT MAX(seq) FROM change WHERE region = $1", V(g->b.region));
	db_rollback(d);
	store_return(g->x->store, d);
	return ok;
}

static bool keep_draft(struct act *t, void *wanted, struct refusal *r)
{
	struct drafting *g = wanted;
	const struct record *rec;
	const struct change_kind *k = change_kind_find(S("bulletin.draft"), &rec);
	const char *channel = words_channel.p[g->b.channel].code;
	struct body *b = body_new(g->a, rec);
	struct fail f = { 0 };
	int64_t version = 0;

	if (!db_number(t->w.db, &f, &version,
		"SELECT MAX(version) FROM bulletin WHERE region = $1 AND inspection = $2 AND channel = $3", V(g->b.region),
		V(g->b.inspection), V(channel)))
		return refuse_failed(r, &f);
	body_set_int(b, "inspection", g->b.inspection);
	body_set_text(b, "channel", str_of(channel));
	body_set_int(b, "version", version + 1);
	body_set_text(b, "title", g->title);
	body_set_text(b, "text", g->b.text);
	body_set_text(b, "figures", g->b.figures);
	body_set_text(b, "checks", print_checks(g->a, &g->checks));
	body_set_int(b, "ledger_change", g->ledger_change);
	return act_step(t, &(struct request){ .kind = k, .body = b }, &g->id, r);
}

bool bulletin_draft(struct arena *a, const struct acting *x, int64_t inspection, enum channel channel, struct str edited,
	int64_t of, int64_t *id_out, struct bulletin_checks *checks_out, struct refusal *r)
{
	struct drafting g = { .a = a, .x = x, .b = { .region = x->region, .inspection = inspection, .channel = channel,
		.day = clock_today(&x->clock) } };
	struct fail f = { 0 };

	if (!read_ledger(&g, edited, of, &f)) {
		if (f.kind == FAIL_IO)
			return refuse_failed(r, &f);
		return refuse(r, f.kind, "report", "不能生成通报：%s", "the bulletin cannot be made: %s", f.text);
	}
	if (!act_together(x, keep_draft, &g, (struct str){ 0 }, false, r))
		return false;
	*id_out = g.id;
	*checks_out = g.checks;
	return true;
}

/* ---- approving, publishing ---- */

bool bulletin_approve(struct arena *a, const struct acting *x, int64_t id, struct refusal *r)
{
	const struct record *rec;
	const struct change_kind *k = change_kind_find(S("bulletin.approve"), &rec);
	struct body *b = body_new(a, rec);
	struct bulletin_checks checks;
	struct fail f = { 0 };
	struct db *d = store_reader(x->store, &f);
	bool ok = d && bulletin_check_kept(a, d, x->region, id, &checks, &f);

	if (d)
		store_return(x->store, d);
	if (!ok)
		return refuse_failed(r, &f);
	body_set_text(b, "checks", print_checks(a, &checks));
	return act_perform(x, &(struct request){ .kind = k, .object = id, .body = b }, (struct str){ 0 }, NULL, r);
}

struct publishing {
	struct arena *a;
	int64_t id;
};

static bool step(struct act *t, struct publishing *p, const char *change, int64_t id, struct str reason, struct refusal *r)
{
	const struct record *rec;
	const struct change_kind *k = change_kind_find(str_of(change), &rec);
	struct body *b = body_new(p->a, rec);

	if (reason.p)
		body_set_text(b, "reason", reason);
	return act_step(t, &(struct request){ .kind = k, .object = id, .body = b }, NULL, r);
}

static bool publish(struct act *t, void *wanted, struct refusal *r)
{
	struct publishing *p = wanted;
	struct fail f = { 0 };
	int64_t before = 0, version = 0, region = t->acting->region;

	if (!db_number(t->w.db, &f, &before,
		"SELECT o.id FROM bulletin n JOIN bulletin o ON o.region = n.region AND o.inspection = n.inspection"
		" AND o.channel = n.channel AND o.state = 'published' AND o.version < n.version"
		" WHERE n.region = $1 AND n.id = $2 AND n.state = 'approved'", V(region), V(p->id)) ||
	    !db_number(t->w.db, &f, &version, "SELECT version FROM bulletin WHERE region = $1 AND id = $2", V(region), V(p->id)))
		return refuse_failed(r, &f);
	if (before && !step(t, p, "bulletin.withdraw", before, str_print(p->a, "由第%lld版替代", (long long)version), r))
		return false;
	return step(t, p, "bulletin.publish", p->id, (struct str){ 0 }, r);
}

bool bulletin_publish(struct arena *a, const struct acting *x, int64_t id, struct refusal *r)
{
	struct publishing p = { a, id };

	return act_together(x, publish, &p, (struct str){ 0 }, false, r);
}

/* ---- versions ---- */

bool bulletin_compare(struct arena *a, struct db *d, const struct scope *s, int64_t before, int64_t after,
	struct text_difference *out, struct fail *f)
{
	const struct kept *old, *new;

	if (!load(a, d, s, before, &old, f) || !load(a, d, s, after, &new, f))
		return false;
	*out = text_compare(a, kept_words(old, "text"), kept_words(new, "text"));
	return true;
}

bool bulletin_write(struct arena *a, struct db *d, const struct scope *s, int64_t id, struct str format, struct buf *out,
	struct fail *f)
{
	const struct kept *k;
	struct paper p;

	return load(a, d, s, id, &k, f) && read_text(a, kept_words(k, "text"), &p, f) && paper_convert(a, &p, format, out, f);
}
