/* fail.c - fixed buffers only: reporting a failure cannot itself fail. */
#include "base/fail.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Takes off a UTF-8 character that the end of the buffer cut in two. */
static void trim_cut_character(char *text)
{
	size_t n = strlen(text), i = n;

	while (i > 0 && ((unsigned char)text[i - 1] & 0xC0) == 0x80)
		i--;
	if (i == 0)
		return;
	unsigned char lead = (unsigned char)text[i - 1];
	size_t need = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;

	if (n - (i - 1) < need)
		text[i - 1] = '\0';
}

bool fail_set(struct fail *f, enum fail_kind kind, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	f->kind = kind;
	vsnprintf(f->text, sizeof f->text, fmt, ap);
	va_end(ap);
	trim_cut_character(f->text);
	return false;
}

bool fail_system(struct fail *f, const char *what)
{
	switch (errno) {
	case ENOENT:
	case ENOTDIR: return fail_set(f, FAIL_NOT_FOUND, "%s: %s", what, strerror(errno));
	case EACCES:
	case EPERM:
	case EROFS: return fail_set(f, FAIL_DENIED, "%s: %s", what, strerror(errno));
	default: return fail_set(f, FAIL_IO, "%s: %s", what, strerror(errno));
	}
}

bool fail_note(struct fail *f, const char *fmt, ...)
{
	char note[sizeof f->text], both[2 * sizeof f->text + 3];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(note, sizeof note, fmt, ap);
	va_end(ap);
	snprintf(both, sizeof both, "%s: %s", note, f->text);
	snprintf(f->text, sizeof f->text, "%.*s", (int)sizeof f->text - 1, both);
	trim_cut_character(f->text);
	return false;
}
