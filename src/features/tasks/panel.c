/* What a paper asks: looked at, chosen, made into tasks and links; and how its page shows it. */
#include "features/tasks/panel.h"

#include "features/plan/plan.h"
#include "features/tasks/html.h"
#include "features/tasks/queries.h"
#include "kernel/russian/ru.h"

#define OTHERS_MAX 8
#define WORDS_MAX 120                            /* bytes of a choice's words */

const struct field task_answer_fields[] = {
	FIELD(struct task_answer, clause, text, required, .max = 40),
	FIELD(struct task_answer, how, text, required, .max = 50),
	{ 0 }
};

/* ---- a thing in a form ---- */

struct str task_thing_code(struct arena *a, const struct task_thing *x)
{
	struct str id = uuid_str(a, x->id);

	return str_fmt(a, "%s-%.*s", x->task ? "task" : "row", SP(id));
}

const struct task_thing *task_thing_find(struct arena *a, const struct task_things *l, struct str code)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(task_thing_code(a, &l->v[i]), code))
			return &l->v[i];
	return NULL;
}

struct str task_thing_words(struct arena *a, const struct task_thing *x)
{
	struct str text = str_shorten(a, x->text, WORDS_MAX);

	if (!x->task)
		return x->no.n ? str_fmt(a, "п. %.*s плана: %.*s", SP(x->no), SP(text)) : str_fmt(a, "план: %.*s", SP(text));
	return str_fmt(a, "%.*s: %.*s", SP(task_from(a, x->paper, x->no)), SP(text));
}

/* ---- looking ---- */

static enum status own_rows(struct db *db, const struct task_paper *p, struct task_things *ret)
{
	for (size_t i = 0; i < p->closes.n; i++) {
		struct plan_row r;
		enum status s = plan_row_read(db, p->closes.v[i].row, &r);
		if (s == OK)
			*VEC_ADD(db->arena, ret) = (struct task_thing){ .id = r.id, .occurrence = p->closes.v[i].occurrence, .no = r.no, .text = r.title, .who = r.responsible };
		else if (s != NOT_FOUND)
			return s;
	}
	return OK;
}

static bool is_task(const struct tasks *l, struct str clause)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].clause, clause))
			return true;
	return false;
}

static const struct tasks_choices_row *choice_of(const struct tasks_choices_list *l, struct str text)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].text, text))
			return &l->v[i];
	return NULL;
}

static const struct task_thing *thing_by_id(const struct task_things *l, struct uuid id)
{
	for (size_t i = 0; i < l->n; i++)
		if (uuid_eq(l->v[i].id, id))
			return &l->v[i];
	return NULL;
}

/* Without a word of anybody: what fits, else a task of its own when there is a day. */
static void by_itself(const struct task_paper *p, struct task_ask *k, struct date today)
{
	bool past = p->late && k->words.due.has && date_cmp(k->words.due.v, today) < 0;

	k->same = k->best;
	k->how = k->best ? TASK_SAME : k->words.due.has && !past ? TASK_OWN : TASK_NONE;
}

/* A row or a task that is closed meanwhile is no answer any more. */
static void by_choice(struct task_ask *k, const struct tasks_choices_row *c, const struct task_things *things)
{
	const struct task_thing *x = c->target.has ? thing_by_id(things, c->target.v) : NULL;

	if (str_eq(c->how, S("own")) || str_eq(c->how, S("none"))) {
		k->how = str_eq(c->how, S("own")) ? TASK_OWN : TASK_NONE;
		k->same = NULL;
	} else if (x) {
		k->how = TASK_SAME;
		k->same = x;
	}
}

enum status tasks_look(struct db *db, struct task_paper *p)
{
	struct task_things *things = NEW(db->arena, struct task_things);
	struct tasks_choices_list choices;
	struct tasks tasks = { 0 };

	if (!p->asks.n)
		return OK;
	TRY(tasks_read_document(db, p->id, &tasks));
	TRY(tasks_choices(db, p->id, &choices));
	TRY(own_rows(db, p, things));
	TRY(tasks_things(db, &p->id, things));
	const struct task_index *x = task_index_make(db->arena, things);
	for (size_t i = 0; i < p->asks.n; i++) {
		struct task_ask *k = &p->asks.v[i];
		const struct tasks_choices_row *c = choice_of(&choices, k->text);
		k->no.n -= str_ends(k->no, S("."));
		k->decided = is_task(&tasks, k->no) || (p->kept && c && str_eq(c->how, S("none")));
		k->best = task_match(db->arena, x, &k->words);
		k->others = task_candidates(db->arena, x, &k->words, k->best, OTHERS_MAX);
		by_itself(p, k, db->today);
		if (c)
			by_choice(k, c, things);
	}
	return OK;
}

/* ---- taking ---- */

static enum status take(struct db *db, const struct task_paper *p, const struct task_ask *k)
{
	struct uuid id = db_new_id(db);

	TRY(tasks_insert(db, id, str_c(p->slice), p->id, p->words, k->no, k->text, k->words.account, k->executor, k->words.due, db->now, NULL));
	if (k->how != TASK_SAME)
		return OK;
	TRY(task_point(db, id, k->same));
	return k->same->task ? OK : plan_row_tell(db, k->same->id, task_from(db->arena, p->words, k->no));
}

enum status tasks_take(struct db *db, const struct task_paper *p)
{
	for (size_t i = 0; i < p->asks.n; i++)
		if (p->asks.v[i].how != TASK_NONE && !p->asks.v[i].decided)
			TRY(take(db, p, &p->asks.v[i]));
	return OK;
}

/* ---- choosing ---- */

static struct str how_code(struct arena *a, const struct task_ask *k)
{
	return k->how == TASK_SAME ? task_thing_code(a, k->same) : k->how == TASK_OWN ? S("own") : S("none");
}

/* What is not among the answers stays as it was; a thing that is no choice (any more) is passed by. */
static void set(struct arena *a, struct task_ask *k, struct str how)
{
	if (str_eq(how, S("own")) || str_eq(how, S("none")))
		k->how = str_eq(how, S("own")) ? TASK_OWN : TASK_NONE;
	if (k->best && str_eq(how, task_thing_code(a, k->best))) {
		k->how = TASK_SAME;
		k->same = k->best;
	}
	for (size_t i = 0; i < k->others.n; i++)
		if (str_eq(how, task_thing_code(a, k->others.v[i]))) {
			k->how = TASK_SAME;
			k->same = k->others.v[i];
		}
}

static enum status remember(struct db *db, const struct task_paper *p)
{
	TRY(tasks_choices_clear(db, p->id, NULL));
	for (size_t i = 0; i < p->asks.n; i++) {
		const struct task_ask *k = &p->asks.v[i];
		struct str how = k->how == TASK_OWN ? S("own") : k->how == TASK_NONE ? S("none") : k->same->task ? S("task") : S("row");
		struct opt_uuid target = { k->how == TASK_SAME, k->how == TASK_SAME ? k->same->id : (struct uuid){ { 0 } } };
		TRY(tasks_choice_put(db, p->id, (int64_t)i, k->text, how, target, NULL));
	}
	return OK;
}

enum status tasks_answer(struct request *req, struct task_paper *p, const struct task_answers *answers)
{
	TRY(tasks_look(req->db, p));
	for (size_t i = 0; i < p->asks.n; i++)
		for (size_t k = 0; k < answers->n; k++)
			if (str_eq(answers->v[k].clause, p->asks.v[i].no))
				set(req->arena, &p->asks.v[i], answers->v[k].how);
	TRY(remember(req->db, p));
	req_audit(req, p->kept ? "tasks.made" : "tasks.chosen", p->id, S(""), p->words);
	return p->kept ? tasks_take(req->db, p) : OK;
}

/* ---- on the page ---- */

static struct url thing_url(struct html *h, const struct task_thing *x)
{
	return x->task ? url(h, "/tasks/t/%U", &x->id) : url(h, "/plan/row/%U", &x->id);
}

static void option(struct arena *a, struct html_option *v, size_t *n, const struct task_thing *x)
{
	v[(*n)++] = (struct html_option){ task_thing_code(a, x), task_thing_words(a, x), S("") };
}

static struct html_option_list options(struct arena *a, const struct task_ask *k)
{
	struct html_option *v = NEW_ARRAY(a, k->others.n + 4, struct html_option);
	size_t n = 0;
	bool shown = !k->same || k->same == k->best;

	if (k->best)
		option(a, v, &n, k->best);
	v[n++] = (struct html_option){ S("own"), T("отдельное поручение"), S("") };
	v[n++] = (struct html_option){ S("none"), T("поручение не нужно"), S("") };
	for (size_t i = 0; i < k->others.n; i++) {
		option(a, v, &n, k->others.v[i]);
		shown |= k->others.v[i] == k->same;
	}
	if (!shown)
		option(a, v, &n, k->same);
	return (struct html_option_list){ n, v };
}

static struct ask_line ask_line_of(struct request *req, const struct task_ask *k)
{
	struct ask_line l = { .ask = k, .due = k->words.due.has ? ru_date(req->arena, k->words.due.v) : k->due_text, .how = options(req->arena, k), .answer = how_code(req->arena, k) };

	if (k->how == TASK_SAME) {
		l.fits = task_thing_words(req->arena, k->same);
		l.fits_url = thing_url(req->html, k->same);
	}
	return l;
}

static void say_state(struct request *req, struct task_line *l)
{
	const struct task *t = l->t;
	bool late = t->due.has && date_cmp(t->due.v, req->today) < 0;

	switch (t->state) {
	case TASK_DONE:
		l->state = t->done.has ? str_fmt(req->arena, "исполнено %.*s", SP(ru_date(req->arena, t->done.v))) : T("исполнено");
		l->tone = TONE_GOOD;
		return;
	case TASK_DROPPED: l->state = T("снято с контроля"); return;
	case TASK_OVER: l->state = T("снято: документ не действует"); return;
	case TASK_OPEN:
		l->state = late ? T("просрочено") : T("в работе");
		l->tone = late ? TONE_LATE : TONE_WAIT;
	}
}

struct task_line task_line_of(struct request *req, const struct task *t)
{
	struct task_line l = { .t = t, .who = t->who, .due = t->due.has ? ru_date(req->arena, t->due.v) : S(""), .from = task_from(req->arena, t->paper, t->clause),
		.url = url(req->html, "/tasks/t/%U", &t->id) };

	say_state(req, &l);
	if (t->item.has) {
		l.with = t->item_words;
		l.with_url = url(req->html, "/plan/row/%U", &t->item.v);
	} else if (t->same.has) {
		l.with = t->same_words;
		l.with_url = url(req->html, "/tasks/t/%U", &t->same.v);
	}
	return l;
}

enum status tasks_panel(struct request *req, struct task_paper *p, struct url action, bool may, const struct tasks_panel **ret)
{
	struct tasks_panel *v = NEW(req->arena, struct tasks_panel);
	struct tasks *tasks = NEW(req->arena, struct tasks);

	*v = (struct tasks_panel){ .paper = p, .action = action, .may = may };
	TRY(tasks_look(req->db, p));
	for (size_t i = 0; i < p->asks.n; i++)
		if (!p->asks.v[i].decided) {
			*VEC_ADD(req->arena, &v->asks) = ask_line_of(req, &p->asks.v[i]);
			v->making += p->asks.v[i].how == TASK_OWN;
		}
	TRY(tasks_read_document(req->db, p->id, tasks));
	for (size_t i = 0; i < tasks->n; i++)
		*VEC_ADD(req->arena, &v->lines) = task_line_of(req, &tasks->v[i]);
	*ret = v;
	return OK;
}

void tasks_panel_show(struct html *h, const struct tasks_panel *p)
{
	if (p)
		html_tasks_panel(h, p);
}
