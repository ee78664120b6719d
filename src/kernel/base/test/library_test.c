/* Libraries loaded at their first use: what is missing is told, and what was given back can be had again. */
#include "kernel/base/library.h"
#include "kernel/base/test/cm.h"

#include <zlib.h>

#define Z_CALLS(X) X(zlibVersion) X(adler32)
static struct { Z_CALLS(LIBRARY_MEMBER) } z;
static const char *const names[] = { Z_CALLS(LIBRARY_NAME) }, *const wrong[] = { "zlibVersion", "adler33" };

static void calls_are_those_of_the_library(void **s)
{
	struct library lib = { .soname = "libz.so.1", .names = names, .n = 2, .calls = &z };

	(void)s;
	assert_true(library_load(&lib));
	assert_true(library_load(&lib));
	assert_int_equal(z.adler32(1, (const unsigned char *)"Wikipedia", 9), 0x11E60398);
	library_drop(&lib);
	library_need(&lib);
	assert_int_equal(z.zlibVersion()[0], '1');
	library_drop(&lib);
	library_drop(&lib);
}

#define ADLER renamed_by_a_header
static void a_macro_is_followed(void **s)
{
	static const char *const list[] = { LIBRARY_NAME(ADLER) };

	(void)s;
	assert_string_equal(list[0], "renamed_by_a_header");
}

static void what_is_missing_is_told(void **s)
{
	void *calls[2];
	struct library none = { .soname = "libnone.so.7", .names = names, .n = 2, .calls = calls };
	struct library lacks = { .soname = "libz.so.1", .names = wrong, .n = 2, .calls = calls };

	(void)s;
	assert_false(library_load(&none));
	assert_false(library_load(&none));
	assert_false(library_load(&lacks));
	library_drop(&lacks);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(calls_are_those_of_the_library),
		cmocka_unit_test(a_macro_is_followed),
		cmocka_unit_test(what_is_missing_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
