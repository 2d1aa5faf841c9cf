/* text.c - diagnostics for people at a terminal: place, message, the line with carets. */
#include "base/utf8.h"
#include "emit/emitter.h"
#include "emit/excerpt.h"
#include "emit/walker.h"

enum { COLUMNS = 100, LEAST_COLUMNS = 24, MOST_RELATED = 30, RELATED_COLUMNS = 44 };

/* One file being written. */
struct text {
	struct arena *tmp;	/* of one diagnostic */
	struct buf *out;
	const struct checked *checked;
	const struct emit_options *options;
	struct walker walker;
};

enum paint { PAINT_BOLD, PAINT_ERROR, PAINT_WARNING, PAINT_NOTE, PAINT_DIM };

static void paint(struct buf *out, const struct emit_options *o, enum paint p)
{
	static const char *const codes[] = { "1", "1;31", "1;33", "1;36", "2" };

	if (o->has_colour)
		buf_print(out, "\033[%sm", codes[p]);
}

static void plain(struct buf *out, const struct emit_options *o)
{
	if (o->has_colour)
		buf_z(out, "\033[0m");
}

static enum paint paint_of(enum severity s)
{
	return s == SEVERITY_ERROR ? PAINT_ERROR : s == SEVERITY_WARNING ? PAINT_WARNING : PAINT_NOTE;
}

static void blanks(struct buf *out, size_t n)
{
	while (n--)
		buf_char(out, ' ');
}

/* The line of the text with its number, and carets under the span. */
static void excerpt(struct text *t, const struct diagnostic *d, int line)
{
	int columns = t->options->columns ? t->options->columns : COLUMNS;
	struct str number = str_print(t->tmp, "%5d | ", line);
	size_t room = (size_t)(columns < LEAST_COLUMNS ? LEAST_COLUMNS : columns) - number.n - 2;
	struct excerpt e = excerpt_cut(t->walker.prose, d->at, room);
	struct str text = t->walker.prose->text;
	size_t before = e.is_cut_before, marked = excerpt_columns(span_view(text, e.marked));

	before += excerpt_columns(str_sub(text, e.shown.at, e.marked.at));
	buf_str(t->out, number);
	buf_z(t->out, e.is_cut_before ? "…" : "");
	excerpt_put(t->out, span_view(text, e.shown));
	buf_z(t->out, e.is_cut_after ? "…\n" : "\n");
	blanks(t->out, number.n - 2);
	buf_z(t->out, "| ");
	blanks(t->out, before);
	paint(t->out, t->options, paint_of(d->severity));
	for (size_t i = 0; i < (marked ? marked : 1); i++)
		buf_char(t->out, '^');
	plain(t->out, t->options);
	buf_char(t->out, '\n');
}

/* A place that the diagnostic leans on, with the words that stand there where
 * the message does not quote them. */
static void related(struct text *t, const struct related *r)
{
	bool en = t->options->lang == LANG_EN;
	struct str message = related_message(t->tmp, r, t->options->lang);
	struct span at = excerpt_cut(t->walker.prose, r->at, RELATED_COLUMNS * 3 / 2).marked;
	struct str words = str_trim(span_view(t->walker.prose->text, at)), head;
	size_t found;

	head = excerpt_head(words, RELATED_COLUMNS);
	paint(t->out, t->options, PAINT_NOTE);
	buf_z(t->out, en ? "  note: " : "  注：");
	plain(t->out, t->options);
	buf_print(t->out, en ? "line %d: " : "第%d行：", prose_line_of(t->walker.prose, r->at.at));
	excerpt_put(t->out, message);
	if (head.n && !str_find(message, head, 0, &found)) {
		buf_z(t->out, !message.n ? "" : en ? ": " : "：");
		excerpt_put(t->out, head);
		buf_z(t->out, head.n < words.n ? "…" : "");
	}
	buf_char(t->out, '\n');
}

static void all_related(struct text *t, const struct diagnostic *d)
{
	size_t n = 0;

	for (const struct related *r = d->related; r; r = r->next)
		if (n++ < MOST_RELATED)
			related(t, r);
	if (n > MOST_RELATED)
		buf_print(t->out, t->options->lang == LANG_EN ? "  note: and %zu more\n" : "  注：另有%zu处\n",
			n - MOST_RELATED);
}

static void fix(struct text *t, const struct diagnostic *d)
{
	bool en = t->options->lang == LANG_EN;

	if (!d->fix.p)
		return;
	if (!d->fix.n) {
		buf_z(t->out, en ? "  fix: delete it\n" : "  改法：删去\n");
		return;
	}
	buf_z(t->out, en ? "  fix: write \"" : "  改法：写作「");
	excerpt_put(t->out, excerpt_head(d->fix, COLUMNS));
	buf_z(t->out, en ? "\"\n" : "」\n");
}

static void diagnostic(struct text *t, const struct diagnostic *d)
{
	const struct emit_options *o = t->options;
	bool whole = excerpt_is_of_whole(t->walker.prose, d->at);
	struct place at = walker_place(&t->walker, d->at.at);

	paint(t->out, o, PAINT_BOLD);
	excerpt_put(t->out, t->checked->file);
	buf_print(t->out, ":%d:%d: ", at.line, at.column);
	paint(t->out, o, paint_of(d->severity));
	buf_print(t->out, "%s: ", severity_name(d->severity));
	plain(t->out, o);
	excerpt_put(t->out, diagnostic_message(t->tmp, d, o->lang));
	paint(t->out, o, PAINT_DIM);
	buf_print(t->out, " [%s]", d->rule->name);
	plain(t->out, o);
	buf_char(t->out, '\n');
	if (!whole)
		excerpt(t, d, at.line);
	all_related(t, d);
	fix(t, d);
}

static void amount(struct buf *out, const struct emit_options *o, size_t n, enum severity s)
{
	static const char *const zh[] = { "处错误", "处警告", "处提示" };

	if (n)
		paint(out, o, paint_of(s));
	if (o->lang == LANG_EN)
		buf_print(out, "%zu %s%s", n, severity_name(s), n == 1 ? "" : "s");
	else
		buf_print(out, "%zu%s", n, zh[s]);
	if (n)
		plain(out, o);
}

static void amounts(struct buf *out, const struct emit_options *o, size_t errors, size_t warnings,
	size_t notes)
{
	bool en = o->lang == LANG_EN;

	if (errors + warnings + notes == 0) {
		buf_z(out, en ? "no contradiction or fault found\n" : "未发现矛盾和差错\n");
		return;
	}
	amount(out, o, errors, SEVERITY_ERROR);
	buf_z(out, en ? ", " : "，");
	amount(out, o, warnings, SEVERITY_WARNING);
	buf_z(out, en ? ", " : "，");
	amount(out, o, notes, SEVERITY_NOTE);
	buf_char(out, '\n');
}

static void emit(struct buf *out, const struct checked *c, const struct emit_options *o,
	const struct tally *before)
{
	struct text t = { NULL, out, c, o, { .prose = c->bulletin->prose } };
	const char *lack = checked_lacks_text(c, o->lang);

	(void)before;
	for (const struct diagnostic *d = c->diagnostics; d; d = d->next) {
		t.tmp = arena_new();
		diagnostic(&t, d);
		arena_free(t.tmp);
	}
	excerpt_put(out, c->file);
	buf_z(out, o->lang == LANG_EN ? ": " : "：");
	if (lack)
		buf_print(out, "%s\n", lack);
	else
		amounts(out, o, (size_t)c->n_errors, (size_t)c->n_warnings, (size_t)c->n_notes);
}

static void end(struct buf *out, const struct emit_options *o, const struct tally *all)
{
	bool en = o->lang == LANG_EN;

	if (all->n_files + all->n_unread < 2)
		return;
	buf_print(out, en ? "%zu file" : "共检查%zu个文件", all->n_files);
	buf_z(out, en && all->n_files != 1 ? "s" : "");
	if (all->n_unread)
		buf_print(out, en ? " (%zu more could not be read)" : "（另有%zu个读不了）", all->n_unread);
	buf_z(out, en ? ": " : "：");
	amounts(out, o, all->n_errors, all->n_warnings, all->n_notes);
}

const struct emitter emitter_text = {
	.name = "text",
	.zh = "给人看：位置、说明、原文和下标",
	.en = "for people: place, message, the line with carets",
	.emit = emit,
	.end = end,
};
