/* poll_answer.c - one anonymous answer, under the digest of its token. */
#include "ledger/record.h"

static const struct word answers_list[] = {
	{ "very", "满意", "satisfied" },
	{ "fairly", "基本满意", "fairly satisfied" },
	{ "not", "不满意", "not satisfied" },
};
static const struct words answers = WORDS(answers_list);

static const struct field fields[] = {
	{ "poll", "测评", "poll", FIELD_REF, .target = "poll" },
	{ "token_digest", "票号摘要", "token digest", FIELD_TEXT },
	{ "answer", "评价", "answer", FIELD_WORD, .words = &answers },
	{ "text", "意见", "text", FIELD_PROSE },
};

static const struct change_kind changes[] = {
	{ "poll_answer.add", "投票", "answer a poll", CHANGE_ADDS,
		.fields = "poll! token_digest! answer! text" },
};

const struct record record_poll_answer = {
	.name = "poll_answer", .zh = "测评票", .en = "poll answer", .under = "poll",
	.fields = fields, .n_fields = sizeof fields / sizeof fields[0],
	.changes = changes, .n_changes = sizeof changes / sizeof changes[0],
};
