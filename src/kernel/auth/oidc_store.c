#include "kernel/auth/oidc_store.h"

#include <sodium.h>

#include "kernel/address/address.h"
#include "kernel/auth/queries.h"
#include "kernel/auth/seal.h"
#include "kernel/auth/setting.h"
#include "kernel/base/clock.h"

/* ---- settings ---- */

enum status oidc_config(struct db *db, struct oidc_config *ret)
{
	*ret = (struct oidc_config){ .secret = S("") };
	TRY(setting_bool(db, OIDC_ON, &ret->on));
	TRY(setting_text(db, OIDC_ISSUER, &ret->issuer));
	TRY(setting_text(db, OIDC_CLIENT_ID, &ret->client));
	TRY(setting_text(db, OIDC_BUTTON, &ret->button));
	return setting_text(db, OIDC_CLAIM, &ret->claim);
}

enum status oidc_config_secret(struct db *db, struct str *ret)
{
	struct oidc_secret_row row;
	enum status s = oidc_secret(db, &row);
	*ret = S("");
	if (s != OK)
		return s == NOT_FOUND ? OK : s;
	size_t n = seal_size(row.sealed);
	char *plain = arena_alloc(db->arena, n + 1);
	if (seal_open(db, db->org, row.sealed, plain, n) != OK)
		return err_set(db->err, UNAVAILABLE, "oidc.sealed", T("Секрет для входа через другой сервер закрыт другим ключом."),
			T("Администратор вводит его заново на странице «Вход через другой сервер»."));
	*ret = (struct str){ plain, n };
	return OK;
}

static enum status write(struct db *db, const char *name, struct str value)
{
	const struct setting *s = setting_find(str_c(name));
	always_assert(s);
	return setting_write(db, s, value);
}

static enum status write_secret(struct db *db, struct str secret)
{
	struct bytes sealed;
	if (!secret.n)
		return oidc_drop_secret(db, NULL);
	TRY(seal_close(db, db->org, secret.p, secret.n, &sealed));
	return oidc_set_secret(db, sealed, db->now, NULL);
}

enum status oidc_configure(struct db *db, const struct oidc_config *c, const struct str *secret)
{
	TRY(write(db, OIDC_ON, c->on ? S("1") : S("0")));
	TRY(write(db, OIDC_ISSUER, c->issuer));
	TRY(write(db, OIDC_CLIENT_ID, c->client));
	TRY(write(db, OIDC_BUTTON, c->button));
	TRY(write(db, OIDC_CLAIM, c->claim));
	return secret ? write_secret(db, *secret) : OK;
}

enum status oidc_redirect(struct db *db, struct str org_slug, struct str *ret)
{
	struct public_address at;
	TRY(address_public(db, &at));
	*ret = str_fmt(db->arena, "%.*s/o/%.*s/sign-in/oidc/back", SP(at.url), SP(org_slug));
	return OK;
}

/* ---- tries ---- */

static struct str random_text(struct arena *a)
{
	uint8_t bytes[SECRET_BYTES];
	random_bytes(bytes, sizeof bytes);
	return secret_text(a, bytes);
}

enum status oidc_begin(struct db *db, const struct oidc_start *s, struct oidc_begun *ret)
{
	struct oidc_count_tries_row tries;
	TRY(oidc_sweep_tries(db, db->now, NULL));
	TRY(oidc_count_tries(db, &tries));
	if (tries.n >= OIDC_TRIES_MOST)
		return FULL;
	random_bytes(ret->state, sizeof ret->state);
	random_bytes(ret->browser, sizeof ret->browser);
	struct str nonce = random_text(db->arena), verifier = random_text(db->arena);
	return oidc_add_try(db, secret_hash(db->arena, ret->state), secret_hash(db->arena, ret->browser), s->account, s->next, s->issuer, s->authorize,
		nonce, verifier, s->claim, db->now + OIDC_TRY_MS, NULL);
}

/* The hash of a secret as it came; false when it is none. */
static bool hash_of(struct arena *a, struct str text, struct bytes *ret)
{
	uint8_t bytes[SECRET_BYTES];
	if (!secret_parse(text, bytes))
		return false;
	*ret = secret_hash(a, bytes);
	return true;
}

enum status oidc_find(struct db *db, struct str state, struct str browser, int64_t now, struct oidc_try *ret)
{
	struct oidc_try_sent_row row;
	struct bytes hash, of_browser;
	if (!hash_of(db->arena, state, &hash) || !hash_of(db->arena, browser, &of_browser))
		return NOT_FOUND;
	TRY(oidc_try_sent(db, hash, of_browser, now, &row));
	*ret = (struct oidc_try){ hash, row.account, row.next, row.issuer, row.authorize, row.nonce, row.verifier, row.claim };
	return OK;
}

enum status oidc_known(struct db *db, struct str browser, int64_t now, struct oidc_known *ret)
{
	struct oidc_try_known_row row;
	struct bytes hash;
	if (!hash_of(db->arena, browser, &hash))
		return NOT_FOUND;
	TRY(oidc_try_known(db, hash, now, &row));
	*ret = (struct oidc_known){ { row.issuer, row.claim, row.subject, row.label }, row.account, row.verified.v };
	return OK;
}

enum status oidc_forget(struct db *db, struct str browser)
{
	struct bytes hash;
	return hash_of(db->arena, browser, &hash) ? oidc_drop_tries(db, hash, NULL) : OK;
}

/* ---- links ---- */

enum status oidc_link(struct db *db, const struct oidc_identity *who, struct uuid account)
{
	struct oidc_link_of_row has;
	int64_t rows;
	enum status s = oidc_link_of(db, account, &has);
	if (s != NOT_FOUND)
		return s == OK ? CONFLICT : s;
	TRY(oidc_add_link(db, who->issuer, who->claim, who->subject, account, who->label, db->now, &rows));
	return rows ? OK : CONFLICT;
}
