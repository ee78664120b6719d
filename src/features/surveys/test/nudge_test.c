/* Reminders that go by themselves: once a stage, once a day, to those who have not answered; not at night, not on a day off. */
#include "kernel/store/test/world.h"

#include "features/people/people.h"
#include "features/surveys/remind.h"
#include "kernel/mail/queries.h"

#define HOUR 3600000LL
#define EIGHT (1763960400000LL)                 /* 2025-11-24 08:00 in Moscow, a Monday */

static struct uuid campaign;

static enum status somebody(struct db *db, const struct campaign *c, const char *last, const char *email, const char *category, int year)
{
	struct person p = { .last = str_c(last), .first = S("Анна"), .middle = S(""), .category = str_c(category), .email = str_c(email), .born_year = { year > 0, year } };
	struct uuid id;

	TRY(person_add(db, &p));
	return campaign_invite(db, c, &(struct new_invited){ p.id, { 0 }, S("") }, &id);
}

static enum status begin(struct db *db, void *arg)
{
	struct kept_form f;
	struct campaign c;
	struct new_campaign n = { .title = S("Опрос"), .identity = S("named"), .period = S("2025/26"), .consent = S("part"),
		.first = date_make(2025, 11, 20), .last = date_make(2025, 12, 1) };
	bool named;

	(void)arg;
	TRY(form_named(db, S("tt-mentor-1"), &f));
	TRY(campaign_add(db, &f, &n, &campaign));
	TRY(survey_campaign_remind(db, campaign, (struct opt_str){ true, S("7 3 0") }, NULL));
	TRY(campaign_read(db, campaign, &c));
	TRY(somebody(db, &c, "Ильина", "ilina@mail.example", "teacher", 1980));
	TRY(somebody(db, &c, "Рябова", "ryabova@mail.example", "teacher", 1981));
	TRY(somebody(db, &c, "Седова", "", "teacher", 1982));
	TRY(somebody(db, &c, "Юнкина", "child@mail.example", "pupil", 2014));
	return campaign_open(db, &c, &named);
}

static int start(void **state)
{
	world_begin(state);
	struct world *w = *state;

	w->scope.now = EIGHT;
	w->scope.today = date_make(2025, 11, 24);
	assert_int_equal(unit(w, begin, NULL), OK);
	return 0;
}

static void at(struct world *w, int days, int hour)
{
	w->scope.now = EIGHT + (days * 24 + hour - 8) * HOUR;
	w->scope.today = date_add_days(date_make(2025, 11, 24), days);
}

static enum status piece(struct db *db, void *arg) { return survey_remind_piece(db, arg); }

static int letters(struct world *w)
{
	bool more = true;
	struct mail_recent_list l;

	for (int i = 0; more && i < 100; i++)
		assert_int_equal(store_write(w->store, &w->scope, true, piece, &more), OK);
	assert_int_equal(mail_recent(snapshot(w), 1000, &l), OK);
	return (int)l.n;
}

static void each_stage_goes_once_to_those_with_an_address(void **state)
{
	struct world *w = *state;

	at(w, 0, 7);
	assert_int_equal(letters(w), 0);                /* too early in the day */
	at(w, 0, 9);
	assert_int_equal(letters(w), 2);                /* seven days before: not the one without an address, not the child itself */
	assert_int_equal(letters(w), 2);
	at(w, 1, 9);
	assert_int_equal(letters(w), 2);
	forge(w, "UPDATE survey_invited SET used = true WHERE person_id = (SELECT id FROM person WHERE last = 'Рябова')");
	at(w, 4, 9);
	assert_int_equal(letters(w), 3);                /* three days before, on a Friday: whoever answered is left alone */
	at(w, 7, 9);
	assert_int_equal(letters(w), 4);                /* the last day */
	at(w, 8, 9);
	assert_int_equal(letters(w), 4);
	at(w, 0, 9);
	assert_int_equal(letters(w), 4);                /* a clock set back sends nothing twice */
}

static void a_day_off_waits_and_what_is_overtaken_is_not_caught_up_with(void **state)
{
	struct world *w = *state;

	forge(w, "UPDATE survey_campaign SET remind = '2 1'");
	at(w, 5, 9);                                    /* Saturday: two days before */
	assert_int_equal(letters(w), 0);
	at(w, 6, 9);                                    /* Sunday: one day */
	assert_int_equal(letters(w), 0);
	at(w, 7, 9);                                    /* Monday, the last day: the latest stage, once */
	assert_int_equal(letters(w), 2);
	at(w, 7, 22);
	assert_int_equal(letters(w), 2);
}

static void nobody_gets_two_letters_on_one_day(void **state)
{
	struct world *w = *state;

	at(w, 0, 9);
	assert_int_equal(letters(w), 2);
	forge(w, "DELETE FROM survey_reminder");        /* as if by the button, then by itself */
	assert_int_equal(letters(w), 2);
}

int main(void)
{
#undef TEST
#define TEST(f) cmocka_unit_test_setup_teardown(f, start, world_end)
	const struct CMUnitTest tests[] = {
		TEST(each_stage_goes_once_to_those_with_an_address), TEST(a_day_off_waits_and_what_is_overtaken_is_not_caught_up_with),
		TEST(nobody_gets_two_letters_on_one_day),
	};
	return RUN(tests);
}
