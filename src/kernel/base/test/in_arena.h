/* Tests that each get an arena A: cmocka_unit_test_setup_teardown(test, set_up, tear_down). */
#ifndef BASE_TEST_IN_ARENA_H
#define BASE_TEST_IN_ARENA_H
#include "kernel/base/test/cm.h"

#include "kernel/base/arena.h"

static struct arena *A;

static inline int set_up(void **state)
{
	(void)state;
	A = arena_new();
	return 0;
}

static inline int tear_down(void **state)
{
	(void)state;
	arena_free(A);
	return 0;
}
#endif
