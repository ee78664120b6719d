/* Paper sheets by the keyboard: a line a person, two cells, numbers of the printed list. */
#include "features/wishes/wishes_in.h"

#include "features/wishes/html.h"

#define LINES_A_PAGE 50

/* «-» is a sheet that came back empty. */
static bool is_blank(struct str cell) { return str_eq(cell, S("-")) || str_eq(cell, S("—")) || str_eq(cell, S("–")); }

/* What the cells of a line show now: numbers; what was ruled out before the talks stays ruled out until somebody takes it out. */
static enum status cells_of(struct db *db, const struct wishes_meeting *m, struct str side, const struct wishes_person *p, const struct wishes_others *others,
	const struct wishes_others *peers, struct wishes_cells *ret)
{
	struct wishes_sheet s;

	TRY(wishes_sheet_read(db, m, side, p->row->person_id, &s));
	ret->want = p->back ? wishes_cell_write(db->arena, s.want, s.n_want, others) : S("");
	ret->never = wishes_cell_write(db->arena, s.never, s.n_never, others);
	ret->with = p->back ? wishes_cell_write(db->arena, s.with, s.n_with, peers) : S("");
	ret->apart = wishes_cell_write(db->arena, s.apart, s.n_apart, peers);
	if (p->back && !ret->want.n && !ret->never.n && !ret->with.n && !ret->apart.n)
		ret->want = S("-");
	return OK;
}

enum status wishes_entry_page(struct request *req)
{
	const struct wishes_entry_get *in = req->in;
	struct wishes_entry_view v = { .form = req->form, .side = in->side, .from = in->from.has && in->from.v > 0 ? in->from.v : 0 };
	struct wishes_people people;
	struct wishes_meeting m;
	struct people_words forms;

	if (req->form->submitted)
		(void)str_to_int(form_text(req->form, "from", S("0")), &v.from);
	TRY(wishes_read(req->db, in->meeting, &m));
	TRY(people_words(req->db, "form", &forms));
	TRY(wishes_people_of(req->db, &m, str_z(req->arena, v.side), &people));
	TRY(wishes_others_of(req->db, &m, v.side, (struct uuid){ { 0 } }, &v.others));
	v.groups = wishes_asks_groups(&m, v.side);
	if (v.groups)
		TRY(wishes_others_of(req->db, &m, S("mentor"), (struct uuid){ { 0 } }, &v.peers));
	for (size_t i = (size_t)v.from; i < people.n && i < (size_t)v.from + LINES_A_PAGE; i++) {
		struct wishes_entry_line l = { .person = people.v[i].row->person_id, .no = people.v[i].row->no, .name = people.v[i].name };
		TRY(cells_of(req->db, &m, v.side, &people.v[i], &v.others, &v.peers, &l.c));
		*VEC_ADD(req->arena, &v.list) = l;
	}
	v.m = &m;
	v.asks = wishes_asks(&m);
	v.form_title = people_word_title(&forms, m.form);
	v.paging = (struct paging){ .shown = v.list.n, .total = { true, (int64_t)people.n } };
	if ((size_t)v.from + v.list.n < people.n)
		v.paging.next = url(req->html, "/wishes/m/%U/entry/%s?from=%d", m.id, &v.side, (int)v.from + LINES_A_PAGE);
	if (v.from)
		v.paging.first = url(req->html, "/wishes/m/%U/entry/%s", m.id, &v.side);
	html_wishes_entry(req->html, &v);
	return OK;
}

/* ---- keeping ---- */

struct entering { struct request *req; const struct wishes_meeting *m; struct str side; const struct wishes_others *others, *peers; int64_t kept; };

static const char *cell_name(struct arena *a, size_t row, const char *cell)
{
	return str_z(a, str_fmt(a, "rows[%zu].%s", row, cell));
}

static bool read_cell(struct entering *e, size_t row, const char *name, struct str text, const struct wishes_others *of, struct uuid *ret, size_t *ret_n)
{
	struct arena *a = e->req->arena;
	struct str what;
	enum wishes_fault f = wishes_cell_read(a, text, of, ret, ret_n, &what);

	if (f != WISHES_FINE)
		(void)form_error(e->req, cell_name(a, row, name), wishes_fault_text(a, f, what));
	return f == WISHES_FINE;
}

/* Beside its cell; the other lines are looked at all the same. */
static enum status keep_error(struct entering *e, size_t row, const char *cell, struct str message)
{
	(void)form_error(e->req, cell_name(e->req->arena, row, cell), message);
	return OK;
}

static bool names_himself(const struct wishes_sheet *s, struct uuid who)
{
	return uuid_in(who, s->want, s->n_want) || uuid_in(who, s->with, s->n_with) || uuid_in(who, s->apart, s->n_apart);
}

static bool read_sheet(struct entering *e, size_t row, const struct wishes_entry_row *r, struct wishes_sheet *ret)
{
	struct str want = str_trim(r->want);
	bool read = is_blank(want) || read_cell(e, row, "want", want, e->others, ret->want, &ret->n_want);

	read &= read_cell(e, row, "never", str_trim(r->never), e->others, ret->never, &ret->n_never);
	read &= read_cell(e, row, "with", str_trim(r->with), e->peers, ret->with, &ret->n_with);
	read &= read_cell(e, row, "apart", str_trim(r->apart), e->peers, ret->apart, &ret->n_apart);
	return read;
}

static enum status keep(struct entering *e, size_t row, const struct wishes_entry_row *r)
{
	struct arena *a = e->req->arena;
	struct wishes_sheet s = { 0 };
	bool held;

	if (!str_trim(r->want).n && !str_trim(r->never).n && !str_trim(r->with).n && !str_trim(r->apart).n) {
		e->kept++;
		return wishes_sheet_keep(e->req->db, e->m, e->side, r->person, NULL);
	}
	if (!read_sheet(e, row, r, &s))
		return OK;
	enum wishes_fault f = wishes_sheet_check(&s), group = wishes_group_check(&s);
	if (f != WISHES_FINE || names_himself(&s, r->person))
		return keep_error(e, row, "want", f != WISHES_FINE ? wishes_fault_text(a, f, S("")) : T("Человек назвал самого себя. Проверьте номер."));
	if (group != WISHES_FINE)
		return keep_error(e, row, "with", wishes_fault_text(a, group, S("")));
	TRY(wishes_held(e->req->db, r->person, &held));
	if (held)
		return keep_error(e, row, "want", T("Нет согласия родителя на участие: лист не внесён. Отметьте согласие и внесите его снова."));
	e->kept++;
	return wishes_sheet_keep(e->req->db, e->m, e->side, r->person, &s);
}

static bool same_cells(const struct wishes_cells *c, const struct wishes_entry_row *r)
{
	return str_eq(c->want, r->was_want) && str_eq(c->never, r->was_never) && str_eq(c->with, r->was_with) && str_eq(c->apart, r->was_apart);
}

/* Somebody may have entered the same sheet meanwhile: then both are shown and nothing is kept. */
static enum status keep_row(struct entering *e, size_t row, const struct wishes_entry_row *r, const struct wishes_people *people)
{
	const struct wishes_person *who = NULL;
	struct wishes_cells typed = { str_trim(r->want), str_trim(r->never), str_trim(r->with), str_trim(r->apart) }, now;

	if (same_cells(&typed, r))
		return OK;
	for (size_t i = 0; i < people->n; i++)
		if (uuid_eq(people->v[i].row->person_id, r->person))
			who = &people->v[i];
	if (!who)
		return keep_error(e, row, "want", T("Этого человека больше нет в списке встречи."));
	TRY(cells_of(e->req->db, e->m, e->side, who, e->others, e->peers, &now));
	if (!same_cells(&now, r))
		return keep_error(e, row, "want", T("Пока вы вводили, этот лист уже внесли. Откройте страницу заново и сравните."));
	return keep(e, row, r);
}

enum status wishes_entry_send(struct request *req)
{
	const struct wishes_entry_in *in = req->in;
	struct wishes_others others, peers = { 0 };
	struct wishes_people people;
	struct wishes_meeting m;

	TRY(wishes_read(req->db, in->meeting, &m));
	if (!wishes_asks(&m))
		return form_error(req, "", T("Сейчас листы этой встречи не собирают."));
	TRY(wishes_people_of(req->db, &m, str_z(req->arena, in->side), &people));
	TRY(wishes_others_of(req->db, &m, in->side, (struct uuid){ { 0 } }, &others));
	if (wishes_asks_groups(&m, in->side))
		TRY(wishes_others_of(req->db, &m, S("mentor"), (struct uuid){ { 0 } }, &peers));
	struct entering e = { req, &m, in->side, &others, &peers, 0 };
	for (size_t i = 0; i < in->rows.n; i++)
		TRY(keep_row(&e, i, &in->rows.v[i], &people));
	if (!form_ok(req))
		return INVALID;
	req_audit(req, "wishes.entered", m.id, S(""), str_fmt(req->arena, "%lld", (long long)e.kept));
	return req_redirect(req, "wishes.entered", "/wishes/m/%U/entry/%s?from=%d", m.id, &in->side, (int)(in->from.has ? in->from.v : 0));
}
