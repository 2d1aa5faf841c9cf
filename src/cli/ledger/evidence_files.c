/* evidence_files.c - see evidence_files.h. */
#include "cli/ledger/evidence_files.h"

enum { MOST_MEGABYTES = 2048 };

static struct str name_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return str_of(slash ? slash + 1 : path);
}

static bool keep(struct opened *o, const char *path, struct file_facts *out)
{
	struct fail f = { 0 };

	if (!o->files) {
		complain(o->lang, "没有佐证材料文件夹，请用 --files=DIR 给出", "there is no folder for evidence files: give --files=DIR");
		return false;
	}
	if (files_add_path(o->files, path, (int64_t)MOST_MEGABYTES << 20, out, &f))
		return true;
	complain_of_file(o->lang, path, STAGE_OPEN, &f);
	return false;
}

/* The values of a row of evidence.files, by name. */
static void set_row(struct arena *a, const struct field *f, const char *path, const struct file_facts *facts,
	struct body_row *row)
{
	row->values = arena_array(a, struct body_value, f->n_rows);
	for (size_t i = 0; i < f->n_rows; i++) {
		struct body_value v = { .is_set = true };

		if (strcmp(f->rows[i].name, "name") == 0)
			v.s = name_of(path);
		else if (strcmp(f->rows[i].name, "sha256") == 0)
			v.s = digest_print(a, facts->digests.sha256);
		else if (strcmp(f->rows[i].name, "sm3") == 0)
			v.s = digest_print(a, facts->digests.sm3);
		else if (strcmp(f->rows[i].name, "size") == 0)
			v.i = facts->bytes;
		else
			v.s = str_of(facts->type);
		row->values[i] = v;
	}
}

static bool set_rows(struct opened *o, struct body *b, int at, const char *const *paths, size_t n)
{
	struct body_row *rows = arena_array(o->a, struct body_row, n);
	struct file_facts facts;

	for (size_t i = 0; i < n; i++) {
		if (!keep(o, paths[i], &facts))
			return false;
		set_row(o->a, &b->record->fields[at], paths[i], &facts, &rows[i]);
	}
	b->values[at] = (struct body_value){ .is_set = true, .rows = rows, .n = n };
	return true;
}

bool evidence_files_add(struct opened *o, struct body *b, const char *const *paths, size_t n)
{
	int at = record_field(b->record, S("files"));
	struct file_facts facts;

	if (n == 0)
		return true;
	if (at >= 0)
		return set_rows(o, b, at, paths, n);
	if (record_field(b->record, S("sha256")) < 0 || n > 1) {
		complain(o->lang, "%s 不能附这么多文件", "%s cannot take these files", b->record->name);
		return false;
	}
	if (!keep(o, paths[0], &facts))
		return false;
	body_set_text(b, "sha256", digest_print(o->a, facts.digests.sha256));
	body_set_text(b, "file_name", name_of(paths[0]));
	body_set_int(b, "size", facts.bytes);
	return true;
}
