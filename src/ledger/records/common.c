/* common.c - findings of several units that are one problem, taken together in a special rectification. */
#include "ledger/record.h"

static const struct word state_list[] = {
	{ "open", "整治中", "open" },
	{ "closed", "已结束", "closed" },
};
static const struct words states = WORDS(state_list);

static const struct field fields[] = {
	{ "title", "共性问题", "common problem", FIELD_TEXT, .flags = FIELD_SEARCHED },
	{ "text", "专项整治要求", "special rectification", FIELD_PROSE },
	{ "lead_unit", "牵头单位", "lead unit", FIELD_REF, .target = "organization" },
	{ "due", "完成时限", "due date", FIELD_DATE },
	{ "findings", "问题", "findings", FIELD_REFS, .target = "finding" },
};

static const struct change_kind changes[] = {
	{ "common.add", "归并共性问题", "group as a common problem", CHANGE_ADDS,
		.fields = "title! text lead_unit due findings!" },
	{ "common.change", "修改共性问题", "change", CHANGE_SETS,
		.fields = "title text lead_unit due findings", .from = "open" },
	{ "common.close", "结束专项整治", "close", CHANGE_SETS, .state = "closed", .from = "open" },
};

const struct record record_common = {
	.name = "common", .zh = "共性问题", .en = "common problem",
	.fields = fields, .n_fields = sizeof fields / sizeof fields[0],
	.changes = changes, .n_changes = sizeof changes / sizeof changes[0],
	.states = &states,
};
