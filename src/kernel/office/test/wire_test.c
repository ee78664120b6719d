/* The parent does not believe the child: every way of lying is refused. */
#include "kernel/base/test/in_arena.h"
#include "kernel/office/wire.h"

/* A paragraph and a table of 2 x 2 with a merged cell. */
static struct bytes good(void)
{
	struct out_cell cells[4] = { { S("№"), false, true }, { S("Срок"), false, false }, { S("1"), false, false }, { S("1"), true, false } };
	struct out_row rows[2] = { { 2, cells, 1, 1, true }, { 2, cells + 2, 2, 4, false } };
	struct out_block blocks[2] = { { .kind = OUT_PARA, .text = S("Приказ"), .bold = true, .centered = true },
		{ .kind = OUT_TABLE, .table = { 2, 2, rows, S("Лист1") } } };
	struct outside doc = { OUT_XLSX, 2, blocks };
	struct buf b = { 0 };
	wire_encode(&b, &doc);
	struct str copy = str_dup(A, buf_view(&b));
	buf_free(&b);
	return (struct bytes){ (const uint8_t *)copy.p, copy.n };
}

static enum status decode(struct bytes in, struct outside *ret, const char **code)
{
	/* A copy of its exact size, so that a read past the end is seen. */
	uint8_t *p = arena_alloc(A, in.n + 1);
	if (in.n) memcpy(p, in.p, in.n);
	return wire_decode(A, (struct bytes){ p, in.n }, ret, code);
}

static void test_there_and_back(void **state)
{
	(void)state;
	struct outside doc;
	const char *code;
	assert_int_equal(decode(good(), &doc, &code), OK);
	assert_int_equal(doc.format, OUT_XLSX);
	assert_int_equal(doc.n, 2);
	assert_true(str_eq(doc.blocks[0].text, S("Приказ")));
	assert_true(doc.blocks[0].bold && doc.blocks[0].centered && !doc.blocks[0].heading);
	const struct out_table *t = &doc.blocks[1].table;
	assert_int_equal(t->n_rows, 2);
	assert_true(t->rows[0].header && !t->rows[1].header);
	assert_true(t->rows[0].cells[0].bold && t->rows[1].cells[1].merged);
	assert_int_equal(t->rows[1].page, 2);
	assert_int_equal(t->rows[1].no, 4);
	assert_true(str_eq(t->name, S("Лист1")));
}

static void test_every_cut_is_refused(void **state)
{
	(void)state;
	struct bytes whole = good();
	struct outside doc;
	const char *code;
	for (size_t n = 0; n < whole.n; n++) assert_int_equal(decode((struct bytes){ whole.p, n }, &doc, &code), UNAVAILABLE);
	uint8_t *more = arena_zalloc(A, whole.n + 1);
	memcpy(more, whole.p, whole.n);
	assert_int_equal(decode((struct bytes){ more, whole.n + 1 }, &doc, &code), UNAVAILABLE);
}

/* Any byte changed in any way: refused, or a document that is whole in itself. */
static void test_every_changed_byte(void **state)
{
	(void)state;
	struct bytes whole = good();
	uint8_t *p = arena_alloc(A, whole.n);
	size_t refused = 0;
	for (size_t i = 0; i < whole.n; i++)
		for (int bit = 0; bit < 8; bit++) {
			struct arena_mark m = arena_mark(A);
			struct outside doc;
			const char *code;
			memcpy(p, whole.p, whole.n);
			p[i] ^= (uint8_t)(1 << bit);
			enum status s = decode((struct bytes){ p, whole.n }, &doc, &code);
			refused += s != OK;
			for (size_t k = 0; s == OK && k < doc.n; k++) assert_true(utf8_valid(doc.blocks[k].text) || doc.blocks[k].kind == OUT_TABLE);
			arena_rewind(A, m);
		}
	assert_true(refused > whole.n * 4);
}

static enum status decode_raw(const char *p, size_t n, const char **code)
{
	struct outside doc;
	return decode((struct bytes){ (const uint8_t *)p, n }, &doc, code);
}
#define RAW(lit, code) decode_raw(lit, sizeof(lit) - 1, code)

static void test_codes(void **state)
{
	(void)state;
	const char *code;
	struct buf b = { 0 };
	wire_encode_error(&b, "outside.scan");
	assert_int_equal(decode_raw(b.p, b.n, &code), INVALID);
	assert_string_equal(code, "outside.scan");
	buf_clear(&b);
	wire_encode_error(&b, "outside.made-up");
	assert_int_equal(decode_raw(b.p, b.n, &code), UNAVAILABLE);
	buf_free(&b);
}

static void test_lies(void **state)
{
	(void)state;
	const char *code;
	/* no record at all; a record before the format; two formats; a text after an error; an unknown record */
	assert_int_equal(RAW("NSTV\1Z\4\0\0\0\0\0\0\0", &code), UNAVAILABLE);
	assert_int_equal(RAW("NSTV\1P\2\0\0\0\0xZ\4\0\0\0\1\0\0\0", &code), UNAVAILABLE);
	assert_int_equal(RAW("NSTV\1F\1\0\0\0\1F\1\0\0\0\1Z\4\0\0\0\2\0\0\0", &code), UNAVAILABLE);
	assert_int_equal(RAW("NSTV\1E\14\0\0\0outside.scanF\1\0\0\0\1Z\4\0\0\0\2\0\0\0", &code), UNAVAILABLE);
	assert_int_equal(RAW("NSTV\1F\1\0\0\0\1Q\0\0\0\0Z\4\0\0\0\2\0\0\0", &code), UNAVAILABLE);
	/* bytes that are no UTF-8; a row of more cells than its length can hold; a table of four billion rows */
	assert_int_equal(RAW("NSTV\1F\1\0\0\0\1P\2\0\0\0\0\xFFZ\4\0\0\0\2\0\0\0", &code), UNAVAILABLE);
	assert_int_equal(RAW("NSTV\1F\1\0\0\0\1T\10\0\0\0\1\0\0\0\377\0\0\0R\11\0\0\0\0\0\0\0\0\377\0\0\0Z\4\0\0\0\3\0\0\0", &code), UNAVAILABLE);
	assert_int_equal(RAW("NSTV\1F\1\0\0\0\1T\10\0\0\0\377\377\377\377\1\0\0\0Z\4\0\0\0\2\0\0\0", &code), UNAVAILABLE);
	/* a good one of the same making, so that the refusals above are for their reason */
	assert_int_equal(RAW("NSTV\1F\1\0\0\0\1P\2\0\0\0\0xZ\4\0\0\0\2\0\0\0", &code), OK);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(test_there_and_back), TEST(test_every_cut_is_refused), TEST(test_every_changed_byte), TEST(test_codes), TEST(test_lies),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
