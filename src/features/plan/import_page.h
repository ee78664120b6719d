/* Upload → «Проверьте, как прочитан документ» → accept (screen 4.2). */
#ifndef PLAN_IMPORT_PAGE_H
#define PLAN_IMPORT_PAGE_H
#include "features/plan/import.h"
#include "kernel/files/draft.h"
#include "kernel/html/views.h"
#include "kernel/http/request.h"

/* deadline_column, responsible_column: which heading it is, asked when none says so; "-": there is none. */
struct import_upload_in { struct opt_upload file; struct str text, deadline_column, responsible_column; };
/* What prepare leaves: the reading, as the draft keeps it in state, or, when one column is unclear, the field that asks and the headings to choose from. */
struct import_try { struct import im; struct str state; const char *ask; struct str label; struct html_option_list headings; };
enum status import_form_page(struct request *req);
enum status import_prepare(struct request *req);
enum status import_upload(struct request *req);

struct import_draft_in { struct uuid draft; };
struct import_answer_row { int64_t i; struct str reading, evidence; struct opt_date start, end; };
struct import_answer_rows { size_t n; struct import_answer_row *v; };
struct import_answer_finding { int64_t i; struct str choice; };
struct import_answer_findings { size_t n; struct import_answer_finding *v; };
struct import_answer_post { int64_t i; struct opt_uuid account; };
struct import_answer_posts { size_t n; struct import_answer_post *v; };
struct import_answer_name { int64_t i; struct str full; };
struct import_answer_names { size_t n; struct import_answer_name *v; };
struct import_answers_in {
	struct uuid draft;
	int64_t draft_rev;
	struct str act, title, order_no, order_heading, state;
	struct opt_date order_date, period_start, period_end;
	struct import_answer_rows rows;
	struct import_answer_findings findings;
	struct import_answer_posts posts;
	struct import_answer_names names;
};
enum status import_preview_page(struct request *req);
enum status import_answer_prepare(struct request *req);
enum status import_answer_post(struct request *req);
/* The findings of an accepted import that were taken. */
MUST_USE enum status import_keep_findings(struct db *db, const struct import *im, struct uuid plan);

/* Fills in who a post was the last time. */
MUST_USE enum status import_known_posts(struct db *db, struct import *im);

enum status sample_page(struct request *req);
struct sample_in { struct str set; int64_t year; };
enum status sample_make(struct request *req);

/* ---- Views ---- */
struct import_begun { struct uuid id; struct str title, when /* it was last saved */; struct date expires; };
struct import_form_view { const struct form *form; const struct import_try *tried; struct { size_t n, cap; struct import_begun *v; } begun; };
void html_plan_import_form(struct html *h, const struct import_form_view *v);

struct import_row_view { size_t i; const struct import_row *row; struct html_option_list readings; struct str name, kind_title, who; };
struct import_row_views { size_t n, cap; struct import_row_view *v; };
struct import_finding_views { size_t n; struct finding *v; };
struct import_post_view { size_t i; struct str name, field, value; };
struct import_post_views { size_t n; struct import_post_view *v; };
struct import_view {
	const struct import *im;
	struct uuid draft;
	int64_t rev;
	struct str summary;
	struct import_row_views sure, doubtful;
	struct import_finding_views findings;
	struct import_post_views posts;
	struct html_option_list staff, states;
	const struct form *form;
	const struct carry_told *carried;     /* somebody has carried the plan over meanwhile */
	size_t closes, later, more_sure, more_findings;      /* what this page has no room for: questions, sure rows, findings */
};
void html_plan_import(struct html *h, const struct import_view *v);

struct sample_view { const struct form *form; struct html_option_list years, sets; };
void html_plan_sample(struct html *h, const struct sample_view *v);
#endif
