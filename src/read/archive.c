/* archive.c - libzip under the limits of doc/limits.h. */
#include "read/archive.h"

#include "doc/limits.h"

#include <stdlib.h>
#include <zip.h>

enum { SMALL_BYTES = 1024 * 1024 };	/* below this no ratio is a bomb */

struct archive {
	zip_t *zip;
	size_t packed;		/* bytes of the whole file */
	size_t unpacked;	/* of all entries so far */
};

struct entry {
	struct archive *archive;
	zip_file_t *file;
	size_t packed, unpacked;
};

static void close_zip(void *zip)
{
	zip_discard(zip);
}

static zip_t *open_bytes(struct str bytes, struct fail *f)
{
	zip_error_t e;
	zip_t *zip = NULL;

	zip_error_init(&e);
	zip_source_t *source = zip_source_buffer_create(bytes.p, bytes.n, 0, &e);

	if (source)
		zip = zip_open_from_source(source, ZIP_RDONLY, &e);
	if (!zip) {
		fail_set(f, FAIL_FORMAT, "not a zip: %s", zip_error_strerror(&e));
		zip_source_free(source);
	}
	zip_error_fini(&e);
	return zip;
}

struct archive *archive_open(struct arena *a, struct str bytes, struct fail *f)
{
	zip_t *zip = open_bytes(bytes, f);
	struct archive *z;

	if (!zip)
		return NULL;
	arena_defer(a, close_zip, zip);
	if (zip_get_num_entries(zip, 0) > LIMIT_ZIP_ENTRIES) {
		fail_set(f, FAIL_LIMIT, "a zip of more than %d entries", LIMIT_ZIP_ENTRIES);
		return NULL;
	}
	z = arena_new_of(a, struct archive);
	z->zip = zip;
	z->packed = bytes.n;
	return z;
}

static zip_int64_t find_entry(const struct archive *z, const char *name)
{
	zip_int64_t i = zip_name_locate(z->zip, name, 0);

	return i >= 0 ? i : zip_name_locate(z->zip, name, ZIP_FL_NOCASE);
}

bool archive_has(const struct archive *z, const char *name)
{
	return find_entry(z, name) >= 0;
}

/* True for what the standard allows: stored or deflated, and not locked. */
static bool is_readable(const zip_stat_t *st, struct fail *f)
{
	if ((st->valid & ZIP_STAT_ENCRYPTION_METHOD) && st->encryption_method != ZIP_EM_NONE)
		return fail_set(f, FAIL_FORMAT, "locked by a password");
	if (!(st->valid & ZIP_STAT_COMP_METHOD) ||
		(st->comp_method != ZIP_CM_STORE && st->comp_method != ZIP_CM_DEFLATE))
		return fail_set(f, FAIL_FORMAT, "packed in an unusual way");
	return true;
}

struct entry *archive_open_entry(struct archive *z, const char *name, struct fail *f)
{
	zip_int64_t at = find_entry(z, name);
	zip_stat_t st;
	struct entry *e;

	if (at < 0 || zip_stat_index(z->zip, (zip_uint64_t)at, 0, &st) < 0) {
		fail_set(f, FAIL_FORMAT, "the zip has no such part");
		return NULL;
	}
	if (!is_readable(&st, f))
		return NULL;
	zip_file_t *file = zip_fopen_index(z->zip, (zip_uint64_t)at, 0);

	if (!file) {
		fail_set(f, FAIL_FORMAT, "damaged zip: %s", zip_strerror(z->zip));
		return NULL;
	}
	e = calloc(1, sizeof *e);
	if (!e)
		abort();
	*e = (struct entry){ .archive = z, .file = file };
	e->packed = z->packed;
	if ((st.valid & ZIP_STAT_COMP_SIZE) && st.comp_size < z->packed)
		e->packed = st.comp_size;
	return e;
}

static bool is_bomb(size_t packed, size_t unpacked)
{
	return unpacked > SMALL_BYTES && unpacked / LIMIT_ZIP_RATIO > packed;
}

long entry_read(struct entry *e, char *out, size_t size, struct fail *f)
{
	zip_int64_t n = zip_fread(e->file, out, size);

	if (n < 0) {
		fail_set(f, FAIL_FORMAT, "damaged zip: %s", zip_file_strerror(e->file));
		return -1;
	}
	e->unpacked += (size_t)n;
	e->archive->unpacked += (size_t)n;
	if (e->unpacked > LIMIT_PART_BYTES) {
		fail_set(f, FAIL_LIMIT, "unpacks to more than %d bytes", LIMIT_PART_BYTES);
		return -1;
	}
	if (is_bomb(e->packed, e->unpacked) || is_bomb(e->archive->packed, e->archive->unpacked)) {
		fail_set(f, FAIL_LIMIT, "unpacks to more than %d times its size", LIMIT_ZIP_RATIO);
		return -1;
	}
	return (long)n;
}

void entry_close(struct entry *e)
{
	if (!e)
		return;
	zip_fclose(e->file);
	free(e);
}

bool archive_may_hold(const struct archive *z, size_t text_bytes, struct fail *f)
{
	if (text_bytes > LIMIT_TEXT_BYTES)
		return fail_set(f, FAIL_LIMIT, "more than %d bytes of text", LIMIT_TEXT_BYTES);
	if (is_bomb(z->packed, text_bytes))
		return fail_set(f, FAIL_LIMIT, "text of more than %d times its size",
			LIMIT_ZIP_RATIO);
	return true;
}
