/* test_office.c - older office files are converted, or it is said why not. */
#include "base/child.h"
#include "mocka.h"
#include "read/reader.h"

#include <stdlib.h>
#include <string.h>

enum { FILE_BYTES = 4096, FOLDER_AT = 1024 };

/* A compound file of which only the header and one folder entry are there. */
static struct source compound(char bytes[FILE_BYTES], const char *stream)
{
	memset(bytes, 0, FILE_BYTES);
	memcpy(bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
	bytes[30] = 9; /* sectors of 512 bytes */
	for (size_t i = 0; i < strlen(stream); i++)
		bytes[FOLDER_AT + 2 * i] = stream[i];
	bytes[FOLDER_AT + 64] = (char)(2 * strlen(stream) + 2);
	bytes[FOLDER_AT + 116] = 3; /* its first sector: byte 2048 */
	return (struct source){ { bytes, FILE_BYTES - 8 }, S("file.doc") };
}

static enum fail_kind kind_of_failure(const struct source *s)
{
	struct arena *a = arena_new();
	struct fail f = { 0 };
	struct doc *d = NULL;

	assert_false(read_source(a, s, &d, &f));
	assert_null(d);
	arena_free(a);
	return f.kind;
}

static void a_file_under_a_password_is_denied_without_a_converter(void **state)
{
	char bytes[FILE_BYTES];
	struct source s = compound(bytes, "EncryptedPackage");

	(void)state;
	setenv("ZHENGGAI_SOFFICE", "/nowhere/soffice", 1);
	assert_int_equal(kind_of_failure(&s), FAIL_DENIED);
	s = compound(bytes, "WordDocument");
	bytes[2048 + 11] = 1; /* fEncrypted */
	assert_int_equal(kind_of_failure(&s), FAIL_DENIED);
}

static void pictures_and_archives_are_no_documents(void **state)
{
	struct source picture = { S("\x89PNG\r\n\x1A\n    "), S("scan.docx") };
	struct source archive = { S("PK\x03\x04                                    "), S("scan.ofd") };

	(void)state;
	assert_int_equal(kind_of_failure(&picture), FAIL_FORMAT);
	assert_int_equal(kind_of_failure(&archive), FAIL_FORMAT);
}

static void open_document_files_need_the_converter(void **state)
{
	struct source s = { S("PK\x03\x04                          mimetype"
			      "application/vnd.oasis.opendocument.textPK"), S("notice.odt") };

	(void)state;
	setenv("ZHENGGAI_SOFFICE", "/nowhere/soffice", 1);
	assert_int_equal(kind_of_failure(&s), FAIL_NOT_FOUND);
}

static void a_missing_converter_is_not_found(void **state)
{
	char bytes[FILE_BYTES];
	struct source s = compound(bytes, "WordDocument");

	(void)state;
	setenv("ZHENGGAI_SOFFICE", "/nowhere/soffice", 1);
	assert_int_equal(kind_of_failure(&s), FAIL_NOT_FOUND);
}

static void a_converter_that_makes_nothing_means_a_damaged_file(void **state)
{
	char bytes[FILE_BYTES];
	struct source s = compound(bytes, "WordDocument");

	(void)state;
	setenv("ZHENGGAI_SOFFICE", "/bin/true", 1);
	assert_int_equal(kind_of_failure(&s), FAIL_FORMAT);
	setenv("ZHENGGAI_SOFFICE", "/bin/false", 1);
	assert_int_equal(kind_of_failure(&s), FAIL_IO);
}

static void a_compound_file_of_something_else_is_refused(void **state)
{
	char bytes[FILE_BYTES];
	struct source s = compound(bytes, "PowerPoint Document");

	(void)state;
	assert_int_equal(kind_of_failure(&s), FAIL_FORMAT);
	s.bytes.n = 8; /* only the signature */
	assert_int_equal(kind_of_failure(&s), FAIL_FORMAT);
}

static void a_text_named_doc_is_a_text(void **state)
{
	struct arena *a = arena_new();
	struct source s = { S("一、总体情况\n\0\0\0\0\0\0\0"), S("a.doc") };
	struct fail f = { 0 };
	struct doc *d = NULL;

	(void)state;
	s.bytes.n -= 7;
	assert_true(read_source(a, &s, &d, &f));
	assert_string_equal(d->format, "txt");
	arena_free(a);
}

static void an_installed_converter_is_used(void **state)
{
	struct arena *a = arena_new();
	struct source s = { S("{\\rtf1\\ansi\\ansicpg936 First line\\par "
			      "\\u25972?\\u25913?\\par}\0\0\0\0\0\0\0"),
		S("a.rtf") };
	struct fail f = { 0 };
	struct doc *d = NULL;

	(void)state;
	unsetenv("ZHENGGAI_SOFFICE");
	if (!child_find_program(a, "soffice") && !child_find_program(a, "libreoffice")) {
		arena_free(a);
		skip();
	}
	s.bytes.n -= 7;
	if (!read_source(a, &s, &d, &f))
		fail_msg("%s", f.text);
	assert_true(str_is_prefixed(d->text, S("First line\n整改\n")));
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_under_a_password_is_denied_without_a_converter),
		cmocka_unit_test(pictures_and_archives_are_no_documents),
		cmocka_unit_test(open_document_files_need_the_converter),
		cmocka_unit_test(a_missing_converter_is_not_found),
		cmocka_unit_test(a_converter_that_makes_nothing_means_a_damaged_file),
		cmocka_unit_test(a_compound_file_of_something_else_is_refused),
		cmocka_unit_test(a_text_named_doc_is_a_text),
		cmocka_unit_test(an_installed_converter_is_used),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
