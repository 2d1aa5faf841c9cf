/* table.h - lists for a shell: aligned columns, JSON, or CSV of the same cells. */
#ifndef CLI_LEDGER_TABLE_H
#define CLI_LEDGER_TABLE_H
#include "base/arena.h"
#include "base/str.h"
#include "base/buf.h"

enum table_format { TABLE_TEXT, TABLE_JSON, TABLE_CSV, N_TABLE_FORMATS };
extern const char *const table_format_names[];	/* "table" "json" "csv" */

struct table;

/* Begins a table with the titles of its columns. Lives in the arena. */
struct table *table_new(struct arena *a, const char *const *titles, size_t n_columns);

/* Adds a row of n_columns cells, made plain; they are viewed and must live as long as the table. */
void table_add(struct table *t, const struct str *cells);

/* The text as a terminal may be given it: control characters, and marks that turn the direction of
 * writing, become U+FFFD; lines stay. Views s where it has none. */
struct str table_plain(struct arena *a, struct str s);

/* Prints it as text (columns aligned by the width that characters have on a terminal, those without content
 * left out) or as CSV (RFC 4180,
 * UTF-8 with a byte order mark so that office programs read it; a cell that a spreadsheet would take
 * for a formula gets an apostrophe in front). */
void table_print(const struct table *t, enum table_format format, struct buf *out);

#endif
