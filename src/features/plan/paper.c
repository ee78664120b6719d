#include "features/plan/paper_view.h"

#include "features/plan/html.h"
#include "features/plan/queries.h"

enum status plan_paper_rows(struct db *db, struct uuid paper, struct plan_paper_rows *ret)
{
	struct plan_paper_list_list l;

	*ret = (struct plan_paper_rows){ 0 };
	TRY(plan_paper_list(db, paper, &l));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(db->arena, ret) = (struct plan_paper_row){ l.v[i].item_id, l.v[i].occurrence, l.v[i].no.has ? l.v[i].no.v : S(""),
			l.v[i].title.has ? l.v[i].title.v : S(""), l.v[i].closed };
	return OK;
}

enum status plan_paper_add(struct db *db, struct uuid paper, struct uuid row, struct str occurrence) { return plan_paper_put(db, paper, row, occurrence, NULL); }
enum status plan_paper_forget(struct db *db, struct uuid paper) { return plan_paper_clear(db, paper, NULL); }

enum status plan_paper_set(struct db *db, struct uuid paper, const struct id_list *rows)
{
	struct plan_rows open;

	TRY(plan_rows_open(db, &open));
	TRY(plan_paper_clear(db, paper, NULL));
	for (size_t i = 0; i < open.n; i++)
		for (size_t k = 0; k < rows->n; k++)
			if (uuid_eq(rows->v[k], open.v[i].id))
				TRY(plan_paper_put(db, paper, open.v[i].id, open.v[i].occurrence, NULL));
	return OK;
}

enum status plan_paper_close(struct db *db, struct plan_made_closing *c)
{
	struct plan_paper_rows l;

	TRY(plan_paper_rows(db, c->made, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct plan_row row;
		c->row = l.v[i].row;
		c->occurrence = l.v[i].occurrence;
		enum status s = plan_row_read(db, c->row, &row);
		if (s == NOT_FOUND)
			continue;
		TRY(s);
		TRY(plan_close_with_made(db, c));
		TRY(plan_paper_closed(db, c->made, c->row, c->occurrence, NULL));
	}
	return OK;
}

/* ---- in words, on pages ---- */

static struct str short_name(struct str no, struct str title) { return no.n ? no : title; }

struct str plan_paper_closed_words(struct arena *a, const struct plan_paper_rows *l, struct str case_index)
{
	struct str *nos = NEW_ARRAY(a, l->n, struct str), out = S("");
	size_t n = 0;

	for (size_t i = 0; i < l->n; i++) {
		struct str no = short_name(l->v[i].no, l->v[i].title);
		if (l->v[i].closed && no.n && !(n && str_eq(nos[n - 1], no)))
			nos[n++] = no;
	}
	if (n) {
		struct str all = str_join(a, nos, n, S(", "));
		out = str_fmt(a, "%.*s %.*s.", SP(n == 1 ? T("Закрыт п.") : T("Закрыты пп.")), SP(all));
	}
	if (case_index.n)
		out = str_fmt(a, "%.*s%s%.*s %.*s.", SP(out), out.n ? " " : "", SP(T("В дело №")), SP(case_index));
	return out;
}

static bool listed(const struct plan_paper_rows *l, struct uuid row)
{
	for (size_t i = 0; i < l->n; i++)
		if (uuid_eq(l->v[i].row, row))
			return true;
	return false;
}

enum status plan_paper_panel(struct request *req, struct uuid paper, struct str what, struct url action, const struct plan_paper_panel **ret)
{
	struct plan_paper_panel *p = NEW(req->arena, struct plan_paper_panel);
	struct plan_paper_rows chosen;
	struct plan_rows open;

	*p = (struct plan_paper_panel){ .action = action, .what = what };
	TRY(plan_paper_rows(req->db, paper, &chosen));
	TRY(plan_rows_open(req->db, &open));
	for (size_t i = 0; i < open.n; i++) {
		const struct plan_row *r = &open.v[i];
		bool ticked = listed(&chosen, r->id);
		struct str text = r->no.n ? str_fmt(req->arena, "п. %.*s %.*s", SP(r->no), SP(r->title)) : r->title, no = short_name(r->no, r->title);
		*VEC_ADD(req->arena, &p->rows) = (struct plan_paper_tick){ r->id, text, ticked };
		if (ticked)
			p->ticked = p->ticked.n ? str_fmt(req->arena, "%.*s, %.*s", SP(p->ticked), SP(no)) : no;
	}
	*ret = p;
	return OK;
}

void plan_paper_show(struct html *h, const struct plan_paper_panel *p)
{
	if (p && p->rows.n)
		html_plan_paper_rows_part(h, p);
}
