/* lamp.c - see lamp.h. */
#include "ledger/lamp.h"

#include <assert.h>

enum { ALL_BP = 10000, DECEMBER = 12 };

/* The last day that a date may mean. */
static struct date last_possible(struct date d)
{
	if (!d.month)
		return (struct date){ d.year, DECEMBER, 31 };
	if (!d.day)
		d.day = date_days_in_month(d.year, d.month);
	return d;
}

/* The first day that a date may mean. */
static struct date first_possible(struct date d)
{
	return (struct date){ d.year, d.month ? d.month : 1, d.day ? d.day : 1 };
}

static enum lamp lamp_of(int days_left, int warn_days)
{
	if (days_left < 0)
		return LAMP_RED;
	return days_left <= warn_days ? LAMP_YELLOW : LAMP_GREEN;
}

struct lateness lamp_compute(const struct lamp_facts *f)
{
	struct lateness l = { .lamp = f->is_closed ? LAMP_GREY : LAMP_NONE };
	int days;

	if (!f->due.year)
		return l;
	if (f->is_closed) {
		days = f->closed.year
			? date_days_between(last_possible(f->due), first_possible(f->closed))
			: 0;
		l.days_closed_late = days > 0 && !f->is_normalised ? days : 0;
		return l;
	}
	l.has_days = true;
	l.is_review = f->is_normalised;
	l.days_left = date_days_between(f->today, last_possible(f->due));
	l.lamp = lamp_of(l.days_left, f->warn_days);
	l.days_late = l.days_left < 0 && !f->is_normalised ? -l.days_left : 0;
	return l;
}

static const struct {
	const char *code, *zh;
} names[] = {
	[LAMP_NONE] = { "none", "无灯" },
	[LAMP_GREEN] = { "green", "绿灯" },
	[LAMP_YELLOW] = { "yellow", "黄灯" },
	[LAMP_RED] = { "red", "红灯" },
	[LAMP_GREY] = { "grey", "灰灯" },
};

const char *lamp_code(enum lamp l)
{
	return names[l].code;
}

const char *lamp_zh(enum lamp l)
{
	return names[l].zh;
}

bool completion_rate(struct completion c, int *bp_out)
{
	assert(c.done >= 0 && c.done <= c.total && c.total <= INT64_MAX / ALL_BP);
	if (c.total == 0)
		return false;
	*bp_out = (int)(c.done * ALL_BP / c.total);
	return true;
}

struct str completion_print(struct arena *a, struct completion c, int decimals)
{
	int bp;

	assert(decimals >= 0 && decimals <= 2);
	if (!completion_rate(c, &bp))
		return S("");
	if (decimals == 0)
		return str_print(a, "%d%%", bp / 100);
	if (decimals == 1)
		return str_print(a, "%d.%d%%", bp / 100, bp / 10 % 10);
	return str_print(a, "%d.%02d%%", bp / 100, bp % 100);
}
