/* /calendar: a school year of the centre, on one sheet. */
#include "features/calendar/html.h"
#include "features/calendar/pages.h"
#include "features/org/org.h"
#include "kernel/russian/ru.h"

/* ---- months ---- */

static const char *look_of(const struct calendar_day *d)
{
	if (d->off)
		return d->holidays ? "off rest" : "off";
	if (d->shortened)
		return d->holidays ? "short rest" : "short";
	return d->holidays ? "rest" : NULL;
}

static struct calendar_cell cell_of(const struct calendar *c, struct date d, struct date today)
{
	struct calendar_day day = calendar_day(c, d);
	struct str title = day.title.n ? day.title : day.shortened ? T("сокращённый рабочий день") : S("");

	return (struct calendar_cell){ d.d, look_of(&day), title, date_eq(d, today) };
}

static struct calendar_month month_of(struct arena *a, const struct calendar *c, struct date first, struct date today)
{
	struct calendar_month m = { .title = str_fmt(a, "%s %d", ru_month(first.m), first.y) };
	int at = date_weekday(first) - 1, days = date_days_in_month(first.y, first.m);

	for (int i = 0; i < days; i++, at++)
		m.weeks.v[at / 7].v[at % 7] = cell_of(c, date_add_days(first, i), today);
	m.weeks.n = (size_t)(at + 6) / 7;
	for (size_t i = 0; i < m.weeks.n; i++)
		m.weeks.v[i].n = 7;
	return m;
}

/* ---- lists ---- */

static struct str days_words(struct arena *a, struct date from, struct date to)
{
	struct str x = ru_date(a, from), y = ru_date(a, to);

	return date_eq(from, to) ? x : str_fmt(a, "%.*s – %.*s", SP(x), SP(y));
}

static struct calendar_span_lines lines_of(struct arena *a, const struct calendar *c, struct calendar_spans s)
{
	struct calendar_span_lines out = { s.n, NEW_ARRAY(a, s.n, struct calendar_span_line) };

	for (size_t i = 0; i < s.n; i++) {
		const struct calendar_span *x = &s.v[i];
		int n = x->kind == CALENDAR_TERM ? calendar_workdays_between(c, x->from, x->to) : date_to_days(x->to) - date_to_days(x->from) + 1;
		out.v[i] = (struct calendar_span_line){ x->title, days_words(a, x->from, x->to), n };
	}
	return out;
}

/* What a reader of the sheet wants explained; a plain weekend, a plain day of lessons or of holidays does not. */
static struct str special_what(const struct calendar_day *d)
{
	if (d->own)
		return d->off ? T("выходной учреждения") : T("рабочий день учреждения");
	if (d->public_holiday)
		return T("нерабочий праздничный день");
	if (d->moved)
		return d->off ? T("выходной (перенос)") : T("рабочий (перенос)");
	return d->shortened ? T("короче на час") : S("");
}

static void add_specials(struct arena *a, const struct calendar *c, struct calendar_view *v)
{
	struct date last = calendar_year_last_day(c, v->year);

	for (struct date d = calendar_year_first_day(c, v->year); date_cmp(d, last) <= 0; d = date_add_days(d, 1)) {
		struct calendar_day day = calendar_day(c, d);
		struct str what = special_what(&day), title = day.moved || (day.shortened && !day.own) ? S("") : day.title;
		struct calendar_special *before = v->specials.n ? &v->specials.v[v->specials.n - 1] : NULL;
		if (what.n == 0)
			continue;
		if (before && date_eq(date_add_days(before->to, 1), d) && str_eq(before->what, what) && str_eq(before->title, title))
			before->to = d;
		else
			*VEC_ADD(a, &v->specials) = (struct calendar_special){ d, d, S(""), title, what, day.own };
	}
	for (size_t i = 0; i < v->specials.n; i++)
		v->specials.v[i].days = days_words(a, v->specials.v[i].from, v->specials.v[i].to);
}

static struct calendar_source source_of(int year)
{
	struct calendar_source s = { .year = year };

	s.known = calendar_moves_act(year, &s.act, &s.verified);
	return s;
}

/* ---- the page ---- */

#define YEARS_BACK 5
#define YEARS_AHEAD 3
static struct nav_list years_around(struct request *req, int year)
{
	int now = org_year_start(req->today, ORG_YEAR_FROM).y;
	struct nav_item *v = NEW_ARRAY(req->arena, 3, struct nav_item);
	size_t n = 0;

	/* What the centre plans for: not years for ever. */
	for (int y = year - 1; y <= year + 1; y++)
		if (y == year || (y >= now - YEARS_BACK && y <= now + YEARS_AHEAD))
			v[n++] = (struct nav_item){ req_url_of_year(req, y == now ? 0 : y), org_year_title(req->arena, y), y == year };
	return (struct nav_list){ n, v };
}

static struct html_option_list scheme_options(struct arena *a)
{
	struct html_option *v = NEW_ARRAY(a, CALENDAR_N_SCHEMES, struct html_option);

	for (int i = 0; i < CALENDAR_N_SCHEMES; i++)
		v[i] = (struct html_option){ .value = str_c(calendar_scheme_code((enum calendar_scheme)i)),
			.title = str_c(calendar_scheme_title((enum calendar_scheme)i)) };
	return (struct html_option_list){ CALENDAR_N_SCHEMES, v };
}

/* The calendar of one school year, whatever month it begins in. */
static enum status load_year(struct request *req, int year, struct calendar *ret)
{
	return calendar_load(req->db, date_make(year, 1, 1), date_make(year + 1, 12, 31), ret);
}

static void fill_view(struct request *req, const struct calendar *c, struct calendar_view *v)
{
	const struct calendar_year *own = calendar_own_year(c, v->year);
	enum calendar_scheme scheme = calendar_scheme_of(c, v->year);
	struct date first = calendar_year_first_day(c, v->year);

	v->own = own != NULL;
	v->rev = own ? own->rev : 0;
	v->six_days = c->six_days;
	v->count_holidays = c->count_holidays;
	v->scheme = str_c(calendar_scheme_code(scheme));
	v->scheme_title = str_c(calendar_scheme_title(scheme));
	v->terms = lines_of(req->arena, c, calendar_terms(req->arena, c, v->year));
	v->holidays = lines_of(req->arena, c, calendar_year_spans(req->arena, c, v->year, CALENDAR_HOLIDAYS, scheme));
	add_specials(req->arena, c, v);
	for (v->months.n = 0; v->months.n < 12; v->months.n++)
		v->months.v[v->months.n] = month_of(req->arena, c, date_add_months(first, (int)v->months.n), req->today);
	for (v->sources.n = 0; v->sources.n < 2; v->sources.n++)
		v->sources.v[v->sources.n] = source_of(v->year + (int)v->sources.n);
}

/* A year asked for by its path, or shown again after a refused POST, wins over ?year=. */
enum status calendar_page(struct request *req)
{
	struct calendar_view *v = NEW(req->arena, struct calendar_view);
	struct calendar c;

	*v = (struct calendar_view){ .form = req->form, .may_edit = req_may(req, "calendar.edit"), .schemes = scheme_options(req->arena) };
	TRY(load_year(req, req->today.y - 1, &c));
	v->year = req->year ? req->year : calendar_school_year(&c, req->today);
	if (v->year < CALENDAR_YEAR_MIN || v->year > CALENDAR_YEAR_MAX)
		return req_fail(req, NOT_FOUND, "calendar.no-year", T("Такого учебного года в календаре нет"), T("Выберите другой год."));
	TRY(load_year(req, v->year, &c));
	v->title = org_year_title(req->arena, v->year);
	v->years = years_around(req, v->year);
	fill_view(req, &c, v);
	html_calendar(req->html, v);
	return OK;
}

/* ---- the form ---- */

static struct calendar_edit_lines edit_lines(struct arena *a, struct calendar_spans s, size_t n)
{
	struct calendar_edit_lines out = { 0 };

	for (size_t i = 0; i < s.n; i++)
		*VEC_ADD(a, &out) = (struct calendar_edit_line){ s.v[i].title, str_c(calendar_kind_code(s.v[i].kind)), { true, s.v[i].from }, { true, s.v[i].to } };
	while (out.n < n)
		*VEC_ADD(a, &out) = (struct calendar_edit_line){ .kind = S("off") };
	return out;
}

static struct calendar_spans own_days(struct arena *a, const struct calendar *c, int year)
{
	struct calendar_spans out = { 0 };

	for (size_t i = 0; i < c->spans.n; i++)
		if (c->spans.v[i].year == year && (c->spans.v[i].kind == CALENDAR_OFF || c->spans.v[i].kind == CALENDAR_WORK))
			*VEC_ADD(a, &out) = c->spans.v[i];
	return out;
}

enum { TERM_LINES = 4, SPARE_HOLIDAYS = 2, SPARE_DAYS = 3 };

static void fill_edit(struct request *req, const struct calendar *c, struct calendar_edit_view *v)
{
	const struct calendar_year *own = calendar_own_year(c, v->year);
	enum calendar_scheme scheme = calendar_scheme_of(c, v->year);
	struct calendar_spans holidays = calendar_year_spans(req->arena, c, v->year, CALENDAR_HOLIDAYS, scheme);
	struct calendar_spans days = own_days(req->arena, c, v->year);

	v->own = own != NULL;
	v->rev = own ? own->rev : 0;
	v->scheme = str_c(calendar_scheme_code(scheme));
	v->six_days = c->six_days;
	v->count_holidays = c->count_holidays;
	v->terms = edit_lines(req->arena, calendar_terms(req->arena, c, v->year), TERM_LINES);
	v->holidays = edit_lines(req->arena, holidays, holidays.n + SPARE_HOLIDAYS < CALENDAR_HOLIDAYS_MAX ? holidays.n + SPARE_HOLIDAYS : CALENDAR_HOLIDAYS_MAX);
	v->days = edit_lines(req->arena, days, days.n + SPARE_DAYS < CALENDAR_DAYS_MAX ? days.n + SPARE_DAYS : CALENDAR_DAYS_MAX);
}

static const struct html_option kinds[] = { { .value = S_INIT("off"), .title = S_INIT("выходной") }, { .value = S_INIT("work"), .title = S_INIT("рабочий") } };

enum status calendar_edit_page(struct request *req)
{
	const struct calendar_year_in *in = req->in;
	struct calendar_edit_view v = { .form = req->form, .schemes = scheme_options(req->arena), .kinds = { 2, kinds } };
	struct calendar c;

	if (in->year < CALENDAR_YEAR_MIN || in->year > CALENDAR_YEAR_MAX)
		return NOT_FOUND;
	v.year = (int)in->year;
	v.title = org_year_title(req->arena, v.year);
	TRY(load_year(req, v.year, &c));
	fill_edit(req, &c, &v);
	html_calendar_edit(req->html, &v);
	return OK;
}
