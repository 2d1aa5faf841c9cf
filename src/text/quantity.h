/* quantity.h - a number with the measure word behind it: 3件, 1060多万元, 近六成. */
#ifndef TEXT_QUANTITY_H
#define TEXT_QUANTITY_H
#include "base/arena.h"
#include "base/decimal.h"
#include "base/span.h"
#include "text/measure_word.h"
#include "text/prose.h"

struct quantity {
	struct decimal value;	/* as printed: 1060多万元 is 1060 */
	struct str unit;	/* 万元, without blanks and approximation, in simplified characters */
	struct str approximate;	/* 多 余 近 约 以上 …; p NULL where the number is exact */
	enum measure_kind kind;
	bool is_han;		/* written in Chinese numerals */
	struct span number;	/* the number alone */
	struct span at;		/* from the approximation before it to the one behind its unit */
};

/* Reads the quantity whose number is token i of the prose. False, and *out
 * untouched, where that token is no number, has no measure word behind it, is
 * an ordinal (第3次, 17 of 第17、18件, 前3名), one end of a range (3至5人), part of
 * a fraction or a date, or a word that is spelt like a quantity (一起, 十分,
 * 一户一策). 百分之九十八 is read at its 百, with the unit %. A unit that the text
 * writes in two pieces (多 in between) lives in the arena, others in the text. */
bool quantity_parse(struct arena *a, const struct prose *p, size_t i, struct quantity *out);

/* True where two quantities count the same: 名 and 位 count as 人. */
bool quantity_has_unit_of(const struct quantity *a, const struct quantity *b);

#endif
