/* fill_text.c - placeholders in texts, and the values that take their place. */
#include "write/cell_text.h"
#include "write/fill.h"

#include <string.h>

bool fill_find_mark(struct str text, size_t from, struct fill_mark *out)
{
	size_t at, end;

	if (!str_find(text, S("{{"), from, &at))
		return false;
	*out = (struct fill_mark){ .at = at, .end = text.n, .is_open = true };
	if (str_find(text, S("}}"), at + 2, &end)) {
		out->end = end + 2;
		out->is_open = false;
	}
	out->name = str_trim(str_sub(text, at + 2, out->is_open ? text.n : end));
	return true;
}

const struct fill_list *fill_find_list(
	const struct fill_data *d, struct str name, size_t *field_out)
{
	const char *dot = name.n ? memchr(name.p, '.', name.n) : NULL;
	struct str field;

	if (!dot || !d)
		return NULL;
	field = str_sub(name, (size_t)(dot - name.p) + 1, name.n);
	name = str_sub(name, 0, (size_t)(dot - name.p));
	for (size_t i = 0; i < d->n_lists; i++) {
		const struct fill_list *l = &d->lists[i];

		for (size_t k = 0; k < l->n_fields && str_is_equal(name, str_of(l->name)); k++)
			if (str_is_equal(field, str_of(l->fields[k]))) {
				*field_out = k;
				return l;
			}
	}
	return NULL;
}

const struct fill_value *fill_find_value(const struct fill_data *d, struct str name, size_t record)
{
	static const struct fill_value nothing = { 0 };
	size_t field = 0;
	const struct fill_list *l = fill_find_list(d, name, &field);

	if (l)
		return record < l->n_records ? &l->values[record * l->n_fields + field] : &nothing;
	for (size_t i = 0; d && i < d->n_fields; i++)
		if (str_is_equal(name, str_of(d->fields[i].name)))
			return &d->fields[i].value;
	return NULL;
}

struct str fill_value_text(struct arena *a, const struct fill_value *v)
{
	uint64_t u = v->number < 0 ? -(uint64_t)v->number : (uint64_t)v->number;
	struct buf *out;

	switch (v->kind) {
	case FILL_TEXT: return v->text;
	case FILL_WHOLE: return str_print(a, "%lld", (long long)v->number);
	case FILL_MONEY:
		return str_print(a, "%s%llu.%02llu", v->number < 0 ? "-" : "",
			(unsigned long long)(u / 100), (unsigned long long)(u % 100));
	case FILL_DATE: break;
	}
	out = buf_new(a);
	if (v->date.year)
		buf_print(out, "%d年", v->date.year);
	if (v->date.month)
		buf_print(out, "%d月", v->date.month);
	if (v->date.day)
		buf_print(out, "%d日", v->date.day);
	return buf_view(out);
}

static void append(struct buf *out, struct str text, enum fill_escape escape)
{
	switch (escape) {
	case FILL_PLAIN: buf_str(out, text); break;
	case FILL_CELL: cell_text_escape(out, text); break;
	case FILL_HEADER:
		for (size_t i = 0; i < text.n; i++) {
			buf_char(out, text.p[i]);
			if (text.p[i] == '&')
				buf_char(out, '&');
		}
	}
}

struct str fill_texts(struct arena *a, const struct fill_data *d, xmlNode *const *texts, size_t n,
	size_t record, enum fill_escape escape)
{
	struct buf *whole = buf_new(a), *part = buf_new(a), *filled = buf_new(a);
	size_t *ends = arena_array(a, size_t, n + 1), at = 0;
	struct fill_mark m;
	bool has_mark;

	for (size_t i = 0; i < n; i++) {
		buf_str(whole, fill_content(a, texts[i]));
		ends[i] = whole->n;
	}
	has_mark = fill_find_mark(buf_view(whole), 0, &m);
	for (size_t i = 0; i < n; i++) {
		part->n = 0;
		while (at < ends[i] || (has_mark && m.at < ends[i])) {
			size_t to = has_mark && m.at < ends[i] ? m.at : ends[i];

			if (at < to)
				buf_str(part, str_sub(buf_view(whole), at, to));
			at = to > at ? to : at;
			if (!has_mark || m.at >= ends[i])
				break;
			const struct fill_value *v = fill_find_value(d, m.name, record);
			struct str text = v ? fill_value_text(a, v) : S("");

			append(part, text, escape);
			at = m.end;
			has_mark = fill_find_mark(buf_view(whole), m.end, &m);
		}
		buf_str(filled, buf_view(part));
		fill_set_content(a, texts[i], buf_view(part));
	}
	return buf_view(filled);
}
