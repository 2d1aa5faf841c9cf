/* similar.c - see similar.h. */
#include "ledger/similar.h"

#include "base/vec.h"

#include <assert.h>
#include <stdlib.h>

enum {
	STRETCH = 4, /* characters of the longer features, which find candidates */
	WEIGHT_ONE = 16, /* of a bigram that every text has */
	BUDGET = 2000, /* places in the lists that are looked at for one text */
	WINDOW = 64, /* of a longer list only this many places on each side of the text's own … */
	SPREAD = 128, /* … and so many spread over it all */
	MOST_CANDIDATES = 32, /* that are scored exactly */
	LEAST_PASSAGE = 3,
	MOST_PASSAGES = 5,
};

/* Numbers in rows: row i is items[first[i] .. first[i + 1]). */
struct rows {
	uint32_t *first, *items;
	size_t n;
};

struct similar_index {
	const struct similar_text *texts;
	size_t n;
	const uint32_t *aparts; /* of each text: its 'apart', numbered from 1; 0: no bar */
	struct rows grams; /* of each text: the numbers of its bigrams, rising, once each */
	const uint32_t *weights; /* of each bigram */
	const uint32_t *totals; /* of each text: the weight of its bigrams */
	struct rows
		features; /* of each text: the buckets of its bigrams and stretches, once each */
	struct rows lists; /* of each bucket: the texts that have it, rising */
};

/* ---- bigrams are numbered ---- */

struct numbering {
	struct arena *arena; /* of the table */
	uint64_t *keys; /* 0: free */
	uint32_t *numbers;
	size_t n, cap; /* cap: a power of two */
};

static uint64_t mix(uint64_t h)
{
	h ^= h >> 32;
	h *= 0xD6E8FEB86659FD93u;
	h ^= h >> 32;
	h *= 0xD6E8FEB86659FD93u;
	return h ^ h >> 32;
}

static size_t slot_of(const struct numbering *g, uint64_t key)
{
	size_t slot = mix(key) & (g->cap - 1);

	while (g->keys[slot] && g->keys[slot] != key)
		slot = (slot + 1) & (g->cap - 1);
	return slot;
}

static void grow(struct numbering *g)
{
	struct numbering before = *g;

	g->cap = before.cap ? before.cap * 2 : 1024;
	g->keys = arena_array(g->arena, uint64_t, g->cap);
	g->numbers = arena_array(g->arena, uint32_t, g->cap);
	for (size_t i = 0; i < before.cap; i++) {
		size_t slot;

		if (!before.keys[i])
			continue;
		slot = slot_of(g, before.keys[i]);
		g->keys[slot] = before.keys[i];
		g->numbers[slot] = before.numbers[i];
	}
}

/* The number of a key that is not 0; a new one where it was not met before. */
static uint32_t number_of(struct numbering *g, uint64_t key)
{
	size_t slot;

	if (g->n * 2 >= g->cap)
		grow(g);
	slot = slot_of(g, key);
	if (!g->keys[slot]) {
		g->keys[slot] = key;
		g->numbers[slot] = (uint32_t)g->n++;
	}
	return g->numbers[slot];
}

/* ---- building ---- */

static int rising(const void *left, const void *right)
{
	uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;

	return (a > b) - (a < b);
}

/* Sorts numbers and drops repeated ones; gives how many are left. */
static size_t sort_once(uint32_t *p, size_t n)
{
	size_t kept = 0;

	if (n > 1)
		qsort(p, n, sizeof *p, rising);
	for (size_t i = 0; i < n; i++)
		if (kept == 0 || p[kept - 1] != p[i])
			p[kept++] = p[i];
	return kept;
}

static uint64_t bigram_key(const uint32_t *c)
{
	return (uint64_t)c[0] << 21 | c[1];
}

/* The bucket of a stretch of n characters; texts of another 'within' use other ones. */
static uint32_t bucket_of(const uint32_t *c, size_t n, int64_t within, size_t mask)
{
	uint64_t h = mix((uint64_t)within + n);

	for (size_t i = 0; i < n; i++)
		h = mix(h + c[i] + 1);
	return (uint32_t)(h & mask);
}

/* Everything that is known of one text before the others are. */
struct builder {
	struct arena *tmp;
	struct numbering numbering;
	VEC(uint32_t) grams;
	VEC(uint32_t) features;
	size_t mask; /* of buckets */
};

/* Numbers change from year to year and from unit to unit; they make no two problems differ. */
static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static void add_text(struct builder *b, const struct similar_text *t)
{
	struct arena *own = arena_new();
	struct bare_text bare = bare_text_new(own, t->text);
	size_t gram = b->grams.n, feature = b->features.n;

	for (size_t i = 0; i + 2 <= bare.n; i++) {
		const uint32_t *c = bare.characters + i;

		if (is_digit(c[0]) || is_digit(c[1]))
			continue;
		vec_push(b->tmp, &b->grams, number_of(&b->numbering, bigram_key(c)));
		vec_push(b->tmp, &b->features, bucket_of(c, 2, t->within, b->mask));
		if (i + STRETCH <= bare.n)
			vec_push(b->tmp, &b->features, bucket_of(c, STRETCH, t->within, b->mask));
	}
	b->grams.n = gram + sort_once(b->grams.p + gram, b->grams.n - gram);
	b->features.n = feature + sort_once(b->features.p + feature, b->features.n - feature);
	arena_free(own);
}

/* For each item in which rows it stands, rising: counted, then placed. */
static struct rows turned(struct arena *a, const struct rows *r, size_t n_items)
{
	struct rows t = { arena_array(a, uint32_t, n_items + 2),
		arena_array(a, uint32_t, r->first[r->n] + 1), n_items };

	for (uint32_t i = 0; i < r->first[r->n]; i++)
		t.first[r->items[i] + 2]++;
	for (size_t i = 2; i < n_items + 2; i++)
		t.first[i] += t.first[i - 1];
	for (size_t row = 0; row < r->n; row++)
		for (uint32_t i = r->first[row]; i < r->first[row + 1]; i++)
			t.items[t.first[r->items[i] + 1]++] = (uint32_t)row;
	return t;
}

/* WEIGHT_ONE × the logarithm to base 2 of a ratio of one or more, the fraction
 * interpolated: whole numbers only, so that it is the same on every machine. */
static uint32_t weight_of(uint64_t all, uint64_t having)
{
	uint64_t ratio = all * WEIGHT_ONE / having;
	uint32_t whole = 0;

	while (ratio >= 2 * WEIGHT_ONE) {
		ratio /= 2;
		whole += WEIGHT_ONE;
	}
	return whole + (uint32_t)(ratio - WEIGHT_ONE);
}

/* The rarer a bigram, the more it weighs: the logarithm of 1 + texts / texts that have it. */
static const uint32_t *weigh(struct arena *a, const struct rows *grams, size_t n_bigrams)
{
	uint32_t *weights = arena_array(a, uint32_t, n_bigrams + 1);

	for (uint32_t i = 0; i < grams->first[grams->n]; i++)
		weights[grams->items[i]]++;
	for (size_t i = 0; i < n_bigrams; i++)
		weights[i] = weight_of(grams->n + weights[i], weights[i]);
	return weights;
}

static const uint32_t *total(struct arena *a, const struct rows *grams, const uint32_t *weights)
{
	uint32_t *totals = arena_array(a, uint32_t, grams->n + 1);

	for (size_t row = 0; row < grams->n; row++)
		for (uint32_t i = grams->first[row]; i < grams->first[row + 1]; i++)
			totals[row] += weights[grams->items[i]];
	return totals;
}

static size_t bucket_mask(const struct similar_text *texts, size_t n)
{
	size_t bytes = 0, cap = 1024;

	for (size_t i = 0; i < n; i++)
		bytes += texts[i].text.n;
	assert(n < INT32_MAX && bytes < UINT32_MAX / 2);
	while (cap < bytes / 3)
		cap *= 2;
	return cap - 1;
}

/* Numbers the values of 'apart', so that the lists are walked with four bytes a text. */
static const uint32_t *number_aparts(struct arena *a, const struct similar_text *texts, size_t n)
{
	struct arena *tmp = arena_new();
	struct numbering numbering = { .arena = tmp };
	uint32_t *aparts = arena_array(a, uint32_t, n + 1);

	for (size_t i = 0; i < n; i++)
		if (texts[i].apart)
			aparts[i] = number_of(&numbering, (uint64_t)texts[i].apart) + 1;
	arena_free(tmp);
	return aparts;
}

static uint32_t *copied(struct arena *a, const uint32_t *p, size_t n)
{
	uint32_t *copy = arena_array(a, uint32_t, n + 1);

	if (n)
		memcpy(copy, p, n * sizeof *copy);
	return copy;
}

const struct similar_index *similar_index_new(
	struct arena *a, const struct similar_text *texts, size_t n)
{
	struct arena *tmp = arena_new();
	struct builder b = { .tmp = tmp, .numbering.arena = tmp, .mask = bucket_mask(texts, n) };
	struct similar_index *x = arena_new_of(a, struct similar_index);

	*x = (struct similar_index){ .texts = texts, .n = n, .aparts = number_aparts(a, texts, n) };
	x->grams = (struct rows){ .first = arena_array(a, uint32_t, n + 1), .n = n };
	x->features = (struct rows){ .first = arena_array(a, uint32_t, n + 1), .n = n };
	for (size_t i = 0; i < n; i++) {
		add_text(&b, &texts[i]);
		x->grams.first[i + 1] = (uint32_t)b.grams.n;
		x->features.first[i + 1] = (uint32_t)b.features.n;
	}
	x->grams.items = copied(a, b.grams.p, b.grams.n);
	x->features.items = copied(a, b.features.p, b.features.n);
	x->weights = weigh(a, &x->grams, b.numbering.n);
	x->totals = total(a, &x->grams, x->weights);
	x->lists = turned(a, &x->features, b.mask + 1);
	arena_free(tmp);
	return x;
}

/* ---- asking ---- */

int similar_score(const struct similar_index *x, uint32_t a, uint32_t b)
{
	const uint32_t *p = x->grams.items + x->grams.first[a],
		       *q = x->grams.items + x->grams.first[b];
	const uint32_t *p_end = x->grams.items + x->grams.first[a + 1],
		       *q_end = x->grams.items + x->grams.first[b + 1];
	uint64_t shared = 0, both = (uint64_t)x->totals[a] + x->totals[b];

	while (p < p_end && q < q_end) {
		if (*p == *q)
			shared += x->weights[*p];
		if (*p <= *q) {
			q += *p == *q;
			p++;
		} else {
			q++;
		}
	}
	return both ? (int)(2000 * shared / both) : 0;
}

static bool is_apart(const struct similar_index *x, uint32_t a, uint32_t b)
{
	return a != b && (x->aparts[a] == 0 || x->aparts[a] != x->aparts[b]);
}

static bool may_pair(const struct similar_index *x, uint32_t a, uint32_t b)
{
	return is_apart(x, a, b) && x->texts[a].within == x->texts[b].within;
}

/* What one question needs beside the index; all zero before and after each. */
struct asking {
	const struct similar_index *x;
	uint32_t *sums; /* of each text: the weight of features met so far */
	VEC(uint32_t) met; /* the texts that have a sum */
	VEC(uint64_t) order; /* length of list << 32 | bucket */
	struct arena *arena;
};

static int rising_long(const void *left, const void *right)
{
	uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;

	return (a > b) - (a < b);
}

/* Where a text stands in a list. */
static uint32_t place_in(const uint32_t *items, uint32_t from, uint32_t end, uint32_t text)
{
	while (from < end) {
		uint32_t middle = from + (end - from) / 2;

		if (items[middle] < text)
			from = middle + 1;
		else
			end = middle;
	}
	return from;
}

static void add_weight(struct asking *q, uint32_t of, uint32_t text, uint32_t weight)
{
	if (!is_apart(q->x, of, text))
		return;
	if (q->sums[text] == 0)
		vec_push(q->arena, &q->met, text);
	q->sums[text] += weight;
}

/* Adds one list to the sums; gives the places looked at. Of a long list the places about the
 * text's own join it to its neighbours, and those spread over the list join all to the same few. */
static size_t walk_list(struct asking *q, uint32_t of, uint32_t bucket)
{
	const struct rows *lists = &q->x->lists;
	uint32_t from = lists->first[bucket], end = lists->first[bucket + 1], length = end - from;
	uint32_t weight = weight_of(q->x->n + length, length), near = from, near_end = end;

	if (length > 2 * WINDOW + 1 + SPREAD) {
		uint32_t own = place_in(lists->items, from, end, of);

		near = own - from > WINDOW ? own - WINDOW : from;
		near_end = end - own > WINDOW + 1 ? own + WINDOW + 1 : end;
		for (uint32_t i = 0; i < SPREAD; i++) {
			uint32_t place = from + (uint32_t)((uint64_t)length * i / SPREAD);

			if (place < near || place >= near_end)
				add_weight(q, of, lists->items[place], weight);
		}
	}
	for (uint32_t i = near; i < near_end; i++)
		add_weight(q, of, lists->items[i], weight);
	return near_end - near + (near_end - near < length ? SPREAD : 0);
}

/* Walks the lists of a text, the shortest first, until the budget is spent. */
static void meet(struct asking *q, uint32_t of)
{
	const struct similar_index *x = q->x;
	size_t spent = 0;

	q->order.n = 0;
	q->met.n = 0;
	for (uint32_t i = x->features.first[of]; i < x->features.first[of + 1]; i++) {
		uint32_t bucket = x->features.items[i];
		uint64_t length = x->lists.first[bucket + 1] - x->lists.first[bucket];

		if (length > 1)
			vec_push(q->arena, &q->order, length << 32 | bucket);
	}
	if (q->order.n > 1)
		qsort(q->order.p, q->order.n, sizeof *q->order.p, rising_long);
	for (size_t i = 0; i < q->order.n && spent < BUDGET; i++)
		spent += walk_list(q, of, (uint32_t)q->order.p[i]);
}

/* Puts a value into an array of at most 'most' that falls; the least falls out. */
static size_t insert_falling(uint64_t *best, size_t n, size_t most, uint64_t value)
{
	size_t at;

	if (n == most) {
		if (most == 0 || value <= best[n - 1])
			return n;
		n--;
	}
	for (at = n; at > 0 && best[at - 1] < value; at--)
		best[at] = best[at - 1];
	best[at] = value;
	return n + 1;
}

/* A value above a text number, so that of equal values the lower number is the greater. */
static uint64_t ranked(uint32_t value, uint32_t text)
{
	return (uint64_t)value << 32 | (UINT32_MAX - text);
}

static uint32_t ranked_text(uint64_t r)
{
	return UINT32_MAX - (uint32_t)r;
}

/* Writes up to k pairs to 'out'; gives how many. */
static size_t ask(struct asking *q, uint32_t of, size_t k, int least, struct similar_pair *out)
{
	uint64_t candidates[MOST_CANDIDATES], best[MOST_CANDIDATES];
	size_t n = 0, n_best = 0;

	meet(q, of);
	for (size_t i = 0; i < q->met.n; i++) {
		uint32_t text = q->met.p[i];

		n = insert_falling(candidates, n, MOST_CANDIDATES, ranked(q->sums[text], text));
		q->sums[text] = 0;
	}
	for (size_t i = 0; i < n; i++) {
		uint32_t text = ranked_text(candidates[i]);
		int score = may_pair(q->x, of, text) ? similar_score(q->x, of, text) : 0;

		if (score > 0 && score >= least)
			n_best = insert_falling(best, n_best,
				k < MOST_CANDIDATES ? k : MOST_CANDIDATES,
				ranked((uint32_t)score, text));
	}
	for (size_t i = 0; i < n_best; i++)
		out[i] = (struct similar_pair){ of, ranked_text(best[i]), (int)(best[i] >> 32) };
	return n_best;
}

static struct asking asking_begin(struct arena *tmp, const struct similar_index *x)
{
	return (struct asking){
		.x = x, .sums = arena_array(tmp, uint32_t, x->n + 1), .arena = tmp
	};
}

const struct similar_pair *similar_best(struct arena *a, const struct similar_index *x, uint32_t of,
	size_t k, int least, size_t *n_out)
{
	struct arena *tmp = arena_new();
	struct asking q = asking_begin(tmp, x);
	struct similar_pair *found = arena_array(a, struct similar_pair, MOST_CANDIDATES);

	assert(of < x->n);
	*n_out = ask(&q, of, k, least, found);
	arena_free(tmp);
	return found;
}

static int by_texts(const void *left, const void *right)
{
	const struct similar_pair *a = left, *b = right;

	if (a->a != b->a)
		return a->a < b->a ? -1 : 1;
	return (a->b > b->b) - (a->b < b->b);
}

const struct similar_pair *similar_pairs(
	struct arena *a, const struct similar_index *x, size_t k, int least, size_t *n_out)
{
	struct arena *tmp = arena_new();
	struct asking q = asking_begin(tmp, x);
	VEC(struct similar_pair) pairs = { 0 };
	size_t kept = 0;

	for (uint32_t of = 0; of < x->n; of++) {
		struct similar_pair best[MOST_CANDIDATES];
		size_t n = ask(&q, of, k, least, best);

		for (size_t i = 0; i < n; i++) {
			struct similar_pair p = best[i];

			if (p.a > p.b)
				p = (struct similar_pair){ p.b, p.a, p.score };
			vec_push(a, &pairs, p);
		}
	}
	if (pairs.n > 1)
		qsort(pairs.p, pairs.n, sizeof *pairs.p, by_texts);
	for (size_t i = 0; i < pairs.n; i++)
		if (kept == 0 || by_texts(&pairs.p[kept - 1], &pairs.p[i]) != 0)
			pairs.p[kept++] = pairs.p[i];
	arena_free(tmp);
	*n_out = kept;
	return pairs.p;
}

/* ---- groups ---- */

enum { NEIGHBOURS = 16 };

/* The pairs as rows: of each text its neighbours. */
static struct rows neighbours(struct arena *a, const struct similar_index *x, int least)
{
	size_t n;
	const struct similar_pair *pairs = similar_pairs(a, x, NEIGHBOURS, least, &n);
	struct rows r = { arena_array(a, uint32_t, x->n + 2), arena_array(a, uint32_t, 2 * n + 1),
		x->n };

	for (size_t i = 0; i < n; i++) {
		r.first[pairs[i].a + 2]++;
		r.first[pairs[i].b + 2]++;
	}
	for (size_t i = 2; i < x->n + 2; i++)
		r.first[i] += r.first[i - 1];
	for (size_t i = 0; i < n; i++) {
		r.items[r.first[pairs[i].a + 1]++] = pairs[i].b;
		r.items[r.first[pairs[i].b + 1]++] = pairs[i].a;
	}
	return r;
}

struct grouping {
	const struct similar_index *x;
	struct rows near;
	bool *is_taken;
	uint32_t *seen_by; /* of each text: the last centre that looked at it, counted from 1 */
	int least;
};

/* The texts that a centre gathers, going from neighbour to neighbour. */
static struct similar_cluster gather(struct arena *a, struct grouping *g, uint32_t centre)
{
	VEC(uint32_t) members = { 0 };

	vec_push(a, &members, centre);
	g->seen_by[centre] = centre + 1;
	for (size_t i = 0; i < members.n; i++) {
		uint32_t text = members.p[i];

		for (uint32_t k = g->near.first[text]; k < g->near.first[text + 1]; k++) {
			uint32_t other = g->near.items[k];

			if (g->is_taken[other] || g->seen_by[other] == centre + 1)
				continue;
			g->seen_by[other] = centre + 1;
			if (similar_score(g->x, centre, other) >= g->least &&
				may_pair(g->x, centre, other))
				vec_push(a, &members, other);
		}
	}
	if (members.n > 1)
		qsort(members.p, members.n, sizeof *members.p, rising);
	return (struct similar_cluster){ centre, members.p, members.n };
}

static int by_size(const void *left, const void *right)
{
	const struct similar_cluster *a = left, *b = right;

	if (a->n != b->n)
		return a->n > b->n ? -1 : 1;
	return (a->centre > b->centre) - (a->centre < b->centre);
}

const struct similar_cluster *similar_clusters(
	struct arena *a, const struct similar_index *x, int least, size_t *n_out)
{
	struct arena *tmp = arena_new();
	struct grouping g = { x, neighbours(tmp, x, least), arena_array(tmp, bool, x->n + 1),
		arena_array(tmp, uint32_t, x->n + 1), least };
	uint64_t *order = arena_array(tmp, uint64_t, x->n + 1);
	VEC(struct similar_cluster) found = { 0 };

	for (uint32_t i = 0; i < x->n; i++)
		order[i] = UINT64_MAX - ranked(g.near.first[i + 1] - g.near.first[i], i);
	qsort(order, x->n, sizeof *order, rising_long);
	for (size_t i = 0; i < x->n; i++) {
		uint32_t centre = ranked_text(UINT64_MAX - order[i]);
		struct similar_cluster c;

		if (g.is_taken[centre] || g.near.first[centre] == g.near.first[centre + 1])
			continue;
		c = gather(a, &g, centre);
		for (size_t k = 0; c.n > 1 && k < c.n; k++)
			g.is_taken[c.members[k]] = true;
		if (c.n > 1)
			vec_push(a, &found, c);
	}
	if (found.n > 1)
		qsort(found.p, found.n, sizeof *found.p, by_size);
	arena_free(tmp);
	*n_out = found.n;
	return found.p;
}

const struct shared_passage *similar_why(
	struct arena *a, struct str here, struct str there, size_t *n_out)
{
	struct arena *tmp = arena_new();
	struct bare_text one = bare_text_new(tmp, here), other = bare_text_new(tmp, there);
	const struct shared_passage *found = bare_text_shared(
		a, &one, &other, LEAST_PASSAGE, MOST_PASSAGES, n_out);

	arena_free(tmp);
	return found;
}
