#include "kernel/office/sheet.h"

#include <stdio.h>
#include <xlsxwriter.h>

#include "kernel/base/library.h"
#include "kernel/base/tempfile.h"

/* ---- csv ---- */

static void put_csv(struct buf *b, struct str s, bool last)
{
	buf_c(b, '"');
	if (s.n && strchr("=+-@\t\r", s.p[0]))
		buf_c(b, '\'');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			buf_c(b, '"');
		buf_c(b, s.p[i]);
	}
	buf_c(b, '"');
	buf_z(b, last ? "\r\n" : ";");
}

void sheet_csv(struct buf *out, const struct sheet *t)
{
	buf_z(out, "\xEF\xBB\xBF");
	for (size_t i = 0; t->head.n && i <= t->head.n; i++)
		put_csv(out, i ? t->head.v[i - 1] : t->title, true);
	for (size_t c = 0; c < t->n_columns; c++)
		put_csv(out, t->columns[c].heading, c + 1 == t->n_columns);
	for (size_t i = 0; i < t->n_rows; i++)
		for (size_t c = 0; c < t->n_columns; c++)
			put_csv(out, t->rows[i].cells ? t->rows[i].cells[c] : c ? S("") : t->rows[i].group, c + 1 == t->n_columns);
	for (size_t i = 0; i < t->foot.n; i++)
		put_csv(out, t->foot.v[i], true);
}

/* ---- xlsx ---- */

/* Loaded with the first export: it brings OpenSSL with it. */
#define XLSX_CALLS(X) \
	X(format_set_align) X(format_set_bold) X(format_set_border) X(format_set_italic) X(format_set_text_wrap) \
	X(workbook_add_format) X(workbook_add_worksheet) X(workbook_close) X(workbook_new_opt) \
	X(workbook_set_properties) X(worksheet_fit_to_pages) X(worksheet_freeze_panes) X(worksheet_merge_range) \
	X(worksheet_repeat_rows) X(worksheet_set_column) X(worksheet_set_footer) X(worksheet_set_landscape) \
	X(worksheet_set_paper) X(worksheet_set_portrait) X(worksheet_write_string)

static struct { XLSX_CALLS(LIBRARY_MEMBER) } xl;
static const char *const xlsx_names[] = { XLSX_CALLS(LIBRARY_NAME) };
static struct library xlsx_library = { "libxlsxwriter.so.4", xlsx_names, sizeof xlsx_names / sizeof *xlsx_names, &xl };

#define CELL_MAX 32000       /* bytes; Excel takes 32,767 characters */
#define PAPER_A4 9

struct book { lxw_worksheet *ws; lxw_format *bold, *text, *total, *title; struct arena *a; lxw_row_t at; };

static const char *cell_text(struct arena *a, struct str s)
{
	size_t n = CELL_MAX;

	if (s.n <= CELL_MAX)
		return str_z(a, s);
	while (n > 0 && ((unsigned char)s.p[n] & 0xC0) == 0x80)
		n--;
	return str_z(a, str_fmt(a, "%.*s…", (int)n, s.p));
}

static lxw_format *cell_format(lxw_workbook *wb, bool bold)
{
	lxw_format *f = xl.workbook_add_format(wb);

	xl.format_set_text_wrap(f);
	xl.format_set_border(f, LXW_BORDER_THIN);
	xl.format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
	if (bold)
		xl.format_set_bold(f);
	return f;
}

static void put_lines(struct book *b, const struct sheet_lines *l)
{
	for (size_t i = 0; i < l->n; i++)
		xl.worksheet_write_string(b->ws, b->at++, 0, cell_text(b->a, l->v[i]), NULL);
}

static void put_head(struct book *b, const struct sheet *t)
{
	if (t->portrait)
		xl.worksheet_set_portrait(b->ws);
	else
		xl.worksheet_set_landscape(b->ws);
	xl.worksheet_set_paper(b->ws, PAPER_A4);
	xl.worksheet_fit_to_pages(b->ws, 1, 0);
	xl.worksheet_set_footer(b->ws, "&R&P / &N");
	xl.worksheet_write_string(b->ws, b->at++, 0, cell_text(b->a, t->title), b->title);
	put_lines(b, &t->head);
	b->at++;
	for (size_t c = 0; c < t->n_columns; c++) {
		xl.worksheet_set_column(b->ws, (lxw_col_t)c, (lxw_col_t)c, t->columns[c].width, NULL);
		xl.worksheet_write_string(b->ws, b->at, (lxw_col_t)c, cell_text(b->a, t->columns[c].heading), b->bold);
	}
	xl.worksheet_repeat_rows(b->ws, b->at, b->at);
	xl.worksheet_freeze_panes(b->ws, ++b->at, 0);
}

static void put_row(struct book *b, const struct sheet *t, const struct sheet_row *r)
{
	lxw_format *whole = r->total ? b->total : b->bold;

	if (!r->cells && t->n_columns > 1)
		xl.worksheet_merge_range(b->ws, b->at, 0, b->at, (lxw_col_t)(t->n_columns - 1), cell_text(b->a, r->group), whole);
	else if (!r->cells)
		xl.worksheet_write_string(b->ws, b->at, 0, cell_text(b->a, r->group), whole);
	for (size_t c = 0; r->cells && c < t->n_columns; c++)
		xl.worksheet_write_string(b->ws, b->at, (lxw_col_t)c, cell_text(b->a, r->cells[c]), b->text);
	b->at++;
}

bool sheet_xlsx(struct arena *a, const struct sheet *t, int64_t now, const char *path)
{
	lxw_workbook_options options = { .constant_memory = LXW_FALSE };
	lxw_doc_properties properties = { .created = (time_t)(now / 1000) };
	lxw_workbook *wb = library_load(&xlsx_library) ? xl.workbook_new_opt(path, &options) : NULL;

	if (!wb)
		return false;
	xl.workbook_set_properties(wb, &properties);
	struct book b = { .ws = xl.workbook_add_worksheet(wb, NULL), .bold = cell_format(wb, true), .text = cell_format(wb, false),
		.total = cell_format(wb, false), .title = xl.workbook_add_format(wb), .a = a };
	xl.format_set_bold(b.title);
	xl.format_set_italic(b.total);
	put_head(&b, t);
	for (size_t i = 0; i < t->n_rows; i++)
		put_row(&b, t, &t->rows[i]);
	b.at++;
	put_lines(&b, &t->foot);
	return xl.workbook_close(wb) == LXW_NO_ERROR;
}

/* ---- as an answer ---- */

static enum status send_csv(struct request *req, const struct sheet *t, struct str name)
{
	struct buf b = { 0 };

	sheet_csv(&b, t);
	struct str text = b.failed ? S("") : str_dup(req->arena, buf_view(&b));      /* it is sent after we return */
	buf_free(&b);
	if (!text.n)
		return UNAVAILABLE;
	return req_download(req, str_fmt(req->arena, "%.*s.csv", SP(name)), "text/csv; charset=utf-8", (struct bytes){ (const uint8_t *)text.p, text.n });
}

enum status sheet_send(struct request *req, const struct sheet *t, struct str name, bool xlsx)
{
	char path[32];
	int64_t size;

	if (!xlsx)
		return send_csv(req, t, name);
	if (!library_load(&xlsx_library))
		return req_fail(req, UNAVAILABLE, "office.library", T("На сервере не установлена библиотека libxlsxwriter4."),
			T("Скачайте таблицу в csv или попросите администратора установить её."));
	/* libxlsxwriter writes to a name; the name is the open descriptor's own. */
	int fd = temp_open();
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	if (fd < 0 || !sheet_xlsx(req->arena, t, req->now, path) || (size = temp_size(fd)) <= 0) {
		temp_close(fd);
		return req_fail(req, FULL, "office.sheet", T("Не удалось подготовить файл Excel."), T("Проверьте место на диске и повторите."));
	}
	return req_send_fd(req, str_fmt(req->arena, "%.*s.xlsx", SP(name)), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
		fd, size, false);
}
