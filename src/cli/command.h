/* command.h - what a command is. Every file in commands/ is one. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H
#include <stddef.h>

/* Exit status of every command (contract.md). */
enum exit_status { EXIT_FINE, EXIT_FOUND, EXIT_USAGE, EXIT_UNREADABLE, EXIT_STORE };

struct command {
	const char *name;
	const char *zh, *en;	/* what it is for, in one line */
	/* Runs it: argv[0] is the command's name. Returns an enum exit_status. */
	int (*run)(int argc, char **argv);
};

/* Runs the command that argv[1] names; returns an enum exit_status. */
int cli_run(int argc, char **argv);

extern const struct command *const commands[];
extern const size_t n_commands;

/* Those of the module zhenggai-ledger (ledger/module.h); in the module only. */
extern const struct command *const ledger_commands[];
extern const size_t n_ledger_commands;

#endif
