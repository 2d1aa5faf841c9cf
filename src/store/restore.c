/* restore.c - see backup.h: reading one. */
#include "store/backup.h"

#include "base/file.h"
#include "store/files.h"
#include "store/manifest.h"
#include "store/migrate.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

enum { STEP_BYTES = 128 * 1024, MOST_LIST_BYTES = 512 << 20 };

/* An archive being read. */
struct archive {
	struct arena *a;
	zip_t *zip;
	struct manifest manifest;
	struct digest *digest;
	char *step;	/* room for STEP_BYTES */
};

/* ---- the archive ---- */

static bool read_list(struct archive *x, struct str *out, struct fail *f)
{
	zip_stat_t st;
	zip_file_t *list;
	char *bytes;
	zip_int64_t n;

	if (zip_stat(x->zip, MANIFEST_NAME, 0, &st) != 0)
		return fail_set(f, FAIL_FORMAT, "it is no backup: it has no " MANIFEST_NAME);
	if (st.size > MOST_LIST_BYTES)
		return fail_set(f, FAIL_LIMIT, MANIFEST_NAME ": larger than %d MB", MOST_LIST_BYTES >> 20);
	bytes = arena_alloc(x->a, st.size + 1);
	list = zip_fopen(x->zip, MANIFEST_NAME, 0);
	n = list ? zip_fread(list, bytes, st.size + 1) : -1;
	if (list && zip_fclose(list) != 0)
		n = -1;
	if (n < 0 || (zip_uint64_t)n != st.size)
		return fail_set(f, FAIL_FORMAT, MANIFEST_NAME " is damaged");
	*out = (struct str){ bytes, (size_t)n };
	return true;
}

/* Compares what the archive says it holds with what the manifest says. */
static bool check_members(const struct archive *x, struct fail *f)
{
	for (size_t i = 0; i < x->manifest.n_members; i++) {
		const struct manifest_member *m = &x->manifest.members[i];
		zip_stat_t st;

		if (zip_stat(x->zip, m->name.p, 0, &st) != 0)
			return fail_set(f, FAIL_FORMAT, "%s is listed but missing", m->name.p);
		if (st.size != (zip_uint64_t)m->bytes)
			return fail_set(f, FAIL_FORMAT, "%s has another size than is listed", m->name.p);
	}
	if ((size_t)zip_get_num_entries(x->zip, 0) != x->manifest.n_members + 1)
		return fail_set(f, FAIL_FORMAT, "it holds what is not listed");
	if (x->manifest.schema > (int)n_migrations)
		return fail_set(f, FAIL_CONFLICT, "its ledger has step %d; this program knows %zu: a newer one is needed",
			x->manifest.schema, n_migrations);
	return true;
}

/* Opens an archive and reads its manifest. close_archive in every case. */
static bool open_archive(struct archive *x, const char *path, struct fail *f)
{
	struct str list;
	int code = 0;

	*x = (struct archive){ .a = arena_new() };
	x->digest = digest_new(x->a);
	x->step = arena_alloc(x->a, STEP_BYTES);
	if (access(path, R_OK) != 0)
		return fail_system(f, path);
	x->zip = zip_open(path, ZIP_RDONLY, &code);
	if (!x->zip)
		return fail_set(f, FAIL_FORMAT, "%s: it is no zip, or damaged (libzip %d)", path, code);
	if (!read_list(x, &list, f) || !manifest_parse(x->a, list, &x->manifest, f) || !check_members(x, f))
		return fail_note(f, "%s", path);
	return true;
}

static void close_archive(struct archive *x)
{
	if (x->zip)
		zip_discard(x->zip);
	arena_free(x->a);
}

/* Reads a member to its end and compares it with the manifest; fd -1: it is only read. */
static bool copy_out(struct archive *x, const struct manifest_member *m, int fd, struct fail *f)
{
	zip_file_t *file = zip_fopen(x->zip, m->name.p, 0);
	int64_t bytes = 0;
	zip_int64_t n = -1;
	bool ok = file || fail_set(f, FAIL_FORMAT, "%s: %s", m->name.p, zip_strerror(x->zip));

	while (ok && (n = zip_fread(file, x->step, STEP_BYTES)) > 0) {
		digest_add(x->digest, (struct str){ x->step, (size_t)n });
		bytes += n;
		if (bytes > m->bytes)
			break;
		ok = fd < 0 || file_append(fd, (struct str){ x->step, (size_t)n }, m->name.p, f);
	}
	if (ok && (n != 0 || bytes != m->bytes ||
		memcmp(digest_complete(x->digest).sha256, m->sha256, DIGEST_BYTES) != 0))
		ok = fail_set(f, FAIL_FORMAT, "%s is damaged in the archive", m->name.p);
	if (file)
		zip_fclose(file);
	return ok;
}

bool backup_check(const char *archive, struct fail *f)
{
	struct archive x;
	bool ok = open_archive(&x, archive, f);

	for (size_t i = 0; ok && i < x.manifest.n_members; i++)
		ok = copy_out(&x, &x.manifest.members[i], -1, f) || fail_note(f, "%s", archive);
	close_archive(&x);
	return ok;
}

/* ---- the folder ---- */

/* True where a folder may be made by a rename: it is missing, or has nothing in it. */
static bool check_empty(const char *folder, struct fail *f)
{
	DIR *list = opendir(folder);
	struct dirent *e;
	bool is_empty = true;

	if (!list)
		return errno == ENOENT || fail_system(f, folder);
	while ((e = readdir(list)))
		is_empty &= strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0;
	closedir(list);
	return is_empty || fail_set(f, FAIL_CONFLICT, "%s is not empty", folder);
}

static bool make_folder(const char *path, struct fail *f)
{
	return mkdir(path, 0700) == 0 || errno == EEXIST || fail_system(f, path);
}

/* Writes one member into the folder that is being filled. */
static bool restore_member(struct archive *x, const struct manifest_member *m, const char *folder,
	struct fail *f)
{
	bool is_file = str_is_prefixed(m->name, S(MANIFEST_FILES));
	struct arena *tmp = arena_new();
	const char *path = str_print(tmp, "%s/%s", folder, m->name.p).p;
	const char *sub = str_print(tmp, "%s/%.*s", folder, (int)sizeof "files/ab" - 1, m->name.p).p;
	bool ok = !is_file || make_folder(sub, f);
	int fd = ok ? open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, is_file ? 0400 : 0600) : -1;

	if (ok && fd < 0)
		ok = fail_system(f, path);
	ok = ok && copy_out(x, m, fd, f) && (fsync(fd) == 0 || fail_system(f, path));
	if (fd >= 0 && close(fd) != 0 && ok)
		ok = fail_system(f, path);
	arena_free(tmp);
	return ok;
}

/* Asks SQLite whether the file is sound; nothing of it is changed. */
static bool check_ledger(const char *folder, struct fail *f)
{
	struct arena *tmp = arena_new();
	const char *path = str_print(tmp, "%s/" MANIFEST_LEDGER, folder).p;
	sqlite3 *d = NULL;
	sqlite3_stmt *st = NULL;
	bool ok = sqlite3_open_v2(path, &d, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
		sqlite3_prepare_v2(d, "PRAGMA quick_check(1)", -1, &st, NULL) == SQLITE_OK &&
		sqlite3_step(st) == SQLITE_ROW && strcmp((const char *)sqlite3_column_text(st, 0), "ok") == 0;

	if (!ok)
		fail_set(f, FAIL_FORMAT, MANIFEST_LEDGER ": %s",
			st && sqlite3_column_count(st) ? "it is damaged" : sqlite3_errmsg(d));
	sqlite3_finalize(st);
	sqlite3_close(d);
	arena_free(tmp);
	return ok;
}

/* Flushes the folders of evidence files; each is in one of 256. */
static bool flush_folders(const char *folder, struct fail *f)
{
	struct arena *tmp = arena_new();
	bool ok = true;

	for (int i = 0; ok && i < 256; i++) {
		const char *sub = str_print(tmp, "%s/files/%02x", folder, i).p;

		ok = access(sub, F_OK) != 0 || file_flush_folder(sub, f);
	}
	ok = ok && file_flush_folder(str_print(tmp, "%s/files", folder).p, f) && file_flush_folder(folder, f);
	arena_free(tmp);
	return ok;
}

static bool fill(struct archive *x, const char *folder, struct fail *f)
{
	if (!make_folder(str_print(x->a, "%s/files", folder).p, f))
		return false;
	for (size_t i = 0; i < x->manifest.n_members; i++)
		if (!restore_member(x, &x->manifest.members[i], folder, f))
			return false;
	return check_ledger(folder, f) && flush_folders(folder, f);
}

/* Gives the filled folder its name; an empty folder of that name gives way. */
static bool settle(const char *from, const char *to, struct fail *f)
{
	if (rename(from, to) == 0)
		return file_flush_name(to, f);
	if (errno == EBUSY || errno == EXDEV)
		return fail_set(f, FAIL_CONFLICT, "%s is a mount point: name a folder within it", to);
	if (errno == ENOTEMPTY || errno == EEXIST)
		return fail_set(f, FAIL_CONFLICT, "%s is not empty", to);
	return fail_system(f, to);
}

/* A folder's path without slashes at its end. */
static char *bare_path(struct arena *a, const char *path)
{
	struct str s = str_of(path);

	while (s.n > 1 && s.p[s.n - 1] == '/')
		s.n--;
	return str_z(a, s);
}

bool backup_restore(const char *archive, const char *folder, struct fail *f)
{
	struct archive x;
	char *part = NULL;
	bool ok = false;

	if (!open_archive(&x, archive, f))
		goto out;
	folder = bare_path(x.a, folder);
	if (!check_empty(folder, f))
		goto out;
	part = str_z(x.a, str_print(x.a, "%s.restore-XXXXXX", folder));
	if (!mkdtemp(part)) {
		fail_system(f, part);
		part = NULL;
		goto out;
	}
	ok = fill(&x, part, f) && settle(part, folder, f);
	if (!ok)
		file_remove_folder(part);
out:
	close_archive(&x);
	return ok;
}
