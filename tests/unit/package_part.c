/* package_part.c - see package_part.h. */
#include "mocka.h"

#include "package_part.h"

#include <stdio.h>
#include <zip.h>

struct str package_part(struct arena *a, struct str bytes, const char *name)
{
	zip_source_t *source = zip_source_buffer_create(bytes.p, bytes.n, 0, NULL);
	zip_t *zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, NULL);
	struct str part = { NULL, 0 };
	zip_stat_t st;

	assert_non_null(zip);
	if (zip_stat(zip, name, 0, &st) == 0) {
		zip_file_t *file = zip_fopen(zip, name, 0);

		part = (struct str){ arena_alloc(a, st.size + 1), st.size };
		assert_int_equal(zip_fread(file, (char *)part.p, st.size), st.size);
		zip_fclose(file);
	}
	zip_discard(zip);
	return part;
}

void assert_part_has(struct str part, const char *what)
{
	size_t at;

	if (!str_find(part, str_of(what), 0, &at))
		{
		fprintf(stderr, "%.*s\n", STR_ARG(part));
		fail_msg("no %s in the part above", what);
	}
}

void assert_part_lacks(struct str part, const char *what)
{
	size_t at;

	if (str_find(part, str_of(what), 0, &at))
		{
		fprintf(stderr, "%.*s\n", STR_ARG(part));
		fail_msg("%s in the part above", what);
	}
}
