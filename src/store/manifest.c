/* manifest.c - see manifest.h. */
#include "store/manifest.h"

#include "base/clock.h"
#include "base/jsn.h"
#include "store/files.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define FORMAT "zhenggai-backup"

enum { VERSION = 1 };

void manifest_print(struct buf *out, const struct manifest *m)
{
	struct arena *tmp = arena_new();
	struct jsn j = { .out = out };

	jsn_object(&j);
	jsn_key_str(&j, "format", S(FORMAT));
	jsn_key_int(&j, "version", VERSION);
	jsn_key_str(&j, "program", m->program);
	jsn_key_int(&j, "schema", m->schema);
	jsn_key_str(&j, "made", clock_print(tmp, m->made_ms));
	jsn_key(&j, "members");
	jsn_array(&j);
	for (size_t i = 0; i < m->n_members; i++) {
		char hex[DIGEST_HEX + 1];

		digest_hex(m->members[i].sha256, hex);
		buf_char(out, '\n');
		jsn_object(&j);
		jsn_key_str(&j, "name", m->members[i].name);
		jsn_key_int(&j, "bytes", m->members[i].bytes);
		jsn_key_str(&j, "sha256", str_of(hex));
		jsn_close_object(&j);
	}
	jsn_close_array(&j);
	jsn_close_object(&j);
	buf_char(out, '\n');
	arena_free(tmp);
}

/* True for the names that may be written into a ledger's folder. */
static bool is_our_name(struct str name)
{
	struct str files = S(MANIFEST_FILES);
	uint8_t digest[DIGEST_BYTES];

	return str_is_equal(name, S(MANIFEST_LEDGER)) || str_is_equal(name, S(MANIFEST_KEY)) ||
		(str_is_prefixed(name, files) && files_parse_name(str_sub(name, files.n, name.n), digest));
}

static struct str text_of(const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);

	if (!json_is_string(value))
		return (struct str){ NULL, 0 };
	return (struct str){ json_string_value(value), json_string_length(value) };
}

/* A whole number, from 0; -1: there is none. */
static int64_t number_of(const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);

	return json_is_integer(value) && json_integer_value(value) >= 0 ? json_integer_value(value) : -1;
}

static bool parse_member(struct arena *a, const json_t *object, struct manifest_member *out, struct fail *f)
{
	struct str name = text_of(object, "name");

	if (!is_our_name(name))
		return fail_set(f, FAIL_FORMAT, "\"%.*s\" does not belong into a ledger", STR_ARG(name));
	out->name = str_copy(a, name);
	out->bytes = number_of(object, "bytes");
	if (out->bytes < 0 || !digest_parse(text_of(object, "sha256"), out->sha256))
		return fail_set(f, FAIL_FORMAT, "%s: no size or no digest", out->name.p);
	return true;
}

static int compare_names(const void *a, const void *b)
{
	const struct manifest_member *x = a, *y = b;

	return str_compare(x->name, y->name);
}

static bool check_members(struct manifest *m, struct fail *f)
{
	bool has_ledger = false;

	if (m->n_members)
		qsort(m->members, m->n_members, sizeof *m->members, compare_names);
	for (size_t i = 0; i < m->n_members; i++) {
		if (i && str_is_equal(m->members[i].name, m->members[i - 1].name))
			return fail_set(f, FAIL_FORMAT, "%s is listed twice", m->members[i].name.p);
		has_ledger |= str_is_equal(m->members[i].name, S(MANIFEST_LEDGER));
	}
	return has_ledger || fail_set(f, FAIL_FORMAT, "no " MANIFEST_LEDGER " is listed");
}

static bool parse_members(struct arena *a, const json_t *list, struct manifest *out, struct fail *f)
{
	if (!json_is_array(list))
		return fail_set(f, FAIL_FORMAT, "no members are listed");
	out->n_members = json_array_size(list);
	out->members = arena_array(a, struct manifest_member, out->n_members);
	for (size_t i = 0; i < out->n_members; i++)
		if (!parse_member(a, json_array_get(list, i), &out->members[i], f))
			return false;
	return check_members(out, f);
}

static bool parse_head(struct arena *a, const json_t *root, struct manifest *out, struct fail *f)
{
	int64_t version = number_of(root, "version"), schema = number_of(root, "schema");

	if (!str_is_equal(text_of(root, "format"), S(FORMAT)) || version < 1)
		return fail_set(f, FAIL_FORMAT, "it is no list of a backup");
	if (version > VERSION)
		return fail_set(f, FAIL_CONFLICT, "a newer program made it, in a form that this one does not know");
	if (schema < 0 || schema > INT32_MAX || !clock_parse(text_of(root, "made"), &out->made_ms))
		return fail_set(f, FAIL_FORMAT, "no schema or no time");
	out->schema = (int)schema;
	out->program = str_copy(a, text_of(root, "program"));
	return true;
}

bool manifest_parse(struct arena *a, struct str json, struct manifest *out, struct fail *f)
{
	struct manifest m = { 0 };
	json_error_t e;
	json_t *root = json_loadb(json.p, json.n, JSON_REJECT_DUPLICATES, &e);
	bool ok;

	if (!root)
		return fail_set(f, FAIL_FORMAT, MANIFEST_NAME ": line %d: %s", e.line, e.text);
	ok = parse_head(a, root, &m, f) && parse_members(a, json_object_get(root, "members"), &m, f);
	json_decref(root);
	if (!ok)
		return fail_note(f, MANIFEST_NAME);
	*out = m;
	return true;
}
