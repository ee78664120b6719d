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
	for (size_t i = 0; t->head.n && i <= t->head.n; i++)             /* a paper says what it is */
		put_csv(out, i ? t->head.v[i - 1] : t->title, true);
	for (size_t c = 0; c < t->n_columns; c++)
		put_csv(out, t->columns[c].heading, c + 1 == t->n_columns);
	for (size_t i = 0; i < t->n_rows; i++)
		for (size_t c = 0; c < t->n_columns; c++)
			put_csv(out, t->rows[i].cells ? t->rows[i].cells[c] : c ? S("") : t->rows[i].group, c + 1 == t->n_columns);
	for (size_t i = 0; i < t->foot.n; i++)
		put_csv(out, t->foot.v[i], true);
}

/* ---- xlsx ------------------------------------------------------------------------------------------------------------------- */

#define CELL_MAX 32000       /* bytes; Excel takes 32,767 characters */

struct sheet { lxw_worksheet *ws; lxw_format *head, *group, *text, *total; struct arena *a; lxw_row_t at; };

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

/* A line of text above or below the table. */
static void put_text(struct sheet *s, struct str text)
{
	worksheet_write_string(s->ws, s->at++, 0, cell_text(s->a, text), NULL);
}

static void lay_out(struct sheet *s, const struct export_table *t)
{
	worksheet_set_landscape(s->ws);
	worksheet_set_paper(s->ws, 9);            /* A4 */
	worksheet_fit_to_pages(s->ws, 1, 0);
	worksheet_set_footer(s->ws, "&R&P / &N");
	put_text(s, t->title);
	for (size_t i = 0; i < t->head.n; i++)
		put_text(s, t->head.v[i]);
	s->at++;
	worksheet_repeat_rows(s->ws, s->at, s->at);
	for (size_t c = 0; c < t->n_columns; c++) {
		worksheet_set_column(s->ws, (lxw_col_t)c, (lxw_col_t)c, t->columns[c].width, NULL);
		worksheet_write_string(s->ws, s->at, (lxw_col_t)c, cell_text(s->a, t->columns[c].heading), s->head);
	}
	worksheet_freeze_panes(s->ws, ++s->at, 0);
}

static void put_rows(struct sheet *s, const struct export_table *t)
{
	for (size_t i = 0; i < t->n_rows; i++, s->at++) {
		const struct export_row *r = &t->rows[i];
		if (!r->cells)
			worksheet_merge_range(s->ws, s->at, 0, s->at, (lxw_col_t)(t->n_columns - 1), cell_text(s->a, r->group), r->total ? s->total : s->group);
		for (size_t c = 0; r->cells && c < t->n_columns; c++)
			worksheet_write_string(s->ws, s->at, (lxw_col_t)c, cell_text(s->a, r->cells[c]), s->text);
	}
}

static void put_foot(struct sheet *s, const struct export_table *t)
{
	s->at++;
	for (size_t i = 0; i < t->foot.n; i++)
		put_text(s, t->foot.v[i]);
}

bool export_xlsx(struct arena *a, const struct export_table *t, const char *path)
{
	lxw_workbook_options options = { .constant_memory = LXW_FALSE };
	lxw_workbook *wb = workbook_new_opt(path, &options);

	if (!wb)
		return false;
	struct sheet s = { .ws = workbook_add_worksheet(wb, "План"), .head = cell_format(wb, true), .group = cell_format(wb, true),
		.text = cell_format(wb, false), .total = cell_format(wb, false), .a = a };
	format_set_italic(s.total);
	if (t->made)
		workbook_set_properties(wb, &(lxw_doc_properties){ .created = (time_t)t->made });
	lay_out(&s, t);
	put_rows(&s, t);
	put_foot(&s, t);
	return workbook_close(wb) == LXW_NO_ERROR;
}
