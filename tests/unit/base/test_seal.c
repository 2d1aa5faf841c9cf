/* test_seal.c - sealed texts open where they belong, and nowhere else. */
#include "base/hex.h"
#include "base/seal.h"
#include "mocka.h"

#include <pthread.h>
#include <string.h>

/* RFC 8998, appendix A.1 */
#define KEY "0123456789ABCDEFFEDCBA9876543210"
#define NONCE "00001234567800000000ABCD"
#define ASSOCIATED "FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2"
#define PLAIN "AAAAAAAAAAAAAAAABBBBBBBBBBBBBBBBCCCCCCCCCCCCCCCCDDDDDDDDDDDDDDDD" \
	"EEEEEEEEEEEEEEEEFFFFFFFFFFFFFFFFEEEEEEEEEEEEEEEEAAAAAAAAAAAAAAAA"
#define CIPHER "17F399F08C67D5EE19D0DC9969C4BB7D5FD46FD3756489069157B282BB200735" \
	"D82710CA5C22F0CCFA7CBF93D496AC15A56834CBCF98C397B4024A2691233B8D"
#define TAG "83DE3541E4C2B58177E065A9BF7B62EC"

static struct str bytes_of(struct arena *a, const char *hex)
{
	struct str text = str_of(hex);
	uint8_t *bytes = arena_alloc(a, text.n / 2);

	assert_true(hex_parse(text, bytes, text.n / 2));
	return (struct str){ (char *)bytes, text.n / 2 };
}

static struct seal_key key_of(const char *hex)
{
	struct seal_key key;

	assert_true(hex_parse(str_of(hex), key.bytes, SEAL_KEY_BYTES));
	return key;
}

static void the_vector_of_rfc_8998_opens(void **state)
{
	struct arena *a = arena_new();
	struct str coded = hex_print_base64url(a, bytes_of(a, NONCE CIPHER TAG)), text = { 0 };
	struct seal_key key = key_of(KEY);
	struct fail f = { 0 };

	(void)state;
	assert_true(seal_unlock(
		a, &key, bytes_of(a, ASSOCIATED), str_print(a, "sm4:%.*s", STR_ARG(coded)), &text, &f));
	assert_true(str_is_equal(text, bytes_of(a, PLAIN)));
	arena_free(a);
}

static void what_was_sealed_is_given_back(void **state)
{
	static const char *const texts[] = { "", "张三", "310101199001011234", "a text of more than sixteen bytes, 十六" };
	struct arena *a = arena_new();
	struct seal_key key;
	struct fail f = { 0 };

	(void)state;
	assert_true(seal_make_key(&key, &f));
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		struct str sealed, again, text, in = str_of(texts[i]);

		assert_true(seal_lock(a, &key, S("1/7/phone"), in, &sealed, &f));
		assert_true(seal_lock(a, &key, S("1/7/phone"), in, &again, &f));
		assert_true(seal_is_sealed(sealed));
		assert_false(str_is_equal(sealed, again));
		assert_true(seal_unlock(a, &key, S("1/7/phone"), sealed, &text, &f));
		assert_true(str_is_equal(text, in));
		assert_true(seal_lock(a, &key, S(""), in, &sealed, &f));
		assert_true(seal_unlock(a, &key, S(""), sealed, &text, &f));
		assert_true(str_is_equal(text, in));
	}
	arena_free(a);
}

static void every_changed_bit_is_noticed(void **state)
{
	struct arena *a = arena_new();
	struct seal_key key = key_of(KEY);
	struct fail f = { 0 };
	struct str sealed, raw, text = S("untouched");

	(void)state;
	assert_true(seal_lock(a, &key, S("x"), S("13800000000"), &sealed, &f));
	assert_true(hex_parse_base64url(a, str_sub(sealed, 4, sealed.n), &raw));
	for (size_t bit = 0; bit < raw.n * 8; bit++) {
		struct arena *tmp = arena_new();
		char *bytes = str_z(tmp, raw);
		struct str coded;

		bytes[bit / 8] ^= (char)(1 << bit % 8);
		coded = hex_print_base64url(tmp, (struct str){ bytes, raw.n });
		f = (struct fail){ 0 };
		assert_false(seal_unlock(tmp, &key, S("x"), str_print(tmp, "sm4:%.*s", STR_ARG(coded)), &text, &f));
		assert_int_equal(f.kind, FAIL_DENIED);
		arena_free(tmp);
	}
	assert_true(str_is_equal(text, S("untouched")));
	arena_free(a);
}

static void another_key_or_place_does_not_open(void **state)
{
	struct arena *a = arena_new();
	struct seal_key key = key_of(KEY), other = key_of(KEY);
	struct fail f = { 0 };
	struct str sealed, text;

	(void)state;
	other.bytes[15] ^= 1;
	assert_true(seal_lock(a, &key, S("1/7/phone"), S("text"), &sealed, &f));
	assert_false(seal_unlock(a, &other, S("1/7/phone"), sealed, &text, &f));
	assert_int_equal(f.kind, FAIL_DENIED);
	f = (struct fail){ 0 };
	assert_false(seal_unlock(a, &key, S("1/8/phone"), sealed, &text, &f));
	assert_int_equal(f.kind, FAIL_DENIED);
	f = (struct fail){ 0 };
	assert_false(seal_unlock(a, &key, S(""), sealed, &text, &f));
	assert_int_equal(f.kind, FAIL_DENIED);
	arena_free(a);
}

static void what_is_not_sealed_is_said_to_be_so(void **state)
{
	static const char *const bad[] = { "", "text", "sm4:", "sm4:AAAA", "sm4:!!!!", "SM4:AAAA",
		"sm4:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" /* 27 bytes, one too few */ };
	struct arena *a = arena_new();
	struct seal_key key = key_of(KEY);
	struct str text;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		struct fail f = { 0 };

		assert_false(seal_unlock(a, &key, S(""), str_of(bad[i]), &text, &f));
		assert_int_equal(f.kind, FAIL_FORMAT);
	}
	arena_free(a);
}

static void a_forgotten_key_is_gone(void **state)
{
	struct seal_key key = key_of(KEY), zero = { { 0 } };

	(void)state;
	seal_forget_key(&key);
	assert_memory_equal(&key, &zero, sizeof key);
}

static void *seal_many(void *wrong)
{
	struct arena *a = arena_new();
	struct seal_key key = key_of(KEY);

	for (int i = 0; i < 300; i++) {
		struct fail f = { 0 };
		struct str sealed, text;

		if (!seal_lock(a, &key, S("x"), S("text"), &sealed, &f) ||
			!seal_unlock(a, &key, S("x"), sealed, &text, &f) || !str_is_equal(text, S("text")))
			++*(int *)wrong;
	}
	arena_free(a);
	return NULL;
}

/* Runs first, so that the library is begun by four threads at once. */
static void several_threads_seal_at_once(void **state)
{
	pthread_t threads[4];
	int wrong[4] = { 0 };

	(void)state;
	for (int i = 0; i < 4; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, seal_many, &wrong[i]), 0);
	for (int i = 0; i < 4; i++) {
		pthread_join(threads[i], NULL);
		assert_int_equal(wrong[i], 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(several_threads_seal_at_once),
		cmocka_unit_test(the_vector_of_rfc_8998_opens),
		cmocka_unit_test(what_was_sealed_is_given_back),
		cmocka_unit_test(every_changed_bit_is_noticed),
		cmocka_unit_test(another_key_or_place_does_not_open),
		cmocka_unit_test(what_is_not_sealed_is_said_to_be_so),
		cmocka_unit_test(a_forgotten_key_is_gone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
