/* record_show.h - lists and single records of any kind, and their history, for a shell. */
#ifndef CLI_LEDGER_RECORD_SHOW_H
#define CLI_LEDGER_RECORD_SHOW_H
#include "cli/ledger/opened.h"
#include "cli/ledger/table.h"
#include "store/query_record.h"

/* How and which. */
struct show {
	enum table_format format;
	int64_t under;		/* only those of this record; 0: all */
	struct str state;	/* only those in this state; p NULL: all */
};

/* Print what the person may see; return an enum exit_status. The list is complete, however long. */
int record_list(struct opened *o, const struct record *r, const struct show *s);
int record_show(struct opened *o, const struct record *r, const int64_t *ids, size_t n, bool is_history, const struct show *s);

/* Prints a record's fields, one a line, those with a value. Fails: FAIL_IO. */
MUST_USE bool record_print_fields(struct opened *o, const struct kept *k, struct names *names, struct buf *out, struct fail *f);

/* Complains that a record is not there or may not be seen, or of another failure; the exit status. */
int record_complain(struct opened *o, const struct fail *f);

#endif
