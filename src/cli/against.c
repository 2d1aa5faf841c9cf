/* against.c - see against.h. */
#include "cli/against.h"

#include "cli/batch.h"

struct indexing {
	struct arena *arena;
	struct passages *passages;
};

static void work(struct input *in, const void *wanted)
{
	(void)in, (void)wanted; /* reading it is all */
}

static bool show(struct input *in, void *wanted)
{
	struct indexing *x = wanted;

	passages_add(x->passages, str_of(in->path), str_copy(x->arena, in->paper.doc->text));
	return true;
}

struct passages *against_read(struct arena *a, enum lang lang, const char *path, int n_jobs,
	size_t *n_unread_out)
{
	struct options o = { .lang = lang, .operands = &path, .n_operands = 1 };
	struct inputs files = inputs_gather(a, &o);
	struct indexing x = { a, passages_new(a) };
	struct batch b = { .lang = lang, .n_jobs = n_jobs, .is_text_only = true, .work = work, .show = show,
		.wanted = &x };

	*n_unread_out = batch_run(&b, &files) + !files.is_complete;
	passages_complete(x.passages);
	return x.passages;
}
