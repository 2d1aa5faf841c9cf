/* selfcheck.c - zhenggai selfcheck: 举一反三: which units have answered, and with what. */
#include "act/selfcheck.h"
#include "base/jsn.h"
#include "cli/ledger/opened.h"
#include "cli/ledger/table.h"
#include "cli/output.h"
#include "store/kept_print.h"

#include <stdio.h>
#include <stdlib.h>

enum { KEY_FORMAT = OPTION_KEY };

static const char *const format_names[] = { "table", "json" };
enum { N_FORMATS = sizeof format_names / sizeof format_names[0] };

struct wanted {
	struct opening opening;
	size_t format;
	int64_t id;
};

static const struct option_row rows[] = {
	OPENED_ROWS,
	OPENED_ROWS_AS,
	{ "format", KEY_FORMAT, "table|json", "格式（默认 table）", "format (default table)" },
};

static bool take(struct options *o, int key, const char *value)
{
	struct wanted *w = o->wanted;

	if (key == KEY_FORMAT)
		return options_take_name(o, "format", value, format_names, N_FORMATS, &w->format);
	return opening_take(&w->opening, key, value);
}

static void explain(enum lang lang)
{
	opened_explain_status(lang, false);
}

static const struct usage usage = {
	.command = "selfcheck", .zh = "举一反三自查：哪些单位已答复，查出和整改了多少", .en = "a self-check: which units have answered, and with what",
	.operands = "ID", .rows = rows, .n_rows = sizeof rows / sizeof rows[0], .take = take, .explain = explain,
};

/* A self-check with its counts, on its way out. */
struct telling {
	struct opened *o;
	struct buf *text;
	struct names *names;
	const struct kept *kept;
	struct selfcheck_count count;
	struct fail *fail;
};

static bool print_missing(struct telling *t, const char *between)
{
	for (int64_t i = 0; i < t->count.n_units - t->count.n_answered; i++) {
		struct str name = names_find(t->names, "organization", t->count.unanswered[i], t->fail);

		if (!name.p)
			return false;
		buf_print(t->text, "%s%.*s", i ? between : "", STR_ARG(name));
	}
	return true;
}

static bool print_text(struct telling *t)
{
	bool en = t->o->lang == LANG_EN;
	const struct selfcheck_count *c = &t->count;
	bool ok = true;

	buf_print(t->text, en ? "self-check %lld (%s): %.*s, due %.*s\n" : "举一反三自查%lld（%s）：%.*s，%.*s前完成\n", (long long)t->kept->id,
		en ? kept_state_en(t->kept) : kept_state_zh(t->kept), STR_ARG(kept_words(t->kept, "title")), STR_ARG(kept_words(t->kept, "due")));
	buf_print(t->text, en ? "  units: %lld, answered %lld, not answered %lld\n" : "  自查单位%lld个，已答复%lld个，未答复%lld个\n",
		(long long)c->n_units, (long long)c->n_answered, (long long)(c->n_units - c->n_answered));
	buf_print(t->text, en ? "  problems found %lld, mended %lld\n" : "  自查发现问题%lld个，已整改%lld个\n", (long long)c->n_found,
		(long long)c->n_mended);
	if (c->n_units > c->n_answered) {
		buf_z(t->text, en ? "  not answered: " : "  未答复：");
		ok = print_missing(t, en ? ", " : "、");
		buf_char(t->text, '\n');
	}
	return ok;
}

static bool print_json(struct telling *t)
{
	struct jsn j = { .out = t->text };
	const struct selfcheck_count *c = &t->count;

	jsn_object(&j);
	jsn_key_int(&j, "id", t->kept->id);
	jsn_key_str(&j, "state", t->kept->state);
	jsn_key_str(&j, "title", kept_words(t->kept, "title"));
	jsn_key_str(&j, "due", kept_words(t->kept, "due"));
	jsn_key_int(&j, "units", c->n_units);
	jsn_key_int(&j, "answered", c->n_answered);
	jsn_key_int(&j, "found", c->n_found);
	jsn_key_int(&j, "mended", c->n_mended);
	jsn_key(&j, "unanswered");
	jsn_array(&j);
	for (int64_t i = 0; i < c->n_units - c->n_answered; i++) {
		struct str name = names_find(t->names, "organization", c->unanswered[i], t->fail);

		if (!name.p)
			return false;
		jsn_object(&j);
		jsn_key_int(&j, "unit", c->unanswered[i]);
		jsn_key_str(&j, "unit_name", name);
		jsn_close_object(&j);
	}
	jsn_close_array(&j);
	jsn_close_object(&j);
	buf_char(t->text, '\n');
	return true;
}

static bool tell(struct telling *t, struct db *d, const struct wanted *w)
{
	const struct acting *x = &t->o->acting;
	struct scope scope = scope_of(x->region, x->person, clock_today(&x->clock));

	t->names = names_new(t->o->a, d, &scope);
	return db_begin(d, t->fail) && query_record_named(t->o->a, d, &scope, "selfcheck", w->id, &t->kept, t->fail) &&
		selfcheck_count_load(t->o->a, d, x->region, w->id, &t->count, t->fail) &&
		(w->format == 1 ? print_json(t) : print_text(t));
}

static int show(struct opened *o, const struct wanted *w)
{
	struct fail f = { 0 };
	struct telling t = { .o = o, .text = buf_new(o->a), .fail = &f };
	struct output *to = output_new(o->a, NULL);
	struct db *d = store_reader(o->store, &f);
	bool ok = d && tell(&t, d, w);

	if (d)
		store_return(o->store, d);
	if (!ok && f.kind != FAIL_NOT_FOUND)
		return opened_complain_of(o->lang, &f);
	if (!ok) {
		complain(o->lang, "没有编号为%lld的自查，或您不能查看", "there is no self-check %lld, or you may not see it", (long long)w->id);
		return EXIT_STORE;
	}
	output_write(to, buf_view(t.text));
	return output_complete(to, o->lang) ? EXIT_FINE : EXIT_UNREADABLE;
}

static bool take_id(const struct options *o, struct wanted *w)
{
	char *end = NULL;

	if (o->n_operands == 1)
		w->id = strtoll(o->operands[0], &end, 10);
	if (end && *end == '\0' && w->id > 0)
		return true;
	complain(o->lang, "请给出一次自查的编号；zhenggai record selfcheck list 列出编号",
		"give the id of one self-check; zhenggai record selfcheck list shows them");
	return false;
}

static int run(int argc, char **argv)
{
	struct arena *a = arena_new();
	struct wanted w = { .opening = opening_default() };
	struct options o = { .wanted = &w };
	struct opened opened;
	int status;

	if (options_parse(a, &usage, argc, argv, &o, &status)) {
		status = take_id(&o, &w) ? opened_ledger(a, o.lang, &w.opening, &opened) : EXIT_USAGE;
		if (status == EXIT_FINE) {
			status = show(&opened, &w);
			opened_close(&opened);
		}
	}
	arena_free(a);
	return status;
}

const struct command ledger_command_selfcheck = {
	.name = "selfcheck", .zh = "举一反三自查：哪些单位已答复", .en = "which units have answered a self-check", .run = run,
};
