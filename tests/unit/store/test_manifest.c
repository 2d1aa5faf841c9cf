/* test_manifest.c - the list of a backup is read back, and lists nothing that is not ours. */
#include "mocka.h"
#include "store/manifest.h"

#include <string.h>

#define ZEROS "0000000000000000000000000000000000000000000000000000000000000000"
#define HEAD "{\"format\":\"zhenggai-backup\",\"version\":1,\"program\":\"0.1.0\",\"schema\":3," \
	"\"made\":\"2021-03-05T09:00:00+08:00\",\"members\":["
#define MEMBER(name) "{\"name\":\"" name "\",\"bytes\":3,\"sha256\":\"" ZEROS "\"}"
#define A_FILE "files/ba/7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

static void a_list_is_read_back(void **state)
{
	struct arena *a = arena_new();
	struct manifest_member members[] = { { S(A_FILE), 3, { 1, 2 } }, { S("ledger.sqlite"), INT64_C(5) << 32, { 3 } },
		{ S("master.key"), 32, { 4 } } };
	struct manifest m = { S("0.1.0"), 7, INT64_C(1614906000000), members, 3 }, back;
	struct buf *b = buf_new(a);
	struct fail f = { 0 };

	(void)state;
	manifest_print(b, &m);
	if (!manifest_parse(a, buf_view(b), &back, &f))
		fail_msg("%s", f.text);
	assert_string_equal(back.program.p, "0.1.0");
	assert_int_equal(back.schema, 7);
	assert_int_equal(back.made_ms, m.made_ms);
	assert_int_equal(back.n_members, 3);
	for (size_t i = 0; i < 3; i++) {
		assert_string_equal(back.members[i].name.p, members[i].name.p);
		assert_int_equal(back.members[i].bytes, members[i].bytes);
		assert_memory_equal(back.members[i].sha256, members[i].sha256, DIGEST_BYTES);
	}
	arena_free(a);
}

static void what_is_no_list_is_refused(void **state)
{
	static const char *const bad[] = { "", "{}", "[]", "null", HEAD "]}", HEAD MEMBER("ledger.sqlite"),
		HEAD MEMBER("ledger.sqlite") "," MEMBER("../evil") "]}",
		HEAD MEMBER("ledger.sqlite") "," MEMBER("/etc/passwd") "]}",
		HEAD MEMBER("ledger.sqlite") "," MEMBER("files/../../evil") "]}",
		HEAD MEMBER("ledger.sqlite") "," MEMBER("files/ba/7816") "]}",
		HEAD MEMBER("ledger.sqlite") "," MEMBER("ledger.sqlite-wal") "]}",
		HEAD MEMBER("ledger.sqlite") "," MEMBER("ledger.sqlite") "]}",
		HEAD MEMBER("ledger.sqlite") "," MEMBER("manifest.json") "]}",
		HEAD MEMBER("ledger.sqlite") "," MEMBER("") "]}",
		HEAD MEMBER(A_FILE) "]}",
		HEAD "{\"name\":\"ledger.sqlite\",\"bytes\":-1,\"sha256\":\"" ZEROS "\"}]}",
		HEAD "{\"name\":\"ledger.sqlite\",\"bytes\":1,\"sha256\":\"00\"}]}",
		HEAD "{\"name\":\"ledger.sqlite\\u0000\",\"bytes\":1,\"sha256\":\"" ZEROS "\"}]}",
		HEAD "\"ledger.sqlite\"]}" };
	struct arena *a = arena_new();
	struct manifest m = { .schema = 77 };

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		struct fail f = { 0 };

		if (manifest_parse(a, str_of(bad[i]), &m, &f))
			fail_msg("read: %s", bad[i]);
		assert_int_equal(f.kind, FAIL_FORMAT);
	}
	assert_int_equal(m.schema, 77);
	arena_free(a);
}

static void the_form_of_a_newer_program_is_a_conflict(void **state)
{
	struct arena *a = arena_new();
	struct manifest m;
	struct fail f = { 0 };

	(void)state;
	assert_false(manifest_parse(a, S("{\"format\":\"zhenggai-backup\",\"version\":2,\"parts\":[]}"), &m, &f));
	assert_int_equal(f.kind, FAIL_CONFLICT);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_list_is_read_back),
		cmocka_unit_test(what_is_no_list_is_refused),
		cmocka_unit_test(the_form_of_a_newer_program_is_a_conflict),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
