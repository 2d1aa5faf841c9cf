/* import_names.h - organizations and people that a document names, found in the ledger by their names. */
#ifndef ACT_IMPORT_NAMES_H
#define ACT_IMPORT_NAMES_H
#include "store/query_record.h"

struct import_names;

/* Loads the names of the organizations that are active and the people who serve, as the scope allows. Of several of
 * one name the one within 'unit' is meant. Lives in the arena. Fails: FAIL_IO. */
MUST_USE bool import_names_load(struct arena *a, struct db *d, const struct scope *s, int64_t unit, struct import_names **out,
	struct fail *f);

enum import_found { FOUND_NONE, FOUND_ONE, FOUND_SEVERAL };

/* Find an organization by its full or short name, a person by name; what stands in brackets behind it does not
 * count. *id_out is written where one is found. Cost: logarithmic. */
enum import_found import_find_organization(const struct import_names *n, struct str name, int64_t *id_out);
enum import_found import_find_person(const struct import_names *n, struct str name, int64_t *id_out);

#endif
