/* Each allocation of a request fails once: the server answers something sensible or closes, and the next request works. */
#include "fixture.h"

#include "kernel/base/fault.h"
#include "kernel/http/exchange.h"

static int up(void **state) { *state = fixture_open(NULL); return 0; }
static int down(void **state) { fixture_close(*state); return 0; }

/* What may come when memory is short: nothing, an error page, or the right answer after all; 409 when an earlier try of
 * the same POST was kept. */
static void assert_sensible(struct str a, int good)
{
	int status = status_of(a);
	if (a.n > 0 && status != good && status != 503 && status != 413 && status != 422 && status != 500 && status != 409)
		fail_msg("%.*s", (int)(a.n > 300 ? 300 : a.n), a.p);
}

static void each_allocation_fails_once(struct fixture *f, struct str request, int good)
{
	int broken = 0;
	for (int n = 1; n < 400; n++) {
		fault_malloc_after(n);
		struct str a = ask_bytes(f, request);
		bool seen = fault_malloc_seen();
		fault_malloc_after(0);
		assert_sensible(a, good);
		if (!seen)
			break;
		broken++;
		assert_int_equal(status_of(get(f, "/t", SIGNED)), 200);
	}
#ifdef FAULTS
	assert_true(broken > 0);
#else
	(void)broken;
#endif
}

static void a_get(void **state)
{
	each_allocation_fails_once(*state, S("GET /t HTTP/1.1\r\n" END SIGNED "\r\n"), 200);
}

static void a_get_on_the_loop(void **state)
{
	struct fixture *f = *state;
	f->server->quick.cost_us[router_find(f->server->router, GET, S("/t")).number] = -1000000;      /* known to be quick */
	a_get(state);
}

static void a_post(void **state)
{
	struct fixture *f = *state;
	each_allocation_fails_once(f, S("POST /t/add HTTP/1.1\r\n" END FORM SIGNED SAME "Content-Length: 11\r\n\r\nid=1&name=x"), 303);
	assert_int_equal(fixture_items(f), 1);          /* the tries that nothing failed are kept, once */
}

static void a_refused_form(void **state)
{
	each_allocation_fails_once(*state, S("POST /t/add HTTP/1.1\r\n" END FORM SIGNED SAME "Content-Length: 14\r\n\r\nid=x&name=+++y"), 422);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_get, up, down), cmocka_unit_test_setup_teardown(a_get_on_the_loop, up, down),
		cmocka_unit_test_setup_teardown(a_post, up, down),
		cmocka_unit_test_setup_teardown(a_refused_form, up, down),
	};
	return cmocka_run_group_tests_name("http memory", tests, NULL, NULL);
}
