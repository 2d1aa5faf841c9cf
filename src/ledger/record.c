/* record.c - see record.h: looking things up in the tables of records. */
#include "ledger/record.h"

const struct record *record_find(struct str name)
{
	for (size_t i = 0; i < n_records; i++)
		if (str_is_equal(str_of(records[i]->name), name))
			return records[i];
	return NULL;
}

const struct change_kind *change_kind_find(struct str name, const struct record **record_out)
{
	size_t dot;
	const struct record *r = str_find(name, S("."), 0, &dot) ? record_find(str_sub(name, 0, dot)) : NULL;

	for (size_t i = 0; r && i < r->n_changes; i++)
		if (str_is_equal(str_of(r->changes[i].name), name)) {
			if (record_out)
				*record_out = r;
			return &r->changes[i];
		}
	return NULL;
}

int record_field(const struct record *r, struct str name)
{
	for (size_t i = 0; i < r->n_fields; i++)
		if (str_is_equal(str_of(r->fields[i].name), name))
			return (int)i;
	return -1;
}

/* Finds a word in a list parted by blanks; a '!' behind it is not of it. */
static bool find_in_list(const char *list, struct str word, bool *is_marked_out)
{
	while (list && *list) {
		const char *end = list;
		bool is_marked;

		while (*end && *end != ' ')
			end++;
		is_marked = end > list && end[-1] == '!';
		if (str_is_equal((struct str){ list, (size_t)(end - list) - is_marked }, word)) {
			*is_marked_out = is_marked;
			return true;
		}
		for (list = end; *list == ' '; list++)
			;
	}
	return false;
}

bool change_kind_has(const struct change_kind *k, struct str field, bool *needed_out)
{
	bool is_needed = false;
	bool has = find_in_list(k->fields, field, &is_needed);

	if (needed_out)
		*needed_out = is_needed;
	return has;
}

bool record_needs(const struct record *r, struct str field)
{
	bool is_needed = false;

	for (size_t i = 0; i < r->n_changes && !is_needed; i++)
		if (r->changes[i].effect == CHANGE_ADDS)
			change_kind_has(&r->changes[i], field, &is_needed);
	return is_needed;
}

bool words_list(const char *list, struct str word)
{
	bool is_marked;

	return find_in_list(list, word, &is_marked);
}

int words_find(const struct words *w, struct str code)
{
	for (size_t i = 0; i < w->n; i++)
		if (str_is_equal(str_of(w->p[i].code), code))
			return (int)i;
	return -1;
}
