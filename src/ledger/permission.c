/* permission.c - see permission.h: the one table. */
#include "ledger/permission.h"

#include "ledger/words.h"

/* A row: the change, and for each role the farthest relation in which it may; '-' not at
 * all, 'o' own, 'u' own and the unit, 'b' down the subtree, 'e' everywhere in the region.
 * Columns: owner clerk leader verifier office guest | system security audit | operator. */
struct permission {
	const char *change, *roles;
};

static const struct permission permissions[] = {
	/*                       o c l v O g  S E A  op */
	{ "region.add",		"------" "---" "e" },
	{ "region.change",	"------" "e--" "e" },
	{ "organization.add",	"------" "e--" "e" },
	{ "organization.change", "------" "e--" "e" },
	{ "organization.move",	"------" "e--" "-" },
	{ "organization.close",	"------" "e--" "-" },
	{ "person.add",		"-b----" "e--" "e" },
	{ "person.change",	"obooo-" "eoo" "-" },
	{ "person.move",	"------" "e--" "-" },
	{ "person.leave",	"-b----" "e--" "-" },
	{ "person.erase",	"------" "-e-" "-" },
	{ "account.add",	"------" "-e-" "e" },
	{ "account.password",	"oooooo" "oeo" "e" },
	{ "account.totp",	"oooooo" "oeo" "-" },
	{ "account.lock",	"------" "-e-" "e" },
	{ "account.unlock",	"------" "-e-" "e" },
	{ "account.close",	"------" "-e-" "-" },
	{ "role.grant",		"------" "-e-" "e" },
	{ "role.revoke",	"------" "-e-" "-" },
	{ "handover.propose",	"obb---" "---" "-" },
	{ "handover.give",	"ooooo-" "---" "-" },
	{ "handover.take",	"ooooo-" "---" "-" },
	{ "handover.effect",	"ooob--" "---" "e" },
	{ "handover.cancel",	"obb---" "---" "-" },
	{ "inspection.add",	"-b--b-" "---" "-" },
	{ "inspection.change",	"-b--b-" "---" "-" },
	{ "inspection.feedback", "-b--b-" "---" "-" },
	{ "inspection.close",	"----b-" "---" "-" },
	{ "document.add",	"-b--b-" "---" "-" },
	{ "document.withdraw",	"-b--b-" "---" "-" },
	{ "aspect.add",		"-b--b-" "---" "-" },
	{ "aspect.change",	"-b--b-" "---" "-" },
	{ "finding.add",	"-b--b-" "---" "-" },
	{ "finding.describe",	"-b----" "---" "-" },
	{ "finding.assign",	"-bb---" "---" "-" },
	{ "finding.due",	"-b----" "---" "-" },
	{ "finding.claim",	"obo---" "---" "-" },
	{ "finding.word",	"-b----" "---" "-" },
	{ "finding.normalise",	"--b---" "---" "-" },
	{ "finding.review",	"obb---" "---" "-" },
	{ "measure.add",	"ob----" "---" "-" },
	{ "measure.change",	"ob----" "---" "-" },
	{ "measure.drop",	"-b----" "---" "-" },
	{ "plan.submit",	"-bb---" "---" "-" },
	{ "plan.return",	"----b-" "---" "-" },
	{ "plan.pass",		"----b-" "---" "-" },
	{ "review.comment",	"---bb-" "---" "-" },
	{ "review.answer",	"-b----" "---" "-" },
	{ "progress.add",	"obo---" "---" "-" },
	{ "evidence.add",	"obo---" "---" "-" },
	{ "evidence.replace",	"ob----" "---" "-" },
	{ "evidence.withdraw",	"ob----" "---" "-" },
	{ "closure.request",	"obo---" "---" "-" },
	{ "closure.verify",	"---b--" "---" "-" },
	{ "closure.pass",	"---b--" "---" "-" },
	{ "closure.return",	"--bbb-" "---" "-" },
	{ "closure.sign",	"--b-b-" "---" "-" },
	{ "extension.request",	"ob----" "---" "-" },
	{ "extension.endorse",	"--b---" "---" "-" },
	{ "extension.supervise", "---b--" "---" "-" },
	{ "extension.approve",	"----b-" "---" "-" },
	{ "extension.refuse",	"--bbb-" "---" "-" },
	{ "letter.issue",	"---bb-" "---" "-" },
	{ "letter.acknowledge",	"obb---" "---" "-" },
	{ "letter.answer",	"obb---" "---" "-" },
	{ "letter.close",	"---bb-" "---" "-" },
	{ "onsite_check.add",	"---bb-" "---" "-" },
	{ "assessment.add",	"---bb-" "---" "-" },
	{ "assessment.approve",	"----b-" "---" "-" },
	{ "lookback.add",	"---bb-" "---" "-" },
	{ "sample.draw",	"---bb-" "---" "-" },
	{ "withheld.propose",	"-b----" "---" "-" },
	{ "withheld.approve",	"--b-b-" "---" "-" },
	{ "withheld.refuse",	"--b-b-" "---" "-" },
	{ "withheld.end",	"-bb-b-" "---" "-" },
	{ "selfcheck.send",	"-b--b-" "---" "-" },
	{ "selfcheck.close",	"-b--b-" "---" "-" },
	{ "selfcheck_answer.add", "ubb---" "---" "-" },
	{ "common.add",		"----b-" "---" "-" },
	{ "common.change",	"----b-" "---" "-" },
	{ "common.close",	"----b-" "---" "-" },
	{ "bulletin.draft",	"-b----" "---" "-" },
	{ "bulletin.approve",	"--b---" "---" "-" },
	{ "bulletin.publish",	"-bb---" "---" "-" },
	{ "bulletin.withdraw",	"-bb---" "---" "-" },
	{ "time_limit.add",	"----b-" "e--" "e" },
	{ "time_limit.change",	"----b-" "e--" "-" },
	{ "time_limit.confirm",	"----b-" "e--" "-" },
	{ "time_limit.end",	"----b-" "e--" "-" },
	{ "holiday.add",	"----b-" "e--" "e" },
	{ "holiday.remove",	"----b-" "e--" "-" },
	{ "override.propose",	"-b-bb-" "---" "-" },
	{ "override.approve",	"----b-" "---" "-" },
	{ "override.refuse",	"----b-" "---" "-" },
	{ "override.end",	"----b-" "---" "-" },
	{ "mapping.set",	"-b--b-" "---" "-" },
	{ "access.read",	"eeeeee" "eee" "e" },
	{ "access.export",	"eeeeee" "eee" "e" },
	{ "poll.open",		"-b-bb-" "---" "-" },
	{ "poll.close",		"-b-bb-" "---" "-" },
	{ "poll_answer.add",	"eeeeee" "eee" "e" },
};

static const struct permission *find_row(const char *change)
{
	for (size_t i = 0; i < sizeof permissions / sizeof permissions[0]; i++)
		if (strcmp(permissions[i].change, change) == 0)
			return &permissions[i];
	return NULL;
}

bool permission_has(const char *change, enum role role, enum relation relation)
{
	const struct permission *row = find_row(change);
	static const char order[] = "oube";
	const char *farthest = row ? strchr(order, row->roles[role]) : NULL;

	return farthest && (int)relation <= farthest - order;
}

void permission_print_roles(const char *change, bool in_english, struct buf *out)
{
	bool is_first = true;

	for (int r = 0; r < ROLE_OPERATOR; r++) {
		if (!permission_has(change, (enum role)r, RELATION_OWN))
			continue;
		if (!is_first)
			buf_z(out, in_english ? ", " : "、");
		buf_z(out, in_english ? words_role.p[r].en : words_role.p[r].zh);
		is_first = false;
	}
}
