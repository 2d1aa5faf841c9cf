/* person.c - an erased person leaves no name, number or sign-in behind. */
#include "store/project.h"

static bool settle(const struct projecting *p, struct fail *f)
{
	if (strcmp(p->kind->name, "person.erase") != 0)
		return true;
	return db_run(p->db, f, "UPDATE person SET name = NULL, phone = NULL, email = NULL WHERE region = $1 AND id = $2",
		V(p->change->region), V(p->change->object)) &&
		keyring_erase(p->db, p->change->region, p->change->object, f) &&
		db_run(p->db, f, "UPDATE account SET password = NULL, totp = NULL, state = 'closed' WHERE region = $1 AND person = $2",
		V(p->change->region), V(p->change->object));
}

const struct settling settling_person = { .record = "person", .settle = settle };
