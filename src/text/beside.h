/* beside.h - which word stands right at a place of a text, or right before it.
 *
 * For the single characters and short frames of a local grammar (年, 个, 于 …):
 * the listed words of words/ are asked for with prose_word_at. Lists end in NULL;
 * the first that fits counts, so the longer word stands first. */
#ifndef TEXT_BESIDE_H
#define TEXT_BESIDE_H
#include "base/span.h"

#include <string.h>

/* True where the word stands at byte 'at'. Inline: of a literal the compiler makes one
 * comparison. */
static inline bool beside_is_at(struct str s, size_t at, const char *word)
{
	size_t n = strlen(word);

	return at <= s.n && s.n - at >= n && memcmp(s.p + at, word, n) == 0;
}

/* True where the word ends at byte 'end'. */
static inline bool beside_is_before(struct str s, size_t end, const char *word)
{
	size_t n = strlen(word);

	return end <= s.n && end >= n && memcmp(s.p + end - n, word, n) == 0;
}

/* Bytes of the first word of the list that stands at 'at' (ends at 'end'); 0: none. */
size_t beside_any_at(struct str s, size_t at, const char *const *words);
size_t beside_any_before(struct str s, size_t end, const char *const *words);

/* The two questions below, where a character is there that may be a blank. */
size_t beside_skip_blanks_slowly(struct str s, size_t at);
size_t beside_skip_blanks_before_slowly(struct str s, size_t end);

/* The first byte at or after 'at' that is no blank, ASCII or U+3000; line ends are not
 * blanks. Looks at 256 bytes at most. */
static inline size_t beside_skip_blanks(struct str s, size_t at)
{
	bool may_be_blank = at < s.n &&
		(s.p[at] == ' ' || s.p[at] == '\t' || s.p[at] == '\xE3' || s.p[at] == '\xC2');

	return may_be_blank ? beside_skip_blanks_slowly(s, at) : at;
}

/* The same backwards: the end of what stands before the blanks before 'end'. */
static inline size_t beside_skip_blanks_before(struct str s, size_t end)
{
	char last = end > 0 && end <= s.n ? s.p[end - 1] : 'x';

	return last == ' ' || last == '\t' || last == '\x80' || last == '\xA0'
		? beside_skip_blanks_before_slowly(s, end)
		: end;
}

/* The first 'most' bytes of a stretch, or fewer: no character is cut. */
struct span beside_cap(struct str s, struct span at, uint32_t most);

#endif
