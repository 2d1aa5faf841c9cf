/* demo.h - the example: an invented county with twelve units, three rounds of inspection and two hundred
 * findings in every state, made by the acts of its people at the moments of the past. */
#ifndef ACT_DEMO_DEMO_H
#define ACT_DEMO_DEMO_H
#include "act/acting.h"
#include "store/files.h"

/* The one password of all its accounts: known to everybody, so no ledger of real work may have it. */
#define DEMO_PASSWORD "Yunling-Example-9"

/* Somebody to sign in as. */
struct demo_sign_in {
	const char *role;	/* a code of words_role */
	struct str person;	/* the name */
	const char *name;	/* to sign in with */
};

/* Fills a new, empty ledger. 'as' holds store, keys, region and the clock: days count from its today, and the
 * same day gives the same ledger but for what is sealed by chance. The sign-ins live in the arena. The
 * progress function (may be NULL) is told how many acts are done.
 * Fails: FAIL_CONFLICT (the ledger is not empty, or an act was refused), FAIL_IO. Cost: some seconds. */
MUST_USE bool demo_fill(struct arena *a, const struct acting *as, struct files *files,
	void (*progress)(void *told, size_t n_done, size_t n), void *told, const struct demo_sign_in **out, size_t *n_out, struct fail *f);

#endif
