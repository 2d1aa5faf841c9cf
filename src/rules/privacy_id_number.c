/* privacy_id_number.c - a citizen's identity number. */
#include "rules/personal.h"
#include "text/privacy.h"

static void run(struct checking *c)
{
	personal_fire_numbers(c, privacy_is_id_number, NULL);
}

const struct rule rule_privacy_id_number = {
	.name = "privacy-id-number",
	.severity = SEVERITY_ERROR,
	.zh = "公民身份号码不得公开",
	.en = "a citizen's identity number may not be published",
	.run = run,
};
