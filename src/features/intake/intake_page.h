/* Pages of loading a list: upload → columns → check → the load. */
#ifndef INTAKE_PAGE_H
#define INTAKE_PAGE_H
#include "features/intake/load.h"
#include "features/intake/queries.h"
#include "kernel/files/draft.h"
#include "kernel/html/views.h"
#include "kernel/http/request.h"

#define DRAFT_KIND "intake.d"            /* shown by /intake/d/{draft}: so «Передать дела» finds it */
/* A form has a thousand fields: three of a correction, three of a question. */
#define FIXES     120
#define QUESTIONS 100
#define ROWS_PAGE 100

struct intake_upload_in { struct opt_upload file; struct str text, closed_why; };
struct intake_draft_in { struct uuid draft; struct opt_int page; };
struct intake_column_in { int64_t i; struct str code; };
struct intake_columns_ins { size_t n; struct intake_column_in *v; };
struct intake_columns_form {
	struct uuid draft;
	int64_t draft_rev;
	struct str act, role, category, form, ground, group, group_kind, update;
	struct opt_date since;
	struct intake_columns_ins columns;
};
struct intake_fix_in { int64_t row, column; struct str text; };
struct intake_fix_ins { size_t n; struct intake_fix_in *v; };
struct intake_same_in { int64_t row; struct str choice; };
struct intake_same_ins { size_t n; struct intake_same_in *v; };
struct intake_check_form {
	struct uuid draft;
	int64_t draft_rev;
	struct str act;
	struct intake_fix_ins fixes;
	struct intake_same_ins same;
};
struct intake_load_in { struct uuid load; struct opt_int after; };

/* ---- views ---- */
struct intake_start_view { const struct form *form; bool may_close; int64_t keep_hours; struct draft_list drafts; struct intake_loads_list loads; };

struct intake_column_line { size_t i; const struct intake_column *c; struct str heading, value, name, sample; };
struct intake_column_lines { size_t n, cap; struct intake_column_line *v; };
struct intake_columns_view {
	const struct form *form;
	const struct intake *in;
	struct uuid draft;
	int64_t rev;
	struct intake_column_lines open, cut;
	struct html_option_list codes, roles, categories, forms, kinds, updates;
	struct str summary, preset;
	bool preset_used;
};

struct intake_fix_line { int64_t no; size_t row, column, k; struct str name, label, value, why; bool first; struct str who; };
struct intake_fix_lines { size_t n, cap; struct intake_fix_line *v; };
struct intake_ask_line { int64_t no; size_t row, k; struct str who, born, more; struct html_option_list options; struct str name, choice; };
struct intake_ask_lines { size_t n, cap; struct intake_ask_line *v; };
struct intake_row_line { int64_t no; struct str who, born, where, deed, notes; };
struct intake_row_lines { size_t n, cap; struct intake_row_line *v; };
struct intake_check_view {
	const struct form *form;
	const struct intake *in;
	const struct intake_plan *plan;
	struct uuid draft;
	int64_t rev;
	struct str will, cut;                    /* «добавить 31, обновить 5, пропустить 2» */
	struct intake_fix_lines fixes;
	struct intake_ask_lines asks;
	struct intake_row_lines rows;
	size_t more_bad, more_asks, sure;
	int64_t page, pages;
	bool nothing;
};

struct intake_log_line { int64_t no; struct opt_uuid person; struct str who, deed, note; };
struct intake_log_lines { size_t n, cap; struct intake_log_line *v; };
struct intake_load_view {
	const struct form *form;
	const struct intake_load_get_row *l;
	struct intake_log_lines noted, lines;
	struct intake_columns columns;
	struct str made, will, left_out;
	struct url next;
	int64_t done;
	bool may_undo, may_papers, kept;                     /* kept: the file is there for some hours yet */
	struct str file_until;                   /* «24.11.2026, 14:05» */
};

handler_fn intake_start_page, intake_prepare, intake_upload_do, intake_columns_page, intake_columns_do, intake_check_page, intake_check_prepare, intake_check_do,
	intake_load_page, intake_load_file, intake_undo_do;

MUST_USE enum status intake_read_draft(struct request *req, struct uuid id, struct draft *d, struct intake *in);
/* The plan of a draft, as of now. */
MUST_USE enum status intake_plan_now(struct request *req, const struct intake *in, struct intake_plan *ret);
/* «добавить 31, обновить 5, пропустить 2» */
struct str intake_will(struct arena *a, const struct intake_plan *p);
#endif
