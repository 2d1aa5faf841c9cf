/* marker.h - the numbers that entries of a document begin with. */
#ifndef TEXT_MARKER_H
#define TEXT_MARKER_H
#include "base/arena.h"
#include "base/str.h"

#include <stdint.h>

enum marker_style {
	MARKER_NONE,
	MARKER_HAN_PAUSE,	/* 一、 */
	MARKER_HAN_BRACKET,	/* （一） (一), and a damaged 一） */
	MARKER_ARABIC_DOT,	/* 1. １．*/
	MARKER_ARABIC_PAUSE,	/* 1、 */
	MARKER_ARABIC_BRACKET,	/* （1） (1) */
	MARKER_ARABIC_CLOSE,	/* 1） 1) */
	MARKER_CIRCLED,		/* ① */
	MARKER_HAN_IS,		/* 一是 */
	MARKER_HAN_MUST,	/* 一要 */
	MARKER_ORDINAL,		/* 第一， 第一、 */
	MARKER_CHAPTER,		/* 第一章 第一节 第一部分 第一条 */
	MARKER_PROBLEM,		/* 问题1: 问题一： 问题（1） */
	MARKER_BULLET,		/* —— • ● ▪ ◆ ■ */
};

/* A large text has millions of them: they are kept small. */
struct marker {
	struct str text;	/* as written with spaces dropped; lives in the text or the arena */
	int16_t number;		/* 0 for MARKER_BULLET */
	uint16_t of;		/* MARKER_CHAPTER: '章' '节' '部' '条' as a code point */
	enum marker_style style : 8;
	bool is_half;		/* half-width brackets or full stop where full-width is due */
	bool has_space;		/* blanks inside or right behind it */
};

/* Reads the marker at the start of s (blanks before it are not accepted).
 * A decimal such as "1.5万元" or a date such as "1.2" is no marker, nor is a
 * 一是 inside 统一是. Returns the bytes it takes with the blanks behind it;
 * 0, and *out untouched, where none stands there. */
size_t marker_parse(struct arena *a, struct str s, struct marker *out);

#endif
