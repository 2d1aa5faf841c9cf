/* emitter.c - finds the emitter of a format. */
#include "emit/emitter.h"

void checked_count(struct checked *c)
{
	int n[3] = { 0 };

	for (const struct diagnostic *d = c->diagnostics; d; d = d->next)
		n[d->severity]++;
	c->n_errors = n[SEVERITY_ERROR];
	c->n_warnings = n[SEVERITY_WARNING];
	c->n_notes = n[SEVERITY_NOTE];
}

const struct emitter *emitter_find(struct str name)
{
	for (size_t i = 0; i < n_emitters; i++)
		if (str_is_equal(name, str_of(emitters[i]->name)))
			return emitters[i];
	return NULL;
}
