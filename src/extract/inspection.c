/* inspection.c - see extract_inspection in extract.h. */
#include "extract/extract.h"

void extract_inspection(struct arena *a, const struct doc *d, struct bulletin *b)
{
	(void)a, (void)d, (void)b;
}
