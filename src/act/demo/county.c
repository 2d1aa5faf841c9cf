/* county.c - see county.h. */
#include "act/demo/county.h"

#include "base/buf.h"

#include <jansson.h>

extern const char *const demo_county[];	/* embedded by the build, line by line */

/* ---- the JSON; a missing or wrong part is found by 'ok' at the end ---- */

struct reading {
	struct arena *a;
	bool ok;
};

static struct str read_text(struct reading *g, const json_t *j)
{
	if (!json_is_string(j)) {
		g->ok = false;
		return S("");
	}
	return str_copy(g->a, (struct str){ json_string_value(j), json_string_length(j) });
}

static struct str read_member(struct reading *g, const json_t *j, const char *key)
{
	return read_text(g, json_object_get(j, key));
}

static struct county_texts read_texts(struct reading *g, const json_t *j)
{
	size_t n = json_array_size(j);
	struct str *p = arena_array(g->a, struct str, n + 1);

	for (size_t i = 0; i < n; i++)
		p[i] = read_text(g, json_array_get(j, i));
	g->ok = g->ok && n > 0;
	return (struct county_texts){ p, n };
}

/* The characters of a text, one by one. */
static struct county_texts read_characters(struct reading *g, const json_t *j)
{
	struct str all = read_text(g, j);
	struct str *p = arena_array(g->a, struct str, all.n + 1);
	size_t n = 0;

	for (size_t from = 0, to; from < all.n; from = to) {
		for (to = from + 1; to < all.n && ((unsigned char)all.p[to] & 0xC0) == 0x80; to++)
			;
		p[n++] = str_sub(all, from, to);
	}
	g->ok = g->ok && n > 0;
	return (struct county_texts){ p, n };
}

static void read_below(struct reading *g, const json_t *j, struct county_unit *u)
{
	for (size_t i = 0; j && i < COUNTY_BELOW; i++)
		u->below[i] = read_text(g, json_array_get(j, i));
}

static const struct county_unit *read_units(struct reading *g, const json_t *j, size_t *n_out)
{
	size_t n = json_array_size(j);
	struct county_unit *units = arena_array(g->a, struct county_unit, n + 1);

	for (size_t i = 0; i < n; i++) {
		const json_t *one = json_array_get(j, i);

		units[i].name = read_member(g, one, "name");
		units[i].short_name = read_member(g, one, "short");
		units[i].kind = read_member(g, one, "kind");
		read_below(g, json_object_get(one, "below"), &units[i]);
	}
	*n_out = n;
	return units;
}

static void read_figure(struct reading *g, const json_t *j, struct county_problem *p)
{
	struct str of = read_text(g, json_array_get(j, 1));

	p->figure.label = read_text(g, json_array_get(j, 0));
	p->figure.unit = read_text(g, json_array_get(j, 2));
	p->figure.of = of.n == 1 ? of.p[0] : 0;
	g->ok = g->ok && p->figure.of >= 'a' && p->figure.of <= 'd';
}

static void read_problem(struct reading *g, const json_t *j, struct county_problem *p)
{
	const json_t *whom = json_object_get(j, "for"), *measures = json_object_get(j, "measures");

	p->title = read_member(g, j, "title");
	p->text = read_member(g, j, "text");
	p->target = read_member(g, j, "target");
	if (whom)
		p->whom = read_text(g, whom);
	for (size_t i = 0; i < COUNTY_MEASURES; i++) {
		p->measures[i].kind = read_text(g, json_array_get(json_array_get(measures, i), 0));
		p->measures[i].text = read_text(g, json_array_get(json_array_get(measures, i), 1));
	}
	for (size_t i = 0; i < COUNTY_PROGRESS; i++)
		p->progress[i] = read_text(g, json_array_get(json_object_get(j, "progress"), i));
	read_figure(g, json_object_get(j, "figure"), p);
}

static void read_aspects(struct reading *g, const json_t *j, struct county *c)
{
	for (size_t i = 0; i < COUNTY_ASPECTS; i++) {
		const json_t *one = json_array_get(j, i), *problems = json_object_get(one, "problems");
		size_t n = json_array_size(problems);
		struct county_problem *p = arena_array(g->a, struct county_problem, n + 1);

		for (size_t k = 0; k < n; k++)
			read_problem(g, json_array_get(problems, k), &p[k]);
		c->aspects[i] = (struct county_aspect){ read_member(g, one, "title"), p, n };
		g->ok = g->ok && n > 0;
	}
}

static void read_county(struct reading *g, const json_t *j, struct county *c)
{
	const struct { const char *key; struct county_texts *to; } lists[] = {
		{ "given", &c->given }, { "closing", &c->closing }, { "returned", &c->returned }, { "passed", &c->passed },
		{ "delays", &c->delays }, { "amendments", &c->amendments }, { "held", &c->held }, { "relapsed", &c->relapsed },
		{ "onsite", &c->onsite },
	};

	c->region = read_member(g, json_object_get(j, "region"), "name");
	c->master = read_member(g, json_object_get(j, "region"), "master");
	c->surnames = read_characters(g, json_object_get(j, "surnames"));
	for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
		*lists[i].to = read_texts(g, json_object_get(j, lists[i].key));
	c->bodies = read_units(g, json_object_get(j, "bodies"), &c->n_bodies);
	c->units = read_units(g, json_object_get(j, "units"), &c->n_units);
	read_aspects(g, json_object_get(j, "aspects"), c);
}

bool county_load(struct arena *a, struct county *out, struct fail *f)
{
	struct arena *tmp = arena_new();
	struct buf *text = buf_new(tmp);
	struct reading g = { a, true };
	struct county c = { 0 };
	json_error_t why;
	json_t *j;

	for (size_t i = 0; demo_county[i]; i++)
		buf_z(text, demo_county[i]);
	j = json_loadb(buf_view(text).p, buf_view(text).n, 0, &why);
	arena_free(tmp);
	if (!j)
		return fail_set(f, FAIL_FORMAT, "county.json:%d:%d: %s", why.line, why.column, why.text);
	read_county(&g, j, &c);
	json_decref(j);
	if (!g.ok)
		return fail_set(f, FAIL_FORMAT, "county.json: something is missing or of another type");
	*out = c;
	return true;
}

/* ---- filling ---- */

static void print_place(struct buf *out, char place, const struct county_places *p)
{
	switch (place) {
	case 'u': buf_print(out, "%.*s", STR_ARG(p->unit)); break;
	case 'v': buf_print(out, "%.*s", STR_ARG(p->below)); break;
	case 'w': buf_print(out, "%.*s", STR_ARG(p->other)); break;
	case 'p': buf_print(out, "%.*s", STR_ARG(p->progress)); break;
	case 'a': buf_int(out, p->a); break;
	case 'b': buf_int(out, p->b); break;
	case 'c': buf_int(out, p->c); break;
	case 'd': buf_int(out, p->d); break;
	default: break;
	}
}

struct str county_fill(struct arena *a, struct str text, const struct county_places *places)
{
	struct buf *out = buf_new(a);
	size_t from = 0, at;

	while (str_find(text, S("{"), from, &at) && at + 2 < text.n) {
		buf_print(out, "%.*s", STR_ARG(str_sub(text, from, at)));
		print_place(out, text.p[at + 1], places);
		from = at + 3;
	}
	buf_print(out, "%.*s", STR_ARG(str_sub(text, from, text.n)));
	return buf_view(out);
}

struct str county_name(struct arena *a, const struct county *c, size_t i)
{
	struct str surname = c->surnames.p[i * 7 % c->surnames.n];
	struct str given = c->given.p[i * 11 % c->given.n];

	return str_print(a, "%.*s%.*s", STR_ARG(surname), STR_ARG(given));
}
