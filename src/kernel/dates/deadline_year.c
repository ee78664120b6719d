/* Missing years are found, in the cell or around it; the stretches of a cell become its deadline, with their doubts. */
#include "kernel/dates/deadline_in.h"

static bool is_winter(const struct term *t) { return (t->unit == UNIT_SEASON || t->unit == UNIT_HOLIDAYS) && t->n == 1; }

static void fix(struct term *t, int year) { t->fixed = true, t->first_year = year; }

static void fix_written(struct term *t)
{
	if (!t->has_year || t->fixed)
		return;
	if (t->school && t->unit != UNIT_SCHOOL_YEAR)
		fix(t, term_month(t) >= 8 ? t->year : t->year2);
	else
		fix(t, t->year - (is_winter(t) && !t->school));
}

static bool several_years(const struct term *t)
{
	return t->has_year && t->year2 > t->year && !t->school && t->unit != UNIT_YEAR && t->unit != UNIT_SCHOOL_YEAR;
}

/* «сентябрь – декабрь 2023-2024 гг»: a window each year; «ноябрь – февраль 2023-2024» is one over the new year. */
static bool expand_years(struct parse *p, struct span s)
{
	if (!several_years(&s.b))
		return false;
	bool over = s.range && term_order(&s.a) > term_order(&s.b) && s.b.year2 == s.b.year + 1;
	if (over) {
		fix(&s.a, s.b.year), fix(&s.b, s.b.year2);
		*VEC_ADD(p->a, &p->spans) = s;
		return true;
	}
	int last = s.b.year2 < s.b.year + 12 ? s.b.year2 : s.b.year + 12;
	for (int y = s.b.year; y <= last; y++) {
		struct span w = s;
		w.season = true;
		fix(&w.a, y), fix(&w.b, y + (s.range && term_order(&s.a) > term_order(&s.b)));
		*VEC_ADD(p->a, &p->spans) = w;
	}
	return true;
}

static void fix_inside(struct span *s)
{
	if (!s->range) {
		fix_written(&s->a);
		s->b = s->a;
		return;
	}
	fix_written(&s->a), fix_written(&s->b);
	if (s->a.fixed && !s->b.fixed)
		fix(&s->b, s->a.first_year + (term_order(&s->b) < term_order(&s->a)));
	else if (s->b.fixed && !s->a.fixed)
		fix(&s->a, s->b.first_year - (term_order(&s->a) > term_order(&s->b)));
}

static void fix_span(struct span *s, int year)
{
	fix(&s->a, year);
	fix(&s->b, year + (s->range && term_order(&s->b) < term_order(&s->a)));
}

/* Years from the cell's other parts: from the next one that has it, else from the one before. */
static void fix_across(struct parse *p)
{
	for (size_t i = p->spans.n; i-- > 1;) {
		struct span *s = &p->spans.v[i - 1], *next = &p->spans.v[i];
		if (!s->a.fixed && next->a.fixed)
			fix_span(s, next->a.first_year - (term_order(&s->a) > term_order(&next->a)));
	}
	for (size_t i = 1; i < p->spans.n; i++) {
		struct span *s = &p->spans.v[i], *before = &p->spans.v[i - 1];
		if (!s->a.fixed && before->b.fixed)
			fix_span(s, before->b.first_year + (term_order(&s->a) < term_order(&before->b)));
	}
}

/* ---- years from the plan's period or the order's date ---- */

struct candidates { size_t n; int year[8]; };

static bool outside(const struct parse *p, const struct deadline_window *w, int *ret_distance)
{
	int a = date_to_days(p->c->period_start.v), b = date_to_days(p->c->period_end.v);
	int e = w->end.has ? date_to_days(w->end.v) : date_to_days(w->start.v), s = w->start.has ? date_to_days(w->start.v) : e;
	*ret_distance = e < a ? a - e : s > b ? s - b : 0;
	return *ret_distance > 0;
}

static bool window_at(const struct parse *p, const struct span *s, int year, struct deadline_window *w)
{
	struct span t = *s;
	fix_span(&t, year);
	return span_window(&t, p->c->before_includes, w);
}

static struct candidates in_period(const struct parse *p, const struct span *s, int *nearest)
{
	struct candidates c = { 0 };
	int best = INT32_MAX;
	*nearest = 0;
	for (int y = p->c->period_start.v.y - 1; y <= p->c->period_end.v.y + 1 && c.n < 8; y++) {
		struct deadline_window w;
		int distance;
		if (!window_at(p, s, y, &w))
			continue;
		if (!outside(p, &w, &distance))
			c.year[c.n++] = y;
		if (distance < best)
			best = distance, *nearest = y;
	}
	return c;
}

/* The first time on or after the order's date. */
static int after_anchor(const struct parse *p, const struct span *s, int from)
{
	for (int y = from; y < from + 9; y++) {
		struct deadline_window w;
		if (window_at(p, s, y, &w) && (!w.end.has || date_cmp(w.end.v, p->c->anchor.v) >= 0))
			return y;
	}
	return from + 1;
}

static void offer_years(struct parse *p, struct deadline *d, const struct span *s, struct candidates c)
{
	for (size_t i = 0; i < c.n && i < 4; i++) {
		struct deadline_window w;
		if (window_at(p, s, c.year[i], &w))
			reading_add(p, d, w.kind, w.start, w.end);
	}
}

static void fix_by_period(struct parse *p, struct deadline *d, struct span *s)
{
	int nearest;
	struct candidates c = in_period(p, s, &nearest);
	if (c.n == 0 && nearest != 0) {
		fix_span(s, nearest);
		parse_doubt(p, DOUBT_YEAR_OUTSIDE, T("Год не указан, а в периоде плана такого дня нет: взят ближайший."));
		offer_years(p, d, s, (struct candidates){ 3, { nearest, nearest + 1, nearest - 1 } });
		return;
	}
	if (c.n == 0)
		return;
	size_t pick = 0;
	while (p->c->anchor.has && pick + 1 < c.n) {
		struct deadline_window w;
		if (!window_at(p, s, c.year[pick], &w) || !w.end.has || date_cmp(w.end.v, p->c->anchor.v) >= 0)
			break;
		pick++;
	}
	fix_span(s, c.year[pick]);
	if (c.n > 1) {
		parse_doubt(p, DOUBT_SEVERAL_YEARS, T("Год не указан, а период плана охватывает несколько лет."));
		int first = c.year[pick];
		for (size_t i = pick; i > 0; i--)
			c.year[i] = c.year[i - 1];
		c.year[0] = first;
		if (p->spans.n == 1)
			offer_years(p, d, s, c);
	}
}

static void fix_by_context(struct parse *p, struct deadline *d, struct span *s)
{
	if (p->c->period_start.has && p->c->period_end.has)
		fix_by_period(p, d, s);
	else if (p->c->anchor.has)
		fix_span(s, after_anchor(p, s, p->c->anchor.v.y - 1));
}

static bool short_period(const struct deadline_context *c)
{
	return c->period_start.has && date_to_days(c->period_end.v) - date_to_days(c->period_start.v) <= 366;
}

/* ---- «полугодие»: of the calendar or of the school? ---- */

static bool period_is_school(const struct deadline_context *c)
{
	return short_period(c) && c->period_start.v.m >= 7 && c->period_end.v.y > c->period_start.v.y;
}

static void settle_half(struct parse *p, struct span *s)
{
	if (s->a.unit != UNIT_HALF || s->a.school_half)
		return;
	if (period_is_school(p->c) && !s->a.has_year) {
		s->a.school_half = s->b.school_half = true;
		return;
	}
	if (short_period(p->c))
		return;
	parse_doubt(p, DOUBT_HALF, T("Полугодие может быть календарным или учебным."));
}

static void offer_halves(struct parse *p, struct deadline *d)
{
	struct deadline_window w;
	if (p->spans.n != 1)
		return;
	struct span s = p->spans.v[0];
	if (d->n_alternatives > 0 || !s.a.fixed || !span_window(&s, p->c->before_includes, &w))
		return;
	reading_add(p, d, w.kind, w.start, w.end);
	s.a.school_half = s.b.school_half = true;
	if (span_window(&s, p->c->before_includes, &w))
		reading_add(p, d, w.kind, w.start, w.end);
}

/* ---- doubts that come with a span ---- */

/* Several years were offered already: each has both readings. */
static void other_readings(struct parse *p, struct deadline *d, const struct span *s)
{
	for (size_t i = 0, n = d->n_alternatives; i < n && n <= 4; i++) {
		struct span t = *s;
		struct deadline_window w;
		struct date end = d->alternatives[i].window.end.v;
		if (!p->c->before_includes)
			end = date_add_days(end, 1);                 /* the unit begins the day after «до» it ends */
		fix_span(&t, end.y);
		if (span_window(&t, !p->c->before_includes, &w))
			reading_add(p, d, w.kind, w.start, w.end);
	}
}

static void doubt_before(struct parse *p, struct deadline *d, const struct span *s)
{
	struct deadline_window w[2];
	if (!s->by || !s->before || s->b.unit == UNIT_DAY || s->b.piece != PIECE_ALL || s->b.unit == UNIT_HOLIDAYS)
		return;
	if (!span_window(s, false, &w[0]) || !span_window(s, true, &w[1])) {
		parse_doubt(p, DOUBT_BEFORE_UNIT, T("Сам названный период входит в срок или срок кончается до него?"));
		return;
	}
	parse_doubt(p, DOUBT_BEFORE_UNIT, str_fmt(p->a, "Срок читается двояко: %.*s или %.*s?", SP(deadline_say_window(p->a, w[0])),
		SP(deadline_say_window(p->a, w[1]))));
	if (p->spans.n != 1)
		return;
	if (d->n_alternatives > 0) {
		other_readings(p, d, s);
		return;
	}
	for (int i = 0; i < 2; i++) {
		struct deadline_window *x = &w[p->c->before_includes ? 1 - i : i];
		reading_add(p, d, x->kind, x->start, x->end);
	}
}

static void doubt_winter(struct parse *p, struct deadline *d, const struct span *s)
{
	if (!is_winter(&s->a) || !s->a.has_year || s->a.school || s->range)
		return;
	parse_doubt(p, DOUBT_SEASON_YEARS, T("Зима приходится на два года."));
	if (p->spans.n == 1 && d->n_alternatives == 0)
		offer_years(p, d, s, (struct candidates){ 2, { s->a.first_year, s->a.first_year + 1 } });
}

static void doubt_school_years(struct parse *p, struct deadline *d, const struct span *s)
{
	struct deadline_window w;
	struct span t = *s;
	if (s->a.unit != UNIT_YEAR || !s->a.slash_years || s->by || s->range)
		return;
	parse_doubt(p, DOUBT_SCHOOL_OR_YEAR, T("Два календарных года или один учебный?"));
	for (int i = 0; i < 2 && p->spans.n == 1; i++) {
		t.a.unit = t.b.unit = i ? UNIT_SCHOOL_YEAR : UNIT_YEAR;
		if (span_window(&t, false, &w))
			reading_add(p, d, w.kind, w.start, w.end);
	}
}

static void doubt_lost_dash(struct parse *p, struct deadline *d, const struct span *s)
{
	struct deadline_window w;
	if (!s->lost_dash)
		return;
	parse_doubt(p, DOUBT_LOST_DASH, T("Между датами нет тире: прочитано как промежуток."));
	if (!span_window(s, false, &w) || p->spans.n != 1)
		return;
	reading_add(p, d, w.kind, w.start, w.end);
	reading_add(p, d, DEADLINE_INTERVAL, w.start, w.start)->text =
		str_fmt(p->a, "две даты: %.*s и %.*s", SP(deadline_say_window(p->a, (struct deadline_window){ w.kind, w.start, w.start })),
			SP(deadline_say_window(p->a, (struct deadline_window){ w.kind, w.end, w.end })));
}

static void doubt_bad_date(struct parse *p, struct deadline *d, const struct term *t)
{
	struct date s, e;
	if (t->unit != UNIT_DAY || (t->fixed ? term_days(t, t->first_year, &s, &e) : t->n >= 1 && t->n <= 12 && t->d >= 1 && t->d <= date_days_in_month(2024, t->n)))
		return;
	if (t->fixed)
		parse_doubt(p, DOUBT_BAD_DATE, str_fmt(p->a, "Даты %02d.%02d.%d нет в календаре.", t->d, t->n, t->first_year));
	else
		parse_doubt(p, DOUBT_BAD_DATE, str_fmt(p->a, "Даты %02d.%02d нет в календаре.", t->d, t->n));
	if (!t->fixed || t->n < 1 || t->n > 12 || p->spans.n != 1)
		return;
	struct opt_date last = some_date(date_make(t->first_year, t->n, date_days_in_month(t->first_year, t->n)));
	bool by = p->spans.v[0].by;
	reading_add(p, d, by ? DEADLINE_BY : DEADLINE_INTERVAL, by ? (struct opt_date){ 0 } : last, last);
}

static bool rests_on_school(const struct term *t)
{
	return t->unit == UNIT_TERM || t->unit == UNIT_TRIMESTER || t->unit == UNIT_HOLIDAYS;
}

/* «Декада ноября»: the whole month until somebody says which. */
static void doubt_which_piece(struct parse *p, struct deadline *d, const struct span *s)
{
	int n = s->a.unsaid == PIECE_DECADE ? 3 : s->a.unsaid == PIECE_HALF ? 2 : 4;
	if (s->a.unsaid == PIECE_ALL)
		return;
	parse_doubt(p, DOUBT_WHICH_PIECE, s->a.unsaid == PIECE_DECADE ? T("Не сказано, какая декада месяца: первая, вторая или третья.")
		: s->a.unsaid == PIECE_HALF ? T("Не сказано, какая половина месяца: первая или вторая.") : T("Не сказано, какая неделя месяца."));
	if (p->spans.n != 1 || s->range || d->n_alternatives > 0)
		return;
	for (int i = 1; i <= n; i++) {
		struct span one = *s;
		struct deadline_window w;
		one.a.piece = one.b.piece = s->a.unsaid, one.a.piece_n = one.b.piece_n = i;
		if (span_window(&one, p->c->before_includes, &w))
			reading_add(p, d, w.kind, w.start, w.end);
	}
}

static void doubts_of(struct parse *p, struct deadline *d, const struct span *s)
{
	doubt_bad_date(p, d, &s->a);
	if (s->range)
		doubt_bad_date(p, d, &s->b);
	doubt_before(p, d, s);
	doubt_winter(p, d, s);
	doubt_school_years(p, d, s);
	doubt_lost_dash(p, d, s);
	doubt_which_piece(p, d, s);
	if (rests_on_school(&s->a) || rests_on_school(&s->b))
		parse_doubt(p, DOUBT_SCHOOL_CALENDAR, T("Даты четвертей и каникул у каждой организации свои: проверьте."));
	if (s->a.piece == PIECE_WEEK && s->a.piece_n > 0)
		parse_doubt(p, DOUBT_WEEK, T("Неделя отсчитана от первого числа, а не от понедельника."));
}

/* ---- all spans of a cell ---- */

static void normalise(struct parse *p)
{
	struct span *old = p->spans.v;
	size_t n = p->spans.n;
	p->spans.v = NULL, p->spans.n = p->spans.cap = 0;
	for (size_t i = 0; i < n; i++) {
		if (expand_years(p, old[i]))
			continue;
		fix_inside(&old[i]);
		*VEC_ADD(p->a, &p->spans) = old[i];
	}
}

static void widen(struct deadline *d, const struct deadline_window *w, bool first)
{
	if (w->start.has && (first || (d->start.has && date_cmp(w->start.v, d->start.v) < 0)))
		d->start = w->start;
	if (w->end.has && (!d->end.has || date_cmp(w->end.v, d->end.v) > 0))
		d->end = w->end;
}

/* A season repeated over years has three readings. */
static void season_readings(struct parse *p, struct deadline *d)
{
	const struct term *b = &p->spans.v[0].b;
	struct date s, e;
	parse_doubt(p, DOUBT_SEASON_YEARS, T("Отдельно в каждом из названных лет или без перерыва?"));
	if (!term_days(b, b->first_year, &s, &e))
		return;                              /* a day that does not exist: told by its own doubt */
	d->kind = DEADLINE_RECURRING;
	reading_add(p, d, DEADLINE_RECURRING, d->start, d->end)->text = T("в эти месяцы каждого названного года");
	reading_add(p, d, DEADLINE_INTERVAL, d->start, d->end);
	if (d->n_parts == 2)
		reading_add(p, d, DEADLINE_INTERVAL, d->parts[0].start, d->parts[0].end);
	bool month_end = e.d == date_days_in_month(e.y, e.m);
	d->rrule = str_fmt(p->a, "FREQ=YEARLY;BYMONTH=%d;BYMONTHDAY=%d", e.m, month_end ? -1 : e.d);
}

static void windows_out(struct parse *p, struct deadline *d)
{
	struct deadline_window *w = NEW_ARRAY(p->a, p->spans.n, struct deadline_window);
	bool all_by = true, any_year = true, season = true;
	for (size_t i = 0; i < p->spans.n; i++) {
		const struct span *s = &p->spans.v[i];
		any_year &= s->a.fixed;
		season &= s->season;
		all_by &= s->by;
		span_window(s, p->c->before_includes, &w[i]);
		if (s->open && !w[i].end.has && p->c->period_end.has && w[i].start.has && date_cmp(p->c->period_end.v, w[i].start.v) >= 0)
			w[i].end = p->c->period_end;
		if (w[i].start.has && w[i].end.has && date_cmp(w[i].start.v, w[i].end.v) > 0)
			parse_doubt(p, DOUBT_REVERSED, T("Конец срока раньше начала."));
		widen(d, &w[i], i == 0);
	}
	d->kind = all_by ? DEADLINE_BY : DEADLINE_INTERVAL;
	if (!any_year)
		parse_doubt(p, DOUBT_NO_YEAR, T("Год не указан, и взять его неоткуда."));
	if (p->spans.n > 1)
		d->n_parts = p->spans.n, d->parts = w;
	if (season && p->spans.n > 1)
		season_readings(p, d);
}

void spans_resolve(struct parse *p, struct deadline *d)
{
	normalise(p);
	fix_across(p);
	bool yearless = p->has_rule;         /* a rule needs no year: «ежегодно до 1 июня» */
	for (size_t i = 0; i < p->spans.n; i++) {
		struct span *s = &p->spans.v[i];
		settle_half(p, s);
		if (s->a.fixed || yearless)
			continue;
		if (i > 0 && p->spans.v[i - 1].b.fixed && !short_period(p->c))
			fix_span(s, p->spans.v[i - 1].b.first_year + (term_order(&s->a) < term_order(&p->spans.v[i - 1].b)));
		else
			fix_by_context(p, d, s);
	}
	for (size_t i = 0; i < p->spans.n; i++)
		doubts_of(p, d, &p->spans.v[i]);
	if (p->doubt.code == DOUBT_HALF)
		offer_halves(p, d);
	if (!yearless)
		windows_out(p, d);
}
