#include "features/orders/store.h"

#include "features/nomenclature/nomenclature.h"
#include "features/orders/queries.h"
#include "features/plan/plan.h"
#include "kernel/files/files.h"
#include "kernel/russian/ru.h"
#include "kernel/search/search.h"

/* ---- reading ---- */

static struct str some(struct opt_str s) { return s.has ? s.v : S(""); }

enum status order_load(struct db *db, struct uuid id, struct order *ret)
{
	struct orders_get_row r;
	struct order o;

	TRY(orders_get(db, id, &r));
	o = (struct order){ .id = r.id, .type = r.type, .series = r.series, .heading = r.heading, .day = r.day, .number = some(r.number), .json = r.body,
		.entered = r.entered, .signed_on = r.signed_on, .signed_post = r.signed_post, .signed_name = r.signed_name,
		.signed_noted_by = some(r.signed_noted_by), .registered_by = some(r.registered_by), .made_by_name = some(r.made_by_name), .registered = r.registered,
		.sha256 = r.sha256, .back_why = r.back_why, .ended_why = r.ended_why, .since = r.since, .made_by = r.made_by, .rev = r.rev };
	if (!order_state_parse(r.state, &o.state) || !order_body_read(db->arena, r.body, &o.body))
		return err_set(db->err, UNAVAILABLE, "orders.body", T("Приказ в базе повреждён."), T("Сообщите администратору: поможет резервная копия."));
	*ret = o;
	return OK;
}

/* ---- the words of it ---- */

struct str order_title(struct arena *a, const struct order *o)
{
	if (!o->number.n)
		return str_fmt(a, "%.*s «%.*s»", SP(o->state == ORDER_SIGNED ? T("Приказ без номера") : T("Проект приказа")), SP(o->heading));
	struct str words = order_words(a, o->number, o->day);
	return str_fmt(a, "Приказ %.*s «%.*s»", SP(words), SP(o->heading));
}

/* What is looked in: the clauses and who has to do them; no appendices, they are full of children's names. */
static struct str text_of(struct arena *a, const struct order_body *b)
{
	VEC(struct str) parts = { 0 };

	*VEC_ADD(a, &parts) = b->purpose;
	for (size_t i = 0; i < b->n_grounds; i++)
		*VEC_ADD(a, &parts) = b->grounds[i].text;
	for (size_t i = 0; i < b->n_clauses; i++) {
		*VEC_ADD(a, &parts) = b->clauses[i].text;
		*VEC_ADD(a, &parts) = b->clauses[i].executor.name;
	}
	for (size_t i = 0; i < b->n_appendices; i++)
		*VEC_ADD(a, &parts) = b->appendices[i].title;
	return str_join(a, parts.v, parts.n, S("\n"));
}

enum status order_index(struct db *db, const struct order *o)
{
	return search_put(db, "order", o->id, order_title(db->arena, o), text_of(db->arena, &o->body));
}

#define REINDEX_PIECE 100

enum status order_reindex(struct db *db, struct uuid *at)
{
	struct orders_after_list l;

	TRY(orders_after(db, *at, REINDEX_PIECE, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct order o;
		TRY(order_load(db, l.v[i].id, &o));
		TRY(order_index(db, &o));
	}
	*at = l.n == REINDEX_PIECE ? l.v[l.n - 1].id : (struct uuid){ 0 };
	return OK;
}

/* ---- drafts ---- */

enum status order_add(struct db *db, const struct new_order *n, struct uuid *ret_id)
{
	struct order o = { .id = db_new_id(db), .type = n->type, .heading = n->body->heading, .day = n->day, .body = *n->body };

	TRY(orders_insert(db, o.id, n->type, n->series, n->body->heading, n->day, order_body_json(db->arena, n->body), n->entered, db->today, db->now, db->account, NULL));
	*ret_id = o.id;
	return order_index(db, &o);
}

static enum status refused(struct db *db)
{
	return err_set(db->err, FORBIDDEN, "orders.kept", T("Этот приказ уже не черновик: его текст не меняется."),
		T("До регистрации его можно вернуть на доработку; зарегистрированный меняет только другой приказ."));
}

enum status order_write(struct db *db, struct uuid id, int64_t rev, struct str series, struct date day, const struct order_body *body)
{
	struct order o;
	int64_t rows;

	TRY(order_load(db, id, &o));
	if (o.state != ORDER_DRAFT)
		return refused(db);
	TRY(orders_write(db, id, rev, series, day, body->heading, order_body_json(db->arena, body), &rows));
	if (rows == 0)
		return CONFLICT;
	o.body = *body;
	o.heading = body->heading;
	return order_index(db, &o);
}

enum status order_delete(struct db *db, const struct order *o)
{
	struct orders_files_list files;
	enum order_state to;
	int64_t rows;

	if (!order_move(o->state, ORDER_DELETE, &to))
		return refused(db);
	TRY(orders_files(db, o->id, &files));
	for (size_t i = 0; i < files.n; i++)
		TRY(file_unlink(db, files.v[i].file));
	TRY(orders_delete(db, o->id, o->rev, &rows));
	if (rows == 0)
		return CONFLICT;
	TRY(tasks_forget(db, o->id));
	TRY(plan_paper_forget(db, o->id));
	return search_drop(db, "order", o->id);
}

/* ---- moves ---- */

/* What came into the body with the signature leaves it: the emblem's file, too. */
static enum status unsign(struct db *db, const struct order *o)
{
	struct bytes emblem;

	if (o->body.head.emblem.n && hex_parse(db->arena, o->body.head.emblem, &emblem))
		TRY(file_unlink(db, emblem));
	return orders_unsign(db, o->id, NULL);
}

enum status order_step(struct db *db, const struct order *o, enum order_move m, struct str why)
{
	enum order_state to;
	int64_t rows;

	if (!order_move(o->state, m, &to))
		return refused(db);
	TRY(orders_step(db, o->id, o->rev, str_c(order_state_code(to)), db->today, m == ORDER_BACK ? why : o->back_why, m == ORDER_EXPIRE ? why : o->ended_why, &rows));
	if (rows == 0)
		return CONFLICT;
	if (m == ORDER_BACK && o->state == ORDER_SIGNED)
		TRY(unsign(db, o));
	if (m == ORDER_EXPIRE)
		TRY(tasks_withdraw(db, o->id));
	/* What was said of an earlier text says nothing of this one. */
	return m == ORDER_TO_AGREE ? orders_visas_clear(db, o->id, NULL) : OK;
}

enum status order_mark_signed(struct db *db, struct order *o, struct date day)
{
	enum order_state to;
	int64_t rows;

	if (!order_move(o->state, ORDER_SIGN, &to))
		return refused(db);
	o->json = order_body_json(db->arena, &o->body);
	TRY(orders_sign(db, o->id, o->rev, day, o->body.signed_post, o->body.signed_name, db->account, o->json, db->today, &rows));
	return rows ? OK : CONFLICT;
}

struct bytes order_sha256(struct arena *a, const struct order *o)
{
	char day[11];

	date_iso(o->day, day);
	struct str all = str_fmt(a, "%.*s\n%s\n%.*s\n%.*s", SP(o->number), day, SP(o->series), SP(o->json));
	return sha256_of(a, (struct bytes){ (const uint8_t *)all.p, all.n });
}

bool order_intact(struct arena *a, const struct order *o)
{
	if (!order_kept(o->state))
		return true;
	struct bytes now = order_sha256(a, o);
	return o->sha256.has && o->sha256.v.n == now.n && memcmp(o->sha256.v.p, now.p, now.n) == 0;
}

enum status order_seal(struct db *db, struct order *o, struct str number, struct date day)
{
	struct order sealed = *o;
	enum order_state to;
	int64_t rows;

	if (!order_move(o->state, ORDER_REGISTER, &to))
		return refused(db);
	if (!sealed.body.case_index.n)
		TRY(nomenclature_index(db, S("order"), o->series, day, &sealed.body.case_index));
	sealed.number = number;
	sealed.day = day;
	sealed.state = to;
	sealed.json = order_body_json(db->arena, &sealed.body);
	struct bytes sha = order_sha256(db->arena, &sealed);
	TRY(orders_register(db, o->id, o->rev, number, doc_number_key(db->arena, number), day.y, day, sealed.json, db->now, db->account, sha, db->today, &rows));
	if (rows == 0)
		return CONFLICT;
	*o = sealed;
	return order_index(db, o);
}
