#include "features/tasks/store.h"

#include "features/plan/plan.h"
#include "features/tasks/queries.h"

#define THINGS_MAX 1000

/* ---- reading ---- */

static const char *const states[] = { "open", "done", "dropped", "over" };

static enum task_state state_of(struct str code)
{
	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		if (str_eq(code, str_c(states[i])))
			return (enum task_state)i;
	return TASK_OVER;
}

struct str task_from(struct arena *a, struct str paper, struct str clause)
{
	return clause.n ? str_fmt(a, "%.*s, п. %.*s", SP(paper), SP(clause)) : paper;
}

static struct str row_words(struct arena *a, struct opt_str no, struct opt_str title)
{
	struct str words = title.has ? title.v : T("исключённое мероприятие");

	return no.has && no.v.n ? str_fmt(a, "п. %.*s %.*s", SP(no.v), SP(words)) : words;
}

static struct task task_of(struct arena *a, const struct tasks_get_row *r)
{
	struct task t = { .id = r->id, .document = r->document_id, .slice = r->slice, .paper = r->paper, .clause = r->clause, .text = r->text,
		.account = r->account_id, .who = r->account.has ? r->account.v : r->executor, .due = r->due, .done = r->done, .state = state_of(r->state),
		.note = r->note, .item = r->item_id, .same = r->same_as, .occurrence = r->occurrence, .rev = r->rev };

	if (t.item.has)
		t.item_words = row_words(a, r->item_no, r->item_title);
	if (t.same.has && r->same_paper.has)
		t.same_words = task_from(a, r->same_paper.v, r->same_clause.v);
	return t;
}

/* The statements that read whole tasks have rows of one shape. */
#define TASK_OF(a, r) task_of((a), &(struct tasks_get_row){ (r)->id, (r)->slice, (r)->document_id, (r)->paper, (r)->clause, (r)->text, (r)->account_id, \
	(r)->account, (r)->executor, (r)->due, (r)->state, (r)->done, (r)->note, (r)->item_id, (r)->occurrence, (r)->item_no, (r)->item_title, (r)->same_as, \
	(r)->same_paper, (r)->same_clause, (r)->rev })

enum status task_load(struct db *db, struct uuid id, struct task *ret)
{
	struct tasks_get_row r;

	TRY(tasks_get(db, id, &r));
	*ret = task_of(db->arena, &r);
	return OK;
}

enum status tasks_read_document(struct db *db, struct uuid document, struct tasks *ret)
{
	struct tasks_of_document_list l;

	TRY(tasks_of_document(db, document, &l));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(db->arena, ret) = TASK_OF(db->arena, &l.v[i]);
	return OK;
}

enum status tasks_read(struct db *db, const struct task_filter *f, int64_t max, struct tasks *ret)
{
	struct tasks_find_list l;

	TRY(tasks_find(db, f->account, f->slice, f->document, f->state, f->from, f->to, max, &l));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(db->arena, ret) = TASK_OF(db->arena, &l.v[i]);
	return OK;
}

enum status tasks_concern(struct db *db, struct uuid document, struct uuid account, bool *ret)
{
	struct tasks_of_document_list l;

	TRY(tasks_of_document(db, document, &l));
	for (size_t i = 0; i < l.n; i++)
		*ret |= l.v[i].account_id.has && uuid_eq(l.v[i].account_id.v, account);
	return OK;
}

/* ---- what something may be already ---- */

static enum status add_rows(struct db *db, struct task_things *ret)
{
	struct plan_rows rows;

	TRY(plan_rows_open(db, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct plan_row *r = &rows.v[i];
		struct uuid *who = NEW_ARRAY(db->arena, r->people.n, struct uuid);
		for (size_t k = 0; k < r->people.n; k++)
			who[k] = r->people.v[k].account;
		*VEC_ADD(db->arena, ret) = (struct task_thing){ .id = r->id, .occurrence = r->occurrence, .no = r->no, .text = r->title, .due = r->due,
			.n_accounts = r->people.n, .accounts = who, .who = r->responsible };
	}
	return OK;
}

enum status tasks_things(struct db *db, const struct uuid *but, struct task_things *ret)
{
	struct tasks_open_list *l = NEW(db->arena, struct tasks_open_list);

	TRY(add_rows(db, ret));
	TRY(tasks_open(db, THINGS_MAX, l));
	for (size_t i = 0; i < l->n; i++) {
		const struct tasks_open_row *t = &l->v[i];
		if (!but || !uuid_eq(t->document_id, *but))
			*VEC_ADD(db->arena, ret) = (struct task_thing){ .id = t->id, .task = true, .no = t->clause, .text = t->text, .paper = t->paper, .due = t->due,
				.n_accounts = t->account_id.has, .accounts = &t->account_id.v, .who = t->executor };
	}
	return OK;
}

enum status tasks_open_index(struct db *db, const struct uuid *but, const struct task_index **ret)
{
	struct task_things *things = NEW(db->arena, struct task_things);

	TRY(tasks_things(db, but, things));
	*ret = task_index_make(db->arena, things);
	return OK;
}

/* ---- how it stands ---- */

static enum status stand(struct db *db, struct uuid id, enum task_state state, struct opt_date day, struct str note)
{
	struct opt_uuid by = { state == TASK_DONE, db->account };

	return tasks_stand(db, id, str_c(states[state]), day, by, note, db->now, NULL);
}

/* It and all that ask the same, but what is out of force. */
static enum status stand_all(struct db *db, struct uuid id, enum task_state state, struct opt_date day, struct str note)
{
	struct tasks_same_list l;

	TRY(stand(db, id, state, day, note));
	TRY(tasks_same(db, id, &l));
	for (size_t i = 0; i < l.n; i++)
		if (state_of(l.v[i].state) != TASK_OVER)
			TRY(stand(db, l.v[i].id, state, day, note));
	return OK;
}

enum status task_mark(struct db *db, const struct task *t, struct opt_date day, struct str note)
{
	if (t->item.has || t->state == TASK_OVER)
		return CONFLICT;
	return stand_all(db, t->same.has ? t->same.v : t->id, day.has ? TASK_DONE : TASK_OPEN, day, note);
}

enum status task_assign(struct db *db, struct uuid id, struct opt_uuid account)
{
	struct tasks_same_list l;
	int64_t rows;

	TRY(tasks_assign(db, id, account, db->now, &rows));
	if (!rows)
		return CONFLICT;
	TRY(tasks_same(db, id, &l));
	for (size_t i = 0; i < l.n; i++)
		TRY(tasks_assign(db, l.v[i].id, account, db->now, NULL));
	return OK;
}

/* ---- links ---- */

/* A link to a row stands as its piece does. */
static enum status stand_as_row(struct db *db, struct uuid id, struct uuid row, struct str occurrence)
{
	struct plan_piece p;

	TRY(plan_piece_read(db, row, occurrence, &p));
	if (p.state == PLAN_PIECE_GONE) {
		TRY(tasks_point(db, id, (struct opt_uuid){ 0 }, S(""), (struct opt_uuid){ 0 }, db->now, NULL));
		return stand(db, id, TASK_OPEN, (struct opt_date){ 0 }, S(""));
	}
	enum task_state s = p.state == PLAN_PIECE_DONE ? TASK_DONE : p.state == PLAN_PIECE_DROPPED ? TASK_DROPPED : TASK_OPEN;
	return stand(db, id, s, p.executed, S(""));
}

static enum status point(struct db *db, struct uuid id, const struct task_thing *x)
{
	struct opt_uuid item = { x && !x->task, x ? x->id : (struct uuid){ { 0 } } }, same = { x && x->task, item.v };
	struct task to;

	TRY(tasks_point(db, id, item, x ? x->occurrence : S(""), same, db->now, NULL));
	if (item.has)
		return stand_as_row(db, id, item.v, x->occurrence);
	if (!same.has)
		return stand(db, id, TASK_OPEN, (struct opt_date){ 0 }, S(""));
	TRY(task_load(db, same.v, &to));
	return stand(db, id, to.state, to.done, to.note);
}

enum status task_point(struct db *db, struct uuid id, const struct task_thing *thing)
{
	struct tasks_same_list l;

	TRY(tasks_same(db, id, &l));
	TRY(point(db, id, thing));
	for (size_t i = 0; thing && i < l.n; i++)
		TRY(point(db, l.v[i].id, thing));
	return OK;
}

enum status tasks_row_changed(struct db *db, struct uuid row)
{
	struct tasks_of_row_list l;

	TRY(tasks_of_row(db, row, &l));
	for (size_t i = 0; i < l.n; i++)
		if (state_of(l.v[i].state) != TASK_OVER)
			TRY(stand_as_row(db, l.v[i].id, row, l.v[i].occurrence));
	return OK;
}

/* ---- papers that end ---- */

/* Whoever asks the same and is in force asks it himself from now on. */
static enum status pass_on(struct db *db, const struct task *t)
{
	struct task_thing heir = { .task = true };
	struct tasks_same_list l;
	bool found = false;

	TRY(tasks_same(db, t->id, &l));
	for (size_t i = 0; i < l.n; i++) {
		if (state_of(l.v[i].state) == TASK_OVER)
			continue;
		if (found)
			TRY(point(db, l.v[i].id, &heir));
		else
			TRY(tasks_point(db, l.v[i].id, (struct opt_uuid){ 0 }, S(""), (struct opt_uuid){ 0 }, db->now, NULL));
		if (!found)
			heir.id = l.v[i].id;
		found = true;
	}
	return OK;
}

enum status tasks_withdraw(struct db *db, struct uuid document)
{
	struct tasks l = { 0 };

	TRY(tasks_read_document(db, document, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct task *t = &l.v[i];
		if (t->state == TASK_DONE || t->state == TASK_OVER)
			continue;
		TRY(stand(db, t->id, TASK_OVER, (struct opt_date){ 0 }, t->note));
		TRY(pass_on(db, t));
	}
	return OK;
}

enum status tasks_forget(struct db *db, struct uuid document) { return tasks_choices_clear(db, document, NULL); }
