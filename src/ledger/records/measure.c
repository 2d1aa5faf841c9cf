/* measure.c - one measure against a finding. */
#include "ledger/words.h"

static const struct field fields[] = {
	{ "finding", "问题", "finding", FIELD_REF, .target = "finding" },
	{ "ordinal", "序号", "order", FIELD_NUMBER },
	{ "kind", "类型", "kind", FIELD_WORD, .words = &words_measure_kind },
	{ "text", "整改措施", "measure", FIELD_PROSE, .flags = FIELD_SEARCHED },
	{ "leader", "责任领导", "responsible leader", FIELD_REF, .target = "person" },
	{ "unit", "责任单位", "responsible unit", FIELD_REF, .target = "organization" },
	{ "owner", "责任人", "owner", FIELD_REF, .target = "person" },
	{ "first_due", "首次时限", "first due date", FIELD_DATE, .flags = FIELD_COMPUTED },
	{ "due", "完成时限", "due date", FIELD_DATE },
	{ "due_limit", "时限依据", "limit", FIELD_REF, .target = "time_limit" },
	{ "condition", "销号条件", "closing condition", FIELD_JSON },
	{ "dropped", "已撤销", "dropped", FIELD_YES, .flags = FIELD_COMPUTED },
	{ "closed_on", "完成日期", "closed on", FIELD_DATE, .flags = FIELD_COMPUTED },
};

static const struct change_kind changes[] = {
	{ "measure.add", "制定措施", "add a measure", CHANGE_ADDS,
		.fields = "finding! ordinal kind! text! leader unit owner due due_limit "
			"condition" },
	{ "measure.change", "修改措施", "change a measure", CHANGE_SETS,
		.fields = "ordinal kind text leader unit owner due due_limit condition" },
	{ "measure.drop", "撤销措施", "drop a measure", CHANGE_SETS },
};

const struct record record_measure = {
	.name = "measure", .zh = "整改措施", .en = "measure", .under = "finding",
	.fields = fields, .n_fields = sizeof fields / sizeof fields[0],
	.changes = changes, .n_changes = sizeof changes / sizeof changes[0],
	.states = &words_state,
};
