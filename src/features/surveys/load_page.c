/* /surveys/forms/load: a questionnaire's file or its text.  LimeSurvey's is shown first, with what stays behind: /surveys/load/{draft}. */
#include "features/surveys/load_view.h"

#include "features/surveys/html.h"
#include "kernel/base/tempfile.h"
#include "kernel/dates/json_fields.h"
#include "kernel/files/draft.h"
#include "kernel/files/files.h"
#include "kernel/limits.h"
#include "kernel/office/outside.h"

#define JSON_MAX 400000
#define TEXT_MAX 400000
#define NOTES_MAX 5000

enum status load_page(struct request *req)
{
	struct load_view v = { req->form };

	html_survey_load(req->html, &v);
	return OK;
}

/* ---- reading --------------------------------------------------------------------------------------------------------------------------- */

struct load_try { struct questionnaire q; struct lime_notes notes; bool lime; struct str file; };

static enum status read_json(struct request *req, struct str json, const char *field, struct load_try *ret)
{
	if (form_read(req->arena, &req->err, json, &ret->q) != OK)
		return form_error_said(req, field, T("Это не файл анкеты: откройте его в блокноте и вставьте текст целиком."));
	return OK;
}

static enum status read_lime(struct request *req, struct outside_source src, struct load_try *ret)
{
	struct outside doc;
	enum status s = outside_read(req->arena, &req->err, src, &doc);

	ret->lime = true;
	if (s == OK)
		s = lime_read(req->arena, &req->err, &doc, &ret->q, &ret->notes);
	return s == INVALID ? form_error_said(req, "file", T("Файл не удалось прочитать.")) : s;
}

/* Our own begins with a brace. */
static bool is_json(struct str s)
{
	struct str t = str_trim(s);

	return t.n && t.p[0] == '{';
}

static enum status head_of(struct request *req, const struct upload *u, struct str *ret)
{
	struct bytes all;

	if (u->size > JSON_MAX) {
		*ret = S("");
		return OK;
	}
	if (u->fd < 0) {
		TRY(file_load(req->db, u->sha256, JSON_MAX, &all));
		*ret = (struct str){ (const char *)all.p, all.n };
		return OK;
	}
	char *p = NEW_ARRAY(req->arena, (size_t)u->size + 1, char);
	*ret = (struct str){ p, (size_t)u->size };
	return temp_read_at(u->fd, p, (size_t)u->size, 0) ? OK : UNAVAILABLE;
}

enum status load_prepare(struct request *req)
{
	const struct load_in *in = req->in;
	struct load_try *try = NEW(req->arena, struct load_try);
	struct str text;

	req->prepared = try;
	if (!in->file.has)
		return in->json.n ? read_json(req, str_trim(in->json), "json", try) : form_error(req, "file", T("Выберите файл анкеты или вставьте её текст в поле ниже."));
	const struct upload *u = &in->file.v;
	try->file = str_sub(u->name, 0, 300);
	TRY(head_of(req, u, &text));
	if (is_json(text))
		return read_json(req, str_trim(text), "file", try);
	struct outside_source src = { .fd = u->fd, .name = u->name };
	if (src.fd < 0)
		TRY(file_load(req->db, u->sha256, LIMIT_UPLOAD_MB_CAP * 1024 * 1024, &src.bytes));
	return read_lime(req, src, try);
}

/* ---- keeping --------------------------------------------------------------------------------------------------------------------------- */

static struct str look_json(struct arena *a, const struct load_try *t)
{
	json_t *o = json_object(), *notes = json_array();
	struct buf form = { 0 };

	form_write(&t->q, &form);
	json_put_text(o, "form", buf_view(&form));
	buf_free(&form);
	json_put_text(o, "file", t->file);
	for (size_t i = 0; i < t->notes.n; i++)
		json_array_append_new(notes, json_text(t->notes.v[i]));
	json_put_list(o, "notes", notes);
	char *z = json_dumps(o, JSON_COMPACT);
	struct str s = str_dup(a, str_c(z));
	free(z);
	json_decref(o);
	return s;
}

/* A questionnaire of the program with the same code becomes its next version; anything else is the centre's own, without a code. */
static enum status keep_ours(struct request *req, struct questionnaire q)
{
	struct kept_form f = { .active = true };

	if (q.code.n && form_shipped(q.code))
		TRY(form_named(req->db, q.code, &f));
	else
		q.code = S("");
	f.q = q;
	return survey_form_saved(req, &f);
}

enum status load_form(struct request *req)
{
	const struct load_in *in = req->in;
	const struct load_try *try = req->prepared;
	struct uuid draft;

	if (in->file.has)
		TRY(file_destroy(req->db, in->file.v.sha256));
	if (!try->lime)
		return keep_ours(req, try->q);
	TRY(draft_create(req->db, LOAD_DRAFT, try->q.title, look_json(req->arena, try), &draft));
	return req_redirect(req, NULL, "/surveys/load/%U", draft);
}

/* ---- the look -------------------------------------------------------------------------------------------------------------------------- */

static enum status read_look(struct request *req, struct uuid id, struct load_try *ret)
{
	struct json_reading r = { req->arena, TEXT_MAX, true };
	struct draft d;

	TRY(draft_read(req->db, id, LOAD_DRAFT, &d));
	json_t *o = json_loadb(d.state.p, d.state.n, 0, NULL);
	if (!o)
		return NOT_FOUND;
	json_keep(req->arena, o);
	ret->file = json_get_text(&r, o, "file");
	json_t *notes = json_get_list(&r, o, "notes", NOTES_MAX);
	for (size_t i = 0; i < json_array_size(notes); i++)
		*VEC_ADD(req->arena, &ret->notes) = str_dup(req->arena, str_c(json_string_value(json_array_get(notes, i))));
	return form_read(req->arena, &req->err, json_get_text(&r, o, "form"), &ret->q);
}

enum status load_look_page(struct request *req)
{
	const struct load_draft_in *in = req->in;
	struct load_try look = { 0 };
	struct load_look_view v = { .form = req->form, .draft = in->draft };

	TRY(read_look(req, in->draft, &look));
	v.q = &look.q;
	v.notes = look.notes;
	v.file = look.file;
	survey_items_lines(req->arena, &look.q, &v.items);
	req->html->page->style = "survey.css";
	html_survey_load_look(req->html, &v);
	return OK;
}

enum status load_look_do(struct request *req)
{
	const struct load_do_in *in = req->in;
	struct kept_form f = { .active = true };
	struct load_try look = { 0 };

	TRY(read_look(req, in->draft, &look));
	TRY(draft_delete(req->db, in->draft));
	if (str_eq(in->act, S("cancel")))
		return req_redirect(req, "surveys.load-cancelled", "/surveys/forms");
	f.q = look.q;
	return survey_form_saved(req, &f);
}
