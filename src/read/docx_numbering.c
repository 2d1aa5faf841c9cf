/* docx_numbering.c - w:abstractNum and w:num, and the counting through them. */
#include "read/docx_numbering.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "read/list_number.h"
#include "read/word_symbol.h"

#include <stdlib.h>
#include <string.h>

enum { N_LEVELS = 9, RESTARTS_ALWAYS = -1, MAX_MARKER_BYTES = 400 };

struct level {
	const struct list_style *style;
	struct str text;	/* "第%1章" */
	struct str linked;	/* the id of the paragraph style that goes with it */
	int start;
	int restart;		/* by which level (from 1) at the latest; 0: never */
	bool is_legal;		/* all numbers in it as 1, 2, 3 */
	bool is_closed;		/* nothing between marker and text */
};

struct list {
	int id;
	struct level levels[N_LEVELS];
	struct str style_link, num_style_link;
	int64_t values[N_LEVELS];
	bool has_begun[N_LEVELS];
};

struct override {
	struct level *level;	/* instead of the list's; NULL: that */
	bool has_start;
	int start;
};

struct num {
	int id, list_id;
	struct list *list;	/* NULL where there is none of that id */
	struct override overrides[N_LEVELS];
	bool is_used;
};

struct numbering {
	struct { struct list *p; size_t n, cap; } lists;
	struct { struct num *p; size_t n, cap; } nums;
};

static void read_level(struct arena *a, struct part *p, struct level *out)
{
	*out = (struct level){ .style = list_style_decimal(), .restart = RESTARTS_ALWAYS };
	for (struct element here = part_here(p); part_next(p, &here);) {
		struct str val = part_attribute(p, "val");

		switch (part_tag(p)) {
		case WORD_START: out->start = part_attribute_int(p, "val", 0); break;
		case WORD_NUM_FMT: out->style = list_style_find(val); break;
		case WORD_LVL_RESTART:
			out->restart = part_attribute_int(p, "val", RESTARTS_ALWAYS);
			break;
		case WORD_P_STYLE: out->linked = str_copy(a, val); break;
		case WORD_IS_LGL: out->is_legal = part_is_on(p, "val", true); break;
		case WORD_SUFF: out->is_closed = str_is_equal(val, S("nothing")); break;
		case WORD_LVL_TEXT:
			out->text = symbol_plain_bullets(a, str_sub(val, 0, MAX_MARKER_BYTES));
			break;
		default: break;
		}
	}
}

/* The level that an element names, or -1. */
static int level_index(const struct part *p)
{
	int i = part_attribute_int(p, "ilvl", -1);

	return i >= 0 && i < N_LEVELS ? i : -1;
}

static void read_list(struct arena *a, struct part *p, struct list *out)
{
	out->id = part_attribute_int(p, "abstractNumId", -1);
	for (int i = 0; i < N_LEVELS; i++)
		out->levels[i] = (struct level){ .style = list_style_find(S("none")) };
	for (struct element here = part_here(p); part_next(p, &here);) {
		int i = level_index(p);

		if (part_tag(p) == WORD_LVL && i >= 0)
			read_level(a, p, &out->levels[i]);
		else if (part_tag(p) == WORD_STYLE_LINK)
			out->style_link = str_copy(a, part_attribute(p, "val"));
		else if (part_tag(p) == WORD_NUM_STYLE_LINK)
			out->num_style_link = str_copy(a, part_attribute(p, "val"));
	}
}

static void read_override(struct arena *a, struct part *p, struct override *out)
{
	for (struct element here = part_here(p); part_next(p, &here);) {
		if (part_tag(p) == WORD_START_OVERRIDE) {
			out->has_start = true;
			out->start = part_attribute_int(p, "val", 0);
		} else if (part_tag(p) == WORD_LVL) {
			out->level = arena_new_of(a, struct level);
			read_level(a, p, out->level);
		}
	}
}

static void read_num(struct arena *a, struct part *p, struct num *out)
{
	out->id = part_attribute_int(p, "numId", -1);
	out->list_id = -1;
	for (struct element here = part_here(p); part_next(p, &here);) {
		int i = level_index(p);

		if (part_tag(p) == WORD_ABSTRACT_NUM_ID)
			out->list_id = part_attribute_int(p, "val", -1);
		else if (part_tag(p) == WORD_LVL_OVERRIDE && i >= 0)
			read_override(a, p, &out->overrides[i]);
	}
}

static int compare_lists(const void *a, const void *b)
{
	int x = ((const struct list *)a)->id, y = ((const struct list *)b)->id;

	return (x > y) - (x < y);
}

static int compare_nums(const void *a, const void *b)
{
	int x = ((const struct num *)a)->id, y = ((const struct num *)b)->id;

	return (x > y) - (x < y);
}

static struct list *find_list(const struct numbering *n, int id)
{
	struct list *key;

	for (size_t lo = 0, hi = n->lists.n; lo < hi;) {
		key = &n->lists.p[lo + (hi - lo) / 2];
		if (key->id == id)
			return key;
		if (key->id < id)
			lo = (size_t)(key - n->lists.p) + 1;
		else
			hi = (size_t)(key - n->lists.p);
	}
	return NULL;
}

static struct num *find_num(const struct numbering *n, int id)
{
	struct num key = { .id = id };

	return n->nums.n ? bsearch(&key, n->nums.p, n->nums.n, sizeof key, compare_nums) : NULL;
}

/* A list may be only a name for that of a numbering style. */
static struct list *follow_style(const struct numbering *n, const struct styles *styles,
	struct list *from)
{
	const struct num *num;

	if (!from || !from->num_style_link.n)
		return from;
	num = find_num(n, styles_find(styles, from->num_style_link)->traits.num_id);
	return num && find_list(n, num->list_id) ? find_list(n, num->list_id) : from;
}

static void link_lists(struct numbering *n, const struct styles *styles)
{
	if (n->lists.n)
		qsort(n->lists.p, n->lists.n, sizeof *n->lists.p, compare_lists);
	if (n->nums.n)
		qsort(n->nums.p, n->nums.n, sizeof *n->nums.p, compare_nums);
	for (size_t i = 0; i < n->nums.n; i++)
		n->nums.p[i].list = follow_style(n, styles, find_list(n, n->nums.p[i].list_id));
}

bool numbering_read(struct arena *a, const struct package *from, const struct styles *styles,
	struct numbering **out, struct fail *f)
{
	struct numbering *n = arena_new_of(a, struct numbering);
	const char *path = package_find(from, "numbering");
	struct part *p;

	*out = n;
	if (!path)
		return true;
	if (!(p = part_open(from->archive, path, NULL, f)))
		return false;
	for (struct element root = part_here(p); part_next(p, &root);) {
		if (part_tag(p) == WORD_ABSTRACT_NUM)
			read_list(a, p, vec_add(a, &n->lists));
		else if (part_tag(p) == WORD_NUM)
			read_num(a, p, vec_add(a, &n->nums));
	}
	link_lists(n, styles);
	return part_close(p, f);
}

static const struct level *level_at(const struct num *num, int i)
{
	return num->overrides[i].level ? num->overrides[i].level : &num->list->levels[i];
}

static int start_of(const struct num *num, int i)
{
	return num->overrides[i].has_start ? num->overrides[i].start : level_at(num, i)->start;
}

/* Lets the levels that a w:num starts anew begin again where it is first used. */
static void begin_num(struct num *num)
{
	for (int i = 0; i < N_LEVELS && !num->is_used; i++)
		if (num->overrides[i].has_start)
			num->list->has_begun[i] = false;
	num->is_used = true;
}

/* Counts one on at a level; the deeper ones begin again. */
static void count_on(struct num *num, int at)
{
	struct list *list = num->list;

	list->values[at] = list->has_begun[at] ? list->values[at] + 1 : start_of(num, at);
	list->has_begun[at] = true;
	for (int i = at + 1; i < N_LEVELS; i++) {
		int restart = level_at(num, i)->restart;

		if (restart == RESTARTS_ALWAYS || at < restart)
			list->has_begun[i] = false;
	}
}

/* Appends the marker: the level's text, its %1 to %9 replaced by numbers. */
static void print_marker(const struct num *num, int at, struct buf *out)
{
	const struct level *level = level_at(num, at);

	for (size_t i = 0; i < level->text.n; i++) {
		char c = level->text.p[i];
		int of = c == '%' && i + 1 < level->text.n ? level->text.p[i + 1] - '1' : -1;

		if (of < 0 || of >= N_LEVELS) {
			buf_char(out, c);
			continue;
		}
		list_number_print(level->is_legal ? list_style_decimal() : level_at(num, of)->style,
			num->list->has_begun[of] ? num->list->values[of] : start_of(num, of), out);
		i++;
	}
}

static bool is_word(uint32_t c)
{
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') ||
		(c >= 0x4E00 && c <= 0x9FFF);
}

/* True where marker and text need a blank between them: "1 总则", "1. 5G", but
 * "一、总则" and "1.总则". */
static bool needs_blank(struct str marker, struct str text)
{
	size_t len;
	uint32_t before, behind;

	if (!marker.n || !text.n)
		return false;
	before = utf8_at(marker, utf8_before(marker, marker.n), &len);
	behind = utf8_at(text, 0, &len);
	return (is_word(before) || (before < 0x80 && behind < 0x80)) && is_word(behind);
}

/* The level of a paragraph: its own, or the one linked with its style. */
static int level_of(const struct num *num, const struct traits *fmt, struct str style)
{
	if (fmt->num_level >= 0 && fmt->num_level < N_LEVELS)
		return fmt->num_level;
	for (int i = 0; i < N_LEVELS && style.n; i++)
		if (str_is_equal(level_at(num, i)->linked, style))
			return i;
	return 0;
}

void numbering_count(struct numbering *n, const struct traits *fmt, struct str style,
	struct str text, struct buf *out)
{
	struct num *num = fmt->num_id > 0 ? find_num(n, fmt->num_id) : NULL;
	size_t from = out->n;

	if (!num || !num->list)
		return;
	int at = level_of(num, fmt, style);

	begin_num(num);
	count_on(num, at);
	print_marker(num, at, out);
	struct str marker = str_sub(buf_view(out), from, out->n);

	if (!level_at(num, at)->is_closed && needs_blank(marker, text))
		buf_char(out, ' ');
}
