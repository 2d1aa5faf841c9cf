/* keyring.c - see keyring.h. */
#include "store/keyring.h"

#include "base/file.h"
#include "base/hex.h"
#include "base/random.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HEX = 2 * SEAL_KEY_BYTES, CHANCE_BYTES = 9, MOST_BYTES = 4096 };

/* ---- the master key ---- */

/* Writes a key to a new file that only its owner may read, and flushes it. */
static bool write_key(const char *path, const struct seal_key *key, struct fail *f)
{
	char hex[HEX + 1];
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool ok;

	if (fd < 0)
		return fail_system(f, path);
	hex_print(key->bytes, SEAL_KEY_BYTES, hex);
	ok = file_append(fd, (struct str){ hex, HEX }, path, f) && (fsync(fd) == 0 || fail_system(f, path));
	explicit_bzero(hex, sizeof hex);
	if (close(fd) != 0 && ok)
		ok = fail_system(f, path);
	return ok;
}

/* Makes the file of a new master key, whole or not at all; where another program is first,
 * its key stands. */
static bool make_master(const char *path, struct fail *f)
{
	struct arena *tmp = arena_new();
	struct seal_key key;
	struct str chance;
	const char *beside = NULL;
	bool ok = seal_make_key(&key, f) && random_token(tmp, CHANCE_BYTES, &chance, f);

	if (ok) {
		beside = str_print(tmp, "%s.%.*s", path, STR_ARG(chance)).p;
		ok = write_key(beside, &key, f);
	}
	if (ok && link(beside, path) != 0 && errno != EEXIST)
		ok = fail_system(f, path);
	ok = ok && file_flush_name(path, f);
	if (beside)
		unlink(beside);
	seal_forget_key(&key);
	arena_free(tmp);
	return ok;
}

/* Reads a key that is kept from others: its group may read it, as service managers hand
 * keys out, but nobody else, and none but the owner may write it. */
static bool read_master(const char *path, struct keyring *out, struct fail *f)
{
	struct arena *tmp = arena_new();
	struct seal_key key;
	struct stat st;
	struct str text;
	bool ok = stat(path, &st) == 0 || fail_system(f, path);

	if (ok && (st.st_mode & 027))
		ok = fail_set(f, FAIL_DENIED, "%s may be read or altered by others: chmod 600 it", path);
	ok = ok && file_read(tmp, path, MOST_BYTES, &text, f);
	if (ok && !hex_parse(str_trim(text), key.bytes, SEAL_KEY_BYTES))
		ok = fail_set(f, FAIL_FORMAT, "%s does not hold a key of %d hexadecimal digits", path, HEX);
	arena_free(tmp);
	if (ok)
		out->master = key;
	return ok;
}

bool keyring_open(const char *path, bool may_make, struct keyring *out, struct fail *f)
{
	if (may_make && access(path, F_OK) != 0 && errno == ENOENT && !make_master(path, f))
		return false;
	return read_master(path, out, f);
}

/* ---- keys of persons ---- */

/* What a person's key, and what is sealed under it, belongs to. */
static struct str place_of(struct arena *a, int64_t region, int64_t person)
{
	return str_print(a, "%lld/%lld", (long long)region, (long long)person);
}

/* Opens a person's key. */
static bool unwrap(struct arena *a, const struct keyring *k, int64_t region, int64_t person, struct str wrapped,
	struct seal_key *out, struct fail *f)
{
	struct str bytes;

	if (!seal_unlock(a, &k->master, place_of(a, region, person), wrapped, &bytes, f))
		return fail_note(f, "key of person %lld", (long long)person);
	if (bytes.n != SEAL_KEY_BYTES)
		return fail_set(f, FAIL_FORMAT, "key of person %lld is of another size", (long long)person);
	memcpy(out->bytes, bytes.p, SEAL_KEY_BYTES);
	return true;
}

/* What stands of a person's key. */
enum key_state { KEY_NONE, KEY_THERE, KEY_ERASED };

/* Loads a person's key; one that was erased left an empty text in its place. */
static bool load_key(struct arena *a, const struct keyring *k, struct db *d, const struct seal_place *at,
	struct seal_key *out, enum key_state *state_out, struct fail *f)
{
	struct rows *r = db_select(d, f, "SELECT wrapped FROM person_key WHERE region = $1 AND person = $2",
		V(at->region), V(at->person));
	struct str wrapped = { 0 };

	if (r && rows_next(r))
		wrapped = rows_copy(r, 0, a);
	if (!rows_close(r, f))
		return false;
	*state_out = !wrapped.p ? KEY_NONE : wrapped.n == 0 ? KEY_ERASED : KEY_THERE;
	return *state_out != KEY_THERE || unwrap(a, k, at->region, at->person, wrapped, out, f);
}

bool keyring_check(const struct keyring *k, struct db *d, bool *has_keys_out, struct fail *f)
{
	struct arena *tmp = arena_new();
	struct rows *r = db_select_n(d, f, "SELECT region, person, wrapped FROM person_key WHERE wrapped <> ''"
		" ORDER BY region, person LIMIT 20",
		NULL, 0);
	bool has_keys = rows_next(r), ok = !has_keys || !k;
	struct seal_key key = { 0 };

	/* one of them that opens is enough: the others are damaged, which verify tells, and no reason to stay out */
	for (bool is_more = has_keys; is_more && !ok; is_more = rows_next(r))
		ok = unwrap(tmp, k, rows_int(r, 0), rows_int(r, 1), rows_text(r, 2), &key, f);
	if (!rows_close(r, ok ? f : &(struct fail){ 0 }))
		ok = false;
	seal_forget_key(&key);
	arena_free(tmp);
	if (ok)
		*has_keys_out = has_keys;
	return ok;
}

bool keyring_open_ledger(const char *path, struct db *d, struct keyring *out, struct fail *f)
{
	struct keyring k;
	bool has_keys;

	if (!keyring_check(NULL, d, &has_keys, f))
		return false;
	if (!keyring_open(path, !has_keys, &k, f))
		return has_keys && f->kind == FAIL_NOT_FOUND
			? fail_note(f, "the master key of this ledger is missing") : false;
	if (!keyring_check(&k, d, &has_keys, f))
		return fail_note(f, "%s is the master key of another ledger", path);
	*out = k;
	return true;
}

static bool make_key(struct arena *a, const struct keyring *k, struct db *d, int64_t region, int64_t person,
	struct seal_key *out, struct fail *f)
{
	struct str wrapped;

	return seal_make_key(out, f) &&
		seal_lock(a, &k->master, place_of(a, region, person),
			(struct str){ (const char *)out->bytes, SEAL_KEY_BYTES }, &wrapped, f) &&
		db_run(d, f, "INSERT INTO person_key (region, person, wrapped) VALUES ($1, $2, $3)", V(region),
			V(person), V(wrapped));
}

static struct str sealed_place(struct arena *a, const struct seal_place *at)
{
	return str_print(a, "%lld/%lld/%s", (long long)at->region, (long long)at->person, at->field);
}

bool keyring_seal(struct arena *a, const struct keyring *k, struct db *d, const struct seal_place *at, struct str text,
	struct str *out, struct fail *f)
{
	struct seal_key key;
	enum key_state state;
	bool ok;

	if (!load_key(a, k, d, at, &key, &state, f))
		return false;
	if (state == KEY_ERASED)
		return fail_set(f, FAIL_CONFLICT, "person %lld was erased", (long long)at->person);
	if (state == KEY_NONE && !make_key(a, k, d, at->region, at->person, &key, f))
		return false;
	ok = seal_lock(a, &key, sealed_place(a, at), text, out, f);
	seal_forget_key(&key);
	return ok;
}

bool keyring_unseal(struct arena *a, const struct keyring *k, struct db *d, const struct seal_place *at, struct str text,
	struct str *out, struct fail *f)
{
	struct seal_key key;
	struct str opened = { 0 };
	enum key_state state;
	bool ok;

	if (!seal_is_sealed(text)) {
		*out = text;
		return true;
	}
	if (!load_key(a, k, d, at, &key, &state, f))
		return false;
	ok = state != KEY_THERE || seal_unlock(a, &key, sealed_place(a, at), text, &opened, f);
	seal_forget_key(&key);
	if (ok)
		*out = opened;
	return ok;
}

bool keyring_erase(struct db *d, int64_t region, int64_t person, struct fail *f)
{
	return db_run(d, f, "INSERT INTO person_key (region, person, wrapped) VALUES ($1, $2, '')"
		" ON CONFLICT (region, person) DO UPDATE SET wrapped = ''", V(region), V(person));
}
