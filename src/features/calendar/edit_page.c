/* Changing the calendar: the form, and the usual dates in one click. */
#include "features/calendar/pages.h"
#include "features/org/org.h"
#include "kernel/auth/setting.h"

static void add_lines(struct arena *a, const struct calendar_lines_in *in, const char *group, enum calendar_kind kind, struct calendar_lines *ret)
{
	for (size_t i = 0; i < in->n; i++) {
		const struct calendar_line_in *l = &in->v[i];
		if (l->title.n == 0 && !l->from.has && !l->to.has)
			continue;
		*VEC_ADD(a, ret) = (struct calendar_line){ group, (size_t)l->n, str_eq(l->kind, S("work")) ? CALENDAR_WORK : kind, l->title, l->from, l->to };
	}
}

static enum status write_flag(struct request *req, const char *name, bool value)
{
	bool before;

	TRY(setting_bool(req->db, name, &before));
	if (before == value)
		return OK;
	const struct setting *s = setting_find(str_c(name));
	TRY(setting_write(req->db, s, value ? S("1") : S("0")));
	req_audit(req, "calendar.setting", (struct uuid){ { 0 } }, setting_words(req->arena, s, before ? S("1") : S("0")), setting_words(req->arena, s, value ? S("1") : S("0")));
	return OK;
}

static struct str spans_words(struct request *req, int year, enum calendar_scheme scheme, const struct calendar_spans *s)
{
	struct str title = org_year_title(req->arena, year), out = str_fmt(req->arena, "%.*s, %s", SP(title), calendar_scheme_title(scheme));

	for (size_t i = 0; i < s->n && i < 60; i++) {
		char from[11], to[11];
		date_iso(s->v[i].from, from);
		date_iso(s->v[i].to, to);
		out = str_fmt(req->arena, "%.*s; %.*s %s/%s", SP(out), SP(s->v[i].title), from, to);
	}
	return out;
}

static struct calendar_spans spans_of_year(struct arena *a, const struct calendar *c, int year)
{
	struct calendar_spans out = { 0 };

	for (size_t i = 0; i < c->spans.n; i++)
		if (c->spans.v[i].year == year)
			*VEC_ADD(a, &out) = c->spans.v[i];
	return out;
}

static enum status keep(struct request *req, const struct calendar *c, int year, enum calendar_scheme scheme, int64_t rev, const struct calendar_spans *spans)
{
	struct calendar_spans were = spans_of_year(req->arena, c, year);

	TRY(calendar_write(req->db, year, scheme, rev, spans));
	struct str before = calendar_own_year(c, year) ? spans_words(req, year, calendar_scheme_of(c, year), &were) : S("");
	req_audit(req, "calendar.year", (struct uuid){ { 0 } }, before, spans_words(req, year, scheme, spans));
	return req_redirect(req, "calendar.saved", "/calendar?year=%d", year);
}

static enum status year_of(struct request *req, int64_t year, struct calendar *ret)
{
	if (year < CALENDAR_YEAR_MIN || year > CALENDAR_YEAR_MAX)
		return NOT_FOUND;
	return calendar_load(req->db, date_make((int)year, 1, 1), date_make((int)year + 1, 12, 31), ret);
}

enum status calendar_edit_do(struct request *req)
{
	const struct calendar_edit_in *in = req->in;
	struct calendar_lines lines = { 0 };
	struct calendar_spans spans = { 0 };
	enum calendar_scheme scheme;
	struct calendar c;

	TRY(year_of(req, in->year, &c));
	always_assert(calendar_scheme_parse(in->scheme, &scheme));
	add_lines(req->arena, &in->terms, "terms", CALENDAR_TERM, &lines);
	add_lines(req->arena, &in->holidays, "holidays", CALENDAR_HOLIDAYS, &lines);
	add_lines(req->arena, &in->days, "days", CALENDAR_OFF, &lines);
	struct calendar_faults f = calendar_check(req->arena, &c, (int)in->year, scheme, &lines, &spans);
	for (size_t i = 0; i < f.n; i++)
		form_error(req, str_z(req->arena, f.v[i].field), f.v[i].message);
	if (!form_ok(req))
		return INVALID;
	TRY(write_flag(req, "calendar.six_days", in->six_days));
	TRY(write_flag(req, "calendar.count_holidays", in->count_holidays));
	return keep(req, &c, (int)in->year, scheme, in->year_rev, &spans);
}

/* The usual terms and holidays become the centre's own; its days off and working days stay. */
enum status calendar_usual_do(struct request *req)
{
	const struct calendar_usual_in *in = req->in;
	struct calendar_spans spans = { 0 };
	enum calendar_scheme scheme;
	struct calendar c;

	TRY(year_of(req, in->year, &c));
	always_assert(calendar_scheme_parse(in->scheme, &scheme));
	const struct calendar usual = { .year_from = c.year_from };
	const struct calendar_spans parts[] = {
		calendar_year_spans(req->arena, &usual, (int)in->year, CALENDAR_TERM, scheme),
		calendar_year_spans(req->arena, &usual, (int)in->year, CALENDAR_HOLIDAYS, scheme),
		spans_of_year(req->arena, &c, (int)in->year),
	};
	for (size_t k = 0; k < 3; k++)
		for (size_t i = 0; i < parts[k].n; i++)
			if (k < 2 || parts[k].v[i].kind == CALENDAR_OFF || parts[k].v[i].kind == CALENDAR_WORK)
				*VEC_ADD(req->arena, &spans) = parts[k].v[i];
	return keep(req, &c, (int)in->year, scheme, in->year_rev, &spans);
}
