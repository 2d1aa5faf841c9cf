/* test_html.c - the page to review: marks in place, links both ways, no script. */
#include "made.h"

#include <stdio.h>

#define assert_has(text, part) assert_non_null(strstr((text), (part)))

/* The part of a page that shows the text. */
static char *text_part(struct made *m, char *page)
{
	char *from = strstr(page, "<section class=\"text\""), *to = strstr(from, "</section>");

	return str_z(m->a, (struct str){ from, (size_t)(to - from) });
}

/* Every tag that opens is closed in order, and every link has its target. */
static void must_be_well_made(char *page)
{
	int depth = 0;

	for (char *p = page; (p = strstr(p, "mark")); p++) {
		if (p[-1] == '<')
			depth++;
		else if (p[-1] == '/' && p[-2] == '<')
			assert_true(--depth >= 0);
	}
	assert_int_equal(depth, 0);
	for (char *p = page; (p = strstr(p, "href=\"#")); p++) {
		char id[80];

		snprintf(id, sizeof id, "id=\"%.*s\"", (int)strcspn(p + 7, "\""), p + 7);
		assert_int_equal(times(page, id), 1);
	}
	assert_null(strstr(page, "<script"));
	assert_null(strstr(page, "http"));
}

static struct made *sample(void)
{
	struct made *m = make("乡镇/通报.txt", "关于青禾镇整改情况的通报\n\n一、总体情况\n"
		"反馈3个方面12个问题,其中9个已完成，整改率75%，<b>正在推进3个。\n二、具体情况\n1.学习不深入\n2.制度不全\n");
	struct diagnostic *d;

	m->bulletin.title = S("关于青禾镇整改情况的通报");
	m->bulletin.title_at = words_at(m, "关于青禾镇整改情况的通报", 0);
	m->bulletin.stated.problems = (struct claim){ true, decimal_of(12), words_at(m, "12个", 0) };
	m->bulletin.stated.done = (struct claim){ true, decimal_of(1), words_at(m, "9个", 0) };
	m->bulletin.stated.rate_percent = (struct claim){ true, { 75, 0 }, words_at(m, "75%", 0) };
	m->bulletin.counted = (struct counted){ .aspects = -1, .problems = 2, .by_status = { [STATUS_DONE] = 1,
		[STATUS_ONGOING] = 1 } };
	d = fire(m, &wrong_total, words_at(m, "12个问题", 0));
	d->stated = (struct compared){ .is_number = true, .number = decimal_of(12) };
	d->counted = (struct compared){ .is_number = true, .number = decimal_of(2) };
	rule_relate(&m->checking, d, words_at(m, "1.学习", 0), "第1个：学习不深入", "the first", S(""));
	rule_relate(&m->checking, d, words_at(m, "2.制度", 0), "第2个：制度不全", "the second", S(""));
	fire(m, &vague, words_at(m, "问题,其中9个", 0));
	fire(m, &odd_mark, words_at(m, ",", 0))->fix = S("，");
	fire(m, &odd_mark, words_at(m, "<b>", 0))->fix = S("");
	fire(m, &vague, words_at(m, "正在推进3个。\n二、具体", 0));
	fire(m, &vague, (struct span){ (uint32_t)m->bulletin.prose->text.n, 0 });
	return m;
}

static void marks_that_cross_are_cut_and_nested(void **state)
{
	struct made *m = sample();
	char *page = emitted(m, "html", (struct emit_options){ 0 }), *text = text_part(m, page);

	(void)state;
	must_be_well_made(page);
	assert_has(text, ">12个<mark class=\"note\" id=\"f1m2\"");
	assert_has(text, ">问题</mark></mark><a class=\"ref error\" href=\"#f1d1\">■1</a><mark class=\"note\"");
	assert_has(text, "&lt;b&gt;</mark>");
	assert_int_equal(times(text, "id=\"f1m5\""), 1);
	assert_int_equal(times(text, "<mark class=\"note\""), 4); /* m2 in two parts, m5 on two lines */
	arena_free(m->a);
}

static void the_text_survives_the_marking(void **state)
{
	struct made *m = sample();
	char *text = text_part(m, emitted(m, "html", (struct emit_options){ 0 }));
	struct buf *plain = buf_new(m->a);

	(void)state;
	text = strchr(text, '\n') + 1;
	for (char *p = text; *p; p++) {
		if (strncmp(p, "<a class=\"ref", 13) == 0)
			p = strstr(p, "</a>") + 3;
		else if (*p == '<')
			p = strchr(p, '>');
		else if (strncmp(p, "&lt;", 4) == 0 || strncmp(p, "&gt;", 4) == 0)
			buf_char(plain, p[1] == 'l' ? '<' : '>'), p += 3;
		else
			buf_char(plain, *p);
	}
	assert_true(str_is_equal(buf_view(plain), m->bulletin.prose->text));
	arena_free(m->a);
}

static void the_list_tells_what_was_stated_and_counted(void **state)
{
	struct made *m = sample();
	char *page = emitted(m, "html", (struct emit_options){ 0 });

	(void)state;
	assert_has(page, "<a href=\"#f1m1\">第4行第7字</a>");
	assert_has(page, "所写 <b>12</b> 所列 <b>2</b>");
	assert_has(page, "<a href=\"#f1L6\">第6行</a> 第1个：学习不深入");
	assert_has(page, "<span>全文</span>");
	assert_has(page, "发现1处自相矛盾或错误");
	assert_has(page, "<td class=\"differs\">2 ≠");
	assert_has(page, "<td>50</tbody>");
	page = emitted(m, "html", (struct emit_options){ .lang = LANG_EN });
	assert_has(page, "<html lang=\"en\">");
	assert_has(page, "line 4, column 7");
	assert_has(page, "<b>Found 1 error</b>; besides, 2 warnings and 3 notes.");
	must_be_well_made(page);
	arena_free(m->a);
}

static void a_hundred_marks_at_one_place_stay_well_made(void **state)
{
	struct made *m = make("a", "甲乙丙丁戊己庚辛壬癸\n子丑寅卯\n");
	char *page;

	(void)state;
	for (uint32_t i = 0; i < 100; i++)
		fire(m, i % 2 ? &odd_mark : &wrong_total, (struct span){ i / 10 * 3, (i * 7) % 31 / 3 * 3 });
	page = emitted(m, "html", (struct emit_options){ 0 });
	must_be_well_made(page);
	assert_int_equal(times(page, "class=\"ref "), 100);
	arena_free(m->a);
}

static void several_files_have_links_of_their_own(void **state)
{
	struct made *m = sample();
	const struct emitter *e = emitter_find(S("html"));
	struct emit_options o = { .n_files = 2 };
	struct buf *out = buf_new(m->a);
	struct tally all = { 0 };

	(void)state;
	e->begin(out, &o);
	for (int i = 0; i < 2; i++) {
		e->emit(out, &m->checked, &o, &all);
		tally_add(m->a, &all, &m->checked);
	}
	e->end(out, &o, &all);
	must_be_well_made(str_z(m->a, buf_view(out)));
	assert_int_equal(times(str_z(m->a, buf_view(out)), "<a href=\"#f2\">"), 1);
	arena_free(m->a);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(marks_that_cross_are_cut_and_nested),
		cmocka_unit_test(the_text_survives_the_marking),
		cmocka_unit_test(the_list_tells_what_was_stated_and_counted),
		cmocka_unit_test(a_hundred_marks_at_one_place_stay_well_made),
		cmocka_unit_test(several_files_have_links_of_their_own),
	};

	if (argc > 1 && strcmp(argv[1], "--show") == 0) { /* to look at in a browser */
		struct made *m = sample();

		fputs(emitted(m, "html", (struct emit_options){ 0 }), stdout);
		arena_free(m->a);
		return 0;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
