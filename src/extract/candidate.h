/* candidate.h - a number that may be a figure, and what is asked of it.
 *
 * Every number with a measure word is a candidate; figures.c asks in turn what
 * says that it is none. All look at the clause and a few words around it. */
#ifndef EXTRACT_CANDIDATE_H
#define EXTRACT_CANDIDATE_H
#include "extract/scene.h"
#include "ledger/bulletin.h"
#include "text/quantity.h"

enum role { OF_OTHERS, OF_WHOLE, OF_PART };

/* What the quantity before another one counts, as far as it tells of the other:
 * 11个问题…，其余2个 is of the whole, 措施78条，已完成75条 is of a part. */
struct antecedent {
	enum role role;
	struct span at;
	struct str unit;
};

/* A quantity and where it stands. */
struct candidate {
	const struct scene *scene;
	const struct bulletin *bulletin;
	size_t token;
	struct quantity q;
	struct span clause;
	struct antecedent before;
	struct str parted; /* the unit of what the problems were parted into; n == 0: not told */
	struct decimal parted_value;
};

/* The words of the clause before (behind) the quantity; views of the prose. */
struct str candidate_text_before(const struct candidate *c);
struct str candidate_text_behind(const struct candidate *c);

/* True where a verb of acting ends right before the number, but for 了 or 共. */
bool candidate_follows_act(const struct candidate *c);

/* True where nothing that is counted stands behind the unit: the clause ends,
 * or goes on with a preposition or an adverb (评出优秀四本在党建活动室展示). */
bool candidate_ends_clause(const struct candidate *c);

/* ---- candidate_whole.c ---- */

/* True where the inspectors, and not the inspected, are who acts. */
bool candidate_is_of_inspection(const struct candidate *c);

/* True for a count of problems that is not of the unit's own finding or mending. */
bool candidate_is_of_problems(const struct candidate *c);

/* True for a status count or a rate of the whole, whoever else holds it. */
bool candidate_is_of_whole(const struct candidate *c);

/* True for things left over that are not done: 剩余3座因汛期未动工. */
bool candidate_is_left_open(const struct candidate *c);

/* True for an item's own number of measures, which its stated_measures holds. */
bool candidate_is_of_measures(const struct candidate *c);

/* What a number tells of the next one. */
struct antecedent candidate_antecedent(const struct candidate *c);

/* True for the number of what the problems were parted into: 分解为19项任务. */
bool candidate_is_parted(const struct candidate *c);

/* ---- candidate_name.c ---- */

/* True where Chinese numerals make a name (三个阶段) and not a count. */
bool candidate_is_name(const struct candidate *c);

#endif
