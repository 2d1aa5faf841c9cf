/* inspection.c - zhenggai inspection VERB …. */
#include "cli/ledger/record_command.h"

const struct command ledger_command_inspection = {
	.name = "inspection", .zh = "巡察：登记、反馈、归档", .en = "inspections: register, feedback, close", .run = record_command_run,
};
