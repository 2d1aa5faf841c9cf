/* limits.c - zhenggai limits: registers the limits and holidays that come with the program. */
#include "act/setup.h"
#include "cli/ledger/opened.h"

#include <stdio.h>

static const struct option_row rows[] = { OPENED_ROWS, OPENED_ROWS_AS };

static bool take(struct options *o, int key, const char *value)
{
	return opening_take(o->wanted, key, value);
}

static void explain(enum lang lang)
{
	puts(lang == LANG_EN ?
		"What is registered already is left as it is. Limits come in unconfirmed, and are not used before a person\n"
		"other than the one who registered them has read the source and confirmed them.\n" :
		"已登记的保持不变。时限登记后为“未确认”，须由登记人以外的人核对出处并确认后才会使用。\n");
	opened_explain_status(lang, false);
}

static const struct usage usage = {
	.command = "limits", .zh = "登记随程序提供的时限规定和国家节假日", .en = "registers the limits and the state's holidays that come with the program",
	.rows = rows, .n_rows = sizeof rows / sizeof rows[0], .take = take, .explain = explain,
};

static int add(struct arena *a, const struct options *o, const struct opening *from)
{
	struct opened opened;
	struct setup_count n;
	struct refusal no = { 0 };
	int status = opened_ledger(a, o->lang, from, &opened);

	if (status != EXIT_FINE)
		return status;
	if (setup_add_shipped(&opened.acting, &n, &no))
		printf(o->lang == LANG_EN ? "%zu limits and %zu days registered; %zu were there\n" : "登记时限%zu条、节假日%zu天，原已登记%zu条\n",
			n.n_limits, n.n_holidays, n.n_there);
	else
		status = opened_complain(o->lang, &no);
	opened_close(&opened);
	return status;
}

static int run(int argc, char **argv)
{
	struct arena *a = arena_new();
	struct opening w = opening_default();
	struct options o = { .wanted = &w };
	int status;

	if (options_parse(a, &usage, argc, argv, &o, &status))
		status = add(a, &o, &w);
	arena_free(a);
	return status;
}

const struct command ledger_command_limits = {
	.name = "limits", .zh = "登记随程序提供的时限和节假日", .en = "registers the limits and holidays of the program", .run = run,
};
