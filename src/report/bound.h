/* bound.h - figures of a text that are bound to queries: what each says, where it stands, and
 * whether the ledger still says the same. */
#ifndef REPORT_BOUND_H
#define REPORT_BOUND_H
#include "base/buf.h"
#include "base/span.h"
#include "store/query_figure.h"

/* How the value is written. */
enum figure_form {
	FORM_DIGITS,	/* 12 */
	FORM_HAN,	/* 十二 */
	FORM_AMOUNT,	/* 30.66, of 1/10000 */
	FORM_RATE,	/* 63.15%, of basis points, cut off */
	N_FORMS
};

struct bound_figure {
	struct str label, unit;		/* for people: 正在整改, 个 */
	struct figure_source source;
	enum figure_form form;
	int64_t value;
	struct span at;			/* in the text; n 0: it is not in it any more */
};

struct bound_list {
	const struct bound_figure *p;
	size_t n;
};

/* A value as its form writes it. Lives in the arena. */
struct str bound_print(struct arena *a, enum figure_form form, int64_t value);

/* Prints figures as JSON, an array; parse reads it back, false for what is no such array or names
 * a query that there is not. */
void bound_print_json(struct buf *out, const struct bound_list *l);
MUST_USE bool bound_parse_json(struct arena *a, struct str json, struct bound_list *out);

/* A figure of which text and ledger say different things. */
struct bound_difference {
	const struct bound_figure *figure;
	struct str said, now;	/* as the text has it; as the ledger would have it */
};
struct bound_differences {
	const struct bound_difference *p;
	size_t n;
};

/* Asks for each figure again and compares it with the text at its place. Those that are not in the
 * text are passed over. Lives in the arena. Fails: FAIL_IO, FAIL_NOT_FOUND. */
MUST_USE bool report_check_bound(struct arena *a, struct db *d, int64_t region, struct str text, const struct bound_list *l,
	struct bound_differences *out, struct fail *f);

/* Finds the figures of a text in another that was made of it by hand: within the paragraph that it became, a
 * figure is what stands between the words that stood around it. One that is not found has
 * an empty span. *n_unbound_out: numbers of the new text that neither are a figure nor stood in the
 * old one; *unbound_out is the first of them. Lives in the arena. Cost: as text_difference. */
struct bound_list bound_move(struct arena *a, struct str before, const struct bound_list *l, struct str after,
	size_t *n_unbound_out, struct str *unbound_out);

#endif
