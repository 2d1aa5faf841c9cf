/* office.c - files of the older Word, WPS, Excel and of OpenDocument → tree, by way of LibreOffice. */
#include "base/child.h"
#include "base/file.h"
#include "base/scratch.h"
#include "doc/limits.h"
#include "read/reader.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { HEAD_BYTES = 4096, SECONDS = 60 };

/* The sizes of a compound file: a header, then sectors; folder entries of 128 bytes
 * begin at multiples of their size ([MS-CFB] 2.2 and 2.6). */
enum { HEADER_BYTES = 512, ENTRY_BYTES = 128, NAME_BYTES = 64 };

enum office_kind { OFFICE_NONE, OFFICE_TEXT, OFFICE_SHEET, OFFICE_LOCKED };

/* ---- what is in the file ---- */

static bool is_compound(struct str s)
{
	return str_is_prefixed(s, S("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"));
}

/* Finds the folder entry of a stream in a compound file: its name in UTF-16. */
static bool find_stream(struct str s, const char *name, size_t *at_out)
{
	char wide[NAME_BYTES] = { 0 };
	size_t n = strlen(name);

	for (size_t i = 0; i < n; i++)
		wide[2 * i] = name[i];
	for (size_t at = HEADER_BYTES; at + ENTRY_BYTES <= s.n; at += ENTRY_BYTES) {
		if (memcmp(s.p + at, wide, 2 * n + 2) == 0 &&
			(unsigned char)s.p[at + NAME_BYTES] == 2 * n + 2) {
			*at_out = at;
			return true;
		}
	}
	return false;
}

static uint32_t read_u32(struct str s, size_t at)
{
	const unsigned char *p = (const unsigned char *)s.p + at;

	return at + 4 <= s.n
		? p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24
		: 0;
}

/* The flag fEncrypted of Word's file information block ([MS-DOC] 2.5.2). */
static bool is_locked_word(struct str s, size_t entry)
{
	unsigned shift = (unsigned char)s.p[30] & 15;
	size_t begin = ((size_t)read_u32(s, entry + 116) + 1) << shift;

	return begin < s.n && (read_u32(s, begin + 8) >> 16 & 0x0100);
}

/* An OpenDocument file: a zip whose first part, not packed, names what it is. */
static bool is_open_document(struct str s, struct str type)
{
	enum { NAME_AT = 30 };
	struct str name = S("mimetype");

	return str_is_prefixed(s, S("PK")) && s.n > NAME_AT + name.n + type.n &&
		str_is_prefixed(str_sub(s, NAME_AT, s.n), name) &&
		str_is_prefixed(str_sub(s, NAME_AT + name.n, s.n), type);
}

static enum office_kind kind_of(struct str s)
{
	size_t at;

	if (str_is_prefixed(s, S("{\\rtf")))
		return OFFICE_TEXT;
	if (str_is_prefixed(str_trim(str_sub(s, 0, HEAD_BYTES)), S("<?xml")) &&
		str_find(str_sub(s, 0, HEAD_BYTES), S("<w:wordDocument"), 0, &at))
		return OFFICE_TEXT; /* XML of Word 2003 */
	if (is_open_document(s, S("application/vnd.oasis.opendocument.text")))
		return OFFICE_TEXT;
	if (is_open_document(s, S("application/vnd.oasis.opendocument.spreadsheet")))
		return OFFICE_SHEET;
	if (!is_compound(s))
		return OFFICE_NONE;
	if (find_stream(s, "EncryptedPackage", &at))
		return OFFICE_LOCKED;
	if (find_stream(s, "WordDocument", &at))
		return is_locked_word(s, at) ? OFFICE_LOCKED : OFFICE_TEXT;
	return find_stream(s, "Workbook", &at) || find_stream(s, "Book", &at) ? OFFICE_SHEET
									      : OFFICE_NONE;
}

/* By content only: a .doc may be anything, a web page or plain text as well. */
static enum likeness likeness(const struct reader *r, const struct source *s)
{
	(void)r;
	return is_compound(s->bytes) || kind_of(s->bytes) != OFFICE_NONE ? LIKENESS_CONTENT
									 : LIKENESS_NONE;
}

/* ---- LibreOffice ---- */

/* A profile under which a document runs no macro and fetches nothing. */
static const char profile[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
			      "<oor:items xmlns:oor=\"http://openoffice.org/2001/registry\">\n"
			      "<item oor:path=\"/org.openoffice.Office.Common/Security/Scripting\">"
			      "<prop oor:name=\"DisableMacrosExecution\" "
			      "oor:op=\"fuse\"><value>true</value></prop></item>\n"
			      "<item oor:path=\"/org.openoffice.Office.Common/Security/Scripting\">"
			      "<prop oor:name=\"BlockUntrustedRefererLinks\" "
			      "oor:op=\"fuse\"><value>true</value></prop></item>\n"
			      "</oor:items>\n";

static const char *find_converter(struct arena *a)
{
	const char *set = secure_getenv("ZHENGGAI_SOFFICE"), *found;

	if (set && *set)
		return set;
	found = child_find_program(a, "soffice");
	return found ? found : child_find_program(a, "libreoffice");
}

/* A path as a file address: what is not plain is written in percent signs. */
static struct str file_address(struct arena *a, const char *path)
{
	struct buf *b = buf_new(a);

	buf_z(b, "file://");
	for (const char *c = path; *c; c++) {
		bool is_plain = (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') ||
			(*c >= '-' && *c <= '9') || *c == '_';

		if (is_plain)
			buf_char(b, *c);
		else
			buf_print(b, "%%%02X", (unsigned)(unsigned char)*c);
	}
	return buf_view(b);
}

/* Lays out the folder: the document and the profile. */
static bool prepare(struct arena *tmp, const char *folder, struct str bytes, struct fail *f)
{
	static const char *const folders[] = { "profile", "profile/user", "out" };

	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
		if (mkdir(str_print(tmp, "%s/%s", folder, folders[i]).p, 0700) != 0)
			return fail_set(f, FAIL_IO, "%s: cannot make folders in it", folder);
	return file_write(str_print(tmp, "%s/profile/user/registrymodifications.xcu", folder).p,
		       str_of(profile), f) &&
		file_write(str_print(tmp, "%s/in", folder).p, bytes, f);
}

static bool run_converter(struct arena *tmp, const char *program, const char *folder,
	const char *format, struct fail *f)
{
	static const struct child_limits limits = { SECONDS, (size_t)4 << 30, LIMIT_FILE_BYTES };
	char *const argv[] = { str_z(tmp, str_of(program)),
		str_z(tmp,
			str_print(tmp, "-env:UserInstallation=%.*s/profile",
				STR_ARG(file_address(tmp, folder)))),
		"--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo",
		"--convert-to", str_z(tmp, str_of(format)), "--outdir",
		str_z(tmp, str_print(tmp, "%s/out", folder)),
		str_z(tmp, str_print(tmp, "%s/in", folder)), NULL };
	char *const environment[] = { str_z(tmp, str_print(tmp, "HOME=%s", folder)),
		str_z(tmp, str_print(tmp, "TMPDIR=%s", folder)),
		"PATH=/usr/local/bin:/usr/bin:/bin", "LANG=C.UTF-8", NULL };

	return child_run(argv, environment, &limits, f);
}

/* Converts the bytes; what comes back lives in tmp. */
static bool convert(
	struct arena *tmp, struct str bytes, const char *format, struct str *out, struct fail *f)
{
	const char *program = find_converter(tmp), *folder;

	if (!program)
		return fail_set(f, FAIL_NOT_FOUND,
			"needs LibreOffice: install libreoffice-writer and libreoffice-calc");
	folder = scratch_new(tmp, f);
	if (!folder || !prepare(tmp, folder, bytes, f) ||
		!run_converter(tmp, program, folder, format, f))
		return fail_note(f, "conversion by LibreOffice");
	if (file_read(tmp, str_print(tmp, "%s/out/in.%s", folder, format).p, LIMIT_FILE_BYTES, out,
		    f))
		return true;
	if (f->kind != FAIL_NOT_FOUND)
		return false;
	return fail_set(
		f, FAIL_FORMAT, "LibreOffice cannot read it: damaged, or protected by a password");
}

static bool read_office(struct arena *a, const struct source *s, struct doc **out, struct fail *f)
{
	enum office_kind kind = kind_of(s->bytes);
	const char *format = kind == OFFICE_SHEET ? "xlsx" : "docx";
	struct arena *tmp;
	struct source converted = { .name = str_of(format) };
	bool ok;

	if (kind == OFFICE_LOCKED)
		return fail_set(f, FAIL_DENIED, "protected by a password");
	if (kind == OFFICE_NONE)
		return fail_set(f, FAIL_FORMAT, "neither a text nor a table of Word, WPS or Excel");
	tmp = arena_new();
	ok = convert(tmp, s->bytes, format, &converted.bytes, f);
	if (ok && !str_is_prefixed(converted.bytes, S("PK")))
		ok = fail_set(f, FAIL_FORMAT, "LibreOffice made no %s of it", format);
	ok = ok && read_source(a, &converted, out, f);
	arena_free(tmp);
	return ok;
}

const struct reader reader_office = {
	.name = "office",
	.extensions = "doc wps rtf odt xls et ods",
	.likeness = likeness,
	.read = read_office,
};
