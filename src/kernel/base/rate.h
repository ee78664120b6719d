/* So many in so long from one place: an address that guesses, a link that everybody passes on.  In memory, of this program; any thread.
 *
 *	static struct rate guesses = RATE(200, 15 * 60 * 1000LL);
 *	if (!rate_allowed(&guesses, address, now)) …
 *	rate_count(&guesses, address, now);
 *
 * Keys share places by their hash: what two of them have in common is a limit that comes earlier. */
#ifndef BASE_RATE_H
#define BASE_RATE_H
#include <pthread.h>
#include "kernel/base/str.h"

enum { RATE_PLACES = 256 };
struct rate_place { int64_t since; int n; };
struct rate { int most; int64_t ms; pthread_mutex_t lock; struct rate_place places[RATE_PLACES]; };
#define RATE(most, ms) { (most), (ms), PTHREAD_MUTEX_INITIALIZER, { { 0, 0 } } }

bool rate_allowed(struct rate *r, struct str key, int64_t now);
void rate_count(struct rate *r, struct str key, int64_t now);
#endif
