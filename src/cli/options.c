/* options.c - see options.h. argp does the parsing; its help and its errors
 * are English only and count bytes for columns, so those are ours. */
#include "cli/options.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "cli/nearest.h"

#include <argp.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { KEY_LANG = OPTION_KEY - 2, KEY_HELP };

static const struct option_row common_rows[] = {
	{ "lang", KEY_LANG, "zh|en", "说明和结果所用的语言（环境变量 ZHENGGAI_LANG 亦可）",
		"language of help and results (also ZHENGGAI_LANG)" },
	{ "help", KEY_HELP, NULL, "显示本说明", "show this help" }
};

enum { N_COMMON = sizeof common_rows / sizeof common_rows[0] };

/* A command line while argp reads it. */
struct reading {
	struct arena *arena;
	const struct usage *usage;
	struct options *options;
	VEC(const char *) operands;
	bool is_help, is_wrong;
};

static const struct option_row *row_at(const struct usage *u, size_t i)
{
	return i < u->n_rows ? &u->rows[i] : &common_rows[i - u->n_rows];
}

static bool lang_parse(const char *value, enum lang *out)
{
	if (value && strcmp(value, "zh") == 0)
		*out = LANG_ZH;
	else if (value && strcmp(value, "en") == 0)
		*out = LANG_EN;
	else
		return false;
	return true;
}

enum lang options_lang(int argc, char **argv)
{
	enum lang lang = LANG_ZH;

	lang_parse(getenv("ZHENGGAI_LANG"), &lang);
	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
		if (strncmp(argv[i], "--lang=", 7) == 0)
			lang_parse(argv[i] + 7, &lang);
		else if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
			lang_parse(argv[i + 1], &lang);
	}
	return lang;
}

/* ---- help ---- */

/* "-o, --output=OUT" as the help shows it. */
static struct str option_shown(struct arena *a, const struct option_row *r)
{
	struct buf *b = buf_new(a);

	if (r->key < 128)
		buf_print(b, "  -%c, ", r->key);
	else
		buf_z(b, "      ");
	buf_print(b, "--%s", r->name);
	if (r->value)
		buf_print(b, "=%s", r->value);
	return buf_view(b);
}

static void print_help(const struct usage *u, enum lang lang)
{
	struct arena *a = arena_new();
	bool en = lang == LANG_EN;
	size_t widest = 0;

	printf(en ? "Usage: zhenggai %s [OPTION]...%s%s\n%s\n\n"
		  : "用法：zhenggai %s [选项]...%s%s\n%s\n\n",
		u->command, u->operands ? " " : "", u->operands ? u->operands : "",
		en ? u->en : u->zh);
	for (size_t i = 0; i < u->n_rows + N_COMMON; i++) {
		size_t n = row_at(u, i)->zh ? utf8_columns(option_shown(a, row_at(u, i))) : 0;

		widest = n > widest ? n : widest;
	}
	for (size_t i = 0; i < u->n_rows + N_COMMON; i++) {
		const struct option_row *r = row_at(u, i);
		struct str shown = option_shown(a, r);

		if (r->zh)
			printf("%.*s%*s%s\n", STR_ARG(shown),
				(int)(widest + 2 - utf8_columns(shown)), "", en ? r->en : r->zh);
	}
	if (u->explain) {
		putchar('\n');
		u->explain(lang);
	}
	arena_free(a);
}

void options_explain_files(enum lang lang)
{
	puts(lang == LANG_EN
			? "FILE may be -, the standard input; a folder stands for all documents in "
			  "and below it."
			: "FILE 可以是 -（标准输入）；文件夹代表其中及下级文件夹中的全部文档。");
}

void options_explain_status(enum lang lang, bool finds)
{
	if (lang == LANG_EN)
		printf("Exit status: 0 fine; %s2 wrong usage; 3 a file could not be read or the "
		       "result not\n"
		       "written (the others are still done%s).\n",
			finds ? "1 an error was found; " : "", finds ? "; 3 goes before 1" : "");
	else
		printf("退出状态：0 正常；%s2 用法不对；3 "
		       "有文件读不了或结果写不出（其余文件照常处理%s）。\n",
			finds ? "1 查出错误；" : "", finds ? "；3 先于 1" : "");
}

/* ---- what is wrong ---- */

/* Complains of the argument that getopt stopped at. */
static void complain_of_option(const struct reading *r, const char *wrong)
{
	const struct usage *u = r->usage;
	enum lang lang = r->options->lang;
	bool is_long = strncmp(wrong, "--", 2) == 0;
	char name[41] = "";
	struct nearest near = { .wrong = name };

	if (is_long)
		snprintf(name, sizeof name, "%.*s", (int)strcspn(wrong + 2, "="), wrong + 2);
	for (size_t i = 0; i < u->n_rows + N_COMMON; i++) {
		const struct option_row *row = row_at(u, i);
		bool is_it = is_long ? strcmp(name, row->name) == 0
				     : row->key < 128 && wrong[1] == row->key;

		if (is_it && row->value) {
			complain(lang, "选项 --%s 要有一个值：--%s=%s",
				"option --%s needs a value: --%s=%s", row->name, row->name,
				row->value);
			return;
		}
		if (is_it && is_long) {
			complain(lang, "选项 --%s 不带值", "option --%s takes no value", row->name);
			return;
		}
		nearest_offer(&near, row->name);
	}
	if (near.name)
		complain(lang, "没有选项 %s；是 --%s 吗？",
			"there is no option %s; did you mean --%s?", wrong, near.name);
	else
		complain(lang, "没有选项 %s；zhenggai %s --help 列出全部选项",
			"there is no option %s; zhenggai %s --help lists them", wrong, u->command);
}

bool options_take_number(
	const struct options *o, const char *option, const char *value, int most, int *out)
{
	char *end;
	long n;

	errno = 0;
	n = strtol(value, &end, 10);
	if (errno || end == value || *end || n < 1 || n > most) {
		complain(o->lang, "--%s=%s：要一个1到%d的整数",
			"--%s=%s: a whole number of 1 to %d is wanted", option, value, most);
		return false;
	}
	*out = (int)n;
	return true;
}

bool options_take_name(const struct options *o, const char *option, const char *value,
	const char *const *names, size_t n, size_t *index_out)
{
	struct arena *tmp = arena_new();
	struct buf *all = buf_new(tmp);

	for (size_t i = 0; i < n; i++) {
		if (strcmp(value, names[i]) == 0) {
			*index_out = i;
			arena_free(tmp);
			return true;
		}
		buf_print(all, "%s%s", i ? o->lang == LANG_EN ? ", " : "、" : "", names[i]);
	}
	complain(o->lang, "--%s=%s：没有这个值；可用的有%.*s",
		"--%s=%s: no such value; there are %.*s", option, value, STR_ARG(buf_view(all)));
	arena_free(tmp);
	return false;
}

/* ---- parsing ---- */

static bool take_lang(struct reading *r, const char *value)
{
	static const char *const names[] = { "zh", "en" };
	size_t i;

	if (!options_take_name(r->options, "lang", value, names, 2, &i))
		return false;
	r->options->lang = i ? LANG_EN : LANG_ZH;
	return true;
}

/* The argument that getopt stopped at; inside "-xy" it has not moved on yet. */
static const char *stopped_at(const struct argp_state *state)
{
	const char *before = state->argv[state->next - 1];

	return before[0] == '-' || state->next >= state->argc ? before : state->argv[state->next];
}

static error_t parse_one(int key, char *value, struct argp_state *state)
{
	struct reading *r = state->input;
	bool ok = true;

	switch (key) {
	case KEY_HELP: r->is_help = true; break;
	case KEY_LANG: ok = take_lang(r, value); break;
	case ARGP_KEY_ARG: vec_push(r->arena, &r->operands, value); break;
	case ARGP_KEY_ERROR:
		if (!r->is_wrong)
			complain_of_option(r, stopped_at(state));
		r->is_wrong = true;
		break;
	case ARGP_KEY_INIT:
	case ARGP_KEY_END:
	case ARGP_KEY_NO_ARGS:
	case ARGP_KEY_SUCCESS:
	case ARGP_KEY_FINI:
	case ARGP_KEY_ARGS: return key == ARGP_KEY_ARGS ? ARGP_ERR_UNKNOWN : 0;
	default: ok = r->usage->take(r->options, key, value);
	}
	r->is_wrong |= !ok;
	return ok ? 0 : EINVAL;
}

static const struct argp_option *argp_rows(struct arena *a, const struct usage *u)
{
	struct argp_option *rows = arena_array(a, struct argp_option, u->n_rows + N_COMMON + 1);

	for (size_t i = 0; i < u->n_rows + N_COMMON; i++) {
		const struct option_row *r = row_at(u, i);

		rows[i] = (struct argp_option){
			.name = r->name, .key = r->key, .arg = r->value, .doc = r->zh
		};
	}
	return rows;
}

static bool has_due_operands(const struct usage *u, const struct options *o)
{
	if (u->operands && u->operands[0] != '[' && !o->n_operands)
		complain(o->lang, "没有给出文件；用法：zhenggai %s [选项]... %s",
			"no file given; usage: zhenggai %s [OPTION]... %s", u->command,
			u->operands);
	else if (!u->operands && o->n_operands)
		complain(o->lang, "%s 不要参数 %s", "%s takes no argument %s", u->command,
			o->operands[0]);
	else
		return true;
	return false;
}

bool options_parse(struct arena *a, const struct usage *u, int argc, char **argv, struct options *o,
	int *status_out)
{
	struct reading r = { .arena = a, .usage = u, .options = o };
	struct argp argp = { .options = argp_rows(a, u), .parser = parse_one };
	error_t error;

	o->lang = options_lang(argc, argv);
	error = argp_parse(&argp, argc, argv, ARGP_NO_HELP | ARGP_NO_EXIT | ARGP_NO_ERRS, NULL, &r);
	o->operands = r.operands.p;
	o->n_operands = r.operands.n;
	if (r.is_help && !r.is_wrong) {
		print_help(u, o->lang);
		*status_out = EXIT_FINE;
		return false;
	}
	*status_out = EXIT_USAGE;
	return !error && !r.is_wrong && has_due_operands(u, o);
}
