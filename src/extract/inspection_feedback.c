/* inspection_feedback.c - see inspection_feedback.h. */
#include "extract/inspection_feedback.h"

#include "base/utf8.h"
#include "extract/inspection_party.h"
#include "text/beside.h"

/* True for 现场反馈问题6个, 当面反馈…: telling, although a noun follows. */
static bool is_told_now(const struct prose *p, const struct hit *told)
{
	static const char *const manners[] = { "现场", "当场", "当面", "集中", "书面", "正式", "日",
		NULL };
	uint32_t end = told->at + told->n + 6; /* 问题 */
	size_t n;
	const struct token *t;

	if (!beside_any_before(p->text, told->at, manners) ||
		!beside_is_at(p->text, told->at + told->n, "问题"))
		return false;
	end += (uint32_t)(beside_is_at(p->text, end, "共") ? 3 : 0);
	t = prose_tokens(p, span_of(end, end + 1), &n);
	return n && token_is_number(t);
}

const struct hit *feedback_find_deed(const struct prose *p, struct span sentence)
{
	static const char *const nouns[] = { "的", "问题", "意见后", "意见整改", "后", "会后",
		"意见的", "整改", "意见进行", "意见落实", "意见指出", "以来", "意见中", "给",
		"对象", NULL };
	const struct hit *h = NULL;

	while ((h = prose_find(p, WORDS_INSPECTION_FEEDBACK, sentence, h)) != NULL)
		if (!beside_any_at(p->text, h->at + h->n, nouns) || is_told_now(p, h))
			return h;
	return NULL;
}

bool feedback_read_date(const struct opening *r, struct span sentence,
	const struct dated *inspection, struct date *out)
{
	const struct hit *deed = feedback_find_deed(r->prose, sentence);
	const struct dated *date = deed ? opening_last_date(r, span_of(sentence.at, deed->at))
					: NULL;

	if (!date || date == inspection || !date_is_known(opening_valid_date(date->from)))
		return false;
	*out = date->from;
	return true;
}

/* The unit behind the deed: 反馈了2021年3月至5月|对|甲局党组|的巡察意见. */
static struct span told_of(const struct opening *r, uint32_t from, uint32_t to)
{
	const struct hit *kind = prose_find(
		r->prose, WORDS_INSPECTION_KIND, span_of(from, to), NULL);
	uint32_t object;
	struct span unit;

	if (!kind || !beside_is_before(r->prose->text, kind->at, "的") ||
		!party_find_object(
			r->prose, opening_mark_before(r->prose, from, kind->at), kind->at, &object))
		return (struct span){ 0, 0 };
	unit = party_read_unit(r->prose, span_of(object + 3, kind->at));
	return party_ends_as_organ(r->prose, unit) ? unit : (struct span){ 0, 0 };
}

void feedback_read_parties(const struct opening *r, struct span sentence, struct telling *t)
{
	const struct hit *deed = feedback_find_deed(r->prose, sentence);
	uint32_t from, at;

	if (!deed)
		return;
	from = opening_mark_before(r->prose, sentence.at, deed->at);
	if (!t->body.n)
		t->body = party_find_body(r, sentence.at, deed->at);
	for (at = from; at < deed->at && !beside_is_at(r->prose->text, at, "向");)
		at += (uint32_t)utf8_len((unsigned char)r->prose->text.p[at]);
	if (at < deed->at && (!t->unit.n || party_is_pronoun(r->prose, t->unit))) {
		struct span unit = party_read_unit(r->prose, span_of(at + 3, deed->at));

		if (unit.n && !party_is_pronoun(r->prose, unit) &&
			party_ends_as_organ(r->prose, unit))
			t->unit = unit;
	}
	if (!t->unit.n)
		t->unit = told_of(r, deed->at + deed->n, span_end(sentence));
}
