/* access.c - a restricted record read or data exported: kept that it was. */
#include "ledger/record.h"

static const struct field fields[] = {
	{ "what", "查阅内容", "what", FIELD_TEXT },
	{ "object", "对象", "object", FIELD_NUMBER },
	{ "n_records", "记录数", "records", FIELD_NUMBER },
	{ "format", "格式", "format", FIELD_TEXT },
};

static const struct change_kind changes[] = {
	{ "access.read", "查阅涉密内容", "read a restricted record", CHANGE_ADDS,
		.fields = "what! object" },
	{ "access.export", "导出", "export", CHANGE_ADDS,
		.fields = "what! object n_records format" },
};

const struct record record_access = {
	.name = "access", .zh = "查阅留痕", .en = "access",
	.fields = fields, .n_fields = sizeof fields / sizeof fields[0],
	.changes = changes, .n_changes = sizeof changes / sizeof changes[0],
};
