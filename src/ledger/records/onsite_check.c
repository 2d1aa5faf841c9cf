/* onsite_check.c - what verifiers saw on the spot. */
#include "ledger/record.h"

static const struct word results_list[] = {
	{ "confirmed", "属实", "confirmed" },
	{ "partly", "部分属实", "partly confirmed" },
	{ "refuted", "不属实", "refuted" },
};
static const struct words results = WORDS(results_list);

static const struct field fields[] = {
	{ "finding", "问题", "finding", FIELD_REF, .target = "finding" },
	{ "date", "日期", "date", FIELD_DATE },
	{ "place", "地点", "place", FIELD_TEXT },
	{ "people", "参加人员", "people", FIELD_TEXT },
	{ "result", "结论", "result", FIELD_WORD, .words = &results },
	{ "text", "核查情况", "text", FIELD_PROSE },
};

static const struct change_kind changes[] = {
	{ "onsite_check.add", "记录现场核查", "record an on-site check", CHANGE_ADDS,
		.fields = "finding! date! place people result! text!" },
};

const struct record record_onsite_check = {
	.name = "onsite_check", .zh = "现场核查", .en = "on-site check", .under = "finding",
	.fields = fields, .n_fields = sizeof fields / sizeof fields[0],
	.changes = changes, .n_changes = sizeof changes / sizeof changes[0],
};
