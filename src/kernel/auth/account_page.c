/* /account: one's own address for letters, password and display mode; links for a new password. */
#include "kernel/auth/auth_view.h"
#include "kernel/auth/forms.h"

#include "kernel/auth/account.h"
#include "kernel/auth/device.h"
#include "kernel/auth/html.h"
#include "kernel/auth/oidc_store.h"
#include "kernel/auth/page.h"
#include "kernel/auth/password.h"
#include "kernel/auth/people.h"
#include "kernel/auth/queries.h"
#include "kernel/auth/session.h"
#include "kernel/auth/setting.h"
#include "kernel/mail/mail.h"

/* Where this account is signed in, the present device marked. */
static enum status add_sessions(struct request *req, struct account_page *page)
{
	struct auth_sessions_list list;
	struct session_cookie c;
	struct bytes own = { NULL, 0 };
	int64_t hours;
	TRY(setting_int(req->db, SESSION_IDLE, &hours));
	TRY(auth_sessions(req->db, req->who->account, req->now, req->now - hours * 3600 * 1000, &list));
	if (session_cookie_parse(req_session_cookie(req), &c))
		own = secret_hash(req->arena, c.secret);
	for (size_t i = 0; i < list.n; i++) {
		const struct auth_sessions_row *r = &list.v[i];
		bool here = own.n && own.n == r->token.n && memcmp(own.p, r->token.p, own.n) == 0;
		*VEC_ADD(req->arena, &page->sessions) = (struct session_line){ .device = r->device.n ? r->device : T("неизвестное устройство"), .here = here,
			.began = when_text(req->arena, req->org_zone, r->created), .seen = when_text(req->arena, req->org_zone, r->seen) };
		page->others = page->others || !here;
	}
	return OK;
}

enum status account_others_do(struct request *req)
{
	TRY(session_end_others(req->db, req->who->account, req_session_cookie(req)));
	req_audit(req, "account.sessions-ended", req->who->account, S(""), S(""));
	return req_redirect(req, "auth.others-ended", "/account");
}

enum status account_show(struct request *req)
{
	const struct session_info *who = req->who;
	struct auth_account_row row;
	TRY(auth_account(req->db, who->account, &row));
	struct account_page page = {
		.form = req->form, .name = who->name, .post = who->post, .login = who->login,
		.roles = role_titles(req->arena, who->roles), .email = row.email.has ? row.email.v : S(""),
	};
	TRY(add_sessions(req, &page));
	TRY(setting_bool(req->db, OIDC_ON, &page.oidc));
	html_account(req->html, &page);
	return OK;
}

/* ---- where letters go ---- */

enum status email_typed(struct request *req, struct str typed, struct str *ret)
{
	*ret = str_trim(typed);
	if (ret->n && !mail_address_valid(*ret))
		return form_error(req, "email", T("Это не адрес электронной почты. Нужен вид имя@сайт.ru, латиницей и без пробелов."));
	return OK;
}

enum status own_email_do(struct request *req)
{
	const struct own_email_form *f = req->in;
	struct str email;
	TRY(email_typed(req, f->email, &email));
	TRY(people_set_email(req->db, req->who->account, email));
	req_audit(req, "account.email", req->who->account, S(""), S(""));
	return req_redirect(req, "auth.saved", "/account");
}

/* Both fields of a new password; its hash. */
static enum status check_new(struct request *req, struct str login, struct str password, struct str again, struct str *ret)
{
	enum account_fault f = password_check(password, login);
	if (f != ACCOUNT_FINE)
		return form_error(req, "password", account_fault_text(f));
	if (!str_eq(password, again))
		return form_error(req, "again", T("Пароли не совпадают."));
	return password_hash(req->arena, password, ret);
}

/* What prepare found out and the handler checks again. */
struct password_change { struct uuid account; struct str login, old_hash, hash; };

enum status own_password_check(struct request *req)
{
	const struct own_password_form *f = req->in;
	struct password_change *c = NEW(req->arena, struct password_change);
	struct auth_password_row row;
	TRY(auth_password(req->db, req->who->account, &row));
	*c = (struct password_change){ .account = req->who->account, .login = req->who->login, .old_hash = row.password };
	req->prepared = c;
	if (!password_verify(req->arena, row.password, f->old))
		return form_error(req, "old", T("Нынешний пароль не подходит."));
	return check_new(req, c->login, f->password, f->again, &c->hash);
}

enum status own_password_do(struct request *req)
{
	const struct password_change *c = req->prepared;
	struct auth_password_row row;
	TRY(auth_password(req->db, c->account, &row));
	if (!str_eq(row.password, c->old_hash))
		return form_error(req, "old", T("Пароль только что изменили в другом окне."));
	TRY(people_set_password(req->db, c->account, c->login, c->hash, req_session_cookie(req)));
	req_audit(req, "account.password", c->account, S(""), S(""));
	return req_redirect(req, "auth.password-changed", "/account");
}

/* «Версия для слабовидящих»: the foot of every page asks for it. */
enum status display_do(struct request *req)
{
	const struct display_form *f = req->in;
	bool both = str_eq(f->mode, S("both"));
	req_set_display(req, both || str_eq(f->mode, S("large")), both || str_eq(f->mode, S("contrast")));
	return req_redirect_next(req);
}

/* ---- a link for a new password ---- */

static enum status find_link(struct request *req, struct str secret, struct auth_secret_row *ret)
{
	uint8_t bytes[SECRET_BYTES];
	if (!secret_parse(secret, bytes))
		return NOT_FOUND;
	TRY(auth_secret(req->db, secret_hash(req->arena, bytes), req->now, ret));
	return str_eq(ret->purpose, S("new-password")) || str_eq(ret->purpose, S("invite")) ? OK : NOT_FOUND;
}

enum status new_password_show(struct request *req)
{
	const struct new_password_form *f = req->in;
	struct auth_secret_row row;
	struct new_password_page page = { .form = req->form, .action = url(req->html, "/account/new-password/%s", &f->secret) };
	enum status s = find_link(req, f->secret, &row);
	if (s != OK && s != NOT_FOUND)
		return s;
	page.dead = s == NOT_FOUND;
	if (s == OK) {
		page.login = row.login;
		page.name = row.name;
		page.invited = str_eq(row.purpose, S("invite"));
	}
	html_new_password(req->html, &page);
	return OK;
}

static enum status dead_link(struct request *req)
{
	return form_error(req, "", T("Ссылка уже не действует. Попросите у администратора новую."));
}

enum status new_password_check(struct request *req)
{
	const struct new_password_form *f = req->in;
	struct auth_secret_row row;
	enum status s = find_link(req, f->secret, &row);
	if (s != OK)
		return s == NOT_FOUND ? dead_link(req) : s;
	struct password_change *c = NEW(req->arena, struct password_change);
	*c = (struct password_change){ .account = row.account_id, .login = row.login };
	req->prepared = c;
	return check_new(req, row.login, f->password, f->again, &c->hash);
}

enum status new_password_do(struct request *req)
{
	const struct new_password_form *f = req->in;
	const struct password_change *c = req->prepared;
	struct auth_secret_row row;
	struct str cookie;
	enum status s = find_link(req, f->secret, &row);
	if (s != OK)
		return s == NOT_FOUND ? dead_link(req) : s;
	TRY(people_set_password(req->db, c->account, c->login, c->hash, S("")));
	req->db->account = c->account;                /* it is this person who acts */
	TRY(session_begin(req->db, c->account, device_words(req->arena, req_user_agent(req)), &cookie));
	req_set_session(req, cookie, SESSION_COOKIE_S);
	req_audit(req, "account.password", c->account, S(""), S(""));
	return req_redirect(req, "auth.password-changed", "/account");
}
