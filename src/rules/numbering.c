/* numbering.c - see numbering.h. */
#include "rules/numbering.h"

struct search {
	struct checking *checking;
	enum sequence what;
};

static void tell(void *context, const struct break_in_sequence *found)
{
	struct search *s = context;
	struct diagnostic *d;

	if (found->what != s->what)
		return;
	d = rule_fire(s->checking, found->entry->at);
	d->stated.text = found->entry->marker.text;
	if (!found->before) {
		d->zh = "序号“{stated}”之前缺少同级的前一个序号";
		d->en = "{stated}: the number before it is missing";
		return;
	}
	d->counted.text = found->before->marker.text;
	rule_relate(s->checking, d, found->before->at, "前一个序号“{text}”",
		"the number before: {text}", d->counted.text);
}

void numbering_fire(struct checking *c, enum sequence what, bool (*takes)(const struct entry *e))
{
	struct search s = { c, what };

	siblings_check_sequence(c->tmp, c->bulletin, takes, tell, &s);
}
