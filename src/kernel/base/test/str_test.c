#include "kernel/base/test/cm.h"

#include "kernel/base/arena.h"

static void parts(void **state)
{
	(void)state;
	struct str s = S("план");
	assert_true(str_starts(s, S("пл")));
	assert_true(str_starts(s, S("")));
	assert_false(str_starts(S("п"), s));
	assert_true(str_ends(s, S("ан")));
	assert_false(str_ends(S("ан"), s));
	assert_str(str_sub(S("abc"), 1, 2), "b");
	assert_str(str_sub(S("abc"), 2, 99), "c");
	assert_str(str_sub(S("abc"), 5, 2), "");
	assert_str(str_sub((struct str){ 0 }, 1, 2), "");
	assert_true(str_eq((struct str){ 0 }, S("")));
	assert_str(str_c(NULL), "");
}

static void order_is_by_bytes(void **state)
{
	(void)state;
	assert_true(str_cmp(S("a"), S("b")) < 0);
	assert_true(str_cmp(S("a"), S("ab")) < 0);
	assert_true(str_cmp(S("я"), S("a")) > 0);       /* unsigned bytes */
	assert_int_equal(str_cmp(S(""), (struct str){ 0 }), 0);
}

static void find_stops_at_the_end(void **state)
{
	(void)state;
	struct str s = S("aaab");
	assert_int_equal(str_find(s, S("ab"), 0), 2);
	assert_int_equal(str_find(s, S("ab"), 3), -1);
	assert_int_equal(str_find(s, S(""), 4), 4);
	assert_int_equal(str_find(s, S(""), 5), -1);
	assert_int_equal(str_find(str_sub(s, 0, 3), S("ab"), 0), -1);
}

static void trim_knows_every_blank(void **state)
{
	(void)state;
	assert_str(str_trim(S("\xC2\xA0\t план\xE2\x80\x89\xE3\x80\x80\r\n")), "план");
	assert_str(str_trim(S("\xEF\xBB\xBFплан")), "план");
	assert_str(str_trim(S(" \xC2\xA0 ")), "");
	assert_str(str_trim(S("")), "");
	assert_str(str_trim(S("а б")), "а б");
	assert_str(str_trim(S("\xA0 x \xA0")), "\xA0 x \xA0");  /* a stray byte is no blank */
	assert_str(str_trim(S("х \xC2")), "х \xC2");
}

static void cut_tells_no_separator_from_nothing_after_it(void **state)
{
	(void)state;
	struct str rest;
	assert_str(str_cut(S("a=b=c"), '=', &rest), "a");
	assert_str(rest, "b=c");
	assert_str(str_cut(S("a="), '=', &rest), "a");
	assert_non_null(rest.p);
	assert_int_equal(rest.n, 0);
	assert_str(str_cut(S("a"), '=', &rest), "a");
	assert_null(rest.p);
	assert_str(str_cut((struct str){ 0 }, '=', &rest), "");
}

static void integers(void **state)
{
	(void)state;
	int64_t v = 5;
	assert_true(str_to_int(S("9223372036854775807"), &v) && v == INT64_MAX);
	assert_true(str_to_int(S("-9223372036854775808"), &v) && v == INT64_MIN);
	assert_true(str_to_int(S("007"), &v) && v == 7);
	const struct str bad[] = { S_INIT(""), S_INIT("-"), S_INIT("+1"), S_INIT(" 1"), S_INIT("1 "), S_INIT("1.0"),
		S_INIT("--1"), S_INIT("9223372036854775808"), S_INIT("-9223372036854775809"), S_INIT("٣") };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(str_to_int(bad[i], &v));
	assert_int_equal(v, 7);                 /* untouched on failure */
}

static void made_in_an_arena(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct str v[] = { S_INIT("а"), S_INIT(""), S_INIT("б") };
	assert_str(str_join(a, v, 3, S(", ")), "а, , б");
	assert_str(str_join(a, v, 0, S(", ")), "");
	assert_str(str_fmt(a, "%d-%.*s", 7, SP(v[0])), "7-а");
	struct str big = str_fmt(a, "%0255d", 1), bigger = str_fmt(a, "%0256d", 1);   /* around the small buffer */
	assert_int_equal(big.n, 255);
	assert_int_equal(bigger.n, 256);
	assert_int_equal(bigger.p[255], '1');
	assert_string_equal(str_z(a, str_sub(S("planet"), 0, 4)), "plan");
	assert_str(str_dup(a, (struct str){ 0 }), "");
	arena_free(a);
}

static void well_formed_or_not(void **state)
{
	(void)state;
	assert_true(utf8_valid(S("Ёж \xF0\x9F\x8C\xB2")));
	const struct str bad[] = {
		S_INIT("\x80"), S_INIT("\xC0\x80"), S_INIT("\xC1\xBF"), S_INIT("\xE0\x9F\xBF"), S_INIT("\xED\xA0\x80"),
		S_INIT("\xF4\x90\x80\x80"), S_INIT("\xF0\x8F\xBF\xBF"), S_INIT("\xF8\x88\x80\x80\x80"), S_INIT("\xD0"),
		S_INIT("a\0b"), S_INIT("\xE2\x82") };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(utf8_valid(bad[i]));
	assert_true(utf8_valid(S("\xF4\x8F\xBF\xBF")));
	assert_int_equal(utf8_length(S("ё\xD0x")), 3);
}

static void every_code_point_returns(void **state)
{
	(void)state;
	for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
		char p[4];
		size_t n = utf8_put(p, cp), i = 0;
		uint32_t want = cp >= 0xD800 && cp <= 0xDFFF ? 0xFFFD : cp;
		assert_int_equal(utf8_next((struct str){ p, n }, &i), want);
		assert_int_equal(i, n);
	}
}

static void a_bad_byte_moves_by_one(void **state)
{
	(void)state;
	size_t i = 0;
	struct str s = S("\xE2\x82\xD0\xB9");
	assert_int_equal(utf8_next(s, &i), 0xFFFD);
	assert_int_equal(i, 1);
	assert_int_equal(utf8_next(s, &i), 0xFFFD);
	assert_int_equal(utf8_next(s, &i), 0x439);
	assert_int_equal(i, 4);
}

static void letters_of_russia(void **state)
{
	(void)state;
	const uint32_t pairs[][2] = { { 'A', 'a' }, { 0x401, 0x451 }, { 0x410, 0x430 }, { 0x42F, 0x44F }, { 0x4D8, 0x4D9 },
		{ 0x4A2, 0x4A3 }, { 0x4C0, 0x4CF }, { 0x4C3, 0x4C4 }, { 0xD6, 0xF6 }, { 0x178, 0xFF }, { 0x17D, 0x17E } };
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		assert_int_equal(utf8_lower(pairs[i][0]), pairs[i][1]);
		assert_int_equal(utf8_upper(pairs[i][1]), pairs[i][0]);
	}
	const uint32_t alone[] = { '1', '[', '`', 0xD7, 0xF7, 0xDF, 0x482, 0x20AC, 0x138 };
	for (size_t i = 0; i < sizeof alone / sizeof *alone; i++) {
		assert_int_equal(utf8_lower(alone[i]), alone[i]);
		assert_int_equal(utf8_upper(alone[i]), alone[i]);
	}
}

static void hexadecimal_both_ways(void **state)
{
	struct arena *a = arena_new();
	struct bytes b;
	(void)state;
	assert_true(hex_parse(a, S("00fFa0"), &b) && b.n == 3 && b.p[1] == 0xff);
	assert_str(hex_of(a, b), "00ffa0");
	assert_false(hex_parse(a, S("0"), &b));
	assert_false(hex_parse(a, S("0g"), &b));
	assert_false(hex_parse(a, S("00 0"), &b));
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parts), cmocka_unit_test(order_is_by_bytes), cmocka_unit_test(find_stops_at_the_end),
		cmocka_unit_test(trim_knows_every_blank),
		cmocka_unit_test(cut_tells_no_separator_from_nothing_after_it), cmocka_unit_test(integers),
		cmocka_unit_test(made_in_an_arena), cmocka_unit_test(well_formed_or_not),
		cmocka_unit_test(every_code_point_returns), cmocka_unit_test(a_bad_byte_moves_by_one),
		cmocka_unit_test(letters_of_russia), cmocka_unit_test(hexadecimal_both_ways),
	};
	return RUN(tests);
}
