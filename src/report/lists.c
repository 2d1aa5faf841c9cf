/* lists.c - 问题清单 任务清单 责任清单, with the proof that nothing hangs in the air. */
#include "doc/doc.h"
#include "report/compose.h"
#include "report/lists_of.h"

enum { N_LISTS = 4 };

static bool make(struct arena *a, const struct dossier *d, struct reported *out, struct fail *f)
{
	struct composing c = compose_begin(a, d->ask->db, d->ask->scope->region);
	struct sheet *sheets = arena_array(a, struct sheet, N_LISTS);
	struct str unit = str_print(a, "被巡察党组织：%.*s", STR_ARG(dossier_unit(d)));

	lists_check(a, d, &out->gaps, &out->n_gaps);
	sheets[0] = lists_findings(a, d);
	sheets[1] = lists_measures(a, d);
	sheets[2] = lists_duties(a, d);
	sheets[3] = lists_proof(a, d, out->gaps, out->n_gaps);
	out->title = str_print(a, "%.*s%.*s反馈问题整改清单", STR_ARG(dossier_unit(d)), STR_ARG(dossier_round(a, d)));
	compose_line(&c, ROLE_TITLE, 0, out->title);
	for (size_t i = 0; i < N_LISTS; i++) {
		sheets[i].note = unit;
		compose_line(&c, ROLE_HEADING, 1, sheets[i].title);
		sheet_add_to_doc(a, &sheets[i], c.doc);
	}
	out->sheets = sheets;
	out->n_sheets = N_LISTS;
	out->doc = compose_complete(&c, &out->figures, f);
	return out->doc != NULL;
}

const struct report report_lists = {
	.name = "lists", .zh = "问题清单、任务清单、责任清单，附完整性核对", .en = "the three lists, with the proof that they are complete",
	.may_choose = true, .make = make,
};
