#include "kernel/address/page.h"

#include "kernel/address/html.h"
#include "kernel/address/queries.h"
#include "kernel/auth/page.h"
#include "kernel/auth/setting.h"
#include "kernel/base/net.h"

#define WAIT_MS (15 * 60 * 1000)            /* the page asks for itself so long */
#define WAIT_SECONDS 4
#define SEEN_AGAIN_MS 10000                 /* one note of the same phone is enough */

/* ---- the address ---- */

static struct str source_words(enum address_source s)
{
	switch (s) {
	case ADDRESS_OF_CONFIG: return T("задан при запуске программы (base_url)");
	case ADDRESS_OF_SETTING: return T("указан на этой странице");
	case ADDRESS_OF_LISTEN: return T("по нему программа отвечает сейчас");
	}
	return S("");
}

static struct str own_addresses(struct arena *a)
{
	struct net_list own;
	net_addresses(a, &own);
	return str_join(a, own.v, own.n, S(", "));
}

/* A check of another address says nothing about this one. */
static enum status last_check(struct request *req, struct str url, struct address_check_row *ret, bool *ret_has)
{
	enum status s = address_check(req->db, ret);
	*ret_has = s == OK && str_eq(ret->address, url);
	return s == NOT_FOUND ? OK : s;
}

static enum status seen_words(struct request *req, struct str url, struct str *ret)
{
	struct address_check_row row;
	bool has;
	*ret = S("");
	TRY(last_check(req, url, &row, &has));
	if (has && row.seen.has) {
		struct str when = when_text(req->arena, req->org_zone, row.seen.v);
		*ret = str_fmt(req->arena, "%.*s, %.*s %.*s", SP(when), SP(T("с адреса")), SP(row.seen_from));
	}
	return OK;
}

static void suggest_others(struct arena *a, struct str present, struct url_texts *ret)
{
	struct url_texts all;
	address_suggestions(a, &all);
	for (size_t i = 0; i < all.n; i++)
		if (!str_eq(all.v[i], present))
			*VEC_ADD(a, ret) = all.v[i];
}

enum status address_show(struct request *req)
{
	struct address_page p = { .form = req->form, .deaf = address_deaf() };
	TRY(address_public(req->db, &p.at));
	TRY(setting_text(req->db, ADDRESS_SETTING, &p.chosen));
	TRY(seen_words(req, p.at.url, &p.seen));
	p.fixed = p.at.source == ADDRESS_OF_CONFIG;
	p.reach = reach_words(p.at.reach);
	p.source = source_words(p.at.source);
	if (p.deaf)
		p.own = own_addresses(req->arena);
	suggest_others(req->arena, p.at.url, &p.suggestions);
	html_address(req->html, &p);
	return OK;
}

/* An empty address gives the choice back to the program. */
static enum status typed_address(struct request *req, struct str *ret)
{
	const struct address_form *f = req->in;
	enum address_fault fault = address_normal(req->arena, f->address, ret);
	return fault == ADDRESS_FINE || fault == ADDRESS_EMPTY ? OK : form_error(req, "address", address_fault_words(fault));
}

enum status address_do(struct request *req)
{
	struct str before, after;
	TRY(typed_address(req, &after));
	TRY(setting_text(req->db, ADDRESS_SETTING, &before));
	const struct setting *s = setting_find(S(ADDRESS_SETTING));
	TRY(setting_write(req->db, s, after));
	req_audit(req, "setting.changed", (struct uuid){ { 0 } }, setting_words(req->arena, s, before), setting_words(req->arena, s, after));
	return req_redirect(req, "address.saved", "/admin/address");
}

/* ---- the check ---- */

enum status check_begin_do(struct request *req)
{
	struct public_address at;
	struct uuid id = req_new_id(req);
	TRY(address_public(req->db, &at));
	TRY(address_check_begin(req->db, id, at.url, req->db->now, NULL));
	req_audit(req, "address.check", id, S(""), at.url);
	return req_redirect(req, NULL, "/admin/address/check");
}

static bool same_machine(struct str address) { return address_reach(address) == REACH_THIS_COMPUTER; }

enum status check_show(struct request *req)
{
	struct public_address at;
	struct address_check_row row;
	bool has;
	TRY(address_public(req->db, &at));
	TRY(last_check(req, at.url, &row, &has));
	if (!has)
		return req_fail(req, NOT_FOUND, "address.no-check", T("Адрес ещё не проверяли."), T("Откройте «Адрес программы» и нажмите «Проверить телефоном»."));
	struct str path = url(req->html, "/address-check/%U", &row.id).s;
	struct check_page p = { .qr = qr_of(req->arena, str_fmt(req->arena, "%.*s%.*s", SP(at.url), SP(path))),
		.seen = row.seen.has ? when_text(req->arena, req->org_zone, row.seen.v) : S(""), .seen_from = row.seen_from,
		.here = row.seen.has && same_machine(row.seen_from), .waiting = !row.seen.has && req->now - row.made < WAIT_MS };
	if (p.waiting || p.here)
		req->html->page->refresh = WAIT_SECONDS;
	html_address_check(req->html, &p);
	return OK;
}

enum status seen_show(struct request *req)
{
	const struct seen_form *f = req->in;
	struct address_check_row row;
	enum status s = address_check(req->db, &row);
	if (s == NOT_FOUND || (s == OK && !uuid_eq(row.id, f->check)))
		return req_fail(req, NOT_FOUND, "address.old-code", T("Этот код уже заменён новым."), T("На компьютере откройте проверку ещё раз и наведите телефон на новый код."));
	TRY(s);
	if (!row.seen.has || req->now - row.seen.v > SEEN_AGAIN_MS || same_machine(row.seen_from))
		req_note(req, ADDRESS_SEEN_NOTE, row.id);
	html_address_seen(req->html);
	return OK;
}
