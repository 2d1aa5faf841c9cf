/* guard.c - what guards ask of the store. */
#include "act/guard.h"

bool guard_number_n(const struct guarding *g, struct refusal *r, int64_t *out, const char *sql, const struct value *v, size_t n)
{
	struct fail f = { 0 };

	return db_number_n(g->db, &f, out, NULL, sql, v, n) || refuse_failed(r, &f);
}

bool guard_text_n(const struct guarding *g, struct refusal *r, struct str *out, const char *sql, const struct value *v, size_t n)
{
	struct fail f = { 0 };
	struct rows *rows = db_select_n(g->db, &f, sql, v, n);

	*out = (struct str){ 0 };
	if (rows && rows_next(rows) && !rows_is_null(rows, 0))
		*out = rows_copy(rows, 0, g->arena);
	return rows_close(rows, &f) || refuse_failed(r, &f);
}
