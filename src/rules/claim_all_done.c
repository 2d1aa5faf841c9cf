/* claim_all_done.c - a claim that all is completed, while an item is not. */
#include "rules/listing.h"

/* So far around a word of the claim its other words are looked for. */
enum { BEFORE_BYTES = 240, BEHIND_BYTES = 90 };

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

/* A number of problems that is not the total tells of a part: 立行立改的5个问题. */
static bool has_other_number(const struct bulletin *b, struct span in)
{
	static const struct str units[] = { { "个", 3 }, { "项", 3 }, { "类", 3 }, { "条", 3 }, { "件", 3 }, { "处", 3 } };
	size_t n;
	const struct token *t = prose_tokens(b->prose, in, &n);
	struct span all = b->stated.problems.at;

	for (size_t i = 0; i < n; i++) {
		struct str behind = str_sub(b->prose->text, t[i].at + t[i].n, b->prose->text.n);

		if (t[i].kind > TOKEN_NUMERAL)
			continue;
		for (size_t k = 0; k < sizeof units / sizeof units[0]; k++)
			if (str_is_prefixed(behind, units[k]) && !(b->stated.problems.known &&
				str_is_equal(span_view(b->prose->text, token_span(&t[i])),
					str_sub(b->prose->text, all.at, all.at + t[i].n))))
				return true;
	}
	return false;
}

static bool is_of_all(const struct bulletin *b, struct span in)
{
	return prose_has(b->prose, WORDS_CLAIM_SUBJECT, in) && !prose_has(b->prose, WORDS_CLAIM_PART, in) &&
		!has_other_number(b, in);
}

/* The claim whose word for all is h: from its subject to 完成整改; n 0: it is none. */
static struct span claim_at(const struct bulletin *b, const struct hit *h)
{
	const struct prose *p = b->prose;
	struct span window = around(p, hit_span(h));
	struct span sentence = prose_sentence_around(p, window, h->at);
	struct span clause = prose_clause_around(p, sentence, h->at);
	const struct hit *done = prose_find(p, WORDS_CLAIM_DONE, span_of(h->at, span_end(clause)), NULL);
	struct span head;

	if (!done || prose_has(p, WORDS_CLAIM_PLEDGE, clause) || is_quoted(p, sentence, h->at))
		return (struct span){ 0 };
	head = span_of(clause.at, span_end(hit_span(done)));
	if (prose_has(p, WORDS_CLAIM_SUBJECT, head))
		return is_of_all(b, head) ? head : (struct span){ 0 };
	/* 反馈的19个问题，已全部整改到位: the subject is in the clause before */
	if (clause.at <= sentence.at + 3 || !is_of_all(b, span_of(sentence.at, span_end(head))) ||
		prose_has(p, WORDS_CLAIM_PLEDGE, span_of(sentence.at, clause.at)))
		return (struct span){ 0 };
	return head;
}

static int n_open(const struct bulletin *b)
{
	int n = b->counted.by_status[STATUS_ONGOING] + b->counted.by_status[STATUS_NOT_DONE];

	if (n == 0 && b->stated.ongoing.known)
		n += (int)b->stated.ongoing.value.digits;
	if (n == 0 && b->stated.not_done.known)
		n += (int)b->stated.not_done.value.digits;
	return n;
}

static void report(struct checking *c, struct span at, int n)
{
	struct diagnostic *d = rule_fire(c, at);
	const struct bulletin *b = c->bulletin;

	d->stated.text = span_view(b->prose->text, at);
	d->counted = (struct compared){ .is_number = true, .number = decimal_of(n) };
	listing_relate_status(c, d, STATUS_ONGOING);
	listing_relate_status(c, d, STATUS_NOT_DONE);
	if (!d->related) {
		listing_relate_claim(c, d, &b->stated.ongoing, "此处写有{text}正在整改", "{text} ongoing");
		listing_relate_claim(c, d, &b->stated.not_done, "此处写有{text}未完成", "{text} not done");
	}
}

/* A claim inside an item is of that item. */
static void run(struct checking *c)
{
	const struct bulletin *b = c->bulletin;
	struct span all = span_of(0, b->prose->text.n);
	size_t item = 0;
	uint32_t done = 0;
	int open = n_open(b);

	if (open == 0)
		return;
	for (const struct hit *h = NULL; (h = prose_find(b->prose, WORDS_CLAIM_ALL, all, h));) {
		struct span at;

		while (item < b->n_items && span_end(b->items[item].body) <= h->at)
			item++;
		if (h->at < done || (item < b->n_items && b->items[item].at.at <= h->at))
			continue;
		at = claim_at(b, h);
		if (at.n == 0)
			continue;
		done = span_end(at);
		report(c, at, open);
	}
}

const struct rule rule_claim_all_done = {
	.name = "claim-all-done",
	.severity = SEVERITY_ERROR,
	.zh = "此处称“{stated}”，而仍有{counted}个问题没有整改完毕",
	.en = "claims that all is completed, while {counted} are not",
	.run = run,
};
