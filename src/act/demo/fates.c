/* fates.c - what becomes of the findings whose plans passed: work, evidence, closure, extensions. */
#include "act/demo/telling.h"

enum { PLAN_DECIDED = 40 };	/* days after the feedback, and all work is later */

/* How far a closure goes. */
enum closure_stage { STAGE_REQUESTED, STAGE_VERIFYING, STAGE_VERIFIED, STAGE_RETURNED, STAGE_SIGNED };

/* ---- evidence and progress ---- */

static const struct planned_value *file_row(struct telling *t, const struct proof *proof)
{
	struct planned_value *row = arena_array(t->a, struct planned_value, 5);

	row[0] = (struct planned_value){ .field = "name", .text = proof->name };
	row[1] = (struct planned_value){ .field = "sha256", .text = proof->sha256 };
	row[2] = (struct planned_value){ .field = "sm3", .text = proof->sm3 };
	row[3] = (struct planned_value){ .field = "size", .kind = PLANNED_INT, .number = proof->bytes };
	row[4] = (struct planned_value){ .field = "type", .text = proof->type };
	return row;
}

void tell_file(struct telling *t, struct planned *p, enum proof_kind kind, struct str title, struct str text, uint64_t seed)
{
	struct proof proof;

	if (t->has_failed || !proof_keep(t->a, t->files, kind, title, text, seed, &proof, t->f)) {
		t->has_failed = true;
		return;
	}
	planned_row(p, "files", file_row(t, &proof), 5);
}

static struct str proof_text(struct telling *t, const struct demo_finding *f, int measure)
{
	return str_print(t->a, "问题%.*s：%.*s\n措施：%.*s\n落实情况：%.*s\n%.*s%.*s", STR_ARG(f->number), STR_ARG(f->problem->title),
		STR_ARG(f->problem->measures[measure].text), STR_ARG(county_fill(t->a, f->problem->progress[measure], &f->places)),
		STR_ARG(f->unit->words->name), STR_ARG(date_print(t->a, f->due)));
}

void tell_evidence(struct telling *t, struct demo_finding *f, int day, int made, int measure, int64_t *id_out)
{
	static const enum proof_kind kinds[] = { PROOF_TEXT, PROOF_DOCX, PROOF_TEXT, PROOF_PICTURE, PROOF_TEXT };
	static const char *const titles[] = { [PROOF_TEXT] = "落实情况说明", [PROOF_DOCX] = "有关制度和会议纪要", [PROOF_PICTURE] = "现场照片" };
	uint64_t seed = f->index * COUNTY_MEASURES + (uint64_t)measure;
	enum proof_kind kind = kinds[seed % (sizeof kinds / sizeof kinds[0])];
	struct planned *p = tell(t, day, EVENING + owner_minute(f), f->owner, "evidence.add", NULL);

	planned_ref(p, "finding", &f->id);
	planned_ref(p, "measure", &f->measures[measure]);
	planned_text(p, "title", str_print(t->a, "%.*s：%s", STR_ARG(f->problem->title), titles[kind]));
	planned_done(&t->s, p, "taken", made);
	tell_file(t, p, kind, str_print(t->a, "%.*s-%.*s-%s%d", STR_ARG(f->unit->words->short_name), STR_ARG(f->number), titles[kind],
		measure + 1), proof_text(t, f, measure), seed);
	p->id_out = id_out;
}

static int64_t number_of(const struct county_places *p, char which)
{
	return which == 'a' ? p->a : which == 'b' ? p->b : which == 'c' ? p->c : p->d;
}

static void tell_figure(struct telling *t, struct planned *p, struct demo_finding *f)
{
	struct planned_value *row = arena_array(t->a, struct planned_value, 4);

	row[0] = (struct planned_value){ .field = "label", .text = f->problem->figure.label };
	row[1] = (struct planned_value){ .field = "value", .kind = PLANNED_INT, .number = 10000 * number_of(&f->places, f->problem->figure.of) };
	row[2] = (struct planned_value){ .field = "unit", .text = f->problem->figure.unit };
	row[3] = (struct planned_value){ .field = "evidence", .kind = PLANNED_REF, .ref = &f->evidence[0] };
	planned_row(p, "figures", row, 4);
}

static void tell_progress(struct telling *t, struct demo_finding *f, int day, struct str text, int measure, bool has_figure)
{
	struct planned *p = tell(t, day, EVENING + owner_minute(f), f->owner, "progress.add", NULL);

	planned_ref(p, "finding", &f->id);
	if (measure >= 0)
		planned_ref(p, "measure", &f->measures[measure]);
	planned_done(&t->s, p, "date", day);
	planned_text(p, "text", text);
	if (has_figure)
		tell_figure(t, p, f);
}

/* A measure worked on from one day to another: a beginning, evidence, what came of it. */
static void tell_work(struct telling *t, struct demo_finding *f, int measure, int from, int to)
{
	struct str begun = str_print(t->a, "%.*s已部署“%.*s”，由责任人牵头推进。", STR_ARG(f->unit->words->short_name),
		STR_ARG(f->problem->measures[measure].text));

	if ((f->index + (size_t)measure) % 2 == 0)
		tell_progress(t, f, from, begun, measure, false);
	tell_evidence(t, f, to, to - 1, measure, &f->evidence[measure]);
	tell_progress(t, f, to, county_fill(t->a, f->problem->progress[measure], &f->places), measure, measure == 0);
}

/* ---- closure ---- */

/* Two pairs of verifiers share the units between them. */
static const int64_t *verifier_of(struct telling *t, const struct demo_finding *f)
{
	return &t->verifiers[f->unit->index % N_VERIFIERS];
}

static void tell_verdict(struct telling *t, struct demo_finding *f, int day, const int64_t *closure, enum closure_stage stage, size_t variant)
{
	int minute = AFTERNOON + f->unit->index;
	struct planned *p;

	if (stage == STAGE_RETURNED) {
		p = tell(t, day, minute, verifier_of(t, f), "closure.return", closure);
		planned_text(p, "reason", tell_text(t, f, t->words.returned, variant));
		return;
	}
	p = tell(t, day, minute, verifier_of(t, f), "closure.pass", closure);
	planned_text(p, "reason", tell_text(t, f, t->words.passed, variant));
}

/* One closure of a measure (or with -1 of the finding), from its request on 'day' to a stage; each step takes 'pace'
 * days, 0: all in one day. */
static void tell_closure(struct telling *t, struct demo_finding *f, int measure, int day, int pace, enum closure_stage stage, int64_t *closure)
{
	int minute = MORNING + owner_minute(f);
	struct planned *p = tell(t, day, minute, f->owner, "closure.request", NULL);

	planned_ref(p, "finding", &f->id);
	if (measure >= 0)
		planned_ref(p, "measure", &f->measures[measure]);
	planned_text(p, "text", measure >= 0 ? county_fill(t->a, f->problem->progress[measure], &f->places) :
		tell_text(t, f, t->words.closing, f->index));
	p->id_out = closure;
	if (stage == STAGE_REQUESTED)
		return;
	tell(t, day + pace, NOON + f->unit->index, verifier_of(t, f), "closure.verify", closure);
	if (stage == STAGE_VERIFYING)
		return;
	tell_verdict(t, f, day + 2 * pace, closure, stage, f->index + (size_t)(measure + 1));
	if (stage != STAGE_SIGNED)
		return;
	p = tell(t, day + 3 * pace, EVENING + 120 + f->unit->index, &f->unit->leader, "closure.sign", closure);
	planned_text(p, "reason", S("同意销号。"));
}

/* A measure done and closed; the last step is on 'day'. */
static void tell_measure_closed(struct telling *t, struct demo_finding *f, int measure, int day)
{
	tell_work(t, f, measure, day - 40, day - 12);
	tell_closure(t, f, measure, day - 9, 3, STAGE_SIGNED, &f->closures[measure]);
}

/* Both measures; then the finding is free to be closed from the day on. */
static void tell_measures_closed(struct telling *t, struct demo_finding *f, int day)
{
	for (int i = 0; i < COUNTY_MEASURES; i++)
		tell_measure_closed(t, f, i, day - 1);
}

static void tell_result(struct telling *t, struct demo_finding *f, int day)
{
	struct planned *p = tell(t, day, MORNING + 90 + f->unit->index, &f->unit->clerk, "finding.word", &f->id);

	planned_text(p, "result_text", county_fill(t->a, f->problem->progress[0], &f->places));
	planned_text(p, "public_text", str_print(t->a, "针对“%.*s”问题，%.*s", STR_ARG(f->problem->title),
		STR_ARG(county_fill(t->a, f->problem->progress[1], &f->places))));
}

static void tell_closed(struct telling *t, struct demo_finding *f, int day, int pace)
{
	tell_measures_closed(t, f, day - 3 * pace - 2);
	tell_closure(t, f, -1, day - 3 * pace, pace, STAGE_SIGNED, &f->closures[COUNTY_MEASURES]);
	f->closed = day;
	tell_result(t, f, day + 2);
}

/* The day of closing, between when it can be first and the due date: units close what is done every other week. */
static int closing_day(struct telling *t, const struct demo_finding *f)
{
	int first = f->unit->feedback + PLAN_DECIDED + 62;
	int last = date_days_between(clock_today(&t->s.clock), f->due) - 4;

	if (f->is_concentrated)
		first = last - 1;
	if (f->fate == FATE_CLOSED_LATE)
		return last + 12 + (int)(f->index % 2) * 7;
	return first + (last > first ? (int)(f->index * 7) % (last - first) / 14 * 14 : 0);
}

/* Concentrated ones are done sooner: their measures side by side. */
static void tell_closed_soon(struct telling *t, struct demo_finding *f, int day)
{
	int work = f->unit->feedback + PLAN_DECIDED + 2;

	for (int i = 0; i < COUNTY_MEASURES; i++) {
		tell_work(t, f, i, work, day - 24);
		tell_closure(t, f, i, day - 21, 3, STAGE_SIGNED, &f->closures[i]);
	}
	tell_closure(t, f, -1, day - 9, 3, STAGE_SIGNED, &f->closures[COUNTY_MEASURES]);
	f->closed = day;
	tell_result(t, f, day + 2);
}

/* ---- extensions ---- */

static void tell_extension(struct telling *t, struct demo_finding *f, int day, int more_days)
{
	struct planned *p = tell(t, day, MORNING + owner_minute(f), f->owner, "extension.request", NULL);

	planned_ref(p, "finding", &f->id);
	planned_day(&t->s, p, "asked_due", date_add_days(f->due, more_days));
	planned_text(p, "reason", tell_text(t, f, t->words.delays, f->index));
	planned_text(p, "progress", county_fill(t->a, f->problem->progress[0], &f->places));
	p->id_out = &f->extension;
	if (f->fate == FATE_EXTENSION_REQUESTED)
		return;
	p = tell(t, day + 3, EVENING + 120 + f->unit->index, &f->unit->leader, "extension.endorse", &f->extension);
	planned_text(p, "opinion", S("情况属实，同意上报。"));
	if (f->fate == FATE_EXTENSION_ENDORSED)
		return;
	if (f->fate == FATE_EXTENSION_REFUSED) {
		p = tell(t, day + 6, NOON + f->unit->index, verifier_of(t, f), "extension.refuse", &f->extension);
		planned_text(p, "opinion", S("理由不充分，属于主观推进不力，不予延期。"));
		return;
	}
	p = tell(t, day + 6, NOON + f->unit->index, verifier_of(t, f), "extension.supervise", &f->extension);
	planned_text(p, "opinion", S("已核实，建议批准。"));
	if (f->fate == FATE_EXTENSION_SUPERVISED)
		return;
	p = tell(t, day + 9, NOON + 20, &t->office[0], "extension.approve", &f->extension);
	planned_text(p, "opinion", S("同意，请倒排工期，不再延期。"));
}

/* ---- the rest ---- */

static void tell_long_term(struct telling *t, struct demo_finding *f)
{
	int day = f->unit->feedback + 110, review_days = f->index % 2 ? 90 : 180;
	struct planned *p;

	tell_work(t, f, 0, day - 50, day - 20);
	tell_work(t, f, 1, day - 30, day - 10);
	p = tell(t, day, EVENING + 130 + f->unit->index, &f->unit->leader, "finding.normalise", &f->id);
	planned_int(p, "review_days", review_days);
	planned_text(p, "result_text", S("阶段性措施已完成，转入长期坚持，定期回看。"));
	for (int review = day + review_days - 5; review < -20; review += review_days - 5) {
		p = tell(t, review, MORNING + 100 + f->unit->index, &f->unit->clerk, "finding.review", &f->id);
		planned_text(p, "result_text", tell_text(t, f, t->words.held, f->index));
	}
}

/* Two measures closed, then the finding's own closure goes as far as its fate says. */
static void tell_closing(struct telling *t, struct demo_finding *f, enum closure_stage stage)
{
	int day = -16 + (int)(f->index % 2) * 3;

	tell_measures_closed(t, f, day - 3);
	tell_closure(t, f, -1, day, 4, stage, &f->closures[COUNTY_MEASURES]);
	if (stage == STAGE_RETURNED)
		tell_progress(t, f, -2, str_print(t->a, "按核查意见补充材料，正在%.*s核对更正。", STR_ARG(f->places.below)), -1, false);
}

static void tell_late(struct telling *t, struct demo_finding *f)
{
	tell_work(t, f, 0, f->unit->feedback + PLAN_DECIDED + 15, f->unit->feedback + PLAN_DECIDED + 75);
	if (f->index % 2)
		tell_progress(t, f, -70, tell_text(t, f, t->words.delays, f->index + 1), -1, false);
}

/* One who leaves hands over to a colleague. */
static void tell_handed_over(struct telling *t, struct demo_finding *f)
{
	tell_work(t, f, 0, -150, -90);
	f->owner_index = 0;
	f->owner = &f->unit->owners[0];
	tell_progress(t, f, -30, str_print(t->a, "交接后已重新梳理任务，%.*s", STR_ARG(f->places.progress)), 1, false);
}

static void tell_fate(struct telling *t, struct demo_finding *f)
{
	switch (f->fate) {
	case FATE_CLOSED: case FATE_CLOSED_LATE:
		if (f->is_concentrated)
			tell_closed_soon(t, f, closing_day(t, f));
		else
			tell_closed(t, f, closing_day(t, f), 4);
		break;
	case FATE_SUDDEN: tell_closed(t, f, closing_day(t, f), 0); break;
	case FATE_LONG_TERM: tell_long_term(t, f); break;
	case FATE_RECTIFYING: tell_work(t, f, 0, -130, -20 - (int)(f->index % 4) * 8); break;
	case FATE_HALF:
		tell_measure_closed(t, f, 0, -30 - (int)(f->index % 3) * 7);
		tell_work(t, f, 1, -60, -8);
		break;
	case FATE_LATE: tell_late(t, f); break;
	case FATE_REQUESTED: tell_closing(t, f, STAGE_REQUESTED); break;
	case FATE_VERIFYING: tell_closing(t, f, STAGE_VERIFYING); break;
	case FATE_VERIFIED: tell_closing(t, f, STAGE_VERIFIED); break;
	case FATE_REWORK: tell_closing(t, f, STAGE_RETURNED); break;
	case FATE_EXTENSION_REQUESTED: case FATE_EXTENSION_ENDORSED: case FATE_EXTENSION_SUPERVISED:
		tell_work(t, f, 0, -120, -50);
		tell_extension(t, f, -15, 45);
		break;
	case FATE_EXTENSION_APPROVED: case FATE_EXTENSION_REFUSED:
		tell_work(t, f, 0, -120, -50);
		tell_extension(t, f, -32, 60);
		break;
	case FATE_HANDED_OVER: tell_handed_over(t, f); break;
	case FATE_PLANNING: break;
	}
}

void tell_fates(struct telling *t)
{
	for (int i = 0; i < N_UNITS; i++)
		for (size_t k = 0; k < t->units[i].n_findings; k++)
			tell_fate(t, &t->units[i].findings[k]);
}
