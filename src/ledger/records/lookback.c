/* lookback.c - whether a closed finding holds. */
#include "ledger/record.h"

static const struct word results_list[] = {
	{ "held", "未反弹", "holds" },
	{ "relapsed", "反弹回潮", "relapsed" },
	{ "unclear", "需继续观察", "to be watched" },
};
static const struct words results = WORDS(results_list);

static const struct field fields[] = {
	{ "finding", "问题", "finding", FIELD_REF, .target = "finding" },
	{ "date", "日期", "date", FIELD_DATE },
	{ "result", "结论", "result", FIELD_WORD, .words = &results },
	{ "text", "情况", "text", FIELD_PROSE },
	{ "new_finding", "新登记问题", "new finding", FIELD_REF, .target = "finding" },
};

static const struct change_kind changes[] = {
	{ "lookback.add", "记录回头看", "record a look-back", CHANGE_ADDS,
		.fields = "finding! date! result! text! new_finding" },
};

const struct record record_lookback = {
	.name = "lookback", .zh = "回头看", .en = "look-back", .under = "finding",
	.fields = fields, .n_fields = sizeof fields / sizeof fields[0],
	.changes = changes, .n_changes = sizeof changes / sizeof changes[0],
};
