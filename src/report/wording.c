/* wording.c - see wording.h. */
#include "report/wording.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "text/number.h"

struct str wording_date(struct arena *a, struct date d)
{
	struct buf *b = buf_new(a);

	if (d.year)
		buf_print(b, "%d年", d.year);
	if (d.month)
		buf_print(b, "%d月", d.month);
	if (d.day)
		buf_print(b, "%d日", d.day);
	return buf_view(b);
}

struct date wording_parse(struct str iso)
{
	struct date d = { 0 };

	return date_parse(iso, &d) ? d : (struct date){ 0 };
}

struct str wording_day(struct arena *a, struct str iso)
{
	struct date d = wording_parse(iso);

	return date_is_known(d) ? wording_date(a, d) : iso;
}

static struct str numbered(struct arena *a, const char *before, size_t n, const char *behind)
{
	char han[48];

	number_print_han((int64_t)n, han);
	return str_print(a, "%s%s%s", before, han, behind);
}

struct str wording_point(struct arena *a, size_t n)
{
	return numbered(a, "", n, "是");
}

struct str wording_bracketed(struct arena *a, size_t n)
{
	return numbered(a, "（", n, "）");
}

struct str wording_section(struct arena *a, size_t n)
{
	return numbered(a, "", n, "、");
}

/* The mark that ends a text, or none. */
static bool ends_in_mark(struct str s)
{
	return utf8_is_one_of(utf8_three_before(s, s.n), U"。；，、：") || (s.n && strchr(".;,", s.p[s.n - 1]));
}

static struct str without_mark(struct str s)
{
	s = str_trim(s);
	while (ends_in_mark(s))
		s = str_trim(str_sub(s, 0, s.n - (utf8_three_before(s, s.n) ? 3 : 1)));
	return s;
}

struct str wording_flat(struct arena *a, struct str prose)
{
	struct buf *b;

	prose = without_mark(prose);
	if (!prose.n || !memchr(prose.p, '\n', prose.n))
		return prose;
	b = buf_new(a);
	while (prose.n) {
		const char *end = memchr(prose.p, '\n', prose.n);
		size_t n = end ? (size_t)(end - prose.p) : prose.n;
		struct str line = str_trim(str_sub(prose, 0, n));

		if (line.n && b->n && !ends_in_mark(buf_view(b)))
			buf_z(b, "。");
		buf_str(b, line);
		prose = str_sub(prose, n + (end != NULL), prose.n);
	}
	return buf_view(b);
}

struct str wording_clause(struct str prose)
{
	size_t n = 0, len;

	prose = str_trim(prose);
	for (uint32_t c; (c = utf8_at(prose, n, &len)) != 0; n += len)
		if (utf8_is_one_of(c, U"。；\n"))
			break;
	return without_mark(str_sub(prose, 0, n));
}

const char *wording_status(enum outcome o)
{
	switch (o) {
	case OUTCOME_DONE: return "已整改完毕";
	case OUTCOME_NORMALISED: return "已转入长期坚持";
	default: return "正在整改";
	}
}

const char *wording_outcome(enum outcome o)
{
	static const char *const words[N_OUTCOMES] = { [OUTCOME_NONE] = "正在整改", [OUTCOME_BASIC] = "基本完成",
		[OUTCOME_DONE] = "已完成", [OUTCOME_NORMALISED] = "长期坚持" };

	return words[o];
}
