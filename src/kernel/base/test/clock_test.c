#include "kernel/base/test/cm.h"

#include "kernel/base/clock.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static int64_t at(int y, int m, int d, int hour, int minute)
{
	return ((int64_t)date_to_days(date_make(y, m, d)) * 86400 + hour * 3600 + minute * 60) * 1000;
}

static int offset(struct str zone, int64_t when)
{
	int minutes = -9999;
	assert_true(clock_zone_offset(zone, when, &minutes));
	return minutes;
}

static void zones_of_russia(void **state)
{
	(void)state;
	int64_t now = at(2026, 9, 1, 0, 0);
	assert_int_equal(offset(S("Europe/Kaliningrad"), now), 120);
	assert_int_equal(offset(S("Europe/Moscow"), now), 180);
	assert_int_equal(offset(S("Asia/Yekaterinburg"), now), 300);
	assert_int_equal(offset(S("Asia/Kamchatka"), now), 720);
	assert_int_equal(offset(S(""), now), 0);
	/* Moscow: +4 from 27.03.2011 02:00 (23:00 UTC the day before) to 26.10.2014. */
	assert_int_equal(offset(S("Europe/Moscow"), at(2011, 3, 26, 23, 0) - 1), 180);
	assert_int_equal(offset(S("Europe/Moscow"), at(2011, 3, 26, 23, 0)), 240);
	assert_int_equal(offset(S("Europe/Moscow"), at(2014, 10, 25, 22, 0)), 180);
	assert_int_equal(offset(S("Europe/Moscow"), at(1930, 6, 20, 22, 0) - 1), 120);  /* also before 1970 */
	assert_int_equal(offset(S("Europe/Moscow"), at(1930, 6, 20, 22, 0)), 180);
	assert_int_equal(offset(S("Europe/Moscow"), INT64_MAX), 180);
	offset(S("Europe/Moscow"), INT64_MIN);
}

/* Half hours every year 1970 to 2037 in zones that change often, against the C library. */
static void agrees_with_the_c_library(void **state)
{
	(void)state;
	const char *names[] = { "Europe/Moscow", "Asia/Novosibirsk", "Europe/Volgograd", "America/New_York", "Asia/Magadan" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		assert_int_equal(setenv("TZ", names[i], 1), 0);
		tzset();
		for (int64_t t = 0; t < at(2037, 1, 1, 0, 0) / 1000; t += 86400 + 1800) {
			time_t when = t;
			struct tm tm;
			localtime_r(&when, &tm);
			assert_int_equal(offset(str_c(names[i]), t * 1000), tm.tm_gmtoff / 60);
		}
	}
	unsetenv("TZ");
}

static void names_that_are_no_zone(void **state)
{
	(void)state;
	int minutes = 7;
	const struct str bad[] = { S_INIT("../../../etc/passwd"), S_INIT("/etc/localtime"), S_INIT("Europe"), S_INIT("Europe/"),
		S_INIT("Europe/../UTC"), S_INIT("Mars/Olympus"), S_INIT("zone.tab"), S_INIT("Europe/Mos\0cow"), S_INIT("."),
		S_INIT("Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), S_INIT("tzdata%n") };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(clock_zone_offset(bad[i], 0, &minutes));
	assert_int_equal(minutes, 7);
}

static void today_differs_across_the_country(void **state)
{
	(void)state;
	int64_t evening = at(2026, 8, 31, 21, 30);      /* UTC */
	assert_true(date_eq(clock_today(S("Europe/Kaliningrad"), evening), date_make(2026, 8, 31)));
	assert_true(date_eq(clock_today(S("Europe/Moscow"), evening), date_make(2026, 9, 1)));
	assert_true(date_eq(clock_today(S("no such zone"), evening), date_make(2026, 8, 31)));
	assert_true(date_eq(clock_today(S(""), -1), date_make(1969, 12, 31)));
}

static void *look_up(void *arg)
{
	const struct str names[] = { S_INIT("Europe/Moscow"), S_INIT("Asia/Omsk"), S_INIT("Asia/Tomsk"), S_INIT("Asia/Chita") };
	const int minutes[] = { 180, 360, 420, 540 };
	for (int i = 0; i < 2000; i++) {
		int got = 0, k = i % 4;
		if (!clock_zone_offset(names[k], at(2026, 1, 1, 0, 0), &got) || got != minutes[k])
			*(int *)arg += 1;
	}
	return NULL;
}

static void threads_share_the_table(void **state)
{
	(void)state;
	pthread_t t[4];
	int wrong[4] = { 0 };
	for (int i = 0; i < 4; i++)
		assert_int_equal(pthread_create(&t[i], NULL, look_up, &wrong[i]), 0);
	for (int i = 0; i < 4; i++) {
		pthread_join(t[i], NULL);
		assert_int_equal(wrong[i], 0);
	}
}

/* More zones than the table keeps. */
static void old_zones_make_room(void **state)
{
	(void)state;
	char name[24];
	for (int round = 0; round < 2; round++)
		for (int h = -14; h <= 12; h++) {
			snprintf(name, sizeof name, "Etc/GMT%+d", h);
			assert_int_equal(offset(str_c(name), 0), -h * 60);
			assert_int_equal(offset(S("Asia/Tokyo"), at(2000, 1, 1, 0, 0)), 540);
		}
}

static void real_ids_are_version_7_and_differ(void **state)
{
	(void)state;
	struct uuid a = clock_new_id(), b = clock_new_id();
	int64_t ms = 0;
	for (int i = 0; i < 6; i++)
		ms = ms << 8 | a.b[i];
	assert_true(llabs(ms - clock_now()) < 60000);
	assert_int_equal(a.b[6] >> 4, 7);
	assert_int_equal(a.b[8] >> 6, 2);
	assert_false(uuid_eq(a, b));
}

static void the_seed_decides(void **state)
{
	(void)state;
	struct uuid id[2];
	uint8_t bytes[2][13];
	int64_t now[2];
	for (int i = 0; i < 2; i++) {
		clock_seed(42);
		assert_int_equal(clock_now(), at(2026, 9, 1, 6, 0));
		id[i] = clock_new_id();
		random_bytes(bytes[i], sizeof bytes[i]);
		now[i] = clock_now();
	}
	assert_true(clock_is_seeded());
	assert_true(uuid_eq(id[0], id[1]));
	assert_memory_equal(bytes[0], bytes[1], sizeof bytes[0]);
	assert_int_equal(now[0], now[1]);
	assert_int_equal(id[0].b[6] >> 4, 7);
	assert_int_equal(id[0].b[8] >> 6, 2);
	struct uuid next = clock_new_id();
	assert_true(memcmp(next.b, id[1].b, 16) > 0);   /* ids grow */
	clock_seed(43);
	random_bytes(bytes[1], sizeof bytes[1]);
	assert_memory_not_equal(bytes[0], bytes[1], sizeof bytes[0]);
	clock_fix_today(date_make(2027, 1, 2));
	assert_true(date_eq(clock_today(S("Asia/Omsk"), 0), date_make(2027, 1, 2)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(zones_of_russia), cmocka_unit_test(agrees_with_the_c_library),
		cmocka_unit_test(names_that_are_no_zone), cmocka_unit_test(today_differs_across_the_country),
		cmocka_unit_test(threads_share_the_table), cmocka_unit_test(old_zones_make_room),
		cmocka_unit_test(real_ids_are_version_7_and_differ),
		cmocka_unit_test(the_seed_decides),     /* last: a seed stays */
	};
	return RUN(tests);
}
