/* import_bulletin.c - the findings of a bulletin, with the measures and statuses that it tells. */
#include "act/import_draft.h"

static void take_measures(struct import_draft *d, const struct item *item, struct import_finding *f)
{
	for (size_t i = 0; i < item->n_measures; i++)
		if (item->measures[i].text.n)
			import_add_measure(d, f, (struct import_measure){ .text = { item->measures[i].text,
				import_at(d, item->measures[i].at.at) } });
}

static void take_item(struct import_draft *d, const struct item *item)
{
	struct str at = import_at(d, item->at.at);
	struct import_finding *f = import_add_finding(d, at);

	f->parts[PART_ASPECT] = (struct import_text){ item->aspect, at };
	f->parts[PART_TEXT] = f->parts[PART_TITLE] = (struct import_text){ item->problem.n ? item->problem : item->title, at };
	f->parts[PART_LEAD_UNIT] = (struct import_text){ item->owner_organization, at };
	f->parts[PART_OWNER] = (struct import_text){ item->owner_person, at };
	f->parts[PART_STATUS] = (struct import_text){ item->status_text,
		item->status_text.n ? import_at(d, item->status_at.at) : at };
	f->parts[PART_DUE] = import_date(d, item->deadline, span_view(d->paper->doc->text, item->deadline_at),
		item->deadline_at.n ? import_at(d, item->deadline_at.at) : at);
	f->claimed = item->status;
	f->is_immediate = item->is_immediate;
	f->ordinal = item->marker.number;
	take_measures(d, item, f);
}

void import_take_bulletin(struct import_draft *d)
{
	const struct bulletin *b = d->paper->bulletin;

	for (size_t i = 0; i < b->n_items; i++)
		take_item(d, &b->items[i]);
}
