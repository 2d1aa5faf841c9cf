/* test_docx.c - the parts of a written Word document. */
#include "sample.h"
#include "write/writer.h"
#include "mocka.h"

#include <zip.h>

static struct str write_sample(struct arena *a, const char *format)
{
	struct buf *out = buf_new(a);
	struct fail f = { 0 };

	assert_true(writer_find(str_of(format))->write(a, sample_document(a), out, &f));
	return buf_view(out);
}

/* The bytes of one part of a package; p NULL: it has none of that name. */
static struct str part_of(struct arena *a, struct str bytes, const char *name)
{
	zip_source_t *source = zip_source_buffer_create(bytes.p, bytes.n, 0, NULL);
	zip_t *zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, NULL);
	struct str part = { NULL, 0 };
	zip_stat_t st;

	assert_non_null(zip);
	if (zip_stat(zip, name, 0, &st) == 0) {
		zip_file_t *file = zip_fopen(zip, name, 0);

		part = (struct str){ arena_alloc(a, st.size + 1), st.size };
		assert_int_equal(zip_fread(file, (char *)part.p, st.size), st.size);
		zip_fclose(file);
	}
	zip_discard(zip);
	return part;
}

static void assert_has(struct str part, const char *what)
{
	if (!sample_has(part, what))
		fail_msg("no %s in %.*s", what, STR_ARG(part));
}

static void each_role_has_a_style_of_its_own(void **state)
{
	struct arena *a = arena_new();
	struct str document = part_of(a, write_sample(a, "docx"), "word/document.xml");

	(void)state;
	assert_has(document, "<w:pStyle w:val=\"Title\"/>");
	assert_has(document, "<w:pStyle w:val=\"Salutation\"/>");
	assert_has(document, "<w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t xml:space=\"preserve\">一、总体情况");
	assert_has(document, "<w:pStyle w:val=\"Signature\"/>");
	assert_has(document, "<w:pStyle w:val=\"Date\"/>");
	arena_free(a);
}

static void a_run_in_heading_goes_on_in_the_body_face(void **state)
{
	struct arena *a = arena_new();
	struct str document = part_of(a, write_sample(a, "docx"), "word/document.xml");

	(void)state;
	assert_has(document, "<w:t xml:space=\"preserve\">（一）加强领导。</w:t></w:r>"
		"<w:r><w:rPr><w:rStyle w:val=\"BodyRun\"/></w:rPr><w:t xml:space=\"preserve\">召开会议3次。");
	arena_free(a);
}

static void the_page_is_the_standard_page(void **state)
{
	struct arena *a = arena_new();
	struct str document = part_of(a, write_sample(a, "docx"), "word/document.xml");

	(void)state;
	assert_has(document, "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>");
	assert_has(document, "w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1588\"");
	assert_has(document, "<w:docGrid w:type=\"lines\" w:linePitch=\"579\"/>");
	arena_free(a);
}

static void headings_are_in_the_outline_and_in_the_official_faces(void **state)
{
	struct arena *a = arena_new();
	struct str styles = part_of(a, write_sample(a, "docx"), "word/styles.xml");

	(void)state;
	assert_has(styles, "<w:name w:val=\"heading 1\"/>");
	assert_has(styles, "<w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:rFonts w:ascii=\"黑体\"");
	assert_has(styles, "<w:outlineLvl w:val=\"1\"/></w:pPr><w:rPr><w:rFonts w:ascii=\"楷体_GB2312\"");
	assert_has(styles, "w:eastAsia=\"方正小标宋简体\"");
	assert_has(styles, "w:eastAsia=\"zh-CN\"");
	arena_free(a);
}

static void page_numbers_stand_outside_odd_right_even_left(void **state)
{
	struct arena *a = arena_new();
	struct str docx = write_sample(a, "docx");

	(void)state;
	assert_has(part_of(a, docx, "word/settings.xml"), "<w:evenAndOddHeaders/>");
	assert_has(part_of(a, docx, "word/footer1.xml"), "<w:jc w:val=\"right\"/>");
	assert_has(part_of(a, docx, "word/footer2.xml"), "<w:jc w:val=\"left\"/>");
	assert_has(part_of(a, docx, "word/footer1.xml"), " PAGE ");
	arena_free(a);
}

static void the_date_loses_its_zeros_and_the_organ_is_centred_on_it(void **state)
{
	struct arena *a = arena_new();
	struct str document = part_of(a, write_sample(a, "docx"), "word/document.xml");

	(void)state;
	assert_has(document, "2021年3月5日");
	assert_has(document, "<w:ind w:rightChars=\"400\"");
	assert_has(document, "<w:ind w:rightChars=\"300\"");
	arena_free(a);
}

static void tables_keep_spans_and_repeat_their_head(void **state)
{
	struct arena *a = arena_new();
	struct str document = part_of(a, write_sample(a, "docx"), "word/document.xml");

	(void)state;
	assert_has(document, "<w:tblHeader/>");
	assert_has(document, "<w:vMerge w:val=\"restart\"/>");
	assert_has(document, "<w:vMerge/>");
	assert_has(document, "记录 &lt;不全&gt; &amp; 不实");
	arena_free(a);
}

static void the_same_tree_gives_the_same_bytes(void **state)
{
	static const char *const formats[] = { "docx", "html", "txt", "xlsx" };

	(void)state;
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		struct arena *a = arena_new(), *b = arena_new();

		assert_true(str_is_equal(write_sample(a, formats[i]), write_sample(b, formats[i])));
		arena_free(a);
		arena_free(b);
	}
}

static void a_workbook_has_a_sheet_a_table_with_its_merged_cells(void **state)
{
	struct arena *a = arena_new();
	struct str xlsx = write_sample(a, "xlsx");
	struct str sheet = part_of(a, xlsx, "xl/worksheets/sheet1.xml");

	(void)state;
	assert_has(part_of(a, xlsx, "xl/workbook.xml"), "name=\"（一）加强领导。召开会议3次。\"");
	assert_has(sheet, "<mergeCell ref=\"B2:B3\"/>");
	assert_has(sheet, "<autoFilter ref=\"A1:C3\"/>");
	assert_has(sheet, "state=\"frozen\"");
	assert_has(sheet, "orientation=\"landscape\"");
	assert_has(sheet, "<v>1</v>");
	assert_has(part_of(a, xlsx, "xl/sharedStrings.xml"), "电话02011112222");
	arena_free(a);
}

static void an_empty_document_is_a_document(void **state)
{
	struct arena *a = arena_new();
	struct doc *d = doc_complete(doc_begin(a, "test"));
	struct fail f = { 0 };

	(void)state;
	for (size_t i = 0; i < n_writers; i++)
		assert_true(writers[i]->write(a, d, buf_new(a), &f));
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_role_has_a_style_of_its_own),
		cmocka_unit_test(a_run_in_heading_goes_on_in_the_body_face),
		cmocka_unit_test(the_page_is_the_standard_page),
		cmocka_unit_test(headings_are_in_the_outline_and_in_the_official_faces),
		cmocka_unit_test(page_numbers_stand_outside_odd_right_even_left),
		cmocka_unit_test(the_date_loses_its_zeros_and_the_organ_is_centred_on_it),
		cmocka_unit_test(tables_keep_spans_and_repeat_their_head),
		cmocka_unit_test(the_same_tree_gives_the_same_bytes),
		cmocka_unit_test(a_workbook_has_a_sheet_a_table_with_its_merged_cells),
		cmocka_unit_test(an_empty_document_is_a_document),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
