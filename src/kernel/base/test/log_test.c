#include "kernel/base/test/cm.h"

#include "kernel/base/log.h"

#include <stdio.h>
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_event_one_line), cmocka_unit_test(a_value_cannot_forge_a_line),
		cmocka_unit_test(a_long_line_is_cut), cmocka_unit_test(quiet_keeps_errors),
	};
	return RUN(tests);
}
