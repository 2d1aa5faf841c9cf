/* list_count.c - the names of a list number what closes it: 甲厂、乙厂、丙厂三家.
 *
 * A list counts only where every piece of it, from the beginning of its clause
 * to the number, is sure to be a name: a title in 《》, the name of a body that
 * ends as such names do, or a person's name. 等 makes a list an open one. */
#include "base/utf8.h"
#include "rules/rule.h"
#include "text/beside.h"
#include "text/han.h"
#include "text/quantity.h"

#include <string.h>

enum {
	MAX_NAMES = 40,
	MAX_LIST_BYTES = 1200,
	MAX_LIST_TOKENS = 120,
	MAX_NAME_BYTES = 120,
	NOUN_BYTES = 30,
	HAN_BYTES = 3
};

/* What a name may be, by how it ends: only names of one kind make a list, and
 * only a number of that kind closes it (甲镇、乙镇12个村 does not). */
enum {
	BUSINESS = 1 << 0,
	BUREAU = 1 << 1, /* 局 委 办 */
	SECTION = 1 << 2, /* 科 股 室 所 站 */
	SCHOOL = 1 << 3,
	HOSPITAL = 1 << 4,
	BRANCH = 1 << 5, /* of the party */
	COUNTY = 1 << 6,
	TOWN = 1 << 7,
	VILLAGE = 1 << 8,
	PERSON = 1 << 9,
	WRITING = 1 << 10,
	SHARED = 1 << 11, /* ends in the noun that is counted: 甲渡口、乙渡口三处渡口 */
	BODY = BUSINESS | BUREAU | SECTION | SCHOOL | HOSPITAL | BRANCH | TOWN | VILLAGE,
};

/* The longer first; one that ends in a character of no row is no sure name. */
/* clang-format off */
static const struct { const char *text; unsigned kinds; } name_ends[] = {
	{ "公司", BUSINESS }, { "集团", BUSINESS }, { "合作社", BUSINESS }, { "卫生院", HOSPITAL },
	{ "卫生站", HOSPITAL }, { "卫生室", HOSPITAL }, { "医院", HOSPITAL }, { "幼儿园", SCHOOL },
	{ "小学", SCHOOL }, { "中学", SCHOOL }, { "大学", SCHOOL }, { "学院", SCHOOL }, { "学校", SCHOOL },
	{ "检察院", BUREAU }, { "法院", BUREAU }, { "政府", BUREAU }, { "协会", BUREAU }, { "联合会", BUREAU },
	{ "党支部", BRANCH }, { "支部", BRANCH }, { "党委", BRANCH }, { "党组", BRANCH },
	{ "网吧", BUSINESS }, { "酒吧", BUSINESS }, { "银行", BUSINESS }, { "商行", BUSINESS },
	{ "超市", BUSINESS }, { "酒家", BUSINESS }, { "酒楼", BUSINESS }, { "山庄", BUSINESS },
	{ "企业", BUSINESS }, { "经营部", BUSINESS }, { "门市部", BUSINESS }, { "服务部", BUSINESS },
	{ "基地", BUSINESS }, { "市场", BUSINESS }, { "作坊", BUSINESS }, { "林场", BUSINESS | SECTION },
	{ "农场", BUSINESS | SECTION }, { "小区", VILLAGE }, { "社区", VILLAGE }, { "街道", TOWN },
	{ "中心", BUSINESS | SECTION }, { "厂", BUSINESS }, { "店", BUSINESS }, { "铺", BUSINESS },
	{ "馆", BUSINESS | SECTION }, { "场", BUSINESS }, { "站", BUSINESS | SECTION }, { "园", BUSINESS },
	{ "矿", BUSINESS }, { "局", BUREAU }, { "委", BUREAU }, { "办", BUREAU | SECTION }, { "厅", BUREAU },
	{ "署", BUREAU }, { "院", BUREAU }, { "科", SECTION }, { "股", SECTION }, { "室", SECTION },
	{ "处", SECTION }, { "所", SECTION }, { "镇", TOWN }, { "乡", TOWN }, { "村", VILLAGE },
	{ "屯", VILLAGE }, { "县", COUNTY }, { "区", COUNTY }, { "市", COUNTY },
};
/* clang-format on */

/* A list being read from its number back to the beginning of its clause. */
struct list {
	struct checking *c;
	const struct prose *p;
	size_t token; /* of the number */
	struct quantity q;
	struct str noun; /* one or two characters behind the unit; n 0: none that names may share */
	struct span names[MAX_NAMES]; /* the last of the text first */
	size_t n_names;
	unsigned kinds; /* what all of them may be */
};

static bool add_name(struct list *l, struct span at, unsigned kinds)
{
	if (l->n_names == MAX_NAMES || !(l->kinds & kinds))
		return false;
	l->kinds &= kinds;
	l->names[l->n_names++] = at;
	return true;
}

/* ---- titles of writings ---- */

/* The token that opens what token i closes, on the same line and near; 0: none. */
static size_t opening(const struct prose *p, size_t i)
{
	uint32_t line = prose_line(p, prose_line_of(p, p->tokens[i].at)).at;
	int depth = 0;

	for (size_t j = i, n = 0; n < MAX_LIST_TOKENS && p->tokens[j].at >= line; j--, n++) {
		depth += (p->tokens[j].kind == TOKEN_CLOSE) - (p->tokens[j].kind == TOKEN_OPEN);
		if (depth == 0)
			return j;
		if (j == 0)
			break;
	}
	return 0;
}

static bool is_title_end(const struct prose *p, size_t i)
{
	return p->tokens[i].kind == TOKEN_CLOSE && beside_is_at(p->text, p->tokens[i].at, "》");
}

/* Reads 《甲》《乙》和《丙》 that end right before the number. */
static bool read_titles(struct list *l)
{
	static const char *const joints[] = { "、", "以及", "和", "及", "与", NULL };
	const struct prose *p = l->p;
	size_t i = l->token;
	uint32_t end = l->q.at.at;

	for (;;) {
		size_t open, joint;

		if (i == 0 || !is_title_end(p, i - 1) ||
			p->tokens[i - 1].at + p->tokens[i - 1].n != end)
			return false;
		open = opening(p, i - 1);
		if (!beside_is_at(p->text, p->tokens[open].at, "《") ||
			!add_name(l, span_of(p->tokens[open].at, end), WRITING))
			return false;
		i = open;
		end = p->tokens[open].at;
		joint = beside_any_before(p->text, end, joints);
		end -= (uint32_t)joint;
		i -= joint && i && p->tokens[i - 1].kind == TOKEN_PAUSE &&
			p->tokens[i - 1].at == end;
		if (i && is_title_end(p, i - 1) && p->tokens[i - 1].at + p->tokens[i - 1].n == end)
			continue;
		return joint == 0 && l->n_names > 1; /* 甲制度、《乙》 has a name without 《》 */
	}
}

/* ---- names of bodies and of persons ---- */

static unsigned kinds_of_end(const struct list *l, struct str name)
{
	unsigned shared = l->noun.n && name.n > l->noun.n && str_is_suffixed(name, l->noun)
		? SHARED
		: 0;

	for (size_t i = 0; i < sizeof name_ends / sizeof name_ends[0]; i++)
		if (str_is_suffixed(name, str_of(name_ends[i].text)) &&
			name.n > strlen(name_ends[i].text))
			return name_ends[i].kinds | shared;
	return shared;
}

/* True for 2 or 3 characters that begin with a common surname, or 王某某. */
static bool is_person(struct str s)
{
	static const char *const surnames =
		"王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶"
		"程苏魏吕丁任沈姚卢姜崔钟谭陆汪范廖石金韦贾夏付傅邹熊孟秦邱江尹薛闫段雷侯龙史陶黎贺"
		"顾毛郝龚邵万钱严覃武戴莫孔汤";

	if (s.n != 6 && s.n != 9)
		return false;
	for (const char *n = surnames; *n; n += 3)
		if (memcmp(n, s.p, 3) == 0)
			return true;
	return false;
}

/* True where the number counts persons, who have no ends of names. */
static bool is_of_persons(const struct list *l)
{
	return l->q.kind == MEASURE_PERSON && !str_is_suffixed(l->q.unit, S("次"));
}

/* What one piece may be; a first piece may have other words in front. */
static unsigned kinds_of(const struct list *l, struct str piece, bool is_first)
{
	if (!is_of_persons(l))
		return piece.n <= MAX_NAME_BYTES || is_first ? kinds_of_end(l, piece) : 0;
	if (is_person(piece))
		return PERSON;
	if (!is_first || piece.n < 9)
		return 0;
	return is_person(str_sub(piece, piece.n - 9, piece.n)) ||
			is_person(str_sub(piece, piece.n - 6, piece.n))
		? PERSON
		: 0;
}

/* Parts "乙厂和丙厂" where both sides are names; 0: one name. */
static size_t joint_in(const struct list *l, struct str piece, bool is_first)
{
	static const char *const joints[] = { "以及", "和", "及", "与", NULL };

	for (size_t at = 3; at + 6 <= piece.n; at += utf8_len((unsigned char)piece.p[at])) {
		size_t n = beside_any_at(piece, at, joints);

		if (n && at + n < piece.n && kinds_of(l, str_sub(piece, 0, at), is_first) &&
			kinds_of(l, str_sub(piece, at + n, piece.n), false))
			return at;
	}
	return 0;
}

/* Reads the last piece, which may hold two names: 乙厂和丙厂. */
static bool read_piece(struct list *l, struct span at, bool is_first, bool is_last)
{
	static const char *const joints[] = { "以及", "和", "及", "与", NULL };
	struct str text = l->p->text, piece = span_view(text, at);
	size_t joint = is_last && piece.n <= 2 * MAX_NAME_BYTES ? joint_in(l, piece, is_first) : 0;
	unsigned kinds;

	if (joint) {
		struct span left = span_of(at.at, at.at + joint);
		struct span right = span_of(
			at.at + joint + beside_any_at(piece, joint, joints), span_end(at));

		return add_name(l, right, kinds_of(l, span_view(text, right), false)) &&
			add_name(l, left, kinds_of(l, span_view(text, left), is_first));
	}
	kinds = kinds_of(l, piece, is_first);
	return kinds && add_name(l, at, kinds);
}

static bool ends_list(const struct token *t)
{
	return t->kind == TOKEN_COMMA || t->kind == TOKEN_SEMICOLON || t->kind == TOKEN_STOP ||
		t->kind == TOKEN_COLON || t->kind == TOKEN_OPEN;
}

/* Where the number's line begins, without the blanks of its indent. */
static uint32_t line_start(const struct list *l)
{
	uint32_t line = prose_line(l->p, prose_line_of(l->p, l->q.at.at)).at;

	return (uint32_t)beside_skip_blanks(l->p->text, line);
}

/* Finds where the list's clause begins, which is at most a line's start: what
 * stands between it and the number must be names and 、 only. */
static bool read_names(struct list *l)
{
	const struct prose *p = l->p;
	uint32_t line = line_start(l), end = l->q.at.at;
	struct quantity before;
	bool is_last = true;
	size_t i = l->token;

	for (size_t n = 0; n < MAX_LIST_TOKENS && l->q.at.at - end < MAX_LIST_BYTES; n++) {
		const struct token *t = i ? &p->tokens[i - 1] : NULL;

		if (t && t->at >= line && t->kind == TOKEN_CLOSE) {
			i = opening(p, i - 1); /* 甲公司（乙区） */
			if (!i)
				return false;
			continue;
		}
		if (t && t->at >= line && token_is_number(t) &&
			!quantity_parse(l->c->arena, p, i - 1, &before)) {
			i--; /* 第二中学, 五金厂 */
			continue;
		}
		if (t && t->at >= line && !token_is_number(t) && t->kind != TOKEN_PAUSE &&
			!ends_list(t))
			return false;
		if (!t || t->at < line || t->kind != TOKEN_PAUSE) {
			uint32_t from = !t || t->at < line ? line
				: token_is_number(t)	   ? span_end(before.at)
							   : t->at + t->n;

			return !is_last && from < end &&
				read_piece(l, span_of(from, end), true, false);
		}
		if (!read_piece(l, span_of(t->at + t->n, end), false, is_last))
			return false;
		is_last = false;
		end = t->at;
		i--;
	}
	return false;
}

/* Two names without 、: 甲厂和乙厂三家. */
static bool read_two(struct list *l)
{
	const struct prose *p = l->p;
	const struct token *t = l->token ? &p->tokens[l->token - 1] : NULL;
	uint32_t from = line_start(l);

	while (t && t->at >= from && t->kind == TOKEN_NUMERAL &&
		l->q.at.at - t->at <= 2 * MAX_NAME_BYTES)
		t = t > p->tokens ? t - 1 : NULL; /* 一是, 五金厂 */
	if (t && t->at >= from && !ends_list(t))
		return false;
	if (t && t->at >= from)
		from = t->at + t->n;
	if (l->q.at.at - from > 2 * MAX_NAME_BYTES)
		return false;
	return read_piece(l, span_of(from, l->q.at.at), true, true) && l->n_names == 2;
}

/* ---- what the number counts ---- */

/* The kinds of names that the noun behind the number may stand for; 0: another
 * thing than the names (甲镇、乙镇5个村). */
static unsigned kinds_counted(const struct list *l)
{
	static const struct {
		enum word_set set;
		unsigned kinds;
	} nouns[] = {
		{ WORDS_LIST_BUSINESS, BUSINESS },
		{ WORDS_LIST_BUREAU, BUREAU | SECTION },
		{ WORDS_LIST_SECTION, SECTION },
		{ WORDS_LIST_SCHOOL, SCHOOL },
		{ WORDS_LIST_HOSPITAL, HOSPITAL },
		{ WORDS_LIST_BRANCH, BRANCH },
		{ WORDS_LIST_TOWN, TOWN },
		{ WORDS_LIST_VILLAGE, VILLAGE },
		{ WORDS_LIST_COUNTY, COUNTY },
		{ WORDS_LIST_BODY, BODY },
	};
	static const struct {
		const char *text;
		unsigned kinds;
	} short_nouns[] = {
		{ "厂", BUSINESS },
		{ "店", BUSINESS },
		{ "局", BUREAU },
		{ "村", VILLAGE },
		{ "镇", TOWN },
		{ "乡", TOWN },
		{ "县", COUNTY },
		{ "区", COUNTY },
		{ "市", COUNTY },
	};
	uint32_t from = span_end(l->q.at);

	for (size_t i = 0; i < sizeof nouns / sizeof nouns[0]; i++)
		if (prose_word_at(l->p, nouns[i].set, from))
			return nouns[i].kinds;
	for (size_t i = 0; i < sizeof short_nouns / sizeof short_nouns[0]; i++)
		if (beside_is_at(l->p->text, from, short_nouns[i].text))
			return short_nouns[i].kinds;
	return 0;
}

/* True where a mark, or a verb of what befalls the names, follows a byte. */
static bool is_end_at(const struct list *l, uint32_t end)
{
	static const char *const marks[] = { "。", "，", "；", "）", ")", "\n", ",", ";", "的",
		"被", "均", "在", "已", "重新", "逐", "分别", NULL };

	return end >= l->p->text.n || beside_any_at(l->p->text, end, marks) ||
		prose_word_at(l->p, WORDS_LIST_VERDICT, end);
}

static bool is_bare(const struct list *l)
{
	return is_end_at(l, span_end(l->q.at));
}

/* What names may share with what is counted: the two characters behind the unit, or the
 * one, or the last of three (甲所、乙所两个基层所), where nothing goes on with them
 * (甲河、乙河5处河道垃圾 counts others). */
static struct str noun_behind(const struct list *l)
{
	uint32_t from = span_end(l->q.at);

	if (l->q.kind != MEASURE_THING && l->q.kind != MEASURE_VAGUE)
		return (struct str){ NULL, 0 };
	for (uint32_t n = 3 * HAN_BYTES; n; n -= HAN_BYTES)
		if (from + n <= l->p->text.n && han_is_before(l->p->text, from + n) &&
			is_end_at(l, from + n))
			return str_sub(l->p->text, from + (n / (3 * HAN_BYTES)) * 2 * HAN_BYTES,
				from + n);
	return (struct str){ NULL, 0 };
}

/* True where a list of short names may begin: behind a word that leads to it; firms may
 * begin a clause, too, or stand behind 的. */
static bool may_begin_at(const struct list *l, size_t i, uint32_t at)
{
	static const char *const leads[] = { "对", "在", "到", "向", "赴", "由", "组织", "指导", NULL };
	const struct token *before = i ? &l->p->tokens[i - 1] : NULL;

	if (beside_any_before(l->p->text, at, leads))
		return true;
	return l->kinds == BUSINESS &&
		(at == line_start(l) || beside_any_before(l->p->text, at, (const char *const[]){ "的", NULL }) ||
			(before && ends_list(before) && span_end(token_span(before)) == at));
}

/* Reads names of two characters that leave their common end to the noun behind the
 * number: 对东岭、西桥、南渡、北湾四个基层所, or to 家, which counts firms. Fewer than
 * four may be adjectives. */
static bool read_short_names(struct list *l)
{
	enum { FEWEST = 4, NAME_BYTES = 2 * HAN_BYTES };
	const struct prose *p = l->p;
	uint32_t end = l->q.at.at;

	l->n_names = 0;
	l->kinds = kinds_counted(l) & (BUREAU | SECTION | TOWN | VILLAGE | COUNTY);
	if (is_bare(l) && str_is_equal(l->q.unit, S("家")))
		l->kinds = BUSINESS;
	for (size_t i = l->token; l->kinds && end >= NAME_BYTES; i--) {
		struct span name = span_of(end - NAME_BYTES, end);

		if (!han_is_before(p->text, end) || !han_is_before(p->text, end - HAN_BYTES) ||
			!add_name(l, name, l->kinds))
			return false;
		if (i == 0 || p->tokens[i - 1].kind != TOKEN_PAUSE ||
			span_end(token_span(&p->tokens[i - 1])) != name.at)
			return l->n_names >= FEWEST && may_begin_at(l, i, name.at) &&
				l->q.value.digits <= (int64_t)l->n_names + 1 &&
				l->q.value.digits + 1 >= (int64_t)l->n_names;
		end = p->tokens[i - 1].at;
	}
	return false;
}

/* Far more than the names is a number of something else. */
static bool is_near(const struct list *l)
{
	enum { MOST_MISSED = 2 };

	return l->q.value.digits <= (int64_t)l->n_names + MOST_MISSED;
}

static bool counts_names(const struct list *l)
{
	unsigned counted = kinds_counted(l);

	if (l->q.kind != MEASURE_THING && l->q.kind != MEASURE_VAGUE && l->q.kind != MEASURE_PERSON)
		return false;
	if (l->kinds == PERSON)
		return is_bare(l);
	if (counted)
		return (counted & l->kinds) != 0;
	if (l->kinds & SHARED)
		return is_near(l);
	return (str_is_equal(l->q.unit, S("家")) || str_is_equal(l->q.unit, S("个"))) && is_bare(l);
}

static bool counts_titles(const struct list *l)
{
	static const char *const units[] = { "项", "个", "份", "部", "种", "件", "篇", "册", "则",
		NULL };
	uint32_t from = span_end(l->q.at);

	return beside_any_at(l->q.unit, 0, units) == l->q.unit.n &&
		(is_bare(l) ||
			prose_has(l->p, WORDS_LIST_WRITING, span_of(from, from + NOUN_BYTES)));
}

/* Bytes in front of a list's first name that are none of it: 四是对拒不整改的. What
 * cannot be told from a name is left with it. */
static size_t lead_bytes(const struct list *l, struct str piece)
{
	enum { SHORT_NAME = 2 * HAN_BYTES, LONG_NAME = 3 * HAN_BYTES }; /* of persons */
	static const char *const leads[] = { "对", "将", "把", "由", NULL };
	static const char *const names[] = { "对外", "将军", NULL };
	size_t n = 0, lead;

	if (l->kinds == PERSON && piece.n > LONG_NAME)
		return piece.n -
			(is_person(str_sub(piece, piece.n - LONG_NAME, piece.n)) ? LONG_NAME
										 : SHORT_NAME);
	if (beside_is_at(piece, HAN_BYTES, "是"))
		n = 2 * HAN_BYTES;
	while (!beside_any_at(piece, n, names) && (lead = beside_any_at(piece, n, leads)))
		n += lead;
	for (size_t of = n; str_find(piece, S("的"), of, &of);)
		n = of += HAN_BYTES;
	return kinds_of(l, str_sub(piece, n, piece.n), false) & l->kinds ? n : 0;
}

static void report(const struct list *l)
{
	struct diagnostic *d = rule_fire_counts(
		l->c, l->q.at, l->q.value.digits, (int64_t)l->n_names);

	d->text = l->q.unit;
	d->zh = "此处称{stated}{text}，前面实际列出{counted}{text}";
	for (size_t i = l->n_names; i > 0; i--) {
		struct str name = span_view(l->p->text, l->names[i - 1]);

		if (i == l->n_names)
			name = str_sub(name, lead_bytes(l, name), name.n);
		rule_relate(l->c, d, span_from(l->p->text, name), "列出的名称：{text}",
			"a name listed: {text}", name);
	}
}

/* True for 》 and the last characters of name_ends. */
static bool ends_name(uint32_t c)
{
	/* clang-format off */
	switch (c) {
	case U'》': case U'司': case U'团': case U'社': case U'院': case U'站': case U'室': case U'园':
	case U'学': case U'校': case U'府': case U'会': case U'部': case U'委': case U'组': case U'吧':
	case U'行': case U'市': case U'家': case U'楼': case U'庄': case U'业': case U'地': case U'场':
	case U'坊': case U'区': case U'道': case U'心': case U'厂': case U'店': case U'铺': case U'馆':
	case U'矿': case U'局': case U'办': case U'厅': case U'署': case U'科': case U'股': case U'处':
	case U'所': case U'镇': case U'乡': case U'村': case U'屯': case U'县':
		return true;
	default: return false;
	}
	/* clang-format on */
}

/* True where a list may end at token i: behind a 》, behind the last character of
 * a body's name, or a person's name away from a 、. */
static bool may_close(const struct prose *p, size_t i)
{
	enum { PERSONS_BYTES = 24 };
	const struct token *t = &p->tokens[i];

	if (!token_is_number(t) || i == 0)
		return false;
	if (t[-1].kind == TOKEN_PAUSE && t->at - t[-1].at <= PERSONS_BYTES)
		return true;
	return ends_name(utf8_three_before(p->text, t->at));
}

static void check(struct checking *c, size_t i)
{
	const struct prose *p = c->bulletin->prose;
	struct list l = { .c = c, .p = p, .token = i, .kinds = ~0u };
	bool is_titles;

	if (!quantity_parse(c->arena, p, i, &l.q) || l.q.approximate.p || l.q.value.scale ||
		l.q.number.at != l.q.at.at)
		return;
	l.noun = noun_behind(&l);
	is_titles = i > 0 && is_title_end(p, i - 1);
	if (is_titles ? !read_titles(&l) : !(read_names(&l) || (l.n_names == 0 && read_two(&l)) ||
					      read_short_names(&l)))
		return;
	if ((is_titles ? counts_titles(&l) : counts_names(&l)) &&
		l.q.value.digits != (int64_t)l.n_names)
		report(&l);
}

static void run(struct checking *c)
{
	const struct prose *p = c->bulletin->prose;

	for (size_t i = 0; i < p->n_tokens; i++)
		if (may_close(p, i))
			check(c, i);
}

const struct rule rule_list_count = {
	.name = "list-count",
	.severity = SEVERITY_ERROR,
	.zh = "此处称{stated}个，前面实际列出{counted}个",
	.en = "states {stated}, but {counted} are named before it",
	.run = run,
};
