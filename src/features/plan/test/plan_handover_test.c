/* Rows handed over: one version for all, what was stays readable as it was, what is closed stays whose it was. */
#include "kernel/store/test/world.h"

#include "features/plan/accept.h"
#include "features/plan/board.h"
#include "features/plan/closing.h"
#include "features/plan/plan_handover.h"
#include "features/plan/version.h"
#include "kernel/auth/people.h"

struct story { struct uuid giver, taker, third, plan, done, open, shared; int64_t versions; struct handover_items items; struct str why[9]; struct str ground; };

static enum status add_person(struct db *db, const char *login, struct uuid *ret)
{
	struct new_account n = { str_c(login), str_c(login), S("методист"), S("") };

	TRY(people_add(db, &n, ret));
	return people_set_roles(db, *ret, S("director"));
}

static enum status assign(struct db *db, struct uuid item, struct uuid a, struct opt_uuid b)
{
	struct plan_stored row;
	struct plan_who who = { 0 };

	TRY(plan_item_read(db, item, &row));
	struct plan_act act = { .plan = row.plan, .what = "people" };
	*VEC_ADD(db->arena, &who) = a;
	if (b.has)
		*VEC_ADD(db->arena, &who) = b.v;
	row.now.who = who;
	return plan_item_change(db, &act, &row);
}

static void add_row(struct arena *a, struct import *im, const char *no)
{
	*VEC_ADD(a, &im->rows) = (struct import_row){ .no = str_c(no), .title = S("Мероприятие"), .deadline_text = S("в срок"), .kind = S("by"),
		.end = { true, date_make(2025, 12, 20) }, .evidence = S("file"), .responsible = S("Методист") };
}

static enum status make(struct db *db, void *arg)
{
	struct story *s = arg;
	struct import im = { .title = S("План"), .state = S("active"), .period_start = { true, date_make(2025, 9, 1) }, .period_end = { true, date_make(2026, 8, 31) } };
	struct accept_result r;
	struct board b;
	struct uuid closing;

	TRY(add_person(db, "giver", &s->giver));
	TRY(add_person(db, "taker", &s->taker));
	TRY(add_person(db, "third", &s->third));
	for (int i = 0; i < 3; i++)
		add_row(db->arena, &im, (const char *[]){ "1", "2", "3" }[i]);
	TRY(plan_accept(db, &im, (struct opt_uuid){ true, s->giver }, &r));
	TRY(board_load(db, s->plan = r.plan, &b));
	s->done = b.rows.v[0].item->id, s->open = b.rows.v[1].item->id, s->shared = b.rows.v[2].item->id;
	TRY(assign(db, s->done, s->giver, (struct opt_uuid){ 0 }));
	TRY(assign(db, s->open, s->giver, (struct opt_uuid){ 0 }));
	TRY(assign(db, s->shared, s->giver, (struct opt_uuid){ true, s->taker }));
	struct plan_new_closing c = { .plan = s->plan, .item = s->done, .executed = db->today };
	return plan_add_closing(db, &c, &closing);
}

static enum status give(struct db *db, void *arg)
{
	struct story *s = arg;
	struct handover_deed deed = { s->giver, s->taker, db->today, s->ground };

	TRY(plan_handover.list(db, s->giver, &s->items));
	memset(s->why, 0, sizeof s->why);
	return plan_handover.move(db, &s->items, &deed, s->why);
}

static enum status give_again(struct db *db, void *arg)
{
	struct story *s = arg;
	struct handover_deed deed = { s->giver, s->taker, db->today, s->ground };

	return plan_handover.move(db, &s->items, &deed, s->why);       /* the list of before */
}

static int64_t versions(struct world *w, const struct story *s)
{
	struct plan_version_days_list l;

	assert_int_equal(plan_version_days(snapshot(w), s->plan, 100, &l), OK);
	return (int64_t)l.n;
}

static struct str people(struct world *w, const struct story *s, struct date day, struct uuid item)
{
	struct str out = S("");
	struct board b;

	assert_int_equal(board_load_as_of(snapshot(w), s->plan, day, &b), OK);
	const struct board_row *row = board_find(&b, item);
	for (size_t i = 0; i < row->people.n; i++)
		out = str_fmt(w->a, "%.*s %.*s", SP(out), SP(row->people.v[i].name));
	return out;
}

static void rows_go_in_one_version_and_the_past_stays(void **state)
{
	struct world *w = *state;
	struct story s = { .ground = S("приказ № 41-к") };

	assert_int_equal(unit(w, make, &s), OK);
	int64_t before = versions(w, &s);
	w->scope.today = date_make(2025, 12, 1);
	assert_int_equal(unit(w, give, &s), OK);
	assert_int_equal(s.items.n, 3);                      /* two rows and the control of the plan */
	for (size_t i = 0; i < s.items.n; i++)
		assert_int_equal(s.why[i].n, 0);
	assert_int_equal(versions(w, &s), before + 1);
	assert_str(people(w, &s, date_make(2025, 12, 1), s.open), " taker");
	assert_str(people(w, &s, date_make(2025, 12, 1), s.shared), " taker");
	assert_str(people(w, &s, date_make(2025, 12, 1), s.done), " giver");
	assert_str(people(w, &s, date_make(2025, 11, 30), s.open), " giver");
	assert_str(people(w, &s, date_make(2025, 11, 30), s.shared), " giver taker");
}

static void what_is_not_his_any_more_stays_and_says_so(void **state)
{
	struct world *w = *state;
	struct story s = { .ground = S("") };

	assert_int_equal(unit(w, make, &s), OK);
	assert_int_equal(unit(w, give, &s), OK);
	int64_t before = versions(w, &s);
	assert_int_equal(unit(w, give_again, &s), OK);
	for (size_t i = 0; i < s.items.n; i++)
		assert_true(s.why[i].n > 0);
	assert_int_equal(versions(w, &s), before);
}

static enum status set_proxy(struct db *db, void *arg)
{
	struct story *s = arg;
	struct plan_head_row p;
	int64_t rows;

	TRY(plan_head(db, s->plan, &p));
	return plan_set_controller(db, s->plan, (struct opt_uuid){ true, s->third }, (struct opt_uuid){ true, s->giver },
	                           (struct opt_str){ true, S("приказ № 1") }, p.rev, &rows);
}

static void a_proxy_needs_a_ground_of_its_own(void **state)
{
	struct world *w = *state;
	struct story s = { .ground = S("") };
	struct plan_head_row p;

	assert_int_equal(unit(w, make, &s), OK);
	assert_int_equal(unit(w, set_proxy, &s), OK);
	assert_int_equal(unit(w, give, &s), OK);
	assert_int_equal(plan_head(snapshot(w), s.plan, &p), OK);
	assert_true(uuid_eq(p.proxy_id.v, s.giver));
	s.ground = S("приказ № 2");
	assert_int_equal(unit(w, give, &s), OK);
	assert_int_equal(plan_head(snapshot(w), s.plan, &p), OK);
	assert_true(uuid_eq(p.proxy_id.v, s.taker));
	assert_str(p.proxy_ground.v, "приказ № 2");
	assert_true(uuid_eq(p.controller_id.v, s.third));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(rows_go_in_one_version_and_the_past_stays),
		TEST(what_is_not_his_any_more_stays_and_says_so),
		TEST(a_proxy_needs_a_ground_of_its_own),
	};
	return RUN(tests);
}
