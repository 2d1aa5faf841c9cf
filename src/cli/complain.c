/* complain.c - see complain.h. */
#include "cli/complain.h"

#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct sentence {
	const char *zh, *en;
};

static const struct sentence of_open[] = {
	[FAIL_IO] = { "无法读取；请确认磁盘或网络盘正常后重试",
		"cannot be read; check that the disk is well and try again" },
	[FAIL_FORMAT] = { "无法读取；请换一份文件重试", "cannot be read; try another copy" },
	[FAIL_LIMIT] = { "文件太大；请拆成几个文件后重试", "is too large; split it and try again" },
	[FAIL_NOT_FOUND] = { "没有这个文件；请检查路径和文件名",
		"there is no such file; check the path and the name" },
	[FAIL_CONFLICT] = { "文件正被他人修改；请稍后重试", "is being changed; try again later" },
	[FAIL_DENIED] = { "没有读取这个文件的权限；请向管理员要读取权限",
		"you may not read it; ask for the right to" },
};

static const struct sentence of_read[] = {
	[FAIL_IO] = { "读到一半出错；请重试", "failed half way; try again" },
	[FAIL_FORMAT] = { "文件已损坏，或不是能读取的文档；请用原来的软件打开，另存为 docx 或 pdf 后再试",
		"is damaged, or no document that can be read; open it in the program it came from, "
		"save it as docx or pdf and try that" },
	[FAIL_LIMIT] = { "内容过大或嵌套过深；请拆成几个文件后重试",
		"is too large or too deep inside; split it and try again" },
	[FAIL_NOT_FOUND] = { "缺少读取这种文件所需的程序；请按括号中的说明安装后重试",
		"a program that reads this kind of file is missing; install what the brackets name "
		"and try again" },
	[FAIL_CONFLICT] = { "文件正被他人修改；请稍后重试", "is being changed; try again later" },
	[FAIL_DENIED] = { "文件有密码或受保护；请先去除密码",
		"is protected; remove the password first" },
};

static const struct sentence of_make[] = {
	[FAIL_IO] = { "写不成这种格式；请检查内存和临时文件夹的空间后重试",
		"cannot be made; check the free memory and the space for temporary files and try again" },
	[FAIL_FORMAT] = { "写不成这种格式；请换一种格式",
		"cannot be written in this format; choose another" },
	[FAIL_LIMIT] = { "内容太多，这种格式放不下；请拆成几个文件，或换一种格式",
		"holds more than this format can; split it or choose another format" },
	[FAIL_NOT_FOUND] = { "缺少写成这种格式所需的程序或字体；请按括号中的说明安装后重试",
		"a program or font for this format is missing; install what the brackets name and try again" },
	[FAIL_CONFLICT] = { "文件正被他人修改；请稍后重试", "is being changed; try again later" },
	[FAIL_DENIED] = { "没有写入权限；请向管理员要写入权限", "may not be made; ask for the right to" },
};

static const struct sentence of_write[] = {
	[FAIL_IO] = { "写不进去；请检查磁盘空间后重试",
		"cannot be written; check the free space and try again" },
	[FAIL_FORMAT] = { "写不成这种格式；请换一种格式",
		"cannot be written in this format; choose another" },
	[FAIL_LIMIT] = { "内容太大，写不进去；请拆成几个文件", "is too large to write; split it" },
	[FAIL_NOT_FOUND] = { "文件夹不存在；请先建立文件夹，或换一个位置",
		"its folder does not exist; make it first, or choose another" },
	[FAIL_CONFLICT] = { "文件正被他人修改；请稍后重试", "is being changed; try again later" },
	[FAIL_DENIED] = { "没有写入权限；请换一个文件夹，或向管理员要写入权限",
		"you may not write there; choose another folder or ask for the right to" },
};

void complain(enum lang lang, const char *zh, const char *en, ...)
{
	va_list ap;

	va_start(ap, en);
	flockfile(stderr);
	fputs("zhenggai: ", stderr);
	vfprintf(stderr, lang == LANG_EN ? en : zh, ap);
	putc('\n', stderr);
	funlockfile(stderr);
	va_end(ap);
}

/* Bytes of "LINE:COL: " at the start of a failure's text; 0 where none is. */
static size_t place_length(const char *z)
{
	size_t line = strspn(z, "0123456789"), column;

	if (!line || z[line] != ':')
		return 0;
	column = strspn(z + line + 1, "0123456789");
	if (!column || strncmp(z + line + 1 + column, ": ", 2) != 0)
		return 0;
	return line + column + 3;
}

void complain_of_file(enum lang lang, const char *path, enum stage stage, const struct fail *f)
{
	static const struct sentence *const of_stage[] = { of_open, of_read, of_make, of_write };
	const struct sentence *s = &of_stage[stage][f->kind == FAIL_NONE ? FAIL_IO : f->kind];
	const char *detail = f->text;
	size_t n = strlen(path);
	bool is_pipe = strcmp(path, "-") == 0;
	const char *zh_name = stage >= STAGE_MAKE ? "标准输出" : "标准输入";
	const char *en_name = stage >= STAGE_MAKE ? "standard output" : "standard input";

	if (strncmp(detail, path, n) == 0 && strncmp(detail + n, ": ", 2) == 0)
		detail += n + 2;
	n = place_length(detail);
	complain(lang, "%s:%.*s error: %s%s%s%s", "%s:%.*s error: %s%s%s%s",
		!is_pipe ? path : lang == LANG_EN ? en_name : zh_name, (int)(n ? n - 1 : 0), detail,
		lang == LANG_EN ? s->en : s->zh, detail[n] ? " [" : "", detail + n, detail[n] ? "]" : "");
}
