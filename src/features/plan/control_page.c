/* Control: what waits for confirmation, the director's figures, the sheet for the week. */
#include "features/plan/closing.h"
#include "features/plan/html.h"
#include "features/plan/info.h"
#include "features/plan/pages.h"
#include "features/plan/substitute.h"
#include "kernel/russian/ru.h"

/* One form has at most a thousand fields (limits.h); what is confirmed makes room for the rest. */
#define WAITING_MAX 200
#define DIRECTOR_LINES 30

/* ---- Confirmation ------------------------------------------------------------------------------------------------- */

static struct html_option_list ways(void)
{
	static const struct html_option v[] = {
		{ S_INIT("proxy"), S_INIT("По поручению директора"), S_INIT("Укажите приказ или протокол, которым это поручено") },
		{ S_INIT("minutes"), S_INIT("По протоколу совещания"), S_INIT("Снято с контроля на совещании при директоре: укажите дату и № протокола") },
	};

	return (struct html_option_list){ 2, v };
}

/* The occurrence as people read it; one that another year's page has not got is told by its key. */
static struct str occurrence_words(struct arena *a, const struct board_row *row, struct str key)
{
	const struct plan_occurrence gone = { .key = key, .kept = true };

	for (size_t i = 0; i < row->facts.occurrences.n; i++)
		if (str_eq(row->facts.occurrences.v[i].key, key))
			return plan_occurrence_title(a, &row->facts.occurrences.v[i]);
	return plan_occurrence_title(a, &gone);
}

/* Of another year's plan only that year's occurrences are there; one that the deadline has lost stays to be confirmed. */
static bool shows(const struct request *req, const struct board_row *row, struct str occurrence)
{
	for (size_t i = 0; i < row->facts.occurrences.n; i++)
		if (str_eq(row->facts.occurrences.v[i].key, occurrence))
			return true;
	return !req->year;
}

enum status plan_waiting_read(struct request *req, const struct board *b, struct plan_waiting_lines *ret)
{
	struct plan_waiting_list l;

	TRY(plan_waiting(req->db, b->head.id, WAITING_MAX, &l));
	*ret = (struct plan_waiting_lines){ 0, NEW_ARRAY(req->arena, l.n, struct plan_waiting_line) };
	for (size_t i = 0; i < l.n; i++) {
		const struct board_row *row = board_find(b, l.v[i].item_id);
		if (!row || !shows(req, row, l.v[i].occurrence))
			continue;
		struct plan_waiting_line *w = &ret->v[ret->n++];
		*w = (struct plan_waiting_line){ &l.v[i], url(req->html, "/plan/row/%U", &l.v[i].item_id), { 0 }, occurrence_words(req->arena, row, l.v[i].occurrence) };
		for (size_t k = 0; row && k < row->docs.n; k++)
			if (uuid_eq(row->docs.v[k]->closing_id, l.v[i].id))
				*VEC_ADD(req->arena, &w->docs) = row->docs.v[k];
	}
	return OK;
}

enum status plan_confirm_page(struct request *req)
{
	const struct plan_control_in *in = req->in;
	struct plan_confirm_view v = { .form = req->form, .ways = ways(), .ground = S("") };
	struct board b;
	enum status s = plan_of_request(req, in->plan, &b);

	if (s != OK && (s != NOT_FOUND || in->plan.has))
		return s;
	if (s == OK) {
		v.plan = &b.head;
		v.controller = plan_is_controller(req, &b.head);
		if (b.head.proxy_id.has && uuid_eq(b.head.proxy_id.v, req->who->account) && b.head.proxy_ground.has)
			v.ground = b.head.proxy_ground.v;
		else
			TRY(plan_control_ground(req, &b.head, &v.ground));
		TRY(plan_waiting_read(req, &b, &v.lines));
		v.more = v.lines.n == WAITING_MAX;
	}
	html_plan_confirm(req->html, &v);
	return OK;
}

static enum status confirm_one(struct request *req, const struct plan_confirm_in *in, struct uuid closing, const char *way)
{
	struct plan_closing_get_row c;
	enum status s;

	TRY(plan_closing_get(req->db, closing, &c));
	if (!uuid_eq(c.plan_id, in->plan))
		return NOT_FOUND;
	if (str_eq(in->act, S("return")))
		s = plan_return_closing(req->db, closing, in->ground);
	else
		s = plan_confirm_closing(req->db, closing, way, in->ground);
	if (s != OK)
		return s == NOT_FOUND ? CONFLICT : s;
	req_audit(req, str_eq(in->act, S("return")) ? "plan.returned" : "plan.confirmed", c.item_id, S(""), in->ground);
	return plan_note_event(req->db, in->plan, (struct opt_uuid){ true, c.item_id },
	                       str_eq(in->act, S("return")) ? "return" : "confirm", in->ground);
}

enum status plan_confirm(struct request *req)
{
	const struct plan_confirm_in *in = req->in;
	struct plan_head_row plan;
	bool back = str_eq(in->act, S("return"));

	TRY(plan_head(req->db, in->plan, &plan));
	bool controller = plan_is_controller(req, &plan);
	if (in->closings.n == 0)
		form_error(req, "", T("Ничего не отмечено. Отметьте хотя бы одно мероприятие."));
	if (!controller && !back && !in->ground.n)
		form_error(req, "ground", T("Укажите документ: протокол или приказ, на основании которого вы подтверждаете."));
	if (!form_ok(req))
		return INVALID;
	const char *way = controller ? "controller" : str_eq(in->way, S("minutes")) ? "minutes" : "proxy";
	for (size_t i = 0; i < in->closings.n; i++)
		TRY(confirm_one(req, in, in->closings.v[i], way));
	const char *done = back ? "plan.returned" : "plan.confirmed";
	return in->home ? req_redirect(req, done, "/") : req_redirect(req, done, "/plan/confirm/%U", in->plan);
}

/* ---- The director's page --------------------------------------------------------------------------------------------- */

static void count_urls(struct html *h, struct plan_count_line *l, struct url base)
{
	l->all = base;
	l->done = url_join_query(h, base, "state", S("done"));
	l->soon = url_join_query(h, base, "state", S("soon"));
	l->late = url_join_query(h, base, "state", S("late"));
	l->no_document = url_join_query(h, base, "state", S("no-document"));
}

static struct plan_count_lines count_sections(struct request *req, const struct board *b)
{
	struct plan_count_lines out = { b->sections.n, NEW_ARRAY(req->arena, b->sections.n, struct plan_count_line) };

	for (size_t i = 0; i < b->sections.n; i++) {
		const struct board_section *s = &b->sections.v[i];
		out.v[i] = (struct plan_count_line){ .tally = s->tally,
			.title = s->no.n ? str_fmt(req->arena, "%.*s. %.*s", SP(s->no), SP(s->title)) : s->title };
		count_urls(req->html, &out.v[i], url(req->html, "/plan/p/%U?section=%d", &b->head.id, s->rows.v[0].item->section));
	}
	return out;
}

static struct plan_count_lines count_people(struct request *req, const struct board *b)
{
	struct info_people p = info_count_people(req->arena, b);
	struct plan_count_lines out = { p.n, NEW_ARRAY(req->arena, p.n, struct plan_count_line) };

	for (size_t i = 0; i < p.n; i++) {
		out.v[i] = (struct plan_count_line){ .title = p.v[i].who.name, .tally = p.v[i].tally };
		count_urls(req->html, &out.v[i], url(req->html, "/plan/p/%U?who=%U", &b->head.id, &p.v[i].who.account));
	}
	return out;
}

/* The first of the rows in this state; *ret_all is how many there are. */
static struct plan_lines lines_of(struct request *req, const struct board *b, struct str state, size_t *ret_all)
{
	struct plan_filter f = { .state = state };
	struct plan_lines out = { 0 };

	*ret_all = 0;
	for (size_t i = 0; i < b->rows.n; i++)
		if (plan_filter_fits(&f, &b->rows.v[i], req->today) && (*ret_all)++ < DIRECTOR_LINES)
			*VEC_ADD(req->arena, &out) = plan_make_line(req->html, &b->rows.v[i], req->today);
	return out;
}

enum status plan_director_page(struct request *req)
{
	const struct plan_control_in *in = req->in;
	struct board b;
	enum status s = plan_of_request(req, in->plan, &b);

	if (s == NOT_FOUND && !in->plan.has)
		return req_redirect(req, NULL, "/plan");
	TRY(s);
	struct plan_director_view v = { .b = &b, .figures = plan_figures(req->html, &b), .sections = count_sections(req, &b),
		.people = count_people(req, &b), .waiting = (size_t)b.tally.waiting, .today = req->today };
	v.late = lines_of(req, &b, S("late"), &v.n_late);
	v.soon = lines_of(req, &b, S("soon"), &v.n_soon);
	html_plan_director(req->html, &v);
	return OK;
}

/* ---- The sheet for the week ----------------------------------------------------------------------------------------------- */

/* What fits on one A4; the rest is counted. */
#define WEEK_LATE_MAX  10
#define WEEK_MAX       12
#define WEEK_LATER_MAX 8

static void put_line(struct request *req, struct plan_week_view *v, struct plan_lines *to, size_t most, const struct board_row *row)
{
	if (to->n < most)
		*VEC_ADD(req->arena, to) = plan_make_line(req->html, row, req->today);
	else
		v->left_out++;
}

static bool one_open(const struct plan_occurrence *o, struct date from, struct date to)
{
	return !o->closing && !o->soft && o->due.has && date_cmp(o->due.v, from) >= 0 && date_cmp(o->due.v, to) <= 0;
}

/* The row with what is open of it in these days, piece by piece: what is late hides nothing of this week. */
static const struct board_row *row_between(struct request *req, const struct board_row *row, struct date from, struct date to)
{
	struct plan_occurrences in = { 0 };
	struct board_row *out = NEW(req->arena, struct board_row);

	for (size_t i = 0; i < row->facts.occurrences.n; i++)
		if (one_open(&row->facts.occurrences.v[i], from, to))
			*VEC_ADD(req->arena, &in) = row->facts.occurrences.v[i];
	if (in.n == 0)
		return NULL;
	*out = plan_row_with(req->arena, row, &in, req->today);
	return out;
}

static void put_between(struct request *req, struct plan_week_view *v, struct plan_lines *to, size_t most, const struct board_row *row,
                        struct date from, struct date until)
{
	const struct board_row *part = row_between(req, row, from, until);

	if (part)
		put_line(req, v, to, most, part);
}

static void sort_into(struct request *req, struct plan_week_view *v, const struct board_row *row, struct date monday)
{
	struct date sunday = date_add_days(monday, 6), soon = date_add_days(req->today, PLAN_SOON_DAYS);

	if (!row->next || !row->next->due.has || row->next->soft || !plan_asks(row))
		return;
	put_between(req, v, &v->late, WEEK_LATE_MAX, row, date_make(1, 1, 1), date_add_days(req->today, -1));
	put_between(req, v, &v->week, WEEK_MAX, row, req->today, sunday);
	/* Further off the next one is enough. */
	if (date_cmp(row->next->due.v, sunday) > 0)
		put_between(req, v, &v->later, WEEK_LATER_MAX, row, date_add_days(sunday, 1), soon);
}

static struct str add_to_copy(struct arena *a, struct str out, struct str title, const struct plan_lines *lines)
{
	if (lines->n)
		out = str_fmt(a, "%.*s\n\n%.*s:", SP(out), SP(title));
	for (size_t i = 0; i < lines->n; i++) {
		const struct plan_items_row *item = lines->v[i].row->item;
		struct str day = ru_date(a, lines->v[i].row->next->due.v);
		out = str_fmt(a, "%.*s\n- %s%.*s%s%.*s: до %.*s", SP(out), item->no.n ? "п. " : "", SP(item->no), item->no.n ? " " : "", SP(item->title), SP(day));
	}
	return out;
}

/* The sheet as plain text; "" when there is nothing on it. */
static struct str copy_of(struct arena *a, const struct plan_week_view *v)
{
	struct str out = str_fmt(a, "Сроки на неделю %.*s", SP(v->from_to));

	if (!v->late.n && !v->week.n && !v->later.n)
		return S("");
	out = add_to_copy(a, out, T("Просрочено"), &v->late);
	out = add_to_copy(a, out, T("На этой неделе"), &v->week);
	return add_to_copy(a, out, T("Дальше, в ближайшие 30 дней"), &v->later);
}

enum status plan_week_page(struct request *req)
{
	const struct plan_week_in *in = req->in;
	struct uuid who = in->who.has ? in->who.v : req->who->account;
	struct date monday = date_add_days(req->today, 1 - date_weekday(req->today));
	struct plan_filter f = { .who = { !in->all, who } };
	struct board b;
	enum status s = plan_of_request(req, (struct opt_uuid){ 0 }, &b);

	if (s == NOT_FOUND)
		return req_redirect(req, NULL, "/plan");
	TRY(s);
	struct str from = ru_date(req->arena, monday), to = ru_date(req->arena, date_add_days(monday, 6));
	struct plan_week_view v = { .b = &b, .who = in->all ? T("Все исполнители") : in->who.has ? plan_person_name(&b, who) : req->who->name,
		.from_to = str_fmt(req->arena, "%.*s — %.*s", SP(from), SP(to)) };
	for (size_t i = 0; i < b.rows.n; i++)
		if (plan_filter_fits(&f, &b.rows.v[i], req->today))
			sort_into(req, &v, &b.rows.v[i], monday);
	v.copy = copy_of(req->arena, &v);
	html_plan_week(req->html, &v);
	return OK;
}
