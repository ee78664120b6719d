/* Any bytes as a rule: what is read comes back the same as text, and expands in order, in its bounds and in time. */
#include "kernel/base/status.h"
#include "kernel/dates/rrule.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

#define MOST 64

static void check_days(const struct rrule *r, struct date start, struct date from, struct date to)
{
	struct date v[MOST];
	struct rrule_days found;

	if (rrule_expand(r, start, from, to, v, MOST, &found) != RRULE_FINE)
		return;
	always_assert(found.n <= MOST && (!found.cut || found.n == MOST));
	for (size_t i = 0; i < found.n; i++) {
		always_assert(date_valid(v[i]) && date_cmp(v[i], from) >= 0 && date_cmp(v[i], to) <= 0 && date_cmp(v[i], start) >= 0);
		always_assert(i == 0 || date_cmp(v[i - 1], v[i]) < 0);
		always_assert(r->months == 0 || r->months & 1U << v[i].m);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena *a = arena_new();
	struct rrule r, again;

	if (rrule_read((struct str){ (const char *)p, n }, &r) == RRULE_FINE) {
		struct str text = rrule_text(a, &r);
		always_assert(rrule_read(text, &again) == RRULE_FINE);
		always_assert(str_eq(rrule_text(a, &again), text));
		check_days(&r, date_make(2022, 10, 17), date_make(2022, 10, 17), date_make(2024, 12, 31));
		check_days(&r, date_make(2023, 2, 28), date_make(2024, 2, 29), date_make(2024, 2, 29));
		check_days(&r, date_make(9999, 1, 1), date_make(9999, 1, 1), date_make(9999, 12, 31));
	}
	arena_free(a);
	return 0;
}
