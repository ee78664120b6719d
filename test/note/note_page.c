/* Thin handlers: forms in, rows and pages out. */
#include "test/note/note_page.h"

#include "kernel/files/files.h"
#include "kernel/jobs/jobs.h"
#include "kernel/russian/ru.h"
#include "kernel/search/search.h"
#include "test/note/html.h"
#include "test/note/note.h"
#include "test/note/note_data.h"
#include "test/note/note_view.h"

/* ---- The list ---------------------------------------------------------------------------------------------------- */

/* One row more than a page is asked for: it says whether there is a next page. */
static enum status read_lines(struct request *req, const struct note_list_in *in, struct note_lines *ret)
{
	struct note_first_list first;
	struct note_after_list next;

	if (!in->after.has) {
		TRY(note_first(req->db, NOTE_PAGE + 1, &first));
		*ret = (struct note_lines){ first.n, first.v };
		return OK;
	}
	TRY(note_after(req->db, ru_key(req->arena, in->from), in->after.v, NOTE_PAGE + 1, &next));
	struct note_first_row *v = NEW_ARRAY(req->arena, next.n, struct note_first_row);
	for (size_t i = 0; i < next.n; i++)
		v[i] = (struct note_first_row){ next.v[i].id, next.v[i].title, next.v[i].due, next.v[i].words };
	*ret = (struct note_lines){ next.n, v };
	return OK;
}

static void make_paging(struct request *req, bool first_page, int64_t total, struct note_list_view *v)
{
	bool more = v->notes.n > NOTE_PAGE;

	if (more)
		v->notes.n = NOTE_PAGE;
	v->paging = (struct paging){ .shown = v->notes.n, .total = { true, total } };
	if (!first_page)
		v->paging.first = url(req->html, "/note");
	if (more) {
		const struct note_first_row *last = &v->notes.v[NOTE_PAGE - 1];
		v->paging.next = url(req->html, "/note?after=%U&from=%s", &last->id, &last->title);
	}
}

enum status note_list_page(struct request *req)
{
	const struct note_list_in *in = req->in;
	struct note_list_view v = { .may_edit = req_may(req, "note.edit") };
	struct note_total_row total;

	TRY(read_lines(req, in, &v.notes));
	TRY(note_total(req->db, &total));
	if (v.may_edit)
		TRY(draft_mine(req->db, &v.drafts));
	make_paging(req, !in->after.has, total.n, &v);
	html_note_list(req->html, &v);
	return OK;
}

/* ---- One note ---------------------------------------------------------------------------------------------------- */

enum status note_one_page(struct request *req)
{
	const struct note_one_in *in = req->in;
	struct note_get_row note;

	TRY(note_get(req->db, in->note, &note));
	html_note_note(req->html, &(struct note_page_view){ &note, req_may(req, "note.edit") });
	return OK;
}

enum status note_file(struct request *req)
{
	const struct note_one_in *in = req->in;
	struct note_get_row note;

	TRY(note_get(req->db, in->note, &note));
	if (!note.file.has)
		return NOT_FOUND;
	return file_send(req, note.file.v, note.file_name.v, false);
}

/* ---- Writing ----------------------------------------------------------------------------------------------------- */

static enum status check(struct request *req, const struct note_text *t)
{
	if (t->due.has && date_cmp(t->due.v, req->today) < 0)
		form_error(req, "due", T("Этот срок уже прошёл. Укажите сегодняшний день или более поздний."));
	return form_ok(req) ? OK : INVALID;
}

static enum status insert(struct request *req, const struct note_text *t, const struct opt_upload *file, struct uuid *ret)
{
	struct opt_bytes content = { 0 };
	struct opt_str name = { 0 };

	if (file->has) {
		TRY(file_link(req->db, file->v.sha256));
		content = (struct opt_bytes){ true, file->v.sha256 };
		name = (struct opt_str){ true, file->v.name };
	}
	*ret = req_new_id(req);
	TRY(note_insert(req->db, *ret, t->title, ru_key(req->arena, t->title), t->body, t->due, content, name, req->who->account, NULL));
	TRY(search_put(req->db, "note", *ret, t->title, t->body));
	req_audit(req, "note", *ret, S(""), t->title);
	return OK;
}

enum status note_new_page(struct request *req)
{
	html_note_form(req->html, &(struct note_form_view){ .form = req->form, .heading = S("Новая заметка"),
		.action = url(req->html, "/note/new"), .with_file = true });
	return OK;
}

enum status note_new(struct request *req)
{
	const struct note_new_in *in = req->in;
	struct note_text t = { in->title, in->body, in->due };
	struct uuid id;

	TRY(check(req, &t));
	TRY(insert(req, &t, &in->file, &id));
	return req_redirect(req, "note.saved", "/note/n/%U", id);
}

enum status note_edit_page(struct request *req)
{
	const struct note_one_in *in = req->in;
	struct note_get_row note;

	TRY(note_get(req->db, in->note, &note));
	html_note_form(req->html, &(struct note_form_view){ .form = req->form, .heading = S("Изменить заметку"), .title = note.title,
		.body = note.body, .due = note.due, .rev = note.rev, .action = url(req->html, "/note/n/%U/edit", &note.id) });
	return OK;
}

/* The row's own rev says whether somebody was faster; the page then shows both versions. */
enum status note_edit(struct request *req)
{
	const struct note_edit_in *in = req->in;
	struct note_text t = { in->title, in->body, in->due };
	struct note_get_row before;
	int64_t rows;

	TRY(check(req, &t));
	TRY(note_get(req->db, in->note, &before));
	TRY(note_update(req->db, in->note, in->rev, t.title, ru_key(req->arena, t.title), t.body, t.due, &rows));
	if (rows == 0)
		return CONFLICT;
	TRY(search_put(req->db, "note", in->note, t.title, t.body));
	req_audit(req, "note", in->note, before.title, t.title);
	return req_redirect(req, "note.saved", "/note/n/%U", in->note);
}

enum status note_delete(struct request *req)
{
	const struct note_one_in *in = req->in;
	struct note_get_row note;

	TRY(note_get(req->db, in->note, &note));
	TRY(note_remove(req->db, note.id, note.file));
	req_audit(req, "note", note.id, note.title, S(""));
	return req_redirect(req, "note.deleted", "/note");
}

enum status note_count(struct request *req)
{
	struct note_uncounted_total_row left;
	struct uuid job;

	TRY(note_uncounted_total(req->db, &left));
	TRY(job_start(req->db, "note.count", T("Подсчёт слов"), S(""), left.n, S("/note"), &job));
	return req_redirect(req, NULL, "/jobs/%U", job);
}

enum status note_think(struct request *req)
{
	struct uuid job;

	TRY(job_start(req->db, "note.ponder", T("Раздумье"), S(""), 0, S("/note"), &job));
	return req_redirect(req, NULL, "/jobs/%U", job);
}

/* ---- Drafts ------------------------------------------------------------------------------------------------------ */

enum status note_draft_start(struct request *req)
{
	struct str empty = note_text_json(req->arena, &(struct note_text){ 0 });
	struct uuid id;

	TRY(draft_create(req->db, "note", S(""), empty, &id));
	return req_redirect(req, NULL, "/note/draft/%U", id);
}

enum status note_draft_page(struct request *req)
{
	const struct note_draft_one_in *in = req->in;
	struct draft d;
	struct note_text t;

	TRY(draft_read(req->db, in->draft, "note", &d));
	note_text_parse(req->arena, d.state, &t);
	html_note_form(req->html, &(struct note_form_view){ .form = req->form, .heading = S("Черновик заметки"), .title = t.title,
		.body = t.body, .due = t.due, .action = url(req->html, "/note/draft/%U", &d.id),
		.keep = url(req->html, "/note/draft/%U/keep", &d.id), .autosave = url(req->html, "/note/draft/%U/autosave", &d.id) });
	return OK;
}

static enum status save_draft(struct request *req, bool with_title)
{
	const struct note_draft_in *in = req->in;
	struct draft d;

	TRY(draft_read(req->db, in->draft, "note", &d));
	struct str state = note_text_json(req->arena, &(struct note_text){ in->title, in->body, in->due });
	return draft_save(req->db, d.id, d.rev, with_title ? in->title : d.title, state);
}

/* As typed so far, by script, nothing checked.  No list shows it (the title stays), so the revision stays too, and the pages of
 * others remain what browsers keep of them; the draft's own page is ROUTE_LIVE. */
enum status note_draft_autosave(struct request *req)
{
	TRY(save_draft(req, false));
	return req_no_content(req);
}

enum status note_draft_keep(struct request *req)
{
	TRY(save_draft(req, true));
	return req_redirect(req, "note.kept", "/note");
}

enum status note_draft_finish(struct request *req)
{
	const struct note_draft_in *in = req->in;
	struct note_text t = { in->title, in->body, in->due };
	struct draft d;
	struct uuid id;

	TRY(check(req, &t));
	TRY(draft_read(req->db, in->draft, "note", &d));
	TRY(insert(req, &t, &(struct opt_upload){ 0 }, &id));
	TRY(draft_delete(req->db, d.id));
	return req_redirect(req, "note.saved", "/note/n/%U", id);
}
