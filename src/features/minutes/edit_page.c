/* /minutes/m/ID/edit: the form in the order of the paper, the sheet beside. */
#include "features/minutes/html.h"
#include "features/minutes/minutes_in.h"

#include "features/nomenclature/nomenclature.h"
#include "kernel/russian/ru.h"

struct editor {
	struct request *req;
	struct minutes m;
	struct org_staff workers;
	struct councils councils;
	struct minutes_body typed;               /* as the form has it, after a 422 or 409 */
	struct minutes_edit_view v;
};

/* ---- what was typed, after a refusal ---- */

static struct str typed(struct request *req, const char *group, size_t i, const char *field)
{
	return form_text(req->form, row_field(req->html, group, i, field), S(""));
}

static bool typed_has(const struct request *req, const char *name)
{
	for (size_t i = 0; i < req->form->n; i++)
		if (req->form->v[i].typed && str_eq(req->form->v[i].name, str_c(name)))
			return true;
	return false;
}

static struct opt_int number(struct str s)
{
	struct opt_int n = { 0 };

	n.has = str_to_int(str_trim(s), &n.v);
	return n;
}

static void typed_rows(struct request *req, struct minutes_edit_in *in)
{
	struct edit_item *items = NEW_ARRAY(req->arena, MINUTES_ITEMS_MAX, struct edit_item);
	struct edit_decision *decisions = NEW_ARRAY(req->arena, MINUTES_DECISIONS_MAX, struct edit_decision);
	size_t i;

	for (i = 0; i < MINUTES_ITEMS_MAX && typed_has(req, row_field(req->html, "items", i, "title")); i++)
		items[i] = (struct edit_item){ typed(req, "items", i, "title"), typed(req, "items", i, "speaker"), typed(req, "items", i, "heard"), typed(req, "items", i, "spoke"),
			number(typed(req, "items", i, "yes")), number(typed(req, "items", i, "no")), number(typed(req, "items", i, "abstained")) };
	in->items.n = i;
	in->items.v = items;
	for (i = 0; i < MINUTES_DECISIONS_MAX && typed_has(req, row_field(req->html, "decisions", i, "text")); i++)
		decisions[i] = (struct edit_decision){ number(typed(req, "decisions", i, "item")), typed(req, "decisions", i, "text"), typed(req, "decisions", i, "who"),
			typed(req, "decisions", i, "due") };
	in->decisions.n = i;
	in->decisions.v = decisions;
}

static struct minutes_edit_in typed_form(struct request *req)
{
	struct minutes_edit_in in = { 0 };
	const struct { const char *name; struct str *to; } v[] = { { "council", &in.council }, { "chair", &in.chair }, { "secretary", &in.secretary }, { "present", &in.present },
		{ "invited", &in.invited }, { "absent", &in.absent }, { "case_index", &in.case_index } };

	for (size_t i = 0; i < sizeof v / sizeof *v; i++)
		*v[i].to = form_text(req->form, v[i].name, S(""));
	in.present_n = number(form_text(req->form, "present_n", S("")));
	in.members_n = number(form_text(req->form, "members_n", S("")));
	typed_rows(req, &in);
	return in;
}

/* ---- two editors: both texts, line by line ---- */

struct lines { size_t n, cap; struct str *v; };
static struct lines lines_of(struct arena *a, const struct minutes_body *b)
{
	struct lines l = { 0 };

	*VEC_ADD(a, &l) = b->chair.name;
	*VEC_ADD(a, &l) = b->secretary.name;
	*VEC_ADD(a, &l) = b->present;
	for (size_t i = 0; i < b->n; i++) {
		const struct minutes_item *x = &b->items[i];
		*VEC_ADD(a, &l) = str_fmt(a, "%zu. %.*s", i + 1, SP(x->title));
		*VEC_ADD(a, &l) = str_fmt(a, "%.*s %.*s", SP(x->speaker), SP(x->heard));
		*VEC_ADD(a, &l) = x->spoke;
		for (size_t k = 0; k < x->n; k++)
			*VEC_ADD(a, &l) = str_fmt(a, "%.*s %.*s %.*s", SP(minutes_decision_no(a, i, k)), SP(x->v[k].text), SP(minutes_who_typed(&x->v[k].who)));
	}
	return l;
}

static void compare(struct editor *e)
{
	struct arena *a = e->req->arena;
	struct lines mine = lines_of(a, &e->typed), theirs = lines_of(a, &e->m.body);

	for (size_t i = 0; i < mine.n || i < theirs.n; i++) {
		struct minutes_compare_line l = { i < mine.n ? mine.v[i] : S(""), i < theirs.n ? theirs.v[i] : S(""), false };
		l.differs = !str_eq(l.mine, l.theirs);
		if (l.mine.n || l.theirs.n)
			*VEC_ADD(a, &e->v.compare) = l;
	}
}

/* ---- the page ---- */

static struct str int_text(struct arena *a, struct opt_int n) { return n.has ? str_fmt(a, "%lld", (long long)n.v) : S(""); }

static void view_items(struct editor *e)
{
	struct arena *a = e->req->arena;
	const struct minutes_body *b = e->v.b;
	size_t nth = 0;

	e->v.items.n = b->n;
	e->v.items.v = NEW_ARRAY(a, b->n, struct minutes_item_view);
	for (size_t i = 0; i < b->n; i++) {
		const struct minutes_item *x = &b->items[i];
		struct minutes_item_view *v = &e->v.items.v[i];
		*v = (struct minutes_item_view){ .x = x, .no = i + 1, .first = i == 0, .last = i + 1 == b->n, .yes = int_text(a, x->yes), .nay = int_text(a, x->no),
			.abstained = int_text(a, x->abstained) };
		v->decisions.n = x->n;
		v->decisions.v = NEW_ARRAY(a, x->n, struct minutes_decision_view);
		for (size_t k = 0; k < x->n; k++)
			v->decisions.v[k] = (struct minutes_decision_view){ x->v[k], minutes_decision_no(a, i, k), minutes_who_typed(&x->v[k].who),
				x->v[k].due.has ? ru_date(a, x->v[k].due.v) : x->v[k].due_text, nth++ };
	}
}

static enum status view_paper(struct editor *e)
{
	struct minutes shown = e->m;
	struct minutes_paper p;

	shown.body = *e->v.b;
	shown.about = minutes_about(e->req->arena, e->v.b);
	TRY(minutes_paper_gather(e->req->db, &shown, NULL, &p));
	e->v.doc = minutes_paper_make(e->req->arena, &p);
	e->v.project = p.project;
	e->v.lacks = minutes_lacks(e->req->arena, &shown);
	return OK;
}

static enum status load(struct request *req, struct uuid id, struct editor *e)
{
	*e = (struct editor){ .req = req };
	TRY(minutes_load(req->db, id, &e->m));
	TRY(councils_read(req->db, &e->councils));
	return org_staff_read(req->db, &e->workers);
}

enum status minutes_edit_page(struct request *req)
{
	const struct minutes_edit_page_in *in = req->in;
	struct editor *e = NEW(req->arena, struct editor);

	TRY(load(req, in->minutes, e));
	if (e->m.state != MINUTES_DRAFT && !req->form->submitted)
		return req_fail(req, FORBIDDEN, "minutes.kept", T("Этот протокол уже не черновик: его текст не меняется."), T("До регистрации его можно вернуть в черновики."));
	e->v.form = req->form;
	e->v.m = &e->m;
	e->v.b = &e->m.body;
	e->v.workers = &e->workers;
	if (req->form->submitted) {
		struct minutes_edit_in back = typed_form(req);
		e->typed = minutes_edit_body(req->arena, &e->m.body, &back, &e->workers);
		e->v.b = &e->typed;
		if (req->form->conflict)
			compare(e);
	}
	e->v.overtaken = in->base.has && !minutes_fresh(&e->m, req->who->account, in->base.v);
	e->v.title = minutes_title(req->arena, &e->m);
	e->v.council = e->m.council.code;
	e->v.councils = council_options(req->arena, &e->councils);
	e->v.base = e->m.rev;
	e->v.day = (struct opt_date){ true, e->m.day };
	e->v.present_n = int_text(req->arena, e->v.b->present_n);
	e->v.members_n = int_text(req->arena, e->v.b->members_n);
	TRY(nomenclature_choices(req->db, e->m.day, e->v.b->case_index, &e->v.cases));
	view_items(e);
	TRY(view_paper(e));
	req->html->page->paper = PAPER_DOCUMENT;
	html_minutes_edit(req->html, &e->v);
	return OK;
}

/* ---- saving ---- */

static enum status write(struct request *req, const struct editor *e, const struct minutes_edit_in *in, const struct minutes_body *b)
{
	struct str council = council_find(&e->councils, in->council) ? in->council : e->m.council.code;

	if (e->m.state != MINUTES_DRAFT)
		return minutes_refuse(req, &e->m);
	return minutes_save(req->db, &e->m, council, in->day.has ? in->day.v : e->m.day, b, in->base.has ? in->base.v : -1);
}

enum status minutes_edit_do(struct request *req)
{
	const struct minutes_edit_in *in = req->in;
	struct editor *e = NEW(req->arena, struct editor);
	struct minutes_doing act = minutes_act_read(in->act);
	size_t at;

	TRY(load(req, in->minutes, e));
	struct minutes_body b = minutes_edit_body(req->arena, &e->m.body, in, &e->workers);
	if (!minutes_edit_apply(req->arena, &b, act, &at))
		return form_error(req, "", act.what == ACT_ADD_ITEM ? T("Больше 40 вопросов в одной повестке не бывает: разделите заседание на два протокола.")
			: T("Больше 100 решений в одном протоколе не бывает: разделите заседание на два протокола."));
	TRY(write(req, e, in, &b));
	req_audit(req, "minutes.edited", e->m.id, S(""), S(""));
	if (act.what == ACT_SAVE)
		return req_redirect(req, "minutes.saved", "/minutes/m/%U/edit", e->m.id);
	if (act.what == ACT_SHOW)
		return req_redirect(req, NULL, "/minutes/m/%U/edit#sheet", e->m.id);
	return req_redirect(req, NULL, "/minutes/m/%U/edit#item-%d", e->m.id, (int)at);
}

/* By script, while somebody types: nothing is moved, nothing is said. */
enum status minutes_edit_auto(struct request *req)
{
	const struct minutes_edit_in *in = req->in;
	struct editor *e = NEW(req->arena, struct editor);

	TRY(load(req, in->minutes, e));
	struct minutes_body b = minutes_edit_body(req->arena, &e->m.body, in, &e->workers);
	TRY(write(req, e, in, &b));
	return req_no_content(req);
}
