/* signature.c - see extract_signature in extract.h.
 *
 * Sought from the end: a short line that is a date, with the organ in the line above
 * (perhaps broken over two, perhaps several organs), or an organ and a date in one line. */
#include "base/buf.h"
#include "extract/extract.h"
#include "extract/organ.h"
#include "text/beside.h"
#include "text/han.h"

enum {
	LINES_FROM_END = 40, /* lines of web pages that may follow a signature */
	MOST_ORGAN_BYTES = 150,
	FEWEST_ORGAN_BYTES = 6,
	FEWEST_WHOLE_BYTES = 12, /* of a name that stands alone */
	FEWEST_PART_BYTES = 15, /* of a name that goes on in the next line */
	MOST_ORGANS = 4,
	MOST_TAIL_BYTES = 12, /* （印章） and the like behind the date */
};

static struct span trimmed(const struct prose *p, struct span at)
{
	return span_from(p->text, str_trim(span_view(p->text, at)));
}

/* True for a line that can be an organ's name, or a part of it: short, Chinese, without
 * marks but brackets, and no sentence. */
static bool may_be_name(const struct prose *p, struct span line)
{
	size_t n;
	const struct token *t = prose_tokens(p, line, &n);

	if (line.n < FEWEST_ORGAN_BYTES || line.n > MOST_ORGAN_BYTES ||
		!han_is_at(p->text, line.at))
		return false;
	for (size_t i = 0; i < n; i++)
		if (t[i].kind != TOKEN_NUMERAL && t[i].kind != TOKEN_SPACE &&
			t[i].kind != TOKEN_OPEN && t[i].kind != TOKEN_CLOSE &&
			t[i].kind != TOKEN_PAUSE && t[i].kind != TOKEN_QUOTE)
			return false;
	return true;
}

/* True where a line ends as the name of who signs does; a seal may stand behind it. */
static bool ends_as_signer(const struct prose *p, struct span line)
{
	static const char *const seals[] = { "（印章）", "(印章)", "（盖章）", "(盖章)", "（章）",
		"(章)", NULL };
	static const char *const others[] = { "科", "总支", "庭", "系", "隊", NULL };
	size_t end = span_end(line);

	end -= beside_any_before(p->text, end, seals);
	return organ_ends_at(p->text, end) || beside_any_before(p->text, end, others);
}

static bool is_organ(const struct prose *p, struct span line)
{
	return may_be_name(p, line) && ends_as_signer(p, line);
}

/* True for a line that is the first part of a name broken over two lines. */
static bool is_first_part(struct arena *a, const struct prose *p, struct span line)
{
	static const char *const closings[] = { "特此", "此致", "专此", "以上", "附", "现", NULL };
	struct marker marker;
	bool is_entry = marker_parse(a, span_view(p->text, line), &marker) > 0;

	return !is_entry && line.n >= FEWEST_PART_BYTES &&
		!beside_any_at(p->text, line.at, closings);
}

/* True where the file sets 'line' to the right and not what stands above it: whatever that
 * is, it does not sign. */
static bool is_set_apart(const struct doc *d, struct span above, struct span line)
{
	enum node_align over = ALIGN_NONE, under = ALIGN_NONE;

	for (const struct node *n = d->root->first; n && n->at.at <= line.at; n = n->next) {
		if (span_is_inside(above, n->at))
			over = n->align;
		if (span_is_inside(line, n->at))
			under = n->align;
	}
	return under == ALIGN_RIGHT && over != ALIGN_RIGHT;
}

/* The organs in the lines up to 'last': several are joined by 、, a name that is broken
 * over two lines is made whole. 'first_out' is where they begin. */
static struct str organ_above(struct arena *a, const struct doc *d, const struct bulletin *b,
	int last, struct span *first_out)
{
	const struct prose *p = b->prose;
	struct span line = trimmed(p, prose_line(p, last));
	struct str name = span_view(p->text, line);

	*first_out = line;
	for (int i = 1; i < MOST_ORGANS && last - i >= 1; i++) {
		struct span above = trimmed(p, prose_line(p, last - i));
		bool is_rest = line.n < FEWEST_WHOLE_BYTES; /* 党组, 委员会 alone */
		bool is_whole = is_organ(p, above) && !(i == 1 && is_rest);

		if (!may_be_name(p, above) || (is_whole && is_set_apart(d, above, line)) ||
			span_is_inside(above, b->title_at) ||
			(!is_whole &&
				(i > 1 || beside_is_at(p->text, line.at, "中共") ||
					!is_first_part(a, p, above))))
			break;
		name = str_print(a, "%.*s%s%.*s", STR_ARG(span_view(p->text, above)),
			is_whole ? "、" : "", STR_ARG(name));
		*first_out = above;
		if (!is_whole)
			break;
	}
	return name;
}

/* The nearest line above that is not blank; 0: none near. */
static int line_above(const struct prose *p, int line)
{
	for (int i = line - 1; i >= 1 && i > line - 5; i--)
		if (trimmed(p, prose_line(p, i)).n)
			return i;
	return 0;
}

/* Reads the signature whose date this is; false where it is a date of the text. */
static bool read_signature(struct arena *a, const struct doc *d, struct bulletin *b,
	const struct dated *date)
{
	const struct prose *p = b->prose;
	int number = prose_line_of(p, date->at.at), above;
	struct span line = trimmed(p, prose_line(p, number)), organ, first;
	struct str body;

	if (date_is_known(date->to) || !date->from.year || !date->from.month ||
		span_end(line) - span_end(date->at) > MOST_TAIL_BYTES ||
		(span_end(line) != span_end(date->at) && han_is_at(p->text, span_end(date->at))))
		return false;
	if (date->at.at == line.at) {
		above = line_above(p, number);
		if (!above || !is_organ(p, trimmed(p, prose_line(p, above))))
			return false;
		body = organ_above(a, d, b, above, &first);
	} else {
		organ = trimmed(p, span_of(line.at, date->at.at));
		if (span_end(organ) == date->at.at || !is_organ(p, organ))
			return false;
		first = organ;
		body = span_view(p->text, organ);
	}
	if (b->title.p && first.at < span_end(b->title_at))
		return false;
	b->signature = (struct signature){ true, body, date->from,
		span_of(first.at, span_end(line)), date->at };
	return true;
}

void extract_signature(struct arena *a, struct arena *tmp, const struct doc *d, struct bulletin *b)
{
	const struct prose *p = d->prose;
	int first = (int)p->n_lines - LINES_FROM_END;

	(void)tmp;
	for (size_t i = b->n_dates; i > 0; i--) {
		const struct dated *date = &b->dates[i - 1];

		if (date->at.at < p->text.n / 2 || prose_line_of(p, date->at.at) < first ||
			read_signature(a, d, b, date))
			return;
	}
}
