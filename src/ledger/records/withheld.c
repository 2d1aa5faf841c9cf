/* withheld.c - an item kept out of one channel: ground, replaced text, approver. */
#include "ledger/words.h"

static const struct word grounds_list[] = {
	{ "secret", "涉及党和国家秘密", "party or state secret" },
	{ "unannounced_case", "正在初核或立案未公布", "case not announced" },
	{ "hype", "易引发负面炒作", "likely to be hyped" },
	{ "unrest", "易引发群体性事件", "likely to cause unrest" },
	{ "sensitive", "其他重大敏感事项", "major sensitive matter" },
};
static const struct words grounds = WORDS(grounds_list);

static const struct word state_list[] = {
	{ "proposed", "待批准", "proposed" },
	{ "approved", "已批准", "approved" },
	{ "refused", "未批准", "refused" },
	{ "ended", "已恢复公开", "ended" },
};
static const struct words states = WORDS(state_list);

static const struct field fields[] = {
	{ "finding", "问题", "finding", FIELD_REF, .target = "finding" },
	{ "channel", "渠道", "channel", FIELD_WORD, .words = &words_channel },
	{ "ground", "理由", "ground", FIELD_WORD, .words = &grounds },
	{ "reason", "说明", "reason", FIELD_PROSE },
	{ "text", "替换表述", "replaced text", FIELD_PROSE },
	{ "opinion", "审批意见", "opinion", FIELD_PROSE },
	{ "approver", "批准人", "approver", FIELD_REF,
		.target = "person", .flags = FIELD_COMPUTED },
};

static const struct change_kind changes[] = {
	{ "withheld.propose", "提出不公开", "propose to withhold", CHANGE_ADDS,
		.fields = "finding! channel! ground! reason! text" },
	{ "withheld.approve", "批准不公开", "approve", CHANGE_SETS, .fields = "opinion",
		.state = "approved", .from = "proposed", .verdict = "approve", .stamp = "approver" },
	{ "withheld.refuse", "不同意不公开", "refuse", CHANGE_SETS, .fields = "opinion!",
		.state = "refused", .from = "proposed", .verdict = "refuse" },
	{ "withheld.end", "恢复公开", "end withholding", CHANGE_SETS, .fields = "opinion!",
		.state = "ended", .from = "approved" },
};

const struct record record_withheld = {
	.name = "withheld", .zh = "不公开事项", .en = "withheld item", .under = "finding",
	.fields = fields, .n_fields = sizeof fields / sizeof fields[0],
	.changes = changes, .n_changes = sizeof changes / sizeof changes[0],
	.states = &states,
};
