/* A hand-over on its day: once, after missed days too, piece by piece, and said when the taker is gone. */
#include "kernel/store/test/world.h"

#include "features/handover/move.h"
#include "features/handover/handover.h"
#include "kernel/auth/people.h"
#include "kernel/auth/queries.h"
#include "kernel/files/draft.h"

struct people { struct uuid giver, taker, third; };

static enum status add_people(struct db *db, void *arg)
{
	static const char *const logins[] = { "giver", "taker", "third" };
	struct people *p = arg;
	struct uuid *ids[] = { &p->giver, &p->taker, &p->third };

	for (size_t i = 0; i < 3; i++) {
		struct new_account n = { str_c(logins[i]), str_c(logins[i]), S("методист"), S("") };
		TRY(people_add(db, &n, ids[i]));
		TRY(people_set_roles(db, *ids[i], S("methodist")));
	}
	return OK;
}

struct drafts { struct uuid owner; int n; const char *kind; };

static enum status add_drafts(struct db *db, void *arg)
{
	const struct drafts *d = arg;
	struct uuid id;

	db->account = d->owner;
	for (int i = 0; i < d->n; i++)
		TRY(draft_create(db, d->kind ? d->kind : "note.letter", S("Письмо"), S("{}"), &id));
	return OK;
}

struct writing { struct handover_plan plan; struct uuid by, id; };

static enum status write_it(struct db *db, void *arg)
{
	struct writing *x = arg;

	db->account = x->by;
	return handover_write(db, &x->plan, &x->id);
}

static struct people made(struct world *w, int drafts)
{
	struct people p;
	struct drafts d = { .n = drafts };

	assert_int_equal(unit(w, add_people, &p), OK);
	d.owner = p.giver;
	if (unit(w, add_drafts, &d) != OK)
		fail_msg("%s: %.*s", w->err.code, SP(w->err.detail));
	return p;
}

static struct date day(int n) { return date_add_days(date_make(2025, 11, 24), n); }

static struct uuid planned(struct world *w, const struct people *p, struct date when, bool leave)
{
	struct writing x = { .plan = { .from = p->giver, .to = p->taker, .day = when, .ground = S("приказ"), .leave = leave }, .by = p->third };

	assert_int_equal(unit(w, write_it, &x), OK);
	return x.id;
}

struct piece { bool more; };
static enum status piece(struct db *db, void *arg) { return handover_run_due(db, &((struct piece *)arg)->more); }

/* The chore as its runner calls it: without a revision, until there is no more.  Returns the number of calls. */
static int chore(struct world *w, struct date today)
{
	struct piece p = { true };
	struct db_scope scope = w->scope;
	int n = 0;

	scope.today = today;
	for (; p.more; n++)
		if (store_write(w->store, &scope, true, piece, &p) != OK)
			fail_msg("%s: %.*s", w->err.code, SP(w->err.detail));
	return n;
}

static size_t has(struct world *w, struct uuid account)
{
	struct handover_groups g;
	size_t n = 0;

	assert_int_equal(handover_collect(snapshot(w), account, &g), OK);
	for (size_t i = 0; i < g.n; i++)
		n += g.v[i].items.n;
	return n;
}

static struct handover_get_row row(struct world *w, struct uuid id)
{
	struct handover_get_row r;

	assert_int_equal(handover_get(snapshot(w), id, &r), OK);
	return r;
}

static size_t lines(struct world *w, struct uuid id)
{
	struct handover_items_list l;

	assert_int_equal(handover_items(snapshot(w), id, HANDOVER_ITEMS_MAX, &l), OK);
	for (size_t i = 0; i < l.n; i++)
		assert_int_equal(l.v[i].n, (int64_t)i + 1);
	return l.n;
}

static void nothing_moves_before_its_day_and_all_moves_once_after_missed_days(void **state)
{
	struct world *w = *state;
	struct people p = made(w, 3);
	struct uuid id = planned(w, &p, day(2), false);

	chore(w, day(1));
	assert_int_equal(has(w, p.giver), 3);
	chore(w, day(9));
	assert_int_equal(has(w, p.giver), 0);
	assert_int_equal(has(w, p.taker), 3);
	assert_str(row(w, id).state, "done");
	assert_int_equal(lines(w, id), 3);
	chore(w, day(9));
	chore(w, day(10));
	assert_int_equal(lines(w, id), 3);
	assert_int_equal(has(w, p.taker), 3);
}

static void a_large_one_goes_in_pieces_and_each_thing_once(void **state)
{
	struct world *w = *state;
	struct people p = made(w, 2 * HANDOVER_STEP + 5);
	struct uuid id = planned(w, &p, day(1), false);
	struct db_scope scope = w->scope;
	struct piece one = { 0 };

	scope.today = day(1);
	assert_int_equal(store_write(w->store, &scope, true, piece, &one), OK);      /* and here it is killed */
	assert_true(one.more);
	assert_str(row(w, id).state, "planned");
	assert_int_equal(has(w, p.taker), HANDOVER_STEP);
	assert_int_equal(chore(w, day(2)), 3);               /* two pieces, and one that finds nothing due */
	assert_str(row(w, id).state, "done");
	assert_int_equal(lines(w, id), 2 * HANDOVER_STEP + 5);
	assert_int_equal(has(w, p.taker), 2 * HANDOVER_STEP + 5);
}

static enum status weaken_taker(struct db *db, void *arg) { return people_set_roles(db, ((struct people *)arg)->taker, S("teacher")); }

/* Plans may be imported by a methodist, not by a teacher: each draft is looked at once, said, and the end is reached. */
static void what_the_taker_may_not_have_stays_and_is_said_once(void **state)
{
	struct world *w = *state;
	struct people p = made(w, 0);
	struct drafts d = { p.giver, HANDOVER_STEP + 5, "plan.import" };
	struct handover_items_list l;

	assert_int_equal(unit(w, add_drafts, &d), OK);
	struct uuid id = planned(w, &p, day(1), false);
	assert_int_equal(unit(w, weaken_taker, &p), OK);
	assert_int_equal(chore(w, day(1)), 3);
	assert_str(row(w, id).state, "done");
	assert_int_equal(lines(w, id), HANDOVER_STEP + 5);
	assert_int_equal(handover_items(snapshot(w), id, HANDOVER_ITEMS_MAX, &l), OK);
	assert_false(l.v[0].moved);
	assert_true(l.v[0].why.n > 0);
	assert_int_equal(has(w, p.giver), HANDOVER_STEP + 5);
}

static enum status close_taker(struct db *db, void *arg)
{
	bool changed;

	return people_set_state(db, ((struct people *)arg)->taker, false, &changed);
}

static void a_taker_who_is_gone_is_said_and_nothing_moves(void **state)
{
	struct world *w = *state;
	struct people p = made(w, 2);
	struct uuid id = planned(w, &p, day(1), true);

	assert_int_equal(unit(w, close_taker, &p), OK);
	chore(w, day(1));
	struct handover_get_row r = row(w, id);
	assert_str(r.state, "failed");
	assert_true(str_find(r.why, S("taker"), 0) >= 0);
	assert_int_equal(has(w, p.giver), 2);
	struct handover_person_row giver;
	assert_int_equal(handover_person(snapshot(w), p.giver, &giver), OK);
	assert_str(giver.state, "active");
}

struct cancelling { struct uuid id; };
static enum status cancel(struct db *db, void *arg) { return handover_cancel(db, ((struct cancelling *)arg)->id, db->now, NULL); }

static void a_cancelled_one_never_runs(void **state)
{
	struct world *w = *state;
	struct people p = made(w, 2);
	struct cancelling c = { planned(w, &p, day(1), true) };

	assert_int_equal(unit(w, cancel, &c), OK);
	chore(w, day(5));
	assert_int_equal(has(w, p.giver), 2);
	assert_str(row(w, c.id).state, "cancelled");
}

static void who_leaves_is_closed_and_keeps_his_roles_in_the_books(void **state)
{
	struct world *w = *state;
	struct people p = made(w, 1);
	struct auth_roles_list roles;
	struct handover_person_row giver;

	planned(w, &p, day(1), true);
	chore(w, day(1));
	assert_int_equal(handover_person(snapshot(w), p.giver, &giver), OK);
	assert_str(giver.state, "disabled");
	assert_int_equal(auth_roles(w->read, p.giver, &roles), OK);
	assert_int_equal(roles.n, 1);
}

static void what_is_kept_back_stays(void **state)
{
	struct world *w = *state;
	struct people p = made(w, 3);
	struct handover_groups g;
	struct writing x = { .plan = { .from = p.giver, .to = p.taker, .day = day(1) }, .by = p.third };

	assert_int_equal(handover_collect(snapshot(w), p.giver, &g), OK);
	x.plan.keep = (struct id_list){ 1, &g.v[0].items.v[1].id };
	assert_int_equal(unit(w, write_it, &x), OK);
	chore(w, day(1));
	assert_int_equal(has(w, p.giver), 1);
	assert_int_equal(has(w, p.taker), 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(nothing_moves_before_its_day_and_all_moves_once_after_missed_days),
		TEST(a_large_one_goes_in_pieces_and_each_thing_once),
		TEST(what_the_taker_may_not_have_stays_and_is_said_once),
		TEST(a_taker_who_is_gone_is_said_and_nothing_moves),
		TEST(a_cancelled_one_never_runs),
		TEST(who_leaves_is_closed_and_keeps_his_roles_in_the_books),
		TEST(what_is_kept_back_stays),
	};
	return RUN(tests);
}
