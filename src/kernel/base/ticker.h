/* A thread that does something again and again until it is stopped: jobs, mail, daily copies.
 *
 *	t = ticker_start(500, look, arg);     look(t, arg) after 500 ms, and 500 ms after each end of it
 *	ticker_stop(t);                       waits for the look that is running, ends the thread, frees
 * A look that takes long asks ticker_stopping(t) between its pieces. */
#ifndef BASE_TICKER_H
#define BASE_TICKER_H
#include <stdbool.h>

struct ticker;
typedef void tick_fn(struct ticker *t, void *arg);

struct ticker *ticker_start(int every_ms, tick_fn *look, void *arg);   /* NULL when the system gives no thread */
bool ticker_stopping(struct ticker *t);
void ticker_stop(struct ticker *t);                                    /* NULL is allowed */
#endif
