/* output.c - see output.h. */
#include "cli/output.h"

#include "base/file.h"

#include <errno.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

struct output *output_new(struct arena *a, const char *path)
{
	struct output *o = arena_new_of(a, struct output);

	if (path && strcmp(path, "-") != 0) {
		o->path = path;
		o->held = buf_new(a);
	}
	return o;
}

void output_write(struct output *o, struct str bytes)
{
	if (o->path) {
		buf_str(o->held, bytes);
		return;
	}
	while (bytes.n && !o->is_broken) {
		ssize_t n = write(STDOUT_FILENO, bytes.p, bytes.n);

		if (n >= 0) {
			bytes = str_sub(bytes, (size_t)n, bytes.n);
		} else if (errno != EINTR) {
			o->is_broken = true;
			o->is_closed_pipe = errno == EPIPE;
			fail_set(&o->fail, FAIL_IO, "%s", strerror(errno));
		}
	}
}

bool output_complete(struct output *o, enum lang lang)
{
	if (o->path && !file_write(o->path, buf_view(o->held), &o->fail)) {
		complain_of_file(lang, o->path, STAGE_WRITE, &o->fail);
		return false;
	}
	if (o->is_broken && !o->is_closed_pipe) {
		complain_of_file(lang, "-", STAGE_WRITE, &o->fail);
		return false;
	}
	return true;
}

bool output_is_terminal(const struct output *o)
{
	return !o->path && isatty(STDOUT_FILENO);
}

int output_columns(const struct output *o, int otherwise)
{
	struct winsize w;

	if (!output_is_terminal(o) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) != 0 || !w.ws_col)
		return otherwise;
	return w.ws_col;
}
