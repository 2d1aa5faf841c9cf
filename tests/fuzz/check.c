/* check.c - any text through extraction, every rule and every emitter. */
#include "emit/facts.h"
#include "paper/paper.h"
#include "target.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Every place that is reported lies in the text. */
static void must_lie_inside(const struct checked *c)
{
	for (const struct diagnostic *d = c->diagnostics; d; d = d->next) {
		if (span_end(d->at) <= c->bulletin->prose->text.n)
			continue;
		fprintf(stderr, "%s: reported outside the text\n", d->rule->name);
		abort();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
	struct arena *a = arena_new();
	char *padded = arena_alloc(a, n_bytes + 8);
	struct source s = { .bytes = { padded, n_bytes }, .name = S("fuzz.txt") };
	struct check_options co = { .is_public = true };
	struct emit_options eo = { .lang = n_bytes & 1 ? LANG_EN : LANG_ZH, .n_files = 1 };
	struct buf *out = buf_new(a);
	struct fail f = { 0 };
	struct paper p;

	if (n_bytes)
		memcpy(padded, bytes, n_bytes);
	if (!paper_read(a, &s, &p, &f))
		goto out;
	const struct checked *c = paper_check(a, &p, s.name, &co);

	must_lie_inside(c);
	facts_print(out, s.name, p.bulletin);
	for (size_t i = 0; i < n_emitters; i++) {
		struct tally all = { 0 };

		if (emitters[i]->begin)
			emitters[i]->begin(out, &eo);
		emitters[i]->emit(out, c, &eo, &all);
		tally_add(a, &all, c);
		emitters[i]->emit(out, c, &eo, &all);
		tally_add(a, &all, c);
		if (emitters[i]->end)
			emitters[i]->end(out, &eo, &all);
	}
out:
	arena_free(a);
	return 0;
}
