/* difference.c - see difference.h. */
#include "report/difference.h"

#include "base/vec.h"

#include <stdint.h>

enum { MOST_COMPARED = 2000 };

struct paragraphs {
	VEC(struct str) v;
};

struct comparing {
	struct arena *a;
	struct paragraphs before, after;
	VEC(struct text_part) parts;
};

static struct paragraphs split(struct arena *a, struct str text)
{
	struct paragraphs out = { 0 };

	while (text.n) {
		const char *end = memchr(text.p, '\n', text.n);
		size_t n = end ? (size_t)(end - text.p) : text.n;
		struct str line = str_trim(str_sub(text, 0, n));

		if (line.n)
			vec_push(a, &out.v, line);
		text = str_sub(text, n + (end != NULL), text.n);
	}
	return out;
}

static void add(struct comparing *c, enum part_kind kind, struct str before, struct str after)
{
	vec_push(c->a, &c->parts, ((struct text_part){ kind, before, after }));
}

static void remove_one(struct comparing *c, size_t i)
{
	add(c, PART_REMOVED, c->before.v.p[i], (struct str){ 0 });
}

static void add_one(struct comparing *c, size_t j)
{
	add(c, PART_ADDED, (struct str){ 0 }, c->after.v.p[j]);
}

static bool is_same(const struct comparing *c, size_t i, size_t j)
{
	return str_is_equal(c->before.v.p[i], c->after.v.p[j]);
}

/* A table of (rows + 1) × width: how many paragraphs can be the same from a place to the end. */
static uint16_t *count_same(struct comparing *c, size_t i, size_t rows, size_t j, size_t width)
{
	uint16_t *most = arena_array(c->a, uint16_t, (rows + 1) * width);

	for (size_t r = rows; r-- > 0;)
		for (size_t k = width - 1; k-- > 0;) {
			uint16_t down = most[(r + 1) * width + k], right = most[r * width + k + 1];

			most[r * width + k] = is_same(c, i + r, j + k) ? (uint16_t)(most[(r + 1) * width + k + 1] + 1) :
				down > right ? down : right;
		}
	return most;
}

/* Lays the paragraphs [i, i_end) beside [j, j_end) so that the most are the same. */
static void lay_beside(struct comparing *c, size_t i, size_t i_end, size_t j, size_t j_end)
{
	size_t rows = i_end - i, width = j_end - j + 1, i0 = i, j0 = j;
	bool may = rows <= MOST_COMPARED && width <= MOST_COMPARED;
	const uint16_t *most = may ? count_same(c, i, rows, j, width) : NULL;

	while (may && i < i_end && j < j_end) {
		size_t r = i - i0, k = j - j0;

		if (is_same(c, i, j))
			add(c, PART_SAME, c->before.v.p[i++], c->after.v.p[j++]);
		else if (most[(r + 1) * width + k] >= most[r * width + k + 1])
			remove_one(c, i++);
		else
			add_one(c, j++);
	}
	while (i < i_end)
		remove_one(c, i++);
	while (j < j_end)
		add_one(c, j++);
}

/* Half of the shorter one, or more, stands at the beginning and the end of the other. */
static bool is_likely(struct str a, struct str b)
{
	size_t least = a.n < b.n ? a.n : b.n, head = 0, tail = 0;

	while (head < least && a.p[head] == b.p[head])
		head++;
	while (tail < least - head && a.p[a.n - 1 - tail] == b.p[b.n - 1 - tail])
		tail++;
	return (head + tail) * 2 >= least;
}

/* Removed ones that have become one of the added ones behind them: a run of removals and
 * additions is paired in order. */
static struct text_difference pair(struct comparing *c)
{
	VEC(struct text_part) out = { 0 };
	struct text_part *p = c->parts.p;
	size_t n_different = 0;

	for (size_t i = 0, end; i < c->parts.n; i = end) {
		size_t added, next;

		for (end = i; end < c->parts.n && p[end].kind == PART_REMOVED; end++)
			;
		for (added = next = end; end < c->parts.n && p[end].kind == PART_ADDED; end++)
			;
		if (end == i) {
			vec_push(c->a, &out, p[end++]);
			continue;
		}
		for (size_t r = i; r < added; r++) {
			size_t k = next;

			while (k < end && !is_likely(p[r].before, p[k].after))
				k++;
			for (; k < end && next < k; next++)
				vec_push(c->a, &out, p[next]);
			vec_push(c->a, &out, k < end ? ((struct text_part){ PART_CHANGED, p[r].before, p[next++].after }) : p[r]);
		}
		for (; next < end; next++)
			vec_push(c->a, &out, p[next]);
	}
	for (size_t i = 0; i < out.n; i++)
		n_different += out.p[i].kind != PART_SAME;
	return (struct text_difference){ out.p, out.n, n_different };
}

struct text_difference text_compare(struct arena *a, struct str before, struct str after)
{
	struct comparing c = { .a = a, .before = split(a, before), .after = split(a, after) };
	size_t n = c.before.v.n, m = c.after.v.n, head = 0, tail = 0;

	while (head < n && head < m && is_same(&c, head, head))
		head++;
	while (tail < n - head && tail < m - head && is_same(&c, n - 1 - tail, m - 1 - tail))
		tail++;
	for (size_t i = 0; i < head; i++)
		add(&c, PART_SAME, c.before.v.p[i], c.after.v.p[i]);
	lay_beside(&c, head, n - tail, head, m - tail);
	for (size_t i = 0; i < tail; i++)
		add(&c, PART_SAME, c.before.v.p[n - tail + i], c.after.v.p[m - tail + i]);
	return pair(&c);
}
