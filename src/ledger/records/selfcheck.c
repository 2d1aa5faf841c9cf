/* selfcheck.c - a self-check list sent to other units after a finding: 举一反三. */
#include "ledger/record.h"

static const struct word state_list[] = {
	{ "open", "进行中", "open" },
	{ "closed", "已结束", "closed" },
};
static const struct words states = WORDS(state_list);

static const struct field fields[] = {
	{ "inspection", "巡察", "inspection", FIELD_REF, .target = "inspection" },
	{ "finding", "源问题", "finding", FIELD_REF, .target = "finding" },
	{ "title", "名称", "title", FIELD_TEXT },
	{ "text", "自查内容", "text", FIELD_PROSE },
	{ "due", "完成时限", "due date", FIELD_DATE },
	{ "units", "自查单位", "units", FIELD_REFS, .target = "organization" },
};

static const struct change_kind changes[] = {
	{ "selfcheck.send", "下发自查", "send out", CHANGE_ADDS,
		.fields = "inspection! finding title! text! due! units!" },
	{ "selfcheck.close", "结束自查", "close", CHANGE_SETS, .state = "closed", .from = "open" },
};

const struct record record_selfcheck = {
	.name = "selfcheck", .zh = "举一反三自查", .en = "self-check", .under = "inspection",
	.fields = fields, .n_fields = sizeof fields / sizeof fields[0],
	.changes = changes, .n_changes = sizeof changes / sizeof changes[0],
	.states = &states,
};
