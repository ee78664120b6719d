#include "kernel/russian/icu.h"

#include <pthread.h>

static struct icu_api api;                   /* written once */
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void)
{
	static const char *const names[] = { ICU_CALLS(LIBRARY_NAME) };
	static struct library lib = { .soname = "libicui18n.so." U_ICU_VERSION_SHORT, .names = names, .n = sizeof names / sizeof *names, .calls = &api };

	library_need(&lib);
}

const struct icu_api *icu(void)
{
	pthread_once(&once, load);
	return &api;
}
