/* person.c - a person in a post; what is personal is sealed under a key of that person. */
#include "ledger/record.h"

static const struct word state_list[] = {
	{ "serving", "在任", "serving" },
	{ "left", "离任", "left" },
	{ "erased", "已注销", "erased" },
};
static const struct words states = WORDS(state_list);

static const struct field fields[] = {
	{ "organization", "所在单位", "organization", FIELD_REF, .target = "organization" },
	{ "name", "姓名", "name", FIELD_TEXT, .flags = FIELD_PERSONAL },
	{ "post", "职务", "post", FIELD_TEXT },
	{ "phone", "手机", "mobile", FIELD_TEXT, .flags = FIELD_PERSONAL },
	{ "email", "电子邮箱", "e-mail", FIELD_TEXT, .flags = FIELD_PERSONAL },
};

static const struct change_kind changes[] = {
	{ "person.add", "新增人员", "add a person", CHANGE_ADDS,
		.fields = "organization! name! post phone email" },
	{ "person.change", "修改人员资料", "change a person", CHANGE_SETS,
		.fields = "name post phone email", .from = "serving left" },
	{ "person.move", "调动", "move to another organization", CHANGE_SETS,
		.fields = "organization! post", .from = "serving" },
	{ "person.leave", "离任", "leave", CHANGE_SETS, .state = "left", .from = "serving" },
	{ "person.erase", "注销个人信息", "erase personal data", CHANGE_SETS, .state = "erased",
		.from = "left" },
};

const struct record record_person = {
	.name = "person", .zh = "人员", .en = "person", .under = "organization",
	.fields = fields, .n_fields = sizeof fields / sizeof fields[0],
	.changes = changes, .n_changes = sizeof changes / sizeof changes[0],
	.states = &states,
};
