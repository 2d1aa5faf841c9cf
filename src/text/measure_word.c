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

/* The rest of a word of more than one character. */
struct longer {
	const char *tail;
	uint8_t n; /* bytes; 0 ends a list */
	uint8_t kind; /* enum measure_kind */
};

enum { NO_WORD = 0xFF };

/* All the words that begin with one character. */
struct first {
	uint32_t character; /* 0: an empty slot */
	uint8_t kind; /* enum measure_kind of the character alone; NO_WORD: it is none */
	const uint32_t *not_before; /* what makes it the start of another word: 3部门, 10处级 */
	const struct longer *longer; /* the longest first */
};

/* Every number of a text is asked for the word behind it, so a character is found
 * in its slot at once. No two may share one: the compiler complains of a slot that
 * is filled twice (-Woverride-init), and another N_SLOTS mends it. */
enum { N_SLOTS = 1204 };

/* clang-format off */
#define FIRST(character, kind, not_before) \
	[(character) % N_SLOTS] = { character, kind, not_before, NULL }
#define LONGER(character, kind, not_before, ...) \
	[(character) % N_SLOTS] = { character, kind, not_before, \
		(const struct longer[]){ __VA_ARGS__, { NULL, 0, 0 } } }
#define W(tail, kind) { tail, sizeof(tail) - 1, kind }

/* In the order of the characters' numbers. */
static const struct first firsts[N_SLOTS] = {
	FIRST(U'%', RATE, NULL), LONGER(U'G', NO_WORD, NULL, W("B", SIZE)),
	LONGER(U'K', NO_WORD, NULL, W("B", SIZE)), LONGER(U'M', NO_WORD, NULL, W("B", SIZE)),
	LONGER(U'T', NO_WORD, NULL, W("B", SIZE)),
	LONGER(U'k', NO_WORD, NULL, W("g", SIZE), W("m", SIZE)), FIRST(U'‰', RATE, NULL),
	FIRST(U'㎡', SIZE, NULL), LONGER(U'世', NO_WORD, NULL, W("纪", TIME)),
	LONGER(U'个', VAGUE, U"别人体性", W("大方面", ASPECT), W("工作日", TIME),
		W("日历天", TIME), W("百分点", RATE), W("自然日", TIME), W("世纪", TIME), W("半月", TIME),
		W("大类", ASPECT), W("季度", TIME), W("学年", TIME), W("学期", TIME), W("小时", TIME),
		W("小类", ASPECT), W("层面", ASPECT), W("年头", TIME), W("年度", TIME), W("方面", ASPECT),
		W("星期", TIME), W("环节", ASPECT), W("维度", ASPECT), W("阶段", ASPECT), W("月", TIME),
		W("次", THING), W("类", ASPECT)), FIRST(U'亩', SIZE, NULL),
	LONGER(U'人', PERSON, U"民员才口大事物间类", W("民币", MONEY), W("次", PERSON)),
	LONGER(U'件', THING, NULL, W("次", THING)), LONGER(U'份', THING, U"额内", W("次", THING)),
	FIRST(U'位', PERSON, U"于置"), FIRST(U'例', THING, U"会如外行"), FIRST(U'倍', RATE, NULL),
	LONGER(U'元', MONEY, U"旦素件", W("人民币", MONEY)),
	LONGER(U'兆', NO_WORD, NULL, W("瓦", SIZE)), FIRST(U'克', SIZE, NULL),
	LONGER(U'公', NO_WORD, NULL, W("斤", SIZE), W("里", SIZE), W("顷", SIZE)),
	FIRST(U'具', THING, U"体有备"), FIRST(U'册', THING, NULL),
	LONGER(U'分', TIME, NULL, W("钟", TIME)), FIRST(U'则', THING, U"要须应"),
	LONGER(U'刻', NO_WORD, NULL, W("钟", TIME)),
	FIRST(U'副', THING, U"书主处科局镇县市乡区职业"), FIRST(U'匹', THING, NULL),
	LONGER(U'千', NO_WORD, NULL, W("瓦小时", SIZE), W("瓦时", SIZE), W("克", SIZE),
		W("瓦", SIZE), W("米", SIZE)), FIRST(U'升', SIZE, U"级至高学旗降"),
	FIRST(U'单', VAGUE, U"位独一项个列据元"), FIRST(U'卷', THING, NULL),
	LONGER(U'厘', NO_WORD, NULL, W("米", SIZE)), FIRST(U'口', VAGUE, U"头号径碑岸"),
	FIRST(U'只', THING, U"要有能是"), LONGER(U'台', THING, U"账帐阶风湾商资", W("（套）", THING), W("件", THING),
		W("套", THING), W("次", THING)),
	FIRST(U'号', TIME, NULL), LONGER(U'名', PERSON, U"单称义录", W("次", PERSON)),
	FIRST(U'吨', SIZE, NULL), LONGER(U'周', TIME, NULL, W("岁", AGE), W("年", TIME)),
	LONGER(U'场', EVENT, U"所地景镇合", W("次", EVENT)),
	LONGER(U'块', THING, U"钱", W("钱", MONEY)), FIRST(U'堂', VAGUE, U"食"),
	LONGER(U'处', THING, U"理罚置级于长", W("次", THING)),
	LONGER(U'大', NO_WORD, NULL, W("方面", ASPECT), W("类", ASPECT)),
	FIRST(U'天', TIME, NULL), FIRST(U'头', VAGUE, U"部号"), FIRST(U'套', VAGUE, U"路取牌用"),
	LONGER(U'季', NO_WORD, NULL, W("度", TIME)),
	LONGER(U'学', NO_WORD, NULL, W("年", TIME), W("时", EVENT), W("期", TIME)),
	LONGER(U'宗', THING, NULL, W("次", THING)),
	LONGER(U'家', THING, U"庭长属园乡风校", W("次", THING)), FIRST(U'封', THING, NULL),
	FIRST(U'尊', THING, NULL), LONGER(U'小', NO_WORD, NULL, W("时", TIME), W("类", ASPECT)),
	LONGER(U'层', NO_WORD, NULL, W("面", ASPECT)), FIRST(U'岁', AGE, NULL),
	LONGER(U'工', NO_WORD, NULL, W("作日", TIME)), FIRST(U'席', THING, U"位"),
	FIRST(U'幅', THING, NULL), FIRST(U'幢', THING, NULL),
	LONGER(U'平', NO_WORD, NULL, W("方公里", SIZE), W("方千米", SIZE), W("方米", SIZE),
		W("方", SIZE), W("米", SIZE)), LONGER(U'年', TIME, NULL, W("度", TIME)),
	FIRST(U'床', THING, NULL), LONGER(U'度', NO_WORD, NULL, W("电", SIZE)),
	FIRST(U'座', THING, U"谈位"), LONGER(U'延', NO_WORD, NULL, W("米", SIZE)),
	FIRST(U'张', VAGUE, U"贴某"), FIRST(U'成', RATE, U"立为员果效绩本功长熟都人品交年型片套"),
	LONGER(U'户', THING, U"籍主型外", W("次", THING)), FIRST(U'所', THING, U"有在以谓属"),
	FIRST(U'扇', THING, NULL), LONGER(U'批', VAGUE, U"评准复示发量判文", W("次", THING)),
	FIRST(U'挺', THING, NULL), FIRST(U'支', VAGUE, U"部持出付撑行援"),
	FIRST(U'斤', SIZE, NULL), LONGER(U'方', VAGUE, U"面案式便向位可能针法", W("面", ASPECT)),
	LONGER(U'日', TIME, NULL, W("历天", TIME), W("元", MONEY)), FIRST(U'时', TIME, NULL),
	LONGER(U'星', NO_WORD, NULL, W("期", TIME)), FIRST(U'月', TIME, NULL),
	LONGER(U'期', EVENT, U"间限满待末初中", W("次", EVENT)),
	FIRST(U'本', VAGUE, U"级市县区年月身轮届科地金着土职质局"), FIRST(U'朵', THING, NULL),
	LONGER(U'条', VAGUE, U"件例款线", W("次", THING)), FIRST(U'杯', THING, NULL),
	FIRST(U'枚', THING, NULL), LONGER(U'架', THING, U"构", W("次", THING)),
	LONGER(U'标', NO_WORD, NULL, W("准箱", SIZE), W("箱", SIZE)), FIRST(U'栋', THING, NULL),
	FIRST(U'株', THING, NULL), FIRST(U'根', THING, U"据本"), FIRST(U'案', THING, U"件例发由"),
	FIRST(U'桌', THING, NULL), FIRST(U'桩', THING, NULL), FIRST(U'桶', THING, NULL),
	FIRST(U'棵', THING, NULL), FIRST(U'次', EVENT, U"日要序"),
	LONGER(U'欧', NO_WORD, NULL, W("元", MONEY)), FIRST(U'段', VAGUE, U"落"),
	LONGER(U'毫', NO_WORD, NULL, W("米", SIZE)), LONGER(U'海', NO_WORD, NULL, W("里", SIZE)),
	LONGER(U'港', NO_WORD, NULL, W("元", MONEY), W("币", MONEY)),
	LONGER(U'点', NO_WORD, NULL, W("位", THING), W("钟", TIME)), FIRST(U'片', VAGUE, U"区"),
	LONGER(U'班', NO_WORD, NULL, W("次", EVENT)), FIRST(U'瓶', THING, NULL),
	LONGER(U'百', NO_WORD, NULL, W("分点", RATE)), FIRST(U'盆', THING, NULL),
	FIRST(U'盏', THING, NULL), FIRST(U'盒', THING, NULL), FIRST(U'盘', THING, NULL),
	FIRST(U'眼', THING, NULL), FIRST(U'碗', THING, NULL), FIRST(U'票', THING, U"据"),
	FIRST(U'种', VAGUE, NULL), LONGER(U'秒', TIME, NULL, W("钟", TIME)),
	LONGER(U'立', NO_WORD, NULL, W("方米", SIZE), W("方", SIZE)),
	FIRST(U'笔', THING, U"记录试迹"), FIRST(U'箱', THING, NULL),
	LONGER(U'篇', THING, NULL, W("次", THING)), FIRST(U'米', SIZE, NULL),
	FIRST(U'类', ASPECT, NULL), FIRST(U'粒', THING, NULL),
	LONGER(U'组', THING, U"织长成员建合队团稿阁件", W("次", THING)),
	LONGER(U'美', NO_WORD, NULL, W("元", MONEY)),
	LONGER(U'自', NO_WORD, NULL, W("然日", TIME)), FIRST(U'艘', THING, NULL),
	FIRST(U'节', VAGUE, U"约能点假日"),
	LONGER(U'英', NO_WORD, NULL, W("里", SIZE), W("镑", MONEY)), FIRST(U'袋', THING, NULL),
	FIRST(U'角', MONEY, U"度色落"), LONGER(U'课', NO_WORD, NULL, W("时", EVENT)),
	FIRST(U'起', THING, U"到草步点初"), FIRST(U'趟', EVENT, NULL),
	LONGER(U'车', THING, U"辆位间道祸型主牌库站程队棚票载行展险检管床船务贴补", W("次", THING)),
	LONGER(U'轮', EVENT, U"流换值", W("次", EVENT)), FIRST(U'辆', THING, NULL),
	FIRST(U'遍', EVENT, NULL), FIRST(U'道', VAGUE, U"路德理"),
	FIRST(U'部', VAGUE, U"门署分队位"), FIRST(U'门', VAGUE, U"店户诊槛"),
	FIRST(U'间', THING, U"隔接断"), FIRST(U'面', VAGUE, U"对临向积貌试"),
	FIRST(U'页', THING, NULL), FIRST(U'顶', THING, U"层"),
	LONGER(U'项', VAGUE, U"目", W("次", THING)), FIRST(U'顿', THING, NULL),
	FIRST(U'颗', THING, NULL), LONGER(U'餐', NO_WORD, NULL, W("次", EVENT)), FIRST(U'％', RATE, NULL),
};
/* clang-format on */

/* The character at the start, and its bytes; most stand behind a number as three. */
static uint32_t first_character(struct str rest, size_t *n_out)
{
	uint32_t c = utf8_three_at(rest, 0);

	*n_out = 3;
	return c ? c : utf8_at(rest, 0, n_out);
}

/* True where the character is in a list that ends in 0; NULL: there is none. */
static bool is_in(const uint32_t *list, uint32_t c)
{
	while (list && *list && *list != c)
		list++;
	return list && *list;
}

/* True where 次 makes a measure word one of times: 9节次, 40辆次; not 3门次要课程. */
static bool counts_times(struct str rest, size_t n, enum measure_kind kind)
{
	return kind <= EVENT && utf8_three_at(rest, n) == U'次' && utf8_three_at(rest, 0) != U'次' &&
		!utf8_is_one_of(utf8_three_at(rest, n + 3), U"要日序品第");
}

size_t measure_word_at(struct str rest, enum measure_kind *kind_out)
{
	size_t n;
	uint32_t c = first_character(rest, &n);
	const struct first *f = &firsts[c % N_SLOTS];

	if (!c || f->character != c)
		return 0;
	for (const struct longer *l = f->longer; l && l->n; l++)
		if (rest.n - n >= l->n && memcmp(rest.p + n, l->tail, l->n) == 0) {
			*kind_out = (enum measure_kind)l->kind;
			return n + l->n;
		}
	if (f->kind == NO_WORD || is_in(f->not_before, utf8_three_at(rest, n)))
		return 0;
	*kind_out = (enum measure_kind)f->kind;
	if (counts_times(rest, n, *kind_out)) {
		*kind_out = *kind_out == VAGUE ? THING : *kind_out;
		return n + 3;
	}
	return n;
}
