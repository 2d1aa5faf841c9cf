/* document.c - a paper of one node of an inspection: a plan of the feedback meeting, a progress report. */
#include "ledger/words.h"

static const struct word nodes_list[] = {
	{ "feedback_meeting", "反馈会", "feedback meeting" },
	{ "feedback_public", "公开反馈意见", "feedback made public" },
	{ "plan", "整改方案", "plan" },
	{ "life_meeting", "专题民主生活会", "life meeting" },
	{ "phase_concentrated", "集中整改", "concentrated phase" },
	{ "progress_report", "整改情况报告", "progress report" },
	{ "disclosure", "公开整改情况", "disclosure" },
	{ "phase_continuing", "后续整改", "continuing phase" },
	{ "assessment", "整改评估", "assessment" },
};
static const struct words nodes = WORDS(nodes_list);

static const struct word state_list[] = {
	{ "current", "有效", "current" },
	{ "withdrawn", "已撤下", "withdrawn" },
};
static const struct words states = WORDS(state_list);

static const struct field fields[] = {
	{ "inspection", "巡察", "inspection", FIELD_REF, .target = "inspection" },
	{ "node", "环节", "node", FIELD_WORD, .words = &nodes },
	{ "title", "名称", "title", FIELD_TEXT, .flags = FIELD_SEARCHED },
	{ "number", "文号", "document number", FIELD_TEXT },
	{ "date", "日期", "date", FIELD_DATE },
	{ "secrecy", "密级", "secrecy", FIELD_LEVEL, .words = &words_secrecy },
	{ "sha256", "文件摘要", "file digest", FIELD_TEXT },
	{ "file_name", "文件名", "file name", FIELD_TEXT },
	{ "size", "字节数", "bytes", FIELD_NUMBER },
};

static const struct change_kind changes[] = {
	{ "document.add", "登记过程材料", "add a document", CHANGE_ADDS,
		.fields = "inspection! node! title! number date secrecy sha256 file_name size" },
	{ "document.withdraw", "撤下过程材料", "withdraw a document", CHANGE_SETS,
		.state = "withdrawn", .from = "current" },
};

const struct record record_document = {
	.name = "document", .zh = "过程材料", .en = "document", .under = "inspection",
	.fields = fields, .n_fields = sizeof fields / sizeof fields[0],
	.changes = changes, .n_changes = sizeof changes / sizeof changes[0],
	.states = &states,
};
