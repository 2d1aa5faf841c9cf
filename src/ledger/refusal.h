/* refusal.h - why a person may not do a thing, said to that person in both languages. */
#ifndef LEDGER_REFUSAL_H
#define LEDGER_REFUSAL_H
#include "base/fail.h"
#include "ledger/record.h"

/* Filled once, by whoever refuses. */
struct refusal {
	enum fail_kind kind;	/* FAIL_FORMAT: what was given is wrong; FAIL_CONFLICT: the state does not
				 * allow it; FAIL_DENIED: this person may not; FAIL_NOT_FOUND; FAIL_IO: the store */
	const char *code;	/* for programs: "needed", "state", "same-person"; a literal */
	const struct field *field;	/* what it is about; NULL: no field */
	char zh[320], en[320];	/* what is wrong and what to do; no personal data */
};

/* Records a refusal; both formats take the same arguments. Always returns false. */
bool refuse(struct refusal *r, enum fail_kind kind, const char *code, const char *zh, const char *en, ...)
	__attribute__((format(printf, 4, 6), format(printf, 5, 6)));

/* The same about what was given for a field, whose name is put in front. */
bool refuse_field(struct refusal *r, const struct field *field, const char *code, const char *zh, const char *en, ...)
	__attribute__((format(printf, 4, 6), format(printf, 5, 6)));

/* The same with words that are ready, of a table or put together; field may be NULL. */
bool refuse_words(struct refusal *r, enum fail_kind kind, const char *code, const struct field *field, const char *zh,
	const char *en);

/* Makes a refusal of a failure of the store. Always returns false. */
bool refuse_failed(struct refusal *r, const struct fail *f);

#endif
