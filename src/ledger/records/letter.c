/* letter.c - a supervision letter: numbered, signed for, answered. */
#include "ledger/record.h"

static const struct word kinds_list[] = {
	{ "notice", "督查通知书", "supervision notice" },
	{ "guidance", "阶段督查指导书", "guidance" },
	{ "reminder", "提醒书", "reminder" },
	{ "warning", "告诫书", "warning" },
	{ "accountability", "问责书", "accountability" },
};
static const struct words kinds = WORDS(kinds_list);

static const struct word state_list[] = {
	{ "issued", "待签收", "issued" },
	{ "acknowledged", "已签收", "signed for" },
	{ "answered", "已回复", "answered" },
	{ "closed", "已办结", "closed" },
};
static const struct words states = WORDS(state_list);

static const struct field fields[] = {
	{ "inspection", "巡察", "inspection", FIELD_REF, .target = "inspection" },
	{ "finding", "问题", "finding", FIELD_REF, .target = "finding" },
	{ "unit", "主送单位", "to", FIELD_REF, .target = "organization" },
	{ "kind", "文种", "kind", FIELD_WORD, .words = &kinds },
	{ "number", "文号", "number", FIELD_TEXT },
	{ "date", "发文日期", "date", FIELD_DATE },
	{ "text", "事由和要求", "text", FIELD_PROSE },
	{ "due", "办结时限", "answer due", FIELD_DATE },
	{ "due_limit", "时限依据", "limit", FIELD_REF, .target = "time_limit" },
	{ "raised_by_rule", "触发规则", "raised by rule", FIELD_TEXT },
	{ "answer", "办理情况", "answer", FIELD_PROSE },
	{ "acknowledged_by", "签收人", "signed for by", FIELD_REF,
		.target = "person", .flags = FIELD_COMPUTED },
	{ "acknowledged_on", "签收日期", "signed for on", FIELD_DATE, .flags = FIELD_COMPUTED },
};

static const struct change_kind changes[] = {
	{ "letter.issue", "发出督办文书", "issue a letter", CHANGE_ADDS,
		.fields = "inspection! finding unit! kind! number! date! text! due due_limit "
			"raised_by_rule" },
	{ "letter.acknowledge", "签收", "sign for", CHANGE_SETS, .state = "acknowledged",
		.from = "issued", .stamp = "acknowledged_by" },
	{ "letter.answer", "回复办理情况", "answer", CHANGE_SETS, .fields = "answer!",
		.state = "answered", .from = "acknowledged answered" },
	{ "letter.close", "办结", "close", CHANGE_SETS, .state = "closed", .from = "answered" },
};

const struct record record_letter = {
	.name = "letter", .zh = "督办文书", .en = "supervision letter", .under = "inspection",
	.fields = fields, .n_fields = sizeof fields / sizeof fields[0],
	.changes = changes, .n_changes = sizeof changes / sizeof changes[0],
	.states = &states,
};
