#include "kernel/auth/jose.h"

#include <pthread.h>
#include <rhonabwy.h>

#include "kernel/base/library.h"

struct jose_api {
	int (*global_init)(void);
	int (*jwk_init)(jwk_t **k);
	void (*jwk_free)(jwk_t *k);
	int (*jwk_import)(jwk_t *k, const char *json);
	int (*jws_init)(jws_t **s);
	void (*jws_free)(jws_t *s);
	int (*parse)(jws_t *s, const char *token, uint32_t parse_flags, int remote_flags);
	jwa_alg (*alg)(jws_t *s);
	int (*verify)(jws_t *s, jwk_t *k, int remote_flags);
};

static struct jose_api api;                  /* written once, by library_load */
static pthread_once_t begun = PTHREAD_ONCE_INIT;
static bool works;

static void begin(void) { works = api.global_init() == RHN_OK; }

static const struct jose_api *jose_load(void)
{
	static const char *const names[] = { "r_global_init", "r_jwk_init", "r_jwk_free", "r_jwk_import_from_json_str", "r_jws_init", "r_jws_free",
		"r_jws_advanced_compact_parse", "r_jws_get_alg", "r_jws_verify_signature" };
	static struct library lib = { "librhonabwy.so.1.1", names, sizeof names / sizeof *names, &api };
	_Static_assert(sizeof api == sizeof names, "a name for each member");
	if (!library_load(&lib))
		return NULL;
	pthread_once(&begun, begin);
	return works ? &api : NULL;
}

static jwa_alg number_of(struct str alg)
{
	if (str_eq(alg, S("RS256")))
		return R_JWA_ALG_RS256;
	if (str_eq(alg, S("ES256")))
		return R_JWA_ALG_ES256;
	return str_eq(alg, S("EdDSA")) ? R_JWA_ALG_EDDSA : R_JWA_ALG_UNKNOWN;
}

enum jose_verdict jose_verify(struct arena *a, struct str token, struct str alg, const char *key)
{
	const struct jose_api *j = jose_load();
	jwk_t *jwk = NULL;
	jws_t *jws = NULL;
	if (!j)
		return JOSE_NO_LIBRARY;
	bool right = number_of(alg) != R_JWA_ALG_UNKNOWN && j->jwk_init(&jwk) == RHN_OK && j->jws_init(&jws) == RHN_OK
		&& j->jwk_import(jwk, key) == RHN_OK
		&& j->parse(jws, str_z(a, token), R_PARSE_NONE, R_FLAG_IGNORE_REMOTE) == RHN_OK
		&& j->alg(jws) == number_of(alg)
		&& j->verify(jws, jwk, R_FLAG_IGNORE_REMOTE) == RHN_OK;
	j->jws_free(jws);
	j->jwk_free(jwk);
	return right ? JOSE_RIGHT : JOSE_WRONG;
}
