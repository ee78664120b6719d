/* What may be typed into the calendar. */
#include "kernel/base/test/cm.h"
#include "features/calendar/edit.h"

static struct arena *a;

static struct opt_date some(const char *iso)
{
	struct opt_date d = { .has = *iso != 0 };

	assert_true(!*iso || date_parse_iso(str_c(iso), &d.v));
	return d;
}

static void add(struct calendar_lines *l, const char *group, enum calendar_kind kind, const char *from, const char *to)
{
	size_t n = 0;

	for (size_t i = 0; i < l->n; i++)
		n += strcmp(l->v[i].group, group) == 0;
	*VEC_ADD(a, l) = (struct calendar_line){ group, n, kind, S(""), some(from), some(to) };
}

/* The faults as "field" words, in order, and the spans. */
static struct str faults(enum calendar_scheme scheme, const struct calendar_lines *l, struct calendar_spans *spans)
{
	const struct calendar c = { 0 };
	struct calendar_faults f = calendar_check(a, &c, 2026, scheme, l, spans);
	struct str out = S("");

	for (size_t i = 0; i < f.n; i++)
		out = str_fmt(a, "%.*s%s%.*s", SP(out), i ? " " : "", SP(f.v[i].field));
	return out;
}

static struct calendar_lines halves(void)
{
	struct calendar_lines l = { 0 };

	add(&l, "terms", CALENDAR_TERM, "2027-01-11", "2027-05-28");
	add(&l, "terms", CALENDAR_TERM, "2026-09-01", "2026-12-30");
	return l;
}

static void lines_are_put_in_order_and_named(void **s)
{
	struct calendar_lines l = halves();
	struct calendar_spans spans = { 0 };

	(void)s;
	add(&l, "days", CALENDAR_OFF, "2026-11-25", "");
	assert_string_equal(str_z(a, faults(CALENDAR_HALVES, &l, &spans)), "");
	assert_int_equal(spans.n, 3);
	assert_string_equal(str_z(a, spans.v[0].title), "I полугодие");
	assert_int_equal(spans.v[1].kind, CALENDAR_OFF);
	assert_int_equal(date_cmp(spans.v[1].to, spans.v[1].from), 0);
	assert_string_equal(str_z(a, spans.v[2].title), "II полугодие");
	assert_int_equal(spans.v[2].n, 2);
}

static void what_is_missing_or_turned_around_is_told(void **s)
{
	struct calendar_lines l = halves();
	struct calendar_spans spans = { 0 };

	(void)s;
	add(&l, "holidays", CALENDAR_HOLIDAYS, "", "2026-11-02");
	add(&l, "holidays", CALENDAR_HOLIDAYS, "2026-10-25", "");
	add(&l, "holidays", CALENDAR_HOLIDAYS, "2027-04-05", "2027-03-28");
	add(&l, "days", CALENDAR_WORK, "", "");
	assert_string_equal(str_z(a, faults(CALENDAR_HALVES, &l, &spans)), "holidays[0].from holidays[1].to holidays[2].to days[0].from");
	assert_int_equal(spans.n, 0);
}

static void a_day_of_another_year_is_told(void **s)
{
	struct calendar_lines l = halves();
	struct calendar_spans spans = { 0 };

	(void)s;
	add(&l, "days", CALENDAR_OFF, "2026-08-31", "");
	add(&l, "days", CALENDAR_OFF, "2027-08-31", "2027-09-01");
	assert_string_equal(str_z(a, faults(CALENDAR_HALVES, &l, &spans)), "days[0].from days[1].to");
}

static void overlaps_are_told_but_holidays_may_lie_in_a_half(void **s)
{
	struct calendar_lines l = halves();
	struct calendar_spans spans = { 0 };

	(void)s;
	add(&l, "holidays", CALENDAR_HOLIDAYS, "2026-10-25", "2026-11-02");
	assert_string_equal(str_z(a, faults(CALENDAR_HALVES, &l, &spans)), "");
	add(&l, "holidays", CALENDAR_HOLIDAYS, "2026-12-30", "2027-01-10");       /* begins on the term's last day */
	add(&l, "holidays", CALENDAR_HOLIDAYS, "2026-11-02", "2026-11-03");
	add(&l, "days", CALENDAR_OFF, "2026-11-02", "");                           /* days off lie anywhere */
	add(&l, "days", CALENDAR_WORK, "2026-11-02", "");
	assert_string_equal(str_z(a, faults(CALENDAR_HALVES, &l, &spans)), "holidays[1].from holidays[2].from days[1].from");
}

static void a_year_has_as_many_terms_as_its_scheme(void **s)
{
	struct calendar_lines l = halves(), none = { 0 };
	struct calendar_spans spans = { 0 };

	(void)s;
	assert_string_equal(str_z(a, faults(CALENDAR_TRIMESTERS, &l, &spans)), "terms[0].from");
	assert_string_equal(str_z(a, faults(CALENDAR_QUARTERS, &none, &spans)), "terms[0].from");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_are_put_in_order_and_named),
		cmocka_unit_test(what_is_missing_or_turned_around_is_told),
		cmocka_unit_test(a_day_of_another_year_is_told),
		cmocka_unit_test(overlaps_are_told_but_holidays_may_lie_in_a_half),
		cmocka_unit_test(a_year_has_as_many_terms_as_its_scheme),
	};

	a = arena_new();
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(a);
	return failed;
}
