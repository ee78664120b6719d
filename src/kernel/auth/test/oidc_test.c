/* Signing in through another server, the rules: what is asked, what is believed.  Signatures of the standards' own examples. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kernel/auth/jose.h"
#include "kernel/auth/oidc.h"
#include "kernel/net/fetch.h"

#define NOW_S 1788242400LL

static struct arena *a;

static struct str t(const char *z) { return str_c(z); }

/* ---- addresses ---- */

static void only_https_and_this_computer(void **state)
{
	static const char *const good[] = { "https://id.example", "https://id.example/realms/x", "http://127.0.0.1:8080", "http://localhost/x", "http://[::1]:9/" };
	static const char *const bad[] = { "", "id.example", "http://id.example", "http://127.0.0.1.evil.example", "http://localhost.example/", "ftp://id.example",
		"https://", "https:///x", "https://a@id.example", "https://id.example/ x", "https://id.example/\n", "https://id.example\\@x", "file:///etc/passwd" };
	bool plain;
	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		assert_true(fetch_allowed(t(good[i]), &plain));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(fetch_allowed(t(bad[i]), &plain));
	assert_non_null(oidc_issuer_fault(t("https://id.example?x=1")));
	assert_non_null(oidc_issuer_fault(t("https://id.example#x")));
	assert_null(oidc_issuer_fault(t("https://id.example/realms/city")));
}

static void the_address_carries_all_of_it(void **state)
{
	struct oidc_way w = { t("https://id.example/auth?x=1"), t("наш клиент"), t("https://s.example/back"), t("st"), t("no"),
		t("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"), t("sub") };
	(void)state;
	struct str url = oidc_address(a, &w);
	assert_true(str_starts(url, S("https://id.example/auth?x=1&response_type=code&client_id=%D0%BD%D0%B0%D1%88%20")));
	assert_true(str_find(url, S("&redirect_uri=https%3A%2F%2Fs.example%2Fback&scope=openid%20profile&state=st&nonce=no&"), 0) > 0);
	/* RFC 7636, appendix B */
	assert_true(str_ends(url, S("code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256")));
	w.claim = t("email");
	assert_true(str_find(oidc_address(a, &w), S("scope=openid%20profile%20email"), 0) > 0);
}

/* ---- discovery ---- */

static enum oidc_fault about(const char *issuer, const char *json, struct oidc_provider *p)
{
	return oidc_read_discovery(a, t(json), t(issuer), p);
}

#define ENDS "\"authorization_endpoint\":\"https://id.example/a\",\"token_endpoint\":\"https://id.example/t\",\"jwks_uri\":\"https://id.example/k\""

static void what_a_server_says_about_itself(void **state)
{
	struct oidc_provider p;
	(void)state;
	assert_int_equal(about("https://id.example/", "{\"issuer\":\"https://id.example\"," ENDS "}", &p), OIDC_FINE);
	assert_false(p.by_form);
	assert_int_equal(about("https://id.example", "{\"issuer\":\"https://id.example\",\"token_endpoint_auth_methods_supported\":[\"client_secret_post\"]," ENDS "}", &p), OIDC_FINE);
	assert_true(p.by_form);
	assert_int_equal(about("https://id.example", "{\"issuer\":\"https://evil.example\"," ENDS "}", &p), OIDC_OTHER_ISSUER);
	assert_int_equal(about("https://id.example", "{\"issuer\":\"https://id.example\"}", &p), OIDC_ANSWER);
	assert_int_equal(about("https://id.example", "{\"issuer\":\"https://id.example\",\"issuer\":\"x\"," ENDS "}", &p), OIDC_ANSWER);
	assert_int_equal(about("https://id.example", "<html>", &p), OIDC_ANSWER);
	assert_int_equal(about("https://id.example", "", &p), OIDC_ANSWER);
	assert_int_equal(about("https://id.example", "{\"issuer\":\"https://id.example\",\"authorization_endpoint\":\"https://id.example/a\","
		"\"token_endpoint\":\"http://127.0.0.1/t\",\"jwks_uri\":\"https://id.example/k\"}", &p), OIDC_ENDPOINT);
	assert_int_equal(about("https://id.example", "{\"issuer\":\"https://id.example\",\"authorization_endpoint\":\"javascript:alert(1)\","
		"\"token_endpoint\":\"https://id.example/t\",\"jwks_uri\":\"https://id.example/k\"}", &p), OIDC_ENDPOINT);
}

static void what_it_answers_for_a_code(void **state)
{
	struct str token;
	(void)state;
	assert_int_equal(oidc_read_token(a, 200, t("{\"id_token\":\"x.y.z\"}"), &token), OIDC_FINE);
	assert_int_equal(oidc_read_token(a, 200, t("{}"), &token), OIDC_TOKEN);
	assert_int_equal(oidc_read_token(a, 400, t("{\"error\":\"invalid_grant\"}"), &token), OIDC_CODE);
	assert_int_equal(oidc_read_token(a, 401, t("{\"error\":\"invalid_client\"}"), &token), OIDC_CLIENT);
	assert_int_equal(oidc_read_token(a, 400, t("{\"error\":\"other\"}"), &token), OIDC_ANSWER);
	assert_int_equal(oidc_read_token(a, 503, t("busy"), &token), OIDC_DOWN);
	assert_int_equal(oidc_read_token(a, 200, t("no"), &token), OIDC_ANSWER);
}

/* ---- tokens ---- */

/* {"alg":…} and {} */
static void what_is_no_token(void **state)
{
	static const struct { const char *token; enum oidc_fault f; } v[] = {
		{ "", OIDC_TOKEN }, { "a", OIDC_TOKEN }, { "..", OIDC_TOKEN }, { "e30.e30", OIDC_TOKEN }, { "e30.e30.", OIDC_ALG }, { "e30.e30.x.y", OIDC_TOKEN },
		{ "e30=.e30.x", OIDC_TOKEN }, { "!!.e30.x", OIDC_TOKEN }, { "W10.e30.x", OIDC_TOKEN },
		{ "eyJhbGciOiJub25lIn0.e30.", OIDC_ALG }, { "eyJhbGciOiJIUzI1NiJ9.e30.x", OIDC_ALG }, { "eyJhbGciOiJSUzUxMiJ9.e30.x", OIDC_ALG },
		{ "eyJhbGciOiJSUzI1NiJ9.e30.x", OIDC_FINE }, { "eyJhbGciOiJSUzI1NiIsImNyaXQiOlsiZXhwIl19.e30.x", OIDC_TOKEN },
		{ "eyJhbGciOiJyczI1NiJ9.e30.x", OIDC_ALG } };
	struct oidc_token k;
	(void)state;
	for (size_t i = 0; i < sizeof v / sizeof *v; i++)
		assert_int_equal(oidc_split(a, t(v[i].token), &k), v[i].f);
}

#define ED_X "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
#define ED_KEY "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" ED_X "\",\"kid\":\"a\",\"x5u\":\"http://127.0.0.1/x\"}"

static enum oidc_fault pick(const char *jwks, const char *alg, const char *kid, struct oidc_keys *ret)
{
	return oidc_pick_keys(a, t(jwks), &(struct oidc_token){ t(alg), t(kid), S("") }, ret);
}

static void a_key_must_fit(void **state)
{
	struct oidc_keys k;
	(void)state;
	assert_int_equal(pick("{\"keys\":[" ED_KEY "]}", "EdDSA", "a", &k), OIDC_FINE);
	assert_int_equal(k.n, 1);
	assert_null(strstr(k.v[0], "x5u"));          /* nothing to fetch */
	assert_int_equal(pick("{\"keys\":[" ED_KEY "]}", "EdDSA", "", &k), OIDC_FINE);
	assert_int_equal(pick("{\"keys\":[" ED_KEY "]}", "EdDSA", "b", &k), OIDC_KEY);
	assert_int_equal(pick("{\"keys\":[" ED_KEY "]}", "RS256", "a", &k), OIDC_KEY);
	assert_int_equal(pick("{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" ED_X "\",\"use\":\"enc\"}]}", "EdDSA", "", &k), OIDC_KEY);
	assert_int_equal(pick("{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" ED_X "\",\"alg\":\"ES256\"}]}", "EdDSA", "", &k), OIDC_KEY);
	assert_int_equal(pick("{\"keys\":[{\"kty\":\"RSA\",\"n\":\"u1SU1L\",\"e\":\"AQAB\"}]}", "RS256", "", &k), OIDC_KEY);      /* too short */
	assert_int_equal(pick("{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\"}]}", "RS256", "", &k), OIDC_KEY);
	assert_int_equal(pick("{\"keys\":{}}", "RS256", "", &k), OIDC_ANSWER);
	assert_int_equal(pick("[]", "RS256", "", &k), OIDC_ANSWER);
}

static void signatures_of_the_standards(void **state)
{
	/* RFC 8037, appendix A.4; RFC 7515, appendix A.3 */
	static const char ed[] = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc."
		"hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";
	static const char es[] = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ."
		"DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
	static const char es_key[] = "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
		"\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}";
	static const char ed_key[] = "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" ED_X "\"}";
	(void)state;
	assert_int_equal(jose_verify(a, t(ed), S("EdDSA"), ed_key), JOSE_RIGHT);
	assert_int_equal(jose_verify(a, t(es), S("ES256"), es_key), JOSE_RIGHT);
	assert_int_equal(jose_verify(a, t(es), S("EdDSA"), ed_key), JOSE_WRONG);
	assert_int_equal(jose_verify(a, t(ed), S("ES256"), es_key), JOSE_WRONG);
	assert_int_equal(jose_verify(a, t(ed), S("RS256"), ed_key), JOSE_WRONG);
	assert_int_equal(jose_verify(a, t(ed), S("HS256"), ed_key), JOSE_WRONG);
	char *bent = (char *)(uintptr_t)str_z(a, t(ed));
	bent[25] ^= 1;
	assert_int_equal(jose_verify(a, t(bent), S("EdDSA"), ed_key), JOSE_WRONG);
	assert_int_equal(jose_verify(a, str_sub(t(ed), 0, t(ed).n - 20), S("EdDSA"), ed_key), JOSE_WRONG);
}

/* ---- claims ---- */

static enum oidc_fault claims(const char *iss, const char *aud, const char *times, const char *nonce, const char *more, const char *claim, struct oidc_identity *who)
{
	struct str json = str_fmt(a, "{\"iss\":\"%s\",\"aud\":%s,%s,\"nonce\":\"%s\",\"sub\":\"u1\"%s}", iss, aud, times, nonce, more);
	return oidc_read_claims(a, json, &(struct oidc_wanted){ S("https://id.example"), S("we"), S("n0"), t(claim) }, NOW_S * 1000, who);
}

#define ISS "https://id.example"
#define GOOD "\"exp\":1788242500,\"iat\":1788242400"

static void whom_it_names(void **state)
{
	struct oidc_identity who;
	(void)state;
	assert_int_equal(claims(ISS, "\"we\"", GOOD, "n0", "", "sub", &who), OIDC_FINE);
	assert_true(str_eq(who.subject, S("u1")) && str_eq(who.label, S("u1")));
	assert_int_equal(claims(ISS, "[\"we\"]", GOOD, "n0", ",\"name\":\"Анна\"", "sub", &who), OIDC_FINE);
	assert_true(str_eq(who.label, S("Анна")));
	assert_int_equal(claims(ISS, "[\"we\",\"x\"]", GOOD, "n0", ",\"azp\":\"we\"", "sub", &who), OIDC_FINE);
	assert_int_equal(claims(ISS, "\"we\"", GOOD, "n0", ",\"email\":\"a@b.ru\",\"email_verified\":true", "email", &who), OIDC_FINE);
	assert_true(str_eq(who.subject, S("a@b.ru")));
}

static void what_is_not_believed(void **state)
{
	struct oidc_identity who;
	(void)state;
	assert_int_equal(claims("https://id.example/", "\"we\"", GOOD, "n0", "", "sub", &who), OIDC_ISS);
	assert_int_equal(claims(ISS, "\"w\"", GOOD, "n0", "", "sub", &who), OIDC_AUD);
	assert_int_equal(claims(ISS, "[\"we\",\"x\"]", GOOD, "n0", "", "sub", &who), OIDC_AUD);
	assert_int_equal(claims(ISS, "{\"we\":1}", GOOD, "n0", "", "sub", &who), OIDC_AUD);
	assert_int_equal(claims(ISS, "\"we\"", GOOD, "n0", ",\"azp\":\"x\"", "sub", &who), OIDC_AUD);
	assert_int_equal(claims(ISS, "\"we\"", GOOD, "n0", ",\"azp\":1", "sub", &who), OIDC_AUD);
	assert_int_equal(claims(ISS, "\"we\"", GOOD, "n1", "", "sub", &who), OIDC_NONCE);
	assert_int_equal(claims(ISS, "\"we\"", GOOD, "", "", "sub", &who), OIDC_NONCE);
	assert_int_equal(claims(ISS, "\"we\"", GOOD, "n0", "", "preferred_username", &who), OIDC_SUBJECT);
	assert_int_equal(claims(ISS, "\"we\"", GOOD, "n0", ",\"email\":\"a@b.ru\"", "email", &who), OIDC_UNVERIFIED);
	assert_int_equal(claims(ISS, "\"we\"", GOOD, "n0", ",\"email\":\"a@b.ru\",\"email_verified\":\"true\"", "email", &who), OIDC_UNVERIFIED);
}

static void time_has_a_minute_of_grace(void **state)
{
	static const struct { const char *times; enum oidc_fault f; } v[] = {
		{ "\"exp\":1788242341,\"iat\":1788242000", OIDC_FINE }, { "\"exp\":1788242340,\"iat\":1788242000", OIDC_TIME },
		{ "\"exp\":1788242500,\"iat\":1788242460", OIDC_FINE }, { "\"exp\":1788242500,\"iat\":1788242461", OIDC_TIME },
		{ "\"exp\":\"1788242500\",\"iat\":1788242400", OIDC_TIME }, { "\"iat\":1788242400", OIDC_TIME }, { "\"exp\":1788242500", OIDC_TIME },
		{ GOOD ",\"nbf\":1788242460", OIDC_FINE }, { GOOD ",\"nbf\":1788242461", OIDC_TIME }, { "\"exp\":1e300,\"iat\":-1e300", OIDC_FINE } };
	struct oidc_identity who;
	(void)state;
	for (size_t i = 0; i < sizeof v / sizeof *v; i++)
		assert_int_equal(claims(ISS, "\"we\"", v[i].times, "n0", "", "sub", &who), v[i].f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_https_and_this_computer), cmocka_unit_test(the_address_carries_all_of_it), cmocka_unit_test(what_a_server_says_about_itself),
		cmocka_unit_test(what_it_answers_for_a_code), cmocka_unit_test(what_is_no_token), cmocka_unit_test(a_key_must_fit),
		cmocka_unit_test(signatures_of_the_standards), cmocka_unit_test(whom_it_names), cmocka_unit_test(what_is_not_believed),
		cmocka_unit_test(time_has_a_minute_of_grace),
	};
	a = arena_new();
	int rc = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(a);
	return rc;
}
