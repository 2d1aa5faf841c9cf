/* import_names.c - see import_names.h. */
#include "act/import_names.h"

#include "base/vec.h"

#include <stdlib.h>

struct named {
	struct str name;
	int64_t id;
	bool is_near;	/* within the unit */
};

struct listed {
	struct named *p;
	size_t n, cap;
};

struct organization {
	int64_t id, parent;
};

struct import_names {
	struct arena *a;
	VEC(struct organization) tree;	/* by id */
	int64_t unit;
	struct listed organizations, people;
};

static int compare_ids(const void *a, const void *b)
{
	const struct organization *x = a, *y = b;

	return x->id < y->id ? -1 : x->id > y->id;
}

/* The organization is the unit or below it. */
static bool is_near(const struct import_names *n, int64_t id)
{
	for (size_t depth = 0; id && depth < n->tree.n; depth++) {
		struct organization key = { .id = id };
		const struct organization *o = bsearch(&key, n->tree.p, n->tree.n, sizeof key, compare_ids);

		if (id == n->unit)
			return true;
		id = o ? o->parent : 0;
	}
	return false;
}

static void add(struct import_names *n, struct listed *to, struct str name, int64_t id, int64_t organization)
{
	if (name.n)
		vec_push(n->a, to, ((struct named){ name, id, is_near(n, organization) }));
}

static int compare_names(const void *a, const void *b)
{
	const struct named *x = a, *y = b;
	int order = str_compare(x->name, y->name);

	return order ? order : x->id < y->id ? -1 : x->id > y->id;
}

/* Calls 'take' with every record of a kind. */
static bool each_record(struct import_names *n, struct db *d, const struct scope *s, const char *record,
	void (*take)(struct import_names *n, const struct kept *k), struct fail *f)
{
	struct record_filter filter = { .record = record_find(str_of(record)), .most = 1000 };
	struct kept_page page;

	do {
		if (!query_records(n->a, d, s, &filter, &page, f))
			return false;
		for (size_t i = 0; i < page.n; i++)
			take(n, page.p[i]);
		filter.after = page.next;
	} while (page.next);
	return true;
}

static void take_place(struct import_names *n, const struct kept *k)
{
	vec_push(n->a, &n->tree, ((struct organization){ k->id, kept_number(k, "parent") }));
}

static void take_organization(struct import_names *n, const struct kept *k)
{
	if (!str_is_equal(k->state, S("active")))
		return;
	add(n, &n->organizations, kept_words(k, "name"), k->id, k->id);
	if (!str_is_equal(kept_words(k, "name"), kept_words(k, "short_name")))
		add(n, &n->organizations, kept_words(k, "short_name"), k->id, k->id);
}

static void take_person(struct import_names *n, const struct kept *k)
{
	if (str_is_equal(k->state, S("serving")))
		add(n, &n->people, kept_words(k, "name"), k->id, kept_number(k, "organization"));
}

bool import_names_load(struct arena *a, struct db *d, const struct scope *s, int64_t unit, struct import_names **out,
	struct fail *f)
{
	struct import_names *n = arena_new_of(a, struct import_names);

	n->a = a;
	n->unit = unit;
	if (!each_record(n, d, s, "organization", take_place, f) || !each_record(n, d, s, "organization", take_organization, f) ||
	    !each_record(n, d, s, "person", take_person, f))
		return false;
	if (n->organizations.n)
		qsort(n->organizations.p, n->organizations.n, sizeof *n->organizations.p, compare_names);
	if (n->people.n)
		qsort(n->people.p, n->people.n, sizeof *n->people.p, compare_names);
	*out = n;
	return true;
}

/* The first of a name, or where it would stand. */
static size_t lower_bound(const struct listed *l, struct str name)
{
	size_t from = 0, to = l->n;

	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (str_compare(l->p[middle].name, name) < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

static enum import_found find_exactly(const struct listed *l, struct str name, int64_t *id_out)
{
	size_t n = 0, n_near = 0, one = 0, near = 0;

	for (size_t i = lower_bound(l, name); i < l->n && str_is_equal(l->p[i].name, name); i++) {
		one = i;
		n++;
		if (l->p[i].is_near) {
			near = i;
			n_near++;
		}
	}
	if (n != 1 && n_near != 1)
		return n ? FOUND_SEVERAL : FOUND_NONE;
	*id_out = l->p[n == 1 ? one : near].id;
	return FOUND_ONE;
}

static enum import_found find(const struct listed *l, struct str name, int64_t *id_out)
{
	enum import_found found = find_exactly(l, str_trim(name), id_out);
	size_t at;

	if (found == FOUND_NONE && (str_find(name, S("（"), 0, &at) || str_find(name, S("("), 0, &at)))
		return find_exactly(l, str_trim(str_sub(name, 0, at)), id_out);
	return found;
}

enum import_found import_find_organization(const struct import_names *n, struct str name, int64_t *id_out)
{
	return find(&n->organizations, name, id_out);
}

enum import_found import_find_person(const struct import_names *n, struct str name, int64_t *id_out)
{
	return find(&n->people, name, id_out);
}
