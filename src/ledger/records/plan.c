/* plan.c - the rectification plan of an inspection, in versions, and its joint review. */
#include "ledger/record.h"

static const struct word state_list[] = {
	{ "review", "会审中", "under review" },
	{ "returned", "已退回", "returned" },
	{ "passed", "已通过", "passed" },
};
static const struct words states = WORDS(state_list);

static const struct field fields[] = {
	{ "inspection", "巡察", "inspection", FIELD_REF, .target = "inspection" },
	{ "version", "版次", "version", FIELD_NUMBER },
	{ "title", "标题", "title", FIELD_TEXT },
	{ "meeting_date", "研究会议日期", "meeting date", FIELD_DATE },
	{ "meeting_note", "会议纪要文号", "minutes", FIELD_TEXT },
	{ "text", "总体要求", "general part", FIELD_PROSE },
	{ "merged_text", "会审汇总意见", "merged comments", FIELD_PROSE },
	{ "decided_by", "审定人", "decided by", FIELD_REF,
		.target = "person", .flags = FIELD_COMPUTED },
};

static const struct change_kind changes[] = {
	{ "plan.submit", "提交整改方案会审", "submit for joint review", CHANGE_ADDS,
		.fields = "inspection! version title meeting_date meeting_note text" },
	{ "plan.return", "汇总退回", "return with merged comments", CHANGE_SETS,
		.fields = "merged_text!", .state = "returned", .from = "review",
		.verdict = "return", .stamp = "decided_by" },
	{ "plan.pass", "会审通过", "pass", CHANGE_SETS, .fields = "merged_text", .state = "passed",
		.from = "review", .verdict = "pass", .stamp = "decided_by" },
};

const struct record record_plan = {
	.name = "plan", .zh = "整改方案", .en = "plan", .under = "inspection",
	.fields = fields, .n_fields = sizeof fields / sizeof fields[0],
	.changes = changes, .n_changes = sizeof changes / sizeof changes[0],
	.states = &states,
};
