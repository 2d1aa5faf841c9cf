/* bulletin.c - one version of a bulletin in one channel: frozen when approved. */
#include "ledger/words.h"

static const struct word state_list[] = {
	{ "draft", "草稿", "draft" },
	{ "approved", "已审签", "approved" },
	{ "published", "已发布", "published" },
	{ "withdrawn", "已撤回", "withdrawn" },
};
static const struct words states = WORDS(state_list);

static const struct field fields[] = {
	{ "inspection", "巡察", "inspection", FIELD_REF, .target = "inspection" },
	{ "channel", "渠道", "channel", FIELD_WORD, .words = &words_channel },
	{ "version", "版次", "version", FIELD_NUMBER },
	{ "title", "标题", "title", FIELD_TEXT },
	{ "text", "正文", "text", FIELD_PROSE },
	{ "figures", "数据来源", "bound figures", FIELD_JSON },
	{ "checks", "检查结果", "checks", FIELD_JSON },
	{ "ledger_change", "数据截止", "ledger as of change", FIELD_NUMBER },
	{ "reason", "说明", "reason", FIELD_PROSE },
	{ "approver", "审签人", "approved by", FIELD_REF,
		.target = "person", .flags = FIELD_COMPUTED },
	{ "published_on", "发布日期", "published on", FIELD_DATE, .flags = FIELD_COMPUTED },
};

static const struct change_kind changes[] = {
	{ "bulletin.draft", "生成通报", "draft", CHANGE_ADDS,
		.fields = "inspection! channel! version! title! text! figures! checks "
			"ledger_change!" },
	{ "bulletin.approve", "审签通报", "approve", CHANGE_SETS, .fields = "checks!",
		.state = "approved", .from = "draft", .verdict = "approve",
		.stamp = "approver" },
	{ "bulletin.publish", "发布通报", "publish", CHANGE_SETS, .state = "published",
		.from = "approved" },
	{ "bulletin.withdraw", "撤回通报", "withdraw", CHANGE_SETS, .fields = "reason!",
		.state = "withdrawn", .from = "draft approved published" },
};

const struct record record_bulletin = {
	.name = "bulletin", .zh = "通报", .en = "bulletin", .under = "inspection",
	.fields = fields, .n_fields = sizeof fields / sizeof fields[0],
	.changes = changes, .n_changes = sizeof changes / sizeof changes[0],
	.states = &states,
};
