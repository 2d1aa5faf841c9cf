/* bulletin.c - zhenggai bulletin VERB …. */
#include "cli/ledger/record_command.h"

const struct command ledger_command_bulletin = {
	.name = "bulletin", .zh = "通报：起草、审签、发布、撤回", .en = "bulletins: draft, approve, publish, withdraw", .run = record_command_run,
};
