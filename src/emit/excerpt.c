/* excerpt.c - see excerpt.h. */
#include "emit/excerpt.h"

#include "base/utf8.h"

/* True for what would move a terminal's cursor or turn its direction. */
static bool is_unsafe(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200E && c <= 0x200F) ||
		(c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

static size_t columns_of(uint32_t c)
{
	return is_unsafe(c) ? 1 : (size_t)utf8_width(c);
}

/* Goes back from 'at' over at most 'columns' columns, not before 'least'. */
static uint32_t back(struct str text, uint32_t at, uint32_t least, size_t columns, size_t *used)
{
	while (at > least) {
		size_t len, before = utf8_before(text, at), w = columns_of(utf8_at(text, before, &len));

		if (*used + w > columns)
			break;
		*used += w;
		at = (uint32_t)before;
	}
	return at;
}

/* Goes forth from 'at' while *used stays within 'columns', not beyond 'most'. */
static uint32_t forth(struct str text, uint32_t at, uint32_t most, size_t columns, size_t *used)
{
	while (at < most) {
		size_t len, w = columns_of(utf8_at(text, at, &len));

		if (*used + w > columns)
			break;
		*used += w;
		at += (uint32_t)len;
	}
	return at;
}

struct excerpt excerpt_cut(const struct prose *p, struct span at, size_t columns)
{
	struct span line = prose_line(p, prose_line_of(p, at.at));
	uint32_t mark = at.at < span_end(line) ? at.at : span_end(line), from, to;
	uint32_t end = span_end(at) < span_end(line) ? span_end(at) : span_end(line);
	size_t used = 0;

	from = back(p->text, mark, line.at, columns / 3, &used);
	to = forth(p->text, mark, span_end(line), columns, &used);
	if (to == span_end(line))
		from = back(p->text, from, line.at, columns, &used);
	end = end < to ? end : to;
	return (struct excerpt){
		.shown = span_of(from, to),
		.marked = span_of(mark, end),
		.is_cut_before = from > line.at,
		.is_cut_after = to < span_end(line),
	};
}

bool excerpt_is_of_whole(const struct prose *p, struct span at)
{
	return at.n == 0 && str_trim(str_sub(p->text, at.at, p->text.n)).n == 0;
}

size_t excerpt_put(struct buf *out, struct str s)
{
	size_t columns = 0, len;

	for (size_t at = 0; at < s.n; at += len) {
		uint32_t c = utf8_at(s, at, &len);

		if (c == '\t')
			buf_char(out, ' ');
		else if (is_unsafe(c))
			buf_str(out, S("\xEF\xBF\xBD"));
		else
			buf_str(out, str_sub(s, at, at + len));
		columns += columns_of(c);
	}
	return columns;
}

size_t excerpt_columns(struct str s)
{
	size_t columns = 0, len;

	for (size_t at = 0; at < s.n; at += len)
		columns += columns_of(utf8_at(s, at, &len));
	return columns;
}

struct str excerpt_head(struct str s, size_t columns)
{
	size_t used = 0;

	return str_sub(s, 0, forth(s, 0, (uint32_t)s.n, columns, &used));
}
