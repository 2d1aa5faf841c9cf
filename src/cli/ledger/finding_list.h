/* finding_list.h - the list of findings for a shell: with lamps, names and filters. */
#ifndef CLI_LEDGER_FINDING_LIST_H
#define CLI_LEDGER_FINDING_LIST_H
#include "cli/ledger/record_show.h"
#include "store/query_finding.h"

/* Prints the findings that the filter lets through; returns an enum exit_status. The list is complete,
 * however long; its count stands below (table). */
int finding_list(struct opened *o, const struct finding_filter *filter, enum table_format format);

#endif
