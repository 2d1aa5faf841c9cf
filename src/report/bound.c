/* bound.c - see bound.h. */
#include "report/bound.h"

#include "base/jsn.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "report/difference.h"
#include "ledger/body.h"
#include "text/number.h"

#include <ctype.h>
#include <jansson.h>

static const char *const forms[N_FORMS] = { "digits", "han", "amount", "rate" };

struct str bound_print(struct arena *a, enum figure_form form, int64_t value)
{
	char han[48];

	switch (form) {
	case FORM_HAN:
		number_print_han(value, han);
		return str_print(a, "%s", han);
	case FORM_AMOUNT: return amount_print(a, value);
	case FORM_RATE: return str_print(a, "%lld.%02lld%%", (long long)(value / 100), (long long)(value % 100));
	default: return str_print(a, "%lld", (long long)value);
	}
}

/* ---- JSON ---- */

void bound_print_json(struct buf *out, const struct bound_list *l)
{
	struct jsn j = { .out = out };

	jsn_array(&j);
	for (size_t i = 0; i < l->n; i++) {
		const struct bound_figure *b = &l->p[i];

		jsn_object(&j);
		jsn_key_str(&j, "label", b->label);
		jsn_key_str(&j, "unit", b->unit);
		jsn_key_int(&j, "value", b->value);
		jsn_key_str(&j, "form", str_of(forms[b->form]));
		jsn_key_str(&j, "query", str_of(b->source.query));
		jsn_key_int(&j, "of", b->source.of);
		jsn_key_str(&j, "of_label", b->source.label);
		jsn_key_str(&j, "of_unit", b->source.unit);
		jsn_key_str(&j, "of_kind", b->source.kind);
		jsn_key_int(&j, "at", b->at.at);
		jsn_key_int(&j, "n", b->at.n);
		jsn_close_object(&j);
	}
	jsn_close_array(&j);
}

static struct str text_of(struct arena *a, json_t *object, const char *key)
{
	json_t *v = json_object_get(object, key);

	return json_is_string(v) ? str_copy(a, (struct str){ json_string_value(v), json_string_length(v) }) : (struct str){ 0 };
}

static int64_t number_of(json_t *object, const char *key)
{
	return json_integer_value(json_object_get(object, key));
}

static bool parse_form(struct str s, enum figure_form *out)
{
	for (int i = 0; i < N_FORMS; i++)
		if (str_is_equal(s, str_of(forms[i]))) {
			*out = (enum figure_form)i;
			return true;
		}
	return false;
}

static bool parse_figure(struct arena *a, json_t *o, struct bound_figure *out)
{
	const struct figure_query *q = figure_query_find(text_of(a, o, "query"));
	int64_t at = number_of(o, "at"), n = number_of(o, "n");

	*out = (struct bound_figure){ .label = text_of(a, o, "label"), .unit = text_of(a, o, "unit"), .value = number_of(o, "value"),
		.source = { .query = q ? q->name : NULL, .of = number_of(o, "of"), .label = text_of(a, o, "of_label"),
			.unit = text_of(a, o, "of_unit"), .kind = text_of(a, o, "of_kind") } };
	if (!q || !parse_form(text_of(a, o, "form"), &out->form) || at < 0 || n < 0 || at > UINT32_MAX || n > UINT32_MAX - at)
		return false;
	out->at = (struct span){ (uint32_t)at, (uint32_t)n };
	return true;
}

bool bound_parse_json(struct arena *a, struct str json, struct bound_list *out)
{
	json_t *array = json_loadb(json.p, json.n, JSON_REJECT_DUPLICATES, NULL);
	size_t n = json_array_size(array);
	struct bound_figure *p = arena_array(a, struct bound_figure, n + 1);
	bool ok = json_is_array(array);

	for (size_t i = 0; ok && i < n; i++)
		ok = parse_figure(a, json_array_get(array, i), &p[i]);
	json_decref(array);
	if (ok)
		*out = (struct bound_list){ p, n };
	return ok;
}

/* ---- does the ledger still say so ---- */

bool report_check_bound(struct arena *a, struct db *d, int64_t region, struct str text, const struct bound_list *l,
	struct bound_differences *out, struct fail *f)
{
	VEC(struct bound_difference) all = { 0 };

	for (size_t i = 0; i < l->n; i++) {
		const struct bound_figure *b = &l->p[i];
		struct str said = span_view(text, b->at), now;
		int64_t value = 0;

		if (b->at.n == 0)
			continue;
		if (!query_figure(d, region, &b->source, &value, f))
			return false;
		now = bound_print(a, b->form, value);
		if (!str_is_equal(said, now))
			vec_push(a, &all, ((struct bound_difference){ b, said, now }));
	}
	*out = (struct bound_differences){ all.p, all.n };
	return true;
}

/* ---- in a text that was edited ---- */

enum { ANCHOR_BYTES = 18 };

/* A view of up to ANCHOR_BYTES before a byte, whole characters, not beyond 'from'. */
static struct str anchor_before(struct str text, size_t from, size_t at)
{
	size_t begin = at - from > ANCHOR_BYTES ? at - ANCHOR_BYTES : from;

	while (begin < at && ((unsigned char)text.p[begin] & 0xC0) == 0x80)
		begin++;
	return str_sub(text, begin, at);
}

/* … behind a byte, not beyond 'to'. */
static struct str anchor_behind(struct str text, size_t at, size_t to)
{
	size_t end = to - at > ANCHOR_BYTES ? at + ANCHOR_BYTES : to;

	while (end > at && end < to && ((unsigned char)text.p[end] & 0xC0) == 0x80)
		end--;
	return str_sub(text, at, end);
}

static bool is_numberish(struct str s)
{
	struct decimal d;

	return s.n > 0 && s.n <= 48 && (number_parse(s, &d) > 0 || isdigit((unsigned char)s.p[0]));
}

/* Where in the new paragraph what stands between the two anchors is; from 'from' on. */
static bool find_between(struct str part, struct str before, struct str behind, size_t from, struct span *out)
{
	size_t at, end;

	while (str_find(part, before, from, &at)) {
		size_t begin = at + before.n;

		if (behind.n == 0)
			end = part.n;
		else if (!str_find(part, behind, begin, &end))
			return false;
		if (is_numberish(str_sub(part, begin, end))) {
			*out = span_of(begin, end);
			return true;
		}
		from = at + 1;
	}
	return false;
}

struct moving {
	struct str before, after;
	const struct bound_list *l;
	struct bound_figure *out;
};

/* Moves the figures that stood in a paragraph to the one it became. Anchors end where the neighbouring
 * figures begin: those may have changed too. */
static void move_paragraph(struct moving *m, const struct text_part *part)
{
	struct span old = span_from(m->before, part->before);
	size_t from = 0, base = part->after.n ? (size_t)(part->after.p - m->after.p) : 0;

	for (size_t i = 0; i < m->l->n; i++) {
		const struct bound_figure *b = &m->l->p[i];
		size_t left = old.at, right = span_end(old);
		struct span found;

		if (b->at.n == 0 || !span_is_inside(b->at, old))
			continue;
		if (i > 0 && span_end(m->l->p[i - 1].at) > left)
			left = span_end(m->l->p[i - 1].at);
		if (i + 1 < m->l->n && m->l->p[i + 1].at.at < right && m->l->p[i + 1].at.n)
			right = m->l->p[i + 1].at.at;
		if (part->after.n && find_between(part->after, anchor_before(m->before, left, b->at.at),
			anchor_behind(m->before, span_end(b->at), right), from, &found)) {
			from = span_end(found);
			m->out[i].at = span_of(base + found.at, base + span_end(found));
		}
	}
}

/* The next run of digits, with points and commas inside, at or after a byte; n 0: none. */
static struct span next_number(struct str s, size_t at)
{
	size_t end;

	while (at < s.n && !isdigit((unsigned char)s.p[at]))
		at++;
	for (end = at; end < s.n && (isdigit((unsigned char)s.p[end]) || (s.p[end] == '.' && end + 1 < s.n &&
		isdigit((unsigned char)s.p[end + 1]))); end++)
		;
	return span_of(at, end);
}

static bool stood_before(struct str before, struct str number)
{
	for (struct span n = next_number(before, 0); n.n; n = next_number(before, span_end(n)))
		if (str_is_equal(span_view(before, n), number))
			return true;
	return false;
}

static bool is_bound(const struct bound_list *l, struct span at)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->p[i].at.n && span_is_inside(at, l->p[i].at))
			return true;
	return false;
}

struct bound_list bound_move(struct arena *a, struct str before, const struct bound_list *l, struct str after,
	size_t *n_unbound_out, struct str *unbound_out)
{
	struct moving m = { before, after, l, arena_array(a, struct bound_figure, l->n + 1) };
	struct text_difference d = text_compare(a, before, after);
	struct bound_list moved = { m.out, l->n };

	for (size_t i = 0; i < l->n; i++) {
		m.out[i] = l->p[i];
		m.out[i].at = (struct span){ 0 };
	}
	for (size_t i = 0; i < d.n; i++)
		if (d.p[i].before.n)
			move_paragraph(&m, &d.p[i]);
	*n_unbound_out = 0;
	*unbound_out = (struct str){ 0 };
	for (struct span n = next_number(after, 0); n.n; n = next_number(after, span_end(n))) {
		if (is_bound(&moved, n) || stood_before(before, span_view(after, n)))
			continue;
		if ((*n_unbound_out)++ == 0)
			*unbound_out = span_view(after, n);
	}
	return moved;
}
