/* Which papers are needed and what each is on a day. */
#include "kernel/base/test/cm.h"

#include "features/consents/rules.h"
#include "features/consents/sheet.h"

static struct arena *a;
static struct consent_needs needs;
static struct consent_purposes purposes;
static int up(void **s) { (void)s; a = arena_new(); needs = consent_needs_shipped(a); consent_purposes_shipped(&purposes); return 0; }
static int down(void **s) { (void)s; arena_free(a); return 0; }

static const struct consent_purpose *purpose(const char *code)
{
	int i = consent_purpose_index(&purposes, str_c(code));

	assert_true(i >= 0);
	return &purposes.v[i];
}

/* ---- need ---- */

/* One letter a purpose in the order of the table: M must, a ask, - no. */
static const struct { const char *category, *role, *form; bool pupils, staff, minor; const char *want; } table[] = {
	/*                                                    part pub psy m351 extra train clear */
	{ "pupil", "mentee", "UU", true, false, true,   "Maa------" },
	{ "pupil", "mentor", "UU", true, false, true,   "Maa--M---" },
	{ "pupil", "mentee", "TU", true, false, false,  "Maa------" },
	{ "teacher", "mentor", "TT", false, true, false, "Ma-MMM---" },
	{ "teacher", "mentor", "TU", true, false, false, "Ma---MM--" },
	{ "young", "mentee", "TT", false, true, false,   "Ma-------" },
	{ "employer", "mentor", "RU", true, false, false, "Ma---MMMM" },
	{ "employer", "mentor", "RS", false, false, false, "Ma---M---" },
	{ "student", "mentor", "SU", true, false, false, "Ma---MMMM" },
	{ "parent", "mentor", "RU", true, false, false,  "Ma---MMM-" },
	{ "student", "mentee", "RS", false, false, false, "Ma-------" },
	{ "staff", "curator", "", false, false, false,   "---------" },
	{ "parent", "parent", "", false, false, false,   "---------" },
};

static void what_somebody_needs_depends_on_category_role_and_form(void **s)
{
	static const char letters[] = "-aM";
	(void)s;
	assert_int_equal(purposes.n, 9);
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		struct consent_role r = { str_c(table[i].role), str_c(table[i].form), table[i].pupils, table[i].staff };
		struct consent_roles roles = { 1, 1, &r };
		char got[10] = "";
		for (size_t k = 0; k < 9; k++)
			got[k] = letters[consent_needed(&needs, purposes.v[k].code, str_c(table[i].category), &roles, table[i].minor)];
		if (strcmp(got, table[i].want) != 0)
			fail_msg("%s as %s in %s: got %s, want %s", table[i].category, table[i].role, table[i].form, got, table[i].want);
	}
}

static void two_roles_need_the_papers_of_both(void **s)
{
	struct consent_role r[] = { { S("mentor"), S("TT"), false, true }, { S("mentor"), S("TU"), true, false } };
	struct consent_roles roles = { 2, 2, r };
	(void)s;
	assert_int_equal(consent_needed(&needs, S("m351"), S("teacher"), &roles, false), LEVEL_MUST);
	assert_int_equal(consent_needed(&needs, S("clear"), S("teacher"), &roles, false), LEVEL_MUST);
}

static void a_worker_is_processed_by_his_contract_and_a_pupil_by_consent(void **s)
{
	struct consent_grounds l = consent_grounds_shipped(a);
	(void)s;
	assert_non_null(consent_ground_of(&l, S("part"), S("teacher")));
	assert_null(consent_ground_of(&l, S("part"), S("pupil")));
	assert_null(consent_ground_of(&l, S("pub"), S("teacher")));
	*VEC_ADD(a, &l) = (struct consent_ground){ S("part"), S("teacher"), S("consent"), S(""), true };
	assert_null(consent_ground_of(&l, S("part"), S("teacher")));
}

/* ---- age and state ---- */

static struct person born(int y, int m, int d)
{
	return (struct person){ .category = S("pupil"), .state = S("here"), .born = { true, date_make(y, m, d) } };
}

static enum consent_state state(const char *code, const char *status, struct date on_day, struct opt_date until, const struct person *p, struct date on, struct opt_date *day)
{
	struct consent_answer x = { 1, str_c(status), on_day, until, S("parent"), S("") };

	return consent_state_of(purpose(code), &x, p, on, 30, day);
}

static void from_the_fourteenth_and_eighteenth_birthday_the_old_consent_covers_nothing(void **s)
{
	struct person p = born(2012, 12, 24);
	struct opt_date day;
	struct date given = date_make(2026, 9, 12);
	(void)s;
	assert_int_equal(state("part", "given", given, (struct opt_date){ 0 }, &p, date_make(2026, 11, 22), &day), CONSENT_GIVEN);
	assert_true(date_eq(day.v, given));
	assert_int_equal(state("part", "given", given, (struct opt_date){ 0 }, &p, date_make(2026, 11, 24), &day), CONSENT_SOON);
	assert_true(date_eq(day.v, date_make(2026, 12, 23)));
	assert_int_equal(state("part", "given", given, (struct opt_date){ 0 }, &p, date_make(2026, 12, 23), &day), CONSENT_SOON);
	assert_int_equal(state("part", "given", given, (struct opt_date){ 0 }, &p, date_make(2026, 12, 24), &day), CONSENT_OUTGROWN);
	p = born(2008, 12, 24);
	assert_int_equal(state("part", "given", given, (struct opt_date){ 0 }, &p, date_make(2026, 12, 24), &day), CONSENT_OUTGROWN);
	assert_int_equal(state("train", "given", given, (struct opt_date){ 0 }, &p, date_make(2026, 12, 24), &day), CONSENT_GIVEN);
}

static void born_on_the_29th_of_february_has_a_birthday_every_year(void **s)
{
	struct person p = born(2012, 2, 29);
	struct opt_date b = consent_next_birthday(&p, date_make(2025, 9, 1));
	(void)s;
	assert_true(b.has);
	assert_int_equal(person_age(&p, b.v), 14);
	assert_int_equal(person_age(&p, date_add_days(b.v, -1)), 13);
}

static void a_term_ends_after_its_last_day(void **s)
{
	struct person p = born(1984, 3, 11);
	struct opt_date day, until = { true, date_make(2026, 11, 24) };
	(void)s;
	assert_int_equal(state("pub", "given", date_make(2025, 11, 25), until, &p, date_make(2026, 11, 24), &day), CONSENT_SOON);
	assert_int_equal(state("pub", "given", date_make(2025, 11, 25), until, &p, date_make(2026, 11, 25), &day), CONSENT_EXPIRED);
	assert_int_equal(state("pub", "withdrawn", date_make(2026, 1, 1), (struct opt_date){ 0 }, &p, date_make(2026, 11, 25), &day), CONSENT_WITHDRAWN);
	assert_false(consent_covers(CONSENT_WITHDRAWN) || consent_covers(CONSENT_PROMISED) || consent_covers(CONSENT_REFUSED) || consent_covers(CONSENT_EXPIRED));
	assert_false(consent_lacks(CONSENT_REFUSED) || consent_lacks(CONSENT_WITHDRAWN));      /* an answer is an answer */
}

static void who_signs_depends_on_the_age(void **s)
{
	struct person p = born(2012, 11, 24), unknown = { .category = S("pupil") }, grown = { .category = S("teacher") };
	(void)s;
	assert_str(consent_signs(consent_band_of(&p, date_make(2026, 11, 23))), "parent");
	assert_str(consent_signs(consent_band_of(&p, date_make(2026, 11, 24))), "both");
	assert_str(consent_signs(consent_band_of(&p, date_make(2030, 11, 24))), "own");
	assert_str(consent_signs(consent_band_of(&unknown, date_make(2026, 1, 1))), "both");
	assert_str(consent_signs(consent_band_of(&grown, date_make(2026, 1, 1))), "own");
}

/* ---- answers ---- */

static enum consent_fault check(const char *code, const struct consent_answer *last, struct consent_new n, const struct person *p)
{
	return consent_check(purpose(code), last, &n, p, date_make(2026, 11, 24));
}

static void an_answer_is_checked_against_the_one_before(void **s)
{
	struct person child = born(2014, 1, 15), man = { .category = S("employer"), .born = { true, date_make(1981, 7, 7) } };
	struct person teacher = { .category = S("teacher"), .born = { true, date_make(1981, 7, 7) } };
	struct date today = date_make(2026, 11, 24), yesterday = date_make(2026, 11, 23);
	struct consent_answer none = { 0 }, given = { 1, S("given"), yesterday, { 0 }, S("parent"), S("") }, gone = { 2, S("withdrawn"), yesterday, { 0 }, S(""), S("") };
	struct consent_new ok = { .status = S("given"), .on_day = today, .signed_by = S("parent") };
	(void)s;
	assert_int_equal(check("part", &none, ok, &child), CONSENT_FINE);
	assert_int_equal(check("part", &none, (struct consent_new){ .status = S("given"), .on_day = date_make(2026, 11, 25), .signed_by = S("parent") }, &child), CONSENT_FUTURE);
	assert_int_equal(check("part", &none, (struct consent_new){ .status = S("given"), .on_day = today, .signed_by = S("own") }, &child), CONSENT_SIGNATURE);
	assert_int_equal(check("part", &given, (struct consent_new){ .status = S("given"), .on_day = yesterday, .signed_by = S("parent") }, &child), CONSENT_ALREADY);
	assert_int_equal(check("part", &given, (struct consent_new){ .status = S("withdrawn"), .on_day = date_make(2026, 11, 1) }, &child), CONSENT_BEFORE_LAST);
	assert_int_equal(check("part", &none, (struct consent_new){ .status = S("withdrawn"), .on_day = today }, &child), CONSENT_NOTHING_GIVEN);
	assert_int_equal(check("part", &gone, (struct consent_new){ .status = S("withdrawn"), .on_day = today }, &child), CONSENT_NOTHING_GIVEN);
	ok.printed_on = (struct opt_date){ true, yesterday };
	assert_int_equal(check("part", &gone, ok, &child), CONSENT_OLD_SHEET);
	ok.printed_on.v = today;
	assert_int_equal(check("part", &gone, ok, &child), CONSENT_FINE);
	ok = (struct consent_new){ .status = S("given"), .on_day = today };
	assert_int_equal(check("clear", &none, ok, &man), CONSENT_NO_NUMBER);
	ok.number = S("012/2026");
	assert_int_equal(check("clear", &none, ok, &man), CONSENT_NO_SEEN);
	ok.number = S("");
	assert_int_equal(check("clear", &none, ok, &teacher), CONSENT_FINE);
	assert_int_equal(check("extra", &none, ok, &teacher), CONSENT_NO_NUMBER);
}

/* ---- codes and sheets ---- */

static void a_code_with_a_slip_of_the_keys_is_none(void **s)
{
	struct str code = consent_code_make(a, 482190351), read;
	(void)s;
	assert_int_equal(code.n, 10);
	assert_true(consent_code_read(a, consent_code_show(a, code), &read) && str_eq(read, code));
	assert_true(consent_code_read(a, str_fmt(a, "https://school.example/o/x/consents/c/%.*s", SP(code)), &read) && str_eq(read, code));
	for (size_t i = 0; i < code.n; i++) {
		char *wrong = (char *)str_z(a, code);
		wrong[i] = wrong[i] == '9' ? '0' : (char)(wrong[i] + 1);
		assert_false(consent_code_read(a, str_c(wrong), &read));
	}
	for (size_t i = 1; i < code.n; i++) {                    /* neighbours in the wrong order; Luhn does not see 09 and 90 */
		char *wrong = (char *)str_z(a, code), c = wrong[i];
		wrong[i] = wrong[i - 1];
		wrong[i - 1] = c;
		if (wrong[i] != c && wrong[i] + c != '0' + '9')
			assert_false(consent_code_read(a, str_c(wrong), &read));
	}
	assert_false(consent_code_read(a, S(""), &read));
	assert_false(consent_code_read(a, S("48219035171"), &read));
	assert_false(consent_code_read(a, S("482190351o"), &read));
}

static void a_sheet_has_the_lines_of_who_signs_and_blanks_for_what_is_unknown(void **s)
{
	struct sheet_field f[] = { { S("участник.род"), S("Лисицыной Веры") } };
	struct sheet_fields fields = { 1, 1, f };
	struct str body = S("= СОГЛАСИЕ\n[представитель] за {участник.род}\n[сам] сам\n[подросток] ~ подпись | {участник.кратко}\n_ паспорт\n\n? фото");
	struct paper_lines child = sheet_fill(a, body, S("parent"), &fields), teen = sheet_fill(a, body, S("both"), &fields), own = sheet_fill(a, body, S("own"), &fields);
	(void)s;
	assert_int_equal(child.n, 4);
	assert_str(child.v[1].text, "за Лисицыной Веры");
	assert_int_equal(child.v[2].kind, PAPER_BLANK);
	assert_int_equal(child.v[3].kind, PAPER_TICK);
	assert_int_equal(teen.n, 5);
	assert_int_equal(teen.v[2].kind, PAPER_SIGN);
	assert_str(teen.v[2].text, "подпись");
	assert_str(teen.v[2].name, "______________________");
	assert_str(own.v[1].text, "сам");
	assert_str(sheet_unknown(S("{участник} и {учасник}")), "{учасник}");
	assert_str(sheet_unknown(S("{участник} и {нет")), "{нет");
	assert_str(sheet_unknown(body), "");
	assert_str(sheet_term_words(a, 12), "в течение 1 года");
	assert_str(sheet_term_words(a, 36), "в течение 3 лет");
	assert_str(sheet_term_words(a, 18), "в течение 18 месяцев");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_somebody_needs_depends_on_category_role_and_form),
		cmocka_unit_test(two_roles_need_the_papers_of_both),
		cmocka_unit_test(a_worker_is_processed_by_his_contract_and_a_pupil_by_consent),
		cmocka_unit_test(from_the_fourteenth_and_eighteenth_birthday_the_old_consent_covers_nothing),
		cmocka_unit_test(born_on_the_29th_of_february_has_a_birthday_every_year),
		cmocka_unit_test(a_term_ends_after_its_last_day),
		cmocka_unit_test(who_signs_depends_on_the_age),
		cmocka_unit_test(an_answer_is_checked_against_the_one_before),
		cmocka_unit_test(a_code_with_a_slip_of_the_keys_is_none),
		cmocka_unit_test(a_sheet_has_the_lines_of_who_signs_and_blanks_for_what_is_unknown),
	};
	return cmocka_run_group_tests(tests, up, down);
}
