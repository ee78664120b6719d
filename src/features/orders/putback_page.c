/* «Загрузить правку»: the file is kept beside the order, what differs is shown on the page, then taken or not. */
#include "features/orders/putback.h"

#include "features/orders/blank.h"
#include "features/orders/html.h"
#include "features/orders/orders_in.h"
#include "kernel/base/clock.h"
#include "kernel/files/files.h"
#include "kernel/limits.h"
#include "kernel/russian/ru.h"

#define KEPT_MS (7 * 24 * 3600 * 1000LL)

static enum status load_open(struct request *req, struct uuid id, struct order *o)
{
	TRY(order_load(req->db, id, o));
	return order_kept(o->state) ? order_refuse(req, o) : OK;
}

/* ---- the file against the paper ---- */

static void show(struct arena *a, const struct put_changes *c, struct putback_try *t)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->v[i].kind != PUT_SAME)
			*VEC_ADD(a, &t->lines) = (struct putback_line){ put_place_words(a, &c->v[i]), c->v[i].was.text, c->v[i].now.text, c->v[i].maps };
	t->mapped = c->mapped;
	t->none = c->differ == 0;
}

/* The paper as it was handed out: by the centre's own file where the type has one. */
static enum status lines_of_paper(struct request *req, const struct order *o, const struct order_paper *p, struct put_lines *ret)
{
	struct buf own = { 0 };
	struct outside doc;

	*ret = put_lines_of(req->arena, order_paper_make(req->arena, p), &o->body);
	enum status s = blank_docx(req->db, o, p, &own);
	if (s == OK) {
		struct str kept = str_dup(req->arena, buf_view(&own));
		s = outside_read(req->arena, &req->err, (struct outside_source){ .fd = -1, .bytes = { (const uint8_t *)kept.p, kept.n }, .name = S("order.docx") }, &doc);
	}
	buf_free(&own);
	if (s == NOT_FOUND)
		return OK;
	TRY(s);
	struct put_lines lines = put_lines_read(req->arena, &doc);
	put_places(&lines, ret);
	*ret = lines;
	return OK;
}

/* INVALID: the file cannot be read, or (with *ret_other) is another document. */
static enum status compare(struct request *req, const struct order *o, struct outside_source src, struct putback_try *t, bool *ret_other)
{
	struct outside file;
	struct order_paper p;
	struct put_lines ours;

	*ret_other = false;
	TRY(outside_read(req->arena, &req->err, src, &file));
	TRY(order_paper_gather(req->db, req, o, &p));
	struct put_lines theirs = put_lines_read(req->arena, &file);
	TRY(lines_of_paper(req, o, &p, &ours));
	struct put_changes c = put_compare(req->arena, &ours, &theirs);
	*ret_other = c.differ * 2 > ours.n + theirs.n;
	if (*ret_other)
		return INVALID;
	t->body = put_apply(req->arena, &o->body, p.executors, &c);
	show(req->arena, &c, t);
	return OK;
}

/* Of the file that is kept; NOT_FOUND: none is. */
static enum status compare_kept(struct request *req, const struct order *o, struct orders_putback_get_row *r, struct putback_try *t)
{
	struct outside_source src = { .fd = -1 };
	bool other;

	TRY(orders_putback_get(req->db, o->id, r));
	src.name = r->file_name;
	TRY(file_load(req->db, r->file, LIMIT_UPLOAD_MB_CAP * 1024 * 1024, &src.bytes));
	enum status s = compare(req, o, src, t, &other);
	/* The order has become another one since. */
	return s == INVALID ? NOT_FOUND : s;
}

/* ---- the page ---- */

enum status putback_page(struct request *req)
{
	const struct order_in *in = req->in;
	struct orders_putback_get_row r;
	struct putback_try tried = { 0 };
	struct order o;
	struct putback_view v = { .form = req->form, .o = &o };

	TRY(order_load(req->db, in->order, &o));
	if (order_kept(o.state))
		return req_fail(req, NOT_FOUND, "orders.kept", T("Этот приказ зарегистрирован: в нём больше ничего не меняется."),
			T("Сделайте приказ о внесении изменений или об отмене."));
	v.title = order_title(req->arena, &o);
	enum status s = compare_kept(req, &o, &r, &tried);
	if (s != OK && s != NOT_FOUND)
		return s;
	if (s == OK) {
		v.tried = &tried;
		v.file_name = r.file_name;
		v.when = ru_date(req->arena, clock_today(req->org_zone, r.made));
		v.by = r.made_by.has ? r.made_by.v : S("");
	}
	html_orders_putback(req->html, &v);
	return OK;
}

/* ---- looked at ---- */

enum status putback_prepare(struct request *req)
{
	const struct putback_in *in = req->in;
	struct putback_try *t = NEW(req->arena, struct putback_try);
	struct outside_source src = { .fd = in->file.fd, .name = in->file.name };
	struct order o;
	bool other;

	req->prepared = t;
	TRY(order_load(req->db, in->order, &o));
	if (src.fd < 0)
		TRY(file_load(req->db, in->file.sha256, LIMIT_UPLOAD_MB_CAP * 1024 * 1024, &src.bytes));
	enum status s = compare(req, &o, src, t, &other);
	if (s == INVALID && other)
		return form_error(req, "file", T("Это другой документ: он почти ни в чём не похож на приказ. Проверьте, тот ли файл выбран."));
	return s == INVALID ? form_error_said(req, "file", T("Документ не удалось прочитать.")) : s;
}

static enum status forget(struct db *db, struct uuid order)
{
	struct orders_putback_get_row r;
	enum status s = orders_putback_get(db, order, &r);

	if (s != OK)
		return s == NOT_FOUND ? OK : s;
	TRY(file_unlink(db, r.file));
	return orders_putback_drop(db, order, NULL);
}

enum status putback_look(struct request *req)
{
	const struct putback_in *in = req->in;
	const struct putback_try *t = req->prepared;
	struct order o;

	TRY(load_open(req, in->order, &o));
	if (t->none)
		return form_error(req, "file", T("Отличий нет: в файле то же, что в приказе."));
	TRY(file_link(req->db, in->file.sha256));
	TRY(forget(req->db, o.id));
	TRY(orders_putback_put(req->db, o.id, in->file.sha256, in->file.name, req->now, req->who->account, NULL));
	return req_redirect(req, NULL, "/orders/o/%U/putback", o.id);
}

/* ---- taken, or not ---- */

struct kept { struct orders_putback_get_row file; struct putback_try t; };

enum status putback_accept_prepare(struct request *req)
{
	const struct putback_accept_in *in = req->in;
	struct kept *k = NEW(req->arena, struct kept);
	struct order o;

	req->prepared = k;
	TRY(order_load(req->db, in->order, &o));
	return compare_kept(req, &o, &k->file, &k->t);
}

/* What is only in the file stays with it. */
static enum status keep(struct request *req, const struct order *o, const struct kept *k)
{
	if (k->t.mapped) {
		struct order now = *o;
		if (o->state != ORDER_DRAFT) {
			TRY(order_step(req->db, o, ORDER_BACK, T("Загружена правка из Word")));
			TRY(order_load(req->db, o->id, &now));
		}
		TRY(order_write(req->db, now.id, now.rev, now.series, now.day, &k->t.body));
	}
	if (k->t.mapped == k->t.lines.n)
		return OK;
	struct upload u = { .sha256 = k->file.file, .name = k->file.file_name };
	return order_attach(req, o->id, "edit", "order", &u);
}

enum status putback_accept(struct request *req)
{
	const struct putback_accept_in *in = req->in;
	const struct kept *k = req->prepared;
	struct order o;

	TRY(load_open(req, in->order, &o));
	/* The page comes again, with what differs from the order as it is now. */
	if (in->order_rev != o.rev)
		return CONFLICT;
	TRY(keep(req, &o, k));
	TRY(forget(req->db, o.id));
	req_audit(req, "orders.putback", o.id, S(""), o.heading);
	return req_redirect(req, "orders.putback", "/orders/o/%U", o.id);
}

enum status putback_drop(struct request *req)
{
	const struct order_in *in = req->in;
	struct order o;

	TRY(order_load(req->db, in->order, &o));
	TRY(forget(req->db, o.id));
	return req_redirect(req, "orders.putback-dropped", "/orders/o/%U", o.id);
}

enum status putback_chore(struct db *db, bool *ret_more)
{
	struct orders_putback_old_list l;

	TRY(orders_putback_old(db, db->now - KEPT_MS, 1, &l));
	*ret_more = l.n > 0;
	return l.n ? forget(db, l.v[0].order_id) : OK;
}
