#include "kernel/auth/second.h"

#include <sodium.h>

#include "kernel/auth/people.h"
#include "kernel/auth/queries.h"
#include "kernel/auth/seal.h"
#include "kernel/base/clock.h"

enum status second_state(struct db *db, struct uuid account, enum second_state *ret)
{
	struct auth_totp_row row;
	enum status s = auth_totp(db, account, &row);
	*ret = s != OK ? SECOND_OFF : str_eq(row.state, S("on")) ? SECOND_ON : SECOND_BEGUN;
	return s == NOT_FOUND ? OK : s;
}

enum status second_begin(struct db *db, struct uuid account)
{
	uint8_t secret[TOTP_SECRET];
	struct bytes sealed;
	int64_t rows;
	random_bytes(secret, sizeof secret);
	TRY(seal_close(db, account, secret, sizeof secret, &sealed));
	TRY(auth_drop_new_totp(db, account, NULL));
	TRY(auth_add_totp(db, account, sealed, db->now, &rows));
	return rows ? OK : CONFLICT;
}

enum status second_shown(struct db *db, struct uuid account, uint8_t ret[TOTP_SECRET])
{
	struct auth_totp_row row;
	TRY(auth_totp(db, account, &row));
	if (!str_eq(row.state, S("new")))
		return NOT_FOUND;
	enum status s = seal_open(db, account, row.sealed, ret, TOTP_SECRET);
	return s == INVALID ? NOT_FOUND : s;
}

/* Whatever its state: a right code sets the step, and a row that was new is on. */
static enum status take_code(struct db *db, struct uuid account, struct str code, bool *ret_right)
{
	struct auth_totp_row row;
	uint8_t secret[TOTP_SECRET];
	int64_t step, rows = 0;
	*ret_right = false;
	enum status s = auth_totp(db, account, &row);
	if (s != OK)
		return s == NOT_FOUND ? OK : s;
	if (seal_open(db, account, row.sealed, secret, TOTP_SECRET) != OK)
		return OK;                                    /* the key has changed: a recovery code, or the administrator */
	if (totp_check(secret, db->now, code, row.step, &step))
		TRY(auth_take_step(db, account, step, &rows));
	sodium_memzero(secret, sizeof secret);
	*ret_right = rows > 0;
	return OK;
}

enum status second_confirm(struct db *db, struct uuid account, struct str code, bool *ret_right)
{
	return take_code(db, account, code, ret_right);
}

enum status second_check(struct db *db, struct uuid account, struct str typed, bool *ret_right)
{
	struct str code;
	int64_t rows;
	if (!card_parse(db->arena, typed, &code))
		return take_code(db, account, typed, ret_right);
	TRY(auth_use_recovery(db, account, card_hash(db->arena, code), &rows));
	*ret_right = rows > 0;
	return OK;
}

/* ---- recovery codes ---- */

/* Each number has a code of its own: the account's id with its last byte counted on stands for it. */
static struct str recovery_code(struct arena *a, const uint8_t sheet[SECRET_BYTES], struct uuid account, size_t i)
{
	account.b[15] = (uint8_t)(account.b[15] + i);
	return card_code(a, sheet, account);
}

enum status second_recovery(struct db *db, struct uuid account, const uint8_t sheet[SECRET_BYTES])
{
	TRY(auth_drop_recovery(db, account, NULL));
	for (size_t i = 0; i < SECOND_RECOVERY; i++)
		TRY(auth_add_recovery(db, account, card_hash(db->arena, recovery_code(db->arena, sheet, account, i)), NULL));
	return OK;
}

enum status second_recovery_sheet(struct db *db, struct uuid account, const uint8_t sheet[SECRET_BYTES], struct recovery_codes *ret)
{
	struct auth_recovery_list list;
	ret->n = 0;
	TRY(auth_recovery(db, account, &list));
	for (size_t i = 0; i < SECOND_RECOVERY; i++) {
		struct str code = recovery_code(db->arena, sheet, account, i);
		struct bytes hash = card_hash(db->arena, code);
		for (size_t k = 0; k < list.n; k++)
			if (hash.n == list.v[k].hash.n && sodium_memcmp(hash.p, list.v[k].hash.p, hash.n) == 0)
				ret->v[ret->n++] = code;
	}
	return OK;
}

enum status second_left(struct db *db, struct uuid account, int64_t *ret)
{
	struct auth_recovery_list list;
	TRY(auth_recovery(db, account, &list));
	*ret = (int64_t)list.n;
	return OK;
}

enum status second_end(struct db *db, struct uuid account, bool *ret_was)
{
	int64_t rows;
	TRY(auth_drop_recovery(db, account, NULL));
	TRY(auth_drop_totp(db, account, &rows));
	*ret_was = rows > 0;
	return OK;
}

static bool has_word(struct str list, struct str word)
{
	while (list.n)
		if (str_eq(str_cut(list, ' ', &list), word))
			return true;
	return false;
}

enum status second_due(struct db *db, struct uuid account, struct str roles, bool *ret)
{
	struct auth_code_due_row row;
	*ret = false;
	if (has_word(roles, S(ROLE_ADMIN))) {
		TRY(auth_code_due(db, account, S(SECOND_FOR_ADMIN), &row));
		*ret = row.due;
	}
	if (!*ret && has_word(roles, S(ROLE_DIRECTOR))) {
		TRY(auth_code_due(db, account, S(SECOND_FOR_DIRECTOR), &row));
		*ret = row.due;
	}
	return OK;
}
