/* evidence.c - files that prove what was done, in versions; each file is kept under its digest. */
#include "ledger/words.h"

static const struct field file_fields[] = {
	{ "name", "文件名", "file name", FIELD_TEXT },
	{ "sha256", "SHA-256", "SHA-256", FIELD_TEXT },
	{ "sm3", "SM3", "SM3", FIELD_TEXT },
	{ "size", "字节数", "bytes", FIELD_NUMBER },
	{ "type", "类型", "content type", FIELD_TEXT },
};

static const struct word state_list[] = {
	{ "current", "有效", "current" },
	{ "withdrawn", "已撤下", "withdrawn" },
};
static const struct words states = WORDS(state_list);

static const struct field fields[] = {
	{ "finding", "问题", "finding", FIELD_REF, .target = "finding" },
	{ "measure", "措施", "measure", FIELD_REF, .target = "measure" },
	{ "title", "名称", "title", FIELD_TEXT, .flags = FIELD_SEARCHED },
	{ "taken", "形成日期", "made on", FIELD_DATE },
	{ "secrecy", "密级", "secrecy", FIELD_LEVEL, .words = &words_secrecy },
	{ "version", "版次", "version", FIELD_NUMBER, .flags = FIELD_COMPUTED },
	{ "files", "文件", "files", FIELD_ROWS,
		.rows = file_fields, .n_rows = sizeof file_fields / sizeof file_fields[0] },
	{ "reason", "说明", "reason", FIELD_PROSE },
};

static const struct change_kind changes[] = {
	{ "evidence.add", "上传佐证材料", "add evidence", CHANGE_ADDS,
		.fields = "finding! measure title! taken secrecy files!" },
	{ "evidence.replace", "更换佐证材料", "replace the files", CHANGE_SETS,
		.fields = "files! reason!", .from = "current" },
	{ "evidence.withdraw", "撤下佐证材料", "withdraw evidence", CHANGE_SETS,
		.fields = "reason!",
		.state = "withdrawn", .from = "current" },
};

const struct record record_evidence = {
	.name = "evidence", .zh = "佐证材料", .en = "evidence", .under = "finding",
	.fields = fields, .n_fields = sizeof fields / sizeof fields[0],
	.changes = changes, .n_changes = sizeof changes / sizeof changes[0],
	.states = &states,
};
