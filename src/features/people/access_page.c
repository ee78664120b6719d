/* /people/access, /people/p/{person}/access: who of the participants may sign in; «Дать вход» for one and for many. */
#include "features/people/html.h"
#include "features/people/view.h"

#include "kernel/auth/access.h"
#include "kernel/auth/account.h"
#include "kernel/auth/page.h"
#include "kernel/auth/people.h"
#include "kernel/auth/rights.h"

#define SHOWN 500

/* ---- which roles an account gets ---- */

/* What somebody is in the programme, as a role of accounts; partner and group are none. */
static const char *const same_roles[] = { "mentor", "mentee", "curator", "methodist", "psychologist", "parent", NULL };

static struct str add_word(struct arena *a, struct str to, const char *word)
{
	struct str rest = to;

	while (rest.p && rest.n)
		if (str_eq(str_cut(rest, ' ', &rest), str_c(word)))
			return to;
	return to.n ? str_fmt(a, "%.*s %s", SP(to), word) : str_c(word);
}

static enum status roles_for(struct db *db, const struct person *p, struct str *ret)
{
	struct people_roles_now_list roles;
	struct people_children_of_list children;

	*ret = S("");
	TRY(people_roles_now(db, p->id, db->today, &roles));
	for (size_t i = 0; i < roles.n; i++)
		for (const char *const *r = same_roles; *r; r++)
			if (str_eq(roles.v[i].role, str_c(*r)))
				*ret = add_word(db->arena, *ret, *r);
	if (str_eq(p->category, S("teacher")) || str_eq(p->category, S("young")))
		*ret = add_word(db->arena, *ret, "teacher");
	TRY(people_children_of(db, p->id, &children));
	if (children.n || str_eq(p->category, S("parent")))
		*ret = add_word(db->arena, *ret, "parent");
	return OK;
}

/* Makes the account of a person; CONFLICT: the login is taken, or there is one. */
static enum status add_account(struct request *req, const struct person *p, struct str login, struct str roles, struct uuid *ret)
{
	struct new_account n = { .login = login, .name = person_name(req->arena, p), .post = p->post, .email = p->email, .person = { true, p->id } };

	TRY(people_add(req->db, &n, ret));
	TRY(people_set_roles(req->db, *ret, roles));
	struct str titles = role_titles(req->arena, roles);
	req_audit(req, "account.added", *ret, S(""), str_fmt(req->arena, "%.*s: %.*s", SP(login), SP(titles)));
	return OK;
}

/* ---- one person ---- */

static enum status account_options(struct request *req, struct html_option_list *ret)
{
	struct auth_unlinked_list l;

	TRY(auth_unlinked(req->db, SHOWN, &l));
	struct html_option *v = NEW_ARRAY(req->arena, l.n + 1, struct html_option);
	for (size_t i = 0; i < l.n; i++)
		v[i] = (struct html_option){ uuid_str(req->arena, l.v[i].id), str_fmt(req->arena, "%.*s (%.*s)", SP(l.v[i].name), SP(l.v[i].login)), S("") };
	*ret = (struct html_option_list){ l.n, v };
	return OK;
}

static enum status here(struct request *req, struct uuid id, struct person *ret)
{
	TRY(person_read(req->db, id, ret));
	return str_eq(ret->state, S("here")) ? OK : req_fail(req, CONFLICT, "people.not-here", T("Этот человек выбыл: вход ему не дают."),
		T("Сначала верните его в список участников."));
}

enum status person_access_page(struct request *req)
{
	const struct people_one_in *in = req->in;
	struct person_access_view v = { .form = req->form };
	struct str roles;

	TRY(person_read(req->db, in->person, &v.p));
	v.name = person_name(req->arena, &v.p);
	enum status s = people_account_of(req->db, in->person, &v.account);
	if (s != OK && s != NOT_FOUND)
		return s;
	v.has_account = s == OK;
	v.here = str_eq(v.p.state, S("here"));
	TRY(roles_for(req->db, &v.p, &roles));
	v.roles = role_titles(req->arena, roles);
	TRY(people_free_login(req->db, v.name, &v.login));
	TRY(account_options(req, &v.accounts));
	v.role_options = role_options(req->arena);
	html_person_access(req->html, &v);
	return OK;
}

enum status person_access_do(struct request *req)
{
	const struct people_access_in *in = req->in;
	struct person p;
	struct str roles, login = login_normal(req->arena, in->login);
	struct uuid id;

	TRY(here(req, in->person, &p));
	enum account_fault fault = login_check(login);
	if (fault != ACCOUNT_FINE)
		(void)form_error(req, "login", account_fault_text(fault));
	if (in->role.n && rights_role(rights(), in->role) < 0)
		(void)form_error(req, "role", T("Выберите роль из списка."));
	TRY(roles_for(req->db, &p, &roles));
	if (in->role.n)
		roles = add_word(req->arena, roles, str_z(req->arena, in->role));
	if (!roles.n)
		(void)form_error(req, "role", T("В программе у человека роли нет. Выберите, кем он будет входить."));
	if (!form_ok(req))
		return INVALID;
	enum status s = add_account(req, &p, login, roles, &id);
	if (s == CONFLICT)
		return form_error(req, "login", T("Такой логин уже занят, или у человека уже есть вход."));
	TRY(s);
	return req_redirect(req, "people.access", "/admin/users/%U", id);
}

enum status person_access_link_do(struct request *req)
{
	const struct people_link_in *in = req->in;
	struct person p;

	TRY(here(req, in->person, &p));
	enum status s = people_link(req->db, in->account, in->person);
	if (s == CONFLICT)
		return form_error(req, "account", T("Эта учётная запись уже чья-то, или у человека уже есть вход."));
	TRY(s);
	TRY(people_person_renamed(req->db, in->person, person_name(req->arena, &p)));
	req_audit(req, "account.linked", in->account, S(""), S(""));
	return req_redirect(req, "people.linked", "/people/p/%U", in->person);
}

/* ---- many ---- */

static bool linked(const struct auth_linked_list *l, struct uuid person)
{
	for (size_t i = 0; i < l->n; i++)
		if (uuid_eq(l->v[i].person.v, person))
			return true;
	return false;
}

static enum status add_candidate(struct request *req, struct uuid id, struct access_view *v)
{
	struct person p;
	struct str roles;

	TRY(person_read(req->db, id, &p));
	TRY(roles_for(req->db, &p, &roles));
	*VEC_ADD(req->arena, &v->people) = (struct access_candidate){ .id = id, .name = person_name(req->arena, &p), .roles = role_titles(req->arena, roles),
		.minor = person_minor(&p, req->today) };
	return OK;
}

/* Who is here, of one group when it is named, and has no account. */
static enum status candidates(struct request *req, struct opt_uuid group, struct access_view *v)
{
	struct people_list_in in = { .group = group };
	struct people_found found = { 0 };
	struct auth_linked_list taken;

	TRY(auth_linked(req->db, &taken));
	TRY(people_list_read(req, &in, (struct bytes){ (const uint8_t *)"", 0 }, (struct uuid){ { 0 } }, SHOWN, &found));
	for (size_t i = 0; i < found.n; i++)
		if (v->people.n < ACCESS_MAX && !linked(&taken, found.v[i].id))
			TRY(add_candidate(req, found.v[i].id, v));
	v->more = v->people.n == ACCESS_MAX || found.n == SHOWN;
	return OK;
}

enum status people_access_page(struct request *req)
{
	const struct people_access_list_in *in = req->in;
	struct access_view v = { .form = req->form };

	if (in)
		v.group = in->group;
	TRY(candidates(req, v.group, &v));
	TRY(people_group_options(req->db, T("все участники"), v.group, &v.groups));
	html_people_access(req->html, &v);
	return OK;
}

/* One ticked person gets an account with a login made of the name; skipped when there is one by now. */
static enum status give(struct request *req, struct uuid id, struct id_list *accounts)
{
	struct person p;
	struct person_account had;
	struct str roles, login, name;

	TRY(here(req, id, &p));
	enum status s = people_account_of(req->db, id, &had);
	if (s != NOT_FOUND)
		return s;
	name = person_name(req->arena, &p);
	TRY(roles_for(req->db, &p, &roles));
	if (!roles.n)
		return form_error(req, "", str_fmt(req->arena, "%.*s: %.*s", SP(name), SP(T("нет роли в программе. Дайте роль или снимите отметку."))));
	TRY(people_free_login(req->db, name, &login));
	TRY(add_account(req, &p, login, roles, &accounts->v[accounts->n]));
	accounts->n++;
	return OK;
}

enum status people_access_do(struct request *req)
{
	const struct people_access_many_in *in = req->in;
	struct id_list accounts = { 0, NEW_ARRAY(req->arena, in->person.n + 1, struct uuid) };

	if (in->person.n == 0)
		return form_error(req, "", T("Никто не отмечен. Отметьте, кому дать вход."));
	if (in->person.n > ACCESS_MAX)
		return form_error(req, "", T("За один раз — не больше 200 человек. Отметьте часть."));
	for (size_t i = 0; i < in->person.n; i++)
		TRY(give(req, in->person.v[i], &accounts));
	return access_hand_out(req, str_eq(in->way, S("card")) ? ACCESS_CARD : ACCESS_INVITE, &accounts);
}

/* ---- what accounts ask of records ---- */

enum status people_is_minor(struct db *db, struct uuid person, bool *ret)
{
	struct person p;

	*ret = false;
	enum status s = person_read(db, person, &p);
	if (s != OK)
		return s == NOT_FOUND ? OK : s;
	*ret = person_minor(&p, db->today);
	return OK;
}
