/* inspection_party.h - the names of those who inspect and are inspected. */
#ifndef EXTRACT_INSPECTION_PARTY_H
#define EXTRACT_INSPECTION_PARTY_H
#include "extract/inspection_opening.h"

enum { PARTY_FEWEST_BYTES = 6 };	/* of a unit's name */

/* Where the clause around 'at' begins, not before 'from': behind a mark or a date. */
uint32_t party_clause_begin(const struct opening *r, uint32_t from, uint32_t at);

/* A name without the words that only lead to it (对, 由, 于) or from it (分别, 再次). */
struct span party_trim(const struct prose *p, struct span s);

/* Finds the first 对 of a clause that opens an object: not 针对, 对照. False: none. */
bool party_find_object(const struct prose *p, uint32_t from, uint32_t to, uint32_t *at_out);

/* True where a name ends with a word for an organ, a place or a unit. */
bool party_ends_as_organ(const struct prose *p, struct span s);

/* True for 我单位, 本局, 其: a word for whoever publishes. */
bool party_is_pronoun(const struct prose *p, struct span s);

/* True for a name and not a row of sentences: no mark but 、 and brackets in it. */
bool party_may_be_named(const struct prose *p, struct span s);

/* The body whose name ends with the given word, not before 'from'. n == 0: it is counted
 * (4个巡察组) and not named, or no name is so long. */
struct span party_body_ending(const struct opening *r, uint32_t from, const struct hit *noun);

/* The last body named in a stretch; n == 0: none. A stretch that only counts bodies
 * names none. */
struct span party_find_body(const struct opening *r, uint32_t from, uint32_t to);

/* The subject of a clause that has no word for a body: 学校党委于…对…. n == 0: none. */
struct span party_find_subject(const struct opening *r, uint32_t from, uint32_t to);

/* The unit that a stretch names, what is inspected of it cut off: 乙局|2020年度预算执行情况;
 * n == 0 where it names none (重大事故隐患). */
struct span party_read_unit(const struct prose *p, struct span s);

#endif
