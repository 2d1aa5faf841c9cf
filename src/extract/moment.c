/* moment.c - see moment.h. */
#include "extract/moment.h"

#include "text/date_words.h"

enum { MAX_BYTES = 150 };

struct moment moment_read(const struct prose *p, struct span words)
{
	struct moment m = { 0 };
	uint32_t done = words.n > MAX_BYTES ? span_end(words) - MAX_BYTES : words.at;
	size_t n;
	const struct token *t = prose_tokens(p, span_of(done, span_end(words)), &n);

	m.is_past = prose_has(p, WORDS_MOMENT_PAST, words);
	m.is_now = prose_has(p, WORDS_MOMENT_NOW, words);
	for (; n > 0; t++, n--) {
		struct date_words date;
		size_t bytes;

		if (t->at < done || (t->kind != TOKEN_NUMBER && t->kind != TOKEN_NUMERAL))
			continue;
		bytes = date_words_parse(str_sub(p->text, t->at, p->text.n), &date);
		if (bytes == 0)
			continue;
		m.date = date_is_known(date.to) ? date.to : date.from;
		done = t->at + (uint32_t)bytes;
	}
	return m;
}

/* 2023年5月底…，至8月底…: a date without a year is of the year of the other. */
static bool is_later_date(struct date later, struct date earlier)
{
	enum { ANY_YEAR = 1 };

	if (!date_is_known(later))
		return false;
	later.year = later.year ? later.year : earlier.year ? earlier.year : ANY_YEAR;
	earlier.year = earlier.year ? earlier.year : later.year;
	return date_compare(later, earlier) > 0;
}

bool moment_is_after(const struct moment *later, const struct moment *earlier)
{
	if (earlier->is_past || later->is_past)
		return !later->is_past;
	if (!date_is_known(earlier->date) || (earlier->is_now && !later->is_now))
		return false;
	return later->is_now || is_later_date(later->date, earlier->date);
}
