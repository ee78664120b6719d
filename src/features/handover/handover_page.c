/* «Передать дела»: whose, what goes, to whom and from which day; the act of what went. */
#include "features/handover/html.h"
#include "features/handover/move.h"
#include "features/handover/pages.h"
#include "features/org/org.h"
#include "kernel/auth/account.h"
#include "kernel/auth/people.h"
#include "kernel/auth/rights.h"
#include "kernel/russian/ru.h"

#include <limits.h>

#define PEOPLE_MAX 1000
#define LIST_MAX 200
#define AHEAD_DAYS 366

static const char *state_words(struct str state, enum tone *ret)
{
	if (str_eq(state, S("planned")))
		return *ret = TONE_WAIT, "назначена";
	if (str_eq(state, S("done")))
		return *ret = TONE_GOOD, "передано";
	if (str_eq(state, S("failed")))
		return *ret = TONE_LATE, "не состоялась";
	return *ret = TONE_PLAIN, "отменена";
}

/* «с 01.12.2026 · 17 дел · оформлено 24.11.2026: Ветрова А. П.» */
static struct str row_words(struct arena *a, struct date day, int64_t moved, struct opt_str by, struct date made_on)
{
	struct str d = ru_date(a, day), m = ru_date(a, made_on), who = by.has ? name_short(a, by.v) : S("");
	struct str n = moved ? str_fmt(a, " · %lld %s", (long long)moved, ru_plural(moved, "дело", "дела", "дел")) : S("");

	return str_fmt(a, "с %.*s%.*s · оформлено %.*s%s%.*s", SP(d), SP(n), SP(m), who.n ? ": " : "", SP(who));
}

/* ---- Whose work ---------------------------------------------------------------------------------------------------------- */

static enum status people(struct request *req, struct html_option_list *ret)
{
	struct handover_givers_list l;

	TRY(handover_givers(req->db, PEOPLE_MAX, &l));
	struct html_option *o = NEW_ARRAY(req->arena, l.n, struct html_option);
	for (size_t i = 0; i < l.n; i++) {
		struct str closed = str_eq(l.v[i].state, S("active")) ? S("") : T(" (учётная запись закрыта)");
		o[i] = (struct html_option){ uuid_str(req->arena, l.v[i].id), str_fmt(req->arena, "%.*s%s%.*s%.*s", SP(l.v[i].name), l.v[i].post.n ? " — " : "",
			SP(l.v[i].post), SP(closed)), S("") };
	}
	*ret = (struct html_option_list){ l.n, o };
	return OK;
}

enum status handover_list_page(struct request *req)
{
	struct handover_list_view v = { .form = req->form };
	struct handover_list_list l;

	TRY(people(req, &v.people));
	TRY(handover_list(req->db, LIST_MAX, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct handover_row_view *r = VEC_ADD(req->arena, &v.rows);
		*r = (struct handover_row_view){ .id = l.v[i].id, .from = l.v[i].from_name, .to = l.v[i].to_name,
			.words = row_words(req->arena, l.v[i].day, l.v[i].moved, l.v[i].made_by_name, l.v[i].made_on) };
		r->state = str_c(state_words(l.v[i].state, &r->tone));
	}
	html_handover_list(req->html, &v);
	return OK;
}

/* A choice in a list leads to a page: a form that asks, so it works without script. */
enum status handover_who(struct request *req)
{
	const struct handover_who_in *in = req->in;

	if (!in->account.has)
		return form_error(req, "account", T("Выберите, чьи дела передаются."));
	return req_redirect(req, NULL, "/handover/from/%U", in->account.v);
}

/* ---- What goes ------------------------------------------------------------------------------------------------------------- */

static struct handover_lines lines_of(struct request *req, const struct handover_items *items, size_t *total)
{
	struct handover_lines out = { 0 };

	for (size_t i = 0; i < items->n; i++) {
		const struct handover_item *x = &items->v[i];
		struct handover_line *l = VEC_ADD(req->arena, &out);
		*l = (struct handover_line){ .id = x->id, .text = x->text, .why = x->giver && !req_may(req, x->giver) ? T("передаёт директор") : S(""), .kept = form_ticked(req->form, "keep", x->id) };
		if (x->path.n)
			l->url = url_path(req->html, x->path);
		*total += l->why.n == 0;
	}
	return out;
}

static enum status read_before(struct request *req, struct uuid from, struct handover_from_view *v)
{
	struct handover_of_list l;

	TRY(handover_of(req->db, from, LIST_MAX, &l));
	v->seen = (int64_t)l.n;
	for (size_t i = 0; i < l.n; i++) {
		struct handover_row_view *r = VEC_ADD(req->arena, &v->before);
		*r = (struct handover_row_view){ .id = l.v[i].id, .to = l.v[i].to_name,
			.words = row_words(req->arena, l.v[i].day, l.v[i].moved, l.v[i].made_by_name, l.v[i].made_on) };
		r->state = str_c(state_words(l.v[i].state, &r->tone));
	}
	return OK;
}

enum status handover_from_page(struct request *req)
{
	const struct handover_from_in *in = req->in;
	struct handover_from_view v = { .form = req->form, .id = in->account, .to = form_text(req->form, "to", S("")),
		.ground = form_text(req->form, "ground", S("")), .day = req->today };
	struct handover_person_row who;
	struct handover_groups all;

	TRY(handover_person(req->db, in->account, &who));
	v.name = who.name, v.post = who.post, v.closed = !str_eq(who.state, S("active"));
	v.may_close = !v.closed && req_may(req, "handover.leave") && !uuid_eq(in->account, req->who->account);
	date_parse_iso(form_text(req->form, "day", S("")), &v.day);
	TRY(handover_collect(req->db, in->account, &all));
	for (size_t i = 0; i < all.n; i++)
		*VEC_ADD(req->arena, &v.parts) = (struct handover_part){ str_c(all.v[i].source->title), lines_of(req, &all.v[i].items, &v.total) };
	TRY(handover_staff_options(req, &v.staff));
	TRY(read_before(req, in->account, &v));
	html_handover_from(req->html, &v);
	return OK;
}

/* ---- What is refused ------------------------------------------------------------------------------------------------------- */

/* Not before either of them was here, not further ahead than a year. */
static enum status check_day(struct request *req, const struct handover_in *in)
{
	const struct uuid both[] = { in->account, in->to };

	if (date_cmp(in->day, date_add_days(req->today, AHEAD_DAYS)) > 0)
		form_error(req, "day", T("Это больше чем через год. Проверьте дату."));
	for (size_t i = 0; i < 2; i++) {
		struct handover_person_since_row since;
		struct handover_person_row who;
		TRY(handover_person(req->db, both[i], &who));
		enum status s = handover_person_since(req->db, both[i], &since);
		if (s != OK && s != NOT_FOUND)
			return s;
		if (s == OK && date_cmp(in->day, since.from_date) < 0) {
			struct str day = ru_date(req->arena, since.from_date), name = name_short(req->arena, who.name);
			form_error(req, "day", str_fmt(req->arena, "%.*s работает в программе с %.*s: укажите этот день или позже.", SP(name), SP(day)));
			break;
		}
	}
	return OK;
}

static enum status check_taker(struct request *req, const struct handover_in *in)
{
	struct html_option_list staff;

	TRY(handover_staff_options(req, &staff));
	if (uuid_eq(in->to, in->account))
		form_error(req, "to", T("Передать дела самому себе нельзя. Выберите другого человека."));
	else if (!handover_is_option(&staff, in->to, req->arena))
		form_error(req, "to", T("Этот человек сейчас не работает в программе. Выберите из списка."));
	return OK;
}

static struct str perm_title(const char *name)
{
	int i = rights_perm(rights(), name);

	return i < 0 ? S("") : str_c(rights()->perms[i]->title);
}

/* Whoever takes over must be allowed to do what he gets: one sentence names the first right that lacks. */
static enum status check_rights(struct request *req, const struct handover_in *in, size_t *ret_going)
{
	struct handover_groups all;
	struct perm_set taker;

	*ret_going = 0;
	TRY(rights_of_account(req->db, in->to, req->today, &taker));
	TRY(handover_collect(req->db, in->account, &all));
	for (size_t i = 0; i < all.n; i++)
		for (size_t k = 0; k < all.v[i].items.n; k++) {
			const struct handover_item *x = &all.v[i].items.v[k];
			if (uuid_in(x->id, in->keep.v, in->keep.n) || (x->giver && !req_may(req, x->giver)))
				continue;
			++*ret_going;
			if (rights_set_may(&taker, x->perm))
				continue;
			struct str title = perm_title(x->perm);
			form_error(req, "to", str_fmt(req->arena, "У этого человека нет права «%.*s», а оно нужно для «%.*s». Выберите другого или отметьте, что это остаётся.",
			                              SP(title), SP(x->text)));
			return OK;
		}
	return OK;
}

static enum status check(struct request *req, const struct handover_in *in)
{
	size_t going = 0;

	TRY(check_taker(req, in));
	if (!form_ok(req))
		return INVALID;
	TRY(check_day(req, in));
	TRY(check_rights(req, in, &going));
	if (form_ok(req) && going == 0)
		form_error(req, "", T("Передавать нечего: всё отмечено как остающееся или уже передано."));
	if (in->leave && !req_may(req, "handover.leave"))
		form_error(req, "leave", T("Учётную запись закрывает директор или администратор."));
	if (in->leave && uuid_eq(in->account, req->who->account))
		form_error(req, "leave", T("Свою учётную запись закрыть нельзя."));
	return form_ok(req) ? OK : INVALID;
}

/* ---- Doing it -------------------------------------------------------------------------------------------------------------- */

static bool is_planned(const struct handover_of_list *l)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].state, S("planned")))
			return true;
	return false;
}

enum status handover_do(struct request *req)
{
	const struct handover_in *in = req->in;
	struct handover_plan p = { in->account, in->to, in->day, in->ground, in->leave, in->keep };
	struct handover_of_list before;
	struct handover_person_row who;
	struct uuid id;
	bool later = date_cmp(in->day, req->today) > 0, more = !later;

	TRY(handover_person(req->db, in->account, &who));
	TRY(handover_of(req->db, in->account, LIST_MAX, &before));
	if ((int64_t)before.n != in->seen)           /* somebody was faster: the page shows who and what */
		return CONFLICT;
	if (is_planned(&before))
		return form_error(req, "", T("Передача этих дел уже назначена. Отмените её или дождитесь её дня."));
	TRY(check(req, in));
	TRY(handover_write(req->db, &p, &id));
	if (more)
		TRY(handover_step(req->db, id, INT_MAX, &more));
	struct str to = uuid_str(req->arena, in->to), day = ru_date(req->arena, in->day);
	req_audit(req, "handover", in->account, S(""), str_fmt(req->arena, "%.*s, %.*s", SP(to), SP(day)));
	return req_redirect(req, later ? "handover.planned" : "handover.done", "/handover/act/%U", id);
}

enum status handover_undo(struct request *req)
{
	const struct handover_one_in *in = req->in;
	struct handover_get_row x;
	int64_t rows;

	TRY(handover_get(req->db, in->handover, &x));
	TRY(handover_cancel(req->db, in->handover, req->now, &rows));
	if (rows == 0)
		return CONFLICT;
	req_audit(req, "handover", x.from_id, S(""), T("отменена"));
	return req_redirect(req, "handover.cancelled", "/handover");
}

/* ---- The act --------------------------------------------------------------------------------------------------------------- */

static void add_act_line(struct request *req, struct handover_parts *parts, const struct handover_items_row *x)
{
	struct handover_part *last = parts->n ? &parts->v[parts->n - 1] : NULL;

	if (!last || !str_eq(last->title, x->title)) {
		last = VEC_ADD(req->arena, parts);  /* NOLINT(clang-analyzer-core.NonNullParamChecker): a list with room has memory */
		*last = (struct handover_part){ .title = x->title };
	}
	struct handover_line *l = VEC_ADD(req->arena, &last->lines);
	*l = (struct handover_line){ .id = x->item_id, .text = x->body, .why = x->why };
	if (x->path.n)
		l->url = url_path(req->html, x->path);
}

/* Of one that is to come: what would go if it were today. */
static enum status foresee(struct request *req, const struct handover_get_row *x, struct handover_act_view *v)
{
	struct handover_kepts_list keep;
	struct handover_groups all;

	TRY(handover_kepts(req->db, x->id, HANDOVER_ITEMS_MAX, &keep));
	TRY(handover_collect(req->db, x->from_id, &all));
	for (size_t i = 0; i < all.n; i++)
		for (size_t k = 0; k < all.v[i].items.n; k++) {
			const struct handover_item *it = &all.v[i].items.v[k];
			struct handover_items_row row = { .title = str_c(all.v[i].source->title), .body = it->text, .item_id = it->id, .path = it->path };
			bool stays = false;
			for (size_t m = 0; m < keep.n && !stays; m++)
				stays = uuid_eq(keep.v[m].item_id, it->id);
			row.why = stays ? T("оставлено") : S("");
			add_act_line(req, stays ? &v->stayed : &v->moved, &row);
			++*(stays ? &v->n_stayed : &v->n_moved);
		}
	return OK;
}

static enum status recorded(struct request *req, const struct handover_get_row *x, struct handover_act_view *v)
{
	struct handover_items_list l;

	TRY(handover_items(req->db, x->id, HANDOVER_ITEMS_MAX, &l));
	for (size_t i = 0; i < l.n; i++) {
		add_act_line(req, l.v[i].moved ? &v->moved : &v->stayed, &l.v[i]);
		++*(l.v[i].moved ? &v->n_moved : &v->n_stayed);
	}
	return OK;
}

/* Both who are named in it see it, and whoever may hand over. */
static bool may_see(const struct request *req, const struct handover_get_row *x)
{
	return req_may(req, "handover.do") || uuid_eq(x->from_id, req->who->account) || uuid_eq(x->to_id, req->who->account);
}

enum status handover_act_page(struct request *req)
{
	const struct handover_one_in *in = req->in;
	struct handover_get_row x;
	struct org_card card;

	TRY(handover_get(req->db, in->handover, &x));
	if (!may_see(req, &x))
		return NOT_FOUND;
	TRY(org_card_read(req->db, &card));
	struct handover_act_view v = { .id = x.id, .from = x.from_name, .from_post = x.from_post, .to = x.to_name, .to_post = x.to_post, .ground = x.ground,
		.why = x.why, .made_by = x.made_by_name.has ? x.made_by_name.v : S(""), .day = x.day, .made_on = x.made_on, .leave = x.leave,
		.planned = str_eq(x.state, S("planned")), .done = str_eq(x.state, S("done")), .failed = str_eq(x.state, S("failed")),
		.org = card.full_name.n ? card.full_name : req->org_name, .place = card.place, .may = req_may(req, "handover.do") };
	TRY(v.planned ? foresee(req, &x, &v) : recorded(req, &x, &v));
	html_handover_act(req->html, &v);
	return OK;
}

/* ---- «Сегодня»: what did not come about, and what one is about to get --------------------------------------------------------- */

#define SOON_DAYS 30

static struct todo line(struct request *req, struct uuid id, struct str text, struct date day, bool late)
{
	char text_id[37];

	uuid_text(id, text_id);
	return (struct todo){ text, { true, day }, str_fmt(req->arena, "/handover/act/%s", text_id), T("Показать"), late };
}

static enum status failed(struct request *req, struct todos *ret)
{
	struct handover_failed_list l;

	TRY(handover_failed(req->db, LIST_MAX, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct str name = name_short(req->arena, l.v[i].from_name);
		struct str text = str_fmt(req->arena, "Передача дел не состоялась: %.*s. %.*s", SP(name), SP(l.v[i].why));
		*VEC_ADD(req->arena, &ret->doing) = line(req, l.v[i].id, text, l.v[i].day, true);
	}
	return OK;
}

static enum status coming(struct request *req, struct todos *ret)
{
	struct handover_coming_list l;

	TRY(handover_coming(req->db, req->who->account, date_add_days(req->today, SOON_DAYS), LIST_MAX, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct str name = name_short(req->arena, l.v[i].from_name);
		*VEC_ADD(req->arena, &ret->doing) = line(req, l.v[i].id, str_fmt(req->arena, "Принять дела: %.*s", SP(name)), l.v[i].day, false);
	}
	return OK;
}

enum status handover_todo(struct request *req, bool everyone, struct todos *ret)
{
	(void)everyone;
	if (req_may(req, "handover.do"))
		TRY(failed(req, ret));
	return req_may(req, "handover.own") ? coming(req, ret) : OK;
}
