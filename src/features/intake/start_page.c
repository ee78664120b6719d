/* «Загрузить список»: a file or pasted text, read once by the sandboxed reader; what must not be kept never reaches the store. */
#include "features/intake/html.h"
#include "features/intake/intake_page.h"

#include "features/closed/closed.h"
#include "kernel/auth/setting.h"
#include "kernel/files/files.h"
#include "kernel/limits.h"
#include "kernel/office/outside.h"

#define LOADS_SHOWN 50

enum status intake_start_page(struct request *req)
{
	struct intake_start_view v = { .form = req->form, .may_close = req_may(req, "closed.edit") };

	TRY(draft_mine(req->db, &v.drafts));
	TRY(intake_loads(req->db, LOADS_SHOWN, &v.loads));
	TRY(setting_int(req->db, INTAKE_KEEP_HOURS, &v.keep_hours));
	html_intake_start(req->html, &v);
	return OK;
}

/* The reader's own words become the message beside the field. */
static enum status refuse(struct request *req, const char *field)
{
	return form_error_said(req, field, T("Документ не удалось прочитать."));
}

static enum status read_document(struct request *req, struct outside_source src, const char *field, struct intake *ret)
{
	struct outside doc;
	enum status s = outside_read(req->arena, &req->err, src, &doc);

	if (s == OK)
		s = intake_from(req->arena, &req->err, &doc, ret);
	return s == INVALID ? refuse(req, field) : s;
}

enum status intake_prepare(struct request *req)
{
	const struct intake_upload_in *in = req->in;
	struct intake *list = NEW(req->arena, struct intake);

	req->prepared = list;
	if (in->closed_why.n && !req_may(req, "closed.edit"))
		return form_error(req, "closed_why", T("Закрытые сведения вносят психолог и куратор. Оставьте поле пустым: эти столбцы не загрузятся."));
	if (in->closed_why.n && !closed_reason_fits(in->closed_why))
		return form_error(req, "closed_why", T("Напишите, для чего вносите: например, «список от социального педагога для подбора наставников»."));
	if (in->file.has) {
		struct outside_source src = { .fd = in->file.v.fd, .name = in->file.v.name };
		if (src.fd < 0)
			TRY(file_load(req->db, in->file.v.sha256, LIMIT_UPLOAD_MB_CAP * 1024 * 1024, &src.bytes));
		TRY(read_document(req, src, "file", list));
		list->sha = hex_of(req->arena, in->file.v.sha256);
		list->file_name = str_sub(in->file.v.name, 0, 300);
		return OK;
	}
	if (!in->text.n)
		return form_error(req, "file", T("Выберите файл или вставьте список в поле ниже."));
	struct outside_source src = { .fd = -1, .bytes = { (const uint8_t *)in->text.p, in->text.n }, .name = T("вставленный текст") };
	return read_document(req, src, "text", list);
}

/* As the centre chose for these headings the last time. */
static enum status remember(struct request *req, struct intake *in)
{
	struct intake_mapping_get_row r;
	enum status s = intake_mapping_get(req->db, intake_fingerprint(req->arena, in), &r);

	if (s == NOT_FOUND)
		return OK;
	TRY(s);
	intake_codes_take(in, r.codes);
	in->remembered = true;
	return OK;
}

/* ОВЗ, ТЖС, учёт: into what only psychologist and curator see, or nowhere. */
static enum status hand_over(struct request *req, struct str why, struct intake *in)
{
	struct uuid list;

	if (!why.n || !in->secrets.n)
		return OK;
	TRY(closed_list_begin(req->db, why, &list));
	for (size_t i = 0; i < in->secrets.n; i++)
		TRY(closed_list_mark(req->db, list, in->secrets.v[i].no, in->secrets.v[i].kind));
	for (size_t i = 0; i < in->columns.n; i++)
		if (in->columns.v[i].closed.n)
			in->columns.v[i].why = T("пойдёт в закрытые сведения, когда строки станут людьми");
	in->closed = uuid_str(req->arena, list);
	req_audit(req, "intake.closed", list, S(""), S(""));
	return OK;
}

enum status intake_upload_do(struct request *req)
{
	const struct intake_upload_in *form = req->in;
	struct intake *in = req->prepared;
	struct uuid id;

	TRY(remember(req, in));
	TRY(hand_over(req, form->closed_why, in));
	intake_preset_whom(in->preset, &in->category, &in->role);
	in->since = (struct opt_date){ true, req->today };
	TRY(draft_create(req->db, DRAFT_KIND, in->file_name.n ? in->file_name : T("Вставленный список"), intake_write(req->arena, in), &id));
	if (form->file.has)
		TRY(intake_file_read(req->db, form->file.v.sha256, in->file_name));
	req_audit(req, "intake.read", id, S(""), S(""));
	return req_redirect(req, NULL, "/intake/d/%U/columns", id);
}
