/* rule.c - runs the table; the only code that knows there is more than one. */
#include "rules/rule.h"

#include "base/buf.h"

#include <string.h>

/* Forgets what the running rule said of the one that stands for all the rest. */
static struct diagnostic *beyond(struct checking *c)
{
	struct diagnostic *d = c->beyond;

	d->related = d->last_related = NULL;
	return d;
}

struct diagnostic *rule_fire(struct checking *c, struct span at)
{
	struct diagnostic *d;

	if (++c->n_fired > RULE_MOST_FIRED + 1)
		return beyond(c);
	d = arena_new_of(c->arena, struct diagnostic);
	d->rule = c->running;
	d->severity = c->running->severity;
	d->at = at;
	if (c->n_fired == RULE_MOST_FIRED + 1)
		c->beyond = d;
	*c->last = d;
	c->last = &d->next;
	return d;
}

struct diagnostic *rule_fire_whole(struct checking *c)
{
	struct str text = c->bulletin->prose->text, trimmed = str_trim(text);

	return rule_fire(c, (struct span){ trimmed.n ? span_end(span_from(text, trimmed)) : 0, 0 });
}

/* Makes the first one beyond the limit say how many there are. */
static void say_how_many_more(struct checking *c)
{
	struct diagnostic *d = beyond(c);

	d->zh = "同类情形另有{text}处，不再逐一列出";
	d->en = "{text} more of the same are not listed";
	d->text = str_print(c->arena, "%zu", c->n_fired - RULE_MOST_FIRED);
	d->fix = (struct str){ 0 };
	d->stated = d->counted = (struct compared){ 0 };
}

struct diagnostic *rule_fire_counts(
	struct checking *c, struct span at, int64_t stated, int64_t counted)
{
	struct diagnostic *d = rule_fire(c, at);

	d->stated = (struct compared){ .is_number = true, .number = decimal_of(stated) };
	d->counted = (struct compared){ .is_number = true, .number = decimal_of(counted) };
	return d;
}

void rule_relate(struct checking *c, struct diagnostic *d, struct span at, const char *zh,
	const char *en, struct str text)
{
	struct related *r;

	if (d == c->beyond)
		return;
	r = arena_new_of(c->arena, struct related);
	*r = (struct related){ .at = at, .zh = zh, .en = en, .text = text };
	*(d->last_related ? &d->last_related->next : &d->related) = r;
	d->last_related = r;
}

struct str compared_print(struct arena *a, const struct compared *v)
{
	return v->is_number ? decimal_print(a, v->number) : v->text;
}

struct compared compared_of_date(struct arena *a, struct date d)
{
	return (struct compared){ .text = date_print(a, d), .date = d };
}

/* 2025年9月30日; what is not known is left out. */
static void put_date_zh(struct buf *out, struct date d)
{
	if (d.year)
		buf_print(out, "%d年", d.year);
	if (d.month)
		buf_print(out, "%d月", d.month);
	if (d.day)
		buf_print(out, "%d日", d.day);
}

static void put_compared(struct arena *a, struct buf *out, const struct compared *v, enum lang lang)
{
	if (lang == LANG_ZH && date_is_known(v->date))
		put_date_zh(out, v->date);
	else
		buf_str(out, compared_print(a, v));
}

/* Fills {stated}, {counted} and {text} into a message. */
static struct str fill(struct arena *a, const char *message, const struct diagnostic *d,
	struct str text, enum lang lang)
{
	struct buf *out = buf_new(a);
	struct str rest = str_of(message);

	while (rest.n) {
		size_t open;

		if (!str_find(rest, S("{"), 0, &open))
			open = rest.n;
		buf_str(out, str_sub(rest, 0, open));
		rest = str_sub(rest, open, rest.n);
		if (d && str_is_prefixed(rest, S("{stated}"))) {
			put_compared(a, out, &d->stated, lang);
			rest = str_sub(rest, 8, rest.n);
		} else if (d && str_is_prefixed(rest, S("{counted}"))) {
			put_compared(a, out, &d->counted, lang);
			rest = str_sub(rest, 9, rest.n);
		} else if (str_is_prefixed(rest, S("{text}"))) {
			buf_str(out, text);
			rest = str_sub(rest, 6, rest.n);
		} else if (rest.n) {
			buf_char(out, rest.p[0]);
			rest = str_sub(rest, 1, rest.n);
		}
	}
	return str_copy(a, buf_view(out));
}

struct str diagnostic_message(struct arena *a, const struct diagnostic *d, enum lang lang)
{
	const char *zh = d->zh ? d->zh : d->rule->zh, *en = d->en ? d->en : d->rule->en;

	return fill(a, lang == LANG_EN ? en : zh, d, d->text, lang);
}

struct str related_message(struct arena *a, const struct related *r, enum lang lang)
{
	return fill(a, lang == LANG_EN ? r->en : r->zh, NULL, r->text, lang);
}

const char *severity_name(enum severity s)
{
	static const char *const names[] = {
		[SEVERITY_ERROR] = "error",
		[SEVERITY_WARNING] = "warning",
		[SEVERITY_NOTE] = "note",
	};

	return names[s];
}

const struct rule *rule_find(struct str name)
{
	for (size_t i = 0; i < n_rules; i++)
		if (str_is_equal(name, str_of(rules[i]->name)))
			return rules[i];
	return NULL;
}

/* Merges two lists that are in order of place; equal places keep a before b. */
static struct diagnostic *merge(struct diagnostic *a, struct diagnostic *b)
{
	struct diagnostic *first = NULL, **last = &first;

	while (a && b) {
		struct diagnostic **least = a->at.at <= b->at.at ? &a : &b;

		*last = *least;
		last = &(*last)->next;
		*least = (*least)->next;
	}
	*last = a ? a : b;
	return first;
}

static struct diagnostic *sort_by_place(struct diagnostic *list)
{
	struct diagnostic *slow = list, *fast = list, *second;

	if (!list || !list->next)
		return list;
	while ((fast = fast->next) && (fast = fast->next))
		slow = slow->next;
	second = slow->next;
	slow->next = NULL;
	return merge(sort_by_place(list), sort_by_place(second));
}

struct diagnostic *rules_run(
	struct arena *a, const struct bulletin *b, const struct check_options *o)
{
	static const struct check_options none;
	struct checking c = {
		.arena = a, .tmp = arena_new(), .bulletin = b, .options = o ? o : &none
	};

	c.last = &c.first;
	for (size_t i = 0; i < n_rules; i++) {
		c.running = rules[i];
		c.n_fired = 0;
		c.beyond = NULL;
		rules[i]->run(&c);
		arena_clear(c.tmp);
		if (c.beyond)
			say_how_many_more(&c);
	}
	arena_free(c.tmp);
	return sort_by_place(c.first);
}
