/* html_text.c - see html_text.h. */
#include "emit/html_text.h"

#include "emit/excerpt.h"

enum { DEEPEST = 8 };

/* A mark that is open in the text. */
struct open_mark {
	const struct diagnostic *d;
	size_t number;
	bool is_begun;	/* its id has been written */
};

/* The text being written, from the first byte to the last. */
struct writing {
	struct buf *out;
	struct arena *tmp;	/* of one line */
	const struct checked *checked;
	struct str text;
	size_t file;
	enum lang lang;
	const struct diagnostic *next;	/* the first that has not been reached */
	size_t n_reached;
	struct open_mark marks[DEEPEST];	/* the outermost first */
	size_t n_marks;
	size_t next_heading, next_item;
	uint32_t end;		/* of the last line: what goes on behind it ends here */
};

const char *html_shape(enum severity s)
{
	return s == SEVERITY_ERROR ? "■" : s == SEVERITY_WARNING ? "▲" : "●";
}

/* The link from the text to the list. */
static void reference(struct writing *w, const struct diagnostic *d, size_t number)
{
	buf_print(w->out, "<a class=\"ref %s\" href=\"#f%zud%zu\">%s%zu</a>", severity_name(d->severity),
		w->file, number, html_shape(d->severity), number);
}

static void open_tag(struct writing *w, struct open_mark *m, const char *more)
{
	buf_print(w->out, "<mark class=\"%s%s\"", severity_name(m->d->severity), more);
	if (!m->is_begun) {
		buf_print(w->out, " id=\"f%zum%zu\"", w->file, m->number);
		m->is_begun = true;
	}
	buf_z(w->out, " title=\"");
	buf_xml(w->out, diagnostic_message(w->tmp, m->d, w->lang));
	buf_z(w->out, "\">");
}

static void close_tags(struct writing *w, size_t from)
{
	for (size_t i = w->n_marks; i > from; i--)
		buf_z(w->out, "</mark>");
}

static void open_tags(struct writing *w, size_t from)
{
	for (size_t i = from; i < w->n_marks; i++)
		open_tag(w, &w->marks[i], "");
}

static uint32_t end_of(const struct writing *w, const struct open_mark *m)
{
	uint32_t end = span_end(m->d->at);

	return end < w->end ? end : w->end;
}

/* Ends the marks that end at a byte; those opened inside them are cut. */
static void end_marks(struct writing *w, uint32_t at)
{
	size_t first = 0, kept;

	while (first < w->n_marks && end_of(w, &w->marks[first]) > at)
		first++;
	if (first == w->n_marks)
		return;
	close_tags(w, first);
	kept = first;
	for (size_t i = first; i < w->n_marks; i++) {
		if (end_of(w, &w->marks[i]) > at)
			w->marks[kept++] = w->marks[i];
		else
			reference(w, w->marks[i].d, w->marks[i].number);
	}
	w->n_marks = kept;
	open_tags(w, first);
}

/* Begins the diagnostics that begin at a byte. */
static void begin_marks(struct writing *w, uint32_t at)
{
	for (; w->next && w->next->at.at <= at; w->next = w->next->next) {
		struct open_mark m = { .d = w->next, .number = ++w->n_reached };

		if (excerpt_is_of_whole(w->checked->bulletin->prose, m.d->at))
			continue;
		if (m.d->at.n && w->n_marks < DEEPEST) {
			w->marks[w->n_marks++] = m;
			open_tag(w, &w->marks[w->n_marks - 1], "");
			continue;
		}
		open_tag(w, &m, m.d->at.n ? "" : " point");
		buf_z(w->out, "</mark>");
		reference(w, m.d, m.number);
	}
}

/* The next byte, up to 'end', at which a mark begins or ends. */
static uint32_t next_border(const struct writing *w, uint32_t end)
{
	uint32_t border = w->next && w->next->at.at < end ? w->next->at.at : end;

	for (size_t i = 0; i < w->n_marks; i++)
		if (end_of(w, &w->marks[i]) < border)
			border = end_of(w, &w->marks[i]);
	return border;
}

/* True where a span fills a line but for a mark of punctuation. */
static bool is_whole_line(struct span at, struct span line)
{
	return at.at < span_end(line) && span_end(at) + 3 >= span_end(line);
}

/* The class of a line that is wholly a title, a heading or an item; else "". */
static const char *line_class(struct writing *w, struct span line)
{
	const struct bulletin *b = w->checked->bulletin;

	while (w->next_heading < b->n_headings && b->headings[w->next_heading].at.at < line.at)
		w->next_heading++;
	while (w->next_item < b->n_items && b->items[w->next_item].at.at < line.at)
		w->next_item++;
	if (line.n && b->title.p && line.at + line.n > b->title_at.at && line.at < span_end(b->title_at))
		return " class=\"title\"";
	if (w->next_heading < b->n_headings && is_whole_line(b->headings[w->next_heading].at, line))
		return " class=\"heading\"";
	if (w->next_item < b->n_items && is_whole_line(b->items[w->next_item].at, line))
		return " class=\"item\"";
	return "";
}

static void line(struct writing *w, int number, struct span at)
{
	uint32_t here = at.at;

	w->tmp = arena_new();
	buf_print(w->out, "<p id=\"f%zuL%d\" data-n=\"%d\"%s>", w->file, number, number, line_class(w, at));
	open_tags(w, 0);
	for (;;) {
		uint32_t border;

		end_marks(w, here);
		begin_marks(w, here);
		if (here == span_end(at))
			break;
		border = next_border(w, span_end(at));
		buf_xml(w->out, str_sub(w->text, here, border));
		here = border;
	}
	if (here == w->end)
		end_marks(w, here);
	close_tags(w, 0);
	buf_z(w->out, "</p>\n");
	arena_free(w->tmp);
}

void html_text_print(struct buf *out, const struct checked *c, size_t file, enum lang lang)
{
	const struct prose *p = c->bulletin->prose;
	struct writing w = { .out = out, .checked = c, .text = p->text, .file = file, .lang = lang,
		.next = c->diagnostics };
	size_t n_lines = p->n_lines;

	if (n_lines > 1 && prose_line(p, (int)n_lines).n == 0)
		n_lines--;
	w.end = n_lines ? span_end(prose_line(p, (int)n_lines)) : 0;
	for (size_t i = 1; i <= n_lines; i++)
		line(&w, (int)i, prose_line(p, (int)i));
}
