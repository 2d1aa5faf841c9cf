/* title_shape.c - see title_shape.h. The cheapest way to break, by dynamic programming. */
#include "write/title_shape.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "write/line_break.h"
#include "write/official.h"

#include <limits.h>

/* What a break costs, in squares of half characters off the ideal length. */
enum { COST_SENSE = 0, COST_AFTER = 80, COST_PLAIN = 200, COST_WORD = 600, COST_BAD = 100000 };
enum { SHAPED_CHARACTERS = 200, SHAPED_LINES = 12 };

/* A title of n characters; at[n] is its end. */
struct shaping {
	const struct doc *doc;
	size_t n;
	uint32_t at[SHAPED_CHARACTERS + 1];	/* where each character begins */
	size_t halves[SHAPED_CHARACTERS + 1];	/* width of all before it */
	long cost[SHAPED_CHARACTERS + 1];	/* of a break before it */
};

/* 的 begins no line, though it is no mark. */
static const uint32_t particle = 0x7684;

static size_t first_hit(const struct prose *p, uint32_t at)
{
	size_t low = 0, high = p->n_hits;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (p->hits[middle].at < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static long cost_of_break(const struct prose *p, struct str text, uint32_t at)
{
	size_t len;
	uint32_t before = utf8_at(text, utf8_before(text, at), &len), after = utf8_at(text, at, &len);

	if (before == ' ' || before == 0x3000)
		return COST_SENSE;
	if (!line_may_break(before, after) || after == particle)
		return COST_BAD;
	if (prose_word_before(p, WORDS_TITLE_BREAK_AFTER, at))
		return COST_AFTER;
	return prose_word_at(p, WORDS_TITLE_BREAK_BEFORE, at) ? COST_SENSE : COST_PLAIN;
}

/* Reads a span of at most SHAPED_CHARACTERS characters. */
static void read_title(struct shaping *s, const struct doc *d, struct span in)
{
	const struct prose *p = d->prose;
	uint32_t at = in.at;

	s->doc = d;
	for (s->n = 0; at < span_end(in) && s->n < SHAPED_CHARACTERS; s->n++) {
		size_t len;
		uint32_t c = utf8_at(d->text, at, &len);

		s->at[s->n] = at;
		s->cost[s->n] = s->n ? cost_of_break(p, d->text, at) : 0;
		s->halves[s->n + 1] = s->halves[s->n] + (size_t)official_halves(c);
		at += (uint32_t)len;
	}
	s->at[s->n] = at;
}

/* Makes breaks inside listed words dear. */
static void guard_words(struct shaping *s)
{
	const struct prose *p = s->doc->prose;
	size_t i = 0;

	for (size_t h = first_hit(p, s->at[0]); h < p->n_hits && p->hits[h].at < s->at[s->n]; h++) {
		uint32_t end = p->hits[h].at + p->hits[h].n;

		while (s->at[i] < p->hits[h].at)
			i++;
		for (size_t k = i + 1; k < s->n && s->at[k] < end; k++)
			if (s->cost[k] < COST_WORD)
				s->cost[k] = COST_WORD;
	}
}

static long cost_of_line(const struct shaping *s, size_t from, size_t to, long ideal, size_t most)
{
	long n = (long)(s->halves[to] - s->halves[from]);

	return n > (long)most ? LONG_MAX / 4 : (n - ideal) * (n - ideal);
}

/* Finds the cheapest breaks into exactly n_lines lines; false where none fits.
 * starts[k] is the character that line k begins with. */
static bool find_breaks(const struct shaping *s, size_t n_lines, size_t most, size_t *starts)
{
	static const long never = LONG_MAX / 4;
	long ideal = (long)(s->halves[s->n] / n_lines);
	long best[SHAPED_LINES + 1][SHAPED_CHARACTERS + 1];
	uint8_t from[SHAPED_LINES + 1][SHAPED_CHARACTERS + 1] = { 0 };

	for (size_t to = 0; to <= s->n; to++)
		best[0][to] = to ? never : 0;
	for (size_t line = 1; line <= n_lines; line++)
		for (size_t to = 0; to <= s->n; to++) {
			best[line][to] = never;
			for (size_t k = 0; k < to; k++) {
				long cost = cost_of_line(s, k, to, ideal, most) + s->cost[k];

				if (best[line - 1][k] < never && best[line - 1][k] + cost < best[line][to]) {
					best[line][to] = best[line - 1][k] + cost;
					from[line][to] = (uint8_t)k;
				}
			}
		}
	for (size_t line = n_lines, to = s->n; line > 0; line--)
		starts[line - 1] = to = from[line][to];
	return best[n_lines][s->n] < COST_BAD;
}

/* Breaks off as much as one line holds, for what is no title but was called one. */
static void fill_lines(struct shaping *s, size_t most, size_t *starts, size_t *n_lines)
{
	*n_lines = 0;
	for (size_t i = 0; i < s->n; i++)
		if (*n_lines == 0 || s->halves[i + 1] - s->halves[starts[*n_lines - 1]] > most)
			starts[(*n_lines)++] = i;
}

/* Where the lines begin; returns how many. */
static size_t break_title(struct shaping *s, size_t most, size_t *starts)
{
	size_t least = (s->halves[s->n] + most - 1) / most;

	for (size_t n = least ? least : 1; n <= least + 1 && n <= SHAPED_LINES; n++)
		if (find_breaks(s, n, most, starts))
			return n;
	fill_lines(s, most, starts, &least);
	return least;
}

struct title_shape title_shape(struct arena *a, const struct doc *d, const struct node *n,
	size_t halves)
{
	struct arena *tmp = arena_new();
	struct shaping *s = arena_new_of(tmp, struct shaping);
	VEC(struct span) lines = { 0 };
	size_t starts[SHAPED_CHARACTERS + 1];

	for (struct span rest = n->at; rest.n; rest = span_of(s->at[s->n], span_end(n->at))) {
		size_t n_lines;

		*s = (struct shaping){ 0 };
		read_title(s, d, rest);
		guard_words(s);
		n_lines = break_title(s, halves, starts);
		for (size_t i = 0; i < n_lines; i++) {
			uint32_t end = s->at[i + 1 < n_lines ? starts[i + 1] : s->n];
			struct span line = span_of(s->at[starts[i]], end);

			vec_push(a, &lines, span_from(d->text, str_trim(span_view(d->text, line))));
		}
	}
	arena_free(tmp);
	return (struct title_shape){ lines.p, lines.n };
}
