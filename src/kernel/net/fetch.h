/* One request to another server over https, with limits.
 *
 * https with a certificate that fits; http only where plain says so, which is for this very computer (tests).  Redirects are not followed:
 * who moves says so in his configuration.  FETCH_CONNECT_S to connect, FETCH_WHOLE_S for all of it, `most` bytes of answer.
 * Blocks its thread so long: for workers, never for a loop, a writer or a unit of work.
 * Threads: any. */
#ifndef NET_FETCH_H
#define NET_FETCH_H
#include "kernel/base/arena.h"
#include "kernel/base/types.h"

#define FETCH_CONNECT_S 4L
#define FETCH_WHOLE_S 6L
#define FETCH_MOST (256 * 1024)

enum fetch_fault { FETCH_FINE, FETCH_NO_LIBRARY, FETCH_DOWN, FETCH_SLOW, FETCH_CERTIFICATE, FETCH_TOO_BIG };
struct fetch {
	struct str url;
	struct str form;             /* POST: application/x-www-form-urlencoded; empty: GET */
	struct str user, password;   /* Basic; user empty: none */
	bool plain;
	int64_t most_ms;             /* of FETCH_WHOLE_S; 0: all of it */
};
struct fetched { int status; struct str body; };
/* FETCH_FINE: an answer came, whatever its status; the body lives in the arena. */
enum fetch_fault fetch(struct arena *a, const struct fetch *f, struct fetched *ret);

bool net_this_computer(struct str host);     /* "127.0.0.1:8080", "[::1]", "localhost" */
/* "scheme://host[:port]/…": https, or http to 127.0.0.1, ::1, localhost (*ret_plain); false: neither, or a name in it. */
bool fetch_allowed(struct str url, bool *ret_plain);
/* Percent-encoded, for a query or a form. */
struct str fetch_escape(struct arena *a, struct str s);
#endif
