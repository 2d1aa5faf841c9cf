/* file.c - see file.h. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PADDING_BYTES = 8, STEP_BYTES = 256 * 1024 };

static bool fail_errno(struct fail *f, const char *path)
{
	enum fail_kind kind = errno == ENOENT ? FAIL_NOT_FOUND : errno == EACCES ? FAIL_DENIED : FAIL_IO;

	return fail_set(f, kind, "%s: %s", path, strerror(errno));
}

/* Reads to the end; a first read of the size that stat tells usually suffices. */
static bool read_all(struct arena *a, int fd, size_t guess, size_t max_bytes, struct str *out,
	struct fail *f)
{
	size_t cap = guess + 1, n = 0;
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
	size_t guess = STEP_BYTES;

	if (fd < 0)
		return fail_errno(f, path);
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode)) {
		if ((uintmax_t)st.st_size > max_bytes) {
			if (!is_stdin)
				close(fd);
			return fail_set(f, FAIL_LIMIT, "%s: larger than %zu MB", path, max_bytes >> 20);
		}
		guess = (size_t)st.st_size;
	}
	ok = read_all(a, fd, guess, max_bytes, out, f);
	if (!is_stdin)
		close(fd);
	return ok || fail_note(f, "%s", path);
}

static bool write_all(int fd, struct str bytes)
{
	while (bytes.n) {
		ssize_t n = write(fd, bytes.p, bytes.n);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		bytes = str_sub(bytes, (size_t)n, bytes.n);
	}
	return true;
}

static bool write_straight(const char *path, struct str bytes, struct fail *f)
{
	bool is_stdout = strcmp(path, "-") == 0, ok;
	int fd = is_stdout ? STDOUT_FILENO : open(path, O_WRONLY | O_CLOEXEC);

	if (fd < 0)
		return fail_errno(f, path);
	ok = write_all(fd, bytes) || fail_errno(f, path);
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
		fail_errno(f, path);
		goto out;
	}
	mode_t mask = umask(0);
	umask(mask);
	ok = write_all(fd, bytes) && fchmod(fd, 0666 & ~mask) == 0;
	ok = close(fd) == 0 && ok && rename(beside, path) == 0;
	if (!ok) {
		fail_errno(f, path);
		unlink(beside);
	}
out:
	arena_free(a);
	return ok;
}
