/* marker_style.c - entries beside each other are numbered in one style. */
#include "rules/rule.h"
#include "rules/siblings.h"

enum { N_STYLES = MARKER_BULLET + 1, N_KINDS = ENTRY_OTHER + 1 };

/* The style that most entries of one kind below one entry have. */
struct custom {
	int n[N_KINDS][N_STYLES];
	int first[N_KINDS];	/* the earliest entry of the kind; -1: none */
};

static bool is_styled(const struct entry *e)
{
	return e->kind != ENTRY_OTHER && e->marker.number > 0;
}

static enum marker_style usual_style(const struct custom *u, const struct bulletin *b, enum entry_kind k)
{
	enum marker_style usual = b->entries[u->first[k]].marker.style;

	for (size_t s = 0; s < N_STYLES; s++)
		if (u->n[k][s] > u->n[k][usual])
			usual = (enum marker_style)s;
	return usual;
}

/* The marker written in another style; p NULL where that style has words of its own. */
static struct str marker_in_style(struct arena *a, enum marker_style style, int number)
{
	static const char *const ones[] = { "", "一", "二", "三", "四", "五", "六", "七", "八", "九" };
	const char *tens = number >= 20 ? ones[number / 10] : "", *ten = number >= 10 ? "十" : "";
	const char *one = ones[number % 10];

	if (number <= 0 || number >= 100)
		return (struct str){ 0 };
	switch (style) {
	case MARKER_HAN_PAUSE: return str_print(a, "%s%s%s、", tens, ten, one);
	case MARKER_HAN_BRACKET: return str_print(a, "（%s%s%s）", tens, ten, one);
	case MARKER_ARABIC_DOT: return str_print(a, "%d.", number);
	case MARKER_ARABIC_PAUSE: return str_print(a, "%d、", number);
	case MARKER_ARABIC_BRACKET: return str_print(a, "（%d）", number);
	case MARKER_ARABIC_CLOSE: return str_print(a, "%d）", number);
	default: return (struct str){ 0 };
	}
}

static void report(struct checking *c, const struct entry *e, const struct entry *model, enum marker_style usual)
{
	struct diagnostic *d = rule_fire(c, e->at);

	d->fix = marker_in_style(c->arena, usual, e->marker.number);
	d->stated.text = e->marker.text;
	d->counted.text = model->marker.text;
	rule_relate(c, d, model->at, "同级的编号“{text}”", "beside it: {text}", model->marker.text);
}

static void check_below(struct checking *c, const struct siblings *s, int first)
{
	const struct bulletin *b = c->bulletin;
	struct custom u = { .first = { -1, -1, -1, -1 } };
	int models[N_KINDS] = { -1, -1, -1, -1 };

	for (int i = first; i >= 0; i = s->next[i]) {
		const struct entry *e = &b->entries[i];

		if (!is_styled(e))
			continue;
		u.n[e->kind][e->marker.style]++;
		if (u.first[e->kind] < 0)
			u.first[e->kind] = i;
	}
	for (int k = 0; k < N_KINDS; k++)
		for (int i = u.first[k]; i >= 0 && models[k] < 0; i = s->next[i])
			if (b->entries[i].kind == (enum entry_kind)k && is_styled(&b->entries[i]) &&
				b->entries[i].marker.style == usual_style(&u, b, (enum entry_kind)k))
				models[k] = i;
	for (int i = first; i >= 0; i = s->next[i]) {
		const struct entry *e = &b->entries[i];

		if (is_styled(e) && e->marker.style != b->entries[models[e->kind]].marker.style)
			report(c, e, &b->entries[models[e->kind]], b->entries[models[e->kind]].marker.style);
	}
}

static void run(struct checking *c)
{
	struct arena *tmp = arena_new();
	const struct siblings *s = siblings_new(tmp, c->bulletin);

	for (size_t i = 0; i <= c->bulletin->n_entries; i++)
		if (s->first[i] >= 0)
			check_below(c, s, s->first[i]);
	arena_free(tmp);
}

const struct rule rule_marker_style = {
	.name = "marker-style",
	.severity = SEVERITY_WARNING,
	.zh = "同级编号应如“{counted}”，此处写作“{stated}”",
	.en = "{stated} beside entries numbered as {counted}",
	.run = run,
};
