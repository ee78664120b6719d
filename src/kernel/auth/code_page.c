/* /account/code: switching the code of an application on and off; /sign-in/code: the step after the password. */
#include "kernel/auth/auth_view.h"
#include "kernel/auth/forms.h"

#include "kernel/auth/html.h"
#include "kernel/auth/password.h"
#include "kernel/auth/queries.h"
#include "kernel/auth/second.h"
#include "kernel/auth/sign_in.h"
#include "kernel/base/clock.h"

/* ---- after the password ---- */

enum status code_ask(struct request *req, struct uuid account)
{
	uint8_t secret[SECRET_BYTES];
	struct str next = req_next(req);
	random_bytes(secret, sizeof secret);
	TRY(auth_add_secret(req->db, secret_hash(req->arena, secret), S("second-step"), account, (struct opt_uuid){ 0 }, req->db->now,
		req->db->now + SECOND_STEP_MS, NULL));
	struct url to = url(req->html, "/sign-in/code/%s", secret_text(req->arena, secret));
	return req_redirect_to(req, NULL, next.n ? url_join_query(req->html, to, "next", next) : to);
}

static enum status waiting(struct request *req, struct str secret, struct auth_secret_row *ret)
{
	uint8_t bytes[SECRET_BYTES];
	if (!secret_parse(secret, bytes))
		return NOT_FOUND;
	TRY(auth_secret(req->db, secret_hash(req->arena, bytes), req->now, ret));
	return str_eq(ret->purpose, S("second-step")) ? OK : NOT_FOUND;
}

enum status code_sign_in_show(struct request *req)
{
	const struct code_step_form *f = req->in;
	struct auth_secret_row row;
	enum status s = waiting(req, f->secret, &row);
	if (s != OK && s != NOT_FOUND)
		return s;
	struct code_step_page page = { .form = req->form, .action = url(req->html, "/sign-in/code/%s", &f->secret), .next = req_next(req),
		.back = url(req->html, "/sign-in"), .over = s == NOT_FOUND };
	html_code_sign_in(req->html, &page);
	return OK;
}

enum status code_sign_in_do(struct request *req)
{
	const struct code_step_form *f = req->in;
	struct auth_secret_row row;
	bool wait, right;
	enum status s = waiting(req, f->secret, &row);
	if (s == NOT_FOUND)
		return form_error(req, "", T("Прошло больше десяти минут, или вы уже вошли. Начните вход заново."));
	TRY(s);
	TRY(sign_in_too_many(req->db, row.login, req_address(req), &wait));
	if (wait)
		return form_error(req, "", T("Слишком много неудачных попыток. Подождите 15 минут и попробуйте снова."));
	TRY(second_check(req->db, row.account_id, f->code, &right));
	if (!right) {
		req_note(req, "sign-in.failed", sign_in_key(row.login));
		return form_error(req, "code", T("Код не подходит. Дождитесь следующего кода в приложении; проверьте, точно ли идут часы телефона."));
	}
	TRY(auth_drop_secret(req->db, row.hash, NULL));
	return sign_in_let_in(req, row.account_id, row.login, "account.signed-in-code");
}

/* ---- one's own ---- */

enum status code_show(struct request *req)
{
	struct code_page page = { .form = req->form, .due = req->who->code_due };
	enum second_state state;
	uint8_t secret[TOTP_SECRET];
	TRY(second_state(req->db, req->who->account, &state));
	enum status s = second_shown(req->db, req->who->account, secret);
	if (s != OK && s != NOT_FOUND)
		return s;
	page.on = state == SECOND_ON;
	page.begun = s == OK;
	if (page.begun) {
		page.key = totp_base32(req->arena, secret);
		page.qr = qr_of(req->arena, totp_address(req->arena, req->org_name, req->who->login, secret));
	}
	TRY(second_left(req->db, req->who->account, &page.left));
	html_code(req->html, &page);
	return OK;
}

/* The password of whoever sits here, on the slow pool. */
enum status own_password_right(struct request *req, struct str typed)
{
	struct auth_password_row row;
	bool wait;
	TRY(sign_in_too_many(req->db, req->who->login, req_address(req), &wait));
	if (wait)
		return form_error(req, "", T("Слишком много неудачных попыток. Подождите 15 минут и попробуйте снова."));
	TRY(auth_password(req->db, req->who->account, &row));
	if (password_verify(req->arena, row.password, typed))
		return OK;
	req_note(req, "sign-in.failed", sign_in_key(req->who->login));
	return form_error(req, "old", T("Нынешний пароль не подходит."));
}

enum status code_password_check(struct request *req)
{
	const struct code_form *f = req->in;
	return own_password_right(req, f->old);
}

enum status code_begin_do(struct request *req)
{
	enum status s = second_begin(req->db, req->who->account);
	if (s == CONFLICT)
		return form_error(req, "", T("Вход с кодом уже включён."));
	TRY(s);
	req_audit(req, "account.code-begun", req->who->account, S(""), S(""));
	return req_redirect(req, NULL, "/account/code");
}

static enum status lead_to_recovery(struct request *req)
{
	uint8_t sheet[SECRET_BYTES];
	random_bytes(sheet, sizeof sheet);
	TRY(second_recovery(req->db, req->who->account, sheet));
	return req_redirect(req, NULL, "/account/code/recovery/%s", secret_text(req->arena, sheet));
}

static enum status wrong_code(struct request *req)
{
	req_note(req, "sign-in.failed", sign_in_key(req->who->login));
	return form_error(req, "code", T("Код не подходит. Дождитесь следующего кода в приложении; проверьте, точно ли идут часы телефона."));
}

enum status code_confirm_do(struct request *req)
{
	const struct code_form *f = req->in;
	enum second_state state;
	bool right;
	TRY(second_state(req->db, req->who->account, &state));
	if (state != SECOND_BEGUN)
		return form_error(req, "", T("Подтверждать нечего: начните сначала."));
	TRY(second_confirm(req->db, req->who->account, f->code, &right));
	if (!right)
		return wrong_code(req);
	req_audit(req, "account.code-on", req->who->account, S(""), S(""));
	return lead_to_recovery(req);
}

static enum status code_right(struct request *req)
{
	const struct code_form *f = req->in;
	bool right;
	TRY(second_check(req->db, req->who->account, f->code, &right));
	return right ? OK : wrong_code(req);
}

enum status code_renew_do(struct request *req)
{
	TRY(code_right(req));
	req_audit(req, "account.code-renewed", req->who->account, S(""), S(""));
	return lead_to_recovery(req);
}

enum status code_off_do(struct request *req)
{
	bool was;
	TRY(code_right(req));
	TRY(second_end(req->db, req->who->account, &was));
	req_audit(req, "account.code-off", req->who->account, S(""), S(""));
	return req_redirect(req, "auth.code-off", "/account/code");
}

enum status recovery_show(struct request *req)
{
	const struct recovery_form *f = req->in;
	struct recovery_page page = { .name = req->who->name, .login = req->who->login, .org = req->org_name };
	uint8_t sheet[SECRET_BYTES];
	struct recovery_codes codes = { .n = 0 };
	if (secret_parse(f->secret, sheet))
		TRY(second_recovery_sheet(req->db, req->who->account, sheet, &codes));
	page.rows.n = codes.n;
	page.rows.v = codes.v;
	req->html->page->paper = PAPER_OWN;
	html_recovery(req->html, &page);
	return OK;
}

/* Somebody has lost the telephone and the codes: who manages accounts switches it off. */
enum status user_code_off_do(struct request *req)
{
	const struct user_form *f = req->in;
	struct auth_account_row row;
	bool was;
	TRY(auth_account(req->db, f->account, &row));
	TRY(second_end(req->db, f->account, &was));
	if (!was)
		return form_error(req, "", T("Вход с кодом у этой учётной записи не включён."));
	req_audit(req, "account.code-off", f->account, S(""), S(""));
	return req_redirect(req, "auth.code-off", "/admin/users/%U", f->account);
}
