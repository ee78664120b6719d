#include "features/plan/carry_page.h"
#include "features/plan/closing.h"
#include "features/plan/html.h"
#include "features/plan/roadmap.h"
#include "features/plan/version.h"
#include "kernel/auth/account.h"
#include "kernel/files/draft.h"
#include "kernel/http/form.h"
#include "kernel/http/text.h"

#define STAFF_MAX 500
#define GONE_MAX 100
#define TICKS_MAX 900          /* a form has at most a thousand fields */

/* ---- What is told of a plan that was carried over ------------------------------------------------------------------------------ */

enum status carry_told(struct request *req, struct opt_uuid plan, const struct carry_told **ret)
{
	struct plan_carry_get_row r;

	*ret = NULL;
	if (!plan.has)
		return OK;
	enum status s = plan_carry_get(req->db, plan.v, &r);
	if (s != OK)
		return s == NOT_FOUND ? OK : s;
	struct carry_told *t = NEW(req->arena, struct carry_told);
	*t = (struct carry_told){ r.name.has ? name_short(req->arena, r.name.v) : S(""), r.title, r.carried_on, url(req->html, "/plan/p/%U", &r.next_id) };
	*ret = t;
	return OK;
}

enum status carry_controller(struct db *db, struct opt_uuid plan, struct opt_uuid *ret)
{
	struct plan_staff_list staff;
	struct plan_head_row p;

	if (!plan.has)
		return OK;
	TRY(plan_head(db, plan.v, &p));
	TRY(plan_staff(db, STAFF_MAX, &staff));
	for (size_t i = 0; p.controller_id.has && i < staff.n; i++)
		if (uuid_eq(staff.v[i].id, p.controller_id.v))
			*ret = p.controller_id;
	return OK;
}

enum status carry_links(struct request *req, struct uuid item, struct carry_link *ret_before, struct carry_link *ret_after)
{
	struct plan_carry_item_before_row before;
	struct plan_carry_item_next_row next;
	enum status s = plan_carry_item_before(req->db, item, &before);

	*ret_before = *ret_after = (struct carry_link){ .words = S("") };
	if (s == OK)
		*ret_before = (struct carry_link){ str_fmt(req->arena, "п. %.*s: %.*s", SP(before.no), SP(before.plan)), url(req->html, "/plan/row/%U", &before.id) };
	else if (s != NOT_FOUND)
		return s;
	s = plan_carry_item_next(req->db, item, &next);
	if (s == OK)
		*ret_after = (struct carry_link){ str_fmt(req->arena, "п. %.*s: %.*s", SP(next.no), SP(next.plan)), url(req->html, "/plan/row/%U", &next.id) };
	return s == NOT_FOUND ? OK : s;
}

/* ---- The rows, as they would be ---------------------------------------------------------------------------------------------------- */

static struct str people_words(struct arena *a, const struct board_row *row)
{
	struct str out = S("");

	for (size_t i = 0; i < row->people.n; i++) {
		struct str name = name_short(a, row->people.v[i].name);
		out = str_fmt(a, "%.*s%s%.*s", SP(out), i ? ", " : "", SP(name));
	}
	return out.n ? out : row->item->responsible;
}

static bool proposed(enum carry_advice advice) { return advice == CARRY_IT || advice == CARRY_NOT_DONE; }

static struct carry_lines make_lines(struct request *req, const struct board *b, const struct carry *c, struct carry_view *v)
{
	struct arena *a = req->arena;
	struct carry_lines out = { 0, NEW_ARRAY(a, b->rows.n, struct carry_line) };

	for (size_t s = 0; s < b->sections.n; s++)
		for (size_t k = 0; k < b->sections.v[s].rows.n; k++) {
			const struct board_section *section = &b->sections.v[s];
			struct carry_line *l = &out.v[out.n++];
			*l = (struct carry_line){ .row = &section->rows.v[k], .people = people_words(a, &section->rows.v[k]), .new_section = k == 0,
				.section = section->no.n ? str_fmt(a, "%.*s. %.*s", SP(section->no), SP(section->title)) : section->title };
			enum carry_advice advice = carry_advise(a, l->row, &l->why);
			carry_row(a, c, l->row->item, &l->now);
			l->ticked = proposed(advice);
			v->asked += l->now.doubtful;
			v->left_out += !l->ticked;
			v->not_done += advice == CARRY_NOT_DONE;
		}
	return out;
}

/* ---- The page ------------------------------------------------------------------------------------------------------------------------ */

static bool typed_day(const struct form *f, const char *name, struct date *ret)
{
	return text_to_date(form_text(f, name, S("")), ret);
}

/* Of the address, of what was typed, or the default. */
static struct plan_window period_of(struct request *req, const struct board *b)
{
	const struct carry_page_in *in = req->in;
	struct plan_window was = { b->head.period_start, b->head.period_end }, w = carry_next_period(was, req->today), typed = w;

	if (in->start.has && in->end.has)
		typed = (struct plan_window){ in->start.v, in->end.v };
	else if (!typed_day(req->form, "start", &typed.start) || !typed_day(req->form, "end", &typed.end))
		typed = w;
	return carry_period_fits(was, typed) ? typed : w;
}

/* What was ticked before a message came. */
static void keep_ticks(struct request *req, struct carry_view *v)
{
	struct str typed = form_text(req->form, "rows", S(""));

	for (size_t i = 0; req->form->submitted && i < v->lines.n; i++)
		v->lines.v[i].ticked = str_find(typed, uuid_str(req->arena, v->lines.v[i].row->item->id), 0) >= 0;
}

static enum status read_people(struct request *req, struct carry_view *v)
{
	struct plan_gone_list gone;
	struct plan_staff_list staff;

	TRY(plan_gone(req->db, v->b->head.id, GONE_MAX, &gone));
	TRY(plan_staff(req->db, STAFF_MAX, &staff));
	v->gone = (struct carry_gones){ gone.n, NEW_ARRAY(req->arena, gone.n, struct carry_gone) };
	for (size_t i = 0; i < gone.n; i++)
		v->gone.v[i] = (struct carry_gone){ gone.v[i].id, gone.v[i].name, str_fmt(req->arena, "gone[%zu].to", i) };
	struct html_option *o = NEW_ARRAY(req->arena, staff.n, struct html_option);
	for (size_t i = 0; i < staff.n; i++)
		o[i] = plan_staff_option(req->arena, &staff.v[i]);
	v->staff = (struct html_option_list){ staff.n, o };
	return OK;
}

static enum status refuse_project(struct request *req)
{
	return req_fail(req, FORBIDDEN, "plan.carry-project", T("Это проект: переносить на новый период ещё рано"),
	                T("Сначала введите план в действие. Сроки проекта меняют в нём самом."));
}

enum status plan_carry_page(struct request *req)
{
	const struct carry_page_in *in = req->in;
	struct carry_view v = { .form = req->form };
	struct board b;

	TRY(board_load(req->db, in->plan, &b));
	if (str_eq(b.head.state, S("project")))
		return refuse_project(req);
	struct plan_window w = period_of(req, &b);
	struct carry c = carry_make((struct plan_window){ b.head.period_start, b.head.period_end }, w);
	TRY(calendar_load(req->db, w.start, w.end, &c.calendar));
	v.b = &b;
	v.start = w.start;
	v.end = w.end;
	v.choose = b.rows.n <= TICKS_MAX;
	TRY(carry_told(req, (struct opt_uuid){ true, in->plan }, &v.told));
	v.lines = make_lines(req, &b, &c, &v);
	keep_ticks(req, &v);
	v.total = v.lines.n;
	if (!v.choose)
		v.lines.n = TICKS_MAX;                   /* a page has a bound, too */
	TRY(read_people(req, &v));
	html_plan_carry(req->html, &v);
	return OK;
}

/* ---- The draft ------------------------------------------------------------------------------------------------------------------------- */

struct carrying { struct request *req; const struct carry_in *in; const struct board *b; struct carry c; struct plan_gone_list gone; struct plan_item_notes_list notes; struct import im; struct str not_done; size_t n_not_done; };

/* Somebody who left is his successor, when one was named. */
static struct opt_uuid who_now(const struct carrying *w, struct uuid account)
{
	for (size_t i = 0; i < w->gone.n; i++) {
		if (!uuid_eq(w->gone.v[i].id, account))
			continue;
		for (size_t k = 0; k < w->in->gone.n; k++)
			if (uuid_eq(w->in->gone.v[k].account, account))
				return w->in->gone.v[k].to;
		return (struct opt_uuid){ 0 };
	}
	return (struct opt_uuid){ true, account };
}

static void take_people(struct carrying *w, const struct board_row *old, struct import_row *row)
{
	for (size_t i = 0; i < old->people.n; i++) {
		struct opt_uuid who = who_now(w, old->people.v[i].account);
		if (who.has)
			*VEC_ADD(w->req->arena, &row->people) = who.v;
	}
}

static struct str notes_of(const struct carrying *w, struct uuid item)
{
	for (size_t i = 0; i < w->notes.n; i++)
		if (uuid_eq(w->notes.v[i].id, item))
			return w->notes.v[i].notes;
	return S("[]");
}

static void add_finding(struct carrying *w, const char *code, const struct import_row *row, struct str text)
{
	*VEC_ADD(w->req->arena, &w->im.findings) = (struct import_finding){ str_c(code), row->no, text, false };
}

static void not_done(struct carrying *w, const struct import_row *row)
{
	struct str no = row->no.n ? row->no : row->title;

	w->not_done = str_fmt(w->req->arena, "%.*s%s%.*s", SP(w->not_done), w->n_not_done++ ? ", " : "", SP(no));
}

/* What a careful clerk would ask about a row that goes over. */
static void find(struct carrying *w, const struct board_row *old, const struct import_row *row)
{
	struct arena *a = w->req->arena;
	struct str act;

	if (old->item->moved_to.has)
		add_finding(w, "carry-moved", row, T("В прошлом периоде срок переносили: взят срок из документа."));
	if (!str_eq(old->item->title, row->title))
		add_finding(w, "carry-years", row, str_fmt(a, "В названии изменены годы, было: «%.*s».", SP(old->item->title)));
	act = known_act_replaced(a, row->title);
	if (act.n)
		add_finding(w, "act-replaced", row, act);
}

static void add_row(struct carrying *w, const struct board_row *old, int section)
{
	struct import_row *row = VEC_ADD(w->req->arena, &w->im.rows);

	carry_row(w->req->arena, &w->c, old->item, row);
	row->section = section;
	row->origin = (struct opt_uuid){ true, old->item->id };
	row->notes = notes_of(w, old->item->id);
	take_people(w, old, row);
	if (carry_advise(w->req->arena, old, &row->mark) == CARRY_NOT_DONE)
		not_done(w, row);
	else
		row->mark = S("");
	find(w, old, row);
}

/* Told in one sentence: the page before asked about each. */
static void tell_not_done(struct carrying *w)
{
	if (w->n_not_done)
		*VEC_ADD(w->req->arena, &w->im.findings) = (struct import_finding){ S("carry-not-done"), S(""),
			str_fmt(w->req->arena, "В прошлом периоде не исполнено и остаётся в плане: %.*s.", SP(w->not_done)), false };
}

static void add_rows(struct carrying *w, bool choose)
{
	struct arena *a = w->req->arena;
	struct str why;

	for (size_t s = 0; s < w->b->sections.n; s++) {
		const struct board_section *section = &w->b->sections.v[s];
		bool named = section->no.n || section->title.n, begun = false;
		for (size_t k = 0; k < section->rows.n; k++) {
			const struct board_row *old = &section->rows.v[k];
			if (choose ? !uuid_in(old->item->id, w->in->rows.v, w->in->rows.n) : !proposed(carry_advise(a, old, &why)))
				continue;
			if (named && !begun)
				*VEC_ADD(a, &w->im.sections) = (struct import_section){ section->no, carry_title(a, &w->c, section->title) };
			begun = true;
			add_row(w, old, named ? (int)w->im.sections.n - 1 : -1);
		}
	}
}

static void make_head(struct carrying *w)
{
	const struct plan_head_row *h = &w->b->head;

	w->im = (struct import){ .title = carry_title(w->req->arena, &w->c, h->title), .state = S("project"), .period_start = { true, w->c.now.start },
		.period_end = { true, w->c.now.end }, .from_plan = { true, h->id } };
	import_columns_read(w->req->arena, h->columns, &w->im.columns);
}

static void check(struct request *req, const struct carry_in *in, const struct board *b)
{
	struct plan_window was = { b->head.period_start, b->head.period_end }, now = { in->start, in->end };

	if (date_cmp(in->end, in->start) <= 0)
		form_error(req, "end", T("Период кончается раньше, чем начинается."));
	else if (!carry_period_fits(was, now))
		form_error(req, "start", T("Новый период начинается не раньше следующего года и не позже чем через 50 лет после прежнего."));
	if (b->rows.n <= TICKS_MAX && in->rows.n == 0)
		form_error(req, "", T("Отметьте хотя бы одно мероприятие."));
}

/* Somebody has done it: the page says who, and leads there. */
static enum status not_yet(struct request *req, struct uuid plan)
{
	const struct carry_told *told;

	TRY(carry_told(req, (struct opt_uuid){ true, plan }, &told));
	return told ? CONFLICT : OK;
}

enum status plan_carry(struct request *req)
{
	const struct carry_in *in = req->in;
	struct carrying w = { .req = req, .in = in };
	struct board b;
	struct uuid draft;

	TRY(board_load(req->db, in->plan, &b));
	if (str_eq(b.head.state, S("project")))
		return refuse_project(req);
	TRY(not_yet(req, in->plan));
	check(req, in, &b);
	if (!form_ok(req))
		return INVALID;
	w.b = &b;
	w.c = carry_make((struct plan_window){ b.head.period_start, b.head.period_end }, (struct plan_window){ in->start, in->end });
	TRY(calendar_load(req->db, in->start, in->end, &w.c.calendar));
	TRY(plan_gone(req->db, in->plan, GONE_MAX, &w.gone));
	TRY(plan_item_notes(req->db, in->plan, PLAN_ROWS_MAX, &w.notes));
	make_head(&w);
	add_rows(&w, b.rows.n <= TICKS_MAX);
	tell_not_done(&w);
	TRY(draft_create(req->db, "plan.import", w.im.title, import_write(req->arena, &w.im), &draft));
	return req_redirect(req, NULL, "/plan/import/%U", draft);
}

/* ---- The archive ----------------------------------------------------------------------------------------------------------------------- */

static enum status set_archived(struct request *req, const struct board *b, struct opt_date day, int64_t rev, const char *what, struct str note)
{
	int64_t rows;

	TRY(plan_archive(req->db, b->head.id, day, rev, &rows));
	if (rows == 0)
		return CONFLICT;
	req_audit(req, day.has ? "plan.archived" : "plan.unarchived", b->head.id, S(""), note);
	return plan_note_event(req->db, b->head.id, (struct opt_uuid){ 0 }, what, note);
}

enum status plan_archive_do(struct request *req)
{
	const struct archive_in *in = req->in;
	struct board b;

	TRY(board_load(req->db, in->plan, &b));
	if (!str_eq(b.head.state, S("finished")))
		return form_error(req, "", T("В архив закрывают завершённый план. Сначала завершите его."));
	TRY(set_archived(req, &b, (struct opt_date){ true, req->today }, in->plan_rev, "archive", S("")));
	return req_redirect(req, "plan.archived", "/plan/p/%U", in->plan);
}

enum status plan_unarchive_do(struct request *req)
{
	const struct unarchive_in *in = req->in;
	struct board b;

	TRY(board_load(req->db, in->archive, &b));
	TRY(set_archived(req, &b, (struct opt_date){ 0 }, in->plan_rev, "unarchive", in->ground));
	return req_redirect(req, "plan.unarchived", "/plan/p/%U", in->archive);
}

/* The plan that a POST is about: its own field, or that of a row. */
static enum status archived_of(struct request *req, struct plan_archived_row *ret)
{
	for (const struct field *f = req->route->fields; f && f->name; f++) {
		const void *value = (const char *)req->in + f->offset;
		if (f->type != FIELD_UUID || f->optional)
			continue;
		if (strcmp(f->name, "plan") == 0)
			return plan_archived(req->db, *(const struct uuid *)value, ret);
		if (strcmp(f->name, "row") != 0)
			continue;
		struct plan_archived_with_row r;
		TRY(plan_archived_with(req->db, *(const struct uuid *)value, &r));
		*ret = (struct plan_archived_row){ r.archived, r.period_start, r.period_end };
		return OK;
	}
	return NOT_FOUND;
}

enum status plan_guard(struct request *req)
{
	struct plan_archived_row r;
	int month;
	enum status s;

	if (str_starts(str_c(req->route->path), S("/plan/carry/")))
		return OK;                               /* what is made from it changes nothing in it */
	s = archived_of(req, &r);
	if (s != OK)
		return s == NOT_FOUND ? OK : s;          /* the handler says what is not there */
	if (!r.archived.has)
		return OK;
	TRY(plan_year_start(req->db, &month));
	struct str name = carry_archive_title(req->arena, (struct plan_window){ r.period_start, r.period_end }, month);
	return req_fail(req, FORBIDDEN, "plan.archive", str_fmt(req->arena, "План закрыт: %.*s. Его можно смотреть, печатать и выгружать, но не менять", SP(name)),
	                T("Если в нём ошибка, директор может вернуть план из архива на странице «Ведение плана»."));
}
