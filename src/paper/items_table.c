/* items_table.c - see items_table.h. */
#include "paper/items_table.h"

static const char *const columns[] = { "序号", "方面", "问题", "整改措施", "完成时限",
	"责任单位", "责任人", "整改情况" };
static const char *const statuses[N_STATUSES] = {
	[STATUS_UNKNOWN] = "",
	[STATUS_DONE] = "已完成",
	[STATUS_ONGOING] = "正在整改",
	[STATUS_NOT_DONE] = "未完成",
	[STATUS_LONG_TERM] = "长期坚持",
};
static const char title_unknown[] = "整改台账", immediate[] = "立行立改";

static void paragraph(struct doc_builder *b, struct str marker, struct str text)
{
	doc_open(b, NODE_PARAGRAPH);
	doc_text(b, marker);
	doc_text(b, text);
	doc_close(b);
}

static void cell(struct doc_builder *b, struct str text)
{
	doc_open(b, NODE_CELL);
	paragraph(b, S(""), text);
	doc_close(b);
}

static void head(struct doc_builder *b)
{
	doc_open(b, NODE_ROW);
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		cell(b, str_of(columns[i]));
	doc_close(b);
}

/* How many items from i on are of one aspect. */
static int count_alike(const struct bulletin *b, size_t i)
{
	size_t n = 1;

	while (i + n < b->n_items && b->items[i].aspect.n &&
		str_is_equal(b->items[i + n].aspect, b->items[i].aspect))
		n++;
	return (int)n;
}

static void measures_cell(struct doc_builder *b, const struct item *item)
{
	doc_open(b, NODE_CELL);
	for (size_t i = 0; i < item->n_measures; i++) {
		const struct measure *m = &item->measures[i];

		paragraph(b, m->marker.style == MARKER_NONE ? S("") : m->marker.text, m->text);
	}
	doc_close(b);
}

/* A date as documents write it, at the precision it has. */
static struct str deadline(struct arena *a, const struct item *item)
{
	struct buf *text = buf_new(a);
	struct date d = item->deadline;

	if (d.year)
		buf_print(text, "%d年", d.year);
	if (d.month)
		buf_print(text, "%d月", d.month);
	if (d.day)
		buf_print(text, "%d日", d.day);
	if (!date_is_known(d) && item->is_immediate)
		buf_z(text, immediate);
	return buf_view(text);
}

static void row(struct arena *tmp, struct doc_builder *b, const struct item *item, size_t number, int alike)
{
	doc_open(b, NODE_ROW);
	cell(b, str_print(tmp, "%zu", number));
	if (alike) {
		doc_open(b, NODE_CELL)->rows = alike;
		paragraph(b, S(""), item->aspect);
		doc_close(b);
	}
	cell(b, item->problem.n ? item->problem : item->title);
	measures_cell(b, item);
	cell(b, deadline(tmp, item));
	cell(b, item->owner_organization);
	cell(b, item->owner_person);
	cell(b, str_of(statuses[item->status]));
	doc_close(b);
}

struct doc *items_table(struct arena *a, const struct bulletin *b)
{
	struct doc_builder *builder = doc_begin(a, "items");
	struct arena *tmp = arena_new();
	struct doc *d;
	int left = 0; /* rows that the newest aspect's cell still covers */

	doc_open(builder, NODE_PARAGRAPH)->role = ROLE_TITLE;
	doc_text(builder, b->title.n ? b->title : str_of(title_unknown));
	doc_close(builder);
	doc_open(builder, NODE_TABLE);
	head(builder);
	for (size_t i = 0; i < b->n_items; i++, left--) {
		int alike = left ? 0 : count_alike(b, i);

		if (alike)
			left = alike;
		row(tmp, builder, &b->items[i], i + 1, alike);
	}
	doc_close(builder);
	d = doc_complete(builder);
	arena_free(tmp);
	return d;
}
