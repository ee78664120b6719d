/* The plan as a file: the document's own columns and «Отметка об исполнении» beside them; xlsx, csv, json. */
#include "features/plan/pages.h"
#include "kernel/base/tempfile.h"
#include "kernel/russian/ru.h"

#include <jansson.h>
#include <stdlib.h>
#include <stdio.h>
#include <xlsxwriter.h>

/* ---- Cells: the same for xlsx and csv --------------------------------------------------------------------------------- */

enum column { COLUMN_NO, COLUMN_TITLE, COLUMN_DEADLINE, COLUMN_WHO, COLUMN_RESULT, COLUMN_STATE, COLUMN_DONE, N_COLUMNS };
static const struct { const char *title; double width; } columns[N_COLUMNS] = {
	{ "№", 7 }, { "Название мероприятия", 52 }, { "Сроки", 22 }, { "Ответственный исполнитель", 26 }, { "Результат", 36 },
	{ "Состояние", 16 }, { "Отметка об исполнении (документ, №, дата)", 44 },
};

static struct str done_words(struct arena *a, const struct board_row *row)
{
	struct str out = S("");

	for (size_t i = 0; i < row->docs.n; i++) {
		const struct plan_closing_documents_row *d = row->docs.v[i];
		struct str words = plan_document_words(a, d->no, d->issued, d->kind, d->title);
		out = str_fmt(a, "%.*s%s%.*s", SP(out), i ? "; " : "", SP(words));
	}
	return out;
}

static struct str cell(struct arena *a, const struct board_row *row, enum column c)
{
	switch (c) {
	case COLUMN_NO: return row->item->no;
	case COLUMN_TITLE: return row->item->title;
	case COLUMN_DEADLINE: return row->item->deadline_text;
	case COLUMN_WHO: return row->item->responsible;
	case COLUMN_RESULT: return row->item->result;
	case COLUMN_STATE: return str_c(plan_state_title(row->state));
	default: return done_words(a, row);
	}
}

static struct str section_line(struct arena *a, const struct board_section *s)
{
	return s->no.n ? str_fmt(a, "%.*s. %.*s", SP(s->no), SP(s->title)) : s->title;
}

/* ---- csv: for Excel in Russian — semicolons and a byte order mark ------------------------------------------------------------- */

/* A cell that a table program would take for a formula is led by an apostrophe. */
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

static enum status send_csv(struct request *req, const struct board *p)
{
	struct buf b = { 0 };

	buf_z(&b, "\xEF\xBB\xBF");
	for (int c = 0; c < N_COLUMNS; c++)
		put_csv(&b, str_c(columns[c].title), c == N_COLUMNS - 1);
	for (size_t i = 0; i < p->rows.n; i++)
		for (int c = 0; c < N_COLUMNS; c++)
			put_csv(&b, cell(req->arena, &p->rows.v[i], (enum column)c), c == N_COLUMNS - 1);
	enum status s = b.failed ? UNAVAILABLE
		: req_download(req, S("plan.csv"), "text/csv; charset=utf-8", (struct bytes){ (const uint8_t *)b.p, b.n });
	buf_free(&b);
	return s;
}

/* ---- xlsx ------------------------------------------------------------------------------------------------------------------- */

struct sheet { lxw_worksheet *ws; lxw_format *head, *section, *text; struct arena *a; lxw_row_t row; };

static void put_row(struct sheet *s, const struct board_row *row)
{
	for (int c = 0; c < N_COLUMNS; c++)
		worksheet_write_string(s->ws, s->row, (lxw_col_t)c, str_z(s->a, cell(s->a, row, (enum column)c)), s->text);
	s->row++;
}

static void put_sections(struct sheet *s, const struct board *p)
{
	for (size_t i = 0; i < p->sections.n; i++) {
		const struct board_section *x = &p->sections.v[i];
		if (x->title.n)
			worksheet_merge_range(s->ws, s->row, 0, s->row, N_COLUMNS - 1, str_z(s->a, section_line(s->a, x)), s->section);
		s->row += x->title.n > 0;
		for (size_t k = 0; k < x->rows.n; k++)
			put_row(s, &x->rows.v[k]);
	}
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

static void lay_out(struct sheet *s)
{
	worksheet_set_landscape(s->ws);
	worksheet_set_paper(s->ws, 9);            /* A4 */
	worksheet_fit_to_pages(s->ws, 1, 0);
	worksheet_repeat_rows(s->ws, 2, 2);
	for (int c = 0; c < N_COLUMNS; c++) {
		worksheet_set_column(s->ws, (lxw_col_t)c, (lxw_col_t)c, columns[c].width, NULL);
		worksheet_write_string(s->ws, 2, (lxw_col_t)c, columns[c].title, s->head);
	}
	worksheet_freeze_panes(s->ws, 3, 0);
}

/* libxlsxwriter writes to a name; the name is the open descriptor's own. */
static bool write_xlsx(struct request *req, const struct board *p, int fd)
{
	char path[32];

	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	lxw_workbook_options options = { .constant_memory = LXW_FALSE };
	lxw_workbook *wb = workbook_new_opt(path, &options);
	if (!wb)
		return false;
	struct sheet s = { .ws = workbook_add_worksheet(wb, "План"), .head = cell_format(wb, true), .section = cell_format(wb, true),
		.text = cell_format(wb, false), .a = req->arena, .row = 3 };
	worksheet_write_string(s.ws, 0, 0, str_z(req->arena, p->head.title), NULL);
	lay_out(&s);
	put_sections(&s, p);
	return workbook_close(wb) == LXW_NO_ERROR;
}

static enum status send_xlsx(struct request *req, const struct board *p)
{
	int fd = temp_open();
	int64_t size;

	if (fd < 0 || !write_xlsx(req, p, fd) || (size = temp_size(fd)) <= 0) {
		temp_close(fd);
		return req_fail(req, FULL, "plan.export", T("Не удалось подготовить файл Excel."), T("Проверьте место на диске и повторите."));
	}
	return req_send_fd(req, S("plan.xlsx"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", fd, size, false);
}

/* ---- json --------------------------------------------------------------------------------------------------------------------- */

static json_t *json_text(struct str s) { return json_stringn(s.p ? s.p : "", s.n); }

static json_t *json_day(struct opt_date d)
{
	char iso[11];

	if (!d.has)
		return json_null();
	date_iso(d.v, iso);
	return json_string(iso);
}

static json_t *json_row(struct arena *a, const struct board_row *r)
{
	return json_pack("{so so so so so so so ss so}", "no", json_text(r->item->no), "title", json_text(r->item->title),
		"deadline_text", json_text(r->item->deadline_text), "start", json_day(r->item->start_on), "end", json_day(r->item->end_on),
		"responsible", json_text(r->item->responsible), "result", json_text(r->item->result),
		"state", plan_state_code(r->state), "done", json_text(done_words(a, r)));
}

static enum status send_json(struct request *req, const struct board *p)
{
	json_t *sections = json_array();

	for (size_t i = 0; i < p->sections.n; i++) {
		const struct board_section *s = &p->sections.v[i];
		json_t *rows = json_array();
		for (size_t k = 0; k < s->rows.n; k++)
			json_array_append_new(rows, json_row(req->arena, &s->rows.v[k]));
		json_array_append_new(sections, json_pack("{so so so}", "no", json_text(s->no), "title", json_text(s->title), "rows", rows));
	}
	json_t *all = json_pack("{so so so so so}", "title", json_text(p->head.title), "state", json_text(p->head.state),
		"start", json_day((struct opt_date){ true, p->head.period_start }), "end", json_day((struct opt_date){ true, p->head.period_end }),
		"sections", sections);
	char *text = all ? json_dumps(all, JSON_INDENT(1)) : NULL;
	json_decref(all);
	if (!text)
		return UNAVAILABLE;
	enum status s = req_download(req, S("plan.json"), "application/json", (struct bytes){ (const uint8_t *)text, strlen(text) });
	free(text);
	return s;
}

enum status plan_export(struct request *req)
{
	const struct plan_export_in *in = req->in;
	struct board b;

	TRY(board_load(req->db, in->plan, &b));
	if (str_eq(in->format, S("xlsx")))
		return send_xlsx(req, &b);
	return str_eq(in->format, S("csv")) ? send_csv(req, &b) : send_json(req, &b);
}
