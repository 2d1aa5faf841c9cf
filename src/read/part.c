/* part.c - a streaming libxml2 reader over an entry of a zip. */
#include "read/part.h"

#include "doc/limits.h"

#include <libxml/xmlreader.h>
#include <stdlib.h>
#include <string.h>

/* An element that is seen through. */
struct wrapper {
	int depth;
	bool is_alternate;	/* mc:AlternateContent */
	bool has_branch;	/* and one of its branches was taken */
};

/* Where in a start tag the bytes are that libxml2 is about to get. It compares
 * each attribute with each other one, so their number must be bounded first. */
struct tag_watch {
	char quote;		/* inside a value: the mark that ends it */
	bool is_inside;		/* between < and > */
	int n_attributes;
};

struct part {
	char *path;
	struct tag_watch watch;
	struct entry *entry;
	xmlTextReader *reader;
	const enum tag *wrappers;
	struct wrapper open[LIMIT_XML_DEPTH + 1];
	int n_open;
	const xmlChar *uri;	/* the newest namespace, to know it again */
	enum space space;
	enum tag tag;
	bool has_failed;
	struct fail failure;
};

static void refuse(struct part *p, enum fail_kind kind, const char *why)
{
	if (!p->has_failed)
		fail_set(&p->failure, kind, "%s", why);
	p->has_failed = true;
}

void part_refuse(struct part *p, const struct fail *why)
{
	if (!p->has_failed)
		p->failure = *why;
	p->has_failed = true;
}

/* False where one tag has more attributes than LIMIT_XML_ATTRIBUTES. */
static bool watch_tags(struct tag_watch *w, const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (!w->is_inside) {
			const char *open = memchr(p + i, '<', n - i);

			if (!open)
				return true;
			i = (size_t)(open - p);
			*w = (struct tag_watch){ .is_inside = true };
		} else if (w->quote) {
			if (p[i] == w->quote)
				w->quote = 0;
		} else if (p[i] == '"' || p[i] == '\'') {
			w->quote = p[i];
			if (++w->n_attributes > LIMIT_XML_ATTRIBUTES)
				return false;
		} else if (p[i] == '>' || p[i] == '!' || p[i] == '?') {
			w->is_inside = false;
		}
	}
	return true;
}

static int read_entry(void *context, char *out, int size)
{
	struct part *p = context;
	long n = p->has_failed ? -1 : entry_read(p->entry, out, (size_t)size, &p->failure);

	p->has_failed |= n < 0;
	if (n > 0 && !watch_tags(&p->watch, out, (size_t)n)) {
		refuse(p, FAIL_LIMIT, "an XML element of too many attributes");
		return -1;
	}
	return (int)n;
}

/* Keeps the first error that libxml2 tells; what it can live with is no failure
 * until xmlTextReaderRead says so. */
static void note_error(void *context, xmlErrorPtr e)
{
	struct part *p = context;
	struct str message = str_trim(str_of(e->message));

	if (p->has_failed || e->level != XML_ERR_FATAL)
		return;
	fail_set(&p->failure, e->code == XML_ERR_INTERNAL_ERROR ? FAIL_LIMIT : FAIL_FORMAT,
		"XML error at line %d: %.*s", e->line, STR_ARG(message));
	p->has_failed = true;
}

/* What libxml2 would print by itself goes nowhere: note_error hears of it. */
static void print_nothing(void *context, const char *fmt, ...)
{
	(void)context, (void)fmt;
}

/* Finds out what element the reader stands on. */
static void name_element(struct part *p)
{
	const xmlChar *uri = xmlTextReaderConstNamespaceUri(p->reader);

	if (uri != p->uri) {
		p->uri = uri;
		p->space = tag_space((const char *)uri);
	}
	p->tag = tag_find(p->space, (const char *)xmlTextReaderConstLocalName(p->reader));
}

/* One step of libxml2's reader: its node type, or 0 at the end. */
static int step(struct part *p)
{
	int result = p->has_failed ? -1 : xmlTextReaderRead(p->reader);
	int type = result == 1 ? xmlTextReaderNodeType(p->reader) : 0;

	if (result < 0)
		refuse(p, FAIL_FORMAT, "no XML");
	if (type == XML_READER_TYPE_DOCUMENT_TYPE)
		refuse(p, FAIL_FORMAT, "XML with a DOCTYPE is not accepted");
	if (type && xmlTextReaderDepth(p->reader) > LIMIT_XML_DEPTH)
		refuse(p, FAIL_LIMIT, "XML is nested too deeply");
	return p->has_failed ? 0 : type;
}

static bool is_wrapper(const struct part *p)
{
	for (const enum tag *t = p->wrappers; t && *t; t++)
		if (*t == p->tag)
			return true;
	return p->tag == CHOICE_ALTERNATE_CONTENT;
}

/* True where the walk sees through the element that it has just come to; a
 * branch of AlternateContent that is not the first is left behind. */
static bool enter_wrapper(struct part *p, int depth)
{
	struct wrapper *outer = p->n_open ? &p->open[p->n_open - 1] : NULL;
	bool is_branch = outer && outer->is_alternate && outer->depth == depth - 1;

	if (!is_branch && !is_wrapper(p))
		return false;
	if (is_branch && outer->has_branch)
		return true; /* its children are deeper than anyone waits for */
	if (is_branch)
		outer->has_branch = true;
	if (!xmlTextReaderIsEmptyElement(p->reader))
		p->open[p->n_open++] = (struct wrapper){
			.depth = depth, .is_alternate = p->tag == CHOICE_ALTERNATE_CONTENT };
	return true;
}

static void leave_wrapper(struct part *p, int depth)
{
	if (p->n_open && p->open[p->n_open - 1].depth == depth)
		p->n_open--;
}

/* The depth of the next children that count for a parent: one deeper than the
 * innermost wrapper opened inside it. */
static int depth_awaited(const struct part *p, const struct element *parent)
{
	int depth = p->n_open ? p->open[p->n_open - 1].depth : -1;

	return (depth > parent->depth ? depth : parent->depth) + 1;
}

bool part_next(struct part *p, const struct element *parent)
{
	int type;

	if (parent->is_empty)
		return false;
	while ((type = step(p))) {
		int depth = xmlTextReaderDepth(p->reader);

		if (type == XML_READER_TYPE_END_ELEMENT) {
			if (depth == parent->depth)
				return false;
			leave_wrapper(p, depth);
		} else if (type == XML_READER_TYPE_ELEMENT && depth == depth_awaited(p, parent)) {
			name_element(p);
			if (!enter_wrapper(p, depth))
				return true;
		}
	}
	return false;
}

struct element part_here(const struct part *p)
{
	return (struct element){
		.depth = xmlTextReaderDepth(p->reader),
		.is_empty = xmlTextReaderIsEmptyElement(p->reader) == 1,
	};
}

enum tag part_tag(const struct part *p)
{
	return p->tag;
}

struct str part_attribute(const struct part *p, const char *name)
{
	const xmlNode *n = p->has_failed ? NULL : xmlTextReaderCurrentNode(p->reader);

	for (const xmlAttr *at = n ? n->properties : NULL; at; at = at->next)
		if (strcmp((const char *)at->name, name) == 0)
			return at->children ? str_of((const char *)at->children->content) : S("");
	return (struct str){ NULL, 0 };
}

int part_attribute_int(const struct part *p, const char *name, int otherwise)
{
	struct str s = part_attribute(p, name);
	char *end;
	long v;

	if (!s.n)
		return otherwise;
	v = strtol(s.p, &end, 10);
	return end == s.p || v < -1000000000 || v > 1000000000 ? otherwise : (int)v;
}

bool part_is_on(const struct part *p, const char *name, bool otherwise)
{
	struct str v = part_attribute(p, name);

	if (!v.n)
		return otherwise;
	return !str_is_equal(v, S("0")) && !str_is_equal(v, S("false")) &&
		!str_is_equal(v, S("off"));
}

static bool is_text(int type)
{
	return type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA ||
		type == XML_READER_TYPE_WHITESPACE ||
		type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE;
}

static bool is_xml_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Takes the blanks of XML off both ends of what was appended from byte 'from' on. */
static void trim_blanks(struct buf *out, size_t from)
{
	size_t at = from;

	while (out->n > from && is_xml_blank(out->p[out->n - 1]))
		out->n--;
	while (at < out->n && is_xml_blank(out->p[at]))
		at++;
	if (at > from) {
		memmove(out->p + from, out->p + at, out->n - at);
		out->n -= at - from;
	}
}

void part_text(struct part *p, struct buf *out)
{
	struct element here = part_here(p);
	bool is_preserved = xmlNodeGetSpacePreserve(xmlTextReaderCurrentNode(p->reader)) == 1;
	size_t from = out->n;
	int type;

	if (here.is_empty)
		return;
	while ((type = step(p))) {
		if (type == XML_READER_TYPE_END_ELEMENT &&
			xmlTextReaderDepth(p->reader) == here.depth)
			break;
		if (is_text(type))
			buf_z(out, (const char *)xmlTextReaderConstValue(p->reader));
	}
	if (!is_preserved)
		trim_blanks(out, from);
}

bool part_has_failed(const struct part *p)
{
	return p->has_failed;
}

/* Steps to the outermost element. */
static void find_root(struct part *p)
{
	int type;

	while ((type = step(p)))
		if (type == XML_READER_TYPE_ELEMENT) {
			name_element(p);
			return;
		}
	refuse(p, FAIL_FORMAT, "no XML");
}

static void free_part(struct part *p)
{
	xmlFreeTextReader(p->reader);
	entry_close(p->entry);
	free(p->path);
	free(p);
}

bool part_close(struct part *p, struct fail *f)
{
	bool ok = !p->has_failed;

	if (!ok) {
		*f = p->failure;
		fail_note(f, "%s", p->path);
	}
	free_part(p);
	return ok;
}

struct part *part_open(struct archive *z, const char *path, const enum tag *wrappers,
	struct fail *f)
{
	struct entry *e = archive_open_entry(z, path, f);
	struct part *p;

	if (!e) {
		fail_note(f, "%s", path);
		return NULL;
	}
	p = calloc(1, sizeof *p);
	if (!p || !(p->path = strdup(path)))
		abort();
	p->entry = e;
	p->wrappers = wrappers;
	xmlInitParser();
	xmlSetGenericErrorFunc(NULL, print_nothing); /* of this thread */
	p->reader = xmlReaderForIO(read_entry, NULL, p, NULL, NULL,
		XML_PARSE_NONET | XML_PARSE_COMPACT);
	if (!p->reader)
		abort();
	xmlTextReaderSetStructuredErrorHandler(p->reader, note_error, p);
	find_root(p);
	if (!p->has_failed)
		return p;
	(void)!part_close(p, f);
	return NULL;
}
