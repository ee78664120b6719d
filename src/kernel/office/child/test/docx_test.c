#include "kernel/office/child/test/making.h"

#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define TC(text) "<w:tc>" P(text) "</w:tc>"

static void test_merged_cells_are_spread(void **state)
{
	(void)state;
	EXPECT(make_docx("<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>" TC("№") TC("Мероприятие") TC("Срок") "</w:tr>"
		"<w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>" P("1") "</w:tc>" TC("А") TC("май") "</w:tr>"
		"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>" TC("Б") TC("июнь") "</w:tr>"
		"<w:tr>" TC("2") "<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>" P("Раздел") "</w:tc></w:tr>"
		"<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>" TC("В") TC("июль") "</w:tr></w:tbl>", NULL, NULL), "docx",
		"T 5 x 3 \n  # № | Мероприятие | Срок\n  | 1 | А | май\n  | < | Б | июнь\n  | 2 | Раздел | <\n  |  | В | июль\n");
}

static void test_tracked_changes(void **state)
{
	(void)state;
	EXPECT(make_docx("<w:p><w:r><w:t xml:space=\"preserve\">До </w:t></w:r><w:del><w:r><w:delText>мая</w:delText></w:r></w:del>"
		"<w:ins><w:r><w:t>июня</w:t></w:r></w:ins></w:p>"
		"<w:tbl><w:tr>" TC("a") TC("b") "</w:tr><w:tr><w:trPr><w:del/></w:trPr>" TC("x") TC("y") "</w:tr></w:tbl>", NULL, NULL), "docx",
		"P До июня\nT 1 x 2 \n  | a | b\n");
}

static void test_fields_breaks_and_hyphens(void **state)
{
	(void)state;
	EXPECT(make_docx("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r><w:r><w:t>код</w:t></w:r>"
		"<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>17.10.2022</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
		"<w:hyperlink><w:r><w:tab/><w:t>ссылка</w:t><w:noBreakHyphen/><w:t>тут</w:t></w:r></w:hyperlink></w:p>", NULL, NULL), "docx",
		"P 17.10.2022 ссылка-тут\n");
}

/* mc:AlternateContent holds a text box twice. */
static void test_text_box_once_and_after_its_paragraph(void **state)
{
	(void)state;
	EXPECT(make_docx("<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>" P("УТВЕРЖДАЮ") "</w:txbxContent></wps:txbx></w:drawing>"
		"</mc:Choice><mc:Fallback><w:pict><w:txbxContent>" P("УТВЕРЖДАЮ") "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
		"<w:r><w:t>Приказ</w:t></w:r></w:p>" P("текст"), NULL, NULL), "docx",
		"P Приказ\nP УТВЕРЖДАЮ\nP текст\n");
}

static void test_nested_tables(void **state)
{
	(void)state;
	/* A frame around the real table disappears; a table in one of several cells becomes its lines. */
	EXPECT(make_docx("<w:tbl><w:tr><w:tc>" P("до") "<w:tbl><w:tr>" TC("a") TC("b") "</w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>"
		"<w:tbl><w:tr>" TC("x") "<w:tc>" P("y") "<w:tbl><w:tr>" TC("p") TC("q") "</w:tr><w:tr>" TC("r") TC("s") "</w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>",
		NULL, NULL), "docx", "P до\nT 1 x 2 \n  | a | b\nT 1 x 2 \n  | x | y~p q~r s\n");
}

static void test_list_numbers_are_visible(void **state)
{
	(void)state;
	static const char numbering[] = "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"7\">"
		"<w:lvl w:ilvl=\"0\"><w:start w:val=\"2\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl>"
		"<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.%2.\"/></w:lvl>"
		"<w:lvl w:ilvl=\"2\"><w:start w:val=\"1\"/><w:numFmt w:val=\"russianLower\"/><w:lvlText w:val=\"%3)\"/></w:lvl></w:abstractNum>"
		"<w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>"
		"<w:num w:numId=\"2\"><w:abstractNumId w:val=\"7\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"9\"/></w:lvlOverride></w:num></w:numbering>";
	static const char styles[] = "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"L\"><w:pPr><w:numPr><w:numId w:val=\"1\"/><w:ilvl w:val=\"0\"/></w:numPr></w:pPr></w:style>"
		"<w:style w:styleId=\"H\"><w:basedOn w:val=\"H0\"/></w:style><w:style w:styleId=\"H0\"><w:pPr><w:outlineLvl w:val=\"0\"/><w:jc w:val=\"center\"/></w:pPr>"
		"<w:rPr><w:b/></w:rPr></w:style></w:styles>";
#define LI(num, lvl, text) "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" lvl "\"/><w:numId w:val=\"" num "\"/></w:numPr></w:pPr><w:r><w:t>" text "</w:t></w:r></w:p>"
	EXPECT(make_docx("<w:p><w:pPr><w:pStyle w:val=\"H\"/></w:pPr><w:r><w:t>Приказ</w:t></w:r></w:p>"
		"<w:p><w:pPr><w:pStyle w:val=\"L\"/></w:pPr><w:r><w:t>Утвердить</w:t></w:r></w:p>" LI("1", "1", "план") LI("1", "1", "состав") LI("1", "2", "пункт") LI("1", "2", "ещё")
		LI("1", "0", "Контроль") LI("1", "1", "срок") LI("2", "0", "Иное")
		/* The № column of many plans is nothing but a list. */
		"<w:tbl><w:tr><w:tc><w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"2\"/></w:numPr></w:pPr></w:p></w:tc>" TC("x") "</w:tr></w:tbl>",
		numbering, styles), "docx",
		"P bold centered heading Приказ\nP 2. Утвердить\nP 2.1. план\nP 2.2. состав\nP а) пункт\nP б) ещё\nP 3. Контроль\nP 3.1. срок\nP 9. Иное\nT 1 x 2 \n  | 10. | x\n");
}

static void test_text_is_cleaned(void **state)
{
	(void)state;
	/* й as и and a breve, a soft hyphen, a zero-width space, a bidi mark; a no-break space stays inside. */
	EXPECT(make_docx(P("\xC2\xA0и\xCC\x86 на\xC2\xADставник\xE2\x80\x8B\xE2\x80\xAE\xC2\xA0" "2 "), NULL, NULL), "docx", "P й наставник\xC2\xA0" "2\n");
}

static void test_main_part_of_another_name(void **state)
{
	(void)state;
	EXPECT(ZIP({ "_rels/.rels", "<Relationships><Relationship Id=\"1\" Type=\"http://x/officeDocument\" Target=\"/word/document2.xml\"/></Relationships>", 0 },
		{ "word/document2.xml", "<w:document xmlns:w=\"w\"><w:body>" P("здесь") "</w:body></w:document>", 0 }), "docx", "P здесь\n");
}

static void test_a_picture_alone_is_a_scan(void **state)
{
	(void)state;
	EXPECT(make_docx("<w:p><w:r><w:drawing><a:blip xmlns:a=\"a\"/></w:drawing></w:r></w:p>", NULL, NULL), "docx", "error outside.scan\n");
	EXPECT(make_docx("<w:p/>", NULL, NULL), "docx", "error outside.empty\n");
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(test_merged_cells_are_spread), TEST(test_tracked_changes), TEST(test_fields_breaks_and_hyphens),
		TEST(test_text_box_once_and_after_its_paragraph), TEST(test_nested_tables), TEST(test_list_numbers_are_visible),
		TEST(test_text_is_cleaned), TEST(test_main_part_of_another_name), TEST(test_a_picture_alone_is_a_scan),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
