/* Units and their pieces get a first and a last day, stretches a window. */
#include "kernel/dates/deadline_in.h"

/* The usual school calendar, where the words name a school's own periods; readings that rest on it are doubtful. */
struct usual { int m1, d1, m2, d2; };
static const struct usual terms[] = { { 9, 1, 10, 31 }, { 11, 1, 12, 31 }, { 1, 9, 3, 31 }, { 4, 1, 5, 31 } };
static const struct usual trimesters[] = { { 9, 1, 11, 30 }, { 12, 1, 2, 28 }, { 3, 1, 5, 31 } };
static const struct usual holidays[] = { { 12, 30, 1, 8 }, { 3, 23, 3, 31 }, { 6, 1, 8, 31 }, { 10, 28, 11, 5 } };
static const struct usual seasons[] = { { 12, 1, 2, 28 }, { 3, 1, 5, 31 }, { 6, 1, 8, 31 }, { 9, 1, 11, 30 } };
static const struct usual school_halves[] = { { 9, 1, 12, 31 }, { 1, 9, 5, 31 } };
static const struct usual school_year = { 9, 1, 5, 31 };

static struct usual months(int m1, int m2) { return (struct usual){ m1, 1, m2, 31 }; }

static struct usual usual_of(const struct term *t)
{
	switch (t->unit) {
	case UNIT_DAY: case UNIT_MONTH: return months(t->n, t->n);
	case UNIT_QUARTER: return months(3 * t->n - 2, 3 * t->n);
	case UNIT_HALF: return t->school_half ? school_halves[t->n - 1] : months(6 * t->n - 5, 6 * t->n);
	case UNIT_TERM: return terms[t->n - 1];
	case UNIT_TRIMESTER: return trimesters[t->n - 1];
	case UNIT_SEASON: return seasons[t->n - 1];
	case UNIT_HOLIDAYS: return holidays[t->n - 1];
	case UNIT_YEAR: return months(1, 12);
	case UNIT_SCHOOL_YEAR: break;
	}
	return school_year;
}

static struct date day_of(int y, int m, int d)
{
	int last = date_days_in_month(y, m);
	return date_make(y, m, d > last ? last : d);
}

static void cut(struct date *s, struct date *e, int from, int to)   /* days of the first month, 1-based */
{
	struct date first = *s;
	if (date_cmp(day_of(first.y, first.m, to), *e) < 0)
		*e = day_of(first.y, first.m, to);
	*s = day_of(first.y, first.m, from);
}

static void month_piece(const struct term *t, struct date *s, struct date *e)
{
	int n = t->piece_n, last = date_days_in_month(s->y, s->m);
	switch (t->piece) {
	case PIECE_ALL: break;
	case PIECE_BEGIN: cut(s, e, 1, 10); break;
	case PIECE_MIDDLE: cut(s, e, 11, 20); break;
	case PIECE_END: cut(s, e, 21, 31); break;
	case PIECE_DECADE: n == 1 ? cut(s, e, 1, 10) : n == 2 ? cut(s, e, 11, 20) : cut(s, e, 21, 31); break;
	case PIECE_HALF: n == 1 ? cut(s, e, 1, 15) : cut(s, e, 16, 31); break;
	case PIECE_WEEK: n == -1 ? cut(s, e, last - 6, 31) : n > 4 ? cut(s, e, 29, 31) : cut(s, e, 7 * n - 6, 7 * n); break;
	}
}

/* Pieces of quarters and years: the first, the middle, the last month; halves; weeks from the first day. */
static void long_piece(const struct term *t, struct date *s, struct date *e)
{
	int days = date_to_days(*e) - date_to_days(*s) + 1;
	switch (t->piece) {
	case PIECE_ALL: break;
	case PIECE_BEGIN: *e = day_of(s->y, s->m, 31); break;
	case PIECE_MIDDLE: *s = date_add_days(*s, days / 3); *e = date_add_days(*s, days / 3); break;
	case PIECE_END: *s = date_make(e->y, e->m, 1); break;
	case PIECE_HALF: t->piece_n == 1 ? (*e = date_add_days(*s, days / 2 - 1)) : (*s = date_add_days(*s, days / 2)); break;
	case PIECE_DECADE: case PIECE_WEEK: {
		int len = t->piece == PIECE_WEEK ? 7 : 10;
		*s = t->piece_n == -1 ? date_add_days(*e, 1 - len) : date_add_days(*s, len * (t->piece_n - 1));
		*e = date_add_days(*s, len - 1);
		break;
	}
	}
}

bool term_days(const struct term *t, int year, struct date *start, struct date *end)
{
	if (year < 1900 || year > 2150)
		return false;
	if (t->unit == UNIT_DAY) {
		struct date d = { (int16_t)year, (uint8_t)t->n, (uint8_t)t->d };
		*start = *end = d;
		return t->n >= 1 && t->n <= 12 && t->d >= 1 && t->d <= 31 && date_valid(d);
	}
	struct usual u = usual_of(t);
	int more = t->year2 > t->year && (t->unit == UNIT_YEAR || t->unit == UNIT_SCHOOL_YEAR) ? t->year2 - t->year - (t->unit == UNIT_SCHOOL_YEAR) : 0;
	*start = day_of(year, u.m1, u.d1);
	*end = day_of(year + more + (u.m2 < u.m1), u.m2, u.m2 == 2 ? 29 : u.d2);
	if (t->unit == UNIT_MONTH)
		month_piece(t, start, end);
	else
		long_piece(t, start, end);
	return true;
}

int term_month(const struct term *t) { return usual_of(t).m1; }
int term_order(const struct term *t) { return term_month(t) * 32 + (t->unit == UNIT_DAY ? t->d : 0); }

/* ---- the window of a span whose year is known ---- */

static bool by_end(const struct span *s, const struct term *t, bool includes, struct date *end)
{
	struct date from, to;
	struct term whole = *t;
	if (t->piece == PIECE_BEGIN || t->piece == PIECE_END)
		whole.piece = PIECE_ALL;
	if (!term_days(&whole, t->first_year, &from, &to))
		return false;
	bool before = t->piece == PIECE_BEGIN || (s->before && t->unit != UNIT_DAY && t->piece == PIECE_ALL && !includes);
	if (t->piece == PIECE_MIDDLE)
		to = t->unit == UNIT_MONTH ? date_make(from.y, from.m, 15) : to;
	*end = before ? date_add_days(from, -1) : to;
	return true;
}

bool span_window(const struct span *s, bool includes, struct deadline_window *w)
{
	struct date from, to, ignored;
	*w = (struct deadline_window){ .kind = s->by ? DEADLINE_BY : DEADLINE_INTERVAL };
	if (s->by) {
		if (!s->b.fixed || !by_end(s, &s->b, includes, &to))
			return false;
		w->end = some_date(to);
		return true;
	}
	if (!s->a.fixed || !term_days(&s->a, s->a.first_year, &from, &ignored) || !term_days(&s->b, s->b.first_year, &ignored, &to))
		return false;
	w->start = some_date(s->after ? date_add_days(to, 1) : from);
	if (!s->open || s->range)
		w->end = some_date(to);
	return true;
}
