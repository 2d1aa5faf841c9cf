/* time_limit.c - a limit as data: article, value, calendar, validity; off until confirmed. */
#include "ledger/record.h"

static const struct word levels_list[] = {
	{ "central", "中央", "central" },
	{ "province", "省级", "province" },
	{ "city", "市级", "city" },
	{ "county", "县级", "county" },
	{ "unit", "本单位", "unit" },
};
static const struct words levels = WORDS(levels_list);

static const struct word units_list[] = {
	{ "day", "日", "day" },
	{ "working_day", "工作日", "working day" },
	{ "month", "个月", "month" },
	{ "year", "年", "year" },
};
static const struct words units = WORDS(units_list);

static const struct word state_list[] = {
	{ "unconfirmed", "未确认", "unconfirmed" },
	{ "confirmed", "已确认", "confirmed" },
	{ "ended", "已停用", "ended" },
};
static const struct words states = WORDS(state_list);

static const struct field fields[] = {
	{ "code", "代号", "code", FIELD_TEXT },
	{ "name", "名称", "name", FIELD_TEXT },
	{ "article", "条款", "article", FIELD_TEXT },
	{ "level", "层级", "level", FIELD_WORD, .words = &levels },
	{ "value", "数值", "value", FIELD_NUMBER },
	{ "unit", "单位", "unit", FIELD_WORD, .words = &units },
	{ "none", "无时限", "no limit", FIELD_YES },
	{ "start_event", "起算事件", "start event", FIELD_TEXT },
	{ "applies_to", "适用", "applies to", FIELD_TEXT },
	{ "working_days", "按工作日", "working days", FIELD_YES },
	{ "warn_days", "提前提醒天数", "warn days before", FIELD_TEXT },
	{ "repeat_days", "逾期重复天数", "repeat days", FIELD_NUMBER },
	{ "escalate", "逐级提醒", "escalation", FIELD_JSON },
	{ "since", "施行", "valid from", FIELD_DATE },
	{ "until", "失效", "valid until", FIELD_DATE },
	{ "source", "出处", "source", FIELD_TEXT },
};

static const struct change_kind changes[] = {
	{ "time_limit.add", "登记时限规定", "add a limit", CHANGE_ADDS,
		.fields = "code! name! article level! value unit none start_event! applies_to "
			"working_days warn_days repeat_days escalate since until source!" },
	{ "time_limit.change", "修改未确认的时限", "change an unconfirmed limit", CHANGE_SETS,
		.fields = "name article level value unit none start_event applies_to "
			"working_days warn_days repeat_days escalate since until source",
		.from = "unconfirmed" },
	{ "time_limit.confirm", "确认时限规定", "confirm a limit", CHANGE_SETS, .fields = "source",
		.state = "confirmed", .from = "unconfirmed" },
	{ "time_limit.end", "停用时限规定", "end a limit", CHANGE_SETS, .fields = "until!",
		.state = "ended", .from = "confirmed unconfirmed" },
};

const struct record record_time_limit = {
	.name = "time_limit", .zh = "时限规定", .en = "time limit",
	.fields = fields, .n_fields = sizeof fields / sizeof fields[0],
	.changes = changes, .n_changes = sizeof changes / sizeof changes[0],
	.states = &states,
};
