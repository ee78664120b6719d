#include "kernel/auth/sign_in.h"

#include <sodium.h>

#include "kernel/auth/access.h"
#include "kernel/auth/account.h"
#include "kernel/auth/password.h"
#include "kernel/auth/queries.h"
#include "kernel/auth/session.h"

struct uuid sign_in_key(struct str text)
{
	uint8_t hash[crypto_hash_sha256_BYTES];
	struct uuid key;
	crypto_hash_sha256(hash, (const uint8_t *)text.p, text.n);
	memcpy(key.b, hash, sizeof key.b);
	return key;
}

static enum status too_many(struct db *db, struct str login, struct str address, bool *ret)
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
	TRY(too_many(db, login, address, &wait));
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

enum status sign_in_finish(struct db *db, struct str typed, const struct sign_in *seen, struct str *ret_cookie)
{
	struct auth_account_by_login_row row;
	struct str login = login_normal(db->arena, typed);
	*ret_cookie = S("");
	enum status s = auth_account_by_login(db, login, &row);
	if (s != OK)
		return s == NOT_FOUND ? OK : s;
	if (!str_eq(row.state, S("active")) || !str_eq(row.password, seen->password_hash))
		return OK;                                    /* changed between the check and this unit */
	TRY(auth_forget_fails(db, sign_in_key(login), NULL));
	db->account = row.id;
	return session_begin(db, row.id, ret_cookie);
}

enum status sign_in_by_card(struct db *db, struct str code, struct str address, struct card_sign_in *ret)
{
	struct card_owner owner;
	bool wait;
	*ret = (struct card_sign_in){ .verdict = SIGN_IN_WAIT };
	TRY(too_many(db, code, address, &wait));
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
