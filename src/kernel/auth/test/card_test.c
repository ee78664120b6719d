/* Codes of cards, secrets of invitations, logins made of names. */
#include "kernel/base/test/cm.h"

#include <sodium.h>

#include "kernel/auth/account.h"
#include "kernel/auth/card.h"
#include "kernel/auth/device.h"
#include "kernel/auth/totp.h"

static struct arena *a;
static const uint8_t sheet[SECRET_BYTES] = { 1, 2, 3 };

static void a_code_is_read_as_it_is_written(void **s)
{
	struct str code, back;
	(void)s;
	for (uint8_t i = 0; i < 200; i++) {
		code = card_code(a, sheet, (struct uuid){ { i } });
		assert_int_equal(code.n, CARD_TEXT);
		assert_true(card_parse(a, code, &back));
		assert_true(str_eq(code, back));
		for (size_t k = 0; k < code.n; k++)
			assert_null(memchr("ilo01", code.p[k], 5));
	}
}

static void people_type_as_they_like(void **s)
{
	struct str back;
	(void)s;
	const char *const same[] = { "abcd-efgh-jkmn-2345", "ABCDEFGHJKMN2345", " abcd efgh jkmn 2345 ", "abcd\u2013efgh\u00a0jkmn\u22122345",
		"\u0430b\u0441d-\u0435fg\u043d-j\u043a\u043cn-2345", "\u0410\u0412CD.EFGH.JKMN.2345" };
	for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
		assert_true(card_parse(a, str_c(same[i]), &back));
		assert_str(back, "abcd-efgh-jkmn-2345");
	}
}

static void what_is_no_code(void **s)
{
	struct str back = S("untouched");
	(void)s;
	const char *const bad[] = { "", "abcd", "abcd-efgh-jkmn-234", "abcd-efgh-jkmn-23456", "abcd-efgh-jkmn-234l", "abcd-efgh-jkmn-2340",
		"abcd-efgh-jkmn-23<5", "\xff\xfe", "\u0436bcd-efgh-jkmn-2345" };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(card_parse(a, str_c(bad[i]), &back));
}

/* Whoever sees one piece of a sheet learns nothing of the others, and an invitation is no card. */
static void each_piece_is_another(void **s)
{
	uint8_t one[SECRET_BYTES], two[SECRET_BYTES], other[SECRET_BYTES], sheet2[SECRET_BYTES] = { 1, 2, 4 };
	(void)s;
	invite_secret(sheet, (struct uuid){ { 1 } }, one);
	invite_secret(sheet, (struct uuid){ { 2 } }, two);
	invite_secret(sheet2, (struct uuid){ { 1 } }, other);
	assert_memory_not_equal(one, two, SECRET_BYTES);
	assert_memory_not_equal(one, other, SECRET_BYTES);
	assert_false(str_eq(card_code(a, sheet, (struct uuid){ { 1 } }), card_code(a, sheet, (struct uuid){ { 2 } })));
	assert_false(str_eq(card_code(a, sheet, (struct uuid){ { 1 } }), card_code(a, sheet2, (struct uuid){ { 1 } })));
	struct bytes hash = card_hash(a, S("abcd-efgh-jkmn-2345"));
	char hex[65];
	sodium_bin2hex(hex, sizeof hex, hash.p, hash.n);
	assert_string_equal(hex, "2f136515ade4be9dbb0477a46a41b8176dd119675a6fcc1275b6eac8fcf1cfa2");
}

/* All letters come about equally often: 16,000 letters of 31, chi-square of 30 degrees below its 99.9 % point. */
static void no_letter_is_favoured(void **s)
{
	int count[128] = { 0 };
	double chi = 0;
	(void)s;
	for (int i = 0; i < 1000; i++) {
		struct str code = card_code(a, sheet, (struct uuid){ { (uint8_t)i, (uint8_t)(i >> 8) } });
		for (size_t k = 0; k < code.n; k++)
			if (code.p[k] != '-')
				count[(int)code.p[k]]++;
	}
	for (int c = 0; c < 128; c++)
		if (strchr("abcdefghjkmnpqrstuvwxyz23456789", c) && c)
			chi += (count[c] - 16000.0 / 31) * (count[c] - 16000.0 / 31) / (16000.0 / 31);
	assert_true(chi < 59.7);
}

static void logins_of_names(void **s)
{
	(void)s;
	assert_str(login_of_name(a, S("Иванова Анна Павловна")), "ivanova.ap");
	assert_str(login_of_name(a, S("Щукина Яна")), "shchukina.i");
	assert_str(login_of_name(a, S("  Ёлкин-Подъельский  Юрий  ")), "elkinpodelskii.i");
	assert_str(login_of_name(a, S("O'Neil John")), "oneil.j");
	assert_str(login_of_name(a, S("")), "user");
	assert_str(login_of_name(a, S("<>")), "user");
	char *big = arena_alloc(a, 40000);
	for (int i = 0; i < 40000; i += 2)
		memcpy(big + i, "щ", 2);
	struct str login = login_of_name(a, (struct str){ big, 40000 });
	assert_true(login.n <= 40);
	assert_int_equal(login_check(login), ACCOUNT_FINE);
}

static void devices_in_words(void **s)
{
	(void)s;
	assert_str(device_words(a, S("Mozilla/5.0 (Windows NT 6.1; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Safari/537.36")), "Chrome, Windows 7");
	assert_str(device_words(a, S("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120.0 YaBrowser/24.1 Safari/537.36")), "Яндекс Браузер, Windows");
	assert_str(device_words(a, S("Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Firefox/115.0")), "Firefox, Linux");
	assert_str(device_words(a, S("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Mobile/15E148 Safari/604.1")), "Safari, iPhone");
	assert_str(device_words(a, S("Mozilla/5.0 (Linux; Android 9; SM-A105F) AppleWebKit/537.36 Chrome/109.0 Mobile Safari/537.36")), "Chrome, Android");
	assert_str(device_words(a, S("curl/8 <script>")), "неизвестное устройство");
}

/* RFC 6238, appendix B, SHA-1; its codes have eight digits, of which the last six are ours. */
static void codes_of_the_standard(void **s)
{
	static const struct { int64_t at; const char *code; } v[] = { { 59, "287082" }, { 1111111109, "081804" }, { 1111111111, "050471" },
		{ 1234567890, "005924" }, { 2000000000, "279037" }, { 20000000000, "353130" } };
	const uint8_t *secret = (const uint8_t *)"12345678901234567890";
	int64_t step = -1;
	(void)s;
	for (size_t i = 0; i < sizeof v / sizeof *v; i++) {
		assert_true(totp_check(secret, v[i].at * 1000, str_c(v[i].code), 0, &step));
		assert_int_equal(step, v[i].at / 30);
		assert_false(totp_check(secret, v[i].at * 1000, str_c(v[i].code), step, &step));              /* taken already */
		assert_true(totp_check(secret, (v[i].at + 30) * 1000, str_c(v[i].code), 0, &step));           /* one step of drift */
		assert_true(totp_check(secret, (v[i].at - 30) * 1000, str_c(v[i].code), 0, &step));
		assert_false(totp_check(secret, (v[i].at + 60) * 1000, str_c(v[i].code), 0, &step));
		if (v[i].at > 60)                           /* before 1970 there are no steps */
			assert_false(totp_check(secret, (v[i].at - 60) * 1000, str_c(v[i].code), 0, &step));
	}
	assert_true(totp_check(secret, 59000, S(" 287 082 "), 0, &step));
	assert_false(totp_check(secret, 59000, S("87082"), 0, &step));
	assert_false(totp_check(secret, 59000, S("94287082"), 0, &step));
	assert_false(totp_check(secret, 59000, S(""), 0, &step));
	assert_str(totp_base32(a, secret), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
	assert_str(totp_address(a, S("ДЮЦ"), S("anna.ap"), secret),
		"otpauth://totp/%D0%94%D0%AE%D0%A6:anna.ap?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%D0%94%D0%AE%D0%A6");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_code_is_read_as_it_is_written), cmocka_unit_test(people_type_as_they_like), cmocka_unit_test(what_is_no_code),
		cmocka_unit_test(each_piece_is_another), cmocka_unit_test(no_letter_is_favoured), cmocka_unit_test(logins_of_names), cmocka_unit_test(devices_in_words), cmocka_unit_test(codes_of_the_standard),
	};
	a = arena_new();
	int rc = RUN(tests);
	arena_free(a);
	return rc;
}
