/* inspection_telling.c - see inspection_telling.h. */
#include "extract/inspection_telling.h"

#include "extract/inspection_party.h"
#include "text/beside.h"

enum {
	ACT_TO_KIND_BYTES = 90, /* 开展了营造“三个环境”专项巡视 */
	VISIT_BYTES = 60, /* 一行四人再次 */
};

/* ---- the forms of the sentence ---- */

/* BODY 对 UNIT 开展…巡察: true where the act at 'act' has an object. */
static bool read_object(const struct opening *r, struct telling *t, const struct hit *act)
{
	uint32_t clause = opening_mark_before(r->prose, t->at.at, act->at), object;

	if (!party_find_object(r->prose, clause, act->at, &object))
		return false;
	t->unit = party_read_unit(r->prose, span_of(object + 3, act->at));
	t->body = party_find_body(r, t->at.at, object);
	if (!t->body.n && !prose_has(r->prose, WORDS_INSPECTION_BODY, span_of(t->at.at, object)))
		t->body = party_find_subject(r, t->at.at, object);
	return true;
}

/* BODY 进驻 UNIT 开展…. */
static bool read_entering(const struct opening *r, struct telling *t, const struct hit *enter)
{
	uint32_t from = enter->at + enter->n,
		 to = opening_mark_after(r->prose, from, span_end(t->at));
	const struct hit *act = prose_find(r->prose, WORDS_INSPECTION_ACT, span_of(from, to), NULL);

	t->body = party_find_body(r, t->at.at, enter->at);
	t->unit = party_read_unit(r->prose, span_of(from, act ? act->at : to));
	if (t->unit.n && !party_ends_as_organ(r->prose, t->unit))
		t->unit.n = 0;
	return t->body.n || act;
}

/* BODY 一行四人 走进 UNIT: a report from the spot. */
static bool read_visit(const struct opening *r, struct telling *t)
{
	const struct prose *p = r->prose;
	const struct hit *visit = prose_find(p, WORDS_INSPECTION_VISIT, t->at, NULL), *noun;
	uint32_t from, to;
	size_t n;

	if (!visit)
		return false;
	noun = prose_find_last(p, WORDS_INSPECTION_BODY, span_of(t->at.at, visit->at));
	if (!noun || visit->at - (noun->at + noun->n) > VISIT_BYTES ||
		opening_mark_before(p, noun->at, visit->at) != noun->at)
		return false;
	from = visit->at + visit->n;
	from += (uint32_t)(beside_is_at(p->text, from, "了") ? 3 : 0);
	to = opening_mark_after(p, from, span_end(t->at));
	prose_tokens(p, span_of(from, to), &n);
	t->unit = n ? (struct span){ 0, 0 } : party_read_unit(p, span_of(from, to));
	if (!t->unit.n || !party_ends_as_organ(p, t->unit))
		return false;
	t->body = party_body_ending(r, t->at.at, noun);
	t->act = visit->at;
	return t->body.n > 0;
}

/* UNIT 接受 BODY 的…巡察. */
static bool read_undergoing(const struct opening *r, struct telling *t, const struct hit *undergo)
{
	uint32_t from = undergo->at + undergo->n,
		 to = opening_mark_after(r->prose, from, span_end(t->at));
	struct span unit = party_trim(
		r->prose, span_of(party_clause_begin(r, t->at.at, undergo->at), undergo->at));

	if (!unit.n) /* 甲局党组于…接受: the date stands between */
		unit = party_find_subject(r, t->at.at, undergo->at);
	t->body = party_find_body(r, from, to);
	t->unit = party_read_unit(r->prose, unit);
	return t->body.n > 0;
}

/* BODY 督查了 …. */
static bool read_verb(const struct opening *r, struct telling *t, const struct hit *kind)
{
	if (!beside_is_at(r->prose->text, kind->at + kind->n, "了"))
		return false;
	t->body = party_find_body(r, t->at.at, kind->at);
	t->unit = (struct span){ 0, 0 };
	return t->body.n > 0;
}

/* BODY 来我村开展…; BODY UNIT 开展…督察, 对 lost. */
static bool read_damaged(const struct opening *r, struct telling *t, const struct hit *act)
{
	static const char *const comings[] = { "来我", "到我", "来本", "到本", "赴我", NULL };
	const struct hit *noun = prose_find_last(r->prose, WORDS_INSPECTION_BODY,
		span_of(opening_mark_before(r->prose, t->at.at, act->at), act->at));
	uint32_t from;

	if (!noun)
		return false;
	t->body = party_body_ending(r, t->at.at, noun);
	from = noun->at + noun->n;
	from += (uint32_t)(beside_any_at(r->prose->text, from, comings) ? 3 : 0);
	t->unit = party_read_unit(r->prose, span_of(from, act->at));
	if (t->unit.n && !party_ends_as_organ(r->prose, t->unit))
		t->unit.n = 0;
	return t->body.n > 0;
}

/* ---- which form ---- */

/* The act whose object the kind is: 开展了常规巡察; NULL where none stands close before. */
static const struct hit *act_before(
	const struct prose *p, struct span sentence, const struct hit *kind)
{
	uint32_t from = kind->at - sentence.at > ACT_TO_KIND_BYTES ? kind->at - ACT_TO_KIND_BYTES
								   : sentence.at;

	from = opening_mark_before(p, from, kind->at);
	return prose_find_last(p, WORDS_INSPECTION_ACT, span_of(from, kind->at));
}

/* True where the word at hand is of the rectification: 巡察整改, 巡察反馈. */
static bool is_attribute(const struct prose *p, const struct hit *kind)
{
	static const char *const words[] = { "整改", "反馈", "问题", "工作", "组", "办", "发现",
		"意见", "室", "局", "机构", "期间", "整治", "成果", "干部", NULL };

	return beside_any_at(p->text, kind->at + kind->n, words) > 0;
}

bool telling_read(const struct opening *r, struct span sentence, struct telling *t)
{
	const struct prose *p = r->prose;
	const struct hit *enter = prose_find(p, WORDS_INSPECTION_ENTER, sentence, NULL);
	const struct hit *undergo = prose_find(p, WORDS_INSPECTION_UNDERGO, sentence, NULL);
	const struct hit *kind = NULL, *act;

	*t = (struct telling){ .at = sentence };
	while ((kind = prose_find(p, WORDS_INSPECTION_KIND, sentence, kind)) != NULL) {
		if (is_attribute(p, kind))
			continue;
		act = act_before(p, sentence, kind);
		t->act = act ? act->at : kind->at;
		if (enter && enter->at < kind->at && read_entering(r, t, enter))
			return true;
		if (undergo && undergo->at < kind->at && read_undergoing(r, t, undergo))
			return true;
		if (act && (read_object(r, t, act) || read_damaged(r, t, act)))
			return true;
		if (read_verb(r, t, kind))
			return true;
	}
	if (!enter || !read_entering(r, t, enter) || !t->body.n)
		return read_visit(r, t);
	t->act = enter->at;
	return true;
}
