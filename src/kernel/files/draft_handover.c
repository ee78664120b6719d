/* Drafts go with the work of whoever began them. */
#include "kernel/files/draft.h"
#include "kernel/files/queries.h"
#include "kernel/slice.h"

#define DRAFTS_MAX 1000

/* "plan.import" → "/plan/import/" */
static struct str page_of(struct arena *a, struct str kind)
{
	struct str out = S("/"), rest = kind;

	while (rest.n) {
		struct str piece = str_cut(rest, '.', &rest);
		out = str_fmt(a, "%.*s%.*s/", SP(out), SP(piece));
	}
	return out;
}

/* The page that shows drafts of this kind: a GET with one more piece, which is the draft. */
static const struct route *route_of(struct arena *a, struct str page)
{
	struct str pattern = str_fmt(a, "%.*s{draft}", SP(page));

	for (size_t i = 0; i < n_slices; i++)
		for (const struct route *r = slices[i]->routes; r && r->path; r++)
			if (r->method == GET && str_eq(str_c(r->path), pattern))
				return r;
	return NULL;
}

static enum status list(struct db *db, struct uuid account, struct handover_items *ret)
{
	struct draft_of_owner_list l;

	TRY(draft_of_owner(db, account, DRAFTS_MAX, &l));
	*ret = (struct handover_items){ 0 };
	for (size_t i = 0; i < l.n; i++) {
		struct str page = page_of(db->arena, l.v[i].kind);
		const struct route *r = route_of(db->arena, page);
		char id[37];
		uuid_text(l.v[i].id, id);
		*VEC_ADD(db->arena, ret) = (struct handover_item){ .text = l.v[i].title, .path = r ? str_fmt(db->arena, "%.*s%s", SP(page), id) : S(""),
			.kind = "draft", .id = l.v[i].id, .perm = r ? r->perm : NULL };
	}
	return OK;
}

static enum status move(struct db *db, const struct handover_items *items, const struct handover_deed *deed, struct str *why)
{
	for (size_t i = 0; i < items->n; i++) {
		int64_t rows;
		TRY(draft_give(db, items->v[i].id, deed->from, deed->to, &rows));
		if (rows == 0)
			why[i] = T("черновика уже нет");
	}
	return OK;
}

const struct handover_source draft_handover = { "Черновики", list, move };
