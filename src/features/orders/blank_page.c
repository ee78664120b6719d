/* /orders/types/TYPE/blank: the centre's own Word file for a type. */
#include "features/orders/blank.h"

#include "features/orders/html.h"
#include "features/orders/types.h"
#include "kernel/base/clock.h"
#include "kernel/base/tempfile.h"
#include "kernel/document/own.h"
#include "kernel/files/files.h"
#include "kernel/limits.h"
#include "kernel/russian/ru.h"

static enum status type_name(struct request *req, struct str code, struct str *ret)
{
	struct order_types l;

	TRY(order_types_read(req->db, &l));
	const struct order_type *t = order_type_find(&l, code);
	if (!t)
		return NOT_FOUND;
	*ret = t->name;
	return OK;
}

enum status blank_page(struct request *req)
{
	const struct type_in *in = req->in;
	const struct str *faults = req->prepared;
	struct orders_blank_on_list l;
	struct blank_view v = { .form = req->form, .type = in->type };

	TRY(type_name(req, in->type, &v.name));
	TRY(orders_blank_on(req->db, in->type, req->now, 1, &l));
	v.own = l.n && l.v[0].file.has;
	if (v.own) {
		v.file_name = l.v[0].file_name;
		v.file = url(req->html, "/orders/types/%s/blank/%U", &in->type, &l.v[0].id);
		v.since = ru_date(req->arena, clock_today(req->org_zone, l.v[0].made));
	}
	for (const struct blank_field *f = blank_fields; f->name; f++)
		*VEC_ADD(req->arena, &v.rows) = (struct blank_row){ str_fmt(req->arena, "{{%s}}", f->name), f->what };
	*VEC_ADD(req->arena, &v.rows) = (struct blank_row){ T("{{#приложение1}} {{строка}} {{графа1}} {{графа2}} {{/приложение1}}"),
		T("строка таблицы: повторится для каждой строки приложения № 1") };
	for (struct str rest = faults ? *faults : S(""); rest.n; )
		*VEC_ADD(req->arena, &v.wrong) = str_cut(rest, '\n', &rest);
	html_orders_blank(req->html, &v);
	return OK;
}

static enum status bytes_of(struct request *req, const struct upload *u, struct bytes *ret)
{
	if (u->fd < 0)
		return file_load(req->db, u->sha256, LIMIT_UPLOAD_MB_CAP * 1024 * 1024, ret);
	uint8_t *p = arena_alloc(req->arena, (size_t)u->size + 1);
	if (!temp_read_at(u->fd, p, (size_t)u->size, 0))
		return req_fail(req, UNAVAILABLE, "orders.upload", T("Файл не удалось прочитать."), T("Загрузите его ещё раз."));
	*ret = (struct bytes){ p, (size_t)u->size };
	return OK;
}

/* Tried with every field that there is: what is left is unknown or not closed. */
enum status blank_prepare(struct request *req)
{
	const struct blank_in *in = req->in;
	struct str *faults = NEW(req->arena, struct str);
	struct template_options options = { .today = req->today };
	struct buf out = { 0 };
	struct bytes docx = { 0 };

	req->prepared = faults;
	TRY(bytes_of(req, &in->file, &docx));
	enum status s = doc_fill_docx(req->arena, &req->err, docx, blank_sample(req->arena), &options, &out);
	buf_free(&out);
	if (s != INVALID)
		return s;
	*faults = str_dup(req->arena, req->err.detail);
	return form_error_said(req, "file", T("Файл не удалось прочитать."));
}

enum status blank_save(struct request *req)
{
	const struct blank_in *in = req->in;
	struct str name;
	struct uuid id = req_new_id(req);

	TRY(type_name(req, in->type, &name));
	TRY(file_link(req->db, in->file.sha256));
	TRY(orders_blank_insert(req->db, id, in->type, (struct opt_bytes){ true, in->file.sha256 }, in->file.name, req->now, req->who->account, NULL));
	req_audit(req, "orders.blank", id, S(""), name);
	return req_redirect(req, "orders.blank", "/orders/types/%s/blank", &in->type);
}

enum status blank_reset(struct request *req)
{
	const struct type_in *in = req->in;
	struct str name;
	struct uuid id = req_new_id(req);

	TRY(type_name(req, in->type, &name));
	TRY(orders_blank_insert(req->db, id, in->type, (struct opt_bytes){ 0 }, S(""), req->now, req->who->account, NULL));
	req_audit(req, "orders.blank", id, name, S(""));
	return req_redirect(req, "orders.blank-ours", "/orders/types/%s/blank", &in->type);
}

enum status blank_file(struct request *req)
{
	const struct blank_file_in *in = req->in;
	struct orders_blank_get_row r;

	TRY(orders_blank_get(req->db, in->version, in->type, &r));
	return r.file.has ? file_send(req, r.file.v, r.file_name, false) : NOT_FOUND;
}
