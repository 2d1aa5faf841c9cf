/* claim_all_done.c - a claim that all is completed, while an item is not. */
#include "rules/listing.h"
#include "text/beside.h"
#include "text/number.h"
#include "text/whole.h"

/* So far around a word of the claim its other words are looked for. */
enum { BEFORE_BYTES = 240, BEHIND_BYTES = 90, HAN_BYTES = 3 };

static struct span around(const struct prose *p, struct span at)
{
	uint32_t from = at.at > BEFORE_BYTES ? at.at - BEFORE_BYTES : 0;
	uint32_t end = span_end(at) + BEHIND_BYTES;

	return span_of(from, end < p->text.n ? end : p->text.n);
}

/* True inside “…” or 《…》: somebody else's words. */
static bool is_quoted(const struct prose *p, struct span sentence, uint32_t at)
{
	size_t n;
	const struct token *t = prose_tokens(p, span_of(sentence.at, at), &n);
	int depth = 0;

	for (size_t i = 0; i < n; i++) {
		struct str s = span_view(p->text, token_span(&t[i]));

		if (str_is_equal(s, S("“")) || str_is_equal(s, S("《")))
			depth++;
		else if (str_is_equal(s, S("”")) || str_is_equal(s, S("》")))
			depth--;
	}
	return depth > 0;
}

static bool is_unit_at(struct str text, size_t at)
{
	static const char *const units[] = { "个", "项", "类", "条", "件", "处", NULL };

	return beside_any_at(text, at, units) > 0;
}

/* A number of problems that is not the total tells of a part: 立行立改的5个问题. */
static bool has_other_number(const struct bulletin *b, struct span in)
{
	size_t n;
	const struct token *t = prose_tokens(b->prose, in, &n);

	for (size_t i = 0; i < n; i++) {
		struct span at = token_span(&t[i]);
		struct decimal number;

		if (t[i].kind > TOKEN_NUMERAL || !is_unit_at(b->prose->text, span_end(at)))
			continue;
		if (!number_parse(span_view(b->prose->text, at), &number) ||
			!b->stated.problems.known ||
			decimal_compare(number, b->stated.problems.value) != 0)
			return true;
	}
	return false;
}

/* 对已全部整改的…, 将问题全部整改…, 待…后: what begins so claims nothing of the whole. */
static bool is_turned(const struct prose *p, struct span sentence, struct span clause, uint32_t at)
{
	static const char *const parts[] = { "其中", "除", NULL };
	static const char *const first[] = { "对", "待", "若", "如", "凡", "等", "把", "将", "除",
		"经", "当", NULL };
	static const char *const before[] = { "将", "要", "能", "可", "应", "须", "未", "不", "没",
		NULL };

	return beside_any_at(p->text, sentence.at, parts) ||
		beside_any_at(p->text, clause.at, first) || beside_any_before(p->text, at, before);
}

/* 除两个问题外, 除…以外: the rest is not the whole. */
static bool has_exception(const struct prose *p, struct span before)
{
	struct str s = span_view(p->text, before);
	size_t at;

	return str_find(s, S("除"), 0, &at) && str_find(s, S("外"), at, &at);
}

/* 整改到位前, 完成整改一个, 整改完成时限, 已整改完毕的问题: no claim either. */
static bool goes_on(const struct prose *p, uint32_t end)
{
	static const char *const allowed[] = { "的基础", "的前提", "的情况", "前提", NULL };
	static const char *const behind[] = { "前", "后", "之", "一", "时", "率", "情况", "与否",
		"才", "为止", "吗", "？", "的", NULL };

	return !beside_any_at(p->text, end, allowed) && beside_any_at(p->text, end, behind);
}

/* ---- whose problems ---- */

/* True for a year that is not one of the inspection's or its feedback's. */
static bool has_other_year(const struct bulletin *b, struct span in)
{
	size_t n;
	const struct token *t = prose_tokens(b->prose, in, &n);

	for (size_t i = 0; i < n; i++) {
		int64_t year = number_whole(span_view(b->prose->text, token_span(&t[i])));

		if (t[i].kind == TOKEN_NUMBER &&
			beside_is_at(b->prose->text, span_end(token_span(&t[i])), "年") &&
			year != b->feedback_date.year && year != b->inspection_start.year &&
			year != b->inspection_end.year)
			return true;
	}
	return false;
}

/* 省委巡视反馈的, where the text is of the county's own round: another body, or another year. */
static bool is_of_another(const struct bulletin *b, struct span actor)
{
	static const char *const times[] = { "截至", "截止", NULL };
	const struct prose *p = b->prose;
	const struct hit *h = NULL;
	size_t at;

	if (!beside_any_at(p->text, actor.at, times) && has_other_year(b, actor))
		return true;
	while (b->inspecting_body.p && (h = prose_find(p, WORDS_CLAIM_BODY, actor, h)))
		if (!str_find(b->inspecting_body, span_view(p->text, hit_span(h)), 0, &at))
			return true;
	return false;
}

/* True where what stands before the noun in its clause takes only some of the problems:
 * 到期问题, 党建方面问题, 2020年督察反馈的问题. */
static bool is_narrowed(const struct bulletin *b, uint32_t from, uint32_t noun)
{
	const struct prose *p = b->prose;
	uint32_t at = whole_skip_before(p, from, noun);

	if (prose_has(p, WORDS_CLAIM_ACTOR, span_of(at, noun)))
		return is_of_another(b, span_of(from, noun));
	return !whole_is_lead(p, span_of(from, at));
}

/* True where the words from 'from' on name the problems, and all of them. */
static bool is_of_all(const struct bulletin *b, struct span in)
{
	const struct prose *p = b->prose;
	const struct hit *noun = prose_find_last(p, WORDS_CLAIM_SUBJECT, in), *all;
	uint32_t from;

	if (!noun || prose_has(p, WORDS_CLAIM_PART, in) || has_other_number(b, in))
		return false;
	from = prose_clause_around(p, in, noun->at).at;
	all = prose_find(p, WORDS_CLAIM_DONE_FIRST, span_of(from, noun->at), NULL);
	return !is_narrowed(b, all ? span_end(hit_span(all)) : from, noun->at);
}

/* The words of a claim from the start of its clause to 完成整改; n 0: none. */
static struct span head_of(const struct prose *p, struct span clause, const struct hit *h)
{
	const struct hit *done = prose_find(
		p, WORDS_CLAIM_DONE, span_of(h->at, span_end(clause)), NULL);

	if (hit_is_in(h, WORDS_CLAIM_DONE_FIRST))
		return clause;
	if (!done || goes_on(p, span_end(hit_span(done))))
		return (struct span){ 0 };
	return span_of(clause.at, span_end(hit_span(done)));
}

/* The claim whose word for all is h: from its subject to 完成整改; n 0: it is none. */
static struct span claim_at(const struct bulletin *b, const struct hit *h)
{
	const struct span none = { 0 };
	const struct prose *p = b->prose;
	struct span sentence = prose_sentence_around(p, around(p, hit_span(h)), h->at);
	struct span clause = prose_clause_around(p, sentence, h->at);
	struct span head = head_of(p, clause, h);

	if (head.n == 0 || is_turned(p, sentence, clause, h->at) ||
		prose_has(p, WORDS_CLAIM_PLEDGE, clause) ||
		prose_has(p, WORDS_CLAIM_WHEN, sentence) ||
		has_exception(p, span_of(sentence.at, h->at)) || is_quoted(p, sentence, h->at))
		return none;
	if (prose_has(p, WORDS_CLAIM_SUBJECT, head))
		return is_of_all(b, head) ? head : none;
	/* 反馈的19个问题，已全部整改到位: the subject is in the clause before */
	if (clause.at <= sentence.at + HAN_BYTES || !whole_is_lead(p, span_of(clause.at, h->at)) ||
		!is_of_all(b, span_of(sentence.at, span_end(head))) ||
		prose_has(p, WORDS_CLAIM_PLEDGE, span_of(sentence.at, clause.at)))
		return none;
	return head;
}

/* 整改率100%, where the text does not state what it is the rate of. */
static struct span full_rate_at(const struct bulletin *b, const struct hit *h)
{
	uint32_t end = span_end(hit_span(h));
	struct str rest = str_sub(b->prose->text, end, b->prose->text.n);
	struct span clause = prose_clause_around(b->prose, around(b->prose, hit_span(h)), h->at);

	if ((!str_is_prefixed(rest, S("%")) && !str_is_prefixed(rest, S("％"))) ||
		b->stated.done.known || prose_has(b->prose, WORDS_CLAIM_PLEDGE, clause) ||
		prose_has(b->prose, WORDS_CLAIM_PART, clause) || is_narrowed(b, clause.at, h->at))
		return (struct span){ 0 };
	return span_of(h->at, end + (rest.p[0] == '%' ? 1 : HAN_BYTES));
}

static int n_open(const struct bulletin *b)
{
	const int *of = b->set.counted.by_status;
	int n = of[STATUS_ONGOING] + of[STATUS_NOT_DONE];

	if (n == 0 && b->stated.ongoing.known)
		n += (int)b->stated.ongoing.value.digits;
	if (n == 0 && b->stated.not_done.known)
		n += (int)b->stated.not_done.value.digits;
	return n;
}

/* Points to what is still open. */
static void relate_open(struct checking *c, struct diagnostic *d)
{
	const struct bulletin *b = c->bulletin;

	listing_relate_status(c, d, STATUS_ONGOING);
	listing_relate_status(c, d, STATUS_NOT_DONE);
	if (!d->related) {
		listing_relate_claim(
			c, d, &b->stated.ongoing, "此处称正在整改的为{text}", "{text} ongoing");
		listing_relate_claim(
			c, d, &b->stated.not_done, "此处称未完成的为{text}", "{text} not done");
	}
}

/* Reports a claim; what is open is the same for each of them, and listed once. */
static void report(struct checking *c, struct span at, int n, const struct diagnostic **first)
{
	struct diagnostic *d = rule_fire(c, at);

	d->stated.text = span_view(c->bulletin->prose->text, at);
	d->counted = (struct compared){ .is_number = true, .number = decimal_of(n) };
	if (!*first) {
		relate_open(c, d);
		*first = d;
	} else if (d != c->beyond) {
		d->related = (*first)->related;
		d->last_related = (*first)->last_related;
	}
}

/* The index of the last hit that begins in a span, in which one does. */
static size_t last_hit_of(const struct prose *p, struct span in)
{
	size_t n;
	const struct hit *behind = prose_hits(p, span_of(span_end(in), span_end(in)), &n);

	return (size_t)(behind - p->hits) - 1;
}

/* A claim inside an item is of that item. */
static void run(struct checking *c)
{
	const struct bulletin *b = c->bulletin;
	const struct diagnostic *first = NULL;
	size_t item = 0;
	uint32_t done = 0;
	int open = n_open(b);

	if (open <= 0 || (!prose_uses(b->prose, WORDS_CLAIM_ALL) &&
				 !prose_uses(b->prose, WORDS_CLAIM_FULL_RATE)))
		return;
	for (size_t i = 0; i < b->prose->n_hits; i++) {
		const struct hit *h = &b->prose->hits[i];
		bool is_rate = hit_is_in(h, WORDS_CLAIM_FULL_RATE);
		struct span at;

		while (item < b->n_items && span_end(b->items[item].body) <= h->at)
			item++;
		if (item < b->n_items && b->items[item].at.at <= h->at) {
			i = last_hit_of(b->prose, b->items[item].body);
			continue;
		}
		if (h->at < done || (!is_rate && !hit_is_in(h, WORDS_CLAIM_ALL)))
			continue;
		at = is_rate ? full_rate_at(b, h) : claim_at(b, h);
		if (at.n == 0)
			continue;
		done = span_end(at);
		report(c, at, open, &first);
	}
}

const struct rule rule_claim_all_done = {
	.name = "claim-all-done",
	.severity = SEVERITY_ERROR,
	.zh = "此处称“{stated}”，但仍有{counted}个问题未整改完毕",
	.en = "claims that all is completed, but {counted} still open",
	.run = run,
};
