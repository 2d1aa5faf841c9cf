/* evidence_files.h - files given on a command line, kept and written into a body. */
#ifndef CLI_LEDGER_EVIDENCE_FILES_H
#define CLI_LEDGER_EVIDENCE_FILES_H
#include "cli/ledger/opened.h"
#include "ledger/body.h"

/* Keeps the files of the paths in the ledger's folder and sets the body's field 'files', or the fields
 * of one file (sha256, file_name, size). Nothing where no path is given. False after complaining. */
MUST_USE bool evidence_files_add(struct opened *o, struct body *b, const char *const *paths, size_t n);

#endif
