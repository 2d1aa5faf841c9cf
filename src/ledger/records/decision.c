/* decision.c - one verdict of one person, never changed: kept for each change that is one. */
#include "ledger/words.h"

static const struct field fields[] = {
	{ "finding", "问题", "finding", FIELD_REF, .target = "finding", .flags = FIELD_COMPUTED },
	{ "inspection", "巡察", "inspection", FIELD_REF,
		.target = "inspection", .flags = FIELD_COMPUTED },
	{ "kind", "事项", "kind", FIELD_TEXT, .flags = FIELD_COMPUTED },
	{ "object", "对象", "object", FIELD_NUMBER, .flags = FIELD_COMPUTED },
	{ "verdict", "结论", "verdict", FIELD_WORD,
		.words = &words_verdict, .flags = FIELD_COMPUTED },
	{ "text", "意见", "reasons", FIELD_PROSE, .flags = FIELD_COMPUTED },
};

const struct record record_decision = {
	.name = "decision", .zh = "决定", .en = "decision", .under = "finding",
	.fields = fields, .n_fields = sizeof fields / sizeof fields[0],
};
