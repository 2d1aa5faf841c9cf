/* handover.c - the duties of one person going over to another on a day, signed by both. */
#include "ledger/record.h"

static const struct word state_list[] = {
	{ "proposed", "待签字", "proposed" },
	{ "effective", "已生效", "effective" },
	{ "cancelled", "已撤回", "cancelled" },
};
static const struct words states = WORDS(state_list);

static const struct field fields[] = {
	{ "organization", "单位", "organization", FIELD_REF, .target = "organization" },
	{ "giver", "移交人", "giver", FIELD_REF, .target = "person" },
	{ "taker", "接收人", "taker", FIELD_REF, .target = "person" },
	{ "date", "交接日期", "date", FIELD_DATE },
	{ "text", "交接说明", "text", FIELD_PROSE },
	{ "giver_signed", "移交人签字时间", "signed by the giver", FIELD_MOMENT,
		.flags = FIELD_COMPUTED },
	{ "taker_signed", "接收人签字时间", "signed by the taker", FIELD_MOMENT,
		.flags = FIELD_COMPUTED },
	{ "n_findings", "移交问题数", "findings handed over", FIELD_NUMBER,
		.flags = FIELD_COMPUTED },
};

static const struct change_kind changes[] = {
	{ "handover.propose", "提出交接", "propose a hand-over", CHANGE_ADDS,
		.fields = "organization! giver! taker! date! text" },
	{ "handover.give", "移交人签字", "sign as giver", CHANGE_SETS, .from = "proposed" },
	{ "handover.take", "接收人签字", "sign as taker", CHANGE_SETS, .from = "proposed" },
	{ "handover.effect", "交接生效", "take effect", CHANGE_SETS, .state = "effective",
		.from = "proposed" },
	{ "handover.cancel", "撤回交接", "cancel", CHANGE_SETS, .fields = "text",
		.state = "cancelled", .from = "proposed" },
};

const struct record record_handover = {
	.name = "handover", .zh = "责任交接", .en = "hand-over", .under = "organization",
	.fields = fields, .n_fields = sizeof fields / sizeof fields[0],
	.changes = changes, .n_changes = sizeof changes / sizeof changes[0],
	.states = &states,
};
