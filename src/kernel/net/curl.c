#include "kernel/net/curl.h"

#include <dlfcn.h>
#include <pthread.h>
#include <string.h>

#include "kernel/base/status.h"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct curl_api api;                  /* below: written once, with the lock held */
static bool loaded;

static bool load(struct curl_api *to)
{
	static const char *const names[] = { "curl_global_init", "curl_easy_init", "curl_easy_cleanup", "curl_easy_setopt", "curl_easy_getinfo",
		"curl_easy_perform", "curl_easy_strerror", "curl_slist_append", "curl_slist_free_all" };
	void *at[sizeof names / sizeof *names], *lib = dlopen("libcurl-gnutls.so.4", RTLD_NOW | RTLD_LOCAL);

	_Static_assert(sizeof at == sizeof *to, "a name for each member");
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!lib || !(at[i] = dlsym(lib, names[i])))
			return false;
	memcpy(to, at, sizeof *to);
	return to->global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

/* Missing today may be installed tomorrow: it is looked for again. */
const struct curl_api *curl_load(void)
{
	pthread_mutex_lock(&lock);
	if (!loaded)
		loaded = load(&api);
	pthread_mutex_unlock(&lock);
	return loaded ? &api : NULL;
}
