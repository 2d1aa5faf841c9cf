/* record_words.h - what a command line of a record says: the verb, the ids, the fields. */
#ifndef CLI_LEDGER_RECORD_WORDS_H
#define CLI_LEDGER_RECORD_WORDS_H
#include "cli/ledger/opened.h"
#include "ledger/body.h"

struct record_words {
	const struct record *record;
	const char *verb;			/* "list", "show", "history", or that of a change kind */
	const struct change_kind *kind;		/* NULL where the verb is none */
	const int64_t *ids;
	size_t n_ids;
	const char *const *fields;		/* "name=value", in order */
	size_t n_fields;
};

/* Parses the operands behind the record's name: VERB [ID]... [FIELD=VALUE].... Lives in the arena.
 * False after complaining. */
MUST_USE bool record_words_parse(struct arena *a, enum lang lang, const struct record *r, const char *const *operands, size_t n,
	struct record_words *out);

/* Makes the body of the fields: name=value, name=@FILE for a text from a file, rows as JSON. Lives in the arena.
 * False after complaining. */
MUST_USE bool record_words_body(struct arena *a, enum lang lang, const struct record_words *w, struct body **out);

/* Prints what verbs a record has, with the fields of each: for --help. */
void record_words_explain(enum lang lang, const struct record *r);

#endif
