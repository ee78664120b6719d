/* The rules of addresses: what is typed, how far it reaches. */
#include "kernel/base/test/cm.h"

#include "kernel/address/address.h"

static enum reach reach_of(const char *url) { return address_reach(address_host(str_c(url))); }

static void this_computer(void **s)
{
	(void)s;
	static const char *const all[] = { "http://localhost", "http://localhost:8080", "http://127.0.0.1:8080", "https://127.9.9.9",
		"http://[::1]:8080", "http://[::]:80", "http://0.0.0.0:80", "http://[::ffff:127.0.0.1]", "http://x.localhost", "http://", "" };
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		assert_int_equal(reach_of(all[i]), REACH_THIS_COMPUTER);
}

static void network(void **s)
{
	(void)s;
	static const char *const all[] = { "http://10.0.0.1", "http://172.16.0.1", "http://172.31.255.255", "http://192.168.1.5:8080",
		"http://169.254.1.1", "http://100.64.0.1", "http://[fe80::1]", "http://[fd00::1]:80", "http://[::ffff:192.168.0.1]", "http://server",
		"http://nastavnik.local:8080", "http://school.lan" };
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		assert_int_equal(reach_of(all[i]), REACH_NETWORK);
}

static void internet(void **s)
{
	(void)s;
	static const char *const all[] = { "https://school.example", "http://172.32.0.1", "http://172.15.0.1", "http://11.0.0.1",
		"http://192.169.0.1", "http://100.63.0.1", "http://100.128.0.1", "http://[2001:db8::1]:443", "https://localhost.example",
		"https://my.local.example", "http://128.0.0.1" };
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		assert_int_equal(reach_of(all[i]), REACH_INTERNET);
}

struct typed { const char *typed, *want; enum address_fault fault; };

static void what_is_typed(void **s)
{
	static const struct typed all[] = {
		{ "192.168.1.5:8080", "http://192.168.1.5:8080", ADDRESS_FINE }, { "  https://School.Example/ ", "https://school.example", ADDRESS_FINE },
		{ "http://[fd00::1]:8080", "http://[fd00::1]:8080", ADDRESS_FINE }, { "server", "http://server", ADDRESS_FINE }, { "HTTP://A.B", "http://a.b", ADDRESS_FINE },
		{ "https://наставник.рф", "https://xn--80aagyknd3aj.xn--p1ai", ADDRESS_FINE },
		{ "", "", ADDRESS_EMPTY }, { " \n", "", ADDRESS_EMPTY }, { "ftp://a.b", "", ADDRESS_SCHEME }, { "javascript://a", "", ADDRESS_SCHEME },
		{ "javascript:alert(1)", "", ADDRESS_PORT }, { "http://", "", ADDRESS_HOST }, { "http:///", "", ADDRESS_HOST }, { "http:////", "", ADDRESS_MORE },
		{ "http://a.b/c", "", ADDRESS_MORE }, { "http://a.b?c", "", ADDRESS_MORE }, { "http://u:p@a.b", "", ADDRESS_MORE }, { "http://a.b#c", "", ADDRESS_MORE },
		{ "http://a.b\\c", "", ADDRESS_MORE }, { "http://a b", "", ADDRESS_HOST }, { "http://a_b\"", "", ADDRESS_HOST }, { "http://-", "", ADDRESS_HOST },
		{ "http://300.1.1.1", "", ADDRESS_HOST }, { "http://1.2.3", "", ADDRESS_HOST }, { "http://[zz]", "", ADDRESS_HOST }, { "http://a..b", "", ADDRESS_HOST },
		{ "http://a:0", "", ADDRESS_PORT }, { "http://a:65536", "", ADDRESS_PORT }, { "http://a:", "", ADDRESS_PORT }, { "http://a:8o", "", ADDRESS_PORT },
	};
	struct arena *a = arena_new();
	struct str got;
	(void)s;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		enum address_fault f = address_normal(a, str_c(all[i].typed), &got);
		if (f != all[i].fault)
			print_error("%s: %d\n", all[i].typed, (int)f);
		assert_int_equal(f, all[i].fault);
		assert_true(str_eq(got, str_c(all[i].want)));
		assert_true((f == ADDRESS_FINE) == (address_fault_words(f).n == 0));
	}
	char long_one[300];
	memset(long_one, 'a', sizeof long_one);
	assert_int_equal(address_normal(a, (struct str){ long_one, sizeof long_one }, &got), ADDRESS_LONG);
	arena_free(a);
}

static void what_is_offered(void **s)
{
	struct arena *a = arena_new();
	struct url_texts list;
	(void)s;
	address_config = (struct address_config){ .listen = S("127.0.0.1:8080") };
	assert_true(address_deaf());
	address_suggestions(a, &list);
	assert_int_equal(list.n, 0);
	address_config = (struct address_config){ .listen = S("192.168.1.5:443"), .tls = true };
	assert_false(address_deaf());
	address_suggestions(a, &list);
	assert_int_equal(list.n, 1);
	assert_str(list.v[0], "https://192.168.1.5");
	address_config = (struct address_config){ .listen = S("0.0.0.0:8080") };
	assert_false(address_deaf());
	address_suggestions(a, &list);
	for (size_t i = 0; i < list.n; i++) {
		assert_true(str_starts(list.v[i], S("http://")) && str_ends(list.v[i], S(":8080")));
		assert_int_not_equal(address_reach(address_host(list.v[i])), REACH_THIS_COMPUTER);
	}
	address_config = (struct address_config){ .listen = S("127.0.0.1:8080"), .proxied = true };
	assert_false(address_deaf());
	address_suggestions(a, &list);
	assert_int_equal(list.n, 0);
	address_config = (struct address_config){ 0 };
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(this_computer), cmocka_unit_test(network), cmocka_unit_test(internet),
		cmocka_unit_test(what_is_typed), cmocka_unit_test(what_is_offered) };
	return RUN(tests);
}
