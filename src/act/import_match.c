/* import_match.c - see import_match.h. */
#include "act/import_match.h"

#include "act/import_draft.h"
#include "ledger/similar.h"

struct matching {
	struct arena *a;
	const struct import_plan *plan;
	const struct kept_page *ledger;
	const struct kept **of;
	struct str *numbers;
	bool *is_matched;
	struct str *texts, *titles;	/* of the ledger, bare */
	struct str *wordings;		/* of the plan, bare */
};

static void take(struct matching *m, size_t finding, size_t known)
{
	m->of[finding] = m->ledger->p[known];
	m->is_matched[known] = true;
	m->numbers[finding] = kept_words(m->ledger->p[known], "number");
}

static void match_number(struct matching *m, size_t i, struct str number)
{
	for (size_t k = 0; number.n && k < m->ledger->n; k++)
		if (!m->is_matched[k] && str_is_equal(kept_words(m->ledger->p[k], "number"), number)) {
			take(m, i, k);
			return;
		}
}

static void match_wording(struct matching *m, size_t i, const struct str *known)
{
	for (size_t k = 0; m->wordings[i].n && k < m->ledger->n; k++)
		if (!m->is_matched[k] && str_is_equal(known[k], m->wordings[i])) {
			take(m, i, k);
			return;
		}
}

/* ---- by similarity ---- */

enum { MOST_ALIKE = 8 };

static const struct similar_index *index_texts(struct matching *m)
{
	size_t n = m->plan->n_findings, n_known = m->ledger->n;
	struct similar_text *t = arena_array(m->a, struct similar_text, n + 2 * n_known + 1);

	for (size_t i = 0; i < n; i++)
		t[i] = (struct similar_text){ .text = m->plan->findings[i].parts[PART_TEXT].text, .apart = 1 };
	for (size_t k = 0; k < n_known; k++) {
		t[n + k] = (struct similar_text){ .text = kept_words(m->ledger->p[k], "text"), .apart = 2 };
		t[n + n_known + k] = (struct similar_text){ .text = kept_words(m->ledger->p[k], "title"), .apart = 2 };
	}
	return similar_index_new(m->a, t, n + 2 * n_known);
}

/* The number is the key: whatever the wording says. */
static bool is_keyed(const struct matching *m, size_t i)
{
	return m->plan->source == IMPORT_WORKBOOK && m->plan->findings[i].is_numbered;
}

static void match_similar(struct matching *m)
{
	const struct similar_index *x = index_texts(m);

	for (size_t i = 0; i < m->plan->n_findings; i++) {
		size_t n = 0;
		const struct similar_pair *best = m->of[i] || is_keyed(m, i) ? NULL :
			similar_best(m->a, x, (uint32_t)i, MOST_ALIKE, IMPORT_ALIKE, &n);

		for (size_t k = 0; k < n && !m->of[i]; k++) {
			size_t known = (best[k].b - m->plan->n_findings) % m->ledger->n;

			if (!m->is_matched[known])
				take(m, i, known);
		}
	}
}

/* ---- new numbers ---- */

static struct str number_of_place(struct matching *m, const struct import_finding *f, const int64_t *ordinals, int ordinal)
{
	if (f->aspect < 0)
		return str_print(m->a, "%d", ordinal);
	return str_print(m->a, "%lld.%d", (long long)ordinals[f->aspect], ordinal);
}

static bool is_taken(const struct matching *m, size_t i, struct str number)
{
	for (size_t k = 0; k < m->ledger->n; k++)
		if (str_is_equal(kept_words(m->ledger->p[k], "number"), number))
			return true;
	for (size_t k = 0; k < i; k++)
		if (str_is_equal(m->numbers[k], number))
			return true;
	return false;
}

static void number_new(struct matching *m, const int64_t *ordinals)
{
	for (size_t i = 0; i < m->plan->n_findings; i++) {
		const struct import_finding *f = &m->plan->findings[i];
		int ordinal = f->ordinal;

		if (m->of[i])
			continue;
		m->numbers[i] = f->parts[PART_NUMBER].text;
		while (!m->numbers[i].n || (!f->is_numbered && is_taken(m, i, m->numbers[i])))
			m->numbers[i] = number_of_place(m, f, ordinals, ordinal++);
	}
}

static void fill_bare(struct matching *m)
{
	for (size_t i = 0; i < m->plan->n_findings; i++)
		m->wordings[i] = import_bare(m->a, m->plan->findings[i].parts[PART_TEXT].text);
	for (size_t k = 0; k < m->ledger->n; k++) {
		m->texts[k] = import_bare(m->a, kept_words(m->ledger->p[k], "text"));
		m->titles[k] = import_bare(m->a, kept_words(m->ledger->p[k], "title"));
	}
}

struct import_match import_match_compute(struct arena *a, const struct import_plan *p, const struct kept_page *ledger,
	const int64_t *aspect_ordinals)
{
	struct matching m = { .a = a, .plan = p, .ledger = ledger, .of = arena_array(a, const struct kept *, p->n_findings + 1),
		.numbers = arena_array(a, struct str, p->n_findings + 1), .is_matched = arena_array(a, bool, ledger->n + 1),
		.texts = arena_array(a, struct str, ledger->n + 1), .titles = arena_array(a, struct str, ledger->n + 1),
		.wordings = arena_array(a, struct str, p->n_findings + 1) };

	fill_bare(&m);
	for (size_t i = 0; i < p->n_findings; i++)
		if (is_keyed(&m, i))
			match_number(&m, i, p->findings[i].parts[PART_NUMBER].text);
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < p->n_findings; i++)
			if (!m.of[i])
				match_wording(&m, i, pass ? m.titles : m.texts);
	if (p->n_findings && ledger->n)
		match_similar(&m);
	for (size_t i = 0; i < p->n_findings; i++)
		if (!m.of[i])
			match_number(&m, i, p->findings[i].is_numbered ? p->findings[i].parts[PART_NUMBER].text :
				number_of_place(&m, &p->findings[i], aspect_ordinals, p->findings[i].ordinal));
	number_new(&m, aspect_ordinals);
	return (struct import_match){ m.of, m.numbers, m.is_matched };
}
