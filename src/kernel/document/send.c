#include "kernel/document/send.h"
#include "kernel/document/table.h"

#define TYPE_DOCX "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

static enum status send_bytes(struct request *req, struct buf *out, struct str name, const char *ending, const char *type)
{
	/* It is sent after the buffer is gone. */
	struct str copy = str_dup(req->arena, buf_view(out));

	buf_free(out);
	return req_download(req, str_fmt(req->arena, "%.*s.%s", SP(name), ending), type, (struct bytes){ (const uint8_t *)copy.p, copy.n });
}

enum status doc_send(struct request *req, const struct doc *d, struct str name, struct str format)
{
	struct buf out = { 0 };
	bool pdf = str_eq(format, S("pdf"));

	if (!pdf && !str_eq(format, S("docx")))
		return NOT_FOUND;
	enum status s = pdf ? doc_write_pdf(&req->err, d, &out) : doc_write_docx(d, &out);
	if (s == OK)
		return send_bytes(req, &out, name, pdf ? "pdf" : "docx", pdf ? "application/pdf" : TYPE_DOCX);
	buf_free(&out);
	return pdf ? s : req_fail(req, UNAVAILABLE, "document.memory", T("Не хватило памяти, чтобы сделать файл Word."), T("Повторите через минуту."));
}

enum status table_send(struct request *req, const struct sheet *t, struct date day, struct str name, struct str format)
{
	struct sheet paper = *t;

	if (str_eq(format, S("xlsx")) || str_eq(format, S("csv")))
		return sheet_send(req, t, name, str_eq(format, S("xlsx")));
	if (!paper.head.n)
		*VEC_ADD(req->arena, &paper.head) = req->org_name;
	return doc_send(req, doc_of_sheet(req->arena, &paper, day), name, format);
}
