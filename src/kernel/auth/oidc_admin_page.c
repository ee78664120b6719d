/* /admin/oidc: which other server one may sign in through. */
#include "kernel/auth/oidc_view.h"

#include "kernel/auth/html.h"
#include "kernel/auth/oidc_provider.h"
#include "kernel/auth/oidc_store.h"
#include "kernel/auth/queries.h"

static const struct html_option claims[] = {
	{ .value = S_INIT("sub"), .title = S_INIT("постоянный номер (sub)") },
	{ .value = S_INIT("preferred_username"), .title = S_INIT("логин там (preferred_username)") },
	{ .value = S_INIT("email"), .title = S_INIT("подтверждённая там почта (email)") },
};

enum status oidc_admin_show(struct request *req)
{
	struct oidc_config c;
	struct oidc_secret_row secret;
	struct oidc_count_links_row links;
	struct oidc_admin_page page = { .form = req->form, .claims = { sizeof claims / sizeof *claims, claims } };
	TRY(oidc_config(req->db, &c));
	TRY(oidc_redirect(req->db, req->org_slug, &page.redirect));
	TRY(oidc_count_links(req->db, &links));
	enum status s = oidc_secret(req->db, &secret);
	if (s != OK && s != NOT_FOUND)
		return s;
	page.has_secret = s == OK;
	page.on = c.on;
	page.issuer = c.issuer;
	page.client = c.client;
	page.button = c.button;
	page.claim = c.claim;
	page.links = links.n;
	html_oidc_admin(req->html, &page);
	return OK;
}

/* When it is to be switched on the server is asked at once: a mistyped address is found by whoever typed it. */
enum status oidc_admin_check(struct request *req)
{
	const struct oidc_admin_form *f = req->in;
	struct oidc_provider p;
	struct str issuer = str_trim(f->issuer);
	if (issuer.n && oidc_issuer_fault(issuer))
		form_error(req, "issuer", T("Адрес начинается с https:// и не имеет «?» и «#». Без https — только 127.0.0.1."));
	if (f->on && !issuer.n)
		form_error(req, "issuer", T("Укажите адрес сервера."));
	if (f->on && !str_trim(f->client).n)
		form_error(req, "client", T("Укажите идентификатор, под которым сервер знает эту программу."));
	if (!form_ok(req))
		return INVALID;
	enum oidc_fault fault = f->on ? oidc_discover(req->arena, issuer, &p) : OIDC_FINE;
	return fault == OIDC_FINE ? OK : form_error(req, "issuer", str_fmt(req->arena, "%.*s %.*s", SP(T("Сервер спрошен только что.")),
		SP(oidc_fault_words(fault))));
}

static struct str in_words(struct arena *a, const struct oidc_config *c)
{
	struct str on = c->on ? T("включён") : T("выключен");
	return str_fmt(a, "%.*s, %.*s, %.*s, %.*s", SP(on), SP(c->issuer), SP(c->client), SP(c->claim));
}

enum status oidc_admin_do(struct request *req)
{
	const struct oidc_admin_form *f = req->in;
	struct oidc_config before, after = { .on = f->on, .issuer = str_trim(f->issuer), .client = str_trim(f->client), .button = str_trim(f->button), .claim = f->claim };
	bool changes = f->secret.n || f->drop_secret;
	struct str secret = f->drop_secret ? S("") : f->secret;
	TRY(oidc_config(req->db, &before));
	enum status s = oidc_configure(req->db, &after, changes ? &secret : NULL);
	if (s == UNAVAILABLE)
		return form_error_said(req, "secret", T("Секрет не удалось сохранить."));
	TRY(s);
	req_audit(req, "oidc.changed", (struct uuid){ { 0 } }, in_words(req->arena, &before),
		str_fmt(req->arena, "%.*s%.*s", SP(in_words(req->arena, &after)), SP(changes ? T("; секрет заменён") : S(""))));
	return req_redirect(req, "auth.saved", OIDC_PAGE);
}
