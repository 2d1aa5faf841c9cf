/* beside.c - see beside.h. */
#include "text/beside.h"

#include <string.h>

enum { MOST_BLANKS = 256 };

/* Bytes of the word where the text at p, of which n bytes are left, begins with
 * it; 0 where it does not. Most words differ in their second byte: no calls. */
static inline size_t match(const char *p, size_t n, const char *word)
{
	size_t i = 0;

	for (; word[i]; i++)
		if (i >= n || p[i] != word[i])
			return 0;
	return i;
}

/* Bytes of the word where it ends at byte 'end'; 0 where it does not. */
static inline size_t match_before(struct str s, size_t end, const char *word)
{
	size_t n = strlen(word);

	if (n > end || end > s.n || s.p[end - 1] != word[n - 1])
		return 0;
	return match(s.p + end - n, n, word);
}

size_t beside_any_at(struct str s, size_t at, const char *const *words)
{
	size_t n = 0;

	for (; at < s.n && *words && n == 0; words++)
		n = match(s.p + at, s.n - at, *words);
	return n;
}

size_t beside_any_before(struct str s, size_t end, const char *const *words)
{
	size_t n = 0;

	for (; *words && n == 0; words++)
		n = match_before(s, end, *words);
	return n;
}

static size_t blank_at(struct str s, size_t at)
{
	if (at >= s.n)
		return 0;
	switch (s.p[at]) {
	case ' ': case '\t': return 1;
	case '\xE3': return match(s.p + at, s.n - at, "　");
	case '\xC2': return match(s.p + at, s.n - at, "\xC2\xA0");
	default: return 0;
	}
}

size_t beside_skip_blanks_slowly(struct str s, size_t at)
{
	size_t from = at, n;

	while (at - from < MOST_BLANKS && (n = blank_at(s, at)) > 0)
		at += n;
	return at;
}

static size_t blank_before(struct str s, size_t end)
{
	if (end == 0 || end > s.n)
		return 0;
	switch (s.p[end - 1]) {
	case ' ': case '\t': return 1;
	case '\x80': return match_before(s, end, "　");
	case '\xA0': return match_before(s, end, "\xC2\xA0");
	default: return 0;
	}
}

size_t beside_skip_blanks_before_slowly(struct str s, size_t end)
{
	size_t from = end, n;

	while (from - end < MOST_BLANKS && (n = blank_before(s, end)) > 0)
		end -= n;
	return end;
}

struct span beside_cap(struct str s, struct span at, uint32_t most)
{
	if (at.n <= most)
		return at;
	at.n = most;
	while (at.n > 0 && ((unsigned char)s.p[span_end(at)] & 0xC0) == 0x80)
		at.n--;
	return at;
}
