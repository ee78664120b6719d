/* One row of the plan: changed, put in, taken out.  The same forms for a draft of changes and for a project. */
#include "features/plan/change_page.h"
#include "features/plan/evidence.h"
#include "features/plan/html.h"

#define STAFF_MAX 500

/* ---- The form ------------------------------------------------------------------------------------------------------------------------ */

static struct html_option_list section_options(struct arena *a, const struct change_work *w)
{
	struct html_option *o = NEW_ARRAY(a, w->sections.n, struct html_option);

	for (size_t i = 0; i < w->sections.n; i++) {
		int64_t position = w->sections.v[i].position;
		o[i] = (struct html_option){ str_fmt(a, "%lld", (long long)position), compare_section(a, &w->sections, position), S("") };
	}
	return (struct html_option_list){ w->sections.n, o };
}

/* Ticked: who answers for the row, or was ticked a moment ago. */
static enum status staff_options(struct request *req, const struct plan_who *who, struct html_option_list *ret)
{
	struct plan_staff_list l;
	struct str typed = form_text(req->form, "who", S(""));

	TRY(plan_staff(req->db, STAFF_MAX, &l));
	struct html_option *o = NEW_ARRAY(req->arena, l.n, struct html_option);
	for (size_t i = 0; i < l.n; i++) {
		struct plan_body b = { .who = *who };
		o[i] = plan_staff_option(req->arena, &l.v[i]);
		bool on = req->form->submitted ? str_find(typed, o[i].value, 0) >= 0 : plan_answers(&b, l.v[i].id);
		o[i].hint = on ? S("1") : S("");
	}
	*ret = (struct html_option_list){ l.n, o };
	return OK;
}

static struct change_note_views note_views(struct html *h, struct str notes)
{
	struct change_notes n = change_notes_read(h->arena, notes);
	struct change_note_views out = { n.n, NEW_ARRAY(h->arena, n.n, struct change_note_view) };

	for (size_t i = 0; i < n.n; i++)
		out.v[i] = (struct change_note_view){ n.v[i].heading, n.v[i].text, row_field(h, "notes", i, "text") };
	return out;
}

/* What would become of closings, were the row as it is typed. */
static enum status ask_keep(struct request *req, const struct change_work *w, struct change_row_view *v)
{
	struct change_work t = *w;
	size_t asked;

	if (v->is_new)
		return OK;
	t.set = change_set_copy(req->arena, &w->set);
	struct change *c = change_begin(req->arena, &t.set, v->line);
	if (c->kind == CHANGE_EDIT)
		TRY(change_as_typed(req, w, "", &c->now));
	change_relook(req->db, &t);
	v->fates = change_fates_of(req, &t, c, &asked);
	v->ask_keep = asked > 0;
	v->keep = c->keep == KEEP_NEAREST ? S("nearest") : c->keep == KEEP_HISTORY ? S("history") : S("");
	for (size_t i = 0; i < w->closings.n; i++)
		v->closed += uuid_eq(w->closings.v[i].item_id, v->line->id);
	return OK;
}

static enum status show(struct request *req, const struct change_work *w, struct change_row_view *v)
{
	v->form = req->form;
	v->w = w;
	v->sections = section_options(req->arena, w);
	v->kinds = plan_evidence_options(req->arena);
	v->notes = note_views(req->html, v->b->notes);
	v->seen = v->is_new ? 0 : change_seen(v->line);
	v->item_rev = v->is_new ? 0 : change_item_rev(v->line);
	TRY(staff_options(req, &v->b->who, &v->staff));
	struct str typed = form_text(req->form, "deadline", v->b->deadline_text);
	if (str_eq(typed, v->b->deadline_text))
		v->ask.reading = typed.n ? change_say_deadline(req->arena, v->b) : S("");
	else
		TRY(change_ask_again(req, w, typed, &v->ask));
	TRY(ask_keep(req, w, v));
	html_plan_change_row(req->html, v);
	return OK;
}

enum status change_row_page(struct request *req)
{
	const struct change_row_in *in = req->in;
	struct change_row_view v = { .heading = T("Изменить мероприятие") };
	struct change_work w;

	TRY(change_of_request(req, in->plan, &w));
	TRY(change_line_of(&w, in->row, &v.line));
	v.b = &v.line->b;
	return show(req, &w, &v);
}

/* A row that comes has what its neighbour has: its section, and a number of its own. */
static struct plan_body next_body(struct request *req, const struct change_work *w, const struct change_line *after)
{
	size_t at = (size_t)change_line_at(&w->lines, after->id);

	return (struct plan_body){ .section = after->b.section, .subsection = after->b.subsection, .position = change_place_after(&w->lines, at),
		.no = change_number_after(req->arena, &w->lines, at), .kind = S("none"), .parts = S("[]"), .evidence = S("file"), .origin = S("[]"),
		.notes = S("[]") };
}

static struct str empty_notes(struct arena *a, struct str notes)
{
	struct change_notes n = change_notes_read(a, notes);

	for (size_t i = 0; i < n.n; i++)
		n.v[i].text = S("");
	return change_notes_write(a, &n);
}

enum status change_add_page(struct request *req)
{
	const struct change_row_in *in = req->in;
	struct change_row_view v = { .heading = T("Новое мероприятие"), .is_new = true };
	struct change_work w;

	TRY(change_of_request(req, in->plan, &w));
	TRY(change_line_of(&w, in->row, &v.line));
	struct plan_body b = next_body(req, &w, v.line);
	b.notes = empty_notes(req->arena, v.line->b.notes);
	v.b = &b;
	return show(req, &w, &v);
}

/* ---- What was typed ------------------------------------------------------------------------------------------------------------------------ */

static bool is_section(const struct change_work *w, int64_t section)
{
	for (size_t i = 0; i < w->sections.n; i++)
		if (w->sections.v[i].position == section)
			return true;
	return false;
}

static void take_section(struct request *req, const struct change_work *w, const struct change_edit_in *in, struct plan_body *b)
{
	if (!in->section.has || in->section.v == b->section)
		return;
	if (!is_section(w, in->section.v)) {
		form_error(req, "section", T("Выберите раздел из списка."));
		return;
	}
	b->section = in->section.v;
	b->position = change_place_in_section(&w->lines, b->section);
}

static void take_notes(struct request *req, const struct change_edit_in *in, struct plan_body *b)
{
	struct change_notes n = change_notes_read(req->arena, b->notes);
	bool differs = false;

	for (size_t i = 0; i < n.n && i < in->notes.n; i++) {
		differs |= !str_eq(n.v[i].text, in->notes.v[i].text);
		n.v[i].text = in->notes.v[i].text;
	}
	if (differs)
		b->notes = change_notes_write(req->arena, &n);
}

static bool same_people(const struct plan_who *a, const struct plan_who *b)
{
	struct plan_body x = { .who = *a };

	for (size_t i = 0; i < b->n; i++)
		if (!plan_answers(&x, b->v[i]))
			return false;
	return a->n == b->n;
}

/* Who is ticked; where other words stand and nobody was ticked anew, whom the words name. */
static enum status take_people(struct request *req, const struct change_edit_in *in, struct plan_body *b)
{
	struct plan_who ticked = { 0 }, named = { 0 };
	struct plan_staff_list staff;
	bool words = !str_eq(b->responsible, in->responsible);

	TRY(plan_staff(req->db, STAFF_MAX, &staff));
	for (size_t i = 0; i < staff.n; i++)
		for (size_t k = 0; k < in->who.n; k++)
			if (uuid_eq(staff.v[i].id, in->who.v[k]))
				*VEC_ADD(req->arena, &ticked) = staff.v[i].id;
	b->responsible = in->responsible;
	if (words && same_people(&b->who, &ticked)) {
		TRY(change_people_of(req, in->responsible, &named));
		if (named.n)
			b->who = named;
	} else if (!same_people(&b->who, &ticked)) {
		b->who = ticked;
	}
	return OK;
}

/* Fills b by the form; messages stand beside the fields. */
static enum status take(struct request *req, const struct change_work *w, struct plan_body *b)
{
	const struct change_edit_in *in = req->in;
	struct change_typed when = { in->deadline, in->reading, in->start, in->end, "" };

	b->no = str_trim(in->no);
	b->title = str_trim(in->title);
	b->subsection = str_trim(in->subsection);
	b->result = str_trim(in->result);
	if (plan_evidence_known(in->evidence))
		b->evidence = in->evidence;
	else
		form_error(req, "evidence", T("Выберите вид документа из списка."));
	take_section(req, w, in, b);
	take_notes(req, in, b);
	TRY(take_people(req, in, b));
	return change_take_deadline(req, w, &when, b);
}

static void keep(struct change_work *w, struct change *c, struct str ground)
{
	c->rev = w->set.rev + 1;
	c->ground = str_trim(ground);
}

enum status change_row_post(struct request *req)
{
	const struct change_edit_in *in = req->in;
	const struct change_line *line;
	struct change_work w;

	TRY(change_of_request(req, in->plan, &w));
	TRY(change_line_of(&w, in->row, &line));
	if (!change_fresh(line, in->seen, in->item_rev))
		return CONFLICT;
	struct plan_body b = line->b;
	struct uuid id = line->id;
	TRY(take(req, &w, &b));
	struct change *c = change_begin(req->arena, &w.set, line);
	c->now = b;
	keep(&w, c, in->ground);
	/* Closings are looked for among the rows as they are to be. */
	change_relook(req->db, &w);
	if (form_ok(req))
		change_keep_said(req, &w, change_of(&w.set, id), in->keep);
	return form_ok(req) ? change_done(req, &w, w.project ? "plan.changed" : "plan.drafted") : INVALID;
}

enum status change_add_post(struct request *req)
{
	const struct change_edit_in *in = req->in;
	const struct change_line *line;
	struct change_work w;

	TRY(change_of_request(req, in->plan, &w));
	TRY(change_line_of(&w, in->row, &line));
	struct plan_body b = next_body(req, &w, line);
	b.notes = empty_notes(req->arena, line->b.notes);
	TRY(take(req, &w, &b));
	if (w.lines.n >= PLAN_ROWS_MAX)
		form_error(req, "title", T("В плане не может быть больше 5000 мероприятий."));
	if (!form_ok(req))
		return INVALID;
	struct change *c = VEC_ADD(req->arena, &w.set.changes);
	*c = (struct change){ .item = req_new_id(req), .kind = CHANGE_ADD, .now = b };
	keep(&w, c, in->ground);
	change_relook(req->db, &w);
	return change_done(req, &w, w.project ? "plan.changed" : "plan.drafted");
}

/* ---- Taken out --------------------------------------------------------------------------------------------------------------------------- */

static bool split_or_merged(const struct change_set *s, struct uuid item)
{
	const struct change *c = change_of(s, item);

	return c && c->group.has;
}

enum status change_remove_post(struct request *req)
{
	const struct change_remove_in *in = req->in;
	const struct change_line *line;
	struct change_work w;

	TRY(change_of_request(req, in->plan, &w));
	TRY(change_line_of(&w, in->row, &line));
	if (!change_fresh(line, in->seen, in->item_rev))
		return CONFLICT;
	if (!str_trim(in->ground).n && !w.project)
		return form_error(req, "ground", T("Укажите, почему мероприятие исключается: это будет в приложении к приказу."));
	if (w.lines.n == 1)
		return form_error(req, "ground", T("Это последнее мероприятие: план не может остаться пустым."));
	if (split_or_merged(&w.set, in->row))
		return form_error(req, "ground", T("Мероприятие разделено или объединено в этом же проекте изменений. Сначала уберите то изменение."));
	const struct plan_stored *row = line->stored;
	change_undo(&w.set, in->row);
	/* One that only this draft brings in is gone with its change. */
	if (row) {
		struct change *c = VEC_ADD(req->arena, &w.set.changes);
		*c = (struct change){ .item = row->id, .kind = CHANGE_REMOVE, .was = row->was };
		keep(&w, c, in->ground);
	}
	change_relook(req->db, &w);
	return change_done(req, &w, w.project ? "plan.changed" : "plan.drafted");
}
