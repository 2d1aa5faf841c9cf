/* sarif.c - diagnostics as SARIF 2.1.0 (OASIS): one run, for CI and editors.
 *
 * The results are written as they come, so the log is put together by hand at
 * its outermost level; every object inside goes through jsn. */
#include "base/jsn.h"
#include "emit/emitter.h"
#include "emit/walker.h"

#include <string.h>

static void key_text(struct jsn *j, const char *key, struct str text)
{
	jsn_key(j, key);
	jsn_object(j);
	jsn_key_str(j, "text", text);
	jsn_close_object(j);
}

/* ---- the rules ---- */

/* A rule's message with its blanks as letters: what it says in general. */
static struct str in_general(struct arena *tmp, const char *message)
{
	static const struct { const char *blank, *letter; } blanks[] = {
		{ "{stated}", "N" }, { "{counted}", "M" }, { "{text}", "…" },
	};
	struct buf *out = buf_new(tmp);

	while (*message) {
		size_t i = 0, n = sizeof blanks / sizeof blanks[0];

		while (i < n && strncmp(message, blanks[i].blank, strlen(blanks[i].blank)) != 0)
			i++;
		if (i < n)
			buf_z(out, blanks[i].letter);
		else
			buf_char(out, *message);
		message += i < n ? strlen(blanks[i].blank) : 1;
	}
	return buf_view(out);
}

static void rule(struct jsn *j, const struct rule *r, enum lang lang)
{
	struct arena *tmp = arena_new();

	jsn_object(j);
	jsn_key_str(j, "id", str_of(r->name));
	key_text(j, "shortDescription", in_general(tmp, lang == LANG_EN ? r->en : r->zh));
	key_text(j, "fullDescription", in_general(tmp, lang == LANG_EN ? r->zh : r->en));
	jsn_key_str(j, "helpUri", str_print(tmp, "docs/rules/%s.md", r->name));
	jsn_key(j, "defaultConfiguration");
	jsn_object(j);
	jsn_key_str(j, "level", str_of(severity_name(r->severity)));
	jsn_close_object(j);
	jsn_close_object(j);
	arena_free(tmp);
}

static void begin(struct buf *out, const struct emit_options *o)
{
	struct jsn j = { .out = out };

	buf_z(out, "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\","
		"\"runs\":[{\"tool\":");
	jsn_object(&j);
	jsn_key(&j, "driver");
	jsn_object(&j);
	jsn_key_str(&j, "name", S("zhenggai"));
	jsn_key_str(&j, "language", o->lang == LANG_EN ? S("en") : S("zh-CN"));
	jsn_key(&j, "rules");
	jsn_array(&j);
	for (size_t i = 0; i < n_rules; i++)
		rule(&j, rules[i], o->lang);
	jsn_close_array(&j);
	jsn_close_object(&j);
	jsn_close_object(&j);
	buf_z(out, ",\"columnKind\":\"unicodeCodePoints\",\"results\":[");
}

/* ---- the results ---- */

/* A path as a URI reference: bytes outside the unreserved ones are escaped. */
static struct str uri(struct arena *tmp, struct str path)
{
	struct buf *out = buf_new(tmp);

	if (str_is_equal(path, S("-")))
		return S("stdin");
	if (str_is_prefixed(path, S("/")))
		buf_z(out, "file://");
	for (size_t i = 0; i < path.n; i++) {
		unsigned char c = (unsigned char)path.p[i];
		bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');

		if (is_letter || (c && strchr("-._~/", c)))
			buf_char(out, (char)c);
		else
			buf_print(out, "%%%02X", c);
	}
	return buf_view(out);
}

static size_t rule_index(const struct rule *r)
{
	size_t i = 0;

	while (i < n_rules && rules[i] != r)
		i++;
	return i;
}

/* One file being written. */
struct file {
	struct jsn *j;
	struct arena *tmp;	/* of one result */
	struct str uri;
	struct walker walker;
	enum lang lang;
};

static void artifact(struct file *f)
{
	jsn_key(f->j, "artifactLocation");
	jsn_object(f->j);
	jsn_key_str(f->j, "uri", f->uri);
	jsn_close_object(f->j);
}

static void region(struct file *f, const char *key, struct place from, struct place to)
{
	jsn_key(f->j, key);
	jsn_object(f->j);
	jsn_key_int(f->j, "startLine", from.line);
	jsn_key_int(f->j, "startColumn", from.column);
	jsn_key_int(f->j, "endLine", to.line);
	jsn_key_int(f->j, "endColumn", to.column);
	jsn_close_object(f->j);
}

static void locations(struct file *f, struct place from, struct place to)
{
	jsn_key(f->j, "locations");
	jsn_array(f->j);
	jsn_object(f->j);
	jsn_key(f->j, "physicalLocation");
	jsn_object(f->j);
	artifact(f);
	region(f, "region", from, to);
	jsn_close_object(f->j);
	jsn_close_object(f->j);
	jsn_close_array(f->j);
}

static void related_locations(struct file *f, const struct diagnostic *d)
{
	int id = 0;

	if (!d->related)
		return;
	jsn_key(f->j, "relatedLocations");
	jsn_array(f->j);
	for (const struct related *r = d->related; r; r = r->next) {
		jsn_object(f->j);
		jsn_key_int(f->j, "id", ++id);
		jsn_key(f->j, "physicalLocation");
		jsn_object(f->j);
		artifact(f);
		jsn_key(f->j, "region");
		jsn_object(f->j);
		jsn_key_int(f->j, "startLine", prose_line_of(f->walker.prose, r->at.at));
		jsn_close_object(f->j);
		jsn_close_object(f->j);
		key_text(f->j, "message", related_message(f->tmp, r, f->lang));
		jsn_close_object(f->j);
	}
	jsn_close_array(f->j);
}

static void fixes(struct file *f, const struct diagnostic *d, struct place from, struct place to)
{
	if (!d->fix.p)
		return;
	jsn_key(f->j, "fixes");
	jsn_array(f->j);
	jsn_object(f->j);
	jsn_key(f->j, "artifactChanges");
	jsn_array(f->j);
	jsn_object(f->j);
	artifact(f);
	jsn_key(f->j, "replacements");
	jsn_array(f->j);
	jsn_object(f->j);
	region(f, "deletedRegion", from, to);
	key_text(f->j, "insertedContent", d->fix);
	jsn_close_object(f->j);
	jsn_close_array(f->j);
	jsn_close_object(f->j);
	jsn_close_array(f->j);
	jsn_close_object(f->j);
	jsn_close_array(f->j);
}

static void key_compared(struct file *f, const char *key, const struct compared *v)
{
	if (v->is_number) {
		jsn_key(f->j, key);
		jsn_decimal(f->j, v->number);
	} else if (v->text.p) {
		jsn_key_str(f->j, key, v->text);
	}
}

static void result(struct file *f, const struct diagnostic *d)
{
	struct place from = walker_place(&f->walker, d->at.at), to = walker_end(&f->walker, d->at);

	jsn_object(f->j);
	jsn_key_str(f->j, "ruleId", str_of(d->rule->name));
	if (rule_index(d->rule) < n_rules)
		jsn_key_int(f->j, "ruleIndex", (int64_t)rule_index(d->rule));
	jsn_key_str(f->j, "level", str_of(severity_name(d->severity)));
	key_text(f->j, "message", diagnostic_message(f->tmp, d, f->lang));
	locations(f, from, to);
	related_locations(f, d);
	fixes(f, d, from, to);
	if (d->stated.is_number || d->stated.text.p || d->counted.is_number || d->counted.text.p) {
		jsn_key(f->j, "properties");
		jsn_object(f->j);
		key_compared(f, "stated", &d->stated);
		key_compared(f, "counted", &d->counted);
		jsn_close_object(f->j);
	}
	jsn_close_object(f->j);
}

static void emit(struct buf *out, const struct checked *c, const struct emit_options *o,
	const struct tally *before)
{
	struct arena *a = arena_new();
	struct jsn j = { .out = out };
	struct file f = { &j, NULL, uri(a, c->file), { .prose = c->bulletin->prose }, o->lang };

	j.has_before[0] = before->n_errors + before->n_warnings + before->n_notes > 0;
	for (const struct diagnostic *d = c->diagnostics; d; d = d->next) {
		f.tmp = arena_new();
		result(&f, d);
		arena_free(f.tmp);
	}
	arena_free(a);
}

static void end(struct buf *out, const struct emit_options *o, const struct tally *all)
{
	struct jsn j = { .out = out };

	(void)o;
	buf_z(out, "],\"invocations\":[");
	jsn_object(&j);
	jsn_key(&j, "executionSuccessful");
	jsn_bool(&j, all->n_unread == 0);
	jsn_key_int(&j, "exitCode", all->n_unread ? 3 : all->n_errors ? 1 : 0);
	jsn_close_object(&j);
	buf_z(out, "]}]}\n");
}

const struct emitter emitter_sarif = {
	.name = "sarif",
	.zh = "SARIF 2.1.0，供编辑器和持续集成读取",
	.en = "SARIF 2.1.0, for editors and continuous integration",
	.begin = begin,
	.emit = emit,
	.end = end,
};
