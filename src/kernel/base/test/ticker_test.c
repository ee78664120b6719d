#include "kernel/base/test/cm.h"

#include "kernel/base/clock.h"
#include "kernel/base/ticker.h"

#include <stdatomic.h>
#include <unistd.h>

static atomic_int looks, stopped_inside;

static void look(struct ticker *t, void *arg)
{
	(void)t;
	atomic_fetch_add((atomic_int *)arg, 1);
}

static void slow_look(struct ticker *t, void *arg)
{
	look(t, arg);
	for (int i = 0; i < 1000 && !ticker_stopping(t); i++)
		usleep(5000);
	stopped_inside = ticker_stopping(t);
}

static void looks_again_and_again(void **s)
{
	(void)s;
	looks = 0;
	struct ticker *t = ticker_start(5, look, &looks);
	for (int i = 0; i < 1000 && looks < 4; i++)
		usleep(5000);
	ticker_stop(t);
	int n = looks;
	assert_true(n >= 4);
	usleep(30000);
	assert_int_equal(looks, n);
}

static void a_stop_does_not_wait_for_the_next_look(void **s)
{
	(void)s;
	looks = 0;
	int64_t begun = clock_mono_ms();
	ticker_stop(ticker_start(60000, look, &looks));
	assert_true(clock_mono_ms() - begun < 5000);
	assert_int_equal(looks, 0);
	ticker_stop(NULL);
}

static void a_long_look_learns_of_the_stop(void **s)
{
	(void)s;
	looks = 0;
	struct ticker *t = ticker_start(1, slow_look, &looks);
	while (looks == 0)
		usleep(1000);
	ticker_stop(t);
	assert_true(stopped_inside);
	assert_int_equal(looks, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(looks_again_and_again), cmocka_unit_test(a_stop_does_not_wait_for_the_next_look),
		cmocka_unit_test(a_long_look_learns_of_the_stop),
	};
	return RUN(tests);
}
