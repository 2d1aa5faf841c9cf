/* mapping.c - how the headings of a workbook were mapped to fields, remembered for the next. */
#include "ledger/record.h"

static const struct field fields[] = {
	{ "signature", "表头特征", "headings", FIELD_TEXT },
	{ "columns", "对照", "columns", FIELD_JSON },
};

static const struct change_kind changes[] = {
	{ "mapping.set", "记住导入对照", "remember a mapping", CHANGE_ADDS,
		.fields = "signature! columns!" },
};

const struct record record_mapping = {
	.name = "mapping", .zh = "导入对照", .en = "import mapping",
	.fields = fields, .n_fields = sizeof fields / sizeof fields[0],
	.changes = changes, .n_changes = sizeof changes / sizeof changes[0],
};
