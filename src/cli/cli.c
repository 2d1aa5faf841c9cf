/* cli.c - finds the command and runs it. */
#include "base/utf8.h"
#include "cli/nearest.h"
#include "cli/options.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

static void print_commands(enum lang lang)
{
	bool en = lang == LANG_EN;

	puts(en ? "Usage: zhenggai COMMAND [OPTION]... [FILE]...\n"
		"Reads rectification bulletins, proves their contradictions, writes them again.\n\n"
		"Commands:" :
		"用法：zhenggai 命令 [选项]... [文件]...\n"
		"读整改通报，查其中的矛盾和差错，再写成所需的格式。\n\n"
		"命令：");
	for (size_t i = 0; i < n_commands; i++)
		printf("  %-12s  %s\n", commands[i]->name, en ? commands[i]->en : commands[i]->zh);
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
	struct nearest near = { .wrong = wrong };

	for (size_t i = 0; i < n_commands; i++)
		nearest_offer(&near, commands[i]->name);
	if (near.name)
		complain(lang, "没有命令 %s；是 %s 吗？", "there is no command %s; did you mean %s?", wrong,
			near.name);
	else
		complain(lang, "没有命令 %s；zhenggai --help 列出全部命令",
			"there is no command %s; zhenggai --help lists them", wrong);
	return EXIT_USAGE;
}

int cli_run(int argc, char **argv)
{
	enum lang lang = options_lang(argc, argv);
	int at = 1;

	signal(SIGPIPE, SIG_IGN); /* a reader that goes away is told by write() */
	while (at < argc && strncmp(argv[at], "--lang=", 7) == 0)
		at++;
	if (at >= argc || argv[at][0] == '-')
		return run_without_command(argc, argv, lang);
	for (size_t i = 0; i < n_commands; i++)
		if (strcmp(argv[at], commands[i]->name) == 0)
			return commands[i]->run(argc - at, argv + at);
	return complain_of_command(argv[at], lang);
}
