/* point_sign.c - see point_sign.h. */
#include "extract/point_sign.h"

#include "extract/line_key.h"
#include "extract/owner.h"
#include "extract/status.h"
#include "text/beside.h"

enum {
	FRONT_BYTES = 200, /* of a body, in which its first sentence is looked for */
	END_BYTES = 90, /* of a body, in which its last clause is */
};

/* True where the first sentence of a stretch states a status: 目前，该问题已整改到位。 */
static bool is_status_sentence(const struct prose *p, struct span body)
{
	struct span sentence = { body.at, 0 };

	return prose_next_sentence(p, beside_cap(p->text, body, FRONT_BYTES), &sentence) &&
		status_of_phrase(p, sentence) != STATUS_UNKNOWN;
}

bool point_sign_closes_with_status(const struct prose *p, struct span body)
{
	uint32_t end = span_end(body), from = body.n > END_BYTES ? end - END_BYTES : body.at;
	size_t n;
	const struct token *t = prose_tokens(p, span_of(from, end), &n);

	for (; n > 0 && span_end(token_span(&t[n - 1])) == end; n--) {
		if (t[n - 1].kind != TOKEN_STOP && t[n - 1].kind != TOKEN_SPACE)
			return false;
		end = t[n - 1].at;
	}
	if (end <= body.at || !status_ends_at(p, end))
		return false;
	for (; n > 0; n--)
		if (t[n - 1].kind == TOKEN_STOP || t[n - 1].kind == TOKEN_COMMA ||
			t[n - 1].kind == TOKEN_COLON || t[n - 1].kind == TOKEN_SEMICOLON)
			break;
	if (n == 0 && from > body.at)
		return false;
	return status_of_phrase(p, span_of(n ? span_end(token_span(&t[n - 1])) : from, end)) !=
		STATUS_UNKNOWN;
}

void point_sign_note(const struct prose *p, struct point *point, struct span body)
{
	uint32_t behind;

	if (body.n == 0)
		return;
	point->signs |= SIGN_BODY;
	if (point_sign_closes_with_status(p, body))
		point->signs |= SIGN_STATE;
	if (!line_key_has_word(p, body.at))
		return;
	if (line_key_at(p, body, WORDS_MEASURE_LEAD, &behind) &&
		!is_status_sentence(p, span_of(behind, span_end(body)))) {
		point->signs |= SIGN_MEASURES;
		if (!point->measures_at)
			point->measures_at = body.at;
	} else if (owner_has_key(p, body) || line_key_at(p, body, WORDS_STATUS_KEY, &behind)) {
		point->signs |= SIGN_STATE;
	} else if (prose_word_at(p, WORDS_STATUS_SUBJECT, body.at)) {
		struct span clause = { body.at, 0 };

		if (prose_next_clause(p, beside_cap(p->text, body, FRONT_BYTES), &clause) &&
			status_of_phrase(p, clause) != STATUS_UNKNOWN)
			point->signs |= SIGN_STATE;
	}
}

void point_sign_read_name(const struct prose *p, struct span text, struct point *point)
{
	uint32_t behind;

	if (line_key_is_problem(p, text, &behind) && behind < span_end(text)) {
		point->signs |= SIGN_KEYED;
		name_read(p, name_trim(p, span_of(behind, span_end(text))), &point->name);
		point->name.kind = NAME_PROBLEM;
	} else {
		name_read(p, text, &point->name);
	}
	if (point->key == MARKER_PROBLEM || point->key == KEY_PROBLEM)
		point->name.kind = NAME_PROBLEM;
	if (point->name.brackets.n)
		point->signs |= SIGN_STATE;
}

/* True where a word of the set is all of the span. */
static bool is_only(const struct prose *p, struct span s, enum word_set set)
{
	const struct hit *h = prose_word_at(p, set, s.at);

	return h && h->n == s.n;
}

void point_sign_note_part(const struct prose *p, struct point *point, struct span text)
{
	uint32_t behind;
	bool is_lead = line_key_at(p, text, WORDS_MEASURE_LEAD, &behind);

	if (!line_key_has_word(p, text.at))
		return;
	if (!is_lead && !line_key_at(p, text, WORDS_STATUS_KEY, &behind)) {
		if (!owner_has_key(p, text))
			return;
		behind = text.at;
	}
	if (is_only(p, text, WORDS_MEASURE_LEAD))
		return; /* 二、整改情况 is a heading, 二、整改情况：… is not */
	point->signs |= SIGN_PART;
	point->name.title = span_of(text.at, behind);
	point->name.rest = name_trim(p, span_of(behind, span_end(text)));
	if (is_lead && !point->measures_at)
		point->measures_at = text.at;
}
