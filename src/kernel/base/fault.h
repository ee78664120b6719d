/* Memory of the base, and the hook that breaks it on purpose.
 *
 * Arenas and buffers take their memory here and nowhere else.  In builds with
 * -DFAULTS (debug, asan, tsan, fuzz) an allocation can be made to fail:
 *
 *	for (int n = 1;; n++) {
 *		fault_malloc_after(n);
 *		...run the case, which must fail cleanly or succeed...
 *		if (!fault_malloc_seen()) break;   // fewer than n allocations: every one was broken once
 *	}
 *	fault_malloc_after(0);
 *
 * Exactly the n-th call from now fails, the ones after it succeed again, as on
 * a machine where memory comes and goes.  In other builds the two fault_
 * functions do nothing and fault_malloc_seen is always false. */
#ifndef BASE_FAULT_H
#define BASE_FAULT_H
#include <stdbool.h>
#include <stddef.h>

void *base_malloc(size_t n);            /* NULL when there is no memory; n == 0 gives a piece of one byte */
void *base_realloc(void *p, size_t n);  /* as realloc; p stays valid when NULL comes back; n > 0 */
void base_free(void *p);                /* NULL is allowed */

void fault_malloc_after(int n);         /* the n-th allocation from now fails, n >= 1; 0 disarms */
bool fault_malloc_seen(void);           /* has it failed since the last fault_malloc_after? */
#endif
