/* The model: texts, numbers, places, standards. */
#include "kernel/base/test/cm.h"
#include "kernel/document/style.h"
#include "kernel/document/test/sample.h"

static struct arena *a;
static int begin(void **state) { (void)state; a = arena_new(); return 0; }
static int end(void **state) { (void)state; arena_free(a); return 0; }
static struct doc *fresh(void) { return doc_new(a, doc_standard_on(date_make(2026, 10, 20))); }

static void what_xml_cannot_hold_is_dropped(void **state)
{
	(void)state;
	assert_str(doc_clean(a, S("а\x01б\x7fв\r\nг\td")), "абв\nг\td");
	assert_str(doc_clean(a, S("а\xed\xa0\x80" "б")), "аб");                     /* a lone surrogate */
	assert_str(doc_clean(a, S("а\xef\xbf\xbe" "б\xef\xbf\xbf")), "аб");         /* U+FFFE, U+FFFF */
	assert_str(doc_clean(a, S("\xc2\x85\xff\xd0")), "");
	assert_str(doc_clean(a, ((struct str){ "а\0б", 5 })), "аб");
}

static void what_people_write_survives_uncopied(void **state)
{
	(void)state;
	struct str nice = S("שלום مرحبا 👩‍🏫 ё \xef\xbf\xbd");
	assert_ptr_equal(doc_clean(a, nice).p, nice.p);
	assert_int_equal(doc_clean(a, nice).n, nice.n);
}

static void clauses_count_by_level_and_lists_apart(void **state)
{
	(void)state;
	struct doc *d = fresh();
	int one = doc_list(d, DOC_CLAUSES), two = doc_list(d, DOC_ITEMS), dash = doc_list(d, DOC_DASHES);
	doc_clause(d, one, 0, S("а"));
	assert_str(doc_last_number(d, one), "1.");
	doc_clause(d, one, 0, S("б"));
	doc_clause(d, one, 1, S("в"));
	doc_clause(d, two, 0, S("г"));
	doc_clause(d, one, 1, S("д"));
	assert_str(doc_last_number(d, one), "2.2.");
	assert_str(doc_last_number(d, two), "1)");
	doc_clause(d, one, 2, S("е"));
	assert_str(doc_last_number(d, one), "2.2.1.");
	doc_clause(d, one, 0, S("ж"));
	doc_clause(d, one, 1, S("з"));
	assert_str(doc_last_number(d, one), "3.1.");
	doc_clause(d, dash, 0, S("и"));
	assert_str(doc_last_number(d, dash), "–");
}

static void a_level_passed_over_counts_as_begun(void **state)
{
	(void)state;
	struct doc *d = fresh();
	int l = doc_list(d, DOC_CLAUSES);
	doc_clause(d, l, 1, S("а"));
	assert_str(doc_last_number(d, l), "1.1.");
	doc_clause(d, l, 0, S("б"));
	assert_str(doc_last_number(d, l), "2.");
}

static void the_standard_is_the_one_of_the_day(void **state)
{
	(void)state;
	assert_string_equal(doc_standard_on(date_make(2025, 8, 17))->code, "gost-r-7.0.97-2016");
	assert_string_equal(doc_standard_on(date_make(2025, 8, 18))->code, "gost-r-7.0.97-2025");
	assert_string_equal(doc_standard_on(date_make(2010, 1, 1))->code, "gost-r-7.0.97-2016");
	assert_ptr_equal(doc_standard_by_code(S("gost-r-7.0.97-2025")), doc_standard_on(date_make(2026, 1, 1)));
	assert_null(doc_standard_by_code(S("gost")));
}

static void what_is_kept_long_has_a_wide_margin_to_bind(void **state)
{
	(void)state;
	struct doc *d = fresh();
	assert_true(doc_page_of(d, d->sections.v[0]).left == 20);
	d->kept = true;
	assert_true(doc_page_of(d, d->sections.v[0]).left == 30);
	struct doc_section *s = doc_section(d, true);
	struct doc_page p = doc_page_of(d, s);
	assert_true(p.width == 297 && p.height == 210 && p.left + p.right == 40 && p.top + p.bottom == 40);
}

static void an_empty_section_is_turned_and_none_is_added(void **state)
{
	(void)state;
	struct doc *d = fresh();
	doc_section(d, true);
	assert_int_equal(d->sections.n, 1);
	assert_true(d->sections.v[0]->landscape);
	doc_para(d, DOC_TEXT, S("а"));
	doc_section(d, false);
	assert_int_equal(d->sections.n, 2);
}

static void columns_share_the_width(void **state)
{
	(void)state;
	struct doc *d = fresh();
	struct doc_column c[3] = { { .width = 1 }, { .width = 2 }, { .width = 1 } };
	struct doc_table *t = doc_table(d, c, 3, DOC_GRID);
	double edge[3];
	doc_column_edges(t, 180, edge);
	assert_true(edge[0] == 45 && edge[1] == 135 && edge[2] == 180);
	t->width = 90;
	doc_column_edges(t, 180, edge);
	assert_true(edge[2] == 90);
	assert_int_equal(t->rows.n, 0);                /* no titles: no heading row */
}

static void a_signature_holds_what_stands_before_it(void **state)
{
	(void)state;
	struct doc *d = fresh();
	struct doc_para *p = doc_para(d, DOC_TEXT, S("Контроль оставляю за собой."));
	assert_false(p->keep_next);
	doc_signature(d, S("Директор"), S("О.Г. Ковшарева"));
	assert_true(p->keep_next);
}

static void a_picture_is_known_by_its_head(void **state)
{
	(void)state;
	struct doc *d = fresh();
	assert_true(doc_qr(d, S("https://example.org/"), 25, DOC_RIGHT));
	const struct doc_picture *q = d->sections.v[0]->blocks.v[0].para->picture;
	assert_true(q->width == 25 && q->height == 25 && !q->jpeg);
	const uint8_t jpeg[] = { 0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 17, 8, 0, 50, 0, 100, 3, 0, 0 };
	const struct doc_picture *j = doc_picture_of(d, (struct bytes){ jpeg, sizeof jpeg }, 40, S(""));
	assert_non_null(j);
	assert_true(j->jpeg && j->height == 20);
	assert_null(doc_picture_of(d, (struct bytes){ jpeg, 10 }, 40, S("")));
	assert_null(doc_picture_of(d, (struct bytes){ (const uint8_t *)"GIF89a", 6 }, 40, S("")));
	assert_null(doc_picture_of(d, (struct bytes){ q->bytes.p, 20 }, 40, S("")));
	assert_false(doc_picture(d, (struct bytes){ NULL, 0 }, 40, DOC_LEFT, S("")));
	assert_false(doc_qr(d, S(""), 25, DOC_LEFT));
}

static void the_same_document_gives_the_same_bytes(void **state)
{
	(void)state;
	struct buf one = { 0 }, two = { 0 };
	struct doc *d = sample_order(a, 40);
	assert_int_equal(doc_write_docx(d, &one), OK);
	assert_int_equal(doc_write_docx(sample_order(a, 40), &two), OK);
	assert_int_equal(one.n, two.n);
	assert_memory_equal(one.p, two.p, one.n);
	buf_clear(&two);
	assert_int_equal(doc_write_docx(d, &two), OK);       /* writing changes nothing */
	assert_memory_equal(one.p, two.p, one.n);
	buf_free(&one);
	buf_free(&two);
}

static void documents_become_one_and_numbers_stay_their_own(void **state)
{
	(void)state;
	struct doc *one = fresh(), *two = fresh();
	doc_clause(one, doc_list(one, DOC_CLAUSES), 0, S("а"));
	int list = doc_list(two, DOC_CLAUSES);
	doc_clause(two, list, 0, S("б"));
	doc_clause(two, list, 0, S("в"));
	doc_append(one, two);
	assert_int_equal(one->sections.n, 2);
	assert_int_equal(one->lists.n, 2);
	assert_str(doc_last_number(one, 1), "1.");
	assert_str(doc_last_number(one, 2), "2.");
}

static size_t count(const struct buf *b, const char *words)
{
	size_t n = 0;

	for (ptrdiff_t at = 0; (at = str_find(buf_view(b), str_c(words), (size_t)at)) >= 0; at++)
		n++;
	return n;
}

static void a_background_is_once_in_the_file_and_named_by_both_heads(void **state)
{
	(void)state;
	struct buf out = { 0 };
	struct doc *d = fresh(), *other = fresh();
	doc_para(d, DOC_TEXT, S("а"));
	doc_qr(other, S("x"), 25, DOC_LEFT);
	d->background = other->sections.v[0]->blocks.v[0].para->picture;
	assert_int_equal(doc_write_docx(d, &out), OK);
	/* A local header and the central one each. */
	assert_int_equal(count(&out, "word/media/background.png"), 2);
	assert_int_equal(count(&out, "word/_rels/header1.xml.rels"), 2);
	assert_int_equal(count(&out, "word/_rels/header2.xml.rels"), 2);
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_xml_cannot_hold_is_dropped, begin, end),
		cmocka_unit_test_setup_teardown(what_people_write_survives_uncopied, begin, end),
		cmocka_unit_test_setup_teardown(clauses_count_by_level_and_lists_apart, begin, end),
		cmocka_unit_test_setup_teardown(a_level_passed_over_counts_as_begun, begin, end),
		cmocka_unit_test_setup_teardown(the_standard_is_the_one_of_the_day, begin, end),
		cmocka_unit_test_setup_teardown(what_is_kept_long_has_a_wide_margin_to_bind, begin, end),
		cmocka_unit_test_setup_teardown(an_empty_section_is_turned_and_none_is_added, begin, end),
		cmocka_unit_test_setup_teardown(columns_share_the_width, begin, end),
		cmocka_unit_test_setup_teardown(a_signature_holds_what_stands_before_it, begin, end),
		cmocka_unit_test_setup_teardown(a_picture_is_known_by_its_head, begin, end),
		cmocka_unit_test_setup_teardown(documents_become_one_and_numbers_stay_their_own, begin, end),
		cmocka_unit_test_setup_teardown(a_background_is_once_in_the_file_and_named_by_both_heads, begin, end),
		cmocka_unit_test_setup_teardown(the_same_document_gives_the_same_bytes, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
