/* Rows of a plan that go over to a new period: words, meaning, doubts, proposals. */
#include "kernel/base/test/cm.h"

#include "features/plan/carry.h"
#include "kernel/dates/deadline.h"

static struct arena *a;

static struct date day(const char *iso)
{
	struct date d;

	assert_true(date_parse_iso(str_c(iso), &d));
	return d;
}
static struct opt_date some(const char *iso) { return (struct opt_date){ true, day(iso) }; }
static struct plan_window window(const char *from, const char *to) { return (struct plan_window){ day(from), day(to) }; }

/* A row as the old plan has it: its words, read in the old period (the last reading of a doubt, when last is said). */
static struct plan_items_row old_row(const char *words, struct plan_window was, bool last)
{
	struct deadline d;
	struct plan_window parts[8];

	deadline_read(a, str_c(words), &(struct deadline_context){ { true, was.start }, { true, was.end }, { true, was.start }, false }, &d);
	struct plan_items_row r = { .no = S("1"), .title = S("Мероприятие"), .deadline_text = str_c(words), .kind = str_c(deadline_kind_name(d.kind)),
		.start_on = d.start, .end_on = d.end, .rrule = d.rrule, .evidence = S("file") };
	if (last && d.n_alternatives) {
		const struct deadline_window *w = &d.alternatives[d.n_alternatives - 1].window;
		r.kind = str_c(deadline_kind_name(w->kind));
		r.start_on = w->start;
		r.end_on = w->end;
	}
	for (size_t i = 0; i < d.n_parts; i++)
		parts[i] = (struct plan_window){ d.parts[i].start.has ? d.parts[i].start.v : d.parts[i].end.v, d.parts[i].end.v };
	r.parts = plan_parts_json(a, d.n_parts, parts);
	return r;
}

static const char *show(const struct import_row *r)
{
	char from[11] = "-", to[11] = "-";

	if (r->start.has)
		date_iso(r->start.v, from);
	if (r->end.has)
		date_iso(r->end.v, to);
	struct str out = str_fmt(a, "%.*s %s..%s", SP(r->kind), from, to);
	if (r->rrule.n)
		out = str_fmt(a, "%.*s %.*s", SP(out), SP(r->rrule));
	for (size_t i = 0; i < r->parts.n; i++) {
		date_iso(r->parts.v[i].end, to);
		out = str_fmt(a, "%.*s | %s", SP(out), to);
	}
	for (size_t i = 0; i < r->readings.n; i++)
		out = str_fmt(a, "%.*s %s %.*s", SP(out), i ? "/" : "?", SP(r->readings.v[i].text));
	return str_z(a, out);
}

struct example { const char *words, *now, *meaning; bool last; };

static void carry_all(const struct example *e, size_t n, struct plan_window was, struct plan_window next)
{
	struct carry c = carry_make(was, next);
	size_t wrong = 0;

	for (size_t i = 0; i < n; i++) {
		struct plan_items_row old = old_row(e[i].words, was, e[i].last);
		struct import_row row;
		carry_row(a, &c, &old, &row);
		bool fine = str_eq(row.deadline_text, str_c(e[i].now)) && strcmp(show(&row), e[i].meaning) == 0;
		wrong += !fine;
		if (!fine)
			print_error("«%s»\n   expected «%s» %s\n   got      «%.*s» %s\n", e[i].words, e[i].now, e[i].meaning, SP(row.deadline_text), show(&row));
		assert_true(row.doubtful == (row.why.n > 0) && row.doubtful == (row.readings.n > 0));
	}
	assert_int_equal(wrong, 0);
}

/* One school year on: 2026/27 becomes 2027/28. */
static void a_school_year(void **state)
{
	static const struct example e[] = {
		{ "До 1.10.2026 г.", "До 1.10.2027 г.", "by -..2027-10-01", false },
		{ "до 15 октября 2026", "до 15 октября 2027", "by -..2027-10-15", false },
		{ "до 15 октября", "до 15 октября", "by -..2027-10-15", false },
		{ "октябрь", "октябрь", "interval 2027-10-01..2027-10-31", false },
		{ "май", "май", "interval 2028-05-01..2028-05-31", false },
		{ "ноябрь – февраль", "ноябрь – февраль", "interval 2027-11-01..2028-02-29", false },
		{ "По 28.02.2027", "По 28.02.2028", "by -..2028-02-28", false },
		{ "Апрель 2027", "Апрель 2028", "interval 2028-04-01..2028-04-30", false },
		{ "2026-2027 уч. год", "2027-2028 уч. год", "interval 2027-09-01..2028-05-31", false },
		{ "в течение учебного года", "в течение учебного года", "period 2027-09-01..2028-05-31", false },
		{ "В течение всего периода реализации", "В течение всего периода реализации", "period 2027-09-01..2028-05-31", false },
		{ "постоянно", "постоянно", "period 2027-09-01..2028-05-31", false },
		{ "ежемесячно", "ежемесячно", "recurring 2027-09-01..2028-05-31 FREQ=MONTHLY", false },
		{ "еженедельно", "еженедельно", "recurring 2027-09-01..2028-05-31 FREQ=WEEKLY", false },
		{ "Октябрь 2026 года, апрель 2027 года", "Октябрь 2027 года, апрель 2028 года", "interval 2027-10-01..2028-04-30 | 2027-10-31 | 2028-04-30", false },
		{ "по мере необходимости", "по мере необходимости", "none -..-", false },
		/* «До марта»: as a person told it for the old plan, whichever it was. */
		{ "До марта 2027", "До марта 2028", "by -..2028-02-29", false },
		{ "До марта 2027", "До марта 2028", "by -..2028-03-31", true },
		/* A day off: told, with the working days beside it; a month that ends with one is not told. */
		{ "До 17.10.2026", "До 17.10.2027", "by -..2027-10-17 ? по 17.10.2027 включительно (воскресенье) / по 15.10.2027 включительно (пятница) / "
			"по 18.10.2027 включительно (понедельник)", false },
		{ "до 16 октября 2026 года", "до 16 октября 2027 года", "by -..2027-10-16 ? по 16.10.2027 включительно (суббота) / "
			"по 15.10.2027 включительно (пятница) / по 18.10.2027 включительно (понедельник)", false },
		{ "до 16 октября", "до 16 октября", "by -..2027-10-16 ? по 16.10.2027 включительно (суббота)", false },
		{ "До 4.11.2026", "До 4.11.2027", "by -..2027-11-04 ? по 04.11.2027 включительно (четверг, День народного единства) / "
			"по 03.11.2027 включительно (среда) / по 05.11.2027 включительно (пятница)", false },
		{ "Октябрь 2026", "Октябрь 2027", "interval 2027-10-01..2027-10-31", false },
	};

	(void)state;
	carry_all(e, sizeof e / sizeof *e, window("2026-09-01", "2027-05-31"), window("2027-09-01", "2028-05-31"));
}

/* Two school years on, as in the sample order: 2022/23–2023/24 becomes 2024/25–2025/26. */
static void two_school_years(void **state)
{
	static const struct example e[] = {
		{ "До 1.11.2022 г.", "До 1.11.2024 г.", "by -..2024-11-01", false },
		{ "До 1.12.2022", "До 1.12.2024", "by -..2024-12-01 ? по 01.12.2024 включительно (воскресенье) / по 29.11.2024 включительно (пятница) / "
			"по 02.12.2024 включительно (понедельник)", false },
		{ "До 19.02.23", "До 19.02.25", "by -..2025-02-19", false },
		{ "Октябрь-ноябрь 2022", "Октябрь-ноябрь 2024", "interval 2024-10-01..2024-11-30", false },
		{ "2023-2024гг", "2025-2026гг", "interval 2025-01-01..2026-12-31", false },
		{ "2024", "2026", "interval 2026-01-01..2026-12-31", false },
		{ "Август 2023 года", "Август 2025 года", "interval 2025-08-01..2025-08-31", false },
		{ "В течение всего периода реализации ЦМН", "В течение всего периода реализации ЦМН", "period 2024-09-01..2026-05-31", false },
	};

	(void)state;
	carry_all(e, sizeof e / sizeof *e, window("2022-09-01", "2024-05-31"), window("2024-09-01", "2026-05-31"));
}

/* From a calendar year to a school year: spring belongs to the year after. */
static void another_kind_of_period(void **state)
{
	static const struct example e[] = {
		{ "До 1.10.2026", "До 1.10.2027", "by -..2027-10-01", false },
		{ "Апрель 2026", "Апрель 2027", "interval 2027-04-01..2027-04-30 ? с 01.04.2027 по 30.04.2027 / с 01.04.2028 по 30.04.2028", false },
		{ "I квартал 2026", "I квартал 2027", "interval 2027-01-01..2027-03-31 ? с 01.01.2027 по 31.03.2027 / с 01.01.2028 по 31.03.2028", false },
		{ "В течение года", "В течение года", "period 2027-09-01..2028-05-31", false },
	};

	(void)state;
	carry_all(e, sizeof e / sizeof *e, window("2026-01-01", "2026-12-31"), window("2027-09-01", "2028-05-31"));
}

/* What the words do not say any more: a person had given the day himself. */
static void words_and_meaning_part(void **state)
{
	struct plan_window was = window("2026-09-01", "2027-05-31");
	struct carry c = carry_make(was, window("2027-09-01", "2028-05-31"));
	struct plan_items_row old = old_row("До 1.10.2026", was, false);
	struct import_row row;

	(void)state;
	old.end_on = some("2026-10-14");
	carry_row(a, &c, &old, &row);
	assert_string_equal(show(&row), "by -..2027-10-14 ? по 14.10.2027 включительно / по 01.10.2027 включительно");
	assert_true(import_answer(&row, 1));
	assert_true(date_eq(row.end.v, day("2027-10-01")));
	/* An answer that has words of its own writes them. */
	old = old_row("До 17.10.2026 г.", was, false);
	carry_row(a, &c, &old, &row);
	assert_true(import_answer(&row, 1));
	assert_str(row.deadline_text, "До 15.10.2027 г.");
	assert_true(date_eq(row.end.v, day("2027-10-15")));
}

static void periods(void **state)
{
	static const struct { const char *from, *to, *today, *next_from, *next_to; } v[] = {
		{ "2026-09-01", "2027-05-31", "2027-06-10", "2027-09-01", "2028-05-31" },
		{ "2026-09-01", "2027-05-31", "2026-11-24", "2027-09-01", "2028-05-31" },
		{ "2022-09-01", "2024-05-31", "2024-06-10", "2024-09-01", "2026-05-31" },
		{ "2022-09-01", "2024-05-31", "2026-08-20", "2026-09-01", "2028-05-31" },     /* long over: the first that is not */
		{ "2022-01-01", "2024-12-31", "2024-12-01", "2025-01-01", "2027-12-31" },
		{ "2026-09-01", "2029-05-31", "2029-06-01", "2029-09-01", "2032-05-31" },
		{ "2026-01-01", "2026-06-30", "2026-06-01", "2027-01-01", "2027-06-30" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof v / sizeof *v; i++) {
		struct plan_window w = carry_next_period(window(v[i].from, v[i].to), day(v[i].today));
		if (!date_eq(w.start, day(v[i].next_from)) || !date_eq(w.end, day(v[i].next_to)))
			fail_msg("%s..%s on %s", v[i].from, v[i].to, v[i].today);
		assert_true(carry_period_fits(window(v[i].from, v[i].to), w));
	}
	assert_false(carry_period_fits(window("2026-09-01", "2027-05-31"), window("2026-10-01", "2027-06-30")));
	assert_false(carry_period_fits(window("2026-09-01", "2027-05-31"), window("2027-09-01", "2027-09-01")));
	assert_false(carry_period_fits(window("2026-09-01", "2027-05-31"), window("2199-09-01", "2199-10-01")));
	assert_str(carry_archive_title(a, window("2025-09-01", "2026-05-31"), 9), "Архив 2025/26");
	assert_str(carry_archive_title(a, window("2022-09-01", "2024-05-31"), 9), "Архив 2022/23–2023/24");
}

static void titles(void **state)
{
	static const struct { const char *was, *now; } v[] = {
		{ "Разработка положения на 2022-2024 гг.", "Разработка положения на 2024-2026 гг." },
		{ "Внедрение ЦМН в 2022-2024 гг", "Внедрение ЦМН в 2024-2026 гг" },
		{ "План на 2023/24 учебный год", "План на 2025/26 учебный год" },
		{ "Конкурсы, нацеленные на популяризацию с 2021 г.", "Конкурсы, нацеленные на популяризацию с 2021 г." },
		{ "По распоряжению от 25.12.2019 № Р-145 на 2022 год", "По распоряжению от 25.12.2019 № Р-145 на 2022 год" },
		{ "Обучение наставников", "Обучение наставников" },
		{ "Программа «Наставник 2022-2024»", "Программа «Наставник 2022-2024»" },
	};
	struct carry c = carry_make(window("2022-09-01", "2024-05-31"), window("2024-09-01", "2026-05-31"));

	(void)state;
	for (size_t i = 0; i < sizeof v / sizeof *v; i++)
		assert_string_equal(str_z(a, carry_title(a, &c, str_c(v[i].was))), v[i].now);
}

static enum carry_advice advise(const char *title, enum plan_state state)
{
	struct plan_items_row item = { .title = str_c(title) };
	struct board_row row = { .item = &item, .state = state };
	struct str why;
	enum carry_advice advice = carry_advise(a, &row, &why);

	assert_true((advice == CARRY_IT) == (why.n == 0));
	return advice;
}

static void proposals(void **state)
{
	(void)state;
	assert_int_equal(advise("Обучение наставников", PLAN_DONE), CARRY_IT);
	assert_int_equal(advise("Обучение наставников", PLAN_DONE_LATE), CARRY_IT);
	assert_int_equal(advise("Обучение наставников", PLAN_LATE), CARRY_NOT_DONE);
	assert_int_equal(advise("Обучение наставников", PLAN_NOT_DONE), CARRY_NOT_DONE);
	assert_int_equal(advise("Обучение наставников", PLAN_NOT_ENTERED), CARRY_NOT_DONE);
	assert_int_equal(advise("Обучение наставников", PLAN_DROPPED), CARRY_DROPPED);
	assert_int_equal(advise("Разработка и утверждение Положения о наставничестве", PLAN_DONE), CARRY_ONCE);
	assert_int_equal(advise("Разработка и утверждение Положения о наставничестве", PLAN_LATE), CARRY_NOT_DONE);
	assert_int_equal(advise("Назначение куратора", PLAN_DONE), CARRY_ONCE);
	assert_int_equal(advise("Создание специальной рубрики на сайте", PLAN_DONE), CARRY_ONCE);
	/* A new plan is made and approved again. */
	assert_int_equal(advise("Подготовка приказа об утверждении плана мероприятий (дорожной карты)", PLAN_DONE), CARRY_IT);
	assert_int_equal(advise("Разработка плана мероприятий (дорожной карты)", PLAN_DONE), CARRY_IT);
}

static int begin(void **state) { (void)state; return (a = arena_new()) == NULL; }
static int end(void **state) { (void)state; arena_free(a); return 0; }

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_school_year), cmocka_unit_test(two_school_years), cmocka_unit_test(another_kind_of_period),
		cmocka_unit_test(words_and_meaning_part), cmocka_unit_test(periods), cmocka_unit_test(titles), cmocka_unit_test(proposals),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
