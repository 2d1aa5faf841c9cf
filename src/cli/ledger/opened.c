/* opened.c - see opened.h. */
#include "cli/ledger/opened.h"

#include <stdio.h>
#include <stdlib.h>

struct opening opening_default(void)
{
	return (struct opening){
		.place = { .data = getenv("ZHENGGAI_DATA"), .database = getenv("ZHENGGAI_DATABASE"), .files = getenv("ZHENGGAI_FILES") },
		.master_key = getenv("ZHENGGAI_MASTER_KEY_FILE"), .as = getenv("ZHENGGAI_AS"), .region = 1 };
}

/* 0: it is none. */
static int parse_region(const char *value)
{
	size_t n = strspn(value, "0123456789");

	return n >= 1 && n <= 8 && !value[n] ? atoi(value) : 0;
}

bool opening_take(struct opening *w, int key, const char *value)
{
	switch (key) {
	case KEY_DATA:
		w->place.data = value;
		w->place.database = NULL;
		return true;
	case KEY_DATABASE: w->place.database = value; return true;
	case KEY_FILES: w->place.files = value; return true;
	case KEY_MASTER_KEY: w->master_key = value; return true;
	case KEY_REGION: w->region = parse_region(value); return true;
	case KEY_AS: w->as = value; return true;
	default: return false;
	}
}

void opened_explain_status(enum lang lang, bool finds)
{
	if (lang == LANG_EN)
		printf("Exit status: 0 fine; %s2 wrong usage; 3 a file could not be read or written; 4 the ledger refused\n"
			"or failed: nothing was changed.\n", finds ? "1 damage was found; " : "");
	else
		printf("退出状态：0 正常；%s2 用法不对；3 文件读不了或写不出；4 台账不允许或出错，什么也没有改动。\n",
			finds ? "1 查出损坏；" : "");
}

int opened_complain(enum lang lang, const struct refusal *r)
{
	complain(lang, "%s", "%s", lang == LANG_EN ? r->en : r->zh);
	return r->kind == FAIL_FORMAT ? EXIT_USAGE : EXIT_STORE;
}

/* What a failure to reach the ledger asks for. */
static const struct { const char *zh, *en; } of_store[] = {
	[FAIL_NONE] = { "台账打不开", "the ledger cannot be opened" },
	[FAIL_IO] = { "台账读写失败；请检查磁盘空间和数据库后重试", "the ledger failed; check the disk and the database, then try again" },
	[FAIL_FORMAT] = { "不是本程序的台账，或已损坏；请用备份恢复", "is no ledger of this program, or damaged; restore a backup" },
	[FAIL_LIMIT] = { "内容太大", "is too large" },
	[FAIL_NOT_FOUND] = { "那里没有台账；请先运行 zhenggai migrate 建立", "there is no ledger; make one with zhenggai migrate" },
	[FAIL_CONFLICT] = { "台账的版本与本程序不合，或正被占用；如程序较新，请先备份再运行 zhenggai migrate",
		"the ledger is of another version or in use; if the program is newer, back up and run zhenggai migrate" },
	[FAIL_DENIED] = { "没有读写台账的权限", "you may not read or write the ledger" },
};

int opened_complain_of(enum lang lang, const struct fail *f)
{
	complain(lang, "%s：%s", "%s: %s", lang == LANG_EN ? of_store[f->kind].en : of_store[f->kind].zh, f->text);
	return EXIT_STORE;
}

int opened_complain_of_backup(enum lang lang, const struct fail *f)
{
	if (f->kind == FAIL_CONFLICT)
		complain(lang, "那里已有内容，没有覆盖；请换一个位置：%s", "there is something already, it was not overwritten: %s",
			f->text);
	else if (f->kind == FAIL_FORMAT)
		complain(lang, "不是台账的备份，或已损坏；请换一份备份：%s", "is no backup of a ledger, or damaged; try another: %s",
			f->text);
	else
		return opened_complain_of(lang, f);
	return EXIT_STORE;
}

const char *opened_key_path(struct arena *a, const struct opening *from)
{
	if (from->master_key)
		return from->master_key;
	if (from->place.data)
		return str_print(a, "%s/master.key", from->place.data).p;
	return NULL;
}

static bool open_keys(struct opened *o, struct fail *f)
{
	const char *path = opened_key_path(o->a, &o->from);
	struct db *d;
	bool ok;

	if (!path)
		return fail_set(f, FAIL_NOT_FOUND, "with --database say where the master key is: --master-key=FILE");
	d = store_reader(o->store, f);
	ok = d && keyring_open_ledger(path, d, &o->keys, f);
	store_return(o->store, d);
	return ok || fail_note(f, "master key");
}

int opened_store(struct arena *a, enum lang lang, const struct opening *from, bool may_make, struct opened *out)
{
	struct opened o = { .a = a, .lang = lang, .from = *from };
	struct fail f = { 0 };

	if (!from->place.data && !from->place.database) {
		complain(lang, "请用 --data=DIR 或 --database=URL 说明台账在哪里（或设环境变量 ZHENGGAI_DATA）",
			"say where the ledger is: --data=DIR or --database=URL (or set ZHENGGAI_DATA)");
		return EXIT_USAGE;
	}
	o.store = store_open(&from->place, may_make, &f);
	if (o.store && open_keys(&o, &f) && (!store_files(o.store) || (o.files = files_open(store_files(o.store), &f)))) {
		*out = o;
		return EXIT_FINE;
	}
	opened_complain_of(lang, &f);
	if (o.store)
		store_close(o.store);
	return EXIT_STORE;
}

static bool find_actor(struct opened *o, struct refusal *r)
{
	struct acting *x = &o->acting;

	if (o->from.as && *o->from.as &&
	    !acting_find_person(o->store, x->region, x->clock, str_of(o->from.as), &x->person, r))
		return false;
	if (o->from.as && *o->from.as && !x->person)
		return refuse(r, FAIL_DENIED, "no-account", "没有登录名 %s，或账号已停用", "there is no account %s, or it is closed",
			o->from.as);
	return acting_open(o->a, x, r);
}

int opened_ledger(struct arena *a, enum lang lang, const struct opening *from, struct opened *out)
{
	struct refusal no = { 0 };
	struct fail f = { 0 };
	int status = EXIT_USAGE;

	if (from->region < 1)
		complain(lang, "--region 要一个1到99999999的整数", "--region: a whole number of 1 to 99999999 is wanted");
	else
		status = opened_store(a, lang, from, false, out);
	if (status != EXIT_FINE)
		return status;
	out->acting = (struct acting){ .store = out->store, .keys = &out->keys, .region = from->region };
	if (!clock_from_environment(&out->acting.clock, &f)) {
		complain(lang, "环境变量 ZHENGGAI_NOW 不是时间：%s", "ZHENGGAI_NOW is no time: %s", f.text);
		status = EXIT_USAGE;
	} else if (!find_actor(out, &no)) {
		status = opened_complain(lang, &no);
	}
	if (status != EXIT_FINE)
		opened_close(out);
	return status;
}

int opened_find_region(struct opened *o)
{
	struct fail f = { 0 };
	struct db *d = store_reader(o->store, &f);
	int64_t n = 0;
	bool ok = d && db_number(d, &f, &n, "SELECT COUNT(*) FROM region WHERE region <> $1"
		" AND NOT EXISTS (SELECT 1 FROM region WHERE region = $1)", V(o->acting.region));

	if (d)
		store_return(o->store, d);
	if (!ok)
		return opened_complain_of(o->lang, &f);
	if (n == 0)
		return EXIT_FINE;
	complain(o->lang, "没有地区%lld", "there is no region %lld", (long long)o->acting.region);
	return EXIT_STORE;
}

void opened_close(struct opened *o)
{
	files_close(o->files);
	store_close(o->store);
}
