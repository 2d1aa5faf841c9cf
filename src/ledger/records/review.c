/* review.c - what one body says of a plan, or of one finding in it. */
#include "ledger/record.h"

static const struct word opinions_list[] = {
	{ "agree", "同意", "agree" },
	{ "amend", "修改后同意", "agree when amended" },
	{ "object", "不同意", "object" },
};
static const struct words opinions = WORDS(opinions_list);

static const struct field fields[] = {
	{ "plan", "整改方案", "plan", FIELD_REF, .target = "plan" },
	{ "body", "会审单位", "body", FIELD_REF, .target = "organization" },
	{ "finding", "问题", "finding", FIELD_REF, .target = "finding" },
	{ "measure", "措施", "measure", FIELD_REF, .target = "measure" },
	{ "opinion", "意见", "opinion", FIELD_WORD, .words = &opinions },
	{ "text", "意见内容", "text", FIELD_PROSE },
	{ "answer", "采纳情况", "answer", FIELD_PROSE },
};

static const struct change_kind changes[] = {
	{ "review.comment", "提出会审意见", "comment", CHANGE_ADDS,
		.fields = "plan! body! finding measure opinion! text" },
	{ "review.answer", "答复会审意见", "answer a comment", CHANGE_SETS, .fields = "answer!" },
};

const struct record record_review = {
	.name = "review", .zh = "会审意见", .en = "joint review comment", .under = "plan",
	.fields = fields, .n_fields = sizeof fields / sizeof fields[0],
	.changes = changes, .n_changes = sizeof changes / sizeof changes[0],
};
