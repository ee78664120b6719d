#include "kernel/auth/access.h"

#include <sodium.h>

#include "kernel/auth/rights.h"
#include "kernel/auth/setting.h"

#define DAY_MS (24LL * 3600 * 1000)

const struct person_record *access_records(void)
{
	for (size_t i = 0; i < n_slices; i++)
		if (slices[i]->person_record)
			return slices[i]->person_record;
	return NULL;
}

/* ---- giving ---- */

static enum status is_minor(struct db *db, const struct auth_account_row *who, bool *ret)
{
	const struct person_record *records = access_records();
	*ret = false;
	return records && who->person.has ? records->minor(db, who->person.v, ret) : OK;
}

static enum status days_of(struct db *db, enum access_way way, const struct auth_account_row *who, int64_t *ret)
{
	bool minor;
	if (way == ACCESS_INVITE)
		return setting_int(db, ACCESS_INVITE_DAYS, ret);
	TRY(is_minor(db, who, &minor));
	return setting_int(db, minor ? ACCESS_CARD_DAYS_MINOR : ACCESS_CARD_DAYS, ret);
}

static enum status may_have_card(struct db *db, struct uuid account, bool *ret)
{
	struct perm_set perms;
	TRY(rights_of_account(db, account, db->today, &perms));
	*ret = !rights_set_may(&perms, "auth.users");
	return OK;
}

static struct bytes hash_of(struct arena *a, enum access_way way, const uint8_t sheet[SECRET_BYTES], struct uuid account)
{
	uint8_t secret[SECRET_BYTES];
	if (way == ACCESS_CARD)
		return card_hash(a, card_code(a, sheet, account));
	invite_secret(sheet, account, secret);
	return secret_hash(a, secret);
}

static enum status give_one(struct db *db, enum access_way way, const struct auth_account_row *who, const uint8_t sheet[SECRET_BYTES], struct uuid batch)
{
	struct str purpose = way == ACCESS_CARD ? S("card") : S("invite");
	int64_t days;
	TRY(days_of(db, way, who, &days));
	TRY(auth_drop_secrets_for(db, who->id, purpose, NULL));
	return auth_add_secret(db, hash_of(db->arena, way, sheet, who->id), purpose, who->id, (struct opt_uuid){ true, batch }, db->now,
		db->now + days * DAY_MS, NULL);
}

enum status access_give(struct db *db, enum access_way way, const struct id_list *accounts, const uint8_t sheet[SECRET_BYTES],
                        struct uuid *ret_batch, struct str *ret_refused)
{
	struct uuid batch = db_new_id(db);
	TRY(auth_sweep_secrets(db, db->now, NULL));
	for (size_t i = 0; i < accounts->n; i++) {
		struct auth_account_row who;
		bool may = true;
		TRY(auth_account(db, accounts->v[i], &who));
		if (!str_eq(who.state, S("active")))
			continue;
		if (way == ACCESS_CARD)
			TRY(may_have_card(db, who.id, &may));
		if (!may) {
			*ret_refused = who.name;
			return CONFLICT;
		}
		TRY(give_one(db, way, &who, sheet, batch));
	}
	*ret_batch = batch;
	return OK;
}

/* ---- the sheet ---- */

static bool same_hash(struct bytes a, struct bytes b)
{
	return a.n == b.n && sodium_memcmp(a.p, b.p, a.n) == 0;
}

enum status access_sheet(struct db *db, struct uuid batch, const uint8_t sheet[SECRET_BYTES], struct access_items *ret)
{
	struct auth_sheet_list list;
	*ret = (struct access_items){ 0 };
	TRY(auth_sheet(db, batch, db->now, &list));
	for (size_t i = 0; i < list.n; i++) {
		const struct auth_sheet_row *row = &list.v[i];
		bool card = str_eq(row->purpose, S("card"));
		uint8_t secret[SECRET_BYTES];
		if (!same_hash(row->hash, hash_of(db->arena, card ? ACCESS_CARD : ACCESS_INVITE, sheet, row->account_id)))
			continue;
		invite_secret(sheet, row->account_id, secret);
		*VEC_ADD(db->arena, ret) = (struct access_item){ .account = row->account_id, .name = row->name, .login = row->login, .card = card,
			.text = card ? card_code(db->arena, sheet, row->account_id) : secret_text(db->arena, secret), .expires = row->expires };
	}
	return OK;
}

/* ---- cards ---- */

enum status access_revoke_card(struct db *db, struct uuid account, bool *ret_had)
{
	int64_t rows;
	TRY(auth_drop_secrets_for(db, account, S("card"), &rows));
	*ret_had = rows > 0;
	return OK;
}

enum status access_by_card(struct db *db, struct str code, int64_t now, struct card_owner *ret)
{
	struct auth_secret_row row;
	struct bytes hash = card_hash(db->arena, code);
	TRY(auth_secret(db, hash, now, &row));
	if (!same_hash(hash, row.hash) || !str_eq(row.purpose, S("card")))
		return NOT_FOUND;
	*ret = (struct card_owner){ row.account_id, row.login, row.name };
	return OK;
}
