/* stated.c - see extract_stated in extract.h.
 *
 * The sentence that most likely speaks of the whole gives the total; its statuses, and
 * those of sentences that go with it, give the rest. Numbers of a part of the whole
 * (a class, a batch) and of what the unit found itself are left to the figures. */
#include "base/vec.h"
#include "extract/extract.h"
#include "extract/stated_count.h"
#include "extract/stated_sentence.h"
#include "extract/stated_whole.h"
#include "text/beside.h"

enum {
	BEHIND_BYTES = 24, /* 问题总数为25个 */
	STRONG = 4, /* a sentence with this score speaks of the whole */
	FOLLOWING_SENTENCES = 4,
};

/* ---- the claims ---- */

static void claim_count(struct claim *claim, const struct count *c)
{
	if (!claim->known)
		*claim = (struct claim){ true, c->value, c->at };
}

static struct claim *claim_of(struct stated *st, enum status status)
{
	switch (status) {
	case STATUS_DONE: return &st->done;
	case STATUS_ONGOING: return &st->ongoing;
	case STATUS_NOT_DONE: return &st->not_done;
	case STATUS_LONG_TERM: return &st->long_term;
	default: return NULL;
	}
}

/* True where a number of a part (a class, the measures) stands before the count and the
 * count speaks of it: it has the part's unit, or no unit tells them apart. */
static bool is_of_part(const struct sentence *s, const struct count *c, const struct count *part,
	const struct claim *whole)
{
	if (!part)
		return s->total < 0 && c->noun != NOUN_PROBLEM && whole->known &&
			!stated_count_has_unit(s, c, whole->at);
	if (part->noun == NOUN_DEED && c->noun == NOUN_PROBLEM)
		return false;
	return !whole->known || stated_count_has_unit(s, part, whole->at) ||
		!stated_count_has_unit(s, c, whole->at);
}

/* Takes the statuses of a sentence; those behind the number of a part speak of the part.
 * False where one status is counted twice: then nothing covers the whole. */
static bool claim_statuses(struct stated *st, const struct sentence *s)
{
	const struct count *part = NULL;
	bool is_sum = true, rate_is_of_part = false;

	for (size_t i = 0; i < s->n_counts; i++) {
		const struct count *c = &s->counts[i];
		bool so_far = sentence_has(s, WORDS_STATED_SO_FAR, c->left, c->at.at);
		struct claim *claim = claim_of(st, c->status);

		if (c->is_nested || c->noun == NOUN_ASPECT || c->noun == NOUN_CLASS ||
			c->noun == NOUN_THING)
			continue;
		if ((int)i == s->total || so_far)
			part = NULL;
		else if ((!claim || c->is_excluded) && !c->is_left &&
			!(st->problems.known && c->value.digits == st->problems.value.digits))
			part = c;
		rate_is_of_part = s->rate.known && c->at.at < s->rate.at.at ? part != NULL
									    : rate_is_of_part;
		if (!claim || c->is_excluded || ((int)i == s->total && !c->is_all) ||
			is_of_part(s, c, part, &st->problems))
			continue;
		is_sum &= !claim->known || so_far;
		if (!claim->known || so_far)
			*claim = (struct claim){ true, c->value, c->at };
	}
	if (s->rate.known && !st->rate_percent.known && !rate_is_of_part)
		st->rate_percent = s->rate;
	return is_sum;
}

static int n_statuses(const struct sentence *s)
{
	int n = 0;

	for (size_t i = 0; i < s->n_counts; i++)
		n += s->counts[i].status != STATUS_UNKNOWN && !s->counts[i].is_excluded &&
			!s->counts[i].is_nested;
	return n;
}

static bool has_status_counts(const struct sentence *s)
{
	return n_statuses(s) > 0 || s->rate.known;
}

/* What has been gathered of the whole. */
struct gathered {
	struct stated *stated;
	bool is_open; /* something of the whole has no number, or one status has two */
};

static int statuses_known(const struct stated *st)
{
	return st->done.known + st->ongoing.known + st->not_done.known + st->long_term.known;
}

/* Takes what a sentence states of the whole, where it goes with what is known. */
static void claim_sentence(struct gathered *g, const struct sentence *s)
{
	struct stated *st = g->stated;

	if (s->total >= 0)
		claim_count(&st->problems, &s->counts[s->total]);
	if (s->aspects >= 0)
		claim_count(&st->aspects, &s->counts[s->aspects]);
	if (!has_status_counts(s))
		return;
	if (!claim_statuses(st, s) || s->is_partial ||
		stated_whole_has_unread_part(s, &st->problems))
		g->is_open = true;
	st->is_exhaustive = statuses_known(st) >= 2 && !g->is_open;
}

/* True where a sentence states the same total as the one that was chosen. */
static bool is_same_total(const struct stated *st, const struct sentence *s)
{
	return s->total >= 0 && st->problems.known &&
		s->counts[s->total].value.digits == st->problems.value.digits;
}

/* ---- the sentences ---- */

/* The sentences that may state a total: they have a number near the word 问题. */
struct candidates {
	VEC(struct span) outside, inside; /* of the items */
};

/* True where a number stands close before or behind a word; *token moves on with it. */
static bool is_number_near(const struct prose *p, const struct hit *h, size_t *token)
{
	uint32_t from = h->at > SENTENCE_NOUN_BYTES ? h->at - SENTENCE_NOUN_BYTES : 0,
		 to = h->at + h->n + BEHIND_BYTES;

	while (*token < p->n_tokens && p->tokens[*token].at < from)
		++*token;
	for (size_t i = *token; i < p->n_tokens && p->tokens[i].at < to; i++)
		if (token_is_number(&p->tokens[i]))
			return true;
	return false;
}

/* The index of the first hit behind the last full stop in the item around a byte: between
 * the two all sentences are of that item. */
static size_t hit_at_end_of_item(const struct bulletin *b, uint32_t at)
{
	const struct prose *p = b->prose;
	struct span body = b->items[bulletin_items_before(b, at + 1) - 1].body, end;
	size_t n;
	const struct token *t = prose_tokens(p, body, &n);

	while (n > 0 && t[n - 1].kind != TOKEN_STOP)
		n--;
	end = n ? span_of(t[n - 1].at, t[n - 1].at) : span_of(body.at, body.at);
	return (size_t)(prose_hits(p, end, &n) - p->hits);
}

/* Finds the sentences with a number near a word for problems, those inside of items only
 * where they are wanted; each token is passed once. */
static void find_candidates(struct arena *tmp, const struct prose *p, const struct bulletin *b,
	bool wants_inside, struct candidates *out)
{
	struct span all = { 0, (uint32_t)p->text.n }, sentence = { 0, 0 };
	size_t token = 0, behind;

	*out = (struct candidates){ .outside = { 0 } };

	for (size_t i = 0; i < p->n_hits; i++) {
		const struct hit *h = &p->hits[i];

		if (h->at < span_end(sentence) || !hit_is_in(h, WORDS_STATED_PROBLEM) ||
			!is_number_near(p, h, &token))
			continue;
		sentence = prose_sentence_around(p, all, h->at);
		if (!sentence_is_in_item(b, sentence)) {
			vec_push(tmp, &out->outside, sentence);
		} else if (wants_inside) {
			vec_push(tmp, &out->inside, sentence);
		} else {
			behind = hit_at_end_of_item(b, sentence.at);
			i = behind > i + 1 ? behind - 1 : i;
		}
	}
}

/* Finds the sentence that states the whole: the first strong one, else the best. */
static bool find_best(struct sentence *s, const struct prose *p, const struct bulletin *b,
	const struct span *list, size_t n, struct span *out)
{
	int best = 0;

	for (size_t i = 0; i < n; i++) {
		sentence_read(s, p, list[i], b);
		if ((s->total < 0 && s->aspects < 0) || s->score <= best)
			continue;
		best = s->score;
		*out = list[i];
		if (s->total >= 0 && s->score >= STRONG)
			break;
	}
	return best > 0;
}

/* True where one sentence only speaks of a batch: nothing sets it against others. */
static bool has_one_batch(const struct prose *p, const struct candidates *c)
{
	size_t n = 0;

	for (size_t i = 0; i < c->outside.n; i++) {
		struct span at = beside_cap(p->text, c->outside.p[i], SENTENCE_MOST_BYTES);
		const struct hit *first = prose_find(p, WORDS_STATED_BATCH, at, NULL);

		n += first != NULL;
		n += first && prose_find(p, WORDS_STATED_BATCH, at, first);
	}
	return n == 1;
}

/* Finds the sentence that states the whole of a text that tells only of a search of many
 * (全市排查出隐患1248处) and lists nothing: the first with a total and how far it is done. */
static bool find_searched(struct sentence *s, const struct prose *p, const struct bulletin *b,
	const struct candidates *c, struct span *out)
{
	if (b->n_items)
		return false;
	s->takes_search = true;
	s->takes_batch = has_one_batch(p, c);
	for (size_t i = 0; i < c->outside.n; i++) {
		sentence_read(s, p, c->outside.p[i], b);
		if (s->total < 0 || n_statuses(s) + s->rate.known < 2)
			continue;
		*out = c->outside.p[i];
		return true;
	}
	s->takes_search = s->takes_batch = false;
	return false;
}

static struct str title_search(const struct prose *p, struct span title)
{
	const struct hit *h = prose_find(p, WORDS_STATED_OWN_SEARCH, title, NULL);

	return h ? span_view(p->text, hit_span(h)) : (struct str){ 0 };
}

/* ---- the text ---- */

/* Adds what the sentences right behind the best one say. */
static void add_following(
	struct sentence *s, struct bulletin *b, struct gathered *g, struct span best)
{
	const struct prose *p = s->prose;
	struct span all = { 0, (uint32_t)p->text.n }, piece = best;

	for (int i = 0; i < FOLLOWING_SENTENCES && prose_next_sentence(p, all, &piece); i++) {
		sentence_read(s, p, piece, b);
		if (s->score > 0 && s->total < 0 && has_status_counts(s))
			claim_sentence(g, s);
		else if (s->total < 0 && stated_whole_has_unread_part(s, &g->stated->problems))
			g->stated->is_exhaustive = !(g->is_open = true);
	}
}

/* Adds what a sentence that tells the same total again says more. */
static void add_repeated(struct sentence *s, struct bulletin *b, struct gathered *g,
	const struct candidates *c, struct span best)
{
	for (size_t i = 0; i < c->outside.n; i++) {
		if (statuses_known(g->stated) && g->stated->aspects.known)
			return;
		if (c->outside.p[i].at == best.at)
			continue;
		sentence_read(s, s->prose, c->outside.p[i], b);
		if (s->score > 0 && is_same_total(g->stated, s))
			claim_sentence(g, s);
	}
}

/* Where nothing outside the items tells how far the whole is, a sentence that closes the
 * last of them may: 反馈的10个问题，已完成7个，其他3个正在推进. */
static void add_closing(struct arena *tmp, struct sentence *s, struct bulletin *b,
	struct gathered *g, struct candidates *c)
{
	if (!statuses_known(g->stated))
		find_candidates(tmp, s->prose, b, true, c);
	for (size_t i = c->inside.n; i > 0 && !statuses_known(g->stated); i--) {
		sentence_read(s, s->prose, c->inside.p[i - 1], b);
		if (s->score + SENTENCE_ITEM_PENALTY >= STRONG && is_same_total(g->stated, s) &&
			n_statuses(s) > 1)
			claim_sentence(g, s);
	}
}

void extract_stated(struct arena *a, struct arena *tmp, const struct doc *d, struct bulletin *b)
{
	struct sentence *s = arena_new_of(tmp, struct sentence);
	struct gathered g = { .stated = &b->stated };
	struct candidates c = { .outside = { 0 } };
	struct span best = { 0, 0 };
	bool is_found;

	(void)a;
	s->title_search = title_search(d->prose, b->title_at);
	find_candidates(tmp, d->prose, b, false, &c);
	is_found = find_best(s, d->prose, b, c.outside.p, c.outside.n, &best);
	if (!is_found) {
		find_candidates(tmp, d->prose, b, true, &c);
		is_found = find_best(s, d->prose, b, c.inside.p, c.inside.n, &best) ||
			find_searched(s, d->prose, b, &c, &best);
	}
	if (is_found) {
		sentence_read(s, d->prose, best, b);
		b->stated.at = best;
		claim_sentence(&g, s);
		add_following(s, b, &g, best);
		add_repeated(s, b, &g, &c, best);
		add_closing(tmp, s, b, &g, &c);
	}
}
