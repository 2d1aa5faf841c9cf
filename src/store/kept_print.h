/* kept_print.h - a kept record for programs, as JSON, and for people, as cells of a table. */
#ifndef STORE_KEPT_PRINT_H
#define STORE_KEPT_PRINT_H
#include "base/jsn.h"
#include "store/query_record.h"

/* Prints an object: id, record, state and state_zh where it has one, made_at, made_by, change,
 * then the fields that have a value, in the order of the record; of a reference the id, and
 * beside it under <field>_name its name. FIELD_SECRET is never printed. 'names' NULL:
 * without names. Fails: FAIL_IO (while naming). */
MUST_USE bool kept_print(struct jsn *j, const struct kept *k, struct names *names, struct fail *f);

/* The field's value as people read it: 是/否, a word's Chinese (in_english: English), a sum in yuan, a
 * reference's name, several parted by 、, rows as label 12件；…. Empty where it has none.
 * p NULL: failed. Lives in the arena. */
struct str kept_cell(struct arena *a, const struct kept *k, const char *field, bool in_english, struct names *names,
	struct fail *f);

/* The state's word for people; empty where the record has none. */
const char *kept_state_zh(const struct kept *k);
const char *kept_state_en(const struct kept *k);

#endif
