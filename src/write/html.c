/* html.c - tree → one self-contained web page, in the look of the printed paper. */
#include "write/official.h"
#include "write/title_shape.h"
#include "write/writer.h"

/* 28 characters a line where the screen has room, all of it where it has not.
 * No script, nothing fetched. */
static const char style[] =
	":root{color-scheme:light}"
	"*{box-sizing:border-box}"
	"body{margin:0;background:#eceae6;color:#000;font-family:FangSong,仿宋,仿宋_GB2312,STFangsong,"
	"\"Noto Serif CJK SC\",\"Source Han Serif SC\",serif;font-size:1.25rem;line-height:1.81;"
	"overflow-wrap:anywhere;-webkit-text-size-adjust:100%}"
	"article{max-width:calc(28em + 9rem);margin:2rem auto;padding:4.5rem;background:#fff;"
	"box-shadow:0 1px 6px rgba(0,0,0,.18)}"
	"p,h1,h2,h3,h4,h5,h6{margin:0;font-size:1em;font-weight:normal;text-align:justify;text-indent:2em}"
	"h1{font-family:方正小标宋简体,FZXiaoBiaoSong-B05S,STZhongsong,\"Noto Serif CJK SC\",serif;"
	"font-size:1.375em;line-height:1.4;text-align:center;text-indent:0;font-weight:600}"
	"h1+:not(h1){margin-top:1.81em}"
	"h1 span{display:inline-block}"
	"h2,.l1{font-family:黑体,SimHei,STHeiti,\"Noto Sans CJK SC\",sans-serif;text-indent:2em}"
	"h3,.l2{font-family:楷体,KaiTi,楷体_GB2312,STKaiti,serif}"
	"h2,h3,h4,h5,h6{break-after:avoid}"
	".to,.left,.centre,.right{text-indent:0}"
	".centre{text-align:center}.right{text-align:right}"
	".sign{text-align:right;text-indent:0;break-inside:avoid}"
	".enc{margin-top:1.81em}"
	":not(.sign)+.sign{margin-top:1.81em}"
	".scroll{overflow-x:auto;margin:.9em 0}"
	"table{border-collapse:collapse;width:100%;font-size:.8em;line-height:1.5}"
	"td,th{border:1px solid #000;padding:.25em .4em;vertical-align:middle;min-width:3.2em;"
	"text-align:left;font-weight:normal}"
	"th{font-family:黑体,SimHei,STHeiti,\"Noto Sans CJK SC\",sans-serif;text-align:center}"
	"td p,th p{text-indent:0;text-align:inherit}"
	"@media(max-width:48rem){body{background:#fff;font-size:1.0625rem}"
	"article{margin:0;padding:1.5rem 1.125rem;box-shadow:none}}"
	"@media(max-width:30rem){h1{font-size:1.25em}}"
	"@page{size:A4;margin:37mm 26mm 35mm 28mm}"
	"@media print{body{background:#fff;font-size:15.79pt;line-height:28.95pt}"
	"article{max-width:none;margin:0;padding:0;box-shadow:none}"
	"h1{font-size:22pt;line-height:28.95pt}.scroll{overflow:visible}"
	"tr{break-inside:avoid}thead{display:table-header-group}}";

static void head(struct buf *out, const struct doc *d)
{
	buf_z(out, "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
		"<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>");
	for (const struct node *n = d->root->first; n; n = n->next)
		if (n->role == ROLE_TITLE)
			buf_xml(out, doc_view(d, n));
	buf_print(out, "</title>\n<style>%s</style>\n</head>\n<body>\n<article>\n", style);
}

/* The pieces between which a title may break, each in a span: a wide screen
 * shows them on one line or breaks at sense. */
static void title_line(struct arena *tmp, const struct doc *d, struct buf *out, const struct node *n)
{
	struct title_shape shape = title_shape(tmp, d, n,
		2 * (size_t)(OFFICIAL_TYPE_WIDTH / (OFFICIAL_SIZE_TITLE * 10)));

	for (size_t i = 0; i < shape.n; i++) {
		size_t end = i + 1 < shape.n ? shape.lines[i + 1].at : span_end(n->at);
		struct str line = str_sub(d->text, shape.lines[i].at, end);

		if (shape.n > 1)
			buf_z(out, "<span>");
		buf_xml(out, line);
		if (shape.n > 1)
			buf_z(out, "</span>");
	}
}

/* The lines of a title are one heading, which breaks where the document does. */
static void title(struct arena *tmp, const struct doc *d, struct buf *out, const struct node *n,
	const struct node *before)
{
	buf_z(out, before && before->role == ROLE_TITLE ? "<br>" : "<h1>");
	title_line(tmp, d, out, n);
	if (!n->next || n->next->role != ROLE_TITLE)
		buf_z(out, "</h1>\n");
}

/* <h2> for level 1, down to <h6>: h1 is the title. */
static void heading(const struct doc *d, struct buf *out, const struct node *n)
{
	int level = official_level(n), tag = level < 5 ? level + 1 : 6;
	struct str text = doc_view(d, n);

	if (n->head >= text.n || !n->head) {
		buf_print(out, "<h%d>", tag);
		buf_xml(out, text);
		buf_print(out, "</h%d>\n", tag);
		return;
	}
	buf_print(out, "<p><span class=\"l%d\">", level); /* it runs on as body: no element of its own */
	buf_xml(out, str_sub(text, 0, n->head));
	buf_z(out, "</span>");
	buf_xml(out, str_sub(text, n->head, text.n));
	buf_z(out, "</p>\n");
}

static const char *class_of(const struct node *n)
{
	static const char *const align[] = { NULL, "left", "centre", "right" };

	switch (n->role) {
	case ROLE_ADDRESSEE: return "to";
	case ROLE_SIGNATURE_BODY:
	case ROLE_SIGNATURE_DATE: return "sign";
	case ROLE_ATTACHMENT: return "enc";
	default: return align[n->align];
	}
}

/* How far a signature stands from the right, as in print. */
static void signature_indent(const struct doc *d, struct buf *out, const struct node *n,
	const struct node *before)
{
	struct official_setting s = official_set(d, n, before);

	if (s.right_indent)
		buf_print(out, " style=\"padding-right:%d.%02dem\"", s.right_indent / 100, s.right_indent % 100);
}

static void paragraph(struct arena *tmp, const struct doc *d, struct buf *out, const struct node *n,
	const struct node *before)
{
	const char *class = class_of(n);

	if (n->role == ROLE_TITLE) {
		title(tmp, d, out, n, before);
	} else if (n->role == ROLE_HEADING) {
		heading(d, out, n);
	} else {
		buf_z(out, "<p");
		if (class)
			buf_print(out, " class=\"%s\"", class);
		signature_indent(d, out, n, before);
		buf_char(out, '>');
		buf_xml(out, doc_view(d, n));
		buf_z(out, "</p>\n");
	}
}

static void cell(const struct doc *d, struct buf *out, const struct node *n, const char *tag)
{
	bool is_single = !n->first || !n->first->next;

	buf_print(out, "<%s", tag);
	if (n->columns > 1)
		buf_print(out, " colspan=\"%d\"", n->columns);
	if (n->rows > 1)
		buf_print(out, " rowspan=\"%d\"", n->rows);
	buf_char(out, '>');
	for (const struct node *p = n->first; p; p = p->next) {
		buf_z(out, is_single ? "" : "<p>");
		buf_xml(out, doc_view(d, p));
		buf_z(out, is_single ? "" : "</p>");
	}
	buf_print(out, "</%s>", tag);
}

static void table(const struct doc *d, struct buf *out, const struct node *n)
{
	bool has_head = n->first && n->first->next;

	buf_z(out, "<div class=\"scroll\"><table>\n");
	for (const struct node *row = n->first; row; row = row->next) {
		bool is_head = has_head && row == n->first;

		buf_z(out, is_head ? "<thead><tr>" : "<tr>");
		for (const struct node *c = row->first; c; c = c->next)
			cell(d, out, c, is_head ? "th" : "td");
		buf_z(out, is_head ? "</tr></thead>\n" : "</tr>\n");
	}
	buf_z(out, "</table></div>\n");
}

static bool write_html(struct arena *a, const struct doc *d, struct buf *out, struct fail *f)
{
	struct arena *tmp = arena_new();
	const struct node *before = NULL;

	(void)a, (void)f;
	head(out, d);
	for (const struct node *n = d->root->first; n; before = n, n = n->next) {
		if (n->kind == NODE_TABLE)
			table(d, out, n);
		else
			paragraph(tmp, d, out, n, before);
	}
	buf_z(out, "</article>\n</body>\n</html>\n");
	arena_free(tmp);
	return true;
}

const struct writer writer_html = { .name = "html", .write = write_html };
