/* measure_word.c - see measure_word.h. */
#include "text/measure_word.h"

#include "base/utf8.h"

#include <string.h>

#define THING MEASURE_THING
#define VAGUE MEASURE_VAGUE
#define PERSON MEASURE_PERSON
#define EVENT MEASURE_EVENT
#define MONEY MEASURE_MONEY
#define SIZE MEASURE_SIZE
#define RATE MEASURE_RATE
#define AGE MEASURE_AGE
#define TIME MEASURE_TIME
#define ASPECT MEASURE_ASPECT

/* In the order of the bytes of the first character; the longer first. */
/* clang-format off */
static const struct measure_word measure_words[] = {
	{ "%", RATE }, { "GB", SIZE }, { "KB", SIZE }, { "MB", SIZE }, { "TB", SIZE },
	{ "kg", SIZE }, { "km", SIZE }, { "‰", RATE }, { "㎡", SIZE }, { "世纪", TIME },
	{ "个大方面", ASPECT }, { "个工作日", TIME }, { "个日历天", TIME }, { "个百分点", RATE },
	{ "个自然日", TIME }, { "个世纪", TIME }, { "个半月", TIME }, { "个大类", ASPECT },
	{ "个季度", TIME }, { "个学年", TIME }, { "个学期", TIME }, { "个小时", TIME },
	{ "个小类", ASPECT }, { "个层面", ASPECT }, { "个年头", TIME }, { "个年度", TIME },
	{ "个方面", ASPECT }, { "个星期", TIME }, { "个环节", ASPECT }, { "个维度", ASPECT },
	{ "个阶段", ASPECT }, { "个月", TIME }, { "个次", THING }, { "个类", ASPECT },
	{ "个", VAGUE }, { "亩", SIZE }, { "人民币", MONEY }, { "人次", PERSON },
	{ "人", PERSON }, { "件次", THING }, { "件", THING }, { "份次", THING }, { "份", THING },
	{ "位", PERSON }, { "例", THING }, { "倍", RATE }, { "元人民币", MONEY },
	{ "元", MONEY }, { "兆瓦", SIZE }, { "克", SIZE }, { "公斤", SIZE }, { "公里", SIZE },
	{ "公顷", SIZE }, { "具", THING }, { "册", THING }, { "分钟", TIME }, { "分", TIME },
	{ "则", THING }, { "刻钟", TIME }, { "副", THING }, { "匹", THING },
	{ "千瓦小时", SIZE }, { "千瓦时", SIZE }, { "千克", SIZE }, { "千瓦", SIZE },
	{ "千米", SIZE }, { "升", SIZE }, { "单", VAGUE }, { "卷", THING }, { "厘米", SIZE },
	{ "口", VAGUE }, { "只", THING }, { "台次", THING }, { "台", THING }, { "号", TIME },
	{ "名次", PERSON }, { "名", PERSON }, { "吨", SIZE }, { "周岁", AGE }, { "周年", TIME },
	{ "周", TIME }, { "场次", EVENT }, { "场", EVENT }, { "块钱", MONEY }, { "块", THING },
	{ "堂", VAGUE }, { "处次", THING }, { "处", THING }, { "大方面", ASPECT },
	{ "大类", ASPECT }, { "天", TIME }, { "头", VAGUE }, { "套", VAGUE }, { "季度", TIME },
	{ "学年", TIME }, { "学时", EVENT }, { "学期", TIME }, { "宗次", THING },
	{ "宗", THING }, { "家次", THING }, { "家", THING }, { "封", THING }, { "尊", THING },
	{ "小时", TIME }, { "小类", ASPECT }, { "层面", ASPECT }, { "岁", AGE },
	{ "工作日", TIME }, { "席", THING }, { "幅", THING }, { "幢", THING },
	{ "平方公里", SIZE }, { "平方千米", SIZE }, { "平方米", SIZE }, { "平方", SIZE },
	{ "平米", SIZE }, { "年度", TIME }, { "年", TIME }, { "床", THING }, { "度电", SIZE },
	{ "座", THING }, { "延米", SIZE }, { "张", VAGUE }, { "成", RATE }, { "户次", THING },
	{ "户", THING }, { "所", THING }, { "扇", THING }, { "批次", THING }, { "批", VAGUE },
	{ "挺", THING }, { "支", VAGUE }, { "斤", SIZE }, { "方面", ASPECT }, { "方", VAGUE },
	{ "日历天", TIME }, { "日元", MONEY }, { "日", TIME }, { "时", TIME }, { "星期", TIME },
	{ "月", TIME }, { "期次", EVENT }, { "期", EVENT }, { "本", VAGUE }, { "朵", THING },
	{ "条次", THING }, { "条", VAGUE }, { "杯", THING }, { "枚", THING }, { "架次", THING },
	{ "架", THING }, { "标准箱", SIZE }, { "标箱", SIZE }, { "栋", THING }, { "株", THING },
	{ "根", THING }, { "案", THING }, { "桌", THING }, { "桩", THING }, { "桶", THING },
	{ "棵", THING }, { "次", EVENT }, { "欧元", MONEY }, { "段", VAGUE }, { "毫米", SIZE },
	{ "海里", SIZE }, { "港元", MONEY }, { "港币", MONEY }, { "点位", THING },
	{ "点钟", TIME }, { "片", VAGUE }, { "班次", EVENT }, { "瓶", THING },
	{ "百分点", RATE }, { "盆", THING }, { "盏", THING }, { "盒", THING }, { "盘", THING },
	{ "眼", THING }, { "碗", THING }, { "票", THING }, { "种", VAGUE }, { "秒钟", TIME },
	{ "秒", TIME }, { "立方米", SIZE }, { "立方", SIZE }, { "笔", THING }, { "箱", THING },
	{ "篇次", THING }, { "篇", THING }, { "米", SIZE }, { "类", ASPECT }, { "粒", THING },
	{ "组次", THING }, { "美元", MONEY }, { "自然日", TIME }, { "艘", THING },
	{ "节", VAGUE }, { "英里", SIZE }, { "英镑", MONEY }, { "袋", THING }, { "角", MONEY },
	{ "课时", EVENT }, { "起", THING }, { "趟", EVENT }, { "车次", THING },
	{ "轮次", EVENT }, { "轮", EVENT }, { "辆", THING }, { "遍", EVENT }, { "道", VAGUE },
	{ "部", VAGUE }, { "门", VAGUE }, { "间", THING }, { "面", VAGUE }, { "页", THING },
	{ "顶", THING }, { "项次", THING }, { "项", VAGUE }, { "顿", THING }, { "颗", THING },
	{ "％", RATE },
};

/* One-character measure words that are the beginning of another word where one
 * of these characters follows: 3部门, 10处级, 两台账. */
static const struct { const char *word, *not_before; } look_alikes[] = {
	{ "部", "门署分队位" }, { "所", "有在以谓属" }, { "条", "件例款线" }, { "家", "庭长属园乡风校" },
	{ "支", "部持出付撑行援" }, { "次", "日要序" }, { "人", "民员才口大事物间类" },
	{ "名", "单称义录" }, { "起", "到草步点初" }, { "项", "目" }, { "处", "理罚置级于长" },
	{ "位", "于置" }, { "面", "对临向积貌试" }, { "本", "级市县区年月身轮届科地金着土职质局" },
	{ "台", "账帐阶风湾商资" }, { "期", "间限满待末初中" }, { "场", "所地景镇合" }, { "份", "额内" },
	{ "元", "旦素件" }, { "角", "度色落" }, { "门", "店户诊槛" }, { "口", "头号径碑岸" },
	{ "头", "部号" }, { "道", "路德理" }, { "方", "面案式便向位可能针法" }, { "片", "区" },
	{ "户", "籍主型外" }, { "批", "评准复示发量判文" }, { "套", "路取牌用" }, { "间", "隔接断" },
	{ "例", "会如外行" }, { "案", "件例发由" }, { "笔", "记录试迹" }, { "升", "级至高学旗降" },
	{ "单", "位独一项个列据元" }, { "成", "立为员果效绩本功长熟都人品交年型片套" },
	{ "节", "约能点假日" }, { "段", "落" }, { "张", "贴某" }, { "座", "谈位" }, { "块", "钱" },
	{ "只", "要有能是" }, { "根", "据本" }, { "架", "构" }, { "具", "体有备" }, { "堂", "食" },
	{ "副", "书主处科局镇县市乡区职业" }, { "票", "据" }, { "席", "位" }, { "则", "要须应" },
	{ "轮", "流换值" }, { "顶", "层" }, { "案", "件" }, { "个", "别人体性" },
};
/* clang-format on */

/* True where the character behind the word makes it part of another one. */
static bool is_look_alike(const struct measure_word *w, size_t n, struct str rest)
{
	struct str next = str_sub(rest, n, n + 3), not_before;
	size_t at;

	if (n != 3 || next.n < 3)
		return false;
	for (size_t i = 0; i < sizeof look_alikes / sizeof look_alikes[0]; i++) {
		if (memcmp(look_alikes[i].word, w->text, 3) != 0)
			continue;
		not_before = str_of(look_alikes[i].not_before);
		for (at = 0; at < not_before.n; at += 3)
			if (memcmp(not_before.p + at, next.p, 3) == 0)
				return true;
	}
	return false;
}

/* The first three bytes as a number that orders as they do. */
static inline uint32_t first_bytes(const char *p, size_t n)
{
	const unsigned char *u = (const unsigned char *)p;

	return (uint32_t)u[0] << 16 | (n > 1 ? (uint32_t)u[1] << 8 : 0) | (n > 2 ? u[2] : 0);
}

/* Index of the first word that begins with this character, or with a later one. */
static size_t first_with(struct str character)
{
	size_t low = 0, high = sizeof measure_words / sizeof measure_words[0];
	uint32_t first = first_bytes(character.p, character.n);

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (first_bytes(measure_words[middle].text, character.n) < first)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct measure_word *measure_word_at(struct str rest)
{
	struct str character = str_sub(rest, 0, rest.n ? utf8_len((unsigned char)rest.p[0]) : 0);
	size_t n_words = sizeof measure_words / sizeof measure_words[0];

	if (!character.n)
		return NULL;
	for (size_t i = first_with(character); i < n_words; i++) {
		struct str word = str_of(measure_words[i].text);

		if (!str_is_prefixed(word, character))
			break;
		if (str_is_prefixed(rest, word))
			return is_look_alike(&measure_words[i], word.n, rest) ? NULL
									      : &measure_words[i];
	}
	return NULL;
}
