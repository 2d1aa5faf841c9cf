/* mkrecord_sql.c - prints, from the tables of records, the statements that project them
 * (mkrecord_sql statements), read them within a scope (queries), or the tables to keep them in
 * (schema). The first two are compiled into the store; the third is for writing a step of
 * src/store/schema. */
#include "base/buf.h"
#include "ledger/record.h"

#include <stdio.h>

static bool is_child(const struct field *f)
{
	return f->type == FIELD_REFS || f->type == FIELD_ROWS;
}

static const char *column_type(enum field_type t)
{
	switch (t) {
	case FIELD_TEXT: case FIELD_PROSE: case FIELD_DATE: case FIELD_WORD: case FIELD_JSON: return "TEXT";
	default: return "INTEGER";
	}
}

/* ---- statements ---- */

static void print_insert(const struct record *r)
{
	int n = 4;

	printf("\t\t.insert = \"INSERT INTO %s (region, id, made_at, made_by, change%s", r->name, r->states ? ", state" : "");
	for (size_t i = 0; i < r->n_fields; i++)
		if (!is_child(&r->fields[i]))
			printf(", %s", r->fields[i].name);
	printf(")\"\n\t\t\t\" VALUES ($1, $2, $3, $4, $2");
	if (r->states)
		printf(", $%d", ++n);
	for (size_t i = 0; i < r->n_fields; i++)
		if (!is_child(&r->fields[i]))
			printf(", $%d", ++n);
	printf(")\",\n");
}

static void print_select(const struct record *r)
{
	printf("\t\t.load = \"SELECT made_at, made_by, change, %s", r->states ? "state" : "NULL");
	for (size_t i = 0; i < r->n_fields; i++)
		if (!is_child(&r->fields[i]))
			printf(", %s", r->fields[i].name);
	printf(" FROM %s WHERE region = $1 AND id = $2\",\n", r->name);
}

/* "finding" of a record that has such a field; its own id where it is one; else NULL. */
static const char *subject_column(const struct record *r, const char *name)
{
	if (strcmp(r->name, name) == 0)
		return "id";
	return record_field(r, str_of(name)) >= 0 ? name : "NULL";
}

static void print_subject(const struct record *r)
{
	printf("\t\t.subject = \"SELECT %s, %s, %s FROM %s WHERE region = $1 AND id = $2\",\n", subject_column(r, "finding"),
		subject_column(r, "measure"), subject_column(r, "inspection"), r->name);
}

static void print_update(const struct record *r, const struct change_kind *k)
{
	int n = 3;

	printf("\t\"UPDATE %s SET change = $3", r->name);
	if (k->state)
		printf(", state = $%d", ++n);
	if (k->stamp)
		printf(", %s = $%d", k->stamp, ++n);
	for (size_t i = 0; i < r->n_fields; i++) {
		const struct field *f = &r->fields[i];

		if (is_child(f) || !change_kind_has(k, str_of(f->name), NULL))
			continue;
		printf(",\"\n\t\t\" %s = CASE WHEN $%d = 1 THEN $%d ELSE %s END", f->name, n + 1, n + 2, f->name);
		n += 2;
	}
	printf(" WHERE region = $1 AND id = $2\",\n");
}

/* Rows of regions that have no journal. */
#define STRAYS "SELECT COUNT(*) FROM %s%s%s WHERE region NOT IN (SELECT region FROM chain_head)"

static void print_child(const struct record *r, const struct field *f)
{
	printf("\t{ \"%s\",\n\t\t\"DELETE FROM %s_%s WHERE region = $1 AND id = $2\",\n", f->name, r->name, f->name);
	printf("\t\t\"INSERT INTO %s_%s (region, id, ordinal", r->name, f->name);
	if (f->type == FIELD_REFS)
		printf(", target) VALUES ($1, $2, $3, $4)\",\n\t\t\"SELECT target");
	else {
		for (size_t i = 0; i < f->n_rows; i++)
			printf(", %s", f->rows[i].name);
		printf(") VALUES ($1, $2, $3");
		for (size_t i = 0; i < f->n_rows; i++)
			printf(", $%zu", i + 4);
		printf(")\",\n\t\t\"SELECT ");
		for (size_t i = 0; i < f->n_rows; i++)
			printf("%s%s", i ? ", " : "", f->rows[i].name);
	}
	printf(" FROM %s_%s WHERE region = $1 AND id = $2 ORDER BY ordinal\",\n", r->name, f->name);
	printf("\t\t\"SELECT * FROM %s_%s WHERE region = $1 ORDER BY id, ordinal\",\n", r->name, f->name);
	printf("\t\t\"" STRAYS "\" },\n", r->name, "_", f->name);
}

static size_t count_children(const struct record *r)
{
	size_t n = 0;

	for (size_t i = 0; i < r->n_fields; i++)
		n += is_child(&r->fields[i]);
	return n;
}

static void print_lists(const struct record *r)
{
	if (r->n_changes) {
		printf("static const char *const updates_%s[] = {\n", r->name);
		for (size_t i = 0; i < r->n_changes; i++)
			if (r->changes[i].effect == CHANGE_SETS)
				print_update(r, &r->changes[i]);
			else
				printf("\tNULL,\n");
		printf("};\n");
	}
	if (count_children(r)) {
		printf("static const struct child_sql children_%s[] = {\n", r->name);
		for (size_t i = 0; i < r->n_fields; i++)
			if (is_child(&r->fields[i]))
				print_child(r, &r->fields[i]);
		printf("};\n");
	}
}

static void print_statements(void)
{
	printf("/* made by mkrecord_sql from the records of src/ledger */\n#include \"store/record_sql.h\"\n");
	for (size_t i = 0; i < n_records; i++)
		print_lists(records[i]);
	printf("const struct record_sql record_sqls[] = {\n");
	for (size_t i = 0; i < n_records; i++) {
		printf("\t{\n");
		print_insert(records[i]);
		print_select(records[i]);
		print_subject(records[i]);
		printf("\t\t.all = \"SELECT * FROM %s WHERE region = $1 ORDER BY id\",\n", records[i]->name);
		printf("\t\t.strays = \"" STRAYS "\",\n", records[i]->name, "", "");
		if (records[i]->n_changes)
			printf("\t\t.updates = updates_%s,\n", records[i]->name);
		if (count_children(records[i]))
			printf("\t\t.children = children_%s, .n_children = %zu,\n", records[i]->name, count_children(records[i]));
		printf("\t},\n");
	}
	printf("};\n");
}

/* ---- queries ---- */

static void print_kept_columns(const struct record *r)
{
	printf("\"SELECT t.id, t.made_at, t.made_by, t.change, %s", r->states ? "t.state" : "NULL");
	for (size_t i = 0; i < r->n_fields; i++)
		if (!is_child(&r->fields[i]) && !(r->fields[i].flags & FIELD_SECRET))
			printf(", t.%s", r->fields[i].name);
	printf(" FROM %s t WHERE t.region = $1", r->name);
}

/* Lists in both directions: $4 the cursor, $5 the state or '', $6 how many, and $7 what they stand under. */
static void print_list(const struct record *r, const char *name, bool is_under)
{
	printf("\t\t.%s = {\n", name);
	for (int is_back = 0; is_back < 2; is_back++) {
		printf("\t\t\t");
		print_kept_columns(r);
		if (is_under)
			printf(" AND t.%s = $7", r->under);
		printf(" AND t.id %c $4 AND %s = $5\"\n\t\t\t\" AND \" SCOPE_OF_%s \" ORDER BY t.id%s LIMIT $6\",\n", is_back ? '<' : '>',
			r->states ? "CASE WHEN $5 = '' THEN '' ELSE t.state END" : "''", r->name, is_back ? " DESC" : "");
	}
	printf("\t\t},\n");
}

/* A record without a condition of its own in scope.h is seen as its finding or inspection is;
 * one that has neither needs one, and does not build without. */
static void print_default_scope(const struct record *r)
{
	const char *by = record_field(r, S("finding")) >= 0 ? "FINDING" : record_field(r, S("inspection")) >= 0 ? "INSPECTION" : NULL;
	const char *more = record_field(r, S("secrecy")) >= 0 ? "SCOPE_CLEARED(\"t.secrecy\")" : "\"\"";

	if (by)
		printf("#ifndef SCOPE_OF_%s\n#define SCOPE_OF_%s SCOPE_BY_%s(\"t.%s\", %s)\n#endif\n", r->name, r->name, by,
			by[0] == 'F' ? "finding" : "inspection", more);
}

static void print_queries(void)
{
	printf("/* made by mkrecord_sql from the records of src/ledger */\n#include \"store/record_query.h\"\n"
		"#include \"store/scope.h\"\n#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n");
	for (size_t i = 0; i < n_records; i++)
		print_default_scope(records[i]);
	printf("const struct record_query record_queries[] = {\n");
	for (size_t i = 0; i < n_records; i++) {
		printf("\t{\n\t\t.load = ");
		print_kept_columns(records[i]);
		printf(" AND t.id = $4\"\n\t\t\t\" AND \" SCOPE_OF_%s,\n", records[i]->name);
		printf("\t\t.seen = \"SELECT 1 FROM %s t WHERE t.region = $1 AND t.id = $4 AND \" SCOPE_OF_%s,\n", records[i]->name,
			records[i]->name);
		print_list(records[i], "all", false);
		if (records[i]->under)
			print_list(records[i], "under", true);
		printf("\t},\n");
	}
	printf("};\n");
}

/* ---- schema ---- */

static void print_column(const struct record *r, const struct field *f)
{
	bool is_needed = record_needs(r, str_of(f->name));

	printf("\t%s %s%s,\n", f->name, column_type(f->type), is_needed && !(f->flags & FIELD_PERSONAL) ? " NOT NULL" : "");
}

static void print_child_table(const struct record *r, const struct field *f)
{
	printf("CREATE TABLE %s_%s (\n\tregion INTEGER NOT NULL,\n\tid INTEGER NOT NULL,\n\tordinal INTEGER NOT NULL,\n", r->name,
		f->name);
	if (f->type == FIELD_REFS)
		printf("\ttarget INTEGER NOT NULL,\n");
	for (size_t i = 0; i < f->n_rows; i++)
		printf("\t%s %s,\n", f->rows[i].name, column_type(f->rows[i].type));
	printf("\tPRIMARY KEY (region, id, ordinal),\n\tFOREIGN KEY (region, id) REFERENCES %s (region, id)", r->name);
	if (f->type == FIELD_REFS)
		printf(",\n\tFOREIGN KEY (region, target) REFERENCES %s (region, id)", f->target);
	printf("\n) STRICT, WITHOUT ROWID;\n");
}

static void print_table(const struct record *r)
{
	printf("\nCREATE TABLE %s (\n\tregion INTEGER NOT NULL,\n\tid INTEGER NOT NULL,\n", r->name);
	printf("\tmade_at INTEGER NOT NULL,\n\tmade_by INTEGER NOT NULL,\n\tchange INTEGER NOT NULL,\n");
	if (r->states)
		printf("\tstate TEXT NOT NULL,\n");
	for (size_t i = 0; i < r->n_fields; i++)
		if (!is_child(&r->fields[i]))
			print_column(r, &r->fields[i]);
	printf("\tPRIMARY KEY (region, id)");
	for (size_t i = 0; i < r->n_fields; i++)
		if (r->fields[i].type == FIELD_REF)
			printf(",\n\tFOREIGN KEY (region, %s) REFERENCES %s (region, id)", r->fields[i].name, r->fields[i].target);
	printf("\n) STRICT, WITHOUT ROWID;\n");
	for (size_t i = 0; i < r->n_fields; i++)
		if (is_child(&r->fields[i]))
			print_child_table(r, &r->fields[i]);
}

int main(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], "statements") == 0) {
		print_statements();
		return 0;
	}
	if (argc == 2 && strcmp(argv[1], "queries") == 0) {
		print_queries();
		return 0;
	}
	if (argc == 2 && strcmp(argv[1], "schema") == 0) {
		for (size_t i = 0; i < n_records; i++)
			print_table(records[i]);
		return 0;
	}
	fprintf(stderr, "usage: mkrecord_sql statements | queries | schema\n");
	return 2;
}
