/* beside.h - which word stands right at a place of a text, or right before it.
 *
 * For the single characters and short frames of a local grammar (年, 个, 于 …):
 * the listed words of words/ are asked for with prose_word_at. Lists end in NULL;
 * the first that fits counts, so the longer word stands first. */
#ifndef TEXT_BESIDE_H
#define TEXT_BESIDE_H
#include "base/span.h"

/* True where the word stands at byte 'at' (ends at byte 'end'). */
bool beside_is_at(struct str s, size_t at, const char *word);
bool beside_is_before(struct str s, size_t end, const char *word);

/* Bytes of the first word of the list that stands at 'at' (ends at 'end'); 0: none. */
size_t beside_any_at(struct str s, size_t at, const char *const *words);
size_t beside_any_before(struct str s, size_t end, const char *const *words);

/* The first byte at or after 'at' (the end of what stands before 'end') that is no
 * blank, ASCII or U+3000; line ends are not blanks. Looks at 256 bytes at most. */
size_t beside_skip_blanks_slowly(struct str s, size_t at);
size_t beside_skip_blanks_before_slowly(struct str s, size_t end);

/* True where a character may begin (end) so as blanks do: hardly any does. */
static inline bool beside_may_be_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\xE3' || c == '\xC2';
}
static inline bool beside_may_end_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\x80' || c == '\xA0';
}

static inline size_t beside_skip_blanks(struct str s, size_t at)
{
	return at < s.n && beside_may_be_blank(s.p[at]) ? beside_skip_blanks_slowly(s, at) : at;
}
static inline size_t beside_skip_blanks_before(struct str s, size_t end)
{
	return end > 0 && end <= s.n && beside_may_end_blank(s.p[end - 1])
		? beside_skip_blanks_before_slowly(s, end)
		: end;
}

/* The first 'most' bytes of a stretch, or fewer: no character is cut. */
struct span beside_cap(struct str s, struct span at, uint32_t most);

#endif
