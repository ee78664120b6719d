#include "kernel/base/test/cm.h"

#include "kernel/base/log.h"
#include "kernel/base/status.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static char said[8192];

/* What fn wrote to standard error. */
static const char *heard(void (*fn)(void))
{
	int ends[2], before = dup(STDERR_FILENO);
	assert_int_equal(pipe(ends), 0);
	dup2(ends[1], STDERR_FILENO);
	close(ends[1]);
	fn();
	dup2(before, STDERR_FILENO);            /* closes the last writer */
	close(before);
	ssize_t n = read(ends[0], said, sizeof said - 1);
	close(ends[0]);
	said[n > 0 ? n : 0] = '\0';
	return said;
}

static void say_plain(void) { log_line("http", "status=%d", 200); }
static void say_lines(void) { log_line("http", "v=%s", "a\nlevel=error\r"); }
static void say_much(void) { log_error("x", "%05000d", 1); }

static void one_event_one_line(void **state)
{
	(void)state;
	int day = 0, n = 0;
	assert_int_equal(sscanf(heard(say_plain), "ts=2%*3d-%*2d-%2dT%*2d:%*2d:%*2d.%*3dZ level=info area=http status=200%n", &day, &n), 1);
	assert_true(n > 0);
	assert_string_equal(said + n, "\n");
}

static void a_value_cannot_forge_a_line(void **state)
{
	(void)state;
	const char *end = strchr(heard(say_lines), '\n');
	assert_non_null(end);
	assert_string_equal(end, "\n");
}

static void a_long_line_is_cut(void **state)
{
	(void)state;
	size_t n = strlen(heard(say_much));
	assert_int_equal(n, 1023);
	assert_int_equal(said[n - 1], '\n');
}

static void quiet_keeps_errors(void **state)
{
	(void)state;
	log_level(1);
	assert_string_equal(heard(say_plain), "");
	assert_true(strlen(heard(say_much)) > 0);
	log_level(0);
}

/* ---- a pipe that nobody reads ---- */

static int ends[2], before;

static void pipe_open(void)
{
	before = dup(STDERR_FILENO);
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(fcntl(ends[1], F_SETPIPE_SZ, 4096), 4096);
	dup2(ends[1], STDERR_FILENO);
}

static size_t pipe_read(void)
{
	ssize_t n = read(ends[0], said, sizeof said - 1);
	said[n > 0 ? n : 0] = '\0';
	return (size_t)n;
}

static void pipe_close(void)
{
	dup2(before, STDERR_FILENO);
	close(before);
	close(ends[0]);
	close(ends[1]);
}

/* Reads line after line: the numbers from *next on, one each; a number lost, told by a line, is skipped.  Ends at number last. */
static void follow(int next, int last, int *ret_lost)
{
	static char rest[3 * sizeof said];
	*ret_lost = 0;
	rest[0] = '\0';
	while (next <= last) {
		char *end = strchr(rest, '\n'), *at;
		if (!end) {
			log_line("x", "n=%d", -1);              /* whatever is logged next moves what is kept */
			pipe_read();
			strcat(rest, said);
			continue;
		}
		*end = '\0';
		if ((at = strstr(rest, "lost="))) {
			*ret_lost += atoi(at + 5);
			next += atoi(at + 5);
		} else if ((at = strstr(rest, "n=")) && atoi(at + 2) >= 0) {
			assert_int_equal(atoi(at + 2), next);
			next++;
		}
		memmove(rest, end + 1, strlen(end + 1) + 1);
	}
}

static void a_full_pipe_stops_nobody(void **state)
{
	(void)state;
	int n_lost;
	pipe_open();
	alarm(20);
	for (int i = 0; i < 400; i++)
		log_line("x", "n=%d", i);                       /* some in the pipe, the rest kept */
	follow(0, 399, &n_lost);
	assert_int_equal(n_lost, 0);
	for (int i = 0; i < 5000; i++)
		log_line("x", "n=%d", i);                       /* more than is kept */
	follow(0, 4999, &n_lost);
	assert_in_range(n_lost, 3000, 5000 - LOG_KEPT / 80);
	alarm(0);
	pipe_close();
}

static void a_bug_is_the_end_all_the_same(void **state)
{
	(void)state;
	pipe_open();
	for (int i = 0; i < 400; i++)
		log_line("x", "n=%d", i);
	pid_t child = fork();
	if (child == 0) {
		alarm(10);
		signal(SIGABRT, SIG_DFL);
		always_assert(child != 0);
		_exit(0);
	}
	int how = 0;
	assert_int_equal(waitpid(child, &how, 0), child);
	assert_true(WIFSIGNALED(how) && WTERMSIG(how) == SIGABRT);
	pipe_close();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_event_one_line), cmocka_unit_test(a_value_cannot_forge_a_line),
		cmocka_unit_test(a_long_line_is_cut), cmocka_unit_test(quiet_keeps_errors),
		cmocka_unit_test(a_full_pipe_stops_nobody), cmocka_unit_test(a_bug_is_the_end_all_the_same),
	};
	return RUN(tests);
}
