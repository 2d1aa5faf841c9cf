/* html_tree.c - see html_tree.h. */
#include "read/html_tree.h"

#include "base/vec.h"
#include "read/html_token.h"

#include <string.h>

/* Blink and WebKit stop at 512 too. */
enum { MAX_DEPTH = 512, MAX_PIECES = 4 * 1024 * 1024, MAX_SPAN = 1000, MAX_SITE_LINE = 600 };

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct tag {
	const char *name;
	uint8_t kind;
	uint8_t level;
	bool is_void; /* has no end tag */
};

/* Sorted by name. What is not here is HTML_INLINE. */
static const struct tag tags[] = {
	{ "a", HTML_LINK, 0, false },
	{ "address", HTML_BLOCK, 0, false },
	{ "article", HTML_ARTICLE, 0, false },
	{ "aside", HTML_APART, 0, false },
	{ "blockquote", HTML_BLOCK, 0, false },
	{ "body", HTML_BLOCK, 0, false },
	{ "br", HTML_BREAK, 0, true },
	{ "button", HTML_HIDDEN, 0, false },
	{ "caption", HTML_BLOCK, 0, false },
	{ "center", HTML_BLOCK, 0, false },
	{ "dd", HTML_BLOCK, 0, false },
	{ "details", HTML_BLOCK, 0, false },
	{ "dir", HTML_LIST, 0, false },
	{ "div", HTML_BLOCK, 0, false },
	{ "dl", HTML_LIST, 0, false },
	{ "dt", HTML_BLOCK, 0, false },
	{ "fieldset", HTML_BLOCK, 0, false },
	{ "figcaption", HTML_BLOCK, 0, false },
	{ "figure", HTML_BLOCK, 0, false },
	{ "footer", HTML_APART, 0, false },
	{ "form", HTML_BLOCK, 0, false },
	{ "h1", HTML_HEADING, 1, false },
	{ "h2", HTML_HEADING, 2, false },
	{ "h3", HTML_HEADING, 3, false },
	{ "h4", HTML_HEADING, 4, false },
	{ "h5", HTML_HEADING, 5, false },
	{ "h6", HTML_HEADING, 6, false },
	{ "head", HTML_HIDDEN, 0, false },
	{ "header", HTML_APART, 0, false },
	{ "hr", HTML_BREAK, 0, true },
	{ "iframe", HTML_HIDDEN, 0, false },
	{ "legend", HTML_BLOCK, 0, false },
	{ "li", HTML_ITEM, 0, false },
	{ "main", HTML_ARTICLE, 0, false },
	{ "math", HTML_HIDDEN, 0, false },
	{ "menu", HTML_LIST, 0, false },
	{ "nav", HTML_APART, 0, false },
	{ "noframes", HTML_HIDDEN, 0, false },
	{ "noscript", HTML_HIDDEN, 0, false },
	{ "object", HTML_HIDDEN, 0, false },
	{ "ol", HTML_ORDERED, 0, false },
	{ "option", HTML_HIDDEN, 0, false },
	{ "p", HTML_BLOCK, 0, false },
	{ "pre", HTML_PRE, 0, false },
	{ "rp", HTML_HIDDEN, 0, false },
	{ "rt", HTML_HIDDEN, 0, false },
	{ "script", HTML_HIDDEN, 0, false },
	{ "section", HTML_BLOCK, 0, false },
	{ "select", HTML_HIDDEN, 0, false },
	{ "style", HTML_HIDDEN, 0, false },
	{ "svg", HTML_HIDDEN, 0, false },
	{ "table", HTML_TABLE, 0, false },
	{ "td", HTML_CELL, 0, false },
	{ "textarea", HTML_HIDDEN, 0, false },
	{ "th", HTML_CELL, 0, false },
	{ "title", HTML_TITLE, 0, false },
	{ "tr", HTML_ROW, 0, false },
	{ "ul", HTML_LIST, 0, false },
	{ "xmp", HTML_HIDDEN, 0, false },
};

enum { N_TAGS = sizeof tags / sizeof *tags };

/* The tree being made: the open elements, and how many of each tag are open. */
struct growing {
	struct arena *arena;
	VEC(struct html_piece) pieces;
	uint32_t open[MAX_DEPTH];
	uint8_t tag[MAX_DEPTH]; /* N_TAGS for the page itself */
	size_t depth;
	uint32_t n_open[N_TAGS + 1];
};

static size_t find_tag(struct str name)
{
	size_t low = 0, high = N_TAGS;

	while (low < high) {
		size_t mid = (low + high) / 2, n = strlen(tags[mid].name);
		int c = strncasecmp(name.p, tags[mid].name, name.n < n ? name.n : n);

		if (c == 0 && name.n == n)
			return mid;
		if (c < 0 || (c == 0 && name.n < n))
			high = mid;
		else
			low = mid + 1;
	}
	return N_TAGS;
}

/* ---- what attributes tell ---- */

/* Parts of class names and ids: of navigation and other furniture, and of the matter. */
static const char *const beside[] = { "nav", "menu", "foot", "crumb", "share", "sidebar", "related",
	"recommend", "copyright", "banner", "toolbar", "qrcode", "search", "login", "pager",
	"pagination" };
static const char *const matter[] = { "article", "content", "zoom", "trs_editor", "detail",
	"maintext", "news_text", "newstext", "text_con", "editor" };

static bool has_any(struct str s, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t length = strlen(words[i]);

		for (size_t at = 0; at + length <= s.n; at++)
			if (strncasecmp(s.p + at, words[i], length) == 0)
				return true;
	}
	return false;
}

static int hint_of(struct str attributes)
{
	struct str class = { 0 }, id = { 0 };

	html_attribute(attributes, S("class"), &class);
	html_attribute(attributes, S("id"), &id);
	class = str_sub(class, 0, 200);
	id = str_sub(id, 0, 200);
	if (has_any(class, beside, sizeof beside / sizeof *beside) ||
		has_any(id, beside, sizeof beside / sizeof *beside))
		return -1;
	return has_any(class, matter, sizeof matter / sizeof *matter) ||
		has_any(id, matter, sizeof matter / sizeof *matter);
}

/* The value of a property in a style attribute. */
static struct str property(struct str style, struct str name)
{
	for (size_t from = 0; from < style.n;) {
		size_t end = style.n, colon;

		str_find(style, S(";"), from, &end);
		struct str one = str_sub(style, from, end);
		if (str_find(one, S(":"), 0, &colon) &&
			html_is_name(str_trim(str_sub(one, 0, colon)), name))
			return str_trim(str_sub(one, colon + 1, one.n));
		from = end + 1;
	}
	return S("");
}

static bool is_hidden(struct str attributes, struct str style)
{
	struct str value;

	return html_attribute(attributes, S("hidden"), &value) ||
		html_is_name(property(style, S("display")), S("none")) ||
		html_is_name(property(style, S("visibility")), S("hidden"));
}

static int number_of(struct str attributes, struct str name, int otherwise)
{
	struct str s;
	int n = 0;

	if (!html_attribute(attributes, name, &s))
		return otherwise;
	s = str_trim(s);
	for (size_t i = 0; i < s.n && s.p[i] >= '0' && s.p[i] <= '9' && n < 100000; i++)
		n = 10 * n + s.p[i] - '0';
	return n;
}

/* What is set for a table's own place on the page says nothing of its text. */
static int align_of(struct str attributes, struct str style, enum html_kind kind, int around)
{
	struct str s = property(style, S("text-align"));

	if (kind == HTML_TABLE)
		return ALIGN_NONE;

	if (!s.n)
		html_attribute(attributes, S("align"), &s);
	if (html_is_name(s, S("center")))
		return ALIGN_CENTRE;
	if (html_is_name(s, S("right")))
		return ALIGN_RIGHT;
	return s.n ? ALIGN_NONE : around;
}

static uint16_t span_in(struct str attributes, struct str name)
{
	int n = number_of(attributes, name, 1);

	return (uint16_t)(n < 1 ? 1 : n > MAX_SPAN ? MAX_SPAN : n);
}

static void read_attributes(struct html_piece *p, struct str attributes)
{
	struct str style = { 0 }, type = { 0 };

	html_attribute(attributes, S("style"), &style);
	p->align = (uint8_t)align_of(attributes, style, p->kind, p->align);
	if (is_hidden(attributes, style))
		p->kind = HTML_HIDDEN;
	else if (p->kind == HTML_CELL) {
		p->columns = span_in(attributes, S("colspan"));
		p->rows = span_in(attributes, S("rowspan"));
	} else if (p->kind == HTML_ORDERED) {
		p->number = number_of(attributes, S("start"), 1);
		p->style = html_attribute(attributes, S("type"), &type) && type.n == 1 ? type.p[0]
										       : '1';
		if (html_is_name(property(style, S("list-style")), S("none")) ||
			html_is_name(property(style, S("list-style-type")), S("none")))
			p->style = '-';
	} else if (p->kind == HTML_ITEM) {
		p->number = number_of(attributes, S("value"), 0);
	}
	p->hint = (int8_t)hint_of(attributes);
}

/* Links to files are part of the matter: attachments. */
static bool is_attachment(struct str attributes)
{
	static const char *const endings[] = { ".doc", ".docx", ".xls", ".xlsx", ".pdf", ".wps",
		".zip", ".rar", ".et" };
	struct str href = { 0 };

	html_attribute(attributes, S("href"), &href);
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		size_t n = strlen(endings[i]);

		if (href.n > n && strncasecmp(href.p + href.n - n, endings[i], n) == 0)
			return true;
	}
	return false;
}

/* ---- growing ---- */

static struct html_piece *add_piece(struct growing *g, enum html_kind kind)
{
	uint32_t parent = g->depth ? g->open[g->depth - 1] : 0;
	struct html_piece *p = vec_add(g->arena, &g->pieces);

	p->kind = (uint8_t)kind;
	p->parent = parent;
	p->columns = p->rows = 1;
	p->end = (uint32_t)g->pieces.n;
	p->align = g->pieces.p[parent].align;
	return p;
}

static void close_newest(struct growing *g)
{
	g->depth--;
	g->n_open[g->tag[g->depth]]--;
	g->pieces.p[g->open[g->depth]].end = (uint32_t)g->pieces.n;
}

/* Closes the newest element of a tag and what is open inside it, unless a table
 * stands between: a stray </div> in a cell leaves the cell alone. */
static void close_tag(struct growing *g, size_t tag)
{
	size_t depth = g->depth;
	bool may_leave_cells = tags[tag].kind == HTML_TABLE || tags[tag].kind == HTML_ROW ||
		tags[tag].kind == HTML_CELL || tags[tag].kind == HTML_HIDDEN;

	if (!g->n_open[tag])
		return;
	while (depth && g->tag[depth - 1] != tag) {
		uint8_t kind = g->pieces.p[g->open[depth - 1]].kind;

		if ((kind == HTML_CELL && !may_leave_cells) ||
			(kind == HTML_TABLE && tags[tag].kind != HTML_HIDDEN))
			return;
		depth--;
	}
	while (depth && g->depth >= depth)
		close_newest(g);
}

/* Closes what a new element cannot stand in: <p> by any block, <li> by <li>, … */
static void close_implied(struct growing *g, enum html_kind kind)
{
	static const char *const by_cell[] = { "td", "th" }, *const by_row[] = { "td", "th", "tr" };
	static const char *const by_item[] = { "p", "li" }, *const by_block[] = { "p" };
	const char *const *closed = kind == HTML_CELL ? by_cell
		: kind == HTML_ROW		      ? by_row
		: kind == HTML_ITEM		      ? by_item
						      : by_block;
	size_t n = kind == HTML_ROW ? 3 : kind == HTML_CELL || kind == HTML_ITEM ? 2 : 1;

	if (kind == HTML_LINK)
		close_tag(g, find_tag(S("a")));
	if (kind == HTML_LINK || kind == HTML_HIDDEN || kind == HTML_BREAK || kind == HTML_TITLE)
		return;
	close_tag(g, find_tag(S("head")));
	for (size_t i = 0; i < n; i++) {
		size_t tag = find_tag(str_of(closed[i]));
		size_t depth = g->depth;

		/* an item of a list inside an item does not close the outer one */
		while (kind == HTML_ITEM && depth && g->tag[depth - 1] != tag &&
			g->pieces.p[g->open[depth - 1]].kind != HTML_LIST &&
			g->pieces.p[g->open[depth - 1]].kind != HTML_ORDERED)
			depth--;
		if (kind != HTML_ITEM || (depth && g->tag[depth - 1] == tag))
			close_tag(g, tag);
	}
}

static void open_tag(struct growing *g, const struct html_token *t)
{
	size_t tag = find_tag(t->name);
	struct html_piece *p;

	struct str href;

	if (tag == N_TAGS ||
		(tags[tag].kind == HTML_LINK && !html_attribute(t->attributes, S("href"), &href)))
		return;
	if (tags[tag].is_void) {
		add_piece(g, tags[tag].kind);
		return;
	}
	close_implied(g, tags[tag].kind);
	if (g->depth == MAX_DEPTH)
		return;
	p = add_piece(g, tags[tag].kind);
	p->level = tags[tag].level;
	if (html_is_name(t->name, S("center")))
		p->align = ALIGN_CENTRE;
	read_attributes(p, t->attributes);
	if (p->kind == HTML_LINK && is_attachment(t->attributes))
		p->hint = 1;
	g->open[g->depth] = (uint32_t)(g->pieces.n - 1);
	g->tag[g->depth++] = (uint8_t)tag;
	g->n_open[tag]++;
}

/* A text in sentences rather than a label, a name or what a site says of itself. */
static bool is_sentence(struct str s)
{
	static const char *const marks[] = { "。", "，", "；" };
	static const char *const of_site[] = { "备案", "版权所有", "技术支持", "主办单位",
		"标识码" };
	size_t at, n_marks = 0;

	for (size_t i = 0; i < COUNT(marks); i++)
		n_marks += str_find(s, str_of(marks[i]), 0, &at);
	for (size_t i = 0; i < COUNT(of_site) && s.n < MAX_SITE_LINE; i++)
		if (str_find(s, str_of(of_site[i]), 0, &at))
			return false;
	return n_marks > 0;
}

static void add_text(struct growing *g, struct str text)
{
	struct html_piece *p = add_piece(g, HTML_STRING);

	p->text = text;
	p->n_text = (uint32_t)str_trim(text).n;
	p->n_sentence_text = is_sentence(text) ? p->n_text : 0;
}

/* Links are no sentences of this page; what only stands in links is counted so. */
static void count_link(struct html_piece *p)
{
	if (p->kind != HTML_LINK || p->hint > 0)
		return;
	p->n_link_text = p->n_text;
	p->n_sentence_text = 0;
	p->n_links = 1;
}

/* Sums what each element holds; later pieces stand inside earlier ones. */
static void sum_up(struct html_tree *tree)
{
	for (size_t i = tree->n - 1; i > 0; i--) {
		struct html_piece *p = &tree->p[i], *parent = &tree->p[p->parent];

		if (p->kind == HTML_HIDDEN || p->kind == HTML_TITLE)
			continue;
		count_link(p);
		parent->n_text += p->n_text;
		parent->n_link_text += p->n_link_text;
		parent->n_sentence_text += p->n_sentence_text;
		parent->n_links += p->n_links;
	}
}

static bool is_beside(const struct html_piece *p, uint32_t n_all)
{
	switch (p->kind) {
	case HTML_HIDDEN:
	case HTML_TITLE: return true;
	case HTML_STRING:
	case HTML_BREAK:
	case HTML_LINK:
	case HTML_CELL:
	case HTML_ROW: return false;
	default: break;
	}
	if (p->n_sentence_text * 5 > n_all * 2)
		return false;
	return p->kind == HTML_APART || p->hint < 0 ||
		(p->n_links >= 2 && p->n_link_text * 5 > p->n_text * 3);
}

/* Marks what is beside the matter and takes its sentences out of the sums. */
static void mark_beside(struct html_tree *tree)
{
	uint32_t n_all = tree->p[0].n_sentence_text;

	for (size_t i = 0; i < tree->n; i++) {
		struct html_piece *p = &tree->p[i];

		p->is_beside = i > 0 && is_beside(p, n_all);
		if (p->kind != HTML_STRING)
			p->n_sentence_text = 0;
	}
	for (size_t i = tree->n - 1; i > 0; i--) {
		const struct html_piece *p = &tree->p[i];

		if (!p->is_beside && (p->kind != HTML_LINK || p->hint > 0))
			tree->p[p->parent].n_sentence_text += p->n_sentence_text;
	}
}

bool html_tree_read(struct arena *a, struct str page, struct html_tree *out, struct fail *f)
{
	struct growing g = { .arena = a };
	struct html_scan scan = { .page = page };
	struct html_token t;

	add_piece(&g, HTML_BLOCK);
	g.open[g.depth] = 0;
	g.tag[g.depth++] = N_TAGS;
	g.n_open[N_TAGS]++;
	while (html_next_token(&scan, &t)) {
		size_t tag = t.kind == HTML_CLOSE ? find_tag(t.name) : N_TAGS;

		if (g.pieces.n >= MAX_PIECES)
			return fail_set(
				f, FAIL_LIMIT, "a page of more than %d elements", MAX_PIECES);
		if (t.kind == HTML_TEXT)
			add_text(&g, t.text);
		else if (t.kind == HTML_OPEN)
			open_tag(&g, &t);
		else if (tag < N_TAGS)
			close_tag(&g, tag);
	}
	while (g.depth)
		close_newest(&g);
	*out = (struct html_tree){ g.pieces.p, g.pieces.n };
	sum_up(out);
	mark_beside(out);
	return true;
}
