/* pdf_type.c - see pdf_type.h. Every line is a layout of its own: time and memory stay linear. */
#include "write/pdf_type.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "write/line_break.h"

#include <fontconfig/fontconfig.h>

enum { MEASURED = 0x3000 }; /* beyond it characters are one em, or half of one */

struct type {
	struct arena *arena;
	cairo_t *cr;
	PangoLayout *layout;
	PangoFontDescription *faces[N_FACES];
	PangoFontDescription *marks; /* for the stops of the faces that need it */
	bool needs_marks[N_FACES];
	int *per_em[N_FACES]; /* widths at a size of one em of 1024 points; 0: not yet measured */
};

/* ---- faces ---- */

static bool is_installed(const char *family)
{
	FcPattern *wanted = FcPatternBuild(NULL, FC_FAMILY, FcTypeString, family, (char *)NULL);
	FcObjectSet *objects = FcObjectSetBuild(FC_FAMILY, (char *)NULL);
	FcFontSet *found = FcFontList(NULL, wanted, objects);
	bool is = found && found->nfont > 0;

	if (found)
		FcFontSetDestroy(found);
	FcObjectSetDestroy(objects);
	FcPatternDestroy(wanted);
	return is;
}

/* Appends a family if it is installed; *n counts those there are. */
static void add_family(struct buf *families, const char *name, size_t *n)
{
	if (!name || !is_installed(name))
		return;
	if ((*n)++)
		buf_char(families, ',');
	buf_z(families, name);
}

static void free_face(void *face)
{
	pango_font_description_free(face);
}

/* The Arphic faces set 、。， in the middle of their box, as Taiwan does, whatever
 * the language: where one stands in, these come from another. */
static const char centring_prefix[] = "AR PL U";
static const struct face marks_face = { .fallbacks = { "AR PL SungtiL GB", "Noto Serif CJK SC" } };

/* Makes the description of a face: the official one first, then its stand-ins,
 * which also give the characters that it lacks. NULL: none is installed. */
static PangoFontDescription *describe(struct arena *a, const struct face *face)
{
	PangoFontDescription *d;
	struct buf *families = buf_new(a);
	size_t n_official = 0, n;

	add_family(families, face->name, &n_official);
	add_family(families, face->other_name, &n_official);
	n = n_official;
	for (size_t i = 0; i < sizeof face->fallbacks / sizeof *face->fallbacks; i++)
		add_family(families, face->fallbacks[i], &n);
	if (n == 0)
		return NULL;
	d = pango_font_description_new();
	pango_font_description_set_family(d, str_z(a, buf_view(families)));
	if (face->is_fallback_bold && n_official == 0)
		pango_font_description_set_weight(d, PANGO_WEIGHT_BOLD);
	arena_defer(a, free_face, d);
	return d;
}

static void unref(void *object)
{
	g_object_unref(object);
}

/* A layout that sets type as printers do: no rounding to a screen's dots. */
static PangoLayout *open_layout(struct arena *a, cairo_t *cr)
{
	PangoLayout *layout = pango_cairo_create_layout(cr);
	PangoContext *context = pango_layout_get_context(layout);
	cairo_font_options_t *options = cairo_font_options_create();

	arena_defer(a, unref, layout);
	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	pango_cairo_context_set_font_options(context, options);
	cairo_font_options_destroy(options);
	pango_cairo_context_set_resolution(context, 72);
	pango_context_set_round_glyph_positions(context, false);
	pango_context_set_language(context, pango_language_from_string("zh-cn"));
	pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
	pango_layout_set_auto_dir(layout, false);
	pango_layout_set_single_paragraph_mode(layout, true);
	return layout;
}

bool type_open(struct arena *a, cairo_t *cr, struct type **out, struct fail *f)
{
	struct type *t = arena_new_of(a, struct type);

	t->arena = a;
	t->cr = cr;
	t->marks = describe(a, &marks_face);
	for (size_t i = 0; i < N_FACES; i++) {
		t->faces[i] = describe(a, &official_faces[i]);
		if (!t->faces[i])
			return fail_set(f, FAIL_NOT_FOUND,
				"no font for %s; install it, or the packages fonts-noto-cjk and "
				"fonts-arphic-ukai",
				official_faces[i].name);
		t->needs_marks[i] = t->marks &&
			g_str_has_prefix(
				pango_font_description_get_family(t->faces[i]), centring_prefix);
	}
	t->layout = open_layout(a, cr);
	*out = t;
	return true;
}

/* ---- widths ---- */

/* Measures one character at a size of one unit an em. */
static int measure(struct type *t, enum official_face face, uint32_t c)
{
	PangoFontDescription *d = t->faces[face];
	char bytes[4];
	int width;

	pango_font_description_set_absolute_size(d, 64.0 * PANGO_SCALE);
	pango_layout_set_attributes(t->layout, NULL);
	pango_layout_set_font_description(t->layout, d);
	pango_layout_set_text(t->layout, bytes, (int)utf8_print(c, bytes));
	pango_layout_get_size(t->layout, &width, NULL);
	return width * (1024 / 64);
}

/* The width of a character at a size. */
static int width_of(struct type *t, enum official_face face, uint32_t c, int size)
{
	int **cache = &t->per_em[face];

	if (c >= MEASURED)
		return official_halves(c) * size / 2;
	if (!*cache)
		*cache = arena_array(t->arena, int, MEASURED);
	if (!(*cache)[c])
		(*cache)[c] = measure(t, face, c) + 1; /* one more, for what has no width */
	return (int)((int64_t)((*cache)[c] - 1) * size / (1024 * PANGO_SCALE));
}

/* ---- lines ---- */

/* A paragraph being broken. */
struct breaking {
	struct str text;
	struct type_line line; /* the one being filled */
	uint32_t at; /* what comes next */
	int n; /* characters in the line so far */
	struct type_line safe; /* the line if it broke at the last place where it may */
	bool has_safe;
};

/* Pauses and stops hang in the margin rather than draw a character down. */
static bool is_pause(uint32_t c)
{
	return c == 0x3001 || c == 0x3002 || c == 0xFF0C || c == 0xFF1A || c == 0xFF1B;
}

/* The line as it is, ended before b->at. */
static struct type_line cut(const struct breaking *b)
{
	struct type_line line = b->line;

	line.n = b->at - line.from;
	line.n_gaps = b->n > 1 ? b->n - 1 : 0;
	return line;
}

static void begin_line(struct breaking *b, uint32_t at)
{
	size_t len;

	while (at < b->text.n && utf8_at(b->text, at, &len) == ' ')
		at++; /* blanks where a line breaks are not set */
	b->line = (struct type_line){ .from = at };
	b->at = at;
	b->n = 0;
	b->has_safe = false;
}

/* Ends a line that is full: 'c' of 'len' bytes no longer fits in it behind 'before'. */
static struct type_line end_line(
	struct breaking *b, uint32_t before, uint32_t c, uint32_t len, bool may_hang)
{
	struct type_line line;
	size_t next_len;
	uint32_t next = utf8_at(b->text, b->at + len, &next_len);

	if (b->n && may_hang && is_pause(c) && (next_len == 0 || line_may_begin(next))) {
		line = cut(b);
		line.n += len;
	} else if (line_may_break(before, c)) {
		line = cut(b);
	} else {
		line = b->has_safe ? b->safe : cut(b);
	}
	begin_line(b, line.from + line.n);
	return line;
}

static void take_character(struct breaking *b, uint32_t before, uint32_t c, uint32_t len, int width)
{
	if (b->n && line_may_break(before, c)) {
		b->safe = cut(b);
		b->has_safe = true;
	}
	b->line.width += width;
	b->at += len;
	b->n++;
}

struct type_lines type_break(struct arena *a, struct type *t, struct str text,
	const struct type_style *s, int width, int indent)
{
	VEC(struct type_line) lines = { 0 };
	struct breaking b = { .text = text };
	uint32_t before = 0;
	struct type_line last;

	while (b.at < text.n) {
		size_t len;
		uint32_t c = utf8_at(text, b.at, &len);
		enum official_face face = b.at < s->head ? s->head_face : s->body_face;
		int w = width_of(t, face, c, s->size) + s->squeeze;
		int room = width - (lines.n ? 0 : indent) +
			PANGO_SCALE / 8; /* an eighth of a point: rounding */

		if (b.line.width + w > room && b.n) {
			vec_push(a, &lines, end_line(&b, before, c, (uint32_t)len, s->may_hang));
			continue;
		}
		take_character(&b, before, c, (uint32_t)len, w);
		before = c;
	}
	last = cut(&b);
	last.is_last = true;
	if (last.n || !lines.n)
		vec_push(a, &lines, last);
	lines.p[lines.n - 1].is_last = true;
	return (struct type_lines){ lines.p, lines.n };
}

/* ---- drawing ---- */

static bool is_stop(uint32_t c)
{
	return is_pause(c) || c == 0xFF01 || c == 0xFF1F;
}

static void add_description(
	PangoAttrList *list, PangoFontDescription *face, int size, guint from, guint to)
{
	PangoAttribute *attribute;

	pango_font_description_set_absolute_size(face, size);
	attribute = pango_attr_font_desc_new(face);
	attribute->start_index = from;
	attribute->end_index = to;
	pango_attr_list_insert(list, attribute);
}

/* Sets bytes [from, to) of a line in a face. */
static void add_face(struct type *t, PangoAttrList *list, struct str line, enum official_face face,
	int size, guint from, guint to)
{
	size_t len;

	if (from >= to)
		return;
	add_description(list, t->faces[face], size, from, to);
	for (guint at = from; t->needs_marks[face] && at < to; at += (guint)len)
		if (is_stop(utf8_at(line, at, &len)))
			add_description(list, t->marks, size, at, at + (guint)len);
}

/* Letters, digits and signs of a word, which is not torn apart to fill a line. */
static bool is_of_word(uint32_t c)
{
	return c > ' ' && c < 0x250;
}

/* What each character outside words takes more room by, half on either side, so that the
 * line fills the width; 0 where gaps would be wider than half a character. */
static int stretch_of(struct str bytes, const struct type_line *line, int size, int width)
{
	int halves = 0, n = 0, more = width - line->width;
	size_t len;

	for (size_t at = 0; at < bytes.n && n <= line->n_gaps; at += len, n++)
		if (!is_of_word(utf8_at(bytes, at, &len)))
			halves += n == 0 || n == line->n_gaps ? 1 : 2;
	if (!halves)
		return 0;
	more = 2 * more / halves;
	return more > size / 2 ? 0 : more;
}

static void add_spacing(PangoAttrList *list, int spacing, guint from, guint to)
{
	PangoAttribute *attribute = pango_attr_letter_spacing_new(spacing);

	attribute->start_index = from;
	attribute->end_index = to;
	pango_attr_list_insert(list, attribute);
}

/* Spaces the characters of words by 'word', all others by 'other'. */
static void add_spacings(PangoAttrList *list, struct str bytes, int word, int other)
{
	size_t len, end;

	if (word == other) {
		add_spacing(list, word, 0, (guint)bytes.n);
		return;
	}
	for (size_t at = 0; at < bytes.n; at = end) {
		bool is_word = is_of_word(utf8_at(bytes, at, &len));

		for (end = at + len; end < bytes.n; end += len)
			if (is_of_word(utf8_at(bytes, end, &len)) != is_word)
				break;
		add_spacing(list, is_word ? word : other, (guint)at, (guint)end);
	}
}

void type_draw(struct type *t, struct str text, const struct type_style *s,
	const struct type_line *line, int x, int y, int width)
{
	PangoAttrList *list;
	struct str bytes = str_sub(text, line->from, line->from + line->n);
	guint head = s->head > line->from ? s->head - line->from : 0;
	int stretch = width ? stretch_of(bytes, line, s->size, width) : 0;

	if (!line->n)
		return;
	list = pango_attr_list_new();
	head = head < line->n ? head : line->n;
	add_face(t, list, bytes, s->head_face, s->size, 0, head);
	add_face(t, list, bytes, s->body_face, s->size, head, line->n);
	add_spacings(list, bytes, s->squeeze, s->squeeze + stretch);
	pango_layout_set_attributes(t->layout, list);
	pango_attr_list_unref(list);
	pango_layout_set_text(t->layout, bytes.p, (int)bytes.n);
	cairo_move_to(t->cr, (double)x / PANGO_SCALE, (double)y / PANGO_SCALE);
	pango_cairo_show_layout_line(t->cr, pango_layout_get_line_readonly(t->layout, 0));
}

int type_baseline(int size, int row)
{
	/* The em box of Chinese type lies 0.88 above and 0.12 below the baseline. */
	return (row - size) / 2 + (int)((int64_t)size * 88 / 100);
}
