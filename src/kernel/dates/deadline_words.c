/* The words of deadlines.  A stem ends with '*' when any ending may follow; others are whole words.
 * Lower case, е for ё.  The first match wins, so longer and rarer ones stand before shorter ones. */
/* codecheck: russian data */
#include "kernel/dates/deadline_lex.h"

struct entry { const char *stem; enum word word; int value; };

static const struct entry words[] = {
	{ "январ*", W_MONTH, 1 }, { "феврал*", W_MONTH, 2 }, { "март", W_MONTH, 3 }, { "марта", W_MONTH, 3 },
	{ "марте", W_MONTH, 3 }, { "марту", W_MONTH, 3 }, { "мартом", W_MONTH, 3 }, { "апрел*", W_MONTH, 4 },
	{ "май", W_MONTH, 5 }, { "мая", W_MONTH, 5 }, { "мае", W_MONTH, 5 }, { "маю", W_MONTH, 5 }, { "маем", W_MONTH, 5 },
	{ "июнь", W_MONTH, 6 }, { "июня", W_MONTH, 6 }, { "июне", W_MONTH, 6 }, { "июню", W_MONTH, 6 }, { "июнем", W_MONTH, 6 },
	{ "июль", W_MONTH, 7 }, { "июля", W_MONTH, 7 }, { "июле", W_MONTH, 7 }, { "июлю", W_MONTH, 7 }, { "июлем", W_MONTH, 7 },
	{ "август*", W_MONTH, 8 }, { "сентябр*", W_MONTH, 9 }, { "октябр*", W_MONTH, 10 }, { "ноябр*", W_MONTH, 11 },
	{ "декабр*", W_MONTH, 12 }, { "янв", W_MONTH, 1 }, { "фев", W_MONTH, 2 }, { "февр", W_MONTH, 2 }, { "мар", W_MONTH, 3 },
	{ "апр", W_MONTH, 4 }, { "авг", W_MONTH, 8 }, { "сен", W_MONTH, 9 }, { "сент", W_MONTH, 9 }, { "окт", W_MONTH, 10 },
	{ "ноя", W_MONTH, 11 }, { "нояб", W_MONTH, 11 }, { "дек", W_MONTH, 12 },

	{ "понедельник*", W_WEEKDAY, 1 }, { "вторник*", W_WEEKDAY, 2 }, { "сред", W_WEEKDAY, 3 }, { "среда", W_WEEKDAY, 3 },
	{ "среды", W_WEEKDAY, 3 }, { "среде", W_WEEKDAY, 3 }, { "среду", W_WEEKDAY, 3 }, { "средам", W_WEEKDAY, 3 },
	{ "четверг*", W_WEEKDAY, 4 }, { "пятниц*", W_WEEKDAY, 5 }, { "суббот*", W_WEEKDAY, 6 }, { "воскресен*", W_WEEKDAY, 7 },

	{ "перв*", W_ORDINAL, 1 }, { "второ*", W_ORDINAL, 2 }, { "вторая", W_ORDINAL, 2 }, { "вторую", W_ORDINAL, 2 },
	{ "вторые", W_ORDINAL, 2 }, { "трет*", W_ORDINAL, 3 }, { "четвертая", W_ORDINAL, 4 }, { "четвертый", W_ORDINAL, 4 },
	{ "четвертую", W_ORDINAL, 4 }, { "четвертое", W_ORDINAL, 4 }, { "четвертого", W_ORDINAL, 4 }, { "четвертой", W_ORDINAL, 4 },
	{ "четвертом", W_ORDINAL, 4 }, { "пятый", W_ORDINAL, 5 }, { "пятого", W_ORDINAL, 5 }, { "пятое", W_ORDINAL, 5 },
	{ "пятая", W_ORDINAL, 5 }, { "пятую", W_ORDINAL, 5 }, { "десятого", W_ORDINAL, 10 }, { "пятнадцатого", W_ORDINAL, 15 },
	{ "двадцатого", W_ORDINAL, 20 }, { "тридцатого", W_ORDINAL, 30 }, { "последн*", W_ORDINAL, -1 },

	{ "один", W_CARDINAL, 1 }, { "одного", W_CARDINAL, 1 }, { "одному", W_CARDINAL, 1 }, { "одной", W_CARDINAL, 1 },
	{ "одну", W_CARDINAL, 1 }, { "два", W_CARDINAL, 2 }, { "две", W_CARDINAL, 2 }, { "двух", W_CARDINAL, 2 },
	{ "три", W_CARDINAL, 3 }, { "трех", W_CARDINAL, 3 }, { "четыре", W_CARDINAL, 4 }, { "четырех", W_CARDINAL, 4 },
	{ "пять", W_CARDINAL, 5 }, { "пяти", W_CARDINAL, 5 }, { "шесть", W_CARDINAL, 6 }, { "шести", W_CARDINAL, 6 },
	{ "десять", W_CARDINAL, 10 }, { "десяти", W_CARDINAL, 10 },
	{ "дважды", W_TWICE, 2 }, { "трижды", W_TWICE, 3 }, { "раз", W_TIMES, 0 }, { "раза", W_TIMES, 0 },
	{ "разу", W_TIMES, 0 }, { "однократно", W_FILL, 0 },

	{ "год", W_YEAR, 0 }, { "года", W_YEAR, 0 }, { "году", W_YEAR, 0 }, { "годом", W_YEAR, 0 }, { "годов", W_YEAR, 0 },
	{ "годы", W_YEAR, 0 }, { "годам", W_YEAR, 0 }, { "годах", W_YEAR, 0 }, { "г", W_YEAR, 0 }, { "гг", W_YEAR, 0 },
	{ "гг.", W_YEAR, 0 }, { "учебн*", W_SCHOOL, 0 }, { "уч", W_SCHOOL, 0 }, { "учеб", W_SCHOOL, 0 },
	{ "школьн*", W_SCHOOL, 0 }, { "квартал*", W_QUARTER, 0 }, { "кварт", W_QUARTER, 0 }, { "кв", W_QUARTER, 0 },
	{ "полугоди*", W_HALF_YEAR, 0 }, { "полугодье*", W_HALF_YEAR, 0 }, { "полугодья", W_HALF_YEAR, 0 },
	{ "полуг", W_HALF_YEAR, 0 }, { "полгода", W_HALF_YEAR, 0 }, { "семестр*", W_HALF_YEAR, 1 }, { "половин*", W_HALF_OF, 0 },
	{ "четверть", W_TERM, 0 }, { "четверти", W_TERM, 0 }, { "четвертью", W_TERM, 0 }, { "четвертей", W_TERM, 0 },
	{ "четвертям", W_TERM, 0 }, { "четвертях", W_TERM, 0 }, { "четв", W_TERM, 0 }, { "триместр*", W_TRIMESTER, 0 },
	{ "декад*", W_DECADE, 0 }, { "недел*", W_WEEK, 0 }, { "нед", W_WEEK, 0 }, { "день", W_DAY, 0 }, { "дню", W_DAY, 0 }, { "дня", W_DAY, 0 },
	{ "дней", W_DAY, 0 }, { "дни", W_DAY, 0 }, { "дн", W_DAY, 0 }, { "днем", W_DAY, 0 }, { "сут*", W_DAY, 0 },
	{ "число", W_MONTHDAY, 0 }, { "числа", W_MONTHDAY, 0 }, { "числу", W_MONTHDAY, 0 }, { "числах", W_MONTHDAY, 0 },
	{ "месяц*", W_MONTH_WORD, 0 }, { "мес", W_MONTH_WORD, 0 },

	{ "до", W_TO, 0 }, { "по", W_PO, 0 }, { "с", W_FROM, 0 }, { "со", W_FROM, 0 }, { "от", W_FROM, 1 },
	{ "начиная", W_FROM, 2 }, { "к", W_BY, 0 }, { "ко", W_BY, 0 }, { "в", W_IN, 0 }, { "во", W_IN, 0 }, { "на", W_IN, 0 },
	{ "не", W_NOT, 0 }, { "позднее", W_LATER_THAN, 0 }, { "позже", W_LATER_THAN, 0 }, { "реже", W_RARER, 0 },
	{ "менее", W_RARER, 0 }, { "минимум", W_RARER, 0 }, { "чем", W_FILL, 0 },
	{ "ежедневн*", W_EVERY, EVERY_DAY }, { "еженедельн*", W_EVERY, EVERY_WEEK }, { "ежедекадн*", W_EVERY, EVERY_DECADE },
	{ "ежемесячн*", W_EVERY, EVERY_MONTH }, { "помесячн*", W_EVERY, EVERY_MONTH }, { "ежеквартальн*", W_EVERY, EVERY_QUARTER },
	{ "поквартальн*", W_EVERY, EVERY_QUARTER }, { "ежегодн*", W_EVERY, EVERY_YEAR }, { "кажд*", W_EACH, 0 },
	{ "начал*", W_BEGIN, 0 }, { "нач", W_BEGIN, 0 }, { "середин*", W_MIDDLE, 0 }, { "конец", W_FINISH, 0 },
	{ "конца", W_FINISH, 0 }, { "конце", W_FINISH, 0 }, { "концу", W_FINISH, 0 }, { "кон", W_FINISH, 0 },
	{ "окончани*", W_FINISH, 1 }, { "завершени*", W_FINISH, 1 }, { "итогам", W_ITOG, 0 },
	{ "течени*", W_DURING, 0 }, { "теч", W_DURING, 0 }, { "протяжени*", W_DURING, 0 },
	{ "период*", W_PERIOD, 0 }, { "срок", W_PERIOD, 1 }, { "срока", W_PERIOD, 1 }, { "сроки", W_PERIOD, 1 },
	{ "весь", W_WHOLE, 0 }, { "всего", W_WHOLE, 0 }, { "всей", W_WHOLE, 0 }, { "всю", W_WHOLE, 0 }, { "всем", W_WHOLE, 0 },
	{ "постоянн*", W_ALWAYS, 0 }, { "систематическ*", W_ALWAYS, 0 }, { "регулярн*", W_ALWAYS, 0 },
	{ "непрерывн*", W_ALWAYS, 0 }, { "круглогодичн*", W_ALWAYS, 0 }, { "перманентно", W_ALWAYS, 0 }, { "бессрочно", W_ALWAYS, 0 },
	{ "весна", W_SEASON, 2 }, { "весной", W_SEASON, 2 }, { "весны", W_SEASON, 2 }, { "весне", W_SEASON, 2 },
	{ "лето", W_SEASON, 3 }, { "летом", W_SEASON, 3 }, { "лета", W_SEASON, 3 }, { "лету", W_SEASON, 3 },
	{ "осень", W_SEASON, 4 }, { "осенью", W_SEASON, 4 }, { "осени", W_SEASON, 4 }, { "зима", W_SEASON, 1 },
	{ "зимой", W_SEASON, 1 }, { "зимы", W_SEASON, 1 }, { "зиме", W_SEASON, 1 }, { "зимн*", W_SEASON_OF, 1 },
	{ "весенн*", W_SEASON_OF, 2 }, { "летн*", W_SEASON_OF, 3 }, { "осенн*", W_SEASON_OF, 4 },
	{ "новогодн*", W_SEASON_OF, 1 }, { "каникул*", W_HOLIDAYS, 0 },
	{ "и", W_AND, 0 }, { "или", W_AND, 1 }, { "а", W_FILL, 0 }, { "также", W_FILL, 0 }, { "далее", W_FURTHER, 0 },
	{ "затем", W_FURTHER, 0 }, { "впоследствии", W_FURTHER, 0 }, { "рабоч*", W_WORKING, 0 }, { "раб", W_WORKING, 0 },
	{ "календарн*", W_WORKING, 1 }, { "следующ*", W_NEXT, 0 }, { "отчетн*", W_REPORTED, 0 },
	{ "предшествующ*", W_REPORTED, 0 }, { "час", W_HOUR, 0 }, { "часа", W_HOUR, 0 }, { "часов", W_HOUR, 0 },
	{ "ч", W_HOUR, 0 }, { "мин", W_MINUTE, 0 }, { "минут*", W_MINUTE, 0 }, { "лет", W_AGE, 0 },
	{ "человек*", W_COUNTED, 0 }, { "чел", W_COUNTED, 0 }, { "обучающ*", W_COUNTED, 0 }, { "участник*", W_COUNTED, 0 },
	{ "педагог*", W_COUNTED, 0 }, { "балл*", W_COUNTED, 0 }, { "экз*", W_COUNTED, 0 }, { "заняти*", W_COUNTED, 0 },
	{ "ак", W_COUNTED, 0 }, { "наставник*", W_COUNTED, 0 }, { "пар", W_COUNTED, 0 }, { "учащ*", W_COUNTED, 0 },
	{ "класс*", W_COUNTED, 1 }, { "кл", W_COUNTED, 1 }, { "группа", W_COUNTED, 1 }, { "группы", W_COUNTED, 1 },
	{ "текущ*", W_CURRENT, 0 }, { "т", W_CURRENT, 1 }, { "нов*", W_NEW, 0 }, { "после", W_AFTER, 0 },
	{ "перед", W_BEFORE, 0 }, { "через", W_WITHIN, 0 }, { "за", W_WITHIN, 1 }, { "приказ*", W_ACT, 0 },
	{ "распоряжени*", W_ACT, 0 }, { "постановлени*", W_ACT, 0 }, { "письм*", W_ACT, 0 }, { "протокол*", W_ACT, 0 },
	{ "договор*", W_ACT, 0 }, { "закон*", W_ACT, 0 }, { "указ*", W_ACT, 0 }, { "сертификат*", W_SIGNATURE, 0 },
	{ "действителен", W_SIGNATURE, 0 }, { "подписан", W_SIGNATURE, 0 }, { "подписано", W_SIGNATURE, 0 }, { "подписана", W_SIGNATURE, 0 }, { "эп", W_SIGNATURE, 0 },
	{ "эцп", W_SIGNATURE, 0 }, { "подпис*", W_SIGNATURE, 1 }, { "п", W_CLAUSE, 0 }, { "пп", W_CLAUSE, 0 },
	{ "пункт*", W_CLAUSE, 0 }, { "раздел*", W_CLAUSE, 0 }, { "приложени*", W_CLAUSE, 0 }, { "стать*", W_CLAUSE, 0 },
	{ "ст", W_CLAUSE, 0 }, { "каб", W_CLAUSE, 0 }, { "кабинет*", W_CLAUSE, 0 }, { "форма", W_CLAUSE, 0 },
	{ "форме", W_CLAUSE, 0 }, { "этап*", W_FILL, 0 },

	{ "мере", W_CONDITION, 0 }, { "немедленно", W_CONDITION, 0 }, { "незамедлительно", W_CONDITION, 0 },
	{ "срочно", W_CONDITION, 0 }, { "сразу", W_CONDITION, 0 }, { "необходимост*", W_CONDITION, 0 }, { "график*", W_CONDITION, 0 },
	{ "план*", W_CONDITION, 0 }, { "согласно", W_CONDITION, 1 }, { "соответстви*", W_CONDITION, 1 },
	{ "согласовани*", W_CONDITION, 0 }, { "запрос*", W_CONDITION, 0 }, { "требовани*", W_CONDITION, 0 },
	{ "факту", W_CONDITION, 0 }, { "при", W_CONDITION, 1 }, { "расписани*", W_CONDITION, 0 }, { "отдельн*", W_CONDITION, 0 },
	{ "мониторинг*", W_CONDITION, 0 }, { "договоренности", W_CONDITION, 0 }, { "результат*", W_CONDITION, 0 },
	{ "обращени*", W_CONDITION, 0 }, { "поступлени*", W_CONDITION, 0 }, { "ходе", W_CONDITION, 0 },
	{ "процессе", W_CONDITION, 0 }, { "рамках", W_CONDITION, 0 }, { "момента", W_CONDITION, 0 },

	{ "й", W_SUFFIX, 0 }, { "я", W_SUFFIX, 0 }, { "е", W_SUFFIX, 0 }, { "ый", W_SUFFIX, 0 }, { "ой", W_SUFFIX, 0 },
	{ "ая", W_SUFFIX, 0 }, { "ое", W_SUFFIX, 0 }, { "го", W_SUFFIX, 0 }, { "ого", W_SUFFIX, 0 }, { "му", W_SUFFIX, 0 },
	{ "ому", W_SUFFIX, 0 }, { "м", W_SUFFIX, 0 }, { "ом", W_SUFFIX, 0 }, { "ых", W_SUFFIX, 0 }, { "х", W_SUFFIX, 0 },
	{ "ю", W_SUFFIX, 0 }, { "ую", W_SUFFIX, 0 }, { "ти", W_SUFFIX, 0 }, { "ми", W_SUFFIX, 0 },
	{ "срокам", W_FILL, 0 }, { "включительно", W_FILL, 0 }, { "вкл", W_FILL, 0 }, { "примерно", W_FILL, 0 },
	{ "ориентировочно", W_FILL, 0 }, { "дата", W_FILL, 0 }, { "даты", W_FILL, 0 },
	{ "время", W_FILL, 0 }, { "реализации", W_FILL, 0 }, { "весеннего", W_FILL, 0 }, { "этого", W_FILL, 0 },
	{ "того", W_FILL, 0 }, { "же", W_FILL, 0 }, { "как", W_FILL, 0 }, { "основе", W_FILL, 0 }, { "ср", W_FILL, 0 },
	{ "около", W_FILL, 0 },
};

static bool matches(struct str w, const char *stem)
{
	if (w.n < 2 ? w.p[0] != stem[0] : memcmp(w.p, stem, 2) != 0)   /* most differ in the first letter */
		return false;
	size_t n = strlen(stem);
	if (stem[n - 1] != '*')
		return w.n == n && memcmp(w.p, stem, n) == 0;
	return w.n >= n - 1 && memcmp(w.p, stem, n - 1) == 0;
}

/* Latin I V X, Cyrillic look-alikes Х І, typewriter П for II and Ш for III; 0 when it is no Roman number. */
static int roman(struct str s)
{
	static const struct { const char *z; int v; } table[] = {
		{ "i", 1 }, { "ii", 2 }, { "iii", 3 }, { "iv", 4 }, { "v", 5 }, { "vi", 6 }, { "vii", 7 }, { "viii", 8 },
		{ "ix", 9 }, { "x", 10 }, { "xi", 11 }, { "xii", 12 },
	};
	char flat[16];
	size_t n = 0;
	for (size_t i = 0; i < s.n;) {
		uint32_t c = utf8_next(s, &i);
		if (c == 0x456 || c == 0x4cf || c == 'l')   /* і ӏ l */
			c = 'i';
		if (c == 0x445)                               /* х */
			c = 'x';
		if (c > 0x7f || n == sizeof flat)
			return 0;
		flat[n++] = (char)c;
	}
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (str_eq((struct str){ flat, n }, str_c(table[i].z)))
			return table[i].v;
	return 0;
}

/* One letter wrong, missing, too many or two swapped. */
static bool nearly(struct str a, struct str b)
{
	uint32_t x[24], y[24];
	size_t n = 0, m = 0;
	for (size_t i = 0; i < a.n && n < 24; ) x[n++] = utf8_next(a, &i);
	for (size_t i = 0; i < b.n && m < 24; ) y[m++] = utf8_next(b, &i);
	size_t p = 0, q = 0;
	while (p < n && p < m && x[p] == y[p]) p++;  /* cppcheck-suppress uninitvar ; n and m letters are there */
	while (q < n - p && q < m - p && x[n - 1 - q] == y[m - 1 - q]) q++;
	size_t dn = n - p - q, dm = m - p - q;
	return (dn <= 1 && dm <= 1) || (dn == 2 && dm == 2 && x[p] == y[p + 1] && x[p + 1] == y[p]);
}

static int month_with_typo(struct str w)
{
	static const char *const names[][2] = {
		{ "январь", "января" }, { "февраль", "февраля" }, { "апрель", "апреля" }, { "август", "августа" },
		{ "сентябрь", "сентября" }, { "октябрь", "октября" }, { "ноябрь", "ноября" }, { "декабрь", "декабря" },
	};
	static const int number[] = { 1, 2, 4, 8, 9, 10, 11, 12 };
	if (utf8_length(w) < 5)
		return 0;
	for (size_t i = 0; i < 8; i++)
		if (nearly(w, str_c(names[i][0])) || nearly(w, str_c(names[i][1])))
			return number[i];
	return 0;
}

void deadline_word(struct token *t)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (matches(t->norm, words[i].stem)) {
			t->word = words[i].word, t->value = words[i].value;
			return;
		}
	if ((t->value = roman(t->norm)) != 0)
		t->word = W_ROMAN;
	else if ((t->value = month_with_typo(t->norm)) != 0)
		t->word = W_MONTH, t->typo = true;
}
