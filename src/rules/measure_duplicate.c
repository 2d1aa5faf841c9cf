/* measure_duplicate.c - the same measure under two problems. */
#include "rules/rule.h"

#include <string.h>

/* What is shorter may well be said twice: 加强组织领导. */
enum { LEAST_BYTES = 48, MOST_BYTES = 3000 };

/* A sentence of an item's body that was seen. */
struct seen {
	struct span at;
	uint32_t hash;
	uint32_t item; /* from 1; 0: a free slot */
};

struct table {
	struct seen *slots;
	size_t mask;
};

static uint32_t hash_of(struct str s)
{
	uint64_t h = s.n;

	for (; s.n >= sizeof h; s = str_sub(s, sizeof h, s.n)) {
		uint64_t word;

		memcpy(&word, s.p, sizeof word);
		h = (h ^ word) * 0x9E3779B97F4A7C15u;
		h ^= h >> 29;
	}
	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 0x100000001B3u;
	return (uint32_t)(h ^ h >> 32);
}

/* The sentence without its marker in front and its closing mark. */
static struct span core_of(struct arena *tmp, struct str text, struct span sentence)
{
	struct str s = span_view(text, sentence), whole = s;
	struct marker m;
	size_t n;

	s = str_trim(s);
	n = marker_parse(tmp, s, &m);
	s = str_sub(s, n, s.n);
	while (s.n >= 3 &&
		(str_is_suffixed(s, S("。")) || str_is_suffixed(s, S("；")) ||
			str_is_suffixed(s, S("，"))))
		s.n -= 3;
	return s.n && s.n <= whole.n ? span_from(text, s) : (struct span){ sentence.at, 0 };
}

/* Puts a sentence into the table; the one with the same words is given back. */
static const struct seen *find_or_add(
	struct table *t, struct str text, struct span at, uint32_t item)
{
	struct str s = span_view(text, at);
	uint32_t hash = hash_of(s);
	size_t i = hash & t->mask;

	for (; t->slots[i].item; i = (i + 1) & t->mask)
		if (t->slots[i].hash == hash && str_is_equal(span_view(text, t->slots[i].at), s))
			return &t->slots[i];
	t->slots[i] = (struct seen){ at, hash, item };
	return NULL;
}

/* Who is responsible, by when, and how far it is are told alike under each item. */
static bool is_measure(const struct item *item, struct span at)
{
	return at.n >= LEAST_BYTES && at.n <= MOST_BYTES && !span_is_inside(item->status_at, at) &&
		!(item->deadline_at.n && span_is_inside(item->deadline_at, at)) &&
		!(item->stated_measures.known && span_is_inside(item->stated_measures.at, at));
}

static bool has_owner(const struct prose *p, const struct item *item, struct span at)
{
	struct str s = span_view(p->text, at);
	const char *who = item->owner_organization.p ? item->owner_organization.p
						     : item->owner_person.p;

	return who && who >= s.p && who < s.p + s.n;
}

static void check_item(struct checking *c, struct table *t, size_t index)
{
	const struct bulletin *b = c->bulletin;
	const struct item *item = &b->items[index];
	struct span piece = { item->body.at, 0 };

	while (prose_next_sentence(b->prose, item->body, &piece)) {
		const struct seen *same;
		struct diagnostic *d;
		struct span at;

		if (piece.n < LEAST_BYTES || span_end(piece) <= span_end(item->at))
			continue;
		at = core_of(c->tmp, b->prose->text, piece);
		if (span_end(at) <= span_end(item->at) || !is_measure(item, at) ||
			has_owner(b->prose, item, at))
			continue;
		same = find_or_add(t, b->prose->text, at, (uint32_t)index + 1);
		if (!same || same->item == index + 1)
			continue;
		d = rule_fire(c, at);
		d->text = b->items[same->item - 1].problem;
		rule_relate(c, d, same->at, "雷同的措施", "the same measure", (struct str){ 0 });
	}
}

/* The most sentences that the items can have: each ends with a stop, its line or the
 * item, and needs LEAST_BYTES to be looked at. */
static size_t most_sentences(const struct bulletin *b)
{
	const struct prose *p = b->prose;
	size_t n = p->n_lines + b->n_items, by_bytes = p->text.n / LEAST_BYTES + 1;

	for (size_t i = 0; i < p->n_tokens && n < by_bytes; i++)
		n += p->tokens[i].kind == TOKEN_STOP;
	return n < by_bytes ? n : by_bytes;
}

static void run(struct checking *c)
{
	const struct bulletin *b = c->bulletin;
	size_t room = 64, least = most_sentences(b) * 3 / 2; /* a third stays free */
	struct table t;

	while (room < least)
		room *= 2;
	t.mask = room - 1;
	t.slots = b->n_items > 1 ? arena_array(c->tmp, struct seen, room) : NULL;
	for (size_t i = 0; t.slots && i < b->n_items; i++)
		check_item(c, &t, i);
}

const struct rule rule_measure_duplicate = {
	.name = "measure-duplicate",
	.severity = SEVERITY_WARNING,
	.zh = "与“{text}”问题下的措施雷同",
	.en = "the same measure stands under {text}",
	.run = run,
};
