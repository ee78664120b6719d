/* /admin/users: who has an account, and adding one. */
#include "kernel/auth/auth_view.h"
#include "kernel/auth/forms.h"

#include "kernel/auth/account.h"
#include "kernel/auth/html.h"
#include "kernel/auth/page.h"
#include "kernel/auth/password.h"
#include "kernel/auth/people.h"
#include "kernel/auth/queries.h"
#include "kernel/auth/rights.h"

#define PAGE 50

/* ---- the list ---- */

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

/* Where the list goes on: the account shown last.  A foreign or wrong id begins at the beginning. */
static enum status place_after(struct request *req, struct opt_uuid after, struct bytes *key, struct uuid *id)
{
	struct auth_account_place_row row;
	*key = (struct bytes){ (const uint8_t *)"", 0 };
	*id = (struct uuid){ { 0 } };
	if (!after.has)
		return OK;
	enum status s = auth_account_place(req->db, after.v, &row);
	if (s != OK)
		return s == NOT_FOUND ? OK : s;
	*key = row.name_key;
	*id = after.v;
	return OK;
}

static struct user_line line_of(struct arena *a, const struct auth_accounts_row *row, const struct auth_roles_between_list *roles)
{
	return (struct user_line){ .id = row->id, .name = row->name, .login = row->login, .post = row->post,
		.roles = roles_of(a, roles, row->id), .disabled = str_eq(row->state, S("disabled")) };
}

enum status users_show(struct request *req)
{
	const struct users_form *f = req->in;
	struct users_page page = { .form = req->form, .roles = role_options(req->arena) };
	struct auth_accounts_list list;
	struct auth_roles_between_list roles;
	struct bytes key;
	struct uuid id;
	TRY(place_after(req, f->after, &key, &id));
	TRY(auth_accounts(req->db, key, id, PAGE + 1, &list));
	TRY(auth_roles_between(req->db, req->today, &roles));
	for (size_t i = 0; i < list.n && i < PAGE; i++)
		*VEC_ADD(req->arena, &page.people) = line_of(req->arena, &list.v[i], &roles);
	page.paging.shown = page.people.n;
	if (f->after.has)
		page.paging.first = url(req->html, "/admin/users");
	if (list.n > PAGE)
		page.paging.next = url(req->html, "/admin/users?after=%U", &list.v[PAGE - 1].id);
	html_users(req->html, &page);
	return OK;
}

/* ---- adding ---- */

struct new_user { struct str login, hash, email; };

enum status user_add_check(struct request *req)
{
	const struct user_add_form *f = req->in;
	struct new_user *n = NEW(req->arena, struct new_user);
	req->prepared = n;
	n->login = login_normal(req->arena, f->login);
	enum account_fault fault = login_check(n->login);
	if (fault != ACCOUNT_FINE)
		(void)form_error(req, "login", account_fault_text(fault));
	if (rights_role(rights(), f->role) < 0)
		(void)form_error(req, "role", T("Выберите роль из списка."));
	(void)email_typed(req, f->email, &n->email);
	fault = f->password.n ? password_check(f->password, n->login) : ACCOUNT_FINE;
	if (fault != ACCOUNT_FINE)
		(void)form_error(req, "password", account_fault_text(fault));
	if (!form_ok(req))
		return INVALID;
	return f->password.n ? password_hash(req->arena, f->password, &n->hash) : OK;
}

enum status user_add_do(struct request *req)
{
	const struct user_add_form *f = req->in;
	const struct new_user *n = req->prepared;
	struct new_account who = { n->login, str_trim(f->name), str_trim(f->post), n->hash, n->email };
	struct uuid id;
	enum status s = people_add(req->db, &who, &id);
	if (s == CONFLICT)
		return form_error(req, "login", T("Такой логин уже занят."));
	TRY(s);
	TRY(people_set_roles(req->db, id, f->role));
	struct str title = role_title(f->role);
	req_audit(req, "account.added", id, S(""), str_fmt(req->arena, "%.*s: %.*s", SP(n->login), SP(title)));
	return req_redirect(req, "auth.user-added", "/admin/users/%U", id);
}
