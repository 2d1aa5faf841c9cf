/* intake_words.c - headings of the columns that ledgers are kept in, by the field they hold.
 *
 * A heading is compared without its blanks and what stands in brackets; below a heading of
 * several columns (责任 over 领导 and 单位) with that in front as well. */
#include "extract/intake_words.h"

#include "base/utf8.h"

const struct intake_field intake_ledger_fields[] = {
	{ "number", INTAKE_TEXT,
		"序号 编号 问题序号 问题编号 项号 题号" },
	{ "aspect", INTAKE_TEXT,
		"方面 类别 问题类别 问题类型 问题分类 重点方面 反馈重点方面 所属方面 板块 "
		"大类 分类 类型 问题板块 巡察方面 巡视方面 反馈方面 问题方面 主要方面 "
		"具体方面" },
	{ "finding", INTAKE_TEXT,
		"问题 反馈问题 反馈的问题 具体问题 存在问题 存在的问题 主要问题 主要的问题 "
		"突出问题 整改问题 发现问题 发现的问题 巡察反馈问题 巡视反馈问题 巡察发现问题 "
		"巡视发现问题 审计问题 审计发现问题 督查问题 督查发现问题 检查发现问题 "
		"查摆问题 巡察问题 巡视问题 自查问题 问题描述 问题内容 问题概述 问题摘要 "
		"问题名称 问题表述 问题清单 问题原文 问题情况 反馈问题描述 反馈问题内容 "
		"反馈问题概述 反馈问题摘要 反馈问题名称 反馈问题表述 反馈问题清单 "
		"反馈问题原文 反馈问题情况 具体问题描述 具体问题内容 具体问题概述 "
		"具体问题摘要 具体问题名称 具体问题表述 具体问题清单 具体问题原文 "
		"具体问题情况 存在问题描述 存在问题内容 存在问题概述 存在问题摘要 "
		"存在问题名称 存在问题表述 存在问题清单 存在问题原文 存在问题情况 "
		"主要问题描述 主要问题内容 主要问题概述 主要问题摘要 主要问题名称 "
		"主要问题表述 主要问题清单 主要问题原文 主要问题情况 突出问题描述 "
		"突出问题内容 突出问题概述 突出问题摘要 突出问题名称 突出问题表述 "
		"突出问题清单 突出问题原文 突出问题情况 整改问题描述 整改问题内容 "
		"整改问题概述 整改问题摘要 整改问题名称 整改问题表述 整改问题清单 "
		"整改问题原文 整改问题情况 巡察反馈问题描述 巡察反馈问题内容 巡察反馈问题概述 "
		"巡察反馈问题摘要 巡察反馈问题名称 巡察反馈问题表述 巡察反馈问题清单 "
		"巡察反馈问题原文 巡察反馈问题情况 巡视反馈问题描述 巡视反馈问题内容 "
		"巡视反馈问题概述 巡视反馈问题摘要 巡视反馈问题名称 巡视反馈问题表述 "
		"巡视反馈问题清单 巡视反馈问题原文 巡视反馈问题情况 反馈意见 反馈内容 "
		"巡察反馈意见 整改任务 整改事项 整改内容 问题事项 事项 隐患 隐患内容 隐患描述" },
	{ "manifestation", INTAKE_TEXT,
		"表现 问题表现 主要表现 具体表现 突出表现 问题具体表现 问题表现形式 表现形式 "
		"具体情形 问题详情 具体内容" },
	{ "target", INTAKE_TEXT,
		"目标 整改目标 工作目标 预期目标 任务目标 阶段目标 整改要求 整改标准 "
		"整改目标要求 整改目标任务" },
	{ "measure", INTAKE_TEXT,
		"措施 整改措施 具体措施 工作措施 整改具体措施 主要措施 落实措施 拟采取措施 "
		"采取措施 举措 整改举措 工作举措 主要举措 整改办法 整改计划 整改方案 "
		"整改任务及措施 整改措施及内容 整改思路 具体整改措施 整改措施内容 任务措施" },
	{ "leader", INTAKE_TEXT,
		"责任领导 牵头领导 分管领导 包保领导 包联领导 挂点领导 包案领导 督办领导 "
		"挂帅领导 主要领导 整改责任领导 牵头责任领导 牵头负责人 主要负责人 分管负责人 "
		"责任负责人 领导 牵头人 责任县领导 责任校领导" },
	{ "lead_unit", INTAKE_TEXT,
		"责任单位 责任部门 责任科室 责任处室 责任股室 牵头单位 牵头部门 牵头科室 "
		"牵头处室 牵头股室 主责单位 主责部门 主责科室 主责处室 主责股室 承办单位 "
		"承办部门 承办科室 承办处室 承办股室 主办单位 主办部门 主办科室 主办处室 "
		"主办股室 整改责任单位 整改责任部门 整改责任科室 整改责任处室 整改责任股室 "
		"整改单位 整改部门 整改科室 整改处室 整改股室 办理单位 办理部门 办理科室 "
		"办理处室 办理股室 落实单位 落实部门 落实科室 落实处室 落实股室 牵头责任单位 "
		"牵头责任部门 牵头责任科室 牵头责任处室 牵头责任股室 责任牵头单位 "
		"责任牵头部门 责任牵头科室 责任牵头处室 责任牵头股室 主体责任单位 "
		"主体责任部门 主体责任科室 主体责任处室 主体责任股室 第一责任单位 "
		"第一责任部门 第一责任科室 第一责任处室 第一责任股室 单位 部门 责任主体 "
		"整改主体 责任党组织" },
	{ "support", INTAKE_TEXT,
		"配合单位 配合部门 配合科室 配合处室 配合股室 协办单位 协办部门 协办科室 "
		"协办处室 协办股室 参与单位 参与部门 参与科室 参与处室 参与股室 协助单位 "
		"协助部门 协助科室 协助处室 协助股室 协同单位 协同部门 协同科室 协同处室 "
		"协同股室 责任配合单位 责任配合部门 责任配合科室 责任配合处室 责任配合股室 "
		"配合责任单位 配合责任部门 配合责任科室 配合责任处室 配合责任股室" },
	{ "owner", INTAKE_TEXT,
		"责任人 整改责任人 直接责任人 具体责任人 第一责任人 责任人员 整改责任人员 "
		"整改负责人 具体负责人 直接负责人 负责人 承办人 经办人 主办人 联系人 落实人 "
		"经办人员 责任人姓名" },
	{ "due", INTAKE_DATE,
		"整改时限 整改期限 整改时间 整改日期 完成时限 完成期限 完成时间 完成日期 "
		"办理时限 办理期限 办理时间 办理日期 办结时限 办结期限 办结时间 办结日期 "
		"整改完成时限 整改完成期限 整改完成时间 整改完成日期 完成整改时限 "
		"完成整改期限 完成整改时间 完成整改日期 计划完成时限 计划完成期限 "
		"计划完成时间 计划完成日期 预计完成时限 预计完成期限 预计完成时间 "
		"预计完成日期 销号时限 销号期限 销号时间 销号日期 整改落实时限 整改落实期限 "
		"整改落实时间 整改落实日期 拟完成时限 拟完成期限 拟完成时间 拟完成日期 "
		"规定完成时限 规定完成期限 规定完成时间 规定完成日期 要求完成时限 "
		"要求完成期限 要求完成时间 要求完成日期 限定完成时限 限定完成期限 "
		"限定完成时间 限定完成日期 时限 期限 整改截止时间 整改最后期限 截止时间 "
		"截止日期 整改时限要求 时限要求 计划销号时间" },
	{ "progress", INTAKE_TEXT,
		"进展 整改进展 整改情况 整改落实情况 整改成效 整改结果 整改进展情况 "
		"整改工作进展 整改完成情况及成效 整改措施落实情况 整改工作情况 整改举措及成效 "
		"进展情况 落实情况 推进情况 办理情况 工作进展情况 目前进展 目前整改情况 "
		"整改落实 整改进展及成效 工作成效 取得成效 成效 具体整改情况" },
	{ "outcome", INTAKE_TEXT,
		"状态 整改状态 完成状态 办理状态 当前状态 目前状态 销号状态 是否完成 是否销号 "
		"是否整改 是否完成整改 是否整改到位 是否整改完成 是否办结 是否整改销号 "
		"完成情况 整改完成情况 销号情况 整改进度 完成进度 进度 办结情况 整改是否完成 "
		"整改结论" },
	{ "closed_on", INTAKE_DATE,
		"实际完成时间 实际完成日期 实际办结时间 实际办结日期 实际销号时间 "
		"实际销号日期 实际整改时间 实际整改日期 实际整改完成时间 实际整改完成日期 "
		"完成日期 完成整改时间 整改完成日期 销号时间 销号日期 办结日期 已完成时间" },
	{ "amount", INTAKE_MONEY,
		"涉及金额 涉案金额 问题金额 资金金额 挽回金额 追缴金额 清退金额 退缴金额 "
		"收缴金额 涉及资金金额 整改金额 挽回损失 挽回经济损失 资金" },
	{ "kind", INTAKE_TEXT,
		"措施类型 措施类别 措施分类" },
	{ "source", INTAKE_TEXT,
		"问题来源 线索来源 任务来源 来源" },
	{ "note", INTAKE_TEXT,
		"备注 说明 备注说明 其他 情况说明 备考" },
};
const size_t n_intake_ledger_fields = sizeof intake_ledger_fields / sizeof *intake_ledger_fields;

/* The row that sums the others begins so. */
const char intake_totals[] =
	"合计 总计 小计 共计 累计 总和";

/* A line below the rows that is none of them begins so. */
const char intake_below[] =
	"备注 填表说明 填表人 填报人 填报单位 填报时间 填表时间 制表人 审核人 审核 "
		"审批 主要领导签字 签字 盖章 联系电话 联系人 注意事项 说明";

struct str intake_word_at_start(const char *list, struct str text)
{
	struct str words = str_of(list), longest = { NULL, 0 };

	for (size_t at = 0, end; at < words.n; at = end + 1) {
		const char *blank = memchr(words.p + at, ' ', words.n - at);
		struct str word;

		end = blank ? (size_t)(blank - words.p) : words.n;
		word = str_sub(words, at, end);
		if (word.n > longest.n && str_is_prefixed(text, word))
			longest = word;
	}
	return longest;
}

enum intake_sureness intake_fit(const char *list, struct str heading, size_t *n_out)
{
	enum intake_sureness sureness = INTAKE_UNKNOWN;
	struct str words = str_of(list);

	for (size_t at = 0, end; at < words.n; at = end + 1) {
		const char *blank = memchr(words.p + at, ' ', words.n - at);
		struct str word;

		end = blank ? (size_t)(blank - words.p) : words.n;
		word = str_sub(words, at, end);
		if (str_is_equal(word, heading)) {
			*n_out = word.n;
			return INTAKE_NAMED;
		}
		if (!str_is_prefixed(heading, word) && !str_is_suffixed(heading, word))
			continue;
		if (sureness == INTAKE_UNKNOWN || word.n > *n_out)
			*n_out = word.n;
		sureness = INTAKE_LIKE;
	}
	return sureness;
}

/* Signs of a heading that are none of its words. */
static bool is_blank_sign(uint32_t c)
{
	return c <= ' ' || c == 0xA0 || c == 0x3000 || c == 0xFEFF || utf8_is_one_of(c, U"*＊★※");
}

struct str intake_bare(struct arena *a, struct str text, bool is_bare)
{
	struct buf *out = buf_new(a);
	int depth = 0;

	for (size_t at = 0, len; at < text.n; at += len) {
		uint32_t c = utf8_at(text, at, &len);
		bool is_close = utf8_is_one_of(c, U"）)】］]");

		depth += utf8_is_one_of(c, U"（(【［[");
		if (!is_blank_sign(c) && !(is_bare && (depth > 0 || is_close)))
			buf_str(out, str_sub(text, at, at + len));
		depth -= is_close && depth > 0;
	}
	return buf_view(out);
}
