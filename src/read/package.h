/* package.h - an Office file: a zip whose parts say what they are to each other. */
#ifndef READ_PACKAGE_H
#define READ_PACKAGE_H
#include "read/archive.h"

/* One relation of a part to another. */
struct relation {
	struct str id;		/* "rId3" */
	struct str kind;	/* the last word of its type: "styles", "worksheet" */
	const char *path;	/* of the part it leads to */
};

struct relations {
	struct relation *p;
	size_t n, cap;
};

struct package {
	struct archive *archive;
	const char *main;		/* path of the main part */
	struct str main_type;		/* its content type */
	struct relations relations;	/* of the main part */
};

/* Opens an Office file; all of it lives in the arena, the bytes must too.
 * Fails: FAIL_FORMAT for what is no zip or has no main part; FAIL_LIMIT. */
MUST_USE struct package *package_open(struct arena *a, struct str bytes, struct fail *f);

/* Reads the relations of a part, those to parts of the package; none where it has none.
 * Fails: as part_open and part_close. */
MUST_USE bool package_relations(struct arena *a, const struct package *p, const char *path,
	struct relations *out, struct fail *f);

/* True for a file of Word, true for one of Excel (xlsb, which is no XML, is none). */
bool package_is_word(const struct package *p);
bool package_is_excel(const struct package *p);

/* Finds the part to which the main part has a relation of that kind; NULL. */
const char *package_find(const struct package *p, const char *kind);

/* Finds the part to which the main part has the relation of that id; NULL. */
const struct relation *package_find_id(const struct package *p, struct str id);

#endif
