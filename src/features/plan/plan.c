#include "features/plan/plan.h"
#include "features/org/org.h"
#include "kernel/base/status.h"

static const struct { const char *code, *title; } states[PLAN_N_STATES] = {
	[PLAN_NOT_STARTED] = { "not-started", "не начато" },
	[PLAN_RUNNING]     = { "running", "в работе" },
	[PLAN_WAITING]     = { "waiting", "ждёт подтверждения" },
	[PLAN_DONE]        = { "done", "исполнено" },
	[PLAN_DONE_LATE]   = { "done-late", "исполнено с опозданием" },
	[PLAN_LATE]        = { "late", "просрочено" },
	[PLAN_MOVED]       = { "moved", "срок перенесён" },
	[PLAN_DROPPED]     = { "dropped", "снято с контроля" },
	[PLAN_NOT_ENTERED] = { "not-entered", "не внесено" },
	[PLAN_NOT_DONE]    = { "not-done", "не исполнено" },
};

const char *plan_state_title(enum plan_state s) { return states[s].title; }
const char *plan_state_code(enum plan_state s) { return states[s].code; }

bool plan_state_parse(struct str code, enum plan_state *ret)
{
	for (int i = 0; i < PLAN_N_STATES; i++)
		if (str_eq(code, str_c(states[i].code)))
			return *ret = (enum plan_state)i, true;
	return false;
}

bool plan_kind_parse(struct str word, enum plan_kind *ret)
{
	static const char *const v[] = { "by", "interval", "recurring", "period", "none" };

	for (int i = 0; i < 5; i++)
		if (str_eq(word, str_c(v[i])))
			return *ret = (enum plan_kind)i, true;
	return false;
}

/* ---- School years --------------------------------------------------------------------------------------- */

struct plan_window plan_school_year_window(struct date d, int year_start)
{
	struct date first = org_year_start(d, year_start);

	return (struct plan_window){ first, date_add_days(date_add_months(first, 12), -1) };
}

struct plan_window plan_year_window(int year, int year_start)
{
	return plan_school_year_window((struct date){ .y = (int16_t)year, .m = (int8_t)year_start, .d = 1 }, year_start);
}

struct str plan_school_year(struct arena *a, struct date d, int year_start)
{
	return org_year_title(a, org_year_start(d, year_start).y);
}

/* ---- State ---------------------------------------------------------------------------------------------- */

static bool past(struct opt_date d, struct date today) { return d.has && date_cmp(d.v, today) < 0; }

static bool occurrence_late(const struct plan_facts *f, const struct plan_occurrence *o, struct date today)
{
	return !o->closing && past(o->soft ? f->plan_end : o->due, today);
}

struct summary { bool all_closed, any_closed, all_confirmed, closed_late, waiting, late, begun; };

static struct summary summarise(const struct plan_facts *f, struct date today)
{
	struct summary s = { .all_closed = true, .all_confirmed = true };

	for (size_t i = 0; i < f->occurrences.n; i++) {
		const struct plan_occurrence *o = &f->occurrences.v[i];
		s.late |= occurrence_late(f, o, today);
		s.begun |= o->start.has && date_cmp(o->start.v, today) <= 0;
		if (!o->closing) {
			s.all_closed = s.all_confirmed = false;
			continue;
		}
		s.any_closed = true;
		s.waiting |= !o->closing->confirmed;
		s.all_confirmed &= o->closing->confirmed;
		s.closed_late |= !o->kept && o->due.has && date_cmp(o->closing->executed, o->due.v) > 0;
	}
	return s;
}

enum plan_state plan_state_on(const struct plan_facts *f, struct date today)
{
	struct summary s = summarise(f, today);

	if (f->dropped)
		return PLAN_DROPPED;
	if (s.all_confirmed)
		return s.closed_late ? PLAN_DONE_LATE : PLAN_DONE;
	if (f->plan_finished && !s.waiting)
		return f->said_not_done ? PLAN_NOT_DONE : PLAN_NOT_ENTERED;
	if (s.late && !f->plan_project)
		return PLAN_LATE;
	if (s.waiting)
		return PLAN_WAITING;
	if (f->moved && !s.any_closed)
		return PLAN_MOVED;
	return s.any_closed || f->started || s.begun ? PLAN_RUNNING : PLAN_NOT_STARTED;
}

struct plan_pieces plan_count_pieces(const struct plan_facts *f, struct date today)
{
	struct plan_pieces p = { 0 };

	for (size_t i = 0; i < f->occurrences.n; i++) {
		const struct plan_occurrence *o = &f->occurrences.v[i];
		p.total += !o->kept;
		p.closed += o->closing && !o->kept;
		p.late += occurrence_late(f, o, today);
	}
	return p;
}

const struct plan_occurrence *plan_next(const struct plan_occurrences *o, struct date today)
{
	const struct plan_occurrence *best = NULL;

	for (size_t i = 0; i < o->n; i++) {
		const struct plan_occurrence *x = &o->v[i];
		/* A school year that has not begun yet asks for nothing. */
		if (x->closing || (x->soft && x->start.has && date_cmp(x->start.v, today) > 0))
			continue;
		if (!best || (x->due.has && (!best->due.has || date_cmp(x->due.v, best->due.v) < 0)))
			best = x;
	}
	return best;
}

bool plan_lacks_document(const struct plan_facts *f, struct date today)
{
	if (f->dropped || f->plan_project)
		return false;
	for (size_t i = 0; i < f->occurrences.n; i++) {
		const struct plan_occurrence *o = &f->occurrences.v[i];
		if (o->closing ? !o->closing->has_document : o->soft && past(o->due, today))
			return true;
	}
	return false;
}

bool plan_document_fits(struct str wanted, struct str kind)
{
	return str_eq(wanted, kind) || str_eq(wanted, S("file")) || str_eq(kind, S("order")) || str_eq(kind, S("minutes"));
}

static bool due_soon(const struct plan_facts *f, struct date today)
{
	const struct plan_occurrence *o = plan_next(&f->occurrences, today);

	return o && o->due.has && date_cmp(o->due.v, today) >= 0 &&
	       date_cmp(o->due.v, date_add_days(today, PLAN_SOON_DAYS)) <= 0;
}

void plan_count(struct plan_tally *t, const struct plan_facts *f, struct date today)
{
	enum plan_state s = plan_state_on(f, today);

	t->total++;
	t->done += s == PLAN_DONE || s == PLAN_DONE_LATE;
	t->done_late += s == PLAN_DONE_LATE;
	t->waiting += s == PLAN_WAITING;
	t->late += s == PLAN_LATE;
	t->late_pieces += s == PLAN_LATE ? plan_count_pieces(f, today).late : 0;
	t->dropped += s == PLAN_DROPPED;
	t->not_entered += s == PLAN_NOT_ENTERED;
	t->running += s == PLAN_RUNNING;
	t->no_document += plan_lacks_document(f, today);
	t->soon += !f->plan_finished && !f->plan_project && s != PLAN_DROPPED && due_soon(f, today);
}
