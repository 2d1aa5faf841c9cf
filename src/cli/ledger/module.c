/* module.c - what the module zhenggai-ledger shows to the program. */
#include "cli/ledger/module.h"

#include "base/module.h"

MODULE_ENTRY struct command_list zhenggai_ledger_commands(void)
{
	return (struct command_list){ ledger_commands, n_ledger_commands };
}
