/* title.c - see extract_title in extract.h. */
#include "extract/extract.h"

void extract_title(struct arena *a, const struct doc *d, struct bulletin *b)
{
	(void)a, (void)d, (void)b;
}
