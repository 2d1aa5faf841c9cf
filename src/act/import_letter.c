/* import_letter.c - the findings of a feedback letter: every statement of its section of problems, in the
 * words of the letter; what of that section was not taken is listed.
 *
 * The section reaches from the first aspect, or the first heading over a problem, to what the inspectors
 * ask for. In it a numbered line begins a finding and the lines behind it go on with it; a heading with
 * numbered lines below groups them; prose that stands right under an aspect is split at its 一是, 二是,
 * else each of its lines is a finding. */
#include "act/import_draft.h"

#include "extract/name.h"

/* The walk through the section. */
struct walk {
	struct import_draft *d;
	const struct bulletin *b;
	struct import_text aspect;
	size_t newest;		/* the finding that a line without a number goes on with, plus 1; 0: none */
	struct span wording;	/* its bytes so far */
};

/* ---- where the section is ---- */

static bool is_advice(const struct bulletin *b, const struct heading *h)
{
	return h->level == 1 && prose_has(b->prose, WORDS_SECTION_ADVICE, h->at);
}

static bool find_start(const struct bulletin *b, uint32_t *out)
{
	bool has = b->n_items > 0;
	uint32_t at = has ? b->items[0].at.at : 0;

	for (size_t i = 0; i < b->n_headings; i++) {
		const struct heading *h = &b->headings[i];
		bool is_over = h->level == 1 && b->n_items && h->at.at < b->items[0].at.at && !h->is_aspect;

		if (is_over)
			at = h->at.at;
		if (h->is_aspect && (!has || h->at.at < at))
			at = h->at.at;
		has |= h->is_aspect;
	}
	*out = at;
	return has;
}

static uint32_t find_end(const struct bulletin *b, uint32_t start)
{
	uint32_t last = start, end = b->signature.known && b->signature.at.at > start ? b->signature.at.at : (uint32_t)b->prose->text.n;

	for (size_t i = 0; i < b->n_headings; i++)
		if (b->headings[i].at.at > start && is_advice(b, &b->headings[i]))
			return b->headings[i].at.at;
	if (b->n_items)
		last = b->items[b->n_items - 1].at.at;
	for (size_t i = 0; i < b->n_headings; i++)
		if (b->headings[i].is_aspect && b->headings[i].at.at > last)
			last = b->headings[i].at.at;
	for (size_t i = 0; i < b->n_headings; i++)
		if (b->headings[i].level == 1 && b->headings[i].at.at > last && b->headings[i].at.at < end)
			return b->headings[i].at.at;
	return end;
}

/* ---- findings ---- */

static struct str view(const struct walk *w, struct span s)
{
	return str_trim(span_view(w->b->prose->text, s));
}

/* The first sentence, without its mark, is the title; the rest the manifestation. */
static void set_title(struct walk *w, struct import_finding *f)
{
	const struct prose *p = w->b->prose;
	struct str whole = f->parts[PART_TEXT].text;
	struct span in = span_from(p->text, whole), first = { in.at, 0 };
	const struct token *last;
	size_t n;
	struct str title;

	if (!prose_next_sentence(p, in, &first))
		return;
	last = prose_tokens(p, first, &n);
	title = span_view(p->text, first);
	if (n && last[n - 1].kind == TOKEN_STOP && last[n - 1].at + last[n - 1].n == span_end(first))
		title.n -= last[n - 1].n;
	f->parts[PART_TITLE] = (struct import_text){ str_trim(title), f->at };
	f->parts[PART_MANIFESTATION] = (struct import_text){ str_trim(span_view(p->text, span_of(span_end(first), span_end(in)))),
		f->at };
}

static void close_finding(struct walk *w)
{
	struct import_finding *f;

	if (!w->newest)
		return;
	f = &w->d->findings.p[w->newest - 1];
	f->parts[PART_TEXT] = (struct import_text){ view(w, w->wording), f->at };
	set_title(w, f);
	w->newest = 0;
}

static void begin_finding(struct walk *w, struct span wording, int ordinal)
{
	struct import_finding *f;

	close_finding(w);
	f = import_add_finding(w->d, import_at(w->d, wording.at));
	f->parts[PART_ASPECT] = w->aspect;
	f->ordinal = ordinal;
	w->wording = wording;
	w->newest = w->d->findings.n;
}

static void leave_over(struct walk *w, struct span s)
{
	struct span piece = { s.at, 0 };

	while (prose_next_sentence(w->b->prose, s, &piece)) {
		struct str sentence = view(w, piece);

		if (sentence.n)
			import_warn(w->d, "left-over", import_at(w->d, piece.at), "这句话在问题部分，没有取作问题：%.*s",
				"this sentence of the problem section was not taken: %.*s", STR_ARG(sentence));
	}
}

/* True where a line says only that problems follow: it ends with a colon, or names them at large. */
static bool announces(const struct walk *w, struct span line)
{
	size_t n;
	const struct token *t = prose_tokens(w->b->prose, line, &n);
	struct name name;

	if (n && t[n - 1].kind == TOKEN_COLON && t[n - 1].at + t[n - 1].n == span_end(line))
		return true;
	name_read(w->b->prose, line, &name);
	return name.announces;
}

/* Prose right under an aspect. */
static void take_prose(struct walk *w, struct span line)
{
	size_t n = 0;
	struct str text = view(w, line);
	struct str *entries = intake_split_entries(w->d->a, text, &n);
	struct span first;

	close_finding(w);
	if (n < 2) {
		if (announces(w, line))
			leave_over(w, line);
		else
			begin_finding(w, span_from(w->b->prose->text, text), 0);
		close_finding(w);
		return;
	}
	first = span_from(w->b->prose->text, entries[0]);
	for (size_t i = 0; i < n; i++) {
		struct span entry = span_from(w->b->prose->text, entries[i]);

		if (i == 0 && entry.at == span_from(w->b->prose->text, text).at && announces(w, entry))
			leave_over(w, first);
		else
			begin_finding(w, entry, 0);
		close_finding(w);
	}
}

/* ---- lines ---- */

static const struct heading *heading_at(const struct bulletin *b, struct span line)
{
	size_t i = bulletin_headings_before(b, span_end(line));

	return i && b->headings[i - 1].at.at >= line.at ? &b->headings[i - 1] : NULL;
}

/* True where the heading groups numbered lines: an item or another heading below it begins before the next of
 * its level. One that does not names a problem itself. */
static bool is_group(const struct bulletin *b, const struct heading *h)
{
	const struct heading *end = b->headings + b->n_headings, *next = h + 1;
	size_t before = bulletin_items_before(b, span_end(h->at));

	while (next < end && next->level > h->level)
		next++;
	return h + 1 < next || (before < b->n_items && (next == end || b->items[before].at.at < next->at.at));
}

static bool begins_item(const struct bulletin *b, struct span line)
{
	size_t i = bulletin_items_before(b, span_end(line));

	return i && b->items[i - 1].at.at >= line.at;
}

/* A line that is a heading; the prose that runs on behind it stays to be taken. */
static void take_heading(struct walk *w, const struct heading *h, struct span line)
{
	struct span rest = name_trim(w->b->prose, span_of(span_end(h->at), span_end(line)));
	size_t n;
	const struct token *t = prose_tokens(w->b->prose, rest, &n);

	close_finding(w);
	if (h->is_aspect)
		w->aspect = (struct import_text){ name_core(w->b->prose, span_from(w->b->prose->text, h->title)),
			import_at(w->d, h->at.at) };
	while (n && t->at == rest.at && (t->kind == TOKEN_STOP || t->kind == TOKEN_COLON)) {
		rest = name_trim(w->b->prose, span_of(rest.at + t->n, span_end(rest)));
		t++, n--;
	}
	if (rest.n)
		take_prose(w, rest);
}

static void take_line(struct walk *w, struct span line)
{
	const struct heading *h = heading_at(w->b, line);
	struct arena *tmp = arena_new();
	struct marker m = { .style = MARKER_NONE };
	size_t n = marker_parse(tmp, span_view(w->b->prose->text, line), &m);

	if (m.style == MARKER_HAN_IS || m.style == MARKER_BULLET)
		n = 0;
	if (h && (h->is_aspect || h->level == 1 || is_group(w->b, h)))
		take_heading(w, h, line);
	else if (n || begins_item(w->b, line))
		begin_finding(w, span_of(line.at + n, span_end(line)), m.number);
	else if (w->newest)
		w->wording = span_of(w->wording.at, span_end(line));
	else if (w->aspect.text.n)
		take_prose(w, line);
	else
		leave_over(w, line);
	arena_free(tmp);
}

void import_take_letter(struct import_draft *d)
{
	struct walk w = { .d = d, .b = d->paper->bulletin };
	const struct prose *p = w.b->prose;
	uint32_t start, end;

	if (!find_start(w.b, &start))
		return;
	end = find_end(w.b, start);
	for (int i = prose_line_of(p, start); i <= (int)p->n_lines && p->lines[i - 1] < end; i++) {
		struct span line = name_trim(p, prose_line(p, i));

		if (line.n)
			take_line(&w, line);
	}
	close_finding(&w);
}
