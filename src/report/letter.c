/* letter.c - 督办文书: each letter to the inspected unit, as it is sent. */
#include "base/clock.h"
#include "doc/doc.h"
#include "report/compose.h"
#include "report/dossier.h"
#include "report/wording.h"

static const struct dossier_finding *find_finding(const struct dossier *d, int64_t id)
{
	for (size_t i = 0; i < d->n_findings; i++)
		if (d->findings[i].row.id == id)
			return &d->findings[i];
	return NULL;
}

/* The organization of who issued it, which who reads the letter may learn. */
static struct str issuer(struct arena *a, const struct dossier *d, int64_t person)
{
	const struct scope all = { .region = d->ask->scope->region, .today = "1970-01-01" };
	const struct kept *who, *office;
	struct fail f = { 0 };

	if (person && query_record_named(a, d->ask->db, &all, "person", person, &who, &f) &&
	    query_record_named(a, d->ask->db, &all, "organization", kept_number(who, "organization"), &office, &f))
		return kept_words(office, "name");
	return S("巡察工作领导小组办公室");
}

static const char *kind_zh(struct str code)
{
	const struct record *r = record_find(S("letter"));
	const struct words *kinds = r->fields[record_field(r, S("kind"))].words;
	int i = words_find(kinds, code);

	return i >= 0 ? kinds->p[i].zh : "督办文书";
}

static void write_paragraphs(struct composing *c, struct str text)
{
	while (text.n) {
		const char *end = memchr(text.p, '\n', text.n);
		size_t n = end ? (size_t)(end - text.p) : text.n;

		compose_line(c, ROLE_BODY, 0, str_trim(str_sub(text, 0, n)));
		text = str_sub(text, n + (end != NULL), text.n);
	}
}

static void write_letter(struct composing *c, const struct dossier *d, const struct kept *k)
{
	const struct dossier_finding *x = find_finding(d, kept_number(k, "finding"));
	struct str due = wording_day(c->arena, kept_words(k, "due"));

	compose_line(c, ROLE_TITLE, 0, str_of(kind_zh(kept_words(k, "kind"))));
	compose_open(c, ROLE_BODY, 0);
	compose_kept(c, kept_words(k, "number"));
	compose_close(c);
	compose_line(c, ROLE_ADDRESSEE, 0, str_print(c->arena, "%.*s：",
		STR_ARG(dossier_name(d, "organization", kept_number(k, "unit")))));
	if (x) {
		compose_open(c, ROLE_BODY, 0);
		compose_print(c, "关于%.*s反馈的第%.*s号问题", STR_ARG(dossier_round(c->arena, d)), STR_ARG(x->row.number));
		compose_quoted(c, dossier_problem(x));
		compose_print(c, "，现将有关事项函告如下。");
		compose_close(c);
	}
	write_paragraphs(c, kept_words(k, "text"));
	if (due.n)
		compose_line(c, ROLE_BODY, 0, str_print(c->arena, "请于%.*s前书面回复办理情况。", STR_ARG(due)));
	compose_line(c, ROLE_SIGNATURE_BODY, 0, issuer(c->arena, d, k->made_by));
	compose_line(c, ROLE_SIGNATURE_DATE, 0, wording_day(c->arena, kept_words(k, "date")));
}

static bool make(struct arena *a, const struct dossier *d, struct reported *out, struct fail *f)
{
	struct composing c = compose_begin(a, d->ask->db, d->ask->scope->region);
	struct kept_page letters;
	size_t n = 0;

	if (!query_under(a, d->ask->db, d->ask->scope, "letter", d->inspection->id, &letters, f))
		return false;
	for (size_t i = 0; i < letters.n; i++) {
		if (d->ask->n_findings && !find_finding(d, kept_number(letters.p[i], "finding")))
			continue;
		write_letter(&c, d, letters.p[i]);
		n++;
	}
	if (n == 0)
		return fail_set(f, FAIL_CONFLICT, "no supervision letter was issued");
	out->title = str_print(a, "%.*s督办文书", STR_ARG(dossier_unit(d)));
	out->doc = compose_complete(&c, &out->figures, f);
	return out->doc != NULL;
}

const struct report report_letter = {
	.name = "letter", .zh = "督办文书（通知、提醒、告诫、问责）", .en = "the supervision letters", .may_choose = true, .make = make,
};
