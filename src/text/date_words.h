/* date_words.h - dates as texts write them: 2020年8月4日至9月3日, 二〇二四年三月, 2020-11-12. */
#ifndef TEXT_DATE_WORDS_H
#define TEXT_DATE_WORDS_H
#include "base/date.h"

/* How the words give the year. Only YEAR_WRITTEN is a number in the date; for the
 * others the date's year is 0 and the text around it must tell. */
enum year_word {
	YEAR_UNSAID,
	YEAR_WRITTEN,
	YEAR_BEFORE_LAST,	/* 前年 */
	YEAR_LAST,		/* 去年 */
	YEAR_THIS,		/* 今年 本年 */
	YEAR_NEXT,		/* 明年 */
	YEAR_SAME,		/* 同年 当年: the year spoken of */
	YEAR_FOLLOWING,		/* 次年 翌年 */
};

/* A date or an interval as it stands: nothing is carried from elsewhere, nothing
 * is corrected. 6月31日 has month 6 and day 31. */
struct date_words {
	struct date from, to;		/* to: all 0 where it is no interval */
	enum year_word year, to_year;
	bool is_damaged;	/* 年 or 月 (or a closing 日) lost: the only legal reading */
	bool has_no_mark;	/* damaged so far that no 年 月 日 stands there: 2022223 */
};

/* Reads the date or interval at the start of s: with 年 月 日, as 2020-11-12,
 * 2020/11/12, 2020.11.12, in digits of any width or Chinese numerals; 上旬 中旬 下旬
 * 初 底 belong to the words and give the month. The caller looks at what stands
 * before s. 2020年度, 90年代, 3个月, 9:00 are none; a month in Chinese numerals needs
 * a year or a day (一月一次); a damaged date with two readings (119日) is none.
 * Returns the bytes read; 0, and *out untouched, where no date stands there. */
size_t date_words_parse(struct str s, struct date_words *out);

/* Reads a day alone, 18日, as lists continue: 12日、18日. Returns the bytes; 0: none. */
size_t date_words_parse_day(struct str s, int *day_out);

/* Prints what a date knows in words, 2020年11月12日; with Chinese numerals
 * 二〇二〇年十一月十二日. Empty for no date. Lives in the arena. */
struct str date_words_print(struct arena *a, struct date d, bool is_han);

#endif
