/* progress.c - what was done on a finding or measure by a day, with its figures. */
#include "ledger/record.h"

static const struct field figure_fields[] = {
	{ "label", "指标", "label", FIELD_TEXT },
	{ "value", "数值", "value", FIELD_AMOUNT },
	{ "unit", "单位", "unit", FIELD_TEXT },
	{ "evidence", "佐证", "evidence", FIELD_REF, .target = "evidence" },
};

static const struct field fields[] = {
	{ "finding", "问题", "finding", FIELD_REF, .target = "finding" },
	{ "measure", "措施", "measure", FIELD_REF, .target = "measure" },
	{ "date", "日期", "date", FIELD_DATE },
	{ "text", "进展情况", "text", FIELD_PROSE, .flags = FIELD_SEARCHED },
	{ "figures", "数据", "figures", FIELD_ROWS,
		.rows = figure_fields, .n_rows = sizeof figure_fields / sizeof figure_fields[0] },
};

static const struct change_kind changes[] = {
	{ "progress.add", "填报进展", "report progress", CHANGE_ADDS,
		.fields = "finding! measure date! text! figures" },
};

const struct record record_progress = {
	.name = "progress", .zh = "进展", .en = "progress", .under = "finding",
	.fields = fields, .n_fields = sizeof fields / sizeof fields[0],
	.changes = changes, .n_changes = sizeof changes / sizeof changes[0],
};
