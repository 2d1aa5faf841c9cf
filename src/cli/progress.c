/* progress.c - see progress.h. */
#include "cli/progress.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <stdio.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

enum { BAR_CELLS = 24, FEW_FILES = 4, PATIENCE_MS = 1000, REDRAW_MS = 100 };

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

struct progress progress_begin(enum lang lang, size_t n_total)
{
	return (struct progress){
		.lang = lang,
		.n_total = n_total,
		.is_terminal = isatty(STDERR_FILENO),
		.begun_ms = now_ms(),
	};
}

/* The end of a name that takes at most 'columns', so that the file's own name stays. */
static struct str name_end(struct str name, size_t columns)
{
	size_t at = name.n, used = 0, len;

	while (at > 0) {
		size_t before = utf8_before(name, at);

		used += (size_t)utf8_width(utf8_at(name, before, &len));
		if (used > columns)
			break;
		at = before;
	}
	return str_sub(name, at, name.n);
}

static size_t terminal_columns(void)
{
	struct winsize w;

	return ioctl(STDERR_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col ? w.ws_col : 80;
}

static void draw(struct progress *p, const char *name)
{
	struct arena *a = arena_new();
	struct buf *line = buf_new(a);
	size_t cells = p->n_total ? p->n_done * BAR_CELLS / p->n_total : 0, used,
	       columns = terminal_columns();

	buf_char(line, '[');
	for (size_t i = 0; i < BAR_CELLS; i++)
		buf_char(line, i < cells ? '#' : '-');
	buf_print(line, "] %zu/%zu  ", p->n_done, p->n_total);
	if (p->n_errors)
		buf_print(line, p->lang == LANG_EN ? "%zu errors  " : "%zu处错误  ", p->n_errors);
	used = utf8_columns(buf_view(line));
	if (used < columns)
		buf_str(line, name_end(str_of(name), columns - used - 1));
	fprintf(stderr, "\r%.*s\033[K", STR_ARG(buf_view(line)));
	fflush(stderr);
	arena_free(a);
}

void progress_show(struct progress *p, const char *name)
{
	int64_t now;

	if (!p->is_terminal)
		return;
	now = now_ms();
	if ((p->n_total <= FEW_FILES && now - p->begun_ms < PATIENCE_MS) ||
		now - p->drawn_ms < REDRAW_MS)
		return;
	draw(p, name);
	p->drawn_ms = now;
	p->is_shown = true;
}

void progress_erase(struct progress *p)
{
	if (!p->is_shown)
		return;
	fputs("\r\033[K", stderr);
	fflush(stderr);
	p->is_shown = false;
}
