/* record_command.h - commands on one kind of record: list, show, history, and every act that its
 * table of changes names. */
#ifndef CLI_LEDGER_RECORD_COMMAND_H
#define CLI_LEDGER_RECORD_COMMAND_H
#include "cli/command.h"

/* Runs "RECORD VERB …"; argv[0] is the record's name. A command file of a record is four lines. */
int record_command_run(int argc, char **argv);

#endif
