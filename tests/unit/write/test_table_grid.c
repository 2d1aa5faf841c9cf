/* test_table_grid.c - cells with spans find their places. */
#include "sample.h"
#include "write/official.h"
#include "write/table_grid.h"
#include "mocka.h"

static const struct node *find_table(const struct doc *d)
{
	for (const struct node *n = d->root->first; n; n = n->next)
		if (n->kind == NODE_TABLE)
			return n;
	return NULL;
}

static void a_cell_below_a_tall_one_moves_to_the_right(void **state)
{
	struct arena *a = arena_new();
	struct doc *d = sample_document(a);
	struct table_grid g = table_grid(a, d, find_table(d));

	(void)state;
	assert_int_equal(g.n_rows, 3);
	assert_int_equal(g.n_columns, 3);
	assert_int_equal(g.n_cells, 8);
	assert_int_equal(g.cells[4].n_rows, 2);
	assert_int_equal(g.cells[7].row, 2);
	assert_int_equal(g.cells[7].column, 2);
	arena_free(a);
}

static void the_columns_fill_the_width_exactly(void **state)
{
	struct arena *a = arena_new();
	struct doc *d = sample_document(a);
	struct table_grid g = table_grid(a, d, find_table(d));
	int sum = 0;

	(void)state;
	for (size_t i = 0; i < g.n_columns; i++)
		sum += table_grid_width(&g, OFFICIAL_TYPE_WIDTH, i, 1);
	assert_int_equal(sum, OFFICIAL_TYPE_WIDTH);
	assert_true(g.shares[2] > g.shares[0]);
	arena_free(a);
}

static void a_short_column_keeps_its_words_whole_beside_a_long_one(void **state)
{
	struct arena *a = arena_new();
	struct doc_builder *b = doc_begin(a, "test");
	struct buf *many = buf_new(a);
	struct table_grid g;
	struct doc *d;

	(void)state;
	for (int i = 0; i < 200; i++)
		buf_z(many, "措施");
	doc_open(b, NODE_TABLE);
	doc_open(b, NODE_ROW);
	sample_cell(b, "责任单位");
	sample_cell(b, str_z(a, buf_view(many)));
	d = doc_complete(b);
	g = table_grid(a, d, d->root->first);
	/* four characters and the frame, of the type of this table */
	assert_true(table_grid_width(&g, OFFICIAL_TYPE_WIDTH, 0, 1) >= 4 * official_cell_size(2) * 10);
	arena_free(a);
}

static void spans_that_lie_are_cut(void **state)
{
	struct arena *a = arena_new();
	struct doc_builder *b = doc_begin(a, "test");
	struct table_grid g;
	struct node *n;
	struct doc *d;

	(void)state;
	doc_open(b, NODE_TABLE);
	doc_open(b, NODE_ROW);
	n = sample_cell(b, "甲");
	n->rows = n->columns = 2000000000;
	d = doc_complete(b);
	g = table_grid(a, d, d->root->first);
	assert_int_equal(g.cells[0].n_rows, 1);
	assert_int_equal(g.n_columns, GRID_COLUMNS_MOST);
	assert_false(g.is_cut);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_cell_below_a_tall_one_moves_to_the_right),
		cmocka_unit_test(the_columns_fill_the_width_exactly),
		cmocka_unit_test(a_short_column_keeps_its_words_whole_beside_a_long_one),
		cmocka_unit_test(spans_that_lie_are_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
