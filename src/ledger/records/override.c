/* override.c - an outcome set by hand against the computed one: reason, and a second person. */
#include "ledger/words.h"

static const struct word state_list[] = {
	{ "proposed", "待复核", "proposed" },
	{ "approved", "已生效", "approved" },
	{ "refused", "未同意", "refused" },
	{ "ended", "已撤销", "ended" },
};
static const struct words states = WORDS(state_list);

static const struct field fields[] = {
	{ "finding", "问题", "finding", FIELD_REF, .target = "finding" },
	{ "outcome", "改判为", "outcome", FIELD_WORD, .words = &words_outcome },
	{ "reason", "理由", "reason", FIELD_PROSE },
	{ "opinion", "复核意见", "opinion", FIELD_PROSE },
	{ "second_person", "复核人", "second person", FIELD_REF,
		.target = "person", .flags = FIELD_COMPUTED },
};

static const struct change_kind changes[] = {
	{ "override.propose", "提出改判", "propose an override", CHANGE_ADDS,
		.fields = "finding! outcome! reason!" },
	{ "override.approve", "复核同意改判", "approve as second person", CHANGE_SETS,
		.fields = "opinion", .state = "approved", .from = "proposed", .verdict = "approve",
		.stamp = "second_person" },
	{ "override.refuse", "不同意改判", "refuse", CHANGE_SETS, .fields = "opinion!",
		.state = "refused", .from = "proposed", .verdict = "refuse" },
	{ "override.end", "撤销改判", "end an override", CHANGE_SETS, .fields = "opinion!",
		.state = "ended", .from = "approved" },
};

const struct record record_override = {
	.name = "override", .zh = "改判", .en = "override", .under = "finding",
	.fields = fields, .n_fields = sizeof fields / sizeof fields[0],
	.changes = changes, .n_changes = sizeof changes / sizeof changes[0],
	.states = &states,
};
