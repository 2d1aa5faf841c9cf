/* facts.c - see facts.h. One function a part of the object. */
#include "emit/facts.h"

#include "base/jsn.h"

struct facts {
	struct arena *tmp;
	struct jsn j;
	const struct bulletin *b;
};

static void key_date(struct facts *f, const char *key, struct date d)
{
	jsn_key_str(&f->j, key, date_is_known(d) ? date_print(f->tmp, d) : (struct str){ NULL, 0 });
}

static void key_claim(struct facts *f, const char *key, const struct claim *c)
{
	jsn_key(&f->j, key);
	if (c->known)
		jsn_decimal(&f->j, c->value);
	else
		jsn_null(&f->j);
}

static void key_line(struct facts *f, struct span at)
{
	jsn_key_int(&f->j, "line", prose_line_of(f->b->prose, at.at));
}

static void key_marker(struct facts *f, const struct marker *m)
{
	jsn_key_str(&f->j, "marker", m->style == MARKER_NONE ? S("") : m->text);
}

static void stated(struct facts *f)
{
	const struct stated *s = &f->b->stated;

	jsn_key(&f->j, "stated");
	jsn_object(&f->j);
	key_claim(f, "aspects", &s->aspects);
	key_claim(f, "problems", &s->problems);
	key_claim(f, "done", &s->done);
	key_claim(f, "ongoing", &s->ongoing);
	key_claim(f, "not_done", &s->not_done);
	key_claim(f, "rate_percent", &s->rate_percent);
	jsn_close_object(&f->j);
}

static void counted(struct facts *f)
{
	const struct counted *c = &f->b->counted;

	jsn_key(&f->j, "counted");
	jsn_object(&f->j);
	if (c->aspects < 0)
		jsn_key_null(&f->j, "aspects");
	else
		jsn_key_int(&f->j, "aspects", c->aspects);
	jsn_key_int(&f->j, "problems", c->problems);
	jsn_key_int(&f->j, "done", c->by_status[STATUS_DONE]);
	jsn_key_int(&f->j, "ongoing", c->by_status[STATUS_ONGOING]);
	jsn_key_int(&f->j, "not_done", c->by_status[STATUS_NOT_DONE]);
	jsn_key_int(&f->j, "long_term", c->by_status[STATUS_LONG_TERM]);
	jsn_key_int(&f->j, "unknown", c->by_status[STATUS_UNKNOWN]);
	jsn_close_object(&f->j);
}

static void headings(struct facts *f)
{
	jsn_key(&f->j, "headings");
	jsn_array(&f->j);
	for (size_t i = 0; i < f->b->n_headings; i++) {
		const struct heading *h = &f->b->headings[i];

		jsn_object(&f->j);
		jsn_key_int(&f->j, "level", h->level);
		key_marker(f, &h->marker);
		jsn_key_str(&f->j, "title", h->title);
		key_line(f, h->at);
		jsn_close_object(&f->j);
	}
	jsn_close_array(&f->j);
}

static void measures(struct facts *f, const struct item *item)
{
	jsn_key(&f->j, "measures");
	jsn_array(&f->j);
	for (size_t i = 0; i < item->n_measures; i++) {
		jsn_object(&f->j);
		key_marker(f, &item->measures[i].marker);
		jsn_key_str(&f->j, "text", item->measures[i].text);
		key_line(f, item->measures[i].at);
		jsn_close_object(&f->j);
	}
	jsn_close_array(&f->j);
}

static void items(struct facts *f)
{
	jsn_key(&f->j, "items");
	jsn_array(&f->j);
	for (size_t i = 0; i < f->b->n_items; i++) {
		const struct item *item = &f->b->items[i];

		jsn_object(&f->j);
		jsn_key_str(&f->j, "aspect", item->aspect);
		key_marker(f, &item->marker);
		jsn_key_str(&f->j, "title", item->title);
		jsn_key_str(&f->j, "problem", item->problem);
		jsn_key_str(&f->j, "status", str_of(status_name(item->status)));
		jsn_key_str(&f->j, "status_text", item->status_text);
		key_claim(f, "stated_measures", &item->stated_measures);
		jsn_key_int(&f->j, "enumerated_measures", item->enumerated_measures);
		measures(f, item);
		key_date(f, "deadline", item->deadline);
		jsn_key_str(&f->j, "owner_organization", item->owner_organization);
		jsn_key_str(&f->j, "owner_person", item->owner_person);
		key_line(f, item->at);
		jsn_close_object(&f->j);
	}
	jsn_close_array(&f->j);
}

static void figures(struct facts *f)
{
	jsn_key(&f->j, "figures");
	jsn_array(&f->j);
	for (size_t i = 0; i < f->b->n_figures; i++) {
		const struct figure *g = &f->b->figures[i];

		jsn_object(&f->j);
		jsn_key_str(&f->j, "label", g->label);
		jsn_key(&f->j, "value");
		jsn_decimal(&f->j, g->value);
		jsn_key_str(&f->j, "unit", g->unit);
		jsn_key_str(&f->j, "approximate", g->approximate);
		jsn_key_str(&f->j, "quote", span_view(f->b->prose->text, g->quote));
		key_line(f, g->at);
		jsn_key(&f->j, "item");
		if (g->item < 0)
			jsn_null(&f->j);
		else
			jsn_int(&f->j, g->item);
		jsn_close_object(&f->j);
	}
	jsn_close_array(&f->j);
}

static void dates(struct facts *f)
{
	jsn_key(&f->j, "dates");
	jsn_array(&f->j);
	for (size_t i = 0; i < f->b->n_dates; i++) {
		const struct dated *d = &f->b->dates[i];
		struct str iso = d->is_invalid ? S("") : date_print(f->tmp, d->from);

		if (date_is_known(d->to) && !d->is_invalid)
			iso = str_print(f->tmp, "%.*s/%.*s", STR_ARG(iso), STR_ARG(date_print(f->tmp, d->to)));
		jsn_object(&f->j);
		jsn_key_str(&f->j, "text", span_view(f->b->prose->text, d->at));
		jsn_key_str(&f->j, "iso", iso.n ? iso : (struct str){ NULL, 0 });
		key_line(f, d->at);
		jsn_close_object(&f->j);
	}
	jsn_close_array(&f->j);
}

static void contacts(struct facts *f)
{
	jsn_key(&f->j, "contacts");
	jsn_array(&f->j);
	for (size_t i = 0; i < f->b->n_contacts; i++) {
		const struct contact *c = &f->b->contacts[i];

		jsn_object(&f->j);
		jsn_key_str(&f->j, "kind", str_of(contact_kind_name(c->kind)));
		jsn_key_str(&f->j, "value", c->value);
		key_line(f, c->at);
		jsn_close_object(&f->j);
	}
	jsn_close_array(&f->j);
}

static void signature(struct facts *f)
{
	jsn_key(&f->j, "signature");
	if (!f->b->signature.known) {
		jsn_null(&f->j);
		return;
	}
	jsn_object(&f->j);
	jsn_key_str(&f->j, "body", f->b->signature.body);
	key_date(f, "date", f->b->signature.date);
	jsn_close_object(&f->j);
}

void facts_print(struct buf *out, struct str file, const struct bulletin *b)
{
	struct facts f = { .tmp = arena_new(), .j = { .out = out }, .b = b };

	jsn_object(&f.j);
	jsn_key_str(&f.j, "file", file);
	jsn_key_str(&f.j, "kind", str_of(bulletin_kind_name(b->kind)));
	jsn_key_str(&f.j, "title", b->title);
	jsn_key_str(&f.j, "inspecting_body", b->inspecting_body);
	jsn_key_str(&f.j, "inspected_unit", b->inspected_unit);
	if (b->inspection_round)
		jsn_key_int(&f.j, "inspection_round", b->inspection_round);
	else
		jsn_key_null(&f.j, "inspection_round");
	key_date(&f, "inspection_start", b->inspection_start);
	key_date(&f, "inspection_end", b->inspection_end);
	key_date(&f, "feedback_date", b->feedback_date);
	stated(&f);
	counted(&f);
	headings(&f);
	items(&f);
	figures(&f);
	dates(&f);
	contacts(&f);
	signature(&f);
	jsn_close_object(&f.j);
	buf_char(out, '\n');
	arena_free(f.tmp);
}
