/* organization.c - zhenggai organization VERB …. */
#include "cli/ledger/record_command.h"

const struct command ledger_command_organization = {
	.name = "organization", .zh = "组织：列出、查看、新增、调整", .en = "organizations: list, show, add, change", .run = record_command_run,
};
