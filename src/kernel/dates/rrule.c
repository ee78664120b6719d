/* Rules read, checked, written. */
#include "kernel/dates/rrule.h"

#include "kernel/dates/rrule_in.h"

static const char day_names[] = "MOTUWETHFRSASU";

static bool number_in(struct str s, int least, int most, int *ret)
{
	int64_t v;

	if (s.n && s.p[0] == '+')
		s = str_sub(s, 1, s.n);
	if (s.n == 0 || s.n > 4 || !str_to_int(s, &v) || v < least || v > most)
		return false;
	return *ret = (int)v, true;
}

/* ---- values ---- */

static bool read_freq(struct str v, struct rrule *r)
{
	static const char *const names[] = { "DAILY", "WEEKLY", "MONTHLY", "YEARLY" };

	for (int i = 0; i < 4; i++)
		if (str_eq(v, str_c(names[i])))
			return r->freq = names[i][0], true;
	return false;
}

static bool read_month(struct str v, struct rrule *r)
{
	int m;

	return number_in(v, 1, 12, &m) && (r->months |= 1U << m, true);
}

static bool read_day(struct str v, struct rrule *r)
{
	int d;

	if (r->n_days == RRULE_LIST_MAX || !number_in(v, -31, 31, &d) || d == 0)
		return false;
	return r->days[r->n_days++] = d, true;
}

static bool read_weekday(struct str v, struct rrule *r)
{
	int no = 0;

	if (v.n < 2 || r->n_weekdays == RRULE_LIST_MAX || (v.n > 2 && (!number_in(str_sub(v, 0, v.n - 2), -5, 5, &no) || no == 0)))
		return false;
	for (int d = 0; d < 7; d++)
		if (memcmp(day_names + 2 * d, v.p + v.n - 2, 2) == 0) {
			r->weekdays[r->n_weekdays] = d + 1;
			return r->week_no[r->n_weekdays++] = no, true;
		}
	return false;
}

static bool read_each(struct str list, struct rrule *r, bool (*read)(struct str, struct rrule *))
{
	bool ok = list.n > 0 && list.p[list.n - 1] != ',';

	while (ok && list.n)
		ok = read(str_cut(list, ',', &list), r);
	return ok;
}

static bool read_part(struct str key, struct str v, struct rrule *r)
{
	if (str_eq(key, S("FREQ")))
		return r->freq == 0 && read_freq(v, r);
	if (str_eq(key, S("INTERVAL")))
		return number_in(v, 1, 99, &r->interval);
	if (str_eq(key, S("BYMONTH")))
		return read_each(v, r, read_month);
	if (str_eq(key, S("BYMONTHDAY")))
		return read_each(v, r, read_day);
	if (str_eq(key, S("BYDAY")))
		return read_each(v, r, read_weekday);
	if (str_eq(key, S("BYSETPOS")))
		return number_in(v, -1, 1, &r->setpos) && r->setpos != 0;
	return str_eq(key, S("WKST")) && str_eq(v, S("MO"));
}

/* ---- what fits together ---- */

static bool numbered(const struct rrule *r)
{
	for (size_t i = 0; i < r->n_weekdays; i++)
		if (r->week_no[i])
			return true;
	return false;
}

bool rrule_beyond(const struct rrule *r, int day)
{
	for (size_t i = 0; i < r->n_days; i++)
		if (day > 0 ? r->days[i] > day : r->days[i] < day)
			return true;
	return false;
}

/* Days that some months lack, from both their ends: what is skipped to the last day and what is left out cannot be told apart. */
static bool fits(const struct rrule *r)
{
	bool short_unit = r->freq == 'D' || r->freq == 'W';

	if (short_unit && (numbered(r) || r->n_days || r->setpos))
		return false;
	if (r->freq == 'D' && r->n_weekdays)
		return false;
	if (rrule_beyond(r, 28) && rrule_beyond(r, -28))
		return false;
	/* Friday the 13th of every third year: nobody owes that, and libical would look long. */
	if (r->n_days && r->n_weekdays)
		return false;
	return !r->setpos || r->n_days || r->n_weekdays;
}

/* A month of the rule that an interval of months, counted from January, ever meets; whoever expands may choose another start. */
static bool months_met(const struct rrule *r, int first)
{
	if (r->freq != 'M' || r->months == 0 || r->interval == 1)
		return true;
	for (int k = 0; k < 12; k++)
		if (r->months & 1U << ((first - 1 + k * r->interval) % 12 + 1))
			return true;
	return false;
}

/* Days of the longest month of the rule, in any year. */
static int longest_month(const struct rrule *r)
{
	int most = 0;

	for (int m = 1; m <= 12; m++)
		if ((r->months == 0 || r->months & 1U << m) && date_days_in_month(2023, m) > most)
			most = date_days_in_month(2023, m);
	return most;
}

/* A day beyond a month's end is its last day; one before its beginning is none. */
static bool days_met(const struct rrule *r)
{
	int most = longest_month(r);

	for (size_t i = 0; i < r->n_days; i++)
		if (r->days[i] >= -most)
			return true;
	return r->n_days == 0;
}

/* Only fifth weekdays: an interval, or February, may never meet one. */
static bool weekdays_met(const struct rrule *r)
{
	for (size_t i = 0; i < r->n_weekdays; i++)
		if (r->week_no[i] > -5 && r->week_no[i] < 5)
			return true;
	return r->n_weekdays == 0 || (r->interval == 1 && longest_month(r) > 28);
}

bool rrule_possible(const struct rrule *r, int first_month)
{
	return months_met(r, first_month) && days_met(r) && weekdays_met(r);
}

enum rrule_fault rrule_read(struct str text, struct rrule *ret)
{
	struct rrule r = { .interval = 1 };

	if (text.n == 0 || text.n > 200 || text.p[text.n - 1] == ';')
		return RRULE_NOT_READ;
	while (text.n) {
		struct str v, key = str_cut(str_cut(text, ';', &text), '=', &v);
		if (!read_part(key, v, &r))
			return RRULE_NOT_READ;
	}
	if (r.freq == 0 || !fits(&r))
		return RRULE_NOT_READ;
	if (!days_met(&r) || !weekdays_met(&r))
		return RRULE_NEVER;
	*ret = r;
	return RRULE_FINE;
}

/* ---- as text ---- */

static struct str add_list(struct arena *a, struct str s, const char *key, size_t n, const int *v)
{
	for (size_t i = 0; i < n; i++)
		s = str_fmt(a, "%.*s%s%d", SP(s), i ? "," : key, v[i]);
	return s;
}

static struct str add_months(struct arena *a, struct str s, unsigned months)
{
	int v[12];
	size_t n = 0;

	for (int m = 1; m <= 12; m++)
		if (months & 1U << m)
			v[n++] = m;
	return add_list(a, s, ";BYMONTH=", n, v);
}

struct str rrule_text(struct arena *a, const struct rrule *r)
{
	const char *freq = r->freq == 'D' ? "DAILY" : r->freq == 'W' ? "WEEKLY" : r->freq == 'M' ? "MONTHLY" : "YEARLY";
	struct str s = str_fmt(a, "FREQ=%s", freq);

	if (r->interval > 1)
		s = str_fmt(a, "%.*s;INTERVAL=%d", SP(s), r->interval);
	s = add_months(a, s, r->months);
	s = add_list(a, s, ";BYMONTHDAY=", r->n_days, r->days);
	for (size_t i = 0; i < r->n_weekdays; i++) {
		struct str no = r->week_no[i] ? str_fmt(a, "%d", r->week_no[i]) : S("");
		s = str_fmt(a, "%.*s%s%.*s%.2s", SP(s), i ? "," : ";BYDAY=", SP(no), day_names + 2 * (r->weekdays[i] - 1));
	}
	return r->setpos ? str_fmt(a, "%.*s;BYSETPOS=%d", SP(s), r->setpos) : s;
}
