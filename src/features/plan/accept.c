#include "features/plan/accept.h"
#include "features/plan/board.h"
#include "features/plan/closing.h"
#include "features/handover/handover.h"
#include "features/org/org.h"
#include "features/plan/version.h"
#include "kernel/files/files.h"

struct work { struct db *db; const struct import *im; struct uuid plan; struct plan_window period; struct calendar calendar; struct opt_uuid order, controller; struct plan_act act; };

static struct opt_str some_text(struct str s) { return (struct opt_str){ s.n > 0, s }; }

static enum status put_plan(struct work *w)
{
	struct db *db = w->db;
	struct opt_bytes file = { 0 };

	if (w->im->file.n) {
		file.has = hex_parse(db->arena, w->im->file, &file.v);
		always_assert(file.has);
		TRY(file_link(db, file.v));
	}
	return plan_insert(db, w->plan, w->im->title, w->im->state, w->period.start, w->period.end, w->controller, file,
	                   some_text(w->im->file_name), import_columns_write(db->arena, &w->im->columns), db->now, db->account, NULL);
}

static enum status put_sections(struct work *w)
{
	for (size_t i = 0; i < w->im->sections.n; i++)
		TRY(plan_section_insert(w->db, w->plan, (int64_t)i, w->im->sections.v[i].no, w->im->sections.v[i].title, NULL));
	return OK;
}

static struct plan_who people_of(struct work *w, const struct import_row *row)
{
	struct plan_who who = { 0 };

	for (size_t i = 0; i < row->who.n; i++)
		for (size_t k = 0; k < w->im->posts.n; k++)
			if (w->im->posts.v[k].has && str_eq(w->im->posts.v[k].name, row->who.v[i]))
				*VEC_ADD(w->db->arena, &who) = w->im->posts.v[k].account;
	/* Carried over: the people of the row before. */
	for (size_t i = 0; i < row->people.n; i++)
		*VEC_ADD(w->db->arena, &who) = row->people.v[i];
	return who;
}

static struct str origin_of(struct arena *a, const struct import_row *row)
{
	char id[37];

	if (!row->origin.has)
		return S("[]");
	uuid_text(row->origin.v, id);
	return str_fmt(a, "[\"%s\"]", id);
}

/* The order's own date is when the row was executed; all its occurrences end with it. */
static enum status close_by_order(struct work *w, struct uuid item)
{
	struct db *db = w->db;
	struct plan_item_get_row row;
	struct uuid closing;

	TRY(plan_item_get(db, item, &row));
	struct plan_deadline d = { .start = row.start_on, .end = row.end_on, .rrule = row.rrule, .reported = row.rrule.n && plan_words_reported(row.deadline_text) };
	always_assert(plan_kind_parse(row.kind, &d.kind));
	struct plan_occurrences o = plan_occurrences(db->arena, &d, w->period, (struct plan_closings){ 0 }, &w->calendar);
	for (size_t i = 0; i < o.n; i++) {
		struct plan_new_closing c = { .plan = w->plan, .item = item, .occurrence = o.v[i].key, .executed = w->im->order_date.has ? w->im->order_date.v : db->today,
			.earlier = true, .document = w->order };
		TRY(plan_add_closing(db, &c, &closing));
		TRY(plan_confirm_closing(db, closing, "order", S("")));
	}
	return OK;
}

static enum status put_row(struct work *w, const struct import_row *row, size_t position, struct accept_ids *closes)
{
	struct db *db = w->db;
	struct uuid item = db_new_id(db);
	struct plan_body b = { .position = (int64_t)(position + 1) * PLAN_ROOM, .section = row->section, .subsection = row->subsection, .no = row->no,
		.title = row->title, .deadline_text = row->deadline_text, .kind = row->kind, .rrule = row->rrule, .responsible = row->responsible,
		.result = row->result, .evidence = row->evidence, .notes = row->notes.n ? row->notes : S("[]"), .start_on = row->start, .end_on = row->end,
		.parts = plan_parts_json(db->arena, row->parts.n, row->parts.v), .day_time = some_text(row->time), .condition = some_text(row->condition),
		.origin = origin_of(db->arena, row), .who = people_of(w, row) };

	TRY(plan_item_add(db, &w->act, item, &b));
	if (row->origin.has)
		TRY(plan_carry_item_put(db, row->origin.v, item, NULL));
	if (row->mark.n)
		TRY(plan_note_event(db, w->plan, (struct opt_uuid){ true, item }, "note", row->mark));
	if (row->closes)
		*VEC_ADD(db->arena, closes) = item;
	return OK;
}

/* The first order gives the centre its letterhead, to be looked at by a person. */
static enum status show_head(struct work *w)
{
	const struct import *im = w->im;
	struct arena *a = w->db->arena;
	struct letterhead head;

	org_head_read(a, (struct org_lines){ im->above.n, im->above.v }, (struct org_lines){ im->below.n, im->below.v }, &head);
	head.source = handover_order_words(a, im->order_no, im->order_date);
	head.signatory_post = im->signatory_post;
	head.signatory_name = im->signatory;
	for (size_t i = 0; i < im->names.n; i++)
		if (im->names.v[i].full.n && str_eq(im->names.v[i].initials, im->signatory))
			head.signatory_name = im->names.v[i].full;
	return org_letterhead_seen(w->db, &head);
}

static enum status put_order(struct work *w)
{
	struct plan_new_document d = { .kind = S("order"), .no = w->im->order_no, .issued = w->im->order_date, .title = w->im->order_heading };

	if (!w->im->order_no.n)
		return OK;
	if (w->im->order && w->im->file.n && hex_parse(w->db->arena, w->im->file, &d.file))
		d.file_name = w->im->file_name;
	d.signed_by = w->controller;
	w->order.has = true;
	if (w->im->order)
		TRY(show_head(w));
	return plan_add_document(w->db, &d, &w->order.v);
}

static enum status remember_posts(struct work *w)
{
	for (size_t i = 0; i < w->im->names.n; i++)
		if (w->im->names.v[i].full.n)
			TRY(plan_name_set(w->db, w->im->names.v[i].initials, w->im->names.v[i].full, NULL));
	for (size_t i = 0; i < w->im->posts.n; i++)
		if (w->im->posts.v[i].has)
			TRY(plan_post_set(w->db, w->im->posts.v[i].name, w->im->posts.v[i].account, NULL));
	return OK;
}

/* A plan goes over once: whoever is second is told who was first. */
static enum status note_carry(struct work *w)
{
	struct db *db = w->db;
	int64_t rows;

	if (!w->im->from_plan.has)
		return OK;
	TRY(plan_carry_put(db, w->im->from_plan.v, w->plan, db->now, db->today, db->account, &rows));
	if (rows == 0)
		return err_set(db->err, CONFLICT, "plan.carried-already", T("Этот план уже перенесён на новый период."), T("Откройте страницу ещё раз: на ней видно, кто и куда его перенёс."));
	return plan_note_event(db, w->im->from_plan.v, (struct opt_uuid){ 0 }, "carry", w->im->title);
}

/* The rows that the order closed, by their numbers. */
static void name_closed(struct arena *a, const struct import *im, struct accept_result *ret)
{
	for (size_t i = 0; im->order_no.n && i < im->rows.n; i++) {
		const struct import_row *row = &im->rows.v[i];
		if (!row->closes)
			continue;
		ret->closed_words = str_fmt(a, "%.*s%s%.*s", SP(ret->closed_words), ret->closed ? ", " : "", SP(row->no));
		ret->closed++;
	}
}

enum status plan_accept_begin(struct db *db, const struct import *im, struct opt_uuid controller, struct uuid *ret_plan)
{
	struct work w = { .db = db, .im = im, .plan = db_new_id(db), .controller = controller };
	int year_start;

	TRY(plan_year_start(db, &year_start));
	w.period = import_period(im, db->today, year_start);
	TRY(put_plan(&w));
	TRY(note_carry(&w));
	*ret_plan = w.plan;
	return put_sections(&w);
}

enum status plan_accept_rows(struct db *db, const struct import *im, struct uuid plan, size_t first, bool found, struct accept_ids *closes)
{
	/* The version is opened by the end: until then the rows belong to none that there is. */
	struct work w = { .db = db, .im = im, .plan = plan, .act = { .plan = plan, .what = "accept", .n = 1, .unfound = !found } };

	for (size_t i = 0; i < im->rows.n; i++)
		TRY(put_row(&w, &im->rows.v[i], first + i, closes));
	return OK;
}

enum status plan_accept_end(struct db *db, const struct import *im, struct uuid plan, const struct accept_ids *closes)
{
	struct plan_arriving_row p;

	TRY(plan_arriving(db, plan, &p));
	struct work w = { .db = db, .im = im, .plan = plan, .controller = p.controller_id, .period = { p.period_start, p.period_end } };
	TRY(calendar_load(db, w.period.start, w.period.end, &w.calendar));
	TRY(put_order(&w));
	w.act = (struct plan_act){ .plan = plan, .what = "accept", .document = w.order, .edition = true };
	TRY(plan_version_open(db, &w.act));
	for (size_t i = 0; w.order.has && i < closes->n; i++)
		TRY(close_by_order(&w, closes->v[i]));
	TRY(remember_posts(&w));
	return plan_note_event(db, plan, (struct opt_uuid){ 0 }, "accept", im->title);
}

enum status plan_accept(struct db *db, const struct import *im, struct opt_uuid controller, struct accept_result *ret)
{
	struct accept_ids closes = { 0 };

	*ret = (struct accept_result){ 0 };
	TRY(plan_accept_begin(db, im, controller, &ret->plan));
	TRY(plan_accept_rows(db, im, ret->plan, 0, true, &closes));
	TRY(plan_accept_end(db, im, ret->plan, &closes));
	name_closed(db->arena, im, ret);
	return OK;
}

enum status plan_find_controller(struct db *db, const struct import *im, struct opt_uuid *ret)
{
	struct plan_directors_list l;

	*ret = (struct opt_uuid){ 0 };
	for (size_t i = 0; i < im->posts.n; i++)
		if (im->posts.v[i].has && str_starts(im->posts.v[i].name, T("Директор")))
			return *ret = (struct opt_uuid){ true, im->posts.v[i].account }, OK;
	TRY(plan_directors(db, db->today, 2, &l));
	if (l.n == 1)
		*ret = (struct opt_uuid){ true, l.v[0].account_id };
	return OK;
}
