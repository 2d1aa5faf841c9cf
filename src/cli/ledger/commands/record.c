/* record.c - zhenggai record VERB …. */
#include "cli/ledger/record_command.h"

const struct command ledger_command_record = {
	.name = "record", .zh = "台账里的任何一种记录：zhenggai record --help 列出全部", .en = "any kind of record of the ledger: zhenggai record --help lists them", .run = record_command_run,
};
