/* words.h - the closed lists of words that several records share (docs/glossary.md). */
#ifndef LEDGER_WORDS_H
#define LEDGER_WORDS_H
#include "ledger/record.h"

extern const struct words words_secrecy;	/* 公开 内部 秘密 机密, rising */
extern const struct words words_state;		/* of findings and measures (state.h) */
extern const struct words words_outcome;	/* 未完成 基本完成 已完成 长期坚持 (outcome.h) */
extern const struct words words_measure_kind;
extern const struct words words_role;
extern const struct words words_channel;	/* 党内 社会 */
extern const struct words words_verdict;

#endif
