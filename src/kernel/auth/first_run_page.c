/* /first-run: a store without an organisation gets its first one, and its first administrator. */
#include "kernel/auth/auth_view.h"
#include "kernel/auth/forms.h"

#include <sodium.h>
#include <stdatomic.h>
#include <stdio.h>

#include "kernel/auth/account.h"
#include "kernel/auth/auth.h"
#include "kernel/auth/device.h"
#include "kernel/auth/html.h"
#include "kernel/auth/page.h"
#include "kernel/auth/password.h"
#include "kernel/auth/people.h"
#include "kernel/auth/session.h"
#include "kernel/base/clock.h"
#include "kernel/store/org.h"

/* ---- the code on the console ---- */

#define CODE_LENGTH 9                     /* XXXX-XXXX */
#define CODE_TRIES 20                     /* wrong ones until the program starts again */
static char code[CODE_LENGTH + 1];
static _Atomic int tries_left;

static void make_code(struct arena *a)
{
	memcpy(code, password_generate(a).p, CODE_LENGTH);
	atomic_store(&tries_left, CODE_TRIES);
}

/* When the program starts on an empty store, and when its first page is asked for after the example was erased. */
static void print_code(void)
{
	static _Atomic bool printed;
	if (code[0] && !atomic_exchange(&printed, true))
		fprintf(stderr, "First run: open /first-run on this machine, or on another one with the code %s\n", code);
}

/* A store with nothing but the example may become empty while the program runs. */
static enum status count_orgs(struct db *db, size_t *ret_real, size_t *ret_all)
{
	struct org_rows rows;
	TRY(org_list(db, 2, &rows));
	*ret_all = rows.n;
	*ret_real = rows.n == 1 && rows.v[0].demo ? 0 : rows.n;
	return OK;
}

/* Before the first request, hence before other threads look at the code. */
enum status first_run_start(struct store *store, const struct config *config, struct err *e, void **ret)
{
	struct arena *a = arena_new();
	struct db_scope scope = { .arena = a, .err = e, .now = clock_now() };
	struct db *db = NULL;
	size_t real = 1, all = 1;
	(void)config;
	*ret = NULL;
	enum status s = db_open(store, DB_READ, e, &db);
	if (s == OK)
		s = db_begin(db, &scope);
	if (s == OK)
		s = count_orgs(db, &real, &all);
	if (s == OK && real == 0)
		make_code(a);
	if (s == OK && all == 0)
		print_code();
	db_rollback(db);
	db_close(db);
	arena_free(a);
	return s;
}

void first_run_stop(void *state)
{
	(void)state;
	sodium_memzero(code, sizeof code);
}

static bool code_right(struct str typed)
{
	struct str t = str_trim(typed);
	if (!code[0] || t.n != CODE_LENGTH || atomic_load(&tries_left) <= 0)
		return false;
	bool right = sodium_memcmp(t.p, code, CODE_LENGTH) == 0;
	if (!right)
		atomic_fetch_sub(&tries_left, 1);
	return right;
}

/* ---- page ---- */

static enum status is_empty(struct request *req, bool *ret)
{
	struct org_rows rows;
	TRY(org_list(req->db, 1, &rows));
	*ret = rows.n == 0;
	return OK;
}

static enum status already(struct request *req)
{
	return req_fail(req, NOT_FOUND, "first-run.done", T("Первый запуск уже выполнен."), T("Войдите под своим логином."));
}

enum status first_run_show(struct request *req)
{
	bool empty;
	TRY(is_empty(req, &empty));
	if (!empty)
		return already(req);
	print_code();
	struct first_run_view view = { .form = req->form, .action = url(req->html, "/first-run"), .ask_code = !req_from_here(req),
		.zones = zone_options(req->arena) };
	html_first_run(req->html, &view);
	return OK;
}

struct first_run { struct str login, hash; };

static void check_fields(struct request *req, const struct first_run_form *f, struct str login)
{
	int offset;
	enum account_fault fault = login_check(login);
	if (fault != ACCOUNT_FINE)
		(void)form_error(req, "login", account_fault_text(fault));
	fault = password_check(f->password, login);
	if (fault != ACCOUNT_FINE)
		(void)form_error(req, "password", account_fault_text(fault));
	else if (!str_eq(f->password, f->password2))
		(void)form_error(req, "password2", T("Пароли не совпадают."));
	if (!clock_zone_offset(f->zone, req->now, &offset))
		(void)form_error(req, "zone", T("Выберите часовой пояс из списка."));
}

enum status first_run_check(struct request *req)
{
	const struct first_run_form *f = req->in;
	struct first_run *r = NEW(req->arena, struct first_run);
	bool empty;
	TRY(is_empty(req, &empty));
	if (!empty)
		return already(req);
	if (!req_from_here(req) && !code_right(f->code))
		return form_error(req, "code", T("Код не подходит. Он напечатан в окне, где запущена программа."));
	r->login = login_normal(req->arena, f->login);
	check_fields(req, f, r->login);
	if (!form_ok(req))
		return INVALID;
	req->prepared = r;
	return password_hash(req->arena, f->password, &r->hash);
}

/* Outside any organisation until org_create, which makes such units serial. */
enum status first_run_do(struct request *req)
{
	const struct first_run_form *f = req->in;
	const struct first_run *r = req->prepared;
	struct org_row org = { .id = db_new_id(req->db), .slug = S("main"), .name = f->org_name, .zone = f->zone };
	struct new_account who = { r->login, f->name, S(""), r->hash };
	struct uuid account;
	struct str cookie;
	bool empty;
	TRY(db_touch_shared(req->db));
	TRY(is_empty(req, &empty));
	if (!empty)
		return already(req);
	TRY(org_create(req->db, &org));
	req->db->today = clock_today(org.zone, req->now);
	TRY(people_add(req->db, &who, &account));
	TRY(people_set_roles(req->db, account, S(ROLE_ADMIN " methodist")));
	TRY(session_begin(req->db, account, device_words(req->arena, req_user_agent(req)), &cookie));
	req->db->account = account;
	req_audit(req, "account.added", account, S(""), f->name);
	req_set_session(req, cookie, SESSION_COOKIE_S);
	return req_redirect(req, "auth.first-run", "/");
}
