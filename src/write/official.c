/* official.c - see official.h. */
#include "write/official.h"

#include "base/utf8.h"
#include "text/number.h"

enum {
	FULL = 100,			/* one character */
	BODY_INDENT = 2 * FULL,		/* 7.3.3 */
	DATE_RIGHT = 4 * FULL,		/* 7.3.5.1 */
	SIGNATURE_RIGHT_LEAST = 2 * FULL,	/* 7.3.5.2 */
	SLACK = 2 * FULL,
	CELLS_LARGE_COLUMNS = 4,
	CELL_LINE_PERCENT = 140,
};

const struct face official_faces[N_FACES] = {
	[FACE_TITLE] = { "方正小标宋简体", "方正小标宋_GBK",
		{ "Noto Serif CJK SC", "Source Han Serif SC" }, true },
	[FACE_HEADING] = { "黑体", "SimHei",
		{ "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Zen Hei" }, false },
	[FACE_SUBHEADING] = { "楷体_GB2312", "楷体",
		{ "AR PL UKai CN", "LXGW WenKai", "Noto Serif CJK SC" }, false },
	[FACE_BODY] = { "仿宋_GB2312", "仿宋",
		{ "AR PL SungtiL GB", "AR PL UMing CN", "Noto Serif CJK SC" }, false },
	[FACE_FOLIO] = { "宋体", "SimSun",
		{ "Noto Serif CJK SC", "AR PL SungtiL GB" }, false },
};

int official_level(const struct node *n)
{
	return n->level < 1 ? 1 : n->level > 9 ? 9 : n->level;
}

int official_halves(uint32_t c)
{
	switch (c) {
	case 0xB7: case 0xD7: case 0x2014: case 0x2015: case 0x2018: case 0x2019:
	case 0x201C: case 0x201D: case 0x2026: case 0x203B: case 0x2103:
		return 2;
	default:
		break;
	}
	if ((c >= 0x2160 && c < 0x2180) || (c >= 0x2190 && c < 0x2200) || (c >= 0x2460 && c < 0x2700))
		return 2;
	return utf8_width(c);
}

size_t official_text_halves(struct str s)
{
	size_t total = 0, len;

	for (size_t at = 0; at < s.n; at += len)
		total += (size_t)official_halves(utf8_at(s, at, &len));
	return total;
}

static bool is_signature(const struct node *n)
{
	return n->role == ROLE_SIGNATURE_BODY || n->role == ROLE_SIGNATURE_DATE;
}

bool official_is_before_signature(const struct node *n)
{
	return n->next && n->next->kind == NODE_PARAGRAPH && is_signature(n->next) && !is_signature(n);
}

int official_cell_size(size_t n_columns)
{
	return n_columns <= CELLS_LARGE_COLUMNS ? OFFICIAL_SIZE_CELL : OFFICIAL_SIZE_CELL_SMALL;
}

int official_cell_line(int half_points)
{
	return half_points * 10 * CELL_LINE_PERCENT / 100;
}

/* Reads a number and the sign that must follow it; moves *s behind both. */
static bool take_part(struct str *s, struct str sign, struct decimal *out)
{
	size_t n = number_parse(*s, out);

	if (n == 0 || out->scale != 0 || !str_is_prefixed(str_sub(*s, n, s->n), sign))
		return false;
	*s = str_sub(*s, n + sign.n, s->n);
	return true;
}

struct str official_text(struct arena *a, const struct doc *d, const struct node *n)
{
	struct str s = doc_view(d, n), rest = s;
	struct decimal year, month, day;

	if (n->role != ROLE_SIGNATURE_DATE || !take_part(&rest, S("年"), &year) ||
		!take_part(&rest, S("月"), &month) || !take_part(&rest, S("日"), &day) || rest.n)
		return s;
	return str_print(a, "%lld年%lld月%lld日", (long long)year.digits, (long long)month.digits,
		(long long)day.digits);
}

/* Width of a signature's line in hundredths of a character. */
static int width_of(const struct doc *d, const struct node *n)
{
	struct arena *tmp = arena_new();
	size_t halves = official_text_halves(official_text(tmp, d, n));

	arena_free(tmp);
	return halves > 2 * OFFICIAL_CHARACTERS ? OFFICIAL_CHARACTERS * FULL : (int)halves * FULL / 2;
}

/* How far the organ's name stands from the right where the date stands four
 * characters from it: centred on the date (7.3.5.1). */
static int organ_right(const struct doc *d, const struct node *organ, const struct node *date)
{
	return DATE_RIGHT + (width_of(d, date) - width_of(d, organ)) / 2;
}

static void set_signature(struct official_setting *s, const struct doc *d, const struct node *n,
	const struct node *before)
{
	bool is_date = n->role == ROLE_SIGNATURE_DATE;
	const struct node *organ = is_date ? before : n, *date = is_date ? n : n->next;
	int right = DATE_RIGHT, room = OFFICIAL_CHARACTERS * FULL - width_of(d, n);

	s->align = ALIGN_RIGHT;
	s->first_indent = 0;
	s->right_indent = DATE_RIGHT;
	s->keeps_next = !is_date;
	s->lines_before = before && before->role != ROLE_SIGNATURE_BODY;
	if (room < DATE_RIGHT) /* both on one line; a stand-in font may be wider */
		s->right_indent = room > SLACK ? room - SLACK : 0;
	if (!organ || organ->role != ROLE_SIGNATURE_BODY || !date || date->role != ROLE_SIGNATURE_DATE)
		return;
	right = organ_right(d, organ, date);
	if (!is_date)
		s->right_indent = right > SIGNATURE_RIGHT_LEAST ? right : SIGNATURE_RIGHT_LEAST;
	else if (right < SIGNATURE_RIGHT_LEAST) /* a long name: the date moves in, to stay centred */
		s->right_indent = DATE_RIGHT + SIGNATURE_RIGHT_LEAST - right;
}

static void set_heading(struct official_setting *s, const struct node *n)
{
	static const enum official_face faces[] = { FACE_HEADING, FACE_SUBHEADING };
	int level = official_level(n);

	s->head_face = level <= 2 ? faces[level - 1] : FACE_BODY;
	s->keeps_next = n->head >= n->at.n;
}

/* Follows what the file itself said of a plain paragraph. */
static void set_body(struct official_setting *s, const struct node *n)
{
	s->align = n->align == ALIGN_LEFT ? ALIGN_NONE : n->align;
	if (s->align != ALIGN_NONE)
		s->first_indent = 0;
}

struct official_setting official_set(const struct doc *d, const struct node *n,
	const struct node *before)
{
	struct official_setting s = {
		.head_face = FACE_BODY, .body_face = FACE_BODY,
		.half_points = OFFICIAL_SIZE_BODY, .first_indent = BODY_INDENT,
		.lines_before = before && before->role == ROLE_TITLE,
	};

	switch (n->role) {
	case ROLE_TITLE:
		s.head_face = s.body_face = FACE_TITLE;
		s.half_points = OFFICIAL_SIZE_TITLE;
		s.align = ALIGN_CENTRE;
		s.first_indent = s.lines_before = 0;
		s.keeps_next = true;
		break;
	case ROLE_HEADING: set_heading(&s, n); break;
	case ROLE_ADDRESSEE: s.first_indent = 0; break;
	case ROLE_SIGNATURE_BODY:
	case ROLE_SIGNATURE_DATE: set_signature(&s, d, n, before); break;
	case ROLE_ATTACHMENT: s.lines_before = !before || before->role != ROLE_ATTACHMENT; break;
	case ROLE_BODY: set_body(&s, n); break;
	}
	return s;
}
