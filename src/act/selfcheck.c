/* selfcheck.c - see selfcheck.h. */
#include "act/selfcheck.h"

#include "base/vec.h"

bool selfcheck_count_load(struct arena *a, struct db *d, int64_t region, int64_t selfcheck, struct selfcheck_count *out,
	struct fail *f)
{
	struct rows *rows = db_select(d, f,
		"SELECT u.target, s.id, s.n_found, s.n_mended FROM selfcheck_units u"
		" LEFT JOIN selfcheck_answer s ON s.region = u.region AND s.selfcheck = u.id AND s.unit = u.target"
		" WHERE u.region = $1 AND u.id = $2 ORDER BY u.ordinal", V(region), V(selfcheck));
	struct selfcheck_count c = { 0 };
	VEC(int64_t) missing = { 0 };

	while (rows && rows_next(rows)) {
		c.n_units++;
		if (rows_is_null(rows, 1)) {
			vec_push(a, &missing, rows_int(rows, 0));
			continue;
		}
		c.n_answered++;
		c.n_found += rows_int(rows, 2);
		c.n_mended += rows_int(rows, 3);
	}
	if (!rows_close(rows, f))
		return false;
	c.unanswered = missing.p;
	*out = c;
	return true;
}
