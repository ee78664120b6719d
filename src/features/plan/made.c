#include "features/plan/made.h"
#include "features/plan/plan.h"

#define DIRECTORS_MAX 20

static enum status known(struct db *db, struct uuid made, bool *ret)
{
	struct plan_document_made_of_row r;
	enum status s = plan_document_made_of(db, made, &r);

	*ret = s == OK;
	return s == NOT_FOUND ? OK : s;
}

enum status plan_made(struct db *db, struct str wanted, struct made_items *ret)
{
	struct made_items all = { 0 };

	for (size_t i = 0; i < n_slices; i++)
		if (slices[i]->made && slices[i]->made->list)
			TRY(slices[i]->made->list(db, &all));
	for (size_t i = 0; i < all.n; i++) {
		bool registered;
		TRY(known(db, all.v[i].id, &registered));
		if (!registered && plan_document_fits(wanted, all.v[i].kind))
			*VEC_ADD(db->arena, ret) = all.v[i];
	}
	return OK;
}

enum status plan_made_of_kind(struct db *db, struct str kind, struct made_items *ret)
{
	struct made_items all = { 0 };

	for (size_t i = 0; i < n_slices; i++)
		if (slices[i]->made && slices[i]->made->list)
			TRY(slices[i]->made->list(db, &all));
	for (size_t i = 0; i < all.n; i++)
		if (str_eq(all.v[i].kind, kind))
			*VEC_ADD(db->arena, ret) = all.v[i];
	return OK;
}

static enum status register_made(struct db *db, const struct made_item *e, struct uuid *ret)
{
	struct plan_new_document d = { .kind = e->kind, .no = e->no, .title = e->title, .issued = e->issued };

	TRY(plan_add_document(db, &d, ret));
	return plan_document_made_put(db, *ret, e->id, e->path, NULL);
}

enum status plan_document_chosen(struct db *db, struct uuid id, struct uuid *ret_document)
{
	struct plan_document_get_row document;
	struct plan_document_made_of_row made;
	struct made_item e;
	enum status s = plan_document_get(db, id, &document);

	*ret_document = id;
	if (s != NOT_FOUND)
		return s;
	s = plan_document_made_of(db, id, &made);
	if (s == OK)
		*ret_document = made.document_id;
	for (size_t i = 0; s == NOT_FOUND && i < n_slices; i++)
		if (slices[i]->made && slices[i]->made->find) {
			s = slices[i]->made->find(db, id, &e);
			if (s == OK)
				return register_made(db, &e, ret_document);
		}
	return s;
}

/* Is it the controller's own signature? */
static enum status signed_by_controller(struct db *db, const struct plan_head_row *plan, const struct plan_made_closing *c, bool *ret)
{
	struct plan_directors_list directors;

	*ret = plan->controller.has && c->signed_name.n && str_eq(plan->controller.v, c->signed_name);
	if (*ret || !c->acting || !plan->controller_id.has)
		return OK;
	TRY(plan_directors(db, c->day, DIRECTORS_MAX, &directors));
	for (size_t i = 0; i < directors.n; i++)
		*ret |= uuid_eq(directors.v[i].account_id, plan->controller_id.v);
	return OK;
}

enum status plan_close_with_made(struct db *db, const struct plan_made_closing *c)
{
	struct plan_new_closing n = { .item = c->row, .occurrence = c->occurrence, .executed = c->day, .document = { true, { { 0 } } } };
	struct plan_closing_find_row there;
	struct plan_item_get_row row;
	struct plan_head_row plan;
	struct uuid closing;
	bool own;

	TRY(plan_item_get(db, c->row, &row));
	TRY(plan_head(db, row.plan_id, &plan));
	TRY(plan_document_chosen(db, c->made, &n.document.v));
	enum status s = plan_closing_find(db, c->row, c->occurrence, &there);
	if (s != NOT_FOUND)
		return s == OK ? plan_add_closing_document(db, there.id, n.document.v) : s;
	n.plan = row.plan_id;
	TRY(plan_add_closing(db, &n, &closing));
	TRY(signed_by_controller(db, &plan, c, &own));
	return own ? plan_confirm_closing(db, closing, "order", S("")) : OK;
}
