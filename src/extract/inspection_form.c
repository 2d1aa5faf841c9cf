/* inspection_form.c - see inspection_form.h. */
#include "extract/inspection_form.h"

#include "extract/inspection_party.h"
#include "text/beside.h"

enum { MOST_KEY_BYTES = 200 }; /* a line 检查单位：… */

struct span form_find_addressee(const struct opening *r)
{
	const struct hit *noun = NULL;

	while ((noun = prose_find(r->prose, WORDS_INSPECTION_BODY, r->at, noun)) != NULL) {
		struct span line = prose_line(r->prose, prose_line_of(r->prose, noun->at));
		struct str rest = str_trim(
			span_view(r->prose->text, span_of(noun->at + noun->n, span_end(line))));
		struct span name = party_trim(r->prose, span_of(line.at, noun->at + noun->n));

		if ((str_is_equal(rest, S("：")) || str_is_equal(rest, S(":"))) &&
			party_may_be_named(r->prose, name))
			return name;
	}
	return (struct span){ 0, 0 };
}

/* The value of a line KEY：VALUE whose key is this hit; n == 0: it is none. */
static struct span key_value(const struct prose *p, const struct hit *key)
{
	struct span line = prose_line(p, prose_line_of(p, key->at)), value;
	uint32_t end = key->at + key->n;
	size_t colon;

	if (line.n > MOST_KEY_BYTES || beside_skip_blanks(p->text, line.at) != key->at)
		return (struct span){ 0, 0 };
	colon = beside_skip_blanks(p->text, end);
	end = (uint32_t)(colon +
		(beside_is_at(p->text, colon, "：")		    ? 3
				: beside_is_at(p->text, colon, ":") ? 1
								    : 0));
	if (end == colon)
		return (struct span){ 0, 0 };
	value = span_from(p->text, str_trim(span_view(p->text, span_of(end, span_end(line)))));
	return value;
}

static struct span find_key(const struct opening *r, enum word_set set)
{
	const struct hit *key = NULL;
	struct span value = { 0, 0 };

	while (!value.n && (key = prose_find(r->prose, set, r->at, key)) != NULL)
		value = key_value(r->prose, key);
	return value;
}

bool form_read(const struct opening *r, struct telling *t)
{
	struct span date = find_key(r, WORDS_INSPECTION_KEY_DATE);
	struct span body = find_key(r, WORDS_INSPECTION_KEY_BODY),
		    unit = find_key(r, WORDS_INSPECTION_KEY_UNIT);

	if (!party_may_be_named(r->prose, body))
		body.n = 0;
	if (!party_may_be_named(r->prose, unit))
		unit.n = 0;
	if (!body.n && !unit.n)
		return false;
	*t = (struct telling){ .at = unit.n ? unit : body, .body = body, .unit = unit };
	if (date.n)
		t->dates = opening_first_date(r, date, false);
	return true;
}
