/* region.c - one county's or city's world: all else stands in one. */
#include "ledger/record.h"

static const struct word levels_list[] = {
	{ "central", "中央", "central" },
	{ "province", "省级", "province" },
	{ "city", "市级", "city" },
	{ "county", "县级", "county" },
};
static const struct words levels = WORDS(levels_list);

static const struct field fields[] = {
	{ "name", "名称", "name", FIELD_TEXT },
	{ "level", "层级", "level", FIELD_WORD, .words = &levels },
	{ "code", "区划代码", "administrative code", FIELD_TEXT },
	{ "master", "巡察领导机构", "leading body", FIELD_TEXT },
};

static const struct change_kind changes[] = {
	{ "region.add", "设立地区", "set up the region", CHANGE_ADDS,
		.fields = "name! level! code master" },
	{ "region.change", "修改地区资料", "change the region", CHANGE_SETS,
		.fields = "name level code master" },
};

const struct record record_region = {
	.name = "region", .zh = "地区", .en = "region",
	.fields = fields, .n_fields = sizeof fields / sizeof fields[0],
	.changes = changes, .n_changes = sizeof changes / sizeof changes[0],
};
