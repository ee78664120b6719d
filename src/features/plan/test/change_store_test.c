/* Changes brought into force on a store: one version, nothing lost, the past as it was. */
#include "kernel/store/test/world.h"

#include "features/plan/accept.h"
#include "features/plan/change_store.h"
#include "features/plan/closing.h"
#include "kernel/files/draft.h"

#define DAY(y, m, d) date_make(y, m, d)
static struct opt_date some(struct date d) { return (struct opt_date){ true, d }; }

struct story {
	struct uuid plan, monthly, single, closing, document, other;
	struct board b;
	struct change_work w;
	enum change_keep keep;
	struct str title;
	bool more, reopened;
	int64_t n;
};

static enum status do_accept(struct db *db, void *arg)
{
	struct story *s = arg;
	struct import im = { .title = S("План"), .state = S("active"), .period_start = some(DAY(2025, 9, 1)), .period_end = some(DAY(2026, 8, 31)) };
	struct import_row row = { .title = S("Встречи"), .no = S("1"), .deadline_text = S("ежемесячно"), .kind = S("recurring"), .rrule = S("FREQ=MONTHLY"),
		.start = some(DAY(2025, 9, 1)), .end = some(DAY(2026, 8, 31)), .evidence = S("file"), .section = -1 };
	struct accept_result r;

	*VEC_ADD(db->arena, &im.rows) = row;
	row = (struct import_row){ .title = S("Собрание"), .no = S("2"), .deadline_text = S("до 31.10.2025"), .kind = S("by"), .end = some(DAY(2025, 10, 31)),
		.evidence = S("file"), .section = -1 };
	*VEC_ADD(db->arena, &im.rows) = row;
	TRY(plan_accept(db, &im, (struct opt_uuid){ 0 }, &r));
	s->plan = r.plan;
	return OK;
}

static void on(struct world *w, struct date day, enum status (*run)(struct db *, void *), struct story *s)
{
	w->scope.today = day;
	if (unit(w, run, s) != OK)
		fail_msg("%s: %.*s", w->err.code, SP(w->err.detail));
}

static const struct board *as_of(struct world *w, struct story *s, struct date day)
{
	w->scope.today = DAY(2026, 6, 1);
	assert_int_equal(board_load_as_of(snapshot(w), s->plan, day, &s->b), OK);
	return &s->b;
}

static enum status do_close(struct db *db, void *arg)
{
	struct story *s = arg;
	struct plan_new_document d = { .kind = S("file"), .title = S("Журнал") };
	struct plan_new_closing c = { .plan = s->plan, .item = s->monthly, .occurrence = S("2025-09-30"), .executed = DAY(2025, 9, 28), .document = { true, { { 0 } } } };

	TRY(plan_add_document(db, &d, &s->document));
	c.document.v = s->document;
	TRY(plan_add_closing(db, &c, &s->closing));
	return plan_confirm_closing(db, s->closing, "controller", S(""));
}

/* Accepted on 1 September; the first month is closed on the 28th. */
static struct story *begun(struct world *w)
{
	struct story *s = NEW(w->a, struct story);

	on(w, DAY(2025, 9, 1), do_accept, s);
	const struct board *b = as_of(w, s, DAY(2025, 9, 1));
	s->monthly = b->rows.v[0].item->id;
	s->single = b->rows.v[1].item->id;
	on(w, DAY(2025, 9, 28), do_close, s);
	return s;
}

/* Monthly becomes one date in December. */
static enum status do_change(struct db *db, void *arg)
{
	struct story *s = arg;
	struct change_when when = { .text = S("до 31.12.2025") };
	struct plan_act act = { .plan = s->plan, .what = "change", .edition = true };
	struct change_question q;

	TRY(change_load(db, s->plan, &s->w));
	struct change *c = change_begin(db->arena, &s->w.set, &s->w.lines.v[change_line_at(&s->w.lines, s->monthly)]);
	always_assert(change_read_deadline(db->arena, &when, &c->now, &q));
	c->keep = s->keep;
	*VEC_ADD(db->arena, &s->w.set.changes) = (struct change){ .item = db_new_id(db), .kind = CHANGE_ADD,
		.now = { .title = S("Новое"), .no = S("3"), .kind = S("none"), .parts = S("[]"), .notes = S("[]"), .origin = S("[]"), .evidence = S("file"), .section = -1,
			.position = 5000000 } };
	change_relook(db, &s->w);
	TRY(change_apply(db, &s->w, &act, S("Приказ № 5 от 01.10.2025")));
	s->n = act.n;
	return OK;
}

static void all_changes_are_one_version(void **state)
{
	struct world *w = *state;
	struct story *s = begun(w);

	s->keep = KEEP_NEAREST;
	on(w, DAY(2025, 10, 5), do_change, s);
	assert_int_equal(s->n, 2);
	const struct board *b = as_of(w, s, DAY(2025, 10, 5));
	assert_int_equal(b->rows.n, 3);
	assert_int_equal(b->head.edition, 2);
	assert_int_equal(b->rows.v[0].facts.occurrences.n, 1);
	assert_string_equal(plan_state_code(b->rows.v[0].state), "done");
	assert_int_equal(b->rows.v[0].docs.n, 1);
	/* The day before, the month was closed and there was no third row. */
	b = as_of(w, s, DAY(2025, 10, 4));
	assert_int_equal(b->rows.n, 2);
	assert_int_equal(b->head.edition, 1);
	assert_str(b->rows.v[0].item->deadline_text, "ежемесячно");
	assert_non_null(b->rows.v[0].facts.occurrences.v[0].closing);
	assert_null(b->rows.v[0].facts.occurrences.v[1].closing);
}

static void a_closing_left_in_the_history_was_there_before(void **state)
{
	struct world *w = *state;
	struct story *s = begun(w);

	s->keep = KEEP_HISTORY;
	on(w, DAY(2025, 10, 5), do_change, s);
	const struct board *b = as_of(w, s, DAY(2025, 10, 5));
	assert_null(b->rows.v[0].facts.occurrences.v[0].closing);
	assert_int_equal(b->rows.v[0].docs.n, 0);
	b = as_of(w, s, DAY(2025, 10, 4));
	assert_non_null(b->rows.v[0].facts.occurrences.v[0].closing);
	assert_int_equal(b->rows.v[0].docs.n, 1);
}

static void what_nobody_answered_is_not_brought_into_force(void **state)
{
	struct world *w = *state;
	struct story *s = begun(w);

	s->keep = KEEP_UNASKED;
	w->scope.today = DAY(2025, 10, 5);
	assert_int_equal(unit(w, do_change, s), INVALID);
	assert_string_equal(w->err.code, "plan.change-unanswered");
	assert_int_equal(as_of(w, s, DAY(2025, 10, 5))->version, 1);
}

/* ---- Two editors ---------------------------------------------------------------------------------------------------------------- */

static enum status do_draft(struct db *db, void *arg)
{
	struct story *s = arg;

	TRY(change_load(db, s->plan, &s->w));
	struct change *c = change_begin(db->arena, &s->w.set, &s->w.lines.v[change_line_at(&s->w.lines, s->single)]);
	c->now.title = s->title;
	change_relook(db, &s->w);
	return change_finish(db, &s->w, "edit");
}

static enum status do_edit(struct db *db, void *arg)
{
	struct story *s = arg;
	struct plan_act act = { .plan = s->plan, .what = "edit" };
	struct plan_stored row;

	TRY(plan_item_read(db, s->single, &row));
	row.now.title = S("Чужие слова");
	row.now.result = S("Протокол");
	return plan_item_change(db, &act, &row);
}

static enum status do_apply(struct db *db, void *arg)
{
	struct story *s = arg;
	struct plan_act act = { .plan = s->plan, .what = "change", .edition = true };

	TRY(change_load(db, s->plan, &s->w));
	TRY(change_apply(db, &s->w, &act, S("")));
	s->n = act.n;
	return OK;
}

static void a_row_changed_meanwhile_is_told(void **state)
{
	struct world *w = *state;
	struct story *s = begun(w);

	s->title = S("Наши слова");
	on(w, DAY(2025, 10, 1), do_draft, s);
	assert_int_equal(as_of(w, s, DAY(2026, 1, 1))->version, 1);          /* a draft changes nothing */
	on(w, DAY(2025, 10, 2), do_edit, s);
	assert_int_equal(unit(w, do_apply, s), INVALID);
	assert_string_equal(w->err.code, "plan.change-conflict");
	assert_int_equal(change_load(snapshot(w), s->plan, &s->w), OK);
	assert_true(change_conflicts(&s->w, &s->w.set.changes.v[0]));
	/* What only the other one changed is in the lines, what both changed is this draft's. */
	ptrdiff_t at = change_line_at(&s->w.lines, s->single);
	assert_str(s->w.lines.v[at].b.title, "Наши слова");
	assert_str(s->w.lines.v[at].b.result, "Протокол");
}

static void an_empty_draft_makes_no_edition(void **state)
{
	struct world *w = *state;
	struct story *s = begun(w);

	on(w, DAY(2025, 10, 1), do_apply, s);
	assert_int_equal(s->n, 0);
	s->title = S("Собрание");                            /* the same words: no change */
	on(w, DAY(2025, 10, 1), do_draft, s);
	assert_int_equal(change_load(snapshot(w), s->plan, &s->w), OK);
	assert_int_equal(s->w.set.rev, 0);
	assert_int_equal(s->w.b.head.edition, 1);
}

/* ---- Findings of before ------------------------------------------------------------------------------------------------------------ */

static enum status do_old_draft(struct db *db, void *arg)
{
	struct story *s = arg;
	struct import taken = { .title = S("План"), .state = uuid_str(db->arena, s->plan) };
	struct uuid id;

	*VEC_ADD(db->arena, &taken.findings) = (struct import_finding){ S("result-empty"), S("2"), S("В п. 2 графа «Результат» не заполнена."), true };
	TRY(draft_create(db, "plan.change", S("О внесении изменений"), import_write(db->arena, &taken), &id));
	taken.state = uuid_str(db->arena, db_new_id(db));    /* of a plan that is no more */
	TRY(draft_create(db, "plan.change", S("О внесении изменений"), import_write(db->arena, &taken), &id));
	return draft_create(db, "plan.import", S("Другое"), import_write(db->arena, &taken), &id);
}

static enum status do_gather(struct db *db, void *arg) { return change_gather_old(db, &((struct story *)arg)->more); }

static void old_drafts_come_into_the_plan(void **state)
{
	struct world *w = *state;
	struct story *s = begun(w);
	struct draft_list l;

	on(w, DAY(2025, 10, 1), do_old_draft, s);
	on(w, DAY(2025, 10, 1), do_gather, s);
	assert_false(s->more);
	assert_int_equal(change_load(snapshot(w), s->plan, &s->w), OK);
	assert_int_equal(s->w.set.findings.n, 1);
	assert_str(s->w.set.findings.v[0].row, "2");
	assert_int_equal(draft_mine(w->read, &l), OK);
	assert_int_equal(l.n, 1);                            /* another kind is nobody's business */
	on(w, DAY(2025, 10, 2), do_gather, s);
	assert_int_equal(change_load(snapshot(w), s->plan, &s->w), OK);
	assert_int_equal(s->w.set.findings.n, 1);
}

/* ---- Documents ------------------------------------------------------------------------------------------------------------------------- */

static enum status do_attach(struct db *db, void *arg)
{
	struct story *s = arg;
	struct plan_new_document d = { .kind = S("file"), .title = S("Ещё один") };

	TRY(plan_add_document(db, &d, &s->other));
	return plan_add_closing_document(db, s->closing, s->other);
}

static enum status do_withdraw(struct db *db, void *arg)
{
	struct story *s = arg;

	return plan_withdraw_document(db, s->closing, s->other, S("не тот"), &s->reopened);
}

static enum status do_withdraw_last(struct db *db, void *arg)
{
	struct story *s = arg;

	return plan_withdraw_document(db, s->closing, s->document, S("не тот"), &s->reopened);
}

static void a_withdrawn_document_counted_until_then(void **state)
{
	struct world *w = *state;
	struct story *s = begun(w);

	on(w, DAY(2025, 10, 1), do_attach, s);
	on(w, DAY(2025, 10, 10), do_withdraw, s);
	assert_false(s->reopened);
	assert_int_equal(as_of(w, s, DAY(2025, 9, 30))->rows.v[0].docs.n, 1);
	assert_int_equal(as_of(w, s, DAY(2025, 10, 9))->rows.v[0].docs.n, 2);
	assert_int_equal(as_of(w, s, DAY(2025, 10, 10))->rows.v[0].docs.n, 1);
	assert_int_equal(unit(w, do_withdraw, s), NOT_FOUND);
	on(w, DAY(2025, 10, 20), do_withdraw_last, s);
	assert_true(s->reopened);
	assert_non_null(as_of(w, s, DAY(2025, 10, 19))->rows.v[0].facts.occurrences.v[0].closing);
	assert_null(as_of(w, s, DAY(2025, 10, 20))->rows.v[0].facts.occurrences.v[0].closing);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(all_changes_are_one_version), TEST(a_closing_left_in_the_history_was_there_before), TEST(what_nobody_answered_is_not_brought_into_force),
		TEST(a_row_changed_meanwhile_is_told), TEST(an_empty_draft_makes_no_edition), TEST(old_drafts_come_into_the_plan),
		TEST(a_withdrawn_document_counted_until_then),
	};
	return RUN(tests);
}
