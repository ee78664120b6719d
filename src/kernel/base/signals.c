#include "kernel/base/signals.h"

#include <pthread.h>
#include <signal.h>

static sigset_t watched(void)
{
	sigset_t set;
	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGHUP);
	return set;
}

void signals_block(void)
{
	sigset_t set = watched();
	pthread_sigmask(SIG_BLOCK, &set, NULL);
	signal(SIGPIPE, SIG_IGN);
}

enum signal_word signals_wait(void)
{
	sigset_t set = watched();
	int got = 0;
	while (sigwait(&set, &got) != 0)
		;
	return got == SIGHUP ? SIGNAL_RELOAD : SIGNAL_STOP;
}
