/* «Сегодня»: what the director signs, what waits for the secretary, what everybody has to look at and to know. */
#include "features/orders/html.h"
#include "features/orders/orders_in.h"
#include "features/orders/site_in.h"

#include "kernel/russian/ru.h"

#define OPEN_MAX 200
#define MINE_MAX 50

static void add(struct arena *a, struct todo_list *l, struct str text, struct opt_date due, struct str path, struct str button, bool late)
{
	*VEC_ADD(a, l) = (struct todo){ text, due, path, button, late };
}

/* ---- orders on their way ---- */

struct count { int64_t n; struct date since; struct uuid one; };
static void count(struct count *c, const struct orders_open_row *o)
{
	if (c->n++ == 0 || date_cmp(o->since, c->since) < 0)
		c->since = o->since;
	c->one = o->id;
}

static void wait_for(struct request *req, struct todos *ret, const struct count *c, struct str what)
{
	if (!c->n)
		return;
	struct str since = ru_date(req->arena, c->since);
	struct str text = str_fmt(req->arena, "%.*s — %lld (с %.*s)", SP(what), (long long)c->n, SP(since));
	add(req->arena, &ret->waiting, text, (struct opt_date){ 0 }, c->n == 1 ? order_path(req->arena, "/orders/o/", c->one) : S("/orders"), T("Показать"), false);
}

/* A draft on agreement: everybody has spoken, or somebody has remarks. */
static enum status add_agreed(struct request *req, const struct orders_open_row *o, struct count *asked, struct todos *ret)
{
	struct orders_visas_list l;
	bool open = false, remarks = false;

	TRY(orders_visas(req->db, o->id, &l));
	for (size_t i = 0; i < l.n; i++) {
		open |= !l.v[i].given.has;
		remarks |= str_eq(l.v[i].verdict, S("remarks"));
	}
	struct str path = order_path(req->arena, "/orders/o/", o->id);
	if (remarks)
		add(req->arena, &ret->doing, str_fmt(req->arena, "Исправить приказ «%.*s»: есть замечания", SP(o->heading)), (struct opt_date){ 0 }, path, T("Открыть"), false);
	else if (!open)
		add(req->arena, &ret->doing, str_fmt(req->arena, "Передать на подпись приказ «%.*s»", SP(o->heading)), (struct opt_date){ 0 }, path, T("На подпись"), false);
	else
		count(asked, o);
	return OK;
}

static enum status on_the_way(struct request *req, bool everyone, struct todos *ret)
{
	struct orders_open_list l;
	struct count signing = { 0 }, numbering = { 0 }, asked = { 0 };
	bool registers = req_may(req, "orders.register"), signs = req_may(req, "orders.sign");

	TRY(orders_open(req->db, OPEN_MAX, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct orders_open_row *o = &l.v[i];
		bool own = everyone || uuid_eq(o->made_by, req->who->account);
		if (str_eq(o->state, S("signed")) && registers)
			add(req->arena, &ret->doing, str_fmt(req->arena, "Зарегистрировать приказ «%.*s»", SP(o->heading)), (struct opt_date){ 0 },
				order_path(req->arena, "/orders/o/", o->id), T("Зарегистрировать"), false);
		else if (str_eq(o->state, S("signed")))
			count(&numbering, o);
		else if (str_eq(o->state, S("signing")) && !signs)
			count(&signing, o);
		else if (str_eq(o->state, S("agreeing")) && own)
			TRY(add_agreed(req, o, &asked, ret));
	}
	wait_for(req, ret, &asked, T("На согласовании"));
	wait_for(req, ret, &signing, T("На подписи у директора"));
	wait_for(req, ret, &numbering, T("У секретаря: присвоить №"));
	return OK;
}

/* ---- one's own ---- */

static enum status look_and_know(struct request *req, struct todos *ret)
{
	struct orders_visas_of_list visas;
	struct orders_acks_of_list acks;

	TRY(orders_visas_of(req->db, req->who->account, MINE_MAX, &visas));
	for (size_t i = 0; i < visas.n; i++)
		add(req->arena, &ret->doing, str_fmt(req->arena, "Согласовать проект приказа «%.*s»", SP(visas.v[i].heading)), (struct opt_date){ 0 },
			order_path(req->arena, "/orders/read/", visas.v[i].order_id), T("Посмотреть"), false);
	TRY(orders_acks_of(req->db, req->who->account, MINE_MAX, &acks));
	for (size_t i = 0; i < acks.n; i++) {
		struct str words = acks.v[i].number.has ? order_words(req->arena, acks.v[i].number.v, acks.v[i].day) : S("");
		add(req->arena, &ret->doing, str_fmt(req->arena, "Ознакомиться с приказом %.*s «%.*s»", SP(words), SP(acks.v[i].heading)), (struct opt_date){ 0 },
			order_path(req->arena, "/orders/read/", acks.v[i].order_id), T("Ознакомиться"), false);
	}
	return OK;
}

static enum status unknown(struct request *req, struct todos *ret)
{
	struct orders_acks_open_row n;
	struct orders_acks_first_list first;

	TRY(orders_acks_open(req->db, &n));
	if (!n.n)
		return OK;
	TRY(orders_acks_first(req->db, 1, &first));
	struct str path = order_path(req->arena, "/orders/o/", first.v[0].order_id);
	add(req->arena, &ret->waiting, str_fmt(req->arena, "Не ознакомились с приказами — %lld", (long long)n.n), (struct opt_date){ 0 },
		str_fmt(req->arena, "%.*s/acks", SP(path)), T("Отметить"), false);
	return OK;
}

enum status orders_todo(struct request *req, bool everyone, struct todos *ret)
{
	TRY(look_and_know(req, ret));
	if (!req_may(req, "orders.read"))
		return OK;
	TRY(on_the_way(req, everyone, ret));
	TRY(site_todo(req, ret));
	return req_may(req, "orders.write") && !req_may(req, "orders.sign") ? unknown(req, ret) : OK;
}

/* ---- «На подпись»: the director's block, and of whoever acts for him ---- */

enum status orders_home(struct request *req)
{
	struct orders_open_list l;
	struct home_orders_view v = { 0 };
	bool mine;

	TRY(order_signs(req, &mine));
	if (!mine)
		return OK;
	TRY(orders_open(req->db, OPEN_MAX, &l));
	for (size_t i = 0; i < l.n; i++)
		if (str_eq(l.v[i].state, S("signing")))
			*VEC_ADD(req->arena, &v.lines) = (struct home_order){ l.v[i].id, l.v[i].heading, l.v[i].since };
	if (v.lines.n)
		html_orders_home(req->html, &v);
	return OK;
}
