/* Text in lines, HTML, encodings, and the words of a PDF. */
#include "kernel/office/child/test/making.h"

#define HEAD "№\tНазвание мероприятия\tСроки\tОтветственный\tРезультат\n"

static void test_tabs_with_broken_lines(void **state)
{
	(void)state;
	EXPECT(text_bytes("Приказ\n\n" HEAD "1\t2\t3\t4\t5\n1.\tРаздел\t\t\t\n1.1.\tПодготовка\nприказа\tДо мая\tДиректор\tПриказ\nпо форме\n\n1.2.\tНазначение\tДо июня\tДиректор\tПриказ\n2. Второй раздел\n"
		"2.1.\tОбучение\tиюль\tМетодист\t\n\nДиректор\tИ.О. Фамилия\n"), "txt",
		"P Приказ\nT 7 x 5 \n  | № | Название мероприятия | Сроки | Ответственный | Результат\n  | 1 | 2 | 3 | 4 | 5\n  | 1. | Раздел |  |  | \n"
		"  | 1.1. | Подготовка приказа | До мая | Директор | Приказ по форме\n  | 1.2. | Назначение | До июня | Директор | Приказ\n  | 2. | Второй раздел |  |  | \n"
		"  | 2.1. | Обучение | июль | Методист | \nP Директор И.О. Фамилия\n");
}

static void test_quoted_cells_of_a_spreadsheet(void **state)
{
	(void)state;
	EXPECT(text_bytes("№\tЧто\tСрок\n1\t\"первая\nвторая \"\"важно\"\"\"\tмай\n2\t15\" монитор\tиюнь\n"), "",
		"T 3 x 3 \n  | № | Что | Срок\n  | 1 | первая~вторая \"важно\" | май\n  | 2 | 15\" монитор | июнь\n");
}

static void test_bars(void **state)
{
	(void)state;
	EXPECT(text_bytes("План\n№ | Мероприятие | Срок\n1 | А | май\n2 |  | июнь\nпосле | всё\n\nконец"), "",
		"P План\nT 4 x 3 \n  | № | Мероприятие | Срок\n  | 1 | А | май\n  | 2 |  | июнь\n  | после | всё | \nP конец\n");
	EXPECT(text_bytes("| № | Срок |\n|:--|--:|\n| 1 | май |\n"), "", "T 2 x 2 \n  | № | Срок\n  | 1 | май\n");
	/* A section is a row of one cell, so that it comes without a bar. */
	EXPECT(text_bytes("№ | Мероприятие | Срок | Кто\nI. Начало\n1.1 | А | май | Директор\nВторой раздел\n2.1 | Б | июнь | Методист\nконец"), "",
		"T 5 x 4 \n  | № | Мероприятие | Срок | Кто\n  | I. | Начало |  | \n  | 1.1 | А | май | Директор\n  | Второй раздел |  |  | \n"
		"  | 2.1 | Б | июнь | Методист\nP конец\n");
}

static void test_one_cell_a_line(void **state)
{
	(void)state;
	EXPECT(text_bytes("План на год\n№\nНазвание мероприятия\nСроки\nОтветственный исполнитель\nРезультат\n1\n2\n3\n4\n5\n1.\nРаздел первый\n1.1.\nПодготовка приказа\nоб утверждении\n"
		"До 1.11.2022 г.\nДиректор\nПриказ\n1.2. Контроль\nАпрель 2023\nМетодист\n2.1.\nПоследнее\nДо марта 2023\nЗам.директора по УВР,\nметодист\nОтчёт\n\nДиректор Иванова\n"), "",
		"P План на год\nT 6 x 5 \n  # № | Название мероприятия | Сроки | Ответственный исполнитель | Результат\n  | 1 | 2 | 3 | 4 | 5\n  | 1. | Раздел первый |  |  | \n"
		"  | 1.1. | Подготовка приказа об утверждении | До 1.11.2022 г. | Директор | Приказ\n  | 1.2. | Контроль | Апрель 2023 | Методист | \n"
		"  | 2.1. | Последнее | До марта 2023 | Зам.директора по УВР, методист | Отчёт\nP Директор Иванова\n");
	/* A deadline may begin with a number. */
	EXPECT(text_bytes("№\nМероприятие\nСрок\nОтветственный\n1.\nОбучение\n1 раз в четверть\nМетодист\n2\nОтчёт\n15 мая 2023 г.\nДиректор\n"), "",
		"T 3 x 4 \n  # № | Мероприятие | Срок | Ответственный\n  | 1. | Обучение | 1 раз в четверть | Методист\n  | 2 | Отчёт | 15 мая 2023 г. | Директор\n");
}

static void test_one_row_a_line(void **state)
{
	(void)state;
	EXPECT(text_bytes("№ Название мероприятия Сроки Ответственный исполнитель Результат\n1 2 3 4 5\n1. Раздел в 2022-2024 гг\n"
		"1.1. Подготовка приказа на 2022-2024 гг. До 1.11.2022 г. Директор МУДО ДЮОЦ Приказ\n5.1. Учет участников 2023-2024гг Кураторы внедрения ЦМН в ОО Получены данные\n"
		"2.8. Популяризация В течение всего периода ЦМН Зам.директора по УВР, Методист Наполнение\nресурсов\n\nКонец"), "",
		"T 6 x 5 \n  # № | Название мероприятия | Сроки | Ответственный исполнитель | Результат\n  | 1 | 2 | 3 | 4 | 5\n  | 1. | Раздел в 2022-2024 гг |  |  | \n"
		"  | 1.1. | Подготовка приказа на 2022-2024 гг. | До 1.11.2022 г. | Директор МУДО ДЮОЦ | Приказ\n"
		"  | 5.1. | Учет участников | 2023-2024гг | Кураторы внедрения ЦМН в ОО | Получены данные\n"
		"  | 2.8. | Популяризация | В течение всего периода ЦМН | Зам.директора по УВР, Методист | Наполнение ресурсов\nP Конец\n");
}

static void test_prose_is_no_table(void **state)
{
	(void)state;
	EXPECT(text_bytes("Директор\tИ.О. Фамилия\nСроки не меняются.\n1. Утвердить план.\n2. Контроль оставляю за собой.\nцена 5 | 6\n"), "",
		"P Директор И.О. Фамилия\nP Сроки не меняются.\nP 1. Утвердить план.\nP 2. Контроль оставляю за собой.\nP цена 5 | 6\n");
	/* A mail program broke the sentence. */
	EXPECT(text_bytes("На основании распоряжения об утверждении основных принципов национальной\nсистемы роста\n**Важно**\n"), "",
		"P На основании распоряжения об утверждении основных принципов национальной системы роста\nP bold Важно\n");
}

static struct bytes as(const char *const *units, size_t n)
{
	uint8_t *p = arena_alloc(A, n + 1);
	memcpy(p, *units, n);
	return (struct bytes){ p, n };
}
#define BYTES(lit) as(&(const char *){ lit }, sizeof(lit) - 1)

static void test_encodings(void **state)
{
	(void)state;
	static const char want[] = "P Приказ о наставнике\n";
	EXPECT(text_bytes("\xEF\xBB\xBFПриказ о наставнике"), "", want);
	EXPECT(BYTES("\xCF\xF0\xE8\xEA\xE0\xE7 \xEE \xED\xE0\xF1\xF2\xE0\xE2\xED\xE8\xEA\xE5"), "", want);               /* Windows-1251 */
	EXPECT(BYTES("\xF0\xD2\xC9\xCB\xC1\xDA \xCF \xCE\xC1\xD3\xD4\xC1\xD7\xCE\xC9\xCB\xC5"), "", want);               /* KOI8-R */
	EXPECT(BYTES("\xFF\xFE\x1F\x04\x40\x04"), "", "P Пр\n");
	EXPECT(BYTES("\xFE\xFF\x04\x1F\x04\x40"), "", "P Пр\n");
	EXPECT(BYTES("\x1F\x04\x40\x04\x38\x04\x20\x00\x31\x00"), "", "P При 1\n");                                      /* no mark */
	EXPECT(BYTES("\xFF\xFE\x00\xD8\x41\x00"), "", "P \xEF\xBF\xBD" "A\n");                                           /* half a pair */
	EXPECT(text_bytes("Приказ о наставнике и о многом другом, что было сохранено и оборвано посреди бук\xD0"), "",
		"P Приказ о наставнике и о многом другом, что было сохранено и оборвано посреди бук\xEF\xBF\xBD\n");
}

static void test_html(void **state)
{
	(void)state;
	EXPECT(text_bytes("<html><head><title>x</title><style>p{}</style></head><body><p align=center>ПЛАН &amp; смета</p><table><thead><tr><td>№<td>Срок</thead>"
		"<tr><td rowspan=2>1<td>май <b>2022</b><br>г.<tr><td>x<table><tr><td>p<td>q</table></table><ol start=3><li>a<li>b</ol><script>alert(1)</script>"), "html",
		"P centered ПЛАН & смета\nT 3 x 2 \n  # № | Срок\n  | 1 | май 2022~г.\n  | < | x~p q\nP 3. a\nP 4. b\n");
	/* A page laid out by a table of one column. */
	EXPECT(text_bytes("<table><tr><td><p>до</p><table><tr><td>a</td><td>b</td></tr></table></td></tr></table>"), "", "P до\nT 1 x 2 \n  | a | b\n");
	EXPECT(text_bytes("<table><tr><td colspan=1000>Титул<tr><td>a<td>b</table>"), "", "T 2 x 2 \n  | Титул | <\n  | a | b\n");
}

/* Words of a page, a column every 100 points, 5 points a letter. */
struct place { double x, y; const char *text; };
static struct bytes pdf_page(const struct place *v, size_t n)
{
	struct buf b = { 0 };
	BUF_LIT(&b, "<!DOCTYPE html><doc>\n<page width=\"600\" height=\"800\">\n");
	for (size_t i = 0; i < n; i++)
		buf_fmt(&b, "<word xMin=\"%.1f\" yMin=\"%.1f\" xMax=\"%.1f\" yMax=\"%.1f\">%s</word>\n", v[i].x, v[i].y, v[i].x + 5.0 * (double)utf8_length(str_c(v[i].text)), v[i].y + 10, v[i].text);
	BUF_LIT(&b, "</page></doc>\n");
	struct bytes copy = { (const uint8_t *)str_z(A, buf_view(&b)), b.n };
	buf_free(&b);
	return copy;
}
#define PAGE(...) pdf_page((const struct place[]){ __VA_ARGS__ }, sizeof((const struct place[]){ __VA_ARGS__ }) / sizeof(struct place))

static void test_pdf_table(void **state)
{
	(void)state;
	/* Centred deadlines, a title over all columns, a torn word, a word that fits exactly, text after the table. */
	EXPECT(PAGE({ 10, 0, "ПЛАН" },
		{ 10, 40, "№" }, { 60, 40, "Мероприятие" }, { 180, 40, "Сроки" }, { 260, 40, "Результат" },
		{ 10, 52, "1." }, { 60, 52, "Раздел" }, { 93, 52, "о" }, { 101, 52, "формировании" }, { 164, 52, "условий" },
		{ 10, 64, "1.1." }, { 60, 64, "Информирова" }, { 190, 64, "май" }, { 260, 64, "Приказ" },
		{ 60, 76, "ние" }, { 78, 76, "всех" }, { 185, 76, "2023" },
		{ 10, 88, "1.2." }, { 60, 88, "планирующих" }, { 190, 88, "июнь" }, { 60, 100, "принять" },
		{ 10, 150, "Директор" }, { 55, 150, "центра" }), "pdf-words",
		"P ПЛАН\nT 4 x 4 \n  # № | Мероприятие | Сроки | Результат\n  | 1. | Раздел о формировании условий | < | <\n"
		"  | 1.1. | Информирование всех | май 2023 | Приказ\n  | 1.2. | планирующих принять | июнь | \nP Директор центра\n");
	EXPECT(text_bytes("<page width=\"1\">\n</page>"), "pdf-words", "error outside.scan\n");
}

/* A row goes on over the page; the headings come again; the page's number is no row. */
static void test_pdf_table_over_pages(void **state)
{
	(void)state;
#define W(x, y, x1, text) "<word xMin=\"" #x "\" yMin=\"" #y "0\" xMax=\"" #x1 "\" yMax=\"" #y "9\">" text "</word>\n"
	EXPECT(text_bytes("<page width=\"600\">\n"
		W(10, 10, 15, "№") W(60, 10, 115, "Мероприятие") W(180, 10, 205, "Сроки") W(260, 10, 305, "Результат")
		W(10, 30, 20, "1.") W(60, 30, 110, "Подготовка") W(180, 30, 195, "май") W(260, 30, 290, "Приказ")
		W(60, 40, 90, "приказа") W(300, 90, 305, "1") "</page>\n<page width=\"600\">\n"
		W(10, 10, 15, "№") W(60, 10, 115, "Мероприятие") W(180, 10, 205, "Сроки") W(260, 10, 305, "Результат")
		W(10, 30, 20, "2.") W(60, 30, 110, "Назначение") W(180, 30, 200, "июнь") W(260, 30, 290, "Приказ")
		W(300, 90, 305, "2") "</page>\n<page width=\"600\">\n"
		W(60, 10, 100, "куратора") W(260, 10, 265, "и") W(268, 10, 300, "список") W(10, 30, 20, "3.") W(60, 30, 90, "Итоги") W(180, 30, 200, "2024") "</page>\n"), "pdf-words",
		"T 5 x 4 \n  # № | Мероприятие | Сроки | Результат\n  | 1. | Подготовка приказа | май | Приказ\n"
		"  # № | Мероприятие | Сроки | Результат\n  | 2. | Назначение куратора | июнь | Приказ и список\n  | 3. | Итоги | 2024 | \n");
#undef W
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(test_tabs_with_broken_lines), TEST(test_quoted_cells_of_a_spreadsheet), TEST(test_bars), TEST(test_one_cell_a_line), TEST(test_one_row_a_line),
		TEST(test_prose_is_no_table), TEST(test_encodings), TEST(test_html), TEST(test_pdf_table), TEST(test_pdf_table_over_pages),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
