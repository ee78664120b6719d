#include "kernel/base/test/cm.h"

#include "kernel/base/buf.h"
#include "kernel/base/fault.h"

static void grows(void **state)
{
	(void)state;
	struct buf b = { 0 };
	for (int i = 0; i < 1000; i++)
		buf_fmt(&b, "%04d", i);
	BUF_LIT(&b, "!");
	buf_c(&b, '?');
	buf_z(&b, "");
	buf_str(&b, (struct str){ 0 });
	assert_false(b.failed);
	assert_int_equal(buf_view(&b).n, 4002);
	assert_memory_equal(b.p + 3996, "0999!?", 6);
	buf_clear(&b);
	buf_int(&b, INT64_MIN);
	assert_str(buf_view(&b), "-9223372036854775808");
	buf_free(&b);
	assert_null(b.p);
}

static void an_empty_one_has_a_view(void **state)
{
	(void)state;
	struct buf b = { 0 };
	assert_str(buf_view(&b), "");
	buf_fmt(&b, "%s", "");
	assert_str(buf_view(&b), "");
	buf_free(&b);
}

static void stops_at_its_limit_and_stays_failed(void **state)
{
	(void)state;
	struct buf b = { .max = 10 };
	buf_z(&b, "0123456789");
	assert_false(b.failed);
	buf_c(&b, 'x');
	assert_true(b.failed);
	assert_str(buf_view(&b), "0123456789");
	buf_clear(&b);
	buf_fmt(&b, "%s", "01234567890");
	assert_true(b.failed);
	buf_put(&b, "", 0);
	buf_int(&b, 1);
	buf_fmt(&b, "%d", 1);
	assert_int_equal(b.n, 0);
	buf_free(&b);
}

static void the_limit_holds_while_growing(void **state)
{
	(void)state;
	struct buf b = { .max = 300 };          /* between two sizes of the memory behind it */
	for (int i = 0; i < 301; i++)
		buf_c(&b, 'x');
	assert_true(b.failed);
	assert_int_equal(b.n, 300);
	buf_free(&b);
}

static void a_huge_wish_fails(void **state)
{
	(void)state;
	struct buf b = { 0 };
	BUF_LIT(&b, "abc");
	buf_room(&b, SIZE_MAX - 1);
	assert_true(b.failed);
	assert_str(buf_view(&b), "abc");
	buf_free(&b);
}

static void lost_memory_is_seen_at_the_end(void **state)
{
	(void)state;
	for (int n = 1;; n++) {
		struct buf b = { 0 };
		fault_malloc_after(n);
		for (int i = 0; i < 5000; i++)
			buf_int(&b, i);
		assert_int_equal(b.failed, fault_malloc_seen());
		buf_free(&b);
		if (!fault_malloc_seen())
			break;
	}
	fault_malloc_after(0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(grows), cmocka_unit_test(an_empty_one_has_a_view),
		cmocka_unit_test(stops_at_its_limit_and_stays_failed),
		cmocka_unit_test(the_limit_holds_while_growing), cmocka_unit_test(a_huge_wish_fails),
		cmocka_unit_test(lost_memory_is_seen_at_the_end),
	};
	return RUN(tests);
}
