/* holiday.c - a day that the state calendar makes a holiday or a working day. */
#include "ledger/record.h"

static const struct word state_list[] = {
	{ "current", "有效", "current" },
	{ "removed", "已删除", "removed" },
};
static const struct words states = WORDS(state_list);

static const struct field fields[] = {
	{ "date", "日期", "date", FIELD_DATE },
	{ "working", "上班", "working day", FIELD_YES },
	{ "name", "名称", "name", FIELD_TEXT },
	{ "source", "出处", "source", FIELD_TEXT },
};

static const struct change_kind changes[] = {
	{ "holiday.add", "登记节假日", "add a holiday", CHANGE_ADDS,
		.fields = "date! working name! source!" },
	{ "holiday.remove", "删除节假日", "remove a holiday", CHANGE_SETS, .state = "removed",
		.from = "current" },
};

const struct record record_holiday = {
	.name = "holiday", .zh = "节假日", .en = "holiday",
	.fields = fields, .n_fields = sizeof fields / sizeof fields[0],
	.changes = changes, .n_changes = sizeof changes / sizeof changes[0],
	.states = &states,
};
