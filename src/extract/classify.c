/* classify.c - see classify.h.
 *
 * A point names a problem by its frame (关于…的问题), by its key (问题1：), or,
 * where it has no frame, by the company it keeps: siblings that are problems or
 * that are followed by 整改情况：, in a section that tells problems. */
#include "extract/classify.h"

#include "base/utf8.h"

/* What the words of a point and of those above it say. */
enum context {
	CONTEXT_PLAN = 1, /* 下一步打算 */
	CONTEXT_LEAD = 2, /* 组织领导情况 */
	CONTEXT_PROBLEMS = 4, /* 反馈问题整改情况, or an aspect */
	OWN_DEFICIT = 8, /* 不到位, 缺失 … in its own name */
	OWN_PROBLEMS = 16, /* its own name announces problems */
	OWN_LEAD = 32, /* its own name tells of leading or planning */
};

/* Votes of the points below one, leaves left out. */
struct votes {
	uint32_t n, problems, measures, states, deficits, lists, parts, nests;
};

struct judging {
	const struct prose *prose;
	struct points points;
	struct class *classes;
	uint8_t *contexts;
	struct votes *votes; /* of parent i at [i + 1]; [0]: of those without a parent */
	bool *is_candidate, *holds; /* holds: problems below it */
};

/* ---- words ---- */

static unsigned own_context(const struct prose *p, const struct point *point)
{
	struct span title = point->name.title;
	unsigned context = 0;
	size_t n;
	const struct hit *h;

	if (title.n == 0 || title.n > 300)
		return 0;
	h = prose_hits(p, title, &n);
	for (; n > 0; h++, n--) {
		if (hit_is_in(h, WORDS_SECTION_PLAN))
			context |= CONTEXT_PLAN | OWN_LEAD;
		if (hit_is_in(h, WORDS_SECTION_LEAD))
			context |= CONTEXT_LEAD | OWN_LEAD;
		if (hit_is_in(h, WORDS_SECTION_PROBLEM))
			context |= CONTEXT_PROBLEMS | OWN_PROBLEMS;
		if (hit_is_in(h, WORDS_DEFICIT))
			context |= OWN_DEFICIT;
	}
	if (point->name.announces)
		context |= CONTEXT_PROBLEMS | OWN_PROBLEMS;
	if (context & OWN_DEFICIT) /* 主体责任落实不到位 */
		context &= OWN_DEFICIT | CONTEXT_PROBLEMS | OWN_PROBLEMS;
	if (point->name.kind == NAME_ASPECT)
		context = (context & (OWN_DEFICIT | CONTEXT_LEAD)) | CONTEXT_PROBLEMS;
	else if (point->name.kind == NAME_PROBLEM)
		context &= OWN_DEFICIT;
	else if (context & OWN_LEAD)
		context &= ~(unsigned)(CONTEXT_PROBLEMS | OWN_PROBLEMS);
	return context;
}

static void read_contexts(struct judging *j)
{
	for (size_t i = 0; i < j->points.n; i++) {
		const struct point *point = point_at(&j->points, i);
		unsigned above = point->parent >= 0 ? j->contexts[point->parent] & 7u : 0;
		unsigned own = point->is_leaf ? 0 : own_context(j->prose, point);

		if (!point->is_leaf && point->name.kind == NAME_ASPECT) {
			/* 二、整改成效, （一）聚焦“…”方面: told by aspects, problems are */
			unsigned lead = above & own & CONTEXT_LEAD;

			above &= ~(unsigned)CONTEXT_LEAD;
			own = (own & ~(unsigned)CONTEXT_LEAD) | lead;
		}
		j->contexts[i] = (uint8_t)(above | own);
	}
}

static void count_votes(struct judging *j)
{
	for (size_t i = 0; i < j->points.n; i++) {
		const struct point *point = point_at(&j->points, i);
		struct votes *v = &j->votes[point->parent + 1];

		if (point->is_leaf)
			continue;
		v->n++;
		v->problems += point->name.kind == NAME_PROBLEM;
		v->measures += (point->signs & SIGN_MEASURES) != 0;
		v->states += (point->signs & SIGN_STATE) != 0;
		v->deficits += (j->contexts[i] & OWN_DEFICIT) != 0;
		v->nests += (point->signs & SIGN_NESTS) != 0;
		v->parts += (point->signs & SIGN_PART) != 0;
		v->lists += (point->signs & SIGN_LIST) != 0;
	}
}

/* ---- problems ---- */

static bool is_half(uint32_t votes, uint32_t n)
{
	return votes * 2 >= n;
}

/* True where something is said of a point in a section that tells problems,
 * and it is neither an aspect nor a part of a problem. */
static bool told_among_problems(const struct judging *j, size_t i)
{
	const struct point *point = point_at(&j->points, i);
	unsigned above = point->parent >= 0 ? j->contexts[point->parent] : 0;

	return (above & CONTEXT_PROBLEMS) &&
		!(j->contexts[i] & (CONTEXT_PLAN | CONTEXT_LEAD | OWN_LEAD)) &&
		(point->signs & SIGN_BODY) && point->name.kind == NAME_PLAIN &&
		point->name.title.n && !(point->signs & SIGN_PART) &&
		!j->is_candidate[point->parent];
}

/* A number below no heading at all: 1.屋面渗漏。… 已完成。 */
static bool stands_alone(const struct point *point)
{
	return point->parent < 0 &&
		(point->key == MARKER_ARABIC_DOT || point->key == MARKER_ARABIC_PAUSE);
}

static bool may_be_problem(const struct judging *j, size_t i)
{
	const struct point *point = point_at(&j->points, i);
	const struct votes *v = &j->votes[point->parent + 1];
	unsigned above = point->parent >= 0 ? j->contexts[point->parent] : 0;
	bool is_told = point->signs & (SIGN_BODY | SIGN_NESTS);

	if (point->key == KEY_ROW)
		return true;
	if (point->is_leaf || (j->contexts[i] & CONTEXT_PLAN) || point->name.title.n == 0 ||
		point->key == KEY_UNIT || point->key == MARKER_CHAPTER || point->key == KEY_ARTICLE)
		return false;
	if (v->parts && point->parent >= 0) /* 1.问题表现：2.整改措施：are parts of one */
		return false;
	if (point->name.kind == NAME_PROBLEM)
		return true;
	if (j->votes[i + 1].parts)
		return true;
	if (point->name.kind == NAME_ASPECT)
		return (point->signs & SIGN_MEASURES) && !(point->signs & SIGN_NESTS);
	if ((j->contexts[i] & (CONTEXT_LEAD | OWN_LEAD | OWN_PROBLEMS)) &&
		!(point->signs & SIGN_MEASURES))
		return false;
	if (v->problems && is_half(v->problems, v->n))
		return true;
	if (v->measures && is_half(v->measures, v->n))
		return (j->contexts[i] & OWN_PROBLEMS) == 0 || point->level > 1;
	if (v->states > 1 && is_half(v->states, v->n) &&
		((above & CONTEXT_PROBLEMS) || stands_alone(point)))
		return true;
	if (!(above & CONTEXT_PROBLEMS) || !is_told)
		return false;
	return (v->deficits && is_half(v->deficits, v->n)) || (v->lists && is_half(v->lists, v->n));
}

/* Points that stand where most of their like name problems do so, too: 6.泵房卫生差 */
static void follow_the_like(struct judging *j)
{
	struct {
		uint32_t n, candidates;
	} like[MAX_LEVELS + 1][N_LEVEL_KEYS] = { 0 };

	for (size_t i = 0; i < j->points.n; i++) {
		const struct point *point = point_at(&j->points, i);

		like[point->level][point->key].n += !point->is_leaf && told_among_problems(j, i);
		like[point->level][point->key].candidates += j->is_candidate[i];
	}
	for (size_t i = 0; i < j->points.n; i++) {
		const struct point *point = point_at(&j->points, i);
		uint32_t n = like[point->level][point->key].n,
			 candidates = like[point->level][point->key].candidates;

		if (!point->is_leaf && candidates > 1 && candidates * 2 > n &&
			told_among_problems(j, i))
			j->is_candidate[i] = true;
	}
}

/* True where a candidate is the problem, though candidates stand below it. */
static bool outweighs(const struct judging *j, size_t i)
{
	const struct point *point = point_at(&j->points, i);
	const struct votes *below = &j->votes[i + 1];

	if (point->name.kind != NAME_PROBLEM)
		return false;
	if ((point->signs & (SIGN_MEASURES | SIGN_STATE)) || below->parts)
		return true;
	if (below->deficits && is_half(below->deficits, below->n) &&
		is_half(below->nests + below->measures, below->n))
		return false; /* (一)…的问题, 1.学习不深入, （1）a measure */
	return !(below->problems && is_half(below->problems, below->n));
}

/* Takes the deepest candidates: from the end, so that what stands below is known. */
static void choose_problems(struct judging *j)
{
	for (size_t i = j->points.n; i-- > 0;) {
		int parent = point_at(&j->points, i)->parent;

		if (j->is_candidate[i] && (!j->holds[i] || outweighs(j, i)))
			j->classes[i].kind = ENTRY_ITEM;
		if (parent >= 0 && (j->holds[i] || j->classes[i].kind == ENTRY_ITEM))
			j->holds[parent] = true;
	}
	for (size_t i = 0; i < j->points.n; i++) {
		int parent = point_at(&j->points, i)->parent;
		int above = parent >= 0 ? j->classes[parent].item : -1;

		if (above < 0 && parent >= 0 && j->classes[parent].kind == ENTRY_ITEM)
			above = parent;
		j->classes[i].item = above;
		if (above >= 0)
			j->classes[i].kind = above == parent ? ENTRY_MEASURE : ENTRY_OTHER;
	}
}

/* ---- headings ---- */

/* True where the line ends with the mark ； ， or ： : it goes on elsewhere. */
static bool runs_on(const struct prose *p, struct span line)
{
	size_t n;
	const struct token *t = prose_tokens(
		p, span_of(line.n > 8 ? span_end(line) - 8 : line.at, span_end(line)), &n);

	return n && span_end(token_span(&t[n - 1])) == span_end(line) &&
		(t[n - 1].kind == TOKEN_SEMICOLON || t[n - 1].kind == TOKEN_COMMA ||
			t[n - 1].kind == TOKEN_COLON);
}

/* True for the last point of a text that breaks off within it, where the one before of its
 * level has points below it: its like are headings. */
static bool is_broken_off(const struct judging *j, size_t i)
{
	const struct point *point = point_at(&j->points, i);

	if (i + 1 < j->points.n || point->parent >= 0 || (point->signs & SIGN_BODY))
		return false;
	while (i-- > 0) {
		const struct point *before = point_at(&j->points, i);

		if (before->parent < 0)
			return before->key == point->key && (before->signs & SIGN_NESTS);
	}
	return false;
}

/* A clause that reports: it counts something and goes on behind a comma. */
static bool is_report(const struct prose *p, struct span title)
{
	bool has_number = false, has_comma = false;
	size_t n;
	const struct token *t = prose_tokens(p, title, &n);

	for (; n > 0; t++, n--) {
		has_number |= t->kind == TOKEN_NUMBER;
		has_comma |= t->kind == TOKEN_COMMA || t->kind == TOKEN_SEMICOLON;
	}
	return (has_number && has_comma) || prose_word_at(p, WORDS_SENTENCE_FRONT, title.at);
}

static bool is_heading(const struct judging *j, size_t i)
{
	enum { LONGEST_HEADING_BYTES = 210, LONGEST_PARENT_BYTES = 420 };
	const struct point *point = point_at(&j->points, i);
	struct span title = point->name.title;

	if (point->is_leaf || title.n == 0 || point->key == KEY_ARTICLE ||
		(point->signs & SIGN_PART))
		return false;
	if (point->signs & SIGN_STYLED || point->key == KEY_UNIT)
		return true;
	if (j->holds[i] || point->name.kind == NAME_ASPECT)
		return title.n <= LONGEST_PARENT_BYTES;
	if (title.n > LONGEST_HEADING_BYTES || is_report(j->prose, title))
		return false;
	if (point->signs & SIGN_NESTS)
		return true;
	if (!point->name.is_stopped)
		return !runs_on(j->prose, point->line) || is_broken_off(j, i);
	return point->signs & SIGN_BODY;
}

static bool names_aspect(const struct judging *j, size_t i)
{
	const struct point *point = point_at(&j->points, i);
	unsigned above = point->parent >= 0 ? j->contexts[point->parent] : 0;

	if (point->name.kind == NAME_ASPECT || (point->name.kind == NAME_PROBLEM && j->holds[i]))
		return true;
	if (!j->holds[i] || point->key == KEY_UNIT || (j->contexts[i] & (OWN_PROBLEMS | OWN_LEAD)))
		return false;
	return (j->contexts[i] & OWN_DEFICIT) || (above & CONTEXT_PROBLEMS);
}

struct class *points_classify(struct arena *a, const struct prose *p, struct points points)
{
	struct judging j = { .prose = p, .points = points };

	j.classes = arena_array(a, struct class, points.n + 1);
	j.contexts = arena_array(a, uint8_t, points.n + 1);
	j.votes = arena_array(a, struct votes, points.n + 1);
	j.is_candidate = arena_array(a, bool, points.n + 1);
	j.holds = arena_array(a, bool, points.n + 1);
	for (size_t i = 0; i < points.n; i++)
		j.classes[i] = (struct class){ .kind = ENTRY_OTHER, .item = -1 };
	read_contexts(&j);
	count_votes(&j);
	for (size_t i = 0; i < points.n; i++)
		j.is_candidate[i] = may_be_problem(&j, i);
	follow_the_like(&j);
	choose_problems(&j);
	for (size_t i = 0; i < points.n; i++) {
		if (j.classes[i].kind != ENTRY_OTHER || j.classes[i].item >= 0 ||
			!is_heading(&j, i))
			continue;
		j.classes[i].kind = ENTRY_HEADING;
		j.classes[i].is_aspect = names_aspect(&j, i);
	}
	return j.classes;
}
