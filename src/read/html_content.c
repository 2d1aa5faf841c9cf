/* html_content.c - see html_content.h. */
#include "read/html_content.h"

#include "base/utf8.h"
#include "read/html_token.h"

#include <string.h>

enum { MAX_FURNITURE = 240, MAX_TITLE = 400, MIN_TITLE = 12, MAX_HEADINGS = 50 };

/* ---- where the article is ---- */

static bool may_be_article(enum html_kind kind)
{
	return kind == HTML_BLOCK || kind == HTML_ARTICLE || kind == HTML_APART ||
		kind == HTML_TABLE || kind == HTML_ROW || kind == HTML_CELL || kind == HTML_LIST ||
		kind == HTML_ITEM;
}

/* Percent of the sentences around it that a piece must hold to be gone into. */
static unsigned share_needed(const struct html_piece *p)
{
	return p->kind == HTML_ARTICLE || p->hint > 0 ? 60 : 85;
}

static bool holds_blocks(const struct html_tree *tree, size_t piece)
{
	size_t n = 0;

	for (size_t i = piece + 1; i < tree->p[piece].end; i = tree->p[i].end)
		n += tree->p[i].kind != HTML_STRING && tree->p[i].kind != HTML_LINK;
	return n > 0;
}

/* True for a table, or a frame around just one, whose text is in many cells: none of
 * them is the article, though the only full stop of the page may stand in one. */
static bool is_spread_over_cells(const struct html_tree *tree, size_t table)
{
	uint32_t largest = 0;

	while (tree->p[table].kind != HTML_TABLE && table + 1 < tree->p[table].end &&
		tree->p[table + 1].end == tree->p[table].end)
		table++;
	if (tree->p[table].kind != HTML_TABLE)
		return false;
	for (size_t i = table + 1; i < tree->p[table].end; i++)
		if (tree->p[i].kind == HTML_CELL && tree->p[i].n_text > largest)
			largest = tree->p[i].n_text;
	return (uint64_t)largest * 5 < (uint64_t)tree->p[table].n_text * 3;
}

size_t html_find_article(const struct html_tree *tree)
{
	size_t here = 0, inner = 0;

	do {
		size_t best = 0;

		here = inner;
		for (size_t i = here + 1; i < tree->p[here].end; i = tree->p[i].end) {
			if (may_be_article(tree->p[i].kind) && !tree->p[i].is_beside &&
				(!best ||
					tree->p[i].n_sentence_text > tree->p[best].n_sentence_text))
				best = i;
		}
		if (best && is_spread_over_cells(tree, best))
			break;
		if (best && tree->p[best].n_sentence_text && holds_blocks(tree, best) &&
			(uint64_t)tree->p[best].n_sentence_text * 100 >=
				(uint64_t)tree->p[here].n_sentence_text *
					share_needed(&tree->p[best]))
			inner = best;
	} while (inner != here);
	return here;
}

/* ---- lines of the site ---- */

/* A line that begins so, and is short, is the site's. */
static const char *const line_starts[] = { "上一篇", "下一篇", "上一条", "下一条", "上一页",
	"下一页", "相关链接", "相关阅读", "相关文章", "当前位置", "您的位置", "您现在的位置",
	"你的位置", "您当前的位置", "分享到", "扫一扫", "责任编辑", "版权所有", "浏览次数",
	"点击数", "发布时间", "发布日期", "更新时间", "字体大小", "技术支持", "网站标识码",
	"备案号" };

/* Two of these in a line that is no sentence, or one at its start: the line
 * under the title of a page. */
static const char *const line_labels[] = { "来源：", "来源:", "发布时间", "发布日期", "发布机构：",
	"发布单位：", "浏览次数", "浏览量", "点击数", "点击量", "阅读次数", "访问量", "作者：",
	"编辑：", "更新时间", "字号", "字体", "时间：", "日期：" };

/* A line of nothing but these and signs is a row of buttons. */
static const char *const buttons[] = { "打印本页", "打印此页", "打印", "关闭窗口", "关闭本页",
	"关闭", "收藏本页", "收藏", "返回顶部", "返回首页", "返回列表", "返回", "首页", "分享",
	"字号", "字体", "放大", "缩小", "默认", "大", "中", "小", "微信", "微博", "复制链接",
	"纠错", "朗读", "收起", "展开", "下载" };

#define COUNT(array) (sizeof(array) / sizeof *(array))

static size_t word_at(struct str s, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_is_prefixed(s, str_of(words[i])))
			return strlen(words[i]);
	return 0;
}

static bool is_row_of_buttons(struct str line)
{
	size_t n_words = 0, len;
	struct str rest = line;

	for (; rest.n; rest = str_sub(rest, len, rest.n)) {
		uint32_t c = utf8_at(rest, 0, &len);
		size_t word = word_at(rest, buttons, COUNT(buttons));

		if (word) {
			n_words += word > 3;
			len = word;
		} else if (c >= 0x4E00 && c <= 0x9FFF) {
			return false;
		} else if (c < 0x80 && (c | 0x20) >= 'a' && (c | 0x20) <= 'z') {
			return false;
		}
	}
	return n_words > 0;
}

bool html_is_furniture(struct str line)
{
	size_t n_labels = 0, at;

	if (line.n > MAX_FURNITURE || str_find(line, S("。"), 0, &at))
		return false;
	if (word_at(line, line_starts, COUNT(line_starts)) || is_row_of_buttons(line))
		return true;
	if (str_is_prefixed(line, S("来源：")) || str_is_prefixed(line, S("信息来源")))
		return true;
	for (size_t i = 0; i < COUNT(line_labels); i++)
		n_labels += str_find(line, str_of(line_labels[i]), 0, &at);
	return n_labels >= 2;
}

/* ---- the title ---- */

static bool is_wide(char c)
{
	return (unsigned char)c >= 0x80;
}

struct str html_text_of(
	struct arena *a, const struct html_tree *tree, size_t piece, size_t max_bytes)
{
	struct buf *raw = buf_new(a), *joined = buf_new(a);

	for (size_t i = piece; i < tree->p[piece].end && raw->n < max_bytes; i++) {
		if (i > piece && tree->p[i].is_beside) {
			i = tree->p[i].end - 1;
			continue;
		}
		if (tree->p[i].kind == HTML_STRING)
			html_append_text(raw, tree->p[i].text);
		else
			buf_char(raw, ' ');
	}
	struct str s = str_trim(buf_view(raw));
	bool has_blank = false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == ' ' || (s.p[i] >= '\t' && s.p[i] <= '\r')) {
			has_blank = true;
			continue;
		}
		if (has_blank && !(is_wide(s.p[i]) && is_wide(joined->p[joined->n - 1])))
			buf_char(joined, ' ');
		has_blank = false;
		buf_char(joined, s.p[i]);
	}
	return buf_view(joined);
}

/* The part of a <title> that is not the site's name: the longest between its bars. */
static struct str longest_part(struct str title)
{
	static const char *const bars[] = { "_", "|", "-", "—", "–", "｜", "·", "»", ">" };
	struct str best = { 0 };
	size_t from = 0, len;

	for (size_t at = 0; at <= title.n; at += len) {
		size_t bar = word_at(str_sub(title, at, title.n), bars, COUNT(bars));

		if (bar || at == title.n) {
			struct str part = str_trim(str_sub(title, from, at));

			best = part.n > best.n ? part : best;
			from = at + bar;
		}
		if (at == title.n)
			break;
		len = bar;
		if (!bar)
			utf8_at(title, at, &len);
	}
	return best;
}

/* The text without its blanks. */
static struct str without_blanks(struct arena *a, struct str s)
{
	struct buf *b = buf_new(a);

	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != ' ')
			buf_char(b, s.p[i]);
	return buf_view(b);
}

/* Tells whether a heading is what the <title> says of the page, not of the site: it
 * is the most of it, or goes on from it. */
static bool is_said(struct arena *a, struct str heading, struct str part)
{
	struct str h = without_blanks(a, heading), p = without_blanks(a, part);
	size_t at;

	return p.n && (str_find(h, p, 0, &at) || (h.n * 2 > p.n && str_find(p, h, 0, &at)));
}

struct str html_title(struct arena *a, const struct html_tree *tree, size_t article)
{
	struct str part = { 0 }, first = { 0 };
	size_t n_tried = 0;

	for (size_t i = 0; i < tree->n && !part.n; i++)
		if (tree->p[i].kind == HTML_TITLE)
			part = longest_part(html_text_of(a, tree, i, MAX_TITLE));
	for (size_t i = 0; i < tree->p[article].end && n_tried < MAX_HEADINGS; i++) {
		const struct html_piece *p = &tree->p[i];

		if (p->kind != HTML_HEADING || p->n_text > MAX_TITLE || p->n_text < MIN_TITLE)
			continue;
		struct str text = html_text_of(a, tree, i, MAX_TITLE);
		if (is_said(a, text, part))
			return text;
		if (!first.n && p->level == 1)
			first = text;
		n_tried++;
	}
	return part.n >= MIN_TITLE ? part : first;
}
