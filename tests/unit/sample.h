/* sample.h - a small invented document for the tests of writers. */
#ifndef TESTS_SAMPLE_H
#define TESTS_SAMPLE_H
#include "base/buf.h"
#include "doc/doc.h"

static inline struct node *sample_line(struct doc_builder *b, enum node_role role, const char *text)
{
	struct node *n = doc_open(b, NODE_PARAGRAPH);

	n->role = role;
	doc_text(b, str_of(text));
	doc_close(b);
	return n;
}

static inline struct node *sample_cell(struct doc_builder *b, const char *text)
{
	struct node *n = doc_open(b, NODE_CELL);

	sample_line(b, ROLE_BODY, text);
	doc_close(b);
	return n;
}

static inline void sample_table(struct doc_builder *b)
{
	doc_open(b, NODE_TABLE);
	doc_open(b, NODE_ROW);
	sample_cell(b, "序号");
	sample_cell(b, "方面");
	sample_cell(b, "问题");
	doc_close(b);
	doc_open(b, NODE_ROW);
	sample_cell(b, "1");
	sample_cell(b, "学习")->rows = 2;
	sample_cell(b, "记录 <不全> & 不实");
	doc_close(b);
	doc_open(b, NODE_ROW);
	sample_cell(b, "2");
	sample_cell(b, "电话02011112222");
	doc_close(b);
	doc_close(b);
}

/* Title of two lines, addressee, headings of two levels (the second runs on),
 * a table, signature and date. */
static inline struct doc *sample_document(struct arena *a)
{
	struct doc_builder *b = doc_begin(a, "test");
	struct node *n;

	sample_line(b, ROLE_TITLE, "中共青禾镇委员会关于巡察整改");
	sample_line(b, ROLE_TITLE, "进展情况的通报");
	sample_line(b, ROLE_ADDRESSEE, "各村党支部：");
	sample_line(b, ROLE_BODY, "镇党委高度重视，现将情况通报如下。");
	n = sample_line(b, ROLE_HEADING, "一、总体情况");
	n->level = 1;
	n->head = n->at.n;
	n = sample_line(b, ROLE_HEADING, "（一）加强领导。召开会议3次。");
	n->level = 2;
	n->head = (uint32_t)sizeof "（一）加强领导。" - 1;
	sample_table(b);
	sample_line(b, ROLE_SIGNATURE_BODY, "中共青禾镇委员会");
	sample_line(b, ROLE_SIGNATURE_DATE, "2021年03月05日");
	return doc_complete(b);
}

/* True where 'part' stands in s. */
static inline bool sample_has(struct str s, const char *part)
{
	size_t at;

	return str_find(s, str_of(part), 0, &at);
}

#endif
