/* import_show.h - what an import would do or did, for a shell: a list to read, or JSON. */
#ifndef CLI_LEDGER_IMPORT_SHOW_H
#define CLI_LEDGER_IMPORT_SHOW_H
#include "act/import.h"
#include "cli/options.h"

/* Prints the difference item by item with counts; as JSON one object on one line, with what was done. */
void import_show_text(struct buf *out, const char *path, const struct import_difference *d, enum lang lang);
void import_show_json(struct buf *out, const char *path, const struct import_difference *d, const struct import_result *result,
	bool is_preview, bool is_done);

/* Complains of every error note and every refusal, each with its place. */
void import_complain(const char *path, const struct import_difference *d, const struct import_result *result, enum lang lang);

#endif
