/* test_replay.c - the tables follow from the journal: verified, as of a day, and carried to another store. */
#include "store/dump.h"
#include "store/migrate.h"
#include "store/replay.h"
#include "store/verify.h"
#include "world.h"

#include "base/file.h"

#include <stdio.h>
#include <sys/stat.h>
#include <zip.h>

/* What a verification told. */
struct told {
	char where[200], what[260];
	int n;
};

static void keep(void *told, int64_t region, const char *where, const char *what)
{
	struct told *t = told;

	(void)region;
	if (t->n++ == 0) {
		snprintf(t->where, sizeof t->where, "%s", where);
		snprintf(t->what, sizeof t->what, "%s", what);
	}
}

static struct files *files_of(struct world *w)
{
	struct files *files = files_open(JSON(w, "%s/files-test", scratch_new(w->a, &w->place->f)), &w->place->f);

	must(w->place->f, files);
	return files;
}

/* A ledger with something of everything in it. */
static void fill(struct world *w, struct files *files)
{
	int64_t id = world_rectifying(w, "1.1"), ev, c;
	const char *path = JSON(w, "%s/letter.txt", scratch_new(w->a, &w->place->f));
	struct file_facts facts;
	struct str hex;

	must(w->place->f, file_write(path, S("登记办法全文\n"), &w->place->f));
	must(w->place->f, files_add_path(files, path, 1000, &facts, &w->place->f));
	hex = digest_print(w->a, facts.digests.sha256);
	ev = world_act(w, w->owner, "evidence.add", 0, JSON(w, "{\"finding\":%lld,\"title\":\"办法\",\"files\":[{\"name\":\"a.txt\","
		"\"sha256\":\"%.*s\",\"sm3\":\"%.*s\",\"size\":%lld}]}", (long long)id, STR_ARG(hex),
		STR_ARG(digest_print(w->a, facts.digests.sm3)), (long long)facts.bytes));
	world_act(w, w->owner, "progress.add", 0, JSON(w, "{\"finding\":%lld,\"date\":\"2026-02-20\",\"text\":\"补登\","
		"\"figures\":[{\"label\":\"挽回损失\",\"value\":\"1.5\",\"unit\":\"万元\",\"evidence\":%lld}]}", (long long)id,
		(long long)ev));
	world_act(w, w->clerk, "finding.assign", id, JSON(w, "{\"support\":[%lld,%lld]}", (long long)w->discipline,
		(long long)w->other_town));
	c = world_act(w, w->owner, "closure.request", 0, JSON(w, "{\"finding\":%lld,\"measure\":%lld,\"text\":\"已办\"}",
		(long long)id, (long long)world_number(w, "SELECT MAX(id) FROM measure")));
	world_act(w, w->verifier, "closure.verify", c, "{}");
	world_act(w, w->verifier, "closure.return", c, "{\"reason\":\"缺照片\"}");
	world_act(w, w->office, "inspection.change", w->inspection, "{\"round\":4}");
	world_act(w, w->system, "person.leave", w->stranger, "{}");
	world_act(w, w->security, "person.erase", w->stranger, "{}");
}

static int64_t verify(struct world *w, struct db *d, const struct files *files, struct told *t)
{
	struct verifying v = { .db = d, .keys = &w->keys, .files = files, .is_replayed = true, .tell = keep, .told = t };

	*t = (struct told){ 0 };
	must(w->place->f, db_begin(d, &w->place->f));
	must(w->place->f, verify_ledger(&v, &w->place->f));
	db_rollback(d);
	assert_true(v.n_changes > 0);
	assert_int_equal(v.n_damages, t->n);
	return v.n_damages;
}

static struct db *writer(struct world *w)
{
	struct db *d = db_open(w->place->url, DB_WRITE, &w->place->f);

	must(w->place->f, d);
	return d;
}

static void a_sound_ledger_verifies(void **state)
{
	struct world *w = *state;
	struct files *files = files_of(w);
	struct db *d;
	struct told t;

	fill(w, files);
	d = writer(w);
	if (verify(w, d, files, &t))
		fail_msg("%s: %s", t.where, t.what);
	db_close(d);
	files_close(files);
}

static void what_was_altered_beside_the_journal_is_named(void **state)
{
	static const struct { const char *alter, *where; } cases[] = {
		{ "UPDATE finding SET title = 'x'", "table finding" },
		{ "UPDATE finding SET due = '2027-01-01'", "table finding" },
		{ "UPDATE closure SET reason = 'x'", "table closure" },
		{ "UPDATE progress_figures SET value = value + 1", "table figures" },
		{ "UPDATE person SET phone = '1'", "table person" },
		{ "UPDATE tally SET n_none = n_none + 1 WHERE scope = 'unit'", "table tally" },
		{ "DELETE FROM decision", "table decision" },
		{ "DELETE FROM finding_support", "table support" },
		{ "DELETE FROM organization_below WHERE ancestor <> organization", "table organization_below" },
		{ "UPDATE change SET body = '{}' WHERE kind = 'progress.add'", "change " },
		{ "UPDATE change SET actor = actor + 1 WHERE kind = 'closure.return'", "change " },
		{ "UPDATE change SET at_ms = at_ms + 1 WHERE seq = 3", "change 3" },
		{ "UPDATE chain_head SET seq = seq - 1", "chain_head" },
		{ "UPDATE chain_head SET at_ms = at_ms + 1", "chain_head" },
		{ "INSERT INTO tally (region, scope, key, n_none, n_basic, n_done, n_normalised) VALUES (1, 'x', 1, 0, 0, 0, 0)", "table tally" },
		{ "INSERT INTO tally (region, scope, key, n_none, n_basic, n_done, n_normalised) VALUES (7, 'unit', 1, 0, 0, 0, 0)",
			"table tally" },
		{ "INSERT INTO holiday (region, id, made_at, made_by, change, state, date, name, source) VALUES (7, 1, 0, 0, 1,"
			" 'current', '2026-05-01', '劳动节', '国办')",
			"table holiday" },
		{ "INSERT INTO person_key (region, person, wrapped) VALUES (7, 1, '')", "table person_key" },
		{ "DELETE FROM change WHERE seq = (SELECT MAX(seq) FROM change)", "chain_head" },
	};
	struct world *w = *state;
	struct files *files = files_of(w);
	struct db *d;
	struct told t;

	fill(w, files);
	d = writer(w);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		must(w->place->f, db_begin(d, &w->place->f));
		must(w->place->f, db_exec(d, &w->place->f, cases[i].alter));
		t = (struct told){ 0 };
		must(w->place->f, verify_ledger(&(struct verifying){ .db = d, .keys = &w->keys, .is_replayed = true, .tell = keep,
			.told = &t }, &w->place->f));
		db_rollback(d);
		if (t.n == 0 || strncmp(t.where, cases[i].where, strlen(cases[i].where)) != 0)
			fail_msg("%s: told %d, first %s: %s", cases[i].alter, t.n, t.where, t.what);
	}
	db_close(d);
	files_close(files);
}

static void the_ledger_of_an_earlier_day_can_be_asked(void **state)
{
	struct world *w = *state;
	struct db *now, *then;
	int64_t n = 0;

	world_finding(w, "1");
	w->clock.at_ms += 24 * 3600 * 1000;
	world_finding(w, "2");
	now = writer(w);
	must(w->place->f, db_begin(now, &w->place->f));
	then = replay_as_of(w->a, now, &w->keys, (struct date){ 2026, 3, 2 }, &w->place->f);
	must(w->place->f, then);
	must(w->place->f, db_number_n(then, &w->place->f, &n, NULL, "SELECT COUNT(*) FROM finding", NULL, 0));
	assert_int_equal(n, 1);
	must(w->place->f, db_number_n(then, &w->place->f, &n, NULL, "SELECT COUNT(*) FROM person WHERE name = '甲一'", NULL, 0));
	assert_int_equal(n, 1);
	db_rollback(now);
	db_close(now);
}

/* Dumps a store and gives the bytes. */
static struct str dump(struct world *w, struct db *d, const struct files *files, const char *path)
{
	struct dump_count n;
	struct str bytes;

	must(w->place->f, db_begin(d, &w->place->f));
	must(w->place->f, dump_write(d, files, path, &n, &w->place->f));
	db_rollback(d);
	assert_int_equal(n.n_files, 1);
	must(w->place->f, file_read(w->a, path, 1 << 24, &bytes, &w->place->f));
	return bytes;
}

static void a_dump_goes_into_another_store_and_comes_back_the_same(void **state)
{
	struct world *w = *state;
	struct files *files = files_of(w), *other_files = files_of(w);
	const char *folder = scratch_new(w->a, &w->place->f), *path = JSON(w, "%s/a.dump", folder);
	struct db *d, *other = db_open(JSON(w, "sqlite:%s/other.sqlite", folder), DB_WRITE, &w->place->f);
	struct dump_count n;
	struct str first, second;
	struct told t;

	fill(w, files);
	d = writer(w);
	first = dump(w, d, files, path);
	must(w->place->f, other && migrate_run(other, 0, &w->place->f));
	must(w->place->f, dump_read(other, other_files, &w->keys, path, &n, &w->place->f));
	assert_int_equal(n.n_files, 1);
	second = dump(w, other, other_files, JSON(w, "%s/b.dump", folder));
	assert_true(str_is_equal(first, second));
	if (verify(w, other, other_files, &t))
		fail_msg("%s: %s", t.where, t.what);
	assert_false(dump_read(other, other_files, &w->keys, path, &n, &w->place->f));
	assert_int_equal(w->place->f.kind, FAIL_CONFLICT);
	db_close(d);
	db_close(other);
	files_close(files);
	files_close(other_files);
}

static void a_damaged_dump_leaves_the_ledger_empty(void **state)
{
	struct world *w = *state;
	struct files *files = files_of(w);
	const char *folder = scratch_new(w->a, &w->place->f), *path = JSON(w, "%s/a.dump", folder);
	struct db *d = writer(w), *other = db_open(JSON(w, "sqlite:%s/other.sqlite", folder), DB_WRITE, &w->place->f);
	struct dump_count n;
	struct str bytes;

	fill(w, files);
	bytes = dump(w, d, files, path);
	must(w->place->f, other && migrate_run(other, 0, &w->place->f));
	for (size_t at = 40; at < bytes.n; at += bytes.n / 40 + 1) {
		char *copy = str_z(w->a, bytes);
		int64_t left = -1;

		copy[at] ^= 4;
		must(w->place->f, file_write(path, (struct str){ copy, bytes.n }, &w->place->f));
		if (dump_read(other, files, &w->keys, path, &n, &w->place->f)) {
			/* the bit was of no account: all is there, and the chain holds */
			must(w->place->f, db_number_n(other, &w->place->f, &left, NULL, "SELECT COUNT(*) FROM change", NULL, 0));
			assert_int_equal(left, world_number(w, "SELECT COUNT(*) FROM change"));
			break;
		}
		must(w->place->f, db_number_n(other, &w->place->f, &left, NULL, "SELECT COUNT(*) FROM change", NULL, 0));
		assert_int_equal(left, 0);
	}
	db_close(d);
	db_close(other);
	files_close(files);
}

/* Writes a dump anew with a member of the caller's. */
static void replace_member(const char *path, const char *name, struct str bytes)
{
	zip_t *zip = zip_open(path, 0, NULL);
	zip_source_t *source = zip ? zip_source_buffer(zip, bytes.p, bytes.n, 0) : NULL;

	assert_non_null(source);
	assert_true(zip_file_add(zip, name, source, ZIP_FL_OVERWRITE) >= 0);
	assert_int_equal(zip_close(zip), 0);
}

static struct str member(struct world *w, const char *path, const char *name)
{
	zip_t *zip = zip_open(path, ZIP_RDONLY, NULL);
	zip_file_t *in = zip ? zip_fopen(zip, name, 0) : NULL;
	char *bytes = arena_alloc(w->a, 1 << 20);
	zip_int64_t n = in ? zip_fread(in, bytes, 1 << 20) : -1;

	assert_true(n > 0 && zip_fclose(in) == 0);
	zip_discard(zip);
	return (struct str){ bytes, (size_t)n };
}

/* Its last changes cut off, as sound as the rest is; then one of a newer program. */
static void a_dump_that_was_cut_short_or_is_newer_is_refused(void **state)
{
	struct world *w = *state;
	struct files *files = files_of(w);
	const char *folder = scratch_new(w->a, &w->place->f), *path = JSON(w, "%s/a.dump", folder);
	struct db *d = writer(w), *other = db_open(JSON(w, "sqlite:%s/other.sqlite", folder), DB_WRITE, &w->place->f);
	struct dump_count n;
	struct str lines, first;
	struct stat st;
	size_t end;

	fill(w, files);
	dump(w, d, files, path);
	assert_true(stat(path, &st) == 0 && (st.st_mode & 0777) == 0600);
	assert_false(dump_write(d, files, path, &n, &w->place->f));
	assert_int_equal(w->place->f.kind, FAIL_CONFLICT);
	must(w->place->f, other && migrate_run(other, 0, &w->place->f));
	lines = member(w, path, "changes.ndjson");
	for (end = lines.n - 1; lines.p[end - 1] != '\n';)
		end--;
	replace_member(path, "changes.ndjson", str_sub(lines, 0, end));
	assert_false(dump_read(other, files, &w->keys, path, &n, &w->place->f));
	assert_non_null(strstr(w->place->f.text, "does not hold all changes"));
	replace_member(path, "changes.ndjson", lines);
	first = member(w, path, "manifest.json");
	replace_member(path, "manifest.json", S("{\"format\":1,\"schema\":999,\"regions\":[]}"));
	assert_false(dump_read(other, files, &w->keys, path, &n, &w->place->f));
	assert_non_null(strstr(w->place->f.text, "a newer program"));
	replace_member(path, "manifest.json", first);
	must(w->place->f, dump_read(other, files, &w->keys, path, &n, &w->place->f));
	db_close(d);
	db_close(other);
	files_close(files);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		world_test(a_sound_ledger_verifies),
		world_test(what_was_altered_beside_the_journal_is_named),
		world_test(the_ledger_of_an_earlier_day_can_be_asked),
		world_test(a_dump_goes_into_another_store_and_comes_back_the_same),
		world_test(a_damaged_dump_leaves_the_ledger_empty),
		world_test(a_dump_that_was_cut_short_or_is_newer_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
