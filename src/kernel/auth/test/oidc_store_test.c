/* Tries of signing in through another server, and links, in a store: whose, how long, how many. */
#include "kernel/store/test/world.h"

#include "kernel/auth/oidc_store.h"
#include "kernel/auth/people.h"
#include "kernel/auth/queries.h"
#include "kernel/auth/sweep.h"

static const struct oidc_identity anna = { S_INIT("https://id.example"), S_INIT("sub"), S_INIT("u-17"), S_INIT("Иванова Анна") };

static struct str state_of(struct world *w, const struct oidc_begun *b) { return secret_text(w->a, b->state); }
static struct str browser_of(struct world *w, const struct oidc_begun *b) { return secret_text(w->a, b->browser); }

static enum status begin(struct db *db, void *arg)
{
	struct oidc_start s = { { 0 }, S("/plan"), S("https://id.example"), S("https://id.example/auth"), S("sub") };
	return oidc_begin(db, &s, arg);
}

static struct oidc_begun given_try(struct world *w)
{
	struct oidc_begun b;
	assert_int_equal(unit(w, begin, &b), OK);
	return b;
}

static enum status found(struct world *w, struct str state, struct str browser, int64_t later)
{
	struct oidc_try t;
	return oidc_find(snapshot(w), state, browser, NOW + later, &t);
}

static void a_try_is_its_browsers_for_ten_minutes(void **state)
{
	struct world *w = *state;
	struct oidc_begun a = given_try(w), b = given_try(w);
	struct oidc_try t;
	assert_int_equal(oidc_find(snapshot(w), state_of(w, &a), browser_of(w, &a), NOW, &t), OK);
	assert_true(str_eq(t.next, S("/plan")) && t.nonce.n == 43 && t.verifier.n == 43 && !str_eq(t.nonce, t.verifier));
	assert_int_equal(found(w, state_of(w, &a), browser_of(w, &a), OIDC_TRY_MS - 1), OK);
	assert_int_equal(found(w, state_of(w, &a), browser_of(w, &a), OIDC_TRY_MS), NOT_FOUND);
	assert_int_equal(found(w, state_of(w, &a), browser_of(w, &b), 0), NOT_FOUND);
	assert_int_equal(found(w, state_of(w, &a), S(""), 0), NOT_FOUND);
	assert_int_equal(found(w, browser_of(w, &a), state_of(w, &a), 0), NOT_FOUND);
	w->scope.org = w->other.id;
	assert_int_equal(found(w, state_of(w, &a), browser_of(w, &a), 0), NOT_FOUND);
}

struct proved { struct oidc_begun b; int64_t rows; };

static enum status prove(struct db *db, void *arg)
{
	struct proved *p = arg;
	return oidc_know_try(db, secret_hash(db->arena, p->b.state), anna.subject, anna.label, db->now, db->now + OIDC_KNOWN_MS, &p->rows);
}

static enum status known(struct world *w, const struct oidc_begun *b, int64_t later)
{
	struct oidc_known k;
	return oidc_known(snapshot(w), browser_of(w, b), NOW + later, &k);
}

static void who_is_proved_is_known_half_an_hour_and_once(void **state)
{
	struct world *w = *state;
	struct proved p = { given_try(w), 0 };
	assert_int_equal(known(w, &p.b, 0), NOT_FOUND);
	assert_int_equal(unit(w, prove, &p), OK);
	assert_int_equal(p.rows, 1);
	assert_int_equal(known(w, &p.b, OIDC_KNOWN_MS - 1), OK);
	assert_int_equal(known(w, &p.b, OIDC_KNOWN_MS), NOT_FOUND);
	assert_int_equal(found(w, state_of(w, &p.b), browser_of(w, &p.b), 0), NOT_FOUND);     /* its code is used */
	assert_int_equal(unit(w, prove, &p), OK);
	assert_int_equal(p.rows, 0);
}

static enum status sweep(struct db *db, void *arg) { db->now += *(int64_t *)arg; return auth_sweep(db, &(bool){ 0 }); }

static int64_t tries(struct world *w)
{
	struct oidc_count_tries_row n;
	assert_int_equal(oidc_count_tries(snapshot(w), &n), OK);
	return n.n;
}

static void tries_that_ran_out_are_swept(void **state)
{
	struct world *w = *state;
	int64_t soon = OIDC_TRY_MS - 1, late = OIDC_TRY_MS;
	given_try(w);
	assert_int_equal(unit(w, sweep, &soon), OK);
	assert_int_equal(tries(w), 1);
	assert_int_equal(unit(w, sweep, &late), OK);
	assert_int_equal(tries(w), 0);
}

static enum status fill(struct db *db, void *arg)
{
	(void)arg;
	for (int i = 0; i < OIDC_TRIES_MOST; i++) {
		uint8_t hash[32] = { (uint8_t)(i >> 8), (uint8_t)i };
		TRY(oidc_add_try(db, (struct bytes){ hash, sizeof hash }, (struct bytes){ hash, sizeof hash }, (struct opt_uuid){ 0 }, S(""), anna.issuer, S(""),
			S(""), S(""), S("sub"), db->now + 1000, NULL));
	}
	return OK;
}

static void there_is_an_end_to_tries(void **state)
{
	struct world *w = *state;
	struct oidc_begun b;
	assert_int_equal(unit(w, fill, NULL), OK);
	assert_int_equal(unit(w, begin, &b), FULL);
}

/* ---- links ---- */

static const struct uuid person = { { 9 } };
struct linking { struct uuid account; const char *login; struct str subject; bool of_person; };

static enum status add(struct db *db, void *arg)
{
	struct linking *l = arg;
	struct new_account n = { .login = str_c(l->login), .name = S("Иванова Анна Петровна"), .person = { l->of_person, person } };
	return people_add(db, &n, &l->account);
}

static enum status link_it(struct db *db, void *arg)
{
	struct linking *l = arg;
	struct oidc_identity who = anna;
	who.subject = l->subject;
	return oidc_link(db, &who, l->account);
}

static void one_there_one_here(void **state)
{
	struct world *w = *state;
	struct linking a = { .login = "anna", .subject = S("u-1") }, b = { .login = "boris", .subject = S("u-2") };
	struct oidc_account_row row;
	assert_int_equal(unit(w, add, &a), OK);
	assert_int_equal(unit(w, add, &b), OK);
	assert_int_equal(unit(w, link_it, &a), OK);
	b.subject = S("u-1");
	assert_int_equal(unit(w, link_it, &b), CONFLICT);
	a.subject = S("u-3");
	assert_int_equal(unit(w, link_it, &a), CONFLICT);
	assert_int_equal(oidc_account(snapshot(w), anna.issuer, S("sub"), S("u-1"), &row), OK);
	assert_true(uuid_eq(row.id, a.account));
	assert_int_equal(oidc_account(w->read, anna.issuer, S("email"), S("u-1"), &row), NOT_FOUND);
	assert_int_equal(oidc_account(w->read, S("https://other.example"), S("sub"), S("u-1"), &row), NOT_FOUND);
	w->scope.org = w->other.id;
	assert_int_equal(oidc_account(snapshot(w), anna.issuer, S("sub"), S("u-1"), &row), NOT_FOUND);
}

static enum status erase(struct db *db, void *arg) { (void)arg; return people_person_erased(db, person); }

static void an_erased_person_is_linked_no_more(void **state)
{
	struct world *w = *state;
	struct linking a = { .login = "anna", .subject = S("u-1"), .of_person = true };
	struct oidc_account_row row;
	assert_int_equal(unit(w, add, &a), OK);
	assert_int_equal(unit(w, link_it, &a), OK);
	assert_int_equal(unit(w, erase, NULL), OK);
	assert_int_equal(oidc_account(snapshot(w), anna.issuer, S("sub"), S("u-1"), &row), NOT_FOUND);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_try_is_its_browsers_for_ten_minutes), TEST(who_is_proved_is_known_half_an_hour_and_once), TEST(tries_that_ran_out_are_swept),
		TEST(there_is_an_end_to_tries), TEST(one_there_one_here), TEST(an_erased_person_is_linked_no_more),
	};
	return RUN(tests);
}
