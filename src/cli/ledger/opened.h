/* opened.h - the ledger that a command works on: where it is, as whom, and the options that say so. */
#ifndef CLI_LEDGER_OPENED_H
#define CLI_LEDGER_OPENED_H
#include "act/acting.h"
#include "cli/options.h"
#include "store/files.h"

/* The options that every command of the ledger has; their keys. */
enum {
	KEY_DATA = OPTION_KEY + 100, KEY_DATABASE, KEY_FILES, KEY_MASTER_KEY, KEY_REGION, KEY_AS
};
#define OPENED_ROWS \
	{ "data", KEY_DATA, "DIR", "台账所在文件夹（环境变量 ZHENGGAI_DATA 亦可）", \
		"the folder of the ledger (also ZHENGGAI_DATA)" }, \
	{ "database", KEY_DATABASE, "URL", "台账所在的 PostgreSQL 数据库 postgresql://…（亦可用 ZHENGGAI_DATABASE）", \
		"the PostgreSQL database postgresql://… (also ZHENGGAI_DATABASE)" }, \
	{ "files", KEY_FILES, "DIR", "佐证材料文件夹（默认 DIR/files；用数据库时须给出，或 ZHENGGAI_FILES）", \
		"the folder of evidence files (default DIR/files; needed with --database, or ZHENGGAI_FILES)" }, \
	{ "master-key", KEY_MASTER_KEY, "FILE", "主密钥文件（默认 DIR/master.key；亦可用 ZHENGGAI_MASTER_KEY_FILE）", \
		"the file of the master key (default DIR/master.key; also ZHENGGAI_MASTER_KEY_FILE)" }
#define OPENED_ROWS_AS \
	{ "region", KEY_REGION, "N", "地区编号（默认 1）", "the region's number (default 1)" }, \
	{ "as", KEY_AS, "NAME", "以哪个登录名办理（亦可用 ZHENGGAI_AS；不给出则为本机操作员，只能做初始设置）", \
		"the sign-in name to act as (also ZHENGGAI_AS; without it the operator, who may only set up)" }

/* What the options said. */
struct opening {
	struct store_place place;
	const char *master_key, *as;
	int region;	/* 0: what was given is none */
};

/* What was said where nothing was: the environment, region 1. */
struct opening opening_default(void);

/* Takes one of the options above; false: it is none of them. */
bool opening_take(struct opening *w, int key, const char *value);

struct opened {
	struct arena *a;
	enum lang lang;
	struct opening from;
	struct store *store;
	struct files *files;	/* NULL where no folder is named */
	struct keyring keys;
	struct acting acting;	/* the person; not filled by opened_store */
};

/* Open the ledger; EXIT_FINE, or after complaining the status to end with. opened_ledger also loads
 * who acts. With 'may_make' a missing one is made. */
MUST_USE int opened_store(struct arena *a, enum lang lang, const struct opening *from, bool may_make, struct opened *out);
MUST_USE int opened_ledger(struct arena *a, enum lang lang, const struct opening *from, struct opened *out);

/* Sees that the region is there, where there are others: EXIT_FINE, or after complaining the status to end
 * with. */
MUST_USE int opened_find_region(struct opened *o);

/* The path of the master key's file; NULL: nothing says where it is. Lives in the arena. */
const char *opened_key_path(struct arena *a, const struct opening *from);

/* Closes it. */
void opened_close(struct opened *o);

/* Prints what the exit status says, with that of found damage where 'finds' is true: for --help. */
void opened_explain_status(enum lang lang, bool finds);

/* Complains of a refusal, and of a failure of the store, in the language. Both return EXIT_STORE or what fits
 * (EXIT_USAGE for what was given wrongly). */
int opened_complain(enum lang lang, const struct refusal *r);
int opened_complain_of(enum lang lang, const struct fail *f);
/* The same of a backup file or of where it goes. */
int opened_complain_of_backup(enum lang lang, const struct fail *f);

#endif
