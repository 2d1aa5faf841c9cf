/* bulletin.c - the contract's words for the enums of bulletin.h. */
#include "ledger/bulletin.h"

const char *bulletin_kind_name(enum bulletin_kind k)
{
	static const char *const names[] = {
		[KIND_OTHER] = "other",
		[KIND_BULLETIN] = "bulletin",
		[KIND_FEEDBACK] = "feedback",
		[KIND_PLAN] = "plan",
		[KIND_LEDGER] = "ledger",
	};

	return names[k];
}

const char *status_name(enum status s)
{
	static const char *const names[] = {
		[STATUS_UNKNOWN] = "unknown",
		[STATUS_DONE] = "done",
		[STATUS_ONGOING] = "ongoing",
		[STATUS_NOT_DONE] = "not_done",
		[STATUS_LONG_TERM] = "long_term",
	};

	return names[s];
}

const char *contact_kind_name(enum contact_kind k)
{
	static const char *const names[] = {
		[CONTACT_PHONE] = "phone",
		[CONTACT_MAIL] = "mail",
		[CONTACT_EMAIL] = "email",
		[CONTACT_OTHER] = "other",
	};

	return names[k];
}
