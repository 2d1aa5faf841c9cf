/* import_draft.c - see import_draft.h. */
#include "act/import_draft.h"

#include "ledger/bare_text.h"

struct import_finding *import_add_finding(struct import_draft *d, struct str at)
{
	struct import_finding *f = vec_add(d->a, &d->findings);

	f->at = at;
	f->aspect = -1;
	return f;
}

void import_add_measure(struct import_draft *d, struct import_finding *f, struct import_measure m)
{
	size_t n = f->n_measures;

	if ((n & (n - 1)) == 0) { /* room for as many again */
		struct import_measure *more = arena_array(d->a, struct import_measure, n ? 2 * n : 1);

		if (n)
			memcpy(more, f->measures, n * sizeof *more);
		f->measures = more;
	}
	f->measures[f->n_measures++] = m;
}

struct str import_bare(struct arena *a, struct str text)
{
	struct bare_text t = bare_text_new(a, text);

	return (struct str){ (const char *)t.characters, t.n * sizeof *t.characters };
}

bool import_is_equal(struct str a, struct str b)
{
	struct arena *tmp;
	bool is_equal;

	if (str_is_equal(a, b))
		return true;
	tmp = arena_new();
	is_equal = str_is_equal(import_bare(tmp, a), import_bare(tmp, b));
	arena_free(tmp);
	return is_equal;
}

int import_add_aspect(struct import_draft *d, struct import_text title)
{
	if (title.text.n == 0)
		return -1;
	for (size_t i = 0; i < d->aspects.n; i++)
		if (import_is_equal(d->aspects.p[i].title.text, title.text))
			return (int)i;
	vec_push(d->a, &d->aspects, (struct import_aspect){ title });
	return (int)d->aspects.n - 1;
}

void import_note(struct import_draft *d, struct import_note note)
{
	vec_push(d->a, &d->notes, note);
}

struct str import_at(struct import_draft *d, uint32_t byte)
{
	struct place p = prose_place(d->paper->doc->prose, byte);

	return str_print(d->a, "%d:%d", p.line, p.column);
}

struct import_text import_date(struct import_draft *d, struct date date, struct str as_written, struct str at)
{
	struct import_text none = { { NULL, 0 }, at };

	if (!date_is_known(date))
		return none;
	if (!date.year || !date_is_valid(date)) {
		import_fault(d, "date", at, "日期“%.*s”不完整或不存在，请写明年月日", "the date \"%.*s\" is incomplete or does not exist; "
			"write year, month and day", STR_ARG(as_written));
		return none;
	}
	if (!date.day) {
		date.month = date.month ? date.month : 12;
		date.day = date_days_in_month(date.year, date.month);
		import_warn(d, "date-end", at, "“%.*s”没有写明日期，按%d年%d月%d日登记", "\"%.*s\" names no day; taken as %d-%02d-%02d",
			STR_ARG(as_written), date.year, date.month, date.day);
	}
	return (struct import_text){ date_print(d->a, date), at };
}
