/* pairing.h - marks that must come in pairs: brackets, quotes. */
#ifndef RULES_PAIRING_H
#define RULES_PAIRING_H
#include "rules/rule.h"

/* What a token is to a rule about pairs. */
enum pairing_side {
	PAIRING_NONE,
	PAIRING_OPENS,
	PAIRING_CLOSES,
	PAIRING_MAY_CLOSE, /* closes what is open, and is fine alone */
};

/* Says which side a token is, and which family of marks it belongs to; 'i' is
 * its index among the tokens. Asked only about tokens of the kinds given. */
typedef enum pairing_side pairing_classify(const struct prose *p, size_t i, uint32_t *family);

/* Kinds of tokens as a mask: which of them a rule about pairs is asked about. */
static inline uint32_t pairing_kind(enum token_kind kind)
{
	return (uint32_t)1 << kind;
}

/* Reports each mark of the text of the kinds that has no partner. Partners stand in one
 * line, or the closing one in the next line that is not empty. Cost: one pass. */
void pairing_check(struct checking *c, uint32_t kinds, pairing_classify *classify);

#endif
