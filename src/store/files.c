/* files.c - see files.h. */
#include "store/files.h"

#include "base/file.h"
#include "base/hex.h"
#include "base/random.h"
#include "base/vec.h"
#include "store/content_type.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define INCOMING ".incoming-"

enum { STEP_BYTES = 128 * 1024, CHANCE_BYTES = 8, TRIES = 8 };

struct files {
	int folder;
	char *path;	/* for messages */
};

/* ---- names ---- */

void files_print_name(const uint8_t sha256[DIGEST_BYTES], char out[FILES_NAME + 1])
{
	digest_hex(sha256, out + 1);
	out[0] = out[1];
	out[1] = out[2];
	out[2] = '/';
}

bool files_parse_name(struct str name, uint8_t out[DIGEST_BYTES])
{
	uint8_t digest[DIGEST_BYTES];
	char hex[DIGEST_HEX], back[FILES_NAME + 1];

	if (name.n != FILES_NAME || name.p[2] != '/')
		return false;
	memcpy(hex, name.p, 2);
	memcpy(hex + 2, name.p + 3, DIGEST_HEX - 2);
	if (!digest_parse((struct str){ hex, DIGEST_HEX }, digest))
		return false;
	files_print_name(digest, back);
	if (memcmp(back, name.p, FILES_NAME) != 0)
		return false;	/* capitals: a second name of the same file */
	memcpy(out, digest, DIGEST_BYTES);
	return true;
}

static bool is_incoming(const char *name)
{
	return strncmp(name, INCOMING, sizeof INCOMING - 1) == 0;
}

/* ---- opening, and what crashes left ---- */

/* Removes a left file unless somebody, who then holds its lock, is writing it. */
static void sweep_one(int folder, const char *name)
{
	int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

	if (fd < 0)
		return;
	if (flock(fd, LOCK_EX | LOCK_NB) == 0)
		unlinkat(folder, name, 0);
	close(fd);
}

/* Opens a folder within one for listing; NULL: failed. */
static DIR *open_list(int folder, const char *name)
{
	int fd = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	DIR *list = fd >= 0 ? fdopendir(fd) : NULL;

	if (fd >= 0 && !list)
		close(fd);
	return list;
}

/* A folder that cannot be swept (read only) can still be read. */
static void sweep(int folder)
{
	DIR *list = open_list(folder, ".");
	struct dirent *e;

	if (!list)
		return;
	while ((e = readdir(list)))
		if (is_incoming(e->d_name))
			sweep_one(folder, e->d_name);
	closedir(list);
}

struct files *files_open(const char *folder, struct fail *f)
{
	struct files *s;
	int fd;

	if (mkdir(folder, 0700) != 0 && errno != EEXIST) {
		fail_system(f, folder);
		return NULL;
	}
	fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0) {
		fail_system(f, folder);
		return NULL;
	}
	s = calloc(1, sizeof *s);
	if (!s || !(s->path = strdup(folder)))
		abort();
	s->folder = fd;
	sweep(fd);
	return s;
}

void files_close(struct files *s)
{
	if (!s)
		return;
	close(s->folder);
	free(s->path);
	free(s);
}

/* ---- a file that comes in ---- */

struct incoming {
	struct files *store;
	int fd;	/* -1: there is none yet */
	char name[sizeof INCOMING + 2 * CHANCE_BYTES];	/* empty: it has its last name */
	struct file_facts facts;
};

/* Makes a file and locks it. Whoever sweeps at this moment may have removed it between
 * the two: then there is another try. */
static bool open_incoming(struct incoming *in, struct fail *f)
{
	for (int i = 0; i < TRIES; i++) {
		uint8_t chance[CHANCE_BYTES];
		char hex[2 * CHANCE_BYTES + 1];
		struct stat st;

		if (!random_bytes(chance, sizeof chance, f))
			return false;
		hex_print(chance, sizeof chance, hex);
		snprintf(in->name, sizeof in->name, INCOMING "%s", hex);
		in->fd = openat(in->store->folder, in->name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0400);
		if (in->fd < 0 && errno == EEXIST)
			continue;
		if (in->fd < 0)
			return fail_system(f, in->store->path);
		if (flock(in->fd, LOCK_EX) == 0 && fstat(in->fd, &st) == 0 && st.st_nlink == 1)
			return true;
		close(in->fd);
		in->fd = -1;
	}
	return fail_set(f, FAIL_IO, "%s: no file could be made and locked", in->store->path);
}

static void close_incoming(struct incoming *in)
{
	if (in->fd < 0)
		return;
	if (in->name[0])
		unlinkat(in->store->folder, in->name, 0);
	close(in->fd);
}

/* Copies all of fd to the incoming file, counting and digesting. */
static bool copy_in(struct arena *tmp, struct incoming *in, int fd, int64_t most_bytes, struct fail *f)
{
	struct digest *d = digest_new(tmp);
	char *step = arena_alloc(tmp, STEP_BYTES);

	for (;;) {
		ssize_t n = read(fd, step, STEP_BYTES);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return fail_set(f, FAIL_IO, "reading: %s", strerror(errno));
		if (n == 0)
			break;
		if (n > most_bytes - in->facts.bytes)
			return fail_set(f, FAIL_LIMIT, "larger than %lld bytes", (long long)most_bytes);
		if (!file_append(in->fd, (struct str){ step, (size_t)n }, in->store->path, f))
			return false;
		digest_add(d, (struct str){ step, (size_t)n });
		in->facts.bytes += n;
	}
	in->facts.digests = digest_complete(d);
	return true;
}

/* Reads n bytes of the incoming file again; fewer where the system refuses, for then the
 * type is merely not known. */
static struct str look(struct arena *tmp, const struct incoming *in, int64_t at, size_t n)
{
	char *bytes = arena_alloc(tmp, n);
	ssize_t got = pread(in->fd, bytes, n, at);

	return (struct str){ bytes, got > 0 ? (size_t)got : 0 };
}

static const char *incoming_type(struct arena *tmp, const struct incoming *in)
{
	int64_t bytes = in->facts.bytes;
	size_t n = bytes < CONTENT_TYPE_LOOK ? (size_t)bytes : CONTENT_TYPE_LOOK;

	return content_type_of(look(tmp, in, 0, n), look(tmp, in, bytes - (int64_t)n, n));
}

static bool flush_folder(int folder, const char *name)
{
	int fd = openat(folder, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok = fd >= 0 && fsync(fd) == 0;

	if (fd >= 0)
		close(fd);
	return ok;
}

/* Gives the incoming file its last name, unless an equal one has it. The folder is flushed
 * either way: whoever made the equal one may have crashed before that. */
static bool settle(struct incoming *in, struct fail *f)
{
	struct files *s = in->store;
	char name[FILES_NAME + 1], sub[3];
	struct fail why = { 0 };

	files_print_name(in->facts.digests.sha256, name);
	snprintf(sub, sizeof sub, "%.2s", name);
	if (mkdirat(s->folder, sub, 0700) != 0 && errno != EEXIST)
		return fail_system(f, s->path);
	if (fsync(in->fd) != 0)
		return fail_system(f, s->path);
	in->facts.was_there = files_check(s, in->facts.digests.sha256, NULL, &why);
	if (!in->facts.was_there) {
		if (renameat(s->folder, in->name, s->folder, name) != 0)
			return fail_system(f, s->path);
		in->name[0] = '\0';
	}
	if (!flush_folder(s->folder, sub) || !flush_folder(s->folder, "."))
		return fail_system(f, s->path);
	return true;
}

bool files_add(struct files *s, int fd, int64_t most_bytes, struct file_facts *out, struct fail *f)
{
	struct arena *tmp = arena_new();
	struct incoming in = { .store = s, .fd = -1 };
	bool ok = open_incoming(&in, f) && copy_in(tmp, &in, fd, most_bytes, f);

	if (ok) {
		in.facts.type = incoming_type(tmp, &in);
		ok = settle(&in, f);
	}
	close_incoming(&in);
	arena_free(tmp);
	if (ok)
		*out = in.facts;
	return ok;
}

bool files_add_path(struct files *s, const char *path, int64_t most_bytes, struct file_facts *out,
	struct fail *f)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool ok;

	if (fd < 0)
		return fail_system(f, path);
	ok = files_add(s, fd, most_bytes, out, f);
	close(fd);
	return ok || fail_note(f, "%s", path);
}

/* ---- a file that is there ---- */

bool files_open_file(const struct files *s, const uint8_t sha256[DIGEST_BYTES], int *fd_out,
	int64_t *bytes_out, struct fail *f)
{
	char name[FILES_NAME + 1];
	struct stat st;
	int fd;

	files_print_name(sha256, name);
	fd = openat(s->folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		return fail_system(f, name);
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		close(fd);
		return fail_set(f, FAIL_IO, "%s: no plain file", name);
	}
	if (bytes_out)
		*bytes_out = st.st_size;
	*fd_out = fd;
	return true;
}

bool files_check(const struct files *s, const uint8_t sha256[DIGEST_BYTES], const uint8_t *sm3,
	struct fail *f)
{
	char name[FILES_NAME + 1];
	struct digests found;
	int fd;
	bool ok;

	if (!files_open_file(s, sha256, &fd, NULL, f))
		return false;
	files_print_name(sha256, name);
	ok = digest_descriptor(fd, &found, NULL, f);
	close(fd);
	if (!ok)
		return fail_note(f, "%s", name);
	if (memcmp(found.sha256, sha256, DIGEST_BYTES) != 0)
		return fail_set(f, FAIL_FORMAT, "%s: its bytes were altered", name);
	if (sm3 && memcmp(found.sm3, sm3, DIGEST_BYTES) != 0)
		return fail_set(f, FAIL_FORMAT, "%s: its SM3 is not the one in the ledger", name);
	return true;
}

/* ---- all of them ---- */

struct listing {
	struct arena *a;
	int folder;
	VEC(struct file_entry) files;
	VEC(struct file_damage) damages;
	int64_t total_bytes;
};

static void note_damage(struct listing *l, const char *name, const char *what)
{
	struct file_damage damage = { str_z(l->a, str_of(name)), str_z(l->a, str_of(what)) };

	vec_push(l->a, &l->damages, damage);
}

/* Lists the file or folder of a name such as "ab/cdef…". */
static void list_file(struct listing *l, const char *name)
{
	struct file_entry entry = { 0 };
	struct stat st;

	if (fstatat(l->folder, name, &st, AT_SYMLINK_NOFOLLOW) != 0) {
		note_damage(l, name, strerror(errno));
	} else if (!S_ISREG(st.st_mode) || !files_parse_name(str_of(name), entry.sha256)) {
		note_damage(l, name, "no file of ours");
	} else {
		entry.bytes = st.st_size;
		l->total_bytes += st.st_size;
		vec_push(l->a, &l->files, entry);
	}
}

static bool is_dots(const char *name)
{
	return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

/* Lists what is in a folder of the folder. */
static void list_folder(struct listing *l, const char *sub)
{
	DIR *list = open_list(l->folder, sub);
	struct dirent *e;

	if (!list) {
		note_damage(l, sub, strerror(errno));
		return;
	}
	while ((e = readdir(list))) {
		char name[sizeof "ab/" + sizeof e->d_name];

		snprintf(name, sizeof name, "%.2s/%s", sub, e->d_name);
		if (!is_dots(e->d_name))
			list_file(l, name);
	}
	closedir(list);
}

static bool is_hex_pair(const char *name)
{
	return strspn(name, "0123456789abcdef") == 2 && !name[2];
}

static int compare_files(const void *a, const void *b)
{
	const struct file_entry *x = a, *y = b;

	return memcmp(x->sha256, y->sha256, DIGEST_BYTES);
}

static int compare_damages(const void *a, const void *b)
{
	const struct file_damage *x = a, *y = b;

	return strcmp(x->name, y->name);
}

static void sort(struct listing *l, struct files_found *out)
{
	if (l->files.n)
		qsort(l->files.p, l->files.n, sizeof *l->files.p, compare_files);
	if (l->damages.n)
		qsort(l->damages.p, l->damages.n, sizeof *l->damages.p, compare_damages);
	*out = (struct files_found){ l->files.p, l->files.n, l->damages.p, l->damages.n, l->total_bytes };
}

static bool list(struct listing *l, const struct files *s, struct fail *f)
{
	DIR *top = open_list(s->folder, ".");
	struct dirent *e;

	if (!top)
		return fail_system(f, s->path);
	while ((e = readdir(top))) {
		if (is_hex_pair(e->d_name))
			list_folder(l, e->d_name);
		else if (!is_dots(e->d_name) && !is_incoming(e->d_name))
			note_damage(l, e->d_name, "no file of ours");
	}
	closedir(top);
	return true;
}

bool files_list(struct arena *a, const struct files *s, struct files_found *out, struct fail *f)
{
	struct listing l = { .a = a, .folder = s->folder };

	if (!list(&l, s, f))
		return false;
	sort(&l, out);
	return true;
}

bool files_verify(struct arena *a, const struct files *s, struct files_found *out, struct fail *f)
{
	struct listing l = { .a = a, .folder = s->folder };

	if (!list(&l, s, f))
		return false;
	for (size_t i = 0; i < l.files.n; i++) {
		struct fail why = { 0 };
		char name[FILES_NAME + 1];

		files_print_name(l.files.p[i].sha256, name);
		if (!files_check(s, l.files.p[i].sha256, NULL, &why))
			note_damage(&l, name, why.kind == FAIL_FORMAT ? "its bytes were altered" : why.text);
	}
	sort(&l, out);
	return true;
}
