#include "features/plan/picture.h"

enum { BEYOND_DAYS = 366 };

static struct date first_of(int y, int m) { return date_make(y, m, 1); }
static struct date last_of(struct date first, int months) { return date_add_days(date_add_months(first, months), -1); }

struct plan_window picture_window(enum picture_size size, struct date day, struct plan_window all, int year_start)
{
	if (size == PICTURE_YEAR)
		return plan_school_year_window(day, year_start);
	if (size == PICTURE_HALF || size == PICTURE_QUARTER) {
		int months = size == PICTURE_HALF ? 6 : 3;
		struct date first = first_of(day.y, (day.m - 1) / months * months + 1);
		return (struct plan_window){ first, last_of(first, months) };
	}
	return all;
}

static bool same(struct plan_window a, struct plan_window b) { return date_eq(a.start, b.start) && date_eq(a.end, b.end); }

enum picture_size picture_size_of(struct plan_window w, struct plan_window all, int year_start)
{
	for (int size = PICTURE_ALL; size < PICTURE_OTHER; size++)
		if (same(w, picture_window((enum picture_size)size, w.start, all, year_start)))
			return (enum picture_size)size;
	return PICTURE_OTHER;
}

static struct date within(struct date d, struct date least, struct date most)
{
	return date_cmp(d, least) < 0 ? least : date_cmp(d, most) > 0 ? most : d;
}

struct plan_window picture_asked(struct opt_date from, struct opt_date to, struct plan_window all)
{
	struct date least = date_add_days(all.start, -BEYOND_DAYS), most = date_add_days(all.end, BEYOND_DAYS);
	struct date a = within(from.has ? from.v : all.start, least, most), b = within(to.has ? to.v : all.end, least, most);

	return date_cmp(a, b) <= 0 ? (struct plan_window){ a, b } : (struct plan_window){ b, a };
}

struct plan_window picture_shift(struct plan_window w, int direction)
{
	struct date after = date_add_days(w.end, 1);

	if (w.start.d == 1 && after.d == 1) {
		int months = (after.y - w.start.y) * 12 + after.m - w.start.m;
		struct date first = date_add_months(w.start, direction * months);
		return (struct plan_window){ first, last_of(first, months) };
	}
	int days = direction * (date_to_days(after) - date_to_days(w.start));
	return (struct plan_window){ date_add_days(w.start, days), date_add_days(w.end, days) };
}

struct date picture_anchor(struct plan_window w, struct date today)
{
	return date_cmp(today, w.start) >= 0 && date_cmp(today, w.end) <= 0 ? today : w.start;
}

enum sign picture_sign(enum plan_state s)
{
	switch (s) {
	case PLAN_DONE: case PLAN_DONE_LATE: return SIGN_DONE;
	case PLAN_LATE: return SIGN_LATE;
	case PLAN_WAITING: return SIGN_WAIT;
	case PLAN_RUNNING: case PLAN_MOVED: return SIGN_RUNNING;
	case PLAN_DROPPED: case PLAN_NOT_DONE: return SIGN_OFF;
	default: return SIGN_OPEN;
	}
}

enum sign picture_sign_of(const struct plan_facts *f, const struct plan_occurrence *o, struct date day)
{
	if (o->closing)
		return o->closing->confirmed ? SIGN_DONE : SIGN_WAIT;
	if (f->dropped || f->said_not_done)
		return SIGN_OFF;
	bool asks = !f->plan_finished && !f->plan_project && !o->soft;
	return asks && o->due.has && date_cmp(o->due.v, day) < 0 ? SIGN_LATE : SIGN_OPEN;
}
