/* What minutes say, and what the editor's buttons do to it. */
#include "kernel/base/test/cm.h"

#include "features/minutes/councils.h"
#include "features/minutes/edit.h"
#include "features/minutes/paper.h"

static struct arena *a;
static int up(void **s) { (void)s; a = arena_new(); return 0; }
static int down(void **s) { (void)s; arena_free(a); return 0; }

static struct minutes_body sample(void)
{
	struct minutes_item *v = NEW_ARRAY(a, 2, struct minutes_item);
	struct minutes_decision *d = NEW_ARRAY(a, 3, struct minutes_decision);

	d[0] = (struct minutes_decision){ .text = S("Принять"), .who = { .account = { true, { { 7 } } }, .post = S("Методист"), .name = S("Ветрова Анна Павловна") },
		.due = { true, date_make(2026, 12, 1) } };
	d[1] = (struct minutes_decision){ .text = S("Довести до сведения"), .due_text = S("постоянно") };
	d[2] = (struct minutes_decision){ .text = S("Продолжить") };
	v[0] = (struct minutes_item){ .title = S("О Положении."), .speaker = S("Ветрову А.П."), .heard = S("о «проекте»"), .yes = { true, 18 }, .no = { true, 0 }, .n = 2, .v = d };
	v[1] = (struct minutes_item){ .title = S("Разное"), .spoke = S("все"), .n = 1, .v = d + 2 };
	return (struct minutes_body){ .chair = { .name = S("Сергеева Елена Викторовна") }, .present_n = { true, 18 }, .present = S("Один\n\n Два \n"), .n = 2, .items = v,
		.case_index = S("02-05"), .head = { S("Управление образования"), S("Центр творчества"), S("ЦТ"), S("г. Омск"), S("Arial"), 13 } };
}

static void what_is_written_is_read_again_to_the_byte(void **s)
{
	struct minutes_body b = sample(), back;
	struct str json = minutes_body_json(a, &b);

	(void)s;
	assert_true(minutes_body_read(a, json, &back));
	assert_true(str_eq(minutes_body_json(a, &back), json));
	assert_int_equal(back.n, 2);
	assert_str(back.head.full_name, "Центр творчества");
	assert_int_equal(back.head.size, 13);
	assert_true(back.items[0].no.has && back.items[0].no.v == 0);
	assert_false(back.items[0].abstained.has);
	assert_true(uuid_eq(back.items[0].v[0].who.account.v, b.items[0].v[0].who.account.v));
}

static void what_is_no_body_is_refused(void **s)
{
	static const char *const bad[] = { "", "[]", "{\"items\":{}}", "{\"items\":[1]}", "{\"chair\":\"x\"}", "{\"present_n\":-1}", "{\"present_n\":\"1\"}",
		"{\"items\":[{\"decisions\":[{\"due\":\"2026-13-01\"}]}]}", "{\"chair\":{\"account\":\"нет\"}}", "{\"present\":1}" };
	struct minutes_body b;

	(void)s;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(minutes_body_read(a, str_c(bad[i]), &b));
}

static void an_agenda_is_one_line_and_names_are_a_list(void **s)
{
	struct minutes_body b = sample();

	(void)s;
	assert_str(minutes_about(a, &b), "О Положении; Разное");
	assert_str(minutes_names(a, b.present), "Один, Два");
	char long_title[1000];
	memset(long_title, 'a', sizeof long_title);
	for (size_t i = 7; i < sizeof long_title; i += 8)
		long_title[i] = ' ';
	b.items[0].title = (struct str){ long_title, sizeof long_title };
	struct str about = minutes_about(a, &b);
	assert_true(about.n < 310 && str_ends(about, S("…")));
}

static const struct org_worker staff[] = { { { { 7 } }, S_INIT("Ветрова Анна Павловна"), S_INIT("Методист") } };
static const struct org_staff workers = { 1, 1, (struct org_worker *)staff };

static void a_worker_is_known_by_the_whole_name(void **s)
{
	struct minutes_who w = minutes_who_of(&workers, S(" Ветрова Анна Павловна "));

	(void)s;
	assert_true(w.account.has);
	assert_str(w.post, "Методист");
	w = minutes_who_of(&workers, S("Ветрова"));
	assert_false(w.account.has);
	assert_str(w.name, "Ветрова");
}

static void a_day_is_a_day_and_the_rest_are_words(void **s)
{
	struct opt_date d;
	struct str words;

	(void)s;
	task_due_read(S("до 1.12.2026"), &d, &words);
	assert_true(d.has && d.v.m == 12 && d.v.d == 1);
	task_due_read(S("31.02.2026"), &d, &words);
	assert_false(d.has);
	assert_str(words, "31.02.2026");
	task_due_read(S("постоянно"), &d, &words);
	assert_false(d.has);
	assert_str(words, "постоянно");
}

static void buttons_do_what_they_say(void **s)
{
	static const struct { const char *act; enum minutes_act what; size_t i; } v[] = { { "save", ACT_SAVE, 0 }, { "up-2", ACT_UP, 2 }, { "drop-decision-11", ACT_DROP_DECISION, 11 },
		{ "drop-item-1", ACT_DROP_ITEM, 1 }, { "add-decision-0", ACT_ADD_DECISION, 0 }, { "up--1", ACT_SAVE, 0 }, { "up-x", ACT_SAVE, 0 }, { "add-item", ACT_ADD_ITEM, 0 } };
	struct minutes_body b = sample();
	size_t at;

	(void)s;
	for (size_t i = 0; i < sizeof v / sizeof *v; i++) {
		struct minutes_doing d = minutes_act_read(str_c(v[i].act));
		assert_int_equal(d.what, v[i].what);
		assert_int_equal(d.i, v[i].i);
	}
	assert_true(minutes_edit_apply(a, &b, (struct minutes_doing){ ACT_DOWN, 0 }, &at));
	assert_int_equal(at, 1);
	assert_str(b.items[0].title, "Разное");
	assert_true(minutes_edit_apply(a, &b, (struct minutes_doing){ ACT_DROP_DECISION, 1 }, &at));      /* «Принять»: the second through all items */
	assert_int_equal(at, 1);
	assert_int_equal(b.items[1].n, 1);
	assert_str(b.items[1].v[0].text, "Довести до сведения");
	assert_true(minutes_edit_apply(a, &b, (struct minutes_doing){ ACT_DROP_ITEM, 0 }, &at));
	assert_int_equal(b.n, 1);
	assert_true(minutes_edit_apply(a, &b, (struct minutes_doing){ ACT_DROP_ITEM, 99 }, &at));
	assert_true(minutes_edit_apply(a, &b, (struct minutes_doing){ ACT_UP, 99 }, &at));
	assert_int_equal(b.n, 1);
	while (b.n < MINUTES_ITEMS_MAX)
		assert_true(minutes_edit_apply(a, &b, (struct minutes_doing){ ACT_ADD_ITEM, 0 }, &at));
	assert_false(minutes_edit_apply(a, &b, (struct minutes_doing){ ACT_ADD_ITEM, 0 }, &at));
}

static void a_forged_place_of_a_decision_loses_nothing(void **s)
{
	struct edit_item items[] = { { .title = S("Первый") }, { .title = S("Второй") } };
	struct edit_decision decisions[] = { { { true, 1 }, S("б"), S(""), S("") }, { { true, 99 }, S("в"), S(""), S("") }, { { true, -5 }, S("а"), S(""), S("") } };
	struct minutes_edit_in in = { .items = { 2, items }, .decisions = { 3, decisions } };
	struct minutes_body was = { 0 }, b = minutes_edit_body(a, &was, &in, &workers);

	(void)s;
	assert_int_equal(minutes_decisions(&b), 3);
	assert_str(b.items[0].v[0].text, "а");
	assert_str(b.items[1].v[1].text, "в");
}

static void a_council_of_the_school_year_begins_in_august(void **s)
{
	struct council ped = { .month = 8 }, union_ = { .month = 1 };

	(void)s;
	assert_int_equal(council_year(&ped, date_make(2026, 8, 28)), 2026);
	assert_int_equal(council_year(&ped, date_make(2027, 5, 28)), 2026);
	assert_int_equal(council_year(&union_, date_make(2027, 5, 28)), 2027);
}

static void what_is_missing_is_named(void **s)
{
	struct minutes m = { .about = S("О Положении"), .body = sample() };

	(void)s;
	assert_str(minutes_lacks(a, &m), "секретарь");
	m.body.secretary.name = S("Ветрова");
	assert_int_equal(minutes_lacks(a, &m).n, 0);
	m.body.items[0].n = m.body.items[1].n = 0;
	assert_str(minutes_lacks(a, &m), "что решили");
	m.body.n = 0;
	m.about = S("");
	assert_str(minutes_lacks(a, &m), "повестка");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_written_is_read_again_to_the_byte),
		cmocka_unit_test(what_is_no_body_is_refused),
		cmocka_unit_test(an_agenda_is_one_line_and_names_are_a_list),
		cmocka_unit_test(a_worker_is_known_by_the_whole_name),
		cmocka_unit_test(a_day_is_a_day_and_the_rest_are_words),
		cmocka_unit_test(buttons_do_what_they_say),
		cmocka_unit_test(a_forged_place_of_a_decision_loses_nothing),
		cmocka_unit_test(a_council_of_the_school_year_begins_in_august),
		cmocka_unit_test(what_is_missing_is_named),
	};
	return cmocka_run_group_tests(tests, up, down);
}
