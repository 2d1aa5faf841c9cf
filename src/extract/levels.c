/* levels.c - see levels.h.
 *
 * A style that is open returns to its level; a new style opens a deeper one.
 * A style that changes while the count goes on, （一） then （2）, is the same
 * level. What 一、二、三 and (1)(2) in running text are is told by the caller. */
#include "extract/levels.h"

enum { MAX_SKIPPED = 3 }; /* 一是 … 四是: still one enumeration */

static uint64_t bit(int key)
{
	return (uint64_t)1 << key;
}

/* Styles that writers mix up on one level. */
static uint64_t kin_of(int key)
{
	uint64_t brackets = bit(MARKER_HAN_BRACKET) | bit(MARKER_ARABIC_BRACKET) |
		bit(MARKER_ARABIC_CLOSE);
	uint64_t arabic = bit(MARKER_ARABIC_DOT) | bit(MARKER_ARABIC_PAUSE);

	if (brackets & bit(key))
		return brackets;
	if (arabic & bit(key))
		return arabic | bit(MARKER_HAN_PAUSE);
	return key == MARKER_HAN_PAUSE ? arabic : 0;
}

/* Styles that head the parts of a document: nothing of them nests in a leaf. */
static bool is_heading_key(int key)
{
	return key != MARKER_ARABIC_BRACKET && key != MARKER_ARABIC_CLOSE && key != MARKER_HAN_IS &&
		key != MARKER_HAN_MUST && key != MARKER_CIRCLED && key != MARKER_ORDINAL;
}

int level_key_of(const struct marker *m)
{
	if (m->style != MARKER_CHAPTER)
		return (int)m->style;
	if (m->of == 0x8282)
		return KEY_SECTION;
	return m->of == 0x6761 ? KEY_ARTICLE : MARKER_CHAPTER;
}

/* The number of levels without the leaves at the end. */
static int without_leaves(const struct levels *l)
{
	int n = l->n;

	while (n > 0 && l->at[n - 1].is_leaf)
		n--;
	return n;
}

/* The level where the same style counts on to this number, headings before
 * leaves; -1: none. */
static int find_counting(const struct levels *l, const struct placing *e)
{
	for (int leaf = 0; leaf < 2; leaf++)
		for (int i = l->n - 1; i >= 0; i--)
			if (l->at[i].is_leaf == (leaf == 1) && (l->at[i].keys & bit(e->key)) &&
				l->at[i].last + 1 == e->number)
				return i;
	return -1;
}

/* True where the same style is open and the number follows its last one with
 * a gap or twice: no need to look for another style that counts on. */
static bool counts_near(const struct levels *l, const struct placing *e)
{
	for (int i = l->n - 1; i >= 0; i--)
		if (!l->at[i].is_leaf && l->at[i].keys == bit(e->key) &&
			e->number >= l->at[i].last && e->number <= l->at[i].last + MAX_SKIPPED)
			return true;
	return false;
}

/* The level whose count goes on in another style. */
static int find_drifted(const struct levels *l, const struct placing *e)
{
	bool is_seen = l->seen & bit(e->key);
	bool may_differ = e->key == MARKER_HAN_PAUSE || !(kin_of(e->key) & bit(MARKER_HAN_PAUSE));

	if (e->number < 2 || counts_near(l, e))
		return -1;
	for (int i = l->n - 1; i >= 0; i--) {
		uint64_t keys = l->at[i].keys;

		if (l->at[i].is_leaf || l->at[i].last + 1 != e->number || !(keys & kin_of(e->key)))
			continue;
		if (is_seen && !may_differ && (keys & bit(MARKER_HAN_PAUSE)))
			continue; /* 一、 … 2. : numbers that run on under the next heading */
		return i;
	}
	return -1;
}

/* The innermost level of the same style, whatever its count. */
static int find_same(const struct levels *l, const struct placing *e)
{
	for (int i = l->n - 1; i >= 0; i--) {
		const struct level *at = &l->at[i];

		if (!(at->keys & bit(e->key)))
			continue;
		if ((at->keys & ~bit(e->key)) && e->number == 1)
			continue; /* it only drifted here: （一）（2）, and now (1) below */
		if (i == l->n - 1 && e->number == 1 && at->last >= 1 && at->names_problem &&
			!e->names_problem && is_heading_key(e->key) && e->key < KEY_UNIT &&
			e->key != MARKER_HAN_PAUSE)
			continue; /* 1. a problem, and its measures 1. 2. 3. */
		return i;
	}
	return -1;
}

/* Numbers inside a line continue a run of leaves or begin one with 1. */
static int find_inline(const struct levels *l, const struct placing *e)
{
	int first = without_leaves(l);

	if (first > 0 && first == l->n && e->number == l->at[first - 1].last + 1 && e->number > 1 &&
		(l->at[first - 1].keys & bit(e->key)) && !l->at[first - 1].names_problem)
		return first - 1; /* the line itself begins with （1）, and （2） runs on in it */
	for (int i = l->n - 1; i >= first; i--) {
		int step = e->number - l->at[i].last;

		if (!(l->at[i].keys & bit(e->key)))
			continue;
		if (e->number == 1 || step == 1)
			return i;
		return step >= 0 && step <= MAX_SKIPPED &&
				kin_of(e->key) != kin_of(MARKER_ARABIC_DOT)
			? i
			: -1;
	}
	return e->number == 1 && l->n < MAX_LEVELS ? l->n : -1;
}

int levels_find(const struct levels *l, const struct placing *e)
{
	int found = -1, end;

	if (e->is_inline)
		return find_inline(l, e);
	if (e->number > 1)
		found = find_counting(l, e);
	if (found < 0)
		found = find_drifted(l, e);
	if (found < 0)
		found = find_same(l, e);
	if (found >= 0)
		return found;
	if (e->key == MARKER_HAN_PAUSE || e->key == MARKER_CHAPTER) {
		/* 一、 heads the whole text wherever it comes first, but below 第一章 and styled ones. */
		for (end = 0; end < l->n; end++)
			if (!(l->at[end].keys &
				    (bit(MARKER_CHAPTER) | bit(KEY_SECTION) | bit(KEY_UNIT))) &&
				l->at[end].keys < bit(KEY_STYLED))
				break;
		return end;
	}
	end = is_heading_key(e->key) ? without_leaves(l) : l->n;
	return end < MAX_LEVELS ? end : MAX_LEVELS - 1;
}

void levels_put(struct levels *l, int depth, const struct placing *e, int entry)
{
	struct level *at = &l->at[depth];

	if (depth == l->n || !(at->keys & (bit(e->key) | kin_of(e->key))))
		*at = (struct level){ .is_leaf = e->is_leaf };
	l->n = depth + 1;
	l->seen |= bit(e->key);
	at->keys |= bit(e->key);
	at->last = e->number;
	at->entry = entry;
	at->names_problem = e->names_problem;
}
