/* /sign-in, /account/sign-out. */
#include "kernel/auth/auth_view.h"
#include "kernel/auth/forms.h"

#include "kernel/address/address.h"
#include "kernel/auth/account.h"
#include "kernel/auth/device.h"
#include "kernel/auth/html.h"
#include "kernel/auth/oidc_store.h"
#include "kernel/auth/second.h"
#include "kernel/auth/session.h"
#include "kernel/auth/setting.h"
#include "kernel/auth/sign_in.h"
#include "kernel/mail/mail.h"
#include "kernel/store/org.h"

#define ORGS_SHOWN 200

/* Several organisations and none named in the URL: which one? */
static enum status choose_org(struct request *req)
{
	struct org_rows rows;
	struct org_choice page = { .orgs = { 0 } };
	TRY(org_list(req->db, ORGS_SHOWN, &rows));
	page.orgs.v = NEW_ARRAY(req->arena, rows.n + 1, struct org_link);
	for (; page.orgs.n < rows.n; page.orgs.n++) {
		const struct org_row *row = &rows.v[page.orgs.n];
		page.orgs.v[page.orgs.n] = (struct org_link){ url(req->html, "/o/%s/sign-in", &row->slug), row->name };
	}
	html_choose_org(req->html, &page);
	return OK;
}

static struct url card_url(struct html *h, struct str next)
{
	struct url u = url(h, "/sign-in/card");
	return next.n ? url_join_query(h, u, "next", next) : u;
}

static enum status offer_oidc(struct request *req, struct sign_in_view *view)
{
	bool on;
	TRY(setting_bool(req->db, OIDC_ON, &on));
	if (!on)
		return OK;
	view->oidc = url(req->html, "/sign-in/oidc");
	return setting_text(req->db, OIDC_BUTTON, &view->oidc_button);
}

enum status sign_in_show(struct request *req)
{
	struct str next = req_next(req);
	if (uuid_is_nil(req->db->org))
		return choose_org(req);
	struct sign_in_view view = {
		.form = req->form, .next = next, .action = url(req->html, "/sign-in"), .card = card_url(req->html, next),
		.forgot = mail_leaves() ? url(req->html, "/sign-in/forgot") : (struct url){ S("") },
		.session_over = str_find(next, S("kept="), 0) >= 0,
	};
	TRY(offer_oidc(req, &view));
	html_sign_in(req->html, &view);
	return OK;
}

static enum status wrong(struct request *req, struct str login)
{
	req_note(req, "sign-in.failed", sign_in_key(login_normal(req->arena, login)));
	return form_error(req, "", T("Логин или пароль не подходят. Проверьте раскладку клавиатуры и Caps Lock."));
}

enum status sign_in_check(struct request *req)
{
	const struct sign_in_form *f = req->in;
	struct sign_in *seen = NEW(req->arena, struct sign_in);
	if (uuid_is_nil(req->db->org))
		return req_fail(req, NOT_FOUND, "sign-in.nowhere", T("Не сказано, в какую организацию войти."), T("Выберите её на странице входа."));
	TRY(sign_in_try(req->db, f->login, f->password, req_address(req), seen));
	req->prepared = seen;
	if (seen->verdict == SIGN_IN_WAIT)
		return form_error(req, "", T("Слишком много неудачных попыток. Подождите 15 минут и попробуйте снова. "
			"Забыли пароль — администратор выдаст ссылку для нового."));
	return seen->verdict == SIGN_IN_WELCOME ? OK : wrong(req, f->login);
}

enum status sign_in_enter(struct request *req, struct uuid account, struct str login, const char *kind)
{
	enum second_state state;
	TRY(second_state(req->db, account, &state));
	return state == SECOND_ON ? code_ask(req, account) : sign_in_let_in(req, account, login, kind);
}

enum status sign_in_let_in(struct request *req, struct uuid account, struct str login, const char *kind)
{
	struct str cookie;
	TRY(sign_in_begin(req->db, account, login, device_words(req->arena, req_user_agent(req)), &cookie));
	req_set_session(req, cookie, SESSION_COOKIE_S);
	req_audit(req, kind, account, S(""), S(""));
	return req_redirect_next(req);
}

enum status sign_in_do(struct request *req)
{
	const struct sign_in_form *f = req->in;
	const struct sign_in *seen = req->prepared;
	bool holds;
	TRY(sign_in_holds(req->db, f->login, seen, &holds));
	return holds ? sign_in_enter(req, seen->account, login_normal(req->arena, f->login), "account.signed-in") : wrong(req, f->login);
}

/* ---- a forgotten password ---- */

enum status forgot_show(struct request *req)
{
	struct forgot_page page = { .form = req->form, .leaves = mail_leaves(), .back = url(req->html, "/sign-in") };
	html_forgot(req->html, &page);
	return OK;
}

/* The same answer whether there is such a login or not. */
enum status forgot_do(struct request *req)
{
	const struct forgot_form *f = req->in;
	enum sign_in_verdict verdict;
	struct public_address at;
	TRY(address_public(req->db, &at));              /* never the Host header: whoever asks could write his own into the letter */
	struct str base = at.url;
	if (req->many_orgs)
		base = str_fmt(req->arena, "%.*s/o/%.*s", SP(base), SP(req->org_slug));
	TRY(sign_in_forgot(req->db, f->login, req_address(req), base, &verdict));
	if (verdict == SIGN_IN_WAIT)
		return form_error(req, "", T("Письмо уже просили несколько раз. Подождите 15 минут или обратитесь к администратору."));
	return req_redirect(req, "auth.forgot", "/sign-in");
}

enum status sign_out_do(struct request *req)
{
	TRY(session_end(req->db, req_session_cookie(req)));
	req_set_session(req, S(""), 0);
	if (req_errand(req).n)
		req_set_errand(req, S(""), 0);          /* whoever comes next is offered nothing of it */
	req_audit(req, "account.signed-out", req->who->account, S(""), S(""));
	return req_redirect(req, "auth.signed-out", "/sign-in");
}
