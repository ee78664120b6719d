#include "features/plan/arrive.h"

#include <jansson.h>

#include "features/plan/accept.h"
#include "features/plan/import_page.h"
#include "features/plan/index.h"
#include "kernel/auth/audit.h"
#include "kernel/dates/deadline_json.h"
#include "kernel/jobs/jobs.h"

#define ROWS_A_PART 100

/* ---- Cutting ------------------------------------------------------------------------------------------------------------- */

static bool names(const struct import_rows *rows, struct str post)
{
	for (size_t i = 0; i < rows->n; i++)
		for (size_t k = 0; k < rows->v[i].who.n; k++)
			if (str_eq(rows->v[i].who.v[k], post))
				return true;
	return false;
}

void plan_cut(struct arena *a, const struct import *im, struct plan_parts *ret)
{
	struct import head = *im;

	head.rows = (struct import_rows){ 0 };
	*VEC_ADD(a, ret) = import_write(a, &head);
	for (size_t at = 0; at < im->rows.n; at += ROWS_A_PART) {
		size_t n = im->rows.n - at < ROWS_A_PART ? im->rows.n - at : ROWS_A_PART;
		struct import part = { .state = im->state, .rows = { n, n, im->rows.v + at } };
		for (size_t i = 0; i < im->posts.n; i++)
			if (im->posts.v[i].has && names(&part.rows, im->posts.v[i].name))
				*VEC_ADD(a, &part.posts) = im->posts.v[i];
		*VEC_ADD(a, ret) = import_write(a, &part);
	}
}

/* ---- The job's state ------------------------------------------------------------------------------------------------------- */

/* part: the next one; behind the last one the plan is brought into force, then search learns its rows, behind at. */
struct place { struct uuid plan, at; int64_t part, parts; bool in_force; struct accept_ids closes; };

static json_t *json_id(struct uuid id)
{
	char text[37];

	uuid_text(id, text);
	return json_string(text);
}

static bool id_of(const json_t *v, struct uuid *ret)
{
	const char *text = json_string_value(v);

	return text && uuid_parse(str_c(text), ret);
}

static struct str place_write(struct arena *a, const struct place *p)
{
	json_t *closes = json_array();

	for (size_t i = 0; i < p->closes.n; i++)
		json_array_append_new(closes, json_id(p->closes.v[i]));
	json_t *o = json_pack("{s:o, s:o, s:I, s:I, s:b, s:o}", "plan", json_id(p->plan), "at", json_id(p->at), "part", (json_int_t)p->part,
	                      "parts", (json_int_t)p->parts, "in_force", p->in_force, "closes", closes);
	return json_line(a, o);
}

static bool place_read(struct arena *a, struct str data, struct place *ret)
{
	json_t *o = json_loadb(data.p, data.n, 0, NULL), *plan, *at, *closes, *v;
	json_int_t part, parts;
	int in_force;
	size_t i;
	struct uuid id;
	bool ok = o && json_unpack(o, "{s:o, s:o, s:I, s:I, s:b, s:o}", "plan", &plan, "at", &at, "part", &part, "parts", &parts,
	                           "in_force", &in_force, "closes", &closes) == 0;

	*ret = (struct place){ 0 };
	ok = ok && id_of(plan, &ret->plan) && id_of(at, &ret->at);
	if (ok) {
		ret->part = part;
		ret->parts = parts;
		ret->in_force = in_force;
		json_array_foreach(closes, i, v)
			if (id_of(v, &id))
				*VEC_ADD(a, &ret->closes) = id;
	}
	json_decref(o);
	return ok;
}

/* ---- Beginning ------------------------------------------------------------------------------------------------------------- */

enum status plan_arrive(struct db *db, const struct import *im, const struct plan_parts *parts, struct opt_uuid controller, struct uuid *ret_job)
{
	struct place p = { .part = 1, .parts = (int64_t)parts->n };

	TRY(plan_accept_begin(db, im, controller, &p.plan));
	TRY(job_start(db, PLAN_ARRIVE_JOB, str_fmt(db->arena, "%.*s «%.*s»", SP(T("Приём плана")), SP(im->title)), place_write(db->arena, &p),
	              (int64_t)im->rows.n, str_fmt(db->arena, "/plan/p/%.*s?done=plan.accepted", SP(uuid_str(db->arena, p.plan))), ret_job));
	for (size_t i = 0; i < parts->n; i++)
		TRY(job_part_put(db, *ret_job, (int64_t)i, parts->v[i]));
	return OK;
}

/* ---- Going on -------------------------------------------------------------------------------------------------------------- */

static enum status read_part(struct db *db, struct uuid job, int64_t n, struct import *ret)
{
	struct str body;

	TRY(job_part_read(db, job, n, &body));
	if (import_read(db->arena, body, ret))
		return OK;
	return err_set(db->err, INVALID, "plan.arrive", T("План принимала другая версия программы."), T("Загрузите документ ещё раз."));
}

static enum status take_rows(struct db *db, struct job_state *state, struct place *p)
{
	struct import part;

	TRY(read_part(db, state->id, p->part, &part));
	TRY(plan_accept_rows(db, &part, p->plan, (size_t)(p->part - 1) * ROWS_A_PART, false, &p->closes));
	p->part++;
	return OK;
}

static enum status bring_into_force(struct db *db, struct job_state *state, struct place *p)
{
	struct audit_list journal = { 0 };
	struct import head;

	TRY(read_part(db, state->id, 0, &head));
	TRY(plan_accept_end(db, &head, p->plan, &p->closes));
	TRY(import_keep_findings(db, &head, p->plan));
	p->in_force = true;
	p->at = p->plan;                /* ids grow: its rows' are greater than its own */
	p->closes.n = 0;
	audit_add(db->arena, &journal, "plan", p->plan, S(""), head.title);
	return audit_write(db, PLAN_ARRIVE_JOB, &journal);
}

enum status plan_arrive_step(struct db *db, struct job_state *state)
{
	struct place p;

	if (!place_read(db->arena, state->data, &p))
		return err_set(db->err, INVALID, "plan.arrive", T("План принимала другая версия программы."), T("Загрузите документ ещё раз."));
	if (p.part < p.parts)
		TRY(take_rows(db, state, &p));
	else if (!p.in_force)
		TRY(bring_into_force(db, state, &p));
	else
		TRY(plan_index_some(db, (struct opt_uuid){ true, p.plan }, &p.at));
	state->finished = p.in_force && uuid_is_nil(p.at);
	/* Half of the bar is for the rows, half for search. */
	state->done = state->finished ? state->total : state->done + ROWS_A_PART / 2 < state->total ? state->done + ROWS_A_PART / 2 : state->total;
	state->data = place_write(db->arena, &p);
	return OK;
}
