/* test_html.c - the article of a page comes back, and nothing of the site around it. */
#include "mocka.h"
#include "read/reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Sentences enough to be an article. */
#define MATTER                                                                                                                          \
	"<p>&nbsp;&nbsp;&nbsp;&nbsp;"                                                                                                   \
	"根据统一部署，县委第三巡察组对青石镇党委开展了巡察，现将整改情况予以公布。</p>"           \
	"<p>　　一、总体情况</p><p>　　镇党委召开专题会议，研究部署整改工作，制定整改措施12项。</" \
	"p>"
#define MATTER_TEXT                                                                                                         \
	"根据统一部署，县委第三巡察组对青石镇党委开展了巡察，现将整改情况予以公布。\n" \
	"一、总体情况\n镇党委召开专题会议，研究部署整改工作，制定整改措施12项。\n"

static struct doc *read_page(struct arena *a, const char *page)
{
	size_t n = strlen(page);
	char *copy = arena_alloc(a, n + 8);
	struct fail f = { 0 };
	struct doc *d = NULL;
	const char *why;

	memcpy(copy, page, n);
	struct source s = { { copy, n }, S("page.html") };
	if (!read_source(a, &s, &d, &f))
		fail_msg("%s", f.text);
	assert_string_equal(d->format, "html");
	if (!doc_is_sound(d, &why))
		fail_msg("%s", why);
	return d;
}

static void assert_page(const char *page, const char *expected)
{
	struct arena *a = arena_new();
	struct doc *d = read_page(a, page);
	char *text = strndup(d->text.p, d->text.n);

	assert_string_equal(text, expected);
	free(text);
	arena_free(a);
}

static void the_article_is_found_without_any_hint(void **state)
{
	(void)state;
	assert_page("<html><body><div><ul><li><a href=/>首页</a></li><li><a href=/a>新闻</a></li>"
		    "<li><a href=/b>公开</a></li><li><a href=/c>互动</a></li></ul></div>"
		    "<div><div><div>" MATTER "</div></div></div>"
		    "<table><tr><td>主办单位：青石镇人民政府 "
		    "备案号：00000000</td></tr></table></body></html>",
		MATTER_TEXT);
}

static void what_hints_say_is_beside_the_matter_is_left_out(void **state)
{
	(void)state;
	assert_page("<html><body><div class=crumbs>您的位置，首页。</div><div id=zoom>" MATTER
		    "<div class='share-bar'>分享，到这里。</div></div>"
		    "<div class=footer>地址，青石路1号。</div></body></html>",
		MATTER_TEXT);
}

static void hints_never_hide_the_matter_itself(void **state)
{
	(void)state;
	assert_page(
		"<html><body><div class='search-menu'>" MATTER "</div></body></html>", MATTER_TEXT);
}

static void scripts_comments_and_hidden_elements_are_no_text(void **state)
{
	(void)state;
	assert_page("<html><body><script>var a = '<p>否</p>';</script><!-- <p>否</p> "
		    "--><style>p{}</style>" MATTER
		    "<div style='display: none'>否，否。</div><p hidden>否，否。</p>"
		    "<select><option>否</select><p>完。</p></body></html>",
		MATTER_TEXT "完。\n");
}

static void rows_of_buttons_and_neighbours_are_left_out(void **state)
{
	(void)state;
	assert_page("<html><body><p>来源：青石网 发布时间：2021-03-05 浏览次数：12</p>" MATTER
		    "<p>【<a "
		    "href=x>打印本页</a>】【关闭窗口】</p><p>上一篇：别的通报</"
		    "p><p>下一篇：没有了</p></body>",
		MATTER_TEXT);
}

static void the_title_of_the_page_stands_first_without_the_site(void **state)
{
	struct arena *a = arena_new();
	struct doc *d = read_page(a,
		"<html><head><title>青石镇党委关于巡察整改情况的通报_青石网</title></"
		"head><body>" MATTER "</body>");

	(void)state;
	assert_int_equal(d->root->first->role, ROLE_TITLE);
	assert_true(
		str_is_equal(doc_view(d, d->root->first), S("青石镇党委关于巡察整改情况的通报")));
	arena_free(a);
}

static void a_title_that_the_article_has_is_not_told_twice(void **state)
{
	(void)state;
	assert_page(
		"<html><head><title>青石镇党委关于巡察整改情况的通报 - 青石网</title></head><body>"
		"<h1>青石镇党委关于巡察整改情况的通报</h1>" MATTER "</body>",
		"青石镇党委关于巡察整改情况的通报\n" MATTER_TEXT);
	assert_page("<html><head><title>青石镇党委关于巡察整改情况的通报</title></head><body>"
		    "<p align=center>青石镇党委<br>关于巡察整改情况的通报</p>" MATTER "</body>",
		"青石镇党委\n关于巡察整改情况的通报\n" MATTER_TEXT);
}

static void headings_and_alignment_are_kept(void **state)
{
	struct arena *a = arena_new();
	struct doc *d = read_page(a,
		"<html><body><h2>一、总体情况</h2><p>研究，部署。</p>"
		"<div style='text-align:right'><p>中共青石镇委员会</p></div></body>");
	struct node *n = d->root->first;

	(void)state;
	assert_int_equal(n->role, ROLE_HEADING);
	assert_int_equal(n->level, 2);
	assert_int_equal(n->head, n->at.n);
	assert_int_equal(n->next->role, ROLE_BODY);
	assert_int_equal(n->next->next->align, ALIGN_RIGHT);
	arena_free(a);
}

static void breaks_and_inline_tags_make_lines_as_seen(void **state)
{
	(void)state;
	assert_page("<p>一、<b>总体</b>\n情况<br/>完成<span>12</span>个，\n  占60%。</p>",
		"一、总体情况\n完成12个，占60%。\n");
	assert_page("<p>first line\n  goes on</p>", "first line goes on\n");
	assert_page("<html><pre>甲，乙。\n丙。</pre>", "甲，乙。\n丙。\n");
}

static void entities_become_their_characters(void **state)
{
	(void)state;
	assert_page("<html><p>&ldquo;两违&rdquo;&#8212;&#x4e00; &amp;lt; &unknown; &#147;甲&#148; "
		    "A&B &#0;&#xD800;</p>",
		"“两违”—一 &lt; &unknown; “甲” A&B \xEF\xBF\xBD\xEF\xBF\xBD\n");
}

static void numbers_of_lists_are_seen_once(void **state)
{
	(void)state;
	assert_page("<html><ol start=3><li>开展教育。</li><li "
		    "value=7>建立制度。</li><li>8、完善台账。</li></ol>"
		    "<ul><li>公开</li></ul><ol type=a><li>甲<ol type=i><li>乙</ol></ol>",
		"3.开展教育。\n7.建立制度。\n8、完善台账。\n公开\na.甲\ni.乙\n");
}

static void a_table_of_data_keeps_its_cells(void **state)
{
	struct arena *a = arena_new();
	struct doc *d = read_page(a,
		"<html><body><p>整改台账，如下。</p><table><tr><th rowspan=2>问题<th colspan=2>整改"
		"<tr><td>措施</td><td><p>责任</p><p>单位</p></td></tr></table></body>");
	struct node *table = d->root->first->next;

	(void)state;
	assert_int_equal(table->kind, NODE_TABLE);
	assert_int_equal(table->first->first->rows, 2);
	assert_int_equal(table->first->last->columns, 2);
	assert_true(str_is_equal(d->text, S("整改台账，如下。\n问题\t整改\n措施\t责任 单位\n")));
	arena_free(a);
}

static void a_table_for_layout_is_no_table(void **state)
{
	(void)state;
	assert_page("<html><body><table><tr><td><table><tr><td>" MATTER
		    "</td></tr></table></td></tr></table></body>",
		MATTER_TEXT);
}

static void a_page_in_gb2312_is_read_by_its_bytes(void **state)
{
	(void)state;
	assert_page("<html><meta "
		    "charset=\"gb2312\"><p>\xD5\xFB\xB8\xC4\xA3\xAC\xC7\xE9\xBF\xF6\xA1\xA3</p>",
		"整改，情况。\n");
}

static void a_text_with_a_tag_left_over_is_no_page(void **state)
{
	struct arena *a = arena_new();
	struct source s = { S("整改情况<br>通报<p>完成<div>\0\0\0\0\0\0\0"), S("a.txt") };
	struct fail f = { 0 };
	struct doc *d = NULL;

	(void)state;
	s.bytes.n -= 7;
	assert_true(read_source(a, &s, &d, &f));
	assert_string_equal(d->format, "txt");
	arena_free(a);
}

/* Repeats a piece of a page; what comes back must only be sound. */
static void assert_survives(const char *piece, size_t n)
{
	struct arena *a = arena_new();
	struct buf *b = buf_new(a);
	const char *why;

	buf_z(b, "<html><body>");
	for (size_t i = 0; i < n; i++)
		buf_z(b, piece);
	buf_str(b, (struct str){ "\0\0\0\0\0\0\0", 8 });
	struct source s = { { b->p, b->n - 8 }, S("") };
	struct fail f = { 0 };
	struct doc *d = NULL;
	if (read_source(a, &s, &d, &f) && !doc_is_sound(d, &why))
		fail_msg("%s", why);
	arena_free(a);
}

static void hostile_pages_are_read_in_linear_time(void **state)
{
	static const char *const pieces[] = { "<div>", "<div><p>", "</p>", "<p", "<b><i>",
		"<table><tr><td>", "<td>", "<li>", "<ol><li>", "<a href=1>", "<a a=\"", "<!--",
		"<![", "&#", "&amp;amp", "<h1>", "<tr>甲", "</td></div>", "<option>", "<", "</",
		"<script>", "<pre>\n", "<title>甲乙丙丁戊", "x=" };

	(void)state;
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
		assert_survives(pieces[i], 100000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_article_is_found_without_any_hint),
		cmocka_unit_test(what_hints_say_is_beside_the_matter_is_left_out),
		cmocka_unit_test(hints_never_hide_the_matter_itself),
		cmocka_unit_test(scripts_comments_and_hidden_elements_are_no_text),
		cmocka_unit_test(rows_of_buttons_and_neighbours_are_left_out),
		cmocka_unit_test(the_title_of_the_page_stands_first_without_the_site),
		cmocka_unit_test(a_title_that_the_article_has_is_not_told_twice),
		cmocka_unit_test(headings_and_alignment_are_kept),
		cmocka_unit_test(breaks_and_inline_tags_make_lines_as_seen),
		cmocka_unit_test(entities_become_their_characters),
		cmocka_unit_test(numbers_of_lists_are_seen_once),
		cmocka_unit_test(a_table_of_data_keeps_its_cells),
		cmocka_unit_test(a_table_for_layout_is_no_table),
		cmocka_unit_test(a_page_in_gb2312_is_read_by_its_bytes),
		cmocka_unit_test(a_text_with_a_tag_left_over_is_no_page),
		cmocka_unit_test(hostile_pages_are_read_in_linear_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
