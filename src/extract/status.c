/* status.c - see status.h.
 *
 * A status is a clause that says nothing else: what is allowed before it
 * (目前, 该问题, 已于2024年5月) and behind it (并长期坚持) is listed, so that
 * pledges (确保整改到位), parts (3处隐患已整改完毕) and column names (完成情况)
 * fall away by themselves. */
#include "extract/status.h"

#include "base/utf8.h"
#include "extract/moment.h"
#include "extract/name.h"
#include "text/beside.h"

#include <string.h>

enum { MAX_CLAUSE_BYTES = 150 };

/* How plainly a place speaks of the whole item: a higher one outweighs. */
enum weight { WEIGHT_NONE, WEIGHT_SENTENCE, WEIGHT_KEY, WEIGHT_BRACKET };

/* A clause that states a status. */
struct found {
	enum status status;
	struct span at; /* the clause */
	struct span words; /* the status in it, with what may follow */
	bool has_subject; /* names the item: 该问题 */
	uint32_t word_bytes;
};

static const enum word_set status_sets[] = { [STATUS_DONE] = WORDS_STATUS_DONE,
	[STATUS_ONGOING] = WORDS_STATUS_ONGOING,
	[STATUS_NOT_DONE] = WORDS_STATUS_NOT_DONE,
	[STATUS_LONG_TERM] = WORDS_STATUS_LONG_TERM };

/* The sets stand together, so that one look at the bits of a word answers for all. */
enum { FIRST_BIT = WORDS_STATUS_DONE % 64 };
_Static_assert(WORDS_STATUS_LONG_TERM == WORDS_STATUS_DONE + 3 && FIRST_BIT <= 60 &&
		WORDS_STATUS_ONGOING > WORDS_STATUS_DONE &&
		WORDS_STATUS_ONGOING < WORDS_STATUS_LONG_TERM &&
		WORDS_STATUS_NOT_DONE > WORDS_STATUS_DONE &&
		WORDS_STATUS_NOT_DONE < WORDS_STATUS_LONG_TERM,
	"the status sets stand apart in words/status.words");

static inline bool is_status_hit(const struct hit *h)
{
	return words_groups[h->group][WORDS_STATUS_DONE / 64] >> FIRST_BIT & 0xF;
}

static enum status status_of_hit(const struct hit *h)
{
	int s = STATUS_DONE;

	while (s < N_STATUSES - 1 && !hit_is_in(h, status_sets[s]))
		s++;
	return (enum status)s;
}

/* The longest status word that begins at a byte; NULL: none. */
static const struct hit *status_word_at(const struct prose *p, uint32_t at, enum status *out)
{
	size_t n = 0;
	const struct hit *h = NULL;

	if (prose_begins_word(p, at))
		h = prose_hits(p, span_of(at, at + 1), &n);
	for (; n > 0; h++, n--) {
		if (!is_status_hit(h))
			continue;
		*out = status_of_hit(h);
		return h;
	}
	return NULL;
}

/* 现 已 均 …: what one character may add before a status. */
static bool is_adverb_at(const struct prose *p, uint32_t at)
{
	return utf8_is_one_of(utf8_three_at(p->text, at), U"现已己均都经也");
}

/* True where the span begins as a point in time does: 2024年5月, 于2024年5月. */
static bool begins_time(const struct prose *p, struct span s)
{
	size_t n;
	const struct token *t = prose_tokens(p, s, &n);

	return n > 0 && token_is_number(t) &&
		(t->at == s.at || utf8_is_one_of(utf8_three_at(p->text, s.at), U"于在"));
}

/* True where the span is a point in time before a status: 于2024年5月底前. */
static bool is_time(const struct prose *p, struct span s)
{
	static const struct str ends[] = { { "日", 3 }, { "月", 3 }, { "年", 3 }, { "底", 3 },
		{ "前", 3 }, { "旬", 3 }, { "末", 3 }, { "初", 3 }, { "内", 3 } };

	if (!begins_time(p, s))
		return false;
	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
		if (str_is_suffixed(span_view(p->text, s), ends[i]))
			return true;
	return false;
}

/* A status word further on, behind a point in time; NULL: none. */
static const struct hit *status_after_time(
	const struct prose *p, struct span rest, enum status *out)
{
	const struct hit *h = NULL;

	if (!begins_time(p, rest))
		return NULL;
	for (int s = STATUS_DONE; s < N_STATUSES; s++) {
		h = prose_find(p, status_sets[s], rest, NULL);
		if (h && h->at > rest.at && is_time(p, span_of(rest.at, h->at))) {
			*out = (enum status)s;
			return h;
		}
	}
	return NULL;
}

/* True where nothing stands behind a status but what may. */
static bool is_end_of_status(const struct prose *p, struct span rest)
{
	if (beside_is_at(p->text, rest.at, "了") && rest.n)
		rest = span_of(rest.at + 3, span_end(rest));
	return str_trim(span_view(p->text, rest)).n == 0 ||
		prose_word_at(p, WORDS_STATUS_TAIL, rest.at);
}

/* Reads a clause that is a status and nothing else. */
static bool read_clause(const struct prose *p, struct span clause, struct found *out)
{
	uint32_t at = clause.at, end = span_end(clause), words_at = at;
	bool has_subject = false;

	while (at < end) {
		enum status status = STATUS_UNKNOWN;
		struct span rest = span_of(at, end);
		const struct hit *h = status_word_at(p, at, &status), *lead;

		if (!h || h->at + h->n > end)
			h = status_after_time(p, rest, &status);
		if (h && h->at + h->n <= end && is_end_of_status(p, span_of(h->at + h->n, end))) {
			*out = (struct found){ status, clause, span_of(words_at, end), has_subject,
				h->n };
			return true;
		}
		lead = prose_word_at(p, WORDS_STATUS_SUBJECT, at);
		has_subject |= lead != NULL;
		lead = lead ? lead : prose_word_at(p, WORDS_STATUS_LEAD, at);
		if (lead)
			words_at = at += lead->n;
		else if (is_adverb_at(p, at))
			at += 3;
		else
			return false;
	}
	return false;
}

static bool ends_clause(const struct token *t)
{
	return t->kind == TOKEN_STOP || t->kind == TOKEN_SEMICOLON || t->kind == TOKEN_COMMA ||
		t->kind == TOKEN_COLON || t->kind == TOKEN_OPEN || t->kind == TOKEN_CLOSE ||
		t->kind == TOKEN_SPACE;
}

/* The bytes between two marks around a byte, not leaving 'in' nor the line;
 * n == 0 where it is longer than a status can be. */
static struct span clause_around(const struct prose *p, struct span in, uint32_t at)
{
	uint32_t from = at > in.at + MAX_CLAUSE_BYTES ? at - MAX_CLAUSE_BYTES : in.at;
	uint32_t to = span_end(in) - at > MAX_CLAUSE_BYTES ? at + MAX_CLAUSE_BYTES : span_end(in);
	const char *line_end = memchr(p->text.p + at, '\n', to - at);
	bool is_cut = from != in.at;
	size_t n, before = 0;
	const struct token *t;

	to = line_end ? (uint32_t)(line_end - p->text.p) : to;
	t = prose_tokens(p, span_of(from, to), &n);
	while (before < n && t[before].at < at)
		before++;
	for (size_t i = before; i < n && to > t[i].at; i++)
		to = ends_clause(&t[i]) ? t[i].at : to;
	while (before > 0 && !ends_clause(&t[before - 1]))
		before--;
	if (before > 0) {
		from = span_end(token_span(&t[before - 1]));
		is_cut = false;
	}
	for (uint32_t i = at; i > from; i--) {
		if (p->text.p[i - 1] != '\n')
			continue;
		from = i;
		is_cut = false;
	}
	return is_cut ? (struct span){ at, 0 } : span_of(from, to);
}

enum status status_of_phrase(const struct prose *p, struct span phrase)
{
	struct span piece = { phrase.at, 0 };
	struct found found;

	if (phrase.n > MAX_CLAUSE_BYTES)
		return STATUS_UNKNOWN;
	while (prose_next_clause(p, phrase, &piece))
		if (read_clause(p, piece, &found))
			return found.status;
	return STATUS_UNKNOWN;
}

bool status_ends_at(const struct prose *p, uint32_t end)
{
	uint32_t from = end > WORDS_LONGEST_BYTES ? end - WORDS_LONGEST_BYTES : 0;
	size_t n = 0;
	const struct hit *h = NULL;

	if (prose_ends_word(p, end))
		h = prose_hits(p, span_of(from, end), &n);
	for (; n > 0; h++, n--)
		if (h->at + h->n == end && is_status_hit(h))
			return true;
	return false;
}

enum status status_in_cell(const struct prose *p, struct span cell, struct span *at_out)
{
	struct span piece = { cell.at, 0 };
	struct found found;

	while (prose_next_clause(p, cell, &piece)) {
		if (piece.n > MAX_CLAUSE_BYTES || !read_clause(p, name_trim(p, piece), &found))
			continue;
		*at_out = found.words;
		return found.status;
	}
	return STATUS_UNKNOWN;
}

void status_inherit(const struct bulletin *b, struct item *item)
{
	const struct heading *above;
	struct str core;

	if (item->status != STATUS_UNKNOWN || item->heading < 0)
		return;
	above = &b->headings[item->heading];
	core = name_core(b->prose, span_from(b->prose->text, above->title));
	item->status = status_of_phrase(b->prose, span_from(b->prose->text, core));
	if (item->status == STATUS_UNKNOWN)
		return;
	item->status_text = core;
	item->status_at = span_from(b->prose->text, core);
}

/* ---- where an item says it ---- */

/* The token that ends right before a byte, blanks left out; NULL at a line's start. */
static const struct token *token_before(const struct prose *p, uint32_t at)
{
	size_t n;
	uint32_t from = at > 40 ? at - 40 : 0;
	const struct token *t = prose_tokens(p, span_of(from, at), &n);

	while (n > 0 && t[n - 1].kind == TOKEN_SPACE && span_end(token_span(&t[n - 1])) == at)
		at = t[--n].at;
	return n > 0 && span_end(token_span(&t[n - 1])) == at ? &t[n - 1] : NULL;
}

/* The token that begins at a byte; NULL: none does. */
static const struct token *token_at(const struct prose *p, uint32_t at)
{
	size_t n;
	const struct token *t = prose_tokens(p, span_of(at, at + 1), &n);

	return n && t->at == at ? t : NULL;
}

static bool begins_line(const struct prose *p, uint32_t at)
{
	while (at > 0 && p->text.p[at - 1] != '\n') {
		size_t before = utf8_before(p->text, at);

		if (str_trim(str_sub(p->text, before, at)).n)
			return false;
		at = (uint32_t)before;
	}
	return true;
}

/* True where nothing follows on the line but the mark that closes it. */
static bool ends_line(const struct prose *p, uint32_t at)
{
	const struct token *t = token_at(p, at);

	if (t && t->kind == TOKEN_STOP)
		at = span_end(token_span(t));
	while (at < p->text.n && p->text.p[at] != '\n') {
		size_t len;

		utf8_at(p->text, at, &len);
		if (str_trim(str_sub(p->text, at, at + len)).n)
			return false;
		at += (uint32_t)len;
	}
	return true;
}

static bool is_after_measures(const struct item *item, uint32_t at)
{
	return item->n_measures == 0 || at >= item->measures[item->n_measures - 1].at.at;
}

static bool is_before_measures(const struct item *item, uint32_t at)
{
	return item->n_measures == 0 || at < item->measures[0].at.at;
}

/* True where a token counts something: no 年 月 日 stands behind it. */
static bool is_counting(const struct prose *p, const struct token *t)
{
	uint32_t end = span_end(token_span(t));

	if (t->kind == TOKEN_NUMERAL && beside_is_at(p->text, t->at, "一") && t->n == 3)
		return false; /* 与一家企业商定 */
	return token_is_number(t) && !beside_is_at(p->text, end, "年") &&
		!beside_is_at(p->text, end, "月") && !beside_is_at(p->text, end, "日");
}

/* True where a status behind a comma closes what is said of the item: …尚在执行，
 * 正在整改。 What counts something before it (3处隐患，已整改到位) speaks of that. */
static bool closes_item(
	const struct prose *p, const struct item *item, const struct found *f, uint32_t comma)
{
	struct span sentence = prose_sentence_around(p, item->body, comma);
	uint32_t from = comma > sentence.at + MAX_CLAUSE_BYTES ? comma - MAX_CLAUSE_BYTES
							       : sentence.at;
	size_t n;
	const struct token *t = prose_tokens(p, span_of(from, comma), &n);

	if (!ends_line(p, span_end(f->at)) || !prose_has(p, WORDS_STATUS_RECTIFIED, f->words))
		return false;
	if (item->n_measures && sentence.at <= item->measures[item->n_measures - 1].at.at)
		return false; /* it closes the measure */
	for (; n > 0 && !ends_clause(&t[n - 1]); n--)
		if (is_counting(p, &t[n - 1]))
			return false;
	return true;
}

/* A sentence that names no subject speaks of the item only where it opens or
 * closes what is said of it. */
static bool may_stand_alone(const struct prose *p, const struct item *item, const struct found *f,
	const struct token *before)
{
	uint32_t at = f->at.at, title_end = span_end(span_from(p->text, item->title));
	bool is_lead = before && before->kind == TOKEN_COMMA &&
		(prose_word_before(p, WORDS_STATUS_LEAD, before->at) ||
			(prose_word_before(p, WORDS_MEASURE_NOUN, before->at) &&
				is_before_measures(item, at)));
	const struct token *behind = token_at(p, span_end(f->at));

	if (f->word_bytes <= 6 ||
		(behind && (behind->kind == TOKEN_COLON || behind->kind == TOKEN_OPEN)))
		return false;
	if (before && before->kind == TOKEN_COLON)
		return prose_word_before(p, WORDS_MEASURE_LEAD, before->at) != NULL;
	if (before && before->kind == TOKEN_COMMA && !is_lead)
		return closes_item(p, item, f, before->at);
	if (before && before->kind != TOKEN_STOP && before->kind != TOKEN_CLOSE && !is_lead)
		return false;
	if (!before && !begins_line(p, at))
		return false;
	if (is_before_measures(item, at) && (at < title_end + 200 || !before))
		return true;
	return is_after_measures(item, at) && (ends_line(p, span_end(f->at)) || begins_line(p, at));
}

static enum weight weigh(const struct prose *p, const struct item *item, const struct found *f)
{
	const struct token *before = token_before(p, f->at.at);

	if (f->at.at < span_end(item->at))
		return WEIGHT_BRACKET;
	if (before && before->kind == TOKEN_OPEN)
		return WEIGHT_NONE;
	if (before && before->kind == TOKEN_COLON &&
		prose_word_before(p, WORDS_STATUS_KEY, before->at))
		return WEIGHT_KEY;
	if (before && before->kind == TOKEN_COLON &&
		prose_word_before(p, WORDS_DEADLINE_KEY, before->at))
		return f->status == STATUS_LONG_TERM ? WEIGHT_NONE
						     : WEIGHT_KEY; /* 完成时限：已完成 */
	if (f->has_subject)
		return before && before->kind == TOKEN_QUOTE ? WEIGHT_NONE : WEIGHT_SENTENCE;
	return may_stand_alone(p, item, f, before) ? WEIGHT_SENTENCE : WEIGHT_NONE;
}

static bool exclude_each_other(enum status a, enum status b)
{
	return (a == STATUS_DONE && (b == STATUS_ONGOING || b == STATUS_NOT_DONE)) ||
		(b == STATUS_DONE && (a == STATUS_ONGOING || a == STATUS_NOT_DONE));
}

/* What is kept of the statements read so far. */
struct kept {
	enum weight weight;
	struct span at; /* the clause that the status is from */
	uint32_t after; /* where the one before that ended */
	uint32_t end; /* where the newest one ends, kept or not */
};

static void put_status(const struct prose *p, struct item *item, const struct found *f)
{
	item->status = f->status;
	item->status_text = str_trim(span_view(p->text, f->words));
	item->status_at = span_from(p->text, item->status_text);
}

/* Keeps a statement beside those before it. */
static void keep(const struct prose *p, struct item *item, const struct found *f,
	enum weight weight, enum weight *kept)
{
	enum status other = f->status;
	struct span other_at = f->words;

	if (weight > *kept) {
		other = item->status;
		other_at = item->status_at;
		put_status(p, item, f);
		*kept = weight;
	}
	if (!item->has_two_statuses && exclude_each_other(item->status, other)) {
		item->has_two_statuses = true;
		item->other_status = other;
		item->other_status_at = other_at;
	} else if (item->has_two_statuses &&
		!exclude_each_other(item->status, item->other_status)) {
		item->has_two_statuses = false;
	}
}

/* The words of the sentence that lead to a statement, not those of the one before it. */
static struct moment moment_of(
	const struct prose *p, struct span in, struct span clause, uint32_t after)
{
	uint32_t at = clause.at,
		 from = at > in.at + MAX_CLAUSE_BYTES ? at - MAX_CLAUSE_BYTES : in.at;
	size_t n;
	const struct token *t;

	from = from < after ? after : from;
	t = prose_tokens(p, span_of(from, at), &n);
	while (n > 0 && t[n - 1].kind != TOKEN_STOP && t[n - 1].kind != TOKEN_SEMICOLON)
		n--;
	if (n > 0)
		from = span_end(token_span(&t[n - 1]));
	return moment_read(p, span_of(from, span_end(clause)));
}

/* Keeps a statement: of two that speak of two times the later one is the status. */
static void keep_newest(const struct prose *p, struct item *item, const struct found *f,
	enum weight weight, struct kept *kept)
{
	struct moment moment = { 0 }, other = { 0 };
	enum weight before = kept->weight;
	uint32_t after = kept->end;

	kept->end = span_end(f->at);
	if (before != WEIGHT_NONE) { /* most items state one status: no times to compare */
		moment = moment_of(p, item->body, f->at, after);
		other = moment_of(p, item->body, kept->at, kept->after);
	}
	if (moment_is_after(&other, &moment))
		return;
	if (moment_is_after(&moment, &other)) {
		put_status(p, item, f);
		item->has_two_statuses = false;
		kept->weight = weight > before ? weight : before;
	} else {
		keep(p, item, f, weight, &kept->weight);
	}
	if (item->status_at.at >= f->at.at && item->status_at.at < span_end(f->at))
		*kept = (struct kept){ kept->weight, f->at, after, kept->end };
}

/* 另外两家企业正在整改, 其余3处尚未整改: with a part open the whole is not completed. */
static bool read_rest(const struct prose *p, struct span clause, struct found *out)
{
	static const enum status open[] = { STATUS_ONGOING, STATUS_NOT_DONE };
	const struct hit *rest = prose_word_at(p, WORDS_STATUS_REST, clause.at);
	size_t n = 0;

	if (rest)
		prose_tokens(p, span_of(span_end(hit_span(rest)), span_end(clause)), &n);
	for (size_t i = 0; n > 0 && i < sizeof open / sizeof open[0]; i++) {
		const struct hit *h = prose_word_before(p, status_sets[open[i]], span_end(clause));

		if (!h)
			continue;
		*out = (struct found){ open[i], clause, hit_span(h), false, h->n };
		return true;
	}
	return false;
}

void status_extract(const struct prose *p, struct item *item)
{
	uint32_t end = span_end(item->body), done = span_end(span_from(p->text, item->title));
	struct span in = span_of(done, end);
	struct kept kept = { 0 };
	struct found rest = { 0 };
	bool is_rest = false;
	const struct hit *h;
	size_t n;

	h = prose_hits(p, in, &n);
	for (; n > 0; h++, n--) {
		struct span clause;
		struct found found;
		enum weight weight;

		if (h->at < done || !is_status_hit(h))
			continue;
		clause = clause_around(p, in, h->at);
		if (clause.n == 0)
			continue;
		done = span_end(clause);
		if (!read_clause(p, clause, &found)) {
			if (!prose_has(p, WORDS_STATUS_PLANNED, clause)) /* 预计7月底前完成 */
				is_rest = read_rest(p, clause, &rest);
			continue;
		}
		weight = weigh(p, item, &found);
		if (weight != WEIGHT_NONE)
			keep_newest(p, item, &found, weight, &kept);
	}
	if (is_rest && item->status == STATUS_UNKNOWN)
		put_status(p, item, &rest);
}
