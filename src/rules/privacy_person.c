/* privacy_person.c - a named person beside a sanction or a plight. */
#include "base/utf8.h"
#include "rules/personal.h"
#include "text/beside.h"
#include "text/han.h"

#include <string.h>

enum { HAN_BYTES = 3 };

/* The hundred commonest family names that hardly begin other words. */
static bool is_family_name(struct str text, size_t at)
{
	static const char names[] =
		"赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕张孔曹严华金魏陶姜"
		"戚谢邹喻柏窦章苏潘葛奚范彭郎鲁韦马苗凤方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝"
		"邬安常乐于时傅皮卞齐康伍余元卜顾孟黄穆萧尹姚邵汪祁毛禹狄米贝明臧戴宋庞熊纪舒屈"
		"项祝董梁杜阮蓝闵席季贾江童颜郭梅林刁钟徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫房解丁邓"
		"洪包诸左石崔龚程陆翁荀曲侯段牛叶谭肖涂覃廖欧辛阎冉聂兰易温游车连向古施";

	for (size_t i = 0; at + HAN_BYTES <= text.n && names[i]; i += HAN_BYTES)
		if (memcmp(text.p + at, names + i, HAN_BYTES) == 0)
			return true;
	return false;
}

/* 李某 hides a name, 王姓干部 too; 石料厂 and 安全员 are none. */
static bool is_no_name(struct str name)
{
	static const char ends[] =
		"厂场店矿站所部局院校村镇县市区社司队组会办员户家人者方车房等长处室楼路桥库";
	struct str last = str_sub(name, name.n - HAN_BYTES, name.n);
	size_t at;

	for (size_t i = 0; ends[i]; i += HAN_BYTES)
		if (str_is_equal(last, (struct str){ ends + i, HAN_BYTES }))
			return true;
	return str_find(name, S("某"), 0, &at) || str_find(name, S("姓"), 0, &at);
}

static bool is_name(const struct prose *p, struct span at)
{
	struct str name = span_view(p->text, at);

	if (prose_word_at(p, WORDS_NO_NAME, at.at))
		return false;
	for (uint32_t i = at.at; i < span_end(at); i += HAN_BYTES)
		if (!han_is_at(p->text, i) || utf8_len((unsigned char)p->text.p[i]) != HAN_BYTES)
			return false;
	return !prose_find(p, WORDS_POST_WORD, at, NULL) && is_family_name(p->text, at.at) &&
		!is_no_name(name);
}

/* What a name stands behind: 给予 对 将 a post, a mark of punctuation. */
static bool is_anchor_before(const struct prose *p, uint32_t at)
{
	return at == 0 || p->text.p[at - 1] == '\n' ||
		utf8_is_one_of(utf8_three_before(p->text, at), U"给对、，。；：") ||
		beside_is_before(p->text, at, "给予") || prose_word_before(p, WORDS_POST_WORD, at) ||
		prose_word_before(p, WORDS_PRIVATE_PERSON, at);
}

/* The name of two or three characters that ends at a byte; n 0: none. */
static struct span name_before(const struct prose *p, uint32_t end)
{
	if (beside_is_before(p->text, end, "同志"))
		end -= 2 * HAN_BYTES;
	for (uint32_t n = 3 * HAN_BYTES; n >= 2 * HAN_BYTES && n <= end; n -= HAN_BYTES) {
		struct span at = span_of(end - n, end);

		if (((unsigned char)p->text.p[at.at] & 0xC0) != 0x80 &&
			is_anchor_before(p, at.at) && is_name(p, at))
			return at;
	}
	return (struct span){ 0 };
}

/* 给予张三党内警告, 对李四立案, 王五受到政务记过. */
static struct span name_before_sanction(const struct prose *p, const struct hit *h)
{
	static const char *const links[] = { "受到", "被", "进行", "予以", "给予", "作出", "采取",
		NULL };

	return name_before(p, h->at - (uint32_t)beside_any_before(p->text, h->at, links));
}

/* 低保户张三（, 反映人李四，: the name ends at a mark of punctuation. */
static struct span name_behind(const struct prose *p, const struct hit *h)
{
	uint32_t from = span_end(hit_span(h));

	for (uint32_t n = 2 * HAN_BYTES; n <= 3 * HAN_BYTES && from + n < p->text.n;
		n += HAN_BYTES) {
		struct span at = span_of(from, from + n);

		if (han_is_at(p->text, span_end(at)) || span_view(p->text, at).p[0] == '\n')
			continue;
		if (is_name(p, at))
			return at;
	}
	return (struct span){ 0 };
}

static void run(struct checking *c)
{
	const struct prose *p = c->bulletin->prose;
	uint32_t done = 0;

	if (!prose_uses(p, WORDS_SANCTION) && !prose_uses(p, WORDS_PRIVATE_PERSON))
		return;
	for (const struct hit *h = p->hits, *end = h + p->n_hits; h < end; h++) {
		bool is_sanction = hit_is_in(h, WORDS_SANCTION);
		struct span at;

		if (!is_sanction && !hit_is_in(h, WORDS_PRIVATE_PERSON))
			continue;
		at = is_sanction ? name_before_sanction(p, h) : name_behind(p, h);
		if (at.n == 0 || at.at < done)
			continue;
		done = span_end(at);
		personal_fire(c, at);
	}
}

const struct rule rule_privacy_person = {
	.name = "privacy-person",
	.severity = SEVERITY_ERROR,
	.zh = "此处出现个人姓名“{text}”，公开时应隐去",
	.en = "names the person {text}",
	.run = run,
};
