/* quantity.c - see quantity.h. */
#include "text/quantity.h"

#include "base/utf8.h"
#include "text/beside.h"
#include "text/han.h"
#include "text/number.h"

#include <string.h>

/* One quantity being read: the number first, then what stands on both sides. */
struct reading {
	const struct prose *prose;
	const struct token *token; /* of the number */
	size_t index; /* of that token */
	uint32_t before; /* the character before the number, if it has three bytes */
	uint32_t end; /* how far it is read */
	size_t near_n; /* bytes of the measure word right behind it; 0: none there */
	enum measure_kind near_kind;
	struct str scale; /* 万 or 亿 behind digits */
	struct quantity q;
};

/* ---- characters around a byte ---- */

static struct str text_from(const struct prose *p, uint32_t at)
{
	return str_sub(p->plain, at, p->plain.n);
}

static uint32_t character_at(const struct reading *r, size_t at)
{
	return utf8_three_at(r->prose->plain, at);
}

/* True for what stands behind digits (十百千万亿) or is a numeral by itself. */
static bool is_scale(uint32_t character)
{
	return utf8_is_one_of(character, U"十百千万亿");
}

static const struct token *token_before(const struct reading *r)
{
	const struct token *t = r->index ? r->token - 1 : NULL;

	return t && t->at + t->n == r->token->at ? t : NULL;
}

/* ---- what makes a number no count ---- */

/* True where the numbers parted by 、 up to this one begin with 第 (第17、18件). */
static bool is_ordinal_chain(const struct reading *r)
{
	enum { MAX_CHAIN = 16 };
	const struct token *t = r->token;

	for (size_t left = r->index; left >= 2 && r->index - left < MAX_CHAIN; left -= 2, t -= 2)
		if (t[-1].kind != TOKEN_PAUSE || !token_is_number(&t[-2]) ||
			t[-1].at + t[-1].n != t->at || t[-2].at + t[-2].n != t[-1].at)
			break;
	return utf8_is_one_of(utf8_three_before(r->prose->plain,
				      beside_skip_blanks_before(r->prose->plain, t->at)),
		U"第届");
}

/* True where 至 or a dash joins the number to one before it. */
static bool is_range_end(const struct reading *r)
{
	const struct token *before = token_before(r);
	uint32_t at = r->token->at;

	if (before && before->kind == TOKEN_DASH)
		return r->index >= 2 && token_is_number(before - 1) &&
			before[-1].at + before[-1].n == before->at;
	if (!utf8_is_one_of(r->before, U"至到") || r->index == 0)
		return false;
	return token_is_number(r->token - 1) && r->token[-1].at + r->token[-1].n + 3 == at;
}

/* True where what stands before the number takes the count out of it. */
static bool is_spoilt_before(const struct reading *r)
{
	const struct token *before = token_before(r);

	if (before &&
		(before->kind == TOKEN_LATIN || before->kind == TOKEN_NUMBER ||
			(before->kind == TOKEN_SIGN && r->prose->plain.p[before->at] == '/')))
		return true;
	if (utf8_is_one_of(r->before, U"几数之"))
		return true;
	return is_ordinal_chain(r) || is_range_end(r);
}

/* True for a 一 that counts nothing: 统一 逐一 同一 这一 另一. */
static bool is_article(const struct reading *r)
{
	return utf8_is_one_of(r->before, U"统逐唯同单其某这那另每哪划归专合无不万");
}

/* True where a lone 一 stands a character or two from this numeral: 一户一策. */
static bool is_paired(const struct reading *r)
{
	enum { NEAR_BYTES = 6 };
	const struct token *t = r->token;
	bool is_one = str_is_equal(span_view(r->prose->plain, token_span(t)), S("一"));

	if (r->index + 1 < r->prose->n_tokens && t[1].kind == TOKEN_NUMERAL && t[1].n == 3 &&
		t[1].at - (t->at + t->n) <= NEAR_BYTES &&
		(is_one || str_is_equal(span_view(r->prose->plain, token_span(&t[1])), S("一"))))
		return true;
	return is_one && r->index && t[-1].kind == TOKEN_NUMERAL && t[-1].n == 3 &&
		t->at - (t[-1].at + 3) <= NEAR_BYTES;
}

/* ---- the number ---- */

/* Puts a printed form in place of a value that is none: 三四 is 3, "三四". */
static bool read_neighbours(struct reading *r, struct str s)
{
	char shorter[64];
	struct decimal first, second, all;

	if (s.n < 6 || s.n > sizeof shorter || number_parse(str_sub(s, 0, 3), &first) != 3 ||
		number_parse(str_sub(s, 3, 6), &second) != 3)
		return false;
	if (first.digits < 1 || second.digits > 9 || second.digits != first.digits + 1)
		return false;
	memcpy(shorter, s.p, 3);
	memcpy(shorter + 3, s.p + 6, s.n - 6);
	if (number_parse((struct str){ shorter, s.n - 3 }, &all) != s.n - 3)
		return false;
	r->q.value = all;
	r->q.approximate = s;
	return true;
}

/* True where every numeral is a digit: 一五 is no count. */
static bool is_positional(struct str s)
{
	struct decimal d;

	for (size_t at = 0; at < s.n; at += 3)
		if (number_parse(str_sub(s, at, at + 3), &d) != 3 || d.digits > 9)
			return false;
	return s.n > 3;
}

static bool read_numeral(struct reading *r)
{
	struct str s = span_view(r->prose->plain, token_span(r->token));

	r->q.is_han = true;
	if (is_paired(r) ||
		(utf8_is_one_of(utf8_three_at(s, 0), U"百千万亿") &&
			utf8_is_one_of(r->before, U"余多")))
		return false;
	if (s.n == 3 && memcmp(s.p, "一", 3) == 0 && is_article(r))
		return false;
	if (read_neighbours(r, s))
		return true;
	return !is_positional(s) && number_parse(s, &r->q.value) == s.n;
}

/* 百分之三十, read at its 百. */
static bool read_per_hundred(struct reading *r)
{
	struct str rest;
	size_t n;

	if (character_at(r, r->token->at) != U'百')
		return false;
	rest = text_from(r->prose, r->token->at);
	if (!beside_is_at(rest, 0, "百分之"))
		return false;
	n = number_parse(str_sub(rest, 9, 60), &r->q.value);
	r->end = r->token->at + 9 + (uint32_t)n;
	r->q.is_han = true;
	r->q.unit = S("%");
	r->q.kind = MEASURE_RATE;
	r->q.number = span_of(r->token->at, r->end);
	return n > 0;
}

/* A decimal of things at the start of a line is a marker and a count: "1.3家". */
static void split_marker(struct reading *r)
{
	struct span line = prose_line(r->prose, prose_line_of(r->prose, r->token->at));
	struct str head = str_trim(span_view(r->prose->plain, span_of(line.at, r->token->at)));
	size_t point;

	if (head.n || !str_find(r->prose->plain, S("."), r->token->at, &point) ||
		point >= span_end(r->q.number))
		return;
	r->q.number = span_of(point + 1, span_end(r->q.number));
	number_parse(span_view(r->prose->plain, r->q.number), &r->q.value);
}

/* True where a token is 1 to 3 digits, and no more. */
static bool is_thousands(const struct reading *r, const struct token *t)
{
	struct str s = span_view(r->prose->plain, token_span(t));

	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return t->kind == TOKEN_NUMBER && s.n <= 3 && s.p[0] != '0';
}

/* 收回欠款1 438.6万元: one blank parts thousands where three digits follow it and a
 * word, neither a blank nor a mark, stands before. Reads the number as one. */
static void join_thousands(struct reading *r)
{
	const struct token *t = r->token;
	struct str s = span_view(r->prose->plain, token_span(t));
	size_t n_digits = 0;
	struct decimal front, whole;
	int64_t unit = 1000;

	while (n_digits < s.n && s.p[n_digits] >= '0' && s.p[n_digits] <= '9')
		n_digits++;
	if (r->index < 2 || n_digits != 3 || t[-1].kind != TOKEN_SPACE || t[-1].n != 1 ||
		t[-1].at + 1 != t->at || t[-2].at + t[-2].n != t[-1].at ||
		!is_thousands(r, &t[-2]) || !han_is_before(r->prose->plain, t[-2].at) ||
		utf8_three_before(r->prose->plain, t[-2].at) == U'第')
		return;
	number_parse(span_view(r->prose->plain, token_span(&t[-2])), &front);
	whole = r->q.value;
	for (int i = 0; i < whole.scale; i++)
		if (__builtin_mul_overflow(unit, 10, &unit))
			return;
	if (__builtin_mul_overflow(front.digits, unit, &front.digits) ||
		__builtin_add_overflow(front.digits, whole.digits, &whole.digits))
		return;
	r->q.value = whole;
	r->q.number = span_of(t[-2].at, t->at + t->n);
	r->q.at.at = t[-2].at;
}

static bool read_number(struct reading *r)
{
	struct str s = span_view(r->prose->plain, token_span(r->token));

	r->q.number = token_span(r->token);
	r->end = span_end(r->q.number);
	if (r->token->kind == TOKEN_NUMERAL)
		return read_numeral(r);
	if (number_parse(s, &r->q.value) != s.n)
		return false;
	join_thousands(r);
	return true;
}

/* ---- what stands behind it ---- */

static const char *const after_unit[] = { "以上", "左右", "上下", "有余", "余", "多", NULL };
static const char *const before_number[] = { "大约", "将近", "接近", "超过", "超", "近", "约", "逾",
	"上", NULL };
/* Where the last two of those are the end of another word. */
static const char *const not_before_number[] = { "附近", "最近", "邻近", "靠近", "就近", "节约",
	"预约", "签约", "违约", "邀约", "履约", "续约", "合约", "条约", "特约", "线上", "网上",
	"会上", "以上", "之上", "赶超", "反超", NULL };

/* Takes the next bytes in as an approximation; only the first of a number counts. */
static void pass_approximation(struct reading *r, size_t found)
{
	if (found && !r->q.approximate.p)
		r->q.approximate = str_sub(r->prose->plain, r->end, r->end + found);
	r->end += (uint32_t)found;
}

/* 96.5分 is a score and no time where it has decimals, or follows a word of scoring. */
static bool is_score(const struct reading *r)
{
	static const char *const scores[] = { "得分", "评分", "均分", "总分", "打分", "计分",
		"成绩", "评得", "考核得", "测评得", "得分为", "得分达", "评分为", "评分达",
		"总分为", NULL };
	uint32_t at = (uint32_t)beside_skip_blanks_before(r->prose->plain, r->token->at);

	return beside_any_before(r->prose->plain, at, scores) || r->q.value.scale > 0;
}

/* 万 亿 千万 … behind digits, or behind the 余 of 三百余万. */
static void read_scale(struct reading *r)
{
	uint32_t from = (uint32_t)beside_skip_blanks(r->prose->plain, r->end);

	if (!is_scale(character_at(r, from)))
		return;
	r->end = from;
	while (r->end - from < 6 && is_scale(character_at(r, r->end)))
		r->end += 3;
	/* 万千瓦时 is 万 times 千瓦时 */
	if (r->end - from == 6 && character_at(r, from + 3) == U'千' &&
		utf8_is_one_of(character_at(r, r->end), U"瓦克米"))
		r->end -= 3;
	r->scale = str_sub(r->prose->plain, from, r->end);
}

static bool read_unit(struct arena *a, struct reading *r)
{
	uint32_t at = (uint32_t)beside_skip_blanks(r->prose->plain, r->end);
	bool is_near = r->near_n && at == r->token->at + r->token->n;
	size_t n = is_near ? r->near_n : measure_word_at(text_from(r->prose, at), &r->q.kind);
	static const char *const not_times[] = { "次要", "次日", "次序", "次品", NULL };

	if (!n)
		return false;
	if (is_near)
		r->q.kind = r->near_kind;
	r->end = at + (uint32_t)n;
	if (n == 3 && character_at(r, at) == U'分' && is_score(r))
		r->q.kind = MEASURE_RATE;
	if (r->q.kind == MEASURE_THING && n == 3 && character_at(r, r->end) == U'次' &&
		!beside_any_at(r->prose->plain, r->end, not_times))
		r->end += 3; /* 142所次 */
	r->q.unit = character_at(r, at) == U'％' ? S("%") : str_sub(r->prose->plain, at, r->end);
	if (r->scale.n && r->scale.p + r->scale.n == r->prose->plain.p + at)
		r->q.unit = (struct str){ r->scale.p, r->scale.n + r->q.unit.n };
	else if (r->scale.n)
		r->q.unit = str_print(a, "%.*s%.*s", STR_ARG(r->scale), STR_ARG(r->q.unit));
	return true;
}

/* What stands before it makes it approximate: 近 约 超过. */
static void read_before(struct reading *r)
{
	struct str text = r->prose->plain;
	size_t end = beside_skip_blanks_before(text, r->token->at), n;
	uint32_t last = utf8_three_before(text, end);

	if (!utf8_is_one_of(last, U"约近过超逾上"))
		return; /* no word of the list ends like that */
	if (last == U'上' && !utf8_is_one_of(character_at(r, r->token->at), U"百千万亿"))
		return; /* 上百人, but 会上3人 */
	n = beside_any_before(text, end, before_number);
	if (!n || beside_any_before(text, end, not_before_number))
		return;
	if (!r->q.approximate.p)
		r->q.approximate = str_sub(text, end - n, end);
	r->q.at.at = (uint32_t)(end - n);
}

/* 3、4次: the two numbers are one approximation. */
static bool read_pair(struct reading *r)
{
	const struct token *t = r->token;
	struct decimal first;
	struct span line;

	if (r->index < 2 || t[-1].kind != TOKEN_PAUSE || !token_is_number(&t[-2]) ||
		t[-1].at + t[-1].n != t->at || t[-2].at + t[-2].n != t[-1].at)
		return true;
	line = prose_line(r->prose, prose_line_of(r->prose, t->at));
	if (!str_trim(span_view(r->prose->plain, span_of(line.at, t[-2].at))).n)
		return true; /* a marker: "3、4家企业…" */
	if (number_parse(span_view(r->prose->plain, token_span(&t[-2])), &first) != t[-2].n ||
		first.scale || r->q.value.scale || first.digits + 1 != r->q.value.digits)
		return false;
	r->q.value = first;
	r->q.number = span_of(t[-2].at, t->at + t->n);
	r->q.approximate = span_view(r->prose->plain, r->q.number);
	r->q.at.at = t[-2].at;
	return true;
}

/* ---- together ---- */

/* True where a mark ends the clause: 压减三成，. */
static bool is_clause_end(const struct reading *r)
{
	return utf8_is_one_of(character_at(r, r->end), U"，。；、");
}

/* True where number and measure word, though both are there, count nothing. */
static bool is_no_count(const struct reading *r)
{
	uint32_t number = r->token->n == 3 ? character_at(r, r->token->at) : 0;
	uint32_t unit = r->q.unit.n == 3 ? utf8_three_at(r->q.unit, 0) : 0;

	if (number == U'一' && r->q.kind == MEASURE_EVENT && r->before == U'新')
		return true; /* 新一轮 */
	if (utf8_is_one_of(character_at(r, r->end), U"性之"))
		return true; /* 一次性, 三分之二 */
	if (r->q.kind == MEASURE_RATE && r->q.number.n > 3)
		return false;
	if (utf8_is_one_of(number, U"百千万亿") && !r->q.approximate.p)
		return true; /* 万元 as a unit of a table */
	if (unit == U'成')
		return !r->q.approximate.p && r->before != U'占' &&
			!(number != U'一' && is_clause_end(r));
	if (number == U'一' && utf8_is_one_of(unit, U"起面片道"))
		return true;
	return r->q.is_han && utf8_is_one_of(unit, U"口头方门"); /* 两口子, 多方 */
}

/* 前3名: a rank where 前 is not the end of 目前 and the like. */
static bool is_rank(const struct reading *r)
{
	struct str text = r->prose->plain;
	size_t at = r->token->at;

	if (r->before != U'前')
		return false;
	return at == 3 || utf8_before(text, at - 3) + 3 > at - 3 ||
		utf8_is_one_of(utf8_three_before(text, at - 3),
			U"名列居入的排省市县区国校院，。；：、在为");
}

/* True where a measure word stands behind the number, or what may stand between.
 * Most numbers have none: that is found out before anything else is asked. */
static bool may_have_unit(struct reading *r)
{
	struct str rest = text_from(r->prose, r->token->at + r->token->n);

	r->near_n = measure_word_at(rest, &r->near_kind);
	if (r->near_n)
		return true;
	switch (utf8_three_at(rest, 0)) {
	case U'多':
	case U'余':
	case U'来':
	case U'几': return true;
	case U'十':
	case U'百':
	case U'千':
	case U'万':
	case U'亿': return true;
	default: return beside_skip_blanks(rest, 0) > 0;
	}
}

/* Reads the number, its unit and what makes it approximate. */
static bool read_counted(struct arena *a, struct reading *r)
{
	r->q.at.at = r->token->at;
	if (read_per_hundred(r))
		return true;
	r->end = r->token->at;
	if (!read_number(r))
		return false;
	pass_approximation(r, utf8_is_one_of(character_at(r, r->end), U"多余来几") ? 3 : 0);
	if (!r->q.is_han || r->q.approximate.p)
		read_scale(r);
	if (r->scale.n)
		pass_approximation(r, utf8_is_one_of(character_at(r, r->end), U"多余") ? 3 : 0);
	return read_unit(a, r);
}

static bool read(struct arena *a, struct reading *r)
{
	if (!read_counted(a, r) || is_spoilt_before(r) || is_rank(r))
		return false;
	if (r->q.kind != MEASURE_RATE && !read_pair(r))
		return false;
	if (utf8_is_one_of(character_at(r, r->end), U"以左上有余多"))
		pass_approximation(r, beside_any_at(r->prose->plain, r->end, after_unit));
	read_before(r);
	if (is_no_count(r))
		return false;
	if (r->q.value.scale && !r->scale.n &&
		(r->q.kind == MEASURE_THING || r->q.kind == MEASURE_VAGUE))
		split_marker(r);
	r->q.at.n = r->end - r->q.at.at;
	return true;
}

bool quantity_parse(struct arena *a, const struct prose *p, size_t i, struct quantity *out)
{
	struct reading r;

	r.prose = p;
	r.token = &p->tokens[i];
	if (!token_is_number(r.token) || !may_have_unit(&r))
		return false;
	r.index = i;
	r.before = utf8_three_before(p->plain, r.token->at);
	r.scale = (struct str){ NULL, 0 };
	r.q = (struct quantity){ 0 };
	if (!read(a, &r))
		return false;
	*out = r.q;
	return true;
}

static struct str plain_unit(struct str unit)
{
	bool is_person = str_is_equal(unit, S("名")) || str_is_equal(unit, S("位"));

	return is_person ? S("人") : unit;
}

bool quantity_has_unit_of(const struct quantity *a, const struct quantity *b)
{
	return str_is_equal(plain_unit(a->unit), plain_unit(b->unit));
}
