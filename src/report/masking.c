/* masking.c - see masking.h. */
#include "report/masking.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "store/query_record.h"
#include "text/han.h"
#include "text/privacy.h"

#include <ctype.h>

enum { HAN_BYTES = 3, TWO = 2 * HAN_BYTES };

/* What is to be hidden, and what stands in its place. */
struct hidden {
	struct str text, shown;
	bool is_name;
};

struct masking {
	VEC(struct hidden) v;
	bool begins[256];	/* a hidden text begins with this byte */
};

/* ---- what is known of people ---- */

/* 张某某; of a family name of two characters both stay. */
static struct str cut_name(struct arena *a, struct str name)
{
	static const char *const double_names[] = { "欧阳", "司马", "上官", "诸葛", "司徒", "夏侯", "东方", "皇甫", "尉迟", "公孙",
		"慕容", "令狐", "长孙", "宇文" };
	size_t n = HAN_BYTES;
	struct buf *b = buf_new(a);

	for (size_t i = 0; i < sizeof double_names / sizeof *double_names; i++)
		if (name.n > TWO && str_is_prefixed(name, str_of(double_names[i])))
			n = TWO;
	buf_str(b, str_sub(name, 0, n));
	for (size_t at = n; at < name.n; at += HAN_BYTES)
		buf_z(b, "某");
	return buf_view(b);
}

static bool is_chinese_name(struct str s)
{
	for (size_t at = 0; at < s.n; at += HAN_BYTES)
		if (!utf8_three_at(s, at) || !han_is_at(s, at))
			return false;
	return s.n >= TWO && s.n <= 2 * TWO;
}

static void hide(struct arena *a, struct masking *m, struct str text, struct str shown, bool is_name)
{
	if (text.n < TWO)
		return;
	vec_push(a, &m->v, ((struct hidden){ text, shown, is_name }));
	m->begins[(unsigned char)text.p[0]] = true;
}

static void hide_person(struct arena *a, struct masking *m, const struct kept *person)
{
	struct str name = kept_words(person, "name");

	if (is_chinese_name(name))
		hide(a, m, name, cut_name(a, name), true);
	hide(a, m, kept_words(person, "phone"), S("（略）"), false);
	hide(a, m, kept_words(person, "email"), S("（略）"), false);
}

bool masking_load(struct arena *a, struct db *d, int64_t region, const struct masking **out, struct fail *f)
{
	struct masking *m = arena_new_of(a, struct masking);
	struct scope all = { .region = region, .today = "1970-01-01" };
	struct record_filter filter = { .record = record_find(S("person")), .most = 1000 };
	struct kept_page page;

	do {
		if (!query_records(a, d, &all, &filter, &page, f))
			return fail_note(f, "people");
		for (size_t i = 0; i < page.n; i++)
			hide_person(a, m, page.p[i]);
		filter.after = page.next;
	} while (page.next);
	*out = m;
	return true;
}

/* ---- in a text ---- */

/* A name of two characters stands by itself, behind a post, or before 同志. */
static bool stands_as_name(struct str text, size_t at, size_t n)
{
	static const char *const befores[] = { "书记", "主任", "镇长", "乡长", "局长", "科长", "股长", "站长", "所长", "委员", "干部",
		"会计", "出纳", "队长", "组长", "经理", "党员", "村民", "同志", "由", "给", "向", "经" };
	static const char *const looser[] = { "对", "将", "与", "和", "及" };
	struct str behind = str_sub(text, at + n, text.n);

	if (n > TWO || !han_is_before(text, at) || str_is_prefixed(behind, S("同志")))
		return true;
	for (size_t i = 0; i < sizeof befores / sizeof *befores; i++)
		if (str_is_suffixed(str_sub(text, 0, at), str_of(befores[i])))
			return true;
	for (size_t i = 0; i < sizeof looser / sizeof *looser; i++)
		if (str_is_suffixed(str_sub(text, 0, at), str_of(looser[i])) && !han_is_at(text, at + n))
			return true;
	return false;
}

static const struct hidden *find_hidden(const struct masking *m, struct str text, size_t at)
{
	const struct hidden *best = NULL;

	if (!m->begins[(unsigned char)text.p[at]])
		return NULL;
	for (size_t i = 0; i < m->v.n; i++) {
		const struct hidden *h = &m->v.p[i];

		if ((!best || h->text.n > best->text.n) && str_is_prefixed(str_sub(text, at, text.n), h->text) &&
		    (!h->is_name || stands_as_name(text, at, h->text.n)))
			best = h;
	}
	return best;
}

static bool is_part_of_number(char c)
{
	return isdigit((unsigned char)c) || c == ' ' || c == '-' || c == 'X' || c == 'x';
}

/* A number of a person that begins at a byte, with blanks and - inside; 0: none. */
static size_t personal_number(struct str text, size_t at, const char **shown_out)
{
	size_t end = at;

	if ((!isdigit((unsigned char)text.p[at]) && text.p[at] != '+') ||
	    (at > 0 && isalnum((unsigned char)text.p[at - 1])))
		return 0;
	for (end = at + 1; end < text.n && end < at + 32 && is_part_of_number(text.p[end]); end++)
		;
	for (; end > at + 10; end--) {
		struct str s = str_sub(text, at, end);

		*shown_out = privacy_is_mobile(s) ? "（电话略）" : privacy_is_id_number(s) ? "（证件号略）" :
			privacy_is_bank_card(s) ? "（账号略）" : NULL;
		if (*shown_out && (end == text.n || !isdigit((unsigned char)text.p[end])))
			return s.n;
	}
	return 0;
}

struct str masking_apply(struct arena *a, const struct masking *m, struct str text)
{
	struct buf *b = NULL;
	size_t done = 0, n;

	for (size_t at = 0; at < text.n; at += n) {
		const struct hidden *h = find_hidden(m, text, at);
		const char *shown = NULL;
		size_t gone = h ? h->text.n : personal_number(text, at, &shown);

		n = gone ? gone : utf8_len((unsigned char)text.p[at]);
		if (!gone)
			continue;
		if (!b)
			b = buf_new(a);
		buf_str(b, str_sub(text, done, at));
		buf_str(b, h ? h->shown : str_of(shown));
		done = at + n;
	}
	if (!b)
		return text;
	buf_str(b, str_sub(text, done, text.n));
	return buf_view(b);
}
