/* keyring.c - see keyring.h. */
#include "store/keyring.h"

#include "base/file.h"
#include "base/hex.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HEX = 2 * SEAL_KEY_BYTES };

/* ---- the master key ---- */

static bool make_master(const char *path, struct keyring *out, struct fail *f)
{
	char hex[HEX + 1];
	int fd;
	bool ok;

	if (!seal_make_key(&out->master, f))
		return false;
	hex_print(out->master.bytes, SEAL_KEY_BYTES, hex);
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	ok = fd >= 0 && write(fd, hex, HEX) == HEX && fsync(fd) == 0;
	if (!ok)
		fail_set(f, FAIL_IO, "%s: %s", path, strerror(errno));
	if (fd >= 0 && close(fd) != 0 && ok)
		ok = fail_set(f, FAIL_IO, "%s: %s", path, strerror(errno));
	return ok;
}

static bool parse_master(struct str text, struct keyring *out)
{
	text = str_trim(text);
	return text.n == HEX && hex_parse(text, out->master.bytes, SEAL_KEY_BYTES);
}

bool keyring_open(const char *path, bool may_make, struct keyring *out, struct fail *f)
{
	struct arena *tmp;
	struct stat st;
	struct str text;
	bool ok;

	if (stat(path, &st) != 0 && errno == ENOENT && may_make)
		return make_master(path, out, f);
	if (stat(path, &st) == 0 && (st.st_mode & 077))
		return fail_set(f, FAIL_FORMAT, "%s may be read by others: chmod 600 it", path);
	tmp = arena_new();
	ok = file_read(tmp, path, 4096, &text, f);
	if (ok && !parse_master(text, out))
		ok = fail_set(f, FAIL_FORMAT, "%s holds no key of %d hexadecimal digits", path, HEX);
	arena_free(tmp);
	return ok;
}

/* ---- keys of persons ---- */

/* What a person's key, and what is sealed under it, belongs to. */
static struct str place_of(struct arena *a, int64_t region, int64_t person)
{
	return str_print(a, "%lld/%lld", (long long)region, (long long)person);
}

static bool load_key(struct arena *a, const struct keyring *k, struct db *d, int64_t region, int64_t person,
	struct seal_key *out, bool *found_out, struct fail *f)
{
	struct rows *r = db_select(d, f, "SELECT wrapped FROM person_key WHERE region = $1 AND person = $2", V(region), V(person));
	struct str wrapped = { 0 }, bytes;

	if (r && rows_next(r))
		wrapped = rows_copy(r, 0, a);
	if (!rows_close(r, f))
		return false;
	*found_out = wrapped.p != NULL;
	if (!wrapped.p)
		return true;
	if (!seal_unlock(a, &k->master, place_of(a, region, person), wrapped, &bytes, f))
		return fail_note(f, "key of person %lld", (long long)person);
	if (bytes.n != SEAL_KEY_BYTES)
		return fail_set(f, FAIL_FORMAT, "key of person %lld is of another size", (long long)person);
	memcpy(out->bytes, bytes.p, SEAL_KEY_BYTES);
	return true;
}

static bool make_key(struct arena *a, const struct keyring *k, struct db *d, int64_t region, int64_t person,
	struct seal_key *out, struct fail *f)
{
	struct str wrapped;

	return seal_make_key(out, f) &&
		seal_lock(a, &k->master, place_of(a, region, person), (struct str){ (const char *)out->bytes, SEAL_KEY_BYTES },
			&wrapped, f) &&
		db_run(d, f, "INSERT INTO person_key (region, person, wrapped) VALUES ($1, $2, $3)", V(region), V(person), V(wrapped));
}

bool keyring_seal(struct arena *a, const struct keyring *k, struct db *d, int64_t region, int64_t person, struct str text,
	struct str *out, struct fail *f)
{
	struct seal_key key;
	bool found, ok;

	if (!load_key(a, k, d, region, person, &key, &found, f))
		return false;
	if (!found && !make_key(a, k, d, region, person, &key, f))
		return false;
	ok = seal_lock(a, &key, place_of(a, region, person), text, out, f);
	seal_forget_key(&key);
	return ok;
}

bool keyring_unseal(struct arena *a, const struct keyring *k, struct db *d, int64_t region, int64_t person, struct str text,
	struct str *out, struct fail *f)
{
	struct seal_key key;
	bool found, ok;

	*out = text;
	if (!seal_is_sealed(text))
		return true;
	if (!load_key(a, k, d, region, person, &key, &found, f))
		return false;
	*out = (struct str){ 0 };
	if (!found)
		return true;
	ok = seal_unlock(a, &key, place_of(a, region, person), text, out, f);
	seal_forget_key(&key);
	return ok;
}

bool keyring_erase(struct db *d, int64_t region, int64_t person, struct fail *f)
{
	return db_run(d, f, "DELETE FROM person_key WHERE region = $1 AND person = $2", V(region), V(person));
}
