/* «Отсутствие и замещение»: one's own, and with the right for it, everybody's. */
#include "features/handover/absence.h"
#include "features/handover/html.h"
#include "features/handover/pages.h"
#include "features/handover/queries.h"
#include "kernel/auth/account.h"
#include "kernel/russian/ru.h"

#define STAFF_MAX 500
#define PAST_DAYS 366

enum status handover_staff_options(struct request *req, struct html_option_list *ret)
{
	struct handover_staff_list l;

	TRY(handover_staff(req->db, req->today, STAFF_MAX, &l));
	struct html_option *o = NEW_ARRAY(req->arena, l.n, struct html_option);
	for (size_t i = 0; i < l.n; i++)
		o[i] = (struct html_option){ uuid_str(req->arena, l.v[i].id),
			l.v[i].post.n ? str_fmt(req->arena, "%.*s — %.*s", SP(l.v[i].name), SP(l.v[i].post)) : l.v[i].name, S("") };
	*ret = (struct html_option_list){ l.n, o };
	return OK;
}

bool handover_is_option(const struct html_option_list *l, struct uuid id, struct arena *a)
{
	struct str text = uuid_str(a, id);

	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].value, text))
			return true;
	return false;
}

struct str handover_days(struct arena *a, struct date from, struct opt_date to)
{
	struct str first = ru_date(a, from), last = to.has ? ru_date(a, to.v) : S("");

	if (!to.has)
		return str_fmt(a, "с %.*s", SP(first));
	return date_eq(from, to.v) ? first : str_fmt(a, "%.*s — %.*s", SP(first), SP(last));
}

static struct str days_of(struct arena *a, const struct absence *x)
{
	return handover_days(a, x->from, (struct opt_date){ true, x->to });
}

static bool may_others(const struct request *req) { return req_may(req, "handover.absence"); }

/* ---- Lines ------------------------------------------------------------------------------------------------------- */

/* Who acts on a day, when it is not the one who was named: «Кравец П. И.», «никто». */
static struct str other_actor(struct request *req, const struct absences *all, const struct html_option_list *staff, const struct absence *x, struct date day)
{
	struct absence_actor actor;
	enum absence_end end = absence_follow(req->arena, all, x->account, day, &actor);

	if (end == ABSENCE_ACTS && uuid_eq(actor.who, x->substitute.v))
		return S("");
	if (end != ABSENCE_ACTS)
		return T("никто не замещает");
	struct str id = uuid_str(req->arena, actor.who);
	for (size_t i = 0; i < staff->n; i++)
		if (str_eq(staff->v[i].value, id))
			return str_fmt(req->arena, "замещает %.*s", SP(staff->v[i].title));
	return T("замещает другой сотрудник");
}

/* «С 05.12.2026 по 06.12.2026 замещающий тоже отсутствует: …» */
static struct str note_of(struct request *req, const struct absences *all, const struct html_option_list *staff, const struct absence *x)
{
	struct str out = S(""), run = S("");
	struct date from = x->from;

	if (!x->substitute.has)
		return out;
	for (struct date day = x->from;; day = date_add_days(day, 1)) {
		bool over = date_cmp(day, x->to) > 0;
		struct str who = over ? S("") : other_actor(req, all, staff, x, day);
		if (!over && str_eq(who, run))
			continue;
		if (run.n) {
			struct str days = handover_days(req->arena, from, (struct opt_date){ true, date_add_days(day, -1) });
			out = str_fmt(req->arena, "%.*s%s%.*s: %.*s", SP(out), out.n ? "; " : "", SP(days), SP(run));
		}
		if (over)
			return out;
		run = who;
		from = day;
	}
}

static bool concerns(const struct request *req, const struct absence *x)
{
	return may_others(req) || uuid_eq(x->account, req->who->account) || (x->substitute.has && uuid_eq(x->substitute.v, req->who->account));
}

static void add_line(struct request *req, const struct absences *all, const struct html_option_list *staff, const struct absence *x, struct absence_lines *ret)
{
	struct absence_line l = { .absence = x, .days = days_of(req->arena, x), .note = note_of(req, all, staff, x),
		.order = x->order_no.has ? handover_order_words(req->arena, x->order_no.v, x->order_date) : S("") };

	if (may_others(req) || uuid_eq(x->account, req->who->account))
		l.edit = url(req->html, "/handover/absence/%U", &x->id);
	*VEC_ADD(req->arena, ret) = l;
}

/* ---- Pages ------------------------------------------------------------------------------------------------------- */

static struct html_option_list kinds(void)
{
	static const struct html_option v[] = {
		{ S_INIT("leave"), S_INIT("отпуск"), S_INIT("") }, { S_INIT("sick"), S_INIT("больничный"), S_INIT("") },
		{ S_INIT("trip"), S_INIT("командировка"), S_INIT("") }, { S_INIT("other"), S_INIT("другое"), S_INIT("") },
	};

	return (struct html_option_list){ sizeof v / sizeof *v, v };
}

enum status absence_list_page(struct request *req)
{
	struct absence_list_view v = { .may_acting = req_may(req, "handover.acting"), .everyone = may_others(req),
		.add = { .form = req->form, .action = url(req->html, "/handover/absence"), .kinds = kinds(), .kind = S("leave"),
		         .may_others = may_others(req), .account = uuid_str(req->arena, req->who->account) } };
	struct absences all;

	TRY(handover_staff_options(req, &v.add.staff));
	TRY(absences_between(req->db, date_add_days(req->today, -PAST_DAYS), date_add_days(req->today, ABSENCE_DAYS_MAX), &all));
	for (size_t i = 0; i < all.n; i++)
		if (concerns(req, &all.v[i]))
			add_line(req, &all, &v.add.staff, &all.v[i], date_cmp(all.v[i].to, req->today) < 0 ? &v.past : &v.now);
	html_absence_list(req->html, &v);
	return OK;
}

/* NOT_FOUND also when it is somebody else's and not for the one who asks. */
static enum status find(struct request *req, struct uuid id, struct handover_absence_get_row *ret)
{
	TRY(handover_absence_get(req->db, id, ret));
	return may_others(req) || uuid_eq(ret->account_id, req->who->account) ? OK : NOT_FOUND;
}

enum status absence_edit_page(struct request *req)
{
	const struct absence_one_in *in = req->in;
	struct handover_absence_get_row x;
	struct html_option_list staff;

	TRY(find(req, in->absence, &x));
	TRY(handover_staff_options(req, &staff));
	struct absence_edit_view v = { .id = x.id, .name = x.name, .days = handover_days(req->arena, x.from_date, (struct opt_date){ true, x.to_date }),
		.begun = date_cmp(x.from_date, req->today) < 0, .over = date_cmp(x.to_date, req->today) < 0,
		.edit = { .form = req->form, .action = url(req->html, "/handover/absence/%U", &x.id), .kinds = kinds(), .staff = staff, .kind = x.kind,
		          .substitute = x.substitute_id.has ? uuid_str(req->arena, x.substitute_id.v) : S(""), .from = { true, x.from_date },
		          .to = { true, x.to_date }, .order_no = x.order_no.has ? x.order_no.v : S(""), .order_date = x.order_date, .rev = x.rev } };
	html_absence_edit(req->html, &v);
	return OK;
}

/* ---- What is refused ----------------------------------------------------------------------------------------------- */

static void check_days(struct request *req, const struct absence_in *in)
{
	if (date_cmp(in->to, in->from) < 0)
		form_error(req, "to", T("Последний день раньше первого."));
	else if (date_cmp(in->to, date_add_days(in->from, ABSENCE_DAYS_MAX)) > 0)
		form_error(req, "to", T("Это больше трёх лет. Проверьте даты."));
	if (in->order_date.has && !in->order_no.n)
		form_error(req, "order_no", T("Укажите № приказа или уберите его дату."));
}

static enum status check_substitute(struct request *req, const struct absence_in *in, struct uuid account)
{
	struct html_option_list staff;

	if (!in->substitute.has)
		return OK;
	TRY(handover_staff_options(req, &staff));
	if (uuid_eq(in->substitute.v, account))
		form_error(req, "substitute", T("Нельзя замещать самого себя. Выберите другого человека."));
	else if (!handover_is_option(&staff, in->substitute.v, req->arena))
		form_error(req, "substitute", T("Этот человек сейчас не работает в программе. Выберите из списка."));
	return OK;
}

static void refuse_chain(struct request *req, enum absence_end end, struct date day)
{
	struct str when = ru_date(req->arena, day);

	form_error(req, "substitute", end == ABSENCE_CIRCLE
		? str_fmt(req->arena, "Замещение замыкается: %.*s замещающий сам отсутствует, и его замещает тот, кого он должен заменить. Выберите другого человека.", SP(when))
		: str_fmt(req->arena, "Замещающие сами отсутствуют: %.*s дело дошло бы до четвёртого человека. Выберите того, кто на месте.", SP(when)));
}

/* What the other absences of those days say against this one. */
static enum status check_others(struct request *req, const struct absence *x)
{
	struct absences all;
	struct date day;

	TRY(absences_between(req->db, x->from, x->to, &all));
	const struct absence *same = absence_overlap(&all, x);
	if (same) {
		struct str days = days_of(req->arena, same);
		const char *kind = absence_kind_title(same->kind);
		form_error(req, "from", str_fmt(req->arena, "На эти дни уже указано отсутствие: %s, %.*s. Измените его или выберите другие дни.", kind, SP(days)));
		return INVALID;
	}
	struct absences then = absence_with(req->arena, &all, x);
	enum absence_end end = absence_trouble(req->arena, &then, x->from, x->to, &day);
	if (end != ABSENCE_PRESENT)
		refuse_chain(req, end, day);
	return OK;
}

static enum status check(struct request *req, const struct absence_in *in, struct uuid id, struct uuid account)
{
	struct absence x = { .id = id, .account = account, .kind = in->kind, .from = in->from, .to = in->to, .substitute = in->substitute };

	check_days(req, in);
	TRY(check_substitute(req, in, account));
	if (!form_ok(req))
		return INVALID;
	TRY(check_others(req, &x));
	return form_ok(req) ? OK : INVALID;
}

/* ---- Writing ------------------------------------------------------------------------------------------------------- */

static struct opt_str some(struct str s) { return (struct opt_str){ s.n > 0, s }; }

static struct str words(struct request *req, const struct absence_in *in)
{
	struct str days = handover_days(req->arena, in->from, (struct opt_date){ true, in->to });

	return str_fmt(req->arena, "%s, %.*s", absence_kind_title(in->kind), SP(days));
}

/* Whoever writes for others writes for those who work here. */
static enum status check_account(struct request *req, struct uuid account)
{
	struct html_option_list staff;

	if (uuid_eq(account, req->who->account))
		return OK;
	if (!may_others(req))
		return req_fail(req, FORBIDDEN, "handover.not-yours", T("Отсутствие другого человека указывает кадровая служба или директор."),
		                T("Своё отсутствие вы можете указать сами."));
	TRY(handover_staff_options(req, &staff));
	return handover_is_option(&staff, account, req->arena) ? OK : form_error(req, "account", T("Выберите из списка."));
}

enum status absence_add(struct request *req)
{
	const struct absence_in *in = req->in;
	struct uuid id = req_new_id(req), account = in->account.has ? in->account.v : req->who->account;

	TRY(check_account(req, account));
	TRY(check(req, in, id, account));
	TRY(handover_absence_add(req->db, id, account, in->kind, in->from, in->to, in->substitute, some(in->order_no), in->order_date,
	                         req->now, req->who->account, NULL));
	req_audit(req, "handover.absence", account, S(""), words(req, in));
	return req_redirect(req, "handover.absence-saved", "/handover/absence");
}

enum status absence_edit(struct request *req)
{
	const struct absence_in *in = req->in;
	struct handover_absence_get_row x;
	int64_t rows;

	TRY(find(req, in->absence, &x));
	TRY(check(req, in, x.id, x.account_id));
	TRY(handover_absence_edit(req->db, x.id, in->kind, in->from, in->to, in->substitute, some(in->order_no), in->order_date, in->absence_rev, &rows));
	if (rows == 0)
		return CONFLICT;
	struct str before = handover_days(req->arena, x.from_date, (struct opt_date){ true, x.to_date });
	req_audit(req, "handover.absence", x.account_id, before, words(req, in));
	return req_redirect(req, "handover.absence-saved", "/handover/absence");
}

/* Back already, or not away at all.  Days that were are kept. */
enum status absence_cancel(struct request *req)
{
	const struct absence_one_in *in = req->in;
	struct handover_absence_get_row x;

	TRY(find(req, in->absence, &x));
	TRY(date_cmp(x.from_date, req->today) < 0 ? handover_absence_end(req->db, x.id, date_add_days(req->today, -1), NULL)
	                                          : handover_absence_drop(req->db, x.id, NULL));
	req_audit(req, "handover.absence", x.account_id, handover_days(req->arena, x.from_date, (struct opt_date){ true, x.to_date }), S(""));
	return req_redirect(req, "handover.absence-over", "/handover/absence");
}
