/* test_doc.c - the tree that readers build and its rules. */
#include "doc/doc.h"
#include "mocka.h"

#include <string.h>

static void paragraph(struct doc_builder *b, const char *z)
{
	doc_open(b, NODE_PARAGRAPH);
	doc_text(b, str_of(z));
	doc_close(b);
}

static void lines_become_paragraphs(void **state)
{
	struct arena *a = arena_new();
	static const char text[] = "  标题\n\n　正文 \n\0\0\0\0\0\0\0";
	struct doc *d = doc_of_lines(a, str_of(text), "txt");
	const char *why = NULL;

	(void)state;
	assert_true(doc_is_sound(d, &why));
	assert_true(str_is_equal(doc_view(d, d->root->first), S("标题")));
	assert_true(str_is_equal(doc_view(d, d->root->last), S("正文")));
	assert_ptr_equal(d->root->first->next, d->root->last);
	arena_free(a);
}

static void a_built_tree_has_one_text_with_a_line_a_paragraph_or_row(void **state)
{
	struct arena *a = arena_new();
	struct doc_builder *b = doc_begin(a, "test");
	const char *why = NULL;
	struct doc *d;

	(void)state;
	paragraph(b, "  题\t目\xFF ");
	paragraph(b, "");
	doc_open(b, NODE_TABLE);
	doc_open(b, NODE_ROW);
	doc_open(b, NODE_CELL);
	paragraph(b, "甲");
	paragraph(b, "乙");
	doc_close(b);
	doc_open(b, NODE_CELL);
	paragraph(b, "丙");
	d = doc_complete(b);
	assert_true(doc_is_sound(d, &why));
	assert_string_equal(str_z(a, d->text), "  题 目\xEF\xBF\xBD \n\n甲 乙\t丙\n");
	assert_string_equal(str_z(a, doc_view(d, d->root->first)), "题 目\xEF\xBF\xBD");
	assert_int_equal(d->root->last->kind, NODE_TABLE);
	assert_string_equal(str_z(a, doc_view(d, d->root->last)), "甲 乙\t丙");
	assert_int_equal(d->prose->n_lines, 3);
	arena_free(a);
}

static void walking_visits_every_node_once(void **state)
{
	struct arena *a = arena_new();
	struct doc_builder *b = doc_begin(a, "test");
	struct doc *d;
	int n = 0;

	(void)state;
	paragraph(b, "一");
	doc_open(b, NODE_TABLE);
	for (int row = 0; row < 3; row++) {
		doc_open(b, NODE_ROW);
		doc_open(b, NODE_CELL);
		paragraph(b, "格");
		doc_close(b);
		doc_close(b);
	}
	doc_close(b);
	paragraph(b, "二");
	d = doc_complete(b);
	for (struct node *node = d->root->first; node; node = doc_next(d->root, node))
		n++;
	assert_int_equal(n, 1 + 1 + 3 * 3 + 1);
	assert_null(doc_next(d->root, d->root->last));
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_become_paragraphs),
		cmocka_unit_test(a_built_tree_has_one_text_with_a_line_a_paragraph_or_row),
		cmocka_unit_test(walking_visits_every_node_once),
	};

	return cmocka_run_group_tests_name("doc", tests, NULL, NULL);
}
