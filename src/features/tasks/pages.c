/* /tasks: what papers ask, one's own or everybody's; /tasks/t/ID: one of them. */
#include "features/tasks/html.h"
#include "features/tasks/tasks_in.h"

#include "features/org/org.h"
#include "features/tasks/queries.h"
#include "kernel/auth/people.h"
#include "kernel/russian/ru.h"

#define LINES_MAX 300
#define SOON_DAYS 30
#define SAME_MAX 12

/* ---- who may ---- */

const struct made_source *task_source(struct str slice)
{
	for (size_t i = 0; i < n_slices; i++)
		if (str_eq(slice, str_c(slices[i]->name)))
			return slices[i]->made;
	return NULL;
}

bool task_may_read(const struct request *req, struct str slice)
{
	const struct made_source *s = task_source(slice);

	return s && (!s->perm || req_may(req, s->perm));
}

bool task_may_write(const struct request *req, struct str slice) { return req_may(req, "tasks.write") && task_may_read(req, slice); }

bool task_is_own(const struct request *req, struct opt_uuid account) { return account.has && uuid_eq(account.v, req->who->account); }

struct url task_paper_url(struct request *req, const struct task *t)
{
	const struct made_source *s = task_source(t->slice);

	const char *page = s && task_may_read(req, t->slice) ? s->page : s ? s->read : NULL;

	return page ? url(req->html, page, &t->document) : (struct url){ S("") };
}

/* ---- the list ---- */

static struct html_option_list slice_options(struct arena *a)
{
	struct html_option *v = NEW_ARRAY(a, n_slices + 1, struct html_option);
	size_t n = 0;

	v[n++] = (struct html_option){ S("any"), T("все документы"), S("") };
	for (size_t i = 0; i < n_slices; i++)
		for (const char *const *needs = slices[i]->needs; needs && *needs; needs++)
			if (strcmp(*needs, "tasks") == 0 && slices[i]->made && slices[i]->menu)
				v[n++] = (struct html_option){ str_c(slices[i]->name), str_c(slices[i]->menu->title), S("") };
	return (struct html_option_list){ n, v };
}

static const struct html_option whose[] = { { S_INIT("mine"), S_INIT("мои"), S_INIT("") }, { S_INIT("all"), S_INIT("все"), S_INIT("") } };
static const struct html_option state_choices[] = {
	{ S_INIT("open"), S_INIT("в работе"), S_INIT("") }, { S_INIT("done"), S_INIT("исполненные"), S_INIT("") }, { S_INIT("all"), S_INIT("все"), S_INIT("") },
};
static const struct html_option whens[] = {
	{ S_INIT("any"), S_INIT("любой"), S_INIT("") },
	{ S_INIT("late"), S_INIT("прошёл"), S_INIT("") }, { S_INIT("week"), S_INIT("ближайшие 7 дней"), S_INIT("") }, { S_INIT("month"), S_INIT("ближайшие 30 дней"), S_INIT("") },
};

static bool has_option(struct html_option_list l, struct str value)
{
	for (size_t i = 0; i < l.n; i++)
		if (str_eq(l.v[i].value, value))
			return true;
	return false;
}

static struct task_filter filter_of(struct request *req, const struct tasks_list_in *in, const struct tasks_list_view *v)
{
	struct task_filter f = { .document = in->paper };
	bool mine = str_eq(v->whose_now, S("mine")), soon = str_eq(in->when, S("week")) || str_eq(in->when, S("month"));

	f.account = (struct opt_uuid){ mine, mine ? req->who->account : (struct uuid){ { 0 } } };
	f.slice = (struct opt_str){ !str_eq(v->slice_now, S("any")), v->slice_now };
	f.state = (struct opt_str){ !str_eq(v->state_now, S("all")), v->state_now };
	if (soon) {
		f.from = (struct opt_date){ true, req->today };
		f.to = (struct opt_date){ true, date_add_days(req->today, str_eq(in->when, S("week")) ? 7 : SOON_DAYS) };
	}
	if (str_eq(in->when, S("late")))
		f.to = (struct opt_date){ true, date_add_days(req->today, -1) };
	return f;
}

/* Every word, in any form. */
static bool has_words(struct arena *a, const struct task *t, struct str q)
{
	struct str all = ru_words(a, str_fmt(a, "%.*s %.*s %.*s", SP(t->text), SP(t->paper), SP(t->who)));

	all = str_fmt(a, " %.*s ", SP(all));
	for (struct str rest = ru_words(a, q); rest.p && rest.n; ) {
		struct str w = str_cut(rest, ' ', &rest);
		if (w.n && str_find(all, str_fmt(a, " %.*s ", SP(w)), 0) < 0)
			return false;
	}
	return true;
}

enum status tasks_page(struct request *req)
{
	const struct tasks_list_in *in = req->in;
	struct tasks_list_view v = { .form = req->form, .in = in, .slices = slice_options(req->arena), .whose = { 2, whose }, .states = { 3, state_choices }, .when = { 4, whens } };
	struct tasks *l = NEW(req->arena, struct tasks);

	for (size_t i = 0; i < v.slices.n; i++)
		v.others |= task_may_read(req, v.slices.v[i].value);
	/* Of one paper: everything that it asks. */
	v.whose_now = v.others && (in->paper.has || str_eq(in->whose, S("all"))) ? S("all") : S("mine");
	v.state_now = has_option(v.states, in->state) ? in->state : in->paper.has ? S("all") : S("open");
	v.slice_now = has_option(v.slices, in->slice) ? in->slice : S("any");
	v.when_now = has_option(v.when, in->when) ? in->when : S("any");
	v.filtered = !str_eq(v.slice_now, S("any")) || !str_eq(v.when_now, S("any")) || !str_eq(v.state_now, S("open")) || in->q.n || in->paper.has;
	struct task_filter f = filter_of(req, in, &v);
	TRY(tasks_read(req->db, &f, LINES_MAX, l));
	v.cut = l->n == LINES_MAX;
	for (size_t i = 0; i < l->n; i++) {
		const struct task *t = &l->v[i];
		if ((!task_is_own(req, t->account) && !task_may_read(req, t->slice)) || (in->q.n && !has_words(req->arena, t, in->q)))
			continue;
		struct task_line x = task_line_of(req, t);
		x.from_url = task_paper_url(req, t);
		*VEC_ADD(req->arena, &v.lines) = x;
		v.paper = in->paper.has ? t->paper : S("");
	}
	html_tasks(req->html, &v);
	return OK;
}

/* ---- one ---- */

static enum status may_see(struct request *req, struct uuid id, struct task *ret)
{
	TRY(task_load(req->db, id, ret));
	return task_is_own(req, ret->account) || task_may_read(req, ret->slice) ? OK : NOT_FOUND;
}

static enum status link_options(struct request *req, const struct task *t, struct html_option_list *ret)
{
	struct task_things *things = NEW(req->arena, struct task_things);

	TRY(tasks_things(req->db, &t->document, things));
	const struct task_index *x = task_index_make(req->arena, things);
	struct task_fits fits = task_candidates(req->arena, x, &(struct task_words){ .text = t->text, .who = t->who, .account = t->account, .due = t->due }, NULL, SAME_MAX);
	struct html_option *v = NEW_ARRAY(req->arena, fits.n, struct html_option);
	for (size_t i = 0; i < fits.n; i++)
		v[i] = (struct html_option){ task_thing_code(req->arena, fits.v[i]), task_thing_words(req->arena, fits.v[i]), S("") };
	*ret = (struct html_option_list){ fits.n, v };
	return OK;
}

static enum status asked_by(struct request *req, struct task_view *v)
{
	struct tasks_same_list l;

	TRY(tasks_same(req->db, v->t->id, &l));
	for (size_t i = 0; i < l.n; i++)
		if (task_is_own(req, v->t->account) || task_may_read(req, l.v[i].slice))
			*VEC_ADD(req->arena, &v->asked_by) = (struct asked_by){ l.v[i].id, task_from(req->arena, l.v[i].paper, l.v[i].clause) };
	return OK;
}

enum status task_page(struct request *req)
{
	const struct task_in *in = req->in;
	struct task t;
	struct task_view v = { .form = req->form, .t = &t, .today = { true, req->today } };

	TRY(may_see(req, in->task, &t));
	bool write = task_may_write(req, t.slice), force = t.state != TASK_OVER;
	v.may_do = force && !t.item.has && t.state != TASK_DROPPED && (write || task_is_own(req, t.account));
	v.may_give = write && t.state == TASK_OPEN && !t.item.has && !t.same.has;
	v.may_link = write && force && t.state != TASK_DONE;
	v.line = task_line_of(req, &t);
	v.line.from_url = task_paper_url(req, &t);
	TRY(asked_by(req, &v));
	if (v.may_give)
		TRY(org_staff_options(req->db, &v.staff));
	if (v.may_link && !t.item.has && !t.same.has)
		TRY(link_options(req, &t, &v.same));
	html_task(req->html, &v);
	return OK;
}

/* ---- what is done with it ---- */

static enum status begin(struct request *req, struct uuid id, int64_t rev, struct task *t)
{
	TRY(may_see(req, id, t));
	if (!task_is_own(req, t->account) && !task_may_write(req, t->slice))
		return req_fail(req, FORBIDDEN, "tasks.others", T("Это поручение другого человека."), T("Исполнение отмечает он сам или тот, кто ведёт документы."));
	if (t->state == TASK_OVER)
		return req_fail(req, FORBIDDEN, "tasks.over", T("Документ больше не действует, поручение снято."), T("Делать ничего не нужно."));
	return rev && rev != t->rev ? CONFLICT : OK;
}

static enum status changed(struct request *req, const char *kind, const struct task *t, struct str was, struct str now)
{
	req_audit(req, kind, t->id, was, now);
	return req_redirect(req, kind, "/tasks/t/%U", t->id);
}

enum status task_done(struct request *req)
{
	const struct task_done_in *in = req->in;
	struct task t;

	TRY(begin(req, in->task, in->task_rev, &t));
	if (date_cmp(in->day, req->today) > 0)
		return form_error(req, "day", T("Эта дата ещё не наступила. Проверьте, когда исполнено."));
	TRY(task_mark(req->db, &t, (struct opt_date){ true, in->day }, str_trim(in->note)));
	return changed(req, "tasks.done", &t, S(""), t.text);
}

enum status task_undo(struct request *req)
{
	const struct task_move_in *in = req->in;
	struct task t;

	TRY(begin(req, in->task, in->task_rev, &t));
	TRY(task_mark(req->db, &t, (struct opt_date){ 0 }, S("")));
	return changed(req, "tasks.undone", &t, t.text, S(""));
}

enum status task_give(struct request *req)
{
	const struct task_give_in *in = req->in;
	struct account_who a = { .name = S("") };
	struct task t;

	TRY(begin(req, in->task, 0, &t));
	if (in->account.has)
		TRY(people_account_who(req->db, in->account.v, &a));
	TRY(task_assign(req->db, t.id, in->account));
	return changed(req, "tasks.given", &t, t.who, a.name);
}

/* It was taken for a row of the plan or another task, and is a thing of its own. */
enum status task_apart(struct request *req)
{
	const struct task_move_in *in = req->in;
	struct task t;

	TRY(begin(req, in->task, in->task_rev, &t));
	if (!t.item.has && !t.same.has)
		return CONFLICT;
	TRY(task_point(req->db, t.id, NULL));
	return changed(req, "tasks.apart", &t, t.item.has ? t.item_words : t.same_words, t.text);
}

enum status task_same(struct request *req)
{
	const struct task_same_in *in = req->in;
	struct task_things *things = NEW(req->arena, struct task_things);
	struct task t;

	TRY(begin(req, in->task, in->task_rev, &t));
	if (t.item.has || t.same.has || t.state != TASK_OPEN)
		return CONFLICT;
	TRY(tasks_things(req->db, &t.document, things));
	const struct task_thing *x = task_thing_find(req->arena, things, in->same);
	if (!x)
		return form_error(req, "same", T("Этого пункта или поручения среди открытых уже нет. Выберите другое."));
	TRY(task_point(req->db, t.id, x));
	return changed(req, "tasks.same", &t, t.text, task_thing_words(req->arena, x));
}
