/* points.c - see points.h. */
#include "extract/points.h"

#include "extract/inline_marker.h"
#include "extract/line_key.h"
#include "extract/point_sign.h"
#include "text/beside.h"

enum { MAX_UNIT_BYTES = 60, MAX_UNMARKED_BYTES = 450, MAX_ATTACHMENT_BYTES = 180 };

struct reading {
	struct arena *arena, *tmp;
	const struct prose *prose;
	struct levels levels;
	bool lists_attachments; /* 附件：1.… : numbered lines are their names */
	uint32_t outlook_at; /* the newest line that begins with 下一步， ; 0: none */
	size_t n_outlooks; /* lines that begin so */
	struct points points;
};

/* ---- opening and closing ---- */

/* Closes the levels from 'depth' inwards: what is said of their points ends at a byte. */
static void close_levels(struct reading *r, int depth, uint32_t at)
{
	for (int i = depth; i < r->levels.n; i++)
		point_at(&r->points, (size_t)r->levels.at[i].entry)->end = at;
	if (depth < r->levels.n)
		r->levels.n = depth;
}

static int depth_without_leaves(const struct reading *r)
{
	int n = r->levels.n;

	while (n > 0 && r->levels.at[n - 1].is_leaf)
		n--;
	return n;
}

/* The innermost open point that is no leaf; NULL: none. */
static struct point *open_point(struct reading *r)
{
	int depth = depth_without_leaves(r);

	return depth ? point_at(&r->points, (size_t)r->levels.at[depth - 1].entry) : NULL;
}

static void keep_point(struct reading *r, const struct point *point)
{
	struct points *all = &r->points;

	if (all->n % POINTS_OF_PIECE == 0) {
		if (all->n_pieces == all->cap)
			all->pieces = vec_grow(r->tmp, all->pieces, &all->cap, sizeof *all->pieces);
		all->pieces[all->n_pieces++] = arena_array(r->tmp, struct point, POINTS_OF_PIECE);
	}
	*point_at(all, all->n++) = *point;
}

/* Adds a point on its level; false where an inline number is none. */
static bool add_point(struct reading *r, struct point *point)
{
	struct placing e = { .key = point->key,
		.number = point->marker.number,
		.is_leaf = point->is_leaf,
		.is_inline = point->signs & SIGN_INLINE,
		.names_problem = point->name.kind == NAME_PROBLEM || point->signs & SIGN_MEASURES };
	int depth = levels_find(&r->levels, &e);

	if (depth < 0)
		return false;
	for (int i = depth; i < r->levels.n; i++)
		point_at(&r->points, (size_t)r->levels.at[i].entry)->end = point->line.at;
	point->parent = depth ? r->levels.at[depth - 1].entry : -1;
	point->level = depth + 1;
	if (point->parent >= 0)
		point_at(&r->points, (size_t)point->parent)->signs |= point->is_leaf
			? SIGN_LIST | SIGN_BODY
			: SIGN_NESTS;
	levels_put(&r->levels, depth, &e, (int)r->points.n);
	if (!point->is_leaf)
		r->outlook_at = 0; /* it was no last word */
	keep_point(r, point);
	return true;
}

/* ---- numbers inside lines ---- */

static bool counts_on(const struct reading *r, const struct point *point)
{
	const struct level *top = r->levels.n ? &r->levels.at[r->levels.n - 1] : NULL;

	return top && top->is_leaf && point->marker.number > 1 &&
		point->marker.number == top->last + 1 && (top->keys >> point->key & 1);
}

/* True where a heading lost its line: 。（二）goes on with the count of one above. */
static bool is_glued(const struct reading *r, const struct point *point, int mark)
{
	if (mark != TOKEN_STOP ||
		(point->key != MARKER_HAN_BRACKET && point->key != MARKER_HAN_PAUSE))
		return false;
	for (int i = 0; i < r->levels.n; i++)
		if (!r->levels.at[i].is_leaf && (r->levels.at[i].keys >> point->key & 1) &&
			r->levels.at[i].last + 1 == point->marker.number)
			return true;
	return false;
}

/* Adds the point of a marker inside a line, behind a mark, where it is one. True
 * where instead a heading may begin here, and does. */
static bool read_inline_marker(struct reading *r, struct span line, int mark, bool may_be_glued)
{
	struct point point = { .signs = SIGN_INLINE, .is_leaf = true };
	size_t bytes = marker_parse(r->arena, span_view(r->prose->text, line), &point.marker);
	uint32_t behind = line.at + (uint32_t)bytes;

	if (bytes == 0)
		return false;
	point.key = level_key_of(&point.marker);
	if (may_be_glued && is_glued(r, &point, mark))
		return true;
	if (!inline_marker_may_stand(mark, point.key, counts_on(r, &point)))
		return false;
	point.line = line;
	point.end = span_end(line);
	point.marker_at = name_trim(r->prose, span_of(line.at, behind));
	point.name.title = point.name.rest = span_of(behind, behind);
	add_point(r, &point);
	return false;
}

/* Adds the enumerations that run on inside a line. Returns where a heading
 * begins that lost its own line; the end where none does. */
static uint32_t read_inline(struct reading *r, struct span in)
{
	const struct prose *p = r->prose;
	size_t n;
	const struct token *first = prose_tokens(p, in, &n);

	for (const struct token *t = first; n > 0; t++, n--) {
		uint32_t at;
		int mark;

		if (!inline_marker_may_begin(t))
			continue;
		at = inline_marker_start(p, t, n);
		if (at == UINT32_MAX || at < in.at)
			continue;
		mark = at == in.at ? TOKEN_STOP : inline_marker_mark_before(p, t, first, at);
		if (read_inline_marker(r, span_of(at, span_end(in)), mark, at > in.at))
			return at;
	}
	return span_end(in);
}

/* ---- lines ---- */

static bool is_leaf_key(int key)
{
	return key == MARKER_HAN_IS || key == MARKER_HAN_MUST || key == MARKER_CIRCLED ||
		key == MARKER_ORDINAL;
}

/* True where 一是 at a line's start tells a problem to its status: 一是甲事不实的问题。…已整改。 */
static bool tells_problem(struct reading *r, const struct point *point, struct span text)
{
	const struct point *open = open_point(r);
	struct name name;

	if (point->key != MARKER_HAN_IS || (open && open->key != MARKER_HAN_IS) ||
		!point_sign_closes_with_status(r->prose, text))
		return false;
	name_read(r->prose, text, &name);
	return name.kind == NAME_PROBLEM && name.is_stopped;
}

/* Adds the point of a marker at the start of a line; what of the line is left to read. */
static struct span add_marked(
	struct reading *r, struct span line, struct point *point, size_t bytes)
{
	const struct prose *p = r->prose;
	struct span text = name_trim(p, span_of(line.at + bytes, span_end(line)));

	point->line = line;
	point->end = span_end(line);
	point->marker_at = name_trim(p, span_of(line.at, line.at + bytes));
	point->key = level_key_of(&point->marker);
	point->is_leaf = is_leaf_key(point->key);
	if (point->is_leaf && tells_problem(r, point, text))
		point->is_leaf = false;
	if (point->is_leaf) {
		point->name.title = point->name.rest = (struct span){ text.at, 0 };
		add_point(r, point);
		return text;
	}
	point_sign_read_name(p, text, point);
	point_sign_note(r->prose, point, point->name.rest);
	point_sign_note_part(r->prose, point, text);
	add_point(r, point);
	return span_of(span_end(point->name.title), span_end(line));
}

/* Reads on in a line: its enumerations, and the headings glued to it. */
static void read_on(struct reading *r, struct span in)
{
	uint32_t at;

	while ((at = read_inline(r, in)) < span_end(in)) {
		struct point point = { 0 };
		struct span line = span_of(at, span_end(in));
		size_t bytes = marker_parse(
			r->arena, span_view(r->prose->text, line), &point.marker);

		in = add_marked(r, line, &point, bytes);
	}
}

/* Adds a point that has no marker. */
static void add_unmarked(struct reading *r, const struct node *n, int key, struct span name)
{
	struct point point = {
		.line = n->at, .end = span_end(n->at), .key = key, .marker_at = { n->at.at, 0 }
	};

	point.signs = n->role == ROLE_HEADING ? SIGN_STYLED : 0;
	point_sign_read_name(r->prose, name, &point);
	point_sign_note(r->prose, &point, point.name.rest);
	add_point(r, &point);
	read_on(r, span_of(span_end(point.name.title), span_end(n->at)));
}

/* True where a problem is being told already: 问题：in it is part of what is said. */
static bool is_in_problem(struct reading *r)
{
	struct point *open = open_point(r);

	return open && open->key != KEY_PROBLEM && open->name.kind == NAME_PROBLEM;
}

static bool begins_problem(const struct prose *p, const struct node *n, uint32_t *behind_out)
{
	return n && n->kind == NODE_PARAGRAPH && line_key_is_problem(p, n->at, behind_out) &&
		*behind_out > n->at.at;
}

/* A line that is a problem's name without any number: 关于…的问题 */
static bool is_problem_line(const struct prose *p, struct span line)
{
	struct name name;
	bool may_begin = prose_word_at(p, WORDS_NAME_FRONT, line.at) ||
		beside_is_at(p->text, line.at, "“");

	if (!may_begin)
		return false;
	name_read(p, line, &name);
	return name.kind == NAME_PROBLEM && name.title.n <= MAX_UNMARKED_BYTES && name.title.n > 12;
}

/* The name of a unit on a line of its own, above its problems. */
static bool is_unit_line(const struct prose *p, const struct node *n)
{
	uint32_t behind;
	size_t n_tokens;

	if (n->at.n > MAX_UNIT_BYTES || !begins_problem(p, n->next, &behind) ||
		behind >= span_end(n->next->at))
		return false;
	prose_tokens(p, n->at, &n_tokens);
	return n_tokens == 0;
}

/* Adds the point that a line without a marker is; false where it is body. */
static bool read_unmarked(struct reading *r, const struct node *n)
{
	const struct prose *p = r->prose;
	bool has_word = line_key_has_word(p, n->at.at);
	uint32_t behind;

	if (has_word && begins_problem(p, n, &behind) && behind < span_end(n->at) &&
		!is_in_problem(r)) {
		add_unmarked(r, n, KEY_PROBLEM, name_trim(p, span_of(behind, span_end(n->at))));
		return true;
	}
	if (n->role == ROLE_HEADING && n->level >= 1 && n->level < 10) {
		add_unmarked(r, n, KEY_STYLED + n->level - 1, n->at);
		return true;
	}
	if (is_problem_line(p, n->at) && !is_in_problem(r)) {
		add_unmarked(r, n, KEY_PROBLEM, n->at);
		return true;
	}
	if (is_unit_line(p, n)) {
		add_unmarked(r, n, KEY_UNIT, n->at);
		return true;
	}
	return false;
}

/* Notes a line of body that looks ahead: 下一步，全局将… */
static void note_outlook(struct reading *r, struct span line)
{
	const struct hit *h = prose_word_at(r->prose, WORDS_OUTLOOK, line.at);
	size_t n;
	const struct token *t;

	if (!h || h->at + h->n >= span_end(line))
		return;
	t = prose_tokens(r->prose, span_of(h->at + h->n, h->at + h->n + 1), &n);
	if (n == 0 || t->kind != TOKEN_COMMA)
		return;
	r->outlook_at = line.at;
	r->n_outlooks++;
}

static void read_body(struct reading *r, const struct node *n)
{
	const struct prose *p = r->prose;
	bool has_word = line_key_has_word(p, n->at.at);
	struct point *open;
	uint32_t behind;

	r->lists_attachments = has_word && prose_word_at(p, WORDS_ATTACHMENT_LINE, n->at.at);
	if (r->lists_attachments || (has_word && prose_word_at(p, WORDS_CLOSING_LINE, n->at.at))) {
		close_levels(r, 0, n->at.at);
		return;
	}
	if (has_word && line_key_at(p, n->at, WORDS_MEASURE_LEAD, &behind))
		close_levels(r, depth_without_leaves(r), n->at.at);
	open = open_point(r);
	if (has_word && open)
		note_outlook(r, n->at);
	if (open)
		point_sign_note(r->prose, open, n->at);
	read_on(r, n->at);
}

/* A line that looks ahead behind all problems, where none of them has such a
 * line of its own, is said of the whole: it ends what is said of the last. */
static void end_at_outlook(struct reading *r)
{
	if (r->n_outlooks != 1 || r->outlook_at == 0)
		return;
	for (size_t i = 0; i < r->points.n; i++) {
		struct point *point = point_at(&r->points, i);

		if (point->line.at < r->outlook_at && point->end > r->outlook_at)
			point->end = r->outlook_at;
		if (point->line.at >= r->outlook_at && point->parent >= 0 &&
			point_at(&r->points, (size_t)point->parent)->line.at < r->outlook_at) {
			point->parent = -1;
			point->level = 1;
		}
	}
}

static void read_line(struct reading *r, const struct node *n)
{
	struct point point = { 0 };
	size_t bytes = marker_parse(r->arena, span_view(r->prose->text, n->at), &point.marker);

	if (bytes && r->lists_attachments && n->at.n <= MAX_ATTACHMENT_BYTES &&
		point.marker.number > 1)
		return;
	point.signs = n->role == ROLE_HEADING ? SIGN_STYLED : 0;
	if (bytes && point.marker.style != MARKER_BULLET)
		read_on(r, add_marked(r, n->at, &point, bytes));
	else if (!read_unmarked(r, n))
		read_body(r, n);
}

/* ---- rows of ledgers ---- */

/* A row that goes on with the problem above adds to what is said of it. */
static void read_row(struct reading *r, const struct ledger_row *row)
{
	struct point point = { .line = row->at,
		.end = span_end(row->at),
		.key = KEY_ROW,
		.row = row,
		.marker_at = { row->at.at, 0 },
		.signs = SIGN_BODY | SIGN_MEASURES };
	struct span measures = row->cells[COLUMN_MEASURES];

	if (!row->continues) {
		name_read(r->prose, row->cells[COLUMN_PROBLEM], &point.name);
		if (!point.name.brackets.n)
			point.name.title = row->cells[COLUMN_PROBLEM];
		point.name.kind = NAME_PROBLEM;
		add_point(r, &point);
	}
	if (measures.n == 0)
		measures = row->cells[COLUMN_PROGRESS];
	if (measures.n && depth_without_leaves(r))
		read_inline(r, measures);
}

/* True where the node is (a row of) a ledger, which is then read. */
static bool read_rows(
	struct reading *r, struct ledger_rows rows, size_t *next, const struct node *n)
{
	size_t first = *next;

	for (; *next < rows.n && rows.p[*next].at.at < span_end(n->at); ++*next)
		read_row(r, &rows.p[*next]);
	return *next > first || n->kind == NODE_TABLE;
}

/* A note below a ledger is no part of its last row. */
static void end_row_at_note(struct reading *r, struct span line)
{
	int depth = depth_without_leaves(r);
	const struct point *open = open_point(r);

	if (open && open->key == KEY_ROW && prose_word_at(r->prose, WORDS_LEDGER_NOTE, line.at))
		close_levels(r, depth - 1, line.at);
}

struct points points_read(struct arena *a, struct arena *tmp, const struct doc *d,
	struct ledger_rows rows, uint32_t from)
{
	struct reading r = { .arena = a, .tmp = tmp, .prose = d->prose };
	size_t next = 0;

	for (const struct node *n = d->root->first; n; n = n->next) {
		if (n->at.at < from || read_rows(&r, rows, &next, n))
			continue;
		end_row_at_note(&r, n->at);
		read_line(&r, n);
	}
	close_levels(&r, 0, (uint32_t)d->text.n);
	end_at_outlook(&r);
	return r.points;
}
