/* cli.c - finds the command and runs it. */
#include "base/module.h"
#include "base/utf8.h"
#include "cli/ledger/module.h"
#include "cli/nearest.h"
#include "cli/options.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

/* The commands of the ledger; none where their module is not installed. */
static struct command_list load_ledger_commands(void)
{
	struct command_list (*list)(void) = NULL;
	struct fail none = { 0 };

	if (!module_find("zhenggai-ledger", "zhenggai_ledger_commands", (void **)&list, &none))
		return (struct command_list){ 0 };
	return list();
}

static void print_list(struct command_list l, bool en)
{
	for (size_t i = 0; i < l.n; i++)
		printf("  %-12s  %s\n", l.commands[i]->name, en ? l.commands[i]->en : l.commands[i]->zh);
}

static void print_commands(enum lang lang)
{
	bool en = lang == LANG_EN;

	puts(en ? "Usage: zhenggai COMMAND [OPTION]... [FILE]...\n"
		"Reads rectification bulletins, proves their contradictions, writes them again; keeps the\n"
		"ledger of findings from which a bulletin is computed.\n\n"
		"Commands:" :
		"用法：zhenggai 命令 [选项]... [文件]...\n"
		"读整改通报，查其中的矛盾和差错，再写成所需的格式；管问题台账，由台账生成通报。\n\n"
		"命令：");
	print_list((struct command_list){ commands, n_commands }, en);
	print_list(load_ledger_commands(), en);
	puts(en ? "\nzhenggai COMMAND --help explains a command; --version tells the version;\n"
		"--lang=zh|en or ZHENGGAI_LANG choose the language." :
		"\nzhenggai 命令 --help 说明一个命令；--version 显示版本；\n"
		"--lang=zh|en 或环境变量 ZHENGGAI_LANG 选择语言。");
}

/* Options that stand in place of a command. */
static int run_without_command(int argc, char **argv, enum lang lang)
{
	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--version") == 0) {
			puts("zhenggai " ZHENGGAI_VERSION);
			return EXIT_FINE;
		}
		if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0) {
			print_commands(lang);
			return EXIT_FINE;
		}
	}
	complain(lang, "没有给出命令；zhenggai --help 列出全部命令",
		"no command given; zhenggai --help lists them");
	return EXIT_USAGE;
}

static int complain_of_command(const char *wrong, enum lang lang)
{
	struct command_list ledger = load_ledger_commands();
	struct nearest near = { .wrong = wrong };

	for (size_t i = 0; i < n_commands; i++)
		nearest_offer(&near, commands[i]->name);
	for (size_t i = 0; i < ledger.n; i++)
		nearest_offer(&near, ledger.commands[i]->name);
	if (near.name)
		complain(lang, "没有命令 %s；是 %s 吗？", "there is no command %s; did you mean %s?", wrong,
			near.name);
	else
		complain(lang, "没有命令 %s；zhenggai --help 列出全部命令",
			"there is no command %s; zhenggai --help lists them", wrong);
	return EXIT_USAGE;
}

static const struct command *find_command(struct command_list l, const char *name)
{
	for (size_t i = 0; i < l.n; i++)
		if (strcmp(name, l.commands[i]->name) == 0)
			return l.commands[i];
	return NULL;
}

int cli_run(int argc, char **argv)
{
	const struct command *found;
	enum lang lang = options_lang(argc, argv);
	int at = 1;

	signal(SIGPIPE, SIG_IGN); /* a reader that goes away is told by write() */
	while (at < argc && strncmp(argv[at], "--lang=", 7) == 0)
		at++;
	if (at >= argc || argv[at][0] == '-')
		return run_without_command(argc, argv, lang);
	found = find_command((struct command_list){ commands, n_commands }, argv[at]);
	if (!found)
		found = find_command(load_ledger_commands(), argv[at]);
	return found ? found->run(argc - at, argv + at) : complain_of_command(argv[at], lang);
}
