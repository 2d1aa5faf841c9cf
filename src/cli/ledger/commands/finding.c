/* finding.c - zhenggai finding VERB …. */
#include "cli/ledger/record_command.h"

const struct command ledger_command_finding = {
	.name = "finding", .zh = "问题：列出、查看、登记、认领、交办", .en = "findings: list, show, register, claim, assign", .run = record_command_run,
};
