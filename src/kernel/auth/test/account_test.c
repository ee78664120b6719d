/* Logins, passwords, secrets and cookies: what is refused comes first. */
#include "kernel/base/test/cm.h"

#include "kernel/auth/account.h"
#include "kernel/auth/password.h"
#include "kernel/auth/session.h"

static struct arena *a;

static void login_is_one_whatever_the_case(void **s)
{
	(void)s;
	assert_str(login_normal(a, S("  Иванова ")), "иванова");
	assert_str(login_normal(a, S("A.Petrov")), "a.petrov");
	assert_str(login_normal(a, S("ЁЖ")), "ёж");
	assert_str(login_normal(a, S("")), "");
}

static void logins_refused(void **s)
{
	char long_login[LOGIN_MAX + 1];
	(void)s;
	memset(long_login, 'a', sizeof long_login);
	assert_int_equal(login_check(S("")), LOGIN_LENGTH);
	assert_int_equal(login_check(S("я")), LOGIN_LENGTH);
	assert_int_equal(login_check((struct str){ long_login, sizeof long_login }), LOGIN_LENGTH);
	assert_int_equal(login_check((struct str){ long_login, sizeof long_login - 1 }), ACCOUNT_FINE);
	assert_int_equal(login_check(S("иван иванов")), LOGIN_LETTERS);
	assert_int_equal(login_check(S("a<b>")), LOGIN_LETTERS);
	assert_int_equal(login_check(S("a\xff" "b")), LOGIN_LETTERS);
	assert_int_equal(login_check(S("Иванова")), LOGIN_LETTERS);          /* not in normal form */
	assert_int_equal(login_check(S("анна-мария@цмн_2.0")), ACCOUNT_FINE);
}

static void passwords_refused(void **s)
{
	static char big[PASSWORD_MAX + 2];
	(void)s;
	memset(big, 'x', sizeof big);
	big[0] = 'y';
	assert_int_equal(password_check(S(""), S("anna")), PASSWORD_SHORT);
	assert_int_equal(password_check(S("123456789"), S("anna")), PASSWORD_SHORT);
	assert_int_equal(password_check(S("девять зна"), S("anna")), ACCOUNT_FINE);     /* 10 characters, 19 bytes */
	assert_int_equal(password_check(S("девятьзна"), S("anna")), PASSWORD_SHORT);    /* 9 characters, 18 bytes */
	assert_int_equal(password_check(S("Методист-01"), S("методист-01")), PASSWORD_IS_LOGIN);
	assert_int_equal(password_check(S("методист-012"), S("методист-01")), ACCOUNT_FINE);
	assert_int_equal(password_check(S("яяяяяяяяяя"), S("anna")), PASSWORD_ONE_CHARACTER);
	assert_int_equal(password_check((struct str){ big, PASSWORD_MAX + 1 }, S("anna")), PASSWORD_LONG);
	assert_int_equal(password_check((struct str){ big, PASSWORD_MAX }, S("anna")), ACCOUNT_FINE);
}

static void every_fault_has_words(void **s)
{
	(void)s;
	for (int f = LOGIN_LENGTH; f <= PASSWORD_ONE_CHARACTER; f++)
		assert_true(account_fault_text((enum account_fault)f).n > 20);
	assert_int_equal(account_fault_text(ACCOUNT_FINE).n, 0);
}

static void made_passwords_pass_and_differ(void **s)
{
	(void)s;
	struct str last = S("");
	for (int i = 0; i < 100; i++) {
		struct str p = password_generate(a);
		assert_int_equal(p.n, 19);
		assert_int_equal(password_check(p, S("anna")), ACCOUNT_FINE);
		for (size_t k = 0; k < p.n; k++)
			assert_true(k % 5 == 4 ? p.p[k] == '-' : strchr("abcdefghjkmnpqrstuvwxyz23456789", p.p[k]) != NULL);
		assert_false(str_eq(p, last));
		last = p;
	}
}

static void hash_knows_its_password(void **s)
{
	struct str hash, other;
	(void)s;
	assert_int_equal(password_hash(a, S("старый добрый пароль"), &hash), OK);
	assert_int_equal(password_hash(a, S("старый добрый пароль"), &other), OK);
	assert_true(str_starts(hash, S("$argon2id$v=19$m=65536,t=2,p=1$")));
	assert_false(str_eq(hash, other));                                  /* salted */
	assert_true(password_verify(a, hash, S("старый добрый пароль")));
	assert_false(password_verify(a, hash, S("старый добрый парол")));
	assert_false(password_verify(a, hash, S("")));
	assert_false(password_verify(a, S(""), S("")));
	assert_false(password_verify(a, S("мусор вместо хеша"), S("мусор вместо хеша")));
}

static void names_in_short(void **s)
{
	(void)s;
	assert_str(name_short(a, S("Иванова Анна Петровна")), "Иванова\u00a0А.\u00a0П.");
	assert_str(name_short(a, S("Иванова Анна")), "Иванова\u00a0А.");
	assert_str(name_short(a, S(" Иванова ")), "Иванова");
	assert_str(name_short(a, S("Оглы  Мамедов Рашид Али оглы")), "Оглы\u00a0М.\u00a0Р.");
	assert_str(name_short(a, S("")), "");
}

static void cookie_goes_there_and_back(void **s)
{
	struct session_cookie c = { .org = { { 1, 2, [15] = 255 } } }, back;
	(void)s;
	for (size_t i = 0; i < SECRET_BYTES; i++)
		c.secret[i] = (uint8_t)(i * 9);
	struct str text = session_cookie_text(a, &c);
	assert_int_equal(text.n, 66);
	assert_true(session_cookie_parse(text, &back));
	assert_memory_equal(&c, &back, sizeof c);
}

static void cookies_refused(void **s)
{
	struct session_cookie c = { .org = { { 7 } } };
	(void)s;
	struct str fine = session_cookie_text(a, &c);
	assert_false(session_cookie_parse(S(""), &c));
	assert_false(session_cookie_parse(str_sub(fine, 0, fine.n - 1), &c));
	assert_false(session_cookie_parse(str_fmt(a, "%.*sA", SP(fine)), &c));
	for (size_t i = 0; i < fine.n; i++) {                               /* a foreign character anywhere */
		char *bad = arena_alloc(a, fine.n);
		memcpy(bad, fine.p, fine.n);
		bad[i] = '*';
		assert_false(session_cookie_parse((struct str){ bad, fine.n }, &c));
	}
	char *loose = arena_alloc(a, fine.n);                               /* bits after the end of the token: not canonical */
	memcpy(loose, fine.p, fine.n);
	loose[fine.n - 1] = 'B';
	assert_false(session_cookie_parse((struct str){ loose, fine.n }, &c));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(login_is_one_whatever_the_case), cmocka_unit_test(logins_refused),
		cmocka_unit_test(passwords_refused), cmocka_unit_test(every_fault_has_words),
		cmocka_unit_test(made_passwords_pass_and_differ), cmocka_unit_test(hash_knows_its_password),
		cmocka_unit_test(names_in_short), cmocka_unit_test(cookie_goes_there_and_back), cmocka_unit_test(cookies_refused),
	};
	a = arena_new();
	int rc = RUN(tests);
	arena_free(a);
	return rc;
}
