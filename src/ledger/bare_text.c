/* bare_text.c - see bare_text.h. */
#include "ledger/bare_text.h"

#include "base/utf8.h"
#include "text/han.h"

#include <assert.h>
#include <stdlib.h>

enum { MOST_COMPARED = 2000 };

/* The character as it is compared; 0: it does not count. */
static uint32_t folded(uint32_t c)
{
	if (c >= 0xFF01 && c <= 0xFF5E)
		c -= 0xFF01 - '!';
	if (c >= 'A' && c <= 'Z')
		c += 'a' - 'A';
	return han_is(c) || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ? c : 0;
}

struct bare_text bare_text_new(struct arena *a, struct str text)
{
	/* a character has a byte at least */
	uint32_t *characters = arena_array(a, uint32_t, text.n + 1);
	uint32_t *begins = arena_array(a, uint32_t, text.n + 1);
	size_t n = 0, len;

	for (size_t at = 0; at < text.n; at += len) {
		uint32_t c = folded(utf8_at(text, at, &len));

		if (c == 0)
			continue;
		characters[n] = c;
		begins[n++] = (uint32_t)at;
	}
	return (struct bare_text){ text, characters, begins, n };
}

struct str bare_text_view(const struct bare_text *t, size_t from, size_t end)
{
	size_t len, last;

	assert(from <= end && end <= t->n);
	if (from == end)
		return (struct str){ NULL, 0 };
	last = t->begins[end - 1];
	utf8_at(t->text, last, &len);
	return str_sub(t->text, t->begins[from], last + len);
}

bool bare_text_is_equal(const struct bare_text *a, const struct bare_text *b)
{
	return a->n == b->n &&
		(a->n == 0 ||
			memcmp(a->characters, b->characters, a->n * sizeof *a->characters) == 0);
}

/* A stretch as character numbers: [here, here + n) is [there, there + n). */
struct stretch {
	size_t here, there, n;
};

/* What of both texts is taken by stretches that were found. */
struct taken {
	bool *here, *there;
};

/* The longest stretch that touches nothing taken; the first of equal ones. Walks the table of
 * common endings row by row and keeps two rows of it. */
static struct stretch longest(const struct bare_text *here, size_t n_here,
	const struct bare_text *there, size_t n_there, const struct taken *taken, uint16_t *rows[2])
{
	struct stretch best = { 0 };

	memset(rows[0], 0, (n_there + 1) * sizeof *rows[0]);
	for (size_t i = 0; i < n_here; i++) {
		const uint16_t *before = rows[i % 2];
		uint16_t *row = rows[(i + 1) % 2];

		row[0] = 0;
		for (size_t k = 0; k < n_there; k++) {
			bool is_same = here->characters[i] == there->characters[k] &&
				!taken->here[i] && !taken->there[k];

			row[k + 1] = is_same ? (uint16_t)(before[k] + 1) : 0;
			if (row[k + 1] > best.n)
				best = (struct stretch){ i + 1 - row[k + 1], k + 1 - row[k + 1],
					row[k + 1] };
		}
	}
	return best;
}

static int by_place(const void *left, const void *right)
{
	const struct shared_passage *a = left, *b = right;

	return (a->here.p > b->here.p) - (a->here.p < b->here.p);
}

const struct shared_passage *bare_text_shared(struct arena *a, const struct bare_text *here,
	const struct bare_text *there, size_t least, size_t most, size_t *n_out)
{
	struct arena *tmp = arena_new();
	size_t n_here = here->n < MOST_COMPARED ? here->n : MOST_COMPARED;
	size_t n_there = there->n < MOST_COMPARED ? there->n : MOST_COMPARED;
	struct taken taken = { arena_array(tmp, bool, n_here + 1),
		arena_array(tmp, bool, n_there + 1) };
	uint16_t *rows[2] = { arena_array(tmp, uint16_t, n_there + 1),
		arena_array(tmp, uint16_t, n_there + 1) };
	struct shared_passage *found = arena_array(a, struct shared_passage, most);
	size_t n = 0;

	assert(least > 0);
	while (n < most) {
		struct stretch s = longest(here, n_here, there, n_there, &taken, rows);

		if (s.n < least)
			break;
		memset(taken.here + s.here, true, s.n);
		memset(taken.there + s.there, true, s.n);
		found[n++] = (struct shared_passage){ bare_text_view(here, s.here, s.here + s.n),
			bare_text_view(there, s.there, s.there + s.n), s.n };
	}
	arena_free(tmp);
	if (n > 1)
		qsort(found, n, sizeof *found, by_place);
	*n_out = n;
	return found;
}
