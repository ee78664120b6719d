/* The calendar in the store. */
#include "features/calendar/edit.h"

#include "features/calendar/queries.h"
#include "kernel/auth/setting.h"

static enum calendar_kind kind_of(struct str code)
{
	for (int k = 0; k < 3; k++)
		if (str_eq(code, str_c(calendar_kind_code((enum calendar_kind)k))))
			return (enum calendar_kind)k;
	return CALENDAR_WORK;
}

static enum status load_settings(struct db *db, struct calendar *c)
{
	struct calendar_year_from_row row = { .year_from = 9 };
	enum status s = calendar_year_from(db, &row);

	if (s != OK && s != NOT_FOUND)
		return s;
	c->year_from = (int)row.year_from;
	TRY(setting_bool(db, "calendar.six_days", &c->six_days));
	return setting_bool(db, "calendar.count_holidays", &c->count_holidays);
}

static enum status load_years(struct db *db, int from, int to, struct calendar *c)
{
	struct calendar_years_list years;
	struct calendar_spans_list spans;

	TRY(calendar_years(db, from, to, &years));
	if (years.n == 0)
		return OK;
	for (size_t i = 0; i < years.n; i++) {
		struct calendar_year y = { .first = (int)years.v[i].first, .rev = years.v[i].rev };
		always_assert(calendar_scheme_parse(years.v[i].scheme, &y.scheme));
		*VEC_ADD(db->arena, &c->years) = y;
	}
	TRY(calendar_spans(db, from, to, &spans));
	for (size_t i = 0; i < spans.n; i++) {
		const struct calendar_spans_row *r = &spans.v[i];
		*VEC_ADD(db->arena, &c->spans) = (struct calendar_span){ (int)r->first, kind_of(r->kind), (int)r->n, r->title, r->from_date, r->to_date };
	}
	return OK;
}

enum status calendar_load(struct db *db, struct date from, struct date to, struct calendar *ret)
{
	struct calendar c = { .from = from, .to = to };

	TRY(load_settings(db, &c));
	TRY(load_years(db, calendar_school_year(&c, from), calendar_school_year(&c, to), &c));
	*ret = c;
	return OK;
}

enum status calendar_write(struct db *db, int year, enum calendar_scheme scheme, int64_t rev, const struct calendar_spans *spans)
{
	struct str code = str_c(calendar_scheme_code(scheme));
	int64_t rows;

	TRY(rev == 0 ? calendar_year_add(db, year, code, &rows) : calendar_year_edit(db, year, code, rev, &rows));
	if (rows == 0)
		return CONFLICT;
	TRY(calendar_spans_clear(db, year, NULL));
	for (size_t i = 0; i < spans->n; i++) {
		const struct calendar_span *s = &spans->v[i];
		TRY(calendar_span_add(db, year, str_c(calendar_kind_code(s->kind)), s->n, s->title, s->from, s->to, NULL));
	}
	return OK;
}
