/* inspection_party.c - see inspection_party.h. */
#include "extract/inspection_party.h"

#include "base/utf8.h"
#include "extract/organ.h"
#include "text/beside.h"
#include "text/han.h"

enum { MOST_NAME_BYTES = 150 };

/* ---- where a name stands ---- */

static bool ends_name(const struct token *t)
{
	switch (t->kind) {
	case TOKEN_COMMA:
	case TOKEN_STOP:
	case TOKEN_SEMICOLON:
	case TOKEN_COLON:
	case TOKEN_SPACE:
	case TOKEN_DASH:
	case TOKEN_SIGN: return true;
	default: return false;
	}
}

uint32_t party_clause_begin(const struct opening *r, uint32_t from, uint32_t at)
{
	size_t n;
	const struct token *t = prose_tokens(r->prose, span_of(from, at), &n);

	for (size_t i = 0; i < r->n_dates && r->dates[i].at.at < at; i++)
		if (span_end(r->dates[i].at) <= at && span_end(r->dates[i].at) > from)
			from = span_end(r->dates[i].at);
	for (size_t i = n; i > 0; i--) {
		if (!ends_name(&t[i - 1]))
			continue;
		return span_end(token_span(&t[i - 1])) > from ? span_end(token_span(&t[i - 1]))
							      : from;
	}
	return from;
}

struct span party_trim(const struct prose *p, struct span s)
{
	static const char *const before[] = { "对", "由", "经", "受", "在", "于", "向", "的",
		"期间", "起", "止", "，", "、", "分别", "并", "對", "从", "自", "前", "底", "）",
		")", NULL };
	static const char *const after[] = { "分别", "集中", "依次", "统一", "全面", "同步", "再次",
		"正式", "先后", "共同", "联合", "于", "在", "，", ",", "的", "已", "已经", "现场",
		"专门", "近期", "从", "自", NULL };
	size_t from = s.at, to = span_end(s), n;

	from = beside_skip_blanks(p->text, from);
	while (from < to && (n = beside_any_at(p->text, from, before)) > 0)
		from = beside_skip_blanks(p->text, from + n);
	to = beside_skip_blanks_before(p->text, to);
	while (to > from && (n = beside_any_before(p->text, to, after)) > 0)
		to = beside_skip_blanks_before(p->text, to - n);
	return span_of(from, to);
}

bool party_find_object(const struct prose *p, uint32_t from, uint32_t to, uint32_t *at_out)
{
	static const char *const before[] = { "针", "应", "面", "核", "绝", "相", "反", "校", "比",
		NULL };
	static const char *const after[] = { "对照", "对标", "对应", "对此", "对象", "对口", "对方",
		NULL };

	for (uint32_t at = from; at < to; at += (uint32_t)utf8_len((unsigned char)p->text.p[at])) {
		if (!beside_is_at(p->text, at, "对") && !beside_is_at(p->text, at, "對"))
			continue;
		if (!beside_any_before(p->text, at, before) && !beside_any_at(p->text, at, after)) {
			*at_out = at;
			return true;
		}
	}
	return false;
}

/* ---- what a name is ---- */

/* True for 4个巡察组, 15家单位, 36個行政村: counted, not named. */
static bool is_counted(const struct prose *p, struct span s)
{
	static const char *const units[] = { "个", "家", "個", "支", "所", "名", NULL };
	size_t n;
	const struct token *t = prose_tokens(p, s, &n);

	for (size_t i = 0; i < n; i++) {
		uint32_t end = span_end(token_span(&t[i]));

		if (token_is_number(&t[i]) && beside_any_at(p->text, end, units) &&
			!beside_is_before(p->text, t[i].at, "第"))
			return true;
	}
	return false;
}

bool party_ends_as_organ(const struct prose *p, struct span s)
{
	/* what is inspected may be a region or a line of business, and is named loosely */
	static const char *const others[] = { "支", "州", "盟", "旗", "位", "業", "企业", "系统",
		"領域", "领域", NULL };

	return organ_ends_at(p->text, span_end(s)) ||
		beside_any_before(p->text, span_end(s), others);
}

bool party_is_pronoun(const struct prose *p, struct span s)
{
	static const char *const words[] = { "我", "本", "其", "该", "贵", "咱", NULL };

	return beside_any_at(p->text, s.at, words) > 0;
}

bool party_may_be_named(const struct prose *p, struct span s)
{
	size_t n;
	const struct token *t = prose_tokens(p, s, &n);

	for (size_t i = 0; i < n; i++)
		if (ends_name(&t[i]))
			return false;
	return s.n >= PARTY_FEWEST_BYTES && s.n <= MOST_NAME_BYTES;
}

/* ---- bodies ---- */

struct span party_body_ending(const struct opening *r, uint32_t from, const struct hit *noun)
{
	uint32_t end = noun->at + noun->n;
	struct span name = span_of(party_clause_begin(r, from, noun->at), end);
	const struct hit *sent = prose_find_last(
		r->prose, WORDS_INSPECTION_SEND, span_of(name.at, noun->at));

	if (sent)
		name = span_of(sent->at + sent->n, end);
	name = party_trim(r->prose, name);
	if (is_counted(r->prose, name) || name.n > MOST_NAME_BYTES)
		return (struct span){ 0, 0 };
	return name;
}

struct span party_find_body(const struct opening *r, uint32_t from, uint32_t to)
{
	const struct hit *noun = prose_find_last(
		r->prose, WORDS_INSPECTION_BODY, span_of(from, to));

	return noun ? party_body_ending(r, from, noun) : (struct span){ 0, 0 };
}

struct span party_find_subject(const struct opening *r, uint32_t from, uint32_t to)
{
	struct span name;

	for (size_t i = r->n_dates; i > 0; i--) {
		struct span date = r->dates[i - 1].at;

		if (date.at >= from && span_end(date) <= to &&
			!party_trim(r->prose, span_of(span_end(date), to)).n)
			to = date.at; /* what stands between the date and 对 is nothing: the subject stands before */
	}
	name = party_trim(r->prose, span_of(party_clause_begin(r, from, to), to));
	if (name.n < PARTY_FEWEST_BYTES || name.n > MOST_NAME_BYTES || is_counted(r->prose, name) ||
		beside_is_at(r->prose->text, name.at, "分") || !party_ends_as_organ(r->prose, name))
		return (struct span){ 0, 0 };
	return name;
}

/* ---- units ---- */

/* Cuts what is inspected of a unit from its name: 乙局|2020年度预算执行情况. */
static struct span cut_matter(const struct prose *p, struct span s)
{
	static const char *const matters[] = { "情况", "工作", "责任", "项目", "资金", "政策",
		NULL };
	const struct hit *cut = NULL;
	size_t n;
	const struct token *t = prose_tokens(p, s, &n);

	if (!beside_any_before(p->text, span_end(s), matters))
		return s;
	for (size_t i = 0; i < n; i++)
		if (t[i].kind == TOKEN_NUMBER && party_ends_as_organ(p, span_of(s.at, t[i].at)))
			return beside_is_at(p->text, s.at, "全") ? (struct span){ 0, 0 }
								 : span_of(s.at, t[i].at);
	while ((cut = prose_find(p, WORDS_INSPECTION_MATTER, s, cut)) != NULL)
		if (cut->at > s.at && party_ends_as_organ(p, span_of(s.at, cut->at)))
			return span_of(s.at, cut->at);
	return s;
}

/* Cuts what is looked at from the place or organ it is of: 丙区|高标准农田建设情况. What is of
 * none (重大事故隐患, 全市项目推进情况) names no unit: n == 0. */
static struct span cut_thing(const struct prose *p, struct span s)
{
	static const char *const things[] = { "隐患", "问题", "情况", "工作", "行为", "事项",
		"任务", "项目", "资金", "政策", "行动", "案件", "线索", NULL };
	static const char *const owners[] = { "街道", "镇", "乡", "县", "市", "区", "省", "局",
		"公司", "集团", "党组", "党委", NULL };
	static const char *const many[] = { "全", "各", "有关", "相关", NULL };

	if (!beside_any_before(p->text, span_end(s), things))
		return s;
	for (uint32_t to = s.at + PARTY_FEWEST_BYTES;
		to < span_end(s) && !beside_any_at(p->text, s.at, many); to++)
		if (beside_any_before(p->text, to, owners))
			return span_of(s.at, to);
	return (struct span){ 0, 0 };
}

struct span party_read_unit(const struct prose *p, struct span s)
{
	s = cut_thing(p, cut_matter(p, party_trim(p, s)));
	if (s.n < PARTY_FEWEST_BYTES || s.n > MOST_NAME_BYTES || is_counted(p, s) ||
		!han_is_at(p->text, s.at))
		return (struct span){ 0, 0 };
	return s;
}
