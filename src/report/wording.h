/* wording.h - how official papers word things: dates, numbers of points, states. */
#ifndef REPORT_WORDING_H
#define REPORT_WORDING_H
#include "base/date.h"
#include "ledger/outcome.h"

/* 2026年3月2日; what is not known is left out. Lives in the arena. */
struct str wording_date(struct arena *a, struct date d);
/* The same of "2026-03-02"; a text that is no date is given back as it is, none is empty. */
struct str wording_day(struct arena *a, struct str iso);
/* "2026-03-02" as a date; none of it known where it is none. */
struct date wording_parse(struct str iso);

/* 一是, 十二是; and （三） and 三、 of headings. Live in the arena. */
struct str wording_point(struct arena *a, size_t n);
struct str wording_bracketed(struct arena *a, size_t n);
struct str wording_section(struct arena *a, size_t n);

/* A prose as one paragraph without the mark that ends it: line ends become nothing behind
 * a mark and 。 elsewhere. Lives in the arena, or is the text itself. */
struct str wording_flat(struct arena *a, struct str prose);
/* Its first clause: up to the first 。；or line end. A view. */
struct str wording_clause(struct str prose);

/* What is said of a problem in a sentence: 已整改完毕, 正在整改, 已转入长期坚持. */
const char *wording_status(enum outcome o);
/* … in a table: 已完成. */
const char *wording_outcome(enum outcome o);

#endif
