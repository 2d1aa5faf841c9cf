/* bulletin.c - 整改进展情况通报: what was done on each finding, every figure of it bound to a query. */
#include "ledger/words.h"
#include "report/compose.h"
#include "report/dossier.h"
#include "report/sums.h"
#include "report/wording.h"

enum { SECRECY_INTERNAL = 1, SECRECY_SECRET = 2 };

struct writing_bulletin {
	struct arena *a;
	const struct dossier *d;
	struct composing c;
	VEC(struct report_gap) gaps;
	bool is_public;
};

static struct figure_source of_inspection(const struct writing_bulletin *w, const char *query)
{
	return (struct figure_source){ .query = query, .of = w->d->inspection->id };
}

static void tell_gap(struct writing_bulletin *w, int64_t finding, struct str text)
{
	vec_push(w->a, &w->gaps, ((struct report_gap){ finding, text }));
}

/* ---- what may be told ---- */

static struct str channel_text(const struct writing_bulletin *w, const struct dossier_finding *x)
{
	return str_trim(kept_words(x->finding, w->is_public ? "public_text" : "party_text"));
}

/* Secrets are told in no bulletin, internal matters only in their public wording; unless a named
 * approver withheld them. */
static bool check_secrecy(const struct writing_bulletin *w, struct fail *f)
{
	for (size_t i = 0; i < w->d->n_findings; i++) {
		const struct dossier_finding *x = &w->d->findings[i];
		bool may = w->is_public && channel_text(w, x).n ? x->row.secrecy < SECRECY_SECRET :
			x->row.secrecy < (w->is_public ? SECRECY_INTERNAL : SECRECY_SECRET);

		if (!may && !dossier_withheld(x, w->d->ask->channel))
			return fail_set(f, FAIL_DENIED, "finding %.*s is %s: word it for this channel, or have it withheld",
				STR_ARG(x->row.number), words_secrecy.p[x->row.secrecy].en);
	}
	return true;
}

/* Left out: withheld without words in its place. */
static bool is_left_out(const struct writing_bulletin *w, const struct dossier_finding *x)
{
	const struct kept *k = dossier_withheld(x, w->d->ask->channel);

	return k && str_trim(kept_words(k, "text")).n == 0;
}

static struct str problem_of(const struct writing_bulletin *w, const struct dossier_finding *x)
{
	const struct kept *k = dossier_withheld(x, w->d->ask->channel);
	struct str worded = k ? kept_words(k, "text") : channel_text(w, x);

	return worded.n ? wording_clause(worded) : dossier_problem(x);
}

/* ---- the opening ---- */

static void write_period(struct writing_bulletin *w)
{
	struct date from = wording_parse(kept_words(w->d->inspection, "start_date"));
	struct date to = wording_parse(kept_words(w->d->inspection, "end_date"));

	if (from.year && from.year == to.year)
		to.year = 0;
	if (!date_is_known(from) || !date_is_known(to))
		tell_gap(w, 0, S("巡察的进驻日期、撤离日期未填全"));
	if (date_is_known(from))
		compose_kept(&w->c, wording_date(w->a, from));
	if (date_is_known(from) && date_is_known(to))
		compose_print(&w->c, "至%.*s", STR_ARG(wording_date(w->a, to)));
	if (date_is_known(from))
		compose_z(&w->c, "，");
}

static void write_opening(struct writing_bulletin *w)
{
	const struct dossier *d = w->d;
	struct str feedback = wording_day(w->a, kept_words(d->inspection, "feedback_date"));

	compose_open(&w->c, ROLE_BODY, 0);
	compose_print(&w->c, "根据%.*s工作统一安排，", STR_ARG(dossier_round(w->a, d)));
	write_period(w);
	compose_print(&w->c, "%.*s对%.*s开展了巡察。", STR_ARG(dossier_group(d)), STR_ARG(dossier_unit(d)));
	if (feedback.n)
		compose_print(&w->c, "%.*s，%.*s向%.*s反馈了巡察意见。", STR_ARG(feedback), STR_ARG(dossier_group(d)),
			STR_ARG(dossier_unit(d)));
	else
		tell_gap(w, 0, S("反馈日期未填"));
	compose_z(&w->c, w->is_public ? "现将整改进展情况向社会公开。" : "现将整改进展情况通报如下。");
	compose_close(&w->c);
}

/* ---- section one: the whole ---- */

/* The statuses with their numbers, those that there are, and the rate where something is done. */
static void write_statuses(struct writing_bulletin *w)
{
	static const struct { const char *query, *label; } all[] = { { "findings.done", "已整改完毕" },
		{ "findings.ongoing", "正在整改" }, { "findings.normalised", "长期坚持" } };
	const char *comma = "";

	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		if (compose_ask(&w->c, of_inspection(w, all[i].query)) == 0)
			continue;
		compose_z(&w->c, comma);
		compose_figure(&w->c, FORM_DIGITS, all[i].label, "个", of_inspection(w, all[i].query));
		compose_print(&w->c, "个%s", all[i].label);
		comma = "，";
	}
	if (compose_ask(&w->c, of_inspection(w, "findings.done")) > 0) {
		compose_z(&w->c, "，整改完成率");
		compose_figure(&w->c, FORM_RATE, "整改完成率", "%", of_inspection(w, "findings.rate"));
	}
	compose_z(&w->c, "。");
}

static void write_counts(struct writing_bulletin *w)
{
	struct composing *c = &w->c;

	compose_print(c, "%.*s坚持把巡察整改摆在重要位置，对照反馈意见逐项制定措施、明确责任、限定时间。反馈意见指出",
		STR_ARG(dossier_unit(w->d)));
	if (w->d->n_aspects) {
		compose_figure(c, FORM_DIGITS, "方面", "个", of_inspection(w, "aspects"));
		compose_z(c, "个方面");
	}
	compose_figure(c, FORM_DIGITS, "问题", "个", of_inspection(w, "findings"));
	compose_z(c, "个问题，制定整改措施");
	compose_figure(c, FORM_DIGITS, "整改措施", "项", of_inspection(w, "measures"));
	compose_print(c, "项。截至%.*s，", STR_ARG(wording_date(w->a, w->d->ask->today)));
	compose_figure(c, FORM_DIGITS, "问题", "个", of_inspection(w, "findings"));
	compose_z(c, "个问题中，");
	write_statuses(w);
}

static void write_withheld(struct writing_bulletin *w)
{
	struct figure_source s = of_inspection(w, "findings.withheld");

	s.label = str_of(words_channel.p[w->d->ask->channel].code);
	if (compose_ask(&w->c, s) == 0)
		return;
	compose_z(&w->c, "另有");
	compose_figure(&w->c, FORM_DIGITS, "不予公开", "个", s);
	compose_z(&w->c, "个问题按规定不予公开，已计入上述总数。");
}

/* ---- figures of progress, summed ---- */

static void write_sums(struct writing_bulletin *w, const struct sums *all)
{
	for (size_t i = 0; i < all->n; i++) {
		const char *label = str_z(w->a, all->p[i].label), *unit = str_z(w->a, all->p[i].unit);

		compose_kept(&w->c, all->p[i].label);
		compose_figure(&w->c, FORM_AMOUNT, label, unit, all->p[i]);
		compose_z(&w->c, unit);
		compose_z(&w->c, i + 1 < all->n ? "，" : "。");
	}
}

static void write_whole(struct writing_bulletin *w)
{
	struct sums all = { .n = 0 };

	compose_line(&w->c, ROLE_HEADING, 1, S("一、整改工作总体情况"));
	compose_open(&w->c, ROLE_BODY, 0);
	write_counts(w);
	write_withheld(w);
	compose_close(&w->c);
	for (size_t i = 0; i < w->d->n_findings; i++)
		if (!dossier_withheld(&w->d->findings[i], w->d->ask->channel))
			sums_collect(&w->d->findings[i], "progress.sum", w->d->inspection->id, &all);
	if (!all.n)
		return;
	compose_open(&w->c, ROLE_BODY, 0);
	compose_z(&w->c, "整改以来，累计");
	write_sums(w, &all);
	compose_close(&w->c);
}

/* ---- section two: finding by finding ---- */

static void write_measures(struct writing_bulletin *w, const struct dossier_finding *x)
{
	for (size_t i = 0; i < x->measures.n; i++) {
		if (x->measures.n > 1)
			compose_kept(&w->c, wording_point(w->a, i + 1));
		compose_kept(&w->c, wording_flat(w->a, kept_words(x->measures.p[i], "text")));
		compose_z(&w->c, "。");
	}
}

static void write_state(struct writing_bulletin *w, const struct dossier_finding *x, bool has_measures)
{
	compose_open(&w->c, ROLE_BODY, 0);
	compose_z(&w->c, "整改情况：");
	if (has_measures) {
		compose_z(&w->c, "制定整改措施");
		compose_figure(&w->c, FORM_DIGITS, "整改措施", "项",
			(struct figure_source){ .query = "finding.measures", .of = x->row.id });
		compose_z(&w->c, "项，");
	}
	compose_print(&w->c, "目前该问题%s。", wording_status(x->row.outcome));
	if (has_measures)
		write_measures(w, x);
	compose_close(&w->c);
}

/* The newest progress, and the sums of all. */
static void write_progress(struct writing_bulletin *w, const struct dossier_finding *x)
{
	const struct kept *last = NULL;
	struct sums all = { .n = 0 };

	for (size_t i = 0; i < x->progress.n; i++)
		if (!last || str_compare(kept_words(x->progress.p[i], "date"), kept_words(last, "date")) >= 0)
			last = x->progress.p[i];
	if (!last)
		return;
	sums_collect(x, "finding.sum", x->row.id, &all);
	compose_open(&w->c, ROLE_BODY, 0);
	compose_print(&w->c, "整改进展：截至%.*s，", STR_ARG(wording_day(w->a, kept_words(last, "date"))));
	compose_kept(&w->c, wording_flat(w->a, kept_words(last, "text")));
	compose_z(&w->c, "。");
	if (all.n) {
		compose_z(&w->c, "累计");
		write_sums(w, &all);
	}
	compose_close(&w->c);
}

static void write_finding(struct writing_bulletin *w, const struct dossier_finding *x, size_t number)
{
	bool is_replaced = dossier_withheld(x, w->d->ask->channel) != NULL;
	struct str result = wording_flat(w->a, kept_words(x->finding, "result_text"));

	compose_open(&w->c, ROLE_HEADING, 3);
	compose_print(&w->c, "%zu.关于", number);
	compose_quoted(&w->c, problem_of(w, x));
	compose_z(&w->c, "的问题");
	compose_close(&w->c);
	write_state(w, x, x->measures.n && !is_replaced);
	if (x->measures.n == 0)
		tell_gap(w, x->row.id, str_print(w->a, "问题%.*s没有整改措施", STR_ARG(x->row.number)));
	if (is_replaced)
		return;
	write_progress(w, x);
	if (result.n) {
		compose_open(&w->c, ROLE_BODY, 0);
		compose_z(&w->c, "整改成效：");
		compose_kept(&w->c, result);
		compose_z(&w->c, "。");
		compose_close(&w->c);
	}
}

static void write_aspect(struct writing_bulletin *w, size_t aspect, size_t *number)
{
	const struct dossier *d = w->d;
	size_t from, to, n = 0;

	dossier_aspect(d, aspect, &from, &to);
	for (size_t i = from; i < to; i++) {
		if (is_left_out(w, &d->findings[i]))
			continue;
		if (n == 0 && d->n_aspects) {
			compose_open(&w->c, ROLE_HEADING, 2);
			compose_kept(&w->c, wording_bracketed(w->a, ++*number));
			compose_quoted(&w->c, aspect < d->n_aspects ? kept_words(d->aspects[aspect], "title") : S("其他"));
			compose_z(&w->c, "方面");
			compose_close(&w->c);
		}
		write_finding(w, &d->findings[i], ++n);
	}
}

/* ---- section three, contacts, signature ---- */

static void write_next(struct writing_bulletin *w)
{
	static const struct { const char *query, *label, *lead, *rest; } lines[] = {
		{ "findings.ongoing", "正在整改", "对正在整改的", "个问题，紧盯时限、逐项推进；" },
		{ "findings.normalised", "长期坚持", "对长期坚持的", "个问题，定期回看、常抓不懈；" },
		{ "findings.done", "整改完毕", "对整改完毕的", "个问题，适时开展“回头看”，防止反弹回潮；" },
	};
	struct composing *c = &w->c;

	compose_line(c, ROLE_HEADING, 1, S("三、下一步工作打算"));
	compose_open(c, ROLE_BODY, 0);
	compose_print(c, "下一步，%.*s将继续压实整改责任。", STR_ARG(dossier_unit(w->d)));
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		if (compose_ask(c, of_inspection(w, lines[i].query)) == 0)
			continue;
		compose_z(c, lines[i].lead);
		compose_figure(c, FORM_DIGITS, lines[i].label, "个", of_inspection(w, lines[i].query));
		compose_z(c, lines[i].rest);
	}
	compose_z(c, "对整改中形成的制度加强督促检查，巩固整改成果。");
	compose_close(c);
}

/* The unit's own published lines: they are not personal. */
static void write_contacts(struct writing_bulletin *w)
{
	static const struct { const char *field, *label; } lines[] = { { "phone", "联系电话：" }, { "mailbox", "邮政地址：" },
		{ "email", "电子邮箱：" } };
	size_t n = 0;

	compose_open(&w->c, ROLE_BODY, 0);
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		struct str s = str_trim(kept_words(w->d->unit, lines[i].field));

		if (!s.n)
			continue;
		compose_z(&w->c, n++ ? "；" : w->is_public ? "欢迎干部群众对整改情况进行监督。" : "");
		compose_z(&w->c, lines[i].label);
		doc_text(w->c.doc, s);
	}
	if (n)
		compose_z(&w->c, "。");
	else
		tell_gap(w, 0, S("被巡察党组织没有对外监督电话、通信地址或电子邮箱"));
	compose_close(&w->c);
}

static bool make(struct arena *a, const struct dossier *d, struct reported *out, struct fail *f)
{
	struct writing_bulletin w = { .a = a, .d = d, .c = compose_begin(a, d->ask->db, d->ask->scope->region),
		.is_public = d->ask->channel == CHANNEL_PUBLIC };
	size_t number = 0;

	if (d->n_findings == 0)
		return fail_set(f, FAIL_CONFLICT, "the inspection has no findings");
	if (!check_secrecy(&w, f) || (w.is_public && !masking_load(a, d->ask->db, d->ask->scope->region, &w.c.masking, f)))
		return false;
	out->title = str_print(a, "%.*s关于%.*s整改进展情况的通报", STR_ARG(dossier_unit(d)), STR_ARG(dossier_round(a, d)));
	compose_line(&w.c, ROLE_TITLE, 0, out->title);
	write_opening(&w);
	write_whole(&w);
	compose_line(&w.c, ROLE_HEADING, 1, S("二、整改工作具体情况"));
	for (size_t i = 0; i <= d->n_aspects; i++)
		write_aspect(&w, i, &number);
	write_next(&w);
	write_contacts(&w);
	compose_line(&w.c, ROLE_SIGNATURE_BODY, 0, dossier_unit(d));
	compose_line(&w.c, ROLE_SIGNATURE_DATE, 0, wording_date(a, d->ask->today));
	out->doc = compose_complete(&w.c, &out->figures, f);
	out->gaps = w.gaps.p;
	out->n_gaps = w.gaps.n;
	return out->doc != NULL;
}

const struct report report_bulletin = {
	.name = "bulletin", .zh = "整改进展情况通报（党内、向社会公开）", .en = "the bulletin, party-internal or public",
	.has_channels = true, .make = make,
};
