/* What other features read of rows: plan.h, the store's part. */
#include "features/plan/board.h"
#include "features/plan/closing.h"
#include "features/plan/row_kind.h"
#include "features/plan/view.h"

static struct plan_row row_of(struct arena *a, const struct board *b, const struct board_row *r)
{
	struct plan_row out = {
		.id = r->item->id, .plan = b->head.id, .no = r->item->no, .title = r->item->title, .responsible = r->item->responsible,
		.result = r->item->result, .evidence = r->item->evidence, .sample = row_kind_of(a, r->item->title), .plan_title = b->head.title,
		.period_start = b->head.period_start, .period_end = b->head.period_end, .open = plan_asks(r) && r->next,
	};

	if (r->next) {
		out.due = r->next->due;
		out.occurrence = r->next->key;
	}
	out.people.n = r->people.n;
	out.people.v = NEW_ARRAY(a, r->people.n, struct plan_row_person);
	for (size_t i = 0; i < r->people.n; i++)
		out.people.v[i] = (struct plan_row_person){ r->people.v[i].account, r->people.v[i].name, r->people.v[i].post };
	return out;
}

struct str plan_sample_row(struct arena *a, struct str title) { return row_kind_of(a, title); }

enum status plan_row_read(struct db *db, struct uuid row, struct plan_row *ret)
{
	struct plan_item_get_row item;
	struct board b;

	TRY(plan_item_get(db, row, &item));
	TRY(board_load(db, item.plan_id, &b));
	const struct board_row *r = board_find(&b, row);
	if (!r)
		return NOT_FOUND;
	*ret = row_of(db->arena, &b, r);
	return OK;
}

enum status plan_rows_open(struct db *db, struct plan_rows *ret)
{
	struct board b;
	enum status s = board_in_force(db, (struct opt_uuid){ 0 }, &b);

	*ret = (struct plan_rows){ 0 };
	if (s != OK)
		return s == NOT_FOUND ? OK : s;
	for (size_t i = 0; i < b.rows.n; i++)
		if (plan_asks(&b.rows.v[i]) && b.rows.v[i].next)
			*VEC_ADD(db->arena, ret) = row_of(db->arena, &b, &b.rows.v[i]);
	return OK;
}

enum status plan_piece_read(struct db *db, struct uuid row, struct str occurrence, struct plan_piece *ret)
{
	struct plan_closing_find_row closing;
	struct plan_item_get_row item;
	enum status s = plan_item_get(db, row, &item);

	*ret = (struct plan_piece){ .state = PLAN_PIECE_GONE };
	if (s != OK || item.removed_n.has)
		return s == NOT_FOUND ? OK : s;
	s = plan_closing_find(db, row, occurrence, &closing);
	if (s != OK && s != NOT_FOUND)
		return s;
	ret->state = s == OK ? PLAN_PIECE_DONE : item.dropped ? PLAN_PIECE_DROPPED : PLAN_PIECE_OPEN;
	if (s == OK)
		ret->executed = (struct opt_date){ true, closing.executed };
	return OK;
}

enum status plan_row_tell(struct db *db, struct uuid row, struct str paper)
{
	struct plan_item_get_row item;

	TRY(plan_item_get(db, row, &item));
	return plan_note_event(db, item.plan_id, (struct opt_uuid){ true, row }, "asked", paper);
}

enum status plan_brief_read(struct db *db, struct opt_uuid plan, struct plan_brief *ret)
{
	struct plan_head_row head;
	struct plan_in_force_row current = { 0 };

	if (!plan.has)
		TRY(plan_in_force(db, &current));
	TRY(plan_head(db, plan.has ? plan.v : current.id, &head));
	*ret = (struct plan_brief){ head.id, head.title, head.period_start, head.period_end };
	return OK;
}
