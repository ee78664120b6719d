#include "kernel/base/test/cm.h"

#include "kernel/base/arena.h"
#include "kernel/base/fault.h"

#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static void pieces_are_aligned_and_apart(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	unsigned char *piece[200];
	for (size_t i = 0; i < 200; i++) {
		piece[i] = arena_alloc(a, i);
		assert_int_equal((uintptr_t)piece[i] % 16, 0);
		memset(piece[i], (int)i, i);
	}
	for (size_t i = 0; i < 200; i++)
		for (size_t k = 0; k < i; k++)
			assert_int_equal(piece[i][k], i);
	arena_free(a);
}

static void zeroed_also_after_reuse(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	memset(arena_alloc(a, 5000), 'x', 5000);
	arena_reset(a);
	const char *p = arena_zarray(a, 500, 10);
	for (size_t i = 0; i < 5000; i++)
		assert_int_equal(p[i], 0);
	arena_free(a);
}

static void large_pieces_between_small_ones(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	for (int round = 0; round < 3; round++) {
		char *small = arena_alloc(a, 10), *large = arena_alloc(a, 3u << 20), *after = arena_alloc(a, 10);
		memset(large, 1, 3u << 20);
		memset(small, 2, 10);
		memset(after, 3, 10);
		assert_int_equal(large[(3u << 20) - 1], 1);
		assert_true(arena_used(a) >= (3u << 20) + 20);
		arena_reset(a);
		assert_int_equal(arena_used(a), 0);
	}
	arena_free(a);
}

static void growing_keeps_what_was_there(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	char *p = arena_alloc(a, 3);
	memcpy(p, "abc", 3);
	char *last = arena_grow(a, p, 3, 4000);
	assert_ptr_equal(last, p);              /* the last piece grows in place */
	arena_alloc(a, 1);
	char *moved = arena_grow(a, last, 4000, 40000);
	assert_ptr_not_equal(moved, last);
	assert_memory_equal(moved, "abc", 3);
	memset(moved + 3, 'x', 40000 - 3);
	arena_free(a);
}

static void lists_grow(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	VEC(int64_t) v = { 0 };
	for (int64_t i = 0; i < 10000; i++) {
		int64_t *e = VEC_ADD(a, &v);
		assert_int_equal(*e, 0);
		*e = i;
		if (i % 7 == 0)
			arena_alloc(a, 1);      /* so that it must move now and then */
	}
	assert_int_equal(v.n, 10000);
	for (int64_t i = 0; i < 10000; i++)
		assert_int_equal(v.v[i], i);
	arena_free(a);
}

static char order[16], names[] = "1234";

static void note(void *arg)
{
	size_t n = strlen(order);
	order[n] = *(const char *)arg;
	order[n + 1] = '\0';
}

static void cleanups_run_once_last_first(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	order[0] = '\0';
	arena_on_reset(a, note, &names[0]);
	struct arena_mark m = arena_mark(a);
	arena_on_reset(a, note, &names[1]);
	arena_on_reset(a, note, &names[2]);
	arena_rewind(a, m);
	assert_string_equal(order, "32");
	arena_on_reset(a, note, &names[3]);
	arena_reset(a);
	assert_string_equal(order, "3241");
	arena_free(a);
	assert_string_equal(order, "3241");
}

static void rewind_gives_back_across_blocks(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct arena_mark empty = arena_mark(a);
	char *kept = arena_alloc(a, 8);
	memcpy(kept, "kept...", 8);
	size_t used = arena_used(a);
	for (int round = 0; round < 50; round++) {
		struct arena_mark m = arena_mark(a);
		for (int i = 0; i < 100; i++)
			memset(arena_alloc(a, 1000), round, 1000);
		arena_rewind(a, m);
		assert_int_equal(arena_used(a), used);
	}
	assert_string_equal(kept, "kept...");
	arena_rewind(a, empty);
	assert_int_equal(arena_used(a), 0);
	arena_free(a);
}

/* Fills an arena under a guard; true when it succeeded. */
static bool fill_guarded(struct arena *a)
{
	struct arena_guard g;
	if (ARENA_GUARD(a, &g))
		return false;
	VEC(int64_t) v = { 0 };
	for (int64_t i = 0; i < 20000; i++)
		*VEC_ADD(a, &v) = i;
	arena_alloc(a, 2u << 20);
	arena_unguard(a, &g);
	return true;
}

static void every_lost_allocation_reaches_the_guard(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	int failures = 0;
	for (int n = 1;; n++) {
		fault_malloc_after(n);
		bool done = fill_guarded(a), broken = fault_malloc_seen();
		fault_malloc_after(0);
		assert_int_equal(done, !broken);
		arena_reset(a);
		if (!broken)
			break;
		failures++;
		assert_true(fill_guarded(a));   /* and the arena is as good as new */
		arena_reset(a);
	}
#ifdef FAULTS
	assert_true(failures >= 3);
#else
	assert_int_equal(failures, 0);
#endif
	arena_free(a);
}

static void guards_nest(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct arena_guard outer, inner;
	volatile int step = 0;
	if (ARENA_GUARD(a, &outer)) {
		assert_int_equal(step, 2);
		arena_free(a);
		return;
	}
	if (ARENA_GUARD(a, &inner)) {
		assert_int_equal(step, 1);
		step = 2;
	} else {
		step = 1;
	}
	arena_zarray(a, SIZE_MAX / 4, 8);       /* overflows: the inner guard first, then the outer one */
	fail_msg("an impossible array was handed out");
}

static void aborts_without_guard(void **state)
{
	(void)state;
	pid_t child = fork();
	if (child == 0) {
		struct rlimit none = { 0, 0 };
		setrlimit(RLIMIT_CORE, &none);
		signal(SIGABRT, SIG_DFL);
		close(STDERR_FILENO);
		arena_zarray(arena_new(), SIZE_MAX / 4, 8);
		_exit(0);
	}
	int status = 0;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) || (WIFEXITED(status) && WEXITSTATUS(status) != 0));
}

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
static void what_is_given_back_is_poisoned(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	char *p = arena_alloc(a, 24);
	assert_false(__asan_address_is_poisoned(p + 23));
	assert_true(__asan_address_is_poisoned(p + 24));
	struct arena_mark m = arena_mark(a);
	char *q = arena_alloc(a, 10);
	arena_rewind(a, m);
	assert_true(__asan_address_is_poisoned(q));
	assert_false(__asan_address_is_poisoned(p));
	arena_alloc(a, 1);
	char *moved = arena_grow(a, p, 24, 100);
	assert_true(__asan_address_is_poisoned(p));
	assert_false(__asan_address_is_poisoned(moved + 99));
	arena_reset(a);
	assert_true(__asan_address_is_poisoned(moved));
	arena_free(a);
}
#endif

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pieces_are_aligned_and_apart), cmocka_unit_test(zeroed_also_after_reuse),
		cmocka_unit_test(large_pieces_between_small_ones), cmocka_unit_test(growing_keeps_what_was_there),
		cmocka_unit_test(lists_grow), cmocka_unit_test(cleanups_run_once_last_first),
		cmocka_unit_test(rewind_gives_back_across_blocks),
		cmocka_unit_test(every_lost_allocation_reaches_the_guard), cmocka_unit_test(guards_nest),
		cmocka_unit_test(aborts_without_guard),
#ifdef __SANITIZE_ADDRESS__
		cmocka_unit_test(what_is_given_back_is_poisoned),
#endif
	};
	return RUN(tests);
}
