/* demo.c - zhenggai demo: an example ledger of an invented county, to look at and to try things on. */
#include "act/demo/demo.h"
#include "cli/ledger/opened.h"
#include "ledger/words.h"
#include "store/verify.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { KEY_FILL = OPTION_KEY };

struct wanted {
	const char *fill;
	enum lang lang;
	bool is_terminal;
};

static const struct option_row rows[] = {
	{ "fill", KEY_FILL, "DIR", "把示例台账建在这个文件夹（须为空或不存在）",
		"make the example ledger in this folder, which must be empty or missing" },
};

static bool take(struct options *o, int key, const char *value)
{
	struct wanted *w = o->wanted;

	if (key == KEY_FILL)
		w->fill = value;
	return true;
}

static void explain(enum lang lang)
{
	puts(lang == LANG_EN ?
		"The example is an invented county: 12 units, 3 rounds of inspection, 200 findings in every state, with\n"
		"dates that count from today. All its accounts have one known password, printed at the end: never put\n"
		"real work into it. It is verified when it is made; then use it as any ledger, with --data=DIR.\n" :
		"示例是一个虚构的县：12个单位、3轮巡察、200个问题，各种状态齐全，日期以今天为准。所有账号用同一个公开的\n"
		"口令，最后会列出：切勿录入真实数据。建成时自动核验，之后用 --data=DIR 即可像普通台账一样使用。\n");
	opened_explain_status(lang, true);
}

static const struct usage usage = {
	.command = "demo", .zh = "建立一个虚构县的示例台账，供试用和演示", .en = "makes an example ledger of an invented county, to try things on",
	.rows = rows, .n_rows = sizeof rows / sizeof rows[0], .take = take, .explain = explain,
};

/* True where a folder is missing or has nothing in it. */
static bool is_free(const char *path)
{
	DIR *d = opendir(path);
	const struct dirent *e;
	bool is_empty = true;

	if (!d)
		return errno == ENOENT;
	while (is_empty && (e = readdir(d)) != NULL)
		is_empty = strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0;
	closedir(d);
	return is_empty;
}

static void show_progress(void *told, size_t n_done, size_t n)
{
	const struct wanted *w = told;

	if (w->is_terminal)
		fprintf(stderr, w->lang == LANG_EN ? "\r%zu of %zu acts " : "\r已办理%zu/%zu件 ", n_done, n);
}

static void tell(void *told, int64_t region, const char *where, const char *what)
{
	const struct wanted *w = told;

	printf(w->lang == LANG_EN ? "damage: region %lld: %s: %s\n" : "损坏：地区%lld：%s：%s\n", (long long)region, where, what);
}

static bool verify(struct opened *o, struct wanted *w, struct verifying *v, struct fail *f)
{
	bool ok;

	*v = (struct verifying){ .keys = &o->keys, .files = o->files, .is_replayed = true, .tell = tell, .told = w };
	v->db = store_reader(o->store, f);
	ok = v->db && db_begin(v->db, f) && verify_ledger(v, f);
	if (v->db)
		store_return(o->store, v->db);
	return ok;
}

static void print_sign_ins(const struct wanted *w, const struct demo_sign_in *s, size_t n)
{
	bool in_english = w->lang == LANG_EN;

	printf(in_english ? "Sign in as one of these; the password of all is %s\n" : "可用下列账号登录，口令都是 %s\n", DEMO_PASSWORD);
	for (size_t i = 0; i < n; i++) {
		int at = words_find(&words_role, str_of(s[i].role));

		printf("  %-10s %.*s\t%s\n", s[i].name, STR_ARG(s[i].person), in_english ? words_role.p[at].en : words_role.p[at].zh);
	}
}

static int report(const struct wanted *w, const struct verifying *v, const struct demo_sign_in *s, size_t n)
{
	printf(w->lang == LANG_EN ? "The example is in %s: %lld changes, %lld rows, %lld files, verified: %lld damaged\n" :
		"示例台账已建在 %s：变更%lld条，表行%lld行，文件%lld个，核验损坏%lld处\n", w->fill, (long long)v->n_changes,
		(long long)v->n_rows, (long long)v->n_files, (long long)v->n_damages);
	print_sign_ins(w, s, n);
	printf(w->lang == LANG_EN ? "Never put real work into it: everybody knows this password.\n" : "口令人人皆知，切勿录入真实数据。\n");
	return v->n_damages ? EXIT_FOUND : EXIT_FINE;
}

static int fill_opened(struct arena *a, struct wanted *w, struct opened *o)
{
	struct acting as = { .store = o->store, .keys = &o->keys, .region = o->from.region };
	const struct demo_sign_in *sign_ins;
	struct verifying v;
	struct fail f = { 0 };
	size_t n;
	bool ok;

	if (!clock_from_environment(&as.clock, &f)) {
		complain(w->lang, "环境变量 ZHENGGAI_NOW 不是时间：%s", "ZHENGGAI_NOW is no time: %s", f.text);
		return EXIT_USAGE;
	}
	ok = demo_fill(a, &as, o->files, show_progress, w, &sign_ins, &n, &f) && verify(o, w, &v, &f);
	if (w->is_terminal)
		fputs("\r\033[K", stderr);
	return ok ? report(w, &v, sign_ins, n) : opened_complain_of(w->lang, &f);
}

static int fill(struct arena *a, struct wanted *w)
{
	const struct opening from = { .place = { .data = w->fill }, .region = 1 };
	struct opened o;
	int status;

	if (!w->fill) {
		complain(w->lang, "本版本的 demo 还不能直接打开网页；请用 --fill=DIR 把示例台账建在文件夹里",
			"this version's demo serves no pages yet; make the example ledger in a folder with --fill=DIR");
		return EXIT_USAGE;
	}
	if (!is_free(w->fill)) {
		complain(w->lang, "%s 不是空文件夹，示例不会写进已有内容的地方；请换一个", "%s is no empty folder, and the example overwrites nothing; name another",
			w->fill);
		return EXIT_USAGE;
	}
	status = opened_store(a, w->lang, &from, true, &o);
	if (status != EXIT_FINE)
		return status;
	status = fill_opened(a, w, &o);
	opened_close(&o);
	return status;
}

static int run(int argc, char **argv)
{
	struct arena *a = arena_new();
	struct wanted w = { .is_terminal = isatty(STDERR_FILENO) };
	struct options o = { .wanted = &w };
	int status;

	if (options_parse(a, &usage, argc, argv, &o, &status)) {
		w.lang = o.lang;
		status = fill(a, &w);
	}
	arena_free(a);
	return status;
}

const struct command ledger_command_demo = {
	.name = "demo", .zh = "建立虚构县的示例台账", .en = "makes an example ledger of an invented county", .run = run,
};
