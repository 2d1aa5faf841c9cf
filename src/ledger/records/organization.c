/* organization.c - the tree of party organisations, offices, towns and villages. */
#include "ledger/record.h"

static const struct word kinds_list[] = {
	{ "committee", "党委（党组）", "party committee" },
	{ "office", "巡察办", "inspection office" },
	{ "group", "巡察组", "inspection group" },
	{ "discipline", "纪检监察机关", "discipline inspection" },
	{ "personnel", "组织部门", "organization department" },
	{ "government", "政府部门", "government office" },
	{ "town", "乡镇（街道）", "town" },
	{ "village", "村（社区）", "village" },
	{ "branch", "党支部", "party branch" },
	{ "enterprise", "企事业单位", "enterprise" },
	{ "other", "其他", "other" },
};
static const struct words kinds = WORDS(kinds_list);

static const struct word state_list[] = {
	{ "active", "正常", "active" },
	{ "closed", "已撤销", "closed" },
};
static const struct words states = WORDS(state_list);

static const struct field fields[] = {
	{ "parent", "上级组织", "parent", FIELD_REF, .target = "organization" },
	{ "name", "全称", "name", FIELD_TEXT, .flags = FIELD_SEARCHED },
	{ "short_name", "简称", "short name", FIELD_TEXT },
	{ "kind", "类别", "kind", FIELD_WORD, .words = &kinds },
	{ "ordinal", "排序", "order", FIELD_NUMBER },
	{ "phone", "对外监督电话", "public supervision line", FIELD_TEXT },
	{ "mailbox", "通信地址", "postal address", FIELD_TEXT },
	{ "email", "电子邮箱", "e-mail", FIELD_TEXT },
};

static const struct change_kind changes[] = {
	{ "organization.add", "新增组织", "add an organization", CHANGE_ADDS,
		.fields = "parent name! short_name kind! ordinal phone mailbox email" },
	{ "organization.change", "修改组织资料", "change an organization", CHANGE_SETS,
		.fields = "name short_name kind ordinal phone mailbox email" },
	{ "organization.move", "调整隶属关系", "move an organization", CHANGE_SETS,
		.fields = "parent!" },
	{ "organization.close", "撤销组织", "close an organization", CHANGE_SETS,
		.state = "closed", .from = "active" },
};

const struct record record_organization = {
	.name = "organization", .zh = "组织", .en = "organization", .under = "parent",
	.fields = fields, .n_fields = sizeof fields / sizeof fields[0],
	.changes = changes, .n_changes = sizeof changes / sizeof changes[0],
	.states = &states,
};
