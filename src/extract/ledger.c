/* ledger.c - see ledger.h. */
#include "extract/ledger.h"

#include "base/vec.h"
#include "extract/owner.h"
#include "extract/status.h"

#include <string.h>

enum { MAX_COLUMNS = 64, MAX_HEAD_BYTES = 72, MIN_KNOWN = 3 };

/* A row as it stands: its cells by column, merged ones where they began. */
struct grid_row {
	struct span at;
	struct span cells[MAX_COLUMNS];
	bool is_carried[MAX_COLUMNS]; /* it began in a row above */
	int n;
};

struct reading {
	struct arena *arena;
	const struct doc *doc;
	uint8_t columns[MAX_COLUMNS]; /* enum ledger_column of each column under the newest head */
	int n_columns; /* 0: no head yet */
	struct span aspect; /* the newest one, for the rows where its cell is empty */
	VEC(struct ledger_row) rows;
};

/* ---- heads ---- */

static const struct {
	enum word_set set;
	enum ledger_column column;
} heads[] = { { WORDS_NUMBER_KEY, COLUMN_NUMBER }, { WORDS_COLUMN_STATUS, COLUMN_STATUS },
	{ WORDS_COLUMN_MEASURE, COLUMN_MEASURES }, { WORDS_PROBLEM_KEY, COLUMN_PROBLEM },
	{ WORDS_MEASURE_LEAD, COLUMN_PROGRESS },
	{ WORDS_OWNER_ORGANIZATION_KEY, COLUMN_ORGANIZATION },
	{ WORDS_OWNER_PERSON_KEY, COLUMN_PERSON }, { WORDS_OWNER_LEADER_KEY, COLUMN_LEADER },
	{ WORDS_DEADLINE_KEY, COLUMN_DEADLINE }, { WORDS_COLUMN_ASPECT, COLUMN_ASPECT } };

/* What a cell names as the head of a column: by the longest word it begins with. */
static enum ledger_column column_of(const struct prose *p, struct span cell)
{
	enum ledger_column column = COLUMN_OTHER;
	uint16_t longest = 0;

	if (cell.n == 0 || cell.n > MAX_HEAD_BYTES)
		return COLUMN_OTHER;
	for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
		const struct hit *h = prose_word_at(p, heads[i].set, cell.at);

		if (h && h->n <= cell.n && h->n > longest) {
			longest = h->n;
			column = heads[i].column;
		}
	}
	return longest + 30u >= cell.n ? column : COLUMN_OTHER;
}

/* Takes a row as the head where it names enough columns, one of them the problems. */
static bool take_head(struct reading *r, const struct grid_row *row)
{
	uint8_t columns[MAX_COLUMNS];
	int n_known = 0;
	bool has_problem = false;

	for (int i = 0; i < row->n; i++) {
		columns[i] = (uint8_t)column_of(r->doc->prose, row->cells[i]);
		n_known += columns[i] != COLUMN_OTHER;
		has_problem |= columns[i] == COLUMN_PROBLEM;
	}
	if (!has_problem || n_known < MIN_KNOWN || n_known * 2 < row->n)
		return false;
	memcpy(r->columns, columns, (size_t)row->n);
	r->n_columns = row->n;
	r->aspect.n = 0;
	return true;
}

/* ---- rows ---- */

/* True where one cell fills the row: 一、党的建设方面 */
static bool is_band(const struct grid_row *row)
{
	int n_filled = 0;

	for (int i = 0; i < row->n; i++)
		n_filled += row->cells[i].n && (i == 0 || row->cells[i].at != row->cells[i - 1].at);
	return n_filled == 1 && row->n > 1;
}

static void take_row(struct reading *r, const struct grid_row *row)
{
	struct ledger_row out = { .at = row->at };

	for (int i = 0; i < row->n && i < r->n_columns; i++) {
		struct span *cell = &out.cells[r->columns[i]];

		if (cell->n || r->columns[i] == COLUMN_OTHER)
			continue; /* of two columns of a kind the first counts */
		*cell = row->cells[i];
		if (r->columns[i] == COLUMN_PROBLEM)
			out.continues = row->is_carried[i];
	}
	if (out.cells[COLUMN_ASPECT].n)
		r->aspect = out.cells[COLUMN_ASPECT];
	else
		out.cells[COLUMN_ASPECT] = r->aspect;
	if (out.cells[COLUMN_PROBLEM].n == 0)
		out.continues = true;
	if (out.continues && r->rows.n == 0)
		return;
	vec_push(r->arena, &r->rows, out);
}

static void take(struct reading *r, const struct grid_row *row)
{
	if (take_head(r, row) || r->n_columns == 0)
		return;
	if (!is_band(row)) {
		take_row(r, row);
		return;
	}
	for (int i = 0; i < row->n; i++)
		if (row->cells[i].n)
			r->aspect = row->cells[i];
}

/* ---- tables of the document ---- */

static void read_table(struct reading *r, const struct node *table)
{
	struct span carried[MAX_COLUMNS] = { 0 };
	int left[MAX_COLUMNS] = { 0 };

	r->n_columns = 0;
	for (const struct node *row = table->first; row; row = row->next) {
		struct grid_row grid = { .at = row->at };
		const struct node *cell = row->first;

		for (int at = 0; at < MAX_COLUMNS && (cell || left[at] > 0);) {
			int columns = cell ? cell->columns : 1;

			if (left[at] > 0) {
				grid.cells[at] = carried[at];
				grid.is_carried[at] = true;
				left[at++]--;
				grid.n = at;
				continue;
			}
			for (; columns > 0 && at < MAX_COLUMNS; columns--, at++) {
				carried[at] = grid.cells[at] = cell->at;
				left[at] = cell->rows - 1;
			}
			grid.n = at;
			cell = cell->next;
		}
		take(r, &grid);
	}
	r->n_columns = 0;
}

/* ---- lines of text ---- */

/* What parts the cells of a line: a tab, or | where it has none. */
static char separator_of(const struct doc *d, struct span line)
{
	return memchr(d->text.p + line.at, '\t', line.n) ? '\t' : '|';
}

/* Splits a line at its separators; false where it has fewer than two, or four of |. */
static bool split(const struct doc *d, struct span line, struct grid_row *out)
{
	char separator = separator_of(d, line);
	const char *text = d->text.p;
	uint32_t from = line.at, end = span_end(line);
	int n_parted = 0;

	*out = (struct grid_row){ .at = line };
	for (uint32_t i = from; i <= end && out->n < MAX_COLUMNS; i++) {
		struct str cell;

		if (i < end && text[i] != separator)
			continue;
		n_parted += i < end;
		cell = str_trim(span_view(d->text, span_of(from, i)));
		out->cells[out->n++] = cell.n ? span_from(d->text, cell) : (struct span){ from, 0 };
		from = i + 1;
	}
	return n_parted >= (separator == '|' ? 4 : 2);
}

static void read_line(struct reading *r, const struct node *n)
{
	const struct prose *p = r->doc->prose;
	struct grid_row row;

	if ((!memchr(r->doc->text.p + n->at.at, '\t', n->at.n) &&
		    !memchr(r->doc->text.p + n->at.at, '|', n->at.n)) ||
		!split(r->doc, prose_line(p, prose_line_of(p, n->at.at)), &row)) {
		r->n_columns = 0;
		return;
	}
	take(r, &row);
}

struct ledger_rows ledger_read(struct arena *a, const struct doc *d)
{
	struct reading r = { .arena = a, .doc = d };
	bool has_cells = d->text.n &&
		(memchr(d->text.p, '\t', d->text.n) || memchr(d->text.p, '|', d->text.n));

	for (const struct node *n = d->root->first; n; n = n->next) {
		if (n->kind == NODE_TABLE)
			read_table(&r, n);
		else if (has_cells)
			read_line(&r, n);
	}
	return (struct ledger_rows){ r.rows.p, r.rows.n };
}

struct ledger_rows ledger_rows_in(struct ledger_rows rows, struct span in)
{
	size_t low = 0, high = rows.n, first;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (rows.p[middle].at.at < in.at)
			low = middle + 1;
		else
			high = middle;
	}
	for (first = low; low < rows.n && rows.p[low].at.at < span_end(in); low++)
		;
	return (struct ledger_rows){ rows.p ? rows.p + first : NULL, low - first };
}

/* ---- what a row says of its item ---- */

static struct str cell_text(
	const struct bulletin *b, const struct ledger_row *row, enum ledger_column c)
{
	return row->cells[c].n ? span_view(b->prose->text, row->cells[c]) : (struct str){ NULL, 0 };
}

static void read_status(const struct bulletin *b, const struct ledger_row *row, struct item *item)
{
	static const enum ledger_column places[] = { COLUMN_STATUS, COLUMN_PROGRESS };

	for (size_t i = 0; i < 2 && item->status == STATUS_UNKNOWN; i++) {
		struct span cell = row->cells[places[i]];
		struct span at = cell;

		if (cell.n == 0)
			continue;
		item->status = status_in_cell(b->prose, cell, &at);
		if (item->status == STATUS_UNKNOWN)
			continue;
		item->status_at = at;
		item->status_text = span_view(b->prose->text, at);
	}
}

bool ledger_fill(const struct bulletin *b, struct ledger_rows rows, struct item *item)
{
	struct ledger_rows own = ledger_rows_in(rows, item->body);
	struct str organization, person;

	if (own.n == 0 || own.p[0].at.at != item->body.at)
		return false;
	organization = cell_text(b, own.p, COLUMN_ORGANIZATION);
	person = cell_text(b, own.p, COLUMN_PERSON);
	if (!person.p)
		person = cell_text(b, own.p, COLUMN_LEADER);
	item->owner_organization = organization;
	item->owner_person = person;
	if (own.p->cells[COLUMN_DEADLINE].n)
		owner_read_deadline(b, own.p->cells[COLUMN_DEADLINE], item);
	read_status(b, own.p, item);
	return true;
}
