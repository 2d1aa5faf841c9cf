/* papers.c - what stands beside the findings' own way: limits, letters, look-backs, checks, overrides,
 * what is kept out of a bulletin, self-checks, common problems, hand-overs, polls, assessments. */
#include "act/demo/telling.h"

#include "act/bulletin.h"
#include "act/draw.h"
#include "act/letter.h"
#include "act/lookback.h"
#include "act/setup.h"

enum { LATER = 180 };	/* minutes after the morning: what nobody else does at that moment */

/* The n-th finding of a fate in a round; NULL: there are fewer. */
static struct demo_finding *find(struct telling *t, int round, enum fate fate, size_t n)
{
	for (int i = 0; i < N_UNITS; i++)
		for (size_t k = 0; k < t->units[i].n_findings; k++) {
			struct demo_finding *f = &t->units[i].findings[k];

			if (f->unit->round == round && f->fate == fate && n-- == 0)
				return f;
		}
	return NULL;
}

/* ---- limits ---- */

static bool load_limit(struct db *d, int64_t region, const char *code, int64_t *out, struct fail *f)
{
	return db_number(d, f, out, "SELECT id FROM time_limit WHERE region = $1 AND code = $2 AND state <> 'ended'", V(region),
		V(str_of(code)));
}

static bool run_limits(const struct acting *x, const struct planned *p, struct body *b, struct refusal *r)
{
	struct telling *t = p->wanted;
	struct setup_count count;
	struct fail f = { 0 };
	struct db *d;
	bool ok;

	(void)b;
	if (!setup_add_shipped(x, &count, r))
		return false;
	d = store_reader(x->store, &f);
	ok = d && load_limit(d, x->region, "rectification-county", &t->limit_usual, &f) &&
		load_limit(d, x->region, "rectification-most-county", &t->limit_most, &f) &&
		load_limit(d, x->region, "concentrated-county", &t->limit_concentrated, &f);
	if (d)
		store_return(x->store, d);
	return ok || refuse_failed(r, &f);
}

/* The county's own rule: a letter of reminder a week after the due date. */
static void tell_rule(struct telling *t)
{
	struct planned *p = tell(t, LEDGER_BEGINS - 1, NOON, &t->office[1], "time_limit.add", NULL);

	planned_text(p, "code", S("letter-reminder"));
	planned_text(p, "name", S("超期提醒"));
	planned_text(p, "level", S("county"));
	planned_int(p, "value", 7);
	planned_text(p, "unit", S("day"));
	planned_text(p, "start_event", S("overdue"));
	planned_text(p, "applies_to", S("letter_reminder"));
	planned_text(p, "source", S("云岭县巡察整改督办办法（示例）第九条"));
	p->id_out = &t->limit_reminder;
}

static void tell_limits(struct telling *t)
{
	const int64_t *const confirmed[] = { &t->limit_usual, &t->limit_most, &t->limit_concentrated, &t->limit_reminder };
	struct planned *p = tell(t, LEDGER_BEGINS - 1, MORNING, NULL, "time_limit.add", NULL);

	p->run = run_limits;
	p->wanted = t;
	tell_rule(t);
	for (size_t i = 0; i < sizeof confirmed / sizeof confirmed[0]; i++)
		tell(t, LEDGER_BEGINS - 1, AFTERNOON, &t->office[0], "time_limit.confirm", confirmed[i]);
}

/* ---- letters ---- */

/* How far a letter goes. */
enum letter_stage { LETTER_ISSUED, LETTER_ACKNOWLEDGED, LETTER_ANSWERED, LETTER_CLOSED };

static bool run_letter(const struct acting *x, const struct planned *p, struct body *b, struct refusal *r)
{
	struct arena *tmp = arena_new();
	int64_t id = 0;
	bool ok = letter_send(tmp, x, b, (struct str){ 0 }, &id, NULL, r);

	if (ok)
		*p->id_out = id;
	arena_free(tmp);
	return ok;
}

/* A letter to a unit, of one finding or (NULL) of the whole inspection; it is answered within ten days. */
static void tell_letter(struct telling *t, struct demo_unit *u, struct demo_finding *f, int day, const char *kind, struct str text,
	enum letter_stage stage)
{
	struct planned *p = tell(t, day, MORNING + LATER + u->index, &t->office[2], "letter.issue", NULL);
	int64_t *id = arena_new_of(t->a, int64_t);

	planned_ref(p, "inspection", &u->inspection);
	if (f)
		planned_ref(p, "finding", &f->id);
	planned_ref(p, "unit", &u->organization);
	planned_text(p, "kind", str_of(kind));
	planned_done(&t->s, p, "date", day);
	planned_text(p, "text", text);
	planned_day(&t->s, p, "due", schedule_day(&t->s, day + 10));
	p->run = run_letter;
	p->id_out = id;
	if (stage >= LETTER_ACKNOWLEDGED)
		tell(t, day + 2, AFTERNOON + LATER + u->index, &u->clerk, "letter.acknowledge", id);
	if (stage >= LETTER_ANSWERED) {
		p = tell(t, day + 7, AFTERNOON + LATER + u->index, &u->clerk, "letter.answer", id);
		planned_text(p, "answer", str_print(t->a, "%.*s主要负责人已约谈责任人，重新排定工期，每周报送进度。", STR_ARG(u->words->short_name)));
	}
	if (stage >= LETTER_CLOSED)
		tell(t, day + 11, EVENING + LATER, &t->office[2], "letter.close", id);
}

static struct str late_text(struct telling *t, const struct demo_finding *f, const char *ask)
{
	return str_print(t->a, "问题%.*s“%.*s”应于%.*s前完成整改，至今没有完成。%s", STR_ARG(f->number), STR_ARG(f->problem->title),
		STR_ARG(date_print(t->a, f->due)), ask);
}

static void tell_late_letters(struct telling *t)
{
	struct demo_finding *f = find(t, 0, FATE_LATE, 0);

	tell_letter(t, f->unit, f, -48, "reminder", late_text(t, f, "请抓紧整改，并书面回复办理情况。"), LETTER_CLOSED);
	tell_letter(t, f->unit, f, -33, "warning", late_text(t, f, "提醒后仍未见明显进展，现予告诫。"), LETTER_ANSWERED);
	tell_letter(t, f->unit, f, -9, "accountability", late_text(t, f, "请对责任人提出处理意见。"), LETTER_ACKNOWLEDGED);
	for (size_t i = 0; (f = find(t, 1, FATE_LATE, i)) != NULL; i++)
		if (date_days_between(f->due, clock_today(&t->s.clock)) > 20)
			tell_letter(t, f->unit, f, -18, "reminder", late_text(t, f, "请说明原因并抓紧整改。"), i % 2 ? LETTER_ANSWERED : LETTER_ACKNOWLEDGED);
}

static void tell_unit_letters(struct telling *t)
{
	for (int i = 0; i < 2 * UNITS_A_ROUND; i++) {
		struct demo_unit *u = &t->units[i];

		tell_letter(t, u, NULL, u->feedback + 60, "guidance", str_print(t->a, "%.*s要突出主要负责人第一责任，对涉及群众利益的问题优先整改，"
			"每月5日前报送进度。", STR_ARG(u->words->short_name)), LETTER_CLOSED);
	}
	tell_letter(t, &t->units[6], NULL, -4, "notice", S("请于十日内报送集中整改阶段情况报告和佐证材料目录。"), LETTER_ISSUED);
	tell_letter(t, &t->units[9], NULL, -8, "notice", S("请尽快召开专题会议研究整改方案，逾期不报将予通报。"), LETTER_ISSUED);
}

static bool run_raise(const struct acting *x, const struct planned *p, struct body *b, struct refusal *r)
{
	const struct demo_unit *u = p->wanted;
	struct arena *tmp = arena_new();
	struct letter_raised *letters;
	size_t n;
	bool ok;

	(void)b;
	ok = letter_find_raised(tmp, x, u->inspection, &letters, &n, r) && letter_raise(x, letters, n, 7, false, r);
	arena_free(tmp);
	return ok;
}

/* The rule raises letters where findings are late; here, of one unit. */
static void tell_raised(struct telling *t)
{
	struct planned *p = tell(t, -6, EVENING + LATER, &t->office[2], "letter.issue", NULL);

	p->run = run_raise;
	p->wanted = &t->units[UNITS_A_ROUND];
}

/* ---- look-backs, checks on the spot, samples ---- */

static bool run_lookback(const struct acting *x, const struct planned *p, struct body *b, struct refusal *r)
{
	struct lookback_done done;

	if (!lookback_record(x, b, (struct str){ 0 }, &done, r))
		return false;
	if (p->wanted)
		*(int64_t *)p->wanted = done.finding;
	return true;
}

static void tell_lookback(struct telling *t, struct demo_finding *f, int day, const char *result, struct str text, int64_t *relapse)
{
	struct planned *p = tell(t, day, MORNING + LATER + 20, &t->office[1], "lookback.add", NULL);

	planned_ref(p, "finding", &f->id);
	planned_done(&t->s, p, "date", day);
	planned_text(p, "result", str_of(result));
	planned_text(p, "text", text);
	p->run = run_lookback;
	p->wanted = relapse;
}

static void tell_lookbacks(struct telling *t)
{
	int64_t *relapses = arena_array(t->a, int64_t, 2);
	struct demo_finding *f;

	for (size_t i = 0; (f = find(t, 0, FATE_CLOSED, i)) != NULL; i++) {
		int day = -118 + (int)i * 2;

		if (i == 4 || i == 21) {
			int64_t *id = &relapses[i == 21];

			tell_lookback(t, f, day, "relapsed", tell_text(t, f, t->words.relapsed, i), id);
			if (i == 4)
				tell(t, day + 5, NOON + LATER, f->owner, "finding.claim", id);
		} else if (i % 3 == 0) {
			tell_lookback(t, f, day, i % 12 == 9 ? "unclear" : "held", tell_text(t, f, t->words.held, i), NULL);
		}
	}
}

static void tell_onsite(struct telling *t, struct demo_finding *f, int day, const char *result, size_t variant)
{
	struct planned *p = tell(t, day, MORNING + LATER + 30, &t->verifiers[(f->unit->index + 1) % N_VERIFIERS], "onsite_check.add", NULL);

	planned_ref(p, "finding", &f->id);
	planned_done(&t->s, p, "date", day);
	planned_text(p, "place", f->places.below);
	planned_text(p, "people", S("县纪委监委、县委组织部、县委巡察办各一人"));
	planned_text(p, "result", str_of(result));
	planned_text(p, "text", tell_text(t, f, t->words.onsite, variant));
}

static void tell_onsites(struct telling *t)
{
	static const struct { int round; enum fate fate; size_t n; int day; const char *result; size_t variant; } checks[] = {
		{ 0, FATE_CLOSED, 1, -130, "confirmed", 0 }, { 0, FATE_CLOSED, 6, -129, "confirmed", 2 },
		{ 0, FATE_CLOSED_LATE, 0, -128, "partly", 1 }, { 0, FATE_CLOSED, 17, -127, "confirmed", 0 },
		{ 1, FATE_REQUESTED, 0, -7, "confirmed", 0 }, { 1, FATE_VERIFYING, 0, -6, "partly", 1 },
		{ 1, FATE_VERIFYING, 1, -6, "confirmed", 2 }, { 1, FATE_REWORK, 0, -10, "refuted", 1 },
		{ 1, FATE_HALF, 0, -13, "confirmed", 2 }, { 1, FATE_LATE, 1, -5, "partly", 1 },
	};

	for (size_t i = 0; i < sizeof checks / sizeof checks[0]; i++)
		tell_onsite(t, find(t, checks[i].round, checks[i].fate, checks[i].n), checks[i].day, checks[i].result, checks[i].variant);
}

static bool run_draw(const struct acting *x, const struct planned *p, struct body *b, struct refusal *r)
{
	int64_t id;

	(void)p;
	return draw_sample(x, body_int(b, "inspection"), body_int(b, "size"), body_text(b, "seed"), &id, r);
}

static void tell_samples(struct telling *t)
{
	static const struct { int unit, day, size; } draws[] = { { 0, -131, 5 }, { 2, -131, 4 }, { 5, -14, 3 } };

	for (size_t i = 0; i < sizeof draws / sizeof draws[0]; i++) {
		struct planned *p = tell(t, draws[i].day, MORNING + LATER + 10, &t->verifiers[0], "sample.draw", NULL);

		planned_ref(p, "inspection", &t->units[draws[i].unit].inspection);
		planned_int(p, "size", draws[i].size);
		planned_text(p, "seed", str_print(t->a, "example-%zu", i + 1));
		p->run = run_draw;
	}
}

/* ---- overrides and what is withheld ---- */

/* Proposed; and decided or ended as well. */
enum decision_stage { DECISION_PROPOSED, DECISION_APPROVED, DECISION_REFUSED, DECISION_ENDED };

static void tell_override(struct telling *t, struct demo_finding *f, int day, const char *outcome, const char *reason,
	enum decision_stage stage)
{
	struct planned *p = tell(t, day, MORNING + LATER + 40, &t->office[2], "override.propose", NULL);
	int64_t *id = arena_new_of(t->a, int64_t);

	planned_ref(p, "finding", &f->id);
	planned_text(p, "outcome", str_of(outcome));
	planned_text(p, "reason", str_of(reason));
	p->id_out = id;
	if (stage == DECISION_PROPOSED)
		return;
	if (stage == DECISION_REFUSED) {
		p = tell(t, day + 3, EVENING + LATER + 10, &t->office[0], "override.refuse", id);
		planned_text(p, "opinion", S("依据不足，维持计算结果。"));
		return;
	}
	tell(t, day + 3, EVENING + LATER + 10, &t->office[0], "override.approve", id);
	if (stage != DECISION_ENDED)
		return;
	p = tell(t, day + 8, EVENING + LATER + 10, &t->office[1], "override.end", id);
	planned_text(p, "opinion", S("情况变化，改判理由不再成立。"));
}

static void tell_overrides(struct telling *t)
{
	tell_override(t, find(t, 1, FATE_HALF, 0), -16, "basic", "主要措施已落实，剩余事项受汛期影响，群众反映问题已经解决。", DECISION_APPROVED);
	tell_override(t, find(t, 1, FATE_HALF, 1), -6, "basic", "制度已印发执行，仅余一项验收手续。", DECISION_PROPOSED);
	tell_override(t, find(t, 0, FATE_CLOSED, 2), -100, "basic", "抽查发现个别台账仍有缺项，暂按基本完成统计。", DECISION_ENDED);
	tell_override(t, find(t, 1, FATE_LATE, 0), -20, "done", "单位认为已经完成。", DECISION_REFUSED);
}

static void tell_withheld(struct telling *t, struct demo_finding *f, int day, const char *ground, const char *reason, struct str text,
	enum decision_stage stage)
{
	struct planned *p = tell(t, day, MORNING + LATER + f->unit->index, &f->unit->clerk, "withheld.propose", NULL);
	int64_t *id = arena_new_of(t->a, int64_t);

	planned_ref(p, "finding", &f->id);
	planned_text(p, "channel", S("public"));
	planned_text(p, "ground", str_of(ground));
	planned_text(p, "reason", str_of(reason));
	planned_text(p, "text", text);
	p->id_out = id;
	if (stage == DECISION_PROPOSED)
		return;
	if (stage == DECISION_REFUSED) {
		p = tell(t, day + 2, EVENING + LATER + 20, &t->office[0], "withheld.refuse", id);
		planned_text(p, "opinion", S("不属于不公开情形，应当向社会公开。"));
		return;
	}
	tell(t, day + 2, EVENING + LATER + 20, &t->office[0], "withheld.approve", id);
	if (stage != DECISION_ENDED)
		return;
	p = tell(t, day + 40, MORNING + LATER + f->unit->index, &f->unit->clerk, "withheld.end", id);
	planned_text(p, "opinion", S("案件已经公布，恢复公开。"));
}

static void tell_all_withheld(struct telling *t)
{
	tell_withheld(t, find(t, 0, FATE_CLOSED, 3), -170, "unannounced_case", "移交的问题线索正在初核。", S("一项问题已按程序移交办理。"), DECISION_ENDED);
	tell_withheld(t, find(t, 0, FATE_CLOSED, 12), -165, "unrest", "涉及拆迁安置户的具体诉求。", S("一项历史遗留问题已明确牵头单位。"), DECISION_APPROVED);
	tell_withheld(t, find(t, 1, FATE_CLOSED, 0), -12, "sensitive", "涉及在谈的项目合同。", (struct str){ 0 }, DECISION_REFUSED);
	tell_withheld(t, find(t, 1, FATE_LATE, 2), -5, "hype", "个别表述容易被断章取义。", S("相关问题正在整改。"), DECISION_PROPOSED);
}

/* ---- self-checks and common problems ---- */

static void tell_selfcheck(struct telling *t, struct demo_finding *f, int day, size_t n_answers, bool is_closed)
{
	const int64_t **units = arena_array(t->a, const int64_t *, N_UNITS - 1);
	struct planned *p = tell(t, day, MORNING + LATER + 50, &t->office[1], "selfcheck.send", NULL);
	int64_t *id = arena_new_of(t->a, int64_t);
	size_t n = 0;

	for (int i = 0; i < N_UNITS; i++)
		if (&t->units[i] != f->unit)
			units[n++] = &t->units[i].organization;
	planned_ref(p, "inspection", &f->unit->inspection);
	planned_ref(p, "finding", &f->id);
	planned_text(p, "title", str_print(t->a, "“%.*s”举一反三自查", STR_ARG(f->problem->title)));
	planned_text(p, "text", str_print(t->a, "请对照“%.*s”问题，全面自查本单位有无同类情形，边查边改，按时报送结果。", STR_ARG(f->problem->title)));
	planned_day(&t->s, p, "due", schedule_day(&t->s, day + 21));
	planned_refs(p, "units", units, n);
	p->id_out = id;
	for (int i = 0, k = 0; i < N_UNITS && (size_t)k < n_answers; i++) {
		struct demo_unit *u = &t->units[i];

		if (u == f->unit)
			continue;
		p = tell(t, day + 8 + k, NOON + LATER + u->index, &u->clerk, "selfcheck_answer.add", NULL);
		planned_ref(p, "selfcheck", id);
		planned_ref(p, "unit", &u->organization);
		planned_int(p, "n_found", (k * 5 + 2) % 7);
		planned_int(p, "n_mended", (k * 5 + 2) % 7 * 2 / 3);
		planned_text(p, "text", str_print(t->a, "%.*s组织各股室和下属单位自查，发现的问题已列入台账。", STR_ARG(u->words->short_name)));
		k++;
	}
	if (is_closed)
		tell(t, day + 30, EVENING + LATER + 30, &t->office[1], "selfcheck.close", id);
}

static void tell_common(struct telling *t, const char *title, int aspect, size_t nth, const int64_t *lead, int day, bool is_closed)
{
	const int64_t **ids = arena_array(t->a, const int64_t *, N_UNITS);
	struct planned *p = tell(t, day, NOON + LATER + 20, &t->office[0], "common.add", NULL);
	int64_t *id = arena_new_of(t->a, int64_t);
	size_t n = 0;

	for (int i = 0; i < N_UNITS && t->units[i].feedback + 2 < day; i++)
		ids[n++] = &t->units[i].findings[(size_t)aspect + COUNTY_ASPECTS * nth].id;
	planned_text(p, "title", str_of(title));
	planned_text(p, "text", S("由牵头单位制定专项整治方案，全县统一部署、统一时限、统一验收。"));
	planned_ref(p, "lead_unit", lead);
	planned_day(&t->s, p, "due", schedule_day(&t->s, day + 90));
	planned_refs(p, "findings", ids, n);
	p->id_out = id;
	if (is_closed)
		tell(t, day + 80, EVENING + LATER + 40, &t->office[0], "common.close", id);
}

/* ---- people who go ---- */

static void tell_handover(struct telling *t, struct demo_unit *u, const int64_t *giver, const int64_t *taker, int day, int64_t *id)
{
	struct planned *p = tell(t, day, MORNING + LATER + u->index, &u->clerk, "handover.propose", NULL);

	planned_ref(p, "organization", &u->organization);
	planned_ref(p, "giver", giver);
	planned_ref(p, "taker", taker);
	planned_done(&t->s, p, "date", day);
	planned_text(p, "text", S("因工作调整移交整改任务，台账、佐证材料和未办结事项已逐项核对。"));
	p->id_out = id;
}

static void tell_handovers(struct telling *t)
{
	int64_t *ids = arena_array(t->a, int64_t, N_UNITS);
	struct planned *p;

	for (int i = UNITS_A_ROUND; i < 2 * UNITS_A_ROUND; i += 2) {
		struct demo_unit *u = &t->units[i];

		tell_handover(t, u, &u->leaving, &u->owners[0], -62, &ids[i]);
		tell(t, -61, NOON + LATER + u->index, &u->leaving, "handover.give", &ids[i]);
		tell(t, -60, NOON + LATER + u->index, &u->owners[0], "handover.take", &ids[i]);
		tell(t, -60, AFTERNOON + LATER + u->index, &u->owners[0], "handover.effect", &ids[i]);
		tell(t, -55, AFTERNOON + LATER + u->index, &u->clerk, "person.leave", &u->leaving);
	}
	tell_handover(t, &t->units[5], &t->units[5].owners[3], &t->units[5].owners[1], -3, &ids[5]);
	tell(t, -2, NOON + LATER, &t->units[5].owners[3], "handover.give", &ids[5]);
	tell_handover(t, &t->units[9], &t->units[9].leaving, &t->units[9].owners[2], -20, &ids[9]);
	p = tell(t, -17, MORNING + LATER, &t->units[9].clerk, "handover.cancel", &ids[9]);
	planned_text(p, "text", S("调动取消，撤回交接。"));
}

/* ---- assessments, polls, documents, the rest ---- */

static void tell_assessment(struct telling *t, struct demo_unit *u, int day, const char *grade, int lost, bool is_approved)
{
	static const struct { const char *indicator; int full; } indicators[] = { { "组织领导", 20 }, { "整改成效", 40 }, { "长效机制", 20 },
		{ "群众满意", 20 } };
	struct planned *p = tell(t, day, MORNING + LATER + 60, &t->verifiers[u->index % N_VERIFIERS], "assessment.add", NULL);
	int64_t *id = arena_new_of(t->a, int64_t);

	planned_ref(p, "inspection", &u->inspection);
	planned_done(&t->s, p, "date", day);
	for (size_t i = 0; i < sizeof indicators / sizeof indicators[0]; i++) {
		struct planned_value *row = arena_array(t->a, struct planned_value, 3);

		row[0] = (struct planned_value){ .field = "indicator", .text = str_of(indicators[i].indicator) };
		row[1] = (struct planned_value){ .field = "full_points", .kind = PLANNED_INT, .number = indicators[i].full };
		row[2] = (struct planned_value){ .field = "points", .kind = PLANNED_INT, .number = indicators[i].full - lost - (int)i % 2 };
		planned_row(p, "points", row, 3);
	}
	planned_text(p, "grade", str_of(grade));
	planned_text(p, "text", str_print(t->a, "%.*s整改组织有力，多数问题见到实效；长效机制还需巩固。", STR_ARG(u->words->short_name)));
	p->id_out = id;
	if (is_approved)
		tell(t, day + 10, EVENING + LATER + 50, &t->office[0], "assessment.approve", id);
}

static void tell_poll_answer(struct telling *t, const int64_t *poll, int day, int number, int i)
{
	static const char *const answers[] = { "very", "very", "fairly", "very", "fairly", "very", "not" };
	struct planned *p = tell(t, day, AFTERNOON + LATER, NULL, "poll_answer.add", NULL);
	uint8_t digest[DIGEST_BYTES];

	digest_sha256(str_print(t->a, "example-poll-%d-%d", number, i), digest);
	planned_ref(p, "poll", poll);
	planned_text(p, "token_digest", digest_print(t->a, digest));
	planned_text(p, "answer", str_of(answers[i % 7]));
	if (i % 9 == 6)
		planned_text(p, "text", S("希望整改后常回头看看，不要一阵风。"));
}

static void tell_poll(struct telling *t, struct demo_unit *u, int day, int n_given, int n_answers, bool is_closed)
{
	struct planned *p = tell(t, day, MORNING + LATER + 70, &t->office[2], "poll.open", NULL);
	int64_t *id = arena_new_of(t->a, int64_t);

	planned_ref(p, "inspection", &u->inspection);
	planned_text(p, "title", str_print(t->a, "%.*s巡察整改群众满意度测评", STR_ARG(u->words->short_name)));
	planned_done(&t->s, p, "date", day);
	planned_int(p, "n_given", n_given);
	p->id_out = id;
	for (int i = 0; i < n_answers; i++)
		tell_poll_answer(t, id, day + 1 + i % 3, u->index, i);
	if (is_closed)
		tell(t, day + 8, EVENING + LATER + 60, &t->office[2], "poll.close", id);
}

static void tell_reports(struct telling *t)
{
	for (int i = 0; i < 2 * UNITS_A_ROUND; i++) {
		struct demo_unit *u = &t->units[i];
		struct planned *p = tell(t, u->feedback + 98, EVENING + LATER + u->index, &u->clerk, "document.add", NULL);

		planned_ref(p, "inspection", &u->inspection);
		planned_text(p, "node", S("progress_report"));
		planned_text(p, "title", str_print(t->a, "%.*s集中整改情况报告", STR_ARG(u->words->short_name)));
		planned_text(p, "number", str_print(t->a, "〔%d〕%d号", schedule_day(&t->s, u->feedback + 98).year, 12 + i));
		planned_done(&t->s, p, "date", u->feedback + 98);
		planned_text(p, "secrecy", S("internal"));
	}
}

static void tell_accesses(struct telling *t)
{
	struct planned *p = tell(t, -11, NOON + LATER + 40, &t->office[0], "access.export", NULL);

	planned_text(p, "what", S("问题清单"));
	planned_int(p, "n_records", 66);
	planned_text(p, "format", S("xlsx"));
	p = tell(t, -10, NOON + LATER + 41, &t->verifiers[0], "access.read", NULL);
	planned_text(p, "what", S("finding"));
	planned_ref(p, "object", &t->units[2 * UNITS_A_ROUND].findings[5].id);
	p = tell(t, -35, NOON + LATER + 42, &t->units[8].clerk, "mapping.set", NULL);
	planned_text(p, "signature", S("序号|问题|整改措施|责任单位|责任人|完成时限"));
	planned_text(p, "columns", S("{\"序号\":\"number\",\"问题\":\"title\",\"整改措施\":\"measure.text\",\"责任单位\":\"lead_unit\","
		"\"责任人\":\"owner\",\"完成时限\":\"due\"}"));
}

/* Signs of paper rectification, for verifiers to find: one file for two findings, and a paper older than the feedback. */
static void tell_signs(struct telling *t)
{
	struct str title = S("整改工作推进会签到表"), text = S("会议签到表：应到18人，实到18人。");
	struct demo_finding *pair[] = { find(t, 1, FATE_RECTIFYING, 1), find(t, 1, FATE_LATE, 1) }, *early = find(t, 1, FATE_HALF, 1);

	for (size_t i = 0; i < 2; i++) {
		struct planned *p = tell(t, -25, NOON + LATER + 50 + (int)i, pair[i]->owner, "evidence.add", NULL);

		planned_ref(p, "finding", &pair[i]->id);
		planned_text(p, "title", title);
		planned_done(&t->s, p, "taken", -26);
		tell_file(t, p, PROOF_TEXT, title, text, 0);
	}
	tell_evidence(t, early, -40, early->unit->feedback - 30, 1, arena_new_of(t->a, int64_t));
}

/* ---- bulletins ---- */

static bool run_draft(const struct acting *x, const struct planned *p, struct body *b, struct refusal *r)
{
	struct arena *tmp = arena_new();
	struct bulletin_checks checks;
	enum channel channel = str_is_equal(body_text(b, "channel"), S("public")) ? CHANNEL_PUBLIC : CHANNEL_PARTY;
	bool ok = bulletin_draft(tmp, x, body_int(b, "inspection"), channel, (struct str){ 0 }, 0, p->id_out, &checks, r);

	arena_free(tmp);
	return ok;
}

static bool run_approve(const struct acting *x, const struct planned *p, struct body *b, struct refusal *r)
{
	struct arena *tmp = arena_new();
	bool ok = bulletin_approve(tmp, x, *p->object, r);

	(void)b;
	arena_free(tmp);
	return ok;
}

static bool run_publish(const struct acting *x, const struct planned *p, struct body *b, struct refusal *r)
{
	struct arena *tmp = arena_new();
	bool ok = bulletin_publish(tmp, x, *p->object, r);

	(void)b;
	arena_free(tmp);
	return ok;
}

/* One is published in both channels, one approved, one drafted. */
enum bulletin_stage { BULLETIN_DRAFTED, BULLETIN_APPROVED, BULLETIN_PUBLISHED };

static void tell_bulletin(struct telling *t, struct demo_unit *u, const char *channel, int day, enum bulletin_stage stage)
{
	int64_t *id = arena_new_of(t->a, int64_t);
	struct planned *p = tell(t, day, MORNING + LATER + 80, &u->clerk, "bulletin.draft", NULL);

	planned_ref(p, "inspection", &u->inspection);
	planned_text(p, "channel", str_of(channel));
	p->run = run_draft;
	p->id_out = id;
	if (stage == BULLETIN_DRAFTED)
		return;
	tell(t, day, AFTERNOON + LATER + 80, &u->leader, "bulletin.approve", id)->run = run_approve;
	if (stage == BULLETIN_PUBLISHED)
		tell(t, day, EVENING + LATER + 80, &u->clerk, "bulletin.publish", id)->run = run_publish;
}

static void tell_bulletins(struct telling *t)
{
	tell_bulletin(t, &t->units[1], "party", -58, BULLETIN_PUBLISHED);
	tell_bulletin(t, &t->units[1], "public", -56, BULLETIN_PUBLISHED);
	tell_bulletin(t, &t->units[3], "party", -50, BULLETIN_APPROVED);
	tell_bulletin(t, &t->units[0], "party", -8, BULLETIN_DRAFTED);
}

/* Evidence that did not hold: one file replaced, one taken back; and a measure that is no longer needed. */
static void tell_mended(struct telling *t)
{
	struct demo_finding *f = find(t, 1, FATE_RECTIFYING, 0), *g = find(t, 1, FATE_LATE, 1), *h = find(t, 1, FATE_LATE, 3);
	struct planned *p = tell(t, -9, NOON + LATER + 60, f->owner, "evidence.replace", &f->evidence[0]);

	tell_file(t, p, PROOF_DOCX, S("落实情况说明（盖章件）"), S("按核查人意见补充签章和日期。"), 0);
	planned_text(p, "reason", S("原件缺少签章。"));
	p = tell(t, -8, NOON + LATER + 61, g->owner, "evidence.withdraw", &g->evidence[0]);
	planned_text(p, "reason", S("材料与本问题无关，误传。"));
	tell(t, -21, MORNING + LATER + h->unit->index, &h->unit->clerk, "measure.drop", &h->measures[1]);
}

/* One inspection of the first round has nothing open any more. */
static void tell_archived(struct telling *t)
{
	tell(t, -45, EVENING + LATER + 70, &t->office[0], "inspection.close", &t->units[1].inspection);
}

void tell_papers(struct telling *t)
{
	static const char *const grades[] = { "excellent", "qualified", "qualified", "basic" };

	tell_limits(t);
	tell_late_letters(t);
	tell_unit_letters(t);
	tell_raised(t);
	tell_lookbacks(t);
	tell_onsites(t);
	tell_samples(t);
	tell_overrides(t);
	tell_all_withheld(t);
	tell_selfcheck(t, find(t, 0, FATE_CLOSED, 5), -330, 11, true);
	tell_selfcheck(t, find(t, 1, FATE_CLOSED, 1), -17, 6, false);
	tell_common(t, "财务报销和资产管理不规范", 1, 2, &t->discipline, -340, true);
	tell_common(t, "支部组织生活质量不高", 2, 0, &t->personnel, -120, false);
	tell_common(t, "以制度和会议代替整改", 3, 1, &t->office_unit, -70, false);
	tell_handovers(t);
	for (int i = 0; i < UNITS_A_ROUND; i++)
		tell_assessment(t, &t->units[i], -126 + i, grades[i], i + 1, i < 3);
	tell_poll(t, &t->units[0], -140, 40, 34, true);
	tell_poll(t, &t->units[5], -5, 30, 9, false);
	tell_reports(t);
	tell_accesses(t);
	tell_signs(t);
	tell_mended(t);
	tell_archived(t);
	tell_bulletins(t);
}
