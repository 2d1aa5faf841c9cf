/* closure.c - a request to close a finding or measure, its verification and sign-off. */
#include "ledger/record.h"

static const struct word state_list[] = {
	{ "requested", "待核查", "requested" },
	{ "verifying", "核查中", "verifying" },
	{ "verified", "待审签", "verified" },
	{ "returned", "已退回", "returned" },
	{ "signed", "已销号", "signed off" },
};
static const struct words states = WORDS(state_list);

static const struct field fields[] = {
	{ "finding", "问题", "finding", FIELD_REF, .target = "finding" },
	{ "measure", "措施", "measure", FIELD_REF, .target = "measure" },
	{ "text", "完成情况", "what was done", FIELD_PROSE },
	{ "reason", "意见", "reasons", FIELD_PROSE },
	{ "verifier", "核查人", "verifier", FIELD_REF,
		.target = "person", .flags = FIELD_COMPUTED },
	{ "signer", "审签人", "signed off by", FIELD_REF,
		.target = "person", .flags = FIELD_COMPUTED },
};

static const struct change_kind changes[] = {
	{ "closure.request", "申请销号", "request closure", CHANGE_ADDS,
		.fields = "finding! measure text!" },
	{ "closure.verify", "受理核查", "take up for verification", CHANGE_SETS,
		.state = "verifying", .from = "requested", .stamp = "verifier" },
	{ "closure.pass", "核查通过", "verification passed", CHANGE_SETS, .fields = "reason",
		.state = "verified", .from = "verifying", .verdict = "pass",
		.stamp = "verifier" },
	{ "closure.return", "退回补改", "return for rework", CHANGE_SETS, .fields = "reason!",
		.state = "returned", .from = "requested verifying verified",
		.verdict = "return" },
	{ "closure.sign", "审签销号", "sign off", CHANGE_SETS, .fields = "reason",
		.state = "signed", .from = "verified", .verdict = "approve", .stamp = "signer" },
};

const struct record record_closure = {
	.name = "closure", .zh = "销号申请", .en = "closure", .under = "finding",
	.fields = fields, .n_fields = sizeof fields / sizeof fields[0],
	.changes = changes, .n_changes = sizeof changes / sizeof changes[0],
	.states = &states,
};
