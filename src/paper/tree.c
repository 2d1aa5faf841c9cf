/* tree.c - see tree.h. */
#include "paper/tree.h"

#include "base/vec.h"
#include "emit/excerpt.h"

#include <stdlib.h>

enum { LEAST_TEXT_COLUMNS = 16, LABEL_COLUMNS = 8, MOST_INDENT = 12 };
enum piece_kind { PIECE_HEADING, PIECE_ITEM, PIECE_MEASURE };

/* Where a heading, an item or a measure begins. */
struct start {
	uint32_t at;
	enum piece_kind kind;
	size_t number; /* item: which, from 1; measure: of its item; heading: its level */
	int indent;
	const struct item *item;
};

struct tree {
	struct buf *out;
	const struct paper *paper;
	struct arena *tmp;
	enum lang lang;
	int columns;
	VEC(struct start) starts;
	size_t next; /* the first start that has not been printed */
	int indent; /* of body text here */
	int least_indent; /* inside a table: that of its rows */
};

static int by_place(const void *a, const void *b)
{
	const struct start *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return (x->kind > y->kind) - (x->kind < y->kind);
}

static void gather_starts(struct tree *t)
{
	const struct bulletin *b = t->paper->bulletin;

	for (size_t i = 0; i < b->n_headings; i++)
		vec_push(t->tmp, &t->starts,
			((struct start){ .at = b->headings[i].at.at,
				.kind = PIECE_HEADING,
				.number = (size_t)b->headings[i].level,
				.indent = b->headings[i].level - 1 }));
	for (size_t i = 0; i < b->n_items; i++) {
		const struct item *item = &b->items[i];
		int indent = item->heading < 0 ? 0 : b->headings[item->heading].level;

		vec_push(t->tmp, &t->starts,
			((struct start){ .at = item->at.at,
				.kind = PIECE_ITEM,
				.number = i + 1,
				.indent = indent,
				.item = item }));
		for (size_t k = 0; k < item->n_measures; k++)
			vec_push(t->tmp, &t->starts,
				((struct start){ .at = item->measures[k].at.at,
					.kind = PIECE_MEASURE,
					.number = k + 1,
					.indent = indent + 1 }));
	}
	if (t->starts.n)
		qsort(t->starts.p, t->starts.n, sizeof t->starts.p[0], by_place);
}

/* One row; 'label' is what it is, 'more' is added behind the text. */
static void row(struct tree *t, int indent, struct str label, struct span at, struct str more)
{
	const struct prose *p = t->paper->doc->prose;
	size_t used, room;
	struct span line = prose_line(p, prose_line_of(p, at.at));
	struct str text = str_sub(
		p->text, at.at, span_end(at) < span_end(line) ? span_end(at) : span_end(line));
	struct str head;

	if (indent > MOST_INDENT)
		indent = MOST_INDENT;
	buf_print(t->out, "%6d  %*s", prose_line_of(p, at.at), indent * 2, "");
	used = 8 + (size_t)indent * 2 + excerpt_put(t->out, label);
	while (at.n && used < 8 + (size_t)indent * 2 + LABEL_COLUMNS) {
		buf_char(t->out, ' ');
		used++;
	}
	used += excerpt_columns(more) + 2;
	room = (size_t)t->columns > used + LEAST_TEXT_COLUMNS ? (size_t)t->columns - used
							      : LEAST_TEXT_COLUMNS;
	head = excerpt_head(text, room);
	excerpt_put(t->out, head);
	buf_z(t->out, head.n < text.n ? "…" : "");
	excerpt_put(t->out, more);
	buf_char(t->out, '\n');
}

static struct str start_label(struct tree *t, const struct start *s)
{
	switch (s->kind) {
	case PIECE_HEADING: return str_print(t->tmp, "H%zu", s->number);
	case PIECE_ITEM:
		return str_print(t->tmp, t->lang == LANG_EN ? "item%zu" : "项%zu", s->number);
	default: return str_print(t->tmp, t->lang == LANG_EN ? "act%zu" : "措施%zu", s->number);
	}
}

static struct str role_label(const struct tree *t, const struct node *n)
{
	static const char *const zh[] = {
		[ROLE_BODY] = "文",
		[ROLE_TITLE] = "标题",
		[ROLE_HEADING] = "文",
		[ROLE_ADDRESSEE] = "主送",
		[ROLE_SIGNATURE_BODY] = "落款",
		[ROLE_SIGNATURE_DATE] = "日期",
		[ROLE_ATTACHMENT] = "附件",
	};
	static const char *const en[] = {
		[ROLE_BODY] = "text",
		[ROLE_TITLE] = "title",
		[ROLE_HEADING] = "text",
		[ROLE_ADDRESSEE] = "to",
		[ROLE_SIGNATURE_BODY] = "signed",
		[ROLE_SIGNATURE_DATE] = "date",
		[ROLE_ATTACHMENT] = "annex",
	};
	const struct bulletin *b = t->paper->bulletin;

	if ((n->role == ROLE_BODY || n->role == ROLE_HEADING) && b->title.p &&
		span_is_inside(n->at, b->title_at))
		return str_of((t->lang == LANG_EN ? en : zh)[ROLE_TITLE]);
	if (n->role == ROLE_BODY && b->signature.known && n->at.at == b->signature.at.at)
		return str_of((t->lang == LANG_EN ? en : zh)[ROLE_SIGNATURE_BODY]);
	if (n->role == ROLE_BODY && b->signature.date_at.n && n->at.at == b->signature.date_at.at)
		return str_of((t->lang == LANG_EN ? en : zh)[ROLE_SIGNATURE_DATE]);
	return str_of((t->lang == LANG_EN ? en : zh)[n->role]);
}

static const char *status_label(const struct tree *t, enum status s)
{
	static const char *const zh[] = {
		[STATUS_UNKNOWN] = "未写明",
		[STATUS_DONE] = "整改完毕",
		[STATUS_ONGOING] = "正在整改",
		[STATUS_NOT_DONE] = "未完成",
		[STATUS_LONG_TERM] = "长期坚持",
	};

	return t->lang == LANG_EN ? status_name(s) : zh[s];
}

static const char *kind_label(const struct tree *t, enum bulletin_kind kind)
{
	static const char *const zh[] = {
		[KIND_BULLETIN] = "整改通报",
		[KIND_FEEDBACK] = "反馈意见",
		[KIND_PLAN] = "整改方案",
		[KIND_LEDGER] = "台账",
		[KIND_OTHER] = "其他文档",
	};

	return t->lang == LANG_EN ? bulletin_kind_name(kind) : zh[kind];
}

static void start_row(struct tree *t, const struct start *s, struct span at)
{
	struct str more = S("");

	if (s->kind == PIECE_ITEM && s->item->status != STATUS_UNKNOWN)
		more = str_print(t->tmp, t->lang == LANG_EN ? " [%s]" : "〔%s〕",
			status_label(t, s->item->status));
	row(t, s->indent > t->least_indent ? s->indent : t->least_indent, start_label(t, s), at,
		more);
	if (s->kind != PIECE_MEASURE && !t->least_indent)
		t->indent = s->indent + 1;
}

/* Where the i-th start is; beyond the last one: the end of all texts. */
static uint32_t start_at(const struct tree *t, size_t i)
{
	return i < t->starts.n ? t->starts.p[i].at : UINT32_MAX;
}

static uint32_t least(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

/* The rows of a paragraph or of a row of a table. */
static void pieces(struct tree *t, const struct node *n, struct str label)
{
	uint32_t end = span_end(n->at), to;

	while (start_at(t, t->next) < n->at.at)
		t->next++;
	to = least(start_at(t, t->next), end);
	if (to > n->at.at || !n->at.n)
		row(t, t->indent, label, span_of(n->at.at, to), S(""));
	for (; start_at(t, t->next) < end; t->next++) {
		to = least(start_at(t, t->next + 1), end);
		start_row(t, &t->starts.p[t->next], span_of(start_at(t, t->next), to));
	}
}

static void table_row(struct tree *t, const struct node *table)
{
	size_t n_rows = 0, n_columns = 0;
	struct str label;

	for (const struct node *r = table->first; r; r = r->next, n_rows++) {
		size_t n = 0;

		for (const struct node *c = r->first; c; c = c->next)
			n += (size_t)c->columns;
		n_columns = n > n_columns ? n : n_columns;
	}
	label = str_print(
		t->tmp, t->lang == LANG_EN ? "table %zu×%zu" : "表 %zu×%zu", n_rows, n_columns);
	row(t, t->indent, label, (struct span){ table->at.at, 0 }, S(""));
	t->least_indent = ++t->indent;
	for (const struct node *r = table->first; r; r = r->next)
		pieces(t, r, t->lang == LANG_EN ? S("row") : S("行"));
	t->least_indent = 0;
	t->indent--;
}

void tree_print(
	struct buf *out, const struct paper *p, struct str file, enum lang lang, int columns)
{
	struct tree t = {
		.out = out, .paper = p, .tmp = arena_new(), .lang = lang, .columns = columns
	};
	const struct bulletin *b = p->bulletin;

	gather_starts(&t);
	excerpt_put(out, file);
	buf_print(out,
		lang == LANG_EN ? ": %s, %s, %zu lines, %zu headings, %zu items\n"
				: "：%s，%s，%zu行，%zu个标题，%zu个问题\n",
		p->doc->format, kind_label(&t, b->kind), p->doc->prose->n_lines, b->n_headings,
		b->n_items);
	for (const struct node *n = p->doc->root->first; n; n = n->next) {
		if (n->kind == NODE_TABLE)
			table_row(&t, n);
		else
			pieces(&t, n, role_label(&t, n));
	}
	arena_free(t.tmp);
}
