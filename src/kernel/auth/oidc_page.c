/* /sign-in/oidc: to the other server and back.
 *
 *	POST /sign-in/oidc            a try is noted, the browser gets its cookie
 *	GET  /sign-in/oidc/go/STATE   leads away: a form may not be redirected to another site (Content-Security-Policy), a page may lead there
 *	GET  /sign-in/oidc/back       where the other server sends the browser; its form goes on by itself where there is script
 *	POST /sign-in/oidc/finish     the code is changed for a token on the worker; the person is signed in, or asked whose account it is
 * A GET writes nothing, so nothing that loads pages ahead uses up a code. */
#include "kernel/auth/oidc_view.h"

#include "kernel/auth/forms.h"
#include "kernel/auth/html.h"
#include "kernel/auth/oidc_provider.h"
#include "kernel/auth/oidc_store.h"
#include "kernel/auth/queries.h"
#include "kernel/auth/sign_in.h"

#define ERRAND_S (OIDC_KNOWN_MS / 1000)

struct str oidc_host(struct str issuer)
{
	ptrdiff_t at = str_find(issuer, S("://"), 0);
	struct str rest;
	return str_cut(str_sub(issuer, at < 0 ? 0 : (size_t)at + 3, issuer.n), '/', &rest);
}

/* ---- away ---- */

struct beginning { struct oidc_config config; struct oidc_provider provider; };

static enum status off(struct request *req)
{
	return form_error(req, "", T("Вход через другой сервер выключен. Войдите по логину и паролю."));
}

static enum status fault_said(struct request *req, enum oidc_fault f)
{
	if (oidc_fault_is_theirs(f))
		req_note(req, "oidc.unavailable", (struct uuid){ { 0 } });
	return form_error(req, "", oidc_fault_words(f));
}

enum status oidc_begin_check(struct request *req)
{
	struct beginning *b = NEW(req->arena, struct beginning);
	TRY(oidc_config(req->db, &b->config));
	req->prepared = b;
	if (!b->config.on)
		return off(req);
	enum oidc_fault f = oidc_discover(req->arena, b->config.issuer, &b->provider);
	return f == OIDC_FINE ? OK : fault_said(req, f);
}

static enum status lead_away(struct request *req, struct opt_uuid account, struct str next)
{
	const struct beginning *b = req->prepared;
	struct oidc_begun begun;
	struct oidc_start start = { account, next, b->config.issuer, b->provider.authorize, b->config.claim };
	enum status s = oidc_begin(req->db, &start, &begun);
	if (s == FULL)
		return form_error(req, "", oidc_fault_words(OIDC_BUSY));
	TRY(s);
	req_set_errand(req, secret_text(req->arena, begun.browser), ERRAND_S);
	return req_redirect(req, NULL, "/sign-in/oidc/go/%s", secret_text(req->arena, begun.state));
}

enum status oidc_begin_do(struct request *req) { return lead_away(req, (struct opt_uuid){ 0 }, req_next(req)); }
enum status oidc_own_begin_do(struct request *req) { return lead_away(req, (struct opt_uuid){ true, req->who->account }, S("")); }

enum status oidc_go_show(struct request *req)
{
	const struct oidc_go_form *f = req->in;
	struct oidc_config c;
	struct oidc_try t;
	struct str redirect;
	struct oidc_go_page page = { .back = url(req->html, "/sign-in") };
	TRY(oidc_config(req->db, &c));
	enum status s = oidc_find(req->db, f->state, req_errand(req), req->now, &t);
	if (s != OK && s != NOT_FOUND)
		return s;
	page.over = s == NOT_FOUND;
	if (s == OK) {
		TRY(oidc_redirect(req->db, req->org_slug, &redirect));
		page.there = url_external(req->html, oidc_address(req->arena, &(struct oidc_way){ t.authorize, c.client, redirect, f->state, t.nonce, t.verifier,
			t.claim }));
		page.host = oidc_host(t.issuer);
		req_go_on(req, page.there);
	}
	html_oidc_go(req->html, &page);
	return OK;
}

/* ---- and back ---- */

static struct str trouble(struct str error)
{
	if (!error.n)
		return S("");
	return str_eq(error, S("access_denied")) ? T("Вы отказались от входа, или сервер вас не впустил.")
		: T("Сервер, через который вы входите, отказал. Повторите; если снова так, сообщите администратору.");
}

enum status oidc_back_show(struct request *req)
{
	const struct oidc_back_form *f = req->in;
	struct oidc_try t = { .next = S("") };
	struct oidc_back_page page = { .form = req->form, .action = url(req->html, "/sign-in/oidc/finish"), .back = url(req->html, "/sign-in"), .state = f->state,
		.code = f->code, .iss = f->iss, .trouble = trouble(f->error) };
	enum status s = oidc_find(req->db, f->state, req_errand(req), req->now, &t);
	if (s != OK && s != NOT_FOUND)
		return s;
	if (!page.trouble.n && !f->code.n)
		page.trouble = oidc_fault_words(OIDC_ANSWER);
	if (!page.trouble.n && s == NOT_FOUND)
		page.trouble = T("Этот вход начат в другом браузере, по другому адресу программы или больше десяти минут назад. Начните его заново здесь.");
	page.next = t.next;
	html_oidc_back(req->html, &page);
	return OK;
}

/* ---- who is it ---- */

struct finishing { struct oidc_try t; struct oidc_identity who; };

/* What stands for a try where failures are counted: nobody has a login yet. */
static struct str counted(struct request *req, struct str state) { return str_fmt(req->arena, "oidc %.*s", SP(state)); }

static enum status failed(struct request *req, struct str state, enum oidc_fault f)
{
	if (oidc_fault_is_theirs(f))
		return fault_said(req, f);
	req_note(req, "sign-in.failed", sign_in_key(counted(req, state)));
	req_note(req, "oidc.refused", (struct uuid){ { 0 } });
	return form_error(req, "", oidc_fault_words(f));
}

static enum status exchange(struct request *req, const struct oidc_back_form *f, struct oidc_config *c, struct finishing *x)
{
	struct str redirect;
	TRY(oidc_config_secret(req->db, &c->secret));
	TRY(oidc_redirect(req->db, req->org_slug, &redirect));
	struct oidc_answer answer = { f->code, redirect, x->t.verifier, x->t.nonce, x->t.claim, f->iss };
	enum oidc_fault fault = oidc_exchange(req->arena, c, &answer, req->now, &x->who);
	return fault == OIDC_FINE ? OK : failed(req, f->state, fault);
}

enum status oidc_finish_check(struct request *req)
{
	const struct oidc_back_form *f = req->in;
	struct finishing *x = NEW(req->arena, struct finishing);
	struct oidc_config c;
	bool wait;
	req->prepared = x;
	TRY(oidc_config(req->db, &c));
	if (!c.on)
		return off(req);
	TRY(sign_in_too_many(req->db, counted(req, f->state), req_address(req), &wait));
	if (wait)
		return form_error(req, "", T("Слишком много неудачных попыток. Подождите 15 минут и попробуйте снова."));
	enum status s = oidc_find(req->db, f->state, req_errand(req), req->now, &x->t);
	if (s == NOT_FOUND)
		return failed(req, f->state, OIDC_CODE);
	TRY(s);
	if (!str_eq(x->t.issuer, c.issuer) || !str_eq(x->t.claim, c.claim))
		return form_error(req, "", T("Настройки входа только что изменили. Начните вход заново."));
	return exchange(req, f, &c, x);
}

/* Proved, but nobody's: an account is linked by whoever can sign in to it, none is made. */
static enum status ask_whose(struct request *req, const struct finishing *x)
{
	int64_t rows;
	TRY(oidc_know_try(req->db, x->t.hash, x->who.subject, x->who.label, req->db->now, req->db->now + OIDC_KNOWN_MS, &rows));
	if (!rows)
		return form_error(req, "", oidc_fault_words(OIDC_CODE));
	req_audit(req, "oidc.unknown", (struct uuid){ { 0 } }, S(""), S(""));
	return x->t.account.has ? req_redirect(req, NULL, "/account/oidc") : req_redirect(req, NULL, "/sign-in/oidc/unknown");
}

enum status oidc_finish_do(struct request *req)
{
	const struct finishing *x = req->prepared;
	struct oidc_account_row row;
	int64_t rows;
	enum status s = oidc_account(req->db, x->who.issuer, x->who.claim, x->who.subject, &row);
	if (s == NOT_FOUND || (s == OK && x->t.account.has))
		return ask_whose(req, x);
	TRY(s);
	if (!str_eq(row.state, S("active")))
		return form_error(req, "", T("Ваша учётная запись здесь закрыта. Обратитесь к администратору."));
	TRY(oidc_take_try(req->db, x->t.hash, &rows));
	if (!rows)
		return form_error(req, "", oidc_fault_words(OIDC_CODE));
	req_set_errand(req, S(""), 0);
	return sign_in_enter(req, row.id, row.login, "account.signed-in-oidc");
}

enum status oidc_unknown_show(struct request *req)
{
	struct oidc_known known;
	enum status s = oidc_known(req->db, req_errand(req), req->now, &known);
	if (s != OK && s != NOT_FOUND)
		return s;
	struct oidc_unknown_page page = { .over = s == NOT_FOUND, .back = url(req->html, "/sign-in"),
		.sign_in = url_join_query(req->html, url(req->html, "/sign-in"), "next", url(req->html, "/account/oidc").s) };
	if (s == OK) {
		page.label = known.who.label;
		page.host = oidc_host(known.who.issuer);
	}
	html_oidc_unknown(req->html, &page);
	return OK;
}
