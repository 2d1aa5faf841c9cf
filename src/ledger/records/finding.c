/* finding.c - one problem that an inspection found, from the feedback letter to its closure. */
#include "ledger/words.h"

static const struct field fields[] = {
	{ "inspection", "巡察", "inspection", FIELD_REF, .target = "inspection" },
	{ "unit", "被巡察党组织", "unit", FIELD_REF,
		.target = "organization", .flags = FIELD_COMPUTED },
	{ "aspect", "方面", "aspect", FIELD_REF, .target = "aspect" },
	{ "number", "编号", "number", FIELD_TEXT },
	{ "text", "问题原文", "original wording", FIELD_PROSE, .flags = FIELD_SEARCHED },
	{ "title", "问题", "finding", FIELD_TEXT, .flags = FIELD_SEARCHED },
	{ "manifestation", "具体表现", "manifestation", FIELD_PROSE, .flags = FIELD_SEARCHED },
	{ "target", "整改目标", "target", FIELD_PROSE },
	{ "watch", "重点关注", "on special watch", FIELD_YES },
	{ "leader", "责任领导", "responsible leader", FIELD_REF, .target = "person" },
	{ "lead_unit", "牵头单位", "lead unit", FIELD_REF, .target = "organization" },
	{ "support", "配合单位", "supporting units", FIELD_REFS, .target = "organization" },
	{ "owner", "责任人", "owner", FIELD_REF, .target = "person" },
	{ "immediate", "立行立改", "immediate", FIELD_YES },
	{ "concentrated", "集中整改期完成", "within the concentrated period", FIELD_YES },
	{ "first_due", "首次时限", "first due date", FIELD_DATE, .flags = FIELD_COMPUTED },
	{ "due", "完成时限", "due date", FIELD_DATE },
	{ "due_limit", "时限依据", "limit", FIELD_REF, .target = "time_limit" },
	{ "normalised", "长期坚持", "normalised", FIELD_YES, .flags = FIELD_COMPUTED },
	{ "review_days", "回看周期（天）", "review cycle in days", FIELD_NUMBER },
	{ "next_review", "下次回看", "next review", FIELD_DATE, .flags = FIELD_COMPUTED },
	{ "secrecy", "密级", "secrecy", FIELD_LEVEL, .words = &words_secrecy },
	{ "public_text", "公开表述", "public wording", FIELD_PROSE },
	{ "party_text", "党内表述", "party wording", FIELD_PROSE },
	{ "result_text", "整改结果", "result", FIELD_PROSE },
	{ "relapse_of", "反弹自", "relapse of", FIELD_REF, .target = "finding" },
	{ "outcome", "整改结果", "outcome", FIELD_WORD,
		.words = &words_outcome, .flags = FIELD_COMPUTED },
	{ "override", "改判", "override", FIELD_NUMBER, .flags = FIELD_COMPUTED },
	{ "n_measures", "措施数", "measures", FIELD_NUMBER, .flags = FIELD_COMPUTED },
	{ "n_measures_closed", "已完成措施数", "measures closed", FIELD_NUMBER,
		.flags = FIELD_COMPUTED },
	{ "closed_on", "销号日期", "closed on", FIELD_DATE, .flags = FIELD_COMPUTED },
	{ "last_progress", "最近进展", "last progress", FIELD_DATE, .flags = FIELD_COMPUTED },
};

static const struct change_kind changes[] = {
	{ "finding.add", "登记问题", "register a finding", CHANGE_ADDS,
		.fields = "inspection! aspect number! text! title manifestation target watch "
			"leader lead_unit support owner immediate concentrated due due_limit "
			"secrecy relapse_of" },
	{ "finding.describe", "完善问题", "describe", CHANGE_SETS,
		.fields = "aspect title manifestation target watch immediate concentrated "
			"secrecy" },
	{ "finding.assign", "落实责任", "assign", CHANGE_SETS,
		.fields = "leader lead_unit support owner" },
	{ "finding.due", "设定时限", "set the due date", CHANGE_SETS, .fields = "due! due_limit" },
	{ "finding.claim", "认领问题", "claim", CHANGE_SETS, .fields = "owner leader" },
	{ "finding.word", "拟定公开表述", "word for publication", CHANGE_SETS,
		.fields = "public_text party_text result_text" },
	{ "finding.normalise", "转入长期坚持", "make long-term", CHANGE_SETS,
		.fields = "review_days! result_text" },
	{ "finding.review", "长期坚持回看", "review a long-term finding", CHANGE_SETS,
		.fields = "result_text!" },
};

const struct record record_finding = {
	.name = "finding", .zh = "问题", .en = "finding", .under = "inspection",
	.fields = fields, .n_fields = sizeof fields / sizeof fields[0],
	.changes = changes, .n_changes = sizeof changes / sizeof changes[0],
	.states = &words_state,
};
