/* Runs on a store: one letter a person, never twice, with the clock set back, by two programs, for the absent. */
#include "kernel/store/test/world.h"

#include "features/reminders/batch.h"
#include "features/reminders/reminders.h"
#include "kernel/auth/people.h"
#include "kernel/auth/setting.h"
#include "kernel/mail/queries.h"

#define HOUR 3600000LL
#define EIGHT (1763960400000LL)                 /* 2025-11-24 08:00 in Moscow, a Monday */

static struct uuid anna, boris, vera;
static struct agenda agenda;
static struct agenda_item items[8];
static const struct remind_how letters = { true, &agenda };

static enum status add(struct db *db, const char *login, const char *email, const char *role, struct uuid *ret)
{
	struct new_account n = { str_c(login), str_c(login), S("методист"), S(""), str_c(email) };

	TRY(people_add(db, &n, ret));
	return people_set_roles(db, *ret, str_c(role));
}

static enum status people(struct db *db, void *arg)
{
	(void)arg;
	TRY(add(db, "anna", "anna@mail.example", "methodist", &anna));
	TRY(add(db, "boris", "boris@mail.example", "teacher", &boris));
	TRY(setting_write(db, setting_find(S(SETTING_HOLIDAYS)), S("0")));
	return add(db, "vera", "", "director", &vera);
}

/* A date so many days from 2025-11-24, of one person or of nobody. */
static void put_item(int n, int days, const struct uuid *who, enum agenda_state state)
{
	items[n] = (struct agenda_item){ .subject = { { 1, [15] = (uint8_t)n } }, .occurrence = S(""), .text = str_c((const char *[]){ "п. 0", "п. 1", "п. 2", "п. 3" }[n]),
		.path = S("/plan/row/x"), .due = date_add_days(date_make(2025, 11, 24), days), .state = state };
	if (who)
		items[n].people = (struct agenda_people){ 1, 1, (struct uuid *)(uintptr_t)who };
	agenda = (struct agenda){ (size_t)n + 1, 8, items };
}

static int begin(void **state)
{
	world_begin(state);
	struct world *w = *state;
	assert_int_equal(unit(w, people, NULL), OK);
	w->scope.now = EIGHT;
	put_item(0, 3, &anna, AGENDA_OPEN);
	return 0;
}

static enum status chore(struct db *db, void *arg)
{
	return remind_chore_with(db, letters, arg);
}

/* As the program's thread does: until there is nothing more.  Returns how many letters wait. */
static int look(struct world *w)
{
	bool more = true;
	for (int i = 0; more && i < 100; i++)
		assert_int_equal(store_write(w->store, &w->scope, true, chore, &more), OK);
	struct mail_recent_list l;
	assert_int_equal(mail_recent(snapshot(w), 1000, &l), OK);
	return (int)l.n;
}

static void at(struct world *w, int days, int hour)
{
	w->scope.now = EIGHT + (days * 24 + hour - 8) * HOUR;
	w->scope.today = date_add_days(date_make(2025, 11, 24), days);
}

static struct reminder_lines_list lines(struct world *w)
{
	struct reminder_runs_list runs;
	struct reminder_lines_list l;
	assert_int_equal(reminder_runs(snapshot(w), 100, &runs), OK);
	assert_true(runs.n > 0);
	assert_int_equal(reminder_lines(w->read, runs.v[0].id, 1000, &l), OK);
	return l;
}

/* What the last run says of a person. */
static struct str outcome(struct world *w, struct uuid who)
{
	struct reminder_lines_list l = lines(w);
	for (size_t i = 0; i < l.n; i++)
		if (uuid_eq(l.v[i].account_id, who))
			return l.v[i].outcome;
	return S("");
}

static void at_its_own_hour_and_once(void **state)
{
	struct world *w = *state;
	w->scope.now = EIGHT - 1;
	assert_int_equal(look(w), 0);
	w->scope.now = EIGHT;
	assert_int_equal(look(w), 1);
	assert_int_equal(look(w), 1);
	at(w, 0, 15);
	assert_int_equal(look(w), 1);
	struct mail_recent_list l;
	assert_int_equal(mail_recent(snapshot(w), 10, &l), OK);
	assert_str(l.v[0].recipient, "anna@mail.example");
	assert_str(l.v[0].subject, "Напоминание: 1 мероприятие, срок 27.11.2025");
}

/* The day itself, the day after it, a week later: four letters in all; a day without a stage brings none. */
static void each_stage_once(void **state)
{
	static const int letters_by_day[] = { 1, 1, 1, 2, 3, 3, 3, 3, 3, 3, 4, 4 };       /* 3 days before, the day, + 1, + 7 */
	struct world *w = *state;
	assert_int_equal(date_weekday(date_make(2025, 11, 24)), 1);
	for (int d = 0; d < 12; d++) {
		at(w, d, 9);
		if (look(w) != letters_by_day[d])
			fail_msg("day %d: %d letters", d, look(w));
	}
}

/* On Saturday and Sunday nobody is written to; what came due then goes on Monday, once. */
static void a_day_off_is_caught_up_with(void **state)
{
	struct world *w = *state;
	put_item(0, 5, &anna, AGENDA_OPEN);             /* due on Saturday the 29th */
	at(w, 0, 9);
	assert_int_equal(look(w), 1);                   /* "in 14 days", overdue already: caught up with */
	at(w, 5, 9);
	assert_int_equal(look(w), 1);
	assert_str(outcome(w, anna), "day-off");
	at(w, 6, 9);
	assert_int_equal(look(w), 1);
	at(w, 7, 9);
	assert_int_equal(look(w), 2);
	struct mail_recent_list l;
	assert_int_equal(mail_recent(snapshot(w), 10, &l), OK);
	assert_str(l.v[0].subject, "Просрочено: 1 мероприятие");
}

static void a_clock_set_back_sends_nothing_again(void **state)
{
	struct world *w = *state;
	at(w, 0, 9);
	assert_int_equal(look(w), 1);
	at(w, 3, 9);
	assert_int_equal(look(w), 2);
	for (int d = -20; d <= 3; d++) {                /* all of it once more */
		at(w, d, 9);
		int n = look(w);
		if (d < -11 ? n != 2 : d < 0 ? n > 3 : n != 3)
			fail_msg("day %d: %d letters", d, n);
	}
}

/* Three programs at once: each begins the day's run, one has it. */
static void two_programs_one_letter(void **state)
{
	struct world *w = *state;
	struct store *other;
	bool more;
	struct store_config c = { .target = store_target(w->store) };
	assert_int_equal(store_open(&c, &w->err, &other), OK);
	assert_int_equal(store_write(other, &w->scope, true, chore, &more), OK);
	assert_int_equal(look(w), 1);
	assert_int_equal(store_write(other, &w->scope, true, chore, &more), OK);
	assert_int_equal(look(w), 1);
	store_close(other);
}

static enum status by_hand(struct db *db, void *arg)
{
	struct uuid id;
	bool more;
	return remind_begin(db, arg ? S("hand:2") : S("hand:1"), (struct opt_uuid){ true, anna }, letters, &id, &more);
}

static void the_button_sends_nothing_twice(void **state)
{
	struct world *w = *state;
	assert_int_equal(unit(w, by_hand, NULL), OK);
	assert_int_equal(look(w), 1);
	w->scope.now += HOUR;
	assert_int_equal(unit(w, by_hand, w), OK);
	assert_str(outcome(w, anna), "already");
	assert_int_equal(look(w), 1);
}

static struct str uuid_sql(struct world *w, struct uuid id)
{
	struct str hex = hex_of(w->a, (struct bytes){ id.b, 16 });
	return on_pg ? str_fmt(w->a, "'%.*s'", SP(hex)) : str_fmt(w->a, "x'%.*s'", SP(hex));
}

/* Today and tomorrow; written past the feature that owns it, whose statements are its own. */
static void away(struct world *w, struct uuid who, struct opt_uuid substitute)
{
	char from[11], to[11];
	struct str org = uuid_sql(w, w->scope.org), person = uuid_sql(w, who), other = substitute.has ? uuid_sql(w, substitute.v) : S("NULL");
	date_iso(w->scope.today, from);
	date_iso(date_add_days(w->scope.today, 1), to);
	forge(w, str_z(w->a, str_fmt(w->a, "INSERT INTO handover_absence (org_id, id, account_id, kind, from_date, to_date, substitute_id, order_no, "
		"order_date, made, made_by, rev) VALUES (%.*s, %.*s, %.*s, 'trip', '%s', '%s', %.*s, NULL, NULL, 0, %.*s, 1)",
		SP(org), SP(person), SP(person), from, to, SP(other), SP(person))));
}

static void the_substitute_gets_it_in_one_letter(void **state)
{
	struct world *w = *state;
	put_item(1, 3, &boris, AGENDA_OPEN);
	away(w, boris, (struct opt_uuid){ true, anna });
	assert_int_equal(look(w), 1);
	struct reminder_lines_list l = lines(w);
	assert_int_equal(l.n, 3);                       /* anna, boris, and the director without an address */
	int for_boris = 0;
	for (size_t i = 0; i < l.n; i++)
		for_boris += uuid_eq(l.v[i].account_id, boris) && uuid_eq(l.v[i].recipient_id, anna) && str_eq(l.v[i].outcome, S("sent"));
	assert_int_equal(for_boris, 1);
	at(w, 2, 9);                                    /* he is back: not a second time */
	assert_int_equal(look(w), 1);
}

static void nobody_acts_for_him(void **state)
{
	struct world *w = *state;
	away(w, anna, (struct opt_uuid){ 0 });
	assert_int_equal(look(w), 0);
	at(w, 2, 9);                                    /* back: caught up with */
	assert_int_equal(look(w), 1);
}

static enum status give_address(struct db *db, void *arg) { (void)arg; return people_set_email(db, vera, S("vera@mail.example")); }

static void the_directors_digest(void **state)
{
	struct world *w = *state;
	struct mail_recent_list l;
	put_item(0, 30, NULL, AGENDA_OPEN);
	put_item(1, -3, NULL, AGENDA_OPEN);
	put_item(2, 2, NULL, AGENDA_WAITING);
	put_item(3, -9, &anna, AGENDA_DONE);
	at(w, 0, 9);
	assert_int_equal(look(w), 0);
	assert_str(outcome(w, vera), "no-address");
	assert_int_equal(unit(w, give_address, NULL), OK);
	for (int d = 1; d < 7; d++) {                   /* Monday's is caught up with on Tuesday, once in the week */
		at(w, d, 9);
		assert_int_equal(look(w), 1);
	}
	at(w, 7, 9);
	assert_int_equal(look(w), 2);
	assert_int_equal(mail_recent(snapshot(w), 10, &l), OK);
	assert_str(l.v[0].recipient, "vera@mail.example");
	assert_str(l.v[1].subject, "Сводка на 25.11.2025: просрочено 1, срок на этой неделе 0");
}

static enum status no_letters(struct db *db, void *arg) { (void)arg; return reminder_off_set(db, anna, db->now, NULL); }
static enum status close_account(struct db *db, void *arg) { bool changed; (void)arg; return people_set_state(db, anna, false, &changed); }
static enum status switch_off(struct db *db, void *arg) { (void)arg; return setting_write(db, setting_find(S(SETTING_ON)), S("0")); }

static void who_wants_none_gets_none(void **state)
{
	struct world *w = *state;
	assert_int_equal(unit(w, no_letters, NULL), OK);
	assert_int_equal(look(w), 0);
	assert_str(outcome(w, anna), "unsubscribed");
	at(w, 1, 9);
	assert_int_equal(unit(w, close_account, NULL), OK);
	assert_int_equal(look(w), 0);
	assert_str(outcome(w, anna), "closed");
	at(w, 2, 9);
	assert_int_equal(unit(w, switch_off, NULL), OK);
	struct reminder_runs_list before, after;
	assert_int_equal(reminder_runs(snapshot(w), 100, &before), OK);
	size_t n = before.n;
	assert_int_equal(look(w), 0);
	assert_int_equal(reminder_runs(snapshot(w), 100, &after), OK);
	assert_int_equal(after.n, n);
}

static enum status without_mail(struct db *db, void *arg)
{
	return remind_chore_with(db, (struct remind_how){ false, &agenda }, arg);
}

/* Where nothing leaves nothing is queued, and nothing counts as sent: mail that is set up tomorrow sends it. */
static void without_mail_nothing_piles_up(void **state)
{
	struct world *w = *state;
	bool more;
	assert_int_equal(store_write(w->store, &w->scope, true, without_mail, &more), OK);
	assert_str(outcome(w, anna), "no-carrier");
	at(w, 1, 9);
	assert_int_equal(look(w), 1);
}

int main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, begin, world_end)
	const struct CMUnitTest tests[] = {
		CASE(at_its_own_hour_and_once), CASE(each_stage_once), CASE(a_day_off_is_caught_up_with), CASE(a_clock_set_back_sends_nothing_again),
		CASE(two_programs_one_letter), CASE(the_button_sends_nothing_twice), CASE(the_substitute_gets_it_in_one_letter),
		CASE(nobody_acts_for_him), CASE(the_directors_digest), CASE(who_wants_none_gets_none), CASE(without_mail_nothing_piles_up),
	};
	return RUN(tests);
}
