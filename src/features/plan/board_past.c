/* A plan as it was on a past day, or in an old edition. */
#include "features/plan/board_in.h"

#include <stdlib.h>

#define ACCOUNTS_MAX 20000
#define VERSIONS_MAX 20000

/* ---- Rows ------------------------------------------------------------------------------------------------ */

static struct plan_items_row *item_of(struct arena *a, struct uuid id, const struct plan_body *b)
{
	struct plan_items_row *r = NEW(a, struct plan_items_row);

	*r = (struct plan_items_row){ .id = id, .position = b->position, .section = b->section, .subsection = b->subsection, .no = b->no,
		.title = b->title, .deadline_text = b->deadline_text, .kind = b->kind, .start_on = b->start_on, .end_on = b->end_on,
		.rrule = b->rrule, .parts = b->parts, .responsible = b->responsible, .result = b->result, .evidence = b->evidence,
		.moved_to = b->moved_to, .dropped = b->dropped, .not_done = b->not_done, .started = b->started };
	return r;
}

static struct plan_items_row *still_item(struct arena *a, const struct plan_items_still_row *x)
{
	struct plan_items_row *r = NEW(a, struct plan_items_row);

	*r = (struct plan_items_row){ .id = x->id, .position = x->position, .section = x->section, .subsection = x->subsection, .no = x->no,
		.title = x->title, .deadline_text = x->deadline_text, .kind = x->kind, .start_on = x->start_on, .end_on = x->end_on,
		.rrule = x->rrule, .parts = x->parts, .responsible = x->responsible, .result = x->result, .evidence = x->evidence,
		.moved_to = x->moved_to, .dropped = x->dropped, .not_done = x->not_done, .started = x->started };
	return r;
}

static int by_position(const void *x, const void *y)
{
	const struct board_row *a = x, *b = y;

	return (a->item->position > b->item->position) - (a->item->position < b->item->position);
}

/* Rows that are as they were, and those that were saved before they changed. */
static enum status read_old_rows(struct board_reading *r)
{
	struct arena *a = r->db->arena;
	struct plan_items_still_list still;
	struct plan_items_past_list past;

	TRY(plan_items_still(r->db, r->plan, r->of_n, PLAN_ROWS_MAX, &still));
	TRY(plan_items_past(r->db, r->plan, r->of_n, PLAN_ROWS_MAX, &past));
	struct board_row *v = NEW_ARRAY(a, still.n + past.n, struct board_row);
	struct plan_body *body = NEW_ARRAY(a, past.n, struct plan_body);
	for (size_t i = 0; i < still.n; i++)
		v[i].item = still_item(a, &still.v[i]);
	for (size_t i = 0; i < past.n; i++) {
		always_assert(plan_body_read(a, past.v[i].body, &body[i]));
		v[still.n + i] = (struct board_row){ .item = item_of(a, past.v[i].item_id, &body[i]), .was = &body[i] };
	}
	qsort(v, still.n + past.n, sizeof *v, by_position);
	r->b->rows = (struct board_rows){ still.n + past.n, v };
	r->index = board_index_make(a, r->b->rows);
	return OK;
}

static int by_account(const void *key, const void *x) { return memcmp(key, ((const struct plan_people_names_row *)x)->id.b, 16); }

static enum status read_old_people(struct board_reading *r)
{
	struct plan_people_names_list l;

	TRY(plan_people_names(r->db, ACCOUNTS_MAX, &l));
	for (size_t i = 0; i < r->b->rows.n; i++) {
		struct board_row *row = &r->b->rows.v[i];
		for (size_t k = 0; row->was && k < row->was->who.n; k++) {
			const struct plan_people_names_row *who = bsearch(row->was->who.v[k].b, l.v, l.n, sizeof *l.v, by_account);
			if (who)
				board_add_person(r, row, (struct plan_person_ref){ who->id, who->name, who->post });
		}
	}
	return OK;
}

/* ---- What was known -------------------------------------------------------------------------------------------- */

struct standing { size_t n; struct uuid *id, *item; struct plan_closing *v; };

static bool stands(const struct board_reading *r, const struct plan_closings_ever_row *c, bool *ret_confirmed)
{
	if (!r->as_of)
		return *ret_confirmed = c->confirmed_on.has, !c->until.has;
	enum plan_knew k = plan_closing_on(c, r->b->day, r->b->before_program);
	*ret_confirmed = k == PLAN_KNEW_CONFIRMED;
	return k != PLAN_KNEW_NOTHING;
}

static struct standing standing_of(struct board_reading *r, const struct plan_closings_ever_list *l)
{
	struct arena *a = r->db->arena;
	struct standing s = { 0, NEW_ARRAY(a, l->n, struct uuid), NEW_ARRAY(a, l->n, struct uuid), NEW_ARRAY(a, l->n, struct plan_closing) };

	for (size_t i = 0; i < l->n; i++) {
		const struct plan_closings_ever_row *c = &l->v[i];
		bool confirmed;
		/* An older paper entered after one was taken back: an occurrence is closed once on any day. */
		bool twice = s.n && uuid_eq(s.item[s.n - 1], c->item_id) && str_eq(s.v[s.n - 1].occurrence, c->occurrence);
		if (twice || !stands(r, c, &confirmed))
			continue;
		s.id[s.n] = c->id;
		s.item[s.n] = c->item_id;
		s.v[s.n++] = (struct plan_closing){ c->occurrence, c->executed, confirmed, false };
	}
	return s;
}

/* Documents come in the order of closings: one walk, but for closings of one occurrence. */
static void add_old_document(struct board_reading *r, struct standing *s, const struct plan_closing_documents_ever_row *d, size_t *at)
{
	struct plan_closing_documents_row *doc = NEW(r->db->arena, struct plan_closing_documents_row);
	struct board_row *row = board_row_of(r->index, d->item_id);
	size_t i;

	while (*at < s->n && memcmp(s->item[*at].b, d->item_id.b, 16) < 0)
		++*at;
	for (i = *at; i < s->n && uuid_eq(s->item[i], d->item_id) && !uuid_eq(s->id[i], d->closing_id); i++)
		;
	if (!row || i == s->n || !uuid_eq(s->id[i], d->closing_id) || (r->as_of && d->added_on.has && date_cmp(d->added_on.v, r->b->day) > 0))
		return;
	*doc = (struct plan_closing_documents_row){ d->closing_id, d->item_id, d->occurrence, d->id, d->kind, d->no, d->issued, d->title, d->link, d->file, d->file_name };
	s->v[i].has_document = true;
	*VEC_ADD(r->db->arena, &row->docs) = doc;
}

static enum status read_old_closings(struct board_reading *r)
{
	struct plan_closings_ever_list l;
	struct plan_closing_documents_ever_list d;
	size_t at = 0;

	TRY(plan_closings_ever(r->db, r->plan, PLAN_ROWS_MAX * 16, &l));
	TRY(plan_closing_documents_ever(r->db, r->plan, PLAN_ROWS_MAX * 16, &d));
	struct standing s = standing_of(r, &l);
	for (size_t i = 0; i < d.n; i++)
		add_old_document(r, &s, &d.v[i], &at);
	TRY(board_read_calendar(r));
	board_judge(r, s.n, s.v, s.item);
	return OK;
}

/* ---- The whole ------------------------------------------------------------------------------------------------- */

static enum status load_old(struct board_reading *r)
{
	TRY(read_old_rows(r));
	TRY(board_read_people(r));
	TRY(read_old_people(r));
	TRY(read_old_closings(r));
	return board_read_sections(r);
}

enum status board_load_as_of(struct db *db, struct uuid plan, struct date day, struct board *ret)
{
	struct board_reading r = { .db = db, .plan = plan, .b = ret, .as_of = true };
	struct plan_version_days_list days;

	TRY(board_begin(&r));
	TRY(plan_version_days(db, plan, VERSIONS_MAX, &days));
	ret->day = day;
	r.of_n = ret->version = plan_version_on(&days, day, &ret->before_program);
	for (size_t i = 0; i < days.n; i++)
		if (days.v[i].n == r.of_n) {
			ret->head.state = days.v[i].state;
			ret->head.edition = days.v[i].edition;
		}
	return load_old(&r);
}

enum status board_load_version(struct db *db, struct uuid plan, int64_t n, struct board *ret)
{
	struct board_reading r = { .db = db, .plan = plan, .b = ret };

	TRY(board_begin(&r));
	if (n < 1 || n > ret->head.version)
		return NOT_FOUND;
	r.of_n = ret->version = n;
	return load_old(&r);
}
