/* listing.c - see listing.h. */
#include "rules/listing.h"

enum { MAX_LISTED = 30, MAX_NAME_BYTES = 120 };

struct str listing_first_words(struct arena *a, struct str text, size_t most_bytes)
{
	size_t n = most_bytes;

	if (text.n <= n)
		return text;
	while (n > 0 && ((unsigned char)text.p[n] & 0xC0) == 0x80)
		n--;
	return str_print(a, "%.*s…", (int)n, text.p);
}

/* The item's name, and the words of its status behind it; long names are cut. */
static struct str name_of(struct checking *c, const struct item *item)
{
	struct str name = listing_first_words(
		c->arena, item->problem.p ? item->problem : item->title, MAX_NAME_BYTES);

	if (!item->status_text.n)
		return str_print(c->arena, "“%.*s”", STR_ARG(name));
	return str_print(c->arena, "“%.*s”：%.*s", STR_ARG(name), STR_ARG(item->status_text));
}

static void relate(struct checking *c, struct diagnostic *d, const struct item *item)
{
	rule_relate(c, d, item->status_at.n ? item->status_at : item->at, "{text}", "{text}",
		name_of(c, item));
}

static bool is_left_out(const struct bulletin *b, size_t item)
{
	return b->set.leaves_out && b->set.leaves_out[item];
}

void listing_relate_status(struct checking *c, struct diagnostic *d, enum status s)
{
	int n = d == c->beyond ? MAX_LISTED : 0; /* what is not told needs no list */

	for (size_t i = 0; i < c->bulletin->n_items && n < MAX_LISTED; i++) {
		if (c->bulletin->items[i].status != s || is_left_out(c->bulletin, i))
			continue;
		relate(c, d, &c->bulletin->items[i]);
		n++;
	}
}

void listing_relate_items(struct checking *c, struct diagnostic *d)
{
	int n = 0;

	for (size_t i = 0; i < c->bulletin->n_items && n < MAX_LISTED; i++) {
		if (is_left_out(c->bulletin, i))
			continue;
		relate(c, d, &c->bulletin->items[i]);
		n++;
	}
}

void listing_relate_claim(struct checking *c, struct diagnostic *d, const struct claim *said,
	const char *zh, const char *en)
{
	if (said->known)
		rule_relate(c, d, said->at, zh, en, span_view(c->bulletin->prose->text, said->at));
}
