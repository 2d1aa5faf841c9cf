/* fill_beside.c - placeholders in headers, footers and text boxes. */
#include "write/fill.h"

enum { TEXTS_MOST = 256 };

static const char place_header[] = "页眉页脚", place_box[] = "文本框";

/* Notes the placeholders of a text; records of lists have no place here. */
static void scan_text(struct filling *fl, struct fill_sheet *s, struct str text, const char *place)
{
	struct fill_mark m;
	size_t field;

	for (size_t at = 0; fill_find_mark(text, at, &m); at = m.end)
		vec_push(fl->arena, &fl->placeholders,
			((struct fill_placeholder){ s->name, str_of(place),
				str_copy(fl->arena, m.name),
				!m.is_open && fill_find_value(fl->data, m.name, 0) &&
					!fill_find_list(fl->data, m.name, &field) }));
}

static xmlNode *header_of(const struct fill_sheet *s)
{
	xmlNode *header = fill_child(xmlDocGetRootElement(s->part->doc), "headerFooter");

	return header ? fill_element(header->children) : NULL;
}

/* The texts of a paragraph of a text box. */
static size_t list_texts(xmlNode *paragraph, xmlNode *out[TEXTS_MOST])
{
	size_t n = 0;

	for (xmlNode *e = paragraph; e && n < TEXTS_MOST; e = fill_next(paragraph, e))
		if (fill_is(e, "t"))
			out[n++] = e;
	return n;
}

/* Goes through the paragraphs of a drawing; fills them, or only notes what they hold. */
static void walk_boxes(
	struct filling *fl, struct fill_sheet *s, struct fill_part *p, bool is_filling)
{
	xmlNode *root = xmlDocGetRootElement(p->doc), *texts[TEXTS_MOST];
	struct fill_mark m;

	for (xmlNode *e = root; e; e = fill_next(root, e)) {
		struct buf *whole;
		size_t n = fill_is(e, "p") ? list_texts(e, texts) : 0;

		if (!n)
			continue;
		whole = buf_new(fl->arena);
		for (size_t i = 0; i < n; i++)
			buf_str(whole, fill_content(fl->arena, texts[i]));
		if (!fill_find_mark(buf_view(whole), 0, &m))
			continue;
		if (is_filling)
			fill_texts(fl->arena, fl->data, texts, n, 0, FILL_PLAIN);
		else
			scan_text(fl, s, buf_view(whole), place_box);
		p->is_changed |= is_filling;
	}
}

static bool walk_drawings(struct filling *fl, struct fill_sheet *s, bool is_filling, struct fail *f)
{
	struct relations r = { 0 };

	if (!package_relations(fl->arena, fl->package, s->part->path, &r, f))
		return false;
	for (size_t i = 0; i < r.n; i++) {
		struct fill_part *p;

		if (!str_is_equal(r.p[i].kind, S("drawing")) ||
			!archive_has(fl->package->archive, r.p[i].path))
			continue;
		if (!(p = fill_load(fl, r.p[i].path, f)))
			return false;
		walk_boxes(fl, s, p, is_filling);
	}
	return true;
}

bool fill_scan_beside(struct filling *fl, struct fill_sheet *s, struct fail *f)
{
	for (xmlNode *n = header_of(s); n; n = fill_element(n->next))
		scan_text(fl, s, fill_content(fl->arena, n), place_header);
	return walk_drawings(fl, s, false, f);
}

bool fill_beside(struct filling *fl, struct fill_sheet *s, struct fail *f)
{
	struct fill_mark m;

	for (xmlNode *n = header_of(s); n; n = fill_element(n->next)) {
		if (!fill_find_mark(fill_content(fl->arena, n), 0, &m))
			continue;
		fill_texts(fl->arena, fl->data, &n, 1, 0, FILL_HEADER);
		s->part->is_changed = true;
	}
	return walk_drawings(fl, s, true, f);
}
