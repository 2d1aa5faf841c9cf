/* poam.c - the findings as an OSCAL 1.1 plan of action and milestones, for tools elsewhere. */
#include "base/jsn.h"
#include "report/dossier.h"
#include "report/uuid.h"
#include "report/wording.h"

struct writing_poam {
	struct arena *a;
	const struct dossier *d;
	struct jsn j;
	struct str place;	/* tells this ledger's things from others' */
};

static struct str uuid(struct writing_poam *w, const char *what, int64_t id)
{
	return uuid_of(w->a, w->place, what, id);
}

/* A moment with its zone; a day is its first moment. */
static struct str moment_of(struct writing_poam *w, struct str day, int64_t otherwise_ms)
{
	struct date d = wording_parse(day);

	return clock_print(w->a, date_is_known(d) ? clock_day_start_ms(d) : otherwise_ms);
}

static void write_uuid(struct writing_poam *w, const char *key, const char *what, int64_t id)
{
	jsn_key_str(&w->j, key, uuid(w, what, id));
}

/* A text that must not be empty. */
static void write_text(struct writing_poam *w, const char *key, struct str text)
{
	jsn_key_str(&w->j, key, str_trim(text).n ? text : S("-"));
}

static void write_prop(struct writing_poam *w, const char *name, struct str value)
{
	if (!str_trim(value).n)
		return;
	jsn_object(&w->j);
	jsn_key_str(&w->j, "name", str_of(name));
	jsn_key_str(&w->j, "ns", S("urn:zhenggai:ledger"));
	jsn_key_str(&w->j, "value", str_trim(value));
	jsn_close_object(&w->j);
}

static void write_metadata(struct writing_poam *w)
{
	struct jsn *j = &w->j;
	struct str today = clock_print(w->a, clock_day_start_ms(w->d->ask->today));

	jsn_key(j, "metadata");
	jsn_object(j);
	jsn_key_str(j, "title", str_print(w->a, "%.*s%.*s整改行动计划", STR_ARG(dossier_unit(w->d)), STR_ARG(dossier_round(w->a, w->d))));
	jsn_key_str(j, "last-modified", today);
	jsn_key_str(j, "version", date_print(w->a, w->d->ask->today));
	jsn_key_str(j, "oscal-version", S("1.1.2"));
	jsn_key(j, "parties");
	jsn_array(j);
	jsn_object(j);
	write_uuid(w, "uuid", "organization", w->d->unit->id);
	jsn_key_str(j, "type", S("organization"));
	jsn_key_str(j, "name", dossier_unit(w->d));
	jsn_close_object(j);
	jsn_close_array(j);
	jsn_close_object(j);
}

/* ---- what was observed ---- */

static void write_evidence(struct writing_poam *w, const struct dossier_finding *x)
{
	bool is_open = false;

	for (size_t i = 0; i < x->evidence.n; i++) {
		const struct kept *e = x->evidence.p[i];

		if (!str_is_equal(e->state, S("current")))
			continue;
		if (!is_open) {
			jsn_key(&w->j, "relevant-evidence");
			jsn_array(&w->j);
			is_open = true;
		}
		jsn_object(&w->j);
		jsn_key_str(&w->j, "href", str_print(w->a, "#%.*s", STR_ARG(uuid(w, "evidence", e->id))));
		write_text(w, "description", kept_words(e, "title"));
		jsn_close_object(&w->j);
	}
	if (is_open)
		jsn_close_array(&w->j);
}

static void write_observation(struct writing_poam *w, const struct dossier_finding *x)
{
	struct jsn *j = &w->j;

	jsn_object(j);
	write_uuid(w, "uuid", "observation", x->row.id);
	write_text(w, "title", dossier_problem(x));
	write_text(w, "description", kept_words(x->finding, "text"));
	jsn_key(j, "methods");
	jsn_array(j);
	jsn_str(j, S("EXAMINE"));
	jsn_close_array(j);
	write_evidence(w, x);
	jsn_key_str(j, "collected", moment_of(w, kept_words(w->d->inspection, "feedback_date"), x->finding->made_at));
	jsn_close_object(j);
}

/* ---- the risk, and the measures against it ---- */

static void write_milestone(struct writing_poam *w, const struct kept *m, struct str due)
{
	struct jsn *j = &w->j;

	jsn_key(j, "tasks");
	jsn_array(j);
	jsn_object(j);
	write_uuid(w, "uuid", "milestone", m->id);
	jsn_key_str(j, "type", S("milestone"));
	write_text(w, "title", wording_clause(kept_words(m, "text")));
	jsn_key(j, "timing");
	jsn_object(j);
	jsn_key(j, "on-date");
	jsn_object(j);
	jsn_key_str(j, "date", moment_of(w, due, 0));
	jsn_close_object(j);
	jsn_close_object(j);
	jsn_close_object(j);
	jsn_close_array(j);
}

static void write_measure(struct writing_poam *w, const struct kept *m)
{
	struct jsn *j = &w->j;
	struct str due = kept_words(m, "due");

	jsn_object(j);
	write_uuid(w, "uuid", "measure", m->id);
	jsn_key_str(j, "lifecycle", str_is_equal(m->state, S("closed")) ? S("completed") : S("planned"));
	write_text(w, "title", wording_clause(kept_words(m, "text")));
	write_text(w, "description", kept_words(m, "text"));
	jsn_key(j, "props");
	jsn_array(j);
	write_prop(w, "measure-kind", kept_words(m, "kind"));
	write_prop(w, "state", m->state);
	jsn_close_array(j);
	if (date_is_known(wording_parse(due)))
		write_milestone(w, m, due);
	jsn_close_object(j);
}

static void write_risk(struct writing_poam *w, const struct dossier_finding *x)
{
	struct jsn *j = &w->j;
	struct str due = x->row.due;

	jsn_object(j);
	write_uuid(w, "uuid", "risk", x->row.id);
	write_text(w, "title", dossier_problem(x));
	write_text(w, "description", kept_words(x->finding, "text"));
	write_text(w, "statement", kept_words(x->finding, "target"));
	jsn_key_str(j, "status", x->row.outcome == OUTCOME_DONE ? S("closed") : x->measures.n ? S("remediating") : S("open"));
	if (date_is_known(wording_parse(due)))
		jsn_key_str(j, "deadline", moment_of(w, due, 0));
	if (x->measures.n) {
		jsn_key(j, "remediations");
		jsn_array(j);
		for (size_t i = 0; i < x->measures.n; i++)
			write_measure(w, x->measures.p[i]);
		jsn_close_array(j);
	}
	jsn_close_object(j);
}

static void write_reference(struct writing_poam *w, const char *list, const char *key, const char *what, int64_t id)
{
	jsn_key(&w->j, list);
	jsn_array(&w->j);
	jsn_object(&w->j);
	write_uuid(w, key, what, id);
	jsn_close_object(&w->j);
	jsn_close_array(&w->j);
}

static void write_item(struct writing_poam *w, const struct dossier_finding *x)
{
	jsn_object(&w->j);
	write_uuid(w, "uuid", "finding", x->row.id);
	write_text(w, "title", dossier_problem(x));
	write_text(w, "description", kept_words(x->finding, "text"));
	jsn_key(&w->j, "props");
	jsn_array(&w->j);
	write_prop(w, "number", x->row.number);
	write_prop(w, "outcome", str_of(outcome_code(x->row.outcome)));
	write_prop(w, "state", str_of(state_code(x->row.state)));
	write_prop(w, "first-due", x->row.first_due);
	write_prop(w, "closed-on", x->row.closed_on);
	jsn_close_array(&w->j);
	write_reference(w, "related-observations", "observation-uuid", "observation", x->row.id);
	write_reference(w, "related-risks", "risk-uuid", "risk", x->row.id);
	jsn_close_object(&w->j);
}

/* ---- the files ---- */

static void write_file(struct writing_poam *w, const struct body_value *v)
{
	enum { NAME, SHA256 };
	struct jsn *j = &w->j;

	jsn_object(j);
	jsn_key_str(j, "href", str_print(w->a, "files/%.*s", STR_ARG(v[SHA256].s)));
	jsn_key(j, "hashes");
	jsn_array(j);
	jsn_object(j);
	jsn_key_str(j, "algorithm", S("SHA-256"));
	jsn_key_str(j, "value", v[SHA256].s);
	jsn_close_object(j);
	jsn_close_array(j);
	jsn_close_object(j);
}

static void write_resource(struct writing_poam *w, const struct kept *e)
{
	const struct body_value *files = body_value(e->body, "files");

	jsn_object(&w->j);
	write_uuid(w, "uuid", "evidence", e->id);
	write_text(w, "title", kept_words(e, "title"));
	jsn_key(&w->j, "rlinks");
	jsn_array(&w->j);
	for (size_t i = 0; i < files->n; i++)
		write_file(w, files->rows[i].values);
	jsn_close_array(&w->j);
	jsn_close_object(&w->j);
}

static void write_resources(struct writing_poam *w)
{
	bool is_open = false;

	for (size_t i = 0; i < w->d->n_findings; i++)
		for (size_t k = 0; k < w->d->findings[i].evidence.n; k++) {
			const struct kept *e = w->d->findings[i].evidence.p[k];

			if (!str_is_equal(e->state, S("current")) || body_value(e->body, "files")->n == 0)
				continue;
			if (!is_open) {
				jsn_key(&w->j, "back-matter");
				jsn_object(&w->j);
				jsn_key(&w->j, "resources");
				jsn_array(&w->j);
				is_open = true;
			}
			write_resource(w, e);
		}
	if (is_open) {
		jsn_close_array(&w->j);
		jsn_close_object(&w->j);
	}
}

static void write_each(struct writing_poam *w, const char *key,
	void (*write_one)(struct writing_poam *w, const struct dossier_finding *x))
{
	jsn_key(&w->j, key);
	jsn_array(&w->j);
	for (size_t i = 0; i < w->d->n_findings; i++)
		write_one(w, &w->d->findings[i]);
	jsn_close_array(&w->j);
}

static bool make(struct arena *a, const struct dossier *d, struct reported *out, struct fail *f)
{
	struct writing_poam w = { .a = a, .d = d, .j.out = buf_new(a),
		.place = str_print(a, "%lld %.*s", (long long)d->ask->scope->region, STR_ARG(dossier_unit(d))) };

	if (d->n_findings == 0)
		return fail_set(f, FAIL_CONFLICT, "the inspection has no findings");
	out->title = str_print(a, "%.*s整改行动计划", STR_ARG(dossier_unit(d)));
	jsn_object(&w.j);
	jsn_key(&w.j, "plan-of-action-and-milestones");
	jsn_object(&w.j);
	write_uuid(&w, "uuid", "inspection", d->inspection->id);
	write_metadata(&w);
	jsn_key(&w.j, "system-id");
	jsn_object(&w.j);
	jsn_key_str(&w.j, "identifier-type", S("urn:zhenggai:inspection"));
	jsn_key_str(&w.j, "id", str_print(a, "%lld", (long long)d->inspection->id));
	jsn_close_object(&w.j);
	write_each(&w, "observations", write_observation);
	write_each(&w, "risks", write_risk);
	write_each(&w, "poam-items", write_item);
	write_resources(&w);
	jsn_close_object(&w.j);
	jsn_close_object(&w.j);
	buf_char(w.j.out, '\n');
	out->bytes = buf_view(w.j.out);
	out->bytes_format = "json";
	return true;
}

const struct report report_poam = {
	.name = "poam", .zh = "OSCAL 行动计划与里程碑（JSON）", .en = "an OSCAL plan of action and milestones (JSON)",
	.may_choose = true, .make = make,
};
