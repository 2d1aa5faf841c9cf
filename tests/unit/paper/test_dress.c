/* test_dress.c - what extraction understood becomes the roles of paragraphs. */
#include "paper/dress.h"
#include "mocka.h"

static const char text[] =
	"青禾镇党委关于巡察整改\n"
	"进展情况的通报\n"
	"各村党支部：\n"
	"现将情况通报如下。\n"
	"一、主要情况\n"
	"（一）加强领导。召开会议3次。\n"
	"1.关于“学习不严”的问题。整改情况：已完成。\n"
	"附件：1.问题清单\n"
	"中共青禾镇委员会\n"
	"2021年3月5日\n"
	"\0\0\0\0\0\0\0";

static struct span span_in(struct str all, const char *part)
{
	size_t at = 0;

	assert_true(str_find(all, str_of(part), 0, &at));
	return span_of(at, at + str_of(part).n);
}

/* The facts that extraction would find in the text. */
static struct bulletin *facts(struct arena *a, struct str all)
{
	struct bulletin *b = arena_new_of(a, struct bulletin);
	struct heading *headings = arena_array(a, struct heading, 2);
	struct item *item = arena_new_of(a, struct item);

	b->title_at = span_in(all, "青禾镇党委关于巡察整改\n进展情况的通报");
	headings[0] = (struct heading){ .level = 1, .at = span_in(all, "一、主要情况") };
	headings[1] = (struct heading){ .level = 2, .at = span_in(all, "（一）加强领导") };
	b->headings = headings;
	b->n_headings = 2;
	item->heading = 1;
	item->at = span_in(all, "1.关于“学习不严”的问题。整改情况：已完成。");
	item->title = span_view(all, span_in(all, "关于“学习不严”的问题"));
	b->items = item;
	b->n_items = 1;
	b->signature.known = true;
	b->signature.date_at = span_in(all, "2021年3月5日");
	b->signature.at = span_in(all, "中共青禾镇委员会\n2021年3月5日");
	return b;
}

/* Finds the paragraph of line 'line', from 0. */
static const struct node *line_of(const struct doc *d, int line)
{
	const struct node *n = d->root->first;

	while (line--)
		n = n->next;
	return n;
}

static struct doc *dressed(struct arena *a)
{
	struct doc *d = doc_of_lines(a, str_of(text), "txt");

	dress_document(d, facts(a, d->text));
	return d;
}

static void each_line_has_its_role(void **state)
{
	static const enum node_role roles[] = { ROLE_TITLE, ROLE_TITLE, ROLE_ADDRESSEE, ROLE_BODY, ROLE_HEADING,
		ROLE_HEADING, ROLE_HEADING, ROLE_ATTACHMENT, ROLE_SIGNATURE_BODY, ROLE_SIGNATURE_DATE };
	struct arena *a = arena_new();
	struct doc *d = dressed(a);
	const char *why;

	(void)state;
	for (int i = 0; i < (int)(sizeof roles / sizeof *roles); i++)
		assert_int_equal(line_of(d, i)->role, roles[i]);
	assert_true(doc_is_sound(d, &why));
	arena_free(a);
}

static void a_run_in_heading_ends_behind_its_full_stop(void **state)
{
	struct arena *a = arena_new();
	struct doc *d = dressed(a);

	(void)state;
	assert_int_equal(line_of(d, 4)->head, line_of(d, 4)->at.n);
	assert_int_equal(line_of(d, 5)->head, sizeof "（一）加强领导。" - 1);
	arena_free(a);
}

static void a_problem_is_a_heading_one_level_below_its_own(void **state)
{
	struct arena *a = arena_new();
	const struct node *n = line_of(dressed(a), 6);

	(void)state;
	assert_int_equal(n->level, 3);
	assert_int_equal(n->head, sizeof "1.关于“学习不严”的问题。" - 1);
	arena_free(a);
}

static void twice_is_once(void **state)
{
	struct arena *a = arena_new();
	struct doc *d = dressed(a), *twice = dressed(a);
	const struct node *x = d->root->first, *y = twice->root->first;

	(void)state;
	dress_document(twice, facts(a, twice->text));
	for (; x && y; x = x->next, y = y->next) {
		assert_int_equal(x->role, y->role);
		assert_int_equal(x->level, y->level);
		assert_int_equal(x->head, y->head);
	}
	arena_free(a);
}

static void a_long_paragraph_that_ends_in_the_date_is_no_signature(void **state)
{
	static const char prose[] =
		"镇党委召开专题会议研究部署整改工作，逐条明确责任领导、责任单位和完成时限，建立台账，定期调度，"
		"并将整改进展纳入年度考核，确保件件有着落、事事有回音，全部整改工作完成于2021年3月5日\n\0\0\0\0\0\0\0";
	struct arena *a = arena_new();
	struct doc *d = doc_of_lines(a, str_of(prose), "txt");
	struct bulletin b = { .signature.known = true };

	(void)state;
	b.signature.date_at = b.signature.at = span_in(d->text, "2021年3月5日");
	dress_document(d, &b);
	assert_int_equal(d->root->first->role, ROLE_BODY);
	arena_free(a);
}

static void without_facts_nothing_is_dressed_but_attachments(void **state)
{
	struct arena *a = arena_new();
	struct doc *d = doc_of_lines(a, str_of(text), "txt");
	struct bulletin none = { 0 };

	(void)state;
	dress_document(d, &none);
	for (int i = 0; i < 7; i++)
		assert_int_equal(line_of(d, i)->role, ROLE_BODY);
	assert_int_equal(line_of(d, 7)->role, ROLE_ATTACHMENT);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_line_has_its_role),
		cmocka_unit_test(a_run_in_heading_ends_behind_its_full_stop),
		cmocka_unit_test(a_problem_is_a_heading_one_level_below_its_own),
		cmocka_unit_test(twice_is_once),
		cmocka_unit_test(a_long_paragraph_that_ends_in_the_date_is_no_signature),
		cmocka_unit_test(without_facts_nothing_is_dressed_but_attachments),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
