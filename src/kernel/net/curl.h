/* libcurl, the one place that knows how to get it.
 *
 * It is loaded when something first leaves over the network (it brings thirty libraries along; most centres send no letters and sign in
 * here), and stays.  Threads: curl_load from any; a handle is one thread's at a time. */
#ifndef NET_CURL_H
#define NET_CURL_H
#include <curl/curl.h>

struct curl_api {
	CURLcode (*global_init)(long flags);
	CURL *(*easy_init)(void);
	void (*easy_cleanup)(CURL *c);
	CURLcode (*setopt)(CURL *c, CURLoption o, ...);
	CURLcode (*getinfo)(CURL *c, CURLINFO i, ...);
	CURLcode (*perform)(CURL *c);
	const char *(*strerror)(CURLcode c);
	struct curl_slist *(*slist_append)(struct curl_slist *l, const char *s);
	void (*slist_free)(struct curl_slist *l);
};
/* NULL: it is not installed. */
const struct curl_api *curl_load(void);
#endif
