/* tag.c - the tables behind tag.h. */
#include "read/tag.h"

#include <stdlib.h>
#include <string.h>

struct tag_row {
	enum space space;
	const char *name;
	enum tag tag;
};

static const struct tag_row rows[] = {
#define X(space, constant, name) { SPACE_##space, name, constant },
	TAGS(X)
#undef X
};

static const struct { const char *uri; enum space space; } spaces[] = {
	{ "http://schemas.openxmlformats.org/wordprocessingml/2006/main", SPACE_WORD },
	{ "http://purl.oclc.org/ooxml/wordprocessingml/main", SPACE_WORD },
	{ "http://schemas.openxmlformats.org/spreadsheetml/2006/main", SPACE_SHEET },
	{ "http://purl.oclc.org/ooxml/spreadsheetml/main", SPACE_SHEET },
	{ "http://schemas.openxmlformats.org/officeDocument/2006/math", SPACE_MATH },
	{ "http://purl.oclc.org/ooxml/officeDocument/math", SPACE_MATH },
	{ "http://schemas.openxmlformats.org/markup-compatibility/2006", SPACE_CHOICE },
	{ "http://schemas.openxmlformats.org/package/2006/relationships", SPACE_PACKAGE },
	{ "http://schemas.openxmlformats.org/package/2006/content-types", SPACE_PACKAGE },
};

enum space tag_space(const char *uri)
{
	for (size_t i = 0; uri && i < sizeof spaces / sizeof *spaces; i++)
		if (strcmp(uri, spaces[i].uri) == 0)
			return spaces[i].space;
	return SPACE_OTHER;
}

static int compare_rows(const void *va, const void *vb)
{
	const struct tag_row *a = va, *b = vb;

	return a->space != b->space ? (int)a->space - (int)b->space : strcmp(a->name, b->name);
}

enum tag tag_find(enum space space, const char *name)
{
	struct tag_row key = { space, name, TAG_OTHER };
	const struct tag_row *row;

	if (space == SPACE_OTHER)
		return TAG_OTHER;
	row = bsearch(&key, rows, sizeof rows / sizeof *rows, sizeof *rows, compare_rows);
	return row ? row->tag : TAG_OTHER;
}
