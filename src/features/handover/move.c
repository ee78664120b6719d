#include "features/handover/move.h"
#include "kernel/auth/audit.h"
#include "kernel/auth/people.h"
#include "kernel/auth/rights.h"
#include "kernel/russian/ru.h"

#include <limits.h>

/* ---- What a person has ------------------------------------------------------------------------------------------------ */

enum status handover_collect(struct db *db, struct uuid account, struct handover_groups *ret)
{
	*ret = (struct handover_groups){ 0 };
	for (size_t i = 0; i < n_slices; i++) {
		struct handover_group g = { .source = slices[i]->handover };
		if (!g.source)
			continue;
		TRY(g.source->list(db, account, &g.items));
		if (g.items.n)
			*VEC_ADD(db->arena, ret) = g;
	}
	return OK;
}

/* ---- Writing it down ---------------------------------------------------------------------------------------------------- */

enum status handover_write(struct db *db, const struct handover_plan *p, struct uuid *ret_id)
{
	struct handover_person_row from, to;
	struct uuid id = db_new_id(db);

	TRY(handover_person(db, p->from, &from));
	TRY(handover_person(db, p->to, &to));
	TRY(handover_settle(db, p->from, NULL));
	TRY(handover_add(db, id, p->from, p->to, p->day, p->ground, p->leave, from.name, from.post, to.name, to.post, db->now, db->today,
	                 db->account, NULL));
	for (size_t i = 0; i < p->keep.n; i++)
		TRY(handover_keep(db, id, p->keep.v[i], NULL));
	*ret_id = id;
	return OK;
}

/* ---- Doing it ----------------------------------------------------------------------------------------------------------- */

struct moving {
	struct db *db;
	const struct handover_get_row *row;
	struct perm_set taker, giver;
	struct handover_items_list recorded;
	struct handover_kepts_list kept;
	int64_t n;                                   /* number of the next line */
	int left;                                    /* things that this step may still move */
};

static bool passed_over(const struct moving *m, const struct handover_item *item)
{
	for (size_t i = 0; i < m->kept.n; i++)
		if (uuid_eq(m->kept.v[i].item_id, item->id))
			return true;
	for (size_t i = 0; i < m->recorded.n; i++)
		if (uuid_eq(m->recorded.v[i].item_id, item->id) && str_eq(m->recorded.v[i].kind, str_c(item->kind)))
			return true;
	return false;
}

static enum status record(struct moving *m, const struct handover_source *source, const struct handover_item *item, struct str why)
{
	return handover_item_add(m->db, m->row->id, m->n++, str_c(source->title), item->text, str_c(item->kind), item->id, item->path, why.n == 0, why, NULL);
}

/* Why one of the two may not, "" when both may. */
static struct str forbidden(const struct moving *m, const struct handover_item *item)
{
	if (!rights_set_may(&m->taker, item->perm))
		return T("у принимающего нет такого права");
	return rights_set_may(&m->giver, item->giver) ? S("") : T("передаёт директор");
}

static enum status move_group(struct moving *m, const struct handover_group *g, bool *ret_more)
{
	struct handover_deed deed = { m->row->from_id, m->row->to_id, m->row->day, m->row->ground };
	struct handover_items going = { 0 };

	for (size_t i = 0; i < g->items.n; i++) {
		const struct handover_item *item = &g->items.v[i];
		if (passed_over(m, item))
			continue;
		if (m->left-- <= 0) {
			*ret_more = true;
			break;
		}
		struct str why = forbidden(m, item);
		if (why.n)
			TRY(record(m, g->source, item, why));
		else
			*VEC_ADD(m->db->arena, &going) = *item;
	}
	struct str *why = NEW_ARRAY(m->db->arena, going.n, struct str);
	TRY(g->source->move(m->db, &going, &deed, why));
	for (size_t i = 0; i < going.n; i++)
		TRY(record(m, g->source, &going.v[i], why[i]));
	return OK;
}

static enum status end_it(struct db *db, const struct handover_get_row *row, const char *state, struct str why)
{
	struct handover_person_row from, to;

	TRY(handover_person(db, row->from_id, &from));
	TRY(handover_person(db, row->to_id, &to));
	return handover_finish(db, row->id, str_c(state), why, from.name, from.post, to.name, to.post, db->now, NULL);
}

/* The account of who leaves is closed; his roles end with that day and stay in the list. */
static enum status close_account(struct db *db, const struct handover_get_row *row, struct str *ret_why)
{
	bool last, changed;

	*ret_why = S("");
	if (!row->leave)
		return OK;
	TRY(people_is_last_admin(db, row->from_id, &last));
	if (last)
		return *ret_why = T("Учётная запись не закрыта: это последний администратор."), OK;
	return people_set_state(db, row->from_id, false, &changed);
}

/* Why it cannot be done today, "" when it can: a person gone meanwhile is said, not passed over. */
static enum status obstacle(struct moving *m, struct str *ret_why)
{
	struct handover_person_row to;

	TRY(handover_person(m->db, m->row->to_id, &to));
	TRY(rights_of_account(m->db, m->row->to_id, m->db->today, &m->taker));
	*ret_why = str_eq(to.state, S("active")) ? S("") : str_fmt(m->db->arena, "Учётная запись принимающего закрыта: %.*s.", SP(to.name));
	return OK;
}

static enum status run_step(struct moving *m, bool *ret_more)
{
	struct handover_groups all;
	struct str why;

	TRY(obstacle(m, &why));
	if (why.n)
		return end_it(m->db, m->row, "failed", why);
	TRY(rights_of_account(m->db, m->row->made_by, m->row->made_on, &m->giver));
	TRY(handover_items(m->db, m->row->id, HANDOVER_ITEMS_MAX, &m->recorded));
	TRY(handover_kepts(m->db, m->row->id, HANDOVER_ITEMS_MAX, &m->kept));
	TRY(handover_collect(m->db, m->row->from_id, &all));
	m->n = (int64_t)m->recorded.n + 1;
	for (size_t i = 0; i < all.n && !*ret_more; i++)
		TRY(move_group(m, &all.v[i], ret_more));
	if (*ret_more)
		return OK;
	TRY(close_account(m->db, m->row, &why));
	return end_it(m->db, m->row, "done", why);
}

enum status handover_step(struct db *db, struct uuid id, int most, bool *ret_more)
{
	struct handover_get_row row;
	struct moving m = { .db = db, .row = &row, .left = most };
	struct uuid by = db->account;

	*ret_more = false;
	TRY(handover_get(db, id, &row));
	if (!str_eq(row.state, S("planned")))
		return OK;
	db->account = row.made_by;                   /* what it writes is by whoever ordered it */
	enum status s = run_step(&m, ret_more);
	db->account = by;
	return s;
}

/* ---- On its day --------------------------------------------------------------------------------------------------------- */

static enum status note(struct db *db, struct uuid id)
{
	struct audit_list list = { 0 };
	struct handover_get_row row;

	TRY(handover_get(db, id, &row));
	struct str day = ru_date(db->arena, row.day);
	audit_add(db->arena, &list, "handover", row.from_id, S(""), str_fmt(db->arena, "%.*s → %.*s, %.*s%s%.*s", SP(row.from_name), SP(row.to_name),
	                                                                    SP(day), row.why.n ? ": " : "", SP(row.why)));
	return audit_note(db, "handover.due", &list);
}

enum status handover_run_due(struct db *db, bool *ret_more)
{
	struct handover_due_row due;
	enum status s = handover_due(db, db->today, &due);
	bool more;

	*ret_more = false;
	if (s != OK)
		return s == NOT_FOUND ? OK : s;
	TRY(db_hold_rev(db));
	TRY(db_touch_shared(db));
	TRY(handover_step(db, due.id, HANDOVER_STEP, &more));
	*ret_more = true;                            /* others may be due today */
	return more ? OK : note(db, due.id);
}
