/* test_report_bytes.c - the action plan, the calendar and the evidence archive. */
#include "report_world.h"
#include "store/files.h"

#include <zip.h>

static int count(struct str text, const char *part)
{
	int n = 0;

	for (size_t at, from = 0; str_find(text, str_of(part), from, &at); from = at + 1)
		n++;
	return n;
}

static void the_action_plan_is_the_same_each_time_and_holds_all(void **state)
{
	struct filled *x = *state;
	struct reported r = filled_report(x, "poam"), again = filled_report(x, "poam");

	filled_keep(x, &r, "poam.json", "json");
	assert_true(str_is_equal(r.bytes, again.bytes));
	assert_int_equal(count(r.bytes, "\"related-risks\""), 8);
	assert_int_equal(count(r.bytes, "\"lifecycle\":\"completed\""), 5);
	assert_int_equal(count(r.bytes, "\"lifecycle\":\"planned\""), 5);
	assert_int_equal(count(r.bytes, "\"status\":\"closed\""), 1);
	assert_int_equal(count(r.bytes, "\"deadline\":\"2026-06-30T00:00:00+08:00\""), 8);
}

static void the_calendar_keeps_its_lines_short_and_its_names(void **state)
{
	struct filled *x = *state;
	struct reported r = filled_report(x, "calendar");
	size_t column = 0;

	filled_keep(x, &r, "calendar.ics", "ics");
	assert_int_equal(count(r.bytes, "BEGIN:VTODO"), 18);
	assert_int_equal(count(r.bytes, "STATUS:COMPLETED"), 6);
	assert_int_equal(count(r.bytes, "BEGIN:VALARM"), 12);
	assert_int_equal(count(r.bytes, "DUE;VALUE=DATE:20260630"), 8);
	assert_int_equal(count(r.bytes, "DTSTAMP:20260301T160000Z"), 18);
	assert_int_equal(count(r.bytes, str_print(x->w->a, "UID:finding-%lld.region-1@zhenggai", (long long)x->late).p), 1);
	for (size_t i = 0; i < r.bytes.n; i++) {
		column = r.bytes.p[i] == '\n' ? 0 : column + 1;
		assert_true(column <= 76);	/* 75 and the carriage return */
		if (i > 0 && r.bytes.p[i] == '\n')
			assert_true(r.bytes.p[i - 1] == '\r');
		if (i > 1 && r.bytes.p[i - 1] == '\n' && r.bytes.p[i] == ' ')
			assert_true(((unsigned char)r.bytes.p[i + 1] & 0xC0) != 0x80);
	}
}

static void escaped_text_stays_one_line(void **state)
{
	struct filled *x = *state;

	world_act(x->w, x->w->clerk, "finding.describe", x->bare, "{\"title\":\"甲;乙,丙\\\\丁\"}");
	assert_int_equal(count(filled_report(x, "calendar").bytes, "甲\\;乙\\,丙\\\\丁"), 2);	/* and its alarm */
}

/* ---- the archive ---- */

static struct str unpacked(struct filled *x, const char *path, const char *name)
{
	zip_t *zip = zip_open(path, ZIP_RDONLY, NULL);
	char *bytes = arena_alloc(x->w->a, 100000);
	zip_file_t *file;
	zip_int64_t n;

	assert_non_null(zip);
	file = zip_fopen(zip, name, 0);
	if (!file)
		fail_msg("there is no %s in the archive", name);
	n = zip_fread(file, bytes, 100000);
	assert_true(n >= 0);
	zip_fclose(file);
	zip_discard(zip);
	return (struct str){ bytes, (size_t)n };
}

/* Evidence of two findings with one and the same file. */
static void add_file(struct filled *x, struct files *files, const char *path, int64_t finding)
{
	struct world *w = x->w;
	struct file_facts facts;
	struct fail f = { 0 };

	must(f, files_add_path(files, path, 1 << 20, &facts, &f));
	world_act(w, w->owner, "evidence.add", 0, JSON(w, "{\"finding\":%lld,\"title\":\"现场照片\",\"taken\":\"2026-02-21\",\"files\":[{"
		"\"name\":\"照片/1.txt\",\"sha256\":\"%s\",\"size\":%lld}]}", (long long)finding,
		digest_print(w->a, facts.digests.sha256).p, (long long)facts.bytes));
}

static void the_evidence_archive_has_each_file_once_and_its_digests(void **state)
{
	struct filled *x = *state;
	struct arena *a = x->w->a;
	struct fail f = { 0 };
	struct reported r = { 0 };
	const char *folder = scratch_new(a, &f);
	const char *path = str_print(a, "%s/a.txt", folder).p, *zip = str_print(a, "%s/pack.zip", folder).p;
	struct files *files = files_open(str_print(a, "%s/files", folder).p, &f);
	int64_t chosen[] = { x->ongoing, x->late };
	struct str hashes;

	must(f, files);
	must(f, file_write(path, S("现场照片"), &f));
	add_file(x, files, path, x->ongoing);
	add_file(x, files, path, x->late);
	x->ask.files = files;
	x->ask.findings = chosen;
	x->ask.n_findings = 2;
	must(f, report_make(a, report_find(S("evidence_pack")), &x->ask, &r, &f));
	must(f, r.pack(a, &r, zip, &f));
	hashes = unpacked(x, zip, "hashes.txt");
	assert_int_equal(count(hashes, "SHA256 (files/"), 1);
	assert_int_equal(count(hashes, "SM3 (files/"), 1);
	assert_int_equal(r.sheets[0].rows.n, 2);
	assert_true(str_is_equal(unpacked(x, zip, str_z(a, r.sheets[0].rows.p[1][5].text)), S("现场照片")));
	assert_true(unpacked(x, zip, "index.xlsx").n > 1000);
	assert_false(r.pack(a, &r, zip, &f));
	assert_int_equal(f.kind, FAIL_CONFLICT);
	x->ask.n_findings = 0;
	assert_false(report_make(a, report_find(S("evidence_pack")), &x->ask, &r, &f));	/* files that are named, but not there */
	assert_int_equal(f.kind, FAIL_NOT_FOUND);
	files_close(files);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		filled_test(the_action_plan_is_the_same_each_time_and_holds_all),
		filled_test(the_calendar_keeps_its_lines_short_and_its_names),
		filled_test(escaped_text_stays_one_line),
		filled_test(the_evidence_archive_has_each_file_once_and_its_digests),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
