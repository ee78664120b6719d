/* Which stage of a date is due, what was sent before, who is written to, and what the letters say. */
#include "kernel/base/test/cm.h"

#include "features/reminders/feed.h"
#include "features/reminders/guess.h"
#include "features/reminders/letter.h"
#include "features/reminders/rules.h"
#include "kernel/base/clock.h"

static struct remind_stages stages;
static struct date day(int y, int m, int d) { return date_make(y, m, d); }

static int read_stages(void **state)
{
	(void)state;
	remind_stages_read(S("# a comment\nb14\t14\t1\tза 14 дней\t{мероприятие}\nb7\t7\t0\tза 7 дней\t{мероприятие}\n"
		"b3\t3\t1\tза 3 дня\t{мероприятие}\nb0\t0\t1\tв день\t{мероприятие}\nl1\t-1\t1\tназавтра\t{мероприятие}\nl7\t-7\t1\tчерез 7\t{мероприятие}\n"), &stages);
	return 0;
}

/* ---- stages ---- */

static void the_last_stage_that_has_come(void **state)
{
	static const struct { int left; const char *code; } cases[] = {
		{ 15, NULL }, { 14, "b14" }, { 8, "b14" }, { 7, "b14" /* b7 is off */ }, { 4, "b14" }, { 3, "b3" }, { 1, "b3" }, { 0, "b0" },
		{ -1, "l1" }, { -6, "l1" }, { -7, "l7" }, { -400, "l7" },
	};
	struct date due = day(2026, 11, 24);
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct remind_stage *s = remind_stage_on(&stages, due, date_add_days(due, -cases[i].left));
		if (!s != !cases[i].code || (s && !str_eq(s->code, str_c(cases[i].code))))
			fail_msg("%d days before: %.*s", cases[i].left, s ? (int)s->code.n : 4, s ? s->code.p : "none");
	}
}

/* Over the end of a year and of February, the distance is counted in days. */
static void days_are_days(void **state)
{
	(void)state;
	assert_str(remind_stage_on(&stages, day(2027, 1, 2), day(2026, 12, 19))->code, "b14");
	assert_null(remind_stage_on(&stages, day(2027, 1, 2), day(2026, 12, 18)));
	assert_str(remind_stage_on(&stages, day(2028, 3, 1), day(2028, 2, 27))->code, "b3");
}

static bool sent(const char *code, struct date when, const char *now, struct date today)
{
	struct remind_sent one = { str_c(code), when };
	struct remind_sents all = { 1, 1, &one };
	return remind_was_sent(&stages, &all, remind_stage_find(&stages, str_c(now)), today);
}

static void never_twice(void **state)
{
	struct date d = day(2026, 11, 10);
	(void)state;
	assert_true(sent("b14", d, "b14", d));
	assert_true(sent("b14", d, "b14", date_add_days(d, 1)));
	assert_false(sent("b14", d, "b3", date_add_days(d, 11)));
	assert_true(sent("b3", d, "b14", d));                           /* overtaken: "in 14 days" does not follow "in 3" */
	assert_false(remind_was_sent(&stages, &(struct remind_sents){ 0 }, &stages.v[0], d));
}

/* Sent while the clock was a month ahead: not again when the day comes, but it does not swallow what comes before it. */
static void a_clock_set_back(void **state)
{
	struct date today = day(2026, 11, 10), ahead = day(2026, 12, 10);
	(void)state;
	assert_true(sent("l7", ahead, "l7", today));
	assert_false(sent("l7", ahead, "b14", today));
	assert_false(sent("l7", ahead, "b0", day(2026, 11, 24)));
	assert_true(sent("b14", today, "b14", day(2026, 11, 1)));       /* back before the day on which it went: not again */
}

/* ---- who is written to ---- */

static void why_nobody_is_written_to(void **state)
{
	static const struct { struct remind_day day; enum absence_end away; struct remind_person who; bool carrier; enum remind_outcome want; } cases[] = {
		{ { { 0 }, false, false }, ABSENCE_PRESENT, { true, false, true }, true, REMIND_SENT },
		{ { { 0 }, false, false }, ABSENCE_ACTS, { true, false, true }, true, REMIND_SENT },
		{ { { 0 }, true, false }, ABSENCE_PRESENT, { true, false, true }, true, REMIND_DAY_OFF },
		{ { { 0 }, true, true }, ABSENCE_PRESENT, { true, false, true }, true, REMIND_DAY_OFF },
		{ { { 0 }, false, true }, ABSENCE_PRESENT, { true, false, true }, true, REMIND_HOLIDAYS },
		{ { { 0 }, false, false }, ABSENCE_NOBODY, { true, false, true }, true, REMIND_ABSENT },
		{ { { 0 }, false, false }, ABSENCE_CIRCLE, { true, false, true }, true, REMIND_ABSENT },
		{ { { 0 }, false, false }, ABSENCE_PRESENT, { false, false, true }, true, REMIND_CLOSED },
		{ { { 0 }, false, false }, ABSENCE_PRESENT, { true, true, true }, true, REMIND_UNSUBSCRIBED },
		{ { { 0 }, false, false }, ABSENCE_PRESENT, { true, true, false }, true, REMIND_UNSUBSCRIBED },
		{ { { 0 }, false, false }, ABSENCE_PRESENT, { true, false, false }, true, REMIND_NO_ADDRESS },
		{ { { 0 }, false, false }, ABSENCE_PRESENT, { true, false, true }, false, REMIND_NO_CARRIER },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		enum remind_outcome got = remind_judge(&cases[i].day, cases[i].away, &cases[i].who, cases[i].carrier);
		if (got != cases[i].want)
			fail_msg("case %zu: %s, wanted %s", i, remind_outcome_code(got), remind_outcome_code(cases[i].want));
	}
	for (int o = 0; o < REMIND_N_OUTCOMES; o++)
		assert_int_equal(remind_outcome_parse(str_c(remind_outcome_code((enum remind_outcome)o))), o);
}

/* 08:00 comes eleven times in Russia; an hour and a minute before, it has not come. */
static void eight_in_the_morning_everywhere(void **state)
{
	static const struct { const char *zone; int east; } zones[] = {
		{ "Europe/Kaliningrad", 2 }, { "Europe/Moscow", 3 }, { "Europe/Samara", 4 }, { "Asia/Yekaterinburg", 5 }, { "Asia/Omsk", 6 },
		{ "Asia/Krasnoyarsk", 7 }, { "Asia/Irkutsk", 8 }, { "Asia/Yakutsk", 9 }, { "Asia/Vladivostok", 10 }, { "Asia/Magadan", 11 },
		{ "Asia/Kamchatka", 12 },
	};
	int64_t midnight = 1795478400000LL;                             /* 2026-11-24 00:00 UTC */
	(void)state;
	for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
		int64_t eight = midnight + (8 - zones[i].east) * 3600000LL;
		for (int off = -1; off <= 0; off++) {
			struct wall w = clock_wall(str_c(zones[i].zone), eight + off * 60000LL);
			assert_true(w.known);
			assert_true(date_eq(w.day, day(2026, 11, 24)));
			if (remind_time(w.hour * 60 + w.minute, 8) != (off == 0))
				fail_msg("%s: %02d:%02d", zones[i].zone, w.hour, w.minute);
		}
	}
	assert_true(remind_time(20 * 60 + 59, 8));
	assert_false(remind_time(21 * 60, 8));                          /* nobody gets a letter at night */
	assert_false(remind_time(0, 8));
}

static void a_week_begins_on_monday(void **state)
{
	(void)state;
	for (int i = 0; i < 7; i++)
		assert_true(date_eq(remind_week(day(2026, 11, 23 + i)), day(2026, 11, 23)));
	assert_true(date_eq(remind_week(day(2027, 1, 1)), day(2026, 12, 28)));
}

/* ---- texts ---- */

static void words_in_braces(void **state)
{
	struct remind_words w = { S("п. 2.3 Опрос {срок}"), S("24.11.2026"), S("осталось 3 дня"), S("приказ") };
	struct arena *a = arena_new();
	struct str word = S("");
	(void)state;
	assert_str(remind_fill(a, S("До {срок}, {осталось}: {мероприятие} ({документ})."), &w), "До 24.11.2026, осталось 3 дня: п. 2.3 Опрос {срок} (приказ).");
	assert_str(remind_fill(a, S("{мероприятие}"), &w), "п. 2.3 Опрос {срок}");
	assert_str(remind_fill(a, S("без слов"), &w), "без слов");
	assert_int_equal(remind_text_check(S("{мероприятие} до {срок}"), &word), REMIND_TEXT_FINE);
	assert_int_equal(remind_text_check(S("до {срок}"), &word), REMIND_TEXT_NO_WHAT);
	assert_int_equal(remind_text_check(S("{мероприятие} {фамилия}"), &word), REMIND_TEXT_UNKNOWN);
	assert_str(word, "{фамилия}");
	assert_int_equal(remind_text_check(S("{мероприятие"), &word), REMIND_TEXT_BRACE);
	assert_int_equal(remind_text_check(S("{мероприятие}}"), &word), REMIND_TEXT_BRACE);
	assert_int_equal(remind_text_check(S(""), &word), REMIND_TEXT_NO_WHAT);
	arena_free(a);
}

static void a_letter(void **state)
{
	struct arena *a = arena_new();
	struct letter_item own[] = { { S("Срок 27.11.2026: п. 2.3."), S("https://s.example/o/x/plan/row/1"), day(2026, 11, 27), false },
		{ S("Срок был 20.11.2026: п. 1.1."), S(""), day(2026, 11, 20), true } };
	struct letter_item other[] = { { S("Срок 25.11.2026: п. 4.1."), S(""), day(2026, 11, 25), false } };
	struct letter_part parts[] = { { S(""), { 2, 2, own } }, { S("Лесной И. С. (отпуск по 03.12.2026)"), { 1, 1, other } } };
	struct letter_in in = { S("Ветрова Анна Павловна"), S("ДЮЦ «Радуга»"), { 2, 2, parts }, S("https://s.example/o/x/"), S("https://s.example/stop") };
	struct letter l = letter_reminder(a, &in);
	(void)state;
	assert_str(l.subject, "Просрочено: 1 мероприятие; срок подходит: 2");
	assert_str(l.text, "Здравствуйте, Анна Павловна!\n\nСрок 27.11.2026: п. 2.3.\nhttps://s.example/o/x/plan/row/1\n\nСрок был 20.11.2026: п. 1.1.\n\n"
		"Вы замещаете: Лесной И. С. (отпуск по 03.12.2026)\n\nСрок 25.11.2026: п. 4.1.\n\nВсе ваши дела: https://s.example/o/x/\n\n"
		"--\nДЮЦ «Радуга». Письмо написала программа, отвечать на него не нужно.\nБольше не присылать таких писем: https://s.example/stop\n");
	in = (struct letter_in){ S("Ким"), S("Ц"), { 1, 1, &parts[1] } , S(""), S("") };
	l = letter_reminder(a, &in);
	assert_str(l.subject, "Напоминание: 1 мероприятие, срок 25.11.2026");
	assert_true(str_starts(l.text, S("Здравствуйте, Ким!")));
	assert_true(str_find(l.text, S("http"), 0) < 0);
	arena_free(a);
}

static void a_digest(void **state)
{
	struct arena *a = arena_new();
	struct digest_line late[DIGEST_LINES + 2];
	for (int i = 0; i < DIGEST_LINES + 2; i++)
		late[i] = (struct digest_line){ S("п. 1"), S("просрочено на 3 дня"), day(2026, 11, 20) };
	struct digest_in in = { S("Сергеева Елена Викторовна"), S("Ц"), day(2026, 11, 23), 25, 14, 1, 0, { DIGEST_LINES + 2, 0, late }, { 0 }, S(""), S("") };
	struct letter l = letter_digest(a, &in);
	(void)state;
	assert_str(l.subject, "Сводка на 23.11.2026: просрочено 22, срок на этой неделе 0");
	assert_true(str_find(l.text, S("исполнено 14 из 25\nпросрочено 22\nсрок на этой неделе 0\nждёт подтверждения 1\n\n"), 0) > 0);
	assert_true(str_find(l.text, S("и ещё: 2\n"), 0) > 0);
	assert_true(str_find(l.text, S("не назначен"), 0) < 0);
	arena_free(a);
}

/* ---- the calendar ---- */

static void a_feed(void **state)
{
	struct arena *a = arena_new();
	struct feed_event e[] = {
		{ S("1@x"), S("п. 2.3; Опрос, все\nстроки"), S("Нужно исполнить."), S("https://s.example/plan/row/1"), day(2026, 12, 31), 3, 1795478400000LL, false },
		{ S("2-2026-10-31@x"), S("Снято"), S(""), S(""), day(2026, 10, 31), 9, 1795478400999LL, true },
	};
	struct feed f = { S("ДЮЦ: Ветрова А. П."), { 2, 2, e } };
	struct str s = feed_write(a, &f), again = feed_write(a, &f);
	static const char *const wanted[] = { "BEGIN:VCALENDAR\r\n", "VERSION:2.0\r\n", "UID:1@x\r\n", "DTSTAMP:20261124T000000Z\r\n", "SEQUENCE:3\r\n",
		"DTSTART;VALUE=DATE:20261231\r\n", "DTEND;VALUE=DATE:20270101\r\n", "SUMMARY:п. 2.3\\; Опрос\\, все\\nстроки\r\n", "STATUS:CONFIRMED\r\n",
		"UID:2-2026-10-31@x\r\n", "STATUS:CANCELLED\r\n", "LAST-MODIFIED:20261124T000000Z\r\n", "END:VCALENDAR\r\n" };
	(void)state;
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
		if (str_find(s, str_c(wanted[i]), 0) < 0)
			fail_msg("no «%s» in\n%.*s", wanted[i], SP(s));
	assert_true(str_eq(s, again));
	arena_free(a);
}

static void guessing_is_slow(void **state)
{
	int64_t now = 1795478400000LL;
	(void)state;
	for (int i = 0; i < GUESS_MAX; i++) {
		assert_true(guess_allowed(S("192.0.2.1"), now));
		guess_wrong(S("192.0.2.1"), now + i);
	}
	assert_false(guess_allowed(S("192.0.2.1"), now + GUESS_MS - 1));
	assert_true(guess_allowed(S("192.0.2.2"), now));
	assert_true(guess_allowed(S("192.0.2.1"), now + GUESS_MS));
	assert_true(guess_allowed(S("192.0.2.1"), now - 1));            /* a clock set back locks nobody out */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_last_stage_that_has_come), cmocka_unit_test(days_are_days), cmocka_unit_test(never_twice),
		cmocka_unit_test(a_clock_set_back), cmocka_unit_test(why_nobody_is_written_to), cmocka_unit_test(eight_in_the_morning_everywhere),
		cmocka_unit_test(a_week_begins_on_monday), cmocka_unit_test(words_in_braces), cmocka_unit_test(a_letter), cmocka_unit_test(a_digest),
		cmocka_unit_test(a_feed), cmocka_unit_test(guessing_is_slow),
	};
	return cmocka_run_group_tests(tests, read_stages, NULL);
}
