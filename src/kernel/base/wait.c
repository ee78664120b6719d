#include "kernel/base/wait.h"

#include "kernel/base/status.h"

#include <time.h>

void wait_init(pthread_cond_t *c)
{
	pthread_condattr_t attr;
	always_assert(pthread_condattr_init(&attr) == 0);
	always_assert(pthread_condattr_setclock(&attr, CLOCK_MONOTONIC) == 0);
	always_assert(pthread_cond_init(c, &attr) == 0);
	pthread_condattr_destroy(&attr);
}

bool wait_ms(pthread_cond_t *c, pthread_mutex_t *m, int ms)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	int64_t nsec = t.tv_nsec + (int64_t)(ms > 0 ? ms : 0) * 1000000;
	t.tv_sec += nsec / 1000000000;
	t.tv_nsec = nsec % 1000000000;
	return pthread_cond_timedwait(c, m, &t) == 0;
}
