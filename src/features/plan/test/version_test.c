/* What a plan was on a past day: rows, people, closings, documents, state; on a store, day by day. */
#include "kernel/store/test/world.h"

#include "features/plan/accept.h"
#include "features/plan/board.h"
#include "features/plan/closing.h"
#include "features/plan/version.h"

#define DAY(y, m, d) date_make(y, m, d)

/* ---- The pure part ------------------------------------------------------------------------------------------------------ */

static struct plan_version_days_list days_of(struct plan_version_days_row *v, size_t n)
{
	return (struct plan_version_days_list){ n, v };
}

static void the_version_of_a_day_is_the_greatest_by_then(void **state)
{
	(void)state;
	/* The third was made with the clock set back. */
	struct plan_version_days_row v[] = { { .n = 1, .since = DAY(2025, 9, 1) }, { .n = 2, .since = DAY(2025, 10, 5) }, { .n = 3, .since = DAY(2025, 9, 20) } };
	struct plan_version_days_list l = days_of(v, 3);
	bool before;

	assert_int_equal(plan_version_on(&l, DAY(2025, 9, 1), &before), 1);
	assert_false(before);
	assert_int_equal(plan_version_on(&l, DAY(2025, 9, 19), &before), 1);
	assert_int_equal(plan_version_on(&l, DAY(2025, 9, 20), &before), 3);
	assert_int_equal(plan_version_on(&l, DAY(2030, 1, 1), &before), 3);
	assert_int_equal(plan_version_on(&l, DAY(2025, 8, 31), &before), 1);
	assert_true(before);
}

static struct opt_date some(struct date d) { return (struct opt_date){ true, d }; }

static void a_closing_counts_from_the_day_it_was_known(void **state)
{
	(void)state;
	struct plan_closings_ever_row c = { .executed = DAY(2025, 9, 10), .entered_on = DAY(2025, 10, 1), .confirmed_on = some(DAY(2025, 11, 1)),
		.way = S("controller") };

	assert_int_equal(plan_closing_on(&c, DAY(2025, 9, 30), false), PLAN_KNEW_NOTHING);
	assert_int_equal(plan_closing_on(&c, DAY(2025, 10, 1), false), PLAN_KNEW_CLOSED);
	assert_int_equal(plan_closing_on(&c, DAY(2025, 11, 1), false), PLAN_KNEW_CONFIRMED);
	c.bound_on = some(DAY(2025, 12, 1));
	assert_int_equal(plan_closing_on(&c, DAY(2025, 11, 30), false), PLAN_KNEW_NOTHING);
	c.until = some(DAY(2026, 1, 1));
	assert_int_equal(plan_closing_on(&c, DAY(2025, 12, 31), false), PLAN_KNEW_CONFIRMED);
	assert_int_equal(plan_closing_on(&c, DAY(2026, 1, 1), false), PLAN_KNEW_NOTHING);
}

static void an_older_paper_counts_from_its_own_day(void **state)
{
	(void)state;
	struct plan_closings_ever_row c = { .executed = DAY(2022, 10, 17), .entered_on = DAY(2025, 10, 1), .earlier = true,
		.confirmed_on = some(DAY(2025, 10, 1)), .way = S("earlier") };

	assert_int_equal(plan_closing_on(&c, DAY(2022, 10, 16), true), PLAN_KNEW_NOTHING);
	assert_int_equal(plan_closing_on(&c, DAY(2022, 10, 17), true), PLAN_KNEW_CONFIRMED);
	c.way = S("controller");                             /* his own word is of its own day */
	assert_int_equal(plan_closing_on(&c, DAY(2022, 10, 17), true), PLAN_KNEW_CLOSED);
	c.earlier = false;
	assert_int_equal(plan_closing_on(&c, DAY(2026, 1, 1), true), PLAN_KNEW_NOTHING);
}

static void a_body_comes_back_as_it_went(void **state)
{
	struct world *w = *state;
	struct uuid who[] = { { { 1 } }, { { 2 } } };
	struct plan_body b = { .position = 7, .section = -1, .no = S("1.1"), .title = S("«Кавычки» \"и\" \\"), .kind = S("by"), .origin = S("[]"),
		.end_on = some(DAY(2025, 3, 31)), .dropped_ground = { true, S("") }, .dropped = true, .who = { 2, 2, who } }, back;

	assert_true(plan_body_read(w->a, plan_body_write(w->a, &b), &back));
	assert_true(plan_body_eq(&b, &back));
	back.dropped_ground.has = false;                     /* nothing is not the empty text */
	assert_false(plan_body_eq(&b, &back));
	back = b;
	back.who.n = 1;
	assert_false(plan_body_eq(&b, &back));
	assert_false(plan_body_read(w->a, S("[1]"), &back));
	assert_false(plan_body_read(w->a, S("{\"title\":"), &back));
	assert_true(plan_body_read(w->a, S("{\"title\":5,\"who\":[\"x\"]}"), &back));
	assert_int_equal(back.title.n, 0);
	assert_int_equal(back.who.n, 0);
}

static void new_rows_stand_between(void **state)
{
	(void)state;
	assert_int_equal(plan_place(1000000, 2000000, 0, 1), 1500000);
	assert_true(plan_place(5, 9, 0, 3) > 5 && plan_place(5, 9, 2, 3) < 9);
	assert_true(plan_place(5, 9, 1, 3) > plan_place(5, 9, 0, 3));
}

/* ---- On a store ----------------------------------------------------------------------------------------------------------- */

struct story { struct uuid plan, first, second, closing; struct board b; struct str title; const char *what; bool remove; };

static void add_row(struct world *w, struct import *im, const char *no, struct date due)
{
	*VEC_ADD(w->a, &im->rows) = (struct import_row){ .no = str_c(no), .title = str_fmt(w->a, "Мероприятие %s", no), .deadline_text = S("в срок"),
		.kind = S("by"), .end = some(due), .evidence = S("file"), .result = S("Справка"), .responsible = S("Методист"), .section = 0 };
}

static enum status do_accept(struct db *db, void *arg)
{
	struct story *s = arg;
	struct import im = { .title = S("План"), .state = S("active"), .period_start = some(DAY(2025, 9, 1)), .period_end = some(DAY(2026, 8, 31)) };
	struct world w = { .a = db->arena };
	struct accept_result r;

	*VEC_ADD(db->arena, &im.sections) = (struct import_section){ S("1"), S("Начало") };
	add_row(&w, &im, "1.1", DAY(2025, 10, 31));
	add_row(&w, &im, "1.2", DAY(2025, 11, 30));
	TRY(plan_accept(db, &im, (struct opt_uuid){ 0 }, &r));
	s->plan = r.plan;
	return OK;
}

static const struct board *as_of(struct world *w, struct story *s, struct date day)
{
	w->scope.today = DAY(2026, 6, 1);
	assert_int_equal(board_load_as_of(snapshot(w), s->plan, day, &s->b), OK);
	return &s->b;
}

static void on(struct world *w, struct date day, enum status (*run)(struct db *, void *), struct story *s)
{
	w->scope.today = day;
	if (unit(w, run, s) != OK)
		fail_msg("%s: %.*s", w->err.code, SP(w->err.detail));
}

/* Accepted on 5 September. */
static struct story *begun(struct world *w)
{
	struct story *s = NEW(w->a, struct story);

	on(w, DAY(2025, 9, 5), do_accept, s);
	const struct board *b = as_of(w, s, DAY(2025, 9, 5));
	assert_int_equal(b->rows.n, 2);
	s->first = b->rows.v[0].item->id;
	s->second = b->rows.v[1].item->id;
	return s;
}

static enum status do_change(struct db *db, void *arg)
{
	struct story *s = arg;
	struct plan_act act = { .plan = s->plan, .what = s->what };
	struct plan_stored row;

	TRY(plan_item_read(db, s->first, &row));
	if (s->remove)
		return plan_item_remove(db, &act, &row);
	row.now.title = s->title;
	TRY(plan_item_change(db, &act, &row));
	/* Said twice in one act: one version. */
	row.now.result = S("Приказ");
	return plan_item_change(db, &act, &row);
}

static void change(struct world *w, struct story *s, struct date day, const char *title)
{
	s->what = "change";
	s->title = str_c(title);
	on(w, day, do_change, s);
}

static void rows_are_what_they_were(void **state)
{
	struct world *w = *state;
	struct story *s = begun(w);

	change(w, s, DAY(2025, 10, 1), "Второе название");
	change(w, s, DAY(2025, 11, 1), "Третье название");
	assert_str(as_of(w, s, DAY(2025, 9, 30))->rows.v[0].item->title, "Мероприятие 1.1");
	assert_str(s->b.rows.v[0].item->result, "Справка");
	assert_int_equal(s->b.version, 1);
	assert_str(as_of(w, s, DAY(2025, 10, 1))->rows.v[0].item->title, "Второе название");
	assert_str(s->b.rows.v[0].item->result, "Приказ");
	assert_int_equal(s->b.version, 2);
	assert_str(s->b.rows.v[1].item->title, "Мероприятие 1.2");
	assert_str(as_of(w, s, DAY(2026, 1, 1))->rows.v[0].item->title, "Третье название");
	assert_int_equal(board_load_version(snapshot(w), s->plan, 2, &s->b), OK);
	assert_str(s->b.rows.v[0].item->title, "Второе название");
	assert_int_equal(board_load_version(snapshot(w), s->plan, 4, &s->b), NOT_FOUND);
	assert_int_equal(board_load_version(snapshot(w), s->plan, 0, &s->b), NOT_FOUND);
}

static void the_same_again_makes_no_version(void **state)
{
	struct world *w = *state;
	struct story *s = begun(w);

	change(w, s, DAY(2025, 10, 1), "Название");
	change(w, s, DAY(2025, 10, 2), "Название");
	assert_int_equal(as_of(w, s, DAY(2026, 1, 1))->version, 2);
}

static void a_clock_set_back_loses_nothing(void **state)
{
	struct world *w = *state;
	struct story *s = begun(w);

	change(w, s, DAY(2025, 11, 1), "Ноябрь");
	change(w, s, DAY(2025, 10, 1), "Октябрь, введено позже");
	assert_str(as_of(w, s, DAY(2025, 11, 2))->rows.v[0].item->title, "Октябрь, введено позже");
	assert_int_equal(s->b.version, 3);
	assert_str(as_of(w, s, DAY(2025, 9, 30))->rows.v[0].item->title, "Мероприятие 1.1");
}

static void a_removed_row_was_there_until_then(void **state)
{
	struct world *w = *state;
	struct story *s = begun(w);

	s->remove = true;
	change(w, s, DAY(2025, 10, 10), "");
	assert_int_equal(as_of(w, s, DAY(2025, 10, 9))->rows.n, 2);
	assert_int_equal(as_of(w, s, DAY(2025, 10, 10))->rows.n, 1);
	w->scope.today = DAY(2025, 10, 11);
	assert_int_equal(board_load(snapshot(w), s->plan, &s->b), OK);
	assert_int_equal(s->b.rows.n, 1);
	assert_int_equal(s->b.tally.total, 1);
	s->remove = false;                                   /* it comes back: not on the board of the days between */
	change(w, s, DAY(2025, 12, 1), "Снова");
	assert_int_equal(as_of(w, s, DAY(2025, 11, 30))->rows.n, 1);
	assert_int_equal(as_of(w, s, DAY(2025, 10, 9))->rows.n, 2);
	assert_str(as_of(w, s, DAY(2025, 12, 1))->rows.v[0].item->title, "Снова");
}

static enum status do_close(struct db *db, void *arg)
{
	struct story *s = arg;
	struct plan_new_document d = { .kind = S("file"), .title = S("Справка") };
	struct plan_new_closing c = { .plan = s->plan, .item = s->first, .executed = DAY(2025, 10, 20) };

	TRY(plan_add_document(db, &d, &c.document.v));
	c.document.has = true;
	return plan_add_closing(db, &c, &s->closing);
}
static enum status do_confirm(struct db *db, void *arg) { return plan_confirm_closing(db, ((struct story *)arg)->closing, "controller", S("")); }
static enum status do_return(struct db *db, void *arg) { return plan_return_closing(db, ((struct story *)arg)->closing, S("не тот документ")); }

static const char *state_on(struct world *w, struct story *s, struct date day) { return plan_state_code(as_of(w, s, day)->rows.v[0].state); }

static void closings_count_while_they_stood(void **state)
{
	struct world *w = *state;
	struct story *s = begun(w);

	on(w, DAY(2025, 11, 5), do_close, s);                /* executed in time, entered late */
	on(w, DAY(2025, 11, 20), do_return, s);
	on(w, DAY(2025, 12, 1), do_close, s);
	on(w, DAY(2025, 12, 10), do_confirm, s);
	assert_string_equal(state_on(w, s, DAY(2025, 10, 31)), "not-started");
	assert_string_equal(state_on(w, s, DAY(2025, 11, 1)), "late");
	assert_int_equal(s->b.tally.late, 1);
	assert_int_equal(s->b.rows.v[0].docs.n, 0);
	assert_string_equal(state_on(w, s, DAY(2025, 11, 5)), "waiting");
	assert_int_equal(s->b.rows.v[0].docs.n, 1);
	assert_string_equal(state_on(w, s, DAY(2025, 11, 20)), "late");
	assert_string_equal(state_on(w, s, DAY(2025, 12, 9)), "waiting");
	assert_string_equal(state_on(w, s, DAY(2025, 12, 10)), "done");
	assert_int_equal(s->b.rows.v[0].docs.n, 1);
	assert_int_equal(unit(w, do_return, s), NOT_FOUND);  /* what is confirmed stays */
}

static enum status do_attach(struct db *db, void *arg)
{
	struct plan_new_document d = { .kind = S("file"), .title = S("Ещё") };
	struct uuid id;

	TRY(plan_add_document(db, &d, &id));
	return plan_add_closing_document(db, ((struct story *)arg)->closing, id);
}

static void a_document_counts_from_the_day_it_was_attached(void **state)
{
	struct world *w = *state;
	struct story *s = begun(w);

	on(w, DAY(2025, 11, 5), do_close, s);
	on(w, DAY(2025, 11, 9), do_attach, s);
	assert_int_equal(as_of(w, s, DAY(2025, 11, 8))->rows.v[0].docs.n, 1);
	assert_int_equal(as_of(w, s, DAY(2025, 11, 9))->rows.v[0].docs.n, 2);
}

static enum status do_bind(struct db *db, void *arg)
{
	struct story *s = arg;

	return plan_bind_closing(db, s->closing, s->second, S(""), S("п. 1.1 исключён"));
}

static void a_closing_moved_to_another_row_was_here_before(void **state)
{
	struct world *w = *state;
	struct story *s = begun(w);

	on(w, DAY(2025, 11, 5), do_close, s);
	on(w, DAY(2025, 11, 9), do_bind, s);
	on(w, DAY(2025, 11, 9), do_close, s);                /* the first row is open again */
	assert_string_equal(state_on(w, s, DAY(2025, 11, 8)), "waiting");
	assert_string_equal(plan_state_code(s->b.rows.v[1].state), "not-started");
	assert_string_equal(plan_state_code(as_of(w, s, DAY(2025, 11, 9))->rows.v[1].state), "waiting");
	assert_int_equal(s->b.rows.v[1].docs.n, 1);
	assert_int_equal(unit(w, do_bind, s), CONFLICT);     /* the second one is closed already */
}

static void before_the_program_only_older_papers_count(void **state)
{
	struct world *w = *state;
	struct story *s = begun(w);

	on(w, DAY(2025, 11, 5), do_close, s);
	assert_true(as_of(w, s, DAY(2025, 9, 4))->before_program);
	assert_int_equal(s->b.rows.n, 2);
	assert_int_equal(s->b.tally.done + s->b.tally.waiting, 0);
	assert_false(as_of(w, s, DAY(2025, 9, 5))->before_program);
}

static void another_organisation_sees_no_past(void **state)
{
	struct world *w = *state;
	struct story *s = begun(w);

	w->scope.org = w->other.id;
	assert_int_equal(board_load_as_of(snapshot(w), s->plan, DAY(2025, 10, 1), &s->b), NOT_FOUND);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_version_of_a_day_is_the_greatest_by_then), TEST(a_closing_counts_from_the_day_it_was_known),
		TEST(an_older_paper_counts_from_its_own_day), TEST(a_body_comes_back_as_it_went), TEST(new_rows_stand_between),
		TEST(rows_are_what_they_were), TEST(the_same_again_makes_no_version), TEST(a_clock_set_back_loses_nothing),
		TEST(a_removed_row_was_there_until_then), TEST(closings_count_while_they_stood), TEST(a_document_counts_from_the_day_it_was_attached),
		TEST(a_closing_moved_to_another_row_was_here_before), TEST(before_the_program_only_older_papers_count),
		TEST(another_organisation_sees_no_past),
	};
	return RUN(tests);
}
