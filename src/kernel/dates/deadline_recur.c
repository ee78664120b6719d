/* Repetitions: «ежемесячно до 15 числа», «1 раз в четверть», «по пятницам», «последний рабочий день месяца». */
#include "kernel/dates/deadline_in.h"

/* ---- words → struct rule ---- */

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

/* «по вторникам и четвергам», «каждый понедельник», «последняя пятница месяца», «2-й и 4-й четверг месяца» */
static bool weekdays(struct parse *p)
{
	size_t k = 0, n, cnt = 0;
	int nos[5];
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

/* ---- struct rule → RRULE ---- */

static struct str int_list(struct parse *p, const int *v, size_t n)
{
	struct str s = S("");
	for (size_t i = 0; i < n; i++)
		s = str_fmt(p->a, "%.*s%s%d", SP(s), i ? "," : "", v[i]);
	return s;
}

static struct str weekday_list(struct parse *p, const struct rule *r)
{
	static const char *const name[] = { "", "MO", "TU", "WE", "TH", "FR", "SA", "SU" };
	struct str s = S("");
	for (size_t i = 0; i < r->n_weekdays; i++) {
		struct str no = r->week_no[i] ? str_fmt(p->a, "%d", r->week_no[i]) : S("");
		s = str_fmt(p->a, "%.*s%s%.*s%s", SP(s), i ? "," : "", SP(no), name[r->weekdays[i]]);
	}
	return s;
}

static struct str with_interval(struct parse *p, const char *freq, int n)
{
	return n > 1 ? str_fmt(p->a, "FREQ=%s;INTERVAL=%d", freq, n) : str_fmt(p->a, "FREQ=%s", freq);
}

static void doubt_days(struct parse *p)
{
	parse_doubt(p, DOUBT_DAYS, T("Дни не названы: распределены поровну."));
}

static struct str week_rule(struct parse *p, const struct rule *r)
{
	struct str s = with_interval(p, "WEEKLY", r->interval);
	if (r->n_weekdays)
		return str_fmt(p->a, "%.*s;BYDAY=%.*s", SP(s), SP(weekday_list(p, r)));
	if (r->times < 2)
		return s;
	doubt_days(p);
	return str_fmt(p->a, "%.*s;BYDAY=%s", SP(s), r->times == 2 ? "WE,FR" : r->times == 3 ? "MO,WE,FR" : "MO,TU,WE,TH,FR");
}

static struct str month_rule(struct parse *p, const struct rule *r)
{
	struct str s = with_interval(p, "MONTHLY", r->interval);
	if (r->workday)
		return str_fmt(p->a, "%.*s;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", SP(s));
	if (r->n_days)
		return str_fmt(p->a, "%.*s;BYMONTHDAY=%.*s", SP(s), SP(int_list(p, r->days, r->n_days)));
	if (r->n_weekdays)
		return str_fmt(p->a, "%.*s;BYDAY=%.*s", SP(s), SP(weekday_list(p, r)));
	if (r->times >= 4)
		return S("FREQ=WEEKLY");
	if (r->times > 1)
		return str_fmt(p->a, "%.*s;BYMONTHDAY=%s", SP(s), r->times == 2 ? "15,-1" : "10,20,-1");
	return r->at_end ? str_fmt(p->a, "%.*s;BYMONTHDAY=-1", SP(s)) : r->at_begin ? str_fmt(p->a, "%.*s;BYMONTHDAY=10", SP(s)) : s;
}

/* A unit of several months, with a day in its first or last month where one is told. */
static struct str months_rule(struct parse *p, const struct rule *r, int months)
{
	const char *last = months == 3 ? "3,6,9,12" : "6,12", *first = months == 3 ? "1,4,7,10" : "1,7";
	if (r->n_days) {
		if (r->month_of_unit == 0 && !r->next_month)
			parse_doubt(p, DOUBT_WHICH_MONTH, T("Не сказано, какого месяца это число."));
		return str_fmt(p->a, "FREQ=YEARLY;BYMONTH=%s;BYMONTHDAY=%.*s", r->month_of_unit == -1 ? last : first, SP(int_list(p, r->days, r->n_days)));
	}
	if (r->workday)
		return str_fmt(p->a, "FREQ=YEARLY;BYMONTH=%s;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", last);
	if (r->at_end)
		return str_fmt(p->a, "FREQ=YEARLY;BYMONTH=%s;BYMONTHDAY=-1", last);
	if (r->at_begin)
		return str_fmt(p->a, "FREQ=YEARLY;BYMONTH=%s;BYMONTHDAY=10", first);
	int each = r->times > 1 && months * r->interval % r->times == 0 ? months * r->interval / r->times : months * r->interval;
	if (r->times > 1 && each == months * r->interval)
		doubt_days(p);
	return with_interval(p, "MONTHLY", each);
}

static struct str year_rule(struct parse *p, const struct rule *r)
{
	if (r->times > 1 && 12 * r->interval % r->times == 0)
		return with_interval(p, "MONTHLY", 12 * r->interval / r->times);
	if (r->times > 1)
		doubt_days(p);
	return with_interval(p, "YEARLY", r->interval);
}

static struct str rule_text(struct parse *p, const struct rule *r)
{
	if (r->in_holidays || r->every == EVERY_TERM || r->every == EVERY_TRIMESTER)
		parse_doubt(p, DOUBT_SCHOOL_CALENDAR, T("Даты четвертей и каникул у каждой организации свои: проверьте."));
	if (r->in_holidays)
		return S("FREQ=YEARLY;BYMONTH=1,3,8,11");
	switch (r->every) {
	case EVERY_DAY: return with_interval(p, "DAILY", r->interval);
	case EVERY_WEEK: return week_rule(p, r);
	case EVERY_DECADE: return S("FREQ=MONTHLY;BYMONTHDAY=10,20,-1");
	case EVERY_QUARTER: return months_rule(p, r, 3);
	case EVERY_HALF: return months_rule(p, r, 6);
	case EVERY_TERM: return S("FREQ=YEARLY;BYMONTH=3,5,10,12;BYMONTHDAY=-1");
	case EVERY_TRIMESTER: return S("FREQ=YEARLY;BYMONTH=2,5,11;BYMONTHDAY=-1");
	case EVERY_YEAR: return year_rule(p, r);
	default: return month_rule(p, r);
	}
}

/* ---- a rule beside stretches: «ежегодно до 1 июня», «ежемесячно с сентября по май» ---- */

static void sort_ints(int *v, size_t *n)
{
	size_t m = 0;
	for (size_t i = 0; i < *n; i++) {
		size_t j = m;
		while (j > 0 && v[j - 1] > v[i]) j--;
		if (j > 0 && v[j - 1] == v[i])
			continue;
		int x = v[i];
		for (size_t k = m; k > j; k--) v[k] = v[k - 1];
		v[j] = x, m++;
	}
	*n = m;
}

static bool window_in(const struct span *s, int year, struct date *from, struct date *to)
{
	struct date ignored;
	int end = year + (s->range && term_days(&s->a, year, from, to) && term_days(&s->b, year, &ignored, to) && date_cmp(*to, *from) < 0);
	if (!term_days(&s->a, year, from, to) || !term_days(&s->b, end, &ignored, to))
		return false;
	if (s->by && s->before && s->b.unit != UNIT_DAY && s->b.piece == PIECE_ALL)
		*to = date_add_days(ignored, -1);
	return true;
}

/* Each year's windows inside the plan's period, where one rule cannot say them. */
static void yearly_parts(struct parse *p, struct deadline *d)
{
	VEC(struct deadline_window) parts = { 0 };
	for (int y = d->start.v.y - 1; d->start.has && d->end.has && y <= d->end.v.y && parts.n < 48; y++)
		for (size_t i = 0; i < p->spans.n; i++) {
			const struct span *s = &p->spans.v[i];
			struct date from, to;
			if (!window_in(s, y, &from, &to) || date_cmp(to, d->start.v) < 0 || date_cmp(s->by ? to : from, d->end.v) > 0)
				continue;
			*VEC_ADD(p->a, &parts) = (struct deadline_window){ s->by ? DEADLINE_BY : DEADLINE_INTERVAL,
				s->by ? (struct opt_date){ 0 } : some_date(from), some_date(to) };
		}
	if (parts.n > 1)
		d->n_parts = parts.n, d->parts = parts.v;
}

static bool whole_month(const struct span *s)
{
	return !s->by && !s->range && s->a.unit == UNIT_MONTH && s->a.piece == PIECE_ALL;
}

static struct str yearly_rule(struct parse *p, struct deadline *d)
{
	int months[24], days[24];
	size_t n = 0;
	bool all_months = true, one_day = true, simple = true;
	for (size_t i = 0; i < p->spans.n && n < 24; i++) {
		const struct span *s = &p->spans.v[i];
		struct date from, to;
		if (!window_in(s, 2023, &from, &to))
			continue;
		all_months &= whole_month(s);
		simple &= whole_month(s) || s->by || date_eq(from, to);
		months[n] = to.m;
		days[n++] = to.d == date_days_in_month(to.y, to.m) && s->b.unit != UNIT_DAY ? -1 : to.d;
		one_day &= days[n - 1] == days[0];
	}
	if (n == 0)
		return S("FREQ=YEARLY");
	if (!simple || (!all_months && !one_day))
		yearly_parts(p, d);
	int day = days[0];
	if (!one_day && !all_months)
		n = 1;                                                  /* the parts say the rest */
	sort_ints(months, &n);
	struct str s = str_fmt(p->a, "FREQ=YEARLY;BYMONTH=%.*s", SP(int_list(p, months, n)));
	return all_months ? s : str_fmt(p->a, "%.*s;BYMONTHDAY=%d", SP(s), day);
}

/* Months that the yearless stretches cover: ";BYMONTH=…" or "". */
static struct str month_filter(struct parse *p)
{
	int months[48];
	size_t n = 0;
	for (size_t i = 0; i < p->spans.n; i++) {
		const struct span *s = &p->spans.v[i];
		struct date from, to;
		if (s->a.fixed || s->by || s->open || !window_in(s, 2023, &from, &to))
			continue;
		int count = (to.y - from.y) * 12 + to.m - from.m + 1;
		for (int k = 0; k < count && k < 12 && n < 48; k++)
			months[n++] = (from.m - 1 + k) % 12 + 1;
	}
	sort_ints(months, &n);
	return n == 0 || n == 12 ? S("") : str_fmt(p->a, ";BYMONTH=%.*s", SP(int_list(p, months, n)));
}

/* Stretches with a year bound the rule: «ежемесячно в 2023 году», «сентябрь 2022, далее ежемесячно». */
static void bound(struct parse *p, struct deadline *d)
{
	struct opt_date from = { 0 }, to = { 0 };
	bool any = false;
	for (size_t i = 0; i < p->spans.n; i++) {
		struct span *s = &p->spans.v[i];
		struct date a, b, ignored;
		if (!s->a.fixed || !term_days(&s->a, s->a.first_year, &a, &ignored) || !term_days(&s->b, s->b.first_year, &ignored, &b))
			continue;
		any = true;
		if (!s->by && (!from.has || date_cmp(a, from.v) < 0))
			from = some_date(a);
		if (!s->open && !p->further && (!to.has || date_cmp(b, to.v) > 0))
			to = some_date(b);
	}
	if (any && from.has)
		d->start = from;
	if (any && to.has)
		d->end = to;
}

/* «ежегодно до 2024 года», «2022 – 2024 гг. (ежегодно)»: years bound the rule, they do not say when in the year. */
static bool only_years(const struct parse *p)
{
	for (size_t i = 0; i < p->spans.n; i++)
		if (p->spans.v[i].a.unit != UNIT_YEAR && p->spans.v[i].a.unit != UNIT_SCHOOL_YEAR)
			return false;
	return true;
}

/* «вторая пятница октября» */
static struct str weekday_of_months(struct parse *p, const struct rule *r, struct str months)
{
	return str_fmt(p->a, "FREQ=YEARLY%.*s;BYDAY=%.*s", SP(months), SP(weekday_list(p, r)));
}

void rule_finish(struct parse *p, struct deadline *d)
{
	struct rule *r = &p->rule;
	d->kind = DEADLINE_RECURRING;
	d->start = p->c->period_start, d->end = p->c->period_end;
	if (r->every == 0 && !r->in_holidays) {
		r->every = EVERY_MONTH, r->interval = r->times = 1;
		parse_doubt(p, DOUBT_WHICH_MONTH, T("Не сказано, какого месяца это число: прочитано как каждый месяц."));
	}
	if (p->spans.n > 0)
		spans_resolve(p, d);
	bound(p, d);
	if (r->every == EVERY_YEAR && p->spans.n > 0 && !only_years(p)) {
		d->rrule = yearly_rule(p, d);
		if (r->interval > 1)
			d->rrule = str_fmt(p->a, "%.*s;INTERVAL=%d", SP(d->rrule), r->interval);
		return;
	}
	struct str text = rule_text(p, r), filter = month_filter(p);
	if (r->every == EVERY_MONTH && r->n_weekdays && r->week_no[0] && filter.n) {
		d->rrule = weekday_of_months(p, r, filter);
		return;
	}
	bool has_months = str_find(text, S("BYMONTH="), 0) >= 0;
	d->rrule = filter.n && !has_months ? str_fmt(p->a, "%.*s%.*s", SP(text), SP(filter)) : text;
}
