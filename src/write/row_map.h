/* row_map.h - where the rows of a sheet come to stand once some of them are repeated. */
#ifndef WRITE_ROW_MAP_H
#define WRITE_ROW_MAP_H
#include <stdbool.h>
#include <stddef.h>

/* Rows [top, bottom], from 1, that stand n times, one after the other; n is at least 1. */
struct row_block {
	int top, bottom;
	int n;
};

/* The blocks of a sheet from the top; they do not overlap. */
struct row_map {
	const struct row_block *blocks;
	size_t n_blocks;
};

/* The block that holds a row; NULL: none. */
const struct row_block *row_map_block(const struct row_map *m, int row);

/* Where a row comes to stand: the first, the last, or copy k (from 0) of it. */
int row_map_first(const struct row_map *m, int row);
int row_map_last(const struct row_map *m, int row);
int row_map_copy(const struct row_map *m, int row, int k);

/* True where every row stays where it is. */
bool row_map_is_idle(const struct row_map *m);

#endif
