/* Waiting for a condition with an end, by the clock that nobody sets.
 *
 * A pthread_cond_t that is waited on with wait_ms is made by wait_init: its deadlines run on the monotonic clock,
 * so that a correction of the time of day neither prolongs nor cuts a wait. */
#ifndef BASE_WAIT_H
#define BASE_WAIT_H
#include <pthread.h>
#include <stdbool.h>

void wait_init(pthread_cond_t *c);
/* Waits, m held, until woken (true) or until ms milliseconds are over (false; at once when ms <= 0).  Wakes for nothing too: the caller
 * looks at what it waits for. */
bool wait_ms(pthread_cond_t *c, pthread_mutex_t *m, int ms);
#endif
