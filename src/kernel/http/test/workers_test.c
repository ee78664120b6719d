/* Which worker is called, and what those that nobody calls give back. */
#include "fixture.h"

#include "kernel/http/exchange.h"

static void impatient(struct server_config *c) { c->trim_ms = 20, c->rest_ms = 80; }

static int up(void **state) { *state = fixture_open(NULL); return 0; }
static int up_impatient(void **state) { *state = fixture_open(impatient); return 0; }
static int down(void **state) { fixture_close(*state); return 0; }

static int readers(struct fixture *f)
{
	struct store_stats st;
	store_get_stats(f->store, &st);
	return (int)st.readers;
}

/* With prepare_ms of 2 it is far from quick: a worker answers. */
static void ask_a_worker(struct fixture *f) { assert_int_equal(status_of(get(f, "/t/nap", "")), 200); }

static void nobody_reads_before_somebody_asks(void **state)
{
	assert_int_equal(readers(*state), 0);
}

static void one_visitor_keeps_one_worker_busy(void **state)
{
	struct fixture *f = *state;
	prepare_ms = 2;
	for (int i = 0; i < 40; i++)
		ask_a_worker(f);
	/* One that has just answered may not lie down again before the next question: then another is called. */
	assert_in_range(readers(f), 1, 3);
}

struct visitor { pthread_t thread; struct fixture *f; int good, most_readers; };

static void *visit(void *arg)
{
	struct visitor *v = arg;
	struct fixture mine = *v->f;            /* an arena of its own */
	mine.arena = arena_new();
	for (int i = 0; i < 20; i++) {
		int now = readers(&mine);
		v->most_readers = now > v->most_readers ? now : v->most_readers;
		v->good += status_of(get(&mine, "/t/nap", "")) == 200;
	}
	arena_free(mine.arena);
	return NULL;
}

/* Returns how many readers one of them saw at once: afterwards, on a busy machine, some may rest already. */
static int many_visitors(struct fixture *f)
{
	int most = 0;
	struct visitor v[12] = { 0 };
	for (size_t i = 0; i < 12; i++) {
		v[i].f = f;
		assert_int_equal(pthread_create(&v[i].thread, NULL, visit, &v[i]), 0);
	}
	for (size_t i = 0; i < 12; i++) {
		pthread_join(v[i].thread, NULL);
		assert_int_equal(v[i].good, 20);
		most = v[i].most_readers > most ? v[i].most_readers : most;
	}
	return most;
}

static void whoever_rests_holds_nothing_and_comes_back(void **state)
{
	struct fixture *f = *state;
	prepare_ms = 2;
	for (int round = 0; round < 3; round++) {
		assert_true(many_visitors(f) > 2);
		for (int i = 0; i < 400 && readers(f) > 0; i++)         /* the loops' are looked at twice a second */
			usleep(10000);
		assert_int_equal(readers(f), 0);
		ask_a_worker(f);
	}
}

static void a_worker_that_is_going_to_rest_is_not_lost(void **state)
{
	struct fixture *f = *state;
	prepare_ms = 2;
	for (int i = 0; i < 60; i++) {          /* around the moments when it trims and rests */
		usleep((useconds_t)(10000 + i * 2000));
		ask_a_worker(f);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(nobody_reads_before_somebody_asks, up, down),
		cmocka_unit_test_setup_teardown(one_visitor_keeps_one_worker_busy, up, down),
		cmocka_unit_test_setup_teardown(whoever_rests_holds_nothing_and_comes_back, up_impatient, down),
		cmocka_unit_test_setup_teardown(a_worker_that_is_going_to_rest_is_not_lost, up_impatient, down),
	};
	return cmocka_run_group_tests_name("http workers", tests, NULL, NULL);
}
