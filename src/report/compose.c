/* compose.c - see compose.h. */
#include "report/compose.h"

#include <stdarg.h>
#include <stdio.h>

struct composing compose_begin(struct arena *a, struct db *d, int64_t region)
{
	return (struct composing){ .arena = a, .db = d, .region = region, .doc = doc_begin(a, "report") };
}

void compose_open(struct composing *c, enum node_role role, int level)
{
	struct node *n = doc_open(c->doc, NODE_PARAGRAPH);

	n->role = role;
	n->level = level;
}

void compose_close(struct composing *c)
{
	doc_close(c->doc);
}

void compose_z(struct composing *c, const char *z)
{
	doc_text(c->doc, str_of(z));
}

void compose_kept(struct composing *c, struct str s)
{
	doc_text(c->doc, c->masking ? masking_apply(c->arena, c->masking, s) : s);
}

void compose_print(struct composing *c, const char *fmt, ...)
{
	char text[512];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof text, fmt, args);
	va_end(args);
	doc_text(c->doc, str_of(text));
}

int64_t compose_ask(struct composing *c, struct figure_source source)
{
	int64_t value = 0;

	if (c->fail.kind != FAIL_NONE || !query_figure(c->db, c->region, &source, &value, &c->fail))
		return 0;
	return value;
}

int64_t compose_figure(struct composing *c, enum figure_form form, const char *label, const char *unit,
	struct figure_source source)
{
	int64_t value = compose_ask(c, source);
	size_t from = doc_length(c->doc);

	doc_text(c->doc, bound_print(c->arena, form, value));
	vec_push(c->arena, &c->figures, ((struct bound_figure){ .label = str_of(label), .unit = str_of(unit), .source = source,
		.form = form, .value = value, .at = span_of(from, doc_length(c->doc)) }));
	return value;
}

void compose_line(struct composing *c, enum node_role role, int level, struct str text)
{
	compose_open(c, role, level);
	compose_kept(c, text);
	compose_close(c);
}

void compose_labelled(struct composing *c, const char *label, struct str text)
{
	if (str_trim(text).n == 0)
		return;
	compose_open(c, ROLE_BODY, 0);
	compose_z(c, label);
	compose_kept(c, text);
	compose_close(c);
}

const struct doc *compose_complete(struct composing *c, struct bound_list *figures_out, struct fail *f)
{
	const struct doc *d = doc_complete(c->doc);

	if (c->fail.kind != FAIL_NONE) {
		*f = c->fail;
		return NULL;
	}
	*figures_out = (struct bound_list){ c->figures.p, c->figures.n };
	return d;
}

void compose_quoted(struct composing *c, struct str kept)
{
	struct buf *inner = buf_new(c->arena);

	for (size_t i = 0; i < kept.n; i++) {
		struct str mark = str_sub(kept, i, i + 3);

		if (str_is_equal(mark, S("“")) || str_is_equal(mark, S("”"))) {
			buf_z(inner, str_is_equal(mark, S("“")) ? "‘" : "’");
			i += 2;
		} else {
			buf_char(inner, kept.p[i]);
		}
	}
	compose_z(c, "“");
	compose_kept(c, buf_view(inner));
	compose_z(c, "”");
}
