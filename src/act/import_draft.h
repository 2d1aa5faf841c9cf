/* import_draft.h - a plan while it is made: what the three kinds of source share. */
#ifndef ACT_IMPORT_DRAFT_H
#define ACT_IMPORT_DRAFT_H
#include "act/import.h"
#include "base/vec.h"

struct import_draft {
	struct arena *a;
	const struct paper *paper;
	struct import_plan plan;
	VEC(struct import_aspect) aspects;
	VEC(struct import_finding) findings;
	VEC(struct import_note) notes;
	VEC(struct import_table) tables;
};

/* The parts, one a kind of source. */
void import_take_letter(struct import_draft *d);
void import_take_bulletin(struct import_draft *d);
/* False: no table of the document is a ledger. */
bool import_take_workbook(struct import_draft *d, const struct intake_override *overrides, size_t n_overrides);

/* Begins a finding; good until the next is begun. */
struct import_finding *import_add_finding(struct import_draft *d, struct str at);

/* Adds a measure to a finding. Amortised constant. */
void import_add_measure(struct import_draft *d, struct import_finding *f, struct import_measure m);

/* The digest of a table's headings, by which their mapping is remembered. */
struct str import_signature(struct arena *a, const struct intake_table *t);

/* The index of an aspect of that title, which is added where there is none; -1 for an empty one. */
int import_add_aspect(struct import_draft *d, struct import_text title);

/* Notes; both formats take the same arguments. */
#define import_warn(d, code, at, zh, en, ...) \
	import_note((d), (struct import_note){ false, (code), (at), str_print((d)->a, zh, __VA_ARGS__), \
		str_print((d)->a, en, __VA_ARGS__) })
#define import_fault(d, code, at, zh, en, ...) \
	import_note((d), (struct import_note){ true, (code), (at), str_print((d)->a, zh, __VA_ARGS__), \
		str_print((d)->a, en, __VA_ARGS__) })
void import_note(struct import_draft *d, struct import_note note);

/* A value as a date "2026-06-30"; of a month or a year the last day, with a note. One without a year is a fault. */
struct import_text import_date(struct import_draft *d, struct date date, struct str as_written, struct str at);

/* Where a byte of the text stands: "9:1". */
struct str import_at(struct import_draft *d, uint32_t byte);

/* A text as bytes that are the same for texts of the same characters, whatever their marks and blanks. */
struct str import_bare(struct arena *a, struct str text);

/* True where both have the same characters, whatever their marks and blanks. */
bool import_is_equal(struct str a, struct str b);

#endif
