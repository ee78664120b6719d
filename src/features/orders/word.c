/* The order as a file: our paper, or the Word file that is printed instead of it. */
#include "features/orders/word.h"

#include "features/orders/blank.h"
#include "features/orders/edit.h"
#include "features/orders/orders_in.h"
#include "features/orders/set.h"
#include "features/orders/site.h"
#include "kernel/document/send.h"
#include "kernel/document/zip.h"
#include "kernel/files/files.h"
#include "kernel/limits.h"
#include "kernel/office/convert.h"

static struct str kind_of(struct str name)
{
	struct str end = str_sub(name, name.n > 5 ? name.n - 5 : 0, name.n);

	return str_ends(end, S(".odt")) || str_ends(end, S(".ODT")) ? S("odt") : str_ends(end, S(".docx")) || str_ends(end, S(".DOCX")) ? S("docx") : S("");
}

/* The newest file that came back; one that is no file of Word is nothing to print. */
static enum status edited(struct db *db, const struct order *o, struct order_word *ret)
{
	struct orders_files_list l;

	TRY(orders_files(db, o->id, &l));
	for (size_t i = l.n; i-- > 0;)
		if (str_eq(l.v[i].kind, S("edit")) && kind_of(l.v[i].file_name).n) {
			*ret = (struct order_word){ .kind = kind_of(l.v[i].file_name), .edited = true };
			return file_load(db, l.v[i].file, LIMIT_UPLOAD_MB_CAP * 1024 * 1024, &ret->bytes);
		}
	return NOT_FOUND;
}

enum status order_word(struct db *db, const struct order *o, const struct order_paper *p, struct order_word *ret)
{
	struct buf own = { 0 };
	enum status s = edited(db, o, ret);

	if (s != NOT_FOUND)
		return s;
	s = blank_docx(db, o, p, &own);
	if (s == OK) {
		struct str kept = str_dup(db->arena, buf_view(&own));
		*ret = (struct order_word){ .bytes = { (const uint8_t *)kept.p, kept.n }, .kind = S("docx") };
	}
	buf_free(&own);
	return s;
}

/* ---- the pages ---- */

static const char *type_of(struct str kind)
{
	return str_eq(kind, S("odt")) ? "application/vnd.oasis.opendocument.text" : str_eq(kind, S("pdf")) ? "application/pdf"
		: "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
}

static enum status send(struct request *req, const struct order *o, struct bytes b, struct str kind)
{
	/* «prikaz-2026-10-20-n-118-1-od.docx»: Latin letters, for every mail program. */
	return req_download(req, str_fmt(req->arena, "%.*s.%.*s", SP(site_file_name(req->arena, "prikaz", o->day, o->number)), SP(kind)), type_of(kind), b);
}

/* LibreOffice makes a PDF of a Word file; where it is not, the page says so and what to do. */
static enum status as_pdf(struct request *req, const struct order_word *w, struct bytes *ret)
{
	struct buf out = { 0 };
	enum status s = office_pdf(&req->err, w->bytes, str_z(req->arena, w->kind), &out);
	struct str kept = str_dup(req->arena, buf_view(&out));

	buf_free(&out);
	*ret = (struct bytes){ (const uint8_t *)kept.p, kept.n };
	return s == INVALID ? NOT_FOUND : s;
}

enum status order_docx(struct request *req)
{
	const struct order_in *in = req->in;
	struct order o;
	struct order_paper p;
	struct order_word w;

	TRY(order_load(req->db, in->order, &o));
	TRY(order_paper_gather(req->db, req, &o, &p));
	enum status s = order_word(req->db, &o, &p, &w);
	if (s == NOT_FOUND)
		return doc_send(req, order_paper_make(req->arena, &p), site_file_name(req->arena, "prikaz", o.day, o.number), S("docx"));
	TRY(s);
	return send(req, &o, w.bytes, w.kind);
}

enum status order_pdf(struct request *req)
{
	const struct order_in *in = req->in;
	struct order o;
	struct order_paper p;
	struct order_word w;
	struct bytes pdf;

	TRY(order_load(req->db, in->order, &o));
	TRY(order_paper_gather(req->db, req, &o, &p));
	enum status s = order_word(req->db, &o, &p, &w);
	if (s == NOT_FOUND)
		return doc_send(req, order_paper_make(req->arena, &p), site_file_name(req->arena, "prikaz", o.day, o.number), S("pdf"));
	TRY(s);
	TRY(as_pdf(req, &w, &pdf));
	return send(req, &o, pdf, S("pdf"));
}

/* ---- one order with its sheet ---- */

static void put_entry(struct zip *z, struct arena *a, struct str name, struct str kind, struct bytes b)
{
	zip_add(z, str_z(a, str_fmt(a, "%.*s.%.*s", SP(name), SP(kind))), (struct str){ (const char *)b.p, b.n }, false);
}

/* A Word file cannot be joined with our sheet of acknowledgment: both in an archive. */
static enum status send_two(struct request *req, const struct order *o, const struct order_word *w, struct str format)
{
	struct buf out = { 0 }, sheet = { 0 };
	struct order_word first = *w;
	struct doc *d;
	struct zip z;

	if (str_eq(format, S("pdf"))) {
		first.kind = S("pdf");
		TRY(as_pdf(req, w, &first.bytes));
	}
	TRY(order_acks_doc(req->db, o, &d));
	enum status s = str_eq(format, S("pdf")) ? doc_write_pdf(&req->err, d, &sheet) : doc_write_docx(d, &sheet);
	zip_begin(&z, &out);
	put_entry(&z, req->arena, site_file_name(req->arena, "prikaz", o->day, o->number), first.kind, first.bytes);
	put_entry(&z, req->arena, site_file_name(req->arena, "list-oznakomleniya", o->day, o->number), format, (struct bytes){ (const uint8_t *)sheet.p, sheet.n });
	enum status end = zip_end(&z);
	struct str kept = str_dup(req->arena, buf_view(&out));
	buf_free(&out);
	buf_free(&sheet);
	TRY(s);
	TRY(end);
	return req_download(req, str_fmt(req->arena, "%.*s.zip", SP(site_file_name(req->arena, "komplekt", o->day, o->number))), "application/zip",
		(struct bytes){ (const uint8_t *)kept.p, kept.n });
}

enum status set_order_file(struct request *req)
{
	const struct set_order_in *in = req->in;
	struct order o;
	struct order_paper p;
	struct order_word w;
	struct doc *d;

	TRY(order_load(req->db, in->order, &o));
	TRY(order_paper_gather(req->db, req, &o, &p));
	enum status s = order_word(req->db, &o, &p, &w);
	if (s == OK)
		return send_two(req, &o, &w, in->format);
	if (s != NOT_FOUND)
		return s;
	TRY(order_set_doc(req->db, &o, &d));
	return doc_send(req, d, site_file_name(req->arena, "komplekt", o.day, o.number), in->format);
}
