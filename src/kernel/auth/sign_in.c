#include "kernel/auth/sign_in.h"

#include <sodium.h>

#include "kernel/auth/access.h"
#include "kernel/auth/account.h"
#include "kernel/auth/password.h"
#include "kernel/auth/queries.h"
#include "kernel/auth/session.h"
#include "kernel/base/clock.h"
#include "kernel/mail/mail.h"

struct uuid sign_in_key(struct str text)
{
	uint8_t hash[crypto_hash_sha256_BYTES];
	struct uuid key;
	crypto_hash_sha256(hash, (const uint8_t *)text.p, text.n);
	memcpy(key.b, hash, sizeof key.b);
	return key;
}

enum status sign_in_too_many(struct db *db, struct str login, struct str address, bool *ret)
{
	struct auth_count_fails_row n;
	TRY(auth_count_fails(db, sign_in_key(login), sign_in_key(address), db->now - SIGN_IN_WINDOW_MS, &n));
	*ret = n.by_login >= SIGN_IN_LOGIN_FAILS || n.by_address >= SIGN_IN_ADDRESS_FAILS;
	return OK;
}

enum status sign_in_try(struct db *db, struct str typed, struct str password, struct str address, struct sign_in *ret)
{
	struct auth_account_by_login_row row;
	struct str login = login_normal(db->arena, typed);
	bool wait;
	*ret = (struct sign_in){ .verdict = SIGN_IN_WAIT };
	TRY(sign_in_too_many(db, login, address, &wait));
	if (wait)
		return OK;
	enum status s = auth_account_by_login(db, login, &row);
	if (s != OK && s != NOT_FOUND)
		return s;
	bool open = s == OK && str_eq(row.state, S("active"));
	bool right = password_verify(db->arena, open ? row.password : S(""), password);
	ret->verdict = right ? SIGN_IN_WELCOME : SIGN_IN_WRONG;
	if (right) {
		ret->account = row.id;
		ret->password_hash = row.password;
	}
	return OK;
}

enum status sign_in_holds(struct db *db, struct str typed, const struct sign_in *seen, bool *ret)
{
	struct auth_account_by_login_row row;
	enum status s = auth_account_by_login(db, login_normal(db->arena, typed), &row);
	*ret = s == OK && str_eq(row.state, S("active")) && str_eq(row.password, seen->password_hash);
	return s == NOT_FOUND ? OK : s;
}

enum status sign_in_begin(struct db *db, struct uuid account, struct str login, struct str device, struct str *ret_cookie)
{
	TRY(auth_forget_fails(db, sign_in_key(login), NULL));
	db->account = account;
	return session_begin(db, account, device, ret_cookie);
}

/* ---- a forgotten password ---- */

/* What a letter asked for is counted by: not the login's own failures, which lock the sign-in. */
static struct str forgot_key(struct arena *a, struct str login) { return str_fmt(a, "forgot %.*s", SP(login)); }

static enum status asked_too_often(struct db *db, struct str login, struct str address, bool *ret)
{
	struct auth_count_fails_row n;
	TRY(auth_count_fails(db, sign_in_key(forgot_key(db->arena, login)), sign_in_key(address), db->now - SIGN_IN_WINDOW_MS, &n));
	*ret = n.by_login >= FORGOT_LOGIN_TRIES || n.by_address >= SIGN_IN_ADDRESS_FAILS;
	return OK;
}

static enum status send_link(struct db *db, const struct auth_account_by_login_row *who, struct str login, struct str base)
{
	uint8_t secret[SECRET_BYTES];
	random_bytes(secret, sizeof secret);
	struct str text = secret_text(db->arena, secret);
	TRY(auth_drop_secrets_for(db, who->id, S("new-password"), NULL));
	TRY(auth_add_secret(db, secret_hash(db->arena, secret), S("new-password"), who->id, (struct opt_uuid){ 0 }, db->now, db->now + FORGOT_LINK_MS,
		NULL));
	struct mail_new m = { .to = who->email.v, .subject = T("Новый пароль"), .text = str_fmt(db->arena,
		"%.*s\n\n%.*s/account/new-password/%.*s\n\n%.*s %.*s\n\n%.*s\n", SP(T("Чтобы придумать новый пароль, откройте ссылку. Она живёт час и годится один раз.")),
		SP(base), SP(text), SP(T("Логин:")), SP(login), SP(T("Если вы этого не просили, ничего не делайте: прежний пароль действует."))) };
	return mail_queue(db, &m, NULL);
}

enum status sign_in_forgot(struct db *db, struct str typed, struct str address, struct str base, enum sign_in_verdict *ret)
{
	struct auth_account_by_login_row row;
	struct str login = login_normal(db->arena, typed);
	bool wait;
	*ret = SIGN_IN_WAIT;
	TRY(asked_too_often(db, login, address, &wait));
	if (wait)
		return OK;
	*ret = SIGN_IN_WELCOME;
	TRY(sign_in_failed(db, sign_in_key(forgot_key(db->arena, login)), address));
	enum status s = auth_account_by_login(db, login, &row);
	if (s != OK)
		return s == NOT_FOUND ? OK : s;
	return str_eq(row.state, S("active")) && row.email.has && mail_leaves() ? send_link(db, &row, login, base) : OK;
}

enum status sign_in_by_card(struct db *db, struct str code, struct str address, struct card_sign_in *ret)
{
	struct card_owner owner;
	bool wait;
	*ret = (struct card_sign_in){ .verdict = SIGN_IN_WAIT };
	TRY(sign_in_too_many(db, code, address, &wait));
	if (wait)
		return OK;
	enum status s = access_by_card(db, code, db->now, &owner);
	if (s != OK && s != NOT_FOUND)
		return s;
	ret->verdict = s == OK ? SIGN_IN_WELCOME : SIGN_IN_WRONG;
	if (s == OK) {
		ret->account = owner.account;
		ret->login = owner.login;
	}
	return OK;
}

enum status sign_in_failed(struct db *db, struct uuid login_key, struct str address)
{
	TRY(auth_sweep_fails(db, db->now - SIGN_IN_FAIL_KEEP_MS, NULL));
	return auth_add_fail(db, db_new_id(db), login_key, sign_in_key(address), db->now, NULL);
}
