#include "kernel/auth/session.h"

#include <sodium.h>

#include "kernel/auth/queries.h"
#include "kernel/auth/rights.h"
#include "kernel/auth/second.h"
#include "kernel/auth/setting.h"
#include "kernel/base/clock.h"

/* ---- texts ---- */

#define B64 sodium_base64_VARIANT_URLSAFE_NO_PADDING
#define ORG_TEXT 22
#define SECRET_TEXT 43

static struct str encode(struct arena *a, const void *p, size_t n)
{
	size_t room = sodium_base64_ENCODED_LEN(n, B64);
	char *out = arena_alloc(a, room);
	return str_c(sodium_bin2base64(out, room, p, n, B64));
}

/* Exactly n bytes, written the one canonical way. */
static bool decode(struct str s, void *ret, size_t n)
{
	size_t got;
	return sodium_base642bin(ret, n, s.p, s.n, NULL, &got, NULL, B64) == 0 && got == n;
}

struct str secret_text(struct arena *a, const uint8_t secret[SECRET_BYTES])
{
	return encode(a, secret, SECRET_BYTES);
}

bool secret_parse(struct str text, uint8_t ret[SECRET_BYTES])
{
	return text.n == SECRET_TEXT && decode(text, ret, SECRET_BYTES);
}

bool session_cookie_org(struct str text, struct uuid *ret)
{
	return text.n == ORG_TEXT + 1 + SECRET_TEXT && text.p[ORG_TEXT] == '.'
		&& decode(str_sub(text, 0, ORG_TEXT), ret->b, sizeof ret->b);
}

bool session_cookie_parse(struct str text, struct session_cookie *ret)
{
	/* cppcheck-suppress uninitvar ; it is filled here */
	return session_cookie_org(text, &ret->org)
		&& secret_parse(str_sub(text, ORG_TEXT + 1, text.n), ret->secret);
}

struct str session_cookie_text(struct arena *a, const struct session_cookie *c)
{
	struct str org = encode(a, c->org.b, sizeof c->org.b), secret = secret_text(a, c->secret);
	return str_fmt(a, "%.*s.%.*s", SP(org), SP(secret));
}

struct bytes secret_hash(struct arena *a, const uint8_t secret[SECRET_BYTES])
{
	uint8_t *out = arena_alloc(a, crypto_hash_sha256_BYTES);
	crypto_hash_sha256(out, secret, SECRET_BYTES);
	return (struct bytes){ out, crypto_hash_sha256_BYTES };
}

/* The token of a cookie of this organisation, NULL bytes when it is none. */
static struct bytes token_of(struct arena *a, struct uuid org, struct str cookie)
{
	struct session_cookie c;
	if (!session_cookie_parse(cookie, &c) || !uuid_eq(c.org, org))
		return (struct bytes){ NULL, 0 };
	return secret_hash(a, c.secret);
}

/* ---- looking up ---- */

/* The row's texts live in db's arena, which is the request's. */
static void fill(struct session_info *who, const struct auth_session_row *row, struct uuid org)
{
	who->signed_in = true;
	who->org = org;
	who->account = row->account_id;
	if (row->person.has)
		who->person = row->person.v;
	who->name = row->name;
	who->post = row->post;
	who->login = row->login;
}

static struct str join_roles(struct arena *a, const struct auth_session_list *rows)
{
	if (!rows->v[0].role.has)
		return S("");
	if (rows->n == 1)
		return rows->v[0].role.v;
	struct str *roles = NEW_ARRAY(a, rows->n, struct str);
	for (size_t i = 0; i < rows->n; i++)
		roles[i] = rows->v[i].role.v;
	return str_join(a, roles, rows->n, S(" "));
}

enum status session_find(struct request *req, struct str cookie, struct session_info *ret)
{
	struct auth_session_list rows;
	struct bytes token = token_of(req->arena, req->db->org, cookie);
	if (!token.p)
		return NOT_FOUND;
	TRY(auth_session(req->db, token, req->now, S(SESSION_IDLE), SESSION_IDLE_HOURS, req->today, &rows));
	if (rows.n == 0)
		return NOT_FOUND;
	fill(ret, &rows.v[0], req->db->org);
	ret->roles = join_roles(req->arena, &rows);
	if (req->now - rows.v[0].seen > SESSION_TOUCH_MS)
		req_note(req, "session.seen", rows.v[0].id);
	TRY(second_due(req->db, ret->account, ret->roles, &ret->code_due));
	return ret->code_due ? OK : rights_resolve(req->db, ret->roles, &ret->perms);      /* none: /account alone is open */
}

/* ---- beginning and ending ---- */

enum status session_begin(struct db *db, struct uuid account, struct str device, struct str *ret)
{
	struct session_cookie c = { .org = db->org };
	int64_t days;
	TRY(setting_int(db, SESSION_LIFE, &days));
	random_bytes(c.secret, sizeof c.secret);
	TRY(auth_sweep_sessions(db, db->now - SESSION_SWEEP_MS, NULL));
	TRY(auth_add_session(db, secret_hash(db->arena, c.secret), db_new_id(db), account, db->now, db->now,
		db->now + days * SESSION_DAY_MS, device, NULL));
	*ret = session_cookie_text(db->arena, &c);
	return OK;
}

enum status session_end(struct db *db, struct str cookie)
{
	struct bytes token = token_of(db->arena, db->org, cookie);
	return token.p ? auth_end_session(db, token, db->now, NULL) : OK;
}

enum status session_end_others(struct db *db, struct uuid account, struct str cookie)
{
	struct bytes token = token_of(db->arena, db->org, cookie);
	if (!token.p)
		token = (struct bytes){ (const uint8_t *)"", 0 };       /* no token equals it: all */
	return auth_end_other_sessions(db, account, token, db->now, NULL);
}
