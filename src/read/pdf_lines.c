/* pdf_lines.c - see pdf_lines.h. */
#include "read/pdf_lines.h"

#include "base/utf8.h"
#include "text/marker.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_PAGE_NUMBER = 48, MIN_PAGES_OF_HEAD = 3, SAME_HEIGHT = 300 };

/* What is the same for the whole document. */
struct measure {
	int left, right; /* margins that full lines reach */
	int em; /* width of a Chinese character of the body */
	int pitch; /* from line to line */
	bool has_indents; /* paragraphs begin with one */
};

/* ---- pieces of lines ---- */

/* True where 'next' goes on in the line of 'piece' behind a few blanks: poppler
 * parts a line there as if they were columns. Real columns stand farther apart. */
static bool is_next_piece(const struct pdf_line *piece, const struct pdf_line *next)
{
	int height = piece->bottom - piece->top, gap = next->left - piece->right;

	return piece->page == next->page && piece->text.n && next->text.n &&
		abs(piece->top - next->top) * 4 < height && gap > 0 && gap < 3 * height;
}

/* The line a little before that this one goes on in; NULL: none. */
static struct pdf_line *piece_before(const struct pdf_pages *pages, size_t i)
{
	enum { REACH = 8 };

	for (size_t k = i; k > 0 && i - k < REACH; k--)
		if (is_next_piece(&pages->lines[k - 1], &pages->lines[i]))
			return &pages->lines[k - 1];
	return NULL;
}

/* True where the gap before a piece is more than the spread of a full line. */
static bool is_blank_between(const struct pdf_line *piece, const struct pdf_line *next)
{
	int em = piece->em > next->em ? piece->em : next->em;
	int apart = piece->apart > next->apart ? piece->apart : next->apart;

	return next->left - piece->right - apart > em * 4 / 5;
}

/* Joins such pieces, with one blank between, into the first; the others are
 * emptied. Poppler may put other lines between them. */
static void join_pieces(struct arena *tmp, const struct pdf_pages *pages)
{
	for (size_t i = 0; i < pages->n_lines; i++) {
		struct pdf_line *line = &pages->lines[i], *piece = piece_before(pages, i);

		if (!piece)
			continue;
		piece->text = str_print(tmp, "%.*s%s%.*s", STR_ARG(piece->text),
			is_blank_between(piece, line) ? "　" : "", STR_ARG(line->text));
		piece->right = line->right;
		line->text.n = 0;
	}
}

/* ---- page numbers and running heads ---- */

static bool is_sign_of_number(uint32_t c)
{
	return c == ' ' || c == 0xA0 || c == 0x3000 || c == '-' || c == '/' || c == 0x2014 ||
		c == 0x2013 || c == 0x2015 || c == 0x2012 || c == 0x2500 || c == 0xFF0D ||
		c == 0xB7 || c == 0x7B2C /* 第 */ || c == 0x9875 /* 页 */ || c == 0x5171 /* 共 */ ||
		c == 0xFF0C || c == ',';
}

static bool is_page_number(struct str s)
{
	size_t n_digits = 0, len;

	if (s.n > MAX_PAGE_NUMBER)
		return false;
	for (size_t at = 0; at < s.n; at += len) {
		uint32_t c = utf8_at(s, at, &len);
		bool is_digit = (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);

		if (!is_digit && !is_sign_of_number(c))
			return false;
		n_digits += is_digit;
	}
	return n_digits > 0 && n_digits <= 10;
}

/* The outer eighth of a page, where numbers and heads stand. */
static bool is_at_edge(const struct pdf_pages *pages, const struct pdf_line *line)
{
	return line->bottom * 8 < pages->height || line->top * 8 > pages->height * 7;
}

/* Orders by text with digits taken as one, then by height on the page. */
static int compare_heads(const void *a, const void *b)
{
	const struct pdf_line *x = *(struct pdf_line *const *)a, *y = *(struct pdf_line *const *)b;
	int c = str_compare(x->text, y->text);

	return c ? c : x->top < y->top ? -1 : x->top > y->top;
}

/* Marks lines that stand with the same text at the same height on most pages. */
static void mark_running_heads(struct arena *tmp, const struct pdf_pages *pages)
{
	struct pdf_line **edge = arena_array(tmp, struct pdf_line *, pages->n_lines);
	size_t n = 0;

	for (size_t i = 0; i < pages->n_lines; i++)
		if (is_at_edge(pages, &pages->lines[i]))
			edge[n++] = &pages->lines[i];
	qsort(edge, n, sizeof *edge, compare_heads);
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && str_is_equal(edge[i]->text, edge[end]->text) &&
			edge[end]->top - edge[end - 1]->top < SAME_HEIGHT;)
			end++;
		bool is_head = end - i >= MIN_PAGES_OF_HEAD &&
			(end - i) * 5 >= (size_t)pages->n_pages * 2;

		for (size_t k = i; is_head && k < end; k++)
			edge[k]->is_furniture = true;
	}
}

static void mark_furniture(struct arena *tmp, const struct pdf_pages *pages)
{
	for (size_t i = 0; i < pages->n_lines; i++)
		pages->lines[i].is_furniture = is_at_edge(pages, &pages->lines[i]) &&
			is_page_number(pages->lines[i].text);
	mark_running_heads(tmp, pages);
}

/* ---- the measures of the body ---- */

static int compare_ints(const void *a, const void *b)
{
	const int *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* The value of which a given percent of all are smaller. */
static int quantile(int *values, size_t n, size_t percent)
{
	if (n == 0)
		return 0;
	qsort(values, n, sizeof *values, compare_ints);
	return values[(n - 1) * percent / 100];
}

static size_t count_wide(struct str s)
{
	size_t n = 0, len;

	for (size_t at = 0; at < s.n; at += len)
		n += utf8_at(s, at, &len) >= 0x2E80;
	return n;
}

/* The right margin: where at least a twentieth of the lines end, in the right half of
 * the page. Where no lines do, none is full, and the margin lies beyond them all. */
static int right_margin(const struct pdf_pages *pages, int *ends, size_t n, int left, int em)
{
	size_t n_full = 0;
	int farthest = quantile(ends, n, 98);

	for (size_t i = 0; i < n; i++)
		n_full += ends[i] > farthest - em - em / 4;
	if (n_full >= 2 && n_full * 20 >= n && farthest * 20 > pages->width * 11)
		return farthest;
	return pages->width - left > farthest ? pages->width - left : farthest + 4 * em;
}

static struct measure measure_body(struct arena *tmp, const struct pdf_pages *pages)
{
	int *lefts = arena_array(tmp, int, pages->n_lines),
	    *rights = arena_array(tmp, int, pages->n_lines);
	int *widths = arena_array(tmp, int, pages->n_lines),
	    *pitches = arena_array(tmp, int, pages->n_lines);
	size_t n = 0, n_widths = 0, n_pitches = 0, n_indented = 0, n_flush = 0;
	const struct pdf_line *before = NULL;
	struct measure m = { 0 };

	for (size_t i = 0; i < pages->n_lines; i++) {
		const struct pdf_line *line = &pages->lines[i];
		size_t n_wide = count_wide(line->text), n_all = utf8_count(line->text);

		if (line->is_furniture)
			continue;
		lefts[n] = line->left;
		rights[n++] = line->right;
		if (n_wide * 10 >= n_all * 9 && n_all >= 4)
			widths[n_widths++] = (line->right - line->left) / (int)n_all;
		if (before && before->page == line->page && line->top > before->top)
			pitches[n_pitches++] = line->top - before->top;
		before = line;
	}
	m.em = n_widths ? quantile(widths, n_widths, 50) : n ? 1200 : 0;
	m.pitch = quantile(pitches, n_pitches, 50);
	m.left = quantile(lefts, n, 5);
	m.right = right_margin(pages, rights, n, m.left, m.em);
	for (size_t i = 0; i < n; i++) {
		n_indented += lefts[i] > m.left + m.em && lefts[i] < m.left + 3 * m.em;
		n_flush += lefts[i] <= m.left + m.em / 2;
	}
	m.has_indents = n_indented * 10 >= n && n_flush > 0;
	return m;
}

/* ---- what a line is ---- */

static bool is_centred(const struct measure *m, const struct pdf_line *line)
{
	int before = line->left - m->left, behind = m->right - line->right;

	return before > 5 * m->em / 2 && abs(before - behind) < 2 * m->em;
}

/* A line of a title: symmetric and larger than the text. */
static bool is_of_title(const struct measure *m, const struct pdf_line *line)
{
	int before = line->left - m->left, behind = m->right - line->right;

	return line->page == 0 && line->em * 5 > m->em * 6 && abs(before - behind) < 2 * m->em;
}

/* True for the next line of a title, set in the same type right below. */
static bool continues_title(
	const struct measure *m, const struct pdf_line *before, const struct pdf_line *line)
{
	return is_of_title(m, before) && is_of_title(m, line) && line->page == before->page &&
		abs(before->em - line->em) * 10 < line->em && line->top > before->top &&
		line->top - before->top < 5 * line->em / 2;
}

/* A signature stands a few characters off the right margin and begins in the right half. */
static bool is_right(const struct measure *m, const struct pdf_line *line)
{
	return line->left > (m->left + m->right) / 2 && m->right - line->right < 9 * m->em / 2;
}

static enum node_align align_of(const struct measure *m, const struct pdf_line *line)
{
	return is_centred(m, line) ? ALIGN_CENTRE : is_right(m, line) ? ALIGN_RIGHT : ALIGN_NONE;
}

/* The width of what a line break may not part at the start: a word of Latin letters or
 * digits, perhaps behind one Chinese character (箱:name@mail.example). */
static int first_word_width(const struct pdf_line *line)
{
	size_t n = 0, first = 0;

	if (line->text.n && (unsigned char)line->text.p[0] >= 0x80)
		utf8_at(line->text, 0, &first);
	while (first + n < line->text.n && n < 40 &&
		(unsigned char)line->text.p[first + n] < 0x80 && line->text.p[first + n] != ' ')
		n++;
	return n ? (int)n * (line->bottom - line->top) / 2 + (first ? line->em : 0) : 0;
}

static bool has_marker(struct str s)
{
	struct arena *tmp = arena_new();
	struct marker m;
	bool has = marker_parse(tmp, s, &m) > 0 && m.style != MARKER_HAN_IS &&
		m.style != MARKER_HAN_MUST;

	arena_free(tmp);
	return has;
}

static bool is_same_size(const struct pdf_line *a, const struct pdf_line *b)
{
	int x = a->bottom - a->top, y = b->bottom - b->top;

	return x * 5 <= y * 6 && y * 5 <= x * 6;
}

/* Tells whether a line goes on with the paragraph of the line before it. 'begin' is
 * the paragraph's first line. */
static bool continues(const struct measure *m, const struct pdf_line *begin,
	const struct pdf_line *before, const struct pdf_line *line)
{
	int word = first_word_width(line), reach = m->right - 2 * m->em - word;
	bool is_next_page = line->page != before->page;

	if (continues_title(m, before, line))
		return true;
	if (before->right < reach || !is_same_size(before, line))
		return false;
	if (!is_next_page &&
		(line->top <= before->top || line->top - before->top > m->pitch * 8 / 5 ||
			line->top - before->top > 4 * (line->bottom - line->top)))
		return false;
	if (is_centred(m, before) || is_centred(m, line))
		return false;
	if (m->has_indents)
		return line->left <= m->left + 4 * m->em / 5 ||
			(before != begin && abs(line->left - before->left) < m->em / 4);
	return line->left <= begin->left + 4 * m->em / 5 && !has_marker(line->text);
}

/* A blank belongs only between two words of Latin letters or digits. */
static bool needs_blank(struct str before, struct str after)
{
	return before.n && after.n && (unsigned char)before.p[before.n - 1] < 0x80 &&
		(unsigned char)after.p[0] < 0x80;
}

void pdf_write_lines(const struct pdf_pages *pages, struct doc_builder *b)
{
	struct arena *tmp = arena_new();
	const struct pdf_line *begin = NULL, *before = NULL;
	struct measure m;

	join_pieces(tmp, pages);
	mark_furniture(tmp, pages);
	m = measure_body(tmp, pages);
	for (size_t i = 0; i < pages->n_lines; i++) {
		const struct pdf_line *line = &pages->lines[i];

		if (line->is_furniture || !line->text.n)
			continue;
		if (before && continues(&m, begin, before, line)) {
			if (needs_blank(before->text, line->text))
				doc_text(b, S(" "));
		} else {
			if (before)
				doc_close(b);
			doc_open(b, NODE_PARAGRAPH)->align = align_of(&m, line);
			begin = line;
		}
		doc_text(b, line->text);
		before = line;
	}
	if (before)
		doc_close(b);
	arena_free(tmp);
}
