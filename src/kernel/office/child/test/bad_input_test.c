/* What must be refused, each with its own code. */
#include "kernel/office/child/test/making.h"

static const char content_types[] = "<Types/>";

static void test_not_a_document(void **state)
{
	(void)state;
	static const uint8_t noise[] = { 0x7F, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 3, 0, 0x3E, 0, 1, 0, 0, 0, 0xE0, 0x1F, 0, 0, 5, 6, 7, 8 };
	EXPECT(((struct bytes){ noise, sizeof noise }), "docx", "error outside.unknown\n");
	EXPECT(ZIP({ "readme.txt", "x", 0 }), "docx", "error outside.unknown\n");
	EXPECT(ZIP({ "mimetype", "application/vnd.oasis.opendocument.graphics", 0 }, { "content.xml", "<x/>", 0 }), "odt", "error outside.unknown\n");
	EXPECT(text_bytes("\x89PNG\r\n\x1a\n"), "png", "error outside.scan\n");
	EXPECT(text_bytes("\xFF\xD8\xFF\xE0"), "jpg", "error outside.scan\n");
}

static void test_empty(void **state)
{
	(void)state;
	EXPECT(text_bytes(""), "docx", "error outside.empty\n");
	EXPECT(text_bytes(" \n\xC2\xA0\n"), "txt", "error outside.empty\n");
	EXPECT(text_bytes(";;\n;;\n"), "csv", "error outside.empty\n");
}

static struct bytes ole_with(const char *name)
{
	uint8_t *p = arena_zalloc(A, 2048);
	memcpy(p, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
	for (size_t i = 0; name[i]; i++) p[1024 + 2 * i] = (uint8_t)name[i];
	return (struct bytes){ p, 2048 };
}

static void test_password(void **state)
{
	(void)state;
	EXPECT(ole_with("EncryptedPackage"), "docx", "error outside.password\n");
	EXPECT(ZIP({ "mimetype", "application/vnd.oasis.opendocument.text", 0 }, { "content.xml", "\x01\x02noise", 0 },
		{ "META-INF/manifest.xml", "<manifest:encryption-data/>", 0 }), "odt", "error outside.password\n");
}

static void test_old_formats_ask_for_a_converter(void **state)
{
	(void)state;
	EXPECT(ole_with("WordDocument"), "doc", "error need.soffice-doc\n");
	EXPECT(ole_with("Workbook"), "xls", "error need.soffice-xls\n");
	EXPECT(ole_with("Nothing"), "doc", "error outside.unknown\n");
	EXPECT(text_bytes("{\\rtf1 x}"), "doc", "error need.soffice-rtf\n");
	EXPECT(text_bytes("%PDF-1.6 x"), "docx", "error need.pdftotext\n");
}

static void test_zip_bombs(void **state)
{
	(void)state;
	size_t n = 30 * 1024 * 1024;
	char *zeros = arena_zalloc(A, n);
	memset(zeros, ' ', n);
	EXPECT(ZIP({ "[Content_Types].xml", content_types, 0 }, { "word/document.xml", zeros, n }), "docx", "error outside.bomb\n");
	struct part *many = NEW_ARRAY(A, 6000, struct part);
	for (size_t i = 0; i < 6000; i++) many[i] = (struct part){ str_z(A, str_fmt(A, "word/%zu", i)), "x", 1 };
	many[0].name = "word/document.xml";
	EXPECT(make_zip(many, 6000), "docx", "error outside.bomb\n");
}

static void test_entity_tricks(void **state)
{
	(void)state;
	static const char laughs[] = "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>";
	static const char file[] = "<!DOCTYPE d SYSTEM \"file:///etc/passwd\"><w:document xmlns:w=\"w\"><w:body/></w:document>";
	EXPECT(ZIP({ "word/document.xml", laughs, 0 }), "docx", "error outside.xml-entity\n");
	EXPECT(ZIP({ "word/document.xml", file, 0 }), "docx", "error outside.xml-entity\n");
	EXPECT(ZIP({ "mimetype", "application/vnd.oasis.opendocument.text", 0 }, { "content.xml", file, 0 }), "odt", "error outside.xml-entity\n");
	EXPECT(ZIP({ "xl/workbook.xml", laughs, 0 }), "xlsx", "error outside.xml-entity\n");
	/* The same in UTF-16, where a look for ASCII finds nothing. */
	char *wide = arena_zalloc(A, 2 * sizeof laughs + 2);
	size_t n = 0;
	wide[n++] = (char)0xFF;
	wide[n++] = (char)0xFE;
	for (const char *z = strstr(laughs, "<!"); *z; z++) { wide[n++] = *z; wide[n++] = 0; }
	EXPECT(ZIP({ "word/document.xml", wide, n }), "docx", "error outside.xml-entity\n");
}

static void test_cut_and_damaged(void **state)
{
	(void)state;
	struct bytes whole = make_docx("<w:p><w:r><w:t>длинный текст приказа о наставничестве</w:t></w:r></w:p>", NULL, NULL);
	for (size_t n = 4; n < whole.n; n += 13) {
		const char *said = read_as_text((struct bytes){ whole.p, n }, "docx");
		assert_string_equal(said, "error outside.broken\n");
	}
	EXPECT(ZIP({ "word/document.xml", "<w:document xmlns:w=\"w\"><w:body><w:p>", 0 }), "docx", "error outside.broken\n");
	EXPECT(ZIP({ "word/document.xml", "<w:document xmlns:w=\"w\"><w:bo", 0 }), "docx", "error outside.broken\n");
	EXPECT(ZIP({ "word/document.xml", "<html/>", 0 }), "docx", "error outside.broken\n");
	/* A part whose bytes changed fails its CRC. */
	uint8_t *bent = arena_alloc(A, whole.n);
	memcpy(bent, whole.p, whole.n);
	bent[30 + strlen("word/document.xml") + 20] ^= 0x55;
	EXPECT(((struct bytes){ bent, whole.n }), "docx", "error outside.broken\n");
}

static void test_deep_nesting_ends(void **state)
{
	(void)state;
	struct buf b = { 0 };
	for (int i = 0; i < 3000; i++) BUF_LIT(&b, "<w:tbl><w:tr><w:tc>");
	EXPECT(make_docx(str_z(A, buf_view(&b)), NULL, NULL), "docx", "error outside.broken\n");
	buf_clear(&b);
	for (int i = 0; i < 20000; i++) BUF_LIT(&b, "<div><table><tr><td>");
	assert_non_null(read_as_text((struct bytes){ (const uint8_t *)b.p, b.n }, "html"));
	buf_free(&b);
}

static void test_too_much(void **state)
{
	(void)state;
	struct buf b = { 0 };
	for (int i = 0; i < 150000; i++) BUF_LIT(&b, "a;b\n");
	EXPECT(((struct bytes){ (const uint8_t *)b.p, b.n }), "csv", "error outside.too-large\n");
	buf_clear(&b);
	for (int i = 0; i < 400; i++) BUF_LIT(&b, "x\t");
	BUF_LIT(&b, "x\nx\tx\n");
	EXPECT(((struct bytes){ (const uint8_t *)b.p, b.n }), "txt", "error outside.too-wide\n");
	buf_free(&b);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(test_not_a_document), TEST(test_empty), TEST(test_password), TEST(test_old_formats_ask_for_a_converter), TEST(test_zip_bombs),
		TEST(test_entity_tricks), TEST(test_cut_and_damaged), TEST(test_deep_nesting_ends), TEST(test_too_much),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
