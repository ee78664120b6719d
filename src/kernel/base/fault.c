#include "kernel/base/fault.h"

#include <stdlib.h>

#ifdef FAULTS
#include <stdatomic.h>

static atomic_int countdown;
static atomic_bool seen;

/* Counts down while armed; only the call that takes it from 1 to 0 fails. */
static bool must_fail(void)
{
	if (atomic_load(&countdown) <= 0 || atomic_fetch_sub(&countdown, 1) != 1)
		return false;
	atomic_store(&seen, true);
	return true;
}

void fault_malloc_after(int n)
{
	atomic_store(&seen, false);
	atomic_store(&countdown, n);
}

bool fault_malloc_seen(void) { return atomic_load(&seen); }
#else
static bool must_fail(void) { return false; }
void fault_malloc_after(int n) { (void)n; }
bool fault_malloc_seen(void) { return false; }
#endif

void *base_malloc(size_t n) { return must_fail() ? NULL : malloc(n ? n : 1); }
void *base_realloc(void *p, size_t n) { return must_fail() ? NULL : realloc(p, n); }
void base_free(void *p) { free(p); }
