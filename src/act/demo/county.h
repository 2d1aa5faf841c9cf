/* county.h - the words of the invented county (data/demo/county.json): its units, problems, measures. */
#ifndef ACT_DEMO_COUNTY_H
#define ACT_DEMO_COUNTY_H
#include "base/fail.h"
#include "base/str.h"

#include <stdint.h>

enum { COUNTY_BELOW = 3, COUNTY_ASPECTS = 4, COUNTY_MEASURES = 2, COUNTY_PROGRESS = 2 };

struct county_texts {
	const struct str *p;
	size_t n;
};

/* An organization; a unit that is inspected has others below it. */
struct county_unit {
	struct str name, short_name, kind;
	struct str below[COUNTY_BELOW];
};

/* A problem, with what is done about it. Its texts hold the places {u} {v} {w} {a} {b} {c} {d}. */
struct county_problem {
	struct str title, text, target;
	struct str whom;	/* only units of that kind, or of that short name; p NULL: any */
	struct { struct str kind, text; } measures[COUNTY_MEASURES];
	struct str progress[COUNTY_PROGRESS];
	struct { struct str label, unit; char of; } figure;	/* 'a' … 'd': which number it is */
};

struct county_aspect {
	struct str title;
	const struct county_problem *problems;
	size_t n_problems;
};

struct county {
	struct str region, master;
	struct county_texts surnames, given;
	const struct county_unit *bodies, *units;
	size_t n_bodies, n_units;
	struct county_aspect aspects[COUNTY_ASPECTS];
	struct county_texts closing, returned, passed, delays, amendments, held, relapsed, onsite;
};

/* Loads it from the program. Lives in the arena. Fails: FAIL_FORMAT. */
MUST_USE bool county_load(struct arena *a, struct county *out, struct fail *f);

/* What is put in the places of a text: {u} the unit, {v} {w} what is below it, {a} a few, {b} some tens,
 * {c} some hundreds, {d} some thousands, {p} the first sentence of progress. */
struct county_places {
	struct str unit, below, other;
	int64_t a, b, c, d;
	struct str progress;
};

/* Prints a text with its places filled. Lives in the arena. */
struct str county_fill(struct arena *a, struct str text, const struct county_places *places);

/* The i-th person's name, each another for i up to some hundreds. */
struct str county_name(struct arena *a, const struct county *c, size_t i);

#endif
