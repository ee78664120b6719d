/* /admin/users/{account}: one account: name, roles with dates, state, password. */
#include "kernel/auth/auth_view.h"
#include "kernel/auth/forms.h"

#include "kernel/auth/access.h"
#include "kernel/auth/account.h"
#include "kernel/auth/html.h"
#include "kernel/auth/page.h"
#include "kernel/auth/password.h"
#include "kernel/auth/people.h"
#include "kernel/auth/queries.h"
#include "kernel/auth/rights.h"
#include "kernel/auth/second.h"
#include "kernel/auth/session.h"
#include "kernel/base/clock.h"
#include "kernel/russian/ru.h"

#define LINK_MS (24LL * 3600 * 1000)

static enum status no_such(struct request *req)
{
	return req_fail(req, NOT_FOUND, "user.unknown", T("Такой учётной записи нет."), T("Откройте список пользователей."));
}

static enum status find(struct request *req, struct uuid id, struct auth_account_row *ret)
{
	enum status s = auth_account(req->db, id, ret);
	return s == NOT_FOUND ? no_such(req) : s;
}

static bool holds(const struct auth_roles_row *r, struct date today)
{
	return date_cmp(r->from_date, today) <= 0 && (!r->to_date.has || date_cmp(r->to_date.v, today) >= 0);
}

static void add_role_lines(struct request *req, struct user_page *page, const struct auth_roles_list *roles)
{
	for (size_t i = 0; i < roles->n; i++) {
		const struct auth_roles_row *r = &roles->v[i];
		bool over = r->to_date.has && date_cmp(r->to_date.v, req->today) < 0;
		*VEC_ADD(req->arena, &page->roles) = (struct role_line){ .code = r->role, .title = role_title(r->role),
			.from_date = r->from_date, .to_date = r->to_date, .holds = holds(r, req->today), .endable = !over };
	}
}

/* Until when what was given on paper holds. */
static enum status add_secrets(struct request *req, struct user_page *page)
{
	struct auth_secrets_of_list list;
	TRY(auth_secrets_of(req->db, page->id, req->now, &list));
	for (size_t i = 0; i < list.n; i++) {
		struct str until = when_text(req->arena, req->org_zone, list.v[i].expires);
		if (str_eq(list.v[i].purpose, S("card")))
			page->card_until = until;
		else if (str_eq(list.v[i].purpose, S("invite")))
			page->invite_until = until;
	}
	return OK;
}

static void add_person(struct request *req, struct user_page *page, struct opt_uuid person)
{
	const struct person_record *records = access_records();
	page->linked = person.has;
	if (person.has && records && req_may(req, records->perm))
		page->person = url_make(req->html, records->path, 1, (const struct url_value[]){ url_uuid(person.v) });
}

enum status user_show(struct request *req)
{
	const struct user_form *f = req->in;
	struct auth_account_row row;
	struct auth_roles_list roles;
	TRY(find(req, f->account, &row));
	TRY(auth_roles(req->db, row.id, &roles));
	struct user_page page = {
		.form = req->form, .id = row.id, .name = row.name, .login = row.login, .post = row.post, .email = row.email.has ? row.email.v : S(""), .rev = row.rev,
		.disabled = str_eq(row.state, S("disabled")), .has_password = row.has_password,
		.self = uuid_eq(row.id, req->who->account), .options = role_options(req->arena), .today = req->today,
	};
	page.state = page.disabled ? T("закрыта") : row.has_password ? T("действует") : T("ждёт первого пароля");
	add_role_lines(req, &page, &roles);
	add_person(req, &page, row.person);
	TRY(add_secrets(req, &page));
	enum second_state code;
	TRY(second_state(req->db, row.id, &code));
	page.code_on = code == SECOND_ON;
	struct oidc_link_of_row link;
	enum status linked = oidc_link_of(req->db, row.id, &link);
	if (linked != OK && linked != NOT_FOUND)
		return linked;
	page.oidc = linked == OK ? link.label : S("");
	html_user(req->html, &page);
	return OK;
}

/* ---- name and post ---- */

enum status user_edit_do(struct request *req)
{
	const struct user_edit_form *f = req->in;
	struct auth_account_row row;
	int64_t rows;
	struct str name = str_trim(f->name), post = str_trim(f->post), email;
	TRY(find(req, f->account, &row));
	TRY(email_typed(req, f->email, &email));
	TRY(auth_edit_account(req->db, f->account, f->rev, name, ru_key(req->arena, name), post,
		(struct opt_str){ email.n > 0, email }, &rows));
	if (rows == 0)
		return CONFLICT;
	req_audit(req, "account.edited", f->account, str_fmt(req->arena, "%.*s, %.*s", SP(row.name), SP(row.post)),
		str_fmt(req->arena, "%.*s, %.*s", SP(name), SP(post)));
	return req_redirect(req, "auth.saved", "/admin/users/%U", f->account);
}

/* ---- roles ---- */

static enum status keep_an_admin(struct request *req, struct uuid account)
{
	bool last;
	TRY(people_is_last_admin(req->db, account, &last));
	return last ? form_error(req, "", T("Это последний администратор. Сначала назначьте другого.")) : OK;
}

/* «методист с 01.09.2026 по 31.05.2027», for the journal. */
static struct str role_words(struct arena *a, struct str role, struct date from, struct opt_date to)
{
	struct str title = role_title(role), first = ru_date(a, from), last = to.has ? ru_date(a, to.v) : S("");
	return str_fmt(a, "%.*s с %.*s%s%.*s", SP(title), SP(first), to.has ? " по " : "", SP(last));
}

enum status user_role_do(struct request *req)
{
	const struct user_role_form *f = req->in;
	struct auth_account_row row;
	TRY(find(req, f->account, &row));
	if (rights_role(rights(), f->role) < 0)
		(void)form_error(req, "role", T("Выберите роль из списка."));
	if (f->to_date.has && date_cmp(f->to_date.v, f->from_date) < 0)
		(void)form_error(req, "to_date", T("Последний день раньше первого."));
	if (!form_ok(req))
		return INVALID;
	if (str_eq(f->role, S(ROLE_ADMIN)) && f->to_date.has)       /* the same role from the same day gets this end */
		TRY(keep_an_admin(req, f->account));
	TRY(auth_give_role(req->db, f->account, f->role, f->from_date, f->to_date, NULL));
	req_audit(req, "account.roles", f->account, S(""), role_words(req->arena, f->role, f->from_date, f->to_date));
	return req_redirect(req, "auth.roles-changed", "/admin/users/%U", f->account);
}

/* The role ends yesterday; one that has not held a day yet goes away. */
enum status user_role_end_do(struct request *req)
{
	const struct user_role_end_form *f = req->in;
	struct auth_account_row row;
	struct date yesterday = date_add_days(req->today, -1);
	TRY(find(req, f->account, &row));
	if (str_eq(f->role, S(ROLE_ADMIN)))
		TRY(keep_an_admin(req, f->account));
	TRY(date_cmp(f->from_date, req->today) >= 0
		? auth_drop_role(req->db, f->account, f->role, f->from_date, NULL)
		: auth_end_role(req->db, f->account, f->role, f->from_date, yesterday, NULL));
	req_audit(req, "account.roles", f->account, role_words(req->arena, f->role, f->from_date, (struct opt_date){ 0 }), S(""));
	return req_redirect(req, "auth.roles-changed", "/admin/users/%U", f->account);
}

/* ---- state ---- */

static enum status set_state(struct request *req, bool active)
{
	const struct user_form *f = req->in;
	struct auth_account_row row;
	bool changed;
	TRY(find(req, f->account, &row));
	if (!active && uuid_eq(f->account, req->who->account))
		return form_error(req, "", T("Свою учётную запись закрыть нельзя."));
	if (!active)
		TRY(keep_an_admin(req, f->account));
	TRY(people_set_state(req->db, f->account, active, &changed));
	req_audit(req, active ? "account.enabled" : "account.disabled", f->account, S(""), S(""));
	return req_redirect(req, active ? "auth.enabled" : "auth.disabled", "/admin/users/%U", f->account);
}

enum status user_disable_do(struct request *req) { return set_state(req, false); }
enum status user_enable_do(struct request *req) { return set_state(req, true); }

enum status user_unlink_do(struct request *req)
{
	const struct user_form *f = req->in;
	struct auth_account_row row;
	TRY(find(req, f->account, &row));
	TRY(auth_set_person(req->db, f->account, (struct opt_uuid){ 0 }, NULL));
	req_audit(req, "account.unlinked", f->account, S(""), S(""));
	return req_redirect(req, "auth.unlinked", "/admin/users/%U", f->account);
}

/* ---- password: typed by the administrator, or a link ---- */

enum status user_password_check(struct request *req)
{
	const struct user_password_form *f = req->in;
	struct auth_account_row row;
	struct str *hash = NEW(req->arena, struct str);
	TRY(find(req, f->account, &row));
	enum account_fault fault = password_check(f->password, row.login);
	if (fault != ACCOUNT_FINE)
		return form_error(req, "password", account_fault_text(fault));
	req->prepared = hash;
	return password_hash(req->arena, f->password, hash);
}

enum status user_password_do(struct request *req)
{
	const struct user_password_form *f = req->in;
	const struct str *hash = req->prepared;
	struct auth_account_row row;
	bool self = uuid_eq(f->account, req->who->account);
	TRY(find(req, f->account, &row));
	TRY(people_set_password(req->db, f->account, row.login, *hash, self ? req_session_cookie(req) : S("")));
	req_audit(req, "account.password", f->account, S(""), S(""));
	return req_redirect(req, "auth.password-changed", "/admin/users/%U", f->account);
}

/* The secret goes to the next page in the last part of its address, and is nowhere in the store. */
enum status user_link_do(struct request *req)
{
	const struct user_form *f = req->in;
	struct auth_account_row row;
	uint8_t secret[SECRET_BYTES];
	TRY(find(req, f->account, &row));
	random_bytes(secret, sizeof secret);
	TRY(auth_drop_secrets_for(req->db, f->account, S("new-password"), NULL));
	TRY(auth_add_secret(req->db, secret_hash(req->arena, secret), S("new-password"), f->account, (struct opt_uuid){ 0 }, req->db->now,
		req->db->now + LINK_MS, NULL));
	req_audit(req, "account.link", f->account, S(""), S(""));
	return req_redirect(req, NULL, "/admin/users/%U/link/%s", f->account, secret_text(req->arena, secret));
}

enum status user_link_show(struct request *req)
{
	const struct user_link_form *f = req->in;
	struct auth_account_row row;
	TRY(find(req, f->account, &row));
	struct str path = url(req->html, "/account/new-password/%s", &f->secret).s, base = req_base_url(req);
	struct user_link_page page = { .id = row.id, .name = row.name,
		.link = str_fmt(req->arena, "%.*s%.*s", SP(base), SP(path)) };
	html_user_link(req->html, &page);
	return OK;
}
