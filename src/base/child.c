/* child.c - see child.h. */
#include "base/child.h"

#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { EXIT_NOT_STARTED = 127 };

static void limit(int resource, rlim_t most)
{
	struct rlimit l = { most, most };

	setrlimit(resource, &l);
}

/* In the child: only calls that are safe after a fork of a program with threads. */
static _Noreturn void become(
	char *const argv[], char *const environment[], const struct child_limits *limits)
{
	int null = open("/dev/null", O_RDWR);

	setpgid(0, 0);
	for (int fd = 0; fd < 3; fd++)
		if (null < 0 || dup2(null, fd) < 0)
			_exit(EXIT_NOT_STARTED);
	close_range(3, ~0U, 0);
	limit(RLIMIT_DATA, limits->data_bytes);
	limit(RLIMIT_FSIZE, limits->file_bytes);
	limit(RLIMIT_CORE, 0);
	limit(RLIMIT_CPU, (rlim_t)limits->seconds);
	execve(argv[0], argv, environment);
	_exit(EXIT_NOT_STARTED);
}

/* Waits until the child has ended or its time is over. */
static bool ends_in_time(pid_t pid, int seconds)
{
	int fd = pidfd_open(pid, 0), n;
	struct pollfd p = { .fd = fd, .events = POLLIN };

	if (fd < 0)
		return false;
	do
		n = poll(&p, 1, seconds * 1000);
	while (n < 0 && errno == EINTR);
	close(fd);
	return n == 1;
}

bool child_run(char *const argv[], char *const environment[], const struct child_limits *limits,
	struct fail *f)
{
	pid_t pid = fork();
	int status = 0;

	if (pid == 0)
		become(argv, environment, limits);
	if (pid < 0)
		return fail_set(f, FAIL_IO, "%s: %s", argv[0], strerror(errno));
	setpgid(pid, pid); /* whoever is first: both try */
	bool in_time = ends_in_time(pid, limits->seconds);
	kill(-pid, SIGKILL); /* the group keeps its number until the child is waited for */
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	if (!in_time)
		return fail_set(
			f, FAIL_LIMIT, "%s: not done in %d seconds", argv[0], limits->seconds);
	if (WIFSIGNALED(status))
		return fail_set(f, FAIL_IO, "%s: ended by signal %d", argv[0], WTERMSIG(status));
	if (WEXITSTATUS(status) == EXIT_NOT_STARTED)
		return fail_set(f, FAIL_NOT_FOUND, "%s: cannot be started", argv[0]);
	if (WEXITSTATUS(status) != 0)
		return fail_set(
			f, FAIL_IO, "%s: ended with status %d", argv[0], WEXITSTATUS(status));
	return true;
}

const char *child_find_program(struct arena *a, const char *name)
{
	struct str folders = str_of(getenv("PATH"));

	if (!folders.n)
		folders = S("/usr/local/bin:/usr/bin:/bin");
	for (size_t from = 0, end; from < folders.n; from = end + 1) {
		end = folders.n;
		str_find(folders, S(":"), from, &end);
		struct str path = str_print(
			a, "%.*s/%s", STR_ARG(str_sub(folders, from, end)), name);
		if (end > from && access(path.p, X_OK) == 0)
			return path.p;
	}
	return NULL;
}
