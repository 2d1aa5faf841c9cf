/* intake_value.h - the text of a cell as a number, an amount, a date; or why it is none. */
#ifndef EXTRACT_INTAKE_VALUE_H
#define EXTRACT_INTAKE_VALUE_H
#include "extract/intake.h"

/* Reads what a cell holds by the type of its column. The value's text must be there; 'stored'
 * is what the workbook keeps behind it, NULL for none; 'heading' may name the unit. */
void intake_read_value(struct intake_value *v, enum intake_type type, const struct stored_cell *stored,
	bool is_1904, struct str heading);

#endif
