/* test_docx.c - Word's documents are read as their reader sees them. */
#include "mocka.h"

#include "doc/limits.h"
#include "ooxml_zip.h"

#include <stdio.h>
#include <string.h>

#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define R(text) "<w:r><w:t xml:space=\"preserve\">" text "</w:t></w:r>"
#define LISTED(num, level, text) \
	"<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"" num "\"/></w:numPr></w:pPr>" \
	R(text) "</w:p>"

/* Fails unless a Word file of these parts reads as these lines. */
static void expect(struct ooxml_word w, const char *lines)
{
	struct arena *a = arena_new();
	struct doc *d = ooxml_read(a, ooxml_docx(a, w), "any.bin");

	assert_string_equal(str_z(a, d->text), lines);
	assert_string_equal(d->format, "docx");
	arena_free(a);
}

static void text_is_what_a_reader_sees(void **state)
{
	static const struct { const char *body, *lines; } cases[] = {
		{ P("甲") P("乙"), "甲\n乙\n" },
		{ "<w:p/>" P("甲"), "\n甲\n" },
		{ "<w:p>" R("甲 ") R("乙") "</w:p>", "甲 乙\n" },
		{ "<w:p><w:r><w:t> 甲\n</w:t></w:r></w:p>", "甲\n" },
		{ "<w:p>" R("甲\n乙") "</w:p>", "甲 乙\n" },
		{ "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r></w:p>", "甲 乙\n" },
		{ "<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:cr/><w:t>丙</w:t></w:r></w:p>", "甲\n乙\n丙\n" },
		{ "<w:p><w:r><w:br w:type=\"page\"/><w:t>甲</w:t></w:r></w:p>", "甲\n" },
		{ "<w:p><w:r><w:t>甲</w:t><w:softHyphen/><w:t>乙\u00AD丙</w:t><w:noBreakHyphen/><w:t>3</w:t>"
		  "</w:r></w:p>", "甲乙丙-3\n" },
		{ "<w:p>" R("甲\u00A0乙") "</w:p>", "甲\u00A0乙\n" },
		{ "<w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/><w:t>是</w:t></w:r></w:p>", "☑是\n" },
		{ "<w:p><w:r><w:sym w:font=\"仿宋\" w:char=\"D800\"/><w:t>是</w:t></w:r></w:p>", "是\n" },
		{ "<w:p><w:hyperlink>" R("甲") "</w:hyperlink><w:smartTag>" R("乙") "</w:smartTag>"
		  "<w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent>" R("丙")
		  "</w:sdtContent></w:sdt></w:p>", "甲乙丙\n" },
		{ "<w:sdt><w:sdtContent>" P("甲") "</w:sdtContent></w:sdt>" P("乙"), "甲\n乙\n" },
		{ "<w:p><w:r><w:ruby><w:rt>" R("jia") "</w:rt><w:rubyBase>" R("甲") "</w:rubyBase></w:ruby></w:r>"
		  R("乙") "</w:p>", "甲乙\n" },
		{ "<w:p><m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den>"
		  "</m:f></m:oMath></w:p>", "1/2\n" },
		{ "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>甲</w:t></w:r>" R("乙") "</w:p>", "乙\n" },
		{ "<w:p><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>甲</w:t></w:r></w:p>", "甲\n" },
		{ "<w:p><w:commentRangeStart w:id=\"1\"/>" R("甲") "<w:r><w:commentReference w:id=\"1\"/></w:r></w:p>",
		  "甲\n" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		expect((struct ooxml_word){ .body = cases[i].body }, cases[i].lines);
}

static void tracked_changes_are_accepted(void **state)
{
	static const struct { const char *body, *lines; } cases[] = {
		{ "<w:p>" R("13") "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins>" R("新") "</w:ins></w:p>",
		  "13新\n" },
		{ "<w:p><w:moveFrom>" R("甲") "</w:moveFrom><w:moveTo>" R("乙") "</w:moveTo></w:p>", "乙\n" },
		{ "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" R("甲") "</w:p><w:p><w:pPr><w:jc w:val=\"right\"/>"
		  "</w:pPr>" R("乙") "</w:p>", "甲乙\n" },
		{ "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" R("甲") "</w:p>", "甲\n" },
		{ "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:p>" P("乙"), "乙\n" },
		{ "<w:p><w:pPr><w:pPrChange><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:pPrChange></w:pPr>" R("甲")
		  "</w:p>", "甲\n" },
		{ "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" P("甲") "</w:tc></w:tr><w:tr><w:tc>" P("乙")
		  "</w:tc></w:tr></w:tbl>", "乙\n" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		expect((struct ooxml_word){ .body = cases[i].body }, cases[i].lines);
}

#define FIELD(mark) "<w:r><w:fldChar w:fldCharType=\"" mark "\"/></w:r>"

static void a_field_shows_its_result(void **state)
{
	static const struct { const char *body, *lines; } cases[] = {
		{ "<w:p>" FIELD("begin") "<w:r><w:instrText>PAGE</w:instrText></w:r>" FIELD("separate") R("7")
		  FIELD("end") R("页") "</w:p>", "7页\n" },
		{ "<w:p><w:fldSimple w:instr=\"DATE\">" R("2020年") "</w:fldSimple></w:p>", "2020年\n" },
		{ "<w:p>" FIELD("begin") FIELD("begin") FIELD("separate") R("内") FIELD("end") FIELD("separate")
		  R("外") FIELD("end") "</w:p>", "外\n" },
		{ "<w:p>" FIELD("begin") R("甲") "</w:p>" P("乙"), "\n乙\n" },
		{ "<w:p>" FIELD("begin") FIELD("separate") R("甲") "</w:p><w:p>" R("乙") FIELD("end") R("丙") "</w:p>",
		  "甲\n乙丙\n" },
		{ "<w:p>" FIELD("end") R("甲") "</w:p>", "甲\n" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		expect((struct ooxml_word){ .body = cases[i].body }, cases[i].lines);
}

#define LEVEL(i, start, format, text) \
	"<w:lvl w:ilvl=\"" i "\"><w:start w:val=\"" start "\"/><w:numFmt w:val=\"" format "\"/>" \
	"<w:lvlText w:val=\"" text "\"/></w:lvl>"
#define LIST(id, levels) "<w:abstractNum w:abstractNumId=\"" id "\">" levels "</w:abstractNum>"
#define NUM(id, list, more) \
	"<w:num w:numId=\"" id "\"><w:abstractNumId w:val=\"" list "\"/>" more "</w:num>"

static void automatic_numbers_are_written_out(void **state)
{
	static const struct { const char *format, *text, *start, *line; } cases[] = {
		{ "chineseCounting", "%1、", "1", "一、甲\n二、乙\n" },
		{ "chineseCountingThousand", "（%1）", "10", "（十）甲\n（十一）乙\n" },
		{ "japaneseCounting", "第%1章", "21", "第二十一章 甲\n第二十二章 乙\n" },
		{ "decimal", "%1.", "9", "9.甲\n10.乙\n" },
		{ "decimalZero", "%1)", "9", "09)甲\n10)乙\n" },
		{ "decimalFullWidth", "%1．", "9", "９．甲\n１０．乙\n" },
		{ "decimalEnclosedCircle", "%1", "20", "⑳甲\n㉑乙\n" },
		{ "decimalEnclosedCircleChinese", "%1", "50", "㊿甲\n51 乙\n" },
		{ "decimalEnclosedParen", "%1", "1", "⑴甲\n⑵乙\n" },
		{ "ideographTraditional", "%1、", "10", "癸、甲\n11、乙\n" },
		{ "ideographDigital", "%1、", "9", "九、甲\n一〇、乙\n" },
		{ "upperLetter", "%1.", "26", "Z.甲\nAA.乙\n" },
		{ "lowerLetter", "(%1)", "1", "(a)甲\n(b)乙\n" },
		{ "upperRoman", "%1.", "4", "IV.甲\nV.乙\n" },
		{ "lowerRoman", "%1.", "1999", "mcmxcix.甲\nmm.乙\n" },
		{ "bullet", "\uF0B7", "1", "•甲\n•乙\n" },
		{ "bullet", "\uF06E", "1", "■甲\n■乙\n" },
		{ "none", "附件：", "1", "附件：甲\n附件：乙\n" },
		{ "none", "", "1", "甲\n乙\n" },
		{ "noSuchFormat", "%1", "3", "3 甲\n4 乙\n" },
		{ "upperRoman", "%1", "999999", "999999 甲\n1000000 乙\n" },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		expect((struct ooxml_word){
			.body = LISTED("1", "0", "甲") LISTED("1", "0", "乙"),
			.numbering = str_print(a, LIST("0", LEVEL("0", "%s", "%s", "%s")) NUM("1", "0", ""),
				cases[i].start, cases[i].format, cases[i].text).p }, cases[i].line);
	arena_free(a);
}

#define TWO_LEVELS LEVEL("0", "1", "chineseCounting", "%1、") LEVEL("1", "1", "decimal", "%1.%2")

static void lists_count_as_word_counts_them(void **state)
{
	static const struct { const char *what, *body, *numbering, *lines; } cases[] = {
		{ "deeper levels begin again",
		  LISTED("1", "0", "甲") LISTED("1", "1", "乙") LISTED("1", "1", "丙") LISTED("1", "0", "丁")
		  LISTED("1", "1", "戊"),
		  LIST("0", TWO_LEVELS) NUM("1", "0", ""), "一、甲\n一.1 乙\n一.2 丙\n二、丁\n二.1 戊\n" },
		{ "isLgl writes all in digits",
		  LISTED("1", "0", "甲") LISTED("1", "1", "乙"),
		  LIST("0", LEVEL("0", "1", "chineseCounting", "%1、")
			  "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:isLgl/><w:lvlText w:val=\"%1.%2\"/></w:lvl>")
		  NUM("1", "0", ""), "一、甲\n1.1 乙\n" },
		{ "lvlRestart 0 never begins again",
		  LISTED("1", "0", "甲") LISTED("1", "1", "乙") LISTED("1", "0", "丙") LISTED("1", "1", "丁"),
		  LIST("0", LEVEL("0", "1", "decimal", "%1、")
			  "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:lvlRestart w:val=\"0\"/><w:lvlText w:val=\"(%2)\"/></w:lvl>")
		  NUM("1", "0", ""), "1、甲\n(1)乙\n2、丙\n(2)丁\n" },
		{ "two nums of one list count on together",
		  LISTED("1", "0", "甲") LISTED("2", "0", "乙"),
		  LIST("0", TWO_LEVELS) NUM("1", "0", "") NUM("2", "0", ""), "一、甲\n二、乙\n" },
		{ "startOverride begins again, once",
		  LISTED("1", "0", "甲") LISTED("2", "0", "乙") LISTED("2", "0", "丙"),
		  LIST("0", TWO_LEVELS) NUM("1", "0", "") NUM("2", "0", "<w:lvlOverride w:ilvl=\"0\">"
			  "<w:startOverride w:val=\"5\"/></w:lvlOverride>"), "一、甲\n五、乙\n六、丙\n" },
		{ "a level of the num's own",
		  LISTED("1", "0", "甲"),
		  LIST("0", TWO_LEVELS) NUM("1", "0", "<w:lvlOverride w:ilvl=\"0\">" LEVEL("0", "3", "decimal", "%1)")
			  "</w:lvlOverride>"), "3)甲\n" },
		{ "digits do not run into digits",
		  LISTED("1", "0", "5G基站"), LIST("0", LEVEL("0", "1", "decimal", "%1.")) NUM("1", "0", ""), "1. 5G基站\n" },
		{ "number 0 is none, an unknown one neither",
		  LISTED("0", "0", "甲") LISTED("77", "0", "乙") LISTED("1", "99", "丙"),
		  LIST("0", TWO_LEVELS) NUM("1", "0", ""), "甲\n乙\n一、丙\n" },
		{ "an empty paragraph has its number too",
		  LISTED("1", "0", "") LISTED("1", "0", "甲"), LIST("0", TWO_LEVELS) NUM("1", "0", ""), "一、\n二、甲\n" },
		{ "a num of no list",
		  LISTED("1", "0", "甲"), NUM("1", "9", ""), "甲\n" },
		{ "a line break in a numbered paragraph",
		  "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r></w:p>",
		  LIST("0", TWO_LEVELS) NUM("1", "0", ""), "一、甲\n乙\n" },
		{ "one whose end is deleted is not counted",
		  "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>" R("甲") "</w:p>"
		  LISTED("1", "0", "乙"),
		  LIST("0", TWO_LEVELS) NUM("1", "0", ""), "一、甲乙\n" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		expect((struct ooxml_word){ .body = cases[i].body, .numbering = cases[i].numbering }, cases[i].lines);
}

static void styles_carry_numbers(void **state)
{
	(void)state;
	expect((struct ooxml_word){
		.styles = "<w:style w:type=\"paragraph\" w:styleId=\"a\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
			"<w:style w:type=\"paragraph\" w:styleId=\"b\"><w:basedOn w:val=\"a\"/></w:style>"
			"<w:style w:type=\"numbering\" w:styleId=\"list\"><w:pPr><w:numPr><w:numId w:val=\"2\"/></w:numPr></w:pPr></w:style>",
		.numbering = "<w:abstractNum w:abstractNumId=\"0\"><w:numStyleLink w:val=\"list\"/></w:abstractNum>"
			"<w:abstractNum w:abstractNumId=\"1\"><w:styleLink w:val=\"list\"/>"
			"<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:pStyle w:val=\"a\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/></w:lvl>"
			"<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:pStyle w:val=\"b\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"（%2）\"/></w:lvl>"
			"</w:abstractNum>" NUM("1", "0", "") NUM("2", "1", ""),
		.body = "<w:p><w:pPr><w:pStyle w:val=\"a\"/></w:pPr>" R("甲") "</w:p>"
			"<w:p><w:pPr><w:pStyle w:val=\"b\"/></w:pPr>" R("乙") "</w:p>"
			"<w:p><w:pPr><w:pStyle w:val=\"b\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr>" R("丙") "</w:p>"
			"<w:p><w:pPr><w:pStyle w:val=\"a\"/></w:pPr>" R("丁") "</w:p>" },
		"一、甲\n（一）乙\n丙\n二、丁\n");
}

static void styles_say_what_a_paragraph_is(void **state)
{
	static const char styles[] =
		"<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"n\"><w:name w:val=\"Normal\"/></w:style>"
		"<w:style w:type=\"paragraph\" w:styleId=\"t\"><w:name w:val=\"Title\"/><w:pPr><w:jc w:val=\"center\"/><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>"
		"<w:style w:type=\"paragraph\" w:styleId=\"h2\"><w:name w:val=\"heading 2\"/></w:style>"
		"<w:style w:type=\"paragraph\" w:styleId=\"z1\"><w:name w:val=\"标题 1\"/></w:style>"
		"<w:style w:type=\"paragraph\" w:styleId=\"own\"><w:basedOn w:val=\"h2\"/><w:pPr><w:jc w:val=\"end\"/></w:pPr></w:style>"
		"<w:style w:type=\"paragraph\" w:styleId=\"c1\"><w:basedOn w:val=\"c2\"/></w:style>"
		"<w:style w:type=\"paragraph\" w:styleId=\"c2\"><w:basedOn w:val=\"c1\"/></w:style>";
	static const struct { const char *properties; enum node_role role; int level; enum node_align align; } cases[] = {
		{ "", ROLE_BODY, 0, ALIGN_NONE },
		{ "<w:pStyle w:val=\"t\"/>", ROLE_TITLE, 0, ALIGN_CENTRE },
		{ "<w:pStyle w:val=\"h2\"/>", ROLE_HEADING, 2, ALIGN_NONE },
		{ "<w:pStyle w:val=\"z1\"/>", ROLE_HEADING, 1, ALIGN_NONE },
		{ "<w:pStyle w:val=\"own\"/>", ROLE_HEADING, 2, ALIGN_RIGHT },
		{ "<w:pStyle w:val=\"own\"/><w:outlineLvl w:val=\"9\"/>", ROLE_BODY, 0, ALIGN_RIGHT },
		{ "<w:outlineLvl w:val=\"3\"/><w:jc w:val=\"left\"/>", ROLE_HEADING, 4, ALIGN_LEFT },
		{ "<w:pStyle w:val=\"c1\"/>", ROLE_BODY, 0, ALIGN_NONE },
		{ "<w:pStyle w:val=\"none\"/>", ROLE_BODY, 0, ALIGN_NONE },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct doc *d = ooxml_read(a, ooxml_docx(a, (struct ooxml_word){ .styles = styles,
			.body = str_print(a, "<w:p><w:pPr>%s</w:pPr>" R("甲乙") "</w:p>", cases[i].properties).p }), "a.docx");

		assert_int_equal(d->root->first->role, cases[i].role);
		assert_int_equal(d->root->first->level, cases[i].level);
		assert_int_equal(d->root->first->align, cases[i].align);
		assert_int_equal(d->root->first->head, cases[i].role == ROLE_HEADING ? 6 : 0);
	}
	arena_free(a);
}

#define CELL(properties, content) "<w:tc><w:tcPr>" properties "</w:tcPr>" content "</w:tc>"

static void tables_keep_their_shape(void **state)
{
	struct arena *a = arena_new();
	struct doc *d = ooxml_read(a, ooxml_docx(a, (struct ooxml_word){ .body =
		P("前") "<w:tbl><w:tblPr/><w:tr>" CELL("<w:gridSpan w:val=\"2\"/>", P("甲")) CELL("<w:vMerge w:val=\"restart\"/>", P("乙") P("丙"))
		"</w:tr><w:tr>" CELL("", P("丁")) CELL("", "<w:tbl><w:tr>" CELL("", P("戊")) CELL("", P("己")) "</w:tr></w:tbl><w:p/>")
		CELL("<w:vMerge/>", P("隐")) "</w:tr><w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>" CELL("", P("庚")) CELL("<w:vMerge/>", "<w:p/>")
		"</w:tr></w:tbl>" P("后") }), "");
	const struct node *table = d->root->first->next, *row = table->first;

	(void)state;
	assert_string_equal(str_z(a, d->text), "前\n甲\t乙 丙\n丁\t戊 己 \n\t庚\n后\n");
	assert_int_equal(table->kind, NODE_TABLE);
	assert_int_equal(row->first->columns, 2);
	assert_int_equal(row->last->rows, 3);
	assert_int_equal(row->next->next->first->columns, 1);
	arena_free(a);
}

static void boxes_and_notes_are_not_lost(void **state)
{
	(void)state;
	expect((struct ooxml_word){ .body =
		"<w:p>" R("甲") "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx><w:txbxContent>" P("框")
		"</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>" P("框")
		"</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>" R("乙") "</w:p>" P("丙") },
		"框\n甲乙\n丙\n");
	expect((struct ooxml_word){
		.body = "<w:p>" R("甲") "<w:r><w:footnoteReference w:id=\"3\"/></w:r>" R("。") "<w:r><w:endnoteReference w:id=\"2\"/></w:r>"
			"<w:del><w:r><w:footnoteReference w:id=\"4\"/></w:r></w:del></w:p>",
		.footnotes = "<w:footnote w:type=\"separator\" w:id=\"-1\">" P("--") "</w:footnote><w:footnote w:id=\"3\">" P("注一") P("续")
			"</w:footnote><w:footnote w:id=\"4\">" P("删") "</w:footnote>",
		.endnotes = "<w:endnote w:id=\"2\">" P("尾") "</w:endnote>" },
		"甲[1]。[i]\n[1]注一\n续\n[i]尾\n");
}

static void the_strict_standard_is_read_too(void **state)
{
	(void)state;
	expect((struct ooxml_word){ .is_strict = true, .body = LISTED("1", "0", "甲"),
		.numbering = LIST("0", TWO_LEVELS) NUM("1", "0", "") }, "一、甲\n");
}

/* ---- what must not be read ---- */

/* Reads bytes and says how it failed. */
static struct fail failure(struct arena *a, struct str bytes)
{
	struct source s = { bytes, S("a.docx") };
	struct doc *d = NULL;
	struct fail f = { 0 };

	assert_false(read_source(a, &s, &d, &f));
	assert_null(d);
	return f;
}

static void what_is_no_word_file_is_refused_clearly(void **state)
{
	struct arena *a = arena_new();
	struct ooxml_part lone = { "word/document.xml", S("<a/>") };

	(void)state;
	struct fail f = failure(a, S("no zip at all\0\0\0\0\0\0\0\0"));
	assert_int_equal(f.kind, FAIL_FORMAT);
	assert_non_null(strstr(f.text, "not a zip"));
	f = failure(a, ooxml_zip(a, &lone, 1));
	assert_non_null(strstr(f.text, "no main document part"));
	f = failure(a, ooxml_docx(a, (struct ooxml_word){ .body = "<w:p>\n</w:q>" }));
	assert_int_equal(f.kind, FAIL_FORMAT);
	assert_non_null(strstr(f.text, "word/text.xml: XML error at line 3"));
	arena_free(a);
}

/* A Word file whose main part is these bytes. */
static struct str with_main(struct arena *a, struct str main)
{
	struct ooxml_part parts[] = {
		{ "[Content_Types].xml", S("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
			"<Default Extension=\"xml\" ContentType=\"wordprocessingml\"/></Types>") },
		{ "_rels/.rels", S("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
			"<Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"d.xml\"/></Relationships>") },
		{ "d.xml", main },
	};

	return ooxml_zip(a, parts, 3);
}

static struct str repeated(struct arena *a, const char *before, const char *piece, size_t n, const char *behind)
{
	struct buf *b = buf_new(a);

	buf_z(b, before);
	for (size_t i = 0; i < n; i++)
		buf_z(b, piece);
	buf_z(b, behind);
	return buf_view(b);
}

#define DOCUMENT "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"

static void bombs_are_refused(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	struct fail f = failure(a, with_main(a, S("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>")));
	assert_int_equal(f.kind, FAIL_FORMAT);
	assert_non_null(strstr(f.text, "DOCTYPE"));
	f = failure(a, with_main(a, S("<!DOCTYPE a [<!ENTITY b \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY c \"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\">"
		"<!ENTITY d \"ddddddddddddddddddddddddddddddd\">]><a x=\"&b;\"/>")));
	assert_int_equal(f.kind, FAIL_FORMAT);
	f = failure(a, with_main(a, S("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>")));
	assert_int_equal(f.kind, FAIL_FORMAT);
	f = failure(a, with_main(a, repeated(a, DOCUMENT "<w:body>", "<w:p></w:p>", 1000000, "</w:body></w:document>")));
	assert_int_equal(f.kind, FAIL_LIMIT);
	assert_non_null(strstr(f.text, "times its size"));
	f = failure(a, with_main(a, repeated(a, DOCUMENT "<w:body>", "<w:tbl><w:tr><w:tc>", 100000, "")));
	assert_int_equal(f.kind, FAIL_LIMIT);
	f = failure(a, with_main(a, repeated(a, "<a", " x=\"\"", 100000, "/>")));
	assert_int_equal(f.kind, FAIL_LIMIT);
	arena_free(a);
}

static void a_marker_cannot_be_a_bomb(void **state)
{
	struct arena *a = arena_new();
	struct doc *d = ooxml_read(a, ooxml_docx(a, (struct ooxml_word){ .body = LISTED("1", "0", "甲"),
		.numbering = str_print(a, LIST("0", LEVEL("0", "1", "decimal", "%.*s")) NUM("1", "0", ""),
			STR_ARG(repeated(a, "", "标", 100000, ""))).p }), "");

	(void)state;
	assert_true(d->text.n < 1000);
	arena_free(a);
}

static struct str sample(struct arena *a)
{
	return ooxml_docx(a, (struct ooxml_word){
		.body = P("关于整改情况的通报") LISTED("1", "0", "甲") "<w:tbl><w:tr>" CELL("", P("乙")) "</w:tr></w:tbl>",
		.styles = "<w:style w:type=\"paragraph\" w:styleId=\"a\"/>",
		.numbering = LIST("0", TWO_LEVELS) NUM("1", "0", "") });
}

/* Reads bytes of which only the first n are there; either outcome is fine. */
static void read_any(struct str bytes)
{
	struct arena *a = arena_new();
	char *copy = arena_alloc(a, bytes.n + 8);
	struct source s = { { copy, bytes.n }, S("a.docx") };
	struct doc *d = NULL;
	struct fail f = { 0 };
	const char *why = NULL;

	memcpy(copy, bytes.p, bytes.n);
	if (read_source(a, &s, &d, &f))
		assert_true(doc_is_sound(d, &why));
	else
		assert_true(f.kind == FAIL_FORMAT || f.kind == FAIL_LIMIT);
	arena_free(a);
}

static void a_file_cut_short_does_no_harm(void **state)
{
	struct arena *a = arena_new();
	struct str whole = sample(a);

	(void)state;
	for (size_t n = 0; n <= whole.n; n++)
		read_any(str_sub(whole, 0, n));
	arena_free(a);
}

static void a_damaged_file_does_no_harm(void **state)
{
	struct arena *a = arena_new();
	struct str whole = sample(a);
	char *bytes = arena_alloc(a, whole.n);

	(void)state;
	for (size_t i = 0; i < whole.n; i++) {
		memcpy(bytes, whole.p, whole.n);
		bytes[i] = (char)(bytes[i] ^ (i % 2 ? 0xFF : 0x10));
		read_any((struct str){ bytes, whole.n });
	}
	arena_free(a);
}

static void a_lie_about_the_size_does_no_harm(void **state)
{
	struct arena *a = arena_new();
	struct str whole = sample(a);
	char *bytes = arena_alloc(a, whole.n);

	(void)state;
	memcpy(bytes, whole.p, whole.n);
	for (size_t i = 0; i + 30 < whole.n; i++)
		if (memcmp(bytes + i, "PK\1\2", 4) == 0)
			memcpy(bytes + i + 24, "\x05\0\0\0", 4); /* the unpacked size */
	read_any((struct str){ bytes, whole.n });
	for (size_t i = 0; i + 30 < whole.n; i++)
		if (memcmp(bytes + i, "PK\1\2", 4) == 0)
			memcpy(bytes + i + 20, "\xFF\xFF\xFF\x7F", 4); /* the packed size */
	read_any((struct str){ bytes, whole.n });
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_what_a_reader_sees),
		cmocka_unit_test(tracked_changes_are_accepted),
		cmocka_unit_test(a_field_shows_its_result),
		cmocka_unit_test(automatic_numbers_are_written_out),
		cmocka_unit_test(lists_count_as_word_counts_them),
		cmocka_unit_test(styles_carry_numbers),
		cmocka_unit_test(styles_say_what_a_paragraph_is),
		cmocka_unit_test(tables_keep_their_shape),
		cmocka_unit_test(boxes_and_notes_are_not_lost),
		cmocka_unit_test(the_strict_standard_is_read_too),
		cmocka_unit_test(what_is_no_word_file_is_refused_clearly),
		cmocka_unit_test(bombs_are_refused),
		cmocka_unit_test(a_marker_cannot_be_a_bomb),
		cmocka_unit_test(a_file_cut_short_does_no_harm),
		cmocka_unit_test(a_damaged_file_does_no_harm),
		cmocka_unit_test(a_lie_about_the_size_does_no_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
