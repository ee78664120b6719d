/* One load: what was done with each row, and why not; undoing. */
#include "features/intake/html.h"
#include "features/intake/intake_page.h"

#include "kernel/base/clock.h"
#include "kernel/files/files.h"
#include "kernel/russian/ru.h"

#define NOTED_MAX 300
#define SHORT_LIST 20                    /* rows; a longer one begins with what needs a look */
#define REFRESH_SECONDS 2

static struct str deed_title(struct str deed)
{
	return str_eq(deed, S("added")) ? T("добавлен") : str_eq(deed, S("changed")) ? T("обновлён") : T("пропущен");
}

#define TAKE(a, list, ret) \
	for (size_t i_ = 0; i_ < (list).n; i_++) { \
		struct person p_ = { .last = (list).v[i_].last.v, .first = (list).v[i_].first.v, .middle = (list).v[i_].middle.v }; \
		*VEC_ADD((a), (ret)) = (struct intake_log_line){ (list).v[i_].no, (list).v[i_].person_id, person_name((a), &p_), \
			deed_title((list).v[i_].deed), (list).v[i_].note }; \
	}

/* Headings alone: what was in the columns is nowhere. */
static void take_columns(struct request *req, struct intake_load_view *v)
{
	struct intake in;

	(void)intake_read(req->arena, v->l->columns, &in);
	v->columns = in.columns;
	for (size_t i = 0; i < in.columns.n; i++) {
		const struct intake_column *c = &in.columns.v[i];
		if (c->cut)
			v->left_out = v->left_out.n ? str_fmt(req->arena, "%.*s; %.*s — %.*s", SP(v->left_out), SP(c->heading), SP(c->why)) :
				str_fmt(req->arena, "%.*s — %.*s", SP(c->heading), SP(c->why));
	}
}

static struct str moment(struct request *req, int64_t at)
{
	struct wall w = clock_wall(req->org_zone, at);
	struct str day = ru_date(req->arena, w.day);

	return str_fmt(req->arena, "%.*s, %02d:%02d", SP(day), w.hour, w.minute);
}

static enum status take_file(struct request *req, struct intake_load_view *v)
{
	struct kept_file f;
	enum status s = intake_file_kept(req->db, v->l->sha, &f);

	v->kept = s == OK;
	if (v->kept)
		v->file_until = moment(req, f.until);
	return s == NOT_FOUND ? OK : s;
}

enum status intake_load_file(struct request *req)
{
	const struct intake_load_in *in = req->in;
	struct intake_load_get_row l;
	struct kept_file f;

	TRY(intake_load_get(req->db, in->load, &l));
	TRY(intake_file_kept(req->db, l.sha, &f));
	req_note(req, "intake.file", in->load);
	return file_send(req, f.sha, f.name, false);
}

/* How far the job is. */
static enum status lines_done(struct request *req, const struct intake_load_get_row *l, bool undoing, int64_t *ret)
{
	struct intake_line_count_row count;
	struct intake_lines_left_row left;

	TRY(intake_line_count(req->db, l->id, &count));
	*ret = count.n;
	if (!undoing)
		return OK;
	TRY(intake_lines_left(req->db, l->id, &left));
	*ret = l->total - left.n;
	return OK;
}

enum status intake_load_page(struct request *req)
{
	const struct intake_load_in *in = req->in;
	struct intake_lines_noted_list noted;
	struct intake_load_get_row l;
	struct intake_lines_list lines;
	int64_t done;

	TRY(intake_load_get(req->db, in->load, &l));
	TRY(intake_lines_noted(req->db, in->load, NOTED_MAX, &noted));
	TRY(intake_lines(req->db, in->load, in->after.has ? in->after.v : -1, ROWS_PAGE, &lines));
	bool undoing = str_eq(l.state, S("undoing"));
	TRY(lines_done(req, &l, undoing, &done));
	struct intake_load_view v = { .form = req->form, .l = &l, .done = done, .may_papers = req_may(req, "consents.read"),
		.may_undo = str_eq(l.state, S("done")) && date_cmp(req->today, l.until) <= 0 };
	v.made = ru_date(req->arena, date_add_days(l.until, -INTAKE_UNDO_DAYS));
	if (!in->after.has && l.total > SHORT_LIST)
		TAKE(req->arena, noted, &v.noted)
	TAKE(req->arena, lines, &v.lines)
	if (lines.n == ROWS_PAGE)
		v.next = url(req->html, "/intake/load/%U?after=%d", in->load, lines.v[lines.n - 1].n);
	take_columns(req, &v);
	TRY(take_file(req, &v));
	if (undoing || str_eq(l.state, S("running")))
		req->html->page->refresh = REFRESH_SECONDS;
	html_intake_load(req->html, &v);
	return OK;
}
