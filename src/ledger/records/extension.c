/* extension.c - a request for a later due date: unit head, supervisor, leader. */
#include "ledger/record.h"

static const struct word state_list[] = {
	{ "requested", "待单位负责人签署", "requested" },
	{ "endorsed", "待督办审核", "endorsed" },
	{ "supervised", "待批准", "supervised" },
	{ "approved", "已批准", "approved" },
	{ "refused", "未批准", "refused" },
};
static const struct words states = WORDS(state_list);

static const struct field fields[] = {
	{ "finding", "问题", "finding", FIELD_REF, .target = "finding" },
	{ "measure", "措施", "measure", FIELD_REF, .target = "measure" },
	{ "asked_due", "申请延至", "new due date", FIELD_DATE },
	{ "reason", "延期理由", "reason", FIELD_PROSE },
	{ "progress", "目前进展", "progress so far", FIELD_PROSE },
	{ "opinion", "意见", "opinion", FIELD_PROSE },
	{ "endorser", "单位负责人", "unit head", FIELD_REF,
		.target = "person", .flags = FIELD_COMPUTED },
	{ "supervisor", "督办审核人", "supervisor", FIELD_REF,
		.target = "person", .flags = FIELD_COMPUTED },
	{ "approver", "批准人", "approver", FIELD_REF,
		.target = "person", .flags = FIELD_COMPUTED },
};

static const struct change_kind changes[] = {
	{ "extension.request", "申请延期", "ask for an extension", CHANGE_ADDS,
		.fields = "finding! measure asked_due! reason! progress!" },
	{ "extension.endorse", "单位负责人同意", "endorse", CHANGE_SETS, .fields = "opinion",
		.state = "endorsed", .from = "requested", .verdict = "pass",
		.stamp = "endorser" },
	{ "extension.supervise", "督办审核通过", "pass as supervisor", CHANGE_SETS,
		.fields = "opinion", .state = "supervised", .from = "endorsed",
		.verdict = "pass", .stamp = "supervisor" },
	{ "extension.approve", "批准延期", "approve", CHANGE_SETS, .fields = "opinion",
		.state = "approved", .from = "supervised", .verdict = "approve",
		.stamp = "approver" },
	{ "extension.refuse", "不予延期", "refuse", CHANGE_SETS, .fields = "opinion!",
		.state = "refused", .from = "requested endorsed supervised",
		.verdict = "refuse" },
};

const struct record record_extension = {
	.name = "extension", .zh = "延期申请", .en = "extension", .under = "finding",
	.fields = fields, .n_fields = sizeof fields / sizeof fields[0],
	.changes = changes, .n_changes = sizeof changes / sizeof changes[0],
	.states = &states,
};
