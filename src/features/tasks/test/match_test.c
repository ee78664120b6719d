/* Which open thing a clause is. */
#include "kernel/base/test/cm.h"

#include "features/tasks/match.h"

static struct arena *a;
static int up(void **s) { (void)s; a = arena_new(); return 0; }
static int down(void **s) { (void)s; arena_free(a); return 0; }

static const struct uuid methodist = { { 1 } }, deputy = { { 2 } };

static const struct task_thing *match(struct task_thing *v, size_t n, const struct task_words *q)
{
	return task_match(a, task_index_make(a, &(struct task_things){ n, n, v }), q);
}

/* The sample order: clause 2.2 is row 1.6. */
static void a_clause_finds_its_row(void **s)
{
	struct task_thing v[] = {
		{ .id = { { 11 } }, .no = S("1.4"), .text = S("Разработка Положения о наставничестве"), .n_accounts = 1, .accounts = &methodist },
		{ .id = { { 12 } }, .no = S("1.6"), .text = S("Информирование педагогических работников о внедрении целевой модели"), .n_accounts = 1, .accounts = &methodist },
		{ .id = { { 13 } }, .no = S("4.1"), .text = S("Информирование педагогических работников о внедрении целевой модели"), .n_accounts = 1, .accounts = &deputy },
	};
	struct task_words q = { .text = S("Информировать педагогических работников учреждения о внедрении"), .who = S("Методист"), .account = { true, methodist },
		.due = { true, { 2026, 12, 1 } } };
	(void)s;
	assert_ptr_equal(match(v, 3, &q), &v[1]);
	q.account.v = deputy;
	assert_ptr_equal(match(v, 3, &q), &v[2]);
	q.text = S("Представить отчёт об использовании оборудования");
	assert_null(match(v, 3, &q));
	q.row = (struct opt_uuid){ true, v[0].id };
	assert_ptr_equal(match(v, 3, &q), &v[0]);
}

static void words_of_every_clause_make_nothing_alike(void **s)
{
	struct task_thing v[] = { { .id = { { 11 } }, .text = S("Обеспечить реализацию целевой модели наставничества в срок") } };
	struct task_words q = { .text = S("Обеспечить внедрение целевой модели наставничества в срок") };
	(void)s;
	assert_null(match(v, 1, &q));
}

static void of_two_alike_the_nearer_one(void **s)
{
	struct task_thing v[] = {
		{ .id = { { 11 } }, .text = S("Анкетирование потенциальных наставников"), .due = { true, { 2026, 9, 1 } } },
		{ .id = { { 12 } }, .text = S("Анкетирование потенциальных наставников"), .due = { true, { 2026, 12, 5 } }, .task = true },
	};
	struct task_words q = { .text = S("Провести анкетирование потенциальных наставников"), .due = { true, { 2026, 12, 1 } } };
	(void)s;
	assert_ptr_equal(match(v, 2, &q), &v[1]);
}

/* A decision names the post, the order the person, or the other way round: accounts decide where both are known. */
static void what_is_somebody_elses_is_another_thing(void **s)
{
	struct task_thing v[] = {
		{ .id = { { 11 } }, .task = true, .text = S("Подготовить справку о встречах пар"), .n_accounts = 1, .accounts = &deputy, .who = S("Лесной Игорь Степанович") },
		{ .id = { { 12 } }, .task = true, .text = S("Подготовить справку о встречах пар"), .who = S("Секретарь") },
	};
	struct task_words q = { .text = S("Подготовить справку о встречах пар за полугодие"), .who = S("Методист"), .account = { true, methodist } };
	(void)s;
	assert_null(match(v, 2, &q));
	q.account.v = deputy;
	assert_ptr_equal(match(v, 2, &q), &v[0]);
	q = (struct task_words){ .text = q.text, .who = S("Секретарю") };
	assert_ptr_equal(match(v, 2, &q), &v[1]);
}

static void what_else_it_may_be_is_the_same_persons_and_the_likeliest_first(void **s)
{
	struct task_thing v[] = {
		{ .id = { { 11 } }, .text = S("Разместить положение на сайте"), .n_accounts = 1, .accounts = &methodist },
		{ .id = { { 12 } }, .text = S("Составить график встреч наставнических пар"), .n_accounts = 1, .accounts = &methodist },
		{ .id = { { 13 } }, .text = S("Составить график встреч"), .n_accounts = 1, .accounts = &deputy },
		{ .id = { { 14 } }, .text = S("График встреч наставнических пар на полугодие"), .n_accounts = 1, .accounts = &methodist },
	};
	const struct task_index *x = task_index_make(a, &(struct task_things){ 4, 4, v });
	struct task_words q = { .text = S("График встреч пар на полугодие"), .account = { true, methodist } };
	struct task_fits f = task_candidates(a, x, &q, &v[3], 8);
	(void)s;
	assert_int_equal(f.n, 2);
	assert_ptr_equal(f.v[0], &v[1]);
	assert_ptr_equal(f.v[1], &v[0]);
	f = task_candidates(a, x, &q, NULL, 1);
	assert_int_equal(f.n, 1);
	assert_ptr_equal(f.v[0], &v[3]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_clause_finds_its_row),
		cmocka_unit_test(words_of_every_clause_make_nothing_alike),
		cmocka_unit_test(of_two_alike_the_nearer_one),
		cmocka_unit_test(what_is_somebody_elses_is_another_thing),
		cmocka_unit_test(what_else_it_may_be_is_the_same_persons_and_the_likeliest_first),
	};
	return cmocka_run_group_tests(tests, up, down);
}
