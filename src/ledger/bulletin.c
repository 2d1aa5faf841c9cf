/* bulletin.c - see bulletin.h: the contract's words, and what stands before a place. */
#include "ledger/bulletin.h"

#include <stddef.h>

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

/* How many of n elements of 'size' bytes, whose span stands at 'offset', begin before a byte. */
static size_t n_before(const void *first, size_t n, size_t size, size_t offset, uint32_t at)
{
	const char *p = first;
	size_t low = 0, high = n;

	while (low < high) {
		size_t middle = (low + high) / 2;
		const struct span *s = (const void *)(p + middle * size + offset);

		if (s->at < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

size_t bulletin_dates_before(const struct bulletin *b, uint32_t at)
{
	return n_before(b->dates, b->n_dates, sizeof *b->dates, offsetof(struct dated, at), at);
}

size_t bulletin_items_before(const struct bulletin *b, uint32_t at)
{
	return n_before(b->items, b->n_items, sizeof *b->items, offsetof(struct item, at), at);
}

size_t bulletin_headings_before(const struct bulletin *b, uint32_t at)
{
	return n_before(
		b->headings, b->n_headings, sizeof *b->headings, offsetof(struct heading, at), at);
}
