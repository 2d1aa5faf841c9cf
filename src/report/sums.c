/* sums.c - see sums.h. */
#include "report/sums.h"

enum { LABEL, VALUE, UNIT };	/* the columns of progress.figures */

static bool is_there(const struct sums *all, struct str label, struct str unit)
{
	for (size_t i = 0; i < all->n; i++)
		if (str_is_equal(all->p[i].label, label) && str_is_equal(all->p[i].unit, unit))
			return true;
	return false;
}

void sums_collect(const struct dossier_finding *x, const char *query, int64_t of, struct sums *all)
{
	for (size_t i = 0; i < x->progress.n; i++) {
		const struct body_value *rows = body_value(x->progress.p[i]->body, "figures");

		for (size_t k = 0; k < rows->n; k++) {
			struct str label = rows->rows[k].values[LABEL].s, unit = rows->rows[k].values[UNIT].s;

			if (label.n && all->n < MOST_SUMS && !is_there(all, label, unit))
				all->p[all->n++] = (struct figure_source){ .query = query, .of = of, .label = label, .unit = unit };
		}
	}
}
