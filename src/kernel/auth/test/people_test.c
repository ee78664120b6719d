/* Accounts in a store: signing in and its limits, sessions and their ends, roles by date, an organisation's own rights. */
#include "kernel/store/test/world.h"

#include "kernel/auth/account.h"
#include "kernel/auth/auth.h"
#include "kernel/auth/password.h"
#include "kernel/auth/people.h"
#include "kernel/auth/queries.h"
#include "kernel/auth/rights.h"
#include "kernel/auth/session.h"
#include "kernel/auth/setting.h"
#include "kernel/auth/sign_in.h"

#define HOUR 3600000LL
#define DAY (24 * HOUR)
#define PASSWORD S("три тихие берёзы")

static struct str cheap_hash;                 /* made once: Argon2 takes its time */

struct added { struct str login, name, roles; struct uuid id; };

static enum status add(struct db *db, void *arg)
{
	struct added *n = arg;
	struct new_account who = { n->login, n->name, S("методист"), cheap_hash };
	TRY(people_add(db, &who, &n->id));
	return people_set_roles(db, n->id, n->roles);
}

static struct uuid given_account(struct world *w, const char *login, const char *roles)
{
	struct added n = { str_c(login), S("Иванова Анна Петровна"), str_c(roles), { { 0 } } };
	assert_int_equal(unit(w, add, &n), OK);
	return n.id;
}

/* ---- sessions ---- */

static enum status begin(struct db *db, void *arg)
{
	struct { struct uuid account; struct str cookie; } *b = arg;
	return session_begin(db, b->account, S("Firefox, Linux"), &b->cookie);
}

static struct str given_session(struct world *w, struct uuid account)
{
	struct { struct uuid account; struct str cookie; } b = { account, S("") };
	assert_int_equal(unit(w, begin, &b), OK);
	return str_dup(w->a, b.cookie);
}

/* Who the cookie is, at an instant after NOW; NOT_FOUND for a visitor. */
static enum status look(struct world *w, struct str cookie, int64_t later, struct session_info *who)
{
	*who = (struct session_info){ 0 };
	struct request req = { .arena = w->a, .db = snapshot(w), .now = NOW + later, .today = w->scope.today };
	return session_find(&req, cookie, who);
}

/* Keeps the session young: what the note "session.seen" does. */
static enum status seen(struct db *db, void *arg)
{
	struct auth_session_list rows;
	struct session_cookie c;
	assert_true(session_cookie_parse(*(struct str *)arg, &c));
	TRY(auth_session(db, secret_hash(db->arena, c.secret), db->now, S(SESSION_IDLE), SESSION_IDLE_HOURS, db->today, &rows));
	return rows.n ? auth_touch_session(db, rows.v[0].id, db->now, NULL) : NOT_FOUND;
}

static void a_session_says_who(void **state)
{
	struct world *w = *state;
	struct session_info who;
	struct uuid id = given_account(w, "ivanova", "methodist admin");
	struct str cookie = given_session(w, id);
	assert_int_equal(look(w, cookie, 0, &who), OK);
	assert_true(who.signed_in && uuid_eq(who.account, id) && uuid_eq(who.org, w->org.id));
	assert_str(who.name, "Иванова Анна Петровна");
	assert_str(who.post, "методист");
	assert_str(who.login, "ivanova");
	assert_str(who.roles, "admin methodist");
}

static void without_roles_one_is_somebody_without_rights(void **state)
{
	struct world *w = *state;
	struct session_info who;
	assert_int_equal(look(w, given_session(w, given_account(w, "nobody", "")), 0, &who), OK);
	assert_true(who.signed_in);
	assert_str(who.roles, "");
	for (size_t i = 0; i < PERM_SET_MAX / 64; i++)
		assert_true(who.perms.w[i] == 0);
}

static void foreign_and_forged_cookies_are_visitors(void **state)
{
	struct world *w = *state;
	struct session_info who;
	struct session_cookie c;
	struct str cookie = given_session(w, given_account(w, "ivanova", "admin"));
	assert_true(session_cookie_parse(cookie, &c));
	c.secret[31] ^= 1;
	assert_int_equal(look(w, session_cookie_text(w->a, &c), 0, &who), NOT_FOUND);
	assert_false(who.signed_in);
	c.secret[31] ^= 1;
	c.org = w->other.id;                     /* the right secret, another organisation in front */
	assert_int_equal(look(w, session_cookie_text(w->a, &c), 0, &who), NOT_FOUND);
	w->scope.org = w->other.id;              /* and asked of that organisation */
	assert_int_equal(look(w, session_cookie_text(w->a, &c), 0, &who), NOT_FOUND);
	assert_int_equal(look(w, cookie, 0, &who), NOT_FOUND);
	w->scope.org = w->org.id;
	assert_int_equal(look(w, S(""), 0, &who), NOT_FOUND);
	assert_int_equal(look(w, S("мусор"), 0, &who), NOT_FOUND);
	assert_int_equal(look(w, cookie, 0, &who), OK);
}

static void the_store_holds_no_secret(void **state)
{
	struct world *w = *state;
	struct session_cookie c;
	struct auth_session_owner_row row;
	struct str cookie = given_session(w, given_account(w, "ivanova", ""));
	assert_true(session_cookie_parse(cookie, &c));
	struct bytes plain = { c.secret, sizeof c.secret };
	assert_int_equal(auth_session_owner(snapshot(w), plain, &row), NOT_FOUND);
	assert_int_equal(auth_session_owner(w->read, secret_hash(w->a, c.secret), &row), OK);
}

static void idle_twelve_hours_ends_it(void **state)
{
	struct world *w = *state;
	struct session_info who;
	struct str cookie = given_session(w, given_account(w, "ivanova", ""));
	w->scope.now = NOW + 12 * HOUR - 1;
	assert_int_equal(unit(w, seen, &cookie), OK);
	w->scope.now = NOW + 24 * HOUR - 1;
	assert_int_equal(unit(w, seen, &cookie), NOT_FOUND);            /* 12 h after it was last seen */
	assert_int_equal(look(w, cookie, 24 * HOUR - 1, &who), NOT_FOUND);
}

struct choice_of { const char *name; struct str value; };
static enum status choose(struct db *db, void *arg)
{
	const struct choice_of *c = arg;
	return setting_write(db, setting_find(str_c(c->name)), c->value);
}

/* Without keeping it young. */
static bool lives(struct world *w, struct str cookie, int64_t later)
{
	struct auth_session_list rows;
	struct session_cookie c;
	assert_true(session_cookie_parse(cookie, &c));
	assert_int_equal(auth_session(snapshot(w), secret_hash(w->a, c.secret), NOW + later, S(SESSION_IDLE), SESSION_IDLE_HOURS, w->scope.today, &rows), OK);
	return rows.n > 0;
}

static void the_organisation_sets_both_times(void **state)
{
	struct world *w = *state;
	struct choice_of idle = { SESSION_IDLE, S("1") }, life = { SESSION_LIFE, S("2") };
	struct uuid id = given_account(w, "ivanova", "");
	struct str before = given_session(w, id);
	assert_int_equal(unit(w, choose, &idle), OK);
	assert_int_equal(unit(w, choose, &life), OK);
	struct str after = given_session(w, id);
	assert_true(lives(w, after, HOUR - 1));
	assert_false(lives(w, after, HOUR));
	assert_false(lives(w, before, HOUR));      /* at once, for all */
	idle.value = S("72");
	assert_int_equal(unit(w, choose, &idle), OK);
	assert_true(lives(w, after, 2 * DAY - 1));
	assert_false(lives(w, after, 2 * DAY));
	assert_true(lives(w, before, 2 * DAY));          /* began when it was a fortnight */
	struct str text;
	assert_int_equal(setting_check(setting_find(S(SESSION_IDLE)), S("73"), &text), SETTING_TOO_BIG);
	assert_int_equal(setting_check(setting_find(S(SESSION_IDLE)), S("0"), &text), SETTING_TOO_SMALL);
	assert_int_equal(setting_check(setting_find(S(SESSION_LIFE)), S("91"), &text), SETTING_TOO_BIG);
}

static void fourteen_days_end_it_however_busy(void **state)
{
	struct world *w = *state;
	struct str cookie = given_session(w, given_account(w, "ivanova", ""));
	for (int64_t t = 11 * HOUR; t < 14 * DAY; t += 11 * HOUR) {
		w->scope.now = NOW + t;
		assert_int_equal(unit(w, seen, &cookie), OK);
	}
	w->scope.now = NOW + 14 * DAY;
	assert_int_equal(unit(w, seen, &cookie), NOT_FOUND);
}

static enum status end(struct db *db, void *arg) { return session_end(db, *(struct str *)arg); }

static void signing_out_ends_one(void **state)
{
	struct world *w = *state;
	struct session_info who;
	struct uuid id = given_account(w, "ivanova", "");
	struct str here = given_session(w, id), there = given_session(w, id);
	assert_int_equal(unit(w, end, &here), OK);
	assert_int_equal(unit(w, end, &here), OK);                      /* twice is no fault */
	assert_int_equal(look(w, here, 0, &who), NOT_FOUND);
	assert_int_equal(look(w, there, 0, &who), OK);
}

struct change { struct uuid account; struct str keep; };
static enum status change(struct db *db, void *arg)
{
	struct change *c = arg;
	return people_set_password(db, c->account, S("ivanova"), cheap_hash, c->keep);
}

static void a_new_password_ends_the_others(void **state)
{
	struct world *w = *state;
	struct session_info who;
	struct uuid id = given_account(w, "ivanova", ""), other = given_account(w, "petrov", "");
	struct str here = given_session(w, id), there = given_session(w, id), his = given_session(w, other);
	assert_int_equal(unit(w, change, &(struct change){ id, here }), OK);
	assert_int_equal(look(w, here, 0, &who), OK);
	assert_int_equal(look(w, there, 0, &who), NOT_FOUND);
	assert_int_equal(look(w, his, 0, &who), OK);
	assert_int_equal(unit(w, change, &(struct change){ id, S("") }), OK);
	assert_int_equal(look(w, here, 0, &who), NOT_FOUND);
}

static enum status disable(struct db *db, void *arg)
{
	bool changed;
	TRY(people_set_state(db, *(struct uuid *)arg, false, &changed));
	return changed ? OK : NOT_FOUND;
}

static void a_closed_account_is_out_at_once(void **state)
{
	struct world *w = *state;
	struct session_info who;
	struct uuid id = given_account(w, "ivanova", "admin");
	struct str cookie = given_session(w, id);
	assert_int_equal(unit(w, disable, &id), OK);
	assert_int_equal(look(w, cookie, 0, &who), NOT_FOUND);
	assert_int_equal(unit(w, disable, &id), NOT_FOUND);
}

/* ---- signing in ---- */

static enum sign_in_verdict try_it(struct world *w, struct str login, struct str password, const char *address, struct sign_in *seen_it)
{
	w->scope.now += 1;
	assert_int_equal(sign_in_try(snapshot(w), login, password, str_c(address), seen_it), OK);
	return seen_it->verdict;
}

static void login_and_password_open(void **state)
{
	struct world *w = *state;
	struct sign_in in;
	given_account(w, "иванова", "");
	assert_int_equal(try_it(w, S(" Иванова"), PASSWORD, "10.0.0.1", &in), SIGN_IN_WELCOME);
	assert_int_equal(try_it(w, S("иванова"), S("три тихие березы"), "10.0.0.1", &in), SIGN_IN_WRONG);
	assert_int_equal(try_it(w, S("никто"), PASSWORD, "10.0.0.1", &in), SIGN_IN_WRONG);
	w->scope.org = w->other.id;                                     /* the account is not that organisation's */
	assert_int_equal(try_it(w, S("иванова"), PASSWORD, "10.0.0.1", &in), SIGN_IN_WRONG);
}

static enum status finish(struct db *db, void *arg)
{
	struct { struct sign_in in; bool holds; } *f = arg;
	struct str cookie;
	TRY(sign_in_holds(db, S("иванова"), &f->in, &f->holds));
	return f->holds ? sign_in_begin(db, f->in.account, S("иванова"), S("Firefox, Linux"), &cookie) : OK;
}

/* Between the check of the password and the unit of work, somebody closed the account, or changed its password. */
static void what_was_seen_is_checked_again(void **state)
{
	struct world *w = *state;
	struct { struct sign_in in; bool holds; } f = { 0 };
	struct uuid id = given_account(w, "иванова", "");
	assert_int_equal(try_it(w, S("иванова"), PASSWORD, "", &f.in), SIGN_IN_WELCOME);
	assert_int_equal(unit(w, finish, &f), OK);
	assert_true(f.holds);
	assert_int_equal(unit(w, disable, &id), OK);
	assert_int_equal(unit(w, finish, &f), OK);
	assert_false(f.holds);
	forge(w, "UPDATE account SET state = 'active', password = 'other'");
	assert_int_equal(unit(w, finish, &f), OK);
	assert_false(f.holds);
}

struct failed { struct str login; const char *address; };
static enum status fail_once(struct db *db, void *arg)
{
	struct failed *f = arg;
	return sign_in_failed(db, sign_in_key(f->login), str_c(f->address));
}

static void fail_times(struct world *w, int n, const char *login, const char *address)
{
	for (int i = 0; i < n; i++)
		assert_int_equal(unit(w, fail_once, &(struct failed){ str_c(login), address }), OK);
}

static void a_login_waits_after_ten(void **state)
{
	struct world *w = *state;
	struct sign_in in;
	given_account(w, "иванова", "");
	fail_times(w, SIGN_IN_LOGIN_FAILS - 1, "иванова", "10.0.0.1");
	assert_int_equal(try_it(w, S("иванова"), PASSWORD, "10.0.0.2", &in), SIGN_IN_WELCOME);
	fail_times(w, 1, "иванова", "10.0.0.9");
	assert_int_equal(try_it(w, S("ИВАНОВА"), PASSWORD, "10.0.0.2", &in), SIGN_IN_WAIT);
	assert_int_equal(try_it(w, S("петров"), PASSWORD, "10.0.0.1", &in), SIGN_IN_WRONG);      /* others may try */
	w->scope.now += SIGN_IN_WINDOW_MS + 1;
	assert_int_equal(try_it(w, S("иванова"), PASSWORD, "10.0.0.1", &in), SIGN_IN_WELCOME);
}

static void an_address_waits_after_sixty(void **state)
{
	struct world *w = *state;
	struct sign_in in;
	char login[32];
	given_account(w, "иванова", "");
	for (int i = 0; i < SIGN_IN_ADDRESS_FAILS; i++) {
		snprintf(login, sizeof login, "guess%d", i);
		fail_times(w, 1, login, "10.0.0.1");
	}
	assert_int_equal(try_it(w, S("иванова"), PASSWORD, "10.0.0.1", &in), SIGN_IN_WAIT);
	assert_int_equal(try_it(w, S("иванова"), PASSWORD, "10.0.0.2", &in), SIGN_IN_WELCOME);
}

static void a_success_forgets_the_failures(void **state)
{
	struct world *w = *state;
	struct { struct sign_in in; bool holds; } f = { 0 };
	given_account(w, "иванова", "");
	fail_times(w, SIGN_IN_LOGIN_FAILS - 1, "иванова", "10.0.0.1");
	assert_int_equal(try_it(w, S("иванова"), PASSWORD, "10.0.0.1", &f.in), SIGN_IN_WELCOME);
	assert_int_equal(unit(w, finish, &f), OK);
	fail_times(w, 1, "иванова", "10.0.0.1");
	assert_int_equal(try_it(w, S("иванова"), PASSWORD, "10.0.0.1", &f.in), SIGN_IN_WELCOME);
}

/* ---- a form typed in a session that has ended ---- */

struct keep { struct str cookie; struct uuid id; };
static enum status keep(struct db *db, void *arg)
{
	struct keep *k = arg;
	struct http_hooks h = { 0 };
	auth_fill_hooks(&h);
	return h.keep_form(db, k->cookie, S("/plan/row/1"), S("title=%D1%8F&done=1"), &k->id);
}

static enum status kept(struct world *w, struct str cookie, struct uuid id, int64_t later, struct str *body)
{
	struct http_hooks h = { 0 };
	struct session_info who = { 0 };
	auth_fill_hooks(&h);
	if (cookie.n)
		assert_int_equal(look(w, cookie, 0, &who), OK);
	struct request req = { .arena = w->a, .db = snapshot(w), .now = NOW + later, .who = &who };
	return h.kept_form(&req, id, body);
}

static void a_typed_form_waits_for_its_owner_alone(void **state)
{
	struct world *w = *state;
	struct str body;
	struct uuid anna = given_account(w, "anna", "admin"), boris = given_account(w, "boris", "admin");
	struct keep k = { .cookie = given_session(w, anna) };
	assert_int_equal(unit(w, end, &k.cookie), OK);
	assert_int_equal(store_write(w->store, &w->scope, true, keep, &k), OK);
	struct str hers = given_session(w, anna), his = given_session(w, boris);
	assert_int_equal(kept(w, hers, k.id, 0, &body), OK);
	assert_str(body, "title=%D1%8F&done=1");
	assert_int_equal(kept(w, his, k.id, 0, &body), NOT_FOUND);
	assert_int_equal(kept(w, S(""), k.id, 0, &body), NOT_FOUND);
	assert_int_equal(kept(w, hers, k.id, DAY, &body), NOT_FOUND);            /* a day later it is gone */
	w->scope.org = w->other.id;
	assert_int_equal(kept(w, S(""), k.id, 0, &body), NOT_FOUND);
}

static void a_form_of_nobody_is_not_kept(void **state)
{
	struct world *w = *state;
	struct keep k = { .cookie = S("") };
	assert_int_equal(store_write(w->store, &w->scope, true, keep, &k), NOT_FOUND);
	struct session_cookie c = { .org = w->org.id };
	k.cookie = session_cookie_text(w->a, &c);
	assert_int_equal(store_write(w->store, &w->scope, true, keep, &k), NOT_FOUND);
	k.cookie = given_session(w, given_account(w, "anna", ""));
	w->scope.org = w->other.id;                                              /* a cookie of another organisation */
	assert_int_equal(store_write(w->store, &w->scope, true, keep, &k), NOT_FOUND);
}

/* ---- accounts and roles ---- */

static void a_login_is_one_in_its_organisation(void **state)
{
	struct world *w = *state;
	struct added n = { S("ivanova"), S("Другая"), S(""), { { 0 } } };
	given_account(w, "ivanova", "");
	assert_int_equal(unit(w, add, &n), CONFLICT);
	w->scope.org = w->other.id;
	assert_int_equal(unit(w, add, &n), OK);
}

struct roles { struct uuid account; struct str roles; };
static enum status set_roles(struct db *db, void *arg)
{
	struct roles *r = arg;
	return people_set_roles(db, r->account, r->roles);
}

static struct str roles_now(struct world *w, struct str cookie)
{
	struct session_info who;
	assert_int_equal(look(w, cookie, 0, &who), OK);
	return who.roles;
}

static void roles_change_by_the_day(void **state)
{
	struct world *w = *state;
	struct uuid id = given_account(w, "ivanova", "teacher mentor");
	struct str cookie = given_session(w, id);
	w->scope.today = date_add_days(w->scope.today, 10);
	assert_int_equal(unit(w, set_roles, &(struct roles){ id, S("mentor director") }), OK);
	assert_str(roles_now(w, cookie), "director mentor");
	w->scope.today = date_add_days(w->scope.today, -1);             /* yesterday it was as it was */
	assert_str(roles_now(w, cookie), "mentor teacher");
	w->scope.today = date_add_days(w->scope.today, -10);            /* before the first day: nothing */
	assert_str(roles_now(w, cookie), "");
}

/* Given and taken on one day: no row that ends before it begins. */
static void a_role_of_no_day_vanishes(void **state)
{
	struct world *w = *state;
	struct auth_roles_list list;
	struct uuid id = given_account(w, "ivanova", "teacher");
	assert_int_equal(unit(w, set_roles, &(struct roles){ id, S("") }), OK);
	assert_int_equal(auth_roles(snapshot(w), id, &list), OK);
	assert_int_equal(list.n, 0);
}

static void the_last_administrator_is_known(void **state)
{
	struct world *w = *state;
	bool last;
	struct uuid anna = given_account(w, "anna", "admin"), boris = given_account(w, "boris", "teacher");
	assert_int_equal(people_is_last_admin(snapshot(w), anna, &last), OK);
	assert_true(last);
	assert_int_equal(unit(w, set_roles, &(struct roles){ boris, S("admin") }), OK);
	assert_int_equal(people_is_last_admin(snapshot(w), anna, &last), OK);
	assert_false(last);
	assert_int_equal(unit(w, disable, &boris), OK);                 /* a closed one does not count */
	assert_int_equal(people_is_last_admin(snapshot(w), anna, &last), OK);
	assert_true(last);
}

/* ---- an organisation's own rights ---- */

static enum status allow(struct db *db, void *arg)
{
	return rights_allow(db, S("admin"), S("auth.journal"), *(bool *)arg);
}

static bool may_see_the_journal(struct world *w, struct str cookie)
{
	struct session_info who;
	assert_int_equal(look(w, cookie, 0, &who), OK);
	return rights_may(&who, "auth.journal");
}

static enum status allow_then_fail(struct db *db, void *arg)
{
	struct perm_set mine;
	TRY(allow(db, arg));
	TRY(rights_resolve(db, S("admin"), &mine));
	assert_false(perm_set_has(&mine, rights_perm(rights(), "auth.journal")));    /* it sees what it did */
	return CONFLICT;
}

static void own_rights_are_never_stale(void **state)
{
	struct world *w = *state;
	struct str cookie = given_session(w, given_account(w, "anna", "admin"));
	bool no = false, yes = true;
	for (int i = 0; i < 3; i++) {
		assert_true(may_see_the_journal(w, cookie));
		assert_int_equal(unit(w, allow_then_fail, &no), CONFLICT);
		assert_true(may_see_the_journal(w, cookie));               /* undone: not remembered */
		assert_int_equal(unit(w, allow, &no), OK);
		assert_false(may_see_the_journal(w, cookie));
		assert_int_equal(unit(w, allow, &yes), OK);
	}
}

static void another_organisation_decides_for_itself(void **state)
{
	struct world *w = *state;
	bool no = false;
	assert_int_equal(unit(w, allow, &no), OK);
	w->scope.org = w->other.id;
	assert_true(may_see_the_journal(w, given_session(w, given_account(w, "anna", "admin"))));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_session_says_who), TEST(without_roles_one_is_somebody_without_rights),
		TEST(foreign_and_forged_cookies_are_visitors), TEST(the_store_holds_no_secret), TEST(idle_twelve_hours_ends_it),
		TEST(fourteen_days_end_it_however_busy), TEST(the_organisation_sets_both_times), TEST(signing_out_ends_one), TEST(a_new_password_ends_the_others),
		TEST(a_closed_account_is_out_at_once), TEST(login_and_password_open), TEST(what_was_seen_is_checked_again),
		TEST(a_login_waits_after_ten), TEST(an_address_waits_after_sixty), TEST(a_success_forgets_the_failures),
		TEST(a_typed_form_waits_for_its_owner_alone),
		TEST(a_form_of_nobody_is_not_kept), TEST(a_login_is_one_in_its_organisation), TEST(roles_change_by_the_day), TEST(a_role_of_no_day_vanishes),
		TEST(the_last_administrator_is_known), TEST(own_rights_are_never_stale),
		TEST(another_organisation_decides_for_itself),
	};
	struct arena *a = arena_new();
	if (password_hash(a, PASSWORD, &cheap_hash) != OK)
		return 1;
	int rc = RUN(tests);
	arena_free(a);
	return rc;
}
