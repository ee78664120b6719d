/* Typed fields: what people mistype first. */
#include "kernel/base/test/cm.h"
#include "kernel/http/fields.h"
#include "kernel/http/text.h"

#include <string.h>

struct row { struct str name; struct opt_date due; };
struct rows { size_t n; struct row *v; };
struct all {
	struct str name; struct str note; int64_t n; struct opt_int many; bool on; struct date day; struct opt_date due;
	struct uuid id; struct opt_uuid other; struct str kind; struct id_list ids; struct rows rows; struct upload file;
};
static const struct field row_fields[] = {
	FIELD(struct row, name, text, required, .label = "Имя", .max = 10), FIELD(struct row, due, date, optional), { 0 } };
static const struct field sparse_fields[] = { FIELD(struct row, name, text, optional, .max = 10), FIELD(struct row, due, date, optional), { 0 } };
static const struct field fields[] = {
	FIELD(struct all, name, text, required, .label = "Название", .max = 20),
	FIELD(struct all, note, text, optional),
	FIELD(struct all, n, int, required, .max = 100),
	FIELD(struct all, many, int, optional),
	FIELD(struct all, on, bool, optional),
	FIELD(struct all, day, date, required),
	FIELD(struct all, due, date, optional),
	FIELD(struct all, id, uuid, required),
	FIELD(struct all, other, uuid, optional),
	FIELD(struct all, kind, choice, required, .choices = "order list"),
	FIELD(struct all, ids, ids, optional),
	FIELD_ROWS(struct all, rows, struct row, row_fields, 5),
	{ 0 }
};
static const struct field file_fields[] = { FIELD(struct all, file, file, required), { 0 } };

static struct arena *a;
static struct form form;
static struct all out;

static enum status fill(const struct field *f, const char *body, const struct part_files *files)
{
	struct pairs p = { 0 };
	form = (struct form){ .submitted = true };
	memset(&out, 0, sizeof out);
	assert_int_equal(urlencoded_parse(a, str_dup(a, str_c(body)), 1000, &p), OK);
	return fields_fill(a, f, &out, &(struct fields_in){ &p, files }, &form);
}
static bool wrong(const char *name) { return form_message(&form, name).n > 0; }
static const char *typed(const char *name) { return str_z(a, form_text(&form, name, S("<none>"))); }

#define GOOD "name=a&n=1&day=2027-03-15&id=00000000-0000-7000-8000-000000000001&kind=list"

static void every_fault_is_told_at_once(void **state)
{
	(void)state;
	assert_int_equal(fill(fields, "", NULL), INVALID);
	assert_int_equal(form.n_messages, 5);
	assert_true(wrong("name") && wrong("n") && wrong("day") && wrong("id") && wrong("kind"));
	assert_false(wrong("note") || wrong("many") || wrong("on") || wrong("due") || wrong("other") || wrong("ids"));
	assert_true(str_eq(form.v[0].label, S("Название")));
}

static void what_was_typed_stays(void **state)
{
	(void)state;
	assert_int_equal(fill(fields, "name=++x++&n=+12a&day=31.02.2027&id=7&kind=song&many=1,5&due=15.03.27&other=-", NULL), INVALID);
	assert_false(wrong("name"));
	assert_string_equal(typed("name"), "  x  ");
	assert_true(str_eq(out.name, S("x")));
	assert_true(wrong("n") && wrong("day") && wrong("id") && wrong("kind") && wrong("many") && wrong("due") && wrong("other"));
	assert_string_equal(typed("day"), "31.02.2027");
	assert_string_equal(typed("note"), "<none>");
}

static void bounds(void **state)
{
	(void)state;
	assert_int_equal(fill(fields, GOOD, NULL), OK);
	fill(fields, "name=123456789012345678901", NULL);
	assert_true(wrong("name"));
	fill(fields, "name=12345678901234567890", NULL);
	assert_false(wrong("name"));
	fill(fields, "n=101", NULL);
	assert_true(wrong("n"));
	fill(fields, "n=-1", NULL);
	assert_true(wrong("n"));
	fill(fields, "n=99999999999999999999", NULL);
	assert_true(wrong("n"));
	fill(fields, "n=100", NULL);
	assert_false(wrong("n"));
	fill(fields, "many=-5", NULL);
	assert_false(wrong("many"));
	assert_int_equal(out.many.v, -5);
}

static void dates_as_people_write_them(void **state)
{
	(void)state;
	static const struct { const char *text; bool ok; } cases[] = {
		{ "15.03.2027", true }, { "5.3.2027", true }, { "2027-03-15", true }, { "29.02.2028", true },
		{ "29.02.2027", false }, { "00.01.2027", false }, { "01.00.2027", false }, { "1.13.2027", false },
		{ "15.03", false }, { "15.03.27", false }, { "15/03/2027", false }, { "2027-3-15", false },
		{ "01.01.1899", false }, { "01.01.2200", false }, { "257.1.2027", false }, { "-1.1.2027", false },
		{ "1.1.2027.5", false }, { "", false }, { "завтра", false },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct date d;
		if (text_to_date(str_c(cases[i].text), &d) != cases[i].ok)
			fail_msg("%s", cases[i].text);
	}
}

static void text_is_cleaned(void **state)
{
	(void)state;
	static const struct { struct str in, out; } cases[] = {
		{ S_INIT("  \xc2\xa0план\t "), S_INIT("план") },
		{ S_INIT("a\r\nb\rc\vd"), S_INIT("a\nb\nc\nd") },
		{ S_INIT("a\x01" "b\x1b[0m"), S_INIT("ab[0m") },
		{ S_INIT("и\xcc\x86"), S_INIT("й") },                       /* и + breve */
		{ S_INIT("e\xcc\x81t\xc3\xa9"), S_INIT("\xc3\xa9t\xc3\xa9") },
		{ S_INIT("\xef\xbb\xbf" "BOM"), S_INIT("BOM") },
		{ S_INIT("a\tb"), S_INIT("a\tb") },
		{ S_INIT("\x01\x02"), S_INIT("") },
		{ S_INIT("«№ 5» — до 1 марта"), S_INIT("«№ 5» — до 1 марта") },
		{ S_INIT("\xf0\x9d\x85\x9e"), S_INIT("\xf0\x9d\x85\x97\xf0\x9d\x85\xa5") },  /* a note that NFC takes apart: longer than before */
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str got = text_clean(a, cases[i].in);
		if (!str_eq(got, cases[i].out))
			fail_msg("case %zu: '%.*s'", i, SP(got));
	}
}

static void boxes_and_choices(void **state)
{
	(void)state;
	fill(fields, "on=1", NULL);
	assert_true(out.on);
	fill(fields, "on=0", NULL);
	assert_false(out.on);
	assert_false(form_checked(&form, "on", true));
	fill(fields, "", NULL);
	assert_false(form_checked(&form, "on", true));
	form.submitted = false;
	assert_true(form_checked(&form, "on", true));
	fill(fields, "kind=order", NULL);
	assert_true(str_eq(out.kind, S("order")));
	fill(fields, "kind=ord", NULL);
	assert_true(wrong("kind"));
	fill(fields, "kind=order+list", NULL);
	assert_true(wrong("kind"));
}

static const struct field in_place[] = { FIELD_ROWS_IN_PLACE(struct all, rows, struct row, sparse_fields, 5), { 0 } };

/* Answers of a questionnaire: a question left out must not move the others. */
static void rows_in_their_places(void **state)
{
	(void)state;
	assert_int_equal(fill(in_place, "rows[3].name=d&rows[1].name=+&rows[4].name=", NULL), OK);
	assert_int_equal(out.rows.n, 4);
	assert_true(str_eq(out.rows.v[3].name, S("d")) && !out.rows.v[0].name.n && !out.rows.v[2].name.n);
	assert_int_equal(fill(in_place, "", NULL), OK);
	assert_int_equal(out.rows.n, 0);
}

static void ticked_rows(void **state)
{
	(void)state;
	fill(fields, "ids=00000000-0000-7000-8000-000000000001&ids=00000000-0000-7000-8000-000000000002", NULL);
	assert_int_equal(out.ids.n, 2);
	assert_int_equal(out.ids.v[1].b[15], 2);
	fill(fields, "ids=00000000-0000-7000-8000-000000000001&ids=2", NULL);
	assert_true(wrong("ids"));
	assert_int_equal(out.ids.n, 1);
}

static void rows_of_a_table(void **state)
{
	(void)state;
	assert_int_equal(fill(fields, GOOD "&rows[4].name=d&rows[0].name=+&rows[0].due=&rows[2].name=b&rows[2].due=1.2.2027", NULL), OK);
	assert_int_equal(out.rows.n, 2);
	assert_true(str_eq(out.rows.v[0].name, S("b")) && str_eq(out.rows.v[1].name, S("d")));
	assert_true(out.rows.v[0].due.has && !out.rows.v[1].due.has);
	assert_int_equal(fill(fields, GOOD "&rows[3].due=x", NULL), INVALID);
	assert_true(wrong("rows[3].name") && wrong("rows[3].due"));
	assert_int_equal(fill(fields, GOOD "&rows[5].name=f", NULL), INVALID);
	assert_true(wrong("rows"));
	assert_int_equal(fill(fields, GOOD "&rows[-1].name=f&rows[x].name=f&rows[1]name=f&rows[18446744073709551617].name=f", NULL), OK);
	assert_int_equal(out.rows.n, 0);
}

static void a_file(void **state)
{
	(void)state;
	static const uint8_t sum[32] = { 0xab, 0xcd };
	struct part_file one = { S_INIT("file"), { .name = S_INIT("план.docx"), .sha256 = { sum, 32 }, .size = 5, .fd = -1 } };
	assert_int_equal(fill(file_fields, "", NULL), INVALID);
	assert_int_equal(fill(file_fields, "", &(struct part_files){ 1, 1, &one }), OK);
	assert_int_equal(out.file.size, 5);
	assert_true(str_starts(form_stored_file(&form, "file"), S("abcd0000")));
	assert_string_equal(typed("file"), "план.docx");
}

static void a_conflict_shows_both(void **state)
{
	(void)state;
	fill(fields, "name=mine", NULL);
	assert_false(form_differs(&form, "name", S("theirs")));
	form.conflict = true;
	assert_true(form_differs(&form, "name", S("theirs")));
	assert_false(form_differs(&form, "name", S("mine")));
}

static int close_arena(void **state) { (void)state; arena_free(a); return 0; }

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_fault_is_told_at_once), cmocka_unit_test(what_was_typed_stays), cmocka_unit_test(bounds),
		cmocka_unit_test(dates_as_people_write_them), cmocka_unit_test(text_is_cleaned), cmocka_unit_test(boxes_and_choices),
		cmocka_unit_test(ticked_rows), cmocka_unit_test(rows_of_a_table), cmocka_unit_test(rows_in_their_places), cmocka_unit_test(a_file),
		cmocka_unit_test(a_conflict_shows_both),
	};
	a = arena_new();
	return cmocka_run_group_tests_name("fields", tests, NULL, close_arena);
}
