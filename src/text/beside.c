/* beside.c - see beside.h. */
#include "text/beside.h"

#include <string.h>

enum { MOST_BLANKS = 256 };

bool beside_is_at(struct str s, size_t at, const char *word)
{
	size_t n = strlen(word);

	return at + n <= s.n && memcmp(s.p + at, word, n) == 0;
}

bool beside_is_before(struct str s, size_t end, const char *word)
{
	size_t n = strlen(word);

	return end >= n && end <= s.n && memcmp(s.p + end - n, word, n) == 0;
}

size_t beside_any_at(struct str s, size_t at, const char *const *words)
{
	for (; *words; words++)
		if (beside_is_at(s, at, *words))
			return strlen(*words);
	return 0;
}

size_t beside_any_before(struct str s, size_t end, const char *const *words)
{
	for (; *words; words++)
		if (beside_is_before(s, end, *words))
			return strlen(*words);
	return 0;
}

static const char *const blanks[] = { " ", "　", "\t", "\xC2\xA0", NULL };

size_t beside_skip_blanks(struct str s, size_t at)
{
	size_t from = at, n;

	while (at - from < MOST_BLANKS && (n = beside_any_at(s, at, blanks)) > 0)
		at += n;
	return at;
}

size_t beside_skip_blanks_before(struct str s, size_t end)
{
	size_t from = end, n;

	while (from - end < MOST_BLANKS && (n = beside_any_before(s, end, blanks)) > 0)
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
