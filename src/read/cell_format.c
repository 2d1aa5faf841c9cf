/* cell_format.c - the language of number formats (ISO 29500-1, 18.8.31). */
#include "read/cell_number.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { MAX_DIGITS = 30 };

static const struct { int from, to; const char *code; } built_in[] = {
	{ 1, 1, "0" }, { 2, 2, "0.00" }, { 3, 3, "#,##0" }, { 4, 4, "#,##0.00" }, { 9, 9, "0%" },
	{ 10, 10, "0.00%" }, { 14, 16, "yyyy-mm-dd" }, { 17, 17, "yyyy-mm" }, { 18, 18, "h:mm" },
	{ 19, 19, "h:mm:ss" }, { 20, 20, "h:mm" }, { 21, 21, "h:mm:ss" },
	{ 22, 22, "yyyy-mm-dd h:mm" }, { 27, 36, "yyyy-mm-dd" }, { 37, 38, "#,##0" },
	{ 39, 40, "#,##0.00" }, { 41, 42, "#,##0" },
	{ 43, 44, "#,##0.00" }, { 45, 45, "mm:ss" }, { 46, 46, "[h]:mm:ss" }, { 47, 47, "mm:ss" },
	{ 50, 58, "yyyy-mm-dd" },
};

/* A piece of a format: a character that means something, or a literal. */
struct piece {
	char sign;		/* 0: a literal, or nothing */
	struct str literal;
	struct str bracket;	/* what [ ] hold; empty: none */
};

/* Where the quote or bracket that begins before 'from' ends. */
static size_t find_end(struct str code, size_t from, char mark)
{
	const char *end = from < code.n ? memchr(code.p + from, mark, code.n - from) : NULL;

	return end ? (size_t)(end - code.p) : code.n;
}

/* Takes the next piece of a format; false at its end. */
static bool next_piece(struct str code, size_t *at, struct piece *out)
{
	size_t i = *at;

	*out = (struct piece){ 0 };
	if (i >= code.n)
		return false;
	*at = i + 1;
	switch (code.p[i]) {
	case '"':
		*at = find_end(code, i + 1, '"') + 1;
		out->literal = str_sub(code, i + 1, *at - 1);
		break;
	case '[':
		*at = find_end(code, i + 1, ']') + 1;
		out->bracket = str_sub(code, i + 1, *at - 1);
		break;
	case '\\':
	case '!':
		*at = i + 2;
		while (*at < code.n && ((unsigned char)code.p[*at] & 0xC0) == 0x80)
			(*at)++;
		out->literal = str_sub(code, i + 1, *at);
		break;
	case '_':
	case '*':
		*at = i + 2; /* a blank as wide as the sign; the sign, repeated */
		break;
	default:
		if (strchr("0#?.,%@;/EeyYmMdDhHsSaA", code.p[i]))
			out->sign = code.p[i];
		else
			out->literal = str_sub(code, i, i + 1);
	}
	return true;
}

static bool is_elapsed(struct str bracket)
{
	for (size_t i = 0; i < bracket.n; i++)
		if (!strchr("hHmMsS", bracket.p[i]))
			return false;
	return bracket.n > 0;
}

/* Notes which parts of a date or a time the format shows. */
static void read_date(struct str code, struct cell_format *out)
{
	struct piece p;
	size_t n_weekday = 0;

	for (size_t at = 0; next_piece(code, &at, &p) && p.sign != ';';) {
		int c = is_elapsed(p.bracket) ? tolower(p.bracket.p[0]) : tolower(p.sign);

		out->is_elapsed |= is_elapsed(p.bracket);
		out->has_year |= c == 'y';
		out->has_month |= c == 'm';
		out->has_day |= c == 'd';
		out->has_hour |= c == 'h';
		out->has_second |= c == 's';
		n_weekday = c == 'a' ? n_weekday + 1 : 0;
		out->has_day |= n_weekday >= 3;
	}
	bool is_time = out->has_hour || out->has_second || out->is_elapsed;

	if (is_time && !out->has_year && !out->has_day)
		out->has_month = false; /* m were minutes */
	if (is_time || out->has_year || out->has_month || out->has_day)
		out->kind = CELL_DATE;
}

/* A pattern being read: it has literals, then digits, then literals. */
struct pattern_reading {
	struct cell_pattern *out;
	struct buf *literal;	/* before, and behind once digits have begun */
	size_t n_before;
	int n_commas;		/* since the last digit */
	bool is_behind_point, is_over;
};

/* Takes a place for a digit; false where the digits had ended. */
static bool take_digit(struct pattern_reading *r, char sign)
{
	struct cell_pattern *p = r->out;

	if (r->is_over || p->n_decimals_most > MAX_DIGITS || p->n_whole > MAX_DIGITS)
		return false;
	if (!p->has_digits && !r->is_behind_point)
		r->n_before = r->literal->n;
	p->has_digits = true;
	p->is_grouped |= r->n_commas > 0;
	r->n_commas = 0;
	if (r->is_behind_point) {
		p->n_decimals_most++;
		if (sign == '0')
			p->n_decimals = p->n_decimals_most;
	} else {
		p->n_whole += sign == '0';
	}
	return true;
}

static void take_literal(struct pattern_reading *r, struct str s)
{
	buf_str(r->literal, s);
	r->is_over |= r->out->has_digits && s.n;
}

/* The sign of money in [$¥-804], as a literal. */
static void take_bracket(struct pattern_reading *r, struct str bracket)
{
	size_t dash = find_end(bracket, 0, '-');

	if (str_is_prefixed(bracket, S("$")))
		take_literal(r, str_sub(bracket, 1, dash));
}

static bool take_sign(struct pattern_reading *r, char sign)
{
	switch (sign) {
	case '0':
	case '#':
	case '?': return take_digit(r, sign);
	case '.':
		if (r->is_behind_point || r->is_over)
			return false;
		if (!r->out->has_digits)
			r->n_before = r->literal->n;
		r->is_behind_point = true;
		return true;
	case ',': r->n_commas++; return true;
	case '%':
		r->out->shift += 2;
		take_literal(r, S("%"));
		return r->out->shift <= 4;
	default: return false; /* exponents, fractions, text */
	}
}

/* Reads one section; false where we cannot follow it. */
static bool read_pattern(struct arena *a, struct str code, size_t *at, struct cell_pattern *out)
{
	struct pattern_reading r = { .out = out, .literal = buf_new(a) };
	struct piece p;
	bool ok = true;

	while (next_piece(code, at, &p) && p.sign != ';') {
		if (p.sign) {
			ok &= take_sign(&r, p.sign);
		} else if (p.bracket.n && strchr("<>=", p.bracket.p[0])) {
			ok = false;
		} else {
			take_bracket(&r, p.bracket);
			take_literal(&r, p.literal);
		}
	}
	for (int i = 0; i < r.n_commas && out->has_digits; i++)
		out->shift -= 3;
	out->before = str_sub(buf_view(r.literal), 0, out->has_digits ? r.n_before : r.literal->n);
	out->behind = str_sub(buf_view(r.literal), out->before.n, r.literal->n);
	return ok && out->shift > -MAX_DIGITS;
}

/* "General" with text around it: General"人". */
static bool read_general(struct arena *a, struct str code, struct cell_pattern *out)
{
	static const char general[] = "General";
	struct str quoted;
	size_t n = sizeof general - 1;
	size_t at = 0, end;
	struct cell_pattern rest = { 0 };

	while (at + n <= code.n && strncasecmp(code.p + at, general, n) != 0)
		at++;
	if (at + n > code.n || memchr(code.p, ';', code.n))
		return false;
	quoted = str_sub(code, at + n, code.n);
	*out = (struct cell_pattern){ .is_general = true };
	end = 0;
	if (!read_pattern(a, str_sub(code, 0, at), &end, &rest) || rest.has_digits)
		return false;
	out->before = rest.before;
	rest = (struct cell_pattern){ 0 };
	end = 0;
	if (!read_pattern(a, quoted, &end, &rest) || rest.has_digits)
		return false;
	out->behind = rest.before;
	return true;
}

static void read_patterns(struct arena *a, struct str code, struct cell_format *out)
{
	size_t at = 0;

	out->kind = CELL_PATTERN;
	if (read_general(a, code, &out->patterns[0])) {
		out->n_patterns = 1;
		return;
	}
	while (at < code.n && out->n_patterns < 3) {
		if (!read_pattern(a, code, &at, &out->patterns[out->n_patterns])) {
			out->kind = CELL_GENERAL;
			return;
		}
		out->n_patterns++;
	}
}

struct cell_format cell_format_parse(struct arena *a, int id, struct str code)
{
	struct cell_format out = { .kind = CELL_GENERAL };

	for (size_t i = 0; i < sizeof built_in / sizeof *built_in && !code.n; i++)
		if (id >= built_in[i].from && id <= built_in[i].to)
			code = str_of(built_in[i].code);
	read_date(code, &out);
	if (out.kind == CELL_GENERAL && code.n && !(code.n == 1 && code.p[0] == '@'))
		read_patterns(a, code, &out);
	return out;
}
