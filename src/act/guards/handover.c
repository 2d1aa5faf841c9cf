/* handover.c - a hand-over is between two, signed by each alone, and takes effect on its day. */
#include "act/guard.h"

static bool check_propose(const struct guarding *g, struct refusal *r)
{
	int64_t giver = body_int(g->body, "giver"), n = 0;

	if (g->is_question)
		return true;
	if (giver == body_int(g->body, "taker"))
		return refuse_field(r, &g->record->fields[record_field(g->record, S("taker"))], "same-person",
			"移交人和接收人不能是同一人", "giver and taker must be two people");
	if (!guard_number(g, r, &n, "SELECT COUNT(*) FROM handover WHERE region = $1 AND giver = $2 AND state = 'proposed'",
		V(g->acting->region), V(giver)))
		return false;
	return n == 0 || refuse(r, FAIL_CONFLICT, "open-handover", "此人已有一件交接在办理中", "a hand-over of this person is under way");
}

static bool check_signer(const struct guarding *g, const char *who, const char *signed_at, struct refusal *r)
{
	if (known_int(&g->about.self, who) != g->acting->person)
		return refuse(r, FAIL_DENIED, "other-person", "须由本人签字", "each signs alone");
	return !known_int(&g->about.self, signed_at) || refuse(r, FAIL_CONFLICT, "signed", "已经签过字", "it is signed already");
}

static bool check_effect(const struct guarding *g, struct refusal *r)
{
	const struct known *h = &g->about.self;
	struct str day = known_text(h, "date"), state;

	if (!known_int(h, "giver_signed") || !known_int(h, "taker_signed"))
		return refuse(r, FAIL_CONFLICT, "not-signed", "须移交人和接收人都签字后才能生效", "both must have signed before it takes effect");
	if (str_compare(date_print(g->arena, g->today), day) < 0)
		return refuse(r, FAIL_CONFLICT, "too-early", "交接日期（%.*s）未到", "its day (%.*s) has not come", STR_ARG(day));
	if (!guard_text(g, r, &state, "SELECT state FROM person WHERE region = $1 AND id = $2", V(g->acting->region),
		V(known_int(h, "taker"))))
		return false;
	return str_is_equal(state, S("serving")) || refuse(r, FAIL_CONFLICT, "left", "接收人已离任，请撤回后另选",
		"the taker has left; cancel it and choose another");
}

static bool check(const struct guarding *g, struct refusal *r)
{
	if (strcmp(g->kind->name, "handover.propose") == 0)
		return check_propose(g, r);
	if (strcmp(g->kind->name, "handover.give") == 0)
		return check_signer(g, "giver", "giver_signed", r);
	if (strcmp(g->kind->name, "handover.take") == 0)
		return check_signer(g, "taker", "taker_signed", r);
	return check_effect(g, r);
}

const struct guard guard_handover = { .changes = "handover.propose handover.give handover.take handover.effect", .check = check };
