#include "kernel/net/curl.h"

#include <pthread.h>

#include "kernel/base/library.h"

static struct curl_api api;                  /* written once, by library_load */
static pthread_once_t begun = PTHREAD_ONCE_INIT;
static bool works;

static void begin(void) { works = api.global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK; }

const struct curl_api *curl_load(void)
{
	static const char *const names[] = { "curl_global_init", "curl_easy_init", "curl_easy_cleanup", "curl_easy_setopt", "curl_easy_getinfo",
		"curl_easy_perform", "curl_easy_strerror", "curl_slist_append", "curl_slist_free_all" };
	static struct library lib = { "libcurl-gnutls.so.4", names, sizeof names / sizeof *names, &api };

	_Static_assert(sizeof api == sizeof names, "a name for each member");
	if (!library_load(&lib))
		return NULL;
	pthread_once(&begun, begin);
	return works ? &api : NULL;
}
