/* What is answered on the loop's own thread, and what is not. */
#include "fixture.h"

#include "kernel/http/exchange.h"

static int up(void **state) { *state = fixture_open(NULL); return 0; }
static int down(void **state) { fixture_close(*state); return 0; }

static int on_loop(struct fixture *f) { return (int)atomic_load(&f->server->counters.on_loop); }

/* Whether the next answer to it comes from a loop. */
static bool from_loop(struct fixture *f, const char *path, const char *headers, int status)
{
	int before = on_loop(f);
	assert_int_equal(status_of(get(f, path, headers)), status);
	return on_loop(f) > before;
}

/* What pages of it have cost of late; tests do not rely on how fast the machine is. */
static atomic_int *cost(struct fixture *f, const char *path)
{
	return &f->server->quick.cost_us[router_find(f->server->router, GET, str_c(path)).number];
}

static void ask_often(struct fixture *f, const char *path, const char *headers)
{
	for (int i = 0; i < 60; i++)
		assert_int_equal(status_of(get(f, path, headers)), 200);
}

static const char *same(struct fixture *f, const char *path, const char *headers)
{
	struct str etag = header_of(f, get(f, path, headers), "ETag");
	return str_z(f->arena, str_fmt(f->arena, "%sIf-None-Match: %.*s\r\n", headers, SP(etag)));
}

static void an_unchanged_page_needs_no_worker(void **state)
{
	struct fixture *f = *state;
	prepare_ms = 5;                         /* far from quick: only 304 is the loop's */
	assert_false(from_loop(f, "/t/nap", SIGNED, 200));
	const char *again = same(f, "/t/nap", SIGNED);
	assert_true(from_loop(f, "/t/nap", again, 304));
	assert_int_equal(status_of(post(f, "/t/add", SIGNED SAME, "id=1&name=one")), 303);
	struct str a = get(f, "/t/nap", again);         /* it changed: the loop looks, a worker makes it */
	assert_int_equal(status_of(a), 200);
	assert_true(says(a, "hello anna rev=1"));
	assert_false(from_loop(f, "/t/nap", again, 200));
	assert_true(from_loop(f, "/t/nap", same(f, "/t/nap", SIGNED), 304));
}

static void the_right_is_asked_on_the_loop_too(void **state)
{
	struct fixture *f = *state;
	struct str etag = header_of(f, get(f, "/t/all", SIGNED), "ETag");
	const char *stolen = str_z(f->arena, str_fmt(f->arena, GUEST "If-None-Match: *, %.*s\r\n", SP(etag)));
	assert_false(from_loop(f, "/t/all", stolen, 403));
	for (int i = 0; i < 200 && counts.notes == 0; i++)
		usleep(5000);
	assert_int_equal(counts.notes, 1);              /* once, though two have looked */
	assert_true(from_loop(f, "/t/all", "If-None-Match: *\r\n", 303));       /* a visitor is sent to sign in */
}

static void a_page_shows_that_it_is_quick(void **state)
{
	struct fixture *f = *state;
	int unknown = *cost(f, "/t");
	assert_false(from_loop(f, "/t", SIGNED, 200));  /* nothing is known of it */
	ask_often(f, "/t", SIGNED);
	assert_true(*cost(f, "/t") < unknown);          /* how much less, the machine says */
	*cost(f, "/t") = 0;
	assert_true(from_loop(f, "/t", SIGNED, 200));
	*cost(f, "/t") = 0;
	assert_true(says(get(f, "/t", SIGNED), "hello anna rev=0"));
	*cost(f, "/t/item/1") = 0;
	assert_false(from_loop(f, "/t/item/1", "", 404));       /* what goes wrong, a worker says */
}

static void a_page_that_grows_slow_is_a_workers_again(void **state)
{
	struct fixture *f = *state;
	*cost(f, "/t/nap") = 0;
	assert_true(from_loop(f, "/t/nap", "", 200));
	prepare_ms = 3;
	ask_often(f, "/t/nap", "");
	assert_false(from_loop(f, "/t/nap", "", 200));
}

static void a_store_that_takes_long_keeps_no_loop(void **state)
{
	struct fixture *f = *state;
	*cost(f, "/t/sum") = 0;
	assert_true(from_loop(f, "/t/sum", "", 200));   /* no items: nothing to add */
	assert_int_equal(status_of(post(f, "/t/add", SIGNED SAME, "id=1&name=one")), 303);
	int rendered = counts.rendered;
	*cost(f, "/t/sum") = LIMIT_LOOP_PAGE_US;        /* just quick enough to be tried */
	struct str a = get(f, "/t/sum", "");
	assert_true(says(a, "sum=20000100000"));
	assert_int_equal(counts.rendered, rendered + 2);        /* given up by the loop, made by a worker */
	rendered = counts.rendered;
	assert_false(from_loop(f, "/t/sum", "", 200));          /* and known for it */
	assert_int_equal(counts.rendered, rendered + 1);
}

static void what_is_noted_first_is_never_the_loops(void **state)
{
	struct fixture *f = *state;
	*cost(f, "/t/secret") = 0;
	assert_false(from_loop(f, "/t/secret", SIGNED "If-None-Match: *\r\n", 200));
	assert_int_equal(on_loop(f), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(an_unchanged_page_needs_no_worker, up, down),
		cmocka_unit_test_setup_teardown(the_right_is_asked_on_the_loop_too, up, down),
		cmocka_unit_test_setup_teardown(a_page_shows_that_it_is_quick, up, down),
		cmocka_unit_test_setup_teardown(a_page_that_grows_slow_is_a_workers_again, up, down),
		cmocka_unit_test_setup_teardown(a_store_that_takes_long_keeps_no_loop, up, down),
		cmocka_unit_test_setup_teardown(what_is_noted_first_is_never_the_loops, up, down),
	};
	return cmocka_run_group_tests_name("http quick", tests, NULL, NULL);
}
