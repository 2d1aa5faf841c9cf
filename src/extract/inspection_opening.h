/* inspection_opening.h - the opening of a text: its sentences, clauses and dates. */
#ifndef EXTRACT_INSPECTION_OPENING_H
#define EXTRACT_INSPECTION_OPENING_H
#include "ledger/bulletin.h"

/* The first bytes of a text, where it tells what it answers. */
struct opening {
	const struct prose *prose;
	struct bulletin *b;
	struct span at;
	const struct dated *dates;	/* those of the opening */
	size_t n_dates;
};

/* The opening of a text whose dates have been read. Views both. Cost: its dates. */
struct opening opening_of(const struct prose *p, struct bulletin *b);

/* Walks the sentences of the opening: 'piece' begins as { from, 0 } and becomes the next
 * one, 'sentence' what is read of it: at most its first 2000 bytes. False at the end. */
bool opening_next_sentence(const struct opening *r, struct span *piece, struct span *sentence);

/* The same for the sentences that name a kind of inspection: few, so it goes from word
 * to word. */
bool opening_next_telling(const struct opening *r, struct span *piece, struct span *sentence);

/* Where the clause begins that ends at 'to': behind the last mark of [from, to), else
 * 'from'. Where the clause ends that begins at 'from': the next mark, else 'to'. */
uint32_t opening_mark_before(const struct prose *p, uint32_t from, uint32_t to);
uint32_t opening_mark_after(const struct prose *p, uint32_t from, uint32_t to);

/* The first date (interval) of a stretch of the opening; a news agency's dateline is none.
 * NULL: none. Cost: the dates of the opening, as for the next. */
const struct dated *opening_first_date(const struct opening *r, struct span in, bool is_interval);

/* The last date of a stretch of the opening; NULL: none. */
const struct dated *opening_last_date(const struct opening *r, struct span in);

/* The date, or no date where it is not valid or a bare month. */
struct date opening_valid_date(struct date d);

#endif
