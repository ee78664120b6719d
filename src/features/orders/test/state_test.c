/* The rules of an order's life. */
#include "kernel/base/test/cm.h"

#include "features/orders/state.h"

static struct arena *a;
static int up(void **s) { (void)s; a = arena_new(); return 0; }
static int down(void **s) { (void)s; arena_free(a); return 0; }

static void only_these_moves_are_open(void **s)
{
	/* Rows: from; columns: to agree, to sign, sign, register, back, expire, delete. */
	static const char *const table[ORDER_N_STATES] = { "agreeing signing - - - - yes", "- signing - - draft - -", "- - signed - draft - -", "- - - registered draft - -",
		"- - - - - expired -", "- - - - - expired -", "- - - - - - -", "- - - - - - -" };
	(void)s;
	for (int from = 0; from < ORDER_N_STATES; from++) {
		struct str rest = str_c(table[from]);
		for (int m = ORDER_TO_AGREE; m <= ORDER_DELETE; m++) {
			struct str want = str_cut(rest, ' ', &rest);
			enum order_state to = ORDER_DRAFT;
			bool open = order_move((enum order_state)from, (enum order_move)m, &to);
			assert_int_equal(open, !str_eq(want, S("-")));
			if (open && m != ORDER_DELETE)
				assert_str(str_c(order_state_code(to)), str_z(a, want));
		}
	}
}

static void states_have_words(void **s)
{
	enum order_state back;
	(void)s;
	for (int i = 0; i < ORDER_N_STATES; i++) {
		assert_true(order_state_parse(str_c(order_state_code((enum order_state)i)), &back) && (int)back == i);
		assert_true(order_state_title((enum order_state)i).n > 0);
	}
	assert_false(order_state_parse(S("lost"), &back));
}

/* Seen in the orders of real centres (users-desk G2). */
static void a_date_is_looked_at_twice(void **s)
{
	struct order_ground g = { .act = S("185"), .act_date = { true, { 2026, 11, 20 } } };
	struct order_body b = { .n_grounds = 1, .grounds = &g };
	struct order_dates d = { .day = { 2026, 11, 24 }, .today = { 2026, 11, 24 }, .previous = { true, { 2026, 11, 24 } }, .previous_no = S("5") };
	struct order_warnings w = { 0 };
	(void)s;
	order_date_warnings(a, &d, &b, &w);
	assert_int_equal(w.n, 0);
	d.day = (struct date){ 2026, 11, 15 };
	d.day_off = true;
	order_date_warnings(a, &d, &b, &w);
	assert_int_equal(w.n, 3);
	assert_str(w.v[0], "15.11.2026 — выходной день.");
	assert_str(w.v[1], "Дата приказа 15.11.2026 раньше его основания от 20.11.2026 № 185.");
	assert_str(w.v[2], "Предыдущий приказ № 5 датирован 24.11.2026, позже этого.");
	w.n = 0;
	d = (struct order_dates){ .day = { 2026, 12, 1 }, .today = { 2026, 11, 24 } };
	order_date_warnings(a, &d, &b, &w);
	assert_int_equal(w.n, 1);
	assert_str(w.v[0], "01.12.2026 ещё не наступило.");
}

/* ---- clauses ---- */

static const struct uuid methodist = { { 1 } }, deputy = { { 2 } };

/* The sample order: clause 2.2 is row 1.6 (users-desk G15). */
static void a_clause_finds_its_row(void **s)
{
	struct plan_asked v[] = {
		{ .id = { { 11 } }, .no = S("1.4"), .text = S("Разработка Положения о наставничестве"), .n_accounts = 1, .accounts = &methodist },
		{ .id = { { 12 } }, .no = S("1.6"), .text = S("Информирование педагогических работников о внедрении целевой модели"), .n_accounts = 1, .accounts = &methodist },
		{ .id = { { 13 } }, .no = S("4.1"), .text = S("Информирование педагогических работников о внедрении целевой модели"), .n_accounts = 1, .accounts = &deputy },
	};
	struct plan_asked_list open = { 3, 3, v };
	struct order_clause c = { .text = S("Информировать педагогических работников учреждения о внедрении"), .executor = { .account = { true, methodist }, .post = S("Методист") },
		.due = { true, { 2026, 12, 1 } } };
	(void)s;
	assert_ptr_equal(order_clause_match(a, &c, &open), &v[1]);
	c.executor.account.v = deputy;
	assert_ptr_equal(order_clause_match(a, &c, &open), &v[2]);
	c.text = S("Представить отчёт об использовании оборудования");
	assert_null(order_clause_match(a, &c, &open));
	c.row = (struct opt_uuid){ true, v[0].id };
	assert_ptr_equal(order_clause_match(a, &c, &open), &v[0]);
}

static void words_of_every_clause_make_nothing_alike(void **s)
{
	struct plan_asked v[] = { { .id = { { 11 } }, .text = S("Обеспечить реализацию целевой модели наставничества в срок") } };
	struct plan_asked_list open = { 1, 1, v };
	struct order_clause c = { .text = S("Обеспечить внедрение целевой модели наставничества в срок") };
	(void)s;
	assert_null(order_clause_match(a, &c, &open));
}

static void of_two_alike_the_nearer_one(void **s)
{
	struct plan_asked v[] = {
		{ .id = { { 11 } }, .text = S("Анкетирование потенциальных наставников"), .due = { true, { 2026, 9, 1 } } },
		{ .id = { { 12 } }, .text = S("Анкетирование потенциальных наставников"), .due = { true, { 2026, 12, 5 } }, .task = true },
	};
	struct plan_asked_list open = { 2, 2, v };
	struct order_clause c = { .text = S("Провести анкетирование потенциальных наставников"), .due = { true, { 2026, 12, 1 } } };
	(void)s;
	assert_ptr_equal(order_clause_match(a, &c, &open), &v[1]);
}

static void standing_clauses_ask_nobody(void **s)
{
	struct order_clause c = { .text = S("Контроль оставляю за собой"), .standing = true, .executor = { .name = S("Сергеева") }, .due = { true, { 2026, 12, 1 } } };
	(void)s;
	assert_false(order_clause_asks(&c));
	c.standing = false;
	assert_true(order_clause_asks(&c));
	c.due.has = false;
	assert_false(order_clause_asks(&c));
	c.due_text = S("в течение учебного года");
	assert_true(order_clause_asks(&c));
	c.executor = (struct order_executor){ 0 };
	assert_false(order_clause_asks(&c));
}

static void a_sub_clause_is_for_whom_the_clause_above_is(void **s)
{
	struct order_clause v[] = {
		{ .text = S("Утвердить план.") }, { .executor = { .post = S("Методист"), .name = S("Иванова") } }, { .depth = 1, .text = S("Подготовить материалы") },
		{ .depth = 2, .text = S("Собрать отзывы") }, { .depth = 1, .text = S("Провести"), .executor = { .post = S("Секретарь") } }, { .text = S("Контроль") },
	};
	struct order_body b = { .n_clauses = 6, .clauses = v };
	(void)s;
	assert_str(order_clause_whole(&b, 2).executor.name, "Иванова");
	assert_str(order_clause_whole(&b, 3).executor.name, "Иванова");
	assert_str(order_clause_whole(&b, 4).executor.post, "Секретарь");
	assert_int_equal(order_clause_whole(&b, 5).executor.post.n, 0);
	assert_int_equal(order_clause_whole(&b, 0).executor.post.n, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_these_moves_are_open),
		cmocka_unit_test(states_have_words),
		cmocka_unit_test(a_date_is_looked_at_twice),
		cmocka_unit_test(a_clause_finds_its_row),
		cmocka_unit_test(words_of_every_clause_make_nothing_alike),
		cmocka_unit_test(of_two_alike_the_nearer_one),
		cmocka_unit_test(standing_clauses_ask_nobody),
		cmocka_unit_test(a_sub_clause_is_for_whom_the_clause_above_is),
	};
	return cmocka_run_group_tests(tests, up, down);
}
