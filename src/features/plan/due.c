#include "features/plan/due.h"
#include "features/org/org.h"
#include "features/plan/board.h"
#include "features/plan/row_kind.h"
#include "kernel/slice.h"

#define CLOSINGS_MAX 1000

/* ---- Pure ---------------------------------------------------------------------------------------------------------------- */

const char *plan_due_word(enum plan_due_state s)
{
	static const char *const v[] = { "open", "waiting", "done", "done-late", "dropped" };

	return v[s];
}

static void earliest(struct opt_date *d, struct opt_date last)
{
	struct date next = last.has ? date_add_days(last.v, 1) : last.v;

	if (last.has && (!d->has || date_cmp(next, d->v) < 0))
		*d = (struct opt_date){ true, next };
}

struct plan_due plan_due_of(const struct plan_facts *f)
{
	struct plan_due d = { .state = PLAN_DUE_DONE };
	bool waiting = false, open = false, late = false;

	for (size_t i = 0; i < f->occurrences.n; i++) {
		const struct plan_occurrence *o = &f->occurrences.v[i];
		if (o->closing) {
			waiting |= !o->closing->confirmed;
			late |= !o->kept && o->due.has && date_cmp(o->closing->executed, o->due.v) > 0;
			d.lacks |= !o->closing->has_document;
			continue;
		}
		open = true;
		earliest(&d.late_from, o->soft ? f->plan_end : o->due);
		if (o->soft)
			earliest(&d.lacks_from, o->due);
	}
	d.state = f->dropped ? PLAN_DUE_DROPPED : waiting ? PLAN_DUE_WAITING : open ? PLAN_DUE_OPEN : late ? PLAN_DUE_DONE_LATE : PLAN_DUE_DONE;
	return d;
}

static bool come(struct opt_date from, struct date today) { return from.has && date_cmp(from.v, today) <= 0; }

bool plan_due_late(const struct plan_due *d, bool finished, bool project, struct date today)
{
	if (project || (finished && d->state == PLAN_DUE_OPEN))
		return false;
	return (d->state == PLAN_DUE_OPEN || d->state == PLAN_DUE_WAITING) && come(d->late_from, today);
}

bool plan_due_lacks(const struct plan_due *d, bool project, struct date today)
{
	return !project && d->state != PLAN_DUE_DROPPED && (d->lacks || come(d->lacks_from, today));
}

/* ---- One row --------------------------------------------------------------------------------------------------------------- */

static enum status put(struct db *db, struct uuid plan, struct uuid item, struct str title, const struct plan_facts *f)
{
	struct plan_due d = plan_due_of(f);

	return plan_due_put(db, item, plan, row_kind_of(db->arena, title), str_c(plan_due_word(d.state)), d.late_from, d.lacks, d.lacks_from, NULL);
}

static enum status closings_of(struct db *db, struct uuid item, struct plan_closings *ret)
{
	struct plan_due_closings_list l;

	TRY(plan_due_closings(db, item, CLOSINGS_MAX, &l));
	struct plan_closing *c = NEW_ARRAY(db->arena, l.n, struct plan_closing);
	for (size_t i = 0; i < l.n; i++)
		c[i] = (struct plan_closing){ l.v[i].occurrence, l.v[i].executed, l.v[i].confirmed.has, l.v[i].documents > 0 };
	*ret = (struct plan_closings){ l.n, c };
	return OK;
}

static enum status count(struct db *db, struct uuid item)
{
	struct plan_due_item_row r;
	struct plan_closings closings;
	enum status s = plan_due_item(db, item, &r);

	if (s != OK)
		return s == NOT_FOUND ? plan_due_drop(db, item, NULL) : s;
	TRY(closings_of(db, item, &closings));
	struct plan_items_row row = { .kind = r.kind, .start_on = r.start_on, .end_on = r.end_on, .rrule = r.rrule, .parts = r.parts,
		.deadline_text = r.deadline_text, .moved_to = r.moved_to, .dropped = r.dropped };
	struct plan_deadline d = board_deadline(db->arena, &row);
	struct plan_window period = { r.period_start, r.period_end };
	struct calendar calendar = { .year_from = r.year_from.has ? (int)r.year_from.v : ORG_YEAR_FROM };
	if (r.rrule.n)
		TRY(calendar_load(db, period.start, period.end, &calendar));
	struct plan_facts f = { .plan_end = { true, d.kind == PLAN_PERIOD && d.end.has ? d.end.v : period.end }, .dropped = r.dropped,
		.occurrences = plan_occurrences(db->arena, &d, period, closings, &calendar) };
	return put(db, r.plan_id, item, r.title, &f);
}

enum status plan_due_touch(struct db *db, struct uuid item)
{
	TRY(count(db, item));
	for (size_t i = 0; i < n_slices; i++)
		if (slices[i]->row_changed)
			TRY(slices[i]->row_changed(db, item));
	return OK;
}

/* ---- A plan ------------------------------------------------------------------------------------------------------------------ */

enum status plan_due_refresh(struct db *db, struct uuid plan)
{
	struct board b;

	TRY(board_load(db, plan, &b));
	TRY(plan_due_clear(db, plan, NULL));
	for (size_t i = 0; i < b.rows.n; i++)
		TRY(put(db, plan, b.rows.v[i].item->id, b.rows.v[i].item->title, &b.rows.v[i].facts));
	return OK;
}

static bool opt_eq(struct opt_date a, struct opt_date b) { return a.has == b.has && (!a.has || date_eq(a.v, b.v)); }

static bool right(struct db *db, const struct plan_due_rows_row *r, const struct board_row *row)
{
	struct plan_due d = plan_due_of(&row->facts);

	return str_eq(r->state, str_c(plan_due_word(d.state))) && opt_eq(r->late_from, d.late_from) && r->lacks == d.lacks &&
	       opt_eq(r->lacks_from, d.lacks_from) && str_eq(r->kind, row_kind_of(db->arena, row->item->title));
}

enum status plan_due_wrong(struct db *db, struct uuid plan, int64_t *ret)
{
	struct plan_due_rows_list l;
	struct board b;
	int64_t wrong = 0, met = 0;

	TRY(board_load(db, plan, &b));
	TRY(plan_due_rows(db, plan, PLAN_ROWS_MAX * 2, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct board_row *row = board_find(&b, l.v[i].item_id);
		met += row != NULL;
		wrong += !row || !right(db, &l.v[i], row);
	}
	*ret = wrong + (int64_t)b.rows.n - met;
	return OK;
}

/* ---- Every night -------------------------------------------------------------------------------------------------------------- */

/* A finished plan is looked at once, then left alone. */
enum status plan_due_check(struct db *db, bool *ret_more)
{
	struct plan_due_unchecked_row p;
	int64_t wrong;
	enum status s = plan_due_unchecked(db, db->today, &p);

	*ret_more = s == OK;
	if (s != OK)
		return s == NOT_FOUND ? OK : s;
	TRY(plan_due_wrong(db, p.id, &wrong));
	if (wrong)
		TRY(plan_due_refresh(db, p.id));
	return plan_due_mark(db, p.id, db->today, NULL);
}
