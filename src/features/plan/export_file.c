/* The table as csv and as xlsx. */
#include "features/plan/export_table.h"

#include <xlsxwriter.h>

/* ---- csv ------------------------------------------------------------------------------------------------------------------ */

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

void export_csv(struct buf *out, const struct export_table *t)
{
	buf_z(out, "\xEF\xBB\xBF");
	for (size_t c = 0; c < t->n_columns; c++)
		put_csv(out, t->columns[c].heading, c + 1 == t->n_columns);
	for (size_t i = 0; i < t->n_rows; i++)
		for (size_t c = 0; c < t->n_columns; c++)
			put_csv(out, t->rows[i].cells ? t->rows[i].cells[c] : c ? S("") : t->rows[i].group, c + 1 == t->n_columns);
}

/* ---- xlsx ------------------------------------------------------------------------------------------------------------------- */

#define CELL_MAX 32000       /* bytes; Excel takes 32,767 characters */
#define HEAD_ROW 2

struct sheet { lxw_worksheet *ws; lxw_format *head, *group, *text; struct arena *a; };

static const char *cell_text(struct arena *a, struct str s)
{
	if (s.n <= CELL_MAX)
		return str_z(a, s);
	size_t n = CELL_MAX;
	while (n > 0 && ((unsigned char)s.p[n] & 0xC0) == 0x80)
		n--;
	return str_z(a, str_fmt(a, "%.*s…", (int)n, s.p));
}

static lxw_format *cell_format(lxw_workbook *wb, bool bold)
{
	lxw_format *f = workbook_add_format(wb);

	format_set_text_wrap(f);
	format_set_border(f, LXW_BORDER_THIN);
	format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
	if (bold)
		format_set_bold(f);
	return f;
}

static void lay_out(struct sheet *s, const struct export_table *t)
{
	worksheet_set_landscape(s->ws);
	worksheet_set_paper(s->ws, 9);            /* A4 */
	worksheet_fit_to_pages(s->ws, 1, 0);
	worksheet_repeat_rows(s->ws, HEAD_ROW, HEAD_ROW);
	worksheet_write_string(s->ws, 0, 0, cell_text(s->a, t->title), NULL);
	for (size_t c = 0; c < t->n_columns; c++) {
		worksheet_set_column(s->ws, (lxw_col_t)c, (lxw_col_t)c, t->columns[c].width, NULL);
		worksheet_write_string(s->ws, HEAD_ROW, (lxw_col_t)c, cell_text(s->a, t->columns[c].heading), s->head);
	}
	worksheet_freeze_panes(s->ws, HEAD_ROW + 1, 0);
}

static void put_rows(struct sheet *s, const struct export_table *t)
{
	for (size_t i = 0; i < t->n_rows; i++) {
		const struct export_row *r = &t->rows[i];
		lxw_row_t at = (lxw_row_t)(HEAD_ROW + 1 + i);
		if (!r->cells)
			worksheet_merge_range(s->ws, at, 0, at, (lxw_col_t)(t->n_columns - 1), cell_text(s->a, r->group), s->group);
		for (size_t c = 0; r->cells && c < t->n_columns; c++)
			worksheet_write_string(s->ws, at, (lxw_col_t)c, cell_text(s->a, r->cells[c]), s->text);
	}
}

bool export_xlsx(struct arena *a, const struct export_table *t, const char *path)
{
	lxw_workbook_options options = { .constant_memory = LXW_FALSE };
	lxw_workbook *wb = workbook_new_opt(path, &options);

	if (!wb)
		return false;
	struct sheet s = { .ws = workbook_add_worksheet(wb, "План"), .head = cell_format(wb, true), .group = cell_format(wb, true),
		.text = cell_format(wb, false), .a = a };
	if (t->made)
		workbook_set_properties(wb, &(lxw_doc_properties){ .created = (time_t)t->made });
	lay_out(&s, t);
	put_rows(&s, t);
	return workbook_close(wb) == LXW_NO_ERROR;
}
