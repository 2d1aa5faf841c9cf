/* test_backup.c - a ledger goes into an archive while it is written to, and comes back whole. */
#include "base/file.h"
#include "base/scratch.h"
#include "mocka.h"
#include "store/backup.h"
#include "store/files.h"
#include "store/migrate.h"
#include "store/store.h"

#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

#define must(call) \
	do { \
		if (!(call)) \
			fail_msg("%s: %s", #call, p->f.text); \
	} while (0)

struct place {
	struct arena *a;
	const char *folder, *data, *archive, *again;	/* folder holds the others */
	struct store *store;
	struct backup_order order;
	struct backup_facts facts;
	struct fail f;
};

static bool make_table(struct db *d, void *wanted, struct fail *f)
{
	(void)wanted;
	return db_script(d, f, "CREATE TABLE entry (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;");
}

static int open_place(void **state)
{
	struct arena *a = arena_new();
	struct place *p = arena_new_of(a, struct place);
	struct store_place at = { 0 };

	p->a = a;
	must(p->folder = scratch_new(a, &p->f));
	at.data = p->data = str_print(a, "%s/data", p->folder).p;
	p->archive = str_print(a, "%s/backup.zip", p->folder).p;
	p->again = str_print(a, "%s/again", p->folder).p;
	must(p->store = store_open(&at, true, &p->f));
	must(store_write(p->store, make_table, NULL, &p->f));
	p->order = (struct backup_order){ .data = p->data, .program = "0.1.0", .now_ms = INT64_C(1614906000000) };
	*state = p;
	return 0;
}

static int close_place(void **state)
{
	struct place *p = *state;

	store_close(p->store);
	arena_free(p->a);
	return 0;
}

static bool add_entry(struct db *d, void *text, struct fail *f)
{
	return db_run(d, f, "INSERT INTO entry (text) VALUES ($1)", V((const char *)text));
}

static int64_t count_entries(struct place *p, const char *data)
{
	struct store_place at = { .data = data };
	struct store *s = store_open(&at, false, &p->f);
	struct db *d;
	int64_t n = -1, last = -2;

	must(s);
	must(d = store_reader(s, &p->f));
	must(db_number_n(d, &p->f, &n, NULL, "SELECT count(*) FROM entry", NULL, 0));
	must(db_number_n(d, &p->f, &last, NULL, "SELECT coalesce(max(id), 0) FROM entry", NULL, 0));
	assert_int_equal(n, last);
	store_return(s, d);
	store_close(s);
	return n;
}

/* Adds an evidence file; gives its path within the folder of files. */
static const char *add_file(struct place *p, const char *bytes)
{
	const char *path = str_print(p->a, "%s/new", p->folder).p;
	struct files *files = files_open(str_print(p->a, "%s/files", p->data).p, &p->f);
	struct file_facts facts;
	char name[FILES_NAME + 1];

	must(files);
	must(file_write(path, str_of(bytes), &p->f));
	must(files_add_path(files, path, 1 << 20, &facts, &p->f));
	files_close(files);
	unlink(path);
	files_print_name(facts.digests.sha256, name);
	return str_print(p->a, "%s", name).p;
}

static struct files_found verify(struct place *p, const char *data)
{
	struct files *files = files_open(str_print(p->a, "%s/files", data).p, &p->f);
	struct files_found found;

	must(files);
	must(files_verify(p->a, files, &found, &p->f));
	files_close(files);
	return found;
}

static void flip(const char *path, off_t at)
{
	char c;
	int fd;

	assert_int_equal(chmod(path, 0600), 0);
	fd = open(path, O_RDWR | O_CLOEXEC);
	assert_true(fd >= 0);
	assert_int_equal(pread(fd, &c, 1, at), 1);
	c ^= 4;
	assert_int_equal(pwrite(fd, &c, 1, at), 1);
	close(fd);
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

static int64_t size_of(const char *path)
{
	struct stat st;

	assert_int_equal(stat(path, &st), 0);
	return st.st_size;
}

static void write_backup(struct place *p)
{
	if (!backup_write(p->a, &p->order, p->archive, &p->facts, &p->f))
		fail_msg("%s", p->f.text);
}

static void a_ledger_comes_back_whole(void **state)
{
	struct place *p = *state;
	struct files_found found;
	struct stat st;

	must(store_write(p->store, add_entry, "one", &p->f));
	must(store_write(p->store, add_entry, "two", &p->f));
	add_file(p, "a first file");
	add_file(p, "another");
	write_backup(p);
	assert_int_equal(p->facts.n_files, 2);
	assert_int_equal(p->facts.files_bytes, 19);
	assert_int_equal(p->facts.archive_bytes, size_of(p->archive));
	assert_int_equal(p->facts.schema, n_migrations);
	assert_int_equal(p->facts.n_damaged, 0);
	assert_null(p->facts.first_damaged);
	assert_int_equal(stat(p->archive, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	assert_int_equal(n_entries(p->folder), 2);	/* no temporary file is left */
	must(backup_check(p->archive, &p->f));
	must(store_write(p->store, add_entry, "after the backup", &p->f));
	must(backup_restore(p->archive, p->again, &p->f));
	assert_int_equal(count_entries(p, p->again), 2);
	assert_int_equal(n_entries(p->folder), 3);
	found = verify(p, p->again);
	assert_int_equal(found.n_files, 2);
	assert_int_equal(found.n_damages, 0);
	assert_int_equal(found.total_bytes, 19);
}

static void a_ledger_without_evidence_comes_back_into_an_empty_folder(void **state)
{
	struct place *p = *state;

	must(store_write(p->store, add_entry, "one", &p->f));
	write_backup(p);
	assert_int_equal(mkdir(p->again, 0700), 0);
	must(backup_restore(p->archive, str_print(p->a, "%s//", p->again).p, &p->f));
	assert_int_equal(count_entries(p, p->again), 1);
	assert_int_equal(verify(p, p->again).n_files, 0);
}

struct writing {
	struct store *store;
	atomic_bool is_over;
	atomic_int n_acknowledged;
	bool ok;
};

static void *write_on(void *given)
{
	struct writing *w = given;
	struct fail f = { 0 };

	w->ok = true;
	while (w->ok && !w->is_over) {
		w->ok = store_write(w->store, add_entry, "x", &f);
		w->n_acknowledged += w->ok;
	}
	return NULL;
}

static bool add_bulk(struct db *d, void *text, struct fail *f)
{
	for (int i = 0; i < 8000; i++)
		if (!add_entry(d, text, f))
			return false;
	return true;
}

/* Some 33 MB: eight steps of the copy, between which the other thread writes. */
static void a_backup_made_while_others_write_is_one_state(void **state)
{
	struct place *p = *state;
	struct writing w = { .store = p->store };
	char text[4001];
	pthread_t thread;
	int before, after;
	int64_t n;

	memset(text, 'x', sizeof text - 1);
	text[sizeof text - 1] = '\0';
	must(store_write(p->store, add_bulk, text, &p->f));
	assert_int_equal(pthread_create(&thread, NULL, write_on, &w), 0);
	while (w.n_acknowledged < 5)
		sched_yield();
	before = w.n_acknowledged;
	write_backup(p);
	after = w.n_acknowledged;
	w.is_over = true;
	pthread_join(thread, NULL);
	assert_true(w.ok);
	assert_true(after > before);	/* writers were not held up */
	must(backup_restore(p->archive, p->again, &p->f));
	n = count_entries(p, p->again) - 8000;
	assert_in_range(n, before, after + 1);
}

static void what_is_there_already_is_never_overwritten(void **state)
{
	struct place *p = *state;
	struct backup_facts facts;

	must(file_write(p->archive, S("precious"), &p->f));
	assert_false(backup_write(p->a, &p->order, p->archive, &facts, &p->f));
	assert_int_equal(p->f.kind, FAIL_CONFLICT);
	assert_int_equal(size_of(p->archive), 8);
	assert_int_equal(unlink(p->archive), 0);
	write_backup(p);
	assert_int_equal(mkdir(p->again, 0700), 0);
	must(file_write(str_print(p->a, "%s/precious", p->again).p, S("x"), &p->f));
	assert_false(backup_restore(p->archive, p->again, &p->f));
	assert_int_equal(p->f.kind, FAIL_CONFLICT);
	assert_int_equal(n_entries(p->again), 1);
	assert_false(backup_restore(p->archive, p->archive, &p->f));
	assert_int_equal(n_entries(p->folder), 3);
}

static void the_master_key_is_in_it_only_when_asked_for(void **state)
{
	struct place *p = *state;
	const char *key = str_print(p->a, "%s/master.key", p->data).p;
	const char *back = str_print(p->a, "%s/master.key", p->again).p;
	struct stat st;

	must(file_write(key, S("000102030405060708090a0b0c0d0e0f"), &p->f));
	write_backup(p);
	must(backup_restore(p->archive, p->again, &p->f));
	assert_int_not_equal(access(back, F_OK), 0);
	file_remove_folder(p->again);
	unlink(p->archive);
	p->order.key = key;
	write_backup(p);
	must(backup_restore(p->archive, p->again, &p->f));
	assert_int_equal(stat(back, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	assert_int_equal(st.st_size, 32);
}

static void a_damaged_evidence_file_is_kept_and_told(void **state)
{
	struct place *p = *state;
	const char *name = add_file(p, "a good file, then");
	struct files_found found;

	add_file(p, "another");
	flip(str_print(p->a, "%s/files/%s", p->data, name).p, 3);
	write_backup(p);
	assert_int_equal(p->facts.n_files, 2);
	assert_int_equal(p->facts.n_damaged, 1);
	assert_string_equal(p->facts.first_damaged, name);
	must(backup_restore(p->archive, p->again, &p->f));
	found = verify(p, p->again);
	assert_int_equal(found.n_files, 2);
	assert_int_equal(found.n_damages, 1);
	assert_string_equal(found.damages[0].name, name);
}

/* Wherever a bit of the archive was turned, either it is found, or what is restored is the
 * same to the bit: it was a time in a header, or one more way to compress zeros. */
static void a_turned_bit_of_the_archive_does_no_harm(void **state)
{
	struct place *p = *state;
	const char *ledger = str_print(p->a, "%s/ledger.sqlite", p->again).p;
	struct digests good, found;
	int64_t bytes;
	int n_found = 0, n_tried = 0;

	add_file(p, "evidence of some length, so that bits of it are turned as well");
	write_backup(p);
	must(backup_restore(p->archive, p->again, &p->f));
	must(digest_file(ledger, &good, NULL, &p->f));
	file_remove_folder(p->again);
	bytes = size_of(p->archive);
	for (int64_t at = 0; at < bytes; at += 1 + bytes / 150, n_tried++) {
		struct fail f = { 0 };

		flip(p->archive, at);
		if (backup_restore(p->archive, p->again, &f)) {
			must(digest_file(ledger, &found, NULL, &p->f));
			assert_memory_equal(&found, &good, sizeof good);
			assert_int_equal(verify(p, p->again).n_files, 1);
			assert_int_equal(verify(p, p->again).n_damages, 0);
			file_remove_folder(p->again);
		} else {
			assert_int_not_equal(f.kind, FAIL_NONE);
			assert_int_not_equal(access(p->again, F_OK), 0);
			n_found++;
		}
		flip(p->archive, at);
	}
	assert_true(n_found > n_tried / 2);
	assert_int_equal(n_entries(p->folder), 2);
	must(backup_check(p->archive, &p->f));
}

static void a_cut_archive_and_other_files_are_refused(void **state)
{
	struct place *p = *state;

	write_backup(p);
	assert_int_equal(truncate(p->archive, size_of(p->archive) / 2), 0);
	assert_false(backup_restore(p->archive, p->again, &p->f));
	assert_int_equal(p->f.kind, FAIL_FORMAT);
	must(file_write(p->archive, S("no zip at all"), &p->f));
	assert_false(backup_check(p->archive, &p->f));
	assert_int_equal(p->f.kind, FAIL_FORMAT);
	unlink(p->archive);
	assert_false(backup_check(p->archive, &p->f));
	assert_int_equal(p->f.kind, FAIL_NOT_FOUND);
	assert_int_equal(n_entries(p->folder), 1);
}

/* Makes a zip by hand. */
static void make_zip(struct place *p, const char *list, const char *name, const char *bytes)
{
	zip_t *zip = zip_open(p->archive, ZIP_CREATE | ZIP_TRUNCATE, NULL);

	assert_non_null(zip);
	assert_true(zip_file_add(zip, name, zip_source_buffer(zip, bytes, strlen(bytes), 0), 0) >= 0);
	if (list)
		assert_true(zip_file_add(zip, "manifest.json", zip_source_buffer(zip, list, strlen(list), 0), 0) >= 0);
	assert_int_equal(zip_close(zip), 0);
}

#define LIST(members) "{\"format\":\"zhenggai-backup\",\"version\":1,\"program\":\"x\",\"schema\":1," \
	"\"made\":\"2021-03-05\",\"members\":[" members "]}"
#define ABC "\"sha256\":\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"}"

static void archives_made_by_hand_write_nothing(void **state)
{
	static const struct { const char *list, *name; } rows[] = {
		{ NULL, "ledger.sqlite" },
		{ LIST("{\"name\":\"../evil\",\"bytes\":3," ABC), "../evil" },
		{ LIST("{\"name\":\"ledger.sqlite\",\"bytes\":4," ABC), "ledger.sqlite" },
		{ LIST("{\"name\":\"ledger.sqlite\",\"bytes\":3," ABC), "extra" },
		{ LIST("{\"name\":\"ledger.sqlite\",\"bytes\":3," ABC), "ledger.sqlite" },	/* no database */
	};
	struct place *p = *state;

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		make_zip(p, rows[i].list, rows[i].name, "abc");
		assert_false(backup_restore(p->archive, p->again, &p->f));
		assert_int_equal(p->f.kind, FAIL_FORMAT);
		assert_int_equal(n_entries(p->folder), 2);
	}
}

static bool add_later_step(struct db *d, void *wanted, struct fail *f)
{
	(void)wanted;
	return db_exec(d, f, "INSERT INTO schema_step (number, name, sha256, at_ms) VALUES (9999, 'x', 'x', 1)");
}

static void the_ledger_of_a_newer_program_is_not_restored(void **state)
{
	struct place *p = *state;

	must(store_write(p->store, add_later_step, NULL, &p->f));
	write_backup(p);
	assert_int_equal(p->facts.schema, 9999);
	assert_false(backup_restore(p->archive, p->again, &p->f));
	assert_int_equal(p->f.kind, FAIL_CONFLICT);
	assert_int_equal(n_entries(p->folder), 2);
}

/* The first byte of a process's memory cannot be read: a file that fails half-way. */
static void a_backup_that_fails_leaves_nothing(void **state)
{
	struct place *p = *state;
	struct backup_facts facts = { .schema = 77 };

	p->order.key = "/proc/self/mem";
	assert_false(backup_write(p->a, &p->order, p->archive, &facts, &p->f));
	assert_int_equal(p->f.kind, FAIL_IO);
	p->order.key = "/nonexistent/key";
	assert_false(backup_write(p->a, &p->order, p->archive, &facts, &p->f));
	assert_int_equal(p->f.kind, FAIL_NOT_FOUND);
	p->order.key = NULL;
	p->order.data = p->folder;
	assert_false(backup_write(p->a, &p->order, p->archive, &facts, &p->f));
	assert_int_equal(p->f.kind, FAIL_NOT_FOUND);
	assert_int_equal(n_entries(p->folder), 1);
	assert_int_equal(facts.schema, 77);
}

static void what_is_no_ledger_is_not_backed_up(void **state)
{
	struct place *p = *state;
	struct backup_facts facts;

	must(file_write(str_print(p->a, "%s/ledger.sqlite", p->folder).p, S("no database, but some text"), &p->f));
	p->order.data = p->folder;
	assert_false(backup_write(p->a, &p->order, p->archive, &facts, &p->f));
	assert_int_equal(p->f.kind, FAIL_FORMAT);
	must(file_write(str_print(p->a, "%s/ledger.sqlite", p->folder).p, S(""), &p->f));
	assert_false(backup_write(p->a, &p->order, p->archive, &facts, &p->f));
	assert_int_equal(p->f.kind, FAIL_FORMAT);
	assert_int_not_equal(access(p->archive, F_OK), 0);
}

#define place_test(function) cmocka_unit_test_setup_teardown(function, open_place, close_place)

int main(void)
{
	const struct CMUnitTest tests[] = {
		place_test(a_ledger_comes_back_whole),
		place_test(a_ledger_without_evidence_comes_back_into_an_empty_folder),
		place_test(a_backup_made_while_others_write_is_one_state),
		place_test(what_is_there_already_is_never_overwritten),
		place_test(the_master_key_is_in_it_only_when_asked_for),
		place_test(a_damaged_evidence_file_is_kept_and_told),
		place_test(a_turned_bit_of_the_archive_does_no_harm),
		place_test(a_cut_archive_and_other_files_are_refused),
		place_test(archives_made_by_hand_write_nothing),
		place_test(the_ledger_of_a_newer_program_is_not_restored),
		place_test(a_backup_that_fails_leaves_nothing),
		place_test(what_is_no_ledger_is_not_backed_up),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
