/* test_content_type.c - files are known by their bytes, not by their names. */
#include "base/buf.h"
#include "mocka.h"
#include "store/content_type.h"

#include <string.h>

#define WORD "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#define SHEET "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#define LITERAL(s) { s, sizeof s - 1 }

static void beginnings_are_known(void **state)
{
	static const struct { struct str bytes; const char *type; } rows[] = {
		{ LITERAL("\xFF\xD8\xFF\xE0\0\x10JFIF"), "image/jpeg" },
		{ LITERAL("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"), "image/png" },
		{ LITERAL("GIF89a\1\0"), "image/gif" }, { LITERAL("GIF87a\1\0"), "image/gif" },
		{ LITERAL("RIFF\x24\0\0\0WEBPVP8 "), "image/webp" }, { LITERAL("%PDF-1.7\n"), "application/pdf" },
		{ LITERAL("\0\0\0\x20" "ftypisom\0\0"), "video/mp4" },
		{ LITERAL("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0"), "application/x-ole-storage" },
		{ LITERAL("PK\x05\x06\0\0\0\0"), "application/zip" }, { LITERAL("plain words\n"), "text/plain" },
		{ LITERAL("整改情况的说明"), "text/plain" }, { LITERAL("\xEF\xBB\xBF整改"), "text/plain" },
		{ LITERAL("\xD5\xFB\xB8\xC4\xC7\xE9\xBF\xF6"), "text/plain" }, { LITERAL("\xFF\xFEtR"), "text/plain" },
		{ LITERAL("<svg onload=alert(1)>"), "text/plain" }, { LITERAL("<!DOCTYPE html>"), "text/plain" },
		{ LITERAL("\x7F" "ELF\2\1\1\0"), "application/octet-stream" }, { LITERAL(""), "application/octet-stream" },
		{ LITERAL("words and a \0 byte"), "application/octet-stream" },
		{ LITERAL("\x80\x81\x82"), "application/octet-stream" }, { LITERAL("RIFF"), "text/plain" },
		{ LITERAL("RIFF\x24\0\0\0WAVEfmt "), "application/octet-stream" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		if (strcmp(content_type_of(rows[i].bytes, rows[i].bytes), rows[i].type) != 0)
			fail_msg("row %zu: %s", i, content_type_of(rows[i].bytes, rows[i].bytes));
}

/* Appends a header of a zip's member: its mark, its fixed part, its name. */
static void append_header(struct buf *b, const char *mark, size_t n_fixed, const char *name)
{
	buf_str(b, (struct str){ mark, 4 });
	for (size_t i = 4; i < n_fixed; i++)
		buf_char(b, 0);
	buf_z(b, name);
}

static void office_files_are_told_by_a_member_at_either_end(void **state)
{
	static const struct { const char *name, *type; } rows[] = {
		{ "word/document.xml", WORD }, { "xl/workbook.xml", SHEET }, { "OFD.xml", "application/ofd" },
		{ "readme/word/document.xml", "application/zip" }, { "photo.jpg", "application/zip" },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct buf *head = buf_new(a), *tail = buf_new(a);

		append_header(head, "PK\x03\x04", 30, "[Content_Types].xml");
		append_header(tail, "PK\x01\x02", 46, "[Content_Types].xml");
		append_header(tail, "PK\x01\x02", 46, rows[i].name);
		assert_string_equal(content_type_of(buf_view(head), buf_view(tail)), rows[i].type);
		append_header(head, "PK\x03\x04", 30, rows[i].name);
		assert_string_equal(content_type_of(buf_view(head), S("")), rows[i].type);
	}
	arena_free(a);
}

static void a_long_text_may_be_cut_within_a_character(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	for (size_t before = 0; before < 3; before++) {
		struct buf *b = buf_new(a);

		for (size_t i = 0; i < before; i++)
			buf_char(b, 'x');
		while (b->n < CONTENT_TYPE_LOOK)
			buf_z(b, "整");
		assert_string_equal(
			content_type_of(str_sub(buf_view(b), 0, CONTENT_TYPE_LOOK), S("")), "text/plain");
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(beginnings_are_known),
		cmocka_unit_test(office_files_are_told_by_a_member_at_either_end),
		cmocka_unit_test(a_long_text_may_be_cut_within_a_character),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
