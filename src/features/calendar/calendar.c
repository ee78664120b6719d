/* Days off, holidays, terms: pure. */
#include "features/calendar/calendar.h"

#include "features/calendar/data.h"

/* ---- names ---- */

static const struct { const char *code, *title; } schemes[CALENDAR_N_SCHEMES] = {
	[CALENDAR_QUARTERS] = { "quarters", "четверти" },
	[CALENDAR_TRIMESTERS] = { "trimesters", "триместры" },
	[CALENDAR_HALVES] = { "halves", "полугодия" },
};

const char *calendar_scheme_code(enum calendar_scheme s) { return schemes[s].code; }
const char *calendar_scheme_title(enum calendar_scheme s) { return schemes[s].title; }

bool calendar_scheme_parse(struct str code, enum calendar_scheme *ret)
{
	for (int i = 0; i < CALENDAR_N_SCHEMES; i++)
		if (str_eq(code, str_c(schemes[i].code)))
			return *ret = (enum calendar_scheme)i, true;
	return false;
}

const char *calendar_kind_code(enum calendar_kind k)
{
	static const char *const v[] = { "term", "holidays", "off", "work" };

	return v[k];
}

/* ---- the law ---- */

enum { SATURDAY = 6, SUNDAY = 7 };

/* ст. 112 ТК РФ, часть первая; NULL for no public holiday. */
static const char *public_holiday(struct date d)
{
	static const struct { uint8_t m, from, to; const char *title; } v[] = {
		{ 1, 1, 6, "Новогодние каникулы" }, { 1, 7, 7, "Рождество Христово" }, { 1, 8, 8, "Новогодние каникулы" },
		{ 2, 23, 23, "День защитника Отечества" }, { 3, 8, 8, "Международный женский день" }, { 5, 1, 1, "Праздник Весны и Труда" },
		{ 5, 9, 9, "День Победы" }, { 6, 12, 12, "День России" }, { 11, 4, 4, "День народного единства" },
	};

	for (size_t i = 0; i < sizeof v / sizeof *v; i++)
		if (d.m == v[i].m && d.d >= v[i].from && d.d <= v[i].to)
			return v[i].title;
	return NULL;
}

static bool weekend(const struct calendar *c, struct date d)
{
	int w = date_weekday(d);

	return w == SUNDAY || (w == SATURDAY && !c->six_days);
}

/* With six working days a Saturday is no day off that could be moved. */
static bool applies(const struct calendar *c, const struct calendar_move *m)
{
	return !c->six_days || date_weekday(m->from) != SATURDAY;
}

static const struct calendar_move *moved_from(const struct calendar *c, struct date d)
{
	const struct calendar_move *m = calendar_move_of(d, false);

	return m && applies(c, m) ? m : NULL;
}

static const struct calendar_move *moved_to(const struct calendar *c, struct date d)
{
	const struct calendar_move *m = calendar_move_of(d, true);

	return m && applies(c, m) ? m : NULL;
}

/* Off by weekend, holiday or act, without the day off that follows a holiday on a weekend. */
static bool plainly_off(const struct calendar *c, struct date d)
{
	return public_holiday(d) || moved_to(c, d) || (weekend(c, d) && !moved_from(c, d));
}

/* ст. 112, часть вторая: a holiday on a weekend moves that day off to the next working day, except in January, and except where
 * an act has moved it elsewhere. */
static bool follows_holiday(const struct calendar *c, struct date d)
{
	for (int k = 1; k <= 7; k++) {
		struct date h = date_add_days(d, -k);
		if (public_holiday(h) && h.m != 1 && weekend(c, h) && !moved_from(c, h))
			return true;
		if (!plainly_off(c, h))
			return false;
	}
	return false;
}

static bool law_off(const struct calendar *c, struct date d)
{
	return plainly_off(c, d) || follows_holiday(c, d);
}

/* The day before a public holiday; or a working weekend that has taken such a day's place. */
static bool eve(const struct calendar *c, struct date d)
{
	const struct calendar_move *m = moved_from(c, d);

	return public_holiday(date_add_days(d, 1)) || (m && public_holiday(date_add_days(m->to, 1)));
}

/* ---- the centre's own ---- */

static const struct calendar_span *own_span(const struct calendar *c, enum calendar_kind kind, struct date d)
{
	for (size_t i = 0; i < c->spans.n && date_cmp(c->spans.v[i].from, d) <= 0; i++)
		if (c->spans.v[i].kind == kind && date_cmp(d, c->spans.v[i].to) <= 0)
			return &c->spans.v[i];
	return NULL;
}

bool calendar_day_off(const struct calendar *c, struct date d)
{
	return !own_span(c, CALENDAR_WORK, d) && (own_span(c, CALENDAR_OFF, d) || law_off(c, d));
}

static struct str holidays_title(const struct calendar *c, struct date d)
{
	int year = calendar_school_year(c, d);
	const struct calendar_span *s = own_span(c, CALENDAR_HOLIDAYS, d);

	if (calendar_own_year(c, year))
		return s ? s->title : S("");
	const struct calendar_usual *u = calendar_usual_on(CALENDAR_HOLIDAYS, CALENDAR_QUARTERS, d);
	return u ? u->title : S("");
}

bool calendar_in_holidays(const struct calendar *c, struct date d) { return holidays_title(c, d).n > 0; }

static struct str title_of(const struct calendar *c, struct date d, const struct calendar_day *day)
{
	const struct calendar_span *own = own_span(c, CALENDAR_WORK, d);
	const char *law = public_holiday(d);

	own = own ? own : own_span(c, CALENDAR_OFF, d);
	if (own)
		return own->title;
	if (law)
		return str_c(law);
	if (day->moved)
		return day->off ? T("выходной день (перенос)") : T("рабочий день (перенос)");
	return holidays_title(c, d);
}

struct calendar_day calendar_day(const struct calendar *c, struct date d)
{
	struct calendar_day day = {
		.off = calendar_day_off(c, d), .weekend = weekend(c, d), .public_holiday = public_holiday(d) != NULL,
		.own = own_span(c, CALENDAR_WORK, d) || own_span(c, CALENDAR_OFF, d), .holidays = calendar_in_holidays(c, d),
	};

	day.moved = !day.public_holiday && law_off(c, d) != day.weekend;
	day.shortened = !day.off && eve(c, d);
	day.title = title_of(c, d, &day);
	return day;
}

/* ---- counting working days ---- */

#define LONGEST_REST 400                          /* somebody made a whole year a day off: then that day itself */

struct date calendar_workday_from(const struct calendar *c, struct date d)
{
	for (int i = 0; i < LONGEST_REST; i++)
		if (!calendar_day_off(c, date_add_days(d, i)))
			return date_add_days(d, i);
	return d;
}

int calendar_workdays_between(const struct calendar *c, struct date from, struct date to)
{
	int n = 0;

	for (struct date d = from; date_cmp(d, to) <= 0; d = date_add_days(d, 1)) {
		n += !calendar_day_off(c, d);
		if (date_eq(d, date_add_days(d, 1)))        /* the end of all dates */
			break;
	}
	return n;
}

struct date calendar_add_workdays(const struct calendar *c, struct date d, int n)
{
	int step = n < 0 ? -1 : 1, rest = 0;

	for (int left = n * step; left > 0 && rest < LONGEST_REST; rest++) {
		d = date_add_days(d, step);
		if (!calendar_day_off(c, d))
			left--, rest = 0;
	}
	return d;
}

/* ---- school years ---- */

static int first_month(const struct calendar *c) { return c->year_from >= 1 && c->year_from <= 12 ? c->year_from : 9; }

int calendar_school_year(const struct calendar *c, struct date d) { return d.y - (d.m < first_month(c)); }

struct date calendar_year_first_day(const struct calendar *c, int year) { return date_make(year, first_month(c), 1); }

struct date calendar_year_last_day(const struct calendar *c, int year)
{
	return date_add_days(date_add_months(calendar_year_first_day(c, year), 12), -1);
}

const struct calendar_year *calendar_own_year(const struct calendar *c, int year)
{
	for (size_t i = 0; i < c->years.n; i++)
		if (c->years.v[i].first == year)
			return &c->years.v[i];
	return NULL;
}

enum calendar_scheme calendar_scheme_of(const struct calendar *c, int year)
{
	const struct calendar_year *y = calendar_own_year(c, year);

	return y ? y->scheme : CALENDAR_QUARTERS;
}

/* The usual days are told as month and day: which year they are in follows from where the school year begins. */
static struct calendar_span usual_span(const struct calendar *c, int year, const struct calendar_usual *u)
{
	int from = year + (u->from_m < first_month(c)), to = from + (u->to_m < u->from_m);

	return (struct calendar_span){ year, u->kind, u->n, u->title, date_make(from, u->from_m, u->from_d), date_make(to, u->to_m, u->to_d) };
}

struct calendar_spans calendar_year_spans(struct arena *a, const struct calendar *c, int year, enum calendar_kind kind,
	enum calendar_scheme scheme)
{
	const struct calendar_year *own = calendar_own_year(c, year);
	struct calendar_spans out = { 0 };

	if (own && (kind != CALENDAR_TERM || own->scheme == scheme)) {
		for (size_t i = 0; i < c->spans.n; i++)
			if (c->spans.v[i].year == year && c->spans.v[i].kind == kind)
				*VEC_ADD(a, &out) = c->spans.v[i];
		return out;
	}
	size_t n;
	const struct calendar_usual *u = calendar_usual(&n);
	for (size_t i = 0; i < n; i++)
		if (u[i].kind == kind && u[i].scheme == scheme)
			*VEC_ADD(a, &out) = usual_span(c, year, &u[i]);
	return out;
}

struct calendar_spans calendar_terms(struct arena *a, const struct calendar *c, int year)
{
	return calendar_year_spans(a, c, year, CALENDAR_TERM, calendar_scheme_of(c, year));
}
