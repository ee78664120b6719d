/* xlsx, csv and odt. */
#include "kernel/office/child/test/making.h"

static struct bytes make_xlsx(const char *rows, const char *after)
{
	const char *sheet = str_z(A, str_fmt(A, "<worksheet><sheetData>%s</sheetData>%s</worksheet>", rows, after));
	return ZIP({ "xl/workbook.xml", "<workbook xmlns:r=\"r\"><workbookPr/><sheets><sheet name=\"План\" r:id=\"a\"/><sheet name=\"Тайный\" state=\"hidden\" r:id=\"b\"/>"
			"<sheet name=\"Люди\" r:id=\"b\"/></sheets></workbook>", 0 },
		{ "xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"a\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
			"<Relationship Id=\"b\" Type=\"x/worksheet\" Target=\"/xl/worksheets/sheet2.xml\"/><Relationship Id=\"s\" Type=\"x/sharedStrings\" Target=\"sharedStrings.xml\"/>"
			"<Relationship Id=\"t\" Type=\"x/styles\" Target=\"styles.xml\"/></Relationships>", 0 },
		{ "xl/worksheets/sheet1.xml", sheet, 0 },
		{ "xl/worksheets/sheet2.xml", "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>ФИО</t></is></c><c><v>7</v></c></row></sheetData></worksheet>", 0 },
		{ "xl/sharedStrings.xml", "<sst><si><t>Приказ</t></si><si><r><t>ме</t></r><r><t>тодист</t></r><rPh><t>yomi</t></rPh></si></sst>", 0 },
		{ "xl/styles.xml", "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-419]d mmmm yyyy\"/><numFmt numFmtId=\"165\" formatCode=\"0.0&quot;d&quot;\"/></numFmts>"
			"<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>", 0 });
}

static void test_values_as_seen(void **state)
{
	(void)state;
	/* 44865 is 31.10.2022; 1 is 01.01.1900; 61 is 01.03.1900, the first day after Excel's own mistake. */
	EXPECT(make_xlsx("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" s=\"1\"><v>44865</v></c><c r=\"D1\" s=\"2\"><v>1</v></c></row>"
		"<row r=\"2\"><c r=\"A2\"><v>1.1000000000000001</v></c><c r=\"B2\" s=\"3\"><v>5</v></c><c r=\"C2\" s=\"4\"><v>44865.5</v></c><c r=\"D2\" s=\"1\"><v>61</v></c></row>"
		"<row r=\"3\"><c r=\"A3\" t=\"str\"><f>A1&amp;B1</f><v>итог</v></c><c r=\"B3\" t=\"b\"><v>1</v></c><c r=\"C3\" t=\"e\"><v>#REF!</v></c><c r=\"D3\" t=\"s\"><v>99</v></c></row>", ""),
		"xlsx", "T 3 x 4 План\n  | Приказ | методист | 31.10.2022 | 01.01.1900\n  | 1.1 | 5 | 31.10.2022 12:00 | 01.03.1900\n  | итог | да |  | \n"
		"T 1 x 2 Люди\n  | ФИО | 7\n");
}

static void test_title_merges_and_tail(void **state)
{
	(void)state;
#define C(ref, text) "<c r=\"" ref "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
	EXPECT(make_xlsx("<row r=\"1\">" C("A1", "План на 2022") "<c r=\"B1\"/></row><row r=\"3\">" C("A3", "№") C("B3", "Название") C("C3", "Срок") "</row>"
		"<row r=\"4\">" C("A4", "1") C("B4", "А") C("C4", "май") "</row><row r=\"6\">" C("B6", "Б") "</row><row r=\"7\">" C("A7", "2") C("B7", "Раздел") "</row>"
		"<row r=\"9\">" C("A9", "Директор") "</row>", "<mergeCells><mergeCell ref=\"A1:C1\"/><mergeCell ref=\"A4:A6\"/><mergeCell ref=\"B7:C7\"/><mergeCell ref=\"Z1:A9\"/></mergeCells>"),
		"xlsx", "P План на 2022\nT 4 x 3 План\n  | № | Название | Срок\n  | 1 | А | май\n  | < | Б | \n  | 2 | Раздел | <\nP Директор\nT 1 x 2 Люди\n  | ФИО | 7\n");
}

/* A person is told of «строка 6» of a file with titles and empty rows, and finds it there. */
static void test_rows_have_the_numbers_of_the_sheet(void **state)
{
	(void)state;
	const struct bytes files[] = {
		text_bytes("Список;\n\nФИО;Год\nА;1\n\nБ;2\n"),
		make_xlsx("<row r=\"1\">" C("A1", "Список") "</row><row r=\"3\">" C("A3", "ФИО") C("B3", "Год") "</row><row r=\"4\">" C("A4", "А") C("B4", "1")
			"</row><row r=\"6\">" C("A6", "Б") C("B6", "2") "</row>", ""),
	};
	for (size_t i = 0; i < 2; i++) {
		struct sink s = sink_new(A);
		assert_int_equal(i ? read_xlsx(A, files[i], &s) : read_csv(A, files[i], &s), OK);
		const struct outside doc = sink_document(&s);
		const struct out_table *t = &doc.blocks[1].table;
		assert_int_equal(t->n_rows, 3);
		assert_int_equal(t->rows[0].no, 3);
		assert_int_equal(t->rows[1].no, 4);
		assert_int_equal(t->rows[2].no, 6);
	}
}

static void test_a_thousand_columns(void **state)
{
	(void)state;
	struct buf row = { 0 };
	BUF_LIT(&row, "<row r=\"1\">");
	for (int i = 0; i < 1000; i++) BUF_LIT(&row, "<c><v>1</v></c>");
	BUF_LIT(&row, "</row>");
	EXPECT(make_xlsx(str_z(A, buf_view(&row)), ""), "xlsx", "error outside.too-wide\n");
	buf_free(&row);
	/* A far cell that is empty is only a formatted one. */
	EXPECT(make_xlsx("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c><c r=\"XFD1\"/></row>", ""), "xlsx",
		"T 1 x 2 План\n  | 1 | 2\nT 1 x 2 Люди\n  | ФИО | 7\n");
}

static void test_csv(void **state)
{
	(void)state;
	EXPECT(text_bytes("Список;;\r\n\r\nФИО;Роль;Дата\r\n\"Иванова; А.\";\"наставник \"\"мастер\"\"\";01.09.2022\r\n\"две\r\nстроки\";x;\r\n"), "csv",
		"P Список\nT 3 x 3 \n  | ФИО | Роль | Дата\n  | Иванова; А. | наставник \"мастер\" | 01.09.2022\n  | две~строки | x | \n");
	EXPECT(text_bytes("a,b\n1,\"2"), "csv", "T 2 x 2 \n  | a | b\n  | 1 | 2\n");
	EXPECT(text_bytes("sep=\t\na\tb,c\n"), "txt", "T 1 x 2 \n  | a | b,c\n");
}

static struct bytes make_odt(const char *text)
{
	const char *content = str_z(A, str_fmt(A, "<o:document-content xmlns:o=\"o\" xmlns:t=\"t\" xmlns:b=\"b\" xmlns:s=\"s\" xmlns:f=\"f\"><o:automatic-styles>"
		"<s:style s:name=\"P1\"><s:paragraph-properties f:text-align=\"center\"/><s:text-properties f:font-weight=\"bold\"/></s:style>"
		"<t:list-style s:name=\"L1\"><t:list-level-style-number t:level=\"1\" s:num-format=\"1\" s:num-suffix=\".\"/>"
		"<t:list-level-style-number t:level=\"2\" s:num-format=\"1\" s:num-suffix=\".\" t:display-levels=\"2\"/></t:list-style></o:automatic-styles>"
		"<o:body><o:text>%s</o:text></o:body></o:document-content>", text));
	return ZIP({ "mimetype", "application/vnd.oasis.opendocument.text", 0 }, { "content.xml", content, 0 });
}

static void test_odt(void **state)
{
	(void)state;
	EXPECT(make_odt("<t:tracked-changes><t:p>удалено</t:p></t:tracked-changes><t:p t:style-name=\"P1\">ПЛАН<t:note><t:p>сноска</t:p></t:note><t:s t:c=\"2\"/>на<t:line-break/>год</t:p>"
		"<t:list t:style-name=\"L1\"><t:list-item><t:p>Утвердить</t:p><t:list><t:list-item><t:p>план</t:p></t:list-item></t:list></t:list-item>"
		"<t:list-item><t:p>Контроль</t:p></t:list-item></t:list>"
		"<b:table><b:table-header-rows><b:table-row><b:table-cell><t:p>№</t:p></b:table-cell><b:table-cell><t:p>Срок</t:p></b:table-cell><b:table-cell b:number-columns-repeated=\"16000\"/></b:table-row></b:table-header-rows>"
		"<b:table-row><b:table-cell b:number-rows-spanned=\"2\"><t:p>1</t:p></b:table-cell><b:table-cell><t:p>май</t:p><t:p>июнь</t:p></b:table-cell></b:table-row>"
		"<b:table-row><b:covered-table-cell/><b:table-cell><b:table><b:table-row><b:table-cell><t:p>p</t:p></b:table-cell><b:table-cell><t:p>q</t:p></b:table-cell></b:table-row></b:table></b:table-cell></b:table-row></b:table>"), "odt",
		"P bold centered ПЛАН  на\nгод\nP 1. Утвердить\nP 1.1. план\nP 2. Контроль\nT 3 x 2 \n  # № | Срок\n  | 1 | май~июнь\n  | < | p q\n");
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(test_values_as_seen), TEST(test_title_merges_and_tail), TEST(test_rows_have_the_numbers_of_the_sheet),
		TEST(test_a_thousand_columns), TEST(test_csv), TEST(test_odt),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
