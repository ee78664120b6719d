#include "kernel/base/clock.h"

#include "kernel/base/status.h"

#include <errno.h>
#include <stdatomic.h>
#include <sys/random.h>
#include <time.h>

#define SEEDED_START INT64_C(1788242400000)     /* 2026-09-01T06:00:00Z */

/* Written once by main before threads start, read by all. */
static bool seeded, today_is_fixed;
static uint64_t seed_value;
static struct date fixed_today;

static atomic_uint_least64_t instants, randoms, ids;

void clock_seed(uint64_t seed)
{
	seeded = true;
	seed_value = seed;
	atomic_store(&instants, 0);
	atomic_store(&randoms, 0);
	atomic_store(&ids, 0);
}

void clock_fix_today(struct date today)
{
	always_assert(date_valid(today));
	today_is_fixed = true;
	fixed_today = today;
}

void clock_fix(struct opt_date today, struct opt_int seed)
{
	if (seed.has)
		clock_seed((uint64_t)seed.v);
	if (today.has)
		clock_fix_today(today.v);
}

bool clock_is_seeded(void) { return seeded; }

static int64_t read_ms(clockid_t which)
{
	struct timespec t;
	clock_gettime(which, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int64_t clock_now(void)
{
	if (seeded)
		return SEEDED_START + (int64_t)atomic_fetch_add(&instants, 1);
	return read_ms(CLOCK_REALTIME);
}

int64_t clock_peek(void)
{
	return seeded ? SEEDED_START + (int64_t)atomic_load(&instants) : read_ms(CLOCK_REALTIME);
}

int64_t clock_mono_ms(void) { return read_ms(CLOCK_MONOTONIC); }
int64_t clock_thread_ms(void) { return read_ms(CLOCK_THREAD_CPUTIME_ID); }

int64_t clock_mono_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

struct date clock_today(struct str zone, int64_t now)
{
	if (today_is_fixed)
		return fixed_today;
	int minutes = 0;
	if (!clock_zone_offset(zone, now, &minutes))
		minutes = 0;
	const int64_t day = INT64_C(86400000);
	int64_t local = now + (int64_t)minutes * 60000;
	return date_from_days((int32_t)(local / day - (local % day < 0)));
}

/* Steele, Lea, Flood: "Fast Splittable Pseudorandom Number Generators" (2014), its output function.
 * For tests only: nothing secret may come out of it. */
static uint64_t mix(uint64_t x)
{
	x = (x ^ x >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	x = (x ^ x >> 27) * UINT64_C(0x94D049BB133111EB);
	return x ^ x >> 31;
}

static void seeded_bytes(uint8_t *p, size_t n)
{
	while (n > 0) {
		uint64_t count = atomic_fetch_add(&randoms, 1) + 1;
		uint64_t word = mix(mix(seed_value) + count * UINT64_C(0x9E3779B97F4A7C15));
		size_t part = n < sizeof word ? n : sizeof word;
		memcpy(p, &word, part);
		p += part;
		n -= part;
	}
}

void random_bytes(void *p, size_t n)
{
	uint8_t *at = p;
	if (seeded) {
		seeded_bytes(at, n);
		return;
	}
	while (n > 0) {
		ssize_t got = getrandom(at, n, 0);
		always_assert(got > 0 || errno == EINTR);
		if (got > 0) {
			at += got;
			n -= (size_t)got;
		}
	}
}

static void put_be(uint8_t *p, uint64_t v, int n)
{
	for (int i = n - 1; i >= 0; i--, v >>= 8)
		p[i] = (uint8_t)v;
}

/* RFC 9562, 5.7.  A seeded id has the number of the call as its last eight bytes, so that it can be read in a test. */
struct uuid clock_new_id(void)
{
	struct uuid u;
	put_be(u.b, (uint64_t)clock_now(), 6);
	if (seeded) {
		put_be(u.b + 6, seed_value, 2);
		put_be(u.b + 8, atomic_fetch_add(&ids, 1) + 1, 8);
	} else {
		random_bytes(u.b + 6, 10);
	}
	u.b[6] = (uint8_t)(0x70 | (u.b[6] & 0x0F));
	u.b[8] = (uint8_t)(0x80 | (u.b[8] & 0x3F));
	return u;
}

struct wall clock_wall(struct str zone, int64_t at)
{
	struct wall w = { 0 };
	w.known = clock_zone_offset(zone, at, &w.east);
	int64_t minute = at / 60000 + w.east, of_day = minute % 1440;
	w.day = date_from_days((int32_t)(minute / 1440));
	w.hour = (int)(of_day / 60);
	w.minute = (int)(of_day % 60);
	return w;
}
