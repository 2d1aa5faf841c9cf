/* backup.c - see backup.h: writing one. restore.c reads it. */
#include "store/backup.h"

#include "base/file.h"
#include "store/files.h"
#include "store/manifest.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

enum { STEP_PAGES = 1024, BUSY_MS = 10 * 1000, FAST = 1 };

/* ---- the ledger's file ---- */

static bool fail_sqlite(struct fail *f, sqlite3 *d, const char *what)
{
	int code = sqlite3_errcode(d) & 0xFF;
	enum fail_kind kind = code == SQLITE_NOTADB || code == SQLITE_CORRUPT || code == SQLITE_ERROR
		? FAIL_FORMAT : FAIL_IO;

	return fail_set(f, kind, "%s: %s", what, sqlite3_errmsg(d));
}

static bool open_sqlite(const char *path, int flags, sqlite3 **out, struct fail *f)
{
	bool ok = sqlite3_open_v2(path, out, flags | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK;

	if (!ok)
		fail_sqlite(f, *out, path);
	else
		sqlite3_busy_timeout(*out, BUSY_MS);
	return ok;
}

/* Copies page by page. The read transaction holds one state of the ledger: without it,
 * each write of somebody else would make the copy begin anew, for ever in a busy office. */
static bool copy_pages(sqlite3 *from, sqlite3 *to, struct fail *f)
{
	sqlite3_backup *copy;
	int code;

	if (sqlite3_exec(from, "BEGIN; SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL))
		return fail_sqlite(f, from, "the ledger");
	copy = sqlite3_backup_init(to, "main", from, "main");
	if (!copy)
		return fail_sqlite(f, to, "the copy");
	do
		code = sqlite3_backup_step(copy, STEP_PAGES);
	while (code == SQLITE_OK);
	sqlite3_backup_finish(copy);
	return code == SQLITE_DONE || fail_sqlite(f, to, "the copy");
}

/* Runs a query whose first value is a whole number, or else a text to fail with. */
static bool ask(sqlite3 *d, const char *sql, int *out, struct fail *f)
{
	sqlite3_stmt *st = NULL;
	bool ok = sqlite3_prepare_v2(d, sql, -1, &st, NULL) == SQLITE_OK && sqlite3_step(st) == SQLITE_ROW;

	if (!ok)
		fail_sqlite(f, d, "the copy");
	else if (sqlite3_column_type(st, 0) == SQLITE_INTEGER)
		*out = sqlite3_column_int(st, 0);
	else
		ok = fail_set(f, FAIL_FORMAT, "the ledger's file: %s", (const char *)sqlite3_column_text(st, 0));
	sqlite3_finalize(st);
	return ok;
}

/* A copy that nobody could use must not be called a backup. */
static bool check_copy(sqlite3 *d, int *schema_out, struct fail *f)
{
	int n_good = 0;

	return ask(d, "SELECT iif(quick_check = 'ok', 1, quick_check) FROM pragma_quick_check(1)", &n_good, f) &&
		ask(d, "SELECT coalesce(max(number), 0) FROM schema_step", schema_out, f);
}

static bool copy_ledger(const char *from_path, const char *to_path, int *schema_out, struct fail *f)
{
	sqlite3 *from = NULL, *to = NULL;
	bool ok = open_sqlite(from_path, SQLITE_OPEN_READWRITE, &from, f) &&
		open_sqlite(to_path, SQLITE_OPEN_READWRITE, &to, f);

	/* A copy that a crash cut is thrown away, so nothing needs to be flushed on the way;
	 * it ends as one plain file without a log beside it. */
	ok = ok && (!sqlite3_exec(to, "PRAGMA synchronous=OFF; PRAGMA journal_mode=OFF", NULL, NULL, NULL) ||
		fail_sqlite(f, to, "the copy"));
	ok = ok && copy_pages(from, to, f);
	ok = ok && (!sqlite3_exec(to, "PRAGMA journal_mode=DELETE", NULL, NULL, NULL) ||
		fail_sqlite(f, to, "the copy"));
	ok = ok && check_copy(to, schema_out, f);
	sqlite3_close(from);
	sqlite3_close(to);
	return ok;
}

/* ---- members of the archive: digested while they are put in ---- */

/* A member as libzip reads it, when the archive is closed. */
struct member {
	struct manifest_member *listed;	/* its digest is written at the end */
	const char *path;
	int fd;			/* -1: not open */
	struct digest *digest;	/* of all members, one after the other */
	zip_error_t error;
	int64_t n_read;
	bool is_evidence, is_complete;
};

struct backup {
	struct arena *a;
	struct manifest manifest;
	struct member *members;
	struct digest *digest;
	zip_t *zip;
	struct buf *list;	/* the text of the manifest, when all others are in */
	size_t list_at;
	zip_error_t list_error;
};

static zip_int64_t refuse(zip_error_t *e, int system)
{
	zip_error_set(e, ZIP_ER_READ, system);
	return -1;
}

/* Opens a member at its start, however often libzip asks for it. */
static zip_int64_t open_member(struct member *m)
{
	m->fd = open(m->path, O_RDONLY | O_CLOEXEC);
	digest_complete(m->digest);
	m->n_read = 0;
	m->is_complete = false;
	return m->fd < 0 ? refuse(&m->error, errno) : 0;
}

/* Reads on. An evidence file that the disk does not give ends there: its digest will tell,
 * and all the others are still worth having. */
static zip_int64_t read_member(struct member *m, void *data, size_t n)
{
	ssize_t got;

	do
		got = read(m->fd, data, n);
	while (got < 0 && errno == EINTR);
	if (got < 0 && !m->is_evidence)
		return refuse(&m->error, errno);
	if (got < 0)
		got = 0;
	digest_add(m->digest, (struct str){ data, (size_t)got });
	m->n_read += got;
	if (got == 0 && !m->is_complete) {
		memcpy(m->listed->sha256, digest_complete(m->digest).sha256, DIGEST_BYTES);
		m->listed->bytes = m->n_read;
		m->is_complete = true;
	}
	return got;
}

static zip_int64_t tell_size(void *data, bool is_known, int64_t bytes)
{
	zip_stat_t *st = data;

	zip_stat_init(st);
	if (is_known) {
		st->size = (zip_uint64_t)bytes;
		st->valid |= ZIP_STAT_SIZE;
	}
	return sizeof *st;
}

static zip_int64_t can(void)
{
	return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
		ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
}

/* What libzip asks of a member. */
static zip_int64_t answer_member(void *given, void *data, zip_uint64_t n, zip_source_cmd_t question)
{
	struct member *m = given;

	switch (question) {
	case ZIP_SOURCE_OPEN: return open_member(m);
	case ZIP_SOURCE_READ: return read_member(m, data, n);
	case ZIP_SOURCE_CLOSE:
		close(m->fd);
		m->fd = -1;
		return 0;
	case ZIP_SOURCE_STAT: return tell_size(data, true, m->listed->bytes);
	case ZIP_SOURCE_ERROR: return zip_error_to_data(&m->error, data, n);
	case ZIP_SOURCE_SUPPORTS: return can();
	default: return 0;
	}
}

/* Prints the manifest, which is the last member: all others are in, and digested. */
static zip_int64_t print_list(struct backup *b)
{
	for (size_t i = 0; i < b->manifest.n_members; i++)
		if (!b->members[i].is_complete)
			return refuse(&b->list_error, EIO);
	b->list = buf_new(b->a);
	manifest_print(b->list, &b->manifest);
	b->list_at = 0;
	return 0;
}

static zip_int64_t answer_list(void *given, void *data, zip_uint64_t n, zip_source_cmd_t question)
{
	struct backup *b = given;
	struct str rest;

	switch (question) {
	case ZIP_SOURCE_OPEN: return print_list(b);
	case ZIP_SOURCE_READ:
		rest = str_sub(buf_view(b->list), b->list_at, b->list_at + n);
		memcpy(data, rest.p, rest.n);
		b->list_at += rest.n;
		return (zip_int64_t)rest.n;
	case ZIP_SOURCE_STAT: return tell_size(data, false, 0);
	case ZIP_SOURCE_ERROR: return zip_error_to_data(&b->list_error, data, n);
	case ZIP_SOURCE_SUPPORTS: return can();
	default: return 0;
	}
}

static bool add_source(struct backup *b, const char *name, zip_source_callback answer, void *given,
	bool is_deflated, struct fail *f)
{
	zip_source_t *source = zip_source_function(b->zip, answer, given);
	zip_int64_t at = source ? zip_file_add(b->zip, name, source, ZIP_FL_ENC_UTF_8) : -1;

	if (at < 0) {
		zip_source_free(source);
		return fail_set(f, FAIL_IO, "%s: %s", name, zip_strerror(b->zip));
	}
	if (zip_set_file_compression(b->zip, (zip_uint64_t)at, is_deflated ? ZIP_CM_DEFLATE : ZIP_CM_STORE,
		    is_deflated ? FAST : 0) != 0 ||
		zip_file_set_mtime(b->zip, (zip_uint64_t)at, (time_t)(b->manifest.made_ms / 1000), 0) != 0)
		return fail_set(f, FAIL_IO, "%s: %s", name, zip_strerror(b->zip));
	return true;
}

/* Adds a file of the disk; its size must not change until the archive is closed. */
static bool add_member(struct backup *b, const char *name, const char *path, bool is_deflated, struct fail *f)
{
	size_t i = b->manifest.n_members;
	struct member *m = &b->members[i];
	struct stat st;

	if (stat(path, &st) != 0)
		return fail_system(f, path);
	b->manifest.members[i] = (struct manifest_member){ .name = str_of(name), .bytes = st.st_size };
	*m = (struct member){
		.listed = &b->manifest.members[i], .path = path, .fd = -1, .digest = b->digest
	};
	m->is_evidence = str_is_prefixed(str_of(name), S(MANIFEST_FILES));
	zip_error_init(&m->error);
	if (!add_source(b, name, answer_member, m, is_deflated, f))
		return false;
	b->manifest.n_members++;
	return true;
}

/* ---- the archive ---- */

/* Adds the evidence files. One that cannot be read now is left out, and counted: a backup
 * of all others is better than none. */
static bool add_files(struct backup *b, const char *folder, const struct files_found *found,
	struct backup_facts *facts, struct fail *f)
{
	for (size_t i = 0; i < found->n_files; i++) {
		char name[FILES_NAME + 1];
		const char *path;

		files_print_name(found->files[i].sha256, name);
		path = str_print(b->a, "%s/%s", folder, name).p;
		if (access(path, R_OK) != 0) {
			facts->n_damaged++;
			if (!facts->first_damaged)
				facts->first_damaged = str_print(b->a, "%s", name).p;
			continue;
		}
		if (!add_member(b, str_print(b->a, MANIFEST_FILES "%s", name).p, path, false, f))
			return false;
	}
	return true;
}

/* Counts the evidence files whose digests turned out not to be their names. */
static void count_damaged(const struct backup *b, struct backup_facts *facts)
{
	for (size_t i = 0; i < b->manifest.n_members; i++) {
		const struct manifest_member *m = &b->manifest.members[i];
		struct str files = S(MANIFEST_FILES), name = str_sub(m->name, files.n, m->name.n);
		uint8_t sha256[DIGEST_BYTES];

		if (!str_is_prefixed(m->name, files))
			continue;
		facts->n_files++;
		facts->files_bytes += m->bytes;
		if (files_parse_name(name, sha256) && memcmp(sha256, m->sha256, DIGEST_BYTES) != 0) {
			facts->n_damaged++;
			if (!facts->first_damaged)
				facts->first_damaged = name.p;
		}
	}
}

/* Puts the members in and closes the archive, which is when libzip writes it. */
static bool fill_zip(struct backup *b, const struct backup_order *order, const char *copy,
	struct backup_facts *facts, struct fail *f)
{
	const char *folder = order->files ? order->files : str_print(b->a, "%s/files", order->data).p;
	struct files *files = files_open(folder, f);
	struct files_found found;
	bool ok = files && files_list(b->a, files, &found, f);

	files_close(files);
	if (!ok)
		return false;
	b->members = arena_array(b->a, struct member, found.n_files + 2);
	b->manifest.members = arena_array(b->a, struct manifest_member, found.n_files + 2);
	if (!add_member(b, MANIFEST_LEDGER, copy, true, f) ||
		(order->key && !add_member(b, MANIFEST_KEY, order->key, false, f)) ||
		!add_files(b, folder, &found, facts, f) ||
		!add_source(b, MANIFEST_NAME, answer_list, b, true, f))
		return false;
	if (zip_close(b->zip) != 0)
		return fail_set(f, FAIL_IO, "%s", zip_strerror(b->zip));
	b->zip = NULL;
	count_damaged(b, facts);
	return true;
}

static bool flush_file(const char *path, int64_t *bytes_out, struct fail *f)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	bool ok = fd >= 0 && fchmod(fd, 0600) == 0 && fsync(fd) == 0 && fstat(fd, &st) == 0;

	if (!ok)
		fail_system(f, path);
	else
		*bytes_out = st.st_size;
	if (fd >= 0)
		close(fd);
	return ok;
}

/* Renames a file to a name that must be free. */
static bool settle(const char *from, const char *to, struct fail *f)
{
	int renamed = renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE);

	if (renamed != 0 && errno == EINVAL && access(to, F_OK) != 0)
		renamed = rename(from, to);	/* a file system without that promise */
	if (renamed != 0 && errno == EEXIST)
		return fail_set(f, FAIL_CONFLICT, "%s is there already", to);
	return renamed == 0 ? file_flush_name(to, f) : fail_system(f, to);
}

/* Makes an empty file beside another, for a while. */
static const char *make_beside(struct arena *a, const char *path, const char *what, struct fail *f)
{
	char *beside = str_z(a, str_print(a, "%s.%s-XXXXXX", path, what));
	int fd = mkostemp(beside, O_CLOEXEC);

	if (fd < 0) {
		fail_system(f, path);
		return NULL;
	}
	close(fd);
	return beside;
}

static bool open_zip(struct backup *b, const char *path, struct fail *f)
{
	int code = 0;

	b->zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code);
	return b->zip || fail_set(f, FAIL_IO, "%s: the archive cannot be begun (libzip %d)", path, code);
}

bool backup_write(struct arena *a, const struct backup_order *order, const char *archive,
	struct backup_facts *out, struct fail *f)
{
	struct backup b = { .a = a, .digest = digest_new(a) };
	struct backup_facts facts = { 0 };
	const char *ledger = str_print(a, "%s/" MANIFEST_LEDGER, order->data).p, *copy = NULL, *part = NULL;
	bool ok = false;

	zip_error_init(&b.list_error);
	b.manifest.program = str_of(order->program);
	b.manifest.made_ms = order->now_ms;
	if (access(archive, F_OK) == 0)
		return fail_set(f, FAIL_CONFLICT, "%s is there already", archive);
	if (access(ledger, R_OK) != 0)
		return fail_system(f, ledger);
	copy = make_beside(a, archive, "ledger", f);
	part = copy ? make_beside(a, archive, "part", f) : NULL;
	if (!part || !copy_ledger(ledger, copy, &b.manifest.schema, f) || !open_zip(&b, part, f) ||
		!fill_zip(&b, order, copy, &facts, f) || !flush_file(part, &facts.archive_bytes, f) ||
		!settle(part, archive, f))
		goto out;
	facts.schema = b.manifest.schema;
	*out = facts;
	ok = true;
out:
	if (b.zip)
		zip_discard(b.zip);
	if (part && !ok)
		unlink(part);
	if (copy)
		unlink(copy);
	return ok;
}
