/* privacy_mobile.c - a person's mobile number; an office's published line is none. */
#include "rules/personal.h"
#include "text/privacy.h"

/* So far before a number its label is looked for. */
enum { LABEL_BYTES = 90 };

static bool is_contact(const struct bulletin *b, struct span at)
{
	size_t low = 0, high = b->n_contacts;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (span_end(b->contacts[middle].at) < span_end(at))
			low = middle + 1;
		else
			high = middle;
	}
	return low < b->n_contacts && span_is_inside(at, b->contacts[low].at);
}

/* 监督电话：138… is published on purpose; 手机号138… in a sentence is not. */
static bool is_office_line(const struct bulletin *b, struct span at)
{
	struct span line = prose_line(b->prose, prose_line_of(b->prose, at.at));
	struct span before = span_of(
		at.at > line.at + LABEL_BYTES ? at.at - LABEL_BYTES : line.at, at.at);

	if (prose_has(b->prose, WORDS_PERSONAL_LINE, before))
		return false;
	return is_contact(b, at) || prose_has(b->prose, WORDS_OFFICE_LINE, before);
}

static void run(struct checking *c)
{
	personal_fire_numbers(c, privacy_is_mobile, is_office_line);
}

const struct rule rule_privacy_mobile = {
	.name = "privacy-mobile",
	.severity = SEVERITY_ERROR,
	.zh = "个人手机号码不得公开",
	.en = "a person's mobile number may not be published",
	.run = run,
};
