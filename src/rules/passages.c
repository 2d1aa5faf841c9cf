/* passages.c - see passages.h. */
#include "rules/passages.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "text/han.h"

#include <string.h>

enum {
	GRAM = 14, /* characters that one hash is of */
	WINDOW = 17, /* hashes of which one is kept */
	LEAST_CHARACTERS = GRAM + WINDOW - 1,
	LEAST_COMMON = 5, /* a passage in more files than this may be the genre's */
	COMMON_SHARE = 20, /* … and is, where one file in so many has it */
	MOST_LOOKED = 4096, /* a stretch that stands so often, were it in one file, is a pattern */
};

/* A kept hash and where its stretch begins. */
struct print {
	uint64_t hash;
	uint32_t file;
	uint32_t at;
};

struct reference {
	struct str file, text;
	uint64_t hash; /* of the whole text */
};

struct passages {
	struct arena *arena;
	VEC(struct reference) references;
	VEC(struct print) prints;
	const struct print *ordered; /* by the top bits of the hash */
	const uint32_t *buckets; /* where each begins; one more behind the last */
	unsigned shift;
};

/* ---- characters that count ---- */

static bool is_counted(uint32_t c)
{
	return han_is(c) || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* The next character that counts, at or after *at, which is moved behind it; 0: no
 * more or, where is_in_line, no more in this line. */
static uint32_t next_character(struct str s, size_t *at, size_t *begin_out, bool is_in_line)
{
	while (*at < s.n && !(is_in_line && s.p[*at] == '\n')) {
		size_t len;
		uint32_t c = utf8_at(s, *at, &len);

		*begin_out = *at;
		*at += len;
		if (is_counted(c))
			return c;
	}
	return 0;
}

/* The one before *at, which is moved to where it begins, but not below 'least' and,
 * where is_in_line, not to the line before. */
static uint32_t character_before(struct str s, size_t *at, size_t least, bool is_in_line)
{
	while (*at > least && !(is_in_line && s.p[*at - 1] == '\n')) {
		size_t len;
		uint32_t c;

		*at = utf8_before(s, *at);
		c = utf8_at(s, *at, &len);
		if (is_counted(c))
			return c;
	}
	return 0;
}

/* ---- winnowing ---- */

static const uint64_t FACTOR = 0x9E3779B97F4A7C15u;

static uint64_t mix(uint64_t h)
{
	h ^= h >> 32;
	h *= 0xD6E8FEB86659FD93u;
	return h ^ h >> 32;
}

/* The stretches of a text one after the other, and the least hash of the window. */
struct winnow {
	struct str text;
	size_t at; /* where reading goes on */
	uint32_t characters[GRAM]; /* the last ones, in a ring */
	size_t begins[GRAM];
	uint64_t rolling, top; /* top: FACTOR to the power GRAM */
	size_t n_read;
	struct print window[WINDOW]; /* the last hashes, in a ring */
	size_t n_hashes, kept; /* kept: number of the hash that is kept now, from 1; 0: none */
};

static void winnow_begin(struct winnow *w, struct str text)
{
	*w = (struct winnow){ .text = text, .top = 1 };
	for (int i = 0; i < GRAM; i++)
		w->top *= FACTOR;
}

/* Reads one more character; false at the end. */
static bool read_character(struct winnow *w)
{
	size_t begin = 0, slot = w->n_read % GRAM;
	uint32_t c = next_character(w->text, &w->at, &begin, false);

	if (c == 0)
		return false;
	w->rolling = w->rolling * FACTOR + c -
		(w->n_read >= GRAM ? w->top * w->characters[slot] : 0);
	w->characters[slot] = c;
	w->begins[slot] = begin;
	w->n_read++;
	return true;
}

/* The number of the least hash of the window, the newest of equal ones. */
static size_t least_of_window(const struct winnow *w)
{
	size_t least = w->n_hashes;

	for (size_t i = w->n_hashes; i > 0 && i + WINDOW > w->n_hashes; i--)
		if (w->window[i % WINDOW].hash < w->window[least % WINDOW].hash)
			least = i;
	return least;
}

/* Gives the next hash that is kept; false at the end. */
static bool winnow_next(struct winnow *w, struct print *out)
{
	while (read_character(w)) {
		size_t number;

		if (w->n_read < GRAM)
			continue;
		number = ++w->n_hashes;
		w->window[number % WINDOW] = (struct print){ .hash = mix(w->rolling),
			.at = (uint32_t)w->begins[w->n_read % GRAM] };
		if (number < WINDOW)
			continue;
		if (w->kept && w->kept + WINDOW > number &&
			w->window[number % WINDOW].hash >= w->window[w->kept % WINDOW].hash)
			continue;
		w->kept = w->kept && w->kept + WINDOW > number ? number : least_of_window(w);
		*out = w->window[w->kept % WINDOW];
		return true;
	}
	return false;
}

/* ---- the index ---- */

static uint64_t hash_of(struct str s)
{
	uint64_t h = s.n;

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 0x100000001B3u;
	return h;
}

struct passages *passages_new(struct arena *a)
{
	struct passages *p = arena_new_of(a, struct passages);

	p->arena = a;
	return p;
}

void passages_add(struct passages *p, struct str file, struct str text)
{
	struct winnow w;
	struct print print;

	winnow_begin(&w, text);
	while (winnow_next(&w, &print)) {
		print.file = (uint32_t)p->references.n;
		vec_push(p->arena, &p->prints, print);
	}
	vec_push(p->arena, &p->references, ((struct reference){ file, text, hash_of(text) }));
}

void passages_complete(struct passages *p)
{
	unsigned bits = 4;
	uint32_t *buckets;
	struct print *ordered = arena_array(p->arena, struct print, p->prints.n + 1);

	while (bits < 30 && (size_t)1 << bits < p->prints.n)
		bits++;
	p->shift = 64 - bits;
	buckets = arena_array(p->arena, uint32_t, ((size_t)1 << bits) + 2);
	for (size_t i = 0; i < p->prints.n; i++)
		buckets[(p->prints.p[i].hash >> p->shift) + 2]++;
	for (size_t i = 1; i < ((size_t)1 << bits) + 2; i++)
		buckets[i] += buckets[i - 1];
	for (size_t i = 0; i < p->prints.n; i++)
		ordered[buckets[(p->prints.p[i].hash >> p->shift) + 1]++] = p->prints.p[i];
	p->ordered = ordered;
	p->buckets = buckets;
}

/* ---- asking it ---- */

struct shared {
	struct span at;
	uint32_t there;
	size_t n_characters;
};

/* Widens a place where both texts may agree to all that agrees, inside the line. */
static struct shared widen(struct str text, size_t at, size_t least, struct str other, size_t there)
{
	struct shared s = { .there = (uint32_t)there };
	size_t from = at, end = at, a = at, b = there, begin;

	for (;;) {
		uint32_t c = next_character(text, &a, &begin, true);

		if (c == 0 || c != next_character(other, &b, &begin, false))
			break;
		end = a;
		s.n_characters++;
	}
	for (a = at, b = there;;) {
		uint32_t c = character_before(text, &a, least, true);

		if (c == 0 || c != character_before(other, &b, 0, false))
			break;
		from = a;
		s.there = (uint32_t)b;
		s.n_characters++;
	}
	s.at = span_of(from, end);
	return s;
}

/* True where a stretch stands in so many references that it is the genre's. */
static bool is_common(const struct passages *p, uint64_t hash, uint32_t from, uint32_t end)
{
	size_t most = p->references.n / COMMON_SHARE, n = 0;
	uint32_t last = UINT32_MAX;

	most = most > LEAST_COMMON ? most : LEAST_COMMON;
	for (uint32_t i = from; i < end && n <= most; i++) {
		if (p->ordered[i].hash != hash || p->ordered[i].file == last)
			continue;
		last = p->ordered[i].file;
		n++;
	}
	return n > most;
}

/* The longest passage around a stretch that a reference shares; n_characters 0: none. */
static struct shared longest(const struct passages *p, struct str text, uint64_t text_hash,
	const struct print *print, size_t least, uint32_t *file_out)
{
	uint32_t from = p->buckets[print->hash >> p->shift],
		 end = p->buckets[(print->hash >> p->shift) + 1];
	struct shared best = { .n_characters = 0 };
	uint32_t last = UINT32_MAX;

	if (end - from > MOST_LOOKED || is_common(p, print->hash, from, end))
		return best;
	for (uint32_t i = from; i < end; i++) {
		const struct reference *r = &p->references.p[p->ordered[i].file];
		struct shared s;

		if (p->ordered[i].hash != print->hash || p->ordered[i].file == last ||
			r->hash == text_hash)
			continue;
		last = p->ordered[i].file; /* once a file */
		s = widen(text, print->at, least, r->text, p->ordered[i].at);
		if (s.n_characters <= best.n_characters)
			continue;
		best = s;
		*file_out = last;
	}
	return best;
}

static int line_of(struct str text, uint32_t at)
{
	int line = 1;

	for (const char *p = text.p; (p = memchr(p, '\n', (size_t)(text.p + at - p))); p++)
		line++;
	return line;
}

const struct passage *passages_find(
	struct arena *a, const struct passages *p, struct str text, size_t *n_out)
{
	VEC(struct passage) found = { 0 };
	uint64_t text_hash = hash_of(text);
	struct winnow w;
	struct print print;
	size_t covered = 0;

	winnow_begin(&w, text);
	while (p->ordered && winnow_next(&w, &print)) {
		uint32_t file = 0;
		struct shared s;

		if (print.at < covered)
			continue;
		s = longest(p, text, text_hash, &print, covered, &file);
		if (s.n_characters < LEAST_CHARACTERS)
			continue;
		covered = span_end(s.at);
		vec_push(a, &found,
			((struct passage){ s.at, s.n_characters, p->references.p[file].file,
				line_of(p->references.p[file].text, s.there) }));
	}
	*n_out = found.n;
	return found.p;
}
