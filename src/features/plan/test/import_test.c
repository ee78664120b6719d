/* A roadmap on its way in: what the draft keeps, what the order fulfils, what answers change; and the program's own samples. */
#include "kernel/base/test/cm.h"
#include "kernel/base/buf.h"
#include "features/plan/import.h"
#include "features/plan/roadmap.h"
#include "features/plan/sample.h"

#include "features/plan/test/outside_text.inc"

static struct arena *a;

static struct date day(const char *iso)
{
	struct date d;

	assert_true(date_parse_iso(str_c(iso), &d));
	return d;
}

static struct import import_of(struct str text, const char *today)
{
	struct outside doc = outside_of_text(a, text);
	struct roadmap r;
	struct err e = { 0 };
	struct import im;

	assert_int_equal(roadmap_read(a, &e, &doc, &(struct roadmap_options){ 0 }, &r), OK);
	import_from_roadmap(a, &r, day(today), &im);
	return im;
}

static struct import founding(const char *today)
{
	return import_of(read_test_file(a, "src/features/plan/test/roadmaps/01-founding.txt"), today);
}

static const char *closed(const struct import *im)
{
	struct str out = S("");

	for (size_t i = 0; i < im->rows.n; i++)
		if (im->rows.v[i].closes)
			out = str_fmt(a, "%.*s%s%.*s", SP(out), out.n ? " " : "", SP(im->rows.v[i].no));
	return str_z(a, out);
}

static void the_sample_order_closes_its_own_approval_only(void **s)
{
	struct import im = founding("2022-10-20");

	(void)s;
	assert_int_equal(im.rows.n, 25);
	assert_int_equal(im.sections.n, 7);
	assert_string_equal(closed(&im), "1.1 1.3");
	assert_string_equal(str_z(a, im.state), "active");
	im = founding("2026-08-20");
	assert_string_equal(str_z(a, im.state), "finished");
}

static struct import order_with(const char *clause, const char *row)
{
	return import_of(str_fmt(a, "ПРИКАЗ\n17 октября 2022 г. № 22\nОб организации наставничества\nПРИКАЗЫВАЮ:\n%s\n"
		"План мероприятий\n№\tМероприятие\tСроки\tОтветственный\tРезультат\n%s\tДо 01.12.2022\tДиректор\tПриказ\n"
		"9.9\tАнкетирование наставников\tДо 01.12.2022\tМетодист\tСводка\n", clause, row), "2022-10-20");
}

static void clauses_of_immediate_effect_close_their_rows(void **s)
{
	(void)s;
	struct import im = order_with("1. Назначить куратором внедрения целевой модели Иванову А.П., методиста.", "1.2\tНазначение куратора внедрения целевой модели");
	assert_string_equal(closed(&im), "1.2");
	/* A clause with a deadline gives work. */
	im = order_with("1. Методисту Ивановой А.П. разработать и утвердить Положение о наставничестве в срок до 01.12.2022.", "1.2\tРазработка и утверждение Положения о наставничестве");
	assert_string_equal(closed(&im), "");
	/* A clause about something else. */
	im = order_with("1. Назначить ответственным за пожарную безопасность Петрова П.П.", "1.2\tНазначение куратора внедрения целевой модели");
	assert_string_equal(closed(&im), "");
}

static void rows_about_the_plan_itself(void **s)
{
	(void)s;
	assert_true(import_about_the_plan(a, S("Подготовка приказа об утверждении плана мероприятий (дорожной карты)")));
	assert_true(import_about_the_plan(a, S("Разработка дорожной карты наставничества")));
	assert_false(import_about_the_plan(a, S("Утверждение плана работы школы наставника")));
	assert_false(import_about_the_plan(a, S("Анкетирование потенциальных наставников")));
	assert_false(import_about_the_plan(a, S("")));
}

static void the_draft_comes_back_as_it_was(void **s)
{
	struct import im = founding("2022-10-20"), back;
	char *title = arena_alloc(a, 8000);

	(void)s;
	for (size_t i = 0; i < 8000; i += 2)
		memcpy(title + i, "я", 2);
	im.rows.v[0].title = (struct str){ title, 8000 };
	im.rows.v[1].title = S("«Кавычки» \"прямые\" \\ и\nстрока\tс табуляцией </script>");
	im.posts.v[0].has = true;
	im.posts.v[0].account = (struct uuid){ { 1, 2, 3 } };
	im.findings.v[0].taken = true;
	im.rows.v[2].answered = true;
	struct str json = import_write(a, &im);
	assert_true(import_read(a, json, &back));
	struct str again = import_write(a, &back);
	assert_int_equal(again.n, json.n);
	assert_memory_equal(again.p, json.p, json.n);
	assert_int_equal(back.rows.v[0].title.n, 8000);
	assert_true(back.posts.v[0].has && uuid_eq(back.posts.v[0].account, im.posts.v[0].account));
}

static void columns_stay_with_their_meaning(void **s)
{
	struct import im = founding("2022-10-20");
	struct import_columns back;

	(void)s;
	import_columns_read(a, import_columns_write(a, &im.columns), &back);
	assert_int_equal(back.n, 5);
	assert_string_equal(str_z(a, back.v[0].kind), "no");
	assert_string_equal(str_z(a, back.v[4].kind), "result");
	assert_string_equal(str_z(a, back.v[4].heading), str_z(a, im.columns.v[4].heading));
	/* What an older version wrote, and what is no list at all. */
	import_columns_read(a, S("[\"№\",\"Название\"]"), &back);
	assert_int_equal(back.n, 0);
	import_columns_read(a, S("{"), &back);
	assert_int_equal(back.n, 0);
}

static void broken_drafts_are_refused_or_read_as_far_as_they_go(void **s)
{
	static const char *const bad[] = { "", "[]", "{}", "null", "7", "{\"rows\":{}}", "{\"rows\":[", "\xff\xfe" };
	static const char *const odd[] = { "{\"rows\":[1,null,\"x\",[],{}]}", "{\"rows\":[{\"who\":{},\"readings\":3,\"parts\":\"[[\\\"\",\"start\":\"31.02\"}]}",
		"{\"rows\":[],\"posts\":[7],\"findings\":{\"a\":1},\"columns\":[[]],\"sections\":[[]]}" };
	struct import im;

	(void)s;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(import_read(a, str_c(bad[i]), &im));
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
		assert_true(import_read(a, str_c(odd[i]), &im));
	struct import whole = founding("2022-10-20");
	struct str json = import_write(a, &whole);
	for (size_t n = 0; n < json.n; n += 97)
		assert_false(import_read(a, str_sub(json, 0, n), &im));
}

static void an_answer_takes_its_reading(void **s)
{
	struct import im = founding("2022-10-20");
	struct import_row *row = NULL;

	(void)s;
	assert_int_equal(import_unanswered(&im), 3);
	for (size_t i = 0; i < im.rows.n && !row; i++)
		if (im.rows.v[i].doubtful)
			row = &im.rows.v[i];
	assert_true(row->readings.n >= 2);
	struct date last = row->readings.v[1].end.v;
	assert_false(import_answer(row, row->readings.n));
	assert_int_equal(import_unanswered(&im), 3);
	assert_true(import_answer(row, 1));
	assert_int_equal(import_unanswered(&im), 2);
	assert_true(row->end.has && date_eq(row->end.v, last));
}

static void a_period_comes_from_the_rows_when_nothing_names_it(void **s)
{
	struct import im = import_of(S("№\tМероприятие\tСроки\tОтветственный\tРезультат\n1\tПервое\tДо 01.12.2026\tМетодист\tПриказ\n"
		"2\tВторое\tДо 10.03.2027\tМетодист\tСправка\n"), "2026-11-24");
	struct plan_window w;

	(void)s;
	im.period_start.has = im.period_end.has = false;
	w = import_period(&im, day("2026-11-24"), 9);
	assert_true(date_eq(w.end, day("2027-03-10")));
	im.rows.n = 0;
	w = import_period(&im, day("2026-11-24"), 9);
	assert_true(date_eq(w.start, day("2026-09-01")) && date_eq(w.end, day("2027-08-31")));
}

/* ---- The program's own plans ----------------------------------------------------------------------------------------------- */

static void expect_sample(const char *file, size_t least, size_t most)
{
	struct import im;
	struct str tsv = read_test_file(a, file);

	for (int year = 2026; year < 2028; year++) {
		assert_true(sample_read(a, tsv, year, S("План"), day("2026-11-24"), &im, NULL));
		assert_in_range(im.rows.n, least, most);
		assert_int_equal(import_unanswered(&im), 0);
		assert_string_equal(str_z(a, im.state), "project");
		for (size_t i = 0; i < im.rows.n; i++)
			assert_true(str_find(im.rows.v[i].deadline_text, S("{"), 0) < 0);
	}
}

static void samples_read_without_a_doubt(void **s)
{
	(void)s;
	expect_sample("src/features/plan/data/sample_target_model.tsv", 23, 27);
	expect_sample("src/features/plan/data/sample_teachers.tsv", 15, 30);
}

static void marks_belong_to_rows(void **s)
{
	struct sample_marks marks = { 0 };
	struct import im;

	(void)s;
	assert_true(sample_read(a, read_test_file(a, "src/features/plan/data/demo.tsv"), 2025, S("План"), day("2026-11-24"), &im, &marks));
	assert_int_equal(marks.n, im.rows.n);
	for (size_t i = 0; i < marks.n; i++)
		assert_true(str_eq(marks.v[i], S("done")) || str_eq(marks.v[i], S("wait")) || str_eq(marks.v[i], S("open")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_sample_order_closes_its_own_approval_only),
		cmocka_unit_test(clauses_of_immediate_effect_close_their_rows),
		cmocka_unit_test(rows_about_the_plan_itself),
		cmocka_unit_test(the_draft_comes_back_as_it_was),
		cmocka_unit_test(columns_stay_with_their_meaning),
		cmocka_unit_test(broken_drafts_are_refused_or_read_as_far_as_they_go),
		cmocka_unit_test(an_answer_takes_its_reading),
		cmocka_unit_test(a_period_comes_from_the_rows_when_nothing_names_it),
		cmocka_unit_test(samples_read_without_a_doubt),
		cmocka_unit_test(marks_belong_to_rows),
	};
	a = arena_new();
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(a);
	return failed;
}
