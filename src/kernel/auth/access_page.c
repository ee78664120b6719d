/* /admin/access: invitations and cards for many at once; the sheet that is printed; one account's buttons. */
#include "kernel/auth/auth_view.h"
#include "kernel/auth/forms.h"

#include "kernel/auth/access.h"
#include "kernel/auth/html.h"
#include "kernel/auth/page.h"
#include "kernel/auth/people.h"
#include "kernel/base/clock.h"

#define SHOWN 500

/* ---- whom ---- */

static bool holds(const struct auth_holders_list *list, struct uuid account)
{
	for (size_t i = 0; i < list->n; i++)
		if (uuid_eq(list->v[i].account_id, account))
			return true;
	return false;
}

static struct str roles_of(struct arena *a, const struct auth_roles_between_list *all, struct uuid account)
{
	struct str out = S("");
	for (size_t i = 0; i < all->n; i++)
		if (uuid_eq(all->v[i].account_id, account)) {
			struct str title = role_title(all->v[i].role);
			out = out.n ? str_fmt(a, "%.*s, %.*s", SP(out), SP(title)) : title;
		}
	return out;
}

enum status access_show(struct request *req)
{
	struct access_page page = { .form = req->form };
	struct auth_active_list list;
	struct auth_holders_list cards, invited;
	struct auth_roles_between_list roles;
	TRY(auth_active(req->db, SHOWN + 1, &list));
	TRY(auth_holders(req->db, S("card"), req->now, &cards));
	TRY(auth_holders(req->db, S("invite"), req->now, &invited));
	TRY(auth_roles_between(req->db, req->today, &roles));
	for (size_t i = 0; i < list.n && i < SHOWN; i++) {
		const struct auth_active_row *r = &list.v[i];
		*VEC_ADD(req->arena, &page.people) = (struct access_line){ .id = r->id, .name = r->name, .login = r->login, .post = r->post,
			.roles = roles_of(req->arena, &roles, r->id), .has_password = r->has_password, .has_card = holds(&cards, r->id),
			.invited = holds(&invited, r->id) };
	}
	page.more = list.n > SHOWN;
	html_access(req->html, &page);
	return OK;
}

/* ---- giving ---- */

enum status access_hand_out(struct request *req, enum access_way way, const struct id_list *accounts)
{
	uint8_t secret[SECRET_BYTES];
	struct uuid batch;
	struct str refused = S("");
	random_bytes(secret, sizeof secret);
	enum status s = access_give(req->db, way, accounts, secret, &batch, &refused);
	if (s == CONFLICT)
		return form_error(req, "", str_fmt(req->arena, "%.*s: %.*s", SP(refused),
			SP(T("кто заводит учётные записи, входит только по паролю. Карточка не выдана."))));
	TRY(s);
	for (size_t i = 0; i < accounts->n; i++)
		req_audit(req, way == ACCESS_CARD ? "account.card" : "account.invite", accounts->v[i], S(""), S(""));
	return req_redirect(req, NULL, "/admin/access/%U/%s", batch, secret_text(req->arena, secret));
}

enum status access_do(struct request *req)
{
	const struct access_form *f = req->in;
	if (f->account.n == 0)
		return form_error(req, "", T("Никто не отмечен. Отметьте, кому выдать."));
	if (f->account.n > ACCESS_MAX)
		return form_error(req, "", T("За один раз — не больше 200 человек. Отметьте часть."));
	return access_hand_out(req, str_eq(f->way, S("card")) ? ACCESS_CARD : ACCESS_INVITE, &f->account);
}

static enum status one(struct request *req, enum access_way way)
{
	const struct user_form *f = req->in;
	struct id_list list = { 1, NEW(req->arena, struct uuid) };
	struct auth_account_row row;
	TRY(auth_account(req->db, f->account, &row));
	if (!str_eq(row.state, S("active")))
		return form_error(req, "", T("Учётная запись закрыта. Сначала откройте её."));
	list.v[0] = f->account;
	return access_hand_out(req, way, &list);
}

enum status user_invite_do(struct request *req) { return one(req, ACCESS_INVITE); }
enum status user_card_do(struct request *req) { return one(req, ACCESS_CARD); }

enum status user_card_revoke_do(struct request *req)
{
	const struct user_form *f = req->in;
	struct auth_account_row row;
	bool had;
	TRY(auth_account(req->db, f->account, &row));
	TRY(access_revoke_card(req->db, f->account, &had));
	TRY(session_end_others(req->db, f->account, S("")));
	req_audit(req, "account.card-revoked", f->account, S(""), S(""));
	return req_redirect(req, "auth.card-revoked", "/admin/users/%U", f->account);
}

/* ---- the sheet ---- */

static struct str address_of(struct request *req, struct str base, const struct access_item *i)
{
	struct str path = (i->card ? url(req->html, "/sign-in/card/%s", &i->text) : url(req->html, "/account/new-password/%s", &i->text)).s;
	return str_fmt(req->arena, "%.*s%.*s", SP(base), SP(path));
}

enum status sheet_show(struct request *req)
{
	const struct sheet_form *f = req->in;
	struct public_address at;
	struct access_items items = { 0 };
	uint8_t secret[SECRET_BYTES];
	struct sheet_page page = { .org = req->org_name };
	TRY(address_public(req->db, &at));
	page.address = at.url;
	page.reach = at.reach;
	page.phones = address_for_phones(&at);
	page.card_address = str_fmt(req->arena, "%.*s%.*s", SP(at.url), SP(url(req->html, "/sign-in/card").s));
	if (secret_parse(f->secret, secret))
		TRY(access_sheet(req->db, f->batch, secret, &items));
	for (size_t i = 0; i < items.n; i++) {
		const struct access_item *x = &items.v[i];
		struct str link = address_of(req, at.url, x);
		struct sheet_item *item = VEC_ADD(req->arena, &page.items);
		*item = (struct sheet_item){ .name = x->name, .login = x->login, .card = x->card, .code = x->card ? x->text : link,
			.until = when_text(req->arena, req->org_zone, x->expires) };
		if (page.phones)
			item->qr = qr_of(req->arena, link);
	}
	req->html->page->paper = PAPER_OWN;
	html_sheet(req->html, &page);
	return OK;
}
