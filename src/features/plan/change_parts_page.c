/* One row made several, two rows made one. */
#include "features/plan/change_page.h"
#include "features/plan/html.h"

#define PARTS_MAX 8

static size_t closed(const struct change_work *w, struct uuid item)
{
	size_t n = 0;

	for (size_t i = 0; i < w->closings.n; i++)
		n += uuid_eq(w->closings.v[i].item_id, item);
	return n;
}

/* A row of a group is one half of a change already. */
static enum status refuse_grouped(struct request *req, const struct change_line *line)
{
	if (!line->c || !line->c->group.has)
		return OK;
	return req_fail(req, FORBIDDEN, "plan.change-grouped", T("Это мероприятие уже разделено или объединено в этом же проекте изменений."),
	                T("Уберите то изменение в списке или сначала введите изменения в действие."));
}

/* ---- Splitting ------------------------------------------------------------------------------------------------------------------------ */

static struct str part_no(struct arena *a, struct str no, size_t i)
{
	bool dot = no.n && no.p[no.n - 1] == '.';

	if (dot)
		no.n--;
	return no.n ? str_fmt(a, "%.*s.%zu%s", SP(no), i + 1, dot ? "." : "") : S("");
}

/* The row as part i of it: the words of all, a number of its own. */
static struct plan_body part_body(struct arena *a, const struct change_line *line, size_t i)
{
	struct plan_body b = line->b;

	b.no = part_no(a, line->b.no, i);
	return b;
}

/* The parts written into the draft: the keeper is the row itself, the others come in around it. */
static void put_parts(struct request *req, struct change_work *w, const struct change_line *line, size_t n, const struct plan_body *parts, size_t keeper,
                      struct str ground)
{
	size_t at = (size_t)change_line_at(&w->lines, line->id);
	struct opt_uuid group = { true, req_new_id(req) };
	int64_t here = line->b.position, next = change_place_after(&w->lines, at);
	int64_t before = at > 0 && w->lines.v[at - 1].b.position < here ? w->lines.v[at - 1].b.position : here - PLAN_ROOM;
	struct uuid id = line->id;

	for (size_t i = 0; i < n; i++) {
		struct change *c;
		if (i == keeper) {
			c = change_begin(req->arena, &w->set, line);
			c->now = parts[i];
			c->now.position = here;
		} else {
			c = VEC_ADD(req->arena, &w->set.changes);
			*c = (struct change){ .item = req_new_id(req), .kind = CHANGE_ADD, .now = parts[i], .into = { true, id } };
			c->now.position = i < keeper ? plan_place(before, here, i, keeper) : plan_place(here, next, i - keeper - 1, n - keeper - 1);
			c->now.origin = change_origin(req->arena, S("[]"), id);
			c->now.moved_to.has = c->now.moved_ground.has = c->now.not_done = c->now.started = false;
		}
		c->group = group;
		c->rev = w->set.rev + 1;
		c->ground = str_trim(ground);
	}
}

static enum status split_line(struct request *req, struct change_work *w, struct uuid plan, struct uuid row, int64_t parts, const struct change_line **ret)
{
	TRY(change_of_request(req, plan, w));
	TRY(change_line_of(w, row, ret));
	if (parts < 2 || parts > PARTS_MAX)
		return NOT_FOUND;
	return refuse_grouped(req, *ret);
}

/* What would become of closings, were the parts as they are typed. */
static enum status split_fates(struct request *req, const struct change_work *w, struct change_split_view *v, size_t n)
{
	struct change_work t = *w;
	struct plan_body *parts = NEW_ARRAY(req->arena, n, struct plan_body);
	int64_t keeper = 0;
	size_t asked;

	t.set = change_set_copy(req->arena, &w->set);
	(void)str_to_int(form_text(req->form, "keeper", S("0")), &keeper);
	for (size_t i = 0; i < n; i++) {
		parts[i] = part_body(req->arena, v->line, i);
		TRY(change_as_typed(req, w, str_z(req->arena, str_fmt(req->arena, "part[%zu].", i)), &parts[i]));
	}
	put_parts(req, &t, v->line, n, parts, keeper >= 0 && (size_t)keeper < n ? (size_t)keeper : 0, S(""));
	change_relook(req->db, &t);
	v->fates = change_fates_of(req, &t, change_of(&t.set, v->line->id), &asked);
	v->ask_keep = asked > 0;
	return OK;
}

enum status change_split_page(struct request *req)
{
	const struct change_split_page_in *in = req->in;
	struct change_split_view v = { .form = req->form };
	struct change_work w;

	TRY(split_line(req, &w, in->plan, in->row, in->parts, &v.line));
	v.w = &w;
	v.closed = closed(&w, v.line->id);
	v.parts = (struct change_part_views){ (size_t)in->parts, NEW_ARRAY(req->arena, (size_t)in->parts, struct change_part_view) };
	struct html_option *o = NEW_ARRAY(req->arena, v.parts.n, struct html_option);
	for (size_t i = 0; i < v.parts.n; i++) {
		struct change_part_view *x = &v.parts.v[i];
		struct str typed = form_text(req->form, row_field(req->html, "part", i, "deadline"), v.line->b.deadline_text);
		*x = (struct change_part_view){ .i = i, .no = part_no(req->arena, v.line->b.no, i) };
		if (!str_eq(typed, v.line->b.deadline_text))
			TRY(change_ask_again(req, &w, typed, &x->ask));
		o[i] = (struct html_option){ str_fmt(req->arena, "%zu", i), str_fmt(req->arena, "Часть %zu", i + 1), S("") };
	}
	v.keepers = (struct html_option_list){ v.parts.n, o };
	if (req->form->submitted)
		TRY(split_fates(req, &w, &v, v.parts.n));
	html_plan_change_split(req->html, &v);
	return OK;
}

static enum status take_part(struct request *req, const struct change_work *w, const struct change_part_in *in, size_t i, struct plan_body *b)
{
	const char *prefix = str_z(req->arena, str_fmt(req->arena, "part[%zu].", i));
	struct change_typed when = { in->deadline, in->reading, in->start, in->end, prefix };
	struct plan_who named = { 0 };

	b->no = str_trim(in->no);
	b->title = str_trim(in->title);
	b->result = str_trim(in->result);
	if (!b->title.n)
		form_error(req, row_field(req->html, "part", i, "title"), T("Назовите мероприятие."));
	if (!str_eq(b->responsible, in->responsible)) {
		TRY(change_people_of(req, in->responsible, &named));
		if (named.n)
			b->who = named;
	}
	b->responsible = in->responsible;
	return change_take_deadline(req, w, &when, b);
}

enum status change_split_post(struct request *req)
{
	const struct change_split_in *in = req->in;
	const struct change_line *line;
	struct change_work w;

	TRY(split_line(req, &w, in->plan, in->row, in->parts, &line));
	if (!change_fresh(line, in->seen, in->item_rev))
		return CONFLICT;
	if (in->part.n != (size_t)in->parts || in->keeper < 0 || in->keeper >= in->parts)
		return form_error(req, "keeper", T("Выберите, какая часть продолжает прежнее мероприятие."));
	struct plan_body *parts = NEW_ARRAY(req->arena, in->part.n, struct plan_body);
	for (size_t i = 0; i < in->part.n; i++) {
		parts[i] = line->b;
		TRY(take_part(req, &w, &in->part.v[i], i, &parts[i]));
	}
	if (!form_ok(req))
		return INVALID;
	put_parts(req, &w, line, in->part.n, parts, (size_t)in->keeper, in->ground);
	change_relook(req->db, &w);
	if (!change_keep_said(req, &w, change_of(&w.set, in->row), in->keep))
		return INVALID;
	return change_done(req, &w, w.project ? "plan.changed" : "plan.drafted");
}

/* ---- Merging ---------------------------------------------------------------------------------------------------------------------------- */

enum status change_merge_list(struct request *req)
{
	const struct change_row_in *in = req->in;
	struct change_merge_list_view v = { 0 };
	struct change_work w;

	TRY(change_of_request(req, in->plan, &w));
	TRY(change_line_of(&w, in->row, &v.line));
	TRY(refuse_grouped(req, v.line));
	v.w = &w;
	/* Its own section first: what belongs together stands together. */
	for (int own = 1; own >= 0; own--)
		for (size_t i = 0; i < w.lines.n; i++) {
			const struct change_line *l = &w.lines.v[i];
			if (!uuid_eq(l->id, v.line->id) && l->stored && !(l->c && l->c->group.has) && (l->b.section == v.line->b.section) == own)
				*VEC_ADD(req->arena, &v.rows) = (struct change_table_row){ .line = l, .section = compare_section(req->arena, &w.sections, l->b.section) };
		}
	html_plan_change_merge_list(req->html, &v);
	return OK;
}

static struct str joined(struct arena *a, struct str x, struct str y, const char *between)
{
	if (!x.n || !y.n || str_eq(x, y))
		return x.n ? x : y;
	return str_fmt(a, "%.*s%s%.*s", SP(x), between, SP(y));
}

/* Both in one: the words of both, the deadline of the one that stays, whoever answered for either. */
static struct plan_body both(struct arena *a, const struct plan_body *x, const struct plan_body *y)
{
	struct plan_body b = *x;

	b.title = joined(a, x->title, y->title, "; ");
	b.responsible = joined(a, x->responsible, y->responsible, ", ");
	b.result = joined(a, x->result, y->result, "; ");
	b.who = (struct plan_who){ 0 };
	for (size_t i = 0; i < x->who.n; i++)
		*VEC_ADD(a, &b.who) = x->who.v[i];
	for (size_t i = 0; i < y->who.n; i++)
		if (!plan_answers(&b, y->who.v[i]))
			*VEC_ADD(a, &b.who) = y->who.v[i];
	return b;
}

static enum status merge_lines(struct request *req, struct change_work *w, struct uuid plan, struct uuid row, struct uuid other,
                               const struct change_line **ret, const struct change_line **ret_other)
{
	TRY(change_of_request(req, plan, w));
	TRY(change_line_of(w, row, ret));
	TRY(change_line_of(w, other, ret_other));
	if (uuid_eq(row, other) || !(*ret)->stored || !(*ret_other)->stored)
		return NOT_FOUND;
	TRY(refuse_grouped(req, *ret));
	return refuse_grouped(req, *ret_other);
}

static void put_merged(struct request *req, struct change_work *w, const struct change_line *line, const struct change_line *other,
                       const struct plan_body *b, struct str ground)
{
	struct opt_uuid group = { true, req_new_id(req) };
	const struct plan_stored *gone = other->stored;
	struct uuid id = line->id;

	change_undo(&w->set, gone->id);
	struct change *c = change_begin(req->arena, &w->set, line);
	c->now = *b;
	c->now.origin = change_origin(req->arena, b->origin, gone->id);
	c->group = group;
	c->rev = w->set.rev + 1;
	c->ground = str_trim(ground);
	c = VEC_ADD(req->arena, &w->set.changes);
	*c = (struct change){ .item = gone->id, .kind = CHANGE_REMOVE, .was = gone->was, .rev = w->set.rev + 1, .ground = str_trim(ground), .group = group,
		.into = { true, id } };
}

enum status change_merge_page(struct request *req)
{
	const struct change_merge_page_in *in = req->in;
	struct change_merge_view v = { .form = req->form };
	struct change_work w, t;
	size_t asked;

	TRY(merge_lines(req, &w, in->plan, in->row, in->other, &v.line, &v.other));
	v.w = &w;
	v.b = both(req->arena, &v.line->b, &v.other->b);
	struct str typed = form_text(req->form, "deadline", v.b.deadline_text);
	if (!str_eq(typed, v.b.deadline_text))
		TRY(change_ask_again(req, &w, typed, &v.ask));
	struct plan_body b = v.b;
	TRY(change_as_typed(req, &w, "", &b));
	t = w;
	t.set = change_set_copy(req->arena, &w.set);
	put_merged(req, &t, v.line, v.other, &b, S(""));
	change_relook(req->db, &t);
	v.fates = change_fates_of(req, &t, change_of(&t.set, v.line->id), &asked);
	v.ask_keep = asked > 0;
	html_plan_change_merge(req->html, &v);
	return OK;
}

enum status change_merge_post(struct request *req)
{
	const struct change_merge_in *in = req->in;
	struct change_typed when = { in->deadline, in->reading, in->start, in->end, "" };
	const struct change_line *line, *other;
	struct change_work w;

	TRY(merge_lines(req, &w, in->plan, in->row, in->other, &line, &other));
	if (!change_fresh(line, in->seen, in->item_rev))
		return CONFLICT;
	struct plan_body b = both(req->arena, &line->b, &other->b);
	b.no = str_trim(in->no);
	b.title = str_trim(in->title);
	b.result = str_trim(in->result);
	b.responsible = str_trim(in->responsible);
	TRY(change_take_deadline(req, &w, &when, &b));
	if (!form_ok(req))
		return INVALID;
	put_merged(req, &w, line, other, &b, in->ground);
	change_relook(req->db, &w);
	if (!change_keep_said(req, &w, change_of(&w.set, in->row), in->keep))
		return INVALID;
	return change_done(req, &w, w.project ? "plan.changed" : "plan.drafted");
}
