/* refusal.c - see refusal.h. */
#include "ledger/refusal.h"

#include <stdarg.h>
#include <stdio.h>

static void print_after(char *text, size_t size, const char *name, const char *colon, const char *fmt, va_list ap)
{
	int n = snprintf(text, size, "%s%s", name, colon);

	vsnprintf(text + n, size - (size_t)n, fmt, ap);
}

static void print_both(struct refusal *r, const char *zh, const char *en, va_list ap)
{
	const struct field *f = r->field;
	va_list again;

	va_copy(again, ap);
	print_after(r->zh, sizeof r->zh, f ? f->zh : "", f ? "：" : "", zh, ap);
	print_after(r->en, sizeof r->en, f ? f->en : "", f ? ": " : "", en, again);
	va_end(again);
}

bool refuse(struct refusal *r, enum fail_kind kind, const char *code, const char *zh, const char *en, ...)
{
	va_list ap;

	*r = (struct refusal){ .kind = kind, .code = code };
	va_start(ap, en);
	print_both(r, zh, en, ap);
	va_end(ap);
	return false;
}

bool refuse_field(struct refusal *r, const struct field *field, const char *code, const char *zh, const char *en, ...)
{
	va_list ap;

	*r = (struct refusal){ .kind = FAIL_FORMAT, .code = code, .field = field };
	va_start(ap, en);
	print_both(r, zh, en, ap);
	va_end(ap);
	return false;
}

bool refuse_words(struct refusal *r, enum fail_kind kind, const char *code, const struct field *field, const char *zh,
	const char *en)
{
	*r = (struct refusal){ .kind = kind, .code = code, .field = field };
	snprintf(r->zh, sizeof r->zh, "%s%s%s", field ? field->zh : "", field ? "：" : "", zh);
	snprintf(r->en, sizeof r->en, "%s%s%s", field ? field->en : "", field ? ": " : "", en);
	return false;
}

bool refuse_failed(struct refusal *r, const struct fail *f)
{
	return refuse(r, f->kind == FAIL_NONE ? FAIL_IO : f->kind, "store",
		"台账暂时无法完成这一操作，什么也没有改动；请稍后再试，仍不行请联系系统管理员（%s）",
		"the ledger could not do this and changed nothing; try again, then tell the system administrator (%s)",
		f->text);
}
