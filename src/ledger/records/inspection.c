/* inspection.c - one inspection of one unit in one round. */
#include "ledger/words.h"

static const struct word kinds_list[] = {
	{ "regular", "常规巡察", "regular" },
	{ "special", "专项巡察", "special" },
	{ "adhoc", "机动巡察", "ad hoc" },
	{ "raised", "提级巡察", "raised-level" },
	{ "lookback", "巡察“回头看”", "look-back" },
};
static const struct words kinds = WORDS(kinds_list);

static const struct word sources_list[] = {
	{ "inspection", "巡察", "inspection by city or county" },
	{ "inspection_upper", "巡视", "inspection by the centre or province" },
	{ "audit", "审计", "audit" },
	{ "oversee", "督查", "supervision" },
	{ "environment", "生态环境督察", "environment" },
	{ "other", "其他", "other" },
};
static const struct words sources = WORDS(sources_list);

static const struct word modes_list[] = {
	{ "individual", "一对一反馈", "individual" },
	{ "collective", "集中反馈", "collective" },
};
static const struct words modes = WORDS(modes_list);

static const struct word state_list[] = {
	{ "open", "进行中", "open" },
	{ "closed", "已归档", "closed" },
};
static const struct words states = WORDS(state_list);

static const struct field fields[] = {
	{ "unit", "被巡察党组织", "unit", FIELD_REF, .target = "organization" },
	{ "name", "名称", "name", FIELD_TEXT, .flags = FIELD_SEARCHED },
	{ "round", "轮次", "round", FIELD_NUMBER },
	{ "kind", "类型", "kind", FIELD_WORD, .words = &kinds },
	{ "source", "来源", "source", FIELD_WORD, .words = &sources },
	{ "group_name", "巡察组", "group", FIELD_TEXT },
	{ "start_date", "进驻日期", "start", FIELD_DATE },
	{ "end_date", "撤离日期", "end", FIELD_DATE },
	{ "feedback_date", "反馈日期", "feedback date", FIELD_DATE },
	{ "feedback_mode", "反馈方式", "feedback mode", FIELD_WORD, .words = &modes },
	{ "secrecy", "密级", "secrecy", FIELD_LEVEL, .words = &words_secrecy },
	{ "number_prefix", "编号前缀", "number prefix", FIELD_TEXT },
};

static const struct change_kind changes[] = {
	{ "inspection.add", "登记巡察", "register an inspection", CHANGE_ADDS,
		.fields = "unit! name! round kind! source! group_name start_date end_date "
			"feedback_date feedback_mode secrecy number_prefix" },
	{ "inspection.change", "修改巡察资料", "change an inspection", CHANGE_SETS,
		.fields = "name round kind source group_name start_date end_date secrecy "
			"number_prefix",
		.from = "open" },
	{ "inspection.feedback", "登记反馈", "register the feedback", CHANGE_SETS,
		.fields = "feedback_date! feedback_mode", .from = "open" },
	{ "inspection.close", "办结归档", "close", CHANGE_SETS, .state = "closed", .from = "open" },
};

const struct record record_inspection = {
	.name = "inspection", .zh = "巡察", .en = "inspection", .under = "unit",
	.fields = fields, .n_fields = sizeof fields / sizeof fields[0],
	.changes = changes, .n_changes = sizeof changes / sizeof changes[0],
	.states = &states,
};
