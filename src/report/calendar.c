/* calendar.c - due dates as a calendar (RFC 5545): a VTODO for each finding and measure. */
#include "base/buf.h"
#include "base/utf8.h"
#include "report/dossier.h"
#include "report/wording.h"

#include <assert.h>

enum { FOLD_BYTES = 75, WARN_DAYS = 7 };

struct writing_calendar {
	struct arena *a;
	const struct dossier *d;
	struct buf *out;
};

/* A content line, folded where it is longer than the standard's 75 bytes, never inside a character. */
static void line(struct writing_calendar *w, struct str s)
{
	size_t column = 0;

	for (size_t at = 0, n; at < s.n; at += n, column += n) {
		n = utf8_len((unsigned char)s.p[at]);
		if (column + n > FOLD_BYTES) {
			buf_z(w->out, "\r\n ");
			column = 1;
		}
		buf_str(w->out, str_sub(s, at, at + n));
	}
	buf_z(w->out, "\r\n");
}

static void line_z(struct writing_calendar *w, const char *z)
{
	line(w, str_of(z));
}

static void text_line(struct writing_calendar *w, const char *name, struct str text)
{
	struct buf *b = buf_new(w->a);

	buf_print(b, "%s:", name);
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];

		if (c == '\n')
			buf_z(b, "\\n");
		else if (c == '\\' || c == ';' || c == ',')
			buf_print(b, "\\%c", c);
		else if ((unsigned char)c >= ' ')
			buf_char(b, c);
	}
	line(w, buf_view(b));
}

static struct str day_digits(struct arena *a, struct date d)
{
	return str_print(a, "%04d%02d%02d", d.year, d.month, d.day);
}

/* A moment in UTC: 20260302T010000Z. */
static struct str moment_digits(struct arena *a, int64_t at_ms)
{
	enum { DAY_MS = 24 * 3600 * 1000, CHINA_MS = 8 * 3600 * 1000 };
	int64_t utc = at_ms - CHINA_MS, start = clock_day_start_ms(clock_date(utc));
	int seconds = (int)((utc - start) / 1000);

	assert(seconds >= 0 && seconds < DAY_MS / 1000);
	return str_print(a, "%.*sT%02d%02d%02dZ", STR_ARG(day_digits(a, clock_date(utc))), seconds / 3600, seconds / 60 % 60,
		seconds % 60);
}

/* One thing that is due. */
struct due_thing {
	const struct kept *kept;
	const char *what;
	struct str summary, text, closed_on;
	bool is_closed, is_begun;
};

static void write_alarm(struct writing_calendar *w, struct str summary)
{
	line_z(w, "BEGIN:VALARM");
	line_z(w, "ACTION:DISPLAY");
	text_line(w, "DESCRIPTION", summary);
	line(w, str_print(w->a, "TRIGGER;RELATED=END:-P%dD", WARN_DAYS));
	line_z(w, "END:VALARM");
}

static void write_thing(struct writing_calendar *w, const struct due_thing *t)
{
	struct date due = wording_parse(kept_words(t->kept, "due")), closed = wording_parse(t->closed_on);

	if (!date_is_known(due))
		return;
	line_z(w, "BEGIN:VTODO");
	line(w, str_print(w->a, "UID:%s-%lld.region-%lld@zhenggai", t->what, (long long)t->kept->id,
		(long long)w->d->ask->scope->region));
	line(w, str_print(w->a, "DTSTAMP:%.*s", STR_ARG(moment_digits(w->a, clock_day_start_ms(w->d->ask->today)))));
	line(w, str_print(w->a, "CREATED:%.*s", STR_ARG(moment_digits(w->a, t->kept->made_at))));
	line(w, str_print(w->a, "SEQUENCE:%lld", (long long)t->kept->change));
	line(w, str_print(w->a, "DUE;VALUE=DATE:%.*s", STR_ARG(day_digits(w->a, due))));
	text_line(w, "SUMMARY", t->summary);
	text_line(w, "DESCRIPTION", t->text);
	line_z(w, t->is_closed ? "STATUS:COMPLETED" : t->is_begun ? "STATUS:IN-PROCESS" : "STATUS:NEEDS-ACTION");
	if (t->is_closed && date_is_known(closed))
		line(w, str_print(w->a, "COMPLETED:%.*s", STR_ARG(moment_digits(w->a, clock_day_start_ms(closed)))));
	if (!t->is_closed)
		write_alarm(w, t->summary);
	line_z(w, "END:VTODO");
}

static void write_finding(struct writing_calendar *w, const struct dossier_finding *x)
{
	struct str number = x->row.number;

	write_thing(w, &(struct due_thing){ .kept = x->finding, .what = "finding", .text = kept_words(x->finding, "text"),
		.summary = str_print(w->a, "问题%.*s：%.*s", STR_ARG(number), STR_ARG(dossier_problem(x))),
		.closed_on = x->row.closed_on, .is_closed = x->row.state == STATE_CLOSED, .is_begun = x->row.state >= STATE_RECTIFYING });
	for (size_t i = 0; i < x->measures.n; i++) {
		const struct kept *m = x->measures.p[i];

		write_thing(w, &(struct due_thing){ .kept = m, .what = "measure", .text = kept_words(m, "text"),
			.summary = str_print(w->a, "问题%.*s措施%zu：%.*s", STR_ARG(number), i + 1, STR_ARG(wording_clause(kept_words(m, "text")))),
			.closed_on = kept_words(m, "closed_on"), .is_closed = str_is_equal(m->state, S("closed")),
			.is_begun = str_is_equal(m->state, S("rectifying")) });
	}
}

static bool make(struct arena *a, const struct dossier *d, struct reported *out, struct fail *f)
{
	struct writing_calendar w = { a, d, buf_new(a) };

	(void)f;
	out->title = str_print(a, "%.*s整改时限", STR_ARG(dossier_unit(d)));
	line_z(&w, "BEGIN:VCALENDAR");
	line_z(&w, "VERSION:2.0");
	line_z(&w, "PRODID:-//zhenggai//ledger//ZH");
	line_z(&w, "CALSCALE:GREGORIAN");
	text_line(&w, "X-WR-CALNAME", out->title);
	for (size_t i = 0; i < d->n_findings; i++)
		write_finding(&w, &d->findings[i]);
	line_z(&w, "END:VCALENDAR");
	out->bytes = buf_view(w.out);
	out->bytes_format = "ics";
	return true;
}

const struct report report_calendar = {
	.name = "calendar", .zh = "时限日历（ics）", .en = "due dates as a calendar (ics)", .may_choose = true, .make = make,
};
