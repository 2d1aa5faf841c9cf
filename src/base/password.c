/* password.c - see password.h. */
#include "base/password.h"

#include "base/utf8.h"

#include <pthread.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_BYTES = 1024, MOST_AT_A_TIME = 4, LEAST_LOGIN = 3, N_KINDS = 3 };
#define COST_PASSES 2U
#define COST_BYTES ((size_t)64 << 20)

/* Made with the costs above, of a password that nobody knows: what a login without an
 * account is compared with. */
static const char nobody[] = "$argon2id$v=19$m=65536,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
	"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/* The places at which hashes are computed; each takes 64 MiB. */
static struct places {
	pthread_mutex_t lock;
	pthread_cond_t came_free;
	int taken;
} places = { PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0 };

static void take_place(void)
{
	/* sodium_init is safe to call again, from any thread. */
	if (sodium_init() < 0) {
		fputs("zhenggai: libsodium does not start\n", stderr);
		abort();
	}
	pthread_mutex_lock(&places.lock);
	while (places.taken == MOST_AT_A_TIME)
		pthread_cond_wait(&places.came_free, &places.lock);
	places.taken++;
	pthread_mutex_unlock(&places.lock);
}

static void leave_place(void)
{
	pthread_mutex_lock(&places.lock);
	places.taken--;
	pthread_cond_signal(&places.came_free);
	pthread_mutex_unlock(&places.lock);
}

bool password_hash(struct arena *a, struct str password, struct str *out, struct fail *f)
{
	char kept[crypto_pwhash_STRBYTES];
	bool ok;

	if (password.n > MOST_BYTES)
		return fail_set(f, FAIL_LIMIT, "a password of more than %d bytes", MOST_BYTES);
	take_place();
	ok = crypto_pwhash_str_alg(kept, password.n ? password.p : "", password.n, COST_PASSES, COST_BYTES,
		crypto_pwhash_ALG_ARGON2ID13) == 0;
	leave_place();
	if (!ok)
		return fail_set(f, FAIL_LIMIT, "no memory to hash a password");
	*out = str_copy(a, str_of(kept));
	return true;
}

/* Copies a kept text to where libsodium wants it; false: it is too long to be one. */
static bool copy_kept(char out[crypto_pwhash_STRBYTES], struct str kept)
{
	if (kept.n >= crypto_pwhash_STRBYTES)
		return false;
	memset(out, 0, crypto_pwhash_STRBYTES);
	if (kept.n)
		memcpy(out, kept.p, kept.n);
	return true;
}

bool password_is_right(struct str kept, struct str password)
{
	char text[crypto_pwhash_STRBYTES];
	bool is_known = kept.n > 0 && password.n <= MOST_BYTES && copy_kept(text, kept), is_right;

	if (!is_known)
		memcpy(text, nobody, sizeof nobody);
	password = str_sub(password, 0, MOST_BYTES);
	take_place();
	is_right = crypto_pwhash_str_verify(text, password.n ? password.p : "", password.n) == 0;
	leave_place();
	return is_right && is_known;
}

bool password_needs_rehash(struct str kept)
{
	char text[crypto_pwhash_STRBYTES];

	return !copy_kept(text, kept) || crypto_pwhash_str_needs_rehash(text, COST_PASSES, COST_BYTES) != 0;
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static int n_kinds(struct str password)
{
	bool has_small = false, has_capital = false, has_digit = false, has_other = false;

	for (size_t i = 0; i < password.n; i++) {
		char c = password.p[i];

		if (c >= 'a' && c <= 'z')
			has_small = true;
		else if (c >= 'A' && c <= 'Z')
			has_capital = true;
		else if (c >= '0' && c <= '9')
			has_digit = true;
		else
			has_other = true;
	}
	return has_small + has_capital + has_digit + has_other;
}

static bool has_login(struct str password, struct str login)
{
	if (login.n < LEAST_LOGIN)
		return false;
	for (size_t at = 0; at + login.n <= password.n; at++) {
		size_t i = 0;

		while (i < login.n && lower(password.p[at + i]) == lower(login.p[i]))
			i++;
		if (i == login.n)
			return true;
	}
	return false;
}

/* What passwords that pass the rules by form alone are built of: words, rows of keys. */
static const char *const common_letters[] = { "a", "aa", "ab", "abc", "abcd", "abcde", "abcdef", "admin",
	"administrator", "asd", "asdf", "asdfgh", "asdfghjkl", "changeme", "default", "dragon", "guest", "hello",
	"helloworld", "huawei", "iloveyou", "letmein", "login", "master", "monkey", "pass", "passwd", "password",
	"qaz", "qazwsx", "qazwsxedc", "qazxsw", "qwe", "qwer", "qwert", "qwerty", "qwertyuiop", "root", "secret",
	"sunshine", "superman", "system", "test", "user", "welcome", "woaini", "zaq", "zaqxsw", "zhenggai", "zxc",
	"zxcv", "zxcvbn", "zxcvbnm" };

/* The letter that a digit or a sign is often written for; 0: none. */
static char letter_meant(char c)
{
	switch (c) {
	case '@': return 'a';
	case '0': return 'o';
	case '$': return 's';
	case '3': return 'e';
	case '1': return 'i';
	default: return 0;
	}
}

static bool is_letter(char c)
{
	return lower(c) >= 'a' && lower(c) <= 'z';
}

/* Compares the letters of a password, with or without those that are meant, with the
 * list. What stands behind the last letter ("P@ssw0rd2023") means none. A character
 * outside ASCII is in no word of the list. */
static bool is_common(struct str password, bool with_meant)
{
	char letters[PASSWORD_MOST + 1] = "";
	size_t n = 0, end = password.n;

	for (size_t i = 0; i < password.n; i++)
		if ((unsigned char)password.p[i] >= 0x80)
			return false;
	while (end && !is_letter(password.p[end - 1]))
		end--;
	for (size_t i = 0; i < end; i++) {
		char c = lower(password.p[i]), meant = with_meant ? letter_meant(c) : 0;

		if (is_letter(c) || meant)
			letters[n++] = meant ? meant : c;
	}
	letters[n] = '\0';
	for (size_t i = 0; i < sizeof common_letters / sizeof common_letters[0]; i++)
		if (strcmp(letters, common_letters[i]) == 0)
			return true;
	return false;
}

enum password_fault password_check(struct str password, struct str login)
{
	size_t n = utf8_count(password);

	if (n < PASSWORD_LEAST)
		return PASSWORD_SHORT;
	if (n > PASSWORD_MOST)
		return PASSWORD_LONG;
	if (n_kinds(password) < N_KINDS)
		return PASSWORD_FEW_KINDS;
	if (has_login(password, login))
		return PASSWORD_IS_LOGIN;
	if (is_common(password, false) || is_common(password, true))
		return PASSWORD_COMMON;
	return PASSWORD_FINE;
}
