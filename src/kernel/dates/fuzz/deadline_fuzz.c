/* Any bytes as a deadline, with and without a period: what the manual promises must hold. */
#include "kernel/base/status.h"
#include "kernel/dates/deadline.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

static void check_window(struct opt_date s, struct opt_date e)
{
	always_assert(!s.has || date_valid(s.v));
	always_assert(!e.has || date_valid(e.v));
}

static void check(struct arena *a, struct str text, const struct deadline_context *c)
{
	struct deadline d;
	struct deadline_window w[16];
	deadline_read(a, text, c, &d);
	check_window(d.start, d.end);
	always_assert(d.n_parts != 1);
	for (size_t i = 0; i < d.n_parts; i++)
		check_window(d.parts[i].start, d.parts[i].end);
	for (size_t i = 0; i < d.n_alternatives; i++)
		check_window(d.alternatives[i].window.start, d.alternatives[i].window.end);
	always_assert((d.kind == DEADLINE_RECURRING) == (d.rrule.n > 0));
	always_assert(d.doubtful == (d.why.n > 0));
	size_t k = deadline_occurrences(&d, date_make(2023, 1, 1), date_make(2024, 12, 31), w, 16);
	for (size_t i = 0; i < k; i++)
		check_window(w[i].start, w[i].end);
	(void)deadline_say(a, &d);
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena *a = arena_new();
	struct str text = { (const char *)p, n };
	if (n <= 2000 && utf8_valid(text)) {
		check(a, text, &(struct deadline_context){ 0 });
		check(a, text, &(struct deadline_context){ .anchor = { true, { 2022, 10, 17 } } });
		check(a, text, &(struct deadline_context){ .period_start = { true, { 2023, 9, 1 } }, .period_end = { true, { 2024, 5, 31 } }, .before_includes = true });
	}
	arena_free(a);
	return 0;
}
