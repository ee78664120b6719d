/* /account/oidc: one's account linked with one's record on another server, and unlinked. */
#include "kernel/auth/oidc_view.h"

#include "kernel/auth/forms.h"
#include "kernel/auth/html.h"
#include "kernel/auth/oidc_provider.h"
#include "kernel/auth/oidc_store.h"
#include "kernel/auth/page.h"
#include "kernel/auth/queries.h"

/* Who this browser's person has proved to be there; what another account began here is not offered to this one. */
static enum status find_known(struct request *req, struct oidc_known *ret)
{
	TRY(oidc_known(req->db, req_errand(req), req->now, ret));
	return ret->account.has && !uuid_eq(ret->account.v, req->who->account) ? NOT_FOUND : OK;
}

/* Whoever has signed in after that has just said his password, his card's code, or has made a password by an invitation. */
static enum status just_signed_in(struct request *req, int64_t verified, bool *ret)
{
	struct session_cookie c;
	struct auth_session_began_row row;
	*ret = false;
	if (!session_cookie_parse(req_session_cookie(req), &c))
		return OK;
	enum status s = auth_session_began(req->db, secret_hash(req->arena, c.secret), &row);
	*ret = s == OK && row.created >= verified;
	return s == NOT_FOUND ? OK : s;
}

static enum status fill_link(struct request *req, struct oidc_own_page *page)
{
	struct oidc_link_of_row row;
	enum status s = oidc_link_of(req->db, req->who->account, &row);
	page->linked = s == OK;
	if (s == OK) {
		page->linked_label = row.label;
		page->linked_host = oidc_host(row.issuer);
		page->since = when_text(req->arena, req->org_zone, row.created);
	}
	return s == NOT_FOUND ? OK : s;
}

static enum status fill_known(struct request *req, struct oidc_own_page *page)
{
	struct oidc_known known;
	bool fresh = false;
	enum status s = find_known(req, &known);
	page->known = s == OK && !page->linked;
	if (s != OK)
		return s == NOT_FOUND ? OK : s;
	TRY(just_signed_in(req, known.verified, &fresh));
	page->ask_password = !fresh;
	page->label = known.who.label;
	page->host = oidc_host(known.who.issuer);
	return OK;
}

enum status oidc_own_show(struct request *req)
{
	struct oidc_own_page page = { .form = req->form };
	struct oidc_config c;
	TRY(oidc_config(req->db, &c));
	page.on = c.on;
	page.host = oidc_host(c.issuer);
	TRY(fill_link(req, &page));
	TRY(fill_known(req, &page));
	html_oidc_own(req->html, &page);
	return OK;
}

static enum status over(struct request *req)
{
	return form_error(req, "", T("Прошло больше получаса. Начните заново: «Войти там и связать»."));
}

enum status oidc_own_link_check(struct request *req)
{
	const struct oidc_own_form *f = req->in;
	struct oidc_known known;
	bool fresh;
	enum status s = find_known(req, &known);
	if (s == NOT_FOUND)
		return over(req);
	TRY(s);
	TRY(just_signed_in(req, known.verified, &fresh));
	return fresh ? OK : own_password_right(req, f->old);
}

enum status oidc_own_link_do(struct request *req)
{
	struct oidc_known known;
	enum status s = find_known(req, &known);
	if (s == NOT_FOUND)
		return over(req);
	TRY(s);
	s = oidc_link(req->db, &known.who, req->who->account);
	if (s == CONFLICT)
		return form_error(req, "", T("Одна из этих записей уже связана с другой. Сначала отвяжите ту: человек делает это сам на этой же странице, или администратор."));
	TRY(s);
	TRY(oidc_forget(req->db, req_errand(req)));
	req_set_errand(req, S(""), 0);
	req_audit(req, "oidc.linked", req->who->account, S(""), str_fmt(req->arena, "%.*s, %.*s", SP(known.who.label), SP(oidc_host(known.who.issuer))));
	return req_redirect(req, "auth.oidc-linked", "/account/oidc");
}

/* ---- unlinking ---- */

static enum status unlink_account(struct request *req, struct uuid account)
{
	struct oidc_link_of_row row;
	enum status s = oidc_link_of(req->db, account, &row);
	if (s == NOT_FOUND)
		return form_error(req, "", T("Эта учётная запись ни с чем не связана."));
	TRY(s);
	TRY(oidc_drop_link(req->db, account, NULL));
	req_audit(req, "oidc.unlinked", account, str_fmt(req->arena, "%.*s, %.*s", SP(row.label), SP(oidc_host(row.issuer))), S(""));
	return OK;
}

/* Nobody locks himself out. */
enum status oidc_own_unlink_do(struct request *req)
{
	struct auth_account_row row;
	TRY(auth_account(req->db, req->who->account, &row));
	if (!row.has_password)
		return form_error(req, "", T("У вас ещё нет пароля: без этой связи вы не войдёте. Попросите у администратора ссылку для пароля, потом отвяжите."));
	TRY(unlink_account(req, row.id));
	return req_redirect(req, "auth.oidc-unlinked", "/account/oidc");
}

enum status user_oidc_unlink_do(struct request *req)
{
	const struct user_form *f = req->in;
	struct auth_account_row row;
	TRY(auth_account(req->db, f->account, &row));
	TRY(unlink_account(req, row.id));
	return req_redirect(req, "auth.oidc-unlinked", "/admin/users/%U", f->account);
}
