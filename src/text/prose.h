/* prose.h - a text read once: its lines, its tokens, and the listed words in it.
 *
 * Extraction and rules never scan a text by themselves: they ask here for the
 * tokens (numbers, marks of punctuation) and the hits (words of words/ *.words)
 * that lie in a span. That keeps the whole check one pass over the bytes. */
#ifndef TEXT_PROSE_H
#define TEXT_PROSE_H
#include "base/arena.h"
#include "base/span.h"
#include "word_sets.h"	/* enum word_set, made from words/ by tools/mkwords.py */

enum token_kind {
	TOKEN_NUMBER,		/* a run of digits, ASCII or full-width, with , and . inside */
	TOKEN_NUMERAL,		/* a run of 〇零一二两三四五六七八九十百千万亿廿卅 */
	TOKEN_CIRCLED,		/* ① to ⑳ */
	TOKEN_LATIN,		/* a run of letters, ASCII or full-width, _ and @ */
	TOKEN_SPACE,		/* a run of blanks: ASCII, U+00A0, U+3000 and the like */
	TOKEN_STOP,		/* 。 ！ ？ ! ? and a . that ends a sentence */
	TOKEN_SEMICOLON,	/* ； ; */
	TOKEN_COMMA,		/* ， , outside a number */
	TOKEN_PAUSE,		/* 、 */
	TOKEN_COLON,		/* ： : */
	TOKEN_OPEN,		/* （ ( 【 [ 〔 《 〈 「 『 { */
	TOKEN_CLOSE,
	TOKEN_QUOTE,		/* “ ” ‘ ’ " ' */
	TOKEN_PERCENT,		/* % ％ ‰ */
	TOKEN_DASH,		/* - – — － ～ ~ between or before things */
	TOKEN_DAMAGE,		/* U+FFFD: bytes that were no text */
	TOKEN_SIGN,		/* any other sign or symbol */
};

/* One token; Chinese words between tokens are not tokens. Never crosses a line. */
struct token {
	uint32_t at;
	uint16_t n;		/* bytes; a longer run is several tokens */
	uint8_t kind;		/* enum token_kind */
	uint8_t is_wide;	/* full-width form (（ not (); numbers: any full-width digit */
};

/* One occurrence of a listed word. Occurrences may overlap; all are here. */
struct hit {
	uint32_t at;
	uint16_t group;		/* which sets the word is in; hit_is_in asks */
	uint16_t n;		/* bytes */
};

enum { PROSE_BLOCK_BYTES = 32, PROSE_LINE_BLOCK_BYTES = 256 };

struct prose {
	struct str text;	/* valid UTF-8, lines ended by \n */
	struct str plain;	/* the same in simplified characters: what words are found in */
	const uint32_t *lines;	/* where each line begins; lines[0] == 0 */
	size_t n_lines;
	const struct token *tokens;	/* by place */
	size_t n_tokens;
	const struct hit *hits;	/* by place, the longer first */
	size_t n_hits;
	/* For each PROSE_BLOCK_BYTES of the text, where its tokens and hits begin in the
	 * arrays, and for each PROSE_LINE_BLOCK_BYTES its lines; with one more at the end. */
	const uint32_t *token_blocks, *hit_blocks, *line_blocks;
	/* Bit at % 64 of [at / 64]: a hit begins (ends) at that byte. Most questions
	 * for a word at a place are answered no by them. */
	const uint64_t *hit_starts, *hit_ends;
	/* Bit set % 64 of [set / 64]: a word of the set stands somewhere in the text. */
	uint64_t sets[4];
};

/* A place as people count it: lines and columns from 1, columns in characters. */
struct place {
	int line, column;
};

/* Reads a text. It must be valid UTF-8 below 4 GiB and be followed by at least
 * eight readable bytes that do not count. What comes back views the text.
 * Cost: one pass. */
struct prose *prose_scan(struct arena *a, struct str text);

/* The same prose over its plain text, for readers that compare bytes. */
struct prose *prose_in_plain(struct arena *a, const struct prose *p);

/* Says where a byte stands. */
struct place prose_place(const struct prose *p, uint32_t at);

/* The line (from 1) of a byte, and the span of a line without its \n. */
int prose_line_of(const struct prose *p, uint32_t at);
struct span prose_line(const struct prose *p, int line);

/* Views the tokens that begin in a span. */
const struct token *prose_tokens(const struct prose *p, struct span in, size_t *n_out);

/* Views the hits that begin in a span, of all sets. */
const struct hit *prose_hits(const struct prose *p, struct span in, size_t *n_out);

/* True where a word of the set stands anywhere in the text: the cheap question before a
 * walk, for most sets are of words that most texts do not use. */
static inline bool prose_uses(const struct prose *p, enum word_set set)
{
	return p->sets[set / 64] >> (set % 64) & 1;
}

/* True where any listed word begins (ends) at a byte. */
static inline bool prose_begins_word(const struct prose *p, uint32_t at)
{
	return at <= p->text.n && (p->hit_starts[at / 64] >> at % 64 & 1);
}
static inline bool prose_ends_word(const struct prose *p, uint32_t end)
{
	return end <= p->text.n && (p->hit_ends[end / 64] >> end % 64 & 1);
}

/* The three questions below where these cheap ones, which are inline and answer most
 * of them, do not say no. */
const struct hit *prose_find_slowly(const struct prose *p, enum word_set set, struct span in,
	const struct hit *after);
const struct hit *prose_word_at_slowly(const struct prose *p, enum word_set set, uint32_t at);
const struct hit *prose_word_before_slowly(const struct prose *p, enum word_set set, uint32_t end);

/* Finds the first hit of a set wholly inside a span; after a hit 'after' where
 * that is not NULL. NULL: none. */
static inline const struct hit *prose_find(const struct prose *p, enum word_set set,
	struct span in, const struct hit *after)
{
	return prose_uses(p, set) ? prose_find_slowly(p, set, in, after) : NULL;
}

/* Finds the last hit of a set wholly inside a span; NULL: none. */
const struct hit *prose_find_last(const struct prose *p, enum word_set set, struct span in);

/* True where any word of the set stands wholly inside the span. */
static inline bool prose_has(const struct prose *p, enum word_set set, struct span in)
{
	return prose_find(p, set, in, NULL) != NULL;
}

/* The longest word of the set that begins (ends) exactly at a byte, else NULL. */
static inline const struct hit *prose_word_at(const struct prose *p, enum word_set set, uint32_t at)
{
	return prose_begins_word(p, at) && prose_uses(p, set) ? prose_word_at_slowly(p, set, at)
							      : NULL;
}
static inline const struct hit *prose_word_before(
	const struct prose *p, enum word_set set, uint32_t end)
{
	return prose_ends_word(p, end) && prose_uses(p, set) ? prose_word_before_slowly(p, set, end)
							     : NULL;
}

/* Which sets the words of a group are in (text/words.h). */
extern const uint64_t words_groups[][4];

/* True where the hit's word belongs to the set. */
static inline bool hit_is_in(const struct hit *h, enum word_set set)
{
	return words_groups[h->group][set / 64] >> (set % 64) & 1;
}

/* The bytes of a hit or a token. */
static inline struct span hit_span(const struct hit *h)
{
	return (struct span){ h->at, h->n };
}
static inline struct span token_span(const struct token *t)
{
	return (struct span){ t->at, t->n };
}

/* True for digits and for Chinese numerals. */
static inline bool token_is_number(const struct token *t)
{
	return t->kind == TOKEN_NUMBER || t->kind == TOKEN_NUMERAL;
}

/* Walks the sentences of a span: 'piece' begins as { in.at, 0 } and becomes the
 * next sentence with its closing mark (。！？ and what closes a quote or bracket
 * right behind it); false at the end. Line ends end sentences. */
bool prose_next_sentence(const struct prose *p, struct span in, struct span *piece);

/* The same for clauses: the pieces between ，；。！？： and line ends, without
 * the mark. Marks inside brackets or quotes count too. */
bool prose_next_clause(const struct prose *p, struct span in, struct span *piece);

/* The sentence (clause) around a byte, not leaving 'in'. */
struct span prose_sentence_around(const struct prose *p, struct span in, uint32_t at);
struct span prose_clause_around(const struct prose *p, struct span in, uint32_t at);

#endif
