/* cmocka needs these before its own header. */
#ifndef BASE_TEST_CM_H
#define BASE_TEST_CM_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "kernel/base/str.h"

#define RUN(tests) cmocka_run_group_tests((tests), NULL, NULL)

/* A text against a C string. */
#define assert_str(s, want) \
	do { \
		struct str got_ = (s), want_ = str_c(want); \
		if (!str_eq(got_, want_)) \
			fail_msg("got \"%.*s\", want \"%.*s\"", SP(got_), SP(want_)); \
	} while (0)
#endif
