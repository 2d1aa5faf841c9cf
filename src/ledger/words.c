/* words.c - see words.h. */
#include "ledger/words.h"

#define LIST(name, ...) \
	static const struct word name##_list[] = { __VA_ARGS__ }; \
	const struct words words_##name = WORDS(name##_list)

LIST(secrecy,
	{ "open", "公开", "open" },
	{ "internal", "内部", "internal" },
	{ "secret", "秘密", "secret" },
	{ "confidential", "机密", "confidential" });

LIST(state,
	{ "registered", "待认领", "registered" },
	{ "claimed", "已认领", "claimed" },
	{ "plan_review", "方案会审中", "plan under review" },
	{ "plan_returned", "方案退回", "plan returned" },
	{ "rectifying", "整改中", "rectifying" },
	{ "closure_requested", "已申请销号", "closure requested" },
	{ "verifying", "核查中", "verifying" },
	{ "rework", "退回补改", "rework" },
	{ "closed", "已销号", "closed" });

LIST(outcome,
	{ "none", "未完成", "not done" },
	{ "basic", "基本完成", "basically done" },
	{ "done", "已完成", "done" },
	{ "normalised", "长期坚持", "normalised" });

LIST(measure_kind,
	{ "mt_rules", "建章立制", "rules established" },
	{ "mt_recovery", "挽回损失", "losses recovered" },
	{ "mt_accountability", "追责问责", "accountability" },
	{ "mt_extend", "举一反三", "extended self-check" },
	{ "mt_campaign", "专项整治", "special campaign" },
	{ "mt_major", "重大措施", "major measure" },
	{ "mt_other", "其他", "other" });

LIST(role,
	{ "owner", "责任人", "owner" },
	{ "clerk", "整改办经办人", "clerk" },
	{ "leader", "责任领导", "leader" },
	{ "verifier", "核查人", "verifier" },
	{ "office", "巡察办", "inspection office" },
	{ "guest", "来宾核查人", "guest verifier" },
	{ "system_admin", "系统管理员", "system administrator" },
	{ "security_admin", "安全管理员", "security administrator" },
	{ "audit_admin", "审计管理员", "audit administrator" });

LIST(channel,
	{ "party", "党内通报", "party-internal bulletin" },
	{ "public", "向社会公开", "public disclosure" });

LIST(verdict,
	{ "pass", "通过", "passed" },
	{ "return", "退回", "returned" },
	{ "approve", "批准", "approved" },
	{ "refuse", "不批准", "refused" });
