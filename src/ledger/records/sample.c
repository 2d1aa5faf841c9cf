/* sample.c - a random sample for verification; its seed is kept so that anyone can draw it again. */
#include "ledger/record.h"

static const struct field fields[] = {
	{ "inspection", "巡察", "inspection", FIELD_REF, .target = "inspection" },
	{ "seed", "随机种子", "seed", FIELD_TEXT },
	{ "size", "抽取数", "size", FIELD_NUMBER },
	{ "population", "总体数", "population", FIELD_NUMBER },
	{ "picks", "抽中问题", "picked findings", FIELD_REFS, .target = "finding" },
};

static const struct change_kind changes[] = {
	{ "sample.draw", "随机抽查", "draw a sample", CHANGE_ADDS,
		.fields = "inspection! seed! size! population! picks!" },
};

const struct record record_sample = {
	.name = "sample", .zh = "抽查", .en = "sample", .under = "inspection",
	.fields = fields, .n_fields = sizeof fields / sizeof fields[0],
	.changes = changes, .n_changes = sizeof changes / sizeof changes[0],
};
