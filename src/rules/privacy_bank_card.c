/* privacy_bank_card.c - the number of a person's bank card. */
#include "rules/personal.h"
#include "text/privacy.h"

/* So far before a number a word that says it is an account is looked for. */
enum { LABEL_BYTES = 60 };

/* One in ten long numbers passes the check by chance: without a word beside it
 * only the prefix of the country's cards is believed. */
static bool is_other_number(const struct bulletin *b, struct span at)
{
	uint32_t from = at.at > LABEL_BYTES ? at.at - LABEL_BYTES : 0;

	return !str_is_prefixed(span_view(b->prose->text, at), S("62")) &&
		!prose_has(b->prose, WORDS_BANK_ACCOUNT, span_of(from, at.at));
}

static bool is_card(struct str s)
{
	return privacy_is_bank_card(s) && !privacy_is_id_number(s);
}

static void run(struct checking *c)
{
	personal_fire_numbers(c, is_card, is_other_number);
}

const struct rule rule_privacy_bank_card = {
	.name = "privacy-bank-card",
	.severity = SEVERITY_ERROR,
	.zh = "银行卡号不得公开",
	.en = "the number of a bank card may not be published",
	.run = run,
};
