/* assessment.c - points and a grade for how a unit rectified. */
#include "ledger/record.h"

static const struct word grades_list[] = {
	{ "excellent", "优秀", "excellent" },
	{ "qualified", "合格", "qualified" },
	{ "basic", "基本合格", "basically qualified" },
	{ "failed", "不合格", "not qualified" },
};
static const struct words grades = WORDS(grades_list);

static const struct field point_fields[] = {
	{ "indicator", "指标", "indicator", FIELD_TEXT },
	{ "full_points", "满分", "full points", FIELD_NUMBER },
	{ "points", "得分", "points", FIELD_NUMBER },
	{ "text", "说明", "text", FIELD_PROSE },
};

static const struct word state_list[] = {
	{ "proposed", "待审定", "proposed" },
	{ "approved", "已审定", "approved" },
};
static const struct words states = WORDS(state_list);

static const struct field fields[] = {
	{ "inspection", "巡察", "inspection", FIELD_REF, .target = "inspection" },
	{ "date", "日期", "date", FIELD_DATE },
	{ "points", "指标得分", "indicators", FIELD_ROWS,
		.rows = point_fields, .n_rows = sizeof point_fields / sizeof point_fields[0] },
	{ "grade", "等次", "grade", FIELD_WORD, .words = &grades },
	{ "text", "评语", "text", FIELD_PROSE },
	{ "total", "总分", "total", FIELD_NUMBER, .flags = FIELD_COMPUTED },
	{ "approver", "审定人", "approved by", FIELD_REF,
		.target = "person", .flags = FIELD_COMPUTED },
};

static const struct change_kind changes[] = {
	{ "assessment.add", "评估打分", "assess", CHANGE_ADDS,
		.fields = "inspection! date! points! grade! text" },
	{ "assessment.approve", "审定等次", "approve", CHANGE_SETS, .state = "approved",
		.from = "proposed", .verdict = "approve", .stamp = "approver" },
};

const struct record record_assessment = {
	.name = "assessment", .zh = "整改评估", .en = "assessment", .under = "inspection",
	.fields = fields, .n_fields = sizeof fields / sizeof fields[0],
	.changes = changes, .n_changes = sizeof changes / sizeof changes[0],
	.states = &states,
};
