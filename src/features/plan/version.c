#include "features/plan/version.h"
#include "features/plan/due.h"
#include "features/plan/index.h"
#include "kernel/search/search.h"

#include <stdlib.h>

#define PEOPLE_MAX 500
#define SECTIONS_MAX 500

int64_t plan_place(int64_t before, int64_t after, size_t i, size_t k)
{
	return before + (after - before) * (int64_t)(i + 1) / (int64_t)(k + 1);
}

/* The same hand within the same unit of work: handing over comes row by row. */
static bool same_act(struct db *db, const struct plan_act *act, const struct plan_version_last_row *last)
{
	return last->made == db->now && uuid_eq(last->made_by, db->account) && date_eq(last->since, db->today) && !act->edition &&
	       str_eq(last->what, str_c(act->what)) && str_eq(last->note, act->note);
}

enum status plan_version_open(struct db *db, struct plan_act *act)
{
	struct plan_version_last_row last;
	enum status s;

	if (act->n)
		return OK;
	s = plan_version_last(db, act->plan, &last);
	if (s == OK && same_act(db, act, &last))
		return act->n = last.n, OK;
	if (s != OK && s != NOT_FOUND)
		return s;
	TRY(plan_version_next(db, act->plan, act->edition, NULL));
	TRY(plan_version_put(db, act->plan, db->today, db->now, db->account, str_c(act->what), act->note, act->document, NULL));
	act->n = s == OK ? last.n + 1 : 1;
	return OK;
}

/* ---- Reading a row ------------------------------------------------------------------------------------------------------ */

/* The row of plan_item_get and that of plan_items_whole have the same members. */
#define BODY_OF(r) { .position = (r)->position, .section = (r)->section, .subsection = (r)->subsection, .no = (r)->no, .title = (r)->title, \
	.deadline_text = (r)->deadline_text, .kind = (r)->kind, .rrule = (r)->rrule, .parts = (r)->parts, .responsible = (r)->responsible, \
	.result = (r)->result, .evidence = (r)->evidence, .notes = (r)->notes, .origin = (r)->origin, .start_on = (r)->start_on, \
	.end_on = (r)->end_on, .moved_to = (r)->moved_to, .day_time = (r)->day_time, .condition = (r)->condition, \
	.moved_ground = (r)->moved_ground, .dropped_ground = (r)->dropped_ground, .dropped = (r)->dropped, .not_done = (r)->not_done, \
	.started = (r)->started }

enum status plan_item_read(struct db *db, struct uuid item, struct plan_stored *ret)
{
	struct plan_item_get_row r;
	struct plan_persons_of_list who;

	TRY(plan_item_get(db, item, &r));
	TRY(plan_persons_of(db, item, PEOPLE_MAX, &who));
	*ret = (struct plan_stored){ .id = r.id, .plan = r.plan_id, .rev = r.rev, .from_n = r.from_n, .removed_n = r.removed_n, .was = BODY_OF(&r) };
	for (size_t i = 0; i < who.n; i++)
		*VEC_ADD(db->arena, &ret->was.who) = who.v[i].account_id;
	ret->now = ret->was;
	/* A list of its own: what is added to now must not grow into was. */
	ret->now.who.cap = ret->now.who.n;
	return OK;
}

static int by_stored_id(const void *x, const void *y)
{
	return memcmp((*(struct plan_stored *const *)x)->id.b, (*(struct plan_stored *const *)y)->id.b, 16);
}

static void give_people(struct arena *a, const struct plan_persons_list *who, struct plan_stored_list *rows)
{
	struct plan_stored **index = NEW_ARRAY(a, rows->n, struct plan_stored *);

	for (size_t i = 0; i < rows->n; i++)
		index[i] = &rows->v[i];
	qsort(index, rows->n, sizeof *index, by_stored_id);
	for (size_t i = 0; i < who->n; i++) {
		struct plan_stored key = { .id = who->v[i].item_id }, *k = &key;
		struct plan_stored **at = bsearch(&k, index, rows->n, sizeof *index, by_stored_id);
		if (at)
			*VEC_ADD(a, &(*at)->was.who) = who->v[i].account_id;
	}
}

enum status plan_items_read(struct db *db, struct uuid plan, size_t max, struct plan_stored_list *ret)
{
	struct plan_items_whole_list l;
	struct plan_persons_list who;

	TRY(plan_items_whole(db, plan, (int64_t)max, &l));
	TRY(plan_persons(db, plan, (int64_t)max * 4, &who));
	*ret = (struct plan_stored_list){ l.n, NEW_ARRAY(db->arena, l.n, struct plan_stored) };
	for (size_t i = 0; i < l.n; i++)
		ret->v[i] = (struct plan_stored){ .id = l.v[i].id, .plan = plan, .rev = l.v[i].rev, .from_n = l.v[i].from_n, .was = BODY_OF(&l.v[i]) };
	give_people(db->arena, &who, ret);
	for (size_t i = 0; i < l.n; i++) {
		ret->v[i].now = ret->v[i].was;
		ret->v[i].now.who.cap = ret->v[i].now.who.n;
	}
	return OK;
}

/* ---- Writing it --------------------------------------------------------------------------------------------------------- */

static enum status write_people(struct db *db, struct uuid item, const struct plan_who *who)
{
	TRY(plan_person_clear(db, item, NULL));
	for (size_t i = 0; i < who->n; i++)
		TRY(plan_person_add(db, item, who->v[i], NULL));
	return OK;
}

static enum status write_body(struct db *db, struct uuid id, const struct plan_body *b, int64_t from_n, struct opt_int removed_n)
{
	return plan_item_write(db, id, b->position, b->section, b->subsection, b->no, b->title, b->deadline_text, b->kind, b->start_on, b->end_on,
	                       b->rrule, b->parts, b->day_time, b->condition, b->responsible, b->result, b->evidence, b->notes, b->moved_to,
	                       b->moved_ground, b->dropped, b->dropped_ground, b->not_done, b->started, b->origin, from_n, removed_n, NULL);
}

static bool found_differently(const struct plan_body *a, const struct plan_body *b)
{
	return !str_eq(a->no, b->no) || !str_eq(a->title, b->title) || !str_eq(a->responsible, b->responsible) ||
	       !str_eq(a->result, b->result) || !str_eq(a->deadline_text, b->deadline_text);
}

enum status plan_item_change(struct db *db, struct plan_act *act, struct plan_stored *row)
{
	int64_t last;

	if (plan_body_eq(&row->was, &row->now) && !row->removed_n.has)
		return OK;
	TRY(plan_version_open(db, act));
	last = row->removed_n.has ? row->removed_n.v - 1 : act->n - 1;
	/* A second change within one act is part of the first. */
	if (row->from_n <= last)
		TRY(plan_past_put(db, row->plan, row->id, row->from_n, last, plan_body_write(db->arena, &row->was), NULL));
	TRY(write_body(db, row->id, &row->now, act->n, (struct opt_int){ 0 }));
	TRY(write_people(db, row->id, &row->now.who));
	TRY(plan_due_touch(db, row->id));
	if (row->removed_n.has || found_differently(&row->was, &row->now))
		TRY(plan_index_row(db, row->id, &row->now));
	row->was = row->now;
	row->from_n = act->n;
	row->removed_n.has = false;
	row->rev++;
	return OK;
}

enum status plan_item_remove(struct db *db, struct plan_act *act, const struct plan_stored *row)
{
	TRY(plan_version_open(db, act));
	TRY(write_body(db, row->id, &row->was, row->from_n, (struct opt_int){ true, act->n }));
	TRY(plan_due_touch(db, row->id));
	return search_drop(db, "plan-item", row->id);
}

enum status plan_item_add(struct db *db, struct plan_act *act, struct uuid id, const struct plan_body *b)
{
	TRY(plan_version_open(db, act));
	TRY(plan_item_insert(db, id, act->plan, b->position, b->section, b->subsection, b->no, b->title, b->deadline_text, b->kind, b->start_on,
	                     b->end_on, b->rrule, b->parts, b->day_time, b->condition, b->responsible, b->result, b->evidence, b->notes, act->n,
	                     b->origin.n ? b->origin : S("[]"), NULL));
	for (size_t i = 0; i < b->who.n; i++)
		TRY(plan_person_add(db, id, b->who.v[i], NULL));
	TRY(plan_due_touch(db, id));
	return act->unfound ? OK : plan_index_row(db, id, b);
}

/* ---- Sections ----------------------------------------------------------------------------------------------------------- */

enum status plan_sections_change(struct db *db, struct plan_act *act, const struct plan_sections_list *now)
{
	struct plan_sections_list was;

	TRY(plan_version_open(db, act));
	TRY(plan_sections(db, act->plan, SECTIONS_MAX, &was));
	TRY(plan_version_sections(db, act->plan, act->n, plan_sections_write(db->arena, &was), NULL));
	TRY(plan_sections_clear(db, act->plan, NULL));
	for (size_t i = 0; i < now->n; i++)
		TRY(plan_section_insert(db, act->plan, now->v[i].position, now->v[i].no, now->v[i].title, NULL));
	return OK;
}
