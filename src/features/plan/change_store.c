#include "features/plan/change_store.h"
#include "features/plan/import.h"
#include "kernel/files/draft.h"

#define SECTIONS_MAX 500
#define OLD_AT_ONCE 20

/* ---- Reading --------------------------------------------------------------------------------------------------------------------- */

void change_relook(struct db *db, struct change_work *w)
{
	change_lines_make(db->arena, &w->rows, &w->set, &w->lines);
	if (w->set.has_sections)
		w->sections = w->set.sections;
}

static enum status read_set(struct db *db, struct uuid plan, struct change_work *w)
{
	struct plan_change_get_row r;
	enum status s = plan_change_get(db, plan, &r);

	if (s == NOT_FOUND)
		return OK;
	TRY(s);
	change_set_read(db->arena, r.state, &w->set);
	w->set.rev = r.rev;
	w->changed = (struct opt_int){ true, r.changed };
	w->changed_by = r.changed_by_name.has ? r.changed_by_name.v : S("");
	return OK;
}

enum status change_load(struct db *db, struct uuid plan, struct change_work *ret)
{
	*ret = (struct change_work){ 0 };
	TRY(board_load(db, plan, &ret->b));
	TRY(plan_items_read(db, plan, PLAN_ROWS_MAX, &ret->rows));
	TRY(plan_sections(db, plan, SECTIONS_MAX, &ret->sections));
	TRY(plan_closings(db, plan, PLAN_ROWS_MAX * 8, &ret->closings));
	TRY(calendar_load(db, ret->b.head.period_start, ret->b.head.period_end, &ret->calendar));
	TRY(read_set(db, plan, ret));
	ret->project = str_eq(ret->b.head.state, S("project"));
	ret->open = !str_eq(ret->b.head.state, S("finished"));
	change_relook(db, ret);
	return OK;
}

const struct plan_stored *change_stored(const struct change_work *w, struct uuid item)
{
	for (size_t i = 0; i < w->rows.n; i++)
		if (uuid_eq(w->rows.v[i].id, item))
			return &w->rows.v[i];
	return NULL;
}

bool change_conflicts(const struct change_work *w, const struct change *c)
{
	const struct plan_stored *row = change_stored(w, c->item);
	struct plan_body merged;

	if (c->kind == CHANGE_ADD)
		return false;
	if (!row)
		return true;
	if (c->kind == CHANGE_EDIT)
		return !plan_body_rebase(&c->was, &c->now, &row->was, true, &merged);
	/* What goes must be what was looked at: its words, not who has it in hand. */
	return !str_eq(c->was.title, row->was.title) || !str_eq(c->was.deadline_text, row->was.deadline_text) ||
	       !str_eq(c->was.result, row->was.result) || c->was.dropped != row->was.dropped;
}

/* ---- Closings ----------------------------------------------------------------------------------------------------------------------- */

struct seats { size_t n, cap; struct change_seat *v; };

static void add_seats(struct arena *a, const struct change_work *w, struct uuid item, const struct plan_body *b, struct seats *out)
{
	struct plan_deadline d = { .start = b->start_on, .end = b->end_on, .rrule = b->rrule, .moved_to = b->moved_to,
		.reported = b->rrule.n && plan_words_reported(b->deadline_text) };

	if (!plan_kind_parse(b->kind, &d.kind) || !plan_parts_read(a, b->parts, &d))
		return;
	struct plan_occurrences o = plan_occurrences(a, &d, (struct plan_window){ w->b.head.period_start, w->b.head.period_end },
	                                             (struct plan_closings){ 0 }, &w->calendar);
	for (size_t i = 0; i < o.n; i++)
		*VEC_ADD(a, out) = (struct change_seat){ item, o.v[i].key, o.v[i].due, false };
}

struct claims { size_t n, cap; struct change_claim *v; };

static void add_claims(struct arena *a, const struct change_work *w, struct uuid item, struct claims *out)
{
	const struct board_row *row = board_find(&w->b, item);

	for (size_t i = 0; i < w->closings.n; i++) {
		const struct plan_closings_row *c = &w->closings.v[i];
		struct opt_date due = { 0 };
		bool kept = false;
		if (!uuid_eq(c->item_id, item))
			continue;
		for (size_t k = 0; row && k < row->facts.occurrences.n; k++)
			if (str_eq(row->facts.occurrences.v[k].key, c->occurrence)) {
				due = row->facts.occurrences.v[k].due;
				kept = row->facts.occurrences.v[k].kept;
			}
		*VEC_ADD(a, out) = (struct change_claim){ c->id, item, c->occurrence, due, c->executed, kept };
	}
}

static bool goes_into(const struct change *c, enum change_kind kind, struct uuid item)
{
	return c->kind == kind && c->into.has && uuid_eq(c->into.v, item);
}

struct change_bindings change_bindings_of(struct arena *a, const struct change_work *w, const struct change *c, size_t *ret_asked)
{
	ptrdiff_t at = change_line_at(&w->lines, c->item);
	struct claims claims = { 0 };
	struct seats seats = { 0 };

	*ret_asked = 0;
	if (c->kind != CHANGE_EDIT || at < 0)
		return (struct change_bindings){ 0 };
	add_claims(a, w, c->item, &claims);
	add_seats(a, w, c->item, &w->lines.v[at].b, &seats);
	for (size_t i = 0; i < w->set.changes.n; i++) {
		const struct change *x = &w->set.changes.v[i];
		if (goes_into(x, CHANGE_REMOVE, c->item))
			add_claims(a, w, x->item, &claims);
		if (goes_into(x, CHANGE_ADD, c->item))
			add_seats(a, w, x->item, &x->now, &seats);
	}
	struct change_bindings out = { claims.n, NEW_ARRAY(a, claims.n, struct change_binding) };
	*ret_asked = change_bind(c->item, claims.n, claims.v, seats.n, seats.v, c->keep, out.v);
	return out;
}

bool change_unanswered(struct arena *a, const struct change_work *w, const struct change *c)
{
	size_t asked;

	(void)change_bindings_of(a, w, c, &asked);
	return asked > 0 && c->keep == KEEP_UNASKED;
}

/* ---- Keeping -------------------------------------------------------------------------------------------------------------------------- */

enum status change_save(struct db *db, struct change_work *w)
{
	struct uuid plan = w->b.head.id;

	change_tidy(&w->set);
	if (change_set_empty(&w->set) && w->set.findings.n == 0)
		return plan_change_drop(db, plan, NULL);
	struct str state = change_set_write(db->arena, &w->set);
	if (w->set.changes.n > CHANGES_MAX || state.n > DRAFT_STATE_MAX)
		return err_set(db->err, TOO_LARGE, "plan.change-too-large", T("В одном проекте изменений помещается не больше тысячи пунктов."),
		               T("Введите в действие то, что уже внесено, и продолжите следующим приказом."));
	return plan_change_put(db, plan, w->set.rev + 1, w->b.head.edition, w->b.head.version, state, db->now, db->account, NULL);
}

enum status change_finish(struct db *db, struct change_work *w, const char *what)
{
	struct plan_act act = { .plan = w->b.head.id, .what = what };

	change_tidy(&w->set);
	return w->project ? change_apply(db, w, &act, S("")) : change_save(db, w);
}

/* ---- Findings ---------------------------------------------------------------------------------------------------------------------------- */

static bool gathered(const struct change_set *s, const struct change_finding *f)
{
	for (size_t i = 0; i < s->findings.n; i++)
		if (str_eq(s->findings.v[i].text, f->text))
			return true;
	return false;
}

enum status change_gather(struct db *db, struct uuid plan, size_t n, const struct change_finding *v)
{
	struct change_work w = { 0 };

	if (n == 0)
		return OK;
	TRY(plan_head(db, plan, &w.b.head));
	TRY(read_set(db, plan, &w));
	for (size_t i = 0; i < n; i++)
		if (!gathered(&w.set, &v[i]))
			*VEC_ADD(db->arena, &w.set.findings) = v[i];
	return change_save(db, &w);
}

static enum status gather_old(struct db *db, const struct draft *d)
{
	struct change_finding *v;
	struct import im;
	struct uuid plan;

	if (!import_read(db->arena, d->state, &im) || !uuid_parse(im.state, &plan))
		return OK;
	v = NEW_ARRAY(db->arena, im.findings.n, struct change_finding);
	for (size_t i = 0; i < im.findings.n; i++)
		v[i] = (struct change_finding){ im.findings.v[i].code, im.findings.v[i].row, im.findings.v[i].text };
	enum status s = change_gather(db, plan, im.findings.n, v);
	return s == NOT_FOUND ? OK : s;              /* the plan is no more */
}

enum status change_gather_old(struct db *db, bool *ret_more)
{
	struct draft_list l;

	TRY(draft_take(db, "plan.change", OLD_AT_ONCE, &l));
	for (size_t i = 0; i < l.n; i++)
		TRY(gather_old(db, &l.v[i]));
	if (l.n)
		TRY(db_touch_shared(db));
	*ret_more = l.n == OLD_AT_ONCE;
	return OK;
}
