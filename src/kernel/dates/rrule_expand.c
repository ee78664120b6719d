/* Rules expanded: plain ones by the calendar's arithmetic, the others by libical; and what was found kept. */
#include "kernel/base/status.h"
#include "kernel/dates/ical.h"
#include "kernel/dates/rrule_in.h"

#include <pthread.h>
#include <stdlib.h>

/* ---- plain ones ---- */

/* What papers write: no weekday with a number («вторая пятница»), no last one of a set, no day of each year without its month,
 * no named weekdays of every second week, where libical has its own mind. */
bool rrule_plain(const struct rrule *r)
{
	for (size_t i = 0; i < r->n_weekdays; i++)
		if (r->week_no[i])
			return false;
	bool no_month = r->freq == 'Y' && r->n_days && r->months == 0, some_weeks = r->freq == 'W' && r->interval > 1 && (r->months || r->n_weekdays);
	return !r->setpos && !no_month && !some_weeks;
}

/* A day that the month lacks is its last one, when the rule counts from the beginning: SKIP=BACKWARD. */
static bool day_listed(const struct rrule *r, struct date d)
{
	int length = date_days_in_month(d.y, d.m);

	for (size_t i = 0; i < r->n_days; i++) {
		int day = r->days[i] > 0 ? r->days[i] : length + 1 + r->days[i];
		if (d.d == (day > length ? length : day))
			return true;
	}
	return false;
}

static bool weekday_listed(const struct rrule *r, int weekday)
{
	for (size_t i = 0; i < r->n_weekdays; i++)
		if (r->weekdays[i] == weekday)
			return true;
	return false;
}

/* A day, and its number since 1970. */
struct at { struct date d; int32_t day; };

static struct at at(struct date d) { return (struct at){ d, date_to_days(d) }; }

static struct at next_day(struct at t)
{
	t.day++;
	if (t.d.d < date_days_in_month(t.d.y, t.d.m))
		t.d.d++;
	else
		t.d = date_from_days(t.day);
	return t;
}

/* Days, weeks from Monday, months or years since start, by the rule's unit. */
static int32_t units_since(const struct rrule *r, struct at start, struct at t)
{
	switch (r->freq) {
	case 'D': return t.day - start.day;
	case 'W': return (t.day - start.day + date_weekday(start.d) - 1) / 7;
	case 'M': return (t.d.y - start.d.y) * 12 + t.d.m - start.d.m;
	}
	return t.d.y - start.d.y;
}

/* What the rule leaves open is as on the day that it starts. */
static bool day_fits(const struct rrule *r, struct at start, struct at t)
{
	if (r->n_days)
		return day_listed(r, t.d);
	if (r->n_weekdays)
		return weekday_listed(r, date_weekday(t.d));
	switch (r->freq) {
	case 'D': return true;
	case 'W': return (t.day - start.day) % 7 == 0;
	case 'M': return t.d.d == start.d.d;
	}
	return t.d.d == start.d.d && (r->months || t.d.m == start.d.m);
}

static bool falls_on(const struct rrule *r, struct at start, struct at t)
{
	return (r->months == 0 || r->months & 1U << t.d.m) && day_fits(r, start, t) && units_since(r, start, t) % r->interval == 0;
}

static void count_plain(const struct rrule *r, struct date start, struct date from, struct date to, size_t max, struct rrule_found *ret)
{
	struct at first = at(start);
	int32_t last = date_to_days(to);

	for (struct at t = date_cmp(from, start) < 0 ? first : at(from); t.day <= last && !ret->cut; t = next_day(t)) {
		if (!falls_on(r, first, t))
			continue;
		ret->cut = ret->n == max;
		if (!ret->cut)
			ret->v[ret->n++] = t.day;
	}
}

/* ---- libical ---- */

#define STEPS_MAX 40000                           /* daily over a century */

/* All of it is set: the library's own null time has an hour of -1, which makes days repeat. */
static struct icaltimetype time_of(struct date d)
{
	struct icaltimetype t = { .year = d.y, .month = d.m, .day = d.d, .is_date = 1 };

	return t;
}

static icalrecur_iterator *begin(struct arena *a, const struct rrule *r, struct date start, struct date to, char **ret_rscale)
{
	struct str text = rrule_text(a, r);
	if (rrule_beyond(r, 28))
		text = str_fmt(a, "RSCALE=GREGORIAN;%.*s;SKIP=BACKWARD", SP(text));
	struct icalrecurrencetype rule = ical()->icalrecurrencetype_from_string(str_z(a, text));

	*ret_rscale = rule.rscale;
	if (rule.freq == ICAL_NO_RECURRENCE)
		return NULL;
	rule.until = time_of(to);
	return ical()->icalrecur_iterator_new(rule, time_of(start));
}

static void collect(icalrecur_iterator *it, struct date from, struct date to, size_t max, struct rrule_found *ret)
{
	int32_t lower = date_to_days(from), upper = date_to_days(to), last = INT32_MIN;

	for (int step = 0; step < STEPS_MAX; step++) {
		struct icaltimetype t = ical()->icalrecur_iterator_next(it);
		if (ical()->icaltime_is_null_time(t))
			return;
		struct date d = { .y = (int16_t)t.year, .m = (uint8_t)t.month, .d = (uint8_t)t.day };
		if (t.year < 1 || t.year > 9999 || !date_valid(d) || date_to_days(d) > upper)
			return;
		int32_t day = date_to_days(d);
		if (day < lower || day <= last)
			continue;
		if (ret->n == max) {
			ret->cut = true;
			return;
		}
		ret->v[ret->n++] = last = day;
	}
	ret->cut = true;
}

void rrule_ask_libical(struct arena *a, const struct rrule *r, struct date start, struct date from, struct date to, size_t max, struct rrule_found *ret)
{
	char *rscale;
	icalrecur_iterator *it = begin(a, r, start, to, &rscale);

	if (it) {
		collect(it, from, to, max, ret);
		ical()->icalrecur_iterator_free(it);
	}
	free(rscale);
}

/* ---- what was found before: pure results, kept for the process ---- */

struct kept { struct rrule rule; struct date start, from, to; size_t max; struct rrule_found days; bool used; };
static struct kept kept[RRULE_KEPT];
static size_t next_kept;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static bool same_lists(const struct rrule *a, const struct rrule *b)
{
	return a->n_days == b->n_days && a->n_weekdays == b->n_weekdays && memcmp(a->days, b->days, a->n_days * sizeof *a->days) == 0 &&
	       memcmp(a->weekdays, b->weekdays, a->n_weekdays * sizeof *a->weekdays) == 0 &&
	       memcmp(a->week_no, b->week_no, a->n_weekdays * sizeof *a->week_no) == 0;
}

static bool same_rule(const struct rrule *a, const struct rrule *b)
{
	return a->freq == b->freq && a->interval == b->interval && a->setpos == b->setpos && a->months == b->months && same_lists(a, b);
}

static bool same_question(const struct kept *a, const struct kept *b)
{
	return a->max == b->max && date_eq(a->start, b->start) && date_eq(a->from, b->from) && date_eq(a->to, b->to) && same_rule(&a->rule, &b->rule);
}

static struct rrule_days give(const struct rrule_found *f, struct date *v)
{
	for (size_t i = 0; i < f->n; i++)
		v[i] = date_from_days(f->v[i]);
	return (struct rrule_days){ f->n, f->cut };
}

static bool find_kept(const struct kept *q, struct date *v, struct rrule_days *ret)
{
	bool found = false;

	pthread_mutex_lock(&lock);
	for (size_t i = 0; i < RRULE_KEPT && kept[i].used && !found; i++)
		if (same_question(&kept[i], q)) {
			*ret = give(&kept[i].days, v);
			found = true;
		}
	pthread_mutex_unlock(&lock);
	return found;
}

/* Without memory nothing is kept: it is asked again. */
static void keep(const struct kept *q, const struct rrule_found *f)
{
	int32_t *days = malloc((f->n + 1) * sizeof *f->v);

	if (!days)
		return;
	memcpy(days, f->v, f->n * sizeof *f->v);
	pthread_mutex_lock(&lock);
	struct kept *k = &kept[next_kept];
	free(k->days.v);
	*k = *q;
	k->used = true;
	k->days = *f;
	k->days.v = days;
	next_kept = (next_kept + 1) % RRULE_KEPT;
	pthread_mutex_unlock(&lock);
}

enum rrule_fault rrule_expand(const struct rrule *r, struct date start, struct date from, struct date to,
	struct date *v, size_t max, struct rrule_days *ret)
{
	struct kept q = { .rule = *r, .start = start, .from = from, .to = to, .max = max };
	struct rrule_found f = { 0 };

	*ret = (struct rrule_days){ 0 };
	if (!rrule_possible(r, start.m))
		return RRULE_NEVER;
	if (date_cmp(from, to) > 0 || max == 0 || find_kept(&q, v, ret))
		return RRULE_FINE;
	struct arena *a = arena_new();
	f.v = NEW_ARRAY(a, max, int32_t);
	if (rrule_plain(r))
		count_plain(r, start, from, to, max, &f);
	else
		rrule_ask_libical(a, r, start, from, to, max, &f);
	keep(&q, &f);
	*ret = give(&f, v);
	arena_free(a);
	return RRULE_FINE;
}
