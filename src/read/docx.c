/* docx.c - Word's documents → tree, as their reader sees them. */
#include "read/docx_story.h"
#include "read/reader.h"

#include <stdlib.h>

/* Elements that only stand around what is read. */
static const enum tag wrappers[] = {
	WORD_SDT, WORD_SDT_CONTENT, WORD_SMART_TAG, WORD_CUSTOM_XML, WORD_INS, WORD_MOVE_TO,
	WORD_HYPERLINK, WORD_FLD_SIMPLE, WORD_DIR, WORD_BDO, WORD_RUBY, WORD_RUBY_BASE, TAG_OTHER,
};

static enum likeness likeness(const struct reader *r, const struct source *s)
{
	struct arena *tmp;
	struct package *p;
	struct fail ignored;
	bool is_word;

	if (!str_is_prefixed(s->bytes, S("PK")))
		return reader_is_named(r, s) ? LIKENESS_NAME : LIKENESS_NONE;
	tmp = arena_new();
	p = package_open(tmp, s->bytes, &ignored);
	is_word = p && package_is_word(p);
	arena_free(tmp);
	return is_word ? LIKENESS_CONTENT : reader_is_named(r, s) ? LIKENESS_NAME : LIKENESS_NONE;
}

void story_read_block(struct docx *d)
{
	if (part_tag(d->part) == WORD_P)
		paragraph_read(d);
	else if (part_tag(d->part) == WORD_TBL)
		table_read(d);
}

void story_read(struct docx *d, const struct element *in)
{
	while (part_next(d->part, in))
		story_read_block(d);
	paragraph_settle(d);
}

static bool read_body(struct docx *d, struct fail *f)
{
	if (!(d->part = part_open(d->package->archive, d->package->main, wrappers, f)))
		return false;
	for (struct element root = part_here(d->part); part_next(d->part, &root);) {
		struct element here = part_here(d->part);

		if (part_tag(d->part) == WORD_BODY)
			story_read(d, &here);
	}
	return part_close(d->part, f);
}

static int compare_references(const void *va, const void *vb)
{
	const struct reference *a = va, *b = vb;

	return a->id != b->id ? (a->id > b->id) - (a->id < b->id) :
		(a->number > b->number) - (a->number < b->number);
}

/* Reads a note where the text leads to it. */
static void read_note(struct docx *d, const struct notes *notes)
{
	struct element here = part_here(d->part);
	struct reference key = { .id = part_attribute_int(d->part, "id", -1) };
	const struct reference *r = NULL;
	struct buf *mark;

	for (size_t lo = 0, hi = notes->references.n; lo < hi;) {
		size_t mid = lo + (hi - lo) / 2;

		if (notes->references.p[mid].id == key.id)
			r = &notes->references.p[mid];
		if (notes->references.p[mid].id < key.id)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (!r)
		return;
	mark = buf_new(d->arena);
	note_print_mark(notes, r->number, mark);
	d->note_mark = buf_view(mark);
	story_read(d, &here);
}

/* Reads the notes that the text leads to, behind it. */
static bool read_notes(struct docx *d, struct notes *notes, enum tag tag, struct fail *f)
{
	const char *path = notes->references.n ? package_find(d->package, notes->kind) : NULL;

	if (!path)
		return true;
	qsort(notes->references.p, notes->references.n, sizeof *notes->references.p,
		compare_references);
	d->is_in_note = true;
	if (!(d->part = part_open(d->package->archive, path, wrappers, f)))
		return false;
	for (struct element root = part_here(d->part); part_next(d->part, &root);)
		if (part_tag(d->part) == tag)
			read_note(d, notes);
	return part_close(d->part, f);
}

/* Reads the parts of a file in the order in which they lean on each other. */
static bool read_parts(struct docx *d, struct fail *f)
{
	struct paragraph p;

	if (!styles_read(d->arena, d->package, &d->styles, f) ||
		!numbering_read(d->arena, d->package, d->styles, &d->numbering, f))
		return false;
	paragraph_begin(d, &p);
	d->paragraph = &p;
	return read_body(d, f) && read_notes(d, &d->footnotes, WORD_FOOTNOTE, f) &&
		read_notes(d, &d->endnotes, WORD_ENDNOTE, f);
}

static bool read_docx(struct arena *a, const struct source *s, struct doc **out, struct fail *f)
{
	struct arena *tmp = arena_new();
	struct docx d = {
		.arena = tmp,
		.footnotes = { .kind = "footnotes", .style = list_style_decimal() },
		.endnotes = { .kind = "endnotes", .style = list_style_find(S("lowerRoman")) },
	};
	bool ok = false;

	d.package = package_open(tmp, s->bytes, f);
	if (!d.package)
		goto out;
	d.line = buf_new(tmp);
	d.builder = doc_begin(a, "docx");
	if (!package_is_word(d.package)) {
		fail_set(f, FAIL_FORMAT, "the main part is no document of Word");
		goto out;
	}
	ok = read_parts(&d, f);
	if (ok)
		*out = doc_complete(d.builder);
out:
	arena_free(tmp);
	return ok;
}

const struct reader reader_docx = {
	.name = "docx",
	.extensions = "docx docm dotx dotm",
	.likeness = likeness,
	.read = read_docx,
};
