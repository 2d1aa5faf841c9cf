/* inspection.c - see extract_inspection in extract.h.
 *
 * In the opening, each sentence that tells of an inspection is a candidate:
 *     BODY 于 DATES 对 UNIT 开展 … 巡察        BODY 进驻 UNIT 开展 … 巡察
 *     UNIT 接受 BODY 的 巡察                   BODY 专项督查了 …
 * The best of them is the inspection the text answers; the feedback stands in the same
 * sentence or near it: BODY 向 UNIT 反馈了 …. */
#include "base/utf8.h"
#include "extract/extract.h"
#include "text/beside.h"
#include "text/han.h"
#include "text/number.h"

enum {
	OPENING_BYTES = 6000,
	MOST_SENTENCE_BYTES = 2000,
	ACT_TO_KIND_BYTES = 90,		/* 开展了营造“三个环境”专项巡视 */
	MOST_NAME_BYTES = 150,
	FEWEST_UNIT_BYTES = 6,
	VISIT_BYTES = 60,		/* 一行四人再次 */
	MOST_KEY_BYTES = 200,		/* a line 检查单位：… */
	NEAR_SENTENCES = 3,		/* from the inspection to its feedback */
};

/* One sentence that tells of an inspection. */
struct telling {
	struct span at;			/* the sentence; n == 0: none */
	struct span body, unit;		/* n == 0: not named */
	uint32_t act;			/* where it says what was done */
	const struct dated *dates;	/* of the inspection; NULL: none */
	int score;
};

struct reading {
	const struct prose *prose;
	struct bulletin *b;
	struct span opening;
	const struct dated *dates;	/* those of the opening */
	size_t n_dates;
};

/* ---- names ---- */

static bool ends_name(const struct token *t)
{
	switch (t->kind) {
	case TOKEN_COMMA: case TOKEN_STOP: case TOKEN_SEMICOLON: case TOKEN_COLON: case TOKEN_SPACE:
	case TOKEN_DASH: case TOKEN_SIGN: return true;
	default: return false;
	}
}

/* Where the clause around 'at' begins, not before 'from': behind a mark or a date. */
static uint32_t clause_begin(const struct reading *r, uint32_t from, uint32_t at)
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

static struct span trim_name(const struct prose *p, struct span s)
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

/* True for 4个巡察组, 15家单位, 36個行政村: counted, not named. */
static bool is_counted(const struct prose *p, struct span s)
{
	static const char *const units[] = { "个", "家", "個", "支", "所", "名", NULL };
	size_t n;
	const struct token *t = prose_tokens(p, s, &n);

	for (size_t i = 0; i < n; i++) {
		uint32_t end = span_end(token_span(&t[i]));

		if ((t[i].kind == TOKEN_NUMBER || t[i].kind == TOKEN_NUMERAL) &&
			beside_any_at(p->text, end, units) &&
			!beside_is_before(p->text, t[i].at, "第"))
			return true;
	}
	return false;
}

static bool ends_as_organ(const struct prose *p, struct span s)
{
	static const char *const ends[] = { "委", "组", "局", "办", "部", "会", "府", "厅", "署",
		"处", "室", "司", "院", "集团", "支", "校", "镇", "乡", "村", "县", "市", "区",
		"省", "街道", "中心", "所", "站", "社", "学", "州", "盟", "旗", "场", "馆", "队",
		"园", "位", "机构", "厂", "行", "台", "联", "团", "業", "業局", "企业", "系统",
		"領域", "领域", "組", "會", "黨組", "廳", "處", "辦", NULL };

	return beside_any_before(p->text, span_end(s), ends) > 0;
}

/* The body whose name ends with the given word. */
static struct span body_ending(const struct reading *r, uint32_t from, const struct hit *noun)
{
	uint32_t end = noun->at + noun->n;
	struct span name = span_of(clause_begin(r, from, noun->at), end);
	const struct hit *sent = prose_find_last(
		r->prose, WORDS_INSPECTION_SEND, span_of(name.at, noun->at));

	if (sent)
		name = span_of(sent->at + sent->n, end);
	name = trim_name(r->prose, name);
	if (is_counted(r->prose, name) || name.n > MOST_NAME_BYTES)
		return (struct span){ 0, 0 };
	return name;
}

/* The last body named in a stretch. A stretch that only counts bodies names none. */
static struct span find_body(const struct reading *r, uint32_t from, uint32_t to)
{
	const struct hit *noun = prose_find_last(
		r->prose, WORDS_INSPECTION_BODY, span_of(from, to));

	return noun ? body_ending(r, from, noun) : (struct span){ 0, 0 };
}

/* The subject of a clause that has no word for a body: 学校党委于…对…. */
static struct span find_subject(const struct reading *r, uint32_t from, uint32_t to)
{
	struct span name;

	for (size_t i = r->n_dates; i > 0; i--) {
		struct span date = r->dates[i - 1].at;

		if (date.at >= from && span_end(date) <= to &&
			!trim_name(r->prose, span_of(span_end(date), to)).n)
			to = date.at; /* what stands between the date and 对 is nothing: the subject stands before */
	}
	name = trim_name(r->prose, span_of(clause_begin(r, from, to), to));
	if (name.n < FEWEST_UNIT_BYTES || name.n > MOST_NAME_BYTES || is_counted(r->prose, name) ||
		beside_is_at(r->prose->text, name.at, "分") || !ends_as_organ(r->prose, name))
		return (struct span){ 0, 0 };
	return name;
}

/* True for 我单位, 本局, 其: a word for whoever publishes. */
static bool is_pronoun(const struct prose *p, struct span s)
{
	static const char *const words[] = { "我", "本", "其", "该", "贵", "咱", NULL };

	return beside_any_at(p->text, s.at, words) > 0;
}

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
		if (t[i].kind == TOKEN_NUMBER && ends_as_organ(p, span_of(s.at, t[i].at)))
			return beside_is_at(p->text, s.at, "全") ? (struct span){ 0, 0 }
								: span_of(s.at, t[i].at);
	while ((cut = prose_find(p, WORDS_INSPECTION_MATTER, s, cut)) != NULL)
		if (cut->at > s.at && ends_as_organ(p, span_of(s.at, cut->at)))
			return span_of(s.at, cut->at);
	return s;
}

/* Cuts what is looked at from the place or organ it is of: 丙区|高标准农田建设情况. What is of
 * none (重大事故隐患, 全市项目推进情况) names no unit: n == 0. */
static struct span cut_thing(const struct prose *p, struct span s)
{
	static const char *const things[] = { "隐患", "问题", "情况", "工作", "行为", "事项", "任务",
		"项目", "资金", "政策", "行动", "案件", "线索", NULL };
	static const char *const owners[] = { "街道", "镇", "乡", "县", "市", "区", "省", "局", "公司",
		"集团", "党组", "党委", NULL };
	static const char *const many[] = { "全", "各", "有关", "相关", NULL };

	if (!beside_any_before(p->text, span_end(s), things))
		return s;
	for (uint32_t to = s.at + FEWEST_UNIT_BYTES;
		to < span_end(s) && !beside_any_at(p->text, s.at, many); to++)
		if (beside_any_before(p->text, to, owners))
			return span_of(s.at, to);
	return (struct span){ 0, 0 };
}

/* True for a name and not a row of sentences: no mark but 、 and brackets in it. */
static bool may_be_named(const struct prose *p, struct span s)
{
	size_t n;
	const struct token *t = prose_tokens(p, s, &n);

	for (size_t i = 0; i < n; i++)
		if (ends_name(&t[i]))
			return false;
	return s.n >= FEWEST_UNIT_BYTES && s.n <= MOST_NAME_BYTES;
}

static struct span as_unit(const struct prose *p, struct span s)
{
	s = cut_thing(p, cut_matter(p, trim_name(p, s)));
	if (s.n < FEWEST_UNIT_BYTES || s.n > MOST_NAME_BYTES || is_counted(p, s) ||
		!han_is_at(p->text, s.at))
		return (struct span){ 0, 0 };
	return s;
}

/* The first 对 of a clause that opens an object; false where none does. */
static bool find_object(const struct prose *p, uint32_t from, uint32_t to, uint32_t *at_out)
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

/* ---- the forms of the sentence ---- */

/* The last clause mark in a stretch; where the clause begins behind it. */
static uint32_t mark_before(const struct prose *p, uint32_t from, uint32_t to)
{
	size_t n;
	const struct token *t = prose_tokens(p, span_of(from, to), &n);

	for (size_t i = n; i > 0; i--)
		if (t[i - 1].kind == TOKEN_COMMA || t[i - 1].kind == TOKEN_SEMICOLON ||
			t[i - 1].kind == TOKEN_COLON)
			return span_end(token_span(&t[i - 1]));
	return from;
}

static uint32_t mark_after(const struct prose *p, uint32_t from, uint32_t to)
{
	size_t n;
	const struct token *t = prose_tokens(p, span_of(from, to), &n);

	for (size_t i = 0; i < n; i++)
		if (t[i].kind == TOKEN_COMMA || t[i].kind == TOKEN_SEMICOLON ||
			t[i].kind == TOKEN_COLON || t[i].kind == TOKEN_STOP)
			return t[i].at;
	return to;
}

/* BODY 对 UNIT 开展…巡察: true where the act at 'act' has an object. */
static bool read_object(const struct reading *r, struct telling *t, const struct hit *act)
{
	uint32_t clause = mark_before(r->prose, t->at.at, act->at), object;

	if (!find_object(r->prose, clause, act->at, &object))
		return false;
	t->unit = as_unit(r->prose, span_of(object + 3, act->at));
	t->body = find_body(r, t->at.at, object);
	if (!t->body.n && !prose_has(r->prose, WORDS_INSPECTION_BODY, span_of(t->at.at, object)))
		t->body = find_subject(r, t->at.at, object);
	return true;
}

/* BODY 进驻 UNIT 开展…. */
static bool read_entering(const struct reading *r, struct telling *t, const struct hit *enter)
{
	uint32_t from = enter->at + enter->n, to = mark_after(r->prose, from, span_end(t->at));
	const struct hit *act = prose_find(r->prose, WORDS_INSPECTION_ACT, span_of(from, to), NULL);

	t->body = find_body(r, t->at.at, enter->at);
	t->unit = as_unit(r->prose, span_of(from, act ? act->at : to));
	if (t->unit.n && !ends_as_organ(r->prose, t->unit))
		t->unit.n = 0;
	return t->body.n || act;
}

/* BODY 一行四人 走进 UNIT: a report from the spot. */
static bool read_visit(const struct reading *r, struct telling *t)
{
	const struct prose *p = r->prose;
	const struct hit *visit = prose_find(p, WORDS_INSPECTION_VISIT, t->at, NULL), *noun;
	uint32_t from, to;
	size_t n;

	if (!visit)
		return false;
	noun = prose_find_last(p, WORDS_INSPECTION_BODY, span_of(t->at.at, visit->at));
	if (!noun || visit->at - (noun->at + noun->n) > VISIT_BYTES ||
		mark_before(p, noun->at, visit->at) != noun->at)
		return false;
	from = visit->at + visit->n;
	from += (uint32_t)(beside_is_at(p->text, from, "了") ? 3 : 0);
	to = mark_after(p, from, span_end(t->at));
	prose_tokens(p, span_of(from, to), &n);
	t->unit = n ? (struct span){ 0, 0 } : as_unit(p, span_of(from, to));
	if (!t->unit.n || !ends_as_organ(p, t->unit))
		return false;
	t->body = body_ending(r, t->at.at, noun);
	t->act = visit->at;
	return t->body.n > 0;
}

/* UNIT 接受 BODY 的…巡察. */
static bool read_undergoing(const struct reading *r, struct telling *t, const struct hit *undergo)
{
	uint32_t from = undergo->at + undergo->n, to = mark_after(r->prose, from, span_end(t->at));
	struct span unit = trim_name(
		r->prose, span_of(clause_begin(r, t->at.at, undergo->at), undergo->at));

	if (!unit.n) /* 甲局党组于…接受: the date stands between */
		unit = find_subject(r, t->at.at, undergo->at);
	t->body = find_body(r, from, to);
	t->unit = as_unit(r->prose, unit);
	return t->body.n > 0;
}

/* BODY 督查了 …. */
static bool read_verb(const struct reading *r, struct telling *t, const struct hit *kind)
{
	if (!beside_is_at(r->prose->text, kind->at + kind->n, "了"))
		return false;
	t->body = find_body(r, t->at.at, kind->at);
	t->unit = (struct span){ 0, 0 };
	return t->body.n > 0;
}

/* BODY 来我村开展…; BODY UNIT 开展…督察, 对 lost. */
static bool read_damaged(const struct reading *r, struct telling *t, const struct hit *act)
{
	static const char *const comings[] = { "来我", "到我", "来本", "到本", "赴我", NULL };
	const struct hit *noun = prose_find_last(r->prose, WORDS_INSPECTION_BODY,
		span_of(mark_before(r->prose, t->at.at, act->at), act->at));
	uint32_t from;

	if (!noun)
		return false;
	t->body = body_ending(r, t->at.at, noun);
	from = noun->at + noun->n;
	from += (uint32_t)(beside_any_at(r->prose->text, from, comings) ? 3 : 0);
	t->unit = as_unit(r->prose, span_of(from, act->at));
	if (t->unit.n && !ends_as_organ(r->prose, t->unit))
		t->unit.n = 0;
	return t->body.n > 0;
}

/* The act whose object the kind is: 开展了常规巡察; NULL where none stands close before. */
static const struct hit *act_before(
	const struct prose *p, struct span sentence, const struct hit *kind)
{
	uint32_t from = kind->at - sentence.at > ACT_TO_KIND_BYTES ? kind->at - ACT_TO_KIND_BYTES
								   : sentence.at;

	from = mark_before(p, from, kind->at);
	return prose_find_last(p, WORDS_INSPECTION_ACT, span_of(from, kind->at));
}

/* True where the word at hand is of the rectification: 巡察整改, 巡察反馈. */
static bool is_attribute(const struct prose *p, const struct hit *kind)
{
	static const char *const words[] = { "整改", "反馈", "问题", "工作", "组", "办", "发现",
		"意见", "室", "局", "机构", "期间", "整治", "成果", "干部", NULL };

	return beside_any_at(p->text, kind->at + kind->n, words) > 0;
}

/* Reads one sentence; false where it tells of no inspection. */
static bool read_telling(const struct reading *r, struct span sentence, struct telling *t)
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

/* ---- dates ---- */

/* The first date (interval) of a stretch of the opening; a news agency's dateline is none. */
static const struct dated *first_date(const struct reading *r, struct span in, bool is_interval)
{
	static const char *const datelines[] = { "讯", "电", "消息", NULL };

	for (size_t i = 0; i < r->n_dates && r->dates[i].at.at < span_end(in); i++)
		if (span_is_inside(r->dates[i].at, in) &&
			(!is_interval || date_is_known(r->dates[i].to)) &&
			!beside_any_at(r->prose->text, span_end(r->dates[i].at), datelines))
			return &r->dates[i];
	return NULL;
}

static const struct dated *last_date(const struct reading *r, struct span in)
{
	const struct dated *found = NULL;

	for (size_t i = 0; i < r->n_dates && r->dates[i].at.at < span_end(in); i++)
		if (span_is_inside(r->dates[i].at, in))
			found = &r->dates[i];
	return found;
}

static struct date valid_or_none(struct date d)
{
	return date_is_valid(d) && (d.year || d.day) ? d : (struct date){ 0, 0, 0 };
}

/* Takes the inspection's dates: an interval, or a start and, later in the sentence, the
 * day on which it 结束. */
static void take_dates(const struct reading *r, const struct dated *d, struct span sentence)
{
	static const char *const ends[] = { "结束", "止", "撤离", "离驻", "完成", "期间结束",
		NULL };
	struct bulletin *b = r->b;

	b->inspection_start = valid_or_none(d->from);
	b->inspection_end = valid_or_none(d->to);
	for (d++; !date_is_known(d[-1].to) && d < r->dates + r->n_dates &&
		span_is_inside(d->at, sentence);
		d++)
		if (beside_any_at(r->prose->text, span_end(d->at), ends))
			b->inspection_end = valid_or_none(d->from);
}

/* ---- feedback ---- */

/* True for 现场反馈问题6个, 当面反馈…: telling, although a noun follows. */
static bool is_told_now(const struct prose *p, const struct hit *told)
{
	static const char *const manners[] = { "现场", "当场", "当面", "集中", "书面", "正式", "日",
		NULL };
	uint32_t end = told->at + told->n + 6;	/* 问题 */
	size_t n;
	const struct token *t;

	if (!beside_any_before(p->text, told->at, manners) ||
		!beside_is_at(p->text, told->at + told->n, "问题"))
		return false;
	end += (uint32_t)(beside_is_at(p->text, end, "共") ? 3 : 0);
	t = prose_tokens(p, span_of(end, end + 1), &n);
	return n && (t->kind == TOKEN_NUMBER || t->kind == TOKEN_NUMERAL);
}

/* The word 反馈 as a deed of this sentence; NULL where it is only a name (反馈意见整改). */
static const struct hit *feedback_deed(const struct prose *p, struct span sentence)
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

/* Reads a sentence of feedback: its date stands before the deed, and is not the
 * inspection's own. */
static bool read_feedback(const struct reading *r, struct span sentence,
	const struct dated *inspection, struct date *out)
{
	const struct hit *deed = feedback_deed(r->prose, sentence);
	const struct dated *date = deed ? last_date(r, span_of(sentence.at, deed->at)) : NULL;

	if (!date || date == inspection || !date_is_known(valid_or_none(date->from)))
		return false;
	*out = date->from;
	return true;
}

/* The unit behind the deed: 反馈了2021年3月至5月|对|甲局党组|的巡察意见. */
static struct span told_of(const struct reading *r, uint32_t from, uint32_t to)
{
	const struct hit *kind = prose_find(r->prose, WORDS_INSPECTION_KIND, span_of(from, to), NULL);
	uint32_t object;
	struct span unit;

	if (!kind || !beside_is_before(r->prose->text, kind->at, "的") ||
		!find_object(r->prose, mark_before(r->prose, from, kind->at), kind->at, &object))
		return (struct span){ 0, 0 };
	unit = as_unit(r->prose, span_of(object + 3, kind->at));
	return ends_as_organ(r->prose, unit) ? unit : (struct span){ 0, 0 };
}

/* Who told whom, where the inspection's sentence names neither: BODY 向 UNIT 反馈. */
static void read_parties(const struct reading *r, struct span sentence, struct telling *t)
{
	const struct hit *deed = feedback_deed(r->prose, sentence);
	uint32_t from, at;

	if (!deed)
		return;
	from = mark_before(r->prose, sentence.at, deed->at);
	if (!t->body.n)
		t->body = find_body(r, sentence.at, deed->at);
	for (at = from; at < deed->at && !beside_is_at(r->prose->text, at, "向"); )
		at += (uint32_t)utf8_len((unsigned char)r->prose->text.p[at]);
	if (at < deed->at && (!t->unit.n || is_pronoun(r->prose, t->unit))) {
		struct span unit = as_unit(r->prose, span_of(at + 3, deed->at));

		if (unit.n && !is_pronoun(r->prose, unit) && ends_as_organ(r->prose, unit))
			t->unit = unit;
	}
	if (!t->unit.n)
		t->unit = told_of(r, deed->at + deed->n, span_end(sentence));
}

/* ---- the choice ---- */

/* Walks the sentences of the opening, what is too long of them left out. */
static bool next_sentence(const struct reading *r, struct span *piece, struct span *sentence)
{
	if (!prose_next_sentence(r->prose, r->opening, piece))
		return false;
	*sentence = beside_cap(r->prose->text, *piece, MOST_SENTENCE_BYTES);
	return true;
}

/* Where no sentence tells of the inspection, that of its feedback names who and whom. */
static bool find_parties(const struct reading *r, struct telling *t)
{
	struct span piece = { r->opening.at, 0 }, sentence;

	while (next_sentence(r, &piece, &sentence)) {
		const struct dated *date;
		const struct hit *deed = feedback_deed(r->prose, sentence);

		if (!deed || !prose_has(r->prose, WORDS_INSPECTION_KIND, sentence))
			continue;
		date = last_date(r, span_of(sentence.at, deed->at));
		*t = (struct telling){ .at = sentence, .act = deed->at };
		if (date)
			read_parties(r, sentence, t);
		if (t->body.n)
			return true;
	}
	*t = (struct telling){ .score = 0 };
	return false;
}

/* The feedback in this sentence or in the next few; false where there is none. */
static bool find_feedback(
	const struct reading *r, const struct telling *t, struct date *out, struct span *at_out)
{
	struct span piece = { t->at.at, 0 }, sentence;

	for (int i = 0; i <= NEAR_SENTENCES && next_sentence(r, &piece, &sentence); i++) {
		if (read_feedback(r, sentence, t->dates, out)) {
			*at_out = piece;
			return true;
		}
	}
	return false;
}

/* How likely this is the inspection that the text answers. */
static int score(const struct reading *r, const struct telling *t)
{
	struct date date;
	struct span at;

	return 3 * (t->body.n > 0) + 2 * (t->unit.n > 0) + 2 * (t->dates != NULL) +
		3 * find_feedback(r, t, &date, &at) -
		4 * prose_has(r->prose, WORDS_INSPECTION_OTHER, t->at);
}

static struct telling best_telling(const struct reading *r)
{
	struct telling best = { .score = 0 }, t;
	struct span piece = { r->opening.at, 0 }, sentence;

	while (next_sentence(r, &piece, &sentence)) {
		if (!prose_has(r->prose, WORDS_INSPECTION_KIND, sentence) ||
			!read_telling(r, sentence, &t))
			continue;
		t.dates = first_date(r, sentence, true);
		if (!t.dates)
			t.dates = first_date(r, span_of(sentence.at, t.act), false);
		t.score = score(r, &t);
		if (t.score > best.score)
			best = t;
	}
	return best;
}

/* An interval in a sentence that speaks of inspecting, where no sentence names who and whom. */
static void find_interval(const struct reading *r)
{
	struct span piece = { r->opening.at, 0 }, sentence;

	while (next_sentence(r, &piece, &sentence)) {
		const struct dated *d = first_date(r, sentence, true);

		if (!d || !prose_has(r->prose, WORDS_INSPECTION_KIND, sentence))
			continue;
		take_dates(r, d, piece);
		r->b->inspection_at = piece;
		return;
	}
}

/* The feedback anywhere in the opening. */
static void find_any_feedback(const struct reading *r, const struct dated *inspection)
{
	struct span piece = { r->opening.at, 0 }, sentence;

	while (next_sentence(r, &piece, &sentence)) {
		if (!prose_has(r->prose, WORDS_INSPECTION_KIND, sentence) ||
			!read_feedback(r, sentence, inspection, &r->b->feedback_date))
			continue;
		r->b->feedback_at = piece;
		return;
	}
}

/* 第九轮: the number of the round in a stretch; 0: none. */
static int find_round(const struct prose *p, struct span in)
{
	size_t n;
	const struct token *t = prose_tokens(p, in, &n);

	for (size_t i = 0; i < n; i++) {
		int64_t value;

		if ((t[i].kind != TOKEN_NUMBER && t[i].kind != TOKEN_NUMERAL) ||
			!beside_is_before(p->text, t[i].at, "第") ||
			!beside_is_at(p->text, span_end(token_span(&t[i])), "轮"))
			continue;
		value = number_whole(span_view(p->text, token_span(&t[i])));
		if (value > 0 && value < 1000)
			return (int)value;
	}
	return 0;
}

/* The organ that publishes, by the title: what stands before 关于. */
static struct str title_organ(const struct bulletin *b)
{
	size_t at;

	if (!b->title.p || !str_find(b->title, S("关于"), 0, &at) || at < FEWEST_UNIT_BYTES)
		return (struct str){ NULL, 0 };
	return str_trim(str_sub(b->title, 0, at));
}

/* The body that a report is addressed to: a line that is its name and a colon. */
static struct span find_addressee(const struct reading *r)
{
	const struct hit *noun = NULL;

	while ((noun = prose_find(r->prose, WORDS_INSPECTION_BODY, r->opening, noun)) != NULL) {
		struct span line = prose_line(r->prose, prose_line_of(r->prose, noun->at));
		struct str rest = str_trim(
			span_view(r->prose->text, span_of(noun->at + noun->n, span_end(line))));
		struct span name = trim_name(r->prose, span_of(line.at, noun->at + noun->n));

		if ((str_is_equal(rest, S("：")) || str_is_equal(rest, S(":"))) &&
			may_be_named(r->prose, name))
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
	end = (uint32_t)(colon + (beside_is_at(p->text, colon, "：") ? 3 :
		beside_is_at(p->text, colon, ":") ? 1 : 0));
	if (end == colon)
		return (struct span){ 0, 0 };
	value = span_from(p->text, str_trim(span_view(p->text, span_of(end, span_end(line)))));
	return value;
}

static struct span find_key(const struct reading *r, enum word_set set)
{
	const struct hit *key = NULL;
	struct span value = { 0, 0 };

	while (!value.n && (key = prose_find(r->prose, set, r->opening, key)) != NULL)
		value = key_value(r->prose, key);
	return value;
}

/* A form: 被检查单位：…, 检查单位：…, 检查日期：…. False where no such line names a party. */
static bool read_form(const struct reading *r, struct telling *t)
{
	struct span date = find_key(r, WORDS_INSPECTION_KEY_DATE);
	struct span body = find_key(r, WORDS_INSPECTION_KEY_BODY),
		    unit = find_key(r, WORDS_INSPECTION_KEY_UNIT);

	if (!may_be_named(r->prose, body))
		body.n = 0;
	if (!may_be_named(r->prose, unit))
		unit.n = 0;
	if (!body.n && !unit.n)
		return false;
	*t = (struct telling){ .at = unit.n ? unit : body, .body = body, .unit = unit };
	if (date.n)
		t->dates = first_date(r, date, false);
	return true;
}

static void take_names(const struct reading *r, struct telling *t)
{
	struct str organ = title_organ(r->b);
	struct span piece = { t->at.at, 0 }, sentence;

	for (int i = 0; i <= NEAR_SENTENCES && next_sentence(r, &piece, &sentence); i++)
		if (!t->body.n || !t->unit.n)
			read_parties(r, sentence, t);
	if (t->body.n && is_pronoun(r->prose, t->body))
		t->body = find_addressee(r); /* 贵组 */
	if (t->body.n)
		r->b->inspecting_body = span_view(r->prose->text, t->body);
	if (t->unit.n && is_pronoun(r->prose, t->unit) && organ.n)
		r->b->inspected_unit = organ;
	else if (t->unit.n)
		r->b->inspected_unit = span_view(r->prose->text, t->unit);
}

static void find_inspection(const struct reading *r)
{
	struct telling best = best_telling(r);

	if (best.at.n == 0 && (read_form(r, &best) || find_parties(r, &best))) {
		take_names(r, &best);
		if (best.dates)
			take_dates(r, best.dates, best.at);
		else
			find_interval(r);
	} else if (best.at.n == 0) {
		best.body = find_addressee(r);
		if (best.body.n) {
			r->b->inspecting_body = span_view(r->prose->text, best.body);
			r->b->inspected_unit = title_organ(r->b);
		}
		find_interval(r);
	} else {
		take_names(r, &best);
		r->b->inspection_at = best.at;
		if (best.dates)
			take_dates(r, best.dates, best.at);
	}
	if (best.at.n && find_feedback(r, &best, &r->b->feedback_date, &r->b->feedback_at))
		return;
	find_any_feedback(r, best.dates);
}

void extract_inspection(struct arena *a, const struct doc *d, struct bulletin *b)
{
	struct span all = { 0, (uint32_t)d->prose->text.n };
	struct reading r = { .prose = d->prose, .b = b, .dates = b->dates };

	(void)a;
	r.opening = beside_cap(d->prose->text, all, OPENING_BYTES);
	while (r.n_dates < b->n_dates && span_is_inside(b->dates[r.n_dates].at, r.opening))
		r.n_dates++;
	find_inspection(&r);
	b->inspection_round = b->title.p ? find_round(d->prose, b->title_at) : 0;
	if (!b->inspection_round && b->inspection_at.n)
		b->inspection_round = find_round(d->prose, b->inspection_at);
}
