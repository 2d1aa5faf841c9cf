/* file.c - see file.h. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PADDING_BYTES = 8, STEP_BYTES = 256 * 1024, MOST_OPEN_FOLDERS = 16 };

/* Reads to the end, which is at 'size' bytes where stat tells it; 0: it does not. */
static bool read_all(struct arena *a, int fd, size_t size, size_t max_bytes, struct str *out,
	struct fail *f)
{
	size_t cap = size ? size : STEP_BYTES, n = 0;
	char *p = arena_alloc(a, cap + PADDING_BYTES);

	for (;;) {
		ssize_t got = read(fd, p + n, cap - n);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return fail_set(f, FAIL_IO, "%s", strerror(errno));
		if (got == 0)
			break;
		n += (size_t)got;
		if (n > max_bytes)
			return fail_set(f, FAIL_LIMIT, "larger than %zu MB", max_bytes >> 20);
		if (n == size)
			break;
		if (n == cap) {
			char *bigger = arena_alloc(a, cap * 2 + PADDING_BYTES);

			memcpy(bigger, p, n);
			p = bigger;
			cap *= 2;
		}
	}
	memset(p + n, 0, PADDING_BYTES);
	*out = (struct str){ p, n };
	return true;
}

bool file_read(struct arena *a, const char *path, size_t max_bytes, struct str *out, struct fail *f)
{
	bool is_stdin = strcmp(path, "-") == 0, ok;
	int fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	size_t size = 0;

	if (fd < 0)
		return fail_system(f, path);
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode)) {
		if ((uintmax_t)st.st_size > max_bytes) {
			if (!is_stdin)
				close(fd);
			return fail_set(f, FAIL_LIMIT, "%s: larger than %zu MB", path, max_bytes >> 20);
		}
		size = (size_t)st.st_size;
	}
	ok = read_all(a, fd, size, max_bytes, out, f);
	if (!is_stdin)
		close(fd);
	return ok || fail_note(f, "%s", path);
}

bool file_append(int fd, struct str bytes, const char *what, struct fail *f)
{
	while (bytes.n) {
		ssize_t n = write(fd, bytes.p, bytes.n);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return fail_system(f, what);
		bytes = str_sub(bytes, (size_t)n, bytes.n);
	}
	return true;
}

static bool write_straight(const char *path, struct str bytes, struct fail *f)
{
	bool is_stdout = strcmp(path, "-") == 0, ok;
	int fd = is_stdout ? STDOUT_FILENO : open(path, O_WRONLY | O_CLOEXEC);

	if (fd < 0)
		return fail_system(f, path);
	ok = file_append(fd, bytes, path, f);
	if (!is_stdout)
		close(fd);
	return ok;
}

bool file_write(const char *path, struct str bytes, struct fail *f)
{
	struct stat st;
	struct arena *a;
	char *beside;
	bool ok = false;
	int fd;

	if (strcmp(path, "-") == 0 || (stat(path, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode)))
		return write_straight(path, bytes, f);
	a = arena_new();
	beside = str_z(a, str_print(a, "%s.XXXXXX", path));
	fd = mkostemp(beside, O_CLOEXEC);
	if (fd < 0) {
		fail_system(f, path);
		goto out;
	}
	mode_t mask = umask(0);
	umask(mask);
	ok = file_append(fd, bytes, path, f) && (fchmod(fd, 0666 & ~mask) == 0 || fail_system(f, path));
	if (close(fd) != 0 && ok)
		ok = fail_system(f, path);
	ok = ok && (rename(beside, path) == 0 || fail_system(f, path));
	if (!ok)
		unlink(beside);
out:
	arena_free(a);
	return ok;
}

bool file_flush_folder(const char *path, struct fail *f)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok = fd >= 0 && fsync(fd) == 0;

	if (!ok)
		fail_system(f, path);
	if (fd >= 0)
		close(fd);
	return ok;
}

bool file_flush_name(const char *path, struct fail *f)
{
	const char *slash = strrchr(path, '/');
	struct arena *a = arena_new();
	size_t n = !slash ? 0 : slash == path ? 1 : (size_t)(slash - path);
	bool ok = file_flush_folder(n ? str_z(a, (struct str){ path, n }) : ".", f);

	arena_free(a);
	return ok;
}

static int remove_entry(const char *path, const struct stat *st, int kind, struct FTW *place)
{
	(void)st, (void)kind, (void)place;
	remove(path);
	return 0;
}

void file_remove_folder(const char *path)
{
	nftw(path, remove_entry, MOST_OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS);
}
