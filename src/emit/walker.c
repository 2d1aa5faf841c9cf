/* walker.c - see walker.h. */
#include "emit/walker.h"

#include "base/utf8.h"

static int characters(const struct walker *w, uint32_t from, uint32_t to)
{
	return (int)utf8_count(str_sub(w->prose->text, from, to));
}

struct place walker_place(struct walker *w, uint32_t at)
{
	int line = prose_line_of(w->prose, at);

	if (line == w->place.line && at >= w->at)
		w->place.column += characters(w, w->at, at);
	else
		w->place = (struct place){ line, characters(w, prose_line(w->prose, line).at, at) + 1 };
	w->at = at;
	return w->place;
}

struct place walker_end(const struct walker *w, struct span s)
{
	uint32_t end = span_end(s);
	int line = prose_line_of(w->prose, end);

	if (line == w->place.line && end >= w->at)
		return (struct place){ line, w->place.column + characters(w, w->at, end) };
	return (struct place){ line, characters(w, prose_line(w->prose, line).at, end) + 1 };
}
