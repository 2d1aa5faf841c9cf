/* prose.c - one pass over a text; see prose.h. */
#include "text/prose.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "text/traditional.h"
#include "text/words.h"

#include <string.h>

enum { TOKEN_HAN = 255, MAX_TOKEN_BYTES = 60000 };

/* What is being found, in the order of the text. */
struct scan {
	struct arena *arena;
	struct str text;
	VEC(uint32_t) lines;
	VEC(struct token) tokens;
	struct hit *hits, *next_hit, *hits_end;
	uint64_t *starts, *ends; /* of hits: prose.hit_starts, prose.hit_ends */
	bool *has_group;	 /* for each group of words: one of them is there */
};

/* ---- which kind of token a character begins ---- */

static enum token_kind ascii_kind(unsigned char c)
{
	switch (c) {
	case ' ':
	case '\t':
	case '\v':
	case '\f':
	case '\r': return TOKEN_SPACE;
	case '!':
	case '?': return TOKEN_STOP;
	case ';': return TOKEN_SEMICOLON;
	case ',': return TOKEN_COMMA;
	case ':': return TOKEN_COLON;
	case '(':
	case '[':
	case '{': return TOKEN_OPEN;
	case ')':
	case ']':
	case '}': return TOKEN_CLOSE;
	case '"':
	case '\'': return TOKEN_QUOTE;
	case '%': return TOKEN_PERCENT;
	case '-':
	case '~': return TOKEN_DASH;
	case '_':
	case '@': return TOKEN_LATIN;
	default: break;
	}
	if (c >= '0' && c <= '9')
		return TOKEN_NUMBER;
	return (c | 32) >= 'a' && (c | 32) <= 'z' ? TOKEN_LATIN : TOKEN_SIGN;
}

/* Characters beyond ASCII and beyond the Chinese ideographs. */
static enum token_kind wide_kind(uint32_t c)
{
	if (c >= 0xFF01 && c <= 0xFF5E)
		return c == 0xFF0D ? TOKEN_DASH : ascii_kind((unsigned char)(c - 0xFF01 + 0x21));
	if (c >= 0x3008 && c <= 0x3011)
		return c & 1 ? TOKEN_CLOSE : TOKEN_OPEN;
	if (c >= 0x2460 && c <= 0x2473)
		return TOKEN_CIRCLED;
	if ((c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F)
		return TOKEN_SPACE;
	switch (c) {
	case 0x3007: return TOKEN_NUMERAL;
	case 0x3002:
	case 0xFF61: return TOKEN_STOP;
	case 0x3001:
	case 0xFF64: return TOKEN_PAUSE;
	case 0x3014:
	case 0x3016: return TOKEN_OPEN;
	case 0x3015:
	case 0x3017: return TOKEN_CLOSE;
	case 0x3000:
	case 0x00A0:
	case 0xFEFF:
	case 0x200B: return TOKEN_SPACE;
	case 0x201C:
	case 0x201D:
	case 0x2018:
	case 0x2019: return TOKEN_QUOTE;
	case 0x2030: return TOKEN_PERCENT;
	case 0x2010:
	case 0x2011:
	case 0x2012:
	case 0x2013:
	case 0x2014:
	case 0x2015:
	case 0x301C:
	case 0x2212: return TOKEN_DASH;
	case 0xFFFD: return TOKEN_DAMAGE;
	default: return c >= 0x00C0 && c < 0x0250 ? TOKEN_LATIN : TOKEN_SIGN;
	}
}

/* False where a character of three bytes is not one of those below, told from the last
 * two of them: bit % 64 of each is set. Most other characters end here. */
static inline bool may_be_numeral(unsigned char second, unsigned char last)
{
	return UINT64_C(0x0F0000000A002020) >> (second & 63) &
		UINT64_C(0xC0402810281012AB) >> (last & 63) & 1;
}

/* 〇零一二两三四五六七八九十百千万亿廿卅: the ideographs that write numbers. */
static bool is_numeral(uint32_t c)
{
	switch (c) {
	case 0x96F6:
	case 0x4E00:
	case 0x4E8C:
	case 0x4E24:
	case 0x4E09:
	case 0x56DB:
	case 0x4E94:
	case 0x516D:
	case 0x4E03:
	case 0x516B:
	case 0x4E5D:
	case 0x5341:
	case 0x767E:
	case 0x5343:
	case 0x4E07:
	case 0x4EBF:
	case 0x5EFF:
	case 0x5345: return true;
	default: return false;
	}
}

static inline uint8_t kind_of(uint32_t c)
{
	if (c < 0x80)
		return (uint8_t)ascii_kind((unsigned char)c);
	if ((c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || c >= 0x20000)
		return is_numeral(c) ? TOKEN_NUMERAL : TOKEN_HAN;
	return (uint8_t)wide_kind(c);
}

/* ---- runs ---- */

static bool is_digit_at(struct str s, size_t at)
{
	return at < s.n &&
		((s.p[at] >= '0' && s.p[at] <= '9') ||
			(at + 2 < s.n && memcmp(s.p + at, "\xEF\xBC", 2) == 0 &&
				(unsigned char)s.p[at + 2] >= 0x90 &&
				(unsigned char)s.p[at + 2] <= 0x99));
}

/* Bytes of a , or . that stands inside a number: "1,234" but not "17,18". */
static size_t separator_at(struct str s, size_t at)
{
	size_t point = s.p[at] == '.' ? 1 : at + 2 < s.n && memcmp(s.p + at, "．", 3) == 0 ? 3 : 0;

	if (point)
		return is_digit_at(s, at + point) ? point : 0;
	if (s.p[at] != ',')
		return 0;
	for (size_t i = 1; i <= 3; i++)
		if (at + i >= s.n || s.p[at + i] < '0' || s.p[at + i] > '9')
			return 0;
	return is_digit_at(s, at + 4) ? 0 : 1;
}

static size_t number_end(struct str s, size_t at)
{
	while (at < s.n) {
		if (is_digit_at(s, at))
			at += utf8_len((unsigned char)s.p[at]);
		else if (separator_at(s, at))
			at += separator_at(s, at);
		else
			break;
	}
	return at;
}

static bool is_run(uint8_t kind)
{
	enum { RUNS = 1 << TOKEN_NUMERAL | 1 << TOKEN_LATIN | 1 << TOKEN_SPACE | 1 << TOKEN_DAMAGE };

	return kind <= TOKEN_SIGN && RUNS >> kind & 1;
}

/* Adds one token; it must not be longer than one can be. */
static inline void push_token(struct scan *s, size_t at, size_t n, uint8_t kind)
{
	uint8_t is_wide = (unsigned char)s->text.p[at] >= 0x80;

	vec_push(s->arena, &s->tokens, ((struct token){ (uint32_t)at, (uint16_t)n, kind, is_wide }));
}

/* Adds the number or the run that begins at a byte and returns where the text goes on. */
static size_t add_run(struct scan *s, size_t at, size_t len, uint8_t kind)
{
	size_t end = at + len, next;

	if (kind == TOKEN_NUMBER)
		end = number_end(s->text, at);
	else
		while (end < s->text.n && s->text.p[end] != '\n' && end - at < MAX_TOKEN_BYTES &&
			kind_of(utf8_at(s->text, end, &next)) == kind)
			end += next;
	for (; end - at > UINT16_MAX; at += MAX_TOKEN_BYTES)
		push_token(s, at, MAX_TOKEN_BYTES, kind); /* only runs of ASCII digits grow so long */
	push_token(s, at, end - at, kind);
	return end;
}

/* Adds the token of a kind at a byte and returns where the text goes on. */
static inline size_t add_token(struct scan *s, size_t at, size_t len, uint8_t kind)
{
	if (kind == TOKEN_NUMBER || is_run(kind))
		return add_run(s, at, len, kind);
	if (s->text.p[at] == '.' && at > 0 && (unsigned char)s->text.p[at - 1] >= 0x80 &&
		!is_digit_at(s->text, at + 1))
		kind = TOKEN_STOP; /* "完成." */
	push_token(s, at, len, kind);
	return at + len;
}

/* ---- listed words ---- */

/* The first of n words, by their third character, that has this one, or a greater one. */
static inline const struct word *first_with_third(const struct word *words, size_t n, uint32_t third)
{
	while (n > 0) {
		size_t half = n / 2;

		if (words_third(words[half].rest) < third) {
			words += half + 1;
			n -= half + 1;
		} else {
			n = half;
		}
	}
	return words;
}

/* True where a word stands at p of a text, whose bytes from 6 on are 'rest'. */
static inline bool is_word(const char *p, uint64_t rest, const struct word *word)
{
	enum { HEAD_BYTES = 14 };

	return (rest ^ word->rest) << word->beyond == 0 &&
		(word->n <= HEAD_BYTES ||
			memcmp(p + HEAD_BYTES, words_tails + word->tail, word->n - HEAD_BYTES) == 0);
}

/* Adds a hit; there is room (WORDS_MOST_AT_ONCE). Returns where the next one goes: kept
 * by the callers, so that it stays in a register. */
static inline struct hit *add_hit(const struct scan *s, struct hit *to, size_t at, size_t n, size_t group)
{
	size_t end = at + n;

	*to = (struct hit){ (uint32_t)at, (uint16_t)group, (uint16_t)n };
	s->ends[end / 64] |= UINT64_C(1) << end % 64;
	s->has_group[group] = true;
	return to + 1;
}

/* Adds the words of three characters and more that begin with a bigram. */
static __attribute__((noinline)) struct hit *add_longer_hits(
	const struct scan *s, struct hit *to, size_t at, const struct word_slot *slot)
{
	const struct word *word, *end = words_table + slot->first + slot->n;
	const char *p = s->text.p + at;
	uint64_t rest;
	uint32_t third;

	memcpy(&rest, p + 6, sizeof rest); /* the padding makes this safe */
	third = words_third(rest);
	word = first_with_third(words_table + slot->first, slot->n, third);
	for (; word < end && words_third(word->rest) == third; word++)
		if (s->text.n - at >= word->n && is_word(p, rest, word))
			to = add_hit(s, to, at, word->n, word->group);
	return to;
}

/* Where the words of a bigram are; NULL: there are none. */
static inline const struct word_slot *find_slot(uint64_t bigram)
{
	uint64_t mixed = words_mix(bigram);
	size_t i = mixed >> words_shift;

	if (!(words_bloom[mixed >> 54] >> (mixed >> 48 & 63) & 1))
		return NULL; /* of two in three */
	while (words_slots[i].bigram != bigram) {
		if (words_slots[i].bigram == 0)
			return NULL;
		i = (i + 1) & words_slot_mask;
	}
	return &words_slots[i];
}

/* Makes room for the hits of one place. */
static __attribute__((noinline)) struct hit *grow_hits(struct scan *s, struct hit *to)
{
	size_t n = (size_t)(to - s->hits), cap = (size_t)(s->hits_end - s->hits);

	s->hits = vec_grow(s->arena, s->hits, &cap, sizeof *s->hits);
	s->hits_end = s->hits + cap;
	return s->hits + n;
}

/* Adds the words that begin at a byte, the longest first. */
static inline struct hit *find_words(struct scan *s, struct hit *to, size_t at)
{
	const struct word_slot *slot;
	const struct hit *before;
	uint64_t bigram;
	uint32_t third;

	memcpy(&bigram, s->text.p + at, sizeof bigram); /* the padding makes this safe */
	bigram &= 0xFFFFFFFFFFFF;
	slot = find_slot(bigram);
	if (!slot || s->text.n - at < 6)
		return to;
	if (s->hits_end - to < WORDS_MOST_AT_ONCE)
		to = grow_hits(s, to);
	before = to;
	memcpy(&third, s->text.p + at + 6, sizeof third);
	if (slot->thirds >> words_third_bit(words_third(third)) & 1)
		to = add_longer_hits(s, to, at, slot);
	if (slot->pair)
		to = add_hit(s, to, at, 6, slot->pair - 1u);
	s->starts[at / 64] |= (uint64_t)(to != before) << at % 64;
	return to;
}

/* Reads ideographs from U+4000 up, all of three bytes, which nearly all of a Chinese
 * text is: their words and the numerals among them. Returns where it stops. */
static size_t scan_ideographs(struct scan *s, size_t at)
{
	const unsigned char *p = (const unsigned char *)s->text.p;
	size_t end = s->text.n > 2 ? s->text.n - 2 : 0, numeral_end = at;
	struct hit *to = s->next_hit;

	for (; at < end && p[at] >= 0xE4 && p[at] <= 0xE9; at += 3) {
		if (may_be_numeral(p[at + 1], p[at + 2]) && at >= numeral_end &&
			is_numeral(utf8_three_at(s->text, at)))
			numeral_end = add_run(s, at, 3, TOKEN_NUMERAL);
		to = find_words(s, to, at);
	}
	s->next_hit = to;
	return at;
}

/* Reads the characters of the text in order. */
static void scan_characters(struct scan *s)
{
	size_t at = 0;

	while ((at = scan_ideographs(s, at)) < s->text.n) {
		size_t len, end;
		uint32_t c;
		uint8_t kind;

		if (s->text.p[at] == '\n') {
			vec_push(s->arena, &s->lines, (uint32_t)++at);
			continue;
		}
		c = utf8_at(s->text, at, &len);
		kind = kind_of(c);
		end = kind == TOKEN_HAN ? at + len : add_token(s, at, len, kind);
		if (len != 3 || (kind != TOKEN_NUMERAL && kind != TOKEN_HAN)) {
			at = end;
			continue;
		}
		for (; at < end; at += 3)
			s->next_hit = find_words(s, s->next_hit, at); /* 〇, and rare ideographs */
	}
}

/* Notes for each block of the text which of the things, ordered by their place,
 * is the first in it. The place is the first member of each. */
static inline const uint32_t *index_blocks(struct arena *a, const void *things, size_t size,
	size_t n, size_t text_bytes, size_t block_bytes)
{
	size_t n_blocks = text_bytes / block_bytes + 2, block = 0;
	uint32_t *first = arena_array(a, uint32_t, n_blocks);

	for (size_t i = 0; i < n; i++) {
		uint32_t at = *(const uint32_t *)((const char *)things + i * size);

		for (; block <= at / block_bytes; block++)
			first[block] = (uint32_t)i;
	}
	for (; block < n_blocks; block++)
		first[block] = (uint32_t)n;
	return first;
}

/* Notes which sets have a word in the text: those of each group that is there. */
static void note_sets(const struct scan *s, struct prose *p)
{
	for (size_t group = 0; group < n_words_groups; group++)
		for (size_t i = 0; s->has_group[group] && i < sizeof p->sets / sizeof p->sets[0]; i++)
			p->sets[i] |= words_groups[group][i];
}

/* Makes room for what texts usually hold, so that little has to grow. */
static void begin_scan(struct scan *s)
{
	enum { BYTES_A_HIT = 6, BYTES_A_TOKEN = 12, BYTES_A_LINE = 128, LEAST = 64 };
	size_t n = s->text.n, n_words64 = n / 64 + 1;

	s->hits = s->next_hit = arena_array(s->arena, struct hit, n / BYTES_A_HIT + LEAST);
	s->hits_end = s->hits + n / BYTES_A_HIT + LEAST;
	s->tokens.cap = n / BYTES_A_TOKEN + LEAST;
	s->tokens.p = arena_array(s->arena, struct token, s->tokens.cap);
	s->lines.cap = n / BYTES_A_LINE + LEAST;
	s->lines.p = arena_array(s->arena, uint32_t, s->lines.cap);
	s->starts = arena_array(s->arena, uint64_t, n_words64);
	s->ends = arena_array(s->arena, uint64_t, n_words64);
	s->has_group = arena_array(s->arena, bool, n_words_groups);
}

struct prose *prose_scan(struct arena *a, struct str text)
{
	struct scan s = { .arena = a, .text = traditional_fold(a, text) };
	struct prose *p = arena_new_of(a, struct prose);

	begin_scan(&s);
	vec_push(a, &s.lines, 0);
	scan_characters(&s);
	*p = (struct prose){ .text = text, .plain = s.text,
		.lines = s.lines.p, .n_lines = s.lines.n,
		.tokens = s.tokens.p, .n_tokens = s.tokens.n,
		.hits = s.hits, .n_hits = (size_t)(s.next_hit - s.hits),
		.hit_starts = s.starts, .hit_ends = s.ends };
	if (p->n_lines > 1 && p->lines[p->n_lines - 1] == text.n)
		p->n_lines--; /* a \n at the end begins no line */
	p->token_blocks = index_blocks(a, p->tokens, sizeof *p->tokens, p->n_tokens, text.n,
		PROSE_BLOCK_BYTES);
	p->hit_blocks = index_blocks(
		a, p->hits, sizeof *p->hits, p->n_hits, text.n, PROSE_BLOCK_BYTES);
	p->line_blocks = index_blocks(
		a, p->lines, sizeof *p->lines, p->n_lines, text.n, PROSE_LINE_BLOCK_BYTES);
	note_sets(&s, p);
	return p;
}

struct prose *prose_in_plain(struct arena *a, const struct prose *p)
{
	struct prose *plain = arena_new_of(a, struct prose);

	*plain = *p;
	plain->text = p->plain;
	return plain;
}

/* ---- places ---- */

int prose_line_of(const struct prose *p, uint32_t at)
{
	size_t low = 0, high = p->n_lines;

	if (at <= p->text.n) {
		low = p->line_blocks[at / PROSE_LINE_BLOCK_BYTES];
		high = p->line_blocks[at / PROSE_LINE_BLOCK_BYTES + 1];
	}
	low -= low > 0; /* the line may begin in a block before */
	while (high - low > 1) {
		size_t middle = (low + high) / 2;

		*(p->lines[middle] <= at ? &low : &high) = middle;
	}
	return (int)low + 1;
}

struct span prose_line(const struct prose *p, int line)
{
	size_t i = (size_t)line - 1;
	size_t end = i + 1 < p->n_lines ? p->lines[i + 1] - 1 : p->text.n;

	if (end == p->text.n && end > p->lines[i] && p->text.p[end - 1] == '\n')
		end--;
	return span_of(p->lines[i], end);
}

struct place prose_place(const struct prose *p, uint32_t at)
{
	int line = prose_line_of(p, at);
	struct str before = str_sub(p->text, p->lines[line - 1], at);

	return (struct place){ line, (int)utf8_count(before) + 1 };
}

/* ---- questions ---- */

/* Index of the first token (hit) that begins at or after a byte, and is not before
 * 'least': the end of a short span is found from its start. */
static inline size_t token_index_from(const struct prose *p, uint32_t at, size_t least)
{
	size_t i = at <= p->text.n ? p->token_blocks[at / PROSE_BLOCK_BYTES] : p->n_tokens;

	i = i < least ? least : i;
	while (i < p->n_tokens && p->tokens[i].at < at)
		i++;
	return i;
}

static inline size_t hit_index_from(const struct prose *p, uint32_t at, size_t least)
{
	size_t i = at <= p->text.n ? p->hit_blocks[at / PROSE_BLOCK_BYTES] : p->n_hits;

	i = i < least ? least : i;
	while (i < p->n_hits && p->hits[i].at < at)
		i++;
	return i;
}

static inline size_t token_index(const struct prose *p, uint32_t at)
{
	return token_index_from(p, at, 0);
}

static inline size_t hit_index(const struct prose *p, uint32_t at)
{
	return hit_index_from(p, at, 0);
}

const struct token *prose_tokens(const struct prose *p, struct span in, size_t *n_out)
{
	size_t first = token_index(p, in.at);

	*n_out = token_index_from(p, span_end(in), first) - first;
	return p->tokens ? p->tokens + first : NULL;
}

const struct hit *prose_hits(const struct prose *p, struct span in, size_t *n_out)
{
	size_t first = hit_index(p, in.at);

	*n_out = hit_index_from(p, span_end(in), first) - first;
	return p->hits ? p->hits + first : NULL;
}

const struct hit *prose_find_slowly(
	const struct prose *p, enum word_set set, struct span in, const struct hit *after)
{
	uint32_t end = span_end(in);
	size_t i = after ? (size_t)(after - p->hits) + 1 : hit_index(p, in.at);

	for (; i < p->n_hits && p->hits[i].at < end; i++)
		if (hit_is_in(&p->hits[i], set) && p->hits[i].at + p->hits[i].n <= end)
			return &p->hits[i];
	return NULL;
}

const struct hit *prose_find_last(const struct prose *p, enum word_set set, struct span in)
{
	uint32_t end = span_end(in);
	const struct hit *found = NULL;

	if (!prose_uses(p, set))
		return NULL;
	for (size_t i = hit_index(p, end); i > 0 && p->hits[i - 1].at >= in.at; i--) {
		const struct hit *h = &p->hits[i - 1];

		if (found && h->at != found->at)
			break;
		if (hit_is_in(h, set) && h->at + h->n <= end)
			found = h; /* the longest of those that begin here stands first */
	}
	return found;
}

const struct hit *prose_word_at_slowly(const struct prose *p, enum word_set set, uint32_t at)
{
	for (size_t i = hit_index(p, at); i < p->n_hits && p->hits[i].at == at; i++)
		if (hit_is_in(&p->hits[i], set))
			return &p->hits[i];
	return NULL;
}

const struct hit *prose_word_before_slowly(const struct prose *p, enum word_set set, uint32_t end)
{
	uint32_t from = end > WORDS_LONGEST_BYTES ? end - WORDS_LONGEST_BYTES : 0;

	for (size_t i = hit_index(p, from); i < p->n_hits && p->hits[i].at < end; i++)
		if (p->hits[i].at + p->hits[i].n == end && hit_is_in(&p->hits[i], set))
			return &p->hits[i];
	return NULL;
}

/* ---- sentences and clauses ---- */

static bool ends_clause(const struct token *t)
{
	return t->kind == TOKEN_COMMA || t->kind == TOKEN_SEMICOLON || t->kind == TOKEN_COLON ||
		t->kind == TOKEN_STOP;
}

static bool closes(const struct prose *p, const struct token *t)
{
	struct str s = span_view(p->text, token_span(t));

	return t->kind == TOKEN_CLOSE || t->kind == TOKEN_STOP || str_is_equal(s, S("”")) ||
		str_is_equal(s, S("’"));
}

/* Looks near first: most lines end soon, but a text may be one line of 100 MB. */
static uint32_t line_end_after(const struct prose *p, uint32_t at, uint32_t limit)
{
	enum { NEAR_BYTES = 512 };
	uint32_t near = limit - at > NEAR_BYTES ? at + NEAR_BYTES : limit;
	const char *end;

	if (at >= limit)
		return limit;
	end = memchr(p->text.p + at, '\n', near - at);
	if (end)
		return (uint32_t)(end - p->text.p);
	near = span_end(prose_line(p, prose_line_of(p, at)));
	return near < limit ? near : limit;
}

/* Moves 'from' past line ends, and gives the end of the line there. */
static bool next_line(const struct prose *p, struct span in, uint32_t *from, uint32_t *line_end)
{
	while (*from < span_end(in) && p->text.p[*from] == '\n')
		++*from;
	*line_end = line_end_after(p, *from, span_end(in));
	return *from < span_end(in);
}

bool prose_next_sentence(const struct prose *p, struct span in, struct span *piece)
{
	uint32_t from = span_end(*piece), end;

	if (!next_line(p, in, &from, &end))
		return false;
	for (size_t i = token_index(p, from); i < p->n_tokens && p->tokens[i].at < end; i++) {
		if (p->tokens[i].kind != TOKEN_STOP)
			continue;
		uint32_t stop = span_end(token_span(&p->tokens[i]));

		while (i + 1 < p->n_tokens && p->tokens[i + 1].at == stop && stop < end &&
			closes(p, &p->tokens[i + 1]))
			stop = span_end(token_span(&p->tokens[++i]));
		end = stop < end ? stop : end;
		break;
	}
	*piece = span_of(from, end);
	return true;
}

bool prose_next_clause(const struct prose *p, struct span in, struct span *piece)
{
	uint32_t from = span_end(*piece), end;

	for (;;) {
		size_t i;

		if (!next_line(p, in, &from, &end))
			return false;
		i = token_index(p, from);
		if (i < p->n_tokens && p->tokens[i].at == from && ends_clause(&p->tokens[i])) {
			from = span_end(token_span(&p->tokens[i])); /* the mark before the clause */
			continue;
		}
		for (; i < p->n_tokens && p->tokens[i].at < end; i++) {
			if (ends_clause(&p->tokens[i])) {
				end = p->tokens[i].at;
				break;
			}
		}
		*piece = span_of(from, end);
		return true;
	}
}

/* The stretch around a byte between tokens that end it; the closing mark of a
 * sentence belongs to it. */
static struct span around(const struct prose *p, struct span in, uint32_t at, bool is_clause)
{
	struct span line = prose_line(p, prose_line_of(p, at)), piece;
	uint32_t from = line.at > in.at ? line.at : in.at;
	uint32_t end = span_end(line) < span_end(in) ? span_end(line) : span_end(in);

	for (size_t i = token_index(p, at); i > 0 && p->tokens[i - 1].at >= from; i--) {
		const struct token *t = &p->tokens[i - 1];

		if (t->kind != TOKEN_STOP && !(is_clause && ends_clause(t)))
			continue;
		from = span_end(token_span(t));
		while (!is_clause && i < p->n_tokens && p->tokens[i].at == from && from < at &&
			closes(p, &p->tokens[i]))
			from = span_end(token_span(&p->tokens[i++]));
		break;
	}
	piece = (struct span){ from, 0 };
	if (from >= end ||
		!(is_clause ? prose_next_clause : prose_next_sentence)(
			p, span_of(from, end), &piece))
		return span_of(from < end ? from : end, end);
	return piece;
}

struct span prose_sentence_around(const struct prose *p, struct span in, uint32_t at)
{
	return around(p, in, at, false);
}

struct span prose_clause_around(const struct prose *p, struct span in, uint32_t at)
{
	return around(p, in, at, true);
}
