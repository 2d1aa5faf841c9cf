/* title.c - see extract_title in extract.h. */
#include "extract/extract.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"

#include <string.h>

enum {
	MAX_LINES_READ = 60,
	MAX_TITLE_LINES = 4,
	MAX_TITLE_BYTES = 330,
	MIN_TITLE_BYTES = 15,
	SHORTEST_END_BYTES = 24,
	MAX_KEY_BYTES = 30,
	MAX_PAGE_KEY_LINE = 90
};

/* One line in front of the body that may be (part of) the title. */
struct part {
	struct span at;
	bool is_ended; /* ends as titles end: 通报, 报告 */
	bool is_next; /* no other line stands between it and the part before */
};

struct front {
	const struct doc *doc; /* as written */
	const struct prose *prose;
	VEC(struct part) parts;
	bool is_broken; /* a line that is no part came behind the newest part */
};

/* ---- lines that are no title ---- */

static bool ends_with(const struct prose *p, struct span line, enum word_set set)
{
	uint32_t end = span_end(line);
	const struct hit *h;

	while (end > line.at + 3) { /* 的函, 的通报（摘要） */
		size_t before = utf8_before(p->text, end);

		h = prose_word_before(p, set, end);
		if (h && h->at >= line.at)
			return true;
		if (!str_is_equal(str_sub(p->text, before, end), S("）")) &&
			!str_is_equal(str_sub(p->text, before, end), S(")")))
			break;
		while (before > line.at &&
			!str_is_prefixed(str_sub(p->text, before, end), S("（")) &&
			p->text.p[before] != '(')
			before = utf8_before(p->text, before);
		end = (uint32_t)before;
	}
	return set == WORDS_TITLE_END &&
		(str_is_suffixed(span_view(p->text, line), S("的函")) ||
			str_is_suffixed(span_view(p->text, line), S("复函")));
}

/* 虞山区：… in front of a headline: a place or body speaks, it is no key. */
static bool is_speaker(const struct prose *p, struct span line, const struct token *colon)
{
	static const char *const ends[] = { "省", "市", "县", "区", "旗", "镇", "乡", "街道", "局",
		"院", NULL };
	enum { MIN_HEADLINE_BYTES = 27 };

	if (span_end(line) - span_end(token_span(colon)) < MIN_HEADLINE_BYTES)
		return false;
	for (int i = 0; ends[i]; i++)
		if (str_is_suffixed(str_sub(p->text, line.at, colon->at), str_of(ends[i])))
			return true;
	return false;
}

/* What stands above a title on red-headed paper: 某某局文件, 某安办〔2022〕57号,
 * 第17期, the office and the date. */
static bool is_masthead(const struct prose *p, struct span line)
{
	static const char *const ends[] = { "号", "期", "日", NULL };
	enum { MAX_MASTHEAD_BYTES = 120 };
	size_t n;
	const struct token *t = prose_tokens(p, line, &n);

	if (line.n > MAX_MASTHEAD_BYTES || prose_word_at(p, WORDS_NAME_FRONT, line.at))
		return false;
	if (prose_word_before(p, WORDS_MASTHEAD_END, span_end(line)))
		return true;
	for (int i = 0; n && ends[i]; i++)
		if (t[n - 1].kind == TOKEN_NUMBER &&
			str_is_equal(
				str_sub(p->text, span_end(token_span(&t[n - 1])), span_end(line)),
				str_of(ends[i])))
			return true;
	return false;
}

/* A key and its colon, or a line about the page. */
static bool is_page_line(const struct prose *p, struct span line)
{
	const struct hit *h = prose_word_at(p, WORDS_PAGE_KEY, line.at);
	size_t n;
	const struct token *t = prose_tokens(p, line, &n);

	if (prose_word_at(p, WORDS_PAGE_LINE, line.at) || (h && h->n == line.n))
		return true;
	if (h && n && t->at >= h->at + h->n &&
		(t->kind == TOKEN_COLON || (n > 1 && t[1].kind == TOKEN_COLON)))
		return true;
	for (; n > 0; t++, n--) {
		if (p->text.p[t->at] == '>' ||
			str_is_prefixed(str_sub(p->text, t->at, p->text.n), S("＞")))
			return true;
		if (t->kind == TOKEN_COLON && t->at - line.at <= MAX_KEY_BYTES &&
			line.n < MAX_PAGE_KEY_LINE && !is_speaker(p, line, t))
			return span_end(token_span(t)) < span_end(line) &&
				!ends_with(p, line, WORDS_TITLE_END);
	}
	return false;
}

/* A line of nothing but menu words, dates, signs and Latin letters. */
static bool is_bare_line(const struct prose *p, struct span line)
{
	uint32_t at = line.at, end = span_end(line), han = 0;

	while (at < end) {
		const struct hit *h = prose_word_at(p, WORDS_MENU_WORD, at);
		size_t len;
		uint32_t c;

		if (h) {
			at += h->n;
			continue;
		}
		c = utf8_at(p->text, at, &len);
		han += c >= 0x3400 && c <= 0x9FFF;
		at += (uint32_t)len;
	}
	return han == 0 || (han <= 3 && line.n > han * 3 + 3); /* （2024年5月6日） */
}

/* The line without bullets and table strokes at its ends. */
static struct span strip(const struct prose *p, struct span line)
{
	static const char ends[] = "|-*#\t ";

	for (;;) {
		struct str s = str_trim(span_view(p->text, line));

		if (s.n == 0)
			return (struct span){ line.at, 0 };
		line = span_from(p->text, s);
		if (memchr(ends, s.p[0], sizeof ends - 1))
			line = span_of(line.at + 1, span_end(line));
		else if (memchr(ends, s.p[s.n - 1], sizeof ends - 1))
			line.n--;
		else if (str_is_prefixed(s, S("•")) || str_is_prefixed(s, S("　")))
			line = span_of(line.at + 3, span_end(line));
		else
			return line;
	}
}

/* ---- where a title ends ---- */

/* A date glued behind the title is no part of it. */
static struct span cut_date(const struct prose *p, struct span line)
{
	const struct hit *end = prose_find_last(p, WORDS_TITLE_END, line);
	struct span behind;
	size_t n;
	const struct token *t;

	if (!end || end->at + end->n == span_end(line))
		return line;
	behind = strip(p, span_of(end->at + end->n, span_end(line)));
	t = prose_tokens(p, behind, &n);
	if (behind.n == 0)
		return span_of(line.at, end->at + end->n);
	if (n && t->at == behind.at && t->kind == TOKEN_OPEN && n > 1 &&
		(t[1].kind == TOKEN_NUMBER || t[1].kind == TOKEN_NUMERAL))
		return span_of(line.at, end->at + end->n);
	return n && t->at == behind.at && t->kind == TOKEN_NUMBER &&
			span_view(p->text, token_span(t)).n >= 4
		? span_of(line.at, end->at + end->n)
		: line;
}

/* A mark that headlines have, too: ！, and a ？ within a short one. */
static bool is_headline_mark(const struct prose *p, struct span line, const struct token *stop)
{
	enum { MAX_HEADLINE_BYTES = 120 };
	struct str at = str_sub(p->text, stop->at, p->text.n);

	if (at.p[0] == '!' || at.p[0] == '.' || str_is_prefixed(at, S("！")))
		return true;
	return (at.p[0] == '?' || str_is_prefixed(at, S("？"))) && line.n <= MAX_HEADLINE_BYTES;
}

/* True where the body begins with this line: a sentence, a heading, an addressee. */
static bool begins_body(struct arena *a, const struct prose *p, struct span line)
{
	struct marker m;
	int n_tabs = 0;
	size_t n;
	const struct token *t = prose_tokens(p, line, &n);

	for (uint32_t i = line.at; i < span_end(line) && n_tabs < 3; i++)
		n_tabs += p->text.p[i] == '\t';
	if (n_tabs == 3)
		return true; /* the head of a ledger */
	if (line.n > MAX_TITLE_BYTES || marker_parse(a, span_view(p->text, line), &m))
		return true;
	if (n && t[n - 1].kind == TOKEN_COLON && span_end(token_span(&t[n - 1])) == span_end(line))
		return true;
	for (; n > 0; t++, n--)
		if (t->kind == TOKEN_STOP && !is_headline_mark(p, line, t))
			return true;
	return false;
}

/* The cell of a "name | title |" line that ends as titles do. */
static struct span title_cell(const struct prose *p, struct span line)
{
	struct str s = span_view(p->text, line);
	uint32_t from = line.at;

	if (!memchr(s.p, '|', s.n) && !memchr(s.p, '\t', s.n))
		return line;
	for (uint32_t i = line.at; i <= span_end(line); i++) {
		struct span cell = strip(p, span_of(from, i));

		if (i < span_end(line) && p->text.p[i] != '|' && p->text.p[i] != '\t')
			continue;
		if (cell.n >= SHORTEST_END_BYTES && ends_with(p, cell, WORDS_TITLE_END))
			return cell;
		from = i + 1;
	}
	return line;
}

static void read_front_line(struct arena *a, struct front *f, struct span line)
{
	const struct prose *p = f->prose;
	struct span at = strip(p, line), cell = title_cell(p, at);

	if (cell.n != at.n ||
		!(at.n == 0 || is_page_line(p, at) || is_bare_line(p, at) || is_masthead(p, at))) {
		at = cut_date(p, cell);
		vec_push(a, &f->parts,
			((struct part){ at, ends_with(p, at, WORDS_TITLE_END),
				!f->is_broken && f->parts.n }));
		f->is_broken = cell.n != line.n && at.n != cell.n;
	} else {
		f->is_broken = true;
	}
}

/* ---- the choice ---- */

/* Parts [first, last] make the title that ends with part 'last'. */
static size_t first_of(const struct front *f, size_t last)
{
	size_t first = last;

	while (first > 0 && last - first + 1 < MAX_TITLE_LINES && f->parts.p[first].is_next) {
		const struct part *before = &f->parts.p[first - 1];
		bool is_short = span_end(f->parts.p[last].at) - f->parts.p[first].at.at <
			SHORTEST_END_BYTES;

		if (before->is_ended && !is_short)
			break; /* a title of its own: printed twice */
		if (before->at.n < MIN_TITLE_BYTES && !is_short)
			break; /* the name of a column */
		first--;
	}
	return first;
}

static void set_title(
	struct arena *a, const struct front *f, size_t first, size_t last, struct bulletin *b)
{
	struct buf *joined = buf_new(a);

	b->title_at = span_of(f->parts.p[first].at.at, span_end(f->parts.p[last].at));
	b->title = span_view(f->prose->text, f->parts.p[first].at);
	if (first == last)
		return;
	for (size_t i = first; i <= last; i++)
		buf_str(joined, span_view(f->doc->text, f->parts.p[i].at));
	b->title = buf_view(joined);
}

/* The last line that ends as titles do; then one that at least might; then a headline. */
static void choose(struct arena *a, const struct front *f, struct bulletin *b)
{
	for (size_t i = f->parts.n; i-- > 0;) {
		size_t first = f->parts.p[i].is_ended ? first_of(f, i) : i;

		if (f->parts.p[i].is_ended &&
			span_end(f->parts.p[i].at) - f->parts.p[first].at.at >= MIN_TITLE_BYTES) {
			set_title(a, f, first, i, b);
			return;
		}
	}
	for (size_t i = f->parts.n; i-- > 0;) {
		if (f->parts.p[i].at.n >= SHORTEST_END_BYTES &&
			ends_with(f->prose, f->parts.p[i].at, WORDS_TITLE_END_WEAK)) {
			set_title(a, f, first_of(f, i), i, b);
			return;
		}
	}
	if (f->parts.n == 1 && f->parts.p[0].at.n >= SHORTEST_END_BYTES)
		set_title(a, f, 0, 0, b);
}

/* Lines that the file itself calls the title. */
static bool read_styled(struct arena *a, const struct doc *d, struct bulletin *b)
{
	struct front f = { .doc = d, .prose = d->prose };

	for (const struct node *n = d->root->first; n && f.parts.n < MAX_TITLE_LINES; n = n->next) {
		if (n->kind == NODE_PARAGRAPH && n->role == ROLE_TITLE && n->at.n)
			vec_push(a, &f.parts, ((struct part){ strip(d->prose, n->at), true, true }));
		else if (f.parts.n)
			break;
	}
	if (f.parts.n)
		set_title(a, &f, 0, f.parts.n - 1, b);
	return f.parts.n > 0;
}

static enum bulletin_kind kind_of(const struct doc *d, const struct bulletin *b)
{
	const struct prose *p = d->prose;
	struct span all = { 0, (uint32_t)(d->text.n < 6000 ? d->text.n : 6000) };
	struct span title = b->title.n ? b->title_at : (struct span){ 0, 0 };
	bool is_rectified = prose_has(p, WORDS_KIND_RECTIFIED, title);

	if (prose_has(p, WORDS_KIND_LEDGER, title))
		return KIND_LEDGER;
	if (prose_has(p, WORDS_KIND_PLAN, title))
		return KIND_PLAN;
	if (title.n && !is_rectified && prose_has(p, WORDS_KIND_FEEDBACK, title))
		return KIND_FEEDBACK;
	if ((title.n && is_rectified) || prose_has(p, WORDS_KIND_BULLETIN, all))
		return KIND_BULLETIN;
	for (const struct node *n = d->root->first; n && !title.n; n = n->next)
		if (n->kind == NODE_TABLE)
			return KIND_LEDGER;
	return KIND_OTHER;
}

void extract_title(struct arena *a, struct arena *tmp, const struct doc *d, struct bulletin *b)
{
	struct front f = { .doc = d, .prose = d->prose };
	int n_read = 0;

	(void)tmp;
	if (!read_styled(a, d, b)) {
		for (const struct node *n = d->root->first; n && n_read < MAX_LINES_READ;
			n = n->next, n_read++) {
			if (n->kind != NODE_PARAGRAPH)
				break;
			if (!is_page_line(d->prose, strip(d->prose, n->at)) &&
				begins_body(a, d->prose, strip(d->prose, n->at)))
				break;
			read_front_line(a, &f, n->at);
		}
		choose(a, &f, b);
	}
	b->kind = kind_of(d, b);
}
