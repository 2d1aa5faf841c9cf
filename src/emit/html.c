/* html.c - checked texts as one page to review and print: marks in place, the list beside. */
#include "emit/emitter.h"
#include "emit/excerpt.h"
#include "emit/html_text.h"
#include "emit/walker.h"

extern const char *const html_style[];	/* html.css, line by line */

enum { MOST_RELATED = 100, MOST_COUNTS = 7 };

/* One file being written. */
struct page {
	struct buf *out;
	struct arena *tmp;	/* of one entry */
	const struct checked *checked;
	size_t file;		/* its number on the page, from 1 */
	enum lang lang;
};

/* The words of a language. Both may be formats, and are then checked as such. */
__attribute__((format_arg(2), format_arg(3)))
static const char *either(enum lang lang, const char *zh, const char *en)
{
	return lang == LANG_EN ? en : zh;
}

/* ---- the verdict ---- */

/* "3处警告", "3 warnings", "1 warning". */
static void amount(struct buf *out, enum lang lang, size_t n, const char *zh, const char *en)
{
	if (lang == LANG_EN)
		buf_print(out, "%zu %s%s", n, en, n == 1 ? "" : "s");
	else
		buf_print(out, "%zu%s", n, zh);
}

static void verdict(struct buf *out, enum lang lang, size_t errors, size_t warnings, size_t notes)
{
	if (errors) {
		buf_z(out, either(lang, "<b>发现", "<b>Found "));
		amount(out, lang, errors, "处自相矛盾或错误", "error");
		buf_z(out, "</b>");
	} else {
		buf_z(out, either(lang, "未发现矛盾", "No contradiction found"));
	}
	if (warnings + notes)
		buf_z(out, either(lang, "；另有", "; besides, "));
	else if (!errors)
		buf_z(out, either(lang, "和差错", ", nor any fault"));
	if (warnings)
		amount(out, lang, warnings, "处警告", "warning");
	if (warnings && notes)
		buf_z(out, either(lang, "、", " and "));
	if (notes)
		amount(out, lang, notes, "处提示", "note");
	buf_z(out, either(lang, "。", "."));
}

/* ---- the table: what the text states, what its items show ---- */

/* One column; a number below 0 is not there. */
struct count {
	const char *zh, *en;
	struct claim stated;
	int64_t counted;
	bool is_compared;	/* a difference of the two is a contradiction */
};

/* done / problems as a percentage, with the decimals that the text writes. */
static struct decimal rate(const struct counted *n, const struct claim *stated)
{
	int scale = stated->known && stated->value.scale < 4 ? stated->value.scale : 1;
	int64_t parts = 100;

	for (int i = 0; i < scale; i++)
		parts *= 10;
	parts = (n->by_status[STATUS_DONE] * parts * 2 + n->problems) / (n->problems * 2);
	return (struct decimal){ parts, scale };
}

static size_t gather_counts(const struct bulletin *b, struct count *out)
{
	const struct counted *n = &b->counted;
	const int *by = n->by_status;
	bool is_told = n->problems > by[STATUS_UNKNOWN], is_full = by[STATUS_UNKNOWN] == 0;
	const struct count all[] = {
		{ "方面", "aspects", b->stated.aspects, n->aspects, true },
		{ "问题", "problems", b->stated.problems, n->problems ? n->problems : -1, true },
		{ "整改完毕", "done", b->stated.done, is_told ? by[STATUS_DONE] : -1, is_full },
		{ "正在整改", "ongoing", b->stated.ongoing, is_told ? by[STATUS_ONGOING] : -1, is_full },
		{ "未完成", "not done", b->stated.not_done, is_told ? by[STATUS_NOT_DONE] : -1, is_full },
		{ "长期坚持", "long-term", b->stated.long_term, is_told ? by[STATUS_LONG_TERM] : -1,
			is_full },
		{ "状态未写", "no status", { 0 }, is_told && !is_full ? by[STATUS_UNKNOWN] : -1, false },
	};
	size_t n_out = 0;

	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
		if (i < 5 || all[i].stated.known || all[i].counted > 0)
			out[n_out++] = all[i];
	return n_out;
}

static void stated_cell(struct page *p, const struct claim *c)
{
	if (c->known)
		buf_print(p->out, "<td>%.*s", STR_ARG(decimal_print(p->tmp, c->value)));
	else
		buf_z(p->out, "<td>—");
}

static void counted_cell(struct page *p, const struct count *c)
{
	bool differs = c->is_compared && c->stated.known && c->counted >= 0 &&
		decimal_compare(c->stated.value, decimal_of(c->counted)) != 0;

	if (c->counted < 0)
		buf_z(p->out, "<td>—");
	else
		buf_print(p->out, "<td%s>%lld%s", differs ? " class=\"differs\"" : "", (long long)c->counted,
			differs ? " ≠" : "");
}

static void counts(struct page *p)
{
	const struct bulletin *b = p->checked->bulletin;
	struct count c[MOST_COUNTS];
	size_t n = gather_counts(b, c);
	struct claim shown = { .known = b->counted.problems > b->counted.by_status[STATUS_UNKNOWN] };

	if (!b->counted.problems && !b->stated.problems.known)
		return;
	if (shown.known)
		shown.value = rate(&b->counted, &b->stated.rate_percent);
	buf_print(p->out, "<div class=\"counts\"><table><caption>%s</caption><thead><tr><td></td>",
		either(p->lang, "文中所写与正文所列", "What the text states and what its items show"));
	for (size_t i = 0; i < n; i++)
		buf_print(p->out, "<th scope=\"col\">%s", either(p->lang, c[i].zh, c[i].en));
	buf_print(p->out, "<th scope=\"col\">%s</thead><tbody><tr><th scope=\"row\">%s",
		either(p->lang, "整改率%", "rate %"), either(p->lang, "文中写", "stated"));
	for (size_t i = 0; i < n; i++)
		stated_cell(p, &c[i].stated);
	stated_cell(p, &b->stated.rate_percent);
	buf_print(p->out, "<tr><th scope=\"row\">%s", either(p->lang, "正文列", "shown"));
	for (size_t i = 0; i < n; i++)
		counted_cell(p, &c[i]);
	stated_cell(p, &shown);
	buf_z(p->out, "</tbody></table></div>\n");
}

/* ---- the list ---- */

static void place_link(struct page *p, struct walker *w, const struct diagnostic *d, size_t number)
{
	struct place at = walker_place(w, d->at.at);

	if (excerpt_is_of_whole(w->prose, d->at))
		buf_z(p->out, either(p->lang, "<span>全文</span>", "<span>whole text</span>"));
	else
		buf_print(p->out, either(p->lang, "<a href=\"#f%zum%zu\">第%d行第%d字</a>",
			"<a href=\"#f%zum%zu\">line %d, column %d</a>"), p->file, number, at.line, at.column);
}

static void compared(struct page *p, const char *label, const struct compared *v)
{
	struct str value = compared_print(p->tmp, v);

	if (!value.p)
		return;
	buf_print(p->out, "%s <b>", label);
	buf_xml(p->out, value);
	buf_z(p->out, "</b> ");
}

static void related(struct page *p, const struct prose *prose, const struct diagnostic *d)
{
	size_t n = 0;

	if (!d->related)
		return;
	buf_z(p->out, "<ul>\n");
	for (const struct related *r = d->related; r; r = r->next) {
		int line = prose_line_of(prose, r->at.at);
		struct str message;

		if (n++ >= MOST_RELATED)
			continue;
		message = related_message(p->tmp, r, p->lang);
		if (!message.n)
			message = excerpt_head(span_view(prose->text, r->at), 60);
		buf_print(p->out, either(p->lang, "<li><a href=\"#f%zuL%d\">第%d行</a> ",
			"<li><a href=\"#f%zuL%d\">line %d</a> "), p->file, line, line);
		buf_xml(p->out, message);
		buf_z(p->out, "</li>\n");
	}
	if (n > MOST_RELATED)
		buf_print(p->out, either(p->lang, "<li>另有%zu处</li>\n", "<li>and %zu more</li>\n"),
			n - MOST_RELATED);
	buf_z(p->out, "</ul>\n");
}

static void entry(struct page *p, struct walker *w, const struct diagnostic *d, size_t number)
{
	static const char *const zh[] = { "错误", "警告", "提示" };
	const char *severity = severity_name(d->severity);

	buf_print(p->out, "<li id=\"f%zud%zu\" class=\"%s\"><div class=\"row\">", p->file, number, severity);
	buf_print(p->out, "<span class=\"kind\">%s%zu %s</span>", html_shape(d->severity), number,
		either(p->lang, zh[d->severity], severity));
	place_link(p, w, d, number);
	buf_print(p->out, "<span class=\"rule\">%s</span></div>\n<p>", d->rule->name);
	buf_xml(p->out, diagnostic_message(p->tmp, d, p->lang));
	buf_z(p->out, "</p>\n");
	if (d->stated.is_number && d->counted.is_number) {
		buf_z(p->out, "<p class=\"compared\">");
		compared(p, either(p->lang, "所写", "stated"), &d->stated);
		compared(p, either(p->lang, "所列", "counted"), &d->counted);
		buf_z(p->out, "</p>\n");
	}
	related(p, w->prose, d);
	if (d->fix.p) {
		buf_z(p->out, either(p->lang, "<p class=\"fix\">改法：", "<p class=\"fix\">Fix: "));
		buf_z(p->out, d->fix.n ? either(p->lang, "写作「", "write “") : either(p->lang, "删去", "delete it"));
		buf_xml(p->out, d->fix);
		buf_z(p->out, d->fix.n ? either(p->lang, "」</p>\n", "”</p>\n") : "</p>\n");
	}
	buf_z(p->out, "</li>\n");
}

static void list(struct page *p)
{
	struct walker w = { .prose = p->checked->bulletin->prose };
	size_t number = 0;

	buf_print(p->out, "<aside class=\"list\" aria-label=\"%s\">\n<h2>%s</h2>\n",
		either(p->lang, "检查结果", "findings of the check"), either(p->lang, "检查结果", "Result of the check"));
	if (!p->checked->diagnostics)
		buf_print(p->out, "<p class=\"clean\">%s</p>\n",
			either(p->lang, "没有要指出的地方。", "There is nothing to point out."));
	buf_z(p->out, "<ol>\n");
	for (const struct diagnostic *d = p->checked->diagnostics; d; d = d->next) {
		p->tmp = arena_new();
		entry(p, &w, d, ++number);
		arena_free(p->tmp);
	}
	buf_z(p->out, "</ol>\n</aside>\n");
}

/* ---- the page ---- */

static void begin(struct buf *out, const struct emit_options *o)
{
	buf_print(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		"<meta name=\"generator\" content=\"zhenggai\">\n<title>%s</title>\n<style>\n",
		either(o->lang, "zh-CN", "en"),
		either(o->lang, "整改通报检查结果", "Check of rectification bulletins"));
	for (size_t i = 0; html_style[i]; i++)
		buf_z(out, html_style[i]);
	buf_z(out, "</style>\n</head>\n<body>\n");
	if (o->n_files > 1)
		buf_print(out, either(o->lang,
			"<p class=\"bar\">共%zu个文件，<a href=\"#total\">汇总在文末</a></p>\n",
			"<p class=\"bar\">%zu files; <a href=\"#total\">the summary is at the end</a></p>\n"),
			o->n_files);
	buf_z(out, "<main>\n");
}

/* The last part of a path. */
static struct str file_name(struct str path)
{
	size_t from = path.n;

	while (from > 0 && path.p[from - 1] != '/')
		from--;
	return str_sub(path, from, path.n);
}

static void head(struct page *p)
{
	const struct checked *c = p->checked;

	p->tmp = arena_new();
	buf_print(p->out, "<article class=\"file\" id=\"f%zu\">\n<header class=\"head\">\n<p class=\"path\">", p->file);
	buf_xml(p->out, c->file);
	buf_z(p->out, "</p>\n<h1>");
	buf_xml(p->out, c->bulletin->title.n ? c->bulletin->title : file_name(c->file));
	buf_z(p->out, "</h1>\n<p class=\"verdict\">");
	if (checked_lacks_text(c, p->lang))
		buf_z(p->out, checked_lacks_text(c, p->lang));
	else
		verdict(p->out, p->lang, (size_t)c->n_errors, (size_t)c->n_warnings, (size_t)c->n_notes);
	buf_z(p->out, "</p>\n");
	counts(p);
	buf_z(p->out, "</header>\n");
	arena_free(p->tmp);
}

static void emit(struct buf *out, const struct checked *c, const struct emit_options *o,
	const struct tally *before)
{
	struct page p = { .out = out, .checked = c, .file = before->n_files + 1, .lang = o->lang };

	head(&p);
	buf_print(out, "<div class=\"both\">\n<section class=\"text\" aria-label=\"%s\">\n",
		either(o->lang, "原文", "the text"));
	html_text_print(out, c, p.file, o->lang);
	buf_z(out, "</section>\n");
	list(&p);
	buf_z(out, "</div>\n</article>\n");
}

static void total(struct buf *out, const struct emit_options *o, const struct tally *all)
{
	size_t n = 0;

	buf_print(out, "<section class=\"total\" id=\"total\">\n<h2>%s</h2>\n<p class=\"verdict\">",
		either(o->lang, "汇总", "Summary"));
	verdict(out, o->lang, all->n_errors, all->n_warnings, all->n_notes);
	if (all->n_unread) {
		buf_z(out, either(o->lang, "另有", " Besides, "));
		amount(out, o->lang, all->n_unread, "个文件读不了。", "file");
		buf_z(out, either(o->lang, "", " could not be read."));
	}
	buf_print(out, "</p>\n<table><thead><tr><th class=\"name\" scope=\"col\">%s<th scope=\"col\">%s"
		"<th scope=\"col\">%s<th scope=\"col\">%s</thead><tbody>\n", either(o->lang, "文件", "file"),
		either(o->lang, "错误", "errors"), either(o->lang, "警告", "warnings"), either(o->lang, "提示", "notes"));
	for (const struct tallied *t = all->first; t; t = t->next) {
		buf_print(out, "<tr><td class=\"name\"><a href=\"#f%zu\">", ++n);
		buf_xml(out, t->file);
		buf_print(out, "</a><td>%d<td>%d<td>%d\n", t->n_errors, t->n_warnings, t->n_notes);
	}
	buf_z(out, "</tbody></table>\n</section>\n");
}

static void end(struct buf *out, const struct emit_options *o, const struct tally *all)
{
	buf_z(out, "</main>\n");
	if (all->n_files + all->n_unread > 1)
		total(out, o, all);
	buf_z(out, "</body>\n</html>\n");
}

const struct emitter emitter_html = {
	.name = "html",
	.zh = "一个网页：原文标出问题，旁列说明，可打印",
	.en = "one page: the text with marks, the list beside it, to print",
	.begin = begin,
	.emit = emit,
	.end = end,
};
