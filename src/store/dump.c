/* dump.c - see dump.h. libzip keeps the container, jansson reads the lines. */
#include "store/dump.h"

#include "base/file.h"
#include "base/jsn.h"
#include "base/scratch.h"
#include "store/migrate.h"
#include "store/replay.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

enum { FORMAT = 1, MOST_LINE = 64 << 20 };
#define MOST_FILE (INT64_C(8) << 30)

/* A dump being written. */
struct dumping {
	struct arena *a;
	struct db *db;
	const struct files *files;
	zip_t *zip;
	const char *folder;	/* where members are made before the zip is closed */
	struct dump_count n;
};

static bool fail_zip(zip_t *zip, const char *what, struct fail *f)
{
	return fail_set(f, FAIL_IO, "%s: %s", what, zip ? zip_strerror(zip) : "cannot be opened");
}

/* Adds a member with no time of its own, so that the same ledger gives the same bytes. */
static bool add_source(struct dumping *d, const char *name, zip_source_t *source, bool is_packed, struct fail *f)
{
	zip_int64_t at = source ? zip_file_add(d->zip, name, source, ZIP_FL_ENC_UTF_8) : -1;

	if (at < 0) {
		if (source)
			zip_source_free(source);
		return fail_zip(d->zip, name, f);
	}
	zip_file_set_dostime(d->zip, (zip_uint64_t)at, 0, 33, 0);
	zip_set_file_compression(d->zip, (zip_uint64_t)at, is_packed ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 6);
	return true;
}

static bool add_file(struct dumping *d, const char *name, struct fail *f)
{
	const char *path = str_print(d->a, "%s/%s", d->folder, name).p;

	return add_source(d, name, zip_source_file(d->zip, path, 0, -1), true, f);
}

/* ---- the journal and the keys ---- */

static void print_change(struct arena *a, struct buf *out, const struct change *c)
{
	struct jsn j = { .out = out };

	jsn_object(&j);
	jsn_key_int(&j, "region", c->region);
	jsn_key_int(&j, "seq", c->seq);
	jsn_key_int(&j, "at_ms", c->at_ms);
	jsn_key_int(&j, "actor", c->actor);
	jsn_key_str(&j, "kind", c->kind);
	jsn_key_int(&j, "object", c->object);
	jsn_key_str(&j, "key", c->key);
	jsn_key_str(&j, "body", c->body);
	jsn_key_str(&j, "sm3", digest_print(a, c->digests.sm3));
	jsn_key_str(&j, "sha256", digest_print(a, c->digests.sha256));
	jsn_close_object(&j);
	buf_char(out, '\n');
}

static bool put_line(FILE *file, struct str line, struct fail *f)
{
	return fwrite(line.p, 1, line.n, file) == line.n || fail_set(f, FAIL_IO, "writing the journal: %s", strerror(errno));
}

static bool write_changes_of(struct dumping *d, int64_t region, FILE *file, struct fail *f)
{
	struct rows *rows = journal_select(d->db, region, 1, 0, f);
	bool ok = rows != NULL;

	while (ok && rows_next(rows)) {
		struct arena *tmp = arena_new();
		struct change c = change_of_row(rows);
		struct buf *line = buf_new(tmp);

		print_change(tmp, line, &c);
		ok = put_line(file, buf_view(line), f);
		d->n.n_changes++;
		arena_free(tmp);
	}
	if (!ok) {
		struct fail second = { 0 };

		return (void)!rows_close(rows, &second), false;
	}
	return rows_close(rows, f);
}

static bool write_keys_of(struct dumping *d, int64_t region, FILE *file, struct fail *f)
{
	struct rows *rows = db_select(d->db, f, "SELECT person, wrapped FROM person_key WHERE region = $1 ORDER BY person",
		V(region));
	bool ok = rows != NULL;

	while (ok && rows_next(rows))
		ok = fprintf(file, "{\"region\":%lld,\"person\":%lld,\"wrapped\":\"%.*s\"}\n", (long long)region,
			(long long)rows_int(rows, 0), STR_ARG(rows_text(rows, 1))) > 0 ||
			fail_set(f, FAIL_IO, "writing the keys: %s", strerror(errno));
	if (!ok) {
		struct fail second = { 0 };

		return (void)!rows_close(rows, &second), false;
	}
	return rows_close(rows, f);
}

/* Makes a member of what 'write' writes for each region. */
static bool write_member(struct dumping *d, const char *name, const int64_t *regions, size_t n,
	bool (*write)(struct dumping *d, int64_t region, FILE *file, struct fail *f), struct fail *f)
{
	FILE *file = fopen(str_print(d->a, "%s/%s", d->folder, name).p, "w");
	bool ok = file || fail_set(f, FAIL_IO, "%s: %s", name, strerror(errno));

	for (size_t i = 0; ok && i < n; i++)
		ok = write(d, regions[i], file, f);
	if (file && fclose(file) != 0 && ok)
		ok = fail_set(f, FAIL_IO, "%s: %s", name, strerror(errno));
	return ok && add_file(d, name, f);
}

static bool write_manifest_file(struct dumping *d, struct str text, struct fail *f)
{
	zip_source_t *source = zip_source_buffer(d->zip, text.p, text.n, 0);

	return add_source(d, "manifest.json", source, true, f);
}

static bool write_manifest(struct dumping *d, const int64_t *regions, size_t n, struct fail *f)
{
	struct buf *out = buf_new(d->a);
	struct jsn j = { .out = out };

	jsn_object(&j);
	jsn_key_int(&j, "format", FORMAT);
	jsn_key_int(&j, "schema", (int64_t)n_migrations);
	jsn_key(&j, "regions");
	jsn_array(&j);
	for (size_t i = 0; i < n; i++) {
		struct writing w = { .db = d->db, .region = regions[i] };

		if (!journal_begin(&w, f))
			return false;
		jsn_object(&j);
		jsn_key_int(&j, "region", regions[i]);
		jsn_key_int(&j, "seq", w.seq);
		jsn_key_str(&j, "sm3", digest_print(d->a, w.head.sm3));
		jsn_key_str(&j, "sha256", digest_print(d->a, w.head.sha256));
		jsn_close_object(&j);
	}
	jsn_close_array(&j);
	jsn_close_object(&j);
	return write_manifest_file(d, buf_view(out), f);
}

/* ---- the files ---- */

static bool add_evidence(struct dumping *d, const struct file_entry *e, struct fail *f)
{
	char name[FILES_NAME + 1];
	int fd;
	FILE *file;

	files_print_name(e->sha256, name);
	if (!files_open_file(d->files, e->sha256, &fd, NULL, f))
		return false;
	file = fdopen(fd, "rb");
	if (!file)
		return close(fd), fail_set(f, FAIL_IO, "files/%s: %s", name, strerror(errno));
	d->n.n_files++;
	return add_source(d, str_print(d->a, "files/%s", name).p, zip_source_filep(d->zip, file, 0, -1), false, f);
}

static bool write_files(struct dumping *d, struct fail *f)
{
	struct files_found found;

	if (!files_list(d->a, d->files, &found, f))
		return false;
	for (size_t i = 0; i < found.n_files; i++)
		if (!add_evidence(d, &found.files[i], f))
			return false;
	return true;
}

static bool write_all(struct dumping *d, struct fail *f)
{
	const int64_t *regions;
	size_t n;

	if (!replay_regions(d->a, d->db, &regions, &n, f))
		return false;
	d->n.n_regions = (int64_t)n;
	return write_manifest(d, regions, n, f) && write_member(d, "changes.ndjson", regions, n, write_changes_of, f) &&
		write_member(d, "keys.ndjson", regions, n, write_keys_of, f) && (!d->files || write_files(d, f));
}

/* A dump is whole and on the disk before it has its name, and only its owner may read it. */
static bool settle(const char *beside, const char *path, struct fail *f)
{
	int fd = open(beside, O_RDONLY | O_CLOEXEC);
	bool ok = fd >= 0 && fchmod(fd, 0600) == 0 && fsync(fd) == 0 && link(beside, path) == 0;

	if (!ok)
		fail_set(f, errno == EEXIST ? FAIL_CONFLICT : FAIL_IO, "%s: %s", path, strerror(errno));
	if (fd >= 0)
		close(fd);
	unlink(beside);
	return ok && file_flush_name(path, f);
}

bool dump_write(struct db *db, const struct files *files, const char *path, struct dump_count *out, struct fail *f)
{
	struct arena *a = arena_new();
	struct dumping d = { .a = a, .db = db, .files = files };
	const char *beside = str_print(a, "%s.part", path).p;
	int code = 0;
	bool ok = false;

	if (access(path, F_OK) == 0) {
		fail_set(f, FAIL_CONFLICT, "%s is there already", path);
		goto out;
	}
	d.folder = scratch_new(a, f);
	if (!d.folder)
		goto out;
	d.zip = zip_open(beside, ZIP_CREATE | ZIP_TRUNCATE, &code);
	if (!d.zip) {
		fail_set(f, FAIL_IO, "%s cannot be written", path);
		goto out;
	}
	ok = write_all(&d, f);
	if (!ok)
		zip_discard(d.zip);
	else if (zip_close(d.zip) != 0) {
		ok = fail_zip(d.zip, path, f);
		zip_discard(d.zip);
	} else
		ok = settle(beside, path, f);
	if (!ok)
		unlink(beside);
	if (ok)
		*out = d.n;
out:
	arena_free(a);
	return ok;
}

/* ---- reading ---- */

/* A dump being read. */
struct undumping {
	struct arena *a;
	struct db *db;
	struct files *files;
	zip_t *zip;
	json_t *manifest;	/* NULL: not read yet */
	struct replay replay;	/* of the region at hand */
	const struct keyring *keys;
	struct dump_count n;
};

/* A member's lines. */
struct lines {
	zip_file_t *file;
	char *p;		/* in the arena; what was read and not yet given */
	size_t from, n, cap;
	bool is_end;
};

/* Fetches the next line without its end; false at the end or on failure (then f is filled). */
static bool next_line(struct arena *a, struct lines *l, struct str *out, struct fail *f)
{
	for (;;) {
		char *end = l->n > l->from ? memchr(l->p + l->from, '\n', l->n - l->from) : NULL;
		zip_int64_t got;

		if (end) {
			*out = (struct str){ l->p + l->from, (size_t)(end - l->p) - l->from };
			l->from = (size_t)(end - l->p) + 1;
			return true;
		}
		if (l->is_end)
			return false;
		if (l->from) {
			memmove(l->p, l->p + l->from, l->n - l->from);
			l->n -= l->from;
			l->from = 0;
		}
		if (l->n == l->cap) {
			size_t cap = l->cap ? 2 * l->cap : 1 << 16;

			if (cap > MOST_LINE)
				return fail_set(f, FAIL_LIMIT, "a line of the dump is too long");
			l->p = l->p ? arena_resize(a, l->p, l->cap, cap) : arena_alloc(a, cap);
			l->cap = cap;
		}
		got = zip_fread(l->file, l->p + l->n, l->cap - l->n);
		if (got < 0)
			return fail_set(f, FAIL_FORMAT, "the dump is damaged: %s", zip_file_strerror(l->file));
		l->n += (size_t)got;
		l->is_end = got == 0;
	}
}

static struct str string_of(json_t *object, const char *key)
{
	json_t *s = json_object_get(object, key);

	return json_is_string(s) ? (struct str){ json_string_value(s), json_string_length(s) } : (struct str){ 0 };
}

static int64_t number_of(json_t *object, const char *key)
{
	return json_integer_value(json_object_get(object, key));
}

static bool parse_change(json_t *j, struct change *c)
{
	*c = (struct change){ .region = number_of(j, "region"), .seq = number_of(j, "seq"), .at_ms = number_of(j, "at_ms"),
		.actor = number_of(j, "actor"), .kind = string_of(j, "kind"), .object = number_of(j, "object"),
		.key = string_of(j, "key"), .body = string_of(j, "body") };
	return c->kind.p && c->body.p && digest_parse(string_of(j, "sm3"), c->digests.sm3) &&
		digest_parse(string_of(j, "sha256"), c->digests.sha256);
}

static bool take_change(struct undumping *u, json_t *j, struct fail *f)
{
	struct change c;

	if (!parse_change(j, &c))
		return fail_set(f, FAIL_FORMAT, "the dump has a line that is no change, after change %lld", (long long)u->replay.seq);
	if (c.region != u->replay.region) {
		u->replay = (struct replay){ .into = u->db, .keys = u->keys, .keys_db = u->db, .region = c.region };
		u->n.n_regions++;
	}
	u->n.n_changes++;
	return replay_change(&u->replay, &c, f);
}

static bool take_key(struct undumping *u, json_t *j, struct fail *f)
{
	return db_run(u->db, f, "INSERT INTO person_key (region, person, wrapped) VALUES ($1, $2, $3)", V(number_of(j, "region")),
		V(number_of(j, "person")), V(string_of(j, "wrapped")));
}

static bool read_lines(struct undumping *u, const char *member, bool (*take)(struct undumping *u, json_t *j, struct fail *f),
	struct fail *f)
{
	struct lines l = { .file = zip_fopen(u->zip, member, 0) };
	struct fail why = { 0 };
	struct str line = { 0 };
	bool ok = l.file || fail_set(f, FAIL_FORMAT, "this is no dump of a ledger: it has no %s", member);

	while (ok && next_line(u->a, &l, &line, &why)) {
		json_error_t wrong;
		json_t *j = json_loadb(line.p, line.n, JSON_REJECT_DUPLICATES, &wrong);

		ok = j ? take(u, j, f) : fail_set(f, FAIL_FORMAT, "%s: %s", member, wrong.text);
		json_decref(j);
	}
	if (ok && why.kind != FAIL_NONE) {
		*f = why;
		ok = false;
	}
	if (l.file)
		zip_fclose(l.file);
	return ok;
}

/* Lets an evidence file in through a scratch file, and compares its digest with its name. */
static bool take_file(struct undumping *u, const char *folder, zip_uint64_t at, const char *name, struct fail *f)
{
	const char *path = str_print(u->a, "%s/file", folder).p;
	zip_file_t *in = zip_fopen_index(u->zip, at, 0);
	FILE *file = in ? fopen(path, "w") : NULL;
	char piece[1 << 16];
	zip_int64_t got = 0, bytes = 0;
	struct file_facts facts;
	uint8_t named[DIGEST_BYTES];
	bool ok = file != NULL;

	while (ok && (got = zip_fread(in, piece, sizeof piece)) > 0 && (bytes += got) <= MOST_FILE)
		ok = fwrite(piece, 1, (size_t)got, file) == (size_t)got;
	if (file && fclose(file) != 0)
		ok = false;
	if (in)
		zip_fclose(in);
	if (bytes > MOST_FILE)
		return fail_set(f, FAIL_LIMIT, "%s of the dump is larger than any evidence file", name);
	if (!ok || got < 0)
		return fail_set(f, got < 0 ? FAIL_FORMAT : FAIL_IO, "%s of the dump cannot be read", name);
	if (!files_add_path(u->files, path, INT64_MAX, &facts, f))
		return false;
	if (!files_parse_name(str_of(name + 6), named) || memcmp(named, facts.digests.sha256, DIGEST_BYTES) != 0)
		return fail_set(f, FAIL_FORMAT, "%s of the dump is damaged", name);
	u->n.n_files++;
	return true;
}

static bool read_files(struct undumping *u, struct fail *f)
{
	const char *folder = scratch_new(u->a, f);
	zip_int64_t n = zip_get_num_entries(u->zip, 0);

	for (zip_int64_t i = 0; folder && i < n; i++) {
		const char *name = zip_get_name(u->zip, (zip_uint64_t)i, 0);

		if (name && strncmp(name, "files/", 6) == 0 && !take_file(u, folder, (zip_uint64_t)i, name, f))
			return false;
	}
	return folder != NULL;
}

static bool is_empty(struct db *d, struct fail *f)
{
	int64_t n = 0;

	if (!db_number_n(d, f, &n, NULL, "SELECT COUNT(*) FROM change", NULL, 0))
		return false;
	return n == 0 || fail_set(f, FAIL_CONFLICT, "the ledger is not empty: a dump is read into a new one only");
}

/* Whether the changes that were read end where the manifest says that the region's chain does: a dump cut
 * short is none. */
static bool check_end(struct undumping *u, json_t *j, struct fail *f)
{
	struct writing w = { .db = u->db, .region = number_of(j, "region") };
	uint8_t sm3[DIGEST_BYTES], sha256[DIGEST_BYTES];

	if (!journal_begin(&w, f))
		return false;
	return (w.seq == number_of(j, "seq") && digest_parse(string_of(j, "sm3"), sm3) && digest_parse(string_of(j, "sha256"), sha256) &&
		memcmp(w.head.sm3, sm3, DIGEST_BYTES) == 0 && memcmp(w.head.sha256, sha256, DIGEST_BYTES) == 0) ||
		fail_set(f, FAIL_FORMAT, "the dump does not hold all changes of region %lld", (long long)w.region);
}

static bool check_ends(struct undumping *u, struct fail *f)
{
	json_t *regions = json_object_get(u->manifest, "regions"), *one;
	size_t i;

	if (json_array_size(regions) != (size_t)u->n.n_regions)
		return fail_set(f, FAIL_FORMAT, "the dump does not hold the regions that it names");
	json_array_foreach(regions, i, one)
		if (!check_end(u, one, f))
			return false;
	return true;
}

static bool check_manifest(struct undumping *u, struct fail *f)
{
	zip_file_t *in = zip_fopen(u->zip, "manifest.json", 0);
	char *text = arena_alloc(u->a, 1 << 20);
	zip_int64_t n = in ? zip_fread(in, text, 1 << 20) : -1;
	json_error_t wrong;
	int64_t format, schema;

	u->manifest = n > 0 ? json_loadb(text, (size_t)n, 0, &wrong) : NULL;
	format = number_of(u->manifest, "format");
	schema = number_of(u->manifest, "schema");
	if (in)
		zip_fclose(in);
	if (format < 1 || schema < 1)
		return fail_set(f, FAIL_FORMAT, "this is no dump of a ledger");
	return (format <= FORMAT && schema <= (int64_t)n_migrations) || fail_set(f, FAIL_FORMAT,
		"a newer program wrote this dump (format %lld, schema %lld)", (long long)format, (long long)schema);
}

bool dump_is(const char *path)
{
	zip_t *zip = zip_open(path, ZIP_RDONLY, NULL);
	bool is = zip && zip_name_locate(zip, "changes.ndjson", 0) >= 0;

	if (zip)
		zip_discard(zip);
	return is;
}

/* Everything in one transaction. */
static bool read_all(struct undumping *u, struct fail *f)
{
	if (!db_begin(u->db, f))
		return false;
	if (is_empty(u->db, f) && check_manifest(u, f) && read_files(u, f) && read_lines(u, "keys.ndjson", take_key, f) &&
	    read_lines(u, "changes.ndjson", take_change, f) && check_ends(u, f) && db_commit(u->db, f))
		return true;
	db_rollback(u->db);
	return false;
}

bool dump_read(struct db *d, struct files *files, const struct keyring *keys, const char *path, struct dump_count *out,
	struct fail *f)
{
	struct undumping u = { .a = arena_new(), .db = d, .files = files, .keys = keys };
	int code = 0;
	bool ok;

	u.zip = zip_open(path, ZIP_RDONLY | ZIP_CHECKCONS, &code);
	ok = u.zip ? read_all(&u, f) : fail_set(f, code == ZIP_ER_NOENT ? FAIL_NOT_FOUND : FAIL_FORMAT,
		"%s is no dump of a ledger, or cannot be read", path);
	if (u.zip)
		zip_discard(u.zip);
	json_decref(u.manifest);
	arena_free(u.a);
	if (ok)
		*out = u.n;
	return ok;
}
