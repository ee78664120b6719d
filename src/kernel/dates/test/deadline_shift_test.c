/* Words of deadlines moved by whole years: what a careful clerk would write. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "kernel/dates/deadline.h"

struct example { int years; const char *text, *expected; };

static const struct example examples[] = {
	/* full dates, each in its own style */
	{ 2, "До 1.11.2022 г.", "До 1.11.2024 г." },
	{ 2, "До 1.11.2022", "До 1.11.2024" },
	{ 1, "до 01 сентября 2022 года", "до 01 сентября 2023 года" },
	{ 1, "в срок до 31 марта 2022 года", "в срок до 31 марта 2023 года" },
	{ 2, "До 19.02.23", "До 19.02.25" },
	{ 1, "До 19.02.99", "До 19.02.00" },
	{ 1, "до 15 октября 2026", "до 15 октября 2027" },
	{ 1, "не позднее 01.12.2025", "не позднее 01.12.2026" },
	{ 1, "16.03.2020", "16.03.2021" },
	{ 1, "04.05.06", "04.05.07" },
	{ 1, "05.05.06 14.00 - 15.00", "05.05.07 14.00 - 15.00" },
	{ 1, "15.06. 15.08.2011", "15.06. 15.08.2012" },
	{ 1, "1 . 11 . 2022", "1 . 11 . 2023" },
	{ 1, "01/11/2022", "01/11/2023" },
	{ 1, "2022-11-01", "2023-11-01" },
	{ 1, "до 1.XI.2022", "до 1.XI.2023" },
	{ 1, "с 01.10.2022 по 30.11.2022", "с 01.10.2023 по 30.11.2023" },
	{ 1, "с 01.10.22 по 30.11.22", "с 01.10.23 по 30.11.23" },
	{ 3, "«17» октября 2022 г.", "«17» октября 2025 г." },
	{ 1, "25 декабря 2022 г. 14:00", "25 декабря 2023 г. 14:00" },
	{ 1, "27–29 декабря 2022", "27–29 декабря 2023" },
	{ 1, "1-10 мая 2023", "1-10 мая 2024" },
	/* months */
	{ 2, "До марта 2023", "До марта 2025" },
	{ 1, "Апрель 2023", "Апрель 2024" },
	{ 1, "АПРЕЛЬ 2023 Г.", "АПРЕЛЬ 2024 Г." },
	{ 2, "Октябрь-ноябрь 2022", "Октябрь-ноябрь 2024" },
	{ 1, "Октябрь — ноябрь 2022 г.", "Октябрь — ноябрь 2023 г." },
	{ 1, "ноябрь 2022 – февраль 2023", "ноябрь 2023 – февраль 2024" },
	{ 1, "09.2023", "09.2024" },
	{ 1, "до 09.2023", "до 09.2024" },
	{ 1, "Август 2022 года, август 2023 года", "Август 2023 года, август 2024 года" },
	{ 2, "Август 2022 г.; август 2023 г.; август 2024 г.", "Август 2024 г.; август 2025 г.; август 2026 г." },
	{ 1, "до 20 декабря 2022, 2023 годов", "до 20 декабря 2023, 2024 годов" },
	{ 1, "конец мая 2023", "конец мая 2024" },
	{ 1, "первая декада октября 2023", "первая декада октября 2024" },
	{ 1, "2-я неделя сентября 2023 г.", "2-я неделя сентября 2024 г." },
	{ 1, "сентябрь 22 г.", "сентябрь 23 г." },
	{ 1, "в мае 2023 года", "в мае 2024 года" },
	{ 1, "октябрь\n2022 г.", "октябрь\n2023 г." },
	{ 1, "(май 2023)", "(май 2024)" },
	/* larger units */
	{ 1, "I квартал 2023", "I квартал 2024" },
	{ 1, "II - III кв. 2023 г.", "II - III кв. 2024 г." },
	{ 1, "4 кв. 2022", "4 кв. 2023" },
	{ 1, "1 полугодие 2023-2024 уч. г.", "1 полугодие 2024-2025 уч. г." },
	{ 1, "2-е полугодие 2023/2024 учебного года", "2-е полугодие 2024/2025 учебного года" },
	{ 1, "I четверть 2023/24 уч. года", "I четверть 2024/25 уч. года" },
	{ 1, "весна 2023", "весна 2024" },
	{ 1, "осенние каникулы 2025", "осенние каникулы 2026" },
	/* years alone and in pairs */
	{ 3, "2024", "2027" },
	{ 1, "2024 год", "2025 год" },
	{ 1, "в 2024 г.", "в 2025 г." },
	{ 2, "2023-2024гг", "2025-2026гг" },
	{ 2, "2023-2024 гг", "2025-2026 гг" },
	{ 2, "2022 – 2024 гг.", "2024 – 2026 гг." },
	{ 2, "2022 г. - 2024 г.", "2024 г. - 2026 г." },
	{ 1, "2023-2024 уч. год", "2024-2025 уч. год" },
	{ 1, "2023/24 уч. год", "2024/25 уч. год" },
	{ 1, "2023-24 уч. г.", "2024-25 уч. г." },
	{ 1, "23/24 уч.год", "24/25 уч.год" },
	{ 1, "23-24 учебный год", "24-25 учебный год" },
	{ 1, "до конца 2024 года", "до конца 2025 года" },
	{ 2, "С сентября по декабрь 2023-2024 гг", "С сентября по декабрь 2025-2026 гг" },
	{ 1, "ежемесячно в 2023-2024 учебном году", "ежемесячно в 2024-2025 учебном году" },
	{ 1, "ежеквартально, 2023 год", "ежеквартально, 2024 год" },
	{ 1, "2022 – 2024 гг. (ежегодно)", "2023 – 2025 гг. (ежегодно)" },
	/* no year: nothing to write anew */
	{ 2, "В течение всего периода реализации ЦМН", "В течение всего периода реализации ЦМН" },
	{ 2, "в течение учебного года", "в течение учебного года" },
	{ 2, "постоянно", "постоянно" },
	{ 2, "еженедельно", "еженедельно" },
	{ 2, "ежеквартально", "ежеквартально" },
	{ 2, "1 раз в полугодие", "1 раз в полугодие" },
	{ 2, "Каждый понедельник", "Каждый понедельник" },
	{ 2, "сентябрь, май ежегодно", "сентябрь, май ежегодно" },
	{ 2, "Ежемесячно до 15 числа месяца, следующего за отчетным", "Ежемесячно до 15 числа месяца, следующего за отчетным" },
	{ 2, "октябрь", "октябрь" },
	{ 2, "до 1 сентября", "до 1 сентября" },
	{ 2, "01.09", "01.09" },
	{ 2, "27-29 декабря", "27-29 декабря" },
	{ 2, "23-24 сентября", "23-24 сентября" },
	{ 2, "по мере необходимости", "по мере необходимости" },
	{ 2, "В течение 5 рабочих дней", "В течение 5 рабочих дней" },
	{ 2, "за 10 учебных дней", "за 10 учебных дней" },
	{ 2, "14:00", "14:00" },
	{ 2, "", "" },
	{ 2, "—", "—" },
	/* what is no deadline stays */
	{ 1, "До 01.09.2023 (приказ от 15.08.2023 № 12)", "До 01.09.2024 (приказ от 15.08.2023 № 12)" },
	{ 1, "по приказу от 16.03.2022 г. № 185", "по приказу от 16.03.2022 г. № 185" },
	{ 1, "план «Наставник 2022-2024»", "план «Наставник 2022-2024»" },
	{ 1, "октябрь 2023, 1-4 классы", "октябрь 2024, 1-4 классы" },
	{ 1, "обучающиеся 5–19 лет, май 2023", "обучающиеся 5–19 лет, май 2024" },
	/* 29 February */
	{ 1, "до 29.02.2024", "до 28.02.2025" },
	{ 4, "до 29.02.2024", "до 29.02.2028" },
	{ 1, "29 февраля 2024 г.", "28 февраля 2025 г." },
	{ 1, "2024-02-29", "2025-02-28" },
	{ 1, "до 28.02.2023", "до 28.02.2024" },
	/* other bytes */
	{ 1, "до 1 сентября 2022", "до 1 сентября 2023" },
	{ 1, "д\xff 2022", "д\xff 2023" },
};

static void words_keep_their_style(void **state)
{
	struct arena *a = arena_new();
	size_t wrong = 0;

	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		struct str got = deadline_shift(a, str_c(examples[i].text), examples[i].years);
		if (str_eq(got, str_c(examples[i].expected)))
			continue;
		wrong++;
		print_error("«%s» + %d\n   expected %s\n   got      %.*s\n", examples[i].text, examples[i].years, examples[i].expected, SP(got));
	}
	arena_free(a);
	assert_int_equal(wrong, 0);
}

static bool same(struct opt_date x, struct opt_date y)
{
	bool february = x.has && y.has && x.v.y == y.v.y && x.v.m == 2 && y.v.m == 2 && x.v.d >= 28 && y.v.d >= 28;

	return x.has == y.has && (!x.has || date_eq(x.v, y.v) || february);
}

/* What the moved words mean is what the words meant, moved: for every phrase that tells its own year. */
static void the_meaning_moves_with_the_words(void **state)
{
	struct arena *a = arena_new();
	size_t compared = 0, wrong = 0;

	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		const struct example *e = &examples[i];
		struct str text = str_c(e->text), moved = deadline_shift(a, text, e->years);
		struct deadline was, now;
		deadline_read(a, text, &(struct deadline_context){ 0 }, &was);
		deadline_read(a, moved, &(struct deadline_context){ 0 }, &now);
		if (was.doubt == DOUBT_BAD_DATE || !was.end.has || !utf8_valid(text) || was.end.v.y > 2099 || was.end.v.y < 2000)
			continue;
		struct deadline_window w = deadline_shift_window((struct deadline_window){ was.kind, was.start, was.end }, e->years);
		bool fine = now.kind == was.kind && same(w.start, now.start) && same(w.end, now.end) && now.n_parts == was.n_parts && str_eq(now.rrule, was.rrule);
		compared++;
		wrong += !fine;
		if (!fine)
			print_error("«%.*s» and «%.*s» mean different things\n", SP(text), SP(moved));
	}
	arena_free(a);
	assert_int_equal(wrong, 0);
	assert_true(compared >= 50);
}

/* There and back again, where nothing is cut. */
static void back_again(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		struct str text = str_c(examples[i].text), there = deadline_shift(a, text, 4);
		if (str_find(text, S(".99"), 0) >= 0)
			continue;
		assert_true(str_eq(deadline_shift(a, there, -4), text));
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_keep_their_style), cmocka_unit_test(the_meaning_moves_with_the_words), cmocka_unit_test(back_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
