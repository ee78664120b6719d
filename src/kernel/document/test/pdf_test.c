/* Documents on their way to nastavnik-pdf, and what comes back. */
#include "kernel/base/test/cm.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "kernel/base/fault.h"
#include "kernel/base/spawn.h"
#include "kernel/document/test/sample.h"
#include "kernel/document/wire.h"

static struct arena *a;
static int begin(void **state) { (void)state; a = arena_new(); return 0; }
static int end(void **state) { (void)state; arena_free(a); return 0; }

static struct doc *everything(void)
{
	struct doc *d = sample_order(a, 40);
	doc_qr(d, S("https://example.org/"), 25, DOC_RIGHT);
	const struct doc_section *last = d->sections.v[d->sections.n - 1];
	d->background = last->blocks.v[last->blocks.n - 1].para->picture;
	doc_section(d, true)->own_numbers = true;
	d->sections.v[d->sections.n - 1]->odd = true;
	d->watermark = S("ПРОЕКТ");
	doc_acknowledgment(d, S("С приказом ознакомлены:"), (struct doc_reader[]){ { S("Петров П.П."), S("педагог"), S("") } }, 1);
	doc_stamps(d, (struct doc_stamp[]){ { S("ПРИНЯТО"), S("а") }, { S("УТВЕРЖДЕНО"), S("б") } }, 2);
	doc_visa(d, S("СОГЛАСОВАНО"), S("Юрист"), S("Ю.Ю. Юрьева"));
	return d;
}

static struct bytes bytes_of(const struct buf *b) { return (struct bytes){ (const uint8_t *)b->p, b->n }; }

static void a_document_comes_over_as_it_was(void **state)
{
	(void)state;
	struct buf one = { 0 }, two = { 0 }, docx1 = { 0 }, docx2 = { 0 };
	struct doc *d = everything(), *back = NULL;
	doc_encode(&one, d);
	assert_int_equal(doc_decode(a, bytes_of(&one), &back), OK);
	doc_encode(&two, back);
	assert_int_equal(one.n, two.n);
	assert_memory_equal(one.p, two.p, one.n);
	/* What is not carried would make another Word file. */
	assert_int_equal(doc_write_docx(d, &docx1), OK);
	assert_int_equal(doc_write_docx(back, &docx2), OK);
	assert_int_equal(docx1.n, docx2.n);
	assert_memory_equal(docx1.p, docx2.p, docx1.n);
	buf_free(&one), buf_free(&two), buf_free(&docx1), buf_free(&docx2);
}

static void broken_bytes_are_refused_or_a_document(void **state)
{
	(void)state;
	struct buf one = { 0 };
	struct doc *back;
	doc_encode(&one, sample_order(a, 3));
	for (size_t n = 0; n < one.n; n += 7)
		assert_int_equal(doc_decode(a, (struct bytes){ (const uint8_t *)one.p, n }, &back), INVALID);
	for (size_t i = 0; i < one.n; i++) {
		struct arena_mark m = arena_mark(a);
		char was = one.p[i];
		one.p[i] = (char)0xff;
		struct buf docx = { 0 };
		if (doc_decode(a, bytes_of(&one), &back) == OK)
			assert_int_equal(doc_write_docx(back, &docx), OK);
		buf_free(&docx);
		one.p[i] = was;
		arena_rewind(a, m);
	}
	buf_free(&one);
}

static void the_same_document_gives_the_same_pdf(void **state)
{
	(void)state;
	struct buf one = { 0 }, two = { 0 };
	struct err e = { 0 };
	assert_int_equal(doc_write_pdf(&e, everything(), &one), OK);
	assert_int_equal(doc_write_pdf(&e, everything(), &two), OK);
	assert_true(one.n > 20000 && memcmp(one.p, "%PDF-1.7", 8) == 0);
	assert_int_equal(one.n, two.n);
	assert_memory_equal(one.p, two.p, one.n);
	buf_free(&one), buf_free(&two);
}

static int64_t pages_of(struct doc *d)
{
	struct buf out = { 0 };
	struct err e = { 0 };
	int64_t n = 0;

	assert_int_equal(doc_write_pdf(&e, d, &out), OK);
	/* Each page is a stream of its own beside those of objects, fonts and the table: what is counted is the difference. */
	for (ptrdiff_t at = 0; (at = str_find(buf_view(&out), S("endstream"), (size_t)at)) >= 0; at++)
		n++;
	buf_free(&out);
	return n;
}

static struct doc *three_sections(bool apart, bool both_sides)
{
	struct doc *d = doc_new(a, doc_standard_on(date_make(2026, 1, 1)));

	for (int i = 0; i < 3; i++) {
		(void)doc_section(d, false);
		doc_para(d, DOC_TEXT, S("текст"));
	}
	if (apart)
		doc_apart(d, both_sides);
	return d;
}

/* One page each: two of them get an empty back. */
static void sections_begin_sheets_when_both_sides_are_printed(void **state)
{
	(void)state;
	struct buf docx = { 0 };
	int64_t plain = pages_of(three_sections(false, false));
	assert_int_equal(pages_of(three_sections(true, false)), plain);
	assert_int_equal(pages_of(three_sections(true, true)), plain + 2);
	assert_int_equal(doc_write_docx(three_sections(true, true), &docx), OK);
	buf_free(&docx);
}

static void bad_input_is_printed_all_the_same(void **state)
{
	(void)state;
	struct doc *d = doc_new(a, doc_standard_on(date_make(2026, 1, 1)));
	struct buf out = { 0 }, longish = { 0 };
	struct err e = { 0 };
	for (int i = 0; i < 1000; i++)
		buf_fmt(&longish, "ю%d ", i);
	doc_para(d, DOC_TEXT, S("שלום مرحبا 👩‍🏫 \xff\x01 ё̈"));
	doc_para(d, DOC_TEXT, S(""));
	doc_signature(d, buf_view(&longish), S("Оченьдлиннаяфамилиябезединогопробелаичерточки-Ещёоднатакаяже О.О."));
	struct doc_table *t = doc_table(d, (struct doc_column[]){ { .width = 1, .title = S("а") }, { .width = 0.001, .title = S("б") } }, 2, DOC_GRID);
	for (int i = 0; i < 300; i++)
		doc_cell(d, doc_row(d, t), i == 7 ? buf_view(&longish) : S("строка"));
	doc_picture(d, (struct bytes){ (const uint8_t *)"\xff\xd8\xff\xc0\0\x11\x08\0\x32\0\x64\x03\0\0", 14 }, 40, DOC_LEFT, S(""));
	assert_int_equal(doc_write_pdf(&e, d, &out), OK);
	buf_clear(&out);
	assert_int_equal(doc_write_docx(d, &out), OK);
	buf_free(&out), buf_free(&longish);
}

/* First: later a writer is running and nobody asks where it is. */
static void a_writer_that_is_not_there_or_dies_is_told(void **state)
{
	(void)state;
	struct buf out = { 0 };
	struct err e = { 0 }, e2 = { 0 };
	const char *was = getenv("NASTAVNIK_PDF");
	char *keep = was ? strdup(was) : NULL;
	buf_z(&out, "before");
	setenv("NASTAVNIK_PDF", "/nonexistent/nastavnik-pdf", 1);
	assert_int_equal(doc_write_pdf(&e, everything(), &out), UNAVAILABLE);
	assert_string_equal(e.code, "pdf.start");
	setenv("NASTAVNIK_PDF", "/bin/false", 1);
	assert_int_equal(doc_write_pdf(&e2, everything(), &out), UNAVAILABLE);
	assert_string_equal(e2.code, "pdf.failed");
	assert_str(buf_view(&out), "before");
	if (keep) setenv("NASTAVNIK_PDF", keep, 1);
	else unsetenv("NASTAVNIK_PDF");
	free(keep);
	buf_free(&out);
}

static void nothing_escapes_the_sandbox(void **state)
{
	(void)state;
	char path[4096];
	const char *said_path = getenv("NASTAVNIK_PDF");
	assert_non_null(said_path);
	snprintf(path, sizeof path, "%s", said_path);
	int null = open("/dev/null", O_RDONLY | O_CLOEXEC);
	const char *const argv[] = { "nastavnik-pdf", "--try-escape", NULL };
	struct spawn_job job = { .path = path, .argv = argv, .in_fd = null, .in_as = 3, .out_as = 4, .out_max = 4096, .wall_ms = 10000 };
	struct spawn_end end;
	assert_int_equal(spawn_capture(&job, &end), OK);
	close(null);
	struct str said = buf_view(&end.out);
	/* Landlock stands in every build, seccomp in those without sanitizers. */
	assert_true(str_find(said, S("open refused"), 0) >= 0 && str_find(said, S("create refused"), 0) >= 0);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
	assert_int_equal(end.exit_code, 0);
	assert_true(str_find(said, S("connect refused"), 0) >= 0 && str_find(said, S("fork refused"), 0) >= 0 && str_find(said, S("exec refused"), 0) >= 0);
#endif
	buf_free(&end.out);
}

/* Each allocation of the writers fails once: they say so and leave nothing behind (the sanitizer looks). */
static void memory_that_runs_out_is_told(void **state)
{
	(void)state;
	struct doc *d = everything();
	for (int n = 1;; n++) {
		struct buf out = { 0 };
		fault_malloc_after(n);
		enum status s = doc_write_docx(d, &out);
		bool broken = fault_malloc_seen();
		fault_malloc_after(0);
		assert_true(s == OK || (broken && s == UNAVAILABLE));
		buf_free(&out);
		if (!broken)
			break;
		assert_true(n < 10000);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_writer_that_is_not_there_or_dies_is_told, begin, end),
		cmocka_unit_test_setup_teardown(a_document_comes_over_as_it_was, begin, end),
		cmocka_unit_test_setup_teardown(broken_bytes_are_refused_or_a_document, begin, end),
		cmocka_unit_test_setup_teardown(the_same_document_gives_the_same_pdf, begin, end),
		cmocka_unit_test_setup_teardown(nothing_escapes_the_sandbox, begin, end),
		cmocka_unit_test_setup_teardown(memory_that_runs_out_is_told, begin, end),
		cmocka_unit_test_setup_teardown(sections_begin_sheets_when_both_sides_are_printed, begin, end),
		cmocka_unit_test_setup_teardown(bad_input_is_printed_all_the_same, begin, end),
	};
	return RUN(tests);
}
