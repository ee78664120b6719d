/* «Загрузить правку»: the file is looked at, what differs is shown, then taken. */
#include "features/orders/putback.h"

#include "features/orders/blank.h"
#include "features/orders/html.h"
#include "features/orders/orders_in.h"
#include "kernel/files/files.h"
#include "kernel/limits.h"

static enum status load_open(struct request *req, struct uuid id, struct order *o)
{
	TRY(order_load(req->db, id, o));
	return order_kept(o->state) ? order_refuse(req, o) : OK;
}

enum status putback_page(struct request *req)
{
	const struct order_in *in = req->in;
	struct order o;
	struct putback_view v = { .form = req->form, .o = &o, .tried = req->prepared };

	TRY(order_load(req->db, in->order, &o));
	if (order_kept(o.state))
		return req_fail(req, NOT_FOUND, "orders.kept", T("Этот приказ зарегистрирован: в нём больше ничего не меняется."),
			T("Сделайте приказ о внесении изменений или об отмене."));
	v.title = order_title(req->arena, &o);
	html_orders_putback(req->html, &v);
	return OK;
}

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

enum status putback_prepare(struct request *req)
{
	const struct putback_in *in = req->in;
	struct putback_try *t = NEW(req->arena, struct putback_try);
	struct outside_source src = { .fd = in->file.fd, .name = in->file.name };
	struct outside file;
	struct order_paper p;
	struct order o;

	req->prepared = t;
	TRY(order_load(req->db, in->order, &o));
	if (src.fd < 0)
		TRY(file_load(req->db, in->file.sha256, LIMIT_UPLOAD_MB_CAP * 1024 * 1024, &src.bytes));
	enum status s = outside_read(req->arena, &req->err, src, &file);
	if (s == INVALID)
		return form_error_said(req, "file", T("Документ не удалось прочитать."));
	TRY(s);
	TRY(order_paper_gather(req->db, req, &o, &p));
	struct put_lines ours, theirs = put_lines_read(req->arena, &file);
	TRY(lines_of_paper(req, &o, &p, &ours));
	struct put_changes c = put_compare(req->arena, &ours, &theirs);
	if (c.differ * 2 > ours.n + theirs.n)
		return form_error(req, "file", T("Это другой документ: он почти ни в чём не похож на приказ. Проверьте, тот ли файл выбран."));
	t->body = put_apply(req->arena, &o.body, p.executors, &c);
	show(req->arena, &c, t);
	return OK;
}

/* What is only in the file stays with it. */
static enum status keep(struct request *req, const struct order *o, const struct putback_try *t)
{
	const struct putback_in *in = req->in;

	if (t->mapped) {
		struct order now = *o;
		if (o->state != ORDER_DRAFT) {
			TRY(order_step(req->db, o, ORDER_BACK, T("Загружена правка из Word")));
			TRY(order_load(req->db, o->id, &now));
		}
		TRY(order_write(req->db, now.id, now.rev, now.series, now.day, &t->body));
	}
	return t->mapped < t->lines.n ? order_attach(req, o->id, "edit", "order", &in->file) : OK;
}

enum status putback_save(struct request *req)
{
	const struct putback_in *in = req->in;
	const struct putback_try *t = req->prepared;
	struct order o;

	TRY(load_open(req, in->order, &o));
	if (t->none)
		return form_error(req, "file", T("Отличий нет: в файле то же, что в приказе."));
	if (!str_eq(in->act, S("accept")))
		return form_error(req, "", str_fmt(req->arena, "Найдены отличия: %zu. Проверьте их и примите правку.", t->lines.n));
	if (!in->order_rev.has || in->order_rev.v != o.rev)
		return CONFLICT;
	TRY(keep(req, &o, t));
	req_audit(req, "orders.putback", o.id, S(""), o.heading);
	return req_redirect(req, "orders.putback", "/orders/o/%U", o.id);
}
