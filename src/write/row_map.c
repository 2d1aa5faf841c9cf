/* row_map.c - see row_map.h. */
#include "write/row_map.h"

static int height(const struct row_block *b)
{
	return b->bottom - b->top + 1;
}

const struct row_block *row_map_block(const struct row_map *m, int row)
{
	for (size_t i = 0; i < m->n_blocks; i++)
		if (row >= m->blocks[i].top && row <= m->blocks[i].bottom)
			return &m->blocks[i];
	return NULL;
}

int row_map_first(const struct row_map *m, int row)
{
	int moved = row;

	for (size_t i = 0; i < m->n_blocks && m->blocks[i].bottom < row; i++)
		moved += (m->blocks[i].n - 1) * height(&m->blocks[i]);
	return moved;
}

int row_map_copy(const struct row_map *m, int row, int k)
{
	const struct row_block *b = row_map_block(m, row);

	return row_map_first(m, row) + (b ? k * height(b) : 0);
}

int row_map_last(const struct row_map *m, int row)
{
	const struct row_block *b = row_map_block(m, row);

	return row_map_copy(m, row, b ? b->n - 1 : 0);
}

bool row_map_is_idle(const struct row_map *m)
{
	for (size_t i = 0; i < m->n_blocks; i++)
		if (m->blocks[i].n > 1)
			return false;
	return true;
}
