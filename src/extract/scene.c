/* scene.c - see scene.h. */
#include "extract/scene.h"

#include "base/vec.h"
#include "text/beside.h"
#include "text/han.h"

#include <stdlib.h>
#include <string.h>

enum { REACH_BYTES = 240, QUOTE_BYTES = 300, QUOTE_TOKENS = 60, HAN_BYTES = 3 };

/* The sets of the signs stand together, so that those of a word are a run of its bits. */
enum { FIRST_SET = WORDS_FIGURE_PLAN, FIRST_BIT = FIRST_SET % 64 };
_Static_assert(WORDS_FIGURE_TARGET == FIRST_SET + SIGN_TARGET &&
		WORDS_FIGURE_GOAL == FIRST_SET + SIGN_GOAL &&
		WORDS_FIGURE_TOLD == FIRST_SET + SIGN_TOLD &&
		WORDS_FIGURE_DONE == FIRST_SET + SIGN_DONE &&
		WORDS_FIGURE_EVERY == FIRST_SET + SIGN_EVERY &&
		WORDS_FIGURE_INSPECTOR == FIRST_SET + SIGN_INSPECTOR &&
		WORDS_FIGURE_INSPECTION_FRONT == FIRST_SET + SIGN_INSPECTION &&
		WORDS_FIGURE_OWN == FIRST_SET + SIGN_OWN &&
		WORDS_FIGURE_PROBLEM == FIRST_SET + SIGN_PROBLEM &&
		WORDS_FIGURE_MEND == FIRST_SET + SIGN_MEND &&
		WORDS_FIGURE_FURNITURE == FIRST_SET + SIGN_FURNITURE &&
		WORDS_FIGURE_ACT == FIRST_SET + SIGN_ACT &&
		WORDS_FIGURE_INTENT == FIRST_SET + SIGN_INTENT,
	"words/figures.words and enum sign differ in their order");

/* Bit 'sign' for each sign that the word of a hit gives: asked for every hit of a text. */
static inline unsigned signs_of(const struct hit *h)
{
	const uint64_t *sets = &words_groups[h->group][FIRST_SET / 64];
	uint64_t bits = sets[0] >> FIRST_BIT;

	if (FIRST_BIT + N_WORD_SIGNS > 64)
		bits |= sets[1] << 1 << (63 - FIRST_BIT);
	return (unsigned)bits & ((1u << N_WORD_SIGNS) - 1);
}

/* ---- what other keys of the bulletin hold ---- */

struct spans {
	struct span *p;
	size_t n, cap;
};

static void close_claim(struct arena *a, struct spans *v, const struct claim *c)
{
	if (c->known)
		vec_push(a, v, c->at);
}

static void close_view(struct arena *a, struct spans *v, const struct bulletin *b, struct str s)
{
	struct str text = b->prose->text;

	if (s.p && s.p >= text.p && s.p < text.p + text.n)
		vec_push(a, v, span_from(text, s));
}

static int compare_spans(const void *a, const void *b)
{
	const struct span *x = a, *y = b;

	return x->at != y->at ? (x->at > y->at) - (x->at < y->at) : (x->n < y->n) - (x->n > y->n);
}

/* Gathers the spans in which no number is a figure. */
static void close_spans(struct arena *a, struct scene *s)
{
	const struct bulletin *b = s->bulletin;
	const struct stated *said = &b->stated;
	struct spans v = { 0 };

	vec_push(a, &v, b->title_at);
	vec_push(a, &v, b->inspection_at);
	vec_push(a, &v, b->feedback_at);
	for (size_t i = 0; i < b->n_headings; i++)
		vec_push(a, &v, b->headings[i].at);
	for (size_t i = 0; i < b->n_items; i++) {
		close_view(a, &v, b, b->items[i].title);
		close_claim(a, &v, &b->items[i].stated_measures);
	}
	for (size_t i = 0; i < b->n_dates; i++)
		vec_push(a, &v, b->dates[i].at);
	close_claim(a, &v, &said->aspects);
	close_claim(a, &v, &said->problems);
	close_claim(a, &v, &said->done);
	close_claim(a, &v, &said->ongoing);
	close_claim(a, &v, &said->not_done);
	close_claim(a, &v, &said->long_term);
	close_claim(a, &v, &said->rate_percent);
	qsort(v.p, v.n, sizeof *v.p, compare_spans);
	s->closed_spans = v.p;
	s->n_closed_spans = v.n;
}

struct scene *scene_open(struct arena *a, const struct bulletin *b)
{
	struct scene *s = arena_new_of(a, struct scene);

	s->bulletin = b;
	s->prose = b->prose;
	if (b->inspection_at.n)
		s->inspection_line = prose_line_of(b->prose, b->inspection_at.at);
	close_spans(a, s);
	return s;
}

/* ---- walking ---- */

static void begin_sentence(struct scene *s, uint32_t at)
{
	s->sentence = s->clause = at;
	memset(s->seen, 0, sizeof s->seen);
}

/* True for a line such as "反馈问题：…" that tells the problem and not the mending. */
static bool is_problem_line(const struct scene *s, uint32_t line)
{
	uint32_t at = (uint32_t)beside_skip_blanks(s->prose->plain, line);
	const struct hit *key = prose_word_at(s->prose, WORDS_PROBLEM_KEY, at);
	uint32_t end = key ? span_end(hit_span(key)) : 0;

	return key &&
		(beside_is_at(s->prose->plain, end, "：") ||
			beside_is_at(s->prose->plain, end, ":"));
}

static void begin_line(struct scene *s, uint32_t at)
{
	while ((size_t)s->line < s->prose->n_lines && s->prose->lines[s->line] <= at)
		s->line++;
	s->line_end = span_end(prose_line(s->prose, s->line));
	s->quote_end = s->title_end = 0;
	begin_sentence(s, s->prose->lines[s->line - 1]);
	s->is_problem_line = is_problem_line(s, s->prose->lines[s->line - 1]);
}

/* True where the clause begins with a preposition, so that 巡察组 in it is no
 * subject (按巡察组要求), or where it is only what something belongs to. */
static bool is_oblique(const struct scene *s, struct span inspector)
{
	static const char *const fronts[] = { "按", "对", "接", "根", "依", "针", "据", "围", "向",
		"与", "经", "就", "在", "被", NULL };
	static const char *const behind[] = { "的", "要求", "交办", "移交", "指出", "意见",
		"反馈后", NULL };
	struct str text = s->prose->plain;

	return beside_any_at(text, s->clause, fronts) ||
		beside_any_at(text, span_end(inspector), behind);
}

/* True where 计划 is the end of a noun, as in 按计划组织, 督查计划压减. */
static bool is_noun(const struct scene *s, const struct hit *h)
{
	static const char *const subjects[] = { "年", "月", "日", "底", "内", "我", "局", "委",
		"镇", "乡", "县", "市", "区", "院", "校", "办", "组", "司", "村", "厅", "并", "还",
		"也", "均", "再", "拟", "现", "正", "们", "是", NULL };
	struct str text = s->prose->plain;

	return beside_is_at(text, h->at, "计划") && h->at > s->clause &&
		han_is_before(text, h->at) && !beside_any_before(text, h->at, subjects);
}

/* True where the sentence begins with what ends at a byte, but for a 一是. */
static bool is_first(const struct scene *s, uint32_t at)
{
	uint32_t from = (uint32_t)beside_skip_blanks(s->prose->plain, s->sentence);

	return from == at ||
		(at == from + 2 * HAN_BYTES && beside_is_before(s->prose->plain, at, "是"));
}

/* 整改目标： and 要实现 tell of a goal; 确保 and 力争 only where they come first. */
static bool is_goal(const struct scene *s, const struct hit *h)
{
	static const char *const verbs[] = { "要", "须", "应", NULL };
	static const char *const marks[] = { "：", ":", "为：", "是：", NULL };
	struct str text = s->prose->plain;

	if (beside_is_before(text, h->at + h->n, "目标"))
		return beside_any_at(text, h->at + h->n, marks) > 0;
	return beside_any_at(text, h->at, verbs) || is_first(s, h->at);
}

/* 每年增收3万元 is a gain, not a frequency. */
static bool is_gain(const struct scene *s, const struct hit *h)
{
	static const char *const gains[] = { "增加", "增收", "可增", "新增", "节约", "节省", "节支",
		"减少", "创收", NULL };

	return beside_is_at(s->prose->plain, h->at, "每年") &&
		beside_any_at(s->prose->plain, h->at + h->n, gains);
}

/* True where the hit, in its place, does not say what its set stands for. */
static bool is_misleading(const struct scene *s, enum sign sign, const struct hit *h)
{
	switch (sign) {
	case SIGN_PLAN: return is_noun(s, h);
	case SIGN_GOAL: return !is_goal(s, h);
	case SIGN_EVERY: return is_gain(s, h);
	case SIGN_INSPECTOR: return is_oblique(s, hit_span(h));
	case SIGN_INSPECTION: return s->line != s->inspection_line || !is_first(s, h->at);
	case SIGN_OWN: return h->at != s->clause;
	default: return false;
	}
}

static void pass_hit(struct scene *s, const struct hit *h, unsigned signs)
{
	for (; signs; signs &= signs - 1) {
		int sign = __builtin_ctz(signs);

		if (span_end(s->seen[sign]) <= h->at + h->n &&
			!is_misleading(s, (enum sign)sign, h))
			s->seen[sign] = hit_span(h);
	}
}

/* Where what this token opens is closed on the same line; 0: not near. */
static uint32_t closing(const struct scene *s, size_t i, enum token_kind kind, struct str mark)
{
	const struct token *t = s->prose->tokens;
	size_t last = i + QUOTE_TOKENS < s->prose->n_tokens ? i + QUOTE_TOKENS : s->prose->n_tokens;

	for (size_t j = i + 1; j < last && t[j].at < s->line_end && t[j].at < t[i].at + QUOTE_BYTES;
		j++)
		if (t[j].kind == kind &&
			str_is_equal(span_view(s->prose->plain, token_span(&t[j])), mark))
			return t[j].at;
	return 0;
}

static void pass_token(struct scene *s, size_t i)
{
	const struct token *t = &s->prose->tokens[i];
	struct str mark = span_view(s->prose->plain, token_span(t));
	uint32_t end = t->at + t->n;

	switch (t->kind) {
	case TOKEN_STOP:
	case TOKEN_SEMICOLON: begin_sentence(s, end); break;
	case TOKEN_COMMA:
	case TOKEN_COLON: s->clause = end; break;
	case TOKEN_SPACE: s->clause = s->clause == t->at ? end : s->clause; break;
	case TOKEN_QUOTE:
		if (t->at < s->quote_end)
			break;
		if (str_is_equal(mark, S("“")))
			s->quote_end = closing(s, i, TOKEN_QUOTE, S("”"));
		else if (str_is_equal(mark, S("\"")) && s->quote_end != t->at)
			s->quote_end = closing(s, i, TOKEN_QUOTE, S("\""));
		else if (str_is_equal(mark, S("‘")))
			s->quote_end = closing(s, i, TOKEN_QUOTE, S("’"));
		break;
	case TOKEN_OPEN:
		if (str_is_equal(mark, S("《")) && t->at >= s->title_end)
			s->title_end = closing(s, i, TOKEN_CLOSE, S("》"));
		else if (str_is_equal(mark, S("〔")) && t->at >= s->title_end)
			s->title_end = closing(s, i, TOKEN_CLOSE, S("〕"));
		break;
	default: break;
	}
}

/* True for a heading that announces goals: 总体目标, 目标任务. */
static bool names_goal(struct str title)
{
	static const char *const ends[] = { "目标", "目标任务", "任务目标", "目标要求", NULL };

	return beside_any_before(title, title.n, ends) > 0;
}

/* Headings up to here: is this a section of plans, or of goals? */
static void pass_headings(struct scene *s, uint32_t at)
{
	const struct bulletin *b = s->bulletin;

	for (; s->heading < b->n_headings && b->headings[s->heading].at.at <= at; s->heading++) {
		const struct heading *h = &b->headings[s->heading];

		s->is_goal_section = names_goal(h->title);
		if (s->future_level && h->level > s->future_level)
			continue;
		s->future_level = prose_has(s->prose, WORDS_FIGURE_FUTURE_SECTION, h->at) ? h->level
											  : 0;
	}
}

/* A year alone is a plan's name (2023年预算) unless something is done up to it. */
static bool is_limit(const struct scene *s, const struct dated *d)
{
	static const char *const behind[] = { "底", "末", "前", "年底", "年末", NULL };
	struct str text = s->prose->plain;

	return d->from.month || beside_is_before(text, d->at.at, "到") ||
		beside_is_before(text, d->at.at, "至") ||
		beside_any_at(text, span_end(d->at), behind);
}

/* Dates up to here: what a later one than the document's own begins is to come. */
static void pass_dates(struct scene *s, uint32_t at)
{
	const struct bulletin *b = s->bulletin;
	struct date today = b->signature.date;

	for (; s->date < b->n_dates && b->dates[s->date].at.at < at; s->date++) {
		const struct dated *d = &b->dates[s->date];

		if (today.year && d->from.year && !d->is_invalid && d->at.at >= s->sentence &&
			date_compare(d->from, today) > 0 && is_limit(s, d))
			s->seen[SIGN_LATER] = d->at;
	}
}

static void pass_hits(struct scene *s, uint32_t before)
{
	const struct hit *hits = s->prose->hits;
	size_t i = s->hit, n = s->prose->n_hits;

	for (; i < n && hits[i].at < before; i++) {
		unsigned signs = signs_of(&hits[i]);

		if (signs)
			pass_hit(s, &hits[i], signs);
	}
	s->hit = i;
}

/* Goes to the line of token i where that is another: no line remembers the last one. */
static void skip_lines(struct scene *s, size_t i)
{
	uint32_t at = s->prose->tokens[i].at;
	struct span start;
	size_t n;

	if (s->line && at <= s->line_end)
		return;
	begin_line(s, at);
	start = span_of(s->sentence, s->sentence);
	s->token = (size_t)(prose_tokens(s->prose, start, &n) - s->prose->tokens);
	s->hit = s->prose->n_hits ? (size_t)(prose_hits(s->prose, start, &n) - s->prose->hits) : 0;
}

/* Goes to the sentence of token i, whose words are all that count there; of what
 * stands before it only the quotation marks do. */
static void skip_sentences(struct scene *s, size_t i)
{
	const struct token *t = s->prose->tokens;
	size_t first = i, n;

	while (first > s->token && t[first - 1].kind != TOKEN_STOP &&
		t[first - 1].kind != TOKEN_SEMICOLON)
		first--;
	if (first == s->token)
		return;
	while (s->token < first)
		pass_token(s, s->token++);
	if (s->prose->n_hits)
		s->hit = (size_t)(prose_hits(s->prose, span_of(s->sentence, s->sentence), &n) -
			s->prose->hits);
}

void scene_move(struct scene *s, size_t i)
{
	const struct token *t = s->prose->tokens;
	uint32_t at = t[i].at;

	skip_lines(s, i);
	skip_sentences(s, i);
	for (; s->token < i; s->token++) {
		pass_hits(s, t[s->token].at);
		pass_token(s, s->token);
	}
	pass_hits(s, at);
	pass_headings(s, at);
	pass_dates(s, at);
	while (s->item < s->bulletin->n_items && span_end(s->bulletin->items[s->item].body) <= at)
		s->item++;
	while (s->closed < s->n_closed_spans && span_end(s->closed_spans[s->closed]) <= at)
		s->closed++;
}

/* ---- answers ---- */

/* True where "整改情况：" or the like stands not far before, on the same line. */
static bool has_lead(const struct scene *s, uint32_t at)
{
	uint32_t line = s->prose->lines[s->line - 1];
	struct span near = span_of(at - line > REACH_BYTES ? at - REACH_BYTES : line, at);
	const struct hit *h = NULL;

	while ((h = prose_find(s->prose, WORDS_MEASURE_LEAD, near, h)))
		if (beside_is_at(s->prose->plain, h->at + h->n, "：") ||
			beside_is_at(s->prose->plain, h->at + h->n, ":"))
			return true;
	return false;
}

bool scene_is_closed(const struct scene *s, struct span at)
{
	uint32_t end = span_end(at);

	if (at.at < s->quote_end || at.at < s->title_end)
		return true;
	if (s->is_problem_line && !has_lead(s, at.at))
		return true;
	for (size_t i = s->closed; i < s->n_closed_spans && s->closed_spans[i].at < end; i++)
		if (span_end(s->closed_spans[i]) > at.at)
			return true;
	return false;
}

bool scene_has(const struct scene *s, enum sign sign)
{
	return s->seen[sign].n != 0;
}

bool scene_has_in_clause(const struct scene *s, enum sign sign)
{
	return s->seen[sign].n != 0 && s->seen[sign].at >= s->clause;
}

struct span scene_clause(const struct scene *s, struct span at)
{
	const struct token *t = s->prose->tokens;
	uint32_t from = s->clause, end = s->line_end;

	if (at.at - from > REACH_BYTES) {
		from = at.at - REACH_BYTES;
		while (((unsigned char)s->prose->plain.p[from] & 0xC0) == 0x80)
			from++;
	}
	if (end - span_end(at) > REACH_BYTES) {
		end = span_end(at) + REACH_BYTES;
		while (((unsigned char)s->prose->plain.p[end] & 0xC0) == 0x80)
			end--;
	}
	for (size_t i = s->token; i < s->prose->n_tokens && t[i].at < end; i++) {
		if (t[i].at < span_end(at) ||
			(t[i].kind != TOKEN_STOP && t[i].kind != TOKEN_SEMICOLON &&
				t[i].kind != TOKEN_COMMA && t[i].kind != TOKEN_COLON))
			continue;
		end = t[i].at;
		break;
	}
	return span_of(from, end);
}

int scene_item(const struct scene *s)
{
	const struct bulletin *b = s->bulletin;
	uint32_t at = s->prose->tokens[s->token].at;

	if (s->item < b->n_items && b->items[s->item].body.at <= at)
		return (int)s->item;
	return -1;
}
