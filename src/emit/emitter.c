/* emitter.c - finds the emitter of a format, and keeps the tally. */
#include "emit/emitter.h"

const char *checked_lacks_text(const struct checked *c, enum lang lang)
{
	if (c->diagnostics || str_trim(c->bulletin->prose->text).n)
		return NULL;
	return lang == LANG_EN ? "holds no text: it is empty, or a scanned picture" :
		"没有文字可查：文件是空的，或是扫描的图片";
}

void checked_count(struct checked *c)
{
	int n[3] = { 0 };

	for (const struct diagnostic *d = c->diagnostics; d; d = d->next)
		n[d->severity]++;
	c->n_errors = n[SEVERITY_ERROR];
	c->n_warnings = n[SEVERITY_WARNING];
	c->n_notes = n[SEVERITY_NOTE];
}

void tally_add(struct arena *a, struct tally *t, const struct checked *c)
{
	struct tallied *one = arena_new_of(a, struct tallied);

	*one = (struct tallied){ str_copy(a, c->file), c->n_errors, c->n_warnings, c->n_notes, NULL };
	*(t->last ? &t->last->next : &t->first) = one;
	t->last = one;
	t->n_files++;
	t->n_errors += (size_t)c->n_errors;
	t->n_warnings += (size_t)c->n_warnings;
	t->n_notes += (size_t)c->n_notes;
}

const struct emitter *emitter_find(struct str name)
{
	for (size_t i = 0; i < n_emitters; i++)
		if (str_is_equal(name, str_of(emitters[i]->name)))
			return emitters[i];
	return NULL;
}
