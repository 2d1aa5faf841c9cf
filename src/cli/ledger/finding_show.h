/* finding_show.h - one finding with everything on it, for a shell. */
#ifndef CLI_LEDGER_FINDING_SHOW_H
#define CLI_LEDGER_FINDING_SHOW_H
#include "cli/ledger/record_show.h"

/* Print findings whole, or what happened to them and to all that stands under them; return an enum
 * exit_status. */
int finding_show(struct opened *o, const int64_t *ids, size_t n, bool is_history, enum table_format format);

#endif
