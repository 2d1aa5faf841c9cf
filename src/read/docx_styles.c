/* docx_styles.c - w:style with their chains of w:basedOn, resolved once. */
#include "read/docx_styles.h"

#include "base/vec.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MAX_CHAIN = 64 };

struct styles {
	struct style *p;	/* by id */
	size_t n, cap;
	struct str default_id;
};

#define TRAITS_UNSAID \
	{ SAYS_NOTHING, SAYS_NOTHING, SAYS_NOTHING, SAYS_NOTHING, SAYS_NOTHING, SAYS_NOTHING }

const struct traits traits_unsaid = TRAITS_UNSAID;

/* Names of the built-in styles, in the languages in which they are written. */
static const char *const heading_names[] = { "heading ", "标题 ", "标题" };
static const char *const title_names[] = { "title", "标题" };

static int align_of(struct str jc)
{
	if (str_is_equal(jc, S("center")))
		return ALIGN_CENTRE;
	if (str_is_equal(jc, S("right")) || str_is_equal(jc, S("end")))
		return ALIGN_RIGHT;
	if (str_is_equal(jc, S("left")) || str_is_equal(jc, S("start")))
		return ALIGN_LEFT;
	return ALIGN_NONE; /* both, distribute: the usual */
}

static void read_num_pr(struct part *p, struct traits *into)
{
	for (struct element here = part_here(p); part_next(p, &here);) {
		if (part_tag(p) == WORD_NUM_ID)
			into->num_id = part_attribute_int(p, "val", SAYS_NOTHING);
		else if (part_tag(p) == WORD_ILVL)
			into->num_level = part_attribute_int(p, "val", SAYS_NOTHING);
	}
}

void traits_read(struct part *p, struct traits *into,
	void (*other)(struct part *p, void *context), void *context)
{
	for (struct element here = part_here(p); part_next(p, &here);) {
		if (part_tag(p) == WORD_OUTLINE_LVL)
			into->outline = part_attribute_int(p, "val", SAYS_NOTHING);
		else if (part_tag(p) == WORD_JC)
			into->align = align_of(part_attribute(p, "val"));
		else if (part_tag(p) == WORD_NUM_PR)
			read_num_pr(p, into);
		else if (other)
			other(p, context);
	}
}

static int said(int own, int base)
{
	return own == SAYS_NOTHING ? base : own;
}

struct traits traits_over(struct traits own, const struct traits *base)
{
	bool is_listed = own.num_id != SAYS_NOTHING;

	return (struct traits){
		.outline = said(own.outline, base->outline),
		.align = said(own.align, base->align),
		.num_id = said(own.num_id, base->num_id),
		.num_level = is_listed ? own.num_level : said(own.num_level, base->num_level),
		.is_hidden = said(own.is_hidden, base->is_hidden),
		.is_title = said(own.is_title, base->is_title),
	};
}

static bool is_named(struct str name, const char *known)
{
	return name.n == strlen(known) && strncasecmp(name.p, known, name.n) == 0;
}

/* Sets what the name of a built-in style means whatever else it says. */
static void take_name(struct traits *own, struct str name)
{
	for (size_t i = 0; i < sizeof title_names / sizeof *title_names; i++)
		if (is_named(name, title_names[i]))
			own->is_title = 1;
	if (!name.n || name.p[name.n - 1] < '1' || name.p[name.n - 1] > '9')
		return;
	for (size_t i = 0; i < sizeof heading_names / sizeof *heading_names; i++)
		if (is_named(str_sub(name, 0, name.n - 1), heading_names[i])) {
			own->outline = said(own->outline, name.p[name.n - 1] - '1');
			own->is_title = 0;
		}
}

static int is_hidden(struct part *p)
{
	int hidden = SAYS_NOTHING;

	for (struct element here = part_here(p); part_next(p, &here);)
		if (part_tag(p) == WORD_VANISH)
			hidden = part_is_on(p, "val", true);
	return hidden;
}

static void read_style(struct arena *a, struct part *p, struct styles *s)
{
	struct style *style = vec_add(a, s);
	struct str type = part_attribute(p, "type");
	struct str name = { NULL, 0 };
	bool is_of_characters = str_is_equal(type, S("character"));

	style->own = traits_unsaid;
	style->id = str_copy(a, part_attribute(p, "styleId"));
	if (str_is_equal(type, S("paragraph")) && part_is_on(p, "default", false))
		s->default_id = style->id;
	for (struct element here = part_here(p); part_next(p, &here);) {
		switch (part_tag(p)) {
		case WORD_NAME: name = str_copy(a, part_attribute(p, "val")); break;
		case WORD_BASED_ON: style->base = str_copy(a, part_attribute(p, "val")); break;
		case WORD_P_PR: traits_read(p, &style->own, NULL, NULL); break;
		case WORD_R_PR: style->own.is_hidden = is_hidden(p); break;
		default: break;
		}
	}
	if (!is_of_characters)
		take_name(&style->own, name);
}

static int compare_styles(const void *a, const void *b)
{
	return str_compare(((const struct style *)a)->id, ((const struct style *)b)->id);
}

static struct style *find_style(const struct styles *s, struct str id)
{
	struct style key = { .id = id };

	return s->n ? bsearch(&key, s->p, s->n, sizeof *s->p, compare_styles) : NULL;
}

/* Follows the bases of each style; a chain that bites its tail ends somewhere. */
static void resolve(struct styles *s)
{
	for (size_t i = 0; i < s->n; i++) {
		struct style *style = &s->p[i];
		const struct style *base = style;

		style->traits = style->own;
		for (int n = 0; n < MAX_CHAIN && base && base->base.n; n++) {
			base = find_style(s, base->base);
			if (base)
				style->traits = traits_over(style->traits, &base->own);
		}
	}
}

bool styles_read(struct arena *a, const struct package *from, struct styles **out, struct fail *f)
{
	struct styles *s = arena_new_of(a, struct styles);
	const char *path = package_find(from, "styles");
	struct part *p;

	*out = s;
	if (!path)
		return true;
	if (!(p = part_open(from->archive, path, NULL, f)))
		return false;
	for (struct element root = part_here(p); part_next(p, &root);)
		if (part_tag(p) == WORD_STYLE)
			read_style(a, p, s);
	if (s->n)
		qsort(s->p, s->n, sizeof *s->p, compare_styles);
	resolve(s);
	return part_close(p, f);
}

const struct style *styles_find(const struct styles *s, struct str id)
{
	static const struct style none = { .own = TRAITS_UNSAID, .traits = TRAITS_UNSAID };
	const struct style *style = find_style(s, id.n ? id : s->default_id);

	return style ? style : &none;
}
