/* package.c - relations and content types, as ISO 29500-2 has them. */
#include "read/package.h"

#include "base/buf.h"
#include "base/vec.h"
#include "doc/limits.h"
#include "read/part.h"

#include <string.h>
#include <strings.h>

/* The path of 'target' as seen from the folder of 'from': "/" at the front is
 * the root of the zip; "." and ".." are taken out. */
static const char *join_path(struct arena *a, const char *from, struct str target)
{
	struct buf *b = buf_new(a);
	const char *slash = strrchr(from, '/');

	if (!str_is_prefixed(target, S("/")) && slash)
		buf_str(b, (struct str){ from, (size_t)(slash - from) });
	for (size_t i = 0; i < target.n;) {
		size_t end = i;

		while (end < target.n && target.p[end] != '/' && target.p[end] != '\\')
			end++;
		struct str name = str_sub(target, i, end);

		if (str_is_equal(name, S(".."))) {
			while (b->n && b->p[--b->n] != '/')
				;
		} else if (name.n && !str_is_equal(name, S("."))) {
			if (b->n)
				buf_char(b, '/');
			buf_str(b, name);
		}
		i = end + 1;
	}
	return str_z(a, buf_view(b));
}

/* The path of the part that holds the relations of 'path'; "" is the package. */
static const char *relations_path(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/');
	int folder = slash ? (int)(slash + 1 - path) : 0;

	return str_print(a, "%.*s_rels/%s.rels", folder, path, path + folder).p;
}

static struct str last_word(struct str type)
{
	size_t at = type.n;

	while (at && type.p[at - 1] != '/')
		at--;
	return str_sub(type, at, type.n);
}

/* Reads the relations of a part; none where it has no such part. */
static bool read_relations(struct arena *a, struct archive *z, const char *path,
	struct relations *out, struct fail *f)
{
	const char *name = relations_path(a, path);
	struct part *p;

	if (!archive_has(z, name))
		return true;
	if (!(p = part_open(z, name, NULL, f)))
		return false;
	for (struct element root = part_here(p); part_next(p, &root);) {
		if (part_tag(p) != PACKAGE_RELATIONSHIP ||
			str_is_equal(part_attribute(p, "TargetMode"), S("External")))
			continue;
		if (out->n == LIMIT_ZIP_ENTRIES) {
			struct fail why;

			fail_set(&why, FAIL_LIMIT, "more than %d relations", LIMIT_ZIP_ENTRIES);
			part_refuse(p, &why);
			break;
		}
		vec_push(a, out, ((struct relation){
			.id = str_copy(a, part_attribute(p, "Id")),
			.kind = str_copy(a, last_word(part_attribute(p, "Type"))),
			.path = join_path(a, path, part_attribute(p, "Target")) }));
	}
	return part_close(p, f);
}

/* Whether 'path' is what a row of the content types speaks of. */
static bool is_about(const struct part *p, const char *path)
{
	struct str name = part_attribute(p, "PartName"), ending = part_attribute(p, "Extension");
	const char *dot = strrchr(path, '.');

	if (part_tag(p) == PACKAGE_OVERRIDE)
		return name.n && strcasecmp(name.p + (name.p[0] == '/'), path) == 0;
	return part_tag(p) == PACKAGE_DEFAULT && ending.n && dot &&
		strcasecmp(ending.p, dot + 1) == 0;
}

/* Finds the content type of a part: that of its name before that of its ending. */
static bool read_type(struct arena *a, struct archive *z, const char *path, struct str *out,
	struct fail *f)
{
	struct part *p = part_open(z, "[Content_Types].xml", NULL, f);
	bool is_certain = false;

	if (!p)
		return false;
	for (struct element root = part_here(p); part_next(p, &root);) {
		if (is_certain || !is_about(p, path))
			continue;
		is_certain = part_tag(p) == PACKAGE_OVERRIDE;
		*out = str_copy(a, part_attribute(p, "ContentType"));
	}
	return part_close(p, f);
}

bool package_relations(struct arena *a, const struct package *p, const char *path,
	struct relations *out, struct fail *f)
{
	return read_relations(a, p->archive, path, out, f);
}

static const struct relation *find_kind(const struct relations *r, const char *kind)
{
	for (size_t i = 0; i < r->n; i++)
		if (str_is_equal(r->p[i].kind, str_of(kind)))
			return &r->p[i];
	return NULL;
}

struct package *package_open(struct arena *a, struct str bytes, struct fail *f)
{
	struct package *p = arena_new_of(a, struct package);
	struct relations top = { 0 };
	const struct relation *main;

	p->archive = archive_open(a, bytes, f);
	if (!p->archive || !read_relations(a, p->archive, "", &top, f))
		return NULL;
	main = find_kind(&top, "officeDocument");
	if (!main || !archive_has(p->archive, main->path)) {
		fail_set(f, FAIL_FORMAT, "no main document part");
		return NULL;
	}
	p->main = main->path;
	if (!read_type(a, p->archive, p->main, &p->main_type, f) ||
		!read_relations(a, p->archive, p->main, &p->relations, f))
		return NULL;
	return p;
}

static bool type_has(const struct package *p, struct str word)
{
	size_t at;

	return str_find(p->main_type, word, 0, &at);
}

bool package_is_word(const struct package *p)
{
	return type_has(p, S("wordprocessingml")) || type_has(p, S("ms-word"));
}

bool package_is_excel(const struct package *p)
{
	return !type_has(p, S("binary")) &&
		(type_has(p, S("spreadsheetml")) || type_has(p, S("ms-excel")));
}

const char *package_find(const struct package *p, const char *kind)
{
	const struct relation *r = find_kind(&p->relations, kind);

	return r && archive_has(p->archive, r->path) ? r->path : NULL;
}

const struct relation *package_find_id(const struct package *p, struct str id)
{
	for (size_t i = 0; i < p->relations.n; i++)
		if (str_is_equal(p->relations.p[i].id, id))
			return &p->relations.p[i];
	return NULL;
}
