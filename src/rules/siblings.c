/* siblings.c - see siblings.h. */
#include "rules/siblings.h"

#include <string.h>

struct siblings *siblings_new(struct arena *a, const struct bulletin *b)
{
	struct siblings *s = arena_new_of(a, struct siblings);
	int *first = arena_array(a, int, b->n_entries + 1),
	    *next = arena_array(a, int, b->n_entries + 1);
	int *last = arena_array(a, int, b->n_entries + 1);

	memset(first, -1, (b->n_entries + 1) * sizeof *first);
	memset(next, -1, (b->n_entries + 1) * sizeof *next);
	memset(last, -1, (b->n_entries + 1) * sizeof *last);
	for (size_t i = 0; i < b->n_entries; i++) {
		int above = b->entries[i].parent + 1;

		*(last[above] < 0 ? &first[above] : &next[last[above]]) = (int)i;
		last[above] = (int)i;
	}
	s->first = first;
	s->next = next;
	return s;
}

bool siblings_is_numbered(const struct entry *e)
{
	return e->kind == ENTRY_HEADING || e->kind == ENTRY_ITEM;
}

enum { N_STYLES = MARKER_BULLET + 1, N_KINDS = ENTRY_OTHER + 1, CLEAR_MAJORITY = 4 };

static enum marker_style usual_of(const int n[N_STYLES], enum marker_style first)
{
	enum marker_style usual = first;

	for (size_t s = 0; s < N_STYLES; s++)
		if (n[s] >= n[first] * CLEAR_MAJORITY && n[s] > n[usual])
			usual = (enum marker_style)s;
	return usual;
}

/* The style of the first of each kind; false where all of a kind have the same. */
static bool find_firsts(const struct bulletin *b, const struct siblings *s, int first,
	enum marker_style firsts[N_KINDS])
{
	bool is_mixed = false;

	for (int i = first; i >= 0; i = s->next[i]) {
		const struct entry *e = &b->entries[i];

		if (e->marker.number <= 0)
			continue;
		if (firsts[e->kind] == MARKER_NONE)
			firsts[e->kind] = e->marker.style;
		is_mixed |= firsts[e->kind] != e->marker.style;
	}
	return is_mixed;
}

/* Puts the usual style of each kind in place of the first. */
static void count_styles(const struct bulletin *b, const struct siblings *s, int first,
	enum marker_style usual[N_KINDS])
{
	int n[N_KINDS][N_STYLES] = { { 0 } };

	for (int i = first; i >= 0; i = s->next[i])
		if (b->entries[i].marker.number > 0)
			n[b->entries[i].kind][b->entries[i].marker.style]++;
	for (size_t k = 0; k < N_KINDS; k++)
		usual[k] = usual_of(n[k], usual[k]);
}

static void fill_styles(
	const struct bulletin *b, const struct siblings *s, int first, enum marker_style *usual)
{
	enum marker_style firsts[N_KINDS] = { MARKER_NONE };

	if (find_firsts(b, s, first, firsts))
		count_styles(b, s, first, firsts);
	for (int i = first; i >= 0; i = s->next[i])
		usual[i] = b->entries[i].marker.number > 0 ? firsts[b->entries[i].kind]
							   : MARKER_NONE;
}

const enum marker_style *siblings_usual_styles(struct arena *a, const struct bulletin *b)
{
	const struct siblings *s = siblings_new(a, b);
	enum marker_style *usual = arena_array(a, enum marker_style, b->n_entries + 1);

	for (size_t i = 0; i <= b->n_entries; i++)
		if (s->first[i] >= 0)
			fill_styles(b, s, s->first[i], usual);
	return usual;
}

/* Levels beyond this are read as this one. */
enum { MAX_LEVEL = 32 };

static int level_of(const struct entry *e)
{
	return e->level < 0 ? 0 : e->level < MAX_LEVEL ? e->level : MAX_LEVEL - 1;
}

static enum sequence follow(int before, int number)
{
	if (number == before + 1 || number == 1)
		return SEQUENCE_FINE;
	if (number == before)
		return SEQUENCE_DUPLICATE;
	return number > before ? SEQUENCE_GAP : SEQUENCE_BACK;
}

void siblings_check_sequence(struct arena *tmp, const struct bulletin *b, bool (*takes)(const struct entry *e),
	void (*tell)(void *context, const struct break_in_sequence *found), void *context)
{
	int *last_below = arena_array(tmp, int, b->n_entries + 1);
	int last_of_level[MAX_LEVEL];

	memset(last_below, -1, (b->n_entries + 1) * sizeof *last_below);
	memset(last_of_level, -1, sizeof last_of_level);
	for (size_t i = 0; i < b->n_entries; i++) {
		const struct entry *e = &b->entries[i];
		struct break_in_sequence found = { .entry = e };
		int *beside = &last_below[e->parent + 1], *of_level = &last_of_level[level_of(e)];
		int before = *beside >= 0 ? *beside : *of_level;

		if (!takes(e) || e->marker.number <= 0)
			continue;
		found.before = before >= 0 ? &b->entries[before] : NULL;
		if (found.before)
			found.what = follow(found.before->marker.number, e->marker.number);
		if (*beside < 0 && found.what != SEQUENCE_FINE) {
			found.what = SEQUENCE_GAP; /* neither goes on nor begins with 1 */
			found.before = NULL;
		}
		if (found.what != SEQUENCE_FINE)
			tell(context, &found);
		*beside = *of_level = (int)i;
	}
}
