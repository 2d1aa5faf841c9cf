/* cli.c - finds the command and runs it. */
#include "cli/command.h"

#include <stdio.h>
#include <string.h>

int cli_run(int argc, char **argv)
{
	for (size_t i = 0; argc > 1 && i < n_commands; i++)
		if (strcmp(argv[1], commands[i]->name) == 0)
			return commands[i]->run(argc - 1, argv + 1);
	fprintf(stderr, "usage: zhenggai COMMAND ...\n");
	return EXIT_USAGE;
}
