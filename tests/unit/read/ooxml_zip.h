/* ooxml_zip.h - Office files made in memory from the XML of their parts. */
#ifndef TESTS_OOXML_ZIP_H
#define TESTS_OOXML_ZIP_H
#include "read/reader.h"

struct ooxml_part {
	const char *path;
	struct str bytes;
};

/* Packs parts; deflated, in the order given. */
struct str ooxml_zip(struct arena *a, const struct ooxml_part *parts, size_t n);

/* What a test varies of a Word file; NULL leaves a part out. */
struct ooxml_word {
	const char *body;	/* inside w:body */
	const char *styles;	/* inside w:styles */
	const char *numbering;	/* inside w:numbering */
	const char *footnotes, *endnotes;
	bool is_strict;		/* the namespaces of the strict standard */
};
struct str ooxml_docx(struct arena *a, struct ooxml_word w);

/* What a test varies of an Excel file. */
struct ooxml_excel {
	const char *sheets[4];	/* inside worksheet, to the first NULL */
	const char *names[4];	/* attributes of their w:sheet: "name=\"甲\" state=\"hidden\"" */
	const char *strings;	/* inside sst */
	const char *styles;	/* inside styleSheet */
	const char *workbook;	/* before sheets, in workbook */
	const char *defined_names;	/* inside definedNames */
};
struct str ooxml_xlsx(struct arena *a, struct ooxml_excel x);

/* Reads a file that must be readable and sound. */
struct doc *ooxml_read(struct arena *a, struct str bytes, const char *name);

#endif
