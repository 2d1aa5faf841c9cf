/* account.c - how a person signs in. */
#include "ledger/record.h"

static const struct word state_list[] = {
	{ "active", "正常", "active" },
	{ "locked", "锁定", "locked" },
	{ "closed", "停用", "closed" },
};
static const struct words states = WORDS(state_list);

static const struct field fields[] = {
	{ "person", "人员", "person", FIELD_REF, .target = "person" },
	{ "name", "登录名", "sign-in name", FIELD_TEXT },
	{ "password", "口令摘要", "password digest", FIELD_TEXT,
		.flags = FIELD_PERSONAL | FIELD_SECRET },
	{ "totp", "动态口令密钥", "one-time password secret", FIELD_TEXT,
		.flags = FIELD_PERSONAL | FIELD_SECRET },
	{ "must_change", "须改口令", "must change password", FIELD_YES },
	{ "until", "有效期至", "valid until", FIELD_DATE },
};

static const struct change_kind changes[] = {
	{ "account.add", "开通账号", "open an account", CHANGE_ADDS,
		.fields = "person! name! password must_change until" },
	{ "account.password", "修改口令", "change the password", CHANGE_SETS,
		.fields = "password! must_change", .from = "active" },
	{ "account.totp", "设置动态口令", "set the one-time password", CHANGE_SETS,
		.fields = "totp",
		.from = "active" },
	{ "account.lock", "锁定账号", "lock", CHANGE_SETS, .state = "locked", .from = "active" },
	{ "account.unlock", "解锁账号", "unlock", CHANGE_SETS,
		.state = "active", .from = "locked" },
	{ "account.close", "停用账号", "close an account", CHANGE_SETS, .state = "closed",
		.from = "active locked" },
};

const struct record record_account = {
	.name = "account", .zh = "账号", .en = "account", .under = "person",
	.fields = fields, .n_fields = sizeof fields / sizeof fields[0],
	.changes = changes, .n_changes = sizeof changes / sizeof changes[0],
	.states = &states,
};
