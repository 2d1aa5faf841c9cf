/* unique.c - a number or name that there may be but one of is refused with a word to the person, before
 * the store would refuse it. */
#include "act/guard.h"

/* What a statement looks for: $1 region, $2 … the values of these fields. */
enum { MOST_KEYS = 4 };
static const struct row {
	const char *change;
	const char *fields[MOST_KEYS];	/* the last named is the one to be changed */
	const char *sql, *zh, *en;
} rows[] = {
	{ "finding.add", { "inspection", "number" },
		"SELECT COUNT(*) FROM finding WHERE region = $1 AND inspection = $2 AND number = $3",
		"这一编号已有问题，编号不重复使用，请换一个", "there is a finding of this number; numbers are never used twice" },
	{ "account.add", { "name" }, "SELECT COUNT(*) FROM account WHERE region = $1 AND name = $2",
		"这一登录名已有人使用", "this sign-in name is taken" },
	{ "letter.issue", { "kind", "number" }, "SELECT COUNT(*) FROM letter WHERE region = $1 AND kind = $2 AND number = $3",
		"这一文号已经用过", "this number was used already" },
	{ "selfcheck_answer.add", { "selfcheck", "unit" },
		"SELECT COUNT(*) FROM selfcheck_answer WHERE region = $1 AND selfcheck = $2 AND unit = $3",
		"该单位已经报送过结果", "this unit has answered already" },
	{ "poll_answer.add", { "poll", "token_digest" },
		"SELECT COUNT(*) FROM poll_answer WHERE region = $1 AND poll = $2 AND token_digest = $3",
		"这张票已经用过", "this token was used already" },
	{ "bulletin.draft", { "inspection", "channel", "version" },
		"SELECT COUNT(*) FROM bulletin WHERE region = $1 AND inspection = $2 AND channel = $3 AND version >= $4",
		"这一渠道已有相同或更高的版次", "this channel has that version or a later one" },
	{ "holiday.add", { "date" }, "SELECT COUNT(*) FROM holiday WHERE region = $1 AND date = $2 AND state = 'current'",
		"这一天已经登记，请先删除原来的", "this day is registered; remove that first" },
	{ "time_limit.add", { "level", "since", "code" },
		"SELECT COUNT(*) FROM time_limit WHERE region = $1 AND level = $2 AND COALESCE(since, '') = COALESCE($3, '') AND code = $4",
		"同一层级、同一施行日期已有这一代号", "this level has a limit of that code and day" },
};

static struct value value_of(const struct guarding *g, int at)
{
	const struct body_value *v = &g->body->values[at];
	enum field_type t = g->record->fields[at].type;

	if (t == FIELD_TEXT || t == FIELD_WORD || t == FIELD_DATE)
		return value_text(v->s);
	return value_int(v->i);
}

static bool check_row(const struct guarding *g, const struct row *row, struct refusal *r)
{
	struct value v[MOST_KEYS + 1] = { value_int(g->acting->region) };
	size_t n = 1;
	int at = 0;
	int64_t found = 0;

	for (; n <= MOST_KEYS && row->fields[n - 1]; n++) {
		at = record_field(g->record, str_of(row->fields[n - 1]));
		v[n] = value_of(g, at);
	}
	if (!guard_number_n(g, r, &found, row->sql, v, n))
		return false;
	return found == 0 || refuse_words(r, FAIL_CONFLICT, "taken", &g->record->fields[at], row->zh, row->en);
}

static bool check(const struct guarding *g, struct refusal *r)
{
	for (size_t i = 0; !g->is_question && i < sizeof rows / sizeof rows[0]; i++)
		if (strcmp(rows[i].change, g->kind->name) == 0 && !check_row(g, &rows[i], r))
			return false;
	return true;
}

const struct guard guard_unique = { .changes = "finding.add account.add letter.issue selfcheck_answer.add poll_answer.add"
	" bulletin.draft holiday.add time_limit.add", .check = check };
