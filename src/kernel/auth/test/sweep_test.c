/* What has run out is swept, what holds stays, another organisation's is let alone. */
#include "kernel/store/test/world.h"

#include "kernel/auth/people.h"
#include "kernel/auth/queries.h"
#include "kernel/auth/second.h"
#include "kernel/auth/session.h"
#include "kernel/auth/sign_in.h"
#include "kernel/auth/sweep.h"

#define HOUR 3600000LL
#define DAY (24 * HOUR)

static const struct uuid nobody = { { 7 } };

/* One of each that ends at `ends`, and one that began at `began`. */
struct given { int64_t began, ends; struct uuid account; uint8_t mark; };

static enum status give(struct db *db, void *arg)
{
	struct given *g = arg;
	struct new_account who = { str_fmt(db->arena, "login%d", g->mark), S("Иванова Анна Петровна"), S("") };
	uint8_t *hash = arena_zalloc(db->arena, 32);
	hash[0] = g->mark;
	struct bytes b = { hash, 32 };
	TRY(people_add(db, &who, &g->account));
	TRY(auth_add_secret(db, b, S("card"), g->account, (struct opt_uuid){ 0 }, g->began, g->ends, NULL));
	TRY(auth_add_session(db, b, db_new_id(db), g->account, g->began, g->began, g->ends, S(""), NULL));
	TRY(auth_keep_form(db, db_new_id(db), g->account, S("/x"), S("a=1"), g->ends, NULL));
	TRY(auth_add_totp(db, g->account, b, g->began, NULL));
	return auth_add_fail(db, db_new_id(db), nobody, nobody, g->began, NULL);
}

static enum status sweep(struct db *db, void *arg)
{
	bool more = true;
	enum status s = auth_sweep(db, &more);
	*(bool *)arg = more;
	return s;
}

static void given(struct world *w, uint8_t mark, int64_t began, int64_t ends, struct uuid *ret)
{
	struct given g = { began, ends, { { 0 } }, mark };
	assert_int_equal(unit(w, give, &g), OK);
	*ret = g.account;
}

static void swept(struct world *w)
{
	bool more;
	assert_int_equal(unit(w, sweep, &more), OK);
	assert_false(more);
}

static size_t secrets_of(struct world *w, struct uuid account)
{
	struct auth_secrets_of_list l;
	assert_int_equal(auth_secrets_of(snapshot(w), account, 0, &l), OK);
	return l.n;
}

static bool session_known(struct world *w, uint8_t mark)
{
	struct auth_session_owner_row row;
	uint8_t hash[32] = { mark };
	return auth_session_owner(snapshot(w), (struct bytes){ hash, sizeof hash }, &row) == OK;
}

static int64_t fails(struct world *w)
{
	struct auth_count_fails_row n;
	assert_int_equal(auth_count_fails(snapshot(w), nobody, nobody, 0, &n), OK);
	return n.by_login;
}

static void what_has_run_out_goes_and_the_rest_stays(void **state)
{
	struct world *w = *state;
	struct uuid old, fresh;
	enum second_state of_old, of_fresh;
	given(w, 1, NOW - 2 * DAY, NOW - 1, &old);
	given(w, 2, NOW - HOUR, NOW + HOUR, &fresh);
	swept(w);
	assert_int_equal(secrets_of(w, old), 0);
	assert_int_equal(secrets_of(w, fresh), 1);
	assert_int_equal(fails(w), 1);
	assert_int_equal(second_state(snapshot(w), old, &of_old), OK);
	assert_int_equal(second_state(snapshot(w), fresh, &of_fresh), OK);
	assert_int_equal(of_old, SECOND_OFF);
	assert_int_equal(of_fresh, SECOND_BEGUN);
}

static enum status confirm(struct db *db, void *arg) { return auth_take_step(db, *(struct uuid *)arg, 5, NULL); }

static void a_second_step_that_is_on_stays(void **state)
{
	struct world *w = *state;
	struct uuid old;
	enum second_state on;
	given(w, 1, NOW - 40 * DAY, NOW - 1, &old);
	assert_int_equal(unit(w, confirm, &old), OK);
	swept(w);
	assert_int_equal(second_state(snapshot(w), old, &on), OK);
	assert_int_equal(on, SECOND_ON);
}

static void a_session_is_known_thirty_days_after_its_end(void **state)
{
	struct world *w = *state;
	struct uuid a, b;
	given(w, 1, NOW - 60 * DAY, NOW - SESSION_SWEEP_MS - 1, &a);
	given(w, 2, NOW - 60 * DAY, NOW - SESSION_SWEEP_MS + HOUR, &b);
	swept(w);
	assert_false(session_known(w, 1));
	assert_true(session_known(w, 2));
}

static void another_organisation_is_let_alone(void **state)
{
	struct world *w = *state;
	struct uuid theirs;
	w->scope.org = w->other.id;
	given(w, 1, NOW - 2 * DAY, NOW - 1, &theirs);
	w->scope.org = w->org.id;
	swept(w);
	w->scope.org = w->other.id;
	assert_int_equal(secrets_of(w, theirs), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_has_run_out_goes_and_the_rest_stays), TEST(a_second_step_that_is_on_stays),
		TEST(a_session_is_known_thirty_days_after_its_end), TEST(another_organisation_is_let_alone),
	};
	return RUN(tests);
}
