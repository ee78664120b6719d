/* Sections of the plan: named, put in, put elsewhere, taken out when they are empty. */
#include "features/plan/change_page.h"
#include "features/plan/html.h"

enum status change_sections_page(struct request *req)
{
	const struct change_in *in = req->in;
	struct change_work w;

	TRY(change_of_request(req, in->plan, &w));
	html_plan_change_sections(req->html, &(struct change_sections_view){ &w, req->form });
	return OK;
}

static size_t rows_in(const struct change_work *w, int64_t section)
{
	size_t n = 0;

	for (size_t i = 0; i < w->lines.n; i++)
		n += w->lines.v[i].b.section == section;
	return n;
}

/* From now on the draft has a list of its own. */
static void begin(struct request *req, struct change_work *w)
{
	struct plan_sections_list *l = &w->set.sections;

	if (!w->set.has_sections)
		w->set.sections_was = w->sections;
	*l = (struct plan_sections_list){ w->sections.n, NEW_ARRAY(req->arena, w->sections.n + 1, struct plan_sections_row) };
	for (size_t i = 0; i < l->n; i++)
		l->v[i] = w->sections.v[i];
	w->set.has_sections = true;
}

static struct plan_sections_row *section_at(struct change_work *w, int64_t position)
{
	for (size_t i = 0; i < w->set.sections.n; i++)
		if (w->set.sections.v[i].position == position)
			return &w->set.sections.v[i];
	return NULL;
}

static enum status take_names(struct request *req, struct change_work *w)
{
	const struct change_sections_in *in = req->in;

	for (size_t i = 0; i < in->sections.n; i++) {
		struct plan_sections_row *s = section_at(w, in->sections.v[i].position);
		if (!s)
			return NOT_FOUND;
		s->no = str_trim(in->sections.v[i].no);
		s->title = str_trim(in->sections.v[i].title);
		if (!s->title.n && rows_in(w, s->position))
			form_error(req, row_field(req->html, "sections", i, "title"), T("В разделе есть мероприятия: ему нужно название. Раздел без мероприятий можно убрать, стерев название."));
	}
	return OK;
}

static void take_new(struct request *req, struct change_work *w)
{
	const struct change_sections_in *in = req->in;
	int64_t next = 0;

	if (!str_trim(in->new_title).n) {
		if (str_trim(in->new_no).n)
			form_error(req, "new_title", T("Назовите новый раздел."));
		return;
	}
	for (size_t i = 0; i < w->set.sections.n; i++)
		if (w->set.sections.v[i].position >= next)
			next = w->set.sections.v[i].position + 1;
	/* A number that a section had before means that section in older versions. */
	for (size_t i = 0; i < w->set.sections_was.n; i++)
		if (w->set.sections_was.v[i].position >= next)
			next = w->set.sections_was.v[i].position + 1;
	w->set.sections.v[w->set.sections.n++] = (struct plan_sections_row){ next, str_trim(in->new_no), str_trim(in->new_title) };
}

static void drop_empty(struct change_work *w)
{
	size_t n = 0;

	for (size_t i = 0; i < w->set.sections.n; i++)
		if (w->set.sections.v[i].title.n || rows_in(w, w->set.sections.v[i].position))
			w->set.sections.v[n++] = w->set.sections.v[i];
	w->set.sections.n = n;
}

static void move(struct change_work *w, struct opt_int position, bool up)
{
	struct plan_sections_list *l = &w->set.sections;

	for (size_t i = 0; position.has && i < l->n; i++) {
		size_t other = up ? i - 1 : i + 1;
		if (l->v[i].position != position.v || other >= l->n)
			continue;
		struct plan_sections_row s = l->v[i];
		l->v[i] = l->v[other];
		l->v[other] = s;
		return;
	}
}

enum status change_sections_post(struct request *req)
{
	const struct change_sections_in *in = req->in;
	struct change_work w;

	TRY(change_of_request(req, in->plan, &w));
	if (in->seen != w.set.sections_rev)
		return CONFLICT;
	begin(req, &w);
	TRY(take_names(req, &w));
	take_new(req, &w);
	if (!form_ok(req))
		return INVALID;
	drop_empty(&w);
	move(&w, in->up, true);
	move(&w, in->down, false);
	w.set.sections_rev = w.set.rev + 1;
	change_relook(req->db, &w);
	TRY(change_finish(req->db, &w, "edit"));
	req_audit(req, "plan.sections", in->plan, S(""), S(""));
	return req_redirect(req, w.project ? "plan.changed" : "plan.drafted", "/plan/change/%U/sections", in->plan);
}
