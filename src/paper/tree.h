/* tree.h - a document as an indented outline, the form of `parse --format=tree`. */
#ifndef PAPER_TREE_H
#define PAPER_TREE_H
#include "paper/paper.h"

/* Prints one row for each piece of the document: line, what it is (标题, H1,
 * 项1, 措施, 文, 表 rows×columns …), and its text cut at the 'columns' columns
 * that a row may take. A paragraph in which a heading, an item or a measure
 * begins is several pieces, so that every character stands in one row only.
 * Cost: linear in the number of pieces, not in their length. */
void tree_print(struct buf *out, const struct paper *p, struct str file, enum lang lang, int columns);

#endif
