/* rounds.c - three rounds of inspection: from the inspection to the plan of each unit. */
#include "act/demo/telling.h"

#include "act/plan.h"
#include "base/random.h"

/* The days of a round count from its feedback. */
enum { INSPECTION_START = -104, INSPECTION_END = -46, REGISTERED = 1, ASSIGNED = 4, CLAIMED = 7, MEASURED = 12, DUE_SET = 16,
	SUBMITTED = 20, COMMENTED = 24, DECIDED = 29, SUBMITTED_AGAIN = 34, PASSED = 39 };

static const struct round {
	int feedback;	/* the day, before today */
	const char *name;
	enum plan_fate fates[UNITS_A_ROUND];
} rounds[N_ROUNDS] = {
	{ -425, "十一届县委第六轮巡察", { PLAN_PASSED_AT_ONCE, PLAN_PASSED, PLAN_PASSED_AT_ONCE, PLAN_PASSED } },
	{ -212, "十一届县委第七轮巡察", { PLAN_PASSED, PLAN_PASSED_AT_ONCE, PLAN_PASSED, PLAN_PASSED_AT_ONCE } },
	{ -42, "十一届县委第八轮巡察", { PLAN_REGISTERED, PLAN_CLAIMED, PLAN_REVIEW, PLAN_RETURNED } },
};

struct str tell_text(struct telling *t, const struct demo_finding *f, struct county_texts texts, size_t which)
{
	return county_fill(t->a, texts.p[which % texts.n], &f->places);
}

/* ---- choosing what is found ---- */

static bool is_for(const struct county_problem *p, const struct demo_unit *u)
{
	return !p->whom.p || str_is_equal(p->whom, u->words->kind) || str_is_equal(p->whom, u->words->short_name);
}

/* Units of a round begin at other places of the list, so that a round has few problems twice. */
static void choose_problems(struct telling *t, struct demo_unit *u)
{
	for (size_t k = 0; k < u->n_findings; k++) {
		struct demo_finding *f = &u->findings[k];
		size_t n_before = k / COUNTY_ASPECTS, n;
		const struct county_aspect *a;

		f->unit = u;
		f->aspect = (int)(k % COUNTY_ASPECTS);
		f->index = t->n_findings++;
		a = &t->words.aspects[f->aspect];
		n = (size_t)(u->index % UNITS_A_ROUND) * 4 + (size_t)u->round * 5;
		for (size_t skipped = 0;; n++)
			if (is_for(&a->problems[n % a->n_problems], u) && skipped++ == n_before)
				break;
		f->problem = &a->problems[n % a->n_problems];
		f->number = str_print(t->a, "%d.%zu", f->aspect + 1, n_before + 1);
	}
}

/* Numbers and places of a finding, the same on every day that the example is made. */
static void choose_places(struct telling *t, struct demo_finding *f)
{
	struct random_stream *chance = random_stream_new(t->a, str_print(t->a, "finding %zu", f->index));
	size_t first = (size_t)random_below(chance, COUNTY_BELOW);
	const struct county_unit *w = f->unit->words;

	f->places = (struct county_places){ .unit = w->short_name, .below = w->below[first],
		.other = w->below[(first + 1) % COUNTY_BELOW], .a = 2 + (int64_t)random_below(chance, 7),
		.b = 11 + (int64_t)random_below(chance, 38), .c = 60 + (int64_t)random_below(chance, 400) };
	f->places.d = f->places.c * 10 + f->places.a;
	f->places.progress = county_fill(t->a, f->problem->progress[0], &f->places);
}

static void choose_fate(struct demo_finding *f, size_t k)
{
	static const enum fate first[MOST_FINDINGS] = { FATE_CLOSED, FATE_CLOSED, FATE_CLOSED_LATE, FATE_CLOSED, FATE_LONG_TERM, FATE_CLOSED,
		FATE_CLOSED, FATE_CLOSED, FATE_SUDDEN, FATE_CLOSED, FATE_LONG_TERM, FATE_CLOSED, FATE_CLOSED_LATE, FATE_CLOSED, FATE_CLOSED,
		FATE_LATE, FATE_CLOSED };
	static const enum fate second[] = { FATE_CLOSED, FATE_RECTIFYING, FATE_LATE, FATE_REQUESTED, FATE_VERIFYING, FATE_HALF,
		FATE_CLOSED, FATE_EXTENSION_REQUESTED, FATE_VERIFIED, FATE_REWORK, FATE_CLOSED, FATE_EXTENSION_ENDORSED, FATE_RECTIFYING,
		FATE_LATE, FATE_EXTENSION_SUPERVISED, FATE_CLOSED_LATE, FATE_EXTENSION_APPROVED, FATE_LONG_TERM, FATE_EXTENSION_REFUSED,
		FATE_RECTIFYING, FATE_CLOSED, FATE_HALF, FATE_LATE };

	f->fate = f->unit->round == 0 ? first[k] : f->unit->round == 1 ? second[f->index % (sizeof second / sizeof second[0])] :
		FATE_PLANNING;
	/* not every unit of the first round is still late after a year */
	if (f->unit->round == 0 && f->fate == FATE_LATE && f->unit->index % 2)
		f->fate = FATE_CLOSED_LATE;
}

static void choose_people(struct demo_finding *f, size_t k)
{
	struct demo_unit *u = f->unit;

	f->owner_index = (int)(k % N_OWNERS);
	f->owner = &u->owners[f->owner_index];
	f->leader = k % 5 == 0 ? &u->leader : &u->deputies[k % 2];
	if (u->round == 1 && f->fate == FATE_RECTIFYING && u->index % 2 == 0 && k < 13) {
		f->fate = FATE_HANDED_OVER;
		f->owner = &u->leaving;
		f->owner_index = N_OWNERS;
	}
}

/* ---- due dates ---- */

static void set_limit(struct telling *t, struct demo_finding *f, const int64_t *limit, int months)
{
	f->due = date_add_months(schedule_working_day(&t->s, f->unit->feedback), months);
	f->due_limit = limit;
}

/* A day set by the unit itself, within the limits. */
static void set_day(struct telling *t, struct demo_finding *f, int day)
{
	f->due = schedule_day(&t->s, day);
}

static void choose_due(struct telling *t, struct demo_finding *f)
{
	static const int soon[] = { 4, 9, 16, 27, 41, 63 }, past[] = { -3, -12, -22, -40, -65 };
	size_t k = f->index;

	switch (f->fate) {
	case FATE_CLOSED: case FATE_SUDDEN: case FATE_CLOSED_LATE: case FATE_PLANNING: case FATE_LONG_TERM:
		f->is_concentrated = k % 3 == 0 && (f->fate == FATE_CLOSED || f->fate == FATE_PLANNING);
		set_limit(t, f, f->is_concentrated ? &t->limit_concentrated : &t->limit_usual, f->is_concentrated ? 3 : 6);
		break;
	case FATE_LATE:
		if (f->unit->round == 0)
			set_limit(t, f, &t->limit_most, 12);
		else
			set_day(t, f, past[k % (sizeof past / sizeof past[0])]);
		break;
	case FATE_EXTENSION_APPROVED: case FATE_EXTENSION_REFUSED:
		set_day(t, f, -14);
		break;
	case FATE_RECTIFYING:
		if (k % 2)
			set_limit(t, f, &t->limit_most, 12);
		else
			set_day(t, f, soon[k % (sizeof soon / sizeof soon[0])]);
		break;
	default:
		set_day(t, f, soon[k % (sizeof soon / sizeof soon[0])]);
		break;
	}
}

static void choose_unit(struct telling *t, int index)
{
	struct demo_unit *u = &t->units[index];

	u->words = &t->words.units[index];
	u->index = index;
	u->round = index / UNITS_A_ROUND;
	u->feedback = rounds[u->round].feedback;
	u->plan_fate = rounds[u->round].fates[index % UNITS_A_ROUND];
	u->n_findings = MOST_FINDINGS - (size_t)(index % 2);	/* 198; two relapses make 200 */
	u->findings = arena_array(t->a, struct demo_finding, u->n_findings);
	choose_problems(t, u);
	for (size_t k = 0; k < u->n_findings; k++) {
		choose_places(t, &u->findings[k]);
		choose_fate(&u->findings[k], k);
		choose_people(&u->findings[k], k);
		choose_due(t, &u->findings[k]);
	}
}

void tell_choices(struct telling *t)
{
	for (int i = 0; i < N_UNITS; i++)
		choose_unit(t, i);
}

/* ---- the inspection and its feedback ---- */

static void tell_document(struct telling *t, struct demo_unit *u, int day, const char *node, const char *title)
{
	struct planned *p = tell(t, day, EVENING + u->index, &u->clerk, "document.add", NULL);

	planned_ref(p, "inspection", &u->inspection);
	planned_text(p, "node", str_of(node));
	planned_text(p, "title", str_print(t->a, "%.*s%s", STR_ARG(u->words->short_name), title));
	planned_done(&t->s, p, "date", day);
	planned_text(p, "secrecy", S("internal"));
}

static void tell_inspection(struct telling *t, struct demo_unit *u)
{
	const struct round *round = &rounds[u->round];
	int start = u->feedback + INSPECTION_START, end = u->feedback + INSPECTION_END;
	struct planned *p = tell(t, start > LEDGER_BEGINS ? start : LEDGER_BEGINS, MORNING, &t->office[0], "inspection.add", NULL);

	planned_ref(p, "unit", &u->organization);
	planned_text(p, "name", str_print(t->a, "%s（%.*s）", round->name, STR_ARG(u->words->short_name)));
	planned_int(p, "round", 6 + u->round);
	planned_text(p, "kind", u->index % UNITS_A_ROUND == 3 ? S("special") : S("regular"));
	planned_text(p, "source", S("inspection"));
	planned_text(p, "group_name", str_print(t->a, "县委第%s巡察组", u->index % 2 ? "二" : "一"));
	planned_day(&t->s, p, "start_date", schedule_day(&t->s, start));
	planned_text(p, "secrecy", S("internal"));
	p->id_out = &u->inspection;
	p = tell(t, end > LEDGER_BEGINS ? end : LEDGER_BEGINS, EVENING, &t->office[0], "inspection.change", &u->inspection);
	planned_day(&t->s, p, "end_date", schedule_day(&t->s, end));
	p = tell(t, u->feedback, EVENING, &t->office[0], "inspection.feedback", &u->inspection);
	planned_done(&t->s, p, "feedback_date", u->feedback);
	planned_text(p, "feedback_mode", u->index % 2 ? S("collective") : S("individual"));
	tell_document(t, u, u->feedback + 1, "feedback_meeting", "巡察反馈会议纪要");
}

static void tell_aspects(struct telling *t, struct demo_unit *u)
{
	for (int i = 0; i < COUNTY_ASPECTS; i++) {
		struct planned *p = tell(t, u->feedback + REGISTERED, MORNING + u->index, &t->office[2], "aspect.add", NULL);

		planned_ref(p, "inspection", &u->inspection);
		planned_int(p, "ordinal", i + 1);
		planned_text(p, "title", t->words.aspects[i].title);
		p->id_out = &u->aspects[i];
	}
}

/* ---- findings up to the plan ---- */

static void tell_register(struct telling *t, struct demo_finding *f)
{
	struct demo_unit *u = f->unit;
	struct planned *p = tell(t, u->feedback + REGISTERED, MORNING + u->index, &t->office[2], "finding.add", NULL);

	planned_ref(p, "inspection", &u->inspection);
	planned_ref(p, "aspect", &u->aspects[f->aspect]);
	planned_text(p, "number", f->number);
	planned_text(p, "text", county_fill(t->a, f->problem->text, &f->places));
	planned_text(p, "title", f->problem->title);
	planned_int(p, "watch", f->index % 9 == 0);
	planned_text(p, "secrecy", u->plan_fate == PLAN_REGISTERED && f->index % 8 == 5 ? S("secret") :
		f->index % 11 == 3 ? S("internal") : S("open"));
	p->id_out = &f->id;
}

static void tell_assign(struct telling *t, struct demo_finding *f)
{
	struct demo_unit *u = f->unit;
	struct planned *p = tell(t, u->feedback + ASSIGNED, MORNING + u->index, &u->clerk, "finding.assign", &f->id);
	const int64_t **support = arena_array(t->a, const int64_t *, 1);

	planned_ref(p, "leader", f->leader);
	planned_ref(p, "lead_unit", &u->organization);
	planned_ref(p, "owner", f->owner);
	support[0] = &u->below[f->index % COUNTY_BELOW];
	if (f->index % 2)
		planned_refs(p, "support", support, 1);
}

static void tell_claim(struct telling *t, struct demo_finding *f)
{
	tell(t, f->unit->feedback + CLAIMED, NOON + owner_minute(f), f->owner, "finding.claim", &f->id);
}

static void tell_measures(struct telling *t, struct demo_finding *f)
{
	struct demo_unit *u = f->unit;

	for (int i = 0; i < COUNTY_MEASURES; i++) {
		struct planned *p = tell(t, u->feedback + MEASURED, AFTERNOON + u->index, &u->clerk, "measure.add", NULL);

		planned_ref(p, "finding", &f->id);
		planned_int(p, "ordinal", i + 1);
		planned_text(p, "kind", f->problem->measures[i].kind);
		planned_text(p, "text", county_fill(t->a, f->problem->measures[i].text, &f->places));
		planned_ref(p, "leader", f->leader);
		planned_ref(p, "unit", &u->organization);
		planned_ref(p, "owner", f->owner);
		if (f->fate != FATE_EXTENSION_APPROVED)
			planned_day(&t->s, p, "due", f->due);
		p->id_out = &f->measures[i];
	}
}

static void tell_due(struct telling *t, struct demo_finding *f)
{
	struct demo_unit *u = f->unit;
	struct planned *p = tell(t, u->feedback + DUE_SET, MORNING + u->index, &u->clerk, "finding.describe", &f->id);

	planned_text(p, "target", county_fill(t->a, f->problem->target, &f->places));
	planned_int(p, "concentrated", f->is_concentrated);
	planned_int(p, "immediate", f->fate == FATE_SUDDEN);
	p = tell(t, u->feedback + DUE_SET, MORNING + u->index, &u->clerk, "finding.due", &f->id);
	planned_day(&t->s, p, "due", f->due);
	if (f->due_limit)
		planned_ref(p, "due_limit", f->due_limit);
}

static void tell_preparing(struct telling *t, struct demo_unit *u)
{
	for (size_t k = 0; k < u->n_findings; k++) {
		struct demo_finding *f = &u->findings[k];
		bool is_idle = u->plan_fate == PLAN_REGISTERED && k % 3;

		tell_register(t, f);
		/* a secret one is left to those who may see it */
		if (is_idle || (u->plan_fate == PLAN_REGISTERED && f->index % 8 == 5))
			continue;
		tell_assign(t, f);
		tell_claim(t, f);
		if (u->plan_fate == PLAN_REGISTERED)
			continue;
		tell_measures(t, f);
		tell_due(t, f);
	}
}

/* ---- the plan ---- */

static void tell_submit(struct telling *t, struct demo_unit *u, int day, int version)
{
	struct planned *p = tell(t, day, EVENING + u->index, &u->leader, "plan.submit", NULL);

	planned_ref(p, "inspection", &u->inspection);
	planned_text(p, "title", str_print(t->a, "%.*s关于县委巡察反馈意见的整改方案%s", STR_ARG(u->words->name), version ? "（修改稿）" : ""));
	planned_done(&t->s, p, "meeting_date", day - 2);
	planned_text(p, "meeting_note", str_print(t->a, "会议纪要〔%d〕%d号", schedule_day(&t->s, day).year, 3 + u->index + version));
	planned_text(p, "text", str_print(t->a, "%.*s召开专题会议研究，成立由主要负责人任组长的整改工作领导小组，对反馈的%zu个问题逐项制定措施、明确责任和时限。",
		STR_ARG(u->words->short_name), u->n_findings));
	p->id_out = &u->plans[version];
}

struct comment {
	const int64_t *who, *body;
	const char *opinion;
	struct demo_finding *finding;	/* NULL: the plan as a whole */
	struct str text;
};

static void tell_comment(struct telling *t, struct demo_unit *u, int day, int version, const struct comment *c, int64_t *id_out)
{
	struct planned *p = tell(t, day, NOON + u->index, c->who, "review.comment", NULL);

	planned_ref(p, "plan", &u->plans[version]);
	planned_ref(p, "body", c->body);
	if (c->finding)
		planned_ref(p, "finding", &c->finding->id);
	planned_text(p, "opinion", str_of(c->opinion));
	planned_text(p, "text", c->text);
	p->id_out = id_out;
}

/* What three bodies say: of the plan as a whole, or of single findings. */
static void tell_comments(struct telling *t, struct demo_unit *u, int day, int version, bool is_fine)
{
	struct demo_finding *f = &u->findings[2], *g = &u->findings[5], *h = &u->findings[9];
	const struct comment comments[] = {
		{ &t->verifiers[0], &t->discipline, is_fine ? "agree" : "object", is_fine ? NULL : f, is_fine ? S("同意。") :
			tell_text(t, f, t->words.amendments, 2) },
		{ &t->verifiers[2], &t->personnel, is_fine ? "agree" : "amend", is_fine ? NULL : g, is_fine ? S("无不同意见。") :
			tell_text(t, g, t->words.amendments, 1) },
		{ &t->office[1], &t->office_unit, is_fine ? "agree" : "amend", is_fine ? NULL : h, is_fine ? S("同意，请抓好落实。") :
			tell_text(t, h, t->words.amendments, 0) },
		{ &t->office[1], &t->office_unit, "agree", NULL, S("总体符合反馈意见要求。") },
	};

	for (size_t i = 0; i < (is_fine ? 3 : 4); i++)
		tell_comment(t, u, day, version, &comments[i], NULL);
}

static void tell_answer(struct telling *t, struct demo_unit *u)
{
	static const char *const answers[] = { "已采纳，措施中补充了对责任人的约谈和通报。", "已采纳，逐项明确到岗位和个人。" };
	int64_t *reviews = arena_array(t->a, int64_t, 2);

	for (int i = 0; i < 2; i++) {
		struct demo_finding *f = &u->findings[11 + i];
		const struct comment c = { &t->verifiers[1], &t->discipline, "amend", f, tell_text(t, f, t->words.amendments, (size_t)i) };
		struct planned *p;

		tell_comment(t, u, u->feedback + COMMENTED, 0, &c, &reviews[i]);
		p = tell(t, u->feedback + COMMENTED + 2, EVENING + u->index, &u->clerk, "review.answer", &reviews[i]);
		planned_text(p, "answer", str_of(answers[i]));
	}
}

static bool run_plan_return(const struct acting *x, const struct planned *p, struct body *b, struct refusal *r)
{
	return plan_return(x, *p->object, body_text(b, "merged_text"), r);
}

static void tell_return(struct telling *t, struct demo_unit *u, int day)
{
	struct planned *p = tell(t, day, EVENING, &t->office[0], "plan.return", &u->plans[0]);

	planned_text(p, "merged_text", S("请按下列意见修改后五个工作日内重新报送。"));
	p->run = run_plan_return;
}

static void tell_pass(struct telling *t, struct demo_unit *u, int day, int version)
{
	tell_comments(t, u, day - 2, version, true);
	tell(t, day, EVENING, &t->office[0], "plan.pass", &u->plans[version]);
	tell_document(t, u, day + 1, "plan", "巡察整改方案");
}

static void tell_plan(struct telling *t, struct demo_unit *u)
{
	int day = u->feedback;

	if (u->plan_fate == PLAN_REGISTERED || u->plan_fate == PLAN_CLAIMED)
		return;
	tell_submit(t, u, day + SUBMITTED, 0);
	if (u->plan_fate == PLAN_PASSED_AT_ONCE) {
		tell_answer(t, u);
		tell_pass(t, u, day + DECIDED, 0);
		return;
	}
	tell_comments(t, u, day + COMMENTED, 0, false);
	if (u->plan_fate == PLAN_REVIEW)
		return;
	tell_return(t, u, day + DECIDED);
	if (u->plan_fate == PLAN_RETURNED)
		return;
	tell_submit(t, u, day + SUBMITTED_AGAIN, 1);
	tell_pass(t, u, day + PASSED, 1);
}

void tell_rounds(struct telling *t)
{
	for (int i = 0; i < N_UNITS; i++) {
		tell_inspection(t, &t->units[i]);
		tell_aspects(t, &t->units[i]);
		tell_preparing(t, &t->units[i]);
		tell_plan(t, &t->units[i]);
	}
}
