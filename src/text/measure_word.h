/* measure_word.h - the words that stand between a number and what it counts. */
#ifndef TEXT_MEASURE_WORD_H
#define TEXT_MEASURE_WORD_H
#include "base/str.h"

/* What a measure word measures. */
enum measure_kind {
	MEASURE_THING,		/* 件 份 处 … */
	MEASURE_VAGUE,		/* 个 项 种 张 …: slogans are made with these, too */
	MEASURE_PERSON,		/* 人 名 位 人次 */
	MEASURE_EVENT,		/* 次 场 期 轮 */
	MEASURE_MONEY,
	MEASURE_SIZE,		/* 亩 公里 吨 立方米 … */
	MEASURE_RATE,		/* % ‰ 个百分点 倍 成 */
	MEASURE_AGE,		/* 岁 */
	MEASURE_TIME,		/* 天 个月 小时 号 …: a duration or a date, never a result */
	MEASURE_ASPECT,		/* 方面 类: parts of a whole, never a result */
};

/* Bytes of the longest measure word that 'rest' begins with; 0: none, or the
 * beginning of another word (the 部 of 部门). Writes its kind only if there is one. */
size_t measure_word_at(struct str rest, enum measure_kind *kind_out);

#endif
