#include "features/plan/made.h"
#include "features/plan/plan.h"

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
		if (slices[i]->made)
			TRY(slices[i]->made->list(db, &all));
	for (size_t i = 0; i < all.n; i++) {
		bool registered;
		TRY(known(db, all.v[i].id, &registered));
		if (!registered && plan_document_fits(wanted, all.v[i].kind))
			*VEC_ADD(db->arena, ret) = all.v[i];
	}
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
		if (slices[i]->made) {
			s = slices[i]->made->find(db, id, &e);
			if (s == OK)
				return register_made(db, &e, ret_document);
		}
	return s;
}
