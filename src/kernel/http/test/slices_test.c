/* Each fault that the start-up check knows, one at a time; and a set of slices that fits. */
#include "kernel/base/test/cm.h"
#include "kernel/slice_check.h"

static enum status page(struct request *req) { (void)req; return OK; }

struct row_form { int64_t row; struct str kind; };
static const struct field row_fields[] = { FIELD(struct row_form, row, int, required), { 0 } };
static const struct field choice_fields[] = { FIELD(struct row_form, kind, choice, required), { 0 } };
static const struct role roles[] = { { "admin", "Администратор", 1 }, { 0 } };

/* Checks one slice "x" beside the slice "base" and wants a fault that contains text; NULL: none at all. */
static void expect(const struct slice *x, const char *text)
{
	static const struct slice base = { .name = "base", .roles = roles };
	const struct slice *all[] = { &base, x };
	struct buf faults = { 0 };
	struct migration_set none = { 0 };
	bool fits = slices_check_list(all, 2, &none, &faults);
	if (text ? fits || str_find(buf_view(&faults), str_c(text), 0) < 0 : !fits)
		fail_msg("wanted '%s', got '%.*s'", text ? text : "no fault", (int)faults.n, faults.p);
	buf_free(&faults);
}

#define ROUTES(...) (struct slice){ .name = "x", .routes = (const struct route[]){ __VA_ARGS__, { 0 } } }
#define G(...) { .method = GET, .handle = page, .perm = PERM_PUBLIC, .path = __VA_ARGS__ }
#define P(...) { .method = POST, .handle = page, .perm = PERM_PUBLIC, .path = __VA_ARGS__ }

static void names(void **state)
{
	(void)state;
	expect(&(struct slice){ .name = "X-y" }, "small Latin letters");
	expect(&(struct slice){ .name = "" }, "small Latin letters");
	expect(&(struct slice){ .name = "base" }, "two slices");
	expect(&(struct slice){ .name = "x" }, NULL);
}

static void needs(void **state)
{
	(void)state;
	expect(&(struct slice){ .name = "x", .needs = (const char *const[]){ "nobody", NULL } }, "needed and missing");
	expect(&(struct slice){ .name = "x", .needs = (const char *const[]){ "x", NULL } }, "a circle?");
	expect(&(struct slice){ .name = "x", .needs = (const char *const[]){ "base", NULL } }, NULL);
	const struct slice a = { .name = "a", .needs = (const char *const[]){ "b", NULL } };
	const struct slice b = { .name = "b", .needs = (const char *const[]){ "a", NULL } };
	const struct slice *circle[] = { &a, &b };
	struct buf faults = { 0 };
	struct migration_set none = { 0 };
	assert_false(slices_check_list(circle, 2, &none, &faults));
	assert_true(str_find(buf_view(&faults), S("slice a: b: is needed and does not come before"), 0) >= 0);
	buf_free(&faults);
}

static void permissions(void **state)
{
	(void)state;
	expect(&(struct slice){ .name = "x", .perms = (const struct perm[]){ { .name = "y.edit" }, { 0 } } }, "begins with");
	expect(&(struct slice){ .name = "x", .perms = (const struct perm[]){ { .name = "x.", .roles = "admin" }, { 0 } } }, "begins with");
	expect(&(struct slice){ .name = "x", .perms = (const struct perm[]){ { .name = "x.edit", .roles = "admin ghost" }, { 0 } } }, "role that nobody");
	expect(&(struct slice){ .name = "x", .perms = (const struct perm[]){ { .name = "x.edit", .roles = "admin" }, { 0 } } }, NULL);
}

static void routes_stay_inside_and_are_guarded(void **state)
{
	(void)state;
	expect(&ROUTES({ .method = GET, .path = "/x", .handle = page }), "no permission");
	expect(&ROUTES({ .method = GET, .path = "/x", .handle = page, .perm = "x.ghost" }), "permission that nobody");
	expect(&ROUTES({ .method = GET, .path = "/x", .perm = PERM_PUBLIC }), "no handler");
	expect(&ROUTES(G("/y")), "own prefix");
	expect(&ROUTES(G("/xy")), "own prefix");
	expect(&ROUTES(G("/sign-in")), "own prefix");
	expect(&ROUTES(G("x")), "own prefix");
	expect(&ROUTES(G("/x/a"), G("/x/a")), "two routes");
	expect(&ROUTES(G("/x/{row}", .fields = row_fields, .form_size = sizeof(struct row_form)),
		G("/x/{kind}", .fields = choice_fields, .form_size = sizeof(struct row_form))), "two routes");
	expect(&ROUTES(G("/"), G("/x"), P("/x")), NULL);
}

static void fields_and_form_pages(void **state)
{
	(void)state;
	expect(&ROUTES(G("/x/{row}")), "not among the fields");
	expect(&ROUTES(G("/x/{row}", .fields = row_fields, .form_size = 0)), "outside form_size");
	expect(&ROUTES(G("/x/{kind}", .fields = choice_fields, .form_size = sizeof(struct row_form))), "no choices");
	expect(&ROUTES(G("/x", .prepare = page)), "belong to a POST");
	expect(&ROUTES(P("/x", .form_page = "/x/edit")), "no GET route");
	expect(&ROUTES(P("/x", .form_page = "/x")), "no GET route");
	expect(&ROUTES(P("/x", .form_page = "/x/{row}"),
		G("/x/{row}", .fields = row_fields, .form_size = sizeof(struct row_form))), "wants a {name}");
	expect(&ROUTES(P("/x/{row}", .form_page = "/x/{row}", .fields = row_fields, .form_size = sizeof(struct row_form)),
		G("/x/{row}", .fields = row_fields, .form_size = sizeof(struct row_form))), NULL);
}

static int run(int argc, char **argv) { (void)argv; return argc; }

static void the_rest(void **state)
{
	(void)state;
	expect(&(struct slice){ .name = "x", .menu = (const struct menu_item[]){ { "/x", "Х", 1 }, { 0 } } }, "leads nowhere");
	expect(&(struct slice){ .name = "x", .done = (const struct done_message[]){ { "done", "Готово" }, { 0 } } }, "done code");
	expect(&(struct slice){ .name = "x", .settings = (const struct setting[]){ { .name = "y" }, { 0 } } }, "a setting begins");
	expect(&(struct slice){ .name = "x", .settings = (const struct setting[]){ { .name = "x.y", .min = 2, .max = 1 }, { 0 } } }, "min is above");
	expect(&(struct slice){ .name = "x", .settings = (const struct setting[]){
		{ .name = "x.y", .type = SETTING_CHOICE, .choices = "a b", .initial = "c" }, { 0 } } }, "among the choices");
	expect(&(struct slice){ .name = "x", .commands = (const struct command[]){ { "do", "", run }, { "do", "", run }, { 0 } } }, "two commands");
	expect(&(struct slice){ .name = "x", .commands = (const struct command[]){ { "do", "", NULL }, { 0 } } }, "without a function");
}

static void migrations_have_no_holes(void **state)
{
	(void)state;
	const struct slice x = { .name = "x" };
	const struct slice *all[] = { &x };
	const struct migration_file hole[] = { { .slice = "x", .file = "001", .number = 1 }, { .slice = "x", .file = "003", .number = 3 } };
	const struct migration_file late[] = { { .slice = "x", .file = "002", .number = 2 } };
	const struct migration_file good[] = { { .slice = "x", .file = "001", .number = 1 }, { .slice = "x", .file = "002", .number = 2 },
		{ .slice = "y", .file = "001", .number = 1 } };
	struct buf faults = { 0 };
	assert_false(slices_check_list(all, 1, &(struct migration_set){ hole, 2 }, &faults));
	buf_clear(&faults);
	assert_false(slices_check_list(all, 1, &(struct migration_set){ late, 1 }, &faults));
	buf_clear(&faults);
	assert_true(slices_check_list(all, 1, &(struct migration_set){ good, 3 }, &faults));
	buf_free(&faults);
}

static void the_programs_own_slices_fit(void **state)
{
	(void)state;
	assert_true(slices_check());
	assert_ptr_equal(slice_find("http"), slice_find("http"));
	assert_non_null(slice_find("http"));
	assert_null(slice_find("ghost"));
}

static enum status again(struct db *db, struct uuid *at) { (void)db, (void)at; return OK; }

static void what_is_found_can_be_indexed_again(void **state)
{
	(void)state;
	static const struct search_kind kinds[] = { { .kind = "x-row" }, { 0 } };
	expect(&(struct slice){ .name = "x", .search = kinds }, "has a kind of search and no .reindex");
	expect(&(struct slice){ .name = "x", .search = kinds, .reindex = (const struct reindex[]){ { "x.row", again }, { 0 } } }, NULL);
	expect(&(struct slice){ .name = "x", .reindex = (const struct reindex[]){ { "y.row", again }, { 0 } } }, "begins with the slice's name");
	expect(&(struct slice){ .name = "x", .reindex = (const struct reindex[]){ { "x.row", NULL }, { 0 } } }, "without a function");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names), cmocka_unit_test(needs), cmocka_unit_test(permissions),
		cmocka_unit_test(routes_stay_inside_and_are_guarded), cmocka_unit_test(fields_and_form_pages),
		cmocka_unit_test(the_rest), cmocka_unit_test(migrations_have_no_holes), cmocka_unit_test(what_is_found_can_be_indexed_again),
		cmocka_unit_test(the_programs_own_slices_fit),
	};
	return cmocka_run_group_tests_name("slices", tests, NULL, NULL);
}
