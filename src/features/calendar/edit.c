/* What is wrong in a calendar as typed: pure. */
#include "features/calendar/edit.h"

#include "kernel/russian/ru.h"

#include <stdlib.h>

int calendar_scheme_terms(enum calendar_scheme s)
{
	return s == CALENDAR_QUARTERS ? 4 : s == CALENDAR_TRIMESTERS ? 3 : 2;
}

struct check { struct arena *a; const struct calendar *c; int year; enum calendar_scheme scheme; struct calendar_faults faults; };

static void fault(struct check *k, const struct calendar_line *l, const char *field, struct str message)
{
	*VEC_ADD(k->a, &k->faults) = (struct calendar_fault){ str_fmt(k->a, "%s[%zu].%s", l->group, l->n, field), message };
}

static bool of_days(const struct calendar_line *l) { return l->kind == CALENDAR_OFF || l->kind == CALENDAR_WORK; }

/* A day of its own may be told by its first day alone. */
static struct date last_of(const struct calendar_line *l) { return l->to.has ? l->to.v : l->from.v; }

static bool complete(const struct calendar_line *l)
{
	return l->from.has && (l->to.has || of_days(l)) && date_cmp(l->from.v, last_of(l)) <= 0;
}

static void check_line(struct check *k, const struct calendar_line *l)
{
	struct date first = calendar_year_first_day(k->c, k->year), last = calendar_year_last_day(k->c, k->year);

	if (!l->from.has)
		fault(k, l, "from", T("Укажите первый день."));
	if (!l->to.has && !of_days(l))
		fault(k, l, "to", T("Укажите последний день."));
	if (l->from.has && l->to.has && date_cmp(l->to.v, l->from.v) < 0)
		fault(k, l, "to", T("Последний день раньше первого."));
	if (complete(l) && (date_cmp(l->from.v, first) < 0 || date_cmp(last_of(l), last) > 0))
		fault(k, l, date_cmp(l->from.v, first) < 0 ? "from" : "to",
		      str_fmt(k->a, "Это не в учебном году: он идёт с %.*s по %.*s.", SP(ru_date(k->a, first)), SP(ru_date(k->a, last))));
}

static struct str line_words(struct arena *a, const struct calendar_line *l)
{
	struct str from = ru_date(a, l->from.v), to = ru_date(a, last_of(l));

	return str_fmt(a, "%.*s%s%.*s–%.*s", SP(l->title), l->title.n ? ", " : "", SP(from), SP(to));
}

/* Holidays inside of a полугодие or триместр are usual; four terms have them in between. */
static bool may_hold(const struct check *k, const struct calendar_line *x, const struct calendar_line *y)
{
	const struct calendar_line *term = x->kind == CALENDAR_TERM ? x : y, *rest = term == x ? y : x;

	if (term->kind != CALENDAR_TERM || rest->kind != CALENDAR_HOLIDAYS)
		return false;
	return k->scheme != CALENDAR_QUARTERS && date_cmp(term->from.v, rest->from.v) <= 0 && date_cmp(last_of(rest), last_of(term)) <= 0;
}

static void check_overlaps(struct check *k, const struct calendar_lines *l)
{
	for (size_t i = 0; i < l->n; i++)
		for (size_t j = 0; j < i; j++) {
			const struct calendar_line *x = &l->v[i], *y = &l->v[j];
			if (!complete(x) || !complete(y) || of_days(x) != of_days(y) || may_hold(k, x, y))
				continue;
			if (date_cmp(x->from.v, last_of(y)) <= 0 && date_cmp(y->from.v, last_of(x)) <= 0) {
				fault(k, x, "from", str_fmt(k->a, "Пересекается: %.*s.", SP(line_words(k->a, y))));
				break;
			}
		}
}

static void check_terms(struct check *k, const struct calendar_lines *l)
{
	static const struct calendar_line first = { .group = "terms" };
	int n = 0;

	for (size_t i = 0; i < l->n; i++)
		n += l->v[i].kind == CALENDAR_TERM;
	if (n == calendar_scheme_terms(k->scheme))
		return;
	struct str title = str_c(calendar_scheme_title(k->scheme));
	fault(k, &first, "from", str_fmt(k->a, "Выбраны %.*s: в году их %d, а заполнено строк — %d.", SP(title), calendar_scheme_terms(k->scheme), n));
}

/* ---- what is kept ---- */

static int by_first_day(const void *x, const void *y)
{
	const struct calendar_span *a = x, *b = y;
	int c = date_cmp(a->from, b->from);

	return c ? c : (int)a->kind - (int)b->kind;
}

static struct str usual_title(struct arena *a, enum calendar_kind kind, enum calendar_scheme scheme, int n)
{
	static const char *const roman[] = { "I", "II", "III", "IV" };
	static const char *const one[CALENDAR_N_SCHEMES] = { "четверть", "триместр", "полугодие" };

	switch (kind) {
	case CALENDAR_TERM: return str_fmt(a, "%s %s", roman[n <= 4 ? n - 1 : 3], one[scheme]);
	case CALENDAR_HOLIDAYS: return T("Каникулы");
	case CALENDAR_OFF: return T("Выходной день учреждения");
	case CALENDAR_WORK: break;
	}
	return T("Рабочий день учреждения");
}

static struct calendar_spans spans_of(struct check *k, const struct calendar_lines *l)
{
	struct calendar_spans out = { 0 };
	int n[4] = { 0 };

	for (size_t i = 0; i < l->n; i++)
		*VEC_ADD(k->a, &out) = (struct calendar_span){ k->year, l->v[i].kind, 0, l->v[i].title, l->v[i].from.v, last_of(&l->v[i]) };
	if (out.n)
		qsort(out.v, out.n, sizeof *out.v, by_first_day);
	for (size_t i = 0; i < out.n; i++) {
		struct calendar_span *s = &out.v[i];
		s->n = ++n[s->kind];
		if (s->title.n == 0)
			s->title = usual_title(k->a, s->kind, k->scheme, s->n);
	}
	return out;
}

struct calendar_faults calendar_check(struct arena *a, const struct calendar *c, int year, enum calendar_scheme scheme,
	const struct calendar_lines *lines, struct calendar_spans *ret)
{
	struct check k = { .a = a, .c = c, .year = year, .scheme = scheme };

	for (size_t i = 0; i < lines->n; i++)
		check_line(&k, &lines->v[i]);
	check_overlaps(&k, lines);
	check_terms(&k, lines);
	if (k.faults.n == 0)
		*ret = spans_of(&k, lines);
	return k.faults;
}
