/* /surveys/c/{campaign}/import: a table of answers; /surveys/import/{draft}: its columns and what each row becomes;
 * /surveys/imported/{import}: what came of it, and taking it back. */
#include "features/surveys/transfer_view.h"

#include <jansson.h>

#include "features/surveys/html.h"
#include "kernel/dates/deadline_json.h"
#include "kernel/files/draft.h"
#include "kernel/files/files.h"
#include "kernel/jobs/jobs.h"
#include "kernel/limits.h"
#include "kernel/office/outside.h"

#define DONE_MAX 50
#define LINES_MAX 100

enum status transfer_start_page(struct request *req)
{
	const struct campaign_in *in = req->in;
	struct transfer_start_view v = { .form = req->form };
	struct campaign c;

	TRY(campaign_read(req->db, in->campaign, &c));
	TRY(survey_imports(req->db, c.id, DONE_MAX, &v.done));
	v.c = &c;
	v.open = str_eq(c.state, S("open"));
	html_survey_import(req->html, &v);
	return OK;
}

/* ---- reading ----------------------------------------------------------------------------------------------------------------------------- */

enum status transfer_prepare(struct request *req)
{
	const struct transfer_upload_in *in = req->in;
	struct transfer_table *t = NEW(req->arena, struct transfer_table);
	struct outside_source src = { .fd = -1, .bytes = { (const uint8_t *)in->text.p, in->text.n }, .name = T("вставленная таблица") };
	const char *field = in->file.has ? "file" : "text";
	struct outside doc;

	req->prepared = t;
	if (!in->file.has && !in->text.n)
		return form_error(req, "file", T("Выберите файл с ответами или вставьте таблицу в поле ниже."));
	if (in->file.has) {
		src = (struct outside_source){ .fd = in->file.v.fd, .name = in->file.v.name };
		if (src.fd < 0)
			TRY(file_load(req->db, in->file.v.sha256, LIMIT_UPLOAD_MB_CAP * 1024 * 1024, &src.bytes));
	}
	enum status s = outside_read(req->arena, &req->err, src, &doc);
	if (s == OK)
		s = transfer_from(req->arena, &req->err, &doc, t);
	t->file = str_sub(src.name, 0, 300);
	return s == INVALID ? form_error_said(req, field, T("Таблицу не удалось прочитать.")) : s;
}

static bool names_asked(const struct campaign *c) { return !str_eq(c->identity, S("anonymous")); }

enum status transfer_upload(struct request *req)
{
	const struct transfer_upload_in *in = req->in;
	struct transfer_table *t = req->prepared;
	struct survey_mapping_get_row known;
	struct campaign c;
	struct uuid draft;

	TRY(campaign_read(req->db, in->campaign, &c));
	if (!str_eq(c.state, S("open")))
		return form_error(req, "", T("Ответы переносятся в анкетирование, которое начато и не завершено."));
	transfer_guess(req->arena, &c.q, names_asked(&c), t);
	enum status s = survey_mapping_get(req->db, c.form_id, transfer_fingerprint(req->arena, t), &known);
	if (s == OK)
		transfer_columns_take(known.columns, &c.q, t);
	else if (s != NOT_FOUND)
		return s;
	TRY(draft_create(req->db, TRANSFER_DRAFT, str_fmt(req->arena, "%.*s: %.*s", SP(c.title), SP(t->file)), transfer_write(req->arena, c.id, t, 0, t->rows.n), &draft));
	if (in->file.has)
		TRY(file_destroy(req->db, in->file.v.sha256));
	return req_redirect(req, NULL, "/surveys/import/%U", draft);
}

static enum status read_draft(struct request *req, struct uuid id, struct draft *d, struct campaign *c, struct transfer_table *t)
{
	struct uuid campaign;

	TRY(draft_read(req->db, id, TRANSFER_DRAFT, d));
	if (!transfer_campaign(d->state, &campaign))
		return NOT_FOUND;
	TRY(campaign_read(req->db, campaign, c));
	return transfer_read(req->arena, d->state, &c->q, t) ? OK : NOT_FOUND;
}

/* ---- the look ----------------------------------------------------------------------------------------------------------------------------- */

struct choices { size_t n, cap; struct html_option *v; };

static void choice(struct arena *a, struct choices *l, struct transfer_column c, struct str title)
{
	*VEC_ADD(a, l) = (struct html_option){ transfer_column_text(a, &c), title, S("") };
}

static struct html_option_list choices_of(struct arena *a, const struct campaign *c)
{
	struct choices l = { 0 };

	choice(a, &l, (struct transfer_column){ 0 }, T("не переносить"));
	if (names_asked(c))
		choice(a, &l, (struct transfer_column){ .is = COLUMN_NAME }, T("фамилия, имя, отчество"));
	choice(a, &l, (struct transfer_column){ .is = COLUMN_CODE }, T("код бланка"));
	for (size_t i = 0; i < c->q.n; i++) {
		const struct form_item *x = &c->q.items[i];
		bool rows = x->type == ITEM_MATRIX;
		size_t n = rows ? x->n_rows : x->type == ITEM_MANY ? x->n_options : 0;
		choice(a, &l, (struct transfer_column){ .is = COLUMN_ITEM, .item = i }, str_fmt(a, "%zu. %.*s", i + 1, SP(x->text)));
		for (size_t k = 0; k < n; k++)
			choice(a, &l, (struct transfer_column){ .is = COLUMN_ITEM, .item = i, .part = k + 1 },
				str_fmt(a, "%zu. %.*s: %.*s", i + 1, SP(rows ? T("строка") : T("вариант")), SP(rows ? x->rows[k] : x->options[k])));
	}
	return (struct html_option_list){ l.n, l.v };
}

static struct str sample_of(struct arena *a, const struct transfer_table *t, size_t c)
{
	struct str all = S("");

	for (size_t r = 0, n = 0; r < t->rows.n && n < 3; r++) {
		struct str s = t->rows.v[r].cells[c], rest;
		size_t at = 0;
		if (!s.n)
			continue;
		s = str_cut(s, '\n', &rest);
		for (int k = 0; k < 30 && at < s.n; k++)
			(void)utf8_next(s, &at);
		all = n++ ? str_fmt(a, "%.*s | %.*s", SP(all), SP(str_sub(s, 0, at))) : str_sub(s, 0, at);
	}
	return all;
}

static void show_columns(struct request *req, struct transfer_look_view *v)
{
	struct arena *a = req->arena;

	v->choices = choices_of(a, v->c);
	for (size_t c = 0; c < v->t->n_columns; c++) {
		struct str heading = v->t->columns[c].heading, name = str_fmt(a, "columns[%zu].is", c);
		*VEC_ADD(a, &v->columns) = (struct transfer_column_line){ heading.n ? heading : str_fmt(a, "%.*s %zu", SP(T("Столбец")), c + 1), sample_of(a, v->t, c), name,
			form_text(req->form, str_z(a, name), transfer_column_text(a, &v->t->columns[c])) };
	}
}

static bool answered_by(const struct transfer_table *t, size_t item)
{
	for (size_t c = 0; c < t->n_columns; c++)
		if (t->columns[c].is == COLUMN_ITEM && t->columns[c].item == item)
			return true;
	return false;
}

static void show_unasked(struct request *req, struct transfer_look_view *v)
{
	for (size_t i = 0; i < v->c->q.n; i++)
		if (v->c->q.items[i].required && !v->c->q.items[i].when.item.n && !answered_by(v->t, i))
			v->unasked = v->unasked.n ? str_fmt(req->arena, "%.*s, %zu", SP(v->unasked), i + 1) : str_fmt(req->arena, "%zu", i + 1);
}

static struct str said_all(struct arena *a, const struct transfer_faults *l)
{
	struct str all = S("");

	for (size_t i = 0; i < l->n; i++)
		all = i ? str_fmt(a, "%.*s; %.*s", SP(all), SP(l->v[i].said)) : l->v[i].said;
	return all;
}

/* Faults first come; good rows are counted, and shown while there is room. */
static enum status show_row(struct request *req, struct transfer_look_view *v, const struct transfer_row *row, bool bad_ones)
{
	struct survey_sent_has_row sent;
	struct transfer_answers r;
	struct transfer_who who;
	struct transfer_fault why;

	transfer_row_of(req->arena, &v->c->q, v->t, row, &r);
	if (r.blank)
		return OK;
	TRY(survey_sent_has(req->db, v->c->id, transfer_key(req->arena, v->t, row), &sent));
	TRY(transfer_who_of(req->db, v->c, &r, &who, &why));
	struct str said = said_all(req->arena, &r.faults);
	if (why.said.n && !sent.n)
		said = said.n ? str_fmt(req->arena, "%.*s; %.*s", SP(why.said), SP(said)) : why.said;
	bool bad = !sent.n && said.n;
	v->personal |= who.personal;
	if (bad_ones) {
		v->again += sent.n > 0;
		v->bad += bad;
		v->good += !sent.n && !bad;
	}
	if (bad != bad_ones)
		return OK;
	if (v->lines.n == LINES_MAX) {
		v->more++;
		return OK;
	}
	*VEC_ADD(req->arena, &v->lines) = (struct transfer_line){ row->no, r.name.n ? r.name : r.code, sent.n ? T("уже перенесён раньше, второй раз не посчитается") : bad ? said : T("будет перенесён"), bad };
	return OK;
}

enum status transfer_look_page(struct request *req)
{
	const struct transfer_draft_in *in = req->in;
	struct transfer_table t;
	struct campaign c;
	struct draft d;

	TRY(read_draft(req, in->draft, &d, &c, &t));
	struct transfer_look_view v = { .form = req->form, .c = &c, .t = &t, .draft = d.id, .rev = d.rev };
	struct survey_mapping_get_row known;
	enum status s = survey_mapping_get(req->db, c.form_id, transfer_fingerprint(req->arena, &t), &known);
	if (s != OK && s != NOT_FOUND)
		return s;
	v.remembered = s == OK && str_eq(known.columns, transfer_columns_text(req->arena, &t));
	show_columns(req, &v);
	show_unasked(req, &v);
	for (int bad = 1; bad >= 0; bad--)
		for (size_t i = 0; i < t.rows.n; i++)
			TRY(show_row(req, &v, &t.rows.v[i], bad));
	html_survey_import_look(req->html, &v);
	return OK;
}

/* ---- the answer ---------------------------------------------------------------------------------------------------------------------------- */

static enum status take_columns(struct request *req, const struct transfer_do_in *in, const struct campaign *c, struct transfer_table *t)
{
	for (size_t i = 0; i < t->n_columns; i++)
		if (!transfer_column_parse(i < in->columns.n ? in->columns.v[i].is : S(""), &c->q, &t->columns[i]) || (t->columns[i].is == COLUMN_NAME && !names_asked(c)))
			return form_error(req, str_z(req->arena, str_fmt(req->arena, "columns[%zu].is", i)), T("Выберите вопрос из списка."));
	for (size_t i = 0; i < t->n_columns; i++)
		for (size_t k = 0; k < i; k++)
			if (t->columns[i].is != COLUMN_NOTHING && t->columns[i].is == t->columns[k].is && t->columns[i].item == t->columns[k].item &&
			    (t->columns[i].part == t->columns[k].part || !t->columns[i].part || !t->columns[k].part))
				return form_error(req, str_z(req->arena, str_fmt(req->arena, "columns[%zu].is", i)),
					str_fmt(req->arena, "Этот вопрос уже выбран для столбца «%.*s». Оставьте один.", SP(t->columns[k].heading)));
	return OK;
}

static enum status write(struct request *req, const struct campaign *c, const struct transfer_table *t)
{
	struct uuid import, job;

	TRY(transfer_begin(req->db, c, t, &import));
	req_audit(req, "surveys.imported", import, S(""), c->title);
	if (t->rows.n <= TRANSFER_AT_ONCE) {
		TRY(transfer_rows(req->db, import, c, t, 0, t->rows.n));
		TRY(survey_import_state(req->db, import, S("running"), S("done"), NULL));
		return req_redirect(req, "surveys.imported", "/surveys/imported/%U", import);
	}
	struct str id = uuid_str(req->arena, import);
	TRY(job_start(req->db, TRANSFER_JOB, T("Перенос ответов"), str_fmt(req->arena, "\"%.*s\"", SP(id)), (int64_t)t->rows.n, str_fmt(req->arena, "/surveys/imported/%.*s", SP(id)), &job));
	for (size_t i = 0; i * TRANSFER_PIECE < t->rows.n; i++)
		TRY(job_part_put(req->db, job, (int64_t)i, transfer_write(req->arena, c->id, t, i * TRANSFER_PIECE, TRANSFER_PIECE)));
	return req_redirect(req, NULL, "/jobs/%U", job);
}

enum status transfer_do(struct request *req)
{
	const struct transfer_do_in *in = req->in;
	struct transfer_table t;
	struct campaign c;
	struct draft d;

	TRY(read_draft(req, in->draft, &d, &c, &t));
	if (str_eq(in->act, S("cancel"))) {
		TRY(draft_delete(req->db, d.id));
		return req_redirect(req, "surveys.import-cancelled", "/surveys/c/%U", c.id);
	}
	if (d.rev != in->draft_rev)
		return CONFLICT;
	TRY(take_columns(req, in, &c, &t));
	if (!str_eq(in->act, S("write"))) {
		TRY(draft_save(req->db, d.id, d.rev, d.title, transfer_write(req->arena, c.id, &t, 0, t.rows.n)));
		return req_redirect(req, NULL, "/surveys/import/%U", d.id);
	}
	if (!str_eq(c.state, S("open")))
		return form_error(req, "", T("Анкетирование завершено: ответы в него больше не переносятся."));
	TRY(draft_delete(req->db, d.id));
	return write(req, &c, &t);
}

/* ---- what came of it ------------------------------------------------------------------------------------------------------------------------- */

enum status transfer_done_page(struct request *req)
{
	const struct transfer_in *in = req->in;
	struct survey_import_get_row r;
	struct transfer_done_view v = { .r = &r };
	struct campaign c;

	TRY(survey_import_get(req->db, in->import, &r));
	TRY(campaign_read(req->db, r.campaign_id, &c));
	v.c = &c;
	v.may_undo = str_eq(r.state, S("done")) && str_eq(c.state, S("open")) && r.kept;
	json_t *notes = json_loadb(r.notes.p, r.notes.n, 0, NULL);
	json_keep(req->arena, notes);
	for (size_t i = 0; i < json_array_size(notes); i++)
		*VEC_ADD(req->arena, &v.notes) = str_dup(req->arena, str_c(json_string_value(json_array_get(notes, i))));
	html_survey_import_done(req->html, &v);
	return OK;
}

enum status transfer_back(struct request *req)
{
	const struct transfer_in *in = req->in;
	struct survey_import_get_row r;
	struct campaign c;
	struct uuid job;
	int64_t rows, n;
	bool done = false;

	TRY(survey_import_get(req->db, in->import, &r));
	TRY(campaign_read(req->db, r.campaign_id, &c));
	if (!str_eq(c.state, S("open")))
		return form_error(req, "", T("Анкетирование завершено: перенесённые ответы вошли в его итоги."));
	TRY(survey_import_state(req->db, r.id, S("done"), S("undoing"), &n));
	if (!n)
		return CONFLICT;
	req_audit(req, "surveys.import-undone", r.id, S(""), c.title);
	if (r.kept > TRANSFER_AT_ONCE) {
		struct str id = uuid_str(req->arena, r.id);
		TRY(job_start(req->db, TRANSFER_BACK_JOB, T("Отмена переноса ответов"), str_fmt(req->arena, "\"%.*s\"", SP(id)), r.kept, str_fmt(req->arena, "/surveys/imported/%.*s", SP(id)), &job));
		return req_redirect(req, NULL, "/jobs/%U", job);
	}
	while (!done)
		TRY(transfer_back_some(req->db, &r, &c, &rows, &done));
	return req_redirect(req, "surveys.import-undone", "/surveys/imported/%U", r.id);
}
