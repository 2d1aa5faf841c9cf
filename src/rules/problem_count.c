/* problem_count.c - the stated number of problems is the number found. */
#include "rules/ending.h"
#include "rules/listing.h"
#include "text/beside.h"

/* A text that lists less than a third of its problems tells of a choice of them. */
enum { MOST_UNLISTED = 3 };

/* 现将主要问题整改情况通报如下: the rest is not listed, and need not be. */
static bool is_choice(const struct bulletin *b)
{
	enum { OPENING_BYTES = 6000 };
	struct span opening = span_of(
		0, b->prose->text.n < OPENING_BYTES ? b->prose->text.n : OPENING_BYTES);

	return prose_has(b->prose, WORDS_CLAIM_CHOICE, opening);
}

/* 其中，1个问题…: the number is of a part. */
static bool is_part(const struct bulletin *b, const struct claim *said)
{
	static const char *const parts[] = { "其中", "其中，", "其中,", "另有", "还有", "其余",
		NULL };

	return beside_any_before(b->prose->text, said->at.at, parts) > 0;
}

/* The index behind the entries of the outermost section that begins at one. */
static size_t section_end(const struct bulletin *b, size_t first)
{
	size_t end = first + 1;

	while (end < b->n_entries && b->entries[end].level > 1)
		end++;
	return end;
}

/* True where one section alone lists as many as stated: what the others list
 * was found by somebody else. */
static bool is_one_section(const struct bulletin *b, int64_t stated)
{
	for (size_t first = 0, end; first < b->n_entries; first = end) {
		int64_t n = 0;

		end = section_end(b, first);
		for (size_t i = first; i < end; i++)
			n += b->entries[i].kind == ENTRY_ITEM;
		if (n == stated)
			return true;
	}
	return false;
}

static bool holds_item(const struct bulletin *b, size_t above)
{
	for (size_t i = above + 1;
		i < b->n_entries && b->entries[i].level > b->entries[above].level; i++)
		if (b->entries[i].kind == ENTRY_ITEM)
			return true;
	return false;
}

/* True where a section numbers something as it numbers its problems and it was
 * not read as one: the count found is in doubt. */
static bool has_unread_sibling(const struct bulletin *b)
{
	enum { DEEPEST = 16 };

	for (size_t first = 0, end; first < b->n_entries; first = end) {
		uint64_t styles[DEEPEST] = { 0 };

		end = section_end(b, first);
		for (size_t i = first; i < end; i++)
			if (b->entries[i].kind == ENTRY_ITEM && b->entries[i].level < DEEPEST)
				styles[b->entries[i].level] |= (uint64_t)1
					<< b->entries[i].marker.style;
		for (size_t i = first; i < end; i++) {
			const struct entry *e = &b->entries[i];

			if ((e->kind == ENTRY_HEADING || e->kind == ENTRY_OTHER) && e->level > 1 &&
				e->level < DEEPEST && (styles[e->level] >> e->marker.style & 1) &&
				!holds_item(b, i))
				return true;
		}
	}
	return false;
}

static void run(struct checking *c)
{
	const struct claim *said = &c->bulletin->stated.problems;
	int found = c->bulletin->set.counted.problems;

	if (!said->known || found < 2 || !c->bulletin->set.is_sure || is_part(c->bulletin, said) ||
		said->value.digits == found || said->value.digits > (int64_t)found * MOST_UNLISTED)
		return;
	if (said->value.digits > found &&
		(ending_is_broken_off(c->bulletin) || is_choice(c->bulletin) ||
			has_unread_sibling(c->bulletin)))
		return;
	if (said->value.digits < found && is_one_section(c->bulletin, said->value.digits))
		return;
	listing_relate_items(c, rule_fire_counts(c, said->at, said->value.digits, found));
}

const struct rule rule_problem_count = {
	.name = "problem-count",
	.severity = SEVERITY_ERROR,
	.zh = "此处称共{stated}个问题，正文实际列出{counted}个",
	.en = "states {stated} problems, but lists {counted}",
	.run = run,
};
