#include "kernel/auth/oidc.h"

#include <jansson.h>
#include <sodium.h>

#include "kernel/net/fetch.h"

#define B64 sodium_base64_VARIANT_URLSAFE_NO_PADDING
#define RSA_BYTES 256                        /* 2,048 bits */
#define RSA_BYTES_MOST 1024
#define POINT_BYTES 32                       /* of P-256 and Ed25519 */

/* ---- JSON ---- */

static json_t *parse(struct str json)
{
	json_t *o = json_loadb(json.p ? json.p : "", json.n, JSON_REJECT_DUPLICATES, NULL);
	if (json_is_object(o))
		return o;
	json_decref(o);
	return NULL;
}

static struct str text_of(struct arena *a, const json_t *o, const char *name)
{
	const json_t *v = json_object_get(o, name);
	return json_is_string(v) ? str_dup(a, (struct str){ json_string_value(v), json_string_length(v) }) : S("");
}

static bool has_text(const json_t *list, const char *word)
{
	size_t i;
	json_t *v;
	json_array_foreach(list, i, v)
		if (json_is_string(v) && strcmp(json_string_value(v), word) == 0)
			return true;
	return false;
}

static bool decode(struct arena *a, struct str text, struct bytes *ret)
{
	uint8_t *out = arena_alloc(a, text.n + 1);
	size_t n;
	if (sodium_base642bin(out, text.n, text.p, text.n, NULL, &n, NULL, B64) != 0)
		return false;
	*ret = (struct bytes){ out, n };
	return true;
}

/* ---- what is said ---- */

static const struct { const char *code; bool theirs; struct str words; } faults[] = {
	[OIDC_FINE] = { "fine", false, S_INIT("") },
	[OIDC_NO_LIBRARY] = { "no-library", true, S_INIT("На сервере не хватает библиотеки для такого входа. Войдите по логину и паролю и сообщите администратору: нужны пакеты libcurl3-gnutls и librhonabwy1.1.") },
	[OIDC_DOWN] = { "down", true, S_INIT("Сервер, через который вы входите, не отвечает. Войдите по логину и паролю или повторите позже.") },
	[OIDC_SLOW] = { "slow", true, S_INIT("Сервер, через который вы входите, отвечает слишком долго. Войдите по логину и паролю или повторите позже.") },
	[OIDC_CERTIFICATE] = { "certificate", true, S_INIT("Сертификат сервера, через который вы входите, не подходит: связь небезопасна. Войдите по логину и паролю и сообщите администратору.") },
	[OIDC_BUSY] = { "busy", true, S_INIT("Сейчас так входят многие. Подождите полминуты и повторите или войдите по логину и паролю.") },
	[OIDC_ANSWER] = { "answer", true, S_INIT("Сервер, через который вы входите, ответил непонятно. Войдите по логину и паролю и сообщите администратору.") },
	[OIDC_OTHER_ISSUER] = { "other-issuer", true, S_INIT("Сервер называет себя иначе, чем записано в настройках. Администратору: проверьте адрес сервера на странице «Вход через другой сервер».") },
	[OIDC_ENDPOINT] = { "endpoint", true, S_INIT("Сервер предлагает незащищённый адрес. Так входить нельзя: нужен https. Войдите по логину и паролю и сообщите администратору.") },
	[OIDC_CLIENT] = { "client", true, S_INIT("Сервер не узнал нашу программу. Администратору: проверьте идентификатор и секрет на странице «Вход через другой сервер».") },
	[OIDC_CODE] = { "code", false, S_INIT("Этот вход уже использован или устарел. Начните вход заново.") },
	[OIDC_TOKEN] = { "token", false, S_INIT("Ответ сервера о том, кто вы, не читается. Начните вход заново; если повторится, сообщите администратору.") },
	[OIDC_ALG] = { "alg", false, S_INIT("Ответ сервера подписан способом, который не принимается. Войдите по логину и паролю и сообщите администратору: нужна подпись RS256, ES256 или EdDSA.") },
	[OIDC_KEY] = { "key", false, S_INIT("Ответ сервера подписан неизвестным ключом. Начните вход заново; если повторится, сообщите администратору.") },
	[OIDC_SIGNATURE] = { "signature", false, S_INIT("Подпись под ответом сервера неверна: вход не состоялся. Начните вход заново; если повторится, сообщите администратору.") },
	[OIDC_ISS] = { "iss", false, S_INIT("Ответ пришёл от имени другого сервера: вход не состоялся. Начните вход заново.") },
	[OIDC_AUD] = { "aud", false, S_INIT("Ответ сервера предназначен другой программе: вход не состоялся. Начните вход заново; если повторится, сообщите администратору.") },
	[OIDC_TIME] = { "time", false, S_INIT("Ответ сервера просрочен. Начните вход заново; если повторится, часы серверов расходятся — сообщите администратору.") },
	[OIDC_NONCE] = { "nonce", false, S_INIT("Ответ сервера относится к другому входу. Начните вход заново.") },
	[OIDC_SUBJECT] = { "subject", false, S_INIT("Сервер не сообщил, кто вы. Войдите по логину и паролю и сообщите администратору.") },
	[OIDC_UNVERIFIED] = { "unverified", false, S_INIT("Почта у вас на том сервере не подтверждена, а узнают здесь по ней. Подтвердите её там или войдите по логину и паролю.") },
};

const char *oidc_fault_code(enum oidc_fault f) { return faults[f].code; }
struct str oidc_fault_words(enum oidc_fault f) { return faults[f].words; }
bool oidc_fault_is_theirs(enum oidc_fault f) { return faults[f].theirs; }

const char *oidc_issuer_fault(struct str issuer)
{
	bool plain;
	if (issuer.n == 0)
		return "issuer is empty";
	if (!fetch_allowed(issuer, &plain))
		return "issuer begins with https:// (http:// only for 127.0.0.1)";
	return str_find(issuer, S("?"), 0) >= 0 || str_find(issuer, S("#"), 0) >= 0 ? "issuer has no ? and no #" : NULL;
}

/* ---- there ---- */

static struct str without_slash(struct str s) { return str_ends(s, S("/")) ? str_sub(s, 0, s.n - 1) : s; }

struct str oidc_discovery_url(struct arena *a, struct str issuer)
{
	struct str base = without_slash(issuer);
	return str_fmt(a, "%.*s/.well-known/openid-configuration", SP(base));
}

static bool endpoint(struct str url, bool may_be_plain)
{
	bool plain;
	return fetch_allowed(url, &plain) && (!plain || may_be_plain);
}

static enum oidc_fault read_discovery(struct arena *a, const json_t *o, struct str issuer, struct oidc_provider *p)
{
	const json_t *ways = json_object_get(o, "token_endpoint_auth_methods_supported");
	bool plain;
	*p = (struct oidc_provider){ .issuer = text_of(a, o, "issuer"), .authorize = text_of(a, o, "authorization_endpoint"),
		.token = text_of(a, o, "token_endpoint"), .keys = text_of(a, o, "jwks_uri"),
		.by_form = ways && !has_text(ways, "client_secret_basic") && has_text(ways, "client_secret_post"),
		.says_iss = json_is_true(json_object_get(o, "authorization_response_iss_parameter_supported")) };
	if (!p->issuer.n || !p->authorize.n || !p->token.n || !p->keys.n)
		return OIDC_ANSWER;
	if (!str_eq(without_slash(p->issuer), without_slash(issuer)))
		return OIDC_OTHER_ISSUER;
	plain = str_starts(issuer, S("http://"));
	return endpoint(p->authorize, plain) && endpoint(p->token, plain) && endpoint(p->keys, plain) ? OIDC_FINE : OIDC_ENDPOINT;
}

enum oidc_fault oidc_read_discovery(struct arena *a, struct str json, struct str issuer, struct oidc_provider *ret)
{
	json_t *o = parse(json);
	enum oidc_fault f = o ? read_discovery(a, o, issuer, ret) : OIDC_ANSWER;
	json_decref(o);
	return f;
}

struct str oidc_challenge(struct arena *a, struct str verifier)
{
	uint8_t hash[crypto_hash_sha256_BYTES];
	size_t room = sodium_base64_ENCODED_LEN(sizeof hash, B64);
	char *out = arena_alloc(a, room);
	crypto_hash_sha256(hash, (const uint8_t *)verifier.p, verifier.n);
	return str_c(sodium_bin2base64(out, room, hash, sizeof hash, B64));
}

struct str oidc_address(struct arena *a, const struct oidc_way *w)
{
	struct str scope = str_eq(w->claim, S("email")) ? S("openid%20profile%20email") : S("openid%20profile");
	struct str client = fetch_escape(a, w->client), redirect = fetch_escape(a, w->redirect), challenge = oidc_challenge(a, w->verifier);
	return str_fmt(a, "%.*s%cresponse_type=code&client_id=%.*s&redirect_uri=%.*s&scope=%.*s&state=%.*s&nonce=%.*s&code_challenge=%.*s"
		"&code_challenge_method=S256", SP(w->authorize), str_find(w->authorize, S("?"), 0) >= 0 ? '&' : '?', SP(client), SP(redirect), SP(scope),
		SP(w->state), SP(w->nonce), SP(challenge));
}

/* ---- the code is changed for a token ---- */

struct str oidc_token_form(struct arena *a, struct str code, struct str redirect, struct str verifier)
{
	struct str c = fetch_escape(a, code), r = fetch_escape(a, redirect), v = fetch_escape(a, verifier);
	return str_fmt(a, "grant_type=authorization_code&code=%.*s&redirect_uri=%.*s&code_verifier=%.*s", SP(c), SP(r), SP(v));
}

static enum oidc_fault refused(struct str error)
{
	if (str_eq(error, S("invalid_client")) || str_eq(error, S("unauthorized_client")))
		return OIDC_CLIENT;
	return str_eq(error, S("invalid_grant")) ? OIDC_CODE : OIDC_ANSWER;
}

enum oidc_fault oidc_read_token(struct arena *a, int status, struct str json, struct str *ret_token)
{
	json_t *o = parse(json);
	if (status >= 500 || !o) {
		json_decref(o);
		return status >= 500 ? OIDC_DOWN : OIDC_ANSWER;
	}
	*ret_token = text_of(a, o, "id_token");
	struct str error = text_of(a, o, "error");
	json_decref(o);
	if (status != 200)
		return status == 401 && !error.n ? OIDC_CLIENT : refused(error);
	return ret_token->n && ret_token->n <= OIDC_TOKEN_MAX ? OIDC_FINE : OIDC_TOKEN;
}

/* ---- the token ---- */

static bool alg_taken(struct str alg) { return str_eq(alg, S("RS256")) || str_eq(alg, S("ES256")) || str_eq(alg, S("EdDSA")); }

enum oidc_fault oidc_split(struct arena *a, struct str token, struct oidc_token *ret)
{
	struct str rest, head = str_cut(token, '.', &rest), body = str_cut(rest, '.', &rest);
	struct bytes h, b;
	if (!head.n || !body.n || !rest.p || str_find(rest, S("."), 0) >= 0 || !decode(a, head, &h) || !decode(a, body, &b))
		return OIDC_TOKEN;
	json_t *o = parse((struct str){ (const char *)h.p, h.n });
	if (!o)
		return OIDC_TOKEN;
	*ret = (struct oidc_token){ text_of(a, o, "alg"), text_of(a, o, "kid"), { (const char *)b.p, b.n } };
	bool demands = json_object_get(o, "crit") != NULL;
	json_decref(o);
	if (!alg_taken(ret->alg))
		return OIDC_ALG;
	return demands ? OIDC_TOKEN : OIDC_FINE;
}

/* ---- keys ---- */

static bool sized(struct arena *a, const json_t *key, const char *name, size_t least, size_t most)
{
	struct bytes b;
	return decode(a, text_of(a, key, name), &b) && b.n >= least && b.n <= most;
}

static const char *const rsa[] = { "kty", "n", "e", NULL }, *const ec[] = { "kty", "crv", "x", "y", NULL }, *const okp[] = { "kty", "crv", "x", NULL };

/* The members that a key of this algorithm has; NULL: it is of another kind, or too weak. */
static const char *const *members(struct arena *a, const json_t *key, struct str alg)
{
	struct str kty = text_of(a, key, "kty"), crv = text_of(a, key, "crv");
	if (str_eq(alg, S("RS256")))
		return str_eq(kty, S("RSA")) && sized(a, key, "n", RSA_BYTES, RSA_BYTES_MOST) && sized(a, key, "e", 1, 8) ? rsa : NULL;
	if (str_eq(alg, S("ES256")))
		return str_eq(kty, S("EC")) && str_eq(crv, S("P-256")) && sized(a, key, "x", POINT_BYTES, POINT_BYTES) && sized(a, key, "y", POINT_BYTES, POINT_BYTES)
			? ec : NULL;
	return str_eq(kty, S("OKP")) && str_eq(crv, S("Ed25519")) && sized(a, key, "x", POINT_BYTES, POINT_BYTES) ? okp : NULL;
}

static bool fits(struct arena *a, const json_t *key, const struct oidc_token *t)
{
	struct str use = text_of(a, key, "use"), alg = text_of(a, key, "alg");
	if (t->kid.n && !str_eq(text_of(a, key, "kid"), t->kid))
		return false;
	return (!use.n || str_eq(use, S("sig"))) && (!alg.n || str_eq(alg, t->alg));
}

static const char *bare(struct arena *a, const json_t *key, const char *const *names)
{
	json_t *o = json_object();
	for (; *names; names++)
		json_object_set(o, *names, json_object_get(key, *names));
	char *text = json_dumps(o, JSON_COMPACT);
	const char *kept = str_z(a, str_c(text));
	free(text);
	json_decref(o);
	return kept;
}

enum oidc_fault oidc_pick_keys(struct arena *a, struct str jwks, const struct oidc_token *t, struct oidc_keys *ret)
{
	json_t *o = parse(jwks), *key;
	size_t i;
	ret->n = 0;
	json_array_foreach(json_object_get(o, "keys"), i, key) {
		const char *const *names = fits(a, key, t) ? members(a, key, t->alg) : NULL;
		if (names && ret->n < OIDC_KEYS_MAX)
			ret->v[ret->n++] = bare(a, key, names);
	}
	bool answer = json_is_array(json_object_get(o, "keys"));
	json_decref(o);
	if (!answer)
		return OIDC_ANSWER;
	return ret->n ? OIDC_FINE : OIDC_KEY;
}

/* ---- claims ---- */

static bool same(struct str a, struct str b) { return a.n == b.n && a.n && sodium_memcmp(a.p, b.p, a.n) == 0; }

static bool for_us(struct arena *a, const json_t *o, struct str client)
{
	const json_t *aud = json_object_get(o, "aud"), *azp = json_object_get(o, "azp");
	struct str party = text_of(a, o, "azp");
	if (azp && !str_eq(party, client))
		return false;
	if (json_is_string(aud))
		return str_eq(text_of(a, o, "aud"), client);
	return json_is_array(aud) && has_text(aud, str_z(a, client)) && (json_array_size(aud) == 1 || azp);
}

static bool in_time(const json_t *o, int64_t now_s)
{
	const json_t *exp = json_object_get(o, "exp"), *nbf = json_object_get(o, "nbf"), *iat = json_object_get(o, "iat");
	if (!json_is_number(exp) || json_number_value(exp) + OIDC_SKEW_S <= (double)now_s)
		return false;
	if (!json_is_number(iat) || json_number_value(iat) - OIDC_SKEW_S > (double)now_s)
		return false;
	return !nbf || (json_is_number(nbf) && json_number_value(nbf) - OIDC_SKEW_S <= (double)now_s);
}

static struct str label_of(struct arena *a, const json_t *o, struct str subject)
{
	static const char *const names[] = { "name", "preferred_username", "email" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct str s = text_of(a, o, names[i]);
		if (s.n && s.n <= OIDC_LABEL_MAX && utf8_valid(s))
			return s;
	}
	return subject;
}

static enum oidc_fault read_claims(struct arena *a, const json_t *o, const struct oidc_wanted *w, int64_t now_s, struct oidc_identity *ret)
{
	if (!str_eq(text_of(a, o, "iss"), w->issuer))
		return OIDC_ISS;
	if (!for_us(a, o, w->client))
		return OIDC_AUD;
	if (!in_time(o, now_s))
		return OIDC_TIME;
	if (!same(text_of(a, o, "nonce"), w->nonce))
		return OIDC_NONCE;
	struct str subject = text_of(a, o, str_z(a, w->claim));
	if (!text_of(a, o, "sub").n || !subject.n || subject.n > OIDC_SUBJECT_MAX || !utf8_valid(subject))
		return OIDC_SUBJECT;
	if (str_eq(w->claim, S("email")) && !json_is_true(json_object_get(o, "email_verified")))
		return OIDC_UNVERIFIED;
	*ret = (struct oidc_identity){ w->issuer, w->claim, subject, label_of(a, o, subject) };
	return OIDC_FINE;
}

enum oidc_fault oidc_read_claims(struct arena *a, struct str payload, const struct oidc_wanted *w, int64_t now_ms, struct oidc_identity *ret)
{
	json_t *o = parse(payload);
	enum oidc_fault f = o ? read_claims(a, o, w, now_ms / 1000, ret) : OIDC_TOKEN;
	json_decref(o);
	return f;
}
