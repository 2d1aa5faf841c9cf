/* due.c - see due.h. */
#include "act/due.h"

#include "base/vec.h"
#include "store/query_limit.h"
#include "store/query_record.h"

static const char sql_undated[] =
	"SELECT f.id, f.change, f.number, COALESCE(f.title, f.text), COALESCE(f.concentrated, 0) FROM finding f"
	" WHERE f.region = $1 AND f.inspection = $4 AND f.due IS NULL AND f.state <> 'closed'"
	" AND COALESCE(f.normalised, 0) = 0 AND " SCOPE_FINDING " ORDER BY f.id";

/* What gives the due dates of one inspection. */
struct giving {
	struct arena *arena;
	struct kept_limits limits;
	enum limit_level level;
	bool is_ruled;		/* limits of rectification are for it */
	struct date feedback;
};

static const struct limit *choose(const struct giving *g, struct str work)
{
	const struct limit *l = limit_choose(g->limits.p, g->limits.n, work, g->level, g->feedback);

	return l && str_is_equal(l->start_event, S("feedback")) ? l : NULL;
}

static void give(const struct giving *g, struct due_item *item)
{
	const struct limit *l = NULL;

	item->found = DUE_NO_RULE;
	if (g->is_ruled && item->is_concentrated)
		l = choose(g, S("phase_concentrated"));
	if (g->is_ruled && !l)
		l = choose(g, S("rectification"));
	if (!l)
		return;
	item->limit = kept_limit_id(&g->limits, l);
	item->limit_name = l->name;
	item->article = l->article;
	item->due = limit_due(l, g->feedback, g->limits.calendar);
	item->found = item->due.is_none ? DUE_UNLIMITED : DUE_GIVEN;
}

static bool load_undated(const struct giving *g, struct db *d, const struct scope *s, int64_t inspection, struct due_item **out,
	size_t *n_out, struct fail *f)
{
	VEC(struct due_item) found = { 0 };
	struct rows *rows = db_select(d, f, sql_undated, SCOPE_VALUES(s), V(inspection));

	while (rows && rows_next(rows)) {
		struct due_item item = { .finding = rows_int(rows, 0), .change = rows_int(rows, 1),
			.number = rows_copy(rows, 2, g->arena), .title = rows_copy(rows, 3, g->arena),
			.is_concentrated = rows_int(rows, 4) != 0 };

		give(g, &item);
		vec_push(g->arena, &found, item);
	}
	*out = found.p;
	*n_out = found.n;
	return rows_close(rows, f);
}

/* The rules that an inspection follows begin with this level. */
static enum limit_level level_of(const struct kept *inspection, enum limit_level region)
{
	bool is_upper = str_is_equal(kept_words(inspection, "source"), S("inspection_upper"));

	return is_upper && region > LIMIT_PROVINCE ? LIMIT_PROVINCE : region;
}

static bool find_in(struct arena *a, struct db *d, const struct scope *s, int64_t inspection, struct due_item **out, size_t *n_out,
	struct refusal *r)
{
	struct giving g = { .arena = a };
	const struct kept *i;
	struct fail f = { 0 };

	if (!query_record_named(a, d, s, "inspection", inspection, &i, &f))
		return f.kind == FAIL_NOT_FOUND ? refuse(r, FAIL_NOT_FOUND, "not-found", "没有编号为%lld的巡察，或您不能查看",
			"there is no inspection %lld, or you may not see it", (long long)inspection) : refuse_failed(r, &f);
	if (!date_parse(kept_words(i, "feedback_date"), &g.feedback))
		return refuse_field(r, &i->record->fields[record_field(i->record, S("feedback_date"))], "needed",
			"请先登记反馈日期，时限从反馈之日起算", "register the feedback date first: limits count from it");
	if (!query_limits(a, d, s->region, &g.limits, &f))
		return refuse_failed(r, &f);
	g.level = level_of(i, g.limits.level);
	g.is_ruled = str_is_prefixed(kept_words(i, "source"), S("inspection"));
	return load_undated(&g, d, s, inspection, out, n_out, &f) || refuse_failed(r, &f);
}

bool due_find(struct arena *a, const struct acting *x, int64_t inspection, struct due_item **out, size_t *n_out, struct refusal *r)
{
	struct scope s = scope_of(x->region, x->person, clock_today(&x->clock));
	struct fail f = { 0 };
	struct db *d = store_reader(x->store, &f);
	bool ok;

	if (!d)
		return refuse_failed(r, &f);
	ok = db_begin(d, &f) ? find_in(a, d, &s, inspection, out, n_out, r) : refuse_failed(r, &f);
	store_return(x->store, d);
	return ok;
}

static struct request request_of(struct arena *a, const struct due_item *item)
{
	const struct record *rec;
	const struct change_kind *k = change_kind_find(S("finding.due"), &rec);
	struct body *b = body_new(a, rec);

	body_set_text(b, "due", date_print(a, item->due.date));
	body_set_int(b, "due_limit", item->limit);
	return (struct request){ .kind = k, .object = item->finding, .body = b, .seen_change = item->change };
}

bool due_set(const struct acting *x, struct due_item *items, size_t n, bool is_preview, struct refusal *r)
{
	struct arena *tmp = arena_new();
	struct each_item *each = arena_array(tmp, struct each_item, n ? n : 1);
	size_t *of = arena_array(tmp, size_t, n ? n : 1), n_given = 0;
	bool ok;

	for (size_t i = 0; i < n; i++) {
		items[i].is_done = false;
		if (items[i].found != DUE_GIVEN)
			continue;
		each[n_given].request = request_of(tmp, &items[i]);
		of[n_given++] = i;
	}
	ok = act_each(x, each, n_given, (struct str){ 0 }, is_preview, r);
	for (size_t i = 0; ok && i < n_given; i++) {
		items[of[i]].is_done = each[i].is_done;
		items[of[i]].refusal = each[i].refusal;
	}
	arena_free(tmp);
	return ok;
}
