#include "kernel/dates/ical.h"

#include <pthread.h>

static struct ical_api api;                  /* written once */
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void)
{
	static const char *const names[] = { ICAL_CALLS(LIBRARY_NAME) };
	static struct library lib = { .soname = "libical.so.3", .names = names, .n = sizeof names / sizeof *names, .calls = &api };

	library_need(&lib);
}

const struct ical_api *ical(void)
{
	pthread_once(&once, load);
	return &api;
}
