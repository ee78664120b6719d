/* A scan, a detached signature: kept with the order and given back as files. */
#include "features/orders/orders_in.h"

#include "kernel/base/clock.h"
#include "kernel/files/files.h"
#include "kernel/russian/ru.h"

static struct str what_of(const struct orders_files_row *r)
{
	if (str_eq(r->about, S("acks")))
		return T("Лист ознакомления с подписями");
	if (str_eq(r->kind, S("signature")))
		return T("Файл электронной подписи");
	if (str_eq(r->kind, S("edit")))
		return T("Правка в Word");
	return str_eq(r->kind, S("scan")) ? T("Скан подписанного приказа") : T("Файл приказа");
}

enum status files_of(struct request *req, const struct order *o, struct order_view *v)
{
	struct orders_files_list *l = NEW(req->arena, struct orders_files_list);

	TRY(orders_files(req->db, o->id, l));
	for (size_t i = 0; i < l->n; i++)
		*VEC_ADD(req->arena, &v->files) = (struct file_line){ &l->v[i], what_of(&l->v[i]), ru_date(req->arena, clock_today(req->org_zone, l->v[i].entered)) };
	for (size_t i = 0; i < l->n; i++)
		v->word_only |= str_eq(l->v[i].kind, S("edit"));
	v->may_drop_files = v->may_write && !order_kept(o->state);
	return OK;
}

enum status order_attach(struct request *req, struct uuid order, const char *kind, const char *about, const struct upload *u)
{
	TRY(file_link(req->db, u->sha256));
	return orders_file_insert(req->db, req_new_id(req), order, str_c(kind), str_c(about), u->sha256, u->name, req->now, req->who->account, NULL);
}

/* CMS SignedData (RFC 5652), as a file or in letters: the object identifier 1.2.840.113549.1.7.2 stands at its beginning. */
static bool is_signature(struct bytes b)
{
	static const uint8_t oid[] = { 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02 };
	struct str text = { (const char *)b.p, b.n < 200 ? b.n : 200 };

	if (str_starts(text, S("-----BEGIN PKCS7-----")) || str_starts(text, S("-----BEGIN CMS-----")))
		return true;
	if (str_starts(text, S("MII")))              /* base64 of 30 82: a sequence with a length of two bytes */
		return true;
	return b.n > 16 && b.p[0] == 0x30 && memmem(b.p, 16 + sizeof oid, oid, sizeof oid) != NULL;
}

#define SIGNATURE_MAX (1u << 20)

static enum status check_signature(struct request *req, const struct upload *u)
{
	struct bytes b;
	enum status s = u->size > SIGNATURE_MAX ? TOO_LARGE : file_load(req->db, u->sha256, SIGNATURE_MAX, &b);

	if (s == OK && b.n > 64 && is_signature(b))
		return OK;
	if (s != OK && s != TOO_LARGE)
		return s;
	return form_error(req, "file", T("Это не файл подписи. Нужен отдельный файл .sig или .p7s, который сделала программа подписи."));
}

enum status order_file_add(struct request *req)
{
	const struct order_file_in *in = req->in;
	struct order o;

	TRY(order_load(req->db, in->order, &o));
	if (str_eq(in->kind, S("signature")))
		TRY(check_signature(req, &in->file));
	TRY(order_attach(req, o.id, str_z(req->arena, in->kind), "order", &in->file));
	req_audit(req, "orders.file", o.id, S(""), o.heading);
	return req_redirect(req, "orders.file", "/orders/o/%U", o.id);
}

enum status order_file_show(struct request *req)
{
	const struct order_file_get_in *in = req->in;
	struct orders_file_get_row r;

	TRY(orders_file_get(req->db, in->file, in->order, &r));
	return file_send(req, r.file, r.file_name, !str_eq(r.kind, S("signature")));
}

enum status order_file_drop(struct request *req)
{
	const struct order_file_get_in *in = req->in;
	struct orders_file_get_row r;
	struct order o;

	TRY(order_load(req->db, in->order, &o));
	TRY(orders_file_get(req->db, in->file, in->order, &r));
	if (order_kept(o.state))
		return order_refuse(req, &o);
	TRY(file_unlink(req->db, r.file));
	TRY(orders_file_delete(req->db, in->file, in->order, NULL));
	req_audit(req, "orders.file-dropped", o.id, r.file_name, S(""));
	return req_redirect(req, "orders.file-dropped", "/orders/o/%U", o.id);
}
