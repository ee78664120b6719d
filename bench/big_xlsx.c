/* A roadmap of many rows:  big_xlsx FILE.xlsx ROWS */
#include <stdio.h>
#include <stdlib.h>
#include <xlsxwriter.h>

int main(int argc, char **argv)
{
	static const char *const heads[] = { "№", "Мероприятие", "Сроки", "Ответственный", "Результат" };
	static const char *const when[] = { "До 1.11.2022 г.", "октябрь 2022", "I квартал 2023", "В течение всего периода реализации", "15.03.2023" };
	if (argc != 3)
		return 2;
	lxw_workbook *book = workbook_new(argv[1]);
	lxw_worksheet *sheet = workbook_add_worksheet(book, NULL);
	for (int c = 0; c < 5; c++)
		worksheet_write_string(sheet, 0, (lxw_col_t)c, heads[c], NULL);
	for (int r = 1; r <= atoi(argv[2]); r++) {
		lxw_row_t row = (lxw_row_t)r;
		char no[32], title[200];
		snprintf(no, sizeof no, "%d.%d", 1 + r / 100, 1 + r % 100);
		snprintf(title, sizeof title, "Проведение встречи наставников и наставляемых группы %d", r);
		worksheet_write_string(sheet, row, 0, no, NULL);
		worksheet_write_string(sheet, row, 1, title, NULL);
		worksheet_write_string(sheet, row, 2, when[r % 5], NULL);
		worksheet_write_string(sheet, row, 3, "Куратор, Заместитель директора по УВР", NULL);
		worksheet_write_string(sheet, row, 4, "Протокол встречи", NULL);
	}
	return workbook_close(book) != LXW_NO_ERROR;
}
