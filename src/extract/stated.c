/* stated.c - see extract_stated in extract.h. */
#include "extract/extract.h"

void extract_stated(struct arena *a, const struct doc *d, struct bulletin *b)
{
	(void)a, (void)d, (void)b;
}
