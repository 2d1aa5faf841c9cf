/* fill_template.h - a report put into a superior's own workbook. */
#ifndef REPORT_FILL_TEMPLATE_H
#define REPORT_FILL_TEMPLATE_H
#include "report/report.h"

/* Fills a template (write/xlsx_fill.h) with a report's sheets and the figures of its inspection. A sheet is a
 * list by its code, a column a field by its code: {{findings.title}}. Values: {{title}} {{unit}} {{group}}
 * {{round}} {{date}}, and each query of an inspection with _ for its points: {{findings_done}}.
 * Fails: FAIL_CONFLICT (the report has no sheets); as xlsx_fill. */
MUST_USE bool report_fill(struct arena *a, const struct reported *r, struct str template_bytes, struct buf *out,
	struct fail *f);

#endif
