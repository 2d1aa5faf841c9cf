/* poll.c - a satisfaction poll by tokens, counted. */
#include "ledger/record.h"

static const struct word state_list[] = {
	{ "open", "进行中", "open" },
	{ "closed", "已结束", "closed" },
};
static const struct words states = WORDS(state_list);

static const struct field fields[] = {
	{ "inspection", "巡察", "inspection", FIELD_REF, .target = "inspection" },
	{ "title", "名称", "title", FIELD_TEXT },
	{ "date", "日期", "date", FIELD_DATE },
	{ "n_given", "发出票数", "tokens given", FIELD_NUMBER },
};

static const struct change_kind changes[] = {
	{ "poll.open", "发起测评", "open a poll", CHANGE_ADDS,
		.fields = "inspection! title! date! n_given!" },
	{ "poll.close", "结束测评", "close a poll", CHANGE_SETS,
		.state = "closed", .from = "open" },
};

const struct record record_poll = {
	.name = "poll", .zh = "满意度测评", .en = "poll", .under = "inspection",
	.fields = fields, .n_fields = sizeof fields / sizeof fields[0],
	.changes = changes, .n_changes = sizeof changes / sizeof changes[0],
	.states = &states,
};
