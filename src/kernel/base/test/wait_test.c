#include "kernel/base/test/cm.h"

#include "kernel/base/clock.h"
#include "kernel/base/wait.h"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t wake;
static bool ready;

static void ends_by_itself(void **state)
{
	(void)state;
	int64_t from = clock_mono_ms(), end = from + 30;
	pthread_mutex_lock(&lock);
	while (wait_ms(&wake, &lock, (int)(end - clock_mono_ms())) && clock_mono_ms() < end)
		;
	pthread_mutex_unlock(&lock);
	int64_t took = clock_mono_ms() - from;
	assert_in_range(took, 29, 5000);
}

static void *set_ready(void *arg)
{
	(void)arg;
	pthread_mutex_lock(&lock);
	ready = true;
	pthread_cond_signal(&wake);
	pthread_mutex_unlock(&lock);
	return NULL;
}

static void is_woken(void **state)
{
	(void)state;
	pthread_t t;
	int64_t from = clock_mono_ms();
	pthread_mutex_lock(&lock);
	assert_int_equal(pthread_create(&t, NULL, set_ready, NULL), 0);
	while (!ready)
		wait_ms(&wake, &lock, 60000);
	pthread_mutex_unlock(&lock);
	pthread_join(t, NULL);
	assert_true(clock_mono_ms() - from < 30000);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(ends_by_itself), cmocka_unit_test(is_woken) };
	wait_init(&wake);
	return RUN(tests);
}
