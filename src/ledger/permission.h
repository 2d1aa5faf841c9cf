/* permission.h - who may do what: one table of change kinds, roles and relations. */
#ifndef LEDGER_PERMISSION_H
#define LEDGER_PERMISSION_H
#include "base/buf.h"
#include "ledger/record.h"

/* In the order of words_role. ROLE_OPERATOR is whoever holds the ledger's files at a shell:
 * it may set up what must be there before anybody can sign in, and nothing of the work. */
enum role {
	ROLE_OWNER, ROLE_CLERK, ROLE_LEADER, ROLE_VERIFIER, ROLE_OFFICE, ROLE_GUEST,
	ROLE_SYSTEM_ADMIN, ROLE_SECURITY_ADMIN, ROLE_AUDIT_ADMIN,
	ROLE_OPERATOR, N_ROLES
};

/* How a person stands to what is to be changed, from near to far. */
enum relation {
	RELATION_OWN,		/* answers for it: its leader or owner; what is that person's own */
	RELATION_UNIT,		/* it is of the organization that the role is over */
	RELATION_BELOW,		/* of one below that */
	RELATION_ELSEWHERE,	/* of another */
	N_RELATIONS
};

/* Whether a role in that relation may make changes of that kind. State and other
 * conditions are asked elsewhere (state.h, act/guards). */
bool permission_has(const char *change, enum role role, enum relation relation);

/* Prints the roles that may, as 责任人、整改办经办人 or "owner, clerk". */
void permission_print_roles(const char *change, bool in_english, struct buf *out);

#endif
