/* stated_set.c - see extract_stated_set in extract.h.
 *
 * A bulletin states "4个方面10个问题" and may then list more: the problems of a check
 * beside the inspection, those mended at once, those still open a second time. What may
 * be left out is known by a section's title, by a number of problems of its own, or by
 * names told twice; which reading the text means is told by the stated number. Where
 * no reading agrees with it, the set is not sure and the counts prove nothing. */
#include "extract/extract.h"
#include "text/beside.h"
#include "text/number.h"

#include <stdlib.h>

enum { LEAD_BYTES = 600 };

struct section {
	int parent;		/* index of the heading above; -1 */
	int n_items;		/* below it */
	int n_set;		/* of those, in the set */
	bool is_other, is_sure;	/* tells of other problems; without a doubt */
	bool has_own_items;	/* right below it, no heading between */
	bool has_aspects;	/* right below it, with items of the set */
};

struct setting {
	const struct bulletin *b;
	struct section *sections;	/* for each heading */
	bool *leaves_out;		/* for each item */
	bool is_divided;		/* sections divide the set by status */
	bool has_aspects;		/* among the outermost headings, with items of the set */
};

/* ---- sections ---- */

static void read_parents(struct setting *s)
{
	const struct bulletin *b = s->b;

	for (size_t i = 0; i < b->n_headings; i++) {
		int above = (int)i - 1;

		while (above >= 0 && b->headings[above].level >= b->headings[i].level)
			above = s->sections[above].parent;
		s->sections[i].parent = above;
	}
	for (size_t i = 0; i < b->n_items; i++) {
		int h = b->items[i].heading;

		if (h < 0)
			continue;
		s->sections[h].has_own_items = true;
		s->sections[h].n_items++;
	}
	for (size_t i = b->n_headings; i-- > 0;)
		if (s->sections[i].parent >= 0)
			s->sections[s->sections[i].parent].n_items += s->sections[i].n_items;
}

/* True where what a section says before its items counts them, as problems of its own:
 * 反馈2个问题. 'end' is where its first item or heading begins. */
static bool has_own_count(const struct setting *s, size_t i, uint32_t end)
{
	static const char *const units[] = { "个", "项", "条", NULL };
	const struct prose *p = s->b->prose;
	const struct claim *said = &s->b->stated.problems;
	int n_items = s->sections[i].n_items;
	size_t n;
	const struct token *t = prose_tokens(p, span_of(s->b->headings[i].at.at, end), &n);

	if (n_items == 0 || (said->known && said->value.digits == n_items))
		return false;
	for (; n > 0; t++, n--) {
		uint32_t at = span_end(token_span(t));
		size_t unit = beside_any_at(p->text, at, units);

		if (t->kind > TOKEN_NUMERAL || number_whole(span_view(p->text, token_span(t))) != n_items)
			continue;
		if (prose_word_at(p, WORDS_CLAIM_SUBJECT, at + (uint32_t)unit) ||
			prose_word_before(p, WORDS_CLAIM_SUBJECT, t->at))
			return unit > 0;
	}
	return false;
}

/* Where the first item or heading behind a heading begins, not far from it. */
static uint32_t end_of_lead(const struct bulletin *b, size_t heading, size_t *item)
{
	uint32_t from = span_end(b->headings[heading].at), end = (uint32_t)b->prose->text.n;

	end = end > from + LEAD_BYTES ? from + LEAD_BYTES : end;
	while (*item < b->n_items && b->items[*item].at.at < from)
		++*item;
	if (*item < b->n_items && b->items[*item].at.at < end)
		end = b->items[*item].at.at;
	if (heading + 1 < b->n_headings && b->headings[heading + 1].at.at < end)
		end = b->headings[heading + 1].at.at;
	return end < from ? from : end;
}

static void judge_sections(struct setting *s)
{
	const struct bulletin *b = s->b;
	size_t item = 0;

	for (size_t i = 0; i < b->n_headings; i++)
		s->is_divided |= s->sections[i].n_items > 0 &&
			prose_has(b->prose, WORDS_SET_DIVISION, b->headings[i].at);
	for (size_t i = 0; i < b->n_headings; i++) {
		const struct heading *h = &b->headings[i];
		struct section *section = &s->sections[i];
		const struct section *above = section->parent >= 0 ? &s->sections[section->parent] : NULL;
		uint32_t end = end_of_lead(b, i, &item);
		bool is_other, has_count;

		if (section->n_items == 0)
			continue;
		is_other = prose_has(b->prose, WORDS_SET_OTHER, h->at) && !s->is_divided;
		has_count = !h->is_aspect && section->n_items < (int)b->n_items && has_own_count(s, i, end);
		section->is_sure = (is_other && has_count) || (above && above->is_sure);
		section->is_other = is_other || has_count || (above && above->is_other) ||
			(!h->is_aspect && !s->is_divided && prose_has(b->prose, WORDS_SET_AGAIN, h->at));
	}
}

/* ---- names told twice ---- */

static int compare_names(const void *x, const void *y)
{
	const struct item *a = *(const struct item *const *)x, *b = *(const struct item *const *)y;
	int order = str_compare(a->problem, b->problem);

	return order ? order : (a->at.at > b->at.at) - (a->at.at < b->at.at);
}

/* Of items of one name under different headings, the first that says how far it has come
 * stays. */
static bool leave_repeats(struct arena *tmp, struct setting *s)
{
	const struct bulletin *b = s->b;
	const struct item **names = arena_array(tmp, const struct item *, b->n_items + 1);
	const struct item *kept = NULL;
	bool is_any = false;

	for (size_t i = 0; i < b->n_items; i++)
		names[i] = &b->items[i];
	qsort(names, b->n_items, sizeof *names, compare_names);
	for (size_t i = 0; i < b->n_items; i++) {
		const struct item *out = names[i];

		if (!kept || !out->problem.n || !str_is_equal(kept->problem, out->problem) ||
			kept->heading == out->heading) {
			kept = out;
			continue;
		}
		if (kept->status == STATUS_UNKNOWN && out->status != STATUS_UNKNOWN) {
			out = kept;
			kept = names[i];
		}
		s->leaves_out[out - b->items] = is_any = true;
	}
	return is_any;
}

/* ---- the reading that agrees ---- */

/* Leaves out the items of other sections; false where that leaves none. */
static bool leave_sections(struct setting *s, bool *is_sure)
{
	const struct bulletin *b = s->b;
	size_t n_left = 0, n_out = 0;

	*is_sure = true;
	for (size_t i = 0; i < b->n_items; i++) {
		int h = b->items[i].heading;

		n_left += h < 0 || !s->sections[h].is_other;
	}
	for (size_t i = 0; n_left > 0 && i < b->n_items; i++) {
		int h = b->items[i].heading;

		if (h < 0 || !s->sections[h].is_other)
			continue;
		s->leaves_out[i] = true;
		*is_sure &= s->sections[h].is_sure;
		n_out++;
	}
	return n_out > 0;
}

/* The number of problems where those divided in parts, （1）（2）, count as one. */
static int count_undivided(const struct setting *s)
{
	const struct bulletin *b = s->b;
	int n = 0, newest = -1;

	for (size_t i = 0; i < b->n_items; i++) {
		int h = b->items[i].heading, above = h >= 0 ? s->sections[h].parent : -1;
		bool is_part = h >= 0 && b->headings[h].is_aspect && above >= 0 &&
			(b->headings[above].is_aspect || s->sections[above].has_own_items);

		if (s->leaves_out[i])
			continue;
		n += !is_part || h != newest;
		newest = h;
	}
	return n;
}

static int count_set(const struct setting *s, struct counted *out)
{
	*out = (struct counted){ .aspects = -1 };
	for (size_t i = 0; i < s->b->n_items; i++) {
		if (s->leaves_out[i])
			continue;
		out->problems++;
		out->by_status[s->b->items[i].status]++;
	}
	return out->problems;
}

/* Chooses between all items and those that are not left out. */
static void choose(struct setting *s, struct stated_set *set, bool is_any, bool is_sure)
{
	const struct bulletin *b = s->b;
	const struct claim *said = &b->stated.problems;
	int n = count_set(s, &set->counted);

	set->is_sure = !is_any || is_sure;
	if (said->known && is_any && said->value.digits == (int64_t)b->n_items) {
		for (size_t i = 0; i < b->n_items; i++)
			s->leaves_out[i] = false;
		n = count_set(s, &set->counted);
	}
	if (said->known && said->value.digits == n)
		set->is_sure = true;
	else if (said->known && said->value.digits == count_undivided(s))
		set->is_sure = false;
}

/* ---- aspects ---- */

static void count_items_of_set(struct setting *s)
{
	const struct bulletin *b = s->b;

	for (size_t i = 0; i < b->n_items; i++)
		if (b->items[i].heading >= 0 && !s->leaves_out[i])
			s->sections[b->items[i].heading].n_set++;
	for (size_t i = b->n_headings; i-- > 0;) {
		int above = s->sections[i].parent;

		if (s->sections[i].n_set == 0)
			continue;
		if (above >= 0)
			s->sections[above].n_set += s->sections[i].n_set;
		*(above >= 0 ? &s->sections[above].has_aspects : &s->has_aspects) |= b->headings[i].is_aspect;
	}
}

/* Headings that name an aspect, those below another aspect left out. One without items
 * counts beside others that have some: what is said of it may not be understood. */
static void count_aspects(struct setting *s, struct stated_set *set)
{
	const struct bulletin *b = s->b;
	int n_beside = 0, outer = 0;

	count_items_of_set(s);
	for (size_t i = 0; i < b->n_headings; i++) {
		const struct heading *h = &b->headings[i];
		int above = s->sections[i].parent;

		if (outer && h->level > outer)
			continue;
		outer = h->is_aspect ? h->level : 0;
		if (!h->is_aspect)
			continue;
		set->most_aspects++;
		if (s->sections[i].n_set > 0)
			set->least_aspects++;
		else
			n_beside += (above >= 0 ? s->sections[above].has_aspects : s->has_aspects) &&
				!prose_has(b->prose, WORDS_SET_AGAIN, h->at);
	}
	if (set->least_aspects == 0)
		set->least_aspects = set->most_aspects;
	else
		set->counted.aspects = set->least_aspects + n_beside;
	if (set->counted.aspects < 0 && set->most_aspects > 0)
		set->counted.aspects = set->most_aspects;
}

void extract_stated_set(struct arena *a, struct arena *tmp, const struct doc *d, struct bulletin *b)
{
	struct setting s = { .b = b };
	bool is_any, is_sure, is_repeated;

	(void)d;
	s.sections = arena_array(tmp, struct section, b->n_headings + 1);
	s.leaves_out = arena_array(a, bool, b->n_items + 1);
	read_parents(&s);
	judge_sections(&s);
	is_any = leave_sections(&s, &is_sure);
	is_repeated = leave_repeats(tmp, &s);
	choose(&s, &b->set, is_any || is_repeated, is_sure && !is_repeated);
	count_aspects(&s, &b->set);
	b->set.leaves_out = s.leaves_out;
}
