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
		cmocka_unit_test(standing_clauses_ask_nobody),
		cmocka_unit_test(a_sub_clause_is_for_whom_the_clause_above_is),
	};
	return cmocka_run_group_tests(tests, up, down);
}
