/* report_world.h - the world of world.h filled for reports: three aspects, findings in every
 * outcome, figures with evidence, items withheld, secrets, names and numbers in the texts. */
#ifndef TESTS_STORE_REPORT_WORLD_H
#define TESTS_STORE_REPORT_WORLD_H
#include "base/clock.h"
#include "base/file.h"
#include "report/dossier.h"
#include "world.h"

struct filled {
	struct world *w;
	int64_t aspects[3];
	int64_t done, ongoing, basic, normalised, late, bare;	/* findings */
	int64_t withheld, replaced;		/* from the public channel */
	struct scope scope;
	struct report_ask ask;
	struct db *db;
};

static inline int64_t fill_finding(struct filled *x, int aspect, const char *number, const char *title, const char *const *measures)
{
	struct world *w = x->w;
	int64_t id = world_act(w, w->clerk, "finding.add", 0, JSON(w, "{\"inspection\":%lld,\"aspect\":%lld,\"number\":\"%s\","
		"\"text\":\"巡察发现，%s。\",\"title\":\"%s\",\"leader\":%lld,\"lead_unit\":%lld,\"owner\":%lld,\"due\":\"2026-06-30\","
		"\"target\":\"六月底前全部整改到位\"}", (long long)w->inspection, (long long)x->aspects[aspect], number, title, title,
		(long long)w->leader, (long long)w->town, (long long)w->owner));

	for (int i = 0; measures[i]; i++)
		world_act(w, w->clerk, "measure.add", 0, JSON(w, "{\"finding\":%lld,\"ordinal\":%d,\"kind\":\"%s\",\"text\":\"%s\","
			"\"owner\":%lld,\"unit\":%lld,\"due\":\"2026-06-01\"}", (long long)id, i + 1,
			i == 0 ? "mt_rules" : i == 1 ? "mt_recovery" : "mt_extend", measures[i], (long long)w->owner, (long long)w->town));
	world_act(w, w->owner, "finding.claim", id, "{}");
	return id;
}

static inline int64_t fill_evidence(struct world *w, int64_t finding, const char *title, int n)
{
	return world_act(w, w->owner, "evidence.add", 0, JSON(w, "{\"finding\":%lld,\"title\":\"%s\",\"taken\":\"2026-02-20\","
		"\"files\":[{\"name\":\"%s.pdf\",\"sha256\":\"%064d\",\"size\":10}]}", (long long)finding, title, title, n));
}

static inline void fill_progress(struct world *w, int64_t finding, int64_t evidence, const char *text, const char *label,
	const char *value, const char *unit)
{
	world_act(w, w->owner, "progress.add", 0, JSON(w, "{\"finding\":%lld,\"date\":\"2026-02-27\",\"text\":\"%s\",\"figures\":[{"
		"\"label\":\"%s\",\"value\":\"%s\",\"unit\":\"%s\",\"evidence\":%lld}]}", (long long)finding, text, label, value, unit,
		(long long)evidence));
}

static inline void fill_close(struct world *w, int64_t finding, int64_t measure)
{
	int64_t c = world_act(w, w->owner, "closure.request", 0, measure ?
		JSON(w, "{\"finding\":%lld,\"measure\":%lld,\"text\":\"措施已落实\"}", (long long)finding, (long long)measure) :
		JSON(w, "{\"finding\":%lld,\"text\":\"问题已全部整改\"}", (long long)finding));

	world_act(w, w->verifier, "closure.verify", c, "{}");
	world_act(w, w->verifier, "closure.pass", c, "{\"reason\":\"经现场核查，材料齐全\"}");
	world_act(w, w->leader, "closure.sign", c, "{\"reason\":\"同意销号\"}");
}

static inline void fill_close_measures(struct world *w, int64_t finding)
{
	int64_t ids[8];
	size_t n = 0;
	struct fail f = { 0 };
	struct db *d = store_reader(w->store, &f);
	struct rows *r = db_select(d, &f, "SELECT id FROM measure WHERE finding = $1 ORDER BY id", V(finding));

	while (n < 8 && rows_next(r))
		ids[n++] = rows_int(r, 0);
	must(f, rows_close(r, &f));
	store_return(w->store, d);
	for (size_t i = 0; i < n; i++)
		fill_close(w, finding, ids[i]);
}

static inline void fill_findings(struct filled *x)
{
	static const char *const two[] = { "制定台账登记办法，由乙二逐村核对补登", "追回多发补贴，全部缴入专户", NULL };
	static const char *const minutes[] = { "印发会议记录规范，每季度抽查一次", NULL };
	static const char *const assets[] = { "每年开展一次固定资产清查，逐件贴标登记", NULL };
	static const char *const fund[] = { "核对专项资金支出凭证，逐笔说明用途", NULL };
	static const char *const dues[] = { "按月核对党费收缴名册，倒查三年缴纳情况", NULL };
	static const char *const cadres[] = { "修订干部请销假办法，逐月通报执行情况", NULL };
	static const char *const three[] = { "修订报销审批办法", "追缴违规报销款项", "对照问题开展全镇自查", NULL };
	static const char *const none[] = { NULL };
	struct world *w = x->w;
	int64_t plan, review;

	x->done = fill_finding(x, 0, "1.1", "村级台账登记不全", two);
	x->ongoing = fill_finding(x, 0, "1.2", "会议记录不规范", minutes);
	x->basic = fill_finding(x, 1, "2.1", "报销审批不严格", three);
	x->normalised = fill_finding(x, 1, "2.2", "固定资产清查不及时", assets);
	x->withheld = fill_finding(x, 1, "2.3", "某项专项资金使用不规范", fund);
	x->late = fill_finding(x, 2, "3.1", "党费收缴不及时", dues);
	x->replaced = fill_finding(x, 2, "3.2", "干部管理监督不严格", cadres);
	plan = world_act(w, w->leader, "plan.submit", 0, JSON(w, "{\"inspection\":%lld,\"version\":1,\"meeting_date\":\"2026-02-01\","
		"\"text\":\"坚持问题导向，逐条逐项整改。\\n压实责任，限时办结。\"}", (long long)w->inspection));
	review = world_act(w, w->verifier, "review.comment", 0, JSON(w, "{\"plan\":%lld,\"body\":%lld,\"finding\":%lld,"
		"\"opinion\":\"amend\",\"text\":\"建议细化核对补登的时间安排\"}", (long long)plan, (long long)w->discipline, (long long)x->done));
	world_act(w, w->clerk, "review.answer", review, "{\"answer\":\"已采纳，按月细化\"}");
	world_act(w, w->office, "plan.pass", plan, "{\"merged_text\":\"原则同意，按会审意见修改后实施\"}");
	x->bare = fill_finding(x, 2, "3.3", "学习教育流于形式", none);
}

static inline void fill_acts(struct filled *x)
{
	struct world *w = x->w;
	int64_t e = fill_evidence(w, x->done, "台账登记办法", 1), e2 = fill_evidence(w, x->basic, "缴款凭证", 2), k;

	fill_progress(w, x->done, e, "已核对12个村，经办人乙二，联系电话13912345678", "补登台账", "120", "册");
	fill_progress(w, x->done, e, "全部12个村核对完毕", "追回资金", "12.5", "万元");
	fill_progress(w, x->basic, e2, "违规报销款已缴回", "追回资金", "18.16", "万元");
	fill_evidence(w, x->normalised, "清查表", 3);
	world_act(w, w->office, "letter.issue", 0, JSON(w, "{\"inspection\":%lld,\"finding\":%lld,\"unit\":%lld,\"kind\":\"reminder\","
		"\"number\":\"云巡督〔2026〕3号\",\"date\":\"2026-03-01\",\"text\":\"该问题整改进展缓慢。\\n请倒排工期，按期完成。\","
		"\"due\":\"2026-03-20\"}", (long long)w->inspection, (long long)x->late, (long long)w->town));
	k = world_act(w, w->owner, "extension.request", 0, JSON(w, "{\"finding\":%lld,\"asked_due\":\"2026-08-31\",\"reason\":\"历年名册"
		"需逐年调档\",\"progress\":\"已核对两年\"}", (long long)x->late));
	world_act(w, w->leader, "extension.endorse", k, "{\"opinion\":\"情况属实\"}");
	world_act(w, w->office, "assessment.add", 0, JSON(w, "{\"inspection\":%lld,\"date\":\"2026-03-01\",\"grade\":\"qualified\","
		"\"points\":[{\"indicator\":\"组织领导\",\"full_points\":40,\"points\":36,\"text\":\"专题研究3次\"},"
		"{\"indicator\":\"整改成效\",\"full_points\":60,\"points\":45}],\"text\":\"总体较好\"}", (long long)w->inspection));
	fill_close_measures(w, x->done);
	world_act(w, w->clerk, "finding.word", x->done, "{\"result_text\":\"村级台账做到应登尽登。\"}");
	fill_close(w, x->done, 0);
	fill_close_measures(w, x->basic);
	world_act(w, w->leader, "finding.normalise", x->normalised, "{\"review_days\":90}");
	k = world_act(w, w->clerk, "withheld.propose", 0, JSON(w, "{\"finding\":%lld,\"channel\":\"public\",\"ground\":\"unannounced_case\","
		"\"reason\":\"正在初核\"}", (long long)x->withheld));
	world_act(w, w->leader, "withheld.approve", k, "{}");
	k = world_act(w, w->clerk, "withheld.propose", 0, JSON(w, "{\"finding\":%lld,\"channel\":\"public\",\"ground\":\"sensitive\","
		"\"reason\":\"涉及个人\",\"text\":\"干部教育管理有待加强\"}", (long long)x->replaced));
	world_act(w, w->leader, "withheld.approve", k, "{}");
}

/* For cmocka's setup. */
static inline int filled_open(void **state)
{
	struct filled *x;
	struct world *w;
	struct fail f = { 0 };
	void *opened;

	world_open(&opened);
	w = opened;
	x = arena_new_of(w->a, struct filled);
	x->w = w;
	world_act(w, w->system, "organization.change", w->town, "{\"phone\":\"0123-4567890\",\"mailbox\":\"云岭县青禾镇青禾路1号\","
		"\"email\":\"jw@qinghe.example\"}");
	world_act(w, w->office, "inspection.change", w->inspection, "{\"group_name\":\"县委第二巡察组\"}");
	x->aspects[0] = w->aspect;
	x->aspects[1] = world_act(w, w->clerk, "aspect.add", 0, JSON(w, "{\"inspection\":%lld,\"ordinal\":2,\"title\":\"财务管理不够严格\"}",
		(long long)w->inspection));
	x->aspects[2] = world_act(w, w->clerk, "aspect.add", 0, JSON(w, "{\"inspection\":%lld,\"ordinal\":3,\"title\":\"党的建设不够有力\"}",
		(long long)w->inspection));
	fill_findings(x);
	fill_acts(x);
	x->scope = scope_of(WORLD_REGION, w->clerk, clock_today(&w->clock));
	x->db = store_reader(w->store, &f);
	must(f, x->db);
	x->ask = (struct report_ask){ .db = x->db, .scope = &x->scope, .inspection = w->inspection, .today = clock_today(&w->clock) };
	*state = x;
	return 0;
}

static inline int filled_close(void **state)
{
	struct filled *x = *state;
	void *world = x->w;

	store_return(x->w->store, x->db);
	return world_close(&world);
}

static inline struct reported filled_report(struct filled *x, const char *kind)
{
	struct fail f = { 0 };
	struct reported out = { 0 };

	must(f, report_make(x->w->a, report_find(str_of(kind)), &x->ask, &out, &f));
	return out;
}

/* Keeps what was made in the folder ZHENGGAI_KEEP names, for people to look at. */
static inline void filled_keep(struct filled *x, const struct reported *r, const char *path, const char *format)
{
	const char *folder = getenv("ZHENGGAI_KEEP");
	struct buf *b = buf_new(x->w->a);
	struct fail f = { 0 };

	must(f, report_write(x->w->a, r, str_of(format), b, &f));
	assert_true(b->n > 0);
	if (folder)
		must(f, file_write(str_print(x->w->a, "%s/%s", folder, path).p, buf_view(b), &f));
}

#define filled_test(function) cmocka_unit_test_setup_teardown(function, filled_open, filled_close)

#endif
