/* aspect.c - one of the aspects that a feedback letter groups its findings under. */
#include "ledger/record.h"

static const struct field fields[] = {
	{ "inspection", "巡察", "inspection", FIELD_REF, .target = "inspection" },
	{ "ordinal", "序号", "order", FIELD_NUMBER },
	{ "title", "方面", "aspect", FIELD_TEXT, .flags = FIELD_SEARCHED },
};

static const struct change_kind changes[] = {
	{ "aspect.add", "新增方面", "add an aspect", CHANGE_ADDS,
		.fields = "inspection! ordinal! title!" },
	{ "aspect.change", "修改方面", "change an aspect", CHANGE_SETS, .fields = "ordinal title" },
};

const struct record record_aspect = {
	.name = "aspect", .zh = "方面", .en = "aspect", .under = "inspection",
	.fields = fields, .n_fields = sizeof fields / sizeof fields[0],
	.changes = changes, .n_changes = sizeof changes / sizeof changes[0],
};
