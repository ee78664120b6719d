/* Paths, queries, origins and ETags: strange ones first. */
#include "kernel/base/test/cm.h"
#include "kernel/http/exchange.h"

static enum status page(struct request *req) { (void)req; return OK; }
#define R(m, p) { .method = m, .path = p, .handle = page, .perm = PERM_PUBLIC }
static const struct route routes_a[] = { R(GET, "/"), R(GET, "/plan"), R(POST, "/plan"), R(GET, "/plan/row/{row}"), R(POST, "/plan/row/{row}"),
	R(GET, "/plan/row/new"), R(GET, "/plan/{kind}/list"), R(POST, "/plan/row/{row}/close"), { 0 } };
static const struct route routes_b[] = { R(GET, "/a/{x}/b/{y}/c/{z}"), { 0 } };
static const struct slice a = { .name = "plan", .routes = routes_a }, b = { .name = "a", .routes = routes_b };
static const struct slice *const both[] = { &a, &b };
static struct router *router;
static struct arena *arena;

static void expect(enum method method, const char *path, const char *pattern)
{
	struct route_match m = router_find(router, method, str_c(path));
	const char *got = m.route ? m.route->path : "";
	if (strcmp(got, pattern) != 0)
		fail_msg("%s: '%s', wanted '%s'", path, got, pattern);
}

static void paths(void **state)
{
	(void)state;
	expect(GET, "", "");
	expect(GET, "plan", "");
	expect(GET, "/plan/", "");
	expect(GET, "//plan", "");
	expect(GET, "/plan//row", "");
	expect(GET, "/plan/row/", "");
	expect(GET, "/plan/row", "");
	expect(GET, "/plan/row/1/close", "");
	expect(GET, "/PLAN", "");
	expect(GET, "/", "/");
	expect(GET, "/plan", "/plan");
	expect(POST, "/plan/row/new", "/plan/row/{row}");
	expect(GET, "/plan/row/new", "/plan/row/new");
	expect(GET, "/plan/row/newer", "/plan/row/{row}");
	expect(GET, "/plan/row/list", "/plan/row/{row}");
	expect(GET, "/plan/other/list", "/plan/{kind}/list");
	expect(POST, "/plan/row/1/close", "/plan/row/{row}/close");
	expect(GET, "/plan/%2e%2e/list", "/plan/{kind}/list");
}

static void methods_are_told_apart(void **state)
{
	(void)state;
	assert_int_equal(router_find(router, GET, S("/plan/row/1/close")).allowed, 1u << POST);
	assert_int_equal(router_find(router, POST, S("/plan/x/list")).allowed, 1u << GET);
	assert_int_equal(router_find(router, GET, S("/none")).allowed, 0);
	assert_non_null(router_pattern(router, GET, "/plan/row/{row}"));
	assert_null(router_pattern(router, GET, "/plan/row/{other}"));
	assert_null(router_pattern(router, GET, "/plan/row/1"));
}

static void pieces_are_decoded(void **state)
{
	(void)state;
	struct route_match m = router_find(router, GET, S("/a/%D1%8F/b/1%2F2/c/+"));
	struct pairs p = { 0 };
	assert_int_equal(route_params(arena, &m, &p), OK);
	assert_true(str_eq(pairs_get(&p, S("x")), S("я")));
	assert_true(str_eq(pairs_get(&p, S("y")), S("1/2")));
	assert_true(str_eq(pairs_get(&p, S("z")), S("+")));
	static const char *const bad[] = { "/a/%/b/1/c/1", "/a/%4/b/1/c/1", "/a/%zz/b/1/c/1", "/a/%ff/b/1/c/1", "/a/%00/b/1/c/1", "/a/%ed%a0%80/b/1/c/1" };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		m = router_find(router, GET, str_c(bad[i]));
		if (route_params(arena, &m, &p) != INVALID)
			fail_msg("%s", bad[i]);
	}
}

static void queries(void **state)
{
	(void)state;
	struct pairs p = { 0 };
	assert_int_equal(urlencoded_parse(arena, S("&&a=1&b=%D0%B4+%2B&c&=d&a=2&e==&"), 100, &p), OK);
	assert_int_equal(p.n, 6);
	assert_true(str_eq(pairs_get(&p, S("a")), S("1")));
	assert_true(str_eq(pairs_get(&p, S("b")), S("д +")));
	assert_non_null(pairs_get(&p, S("a")).p);
	assert_int_equal(pairs_get(&p, S("c")).n, 0);
	assert_null(pairs_get(&p, S("none")).p);
	assert_true(str_eq(pairs_get(&p, S("e")), S("=")));
	static const char *const bad[] = { "a=%", "a=%4", "a=%4g", "%=1", "a=%c3%28", "a=%00", "a=\xff" };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (urlencoded_parse(arena, str_c(bad[i]), 100, &p) != INVALID)
			fail_msg("%s", bad[i]);
	struct pairs few = { 0 };
	assert_int_equal(urlencoded_parse(arena, S("a=1&a=2&a=3"), 2, &few), INVALID);
}

static void origins(void **state)
{
	(void)state;
	static const struct { const char *site, *origin, *host, *base; bool secure, ok; } cases[] = {
		{ "", "", "a.example", "", false, false },
		{ "", "null", "a.example", "", false, false },
		{ "none", "http://a.example", "a.example", "", false, false },
		{ "cross-site", "http://a.example", "a.example", "", false, false },
		{ "same-site", "http://a.example", "a.example", "", false, false },
		{ "same-origin", "", "", "", false, true },
		{ "", "http://a.example", "a.example", "", false, true },
		{ "", "http://a.example:8080", "a.example", "", false, false },
		{ "", "http://a.example:8080", "a.example:8080", "", false, true },
		{ "", "https://a.example", "a.example", "", false, false },
		{ "", "http://a.example", "a.example", "", true, false },
		{ "", "https://a.example", "a.example", "", true, true },
		{ "", "http://a.example.evil", "a.example", "", false, false },
		{ "", "http://", "", "", false, false },
		{ "", "https://a.example", "10.0.0.5:8080", "https://a.example", false, true },
		{ "", "http://10.0.0.5:8080", "10.0.0.5:8080", "https://a.example", false, false },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct origin_in in = { str_c(cases[i].site), str_c(cases[i].origin), str_c(cases[i].host), str_c(cases[i].base), cases[i].secure };
		if (origin_allowed(&in) != cases[i].ok)
			fail_msg("case %zu", i);
	}
}

static void etags(void **state)
{
	(void)state;
	static const struct { const char *header; bool ok; } cases[] = {
		{ "", false }, { "\"b\"", false }, { "a", false }, { "\"a", false }, { "\"a\"b", false }, { ",,", false },
		{ "\"a\"", true }, { "W/\"a\"", true }, { "\"x\", \"a\"", true }, { " \"x\",W/\"a\" ", true }, { "*", true },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (etag_matches(str_c(cases[i].header), "\"a\"") != cases[i].ok)
			fail_msg("%s", cases[i].header);
}

static int free_all(void **state)
{
	(void)state;
	router_free(router);
	arena_free(arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paths), cmocka_unit_test(methods_are_told_apart), cmocka_unit_test(pieces_are_decoded),
		cmocka_unit_test(queries), cmocka_unit_test(origins), cmocka_unit_test(etags),
	};
	arena = arena_new();
	router = router_new(both, 2);
	return cmocka_run_group_tests_name("router", tests, NULL, free_all);
}
