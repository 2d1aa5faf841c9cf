/* formula.h - the references of a formula, moved with the rows that they are to. */
#ifndef WRITE_FORMULA_H
#define WRITE_FORMULA_H
#include "base/str.h"
#include "write/row_map.h"

/* What moves, and where the formula stands. */
struct formula_move {
	const struct row_map *map;
	struct str sheet;		/* whose rows move */
	bool is_own;			/* the formula stands in it: what names no sheet is to it */
	const struct row_block *block;	/* the block that it stands in; NULL: none */
	int copy;			/* and which copy of it, from 0 */
};

/* Moves the A1 references of a formula, or of a list of ranges. A range over repeated rows
 * grows with them, and so does a lone cell of them as an argument of SUM and its like; from
 * within a repeated row, references to the same row are to the same copy, unless they are
 * fixed with $. Text in quotes, names, other books and structured references stay. Lives
 * in the arena. Cost: linear. */
struct str formula_move(struct arena *a, struct str formula, const struct formula_move *m);

/* Moves the references that are not fixed by so many rows and columns, as the formulas that
 * share one do. */
struct str formula_offset(struct arena *a, struct str formula, int rows, int columns);

/* Moves ranges parted by blanks, "A1:B2 C7", of the sheet that the map is of. */
struct str formula_move_ranges(struct arena *a, struct str ranges, const struct row_map *map);

/* Reads a place, "C7" or "$C$7"; the bytes, 0 for none. */
size_t formula_parse_place(struct str s, int *row, int *column);

#endif
