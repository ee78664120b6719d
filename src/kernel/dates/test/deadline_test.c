/* Deadlines as people write them, each with the meaning a careful reader gives it.
 *
 * expected: kind, then what is known: A..B (interval, period, bounds of a rule), the last day (by), the rule, then
 * "|" before each part, "@" time, "«…»" condition, "?" code of the doubt, "=" each reading. */
#include "kernel/base/test/cm.h"
#include "kernel/dates/deadline.h"

#include <stdio.h>

struct example { const char *text, *expected; };

static struct str show_span(struct arena *a, struct opt_date s, struct opt_date e)
{
	char x[11] = "", y[11] = "";
	if (s.has)
		date_iso(s.v, x);
	if (e.has)
		date_iso(e.v, y);
	return s.has && e.has && date_eq(s.v, e.v) ? str_fmt(a, "%s", x) : str_fmt(a, "%s..%s", x, y);
}

static struct str show_window(struct arena *a, struct deadline_window w)
{
	char y[11] = "-";
	if (w.kind != DEADLINE_BY)
		return show_span(a, w.start, w.end);
	if (w.end.has)
		date_iso(w.end.v, y);
	return str_fmt(a, "by %s", y);
}

static const char *show(struct arena *a, const struct deadline *d)
{
	struct str s = d->kind == DEADLINE_NONE ? S("none")
		: d->kind == DEADLINE_BY ? show_window(a, (struct deadline_window){ d->kind, d->start, d->end })
		: str_fmt(a, "%s %.*s", deadline_kind_name(d->kind), SP(show_span(a, d->start, d->end)));
	if (d->rrule.n)
		s = str_fmt(a, "%.*s %.*s", SP(s), SP(d->rrule));
	for (size_t i = 0; i < d->n_parts; i++)
		s = str_fmt(a, "%.*s | %.*s", SP(s), SP(show_window(a, d->parts[i])));
	if (d->time.n)
		s = str_fmt(a, "%.*s @%.*s", SP(s), SP(d->time));
	if (d->condition.n)
		s = str_fmt(a, "%.*s «%.*s»", SP(s), SP(d->condition));
	if (d->doubtful)
		s = str_fmt(a, "%.*s ?%s", SP(s), deadline_doubt_code(d->doubt));
	for (size_t i = 0; i < d->n_alternatives; i++)
		s = str_fmt(a, "%.*s = %.*s", SP(s), SP(show_window(a, d->alternatives[i].window)));
	return str_z(a, s);
}

static struct opt_date day(const char *iso)
{
	struct opt_date d = { .has = iso != NULL };
	if (iso)
		assert_true(date_parse_iso(str_c(iso), &d.v));
	return d;
}

static void read_all(const struct example *e, size_t n, struct deadline_context c)
{
	struct arena *a = arena_new();
	size_t wrong = 0;
	for (size_t i = 0; i < n; i++) {
		struct deadline d;
		deadline_read(a, str_c(e[i].text), &c, &d);
		const char *got = show(a, &d);
		if (strcmp(got, e[i].expected) != 0) {
			wrong++;
			print_error("«%s»\n   expected %s\n   got      %s\n", e[i].text, e[i].expected, got);
		}
		assert_true(str_eq(d.text, str_trim(str_c(e[i].text))));
		assert_true(d.doubtful == (d.why.n > 0));
		assert_true((d.kind == DEADLINE_RECURRING) == (d.rrule.n > 0));
	}
	arena_free(a);
	assert_int_equal(wrong, 0);
}
#define READ(table, ...) read_all(table, sizeof table / sizeof *table, (struct deadline_context){ __VA_ARGS__ })

/* Words that say it all: no context is needed. */
static void test_complete(void **state)
{
	static const struct example e[] = {
		/* one day */
		{ "До 1.11.2022 г.", "by 2022-11-01" },
		{ "До 1.11.2022", "by 2022-11-01" },
		{ "до 01 сентября 2022 года", "by 2022-09-01" },
		{ "в срок до 31 марта 2022 года", "by 2022-03-31" },
		{ "До 19.02.23", "by 2023-02-19" },
		{ "не позднее 15.05.2023", "by 2023-05-15" },
		{ "Не позднее 15 мая 2023 г.", "by 2023-05-15" },
		{ "не позже 1 июня 2024", "by 2024-06-01" },
		{ "к 1 сентября 2023", "by 2023-09-01" },
		{ "по 31 мая 2023 г.", "by 2023-05-31" },
		{ "Срок: до 20.12.2023г.", "by 2023-12-20" },
		{ "до 5-го октября 2023 года", "by 2023-10-05" },
		{ "ДО 30 ИЮНЯ 2024 ГОДА", "by 2024-06-30" },
		{ "до\u00a01\u00a0ноября\u00a02022\u00a0г.", "by 2022-11-01" },
		{ "до 1. 11. 2022", "by 2022-11-01" },
		{ "до 01,09,2023", "by 2023-09-01" },
		{ "до 01/09/2023", "by 2023-09-01" },
		{ "до 01-09-2023", "by 2023-09-01" },
		{ "до 2023-09-01", "by 2023-09-01" },
		{ "дo 1 ceнтября 2023", "by 2023-09-01" },                          /* Latin o, c, e */
		{ "16.03.2020", "interval 2020-03-16" },
		{ "16.03.2020г.", "interval 2020-03-16" },
		{ "04.05.06", "interval 2006-05-04" },
		{ "1 сентября 2023 года", "interval 2023-09-01" },
		{ "25.12.2023 года", "interval 2023-12-25" },
		{ "19 февраля 23 г.", "interval 2023-02-19" },
		{ "первого сентября 2023 г.", "interval 2023-09-01" },
		{ "05.05.06 14.00 - 15.00", "interval 2006-05-05 @14:00-15:00" },
		{ "05.05.06 10.10 - 11.10", "interval 2006-05-05 @10:10-11:10" },
		{ "12.10.2023 в 15:30", "interval 2023-10-12 @15:30" },
		{ "12 октября 2023 г., 14-00", "interval 2023-10-12 @14:00" },
		{ "12.10.2023 в 15 часов", "interval 2023-10-12 @15:00" },
		{ "12.10.2023, начало в 15 ч. 30 мин.", "interval 2023-10-12 @15:30" },
		{ "пятница, 12.05.2023", "interval 2023-05-12" },
		{ "29.02.2024", "interval 2024-02-29" },
		/* stretches of days */
		{ "1-10 мая 2023", "interval 2023-05-01..2023-05-10" },
		{ "27-29 декабря 2022 г.", "interval 2022-12-27..2022-12-29" },
		{ "27–29.12.2022", "interval 2022-12-27..2022-12-29" },
		{ "с 15 по 20 марта 2023", "interval 2023-03-15..2023-03-20" },
		{ "с 15 до 20 марта 2023", "interval 2023-03-15..2023-03-20" },
		{ "с 1 сентября по 31 мая 2024", "interval 2023-09-01..2024-05-31" },
		{ "с 01.09.2022 по 31.05.2023", "interval 2022-09-01..2023-05-31" },
		{ "01.09.2022-31.05.2023", "interval 2022-09-01..2023-05-31" },
		{ "01.09.2022 — 31.05.2023 гг.", "interval 2022-09-01..2023-05-31" },
		{ "01.09 – 31.05.2024", "interval 2023-09-01..2024-05-31" },
		{ "28.12 - 10.01.2023", "interval 2022-12-28..2023-01-10" },
		{ "27 декабря 2022 - 10 января", "interval 2022-12-27..2023-01-10" },
		{ "c 1 сентября 2022 г. по 23 мая 2023 г.", "interval 2022-09-01..2023-05-23" },
		{ "в период с 01.03.2023 по 15.03.2023", "interval 2023-03-01..2023-03-15" },
		{ "15.06. 15.08.2011", "interval 2011-06-15..2011-08-15 ?lost-dash = 2011-06-15..2011-08-15 = 2011-06-15" },
		{ "с 01.09.2023", "interval 2023-09-01.." },
		{ "с сентября 2023 года", "interval 2023-09-01.." },
		{ "начиная с 2023 года", "interval 2023-01-01.." },
		{ "после 15.05.2023", "interval 2023-05-16.." },
		/* months */
		{ "Апрель 2023", "interval 2023-04-01..2023-04-30" },
		{ "апрель  2023 г", "interval 2023-04-01..2023-04-30" },
		{ "в апреле 2023 года", "interval 2023-04-01..2023-04-30" },
		{ "апрель, 2023", "interval 2023-04-01..2023-04-30" },
		{ "апрель\n2023", "interval 2023-04-01..2023-04-30" },
		{ "Апрель (2023 г.)", "interval 2023-04-01..2023-04-30" },
		{ "09.2023", "interval 2023-09-01..2023-09-30" },
		{ "09.2023-05.2024", "interval 2023-09-01..2024-05-31" },
		{ "февраль 2024", "interval 2024-02-01..2024-02-29" },
		{ "окт. 2023", "interval 2023-10-01..2023-10-31" },
		{ "Октябрь-ноябрь 2022", "interval 2022-10-01..2022-11-30" },
		{ "август–сентябрь 2023 г.", "interval 2023-08-01..2023-09-30" },
		{ "август — сентябрь 2023 г.", "interval 2023-08-01..2023-09-30" },
		{ "ноябрь – февраль 2023", "interval 2022-11-01..2023-02-28" },
		{ "декабрь 2022 – февраль", "interval 2022-12-01..2023-02-28" },
		{ "сентябрь 2022 г. – май 2023 г.", "interval 2022-09-01..2023-05-31" },
		{ "с сентября 2022 года по май 2024 года", "interval 2022-09-01..2024-05-31" },
		{ "Сентябрь-май 2023-2024 гг.", "interval 2023-09-01..2024-05-31" },
		{ "с октября по апрель 2023-2024 учебного года", "interval 2023-10-01..2024-04-30" },
		{ "Октябрь 2023-2024 уч. года", "interval 2023-10-01..2023-10-31" },
		{ "март 2023-2024 уч.г.", "interval 2024-03-01..2024-03-31" },
		{ "С сентября по декабрь 2023-2024 гг",
		  "recurring 2023-09-01..2024-12-31 FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1 | 2023-09-01..2023-12-31 | 2024-09-01..2024-12-31 ?season-years"
		  " = 2023-09-01..2024-12-31 = 2023-09-01..2024-12-31 = 2023-09-01..2023-12-31" },
		{ "До марта 2023", "by 2023-02-28 ?before-unit = by 2023-02-28 = by 2023-03-31" },
		{ "до мая 2024 года", "by 2024-04-30 ?before-unit = by 2024-04-30 = by 2024-05-31" },
		{ "к марту 2023", "by 2023-02-28 ?before-unit = by 2023-02-28 = by 2023-03-31" },
		{ "не позднее марта 2023", "by 2023-03-31" },
		{ "до конца марта 2023", "by 2023-03-31" },
		{ "до середины октября 2023", "by 2023-10-15" },
		{ "до начала марта 2023", "by 2023-02-28" },
		{ "конец августа 2023", "interval 2023-08-21..2023-08-31" },
		{ "начало сентября 2023 г.", "interval 2023-09-01..2023-09-10" },
		{ "в середине октября 2023", "interval 2023-10-11..2023-10-20" },
		{ "первая декада сентября 2023", "interval 2023-09-01..2023-09-10" },
		{ "III декада мая 2024", "interval 2024-05-21..2024-05-31" },
		{ "1-я декада ноября 2023", "interval 2023-11-01..2023-11-10" },
		{ "во 2 декаде ноября 2023 г.", "interval 2023-11-11..2023-11-20" },
		{ "последняя декада ноября 2023", "interval 2023-11-21..2023-11-30" },
		{ "Декада ноября 2023", "interval 2023-11-01..2023-11-30 ?which-piece = 2023-11-01..2023-11-10 = 2023-11-11..2023-11-20 = 2023-11-21..2023-11-30" },
		{ "до декады ноября 2023", "by 2023-10-31 ?before-unit = by 2023-10-31 = by 2023-11-30" },
		{ "половина ноября 2023", "interval 2023-11-01..2023-11-30 ?which-piece = 2023-11-01..2023-11-15 = 2023-11-16..2023-11-30" },
		{ "неделя ноября 2023", "interval 2023-11-01..2023-11-30 ?which-piece = 2023-11-01..2023-11-07 = 2023-11-08..2023-11-14 = 2023-11-15..2023-11-21 = 2023-11-22..2023-11-28" },
		{ "декада октября, май 2024", "interval 2023-10-01..2024-05-31 | 2023-10-01..2023-10-31 | 2024-05-01..2024-05-31 ?which-piece" },
		{ "2-я неделя октября 2023", "interval 2023-10-08..2023-10-14 ?week" },
		{ "последняя неделя мая 2024 г.", "interval 2024-05-25..2024-05-31" },
		{ "вторая половина сентября 2023", "interval 2023-09-16..2023-09-30" },
		{ "Август 2022 года, август 2023 года", "interval 2022-08-01..2023-08-31 | 2022-08-01..2022-08-31 | 2023-08-01..2023-08-31" },
		{ "май 2023, 2024 гг.", "interval 2023-05-01..2024-05-31 | 2023-05-01..2023-05-31 | 2024-05-01..2024-05-31" },
		{ "сентябрь 2022;\nмай 2023", "interval 2022-09-01..2023-05-31 | 2022-09-01..2022-09-30 | 2023-05-01..2023-05-31" },
		{ "ноябрь, февраль 2023", "interval 2022-11-01..2023-02-28 | 2022-11-01..2022-11-30 | 2023-02-01..2023-02-28" },
		{ "до 15 октября и до 15 мая 2024", "by 2024-05-15 | by 2023-10-15 | by 2024-05-15" },
		{ "до 01.10.2023, 01.02.2024", "by 2024-02-01 | by 2023-10-01 | by 2024-02-01" },
		{ "5, 12 и 19 октября 2023", "interval 2023-10-05..2023-10-19 | 2023-10-05 | 2023-10-12 | 2023-10-19" },
		/* quarters, halves, terms, years */
		{ "I квартал 2023", "interval 2023-01-01..2023-03-31" },
		{ "1 квартал 2023 года", "interval 2023-01-01..2023-03-31" },
		{ "IV кв. 2023 г.", "interval 2023-10-01..2023-12-31" },
		{ "ІІ квартал 2023", "interval 2023-04-01..2023-06-30" },             /* Ukrainian І */
		{ "П квартал 2023", "interval 2023-04-01..2023-06-30" },              /* typewriter */
		{ "Ш кв. 2023", "interval 2023-07-01..2023-09-30" },
		{ "II - III кв. 2023", "interval 2023-04-01..2023-09-30" },
		{ "2-й квартал 2023г", "interval 2023-04-01..2023-06-30" },
		{ "I, III квартал 2023", "interval 2023-01-01..2023-09-30 | 2023-01-01..2023-03-31 | 2023-07-01..2023-09-30" },
		{ "до конца I квартала 2023", "by 2023-03-31" },
		{ "первый квартал 2024 года", "interval 2024-01-01..2024-03-31" },
		{ "1 полугодие 2023-2024 уч. года", "interval 2023-09-01..2023-12-31" },
		{ "II полугодие 2023-2024 уч.г.", "interval 2024-01-09..2024-05-31" },
		{ "1 полугодие 2023 года", "interval 2023-01-01..2023-06-30 ?half = 2023-01-01..2023-06-30 = 2023-09-01..2023-12-31" },
		{ "3 четверть 2023-2024 уч. года", "interval 2024-01-09..2024-03-31 ?school-calendar" },
		{ "весна 2023", "interval 2023-03-01..2023-05-31" },
		{ "осенью 2023 года", "interval 2023-09-01..2023-11-30" },
		{ "зима 2023", "interval 2022-12-01..2023-02-28 ?season-years = 2022-12-01..2023-02-28 = 2023-12-01..2024-02-29" },
		{ "осенние каникулы 2023", "interval 2023-10-28..2023-11-05 ?school-calendar" },
		{ "2024", "interval 2024-01-01..2024-12-31" },
		{ "2024 год", "interval 2024-01-01..2024-12-31" },
		{ "в течение 2023 года", "interval 2023-01-01..2023-12-31" },
		{ "2023-2024гг", "interval 2023-01-01..2024-12-31" },
		{ "2023 – 2024 годы", "interval 2023-01-01..2024-12-31" },
		{ "2022 г. - 2024 г.", "interval 2022-01-01..2024-12-31" },
		{ "с 2022 по 2024 год", "interval 2022-01-01..2024-12-31" },
		{ "2023-2024 уч. год", "interval 2023-09-01..2024-05-31" },
		{ "2023/2024 учебный год", "interval 2023-09-01..2024-05-31" },
		{ "2023/24", "interval 2023-09-01..2024-05-31" },
		{ "в течение 2023-2024 учебного года", "interval 2023-09-01..2024-05-31" },
		{ "2023-2024", "interval 2023-01-01..2024-12-31 ?school-or-year = 2023-01-01..2024-12-31 = 2023-09-01..2024-05-31" },
		{ "до конца 2023 года", "by 2023-12-31" },
		{ "до 2024 года", "by 2023-12-31 ?before-unit = by 2023-12-31 = by 2024-12-31" },
		{ "до конца 2023-2024 учебного года", "by 2024-05-31" },
		/* repeated */
		{ "еженедельно", "recurring .. FREQ=WEEKLY" },
		{ "Ежедневно", "recurring .. FREQ=DAILY" },
		{ "ежемесячно", "recurring .. FREQ=MONTHLY" },
		{ "Ежеквартально", "recurring .. FREQ=MONTHLY;INTERVAL=3" },
		{ "ежегодно", "recurring .. FREQ=YEARLY" },
		{ "1 раз в полугодие", "recurring .. FREQ=MONTHLY;INTERVAL=6" },
		{ "1 раз в четверть", "recurring .. FREQ=YEARLY;BYMONTH=3,5,10,12;BYMONTHDAY=-1 ?school-calendar" },
		{ "раз в квартал", "recurring .. FREQ=MONTHLY;INTERVAL=3" },
		{ "один раз в месяц", "recurring .. FREQ=MONTHLY" },
		{ "не реже 1 раза в месяц", "recurring .. FREQ=MONTHLY" },
		{ "не менее двух раз в год", "recurring .. FREQ=MONTHLY;INTERVAL=6" },
		{ "два раза в год", "recurring .. FREQ=MONTHLY;INTERVAL=6" },
		{ "дважды в год", "recurring .. FREQ=MONTHLY;INTERVAL=6" },
		{ "4 раза в год", "recurring .. FREQ=MONTHLY;INTERVAL=3" },
		{ "2 раза в месяц", "recurring .. FREQ=MONTHLY;BYMONTHDAY=15,-1" },
		{ "1-2 раза в месяц", "recurring .. FREQ=MONTHLY" },
		{ "раз в две недели", "recurring .. FREQ=WEEKLY;INTERVAL=2" },
		{ "каждые 2 недели", "recurring .. FREQ=WEEKLY;INTERVAL=2" },
		{ "1 раз в 3 года", "recurring .. FREQ=YEARLY;INTERVAL=3" },
		{ "1 р. в месяц", "recurring .. FREQ=MONTHLY" },
		{ "2 раза в неделю", "recurring .. FREQ=WEEKLY;BYDAY=WE,FR ?days" },
		{ "Каждый понедельник", "recurring .. FREQ=WEEKLY;BYDAY=MO" },
		{ "по пятницам", "recurring .. FREQ=WEEKLY;BYDAY=FR" },
		{ "по вторникам и четвергам", "recurring .. FREQ=WEEKLY;BYDAY=TU,TH" },
		{ "до пятницы", "recurring .. FREQ=WEEKLY;BYDAY=FR ?which-day = .." },
		{ "к понедельнику", "recurring .. FREQ=WEEKLY;BYDAY=MO ?which-day = .." },
		{ "не позднее пятницы", "recurring .. FREQ=WEEKLY;BYDAY=FR ?which-day = .." },
		{ "еженедельно до пятницы", "recurring .. FREQ=WEEKLY;BYDAY=FR" },
		{ "до пятницы еженедельно", "recurring .. FREQ=WEEKLY;BYDAY=FR" },
		{ "до каждой пятницы", "recurring .. FREQ=WEEKLY;BYDAY=FR" },
		{ "до последней пятницы месяца", "recurring .. FREQ=MONTHLY;BYDAY=-1FR" },
		{ "понедельник - пятница", "recurring .. FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR" },
		{ "каждую вторую среду месяца", "recurring .. FREQ=MONTHLY;BYDAY=2WE" },
		{ "последняя пятница каждого месяца", "recurring .. FREQ=MONTHLY;BYDAY=-1FR" },
		{ "2-й и 4-й четверг месяца", "recurring .. FREQ=MONTHLY;BYDAY=2TH,4TH" },
		{ "последний рабочий день месяца", "recurring .. FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1" },
		{ "каждый рабочий день", "recurring .. FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR" },
		{ "Ежемесячно до 15 числа месяца, следующего за отчетным", "recurring .. FREQ=MONTHLY;BYMONTHDAY=15" },
		{ "ежемесячно, до 5-го числа", "recurring .. FREQ=MONTHLY;BYMONTHDAY=5" },
		{ "до 10 числа каждого месяца", "recurring .. FREQ=MONTHLY;BYMONTHDAY=10" },
		{ "1 и 15 числа каждого месяца", "recurring .. FREQ=MONTHLY;BYMONTHDAY=1,15" },
		{ "ежемесячно до 10", "recurring .. FREQ=MONTHLY;BYMONTHDAY=10" },
		{ "до 1 числа", "recurring .. FREQ=MONTHLY;BYMONTHDAY=1 ?which-month" },
		{ "ежеквартально до 5 числа месяца, следующего за отчетным кварталом", "recurring .. FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=5" },
		{ "ежеквартально, до 25 числа последнего месяца квартала", "recurring .. FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=25" },
		{ "ежегодно до 1 июня", "recurring .. FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=1" },
		{ "до 1 июня ежегодно", "recurring .. FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=1" },
		{ "Ежегодно, сентябрь", "recurring .. FREQ=YEARLY;BYMONTH=9" },
		{ "сентябрь, май ежегодно", "recurring .. FREQ=YEARLY;BYMONTH=5,9" },
		{ "ежегодно до 15 октября и 15 мая", "recurring .. FREQ=YEARLY;BYMONTH=5,10;BYMONTHDAY=15" },
		{ "ежемесячно с сентября по май", "recurring .. FREQ=MONTHLY;BYMONTH=1,2,3,4,5,9,10,11,12" },
		{ "сентябрь 2022 года, далее ежемесячно", "recurring 2022-09-01.. FREQ=MONTHLY" },
		{ "ежемесячно в 2023 году", "recurring 2023-01-01..2023-12-31 FREQ=MONTHLY" },
		{ "в конце каждой четверти", "recurring .. FREQ=YEARLY;BYMONTH=3,5,10,12;BYMONTHDAY=-1 ?school-calendar" },
		{ "в конце каждого месяца", "recurring .. FREQ=MONTHLY;BYMONTHDAY=-1" },
		{ "по полугодиям", "recurring .. FREQ=MONTHLY;INTERVAL=6" },
		{ "в дни школьных каникул", "recurring .. FREQ=YEARLY;BYMONTH=1,3,8,11 ?school-calendar" },
		{ "в каникулярное время", "recurring .. FREQ=YEARLY;BYMONTH=1,3,8,11 ?school-calendar" },
		{ "Ежемесячно по плану", "recurring .. FREQ=MONTHLY «по плану»" },
		{ "по мере необходимости, но не реже 1 раза в год", "recurring .. FREQ=YEARLY «по мере необходимости»" },
		/* all the time */
		{ "В течение всего периода реализации ЦМН", "period .." },
		{ "В течении всего периода реализации ЦМН", "period .." },
		{ "В течение всего срока реализации ЦМН", "period .." },
		{ "весь период", "period .." },
		{ "на протяжении всего периода", "period .." },
		{ "постоянно", "period .." },
		{ "на постоянной основе", "period .." },
		{ "систематически", "period .." },
		{ "в течение учебного года", "period .." },
		{ "в течение года", "period .." },
		{ "весь учебный год", "period .." },
		{ "в течение всего периода (2022-2024 гг.)", "period 2022-01-01..2024-12-31" },
		{ "Постоянно в течение 2023 года", "period 2023-01-01..2023-12-31" },
		/* no day in the calendar */
		{ "Ⅱ квартал 2023", "interval 2023-04-01..2023-06-30" },
		{ "ⅳ кв. 2023 г.", "interval 2023-10-01..2023-12-31" },
		/* dates of signatures and acts are none */
		{ "До 20.03.2022\nПодписано ЭП 12.04.2022", "by 2022-03-20 «Подписано ЭП 12.04.2022»" },
		{ "до 1.06.2022 (Р-145 от 25.12.2019)", "by 2022-06-01 «Р-145 от 25.12.2019»" },
		{ "по мере необходимости", "none «по мере необходимости»" },
		{ "При необходимости", "none «При необходимости»" },
		{ "По графику педсоветов", "none «По графику педсоветов»" },
		{ "согласно плану работы", "none «согласно плану работы»" },
		{ "по отдельному плану", "none «по отдельному плану»" },
		{ "В течение 5 рабочих дней", "none «В течение 5 рабочих дней» ?no-event" },
		{ "в течение 5 рабочих дней со дня подписания приказа", "none «в течение 5 рабочих дней со дня подписания приказа»" },
		{ "не позднее 3 рабочих дней", "none «не позднее 3 рабочих дней» ?no-event" },
		{ "за 2 недели до начала смены", "none «за 2 недели до начала смены»" },
		{ "в трехдневный срок", "none «в трехдневный срок» ?no-event" },
		{ "по окончании программы", "none «по окончании программы»" },
		{ "после педсовета", "none «после педсовета»" },
		{ "за 10 учебных дней", "none «за 10 учебных дней» ?not-read" },
		{ "", "none" },
		{ "-", "none" },
		{ "—", "none" },
		/* not deadlines */
		{ "приказ от 16.03.2022 г. № 185", "none «приказ от 16.03.2022 г. № 185» ?not-read" },
		{ "До 01.09.2023 (приказ от 15.08.2023 № 12)", "by 2023-09-01 «приказ от 15.08.2023 № 12»" },
		{ "Сертификат 00A1 Действителен с 01.02.2022 по 01.05.2023", "none «Сертификат 00A1 Действителен с 01.02.2022 по 01.05.2023» ?not-read" },
		{ "обучающиеся 5–19 лет", "none «обучающиеся 5–19 лет» ?not-read" },
		{ "октябрь 2023, 1-4 классы", "interval 2023-10-01..2023-10-31 «1-4 классы»" },
		{ "май 2023, 25 человек", "interval 2023-05-01..2023-05-31 «25 человек»" },
		{ "план «Наставник 2022-2024»", "none «план «Наставник 2022-2024»»" },
		{ "методист", "none «методист» ?not-read" },
		/* wrong */
		{ "31.02.2023", "interval .. ?bad-date = 2023-02-28" },
		{ "до 31.04.2023", "by - ?bad-date = by 2023-04-30" },
		{ "до 32.01.2023", "by - ?bad-date = by 2023-01-31" },
		{ "15.13.2023", "interval .. ?bad-date" },
		{ "29.02.2023", "interval .. ?bad-date = 2023-02-28" },
		{ "с 10.05.2023 по 01.05.2023", "interval 2023-05-10..2023-05-01 ?reversed" },
		{ "сетнябрь 2023", "interval 2023-09-01..2023-09-30 ?typo" },
		{ "31 апреля 2022-2023 гг.", "interval .. | .. | .. ?bad-date" },
		{ "20-2 полугодие 2023", "interval 2023-07-01..2023-12-31 ?partly" },
		{ "2 раза в год (декабрь, май)", "recurring .. FREQ=YEARLY;BYMONTH=5,12" },
		{ "раз в полгода", "recurring .. FREQ=MONTHLY;INTERVAL=6" },
		{ "2022 – 2024 гг. (ежегодно)", "recurring 2022-01-01..2024-12-31 FREQ=YEARLY" },
		{ "вторая пятница октября", "recurring .. FREQ=YEARLY;BYMONTH=10;BYDAY=2FR" },
		{ "с 25 по 30 число каждого месяца", "recurring .. FREQ=MONTHLY;BYMONTHDAY=30" },
		{ "В течение реализации программы", "period .." },
		{ "со дня подписания по 31.12.2024", "by 2024-12-31 «со дня подписания»" },
		{ "до 1.XI.2022", "by 2022-11-01" },
		{ "1 семестр 2023-2024", "interval 2023-09-01..2023-12-31" },
		{ "в начале и в конце 2023-2024 учебного года", "interval 2023-09-01..2024-05-31 | 2023-09-01..2023-09-30 | 2024-05-01..2024-05-31" },
		{ "немедленно", "none «немедленно»" },
		{ "ко Дню учителя", "none «ко Дню учителя»" },
		{ "02.03.2023 (День наставника)", "interval 2023-03-02 «День наставника»" },
		{ "до 20 декабря 2022, 2023 годов", "by 2023-12-20 | by 2022-12-20 | by 2023-12-20" },
		{ "с 2022-2024 гг.", "interval 2022-01-01..2024-12-31" },
		{ "октября 2023", "interval 2023-10-01..2023-10-31" },
		/* a year that nobody knows */
		{ "октябрь", "interval .. ?no-year" },
		{ "до 1 сентября", "by - ?no-year" },
		{ "I квартал", "interval .. ?no-year" },
	};
	(void)state;
	READ(e, .anchor = { 0 });
}

/* The order's date alone: the first time on or after it. */
static void test_anchor(void **state)
{
	static const struct example e[] = {
		{ "до пятницы", "recurring .. FREQ=WEEKLY;BYDAY=FR ?which-day = by 2022-10-21 = .." },          /* 17 October 2022 is a Monday */
		{ "до понедельника", "recurring .. FREQ=WEEKLY;BYDAY=MO ?which-day = by 2022-10-24 = .." },
		{ "декада ноября", "interval 2022-11-01..2022-11-30 ?which-piece = 2022-11-01..2022-11-10 = 2022-11-11..2022-11-20 = 2022-11-21..2022-11-30" },
		{ "октябрь", "interval 2022-10-01..2022-10-31" },
		{ "сентябрь", "interval 2023-09-01..2023-09-30" },
		{ "май", "interval 2023-05-01..2023-05-31" },
		{ "ноябрь – февраль", "interval 2022-11-01..2023-02-28" },
		{ "27-29 декабря", "interval 2022-12-27..2022-12-29" },
		{ "1-10 мая", "interval 2023-05-01..2023-05-10" },
		{ "до 01.09", "by 2023-09-01" },
		{ "до 20 октября", "by 2022-10-20" },
		{ "до нового года", "by 2022-12-31" },
		{ "I квартал", "interval 2023-01-01..2023-03-31" },
		{ "сентябрь, май", "interval 2023-09-01..2024-05-31 | 2023-09-01..2023-09-30 | 2024-05-01..2024-05-31" },
		{ "ноябрь, апрель", "interval 2022-11-01..2023-04-30 | 2022-11-01..2022-11-30 | 2023-04-01..2023-04-30" },
		{ "до конца текущего года", "by 2022-12-31" },
		{ "в течение учебного года", "period 2022-09-01..2023-05-31" },
		{ "зимние каникулы", "interval 2022-12-30..2023-01-08 ?school-calendar" },
		{ "до конца учебного года", "by 2023-05-31" },
		{ "1 полугодие", "interval 2023-01-01..2023-06-30 ?half = 2023-01-01..2023-06-30 = 2023-09-01..2023-12-31" },
		{ "16.03.2020", "interval 2020-03-16" },
	};
	(void)state;
	READ(e, .anchor = day("2022-10-17"));
}

/* A plan of several years. */
static void test_long_period(void **state)
{
	static const struct example e[] = {
		{ "В течение всего периода реализации ЦМН", "period 2022-01-01..2024-12-31" },
		{ "постоянно", "period 2022-01-01..2024-12-31" },
		{ "ежемесячно", "recurring 2022-01-01..2024-12-31 FREQ=MONTHLY" },
		{ "с 01.09.2023", "interval 2023-09-01..2024-12-31" },
		{ "октябрь", "interval 2022-10-01..2022-10-31 ?several-years = 2022-10-01..2022-10-31 = 2023-10-01..2023-10-31 = 2024-10-01..2024-10-31" },
		{ "до 1 сентября", "by 2023-09-01 ?several-years = by 2023-09-01 = by 2022-09-01 = by 2024-09-01" },
		{ "До сентября", "by 2023-08-31 ?before-unit = by 2023-08-31 = by 2022-08-31 = by 2024-08-31 = by 2023-09-30 = by 2022-09-30 = by 2024-09-30" },
		{ "Октябрь-ноябрь 2022", "interval 2022-10-01..2022-11-30" },
		{ "октябрь 2022, апрель", "interval 2022-10-01..2023-04-30 | 2022-10-01..2022-10-31 | 2023-04-01..2023-04-30" },
		{ "ежегодно, сентябрь-октябрь",
		  "recurring 2022-01-01..2024-12-31 FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=-1 | 2022-09-01..2022-10-31 | 2023-09-01..2023-10-31 | 2024-09-01..2024-10-31" },
		{ "в течение учебного года", "period 2022-01-01..2024-12-31" },
	};
	(void)state;
	READ(e, .anchor = day("2022-10-17"), .period_start = day("2022-01-01"), .period_end = day("2024-12-31"));
}

/* A plan of one school year. */
static void test_school_year(void **state)
{
	static const struct example e[] = {
		{ "сентябрь", "interval 2026-09-01..2026-09-30" },
		{ "май", "interval 2027-05-01..2027-05-31" },
		{ "ноябрь – февраль", "interval 2026-11-01..2027-02-28" },
		{ "сентябрь, январь, май", "interval 2026-09-01..2027-05-31 | 2026-09-01..2026-09-30 | 2027-01-01..2027-01-31 | 2027-05-01..2027-05-31" },
		{ "1 полугодие", "interval 2026-09-01..2026-12-31" },
		{ "II полугодие", "interval 2027-01-09..2027-05-31" },
		{ "до 1 февраля", "by 2027-02-01" },
		{ "I квартал", "interval 2027-01-01..2027-03-31" },
		{ "2 четверть", "interval 2026-11-01..2026-12-31 ?school-calendar" },
		{ "август", "interval 2026-08-01..2026-08-31 ?year-outside = 2026-08-01..2026-08-31 = 2027-08-01..2027-08-31 = 2025-08-01..2025-08-31" },
		{ "до конца учебного года", "by 2027-05-31" },
		{ "в течение года", "period 2026-09-01..2027-05-31" },
		{ "последняя неделя мая", "interval 2027-05-25..2027-05-31" },
		{ "конец августа", "interval 2026-08-21..2026-08-31 ?year-outside = 2026-08-21..2026-08-31 = 2027-08-21..2027-08-31 = 2025-08-21..2025-08-31" },
	};
	(void)state;
	READ(e, .period_start = day("2026-09-01"), .period_end = day("2027-05-31"));
}

static void test_before_includes(void **state)
{
	static const struct example e[] = {
		{ "До марта 2023", "by 2023-03-31 ?before-unit = by 2023-03-31 = by 2023-02-28" },
		{ "до 1 марта 2023", "by 2023-03-01" },
	};
	(void)state;
	READ(e, .before_includes = true);
}

/* ---- occurrences ---- */

static void occurrences(const char *text, struct deadline_context c, const char *from, const char *to, const char *expected)
{
	struct arena *a = arena_new();
	struct deadline d;
	struct deadline_window w[64];
	deadline_read(a, str_c(text), &c, &d);
	size_t n = deadline_occurrences(&d, day(from).v, day(to).v, w, 64);
	struct str s = S("");
	for (size_t i = 0; i < n; i++)
		s = str_fmt(a, "%.*s%s%.*s", SP(s), i ? " " : "", SP(show_window(a, w[i])));
	assert_string_equal(str_z(a, s), expected);
	arena_free(a);
}

static void test_occurrences(void **state)
{
	struct deadline_context c = { .period_start = day("2026-09-15"), .period_end = day("2027-02-10") }, none = { 0 };
	(void)state;
	occurrences("ежеквартально", c, "2026-09-15", "2027-12-31", "2026-09-15..2026-09-30 2026-10-01..2026-12-31 2027-01-01..2027-02-10");
	occurrences("ежемесячно до 15 числа", c, "2026-11-01", "2027-12-31", "by 2026-11-15 by 2026-12-15 by 2027-01-15");
	occurrences("последняя пятница месяца", c, "2026-11-01", "2026-12-31", "2026-11-27 2026-12-25");
	occurrences("1 раз в четверть", c, "2026-09-01", "2027-12-31", "by 2026-10-31 by 2026-12-31");
	occurrences("еженедельно", c, "2026-10-01", "2026-10-12", "2026-10-01..2026-10-04 2026-10-05..2026-10-11");
	occurrences("ежемесячно", none, "2024-02-01", "2024-03-31", "2024-02-01..2024-02-29 2024-03-01..2024-03-31");
	occurrences("последний рабочий день месяца", none, "2026-10-01", "2026-11-30", "2026-10-30 2026-11-30");
	occurrences("по мере необходимости", c, "2026-09-01", "2027-12-31", "");
	occurrences("до 1 октября 2026, 1 февраля 2027", c, "2026-11-01", "2027-12-31", "by 2027-02-01");
	occurrences("ежегодно до 31 мая", none, "2026-01-01", "2028-01-01", "by 2026-05-31 by 2027-05-31");
}

static void test_say(void **state)
{
	static const struct example e[] = {
		{ "До 1.11.2022", "по 01.11.2022 включительно" },
		{ "Октябрь-ноябрь 2022", "с 01.10.2022 по 30.11.2022" },
		{ "16.03.2020", "16.03.2020" },
		{ "ежемесячно до 15 числа", "ежемесячно до 15 числа" },
		{ "сентябрь, май ежегодно", "ежегодно: сентябрь, май" },
		{ "по пятницам", "по пятницам" },
		{ "постоянно", "весь период" },
	};
	struct arena *a = arena_new();
	(void)state;
	for (size_t i = 0; i < sizeof e / sizeof *e; i++) {
		struct deadline d;
		deadline_read(a, str_c(e[i].text), &(struct deadline_context){ 0 }, &d);
		assert_string_equal(str_z(a, deadline_say(a, &d)), e[i].expected);
	}
	arena_free(a);
}

/* A page of prose in the cell is no deadline, and takes no time. */
static void test_prose(void **state)
{
	struct arena *a = arena_new();
	struct str s = S("");
	struct deadline d;
	(void)state;
	for (size_t i = 0; i < 5000; i++)
		s = i % 100 ? s : str_fmt(a, "%.*s%s", SP(s), "в « до по в в с « до 1, 1, 1 октябрь ( ( в течение в в в в ");
	deadline_read(a, s, &(struct deadline_context){ 0 }, &d);
	assert_int_equal(d.kind, DEADLINE_NONE);
	assert_int_equal(d.doubt, DOUBT_NOT_READ);
	assert_true(str_eq(d.condition, str_trim(s)));
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_complete), cmocka_unit_test(test_anchor), cmocka_unit_test(test_long_period),
		cmocka_unit_test(test_school_year), cmocka_unit_test(test_before_includes), cmocka_unit_test(test_occurrences),
		cmocka_unit_test(test_say), cmocka_unit_test(test_prose),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
