/* Writing and undoing in a store: cut off half-way, resumed once, timed. */
#include "kernel/store/test/world.h"

#include "features/intake/load.h"
#include "features/intake/queries.h"
#include "kernel/auth/setting.h"
#include "kernel/files/files.h"
#include "kernel/base/clock.h"

struct job { struct uuid load; struct intake in; struct intake_plan plan; int64_t rows; bool done; };

/* n rows of people who do not exist: a surname a row, a parent each. */
static void make_list(struct arena *a, struct intake *in, size_t n)
{
	static const char *const headings[] = { "ФИО", "Дата рождения", "Класс", "ФИО родителя", "Телефон родителя" };
	static const char *const begin[] = { "Бел", "Гал", "Дол", "Кор", "Мир", "Пет", "Сид", "Тум", "Фад", "Яр" };
	static const char *const end[] = { "анов", "енов", "инов", "уков", "яков", "еров", "оров", "ыров", "ашев", "ухов" };
	static const char *const first[] = { "Илья", "Глеб", "Егор", "Захар", "Клим", "Лев", "Марк", "Олег", "Пётр", "Роман" };
	static const char *const middle[] = { "Олегович", "Львович", "Игоревич", "Юрьевич", "Романович" };

	*in = (struct intake){ .update = S("empty"), .category = S("pupil"), .role = S("mentee"), .form = S("TU"), .group_kind = S("association") };
	for (size_t c = 0; c < 5; c++)
		VEC_ADD(a, &in->columns)->heading = str_c(headings[c]);
	for (size_t i = 0; i < n; i++) {
		struct str *cells = NEW_ARRAY(a, 5, struct str);
		cells[0] = str_fmt(a, "%s%s %s %s", begin[i % 10], end[i / 10 % 10], first[i / 100 % 10], middle[i / 1000 % 5]);
		cells[1] = str_fmt(a, "%02zu.%02zu.%zu", 1 + i % 28, 1 + i % 12, 2008 + i % 8);
		cells[2] = str_fmt(a, "%zuА", 5 + i % 6);
		cells[3] = str_fmt(a, "%s%sа Вера Павловна", begin[i % 10], end[i / 10 % 10]);
		cells[4] = str_fmt(a, "8913%07zu", i);
		*VEC_ADD(a, &in->rows) = (struct intake_row){ (int64_t)i + 2, cells };
	}
	intake_guess_all(a, in);
}

static enum status begin(struct db *db, void *arg)
{
	struct job *j = arg;

	return intake_load_begin(db, &j->in, &j->plan, &j->load);
}

/* Compared in a snapshot, as the page does; what is begun then waits in pieces. */
static void compare(struct world *w, struct job *j)
{
	struct db *db = snapshot(w);
	struct people_words forms, categories;
	struct intake_rules rules;
	struct person *people;
	size_t n;

	assert_int_equal(intake_rules_of(db, &forms, &categories, &rules), OK);
	assert_int_equal(intake_everybody(db, &n, &people), OK);
	intake_plan(w->a, &j->in, &rules, n, people, &j->plan);
}

static void begin_list(struct world *w, struct job *j)
{
	compare(w, j);
	assert_int_equal(unit(w, begin, j), OK);
}

static enum status step(struct db *db, void *arg)
{
	struct job *j = arg;

	return intake_load_step(db, j->load, &j->rows, &j->done);
}

static enum status cut_off(struct db *db, void *arg)
{
	TRY(step(db, arg));
	return err_set(db->err, UNAVAILABLE, "test.cut", S("Выключили свет"), S(""));
}

static enum status undo(struct db *db, void *arg)
{
	struct job *j = arg;

	return intake_undo_step(db, j->load, &j->rows, &j->done);
}

static int64_t people_here(struct world *w)
{
	struct person *people;
	size_t n;

	assert_int_equal(intake_everybody(snapshot(w), &n, &people), OK);
	return (int64_t)n;
}

static struct intake_load_get_row load_of(struct world *w, struct uuid id)
{
	struct intake_load_get_row l;

	assert_int_equal(intake_load_get(snapshot(w), id, &l), OK);
	return l;
}

#define ROWS (INTAKE_PIECE + INTAKE_PIECE / 2)
static void what_is_cut_off_goes_on_once(void **state)
{
	struct world *w = *state;
	struct arena *a = arena_new();
	struct job j = { 0 };

	make_list(a, &j.in, ROWS);
	begin_list(w, &j);
	assert_int_equal(people_here(w), 0);
	assert_int_equal(unit(w, cut_off, &j), UNAVAILABLE);
	assert_int_equal(people_here(w), 0);                    /* nothing half-done */
	assert_int_equal(unit(w, step, &j), OK);
	assert_false(j.done);
	int64_t half = people_here(w);
	assert_int_equal(unit(w, cut_off, &j), UNAVAILABLE);
	assert_int_equal(people_here(w), half);
	assert_int_equal(unit(w, step, &j), OK);
	assert_true(j.done);
	int64_t all = people_here(w);
	assert_int_equal(load_of(w, j.load).added, ROWS);
	/* One more step, as a lost answer would bring: nothing comes twice. */
	assert_int_equal(unit(w, step, &j), OK);
	assert_int_equal(j.rows, 0);
	assert_int_equal(people_here(w), all);
	/* Undone half-way, cut off, undone to the end. */
	assert_int_equal(unit(w, undo, &j), OK);
	assert_false(j.done);
	assert_int_equal(unit(w, undo, &j), OK);
	assert_true(j.done);
	assert_int_equal(people_here(w), 0);
	assert_int_equal(load_of(w, j.load).kept, 0);
	arena_free(a);
}

static void two_lists_of_the_same_people_make_them_once(void **state)
{
	struct world *w = *state;
	struct arena *a = arena_new();
	struct job one = { 0 }, two = { 0 };

	make_list(a, &one.in, 50);
	make_list(a, &two.in, 50);
	begin_list(w, &one);                                    /* both were looked at before either was written */
	begin_list(w, &two);
	assert_int_equal(unit(w, step, &one), OK);
	int64_t all = people_here(w);
	assert_int_equal(unit(w, step, &two), OK);
	assert_int_equal(people_here(w), all);
	assert_int_equal(load_of(w, two.load).added, 0);
	assert_int_equal(load_of(w, two.load).changed, 50);
	/* The first does not take away whom the second has too; after the second is undone it could have. */
	assert_int_equal(unit(w, undo, &one), OK);
	assert_int_equal(load_of(w, one.load).kept, 50);
	assert_int_equal(people_here(w), all);
	arena_free(a);
}

static void five_thousand_rows_are_written(void **state)
{
	struct world *w = *state;
	struct arena *a = arena_new();
	struct job j = { 0 };

	make_list(a, &j.in, 5000);
	int64_t t = clock_mono_us();
	begin_list(w, &j);
	int64_t begun = clock_mono_us();
	while (!j.done)
		assert_int_equal(unit(w, step, &j), OK);
	int64_t written = clock_mono_us();
	print_message("5000 rows with a parent, a class and a role each: compared %lld ms, written %lld ms\n", (long long)(begun - t) / 1000,
		(long long)(written - begun) / 1000);
	assert_int_equal(load_of(w, j.load).added, 5000);
	arena_free(a);
}

/* ---- the file ---- */

struct kept { struct bytes sha; int64_t hours; struct kept_file found; bool there; };

static enum status set_hours(struct db *db, void *arg)
{
	return setting_write(db, setting_find(S(INTAKE_KEEP_HOURS)), str_fmt(db->arena, "%lld", (long long)((struct kept *)arg)->hours));
}

static enum status was_read(struct db *db, void *arg) { return intake_file_read(db, ((struct kept *)arg)->sha, S("список.csv")); }

static enum status chore(struct db *db, void *arg)
{
	bool more;

	(void)arg;
	return intake_file_chore(db, &more);
}

static void store_file(struct world *w, struct kept *k)
{
	static const uint8_t text[] = "ФИО;СНИЛС";
	struct bytes sha;

	assert_int_equal(file_store_bytes(w->store, &w->scope, S("список.csv"), S("text/csv"), (struct bytes){ text, sizeof text - 1 }, &sha), OK);
	uint8_t *copy = malloc(sha.n);
	assert_non_null(copy);
	memcpy(copy, sha.p, sha.n);
	k->sha = (struct bytes){ copy, sha.n };
}

static bool stored(struct world *w, const struct kept *k)
{
	struct bytes body;

	return file_load(snapshot(w), k->sha, 1000, &body) == OK;
}

static bool shown(struct world *w, struct kept *k) { return intake_file_kept(snapshot(w), hex_of(w->a, k->sha), &k->found) == OK; }

/* At once by itself; for hours where the centre wants it, never longer, however often it is loaded. */
static void the_file_goes_when_the_centre_says(void **state)
{
	struct world *w = *state;
	struct kept k = { .hours = 2 };

	store_file(w, &k);
	assert_int_equal(unit(w, was_read, &k), OK);
	assert_false(stored(w, &k));
	assert_false(shown(w, &k));
	free((void *)k.sha.p);
	store_file(w, &k);
	assert_int_equal(unit(w, set_hours, &k), OK);
	assert_int_equal(unit(w, was_read, &k), OK);
	assert_int_equal(unit(w, was_read, &k), OK);
	assert_true(shown(w, &k));
	assert_int_equal(k.found.until, w->scope.now + 2 * 3600000);
	w->scope.now += 2 * 3600000 - 1;
	assert_int_equal(unit(w, chore, NULL), OK);
	assert_true(stored(w, &k) && shown(w, &k));
	w->scope.now += 1;
	assert_int_equal(unit(w, chore, NULL), OK);
	assert_false(stored(w, &k) || shown(w, &k));
	free((void *)k.sha.p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_is_cut_off_goes_on_once, world_begin, world_end),
		cmocka_unit_test_setup_teardown(two_lists_of_the_same_people_make_them_once, world_begin, world_end),
		cmocka_unit_test_setup_teardown(the_file_goes_when_the_centre_says, world_begin, world_end),
		cmocka_unit_test_setup_teardown(five_thousand_rows_are_written, world_begin, world_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
