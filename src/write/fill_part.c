/* fill_part.c - parts of a package as trees, under the limits of a reader. */
#include "doc/limits.h"
#include "read/part.h"
#include "write/fill.h"

#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { BLOCK_BYTES = 65536, TREE_BYTES = 64 * 1024 * 1024 };

/* Walks a part once as a reader does: DOCTYPEs, depth, numbers of attributes, bombs. */
static bool is_acceptable(struct filling *fl, const char *path, struct fail *f)
{
	struct part *p = part_open(fl->package->archive, path, NULL, f);

	if (!p)
		return false;
	for (struct element root = part_here(p); part_next(p, &root);)
		;
	return part_close(p, f);
}

static bool read_part(struct filling *fl, const char *path, struct buf *out, struct fail *f)
{
	struct entry *e = archive_open_entry(fl->package->archive, path, f);
	char block[BLOCK_BYTES];
	long n = 0;

	if (!e)
		return fail_note(f, "%s", path);
	while (out->n <= TREE_BYTES && (n = entry_read(e, block, sizeof block, f)) > 0)
		buf_str(out, (struct str){ block, (size_t)n });
	entry_close(e);
	if (n >= 0 && out->n > TREE_BYTES)
		return fail_set(f, FAIL_LIMIT, "%s: a part of more than %d bytes is not filled",
			path, TREE_BYTES);
	return n == 0 || fail_note(f, "%s", path);
}

static void free_doc(void *doc)
{
	xmlFreeDoc(doc);
}

struct fill_part *fill_load(struct filling *fl, const char *path, struct fail *f)
{
	struct buf *bytes = buf_new(fl->arena);
	struct fill_part *p;

	for (size_t i = 0; i < fl->parts.n; i++)
		if (strcasecmp(fl->parts.p[i]->path, path) == 0)
			return fl->parts.p[i];
	if (!is_acceptable(fl, path, f) || !read_part(fl, path, bytes, f))
		return NULL;
	p = arena_new_of(fl->arena, struct fill_part);
	p->path = path;
	p->doc = xmlReadMemory(bytes->p, (int)bytes->n, NULL, NULL,
		XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	if (!p->doc) {
		fail_set(f, FAIL_FORMAT, "%s: no XML", path);
		return NULL;
	}
	arena_defer(fl->arena, free_doc, p->doc);
	vec_push(fl->arena, &fl->parts, p);
	return p;
}

xmlNode *fill_element(xmlNode *n)
{
	while (n && n->type != XML_ELEMENT_NODE)
		n = n->next;
	return n;
}

bool fill_is(const xmlNode *n, const char *name)
{
	return n && n->type == XML_ELEMENT_NODE && strcmp((const char *)n->name, name) == 0;
}

xmlNode *fill_child(xmlNode *parent, const char *name)
{
	for (xmlNode *n = parent ? parent->children : NULL; n; n = n->next)
		if (fill_is(n, name))
			return n;
	return NULL;
}

xmlNode *fill_next(xmlNode *root, xmlNode *n)
{
	xmlNode *below = fill_element(n->children);

	if (below)
		return below;
	for (; n && n != root; n = n->parent) {
		xmlNode *next = fill_element(n->next);

		if (next)
			return next;
	}
	return NULL;
}

struct str fill_attribute(const xmlNode *n, const char *name)
{
	for (const xmlAttr *at = n->properties; at; at = at->next)
		if (strcmp((const char *)at->name, name) == 0)
			return at->children ? str_of((const char *)at->children->content) : S("");
	return (struct str){ NULL, 0 };
}

int fill_attribute_int(const xmlNode *n, const char *name, int otherwise)
{
	struct str s = fill_attribute(n, name);

	return s.n ? atoi(s.p) : otherwise;
}

void fill_set(struct arena *a, xmlNode *n, const char *name, struct str value)
{
	xmlSetProp(n, (const xmlChar *)name, (const xmlChar *)str_z(a, value));
}

void fill_drop(xmlNode *n, const char *name)
{
	xmlUnsetProp(n, (const xmlChar *)name);
}

struct str fill_content(struct arena *a, const xmlNode *n)
{
	struct buf *out = buf_new(a);

	for (const xmlNode *t = n->children; t; t = t->next)
		if ((t->type == XML_TEXT_NODE || t->type == XML_CDATA_SECTION_NODE) && t->content)
			buf_z(out, (const char *)t->content);
	return buf_view(out);
}

void fill_set_content(struct arena *a, xmlNode *n, struct str text)
{
	struct buf *clean = buf_new(a);

	for (size_t i = 0; i < text.n; i++)
		if ((unsigned char)text.p[i] >= ' ' || text.p[i] == '\n' || text.p[i] == '\t')
			buf_char(clean, text.p[i]);
	xmlNodeSetContent(n, NULL);
	if (clean->n)
		xmlNodeAddContentLen(n, (const xmlChar *)clean->p, (int)clean->n);
}

xmlNode *fill_copy(xmlNode *n, xmlNode *parent)
{
	xmlNode *copy = NULL;

	if (xmlDOMWrapCloneNode(NULL, n->doc, n, &copy, parent->doc, parent, 1, 0) != 0)
		abort(); /* out of memory: it has no other reason */
	return copy;
}

void fill_remove(xmlNode *n)
{
	xmlUnlinkNode(n);
	xmlFreeNode(n);
}
