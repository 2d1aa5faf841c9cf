/* selfcheck_answer.c - what one unit found when it checked itself. */
#include "ledger/record.h"

static const struct field fields[] = {
	{ "selfcheck", "自查", "self-check", FIELD_REF, .target = "selfcheck" },
	{ "unit", "单位", "unit", FIELD_REF, .target = "organization" },
	{ "n_found", "自查发现问题数", "problems found", FIELD_NUMBER },
	{ "n_mended", "已整改数", "mended", FIELD_NUMBER },
	{ "text", "情况", "text", FIELD_PROSE },
};

static const struct change_kind changes[] = {
	{ "selfcheck_answer.add", "报送自查结果", "answer", CHANGE_ADDS,
		.fields = "selfcheck! unit! n_found! n_mended! text" },
};

const struct record record_selfcheck_answer = {
	.name = "selfcheck_answer", .zh = "自查结果", .en = "self-check answer", .under = "selfcheck",
	.fields = fields, .n_fields = sizeof fields / sizeof fields[0],
	.changes = changes, .n_changes = sizeof changes / sizeof changes[0],
};
