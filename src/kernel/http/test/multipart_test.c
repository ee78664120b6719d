/* multipart/form-data, cut into pieces of every length; and what is no such thing. */
#include "kernel/base/test/cm.h"
#include "kernel/http/multipart.h"
#include "kernel/limits.h"

#include "kernel/base/buf.h"
#include "kernel/base/tempfile.h"

#include <stdlib.h>

#define TYPE "multipart/form-data; boundary=XX"
#define PART(name) "\r\nContent-Disposition: form-data; name=\"" name "\"\r\n\r\n"
#define FILE_PART(name, filename) "\r\nContent-Disposition: form-data; name=\"" name "\"; filename=\"" filename "\"\r\nContent-Type: text/html\r\n\r\n"

struct result { struct arena *a; struct multipart *m; enum status status; struct pairs fields; struct part_files files; };

static struct result read_pieces(struct str body, size_t piece, int64_t max_file)
{
	struct result r = { .a = arena_new(), .m = multipart_new(S(TYPE), 0, max_file) };
	assert_non_null(r.m);
	for (size_t i = 0; i < body.n; i += piece)
		r.status = multipart_feed(r.m, body.p + i, body.n - i < piece ? body.n - i : piece);
	r.status = multipart_end(r.m, r.a, &r.fields, &r.files);
	return r;
}
static void done(struct result *r)
{
	for (size_t i = 0; i < r->files.n; i++)
		temp_close(r->files.v[i].file.fd);
	multipart_free(r->m);
	arena_free(r->a);
}
static enum status status_of(struct str body, int64_t max_file)
{
	struct result r = read_pieces(body, 7, max_file);
	enum status s = r.status;
	done(&r);
	return s;
}

static void headers_without_a_boundary(void **state)
{
	(void)state;
	static const char *const bad[] = { "", "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\"",
		"multipart/form-data; boundary=\"a b\"", "multipart/form-data; x=\"; boundary=no\"", "multipart/form-data; boundaryx=1",
		"multipart/form-data; boundary=01234567890123456789012345678901234567890123456789012345678901234567890" };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct multipart *m = multipart_new(str_c(bad[i]), 0, 0);
		if (m)
			fail_msg("%s", bad[i]);
		multipart_free(m);
	}
	struct multipart *m = multipart_new(S("multipart/form-data; charset=utf-8; BOUNDARY=\"a'b\""), 0, 0);
	assert_non_null(m);
	multipart_free(m);
}

static void bodies_that_are_cut_or_wrong(void **state)
{
	(void)state;
	assert_int_equal(status_of(S(""), 0), INVALID);
	assert_int_equal(status_of(S("nothing of the kind"), 0), INVALID);
	assert_int_equal(status_of(S("--XX" PART("a") "text"), 0), INVALID);
	assert_int_equal(status_of(S("--XX" PART("a") "text\r\n--XX"), 0), INVALID);
	assert_int_equal(status_of(S("--XX\r\nContent-Type: x\r\n\r\ntext\r\n--XX--"), 0), INVALID);
	assert_int_equal(status_of(S("--XX\r\nContent-Disposition: form-data\r\n\r\ntext\r\n--XX--"), 0), INVALID);
	assert_int_equal(status_of(S("--XX" PART("a") "\xff\r\n--XX--"), 0), INVALID);
	assert_int_equal(status_of(S("--XX" PART("a") "x\0y\r\n--XX--"), 0), INVALID);
	assert_int_equal(status_of(S("--XX" PART("a") "x\r\n--XX--"), 0), OK);
	assert_int_equal(status_of(S("--XX--"), 0), OK);
	char *head = malloc(6000);
	memset(head, 'h', 6000);
	memcpy(head, "--XX\r\n", 6);
	assert_int_equal(status_of((struct str){ head, 6000 }, 0), INVALID);
	free(head);
}

static void limits(void **state)
{
	(void)state;
	assert_int_equal(status_of(S("--XX" FILE_PART("f", "a") "12345\r\n--XX--"), 5), OK);
	assert_int_equal(status_of(S("--XX" FILE_PART("f", "a") "123456\r\n--XX--"), 5), TOO_LARGE);
	struct buf b = { .max = 8u << 20 };
	BUF_LIT(&b, "--XX" PART("a"));
	for (int i = 0; i < 11000; i++)
		BUF_LIT(&b, "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789");
	BUF_LIT(&b, "\r\n--XX--");
	assert_false(b.failed);
	assert_int_equal(status_of(buf_view(&b), 0), TOO_LARGE);
	buf_clear(&b);
	for (int i = 0; i <= LIMIT_FORM_FIELDS; i++)
		buf_fmt(&b, "--XX" PART("a%d") "\r\n", i);
	BUF_LIT(&b, "--XX--");
	assert_int_equal(status_of(buf_view(&b), 0), INVALID);
	buf_clear(&b);
	for (int i = 0; i <= LIMIT_UPLOADS; i++)
		buf_fmt(&b, "--XX" FILE_PART("f%d", "x") "1\r\n", i);
	BUF_LIT(&b, "--XX--");
	assert_int_equal(status_of(buf_view(&b), 0), TOO_LARGE);
	buf_clear(&b);
	for (int i = 0; i < 10 * LIMIT_UPLOADS; i++)        /* boxes left empty are no files */
		buf_fmt(&b, "--XX" FILE_PART("f%d", "") "\r\n", i);
	BUF_LIT(&b, "--XX--");
	assert_int_equal(status_of(buf_view(&b), 0), OK);
	buf_free(&b);
}

static const struct str whole = S_INIT("preamble\r\n--XX" PART("title") "План на год\r\nи ещё\r\n--XX  \r\n"
	"Content-Disposition: form-data; name=\"none\"; filename=\"\"\r\n\r\n\r\n--XX"
	FILE_PART("doc", "C:\\fakepath\\../план.csv") "a;b\r\n--X\r\n-\r\r\n--XY\r\n\r\n--XX"
	"\r\ncontent-disposition: FORM-DATA; NAME=quoted; x=1\r\n\r\n\r\n--XX--\r\nepilogue --XX\r\n");

static void every_length_of_piece_gives_the_same(void **state)
{
	(void)state;
	for (size_t piece = 1; piece <= whole.n; piece++) {
		struct result r = read_pieces(whole, piece, 0);
		char bytes[64] = "";
		if (r.status != OK || r.fields.n != 2 || r.files.n != 1)
			fail_msg("pieces of %zu: %s, %zu fields, %zu files", piece, status_name(r.status), r.fields.n, r.files.n);
		assert_true(str_eq(r.fields.v[0].name, S("title")) && str_eq(r.fields.v[0].value, S("План на год\r\nи ещё")));
		assert_true(str_eq(r.fields.v[1].name, S("quoted")) && r.fields.v[1].value.n == 0);
		const struct upload *u = &r.files.v[0].file;
		assert_true(str_eq(u->name, S("план.csv")));
		assert_true(str_eq(u->type, S("text/csv")));
		struct str content = S("a;b\r\n--X\r\n-\r\r\n--XY\r\n");
		assert_int_equal(u->size, content.n);
		assert_true(temp_read_at(u->fd, bytes, content.n, 0));
		assert_memory_equal(bytes, content.p, content.n);
		done(&r);
	}
}

static void types_by_content(void **state)
{
	(void)state;
	static const struct { struct str head; const char *name, *type; } cases[] = {
		{ S_INIT("%PDF-1.7"), "x.html", "application/pdf" },
		{ S_INIT("<html><script>"), "x.html", "text/plain" },
		{ S_INIT("<svg onload=x>"), "x.svg", "text/plain" },
		{ S_INIT("PK\x03\x04...."), "План.DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
		{ S_INIT("PK\x03\x04...."), "x.exe", "application/zip" },
		{ S_INIT("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "x.xls", "application/vnd.ms-excel" },
		{ S_INIT("\x89PNG\r\n\x1a\n"), "x.pdf", "image/png" },
		{ S_INIT("MZ\x90\0\3"), "x.pdf", "application/octet-stream" },
		{ S_INIT("\xef\xf0\xe8\xe2\xe5\xf2"), "x.txt", "text/plain" },          /* Windows-1251 */
		{ S_INIT("\xff\xfe\x1f\x04"), "x.csv", "text/csv" },
		{ S_INIT(""), "x", "text/plain" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(file_type((struct bytes){ (const uint8_t *)cases[i].head.p, cases[i].head.n }, str_c(cases[i].name)), cases[i].type);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(headers_without_a_boundary), cmocka_unit_test(bodies_that_are_cut_or_wrong), cmocka_unit_test(limits),
		cmocka_unit_test(every_length_of_piece_gives_the_same), cmocka_unit_test(types_by_content),
	};
	return cmocka_run_group_tests_name("multipart", tests, NULL, NULL);
}
