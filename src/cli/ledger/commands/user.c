/* user.c - zhenggai user VERB …: people and their accounts. */
#include "act/account.h"
#include "cli/ledger/record_command.h"
#include "cli/ledger/record_show.h"
#include "cli/ledger/record_words.h"
#include "ledger/words.h"

#include <stdio.h>

enum { KEY_FORMAT = OPTION_KEY };

struct wanted {
	struct opening opening;
	struct show show;
};

static const struct option_row rows[] = {
	OPENED_ROWS,
	OPENED_ROWS_AS,
	{ "format", KEY_FORMAT, "table|json|csv", "列表的格式（默认 table）", "format of the list (default table)" },
};

static bool take(struct options *o, int key, const char *value)
{
	struct wanted *w = o->wanted;
	size_t format;

	if (key != KEY_FORMAT)
		return opening_take(&w->opening, key, value);
	if (!options_take_name(o, "format", value, table_format_names, N_TABLE_FORMATS, &format))
		return false;
	w->show.format = (enum table_format)format;
	return true;
}

static void explain(enum lang lang)
{
	puts(lang == LANG_EN ?
		"  list                     list the accounts\n"
		"  add NAME FIELD=VALUE...  open an account and print its first password, which must be changed:\n"
		"                           person=ID of a person there is, or name=… organization=ID [post=…] for a new one;\n"
		"                           role=ROLE over=ID [since=DATE] until=DATE [clearance=LEVEL] grants a role with it\n"
		"  reset NAME               give a new first password\n"
		"  lock NAME, unlock NAME, close NAME\n" :
		"  list                  列出账号\n"
		"  add 登录名 项=内容... 开通账号并显示首次口令（登录后须更改）：\n"
		"                        已有人员用 person=编号；新人员用 name=姓名 organization=编号 [post=职务]；\n"
		"                        同时授予角色用 role=角色 over=组织编号 [since=日期] until=日期 [clearance=密级]\n"
		"  reset 登录名          重置为新的首次口令\n"
		"  lock、unlock、close 登录名   锁定、解锁、停用\n");
	opened_explain_status(lang, false);
}

static const struct usage usage = {
	.command = "user", .zh = "人员和账号：开通、重置口令、锁定、停用", .en = "people and accounts: open, reset, lock, close",
	.operands = "VERB [NAME] [FIELD=VALUE]...", .rows = rows, .n_rows = sizeof rows / sizeof rows[0], .take = take,
	.explain = explain,
};

/* The value of FIELD=VALUE among the operands; p NULL: it is not given. */
static struct str given(const struct options *o, const char *field)
{
	size_t n = strlen(field);

	for (size_t i = 2; i < o->n_operands; i++)
		if (strncmp(o->operands[i], field, n) == 0 && o->operands[i][n] == '=')
			return str_of(o->operands[i] + n + 1);
	return (struct str){ 0 };
}

/* A user being added, in one transaction. */
struct adding {
	const struct options *o;
	struct arena *a;
	int64_t person;
};

/* Sets a field of a body from what was given under a name; nothing where it was not. */
static bool set_given(struct adding *x, struct body *b, const char *field, const char *name, struct refusal *r)
{
	int at = record_field(b->record, str_of(field));
	struct str value = given(x->o, name);

	return !value.p || body_parse_field(x->a, &b->record->fields[at], value, &b->values[at], r);
}

static bool step(struct act *t, const char *change, const struct body *b, int64_t *id_out, struct refusal *r)
{
	const struct request q = { .kind = change_kind_find(str_of(change), NULL), .body = b };

	return act_step(t, &q, id_out, r);
}

static bool add_person(struct act *t, struct adding *x, struct refusal *r)
{
	struct body *b = body_new(x->a, record_find(S("person")));

	return set_given(x, b, "name", "name", r) && set_given(x, b, "organization", "organization", r) &&
		set_given(x, b, "post", "post", r) && set_given(x, b, "phone", "phone", r) && set_given(x, b, "email", "email", r) &&
		step(t, "person.add", b, &x->person, r);
}

static bool grant(struct act *t, struct adding *x, struct refusal *r)
{
	struct body *b = body_new(x->a, record_find(S("role")));

	body_set_int(b, "person", x->person);
	body_set_text(b, "since", date_print(x->a, t->today));
	return set_given(x, b, "role", "role", r) && set_given(x, b, "organization", "over", r) &&
		set_given(x, b, "since", "since", r) && set_given(x, b, "until", "until", r) &&
		set_given(x, b, "clearance", "clearance", r) && step(t, "role.grant", b, NULL, r);
}

static bool add_steps(struct act *t, void *wanted, struct refusal *r)
{
	struct adding *x = wanted;
	struct body *b = body_new(x->a, record_find(S("account")));

	if (given(x->o, "person").p) {
		if (!set_given(x, b, "person", "person", r))
			return false;
		x->person = body_int(b, "person");
	} else if (!add_person(t, x, r)) {
		return false;
	}
	return !given(x->o, "role").p || grant(t, x, r);
}

static int add(struct opened *o, const struct options *opt)
{
	struct adding x = { .o = opt, .a = o->a };
	struct refusal no = { 0 };
	struct str password;

	if (!act_together(&o->acting, add_steps, &x, (struct str){ 0 }, false, &no) ||
	    !account_open(o->a, &o->acting, x.person, str_of(opt->operands[1]), (struct str){ 0 }, NULL, &password, &no))
		return opened_complain(o->lang, &no);
	printf(o->lang == LANG_EN ? "person %lld, account %s, first password: %.*s\n" : "人员%lld，登录名 %s，首次口令：%.*s\n",
		(long long)x.person, opt->operands[1], STR_ARG(password));
	return EXIT_FINE;
}

static int find_account(struct opened *o, const char *name, int64_t *out)
{
	struct fail f = { 0 };
	struct db *d = store_reader(o->store, &f);
	bool ok = d && db_number(d, &f, out, "SELECT id FROM account WHERE region = $1 AND name = $2", V(o->acting.region), V(name));

	if (d)
		store_return(o->store, d);
	if (!ok)
		return opened_complain_of(o->lang, &f);
	if (*out)
		return EXIT_FINE;
	complain(o->lang, "没有登录名 %s", "there is no account %s", name);
	return EXIT_STORE;
}

static int change(struct opened *o, const char *verb, int64_t account)
{
	const struct change_kind *k = change_kind_find(str_print(o->a, "account.%s", verb), NULL);
	const struct request q = { .kind = k, .object = account };
	struct refusal no = { 0 };
	struct str password;

	if (strcmp(verb, "reset") == 0) {
		if (!account_reset(o->a, &o->acting, account, &password, &no))
			return opened_complain(o->lang, &no);
		printf(o->lang == LANG_EN ? "first password: %.*s\n" : "首次口令：%.*s\n", STR_ARG(password));
		return EXIT_FINE;
	}
	return act_perform(&o->acting, &q, (struct str){ 0 }, NULL, &no) ? EXIT_FINE : opened_complain(o->lang, &no);
}

static bool is_verb(const char *verb)
{
	return words_list("add reset lock unlock close", str_of(verb));
}

static int run_verb(struct opened *o, const struct options *opt, const struct wanted *w)
{
	const char *verb = opt->n_operands ? opt->operands[0] : "list";
	int64_t account = 0;
	int status;

	if (strcmp(verb, "list") == 0)
		return record_list(o, record_find(S("account")), &w->show);
	if (strcmp(verb, "add") == 0)
		return add(o, opt);
	status = find_account(o, opt->operands[1], &account);
	return status == EXIT_FINE ? change(o, verb, account) : status;
}

static int user(struct arena *a, const struct options *o, const struct wanted *w)
{
	const char *verb = o->n_operands ? o->operands[0] : "list";
	struct opened opened;
	int status;

	if (strcmp(verb, "list") != 0 && (!is_verb(verb) || o->n_operands < 2)) {
		complain(o->lang, "请看 zhenggai user --help：动作 登录名", "see zhenggai user --help: VERB NAME");
		return EXIT_USAGE;
	}
	status = opened_ledger(a, o->lang, &w->opening, &opened);
	if (status != EXIT_FINE)
		return status;
	status = run_verb(&opened, o, w);
	opened_close(&opened);
	return status;
}

static int run(int argc, char **argv)
{
	struct arena *a = arena_new();
	struct wanted w = { .opening = opening_default() };
	struct options o = { .wanted = &w };
	int status;

	if (options_parse(a, &usage, argc, argv, &o, &status))
		status = user(a, &o, &w);
	arena_free(a);
	return status;
}

const struct command ledger_command_user = {
	.name = "user", .zh = "人员和账号", .en = "people and accounts", .run = run,
};
