#include "features/plan/index.h"
#include "features/plan/past.h"
#include "features/plan/view.h"
#include "kernel/search/search.h"

enum { PIECE = 100 };

static enum status put_row(struct db *db, const struct plan_item_texts_row *r)
{
	struct str words = str_fmt(db->arena, "%.*s %.*s %.*s", SP(r->responsible), SP(r->result), SP(r->deadline_text));
	struct str title = r->no.n ? str_fmt(db->arena, "п. %.*s %.*s", SP(r->no), SP(r->title)) : r->title;

	return search_put(db, "plan-item", r->id, title, words);
}

enum status plan_index_row(struct db *db, struct uuid id, const struct plan_body *b)
{
	return put_row(db, &(struct plan_item_texts_row){ .id = id, .no = b->no, .title = b->title, .deadline_text = b->deadline_text,
		.responsible = b->responsible, .result = b->result });
}

enum status plan_index_document(struct db *db, const struct plan_document_texts_after_row *d)
{
	return search_put(db, "plan-document", d->id, plan_document_words(db->arena, d->no, d->issued, d->kind, d->title),
	                  d->note.has ? d->note.v : S(""));
}

/* ---- A piece at a time --------------------------------------------------------------------------------------------------- */

enum status plan_index_some(struct db *db, struct opt_uuid plan, struct uuid *at)
{
	struct plan_item_texts_list l;

	TRY(plan_item_texts(db, plan, *at, PIECE, &l));
	for (size_t i = 0; i < l.n; i++)
		TRY(put_row(db, &l.v[i]));
	*at = l.n == PIECE ? l.v[PIECE - 1].id : (struct uuid){ { 0 } };
	return OK;
}

enum status plan_reindex_rows(struct db *db, struct uuid *at) { return plan_index_some(db, (struct opt_uuid){ 0 }, at); }

enum status plan_reindex_documents(struct db *db, struct uuid *at)
{
	struct plan_document_texts_after_list l;

	TRY(plan_document_texts_after(db, *at, PIECE, &l));
	for (size_t i = 0; i < l.n; i++)
		TRY(plan_index_document(db, &l.v[i]));
	*at = l.n == PIECE ? l.v[PIECE - 1].id : (struct uuid){ { 0 } };
	return OK;
}
