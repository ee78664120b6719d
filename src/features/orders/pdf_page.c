/* The order as a PDF, with the same pages as the Word file. */
#include "features/orders/edit.h"
#include "features/orders/orders_in.h"
#include "features/orders/paper.h"

enum status order_pdf(struct request *req)
{
	const struct order_in *in = req->in;
	struct order o;
	struct order_paper p;
	struct buf out = { 0 };

	TRY(order_load(req->db, in->order, &o));
	TRY(order_paper_gather(req->db, req, &o, &p));
	enum status s = doc_write_pdf(&req->err, order_paper_make(req->arena, &p), &out);
	struct str body = str_dup(req->arena, buf_view(&out));
	buf_free(&out);
	TRY(s);
	return req_download(req, order_file_name(req->arena, &o, "pdf"), "application/pdf", (struct bytes){ (const uint8_t *)body.p, body.n });
}
