/* test_files.c - evidence files: kept whole, kept once, and found where they are damaged. */
#include "base/file.h"
#include "base/scratch.h"
#include "mocka.h"
#include "store/files.h"

#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PLENTY = 1 << 30 };

struct place {
	struct arena *a;
	const char *folder;	/* of the files; made by files_open */
	struct files *files;
	struct fail f;
};

static int open_place(void **state)
{
	struct arena *a = arena_new();
	struct place *p = arena_new_of(a, struct place);
	const char *scratch = scratch_new(a, &p->f);

	if (!scratch)
		return -1;
	p->a = a;
	p->folder = str_print(a, "%s/files", scratch).p;
	p->files = files_open(p->folder, &p->f);
	*state = p;
	return p->files ? 0 : -1;
}

static int close_place(void **state)
{
	struct place *p = *state;

	files_close(p->files);
	arena_free(p->a);
	return 0;
}

static const char *path_of(struct place *p, const char *name)
{
	return str_print(p->a, "%s/%s", p->folder, name).p;
}

static const char *path_of_file(struct place *p, const struct file_facts *facts)
{
	char name[FILES_NAME + 1];

	files_print_name(facts->digests.sha256, name);
	return path_of(p, name);
}

/* Adds some bytes by a pipe, as an upload comes. */
static struct file_facts add(struct place *p, const char *bytes)
{
	struct file_facts facts = { 0 };
	int ends[2];

	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], bytes, strlen(bytes)), strlen(bytes));
	close(ends[1]);
	if (!files_add(p->files, ends[0], PLENTY, &facts, &p->f))
		fail_msg("%s", p->f.text);
	close(ends[0]);
	return facts;
}

/* Turns one bit of a file over. */
static void damage(const char *path)
{
	char c;
	int fd;

	assert_int_equal(chmod(path, 0600), 0);
	fd = open(path, O_RDWR | O_CLOEXEC);
	assert_true(fd >= 0);
	assert_int_equal(pread(fd, &c, 1, 2), 1);
	c ^= 4;
	assert_int_equal(pwrite(fd, &c, 1, 2), 1);
	close(fd);
}

static int n_incoming(const char *folder)
{
	DIR *list = opendir(folder);
	int n = 0;

	assert_non_null(list);
	for (struct dirent *e; (e = readdir(list));)
		n += strncmp(e->d_name, ".incoming-", 10) == 0;
	closedir(list);
	return n;
}

static int n_entries(const char *folder)
{
	DIR *list = opendir(folder);
	int n = 0;

	assert_non_null(list);
	while (readdir(list))
		n++;
	closedir(list);
	return n - 2;
}

static void a_file_is_kept_under_its_digest(void **state)
{
	struct place *p = *state;
	struct file_facts facts = add(p, "abc");
	char name[FILES_NAME + 1], bytes[8];
	int64_t n = 0;
	int fd = -1;
	struct stat st;

	files_print_name(facts.digests.sha256, name);
	assert_string_equal(name, "ba/7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	assert_string_equal(digest_print(p->a, facts.digests.sm3).p,
		"66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
	assert_int_equal(facts.bytes, 3);
	assert_string_equal(facts.type, "text/plain");
	assert_false(facts.was_there);
	assert_int_equal(stat(path_of(p, name), &st), 0);
	assert_int_equal(st.st_mode & 07777, 0400);
	assert_true(files_open_file(p->files, facts.digests.sha256, &fd, &n, &p->f));
	assert_int_equal(n, 3);
	assert_int_equal(read(fd, bytes, sizeof bytes), 3);
	assert_memory_equal(bytes, "abc", 3);
	close(fd);
	assert_true(files_check(p->files, facts.digests.sha256, facts.digests.sm3, &p->f));
}

static void the_same_file_is_kept_once(void **state)
{
	struct place *p = *state;
	struct files_found found;

	assert_false(add(p, "twice").was_there);
	assert_true(add(p, "twice").was_there);
	assert_false(add(p, "other").was_there);
	assert_true(files_list(p->a, p->files, &found, &p->f));
	assert_int_equal(found.n_files, 2);
	assert_int_equal(found.total_bytes, 10);
	assert_int_equal(found.n_damages, 0);
}

static void an_empty_file_is_a_file(void **state)
{
	struct place *p = *state;
	struct file_facts facts = add(p, "");

	assert_int_equal(facts.bytes, 0);
	assert_true(files_check(p->files, facts.digests.sha256, facts.digests.sm3, &p->f));
}

static void what_is_too_large_leaves_nothing(void **state)
{
	struct place *p = *state;
	const char *path = str_print(p->a, "%s.large", p->folder).p;
	struct file_facts facts = { .bytes = 7 };

	assert_true(file_write(path, S("0123456789"), &p->f));
	assert_false(files_add_path(p->files, path, 9, &facts, &p->f));
	assert_int_equal(p->f.kind, FAIL_LIMIT);
	assert_int_equal(facts.bytes, 7);
	assert_int_equal(n_entries(p->folder), 0);
	assert_true(files_add_path(p->files, path, 10, &facts, &p->f));
	assert_int_equal(facts.bytes, 10);
	assert_false(files_add_path(p->files, "/nonexistent/x", 10, &facts, &p->f));
	assert_int_equal(p->f.kind, FAIL_NOT_FOUND);
	assert_false(files_add_path(p->files, p->folder, 10, &facts, &p->f));
	assert_int_equal(p->f.kind, FAIL_IO);
}

static void a_changed_bit_is_found_and_named(void **state)
{
	struct place *p = *state;
	struct file_facts good = add(p, "good bytes"), bad = add(p, "bad bytes");
	char name[FILES_NAME + 1];
	struct files_found found;

	assert_true(files_verify(p->a, p->files, &found, &p->f));
	assert_int_equal(found.n_damages, 0);
	damage(path_of_file(p, &bad));
	assert_false(files_check(p->files, bad.digests.sha256, NULL, &p->f));
	assert_int_equal(p->f.kind, FAIL_FORMAT);
	assert_true(files_check(p->files, good.digests.sha256, NULL, &p->f));
	assert_true(files_verify(p->a, p->files, &found, &p->f));
	assert_int_equal(found.n_files, 2);
	assert_int_equal(found.n_damages, 1);
	files_print_name(bad.digests.sha256, name);
	assert_string_equal(found.damages[0].name, name);
	assert_string_equal(found.damages[0].what, "its bytes were altered");
}

static void a_damaged_file_is_mended_by_a_good_one(void **state)
{
	struct place *p = *state;
	struct file_facts facts = add(p, "some bytes");

	damage(path_of_file(p, &facts));
	assert_false(add(p, "some bytes").was_there);
	assert_true(files_check(p->files, facts.digests.sha256, facts.digests.sm3, &p->f));
	assert_true(add(p, "some bytes").was_there);
}

static void a_missing_file_and_another_sm3_are_told(void **state)
{
	struct place *p = *state;
	struct file_facts facts = add(p, "some bytes");
	uint8_t sm3[DIGEST_BYTES];
	int fd;

	memcpy(sm3, facts.digests.sm3, sizeof sm3);
	sm3[31] ^= 1;
	assert_false(files_check(p->files, facts.digests.sha256, sm3, &p->f));
	assert_int_equal(p->f.kind, FAIL_FORMAT);
	assert_int_equal(unlink(path_of_file(p, &facts)), 0);
	assert_false(files_check(p->files, facts.digests.sha256, NULL, &p->f));
	assert_int_equal(p->f.kind, FAIL_NOT_FOUND);
	assert_false(files_open_file(p->files, facts.digests.sha256, &fd, NULL, &p->f));
	assert_int_equal(p->f.kind, FAIL_NOT_FOUND);
}

static void strangers_in_the_folder_are_named(void **state)
{
	struct place *p = *state;
	struct file_facts facts = add(p, "some bytes"), linked = add(p, "linked");
	struct files_found found;

	assert_true(file_write(path_of(p, "notes.txt"), S("x"), &p->f));
	assert_int_equal(mkdir(path_of(p, "00"), 0700), 0);
	assert_true(file_write(path_of(p, "00/short"), S("x"), &p->f));
	assert_int_equal(unlink(path_of_file(p, &linked)), 0);
	assert_int_equal(symlink(path_of_file(p, &facts), path_of_file(p, &linked)), 0);
	assert_true(files_list(p->a, p->files, &found, &p->f));
	assert_int_equal(found.n_files, 1);
	assert_int_equal(found.n_damages, 3);
	assert_string_equal(found.damages[0].name, "00/short");
	assert_string_equal(found.damages[2].name, "notes.txt");
}

static void files_are_listed_by_name(void **state)
{
	struct place *p = *state;
	struct files_found found;
	uint8_t digest[DIGEST_BYTES];
	char bytes[8], name[FILES_NAME + 1];

	for (int i = 0; i < 40; i++) {
		snprintf(bytes, sizeof bytes, "%d", i);
		add(p, bytes);
	}
	assert_true(files_list(p->a, p->files, &found, &p->f));
	assert_int_equal(found.n_files, 40);
	for (size_t i = 1; i < found.n_files; i++)
		assert_true(memcmp(found.files[i - 1].sha256, found.files[i].sha256, DIGEST_BYTES) < 0);
	files_print_name(found.files[0].sha256, name);
	assert_true(files_parse_name(str_of(name), digest));
	assert_memory_equal(digest, found.files[0].sha256, DIGEST_BYTES);
	name[5] = 'F';
	assert_false(files_parse_name(str_of(name), digest));
	assert_false(files_parse_name(S("../etc/passwd"), digest));
	assert_false(files_parse_name(S(""), digest));
}

static void leftovers_are_swept_unless_somebody_writes_them(void **state)
{
	struct place *p = *state;
	const char *left = path_of(p, ".incoming-0000000000000001"), *held = path_of(p, ".incoming-0000000000000002");
	struct files *again;
	struct files_found found;
	int fd;

	assert_true(file_write(left, S("half a fi"), &p->f));
	assert_true(file_write(held, S("half a fi"), &p->f));
	fd = open(held, O_RDWR | O_CLOEXEC);
	assert_int_equal(flock(fd, LOCK_EX), 0);
	again = files_open(p->folder, &p->f);
	assert_non_null(again);
	assert_int_not_equal(access(left, F_OK), 0);
	assert_int_equal(access(held, F_OK), 0);
	assert_true(files_list(p->a, again, &found, &p->f));
	assert_int_equal(found.n_files + found.n_damages, 0);
	files_close(again);
	close(fd);
	again = files_open(p->folder, &p->f);
	assert_int_not_equal(access(held, F_OK), 0);
	files_close(again);
}

struct adder {
	struct files *files;
	int wrong;
};

/* Adds twenty files that the other threads add as well. */
static void *add_many(void *given)
{
	struct adder *adder = given;

	for (int i = 0; i < 20; i++) {
		struct fail f = { 0 };
		struct file_facts facts;
		int ends[2];

		if (pipe(ends) != 0 || write(ends[1], &i, sizeof i) != sizeof i)
			adder->wrong++;
		close(ends[1]);
		adder->wrong += !files_add(adder->files, ends[0], 1000, &facts, &f);
		close(ends[0]);
		adder->wrong += !files_check(adder->files, facts.digests.sha256, facts.digests.sm3, &f);
	}
	return NULL;
}

static void threads_add_and_sweep_at_once(void **state)
{
	enum { N = 4 };
	struct place *p = *state;
	pthread_t threads[N];
	struct adder adders[N] = { { 0 } };
	struct files_found found;

	for (int i = 0; i < N; i++) {
		adders[i].files = p->files;
		assert_int_equal(pthread_create(&threads[i], NULL, add_many, &adders[i]), 0);
	}
	for (int i = 0; i < 200; i++)
		files_close(files_open(p->folder, &p->f));
	for (int i = 0; i < N; i++) {
		pthread_join(threads[i], NULL);
		assert_int_equal(adders[i].wrong, 0);
	}
	assert_true(files_verify(p->a, p->files, &found, &p->f));
	assert_int_equal(found.n_files, 20);
	assert_int_equal(found.n_damages, 0);
}

/* A process that adds files and says which are kept, until it is killed. */
static void add_until_killed(const char *folder, int acknowledgements)
{
	struct fail f = { 0 };
	struct files *files = files_open(folder, &f);

	if (!files)
		_exit(1);
	for (int64_t i = 0;; i++) {
		struct file_facts facts;
		char bytes[4096];
		int ends[2];

		memset(bytes, (int)(i & 127), sizeof bytes);
		memcpy(bytes, &i, sizeof i);
		if (pipe(ends) != 0 || write(ends[1], bytes, sizeof bytes) != (ssize_t)sizeof bytes)
			_exit(1);
		close(ends[1]);
		if (!files_add(files, ends[0], PLENTY, &facts, &f))
			_exit(1);
		close(ends[0]);
		if (write(acknowledgements, facts.digests.sha256, DIGEST_BYTES) != DIGEST_BYTES)
			_exit(1);
	}
}

static void what_was_acknowledged_outlives_a_kill(void **state)
{
	struct place *p = *state;
	uint8_t sha256[DIGEST_BYTES];

	for (int round = 0; round < 6; round++) {
		struct files_found found;
		struct files *after;
		int ends[2];
		pid_t child;

		assert_int_equal(pipe(ends), 0);
		child = fork();
		if (child == 0) {
			close(ends[0]);
			add_until_killed(p->folder, ends[1]);
		}
		close(ends[1]);
		for (int i = 0; i <= 3 * round; i++)
			assert_int_equal(read(ends[0], sha256, sizeof sha256), sizeof sha256);
		kill(child, SIGKILL);
		waitpid(child, NULL, 0);
		after = files_open(p->folder, &p->f);
		while (read(ends[0], sha256, sizeof sha256) == (ssize_t)sizeof sha256)
			assert_true(files_check(after, sha256, NULL, &p->f));
		assert_true(files_check(after, sha256, NULL, &p->f));
		assert_true(files_verify(p->a, after, &found, &p->f));
		assert_int_equal(found.n_damages, 0);
		files_close(after);
		close(ends[0]);
	}
	assert_int_equal(n_incoming(p->folder), 0);
}

/* 200 MB of a hole; its SHA-256 is that of so many zeros. */
static void a_large_file_is_kept_in_little_memory(void **state)
{
	enum { BYTES = 200 << 20, MOST_KILOBYTES = 8 * 1024 };
	struct place *p = *state;
	const char *path = str_print(p->a, "%s.sparse", p->folder).p;
	struct rusage before, after;
	struct file_facts facts;
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	assert_int_equal(ftruncate(fd, BYTES), 0);
	close(fd);
	getrusage(RUSAGE_SELF, &before);
	assert_true(files_add_path(p->files, path, BYTES, &facts, &p->f));
	getrusage(RUSAGE_SELF, &after);
	assert_int_equal(facts.bytes, BYTES);
	assert_string_equal(digest_print(p->a, facts.digests.sha256).p,
		"72abf2ca8f36943ebe2e49ca3a51d409ca5f0bfcffab6c9d25643c17c32889da");
	assert_in_range(after.ru_maxrss - before.ru_maxrss, 0, MOST_KILOBYTES);
}

#define place_test(function) cmocka_unit_test_setup_teardown(function, open_place, close_place)

int main(void)
{
	const struct CMUnitTest tests[] = {
		place_test(a_file_is_kept_under_its_digest),
		place_test(the_same_file_is_kept_once),
		place_test(an_empty_file_is_a_file),
		place_test(what_is_too_large_leaves_nothing),
		place_test(a_changed_bit_is_found_and_named),
		place_test(a_damaged_file_is_mended_by_a_good_one),
		place_test(a_missing_file_and_another_sm3_are_told),
		place_test(strangers_in_the_folder_are_named),
		place_test(files_are_listed_by_name),
		place_test(leftovers_are_swept_unless_somebody_writes_them),
		place_test(threads_add_and_sweep_at_once),
		place_test(what_was_acknowledged_outlives_a_kill),
		place_test(a_large_file_is_kept_in_little_memory),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
