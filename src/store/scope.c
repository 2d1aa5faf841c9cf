/* scope.c - see scope.h. */
#include "store/scope.h"

#include <stdio.h>

struct scope scope_of(int64_t region, int64_t person, struct date today)
{
	struct scope s = { .region = region, .person = person };
	struct arena *tmp = arena_new();

	snprintf(s.today, sizeof s.today, "%.*s", STR_ARG(date_print(tmp, today)));
	arena_free(tmp);
	return s;
}
