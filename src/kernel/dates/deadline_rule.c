/* Repetitions, from words to struct rule: «ежемесячно до 15 числа», «1 раз в четверть», «по пятницам», «последний рабочий день месяца». */
#include "kernel/dates/deadline_in.h"

/* The unit word at k: EVERY_… or 0; *n tokens. */
static int unit_at(const struct parse *p, size_t k, size_t *n)
{
	size_t s = is_word(p, k, W_SCHOOL) || is_word(p, k, W_WORKING) || is_word(p, k, W_REPORTED) ? 1 : 0;
	const struct token *t = tk(p, k + s);
	*n = s + 1;
	if (t->kind != TK_WORD)
		return 0;
	switch (t->word) {
	case W_DAY: return EVERY_DAY;
	case W_WEEK: return EVERY_WEEK;
	case W_DECADE: return EVERY_DECADE;
	case W_MONTH_WORD: return EVERY_MONTH;
	case W_QUARTER: return EVERY_QUARTER;
	case W_HALF_YEAR: return EVERY_HALF;
	case W_TERM: return EVERY_TERM;
	case W_TRIMESTER: return EVERY_TRIMESTER;
	case W_YEAR: case W_AGE: return EVERY_YEAR;
	default: return 0;
	}
}

/* How long a unit is, for choosing the finer of two. */
static int fineness(int every)
{
	static const int rank[] = { [EVERY_DAY] = 1, [EVERY_WEEK] = 2, [EVERY_DECADE] = 3, [EVERY_MONTH] = 4, [EVERY_TERM] = 5,
		[EVERY_QUARTER] = 6, [EVERY_TRIMESTER] = 7, [EVERY_HALF] = 8, [EVERY_YEAR] = 9 };
	return every == 0 ? 10 : rank[every];
}

static void set_every(struct parse *p, int every, int interval, int times)
{
	p->has_rule = true;
	p->rule.until_weekday = false;
	if (fineness(every) > fineness(p->rule.every))
		return;
	p->rule.every = every;
	p->rule.interval = interval;
	p->rule.times = times;
}

static bool every_word(struct parse *p)
{
	if (!is_word(p, 0, W_EVERY))
		return false;
	set_every(p, tk(p, 0)->value, 1, 1);
	parse_use(p, 1);
	return true;
}

static void add_weekday(struct rule *r, int day, int week_no)
{
	if (r->n_weekdays < 7)
		r->weekdays[r->n_weekdays] = day, r->week_no[r->n_weekdays++] = week_no;
}

static void add_day(struct rule *r, int day)
{
	if (r->n_days < 8)
		r->days[r->n_days++] = day;
}

/* «каждый месяц», «каждые 2 недели», «каждый рабочий день» */
static bool each_unit(struct parse *p)
{
	size_t n = 0, u;
	if (!is_word(p, 0, W_EACH))
		return false;
	int interval = number_read(p, 1, &n);
	if (interval <= 0)
		n = 0, interval = 1;
	int every = unit_at(p, 1 + n, &u);
	if (every == 0)
		return false;
	if (every == EVERY_DAY && is_word(p, 1 + n, W_WORKING))
		for (int d = 1; d <= 5; d++)
			add_weekday(&p->rule, d, 0);
	if (every == EVERY_DAY && p->rule.n_weekdays)
		every = EVERY_WEEK;
	set_every(p, every, interval, 1);
	parse_use(p, 1 + n + u);
	return true;
}

static bool is_times(const struct parse *p, size_t k)
{
	return is_word(p, k, W_TIMES) || (is_tok(p, k, TK_WORD) && str_eq(tk(p, k)->norm, S("р")));
}

/* «не реже 1 раза в квартал», «дважды в год», «раз в 2 месяца», «1 р/мес» */
static bool times_in_unit(struct parse *p)
{
	size_t k = 0, n = 0, u;
	int times = 1, interval = 1;
	while (is_word(p, k, W_NOT) || is_word(p, k, W_RARER) || is_word(p, k, W_FILL) || is_word(p, k, W_PO))
		k++;
	int v = number_read(p, k, &n);
	if (v > 0) {
		times = v, k += n;
		if (is_tok(p, k, TK_DASH) && number_read(p, k + 1, &n) > 0 && is_times(p, k + 1 + n))
			k += 1 + n;                                     /* «1-2 раза»: the less is what is owed */
	}
	if (is_word(p, k, W_TWICE))
		times = tk(p, k)->value, k++;
	else if (is_times(p, k))
		k++;
	else
		return false;
	if (!is_word(p, k, W_IN) && !is_tok(p, k, TK_SLASH))
		return false;
	k++;
	if ((v = number_read(p, k, &n)) > 0)
		interval = v, k += n;
	int every = unit_at(p, k, &u);
	if (every == 0)
		return false;
	set_every(p, every, interval, times);
	parse_use(p, k + u);
	return true;
}

/* «месяца, следующего за отчетным», «последнего месяца квартала», «каждого месяца» after a day */
static void month_tail(struct parse *p)
{
	size_t n;
	int number = number_read(p, 0, &n);
	if (number != 0 && is_word(p, n, W_MONTH_WORD)) {
		p->rule.month_of_unit = number == -1 ? -1 : 1;
		parse_use(p, n + 1);
	}
	bool each = is_word(p, 0, W_EACH);
	while (is_word(p, 0, W_EACH) || is_word(p, 0, W_MONTH_WORD) || is_word(p, 0, W_NEXT) || is_word(p, 0, W_REPORTED) ||
	       is_word(p, 0, W_QUARTER) || is_word(p, 0, W_PERIOD) || (is_word(p, 0, W_WITHIN) && is_word(p, 1, W_REPORTED)) ||
	       (is_tok(p, 0, TK_COMMA) && is_word(p, 1, W_NEXT))) {
		p->rule.next_month |= is_word(p, 0, W_NEXT);
		if (is_word(p, 0, W_QUARTER))
			set_every(p, EVERY_QUARTER, 1, 1);
		else if (is_word(p, 0, W_MONTH_WORD) && (each || is_word(p, 1, W_NEXT)) && p->rule.every == 0)
			set_every(p, EVERY_MONTH, 1, 1);
		parse_use(p, 1);
	}
	if (each && p->rule.every == 0)
		set_every(p, EVERY_MONTH, 1, 1);
}

/* «до 15 числа», «1 и 15 числа», «до 5-го каждого месяца», «ежемесячно до 10» */
static bool month_days(struct parse *p)
{
	int days[8];
	size_t k = 0, n, cnt = 0;
	bool end = false, range = false;
	while (is_word(p, k, W_TO) || is_word(p, k, W_NOT) || is_word(p, k, W_LATER_THAN) || is_word(p, k, W_BY) || is_word(p, k, W_PO) || is_word(p, k, W_FROM))
		end = true, k++;
	for (int v; cnt < 8 && (v = number_read(p, k, &n)) > 0 && v <= 31;) {
		days[cnt++] = v, k += n;
		bool joint = is_tok(p, k, TK_DASH) || is_word(p, k, W_PO);
		if ((!is_tok(p, k, TK_COMMA) && !is_word(p, k, W_AND) && !joint) || number_read(p, k + 1, &n) <= 0)
			break;
		range |= joint;
		k++;
	}
	bool named = is_word(p, k, W_MONTHDAY) && !is_word(p, k + 1, W_MONTH);
	bool each = is_word(p, k, W_EACH) && is_word(p, k + 1, W_MONTH_WORD);
	bool bare = end && cnt == 1 && p->rule.every == EVERY_MONTH && p->rule.n_days == 0 &&
		(is_tok(p, k, TK_END) || is_tok(p, k, TK_COMMA) || is_tok(p, k, TK_LINE));
	if (cnt == 0 || (!named && !each && !bare))
		return false;
	for (size_t i = range ? cnt - 1 : 0; i < cnt; i++)    /* «с 25 по 30 число»: due on the last */
		add_day(&p->rule, days[i]);
	p->has_rule = true;
	parse_use(p, k + named);
	month_tail(p);
	return true;
}

/* «последний день месяца», «последний рабочий день каждого месяца» */
static bool last_day(struct parse *p)
{
	size_t k = is_word(p, 0, W_IN) ? 1 : 0;
	if (!is_word(p, k, W_ORDINAL) || tk(p, k)->value != -1)
		return false;
	size_t w = is_word(p, k + 1, W_WORKING) ? 1 : 0;
	if (!is_word(p, k + 1 + w, W_DAY) && !is_word(p, k + 1 + w, W_MONTHDAY))
		return false;
	size_t m = k + 2 + w + (is_word(p, k + 2 + w, W_EACH) ? 1 : 0), u;
	int every = unit_at(p, m, &u);
	if (every != EVERY_MONTH && every != EVERY_QUARTER)
		return false;
	if (w)
		p->rule.workday = true;
	else
		add_day(&p->rule, -1), p->rule.month_of_unit = -1;
	set_every(p, every, 1, 1);
	parse_use(p, m + u);
	return true;
}

static bool comes_after(const struct parse *p, enum word w) { return p->i > 0 && p->t[p->i - 1].kind == TK_WORD && p->t[p->i - 1].word == w; }

/* «по вторникам и четвергам», «каждый понедельник», «последняя пятница месяца», «2-й и 4-й четверг месяца» */
static bool weekdays(struct parse *p)
{
	size_t k = 0, n, cnt = 0;
	int nos[5];
	bool until = !p->has_rule && (comes_after(p, W_TO) || comes_after(p, W_BY) || comes_after(p, W_LATER_THAN));
	while (is_word(p, k, W_PO) || is_word(p, k, W_IN) || is_word(p, k, W_EACH))
		k++;
	for (int v; cnt < 5 && (v = number_read(p, k, &n)) != 0 && v <= 5;) {
		nos[cnt++] = v, k += n;
		if (is_word(p, k, W_AND) || is_tok(p, k, TK_COMMA))
			k++;
	}
	if (!is_word(p, k, W_WEEKDAY))
		return false;
	size_t after = k + 1 + (is_tok(p, k + 1, TK_COMMA) ? 1 : 0);
	if (cnt == 0 && (is_tok(p, after, TK_DATE) || is_tok(p, after, TK_DAY_MONTH))) {
		parse_use(p, after);                                    /* «пятница, 12.05.2023» */
		return true;
	}
	for (size_t i = 0; i < cnt; i++)
		add_weekday(&p->rule, tk(p, k)->value, nos[i]);
	if (cnt == 0)
		add_weekday(&p->rule, tk(p, k)->value, 0);
	parse_use(p, k + 1);
	while (cnt == 0 && (is_tok(p, 0, TK_COMMA) || is_word(p, 0, W_AND) || is_tok(p, 0, TK_SLASH) || is_tok(p, 0, TK_DASH)) && is_word(p, 1, W_WEEKDAY)) {
		if (is_tok(p, 0, TK_DASH) && p->rule.n_weekdays)        /* «понедельник-пятница» */
			for (int d = p->rule.weekdays[p->rule.n_weekdays - 1] + 1; d < tk(p, 1)->value; d++)
				add_weekday(&p->rule, d, 0);
		add_weekday(&p->rule, tk(p, 1)->value, 0);
		parse_use(p, 2);
	}
	set_every(p, cnt ? EVERY_MONTH : EVERY_WEEK, p->rule.every == EVERY_WEEK ? p->rule.interval : 1, 1);
	p->rule.until_weekday = until && cnt == 0 && k == 0 && p->rule.n_weekdays == 1;
	if (cnt && is_word(p, 0, W_EACH))
		parse_use(p, 1);
	if (cnt && is_word(p, 0, W_MONTH_WORD))
		parse_use(p, 1);
	return true;
}

/* «в конце каждой четверти», «в начале месяца», «по итогам четверти» */
static bool unit_edge(struct parse *p)
{
	size_t k = 0, u;
	while (is_word(p, k, W_IN) || is_word(p, k, W_PO) || is_word(p, k, W_BY) || is_word(p, k, W_TO))
		k++;
	bool end = is_word(p, k, W_FINISH) || is_word(p, k, W_ITOG), begin = is_word(p, k, W_BEGIN);
	if (!end && !begin)
		return false;
	k++;
	bool each = is_word(p, k, W_EACH);
	k += each;
	int every = unit_at(p, k, &u);
	if (every < EVERY_WEEK || (every == EVERY_YEAR && !each) || (!each && is_word(p, k + u, W_YEAR)))
		return false;
	if (!each && is_tok(p, k + u, TK_NUM))
		return false;
	p->rule.at_end = end, p->rule.at_begin = begin;
	set_every(p, every, 1, 1);
	parse_use(p, k + u);
	return true;
}

/* «по четвертям», «по полугодиям» */
static bool by_units(struct parse *p)
{
	size_t u;
	if (!is_word(p, 0, W_PO) || !is_tok(p, 1, TK_WORD) || (!str_ends(tk(p, 1)->norm, S("ям")) && !str_ends(tk(p, 1)->norm, S("ам"))))
		return false;
	int every = unit_at(p, 1, &u);
	if (every == 0)
		return false;
	set_every(p, every, 1, 1);
	parse_use(p, 1 + u);
	return true;
}

/* «в дни школьных каникул», «в каникулярное время» */
static bool in_holidays(struct parse *p)
{
	size_t k = 0;
	while (is_word(p, k, W_IN) || is_word(p, k, W_DAY) || is_word(p, k, W_PERIOD) || is_word(p, k, W_FILL) || is_word(p, k, W_SCHOOL) || is_word(p, k, W_DURING))
		k++;
	if (!is_word(p, k, W_HOLIDAYS))
		return false;
	k++;
	while (is_word(p, k, W_PERIOD) || is_word(p, k, W_FILL) || is_word(p, k, W_DAY))
		k++;
	p->rule.in_holidays = p->has_rule = true;
	parse_use(p, k);
	return true;
}

bool rule_read(struct parse *p)
{
	return every_word(p) || times_in_unit(p) || each_unit(p) || last_day(p) || weekdays(p) || month_days(p) || unit_edge(p) ||
		by_units(p) || in_holidays(p);
}
