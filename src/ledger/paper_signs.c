/* paper_signs.c - see paper_signs.h. */
#include "ledger/paper_signs.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "ledger/similar.h"
#include "text/prose.h"

#include <stdlib.h>

enum {
	SAME_PROSE = 800, /* scores of similar.h */
	SAME_FINDING = 600,
	LEAST_PROSE = 30, /* characters: what is shorter may be the same by chance */
	LEAST_FINDING = 6,
	LEAST_PASSAGE = 3,
	NEAREST = 3, /* of each text so many like it are looked at */
	DAY_MS = 24 * 60 * 60 * 1000,
	PADDING = 8, /* bytes that prose_scan may read behind a text */
};

static const struct {
	const char *code, *zh, *en;
} names[] = {
	[PAPER_SAME_FILE] = { "same-file", "同一份材料佐证了两个问题",
		"one file proves two findings" },
	[PAPER_EARLY_EVIDENCE] = { "evidence-before-feedback", "佐证材料形成于反馈之前",
		"evidence was made before the feedback" },
	[PAPER_SAME_PROSE] = { "same-prose", "与其他单位的整改表述雷同",
		"another unit says it in the same words" },
	[PAPER_ONLY_TALK] = { "only-talk", "整改措施只有会议、学习和宣传",
		"the measures are only meetings and publicity" },
	[PAPER_HASTY_CLOSURE] = { "closed-within-a-day", "申请后一天内即销号",
		"closed within a day of the request" },
	[PAPER_UNPROVEN_FIGURE] = { "figure-without-proof", "所报数据没有佐证或台账记录",
		"figures without evidence or register entry" },
	[PAPER_RELAPSE] = { "relapse", "销号后同样问题在后续巡察中再次出现",
		"closed, and the same finding came back in a later round" },
};

const char *paper_sign_code(enum paper_sign_kind k)
{
	return names[k].code;
}

const char *paper_sign_zh(enum paper_sign_kind k)
{
	return names[k].zh;
}

const char *paper_sign_en(enum paper_sign_kind k)
{
	return names[k].en;
}

/* ---- marks: a sign and one record that it stands on ---- */

struct mark {
	size_t finding, other;
	enum paper_sign_kind kind;
	int64_t id;
	struct str why;
};

struct marking {
	struct arena *tmp; /* of the marks */
	struct arena *arena; /* of what is given back */
	const struct paper_finding *findings;
	size_t n;
	VEC(struct mark) marks;
};

static void mark(
	struct marking *m, enum paper_sign_kind kind, size_t finding, size_t other, int64_t id)
{
	vec_push(m->tmp, &m->marks, ((struct mark){ finding, other, kind, id, { NULL, 0 } }));
}

static int by_sign(const struct mark *a, const struct mark *b)
{
	if (a->finding != b->finding)
		return a->finding < b->finding ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	return (a->other > b->other) - (a->other < b->other);
}

static int by_mark(const void *left, const void *right)
{
	const struct mark *a = left, *b = right;
	int c = by_sign(a, b);

	return c ? c : (a->id > b->id) - (a->id < b->id);
}

/* One sign of marks that differ only in their ids; they are in order. */
static struct paper_sign sign_of(struct arena *a, const struct mark *marks, size_t n)
{
	struct paper_sign s = { marks->kind, marks->finding, marks->other, NULL, 0, marks->why };
	int64_t *ids = arena_array(a, int64_t, n);

	for (size_t i = 0; i < n; i++) {
		if (s.n_ids == 0 || ids[s.n_ids - 1] != marks[i].id)
			ids[s.n_ids++] = marks[i].id;
		if (marks[i].why.n > s.why.n)
			s.why = marks[i].why;
	}
	s.ids = ids;
	return s;
}

static const struct paper_sign *signs_of(struct marking *m, size_t *n_out)
{
	VEC(struct paper_sign) signs = { 0 };
	size_t from = 0;

	if (m->marks.n > 1)
		qsort(m->marks.p, m->marks.n, sizeof *m->marks.p, by_mark);
	for (size_t i = 1; i <= m->marks.n; i++) {
		if (i < m->marks.n && by_sign(&m->marks.p[from], &m->marks.p[i]) == 0)
			continue;
		vec_push(m->arena, &signs, sign_of(m->arena, &m->marks.p[from], i - from));
		from = i;
	}
	*n_out = signs.n;
	return signs.p;
}

/* ---- files ---- */

/* A file and the finding that it proves. */
struct proof {
	struct str digest;
	size_t finding;
	int64_t evidence;
};

static int by_digest(const void *left, const void *right)
{
	const struct proof *a = left, *b = right;
	int c = str_compare(a->digest, b->digest);

	if (c)
		return c;
	if (a->finding != b->finding)
		return a->finding < b->finding ? -1 : 1;
	return (a->evidence > b->evidence) - (a->evidence < b->evidence);
}

/* Marks the findings of one file: each beside the first other one. */
static void mark_file(struct marking *m, const struct proof *p, size_t n)
{
	size_t second = 0;

	while (second < n && p[second].finding == p[0].finding)
		second++;
	if (second == n)
		return;
	for (size_t i = 0; i < n; i++) {
		const struct proof *other = p[i].finding == p[0].finding ? &p[second] : &p[0];

		mark(m, PAPER_SAME_FILE, p[i].finding, other->finding, p[i].evidence);
		mark(m, PAPER_SAME_FILE, p[i].finding, other->finding, other->evidence);
	}
}

static void mark_same_files(struct marking *m)
{
	VEC(struct proof) proofs = { 0 };
	size_t from = 0;

	for (size_t i = 0; i < m->n; i++)
		for (size_t k = 0; k < m->findings[i].n_files; k++) {
			const struct paper_file *f = &m->findings[i].files[k];

			if (f->digest.n)
				vec_push(m->tmp, &proofs,
					((struct proof){ f->digest, i, f->evidence }));
		}
	if (proofs.n > 1)
		qsort(proofs.p, proofs.n, sizeof *proofs.p, by_digest);
	for (size_t i = 1; i <= proofs.n; i++) {
		if (i < proofs.n && str_is_equal(proofs.p[from].digest, proofs.p[i].digest))
			continue;
		mark_file(m, &proofs.p[from], i - from);
		from = i;
	}
}

static void mark_early_evidence(struct marking *m, size_t at)
{
	const struct paper_finding *f = &m->findings[at];
	struct date least = f->is_immediate ? f->inspection_start : f->feedback;

	for (size_t i = 0; i < f->n_files; i++)
		if (f->files[i].made.year && least.year &&
			date_compare(f->files[i].made, least) < 0)
			mark(m, PAPER_EARLY_EVIDENCE, at, at, f->files[i].evidence);
}

/* ---- texts ---- */

/* True where a byte of a clause stands in the title of a paper: 学习《党费收缴办法》. */
static bool is_in_title(const struct prose *p, struct span clause, uint32_t at)
{
	size_t n;
	const struct token *t = prose_tokens(p, span_of(clause.at, at), &n);
	bool is_open = false;

	for (size_t i = 0; i < n; i++) {
		if (utf8_three_at(p->text, t[i].at) == U'《')
			is_open = true;
		if (utf8_three_at(p->text, t[i].at) == U'》')
			is_open = false;
	}
	return is_open;
}

/* True where an act serves talk (发放宣传单) or is only what a meeting was about
 * (召开环境整治工作推进会). */
static bool is_part_of_talk(const struct prose *p, struct span clause, const struct hit *act)
{
	uint32_t end = act->at + act->n;
	struct span before = span_of(clause.at, act->at), behind = span_of(end, span_end(clause));
	const struct hit *opener = prose_find_last(p, WORDS_TALK_OPENER, before);

	if (prose_word_at(p, WORDS_TALK, end) || is_in_title(p, clause, act->at))
		return true;
	return opener && prose_has(p, WORDS_TALK, behind) &&
		!prose_has(p, WORDS_TALK, span_of(opener->at + opener->n, act->at));
}

/* True where a clause tells of something that changes anything. */
static bool has_real_act(const struct prose *p, struct span clause)
{
	const struct hit *act = NULL;

	while ((act = prose_find(p, WORDS_REAL_ACT, clause, act)))
		if (!is_part_of_talk(p, clause, act))
			return true;
	return false;
}

bool paper_is_only_talk(struct str measure)
{
	struct arena *tmp = arena_new();
	char *padded = arena_alloc(tmp, measure.n + PADDING);
	struct span clause = { 0 }, all = { 0, (uint32_t)measure.n };
	const struct prose *p;
	bool is_talk, is_real = false;

	if (measure.n)
		memcpy(padded, measure.p, measure.n);
	p = prose_scan(tmp, (struct str){ padded, measure.n });
	is_talk = prose_has(p, WORDS_TALK, all);
	while (is_talk && !is_real && prose_next_clause(p, all, &clause))
		is_real = has_real_act(p, clause);
	arena_free(tmp);
	return is_talk && !is_real;
}

static void mark_only_talk(struct marking *m, size_t at)
{
	const struct paper_finding *f = &m->findings[at];

	for (size_t i = 0; i < f->n_measures; i++)
		if (!paper_is_only_talk(f->measures[i].text))
			return;
	for (size_t i = 0; i < f->n_measures; i++)
		mark(m, PAPER_ONLY_TALK, at, at, f->measures[i].id);
}

/* A text with the finding that it is of. */
struct owned_text {
	size_t finding;
	int64_t id;
};

/* Texts to be compared, side by side with whose they are. */
struct comparing {
	VEC(struct similar_text) texts;
	VEC(struct owned_text) owners;
};

static void add_text(struct marking *m, struct comparing *c, struct similar_text t,
	struct owned_text owner, size_t least)
{
	struct arena *own = arena_new();
	size_t n = bare_text_new(own, t.text).n;

	arena_free(own);
	if (n < least)
		return;
	vec_push(m->tmp, &c->texts, t);
	vec_push(m->tmp, &c->owners, owner);
}

/* The longest passage that two texts have. */
static struct str longest_passage(struct str here, struct str there)
{
	struct arena *own = arena_new();
	struct bare_text a = bare_text_new(own, here), b = bare_text_new(own, there);
	size_t n;
	const struct shared_passage *p = bare_text_shared(own, &a, &b, LEAST_PASSAGE, 1, &n);
	struct str found = n ? p->here : (struct str){ NULL, 0 };

	arena_free(own);
	return found;
}

static void mark_pair(struct marking *m, enum paper_sign_kind kind, const struct comparing *c,
	const struct similar_pair *p)
{
	const struct owned_text *a = &c->owners.p[p->a], *b = &c->owners.p[p->b];
	struct str why = longest_passage(c->texts.p[p->a].text, c->texts.p[p->b].text);

	for (int i = 0; i < 4; i++) {
		size_t finding = i < 2 ? a->finding : b->finding,
		       other = i < 2 ? b->finding : a->finding;

		mark(m, kind, finding, other, i % 2 ? b->id : a->id);
		m->marks.p[m->marks.n - 1].why = why;
	}
}

/* Prose of one unit that another has too. */
static void mark_same_prose(struct marking *m)
{
	struct comparing c = { 0 };
	const struct similar_pair *pairs;
	size_t n;

	for (size_t i = 0; i < m->n; i++)
		for (size_t k = 0; k < m->findings[i].n_prose; k++) {
			const struct paper_finding *f = &m->findings[i];

			add_text(m, &c,
				(struct similar_text){ .text = f->prose[k].text, .apart = f->unit },
				(struct owned_text){ i, f->prose[k].id }, LEAST_PROSE);
		}
	pairs = similar_pairs(
		m->tmp, similar_index_new(m->tmp, c.texts.p, c.texts.n), NEAREST, SAME_PROSE, &n);
	for (size_t i = 0; i < n; i++)
		mark_pair(m, PAPER_SAME_PROSE, &c, &pairs[i]);
}

/* True where the one was closed before the feedback in which the other came. */
static bool came_back(const struct paper_finding *earlier, const struct paper_finding *later)
{
	return earlier->closed.year && later->feedback.year &&
		date_compare(earlier->closed, later->feedback) < 0;
}

static void mark_relapses(struct marking *m)
{
	struct comparing c = { 0 };
	const struct similar_pair *pairs;
	size_t n;

	for (size_t i = 0; i < m->n; i++) {
		const struct paper_finding *f = &m->findings[i];

		add_text(m, &c,
			(struct similar_text){
				.text = f->text, .within = f->unit, .apart = f->inspection },
			(struct owned_text){ i, f->id }, LEAST_FINDING);
	}
	pairs = similar_pairs(
		m->tmp, similar_index_new(m->tmp, c.texts.p, c.texts.n), NEAREST, SAME_FINDING, &n);
	for (size_t i = 0; i < n; i++) {
		const struct paper_finding *a = &m->findings[c.owners.p[pairs[i].a].finding];
		const struct paper_finding *b = &m->findings[c.owners.p[pairs[i].b].finding];

		if (came_back(a, b) || came_back(b, a))
			mark_pair(m, PAPER_RELAPSE, &c, &pairs[i]);
	}
}

/* ---- closures and figures ---- */

static void mark_hasty_closures(struct marking *m, size_t at)
{
	const struct paper_finding *f = &m->findings[at];

	for (size_t i = 0; i < f->n_closures; i++) {
		const struct paper_closure *c = &f->closures[i];

		if (c->closed_ms && c->closed_ms - c->requested_ms < DAY_MS)
			mark(m, PAPER_HASTY_CLOSURE, at, at, c->id);
	}
}

static void mark_unproven_figures(struct marking *m, size_t at)
{
	const struct paper_finding *f = &m->findings[at];

	for (size_t i = 0; i < f->n_figures; i++)
		if (f->figures[i].value && !f->figures[i].has_proof)
			mark(m, PAPER_UNPROVEN_FIGURE, at, at, f->figures[i].id);
}

const struct paper_sign *paper_signs_extract(
	struct arena *a, const struct paper_finding *findings, size_t n, size_t *n_out)
{
	struct marking m = { .tmp = arena_new(), .arena = a, .findings = findings, .n = n };
	const struct paper_sign *signs;

	mark_same_files(&m);
	mark_same_prose(&m);
	mark_relapses(&m);
	for (size_t i = 0; i < n; i++) {
		mark_early_evidence(&m, i);
		mark_only_talk(&m, i);
		mark_hasty_closures(&m, i);
		mark_unproven_figures(&m, i);
	}
	signs = signs_of(&m, n_out);
	arena_free(m.tmp);
	return signs;
}
