/* html_content.h - which part of a page is the article. */
#ifndef READ_HTML_CONTENT_H
#define READ_HTML_CONTENT_H
#include "read/html_tree.h"

/* The piece that holds the article: the innermost one with nearly all the
 * page's sentences in it. Class names and ids help it along; none is required. */
size_t html_find_article(const struct html_tree *tree);

/* True for a line that the site put there, not the author: 打印本页, 上一篇：…,
 * 来源：… 发布时间：…. */
bool html_is_furniture(struct str line);

/* The document's title by the page: a heading that the <title> repeats, else the
 * <title> without the name of the site; empty: none. 'article' is html_find_article's. */
struct str html_title(struct arena *a, const struct html_tree *tree, size_t article);

/* The text inside a piece on one line, without what is beside the matter. Blanks become
 * one; between Chinese characters, where a title is broken in two, none. */
struct str html_text_of(struct arena *a, const struct html_tree *tree, size_t piece, size_t max_bytes);

#endif
