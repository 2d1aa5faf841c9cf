/* intake_split.c - what stands numbered, or listed, in one cell. */
#include "base/utf8.h"
#include "base/vec.h"
#include "extract/intake.h"
#include "text/marker.h"

struct parts {
	struct str *p;
	size_t n, cap;
};

/* Takes an entry without the marks that part it from the next; none where nothing is left. */
static void take(struct arena *a, struct parts *out, struct str entry)
{
	entry = str_trim(entry);
	while (entry.n) {
		size_t last = utf8_before(entry, entry.n), len;

		if (!utf8_is_one_of(utf8_at(entry, last, &len), U"；;"))
			break;
		entry = str_trim(str_sub(entry, 0, last));
	}
	if (entry.n)
		vec_push(a, out, entry);
}

/* True where an entry may begin: at the start of a line or behind ；。！ and blanks. */
static bool may_begin(struct str s, size_t at)
{
	while (at > 0 && (s.p[at - 1] == ' ' || s.p[at - 1] == '\t'))
		at--;
	if (at == 0 || s.p[at - 1] == '\n' || s.p[at - 1] == ';')
		return true;
	return utf8_is_one_of(utf8_three_before(s, at), U"；。！：　");
}

/* True for a marker that counts on from the one before; the first is the first. */
static bool counts_on(const struct marker *m, const struct marker *before)
{
	if (m->style == MARKER_BULLET)
		return before->style == MARKER_NONE || before->style == MARKER_BULLET;
	if (before->style == MARKER_NONE)
		return m->number == 1;
	return m->style == before->style && m->number == before->number + 1;
}

struct str *intake_split_entries(struct arena *a, struct str text, size_t *n_out)
{
	struct parts out = { 0 };
	struct marker before = { .style = MARKER_NONE }, m;
	size_t from = 0, len;

	for (size_t at = 0; at < text.n; at += len) {
		size_t n = may_begin(text, at) ? marker_parse(a, str_sub(text, at, text.n), &m) : 0;

		utf8_at(text, at, &len);
		if (!n || !counts_on(&m, &before))
			continue;
		take(a, &out, str_sub(text, from, at));
		before = m;
		from = at + n;
		len = n;
	}
	take(a, &out, str_sub(text, from, text.n));
	*n_out = out.n;
	return out.p;
}

struct str *intake_split_names(struct arena *a, struct str text, size_t *n_out)
{
	struct parts out = { 0 };
	size_t from = 0, len;
	int depth = 0;

	for (size_t at = 0; at < text.n; at += len) {
		uint32_t c = utf8_at(text, at, &len);

		depth += utf8_is_one_of(c, U"（(");
		depth -= depth > 0 && utf8_is_one_of(c, U"）)");
		if (depth > 0 || !utf8_is_one_of(c, U"、，,；;\n\t/　 "))
			continue;
		take(a, &out, str_sub(text, from, at));
		from = at + len;
	}
	take(a, &out, str_sub(text, from, text.n));
	*n_out = out.n;
	return out.p;
}
