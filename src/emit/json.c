/* json.c - the diagnostics of each file as one JSON object a line (contract.md). */
#include "base/jsn.h"
#include "emit/emitter.h"
#include "emit/walker.h"

static void key_compared(struct jsn *j, const char *key, const struct compared *v)
{
	jsn_key(j, key);
	if (v->is_number)
		jsn_decimal(j, v->number);
	else
		jsn_str(j, v->text);
}

static void diagnostic(struct jsn *j, struct walker *w, const struct diagnostic *d, enum lang lang,
	struct arena *tmp)
{
	struct place from = walker_place(w, d->at.at), to = walker_end(w, d->at);

	jsn_object(j);
	jsn_key_str(j, "rule", str_of(d->rule->name));
	jsn_key_str(j, "severity", str_of(severity_name(d->severity)));
	jsn_key_int(j, "line", from.line);
	jsn_key_int(j, "column", from.column);
	jsn_key_int(j, "end_line", to.line);
	jsn_key_int(j, "end_column", to.column);
	jsn_key_str(j, "message", diagnostic_message(tmp, d, lang));
	key_compared(j, "stated", &d->stated);
	key_compared(j, "counted", &d->counted);
	jsn_key(j, "related");
	jsn_array(j);
	for (const struct related *r = d->related; r; r = r->next) {
		jsn_object(j);
		jsn_key_int(j, "line", prose_line_of(w->prose, r->at.at));
		jsn_key_str(j, "message", related_message(tmp, r, lang));
		jsn_close_object(j);
	}
	jsn_close_array(j);
	jsn_key_str(j, "fix", d->fix);
	jsn_close_object(j);
}

static void emit(struct buf *out, const struct checked *c, const struct emit_options *o,
	const struct tally *before)
{
	struct jsn j = { .out = out };
	struct walker w = { .prose = c->bulletin->prose };
	struct arena *tmp = arena_new(); /* of one diagnostic's messages */

	(void)before;
	jsn_object(&j);
	jsn_key_str(&j, "file", c->file);
	jsn_key_int(&j, "errors", c->n_errors);
	jsn_key_int(&j, "warnings", c->n_warnings);
	jsn_key_int(&j, "notes", c->n_notes);
	jsn_key(&j, "diagnostics");
	jsn_array(&j);
	for (const struct diagnostic *d = c->diagnostics; d; d = d->next) {
		diagnostic(&j, &w, d, o->lang, tmp);
		arena_clear(tmp);
	}
	jsn_close_array(&j);
	jsn_close_object(&j);
	buf_char(out, '\n');
	arena_free(tmp);
}

const struct emitter emitter_json = {
	.name = "json",
	.zh = "每个文件一行JSON，供程序读取",
	.en = "one line of JSON a file, for programs",
	.emit = emit,
};
