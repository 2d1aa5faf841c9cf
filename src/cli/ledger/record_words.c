/* record_words.c - see record_words.h. */
#include "cli/ledger/record_words.h"

#include "base/file.h"
#include "base/vec.h"
#include "cli/nearest.h"

#include <stdio.h>
#include <stdlib.h>

enum { MOST_FILE = 1 << 24 };

static const char *const own_verbs[] = { "list", "show", "history" };
enum { N_OWN_VERBS = 3 };

static const char *verb_of(const struct change_kind *k)
{
	return strchr(k->name, '.') + 1;
}

static const struct change_kind *find_kind(const struct record *r, const char *verb)
{
	for (size_t i = 0; i < r->n_changes; i++)
		if (strcmp(verb_of(&r->changes[i]), verb) == 0)
			return &r->changes[i];
	return NULL;
}

static bool complain_of_verb(enum lang lang, const struct record *r, const char *verb)
{
	struct nearest near = { .wrong = verb };

	for (size_t i = 0; i < N_OWN_VERBS; i++)
		nearest_offer(&near, own_verbs[i]);
	for (size_t i = 0; i < r->n_changes; i++)
		nearest_offer(&near, verb_of(&r->changes[i]));
	if (near.name)
		complain(lang, "%s 没有动作 %s；是 %s 吗？", "%s has no verb %s; did you mean %s?", r->name, verb, near.name);
	else
		complain(lang, "%s 没有动作 %s；zhenggai record %s --help 列出全部", "%s has no verb %s; zhenggai record %s --help lists them",
			r->name, verb, r->name);
	return false;
}

/* True where the operand is a whole number above 0. */
static bool parse_id(const char *operand, int64_t *out)
{
	char *end;

	*out = strtoll(operand, &end, 10);
	return *end == '\0' && *out > 0;
}

static bool is_own_verb(const char *verb)
{
	for (size_t i = 0; i < N_OWN_VERBS; i++)
		if (strcmp(own_verbs[i], verb) == 0)
			return true;
	return false;
}

/* The ids a verb wants: none to make a record or list, one to show, one or more to change. */
static bool check_ids(enum lang lang, const struct record_words *w)
{
	bool wants = w->kind ? w->kind->effect == CHANGE_SETS : strcmp(w->verb, "list") != 0;

	if (wants && w->n_ids == 0) {
		complain(lang, "请给出编号：zhenggai %s %s 编号", "say which: zhenggai %s %s ID", w->record->name, w->verb);
		return false;
	}
	if (!wants && w->n_ids) {
		complain(lang, "%s %s 不带编号", "%s %s takes no id", w->record->name, w->verb);
		return false;
	}
	return true;
}

bool record_words_parse(struct arena *a, enum lang lang, const struct record *r, const char *const *operands, size_t n,
	struct record_words *out)
{
	struct record_words w = { .record = r, .verb = n ? operands[0] : "list" };
	VEC(int64_t) ids = { 0 };
	VEC(const char *) fields = { 0 };
	int64_t id;

	w.kind = find_kind(r, w.verb);
	if (!w.kind && !is_own_verb(w.verb))
		return complain_of_verb(lang, r, w.verb);
	for (size_t i = 1; i < n; i++) {
		if (parse_id(operands[i], &id)) {
			vec_push(a, &ids, id);
		} else if (strchr(operands[i], '=')) {
			vec_push(a, &fields, operands[i]);
		} else {
			complain(lang, "%s 既不是编号，也不是“项=内容”", "%s is neither an id nor FIELD=VALUE", operands[i]);
			return false;
		}
	}
	w.ids = ids.p;
	w.n_ids = ids.n;
	w.fields = fields.p;
	w.n_fields = fields.n;
	*out = w;
	return check_ids(lang, out);
}

/* ---- the body ---- */

static bool complain_of_field(enum lang lang, const struct record *r, struct str name)
{
	struct arena *tmp = arena_new();
	struct nearest near = { .wrong = str_z(tmp, name) };

	for (size_t i = 0; i < r->n_fields; i++)
		nearest_offer(&near, r->fields[i].name);
	if (near.name)
		complain(lang, "%s 没有“%s”这一项；是 %s 吗？", "%s has no field %s; did you mean %s?", r->name, near.wrong, near.name);
	else
		complain(lang, "%s 没有“%s”这一项；zhenggai record %s --help 列出各项",
			"%s has no field %s; zhenggai record %s --help lists them", r->name, near.wrong, r->name);
	arena_free(tmp);
	return false;
}

/* Rows come as a JSON array. */
static bool parse_rows(struct arena *a, const struct record *r, const struct field *f, struct str value, struct body *b,
	struct refusal *no)
{
	struct body *parsed;
	int at = record_field(r, str_of(f->name));

	if (!body_parse(a, r, str_print(a, "{\"%s\":%.*s}", f->name, STR_ARG(value)), &parsed, no))
		return false;
	b->values[at] = parsed->values[at];
	return true;
}

static bool read_value(struct arena *a, enum lang lang, const char *text, struct str *out)
{
	struct fail f = { 0 };

	*out = str_of(text);
	if (text[0] != '@')
		return true;
	if (file_read(a, text + 1, MOST_FILE, out, &f))
		return true;
	complain_of_file(lang, text + 1, STAGE_OPEN, &f);
	return false;
}

static bool add_field(struct arena *a, enum lang lang, const struct record_words *w, const char *word, struct body *b)
{
	const char *equals = strchr(word, '=');
	struct str name = { word, (size_t)(equals - word) }, value;
	int at = record_field(w->record, name);
	struct refusal no = { 0 };
	bool ok;

	if (at < 0)
		return complain_of_field(lang, w->record, name);
	if (!read_value(a, lang, equals + 1, &value))
		return false;
	ok = w->record->fields[at].type == FIELD_ROWS ? parse_rows(a, w->record, &w->record->fields[at], value, b, &no) :
		body_parse_field(a, &w->record->fields[at], value, &b->values[at], &no);
	if (!ok)
		opened_complain(lang, &no);
	return ok;
}

bool record_words_body(struct arena *a, enum lang lang, const struct record_words *w, struct body **out)
{
	struct body *b = body_new(a, w->record);

	for (size_t i = 0; i < w->n_fields; i++)
		if (!add_field(a, lang, w, w->fields[i], b))
			return false;
	*out = b;
	return true;
}

/* ---- help ---- */

static void explain_field(const struct record *r, struct str name, bool is_needed, bool en)
{
	const struct field *f = &r->fields[record_field(r, name)];

	printf("      %s%s  %s", f->name, is_needed ? "!" : "", en ? f->en : f->zh);
	for (size_t i = 0; f->words && i < f->words->n; i++)
		printf("%s%s %s", i ? (en ? ", " : "、") : en ? ": " : "：", f->words->p[i].code, en ? f->words->p[i].en : f->words->p[i].zh);
	putchar('\n');
}

void record_words_explain(enum lang lang, const struct record *r)
{
	bool en = lang == LANG_EN;

	puts(en ? "Verbs (a field with ! is needed; FIELD=@FILE takes a text from a file):" :
		"动作（带 ! 的项必填；“项=@文件”从文件取内容）：");
	printf("  list      %s\n  show      %s\n  history   %s\n", en ? "list them" : "列出", en ? "show one with all its fields" : "显示一条的全部内容",
		en ? "the changes to one" : "一条的变更记录");
	for (size_t i = 0; i < r->n_changes; i++) {
		const struct change_kind *k = &r->changes[i];

		printf("  %-9s %s\n", verb_of(k), en ? k->en : k->zh);
		for (size_t f = 0; f < r->n_fields; f++) {
			bool is_needed;

			if (change_kind_has(k, str_of(r->fields[f].name), &is_needed))
				explain_field(r, str_of(r->fields[f].name), is_needed, en);
		}
	}
	putchar('\n');
}
