/* module.h - the commands of the ledger, which live in the module zhenggai-ledger: a check of a
 * text starts without a database, its libraries and their cost. */
#ifndef CLI_LEDGER_MODULE_H
#define CLI_LEDGER_MODULE_H
#include "cli/command.h"

/* The commands of a module. */
struct command_list {
	const struct command *const *commands;
	size_t n;
};

/* What the module shows to the program under the name "zhenggai_ledger_commands". */
struct command_list zhenggai_ledger_commands(void);

#endif
