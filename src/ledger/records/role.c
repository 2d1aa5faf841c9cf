/* role.c - a role that a person has over an organization and all below it, from one day to another. */
#include "ledger/words.h"

static const struct word state_list[] = {
	{ "active", "有效", "active" },
	{ "ended", "已收回", "ended" },
};
static const struct words states = WORDS(state_list);

static const struct field fields[] = {
	{ "person", "人员", "person", FIELD_REF, .target = "person" },
	{ "role", "角色", "role", FIELD_WORD, .words = &words_role },
	{ "organization", "管辖范围", "scope", FIELD_REF, .target = "organization" },
	{ "since", "起", "from", FIELD_DATE },
	{ "until", "止", "until", FIELD_DATE },
	{ "clearance", "可见密级", "clearance", FIELD_LEVEL, .words = &words_secrecy },
};

static const struct change_kind changes[] = {
	{ "role.grant", "授予角色", "grant a role", CHANGE_ADDS,
		.fields = "person! role! organization! since! until! clearance" },
	{ "role.revoke", "收回角色", "revoke a role", CHANGE_SETS, .fields = "until!",
		.state = "ended", .from = "active" },
};

const struct record record_role = {
	.name = "role", .zh = "角色", .en = "role", .under = "person",
	.fields = fields, .n_fields = sizeof fields / sizeof fields[0],
	.changes = changes, .n_changes = sizeof changes / sizeof changes[0],
	.states = &states,
};
