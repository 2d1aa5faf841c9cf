/* content_type.c - see content_type.h. */
#include "store/content_type.h"

#include "text/encoding.h"

#define OFFICE "application/vnd.openxmlformats-officedocument."

/* What a file begins with, after so many bytes of any kind. */
static const struct magic {
	size_t at;
	struct str bytes;
	const char *type;
} magics[] = {
	{ 0, { "\xFF\xD8\xFF", 3 }, "image/jpeg" },
	{ 0, { "\x89PNG\r\n\x1A\n", 8 }, "image/png" },
	{ 0, { "GIF87a", 6 }, "image/gif" },
	{ 0, { "GIF89a", 6 }, "image/gif" },
	{ 8, { "WEBP", 4 }, "image/webp" },
	{ 0, { "%PDF-", 5 }, "application/pdf" },
	{ 4, { "ftyp", 4 }, "video/mp4" },
	{ 0, { "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8 }, "application/x-ole-storage" },
	{ 0, { "\xFF\xFE", 2 }, "text/plain" },
	{ 0, { "\xFE\xFF", 2 }, "text/plain" },
};

/* The member of a zip that tells what it is. */
static const struct member {
	struct str name;
	const char *type;
} members[] = {
	{ { "word/document.xml", 17 }, OFFICE "wordprocessingml.document" },
	{ { "xl/workbook.xml", 15 }, OFFICE "spreadsheetml.sheet" },
	{ { "ppt/presentation.xml", 20 }, OFFICE "presentationml.presentation" },
	{ { "OFD.xml", 7 }, "application/ofd" },
};

/* True where 'part' has a zip's header with this mark, and the name so far behind it. */
static bool has_member(struct str part, struct str mark, size_t name_at, struct str name)
{
	size_t at = 0;

	for (; str_find(part, mark, at, &at); at++)
		if (str_is_prefixed(str_sub(part, at + name_at, part.n), name))
			return true;
	return false;
}

static const char *type_of_zip(struct str head, struct str tail)
{
	for (size_t i = 0; i < sizeof members / sizeof members[0]; i++)
		if (has_member(head, S("PK\x03\x04"), 30, members[i].name) ||
			has_member(tail, S("PK\x01\x02"), 46, members[i].name))
			return members[i].type;
	return "application/zip";
}

/* True where a byte is of no text. */
static bool is_control(unsigned char c)
{
	return c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f';
}

/* Bytes of the GB18030 character at p; 0: there is none, or it is cut by the end. */
static size_t gb_len(const unsigned char *p, size_t n)
{
	if (p[0] < 0x80)
		return 1;
	if (p[0] == 0x80 || p[0] == 0xFF || n < 2)
		return 0;
	if (p[1] >= 0x40 && p[1] != 0x7F && p[1] != 0xFF)
		return 2;
	return p[1] >= 0x30 && p[1] <= 0x39 && n >= 4 ? 4 : 0;
}

static bool is_gb18030(struct str s)
{
	size_t at = 0, len;

	while (at < s.n && (len = gb_len((const unsigned char *)s.p + at, s.n - at)))
		at += len;
	return at == s.n;
}

static bool is_text(struct str s)
{
	enum { MOST_CUT = 3 };	/* bytes of a character that the end of 'head' cuts */

	for (size_t i = 0; i < s.n; i++)
		if (is_control((unsigned char)s.p[i]))
			return false;
	for (size_t cut = 0; cut <= MOST_CUT && cut < s.n; cut++) {
		struct str whole = str_sub(s, 0, s.n - cut);

		if (encoding_is_utf8(whole) || is_gb18030(whole))
			return true;
		if (s.n < CONTENT_TYPE_LOOK)
			break;
	}
	return false;
}

const char *content_type_of(struct str head, struct str tail)
{
	for (size_t i = 0; i < sizeof magics / sizeof magics[0]; i++)
		if (str_is_prefixed(str_sub(head, magics[i].at, head.n), magics[i].bytes))
			return magics[i].type;
	if (str_is_prefixed(head, S("PK\x03\x04")) || str_is_prefixed(head, S("PK\x05\x06")))
		return type_of_zip(head, tail);
	return is_text(head) ? "text/plain" : "application/octet-stream";
}
