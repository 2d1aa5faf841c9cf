/* report.c - see report.h. */
#include "report/dossier.h"
#include "write/writer.h"

const struct report *report_find(struct str name)
{
	for (size_t i = 0; i < n_reports; i++)
		if (str_is_equal(name, str_of(reports[i]->name)))
			return reports[i];
	return NULL;
}

/* What would make the report say less than it claims. */
static bool check_asked(const struct report *r, const struct dossier *d, struct fail *f)
{
	if (d->ask->n_findings && !r->may_choose)
		return fail_set(f, FAIL_CONFLICT, "%s speaks of the whole inspection: no finding can be chosen", r->name);
	if (d->ask->channel != CHANNEL_PARTY && !r->has_channels)
		return fail_set(f, FAIL_DENIED, "%s is not for the public", r->name);
	if (!r->may_choose && (int64_t)d->n_findings != d->n_all)
		return fail_set(f, FAIL_DENIED, "%s: %lld of %lld findings may not be seen by who asks", r->name,
			(long long)(d->n_all - (int64_t)d->n_findings), (long long)d->n_all);
	return true;
}

bool report_make(struct arena *a, const struct report *r, const struct report_ask *ask, struct reported *out, struct fail *f)
{
	struct dossier *d = arena_new_of(a, struct dossier);
	struct reported made = { .made_ms = clock_day_start_ms(ask->today), .dossier = d };

	if (!dossier_load(a, ask, d, f) || !check_asked(r, d, f) || !r->make(a, d, &made, f))
		return fail_note(f, "report %s", r->name);
	*out = made;
	return true;
}

/* Documents are not written as workbooks by the writer: sheets are for that. */
static const struct writer *writer_of(const struct reported *r, struct str format)
{
	return r->doc && !str_is_equal(format, S("xlsx")) ? writer_find(format) : NULL;
}

bool report_has_format(const struct reported *r, struct str format)
{
	return writer_of(r, format) || (r->n_sheets && str_is_equal(format, S("xlsx"))) ||
		(r->bytes_format && str_is_equal(format, str_of(r->bytes_format)));
}

struct str report_formats(struct arena *a, const struct reported *r)
{
	struct buf *b = buf_new(a);

	for (size_t i = 0; i < n_writers; i++)
		if (report_has_format(r, str_of(writers[i]->name)))
			buf_print(b, "%s%s", b->n ? ", " : "", writers[i]->name);
	if (r->bytes_format)
		buf_print(b, "%s%s", b->n ? ", " : "", r->bytes_format);
	if (r->pack)
		buf_print(b, "%szip", b->n ? ", " : "");
	return buf_view(b);
}

static bool write_book(struct arena *a, const struct reported *r, struct buf *out, struct fail *f)
{
	struct book *b = book_begin(a, &(struct book_settings){ .created_ms = r->made_ms, .title = r->title });

	for (size_t i = 0; i < r->n_sheets; i++)
		sheet_add_to_book(&r->sheets[i], b);
	return book_complete(b, out, f);
}

bool report_write(struct arena *a, const struct reported *r, struct str format, struct buf *out, struct fail *f)
{
	const struct writer *w = writer_of(r, format);

	if (r->n_sheets && str_is_equal(format, S("xlsx")))
		return write_book(a, r, out, f);
	if (w)
		return w->write(a, r->doc, out, f);
	if (!report_has_format(r, format))
		return fail_set(f, FAIL_NOT_FOUND, "there is no form %.*s of it, only %.*s", STR_ARG(format),
			STR_ARG(report_formats(a, r)));
	buf_str(out, r->bytes);
	return true;
}
