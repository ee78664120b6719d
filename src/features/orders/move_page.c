/* What is done with an order as a whole: to agreement, to signature, signed, registered, back. */
#include "features/orders/orders_in.h"

#include "features/calendar/calendar.h"
#include "features/orders/fill.h"
#include "features/orders/paper.h"
#include "features/handover/handover.h"
#include "kernel/russian/ru.h"

enum status order_refuse(struct request *req, const struct order *o)
{
	req_note(req, "orders.refused", o->id);
	return req_fail(req, FORBIDDEN, "orders.kept", order_kept(o->state) ? T("Этот приказ зарегистрирован: в нём больше ничего не меняется.")
		: T("Этот приказ уже не черновик: его текст не меняется."),
		order_kept(o->state) ? T("Сделайте приказ о внесении изменений или об отмене.") : T("Верните его на доработку, тогда его можно исправить."));
}

/* Reads it and refuses a move that its state does not have; whoever looked at an older state sees the new one. */
static enum status begin(struct request *req, struct uuid id, int64_t rev, enum order_move m, struct order *ret)
{
	enum order_state to;

	TRY(order_load(req->db, id, ret));
	if (ret->rev != rev)
		return CONFLICT;
	return order_move(ret->state, m, &to) ? OK : order_refuse(req, ret);
}

static enum status step(struct request *req, enum order_move m, const char *done)
{
	const struct order_move_in *in = req->in;
	struct order o;

	TRY(begin(req, in->order, in->order_rev, m, &o));
	TRY(order_step(req->db, &o, m, str_trim(in->why)));
	req_audit(req, done, o.id, S(""), o.heading);
	return req_redirect(req, done, "/orders/o/%U", o.id);
}

enum status order_agree(struct request *req) { return step(req, ORDER_TO_AGREE, "orders.agreeing"); }
enum status order_send(struct request *req) { return step(req, ORDER_TO_SIGN, "orders.signing"); }
enum status order_back(struct request *req) { return step(req, ORDER_BACK, "orders.back"); }

enum status order_expire(struct request *req)
{
	const struct order_move_in *in = req->in;

	if (!str_trim(in->why).n)
		return form_error(req, "why", T("Напишите, почему приказ утратил силу: срок истёк, обстоятельства отпали."));
	return step(req, ORDER_EXPIRE, "orders.expired");
}

enum status order_drop(struct request *req)
{
	const struct order_move_in *in = req->in;
	struct order o;

	TRY(begin(req, in->order, in->order_rev, ORDER_DELETE, &o));
	TRY(order_delete(req->db, &o));
	req_audit(req, "orders.deleted", o.id, o.heading, S(""));
	return req_redirect(req, "orders.deleted", "/orders");
}

/* ---- what must be there before anybody signs ---- */

static void lacks_of_appendix(struct arena *a, size_t no, const struct order_made *m, struct order_warnings *ret)
{
	if (m->empty.n)
		*VEC_ADD(a, ret) = str_fmt(a, "Приложение № %zu: %.*s.", no, SP(m->empty));
	for (size_t i = 0; i < m->gaps.n; i++)
		if (m->gaps.v[i].stops && !order_gap_again(m, i))
			*VEC_ADD(a, ret) = str_fmt(a, "%.*s.", SP(m->gaps.v[i].text));
}

static void lacks_of(struct arena *a, const struct order *o, const struct order_paper *p, struct order_warnings *ret)
{
	size_t blanks = order_blanks(a, &o->body);

	for (size_t i = 0; i < o->body.n_appendices; i++)
		lacks_of_appendix(a, i + 1, &p->made[i], ret);
	for (size_t i = 0; i < o->body.n_stamps; i++)
		if (o->body.stamps[i].required && order_stamp_empty(&o->body.stamps[i]))
			*VEC_ADD(a, ret) = str_fmt(a, "Нет протокола (номера и даты): %.*s.", SP(o->body.stamps[i].body));
	if (blanks)
		*VEC_ADD(a, ret) = str_fmt(a, "В тексте остались незаполненные места (%zu), они отмечены жёлтым.", blanks);
}

#define LACKS_SHOWN 5

/* A paper that may not be signed yet is not taken for signed, nor registered: INVALID, with what is missing. */
static enum status may_be_signed(struct request *req, const struct order *o)
{
	struct order_paper p;
	struct order_warnings w = { 0 };

	TRY(order_paper_gather(req->db, NULL, o, &p));
	if (!p.project)
		return OK;
	lacks_of(req->arena, o, &p, &w);
	struct str all = str_join(req->arena, w.v, w.n < LACKS_SHOWN ? w.n : LACKS_SHOWN, S(" "));
	return form_error(req, "", str_fmt(req->arena, "Этот приказ ещё нельзя подписывать. %.*s Верните его на доработку или внесите недостающее.", SP(all)));
}

/* ---- signed ---- */

static enum status may_mark(struct request *req)
{
	bool may;

	TRY(order_may_mark(req, &may));
	if (may)
		return OK;
	req_note(req, "orders.refused", ((const struct order_signed_in *)req->in)->order);
	return req_fail(req, FORBIDDEN, "orders.sign", T("Отметить подписание могут директор, кто его замещает, и секретарь."), T("Попросите секретаря внести подписанный приказ."));
}

enum status order_signed(struct request *req)
{
	const struct order_signed_in *in = req->in;
	struct signatory s;
	struct order o;

	TRY(may_mark(req));
	TRY(begin(req, in->order, in->order_rev, ORDER_SIGN, &o));
	if (date_cmp(in->day, req->today) > 0)
		return form_error(req, "day", T("Эта дата ещё не наступила. Проверьте, когда приказ подписан."));
	TRY(may_be_signed(req, &o));
	TRY(order_signatory(req->db, in->day, &s));
	o.body.signed_post = str_trim(in->post).n ? str_trim(in->post) : s.post;
	o.body.signed_name = str_trim(in->name).n ? str_trim(in->name) : s.name;
	o.body.signed_ground = str_eq(o.body.signed_name, s.name) ? s.order : S("");
	if (!o.body.signed_name.n)
		return form_error(req, "name", T("Кто подписал? В карточке учреждения это не указано."));
	TRY(order_make_whole(req->db, &o));
	TRY(order_mark_signed(req->db, &o, in->day));
	req_audit(req, "orders.signed", o.id, S(""), str_fmt(req->arena, "%.*s: %.*s", SP(o.heading), SP(o.body.signed_name)));
	return req_redirect(req, "orders.signed", "/orders/o/%U", o.id);
}

/* ---- registered ---- */

enum status order_number_free(struct request *req, const char *field, struct str series, struct str number, int year)
{
	struct orders_by_number_row other;
	enum doc_number_fault f = doc_number_check(number);

	if (f != DOC_NUMBER_FINE)
		return form_error(req, field, doc_number_fault_text(f));
	enum status s = orders_by_number(req->db, series, year, doc_number_key(req->arena, number), &other);
	if (s != OK)
		return s == NOT_FOUND ? OK : s;
	struct str day = ru_date(req->arena, other.day);
	return form_error(req, field, str_fmt(req->arena, "№ %.*s уже у приказа «%.*s» от %.*s.", SP(other.number.v), SP(other.heading), SP(day)));
}

/* What cannot be carried out as it was signed is signed anew. */
static enum status is_what_was_signed(struct request *req, const struct order *o)
{
	struct order_changes changes;
	struct order_warnings w = { 0 };

	TRY(order_changed_since(req->db, o, &changes));
	for (size_t i = 0; i < changes.n; i++)
		if (changes.v[i].stops)
			*VEC_ADD(req->arena, &w) = changes.v[i].text;
	if (w.n == 0)
		return OK;
	struct str all = str_join(req->arena, w.v, w.n < LACKS_SHOWN ? w.n : LACKS_SHOWN, S(" "));
	return form_error(req, "", str_fmt(req->arena, "После подписания сведения изменились. %.*s Верните приказ на доработку: его нужно напечатать и подписать заново.", SP(all)));
}

static enum status warnings(struct request *req, const struct order *o, struct date day, struct order_warnings *ret)
{
	struct orders_previous_list last;
	struct order_changes changes;
	struct calendar c;

	TRY(calendar_load(req->db, day, day, &c));
	TRY(orders_previous(req->db, o->series, day.y, 1, &last));
	struct calendar_day d = calendar_day(&c, day);
	struct order_dates dates = { .day = day, .today = req->today, .day_off = d.off, .day_off_title = d.off ? d.title : S(""), .signed_on = o->signed_on };
	if (last.n && last.v[0].number.has) {
		dates.previous = (struct opt_date){ true, last.v[0].day };
		dates.previous_no = last.v[0].number.v;
	}
	order_date_warnings(req->arena, &dates, &o->body, ret);
	TRY(order_changed_since(req->db, o, &changes));
	for (size_t i = 0; i < changes.n; i++)
		if (!changes.v[i].stops)
			*VEC_ADD(req->arena, ret) = changes.v[i].text;
	return OK;
}

/* Warnings are passed once: with the tick that stands below them. */
static enum status look_twice(struct request *req, const struct order *o, const struct order_register_in *in)
{
	struct order_warnings w = { 0 };

	if (in->anyway)
		return OK;
	TRY(warnings(req, o, in->day, &w));
	if (w.n == 0)
		return OK;
	struct str all = str_join(req->arena, w.v, w.n, S(" "));
	return form_error(req, "anyway", str_fmt(req->arena, "%.*s Если всё верно, отметьте это и зарегистрируйте ещё раз.", SP(all)));
}

enum status order_register(struct request *req)
{
	const struct order_register_in *in = req->in;
	struct str number = doc_number_of(req->arena, in->number);
	struct order_series_list series;
	struct task_paper asks;
	struct order o;

	TRY(begin(req, in->order, in->order_rev, ORDER_REGISTER, &o));
	TRY(orders_series(req->db, &series));
	const struct order_series *x = order_series_find(&series, o.series);
	bool program = x && x->program;
	if (!program)
		TRY(order_number_free(req, "number", o.series, number, in->day.y));
	TRY(look_twice(req, &o, in));
	TRY(is_what_was_signed(req, &o));
	TRY(may_be_signed(req, &o));
	TRY(order_make_whole(req->db, &o));
	TRY(order_asks(req->db, &o, &asks));
	TRY(tasks_look(req->db, &asks));
	if (program)
		TRY(order_series_take(req->db, x, in->day.y, &number));
	TRY(order_seal(req->db, &o, number, in->day));
	TRY(links_apply(req, &o));
	TRY(rows_close(req, &o));
	TRY(order_appendices_issued(req, &o));
	TRY(order_asks_take(req->db, &o, &asks));
	req_audit(req, "orders.registered", o.id, S(""), order_title(req->arena, &o));
	return req_redirect(req, "orders.registered", "/orders/o/%U", o.id);
}
