/* cell_text.c - see cell_text.h. */
#include "write/cell_text.h"

#include "write/official.h"

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

static bool is_escape(struct str s, size_t at)
{
	if (s.n - at < 7 || s.p[at] != '_' || s.p[at + 1] != 'x' || s.p[at + 6] != '_')
		return false;
	for (size_t i = at + 2; i < at + 6; i++)
		if (!is_hex(s.p[i]))
			return false;
	return true;
}

void cell_text_escape(struct buf *out, struct str s)
{
	if (!s.n || !memchr(s.p, '_', s.n)) {
		buf_str(out, s);
		return;
	}
	for (size_t i = 0; i < s.n; i++) {
		buf_char(out, s.p[i]);
		if (is_escape(s, i))
			buf_z(out, "x005F_");
	}
}

int cell_text_lines(struct str s, int width)
{
	int lines = 0;

	for (size_t at = 0; at < s.n || lines == 0;) {
		const char *nl = s.n > at ? memchr(s.p + at, '\n', s.n - at) : NULL;
		size_t end = nl ? (size_t)(nl - s.p) : s.n;
		size_t halves = end - at <= (size_t)width
			? 0
			: official_text_halves(str_sub(s, at, end));

		/* a Chinese character is a little wider than two of the measure */
		lines += (int)(halves * 105 / 100 / (size_t)(width > 3 ? width - 2 : 1)) + 1;
		at = end + 1;
	}
	return lines;
}
