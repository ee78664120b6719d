#include "kernel/auth/people.h"

#include "kernel/auth/account.h"
#include "kernel/auth/queries.h"
#include "kernel/auth/session.h"
#include "kernel/auth/sign_in.h"
#include "kernel/russian/ru.h"

static struct opt_str email_of(struct str s) { return (struct opt_str){ s.n > 0, s }; }

enum status people_set_email(struct db *db, struct uuid account, struct str email)
{
	return auth_set_email(db, account, email_of(email), NULL);
}

enum status people_add(struct db *db, const struct new_account *n, struct uuid *ret_id)
{
	int64_t rows;
	struct person_account taken;
	enum status s = n->person.has ? people_account_of(db, n->person.v, &taken) : NOT_FOUND;
	if (s != NOT_FOUND)
		return s == OK ? CONFLICT : s;
	*ret_id = db_new_id(db);
	TRY(auth_add_account(db, *ret_id, n->login, n->name, ru_key(db->arena, n->name), n->post, email_of(n->email), n->password_hash, db->now,
		n->person, &rows));
	return rows ? OK : CONFLICT;
}

/* ---- whose account ---- */

enum status people_account_of(struct db *db, struct uuid person, struct person_account *ret)
{
	struct auth_account_of_row row;
	TRY(auth_account_of(db, person, &row));
	*ret = (struct person_account){ row.id, row.login, str_eq(row.state, S("disabled")) };
	return OK;
}

enum status people_accounts_any(struct db *db, struct uuid first, struct uuid last, bool *ret)
{
	struct auth_accounts_any_row r;

	TRY(auth_accounts_any(db, first, last, &r));
	*ret = r.yes;
	return OK;
}

enum status people_link(struct db *db, struct uuid account, struct uuid person)
{
	struct person_account taken;
	struct auth_account_row row;
	TRY(auth_account(db, account, &row));
	enum status s = people_account_of(db, person, &taken);
	if (s != NOT_FOUND)
		return s == OK ? CONFLICT : s;
	return row.person.has ? CONFLICT : auth_set_person(db, account, (struct opt_uuid){ true, person }, NULL);
}

enum status people_person_renamed(struct db *db, struct uuid person, struct str name)
{
	return auth_rename_person(db, person, name, ru_key(db->arena, name), NULL);
}

enum status people_person_erased(struct db *db, struct uuid person)
{
	struct person_account of;
	struct str empty = T("Сведения уничтожены");
	bool changed;
	enum status s = people_account_of(db, person, &of);
	if (s != OK)
		return s == NOT_FOUND ? OK : s;
	TRY(auth_blank_account(db, of.id, str_fmt(db->arena, "-%.*s", SP(uuid_str(db->arena, of.id))), empty, ru_key(db->arena, empty), NULL));
	TRY(auth_drop_secrets(db, of.id, NULL));
	TRY(oidc_drop_link(db, of.id, NULL));
	return people_set_state(db, of.id, false, &changed);
}

enum status people_free_login(struct db *db, struct str name, struct str *ret)
{
	struct auth_account_by_login_row row;
	struct str base = login_of_name(db->arena, name);
	*ret = base;
	for (int n = 2; ; n++) {
		enum status s = auth_account_by_login(db, *ret, &row);
		if (s != OK)
			return s == NOT_FOUND ? OK : s;
		*ret = str_fmt(db->arena, "%.*s%d", SP(base), n);
	}
}

enum status people_reindex(struct db *db, struct uuid *at)
{
	enum { PIECE = 100 };
	struct auth_names_after_list l;
	TRY(auth_names_after(db, *at, PIECE, &l));
	for (size_t i = 0; i < l.n; i++)
		TRY(auth_set_name_key(db, l.v[i].id, ru_key(db->arena, l.v[i].name), NULL));
	*at = l.n == PIECE ? l.v[PIECE - 1].id : (struct uuid){ { 0 } };
	return OK;
}

static bool has_word(struct str list, struct str word)
{
	while (list.n)
		if (str_eq(str_cut(list, ' ', &list), word))
			return word.n > 0;
	return false;
}

static bool holds(const struct auth_roles_row *r, struct date today)
{
	return date_cmp(r->from_date, today) <= 0 && (!r->to_date.has || date_cmp(r->to_date.v, today) >= 0);
}

/* Ends one role as of yesterday. */
static enum status end_role(struct db *db, struct uuid account, const struct auth_roles_row *r)
{
	if (date_eq(r->from_date, db->today))
		return auth_drop_role(db, account, r->role, r->from_date, NULL);
	return auth_end_role(db, account, r->role, r->from_date, date_add_days(db->today, -1), NULL);
}

enum status people_set_roles(struct db *db, struct uuid account, struct str wanted)
{
	struct auth_roles_list now;
	struct str kept = S(""), role, rest = wanted;
	TRY(auth_roles(db, account, &now));
	for (size_t i = 0; i < now.n; i++) {
		if (!holds(&now.v[i], db->today))
			continue;
		if (has_word(wanted, now.v[i].role))
			kept = str_fmt(db->arena, "%.*s %.*s", SP(kept), SP(now.v[i].role));
		else
			TRY(end_role(db, account, &now.v[i]));
	}
	while (rest.n) {
		role = str_cut(rest, ' ', &rest);
		if (role.n && !has_word(kept, role))
			TRY(auth_give_role(db, account, role, db->today, (struct opt_date){ 0 }, NULL));
	}
	return OK;
}

enum status people_set_state(struct db *db, struct uuid account, bool active, bool *ret_changed)
{
	int64_t rows;
	TRY(auth_set_state(db, account, active ? S("active") : S("disabled"), &rows));
	*ret_changed = rows > 0;
	return active ? OK : session_end_others(db, account, S(""));
}

enum status people_set_password(struct db *db, struct uuid account, struct str login, struct str hash, struct str keep_cookie)
{
	TRY(auth_set_password(db, account, hash, NULL));
	TRY(auth_drop_secrets(db, account, NULL));
	TRY(auth_forget_fails(db, sign_in_key(login), NULL));
	return session_end_others(db, account, keep_cookie);
}

enum status people_is_last_admin(struct db *db, struct uuid account, bool *ret)
{
	struct auth_count_active_row others, all;
	TRY(auth_count_active(db, S(ROLE_ADMIN), db->today, account, &others));
	TRY(auth_count_active(db, S(ROLE_ADMIN), db->today, (struct uuid){ { 0 } }, &all));
	*ret = others.n == 0 && all.n > 0;
	return OK;
}

enum status people_account_who(struct db *db, struct uuid account, struct account_who *ret)
{
	struct auth_account_row r;
	TRY(auth_account(db, account, &r));
	*ret = (struct account_who){ r.name, r.post, r.person };
	return OK;
}
