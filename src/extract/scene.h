/* scene.h - what stands around a place of the text, kept while walking over it.
 *
 * Whoever selects numbers asks again and again: which clause, which sentence,
 * inside a quotation, after a word of planning? A scene answers in constant
 * time because it has seen every word once, in order. */
#ifndef EXTRACT_SCENE_H
#define EXTRACT_SCENE_H
#include "ledger/bulletin.h"

/* Signs that words give, each a set of words/figures.words and in its order; and one that
 * dates give. */
enum sign {
	SIGN_PLAN, /* 拟开展 下一步 */
	SIGN_TARGET, /* 不少于 力争 */
	SIGN_GOAL, /* 整改目标： 要实现: of the whole sentence */
	SIGN_TOLD, /* 整改情况: ends what a goal began */
	SIGN_DONE, /* 已完成 截至 */
	SIGN_EVERY, /* 每月 连续 */
	SIGN_INSPECTOR, /* 巡察组 as the subject */
	SIGN_INSPECTION, /* 督查共…: the inspection itself is the subject */
	SIGN_OWN, /* 镇党委 as the subject again */
	SIGN_PROBLEM,
	SIGN_MEND, /* 自查 解决 */
	SIGN_FURNITURE, /* 浏览量 联系电话 */
	SIGN_ACT, /* a verb that a number may follow */
	SIGN_INTENT, /* 继续 进一步: plans only in a section of plans */
	N_WORD_SIGNS,
	SIGN_LATER = N_WORD_SIGNS, /* a date later than the document's own */
	N_SIGNS
};

struct scene {
	const struct bulletin *bulletin;
	const struct prose *prose;
	size_t token, hit; /* the next ones to be passed */
	int line; /* of what was passed last */
	uint32_t line_end;
	uint32_t sentence, clause; /* where they begin */
	bool is_problem_line; /* "反馈问题：…" */
	uint32_t quote_end, title_end; /* inside “ ” or 《 》 up to here */
	struct span seen[N_SIGNS]; /* the last of each; n == 0: none in this sentence */
	size_t heading, item, closed, date; /* the next ones to be reached */
	int inspection_line; /* of the inspection told; 0: none */
	bool is_goal_section; /* under a heading such as 总体目标 */
	int future_level; /* of the heading that begins a section of plans; 0: none */
	const struct span *closed_spans; /* titles, dates, what is stated: by place */
	size_t n_closed_spans;
};

/* Begins at the start of the text; lives in the arena. Cost: the headings,
 * items and dates, sorted. */
struct scene *scene_open(struct arena *a, const struct bulletin *b);

/* Passes all that stands before token i, which must not lie before the last one. */
void scene_move(struct scene *s, size_t i);

/* True where the span is part of a title, a quotation, a date, or of what other
 * keys of the bulletin hold. */
bool scene_is_closed(const struct scene *s, struct span at);

/* True where a word of the sign stands in this sentence (clause) before here. */
bool scene_has(const struct scene *s, enum sign sign);
bool scene_has_in_clause(const struct scene *s, enum sign sign);

/* The clause around a span inside it, from its start (at most 240 bytes before)
 * to its end (at most 240 behind). Call it with the span's token just reached. */
struct span scene_clause(const struct scene *s, struct span at);

/* The item whose body holds the place reached; -1: none. */
int scene_item(const struct scene *s);

#endif
