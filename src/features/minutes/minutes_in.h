/* Between the files of this folder: what forms send, what pages show, handlers. */
#ifndef MINUTES_MINUTES_IN_H
#define MINUTES_MINUTES_IN_H
#include "features/minutes/edit.h"
#include "features/minutes/paper.h"
#include "features/minutes/queries.h"
#include "features/plan/plan.h"
#include "features/tasks/tasks.h"
#include "kernel/html/views.h"
#include "kernel/http/request.h"
#include "kernel/slice.h"

/* ---- the register ---- */
struct minutes_list_in { struct str council, q; struct opt_int year_of; struct opt_date before; struct opt_uuid before_id; };
struct minutes_entry { struct uuid id; struct str number, title, about, state, by; struct date day; enum tone tone; bool entered; };
struct minutes_entries { size_t n, cap; struct minutes_entry *v; };
struct minutes_list_view {
	const struct form *form;
	const struct minutes_list_in *in;
	struct minutes_entries lines, drafts;
	struct html_option_list councils, years;
	struct str year;
	struct paging paging;
	bool filtered, may_write, may_register, may_settings, cut;
};

struct minutes_new_in { struct str council; struct opt_date day; struct opt_uuid row; };
struct minutes_new_view { const struct form *form; struct html_option_list councils; struct str council; struct opt_date today; const struct plan_row *row; };
struct minutes_enter_in { struct str council, number, about; struct date day; struct opt_upload file; };
struct minutes_enter_view { const struct form *form; struct html_option_list councils; };

/* ---- one ---- */
struct minutes_one_in { struct uuid minutes; };
struct minutes_move_in { struct uuid minutes; int64_t minutes_rev; };
struct minutes_signed_in { struct uuid minutes; int64_t minutes_rev; struct date day; };
struct minutes_register_in { struct uuid minutes; int64_t minutes_rev; struct str number; struct date day; bool anyway; };
struct minutes_tasks_in { struct uuid minutes; struct task_answers clauses; };
struct minutes_rows_in { struct uuid minutes; struct id_list rows; };
struct minutes_file_in { struct uuid minutes; struct upload file; };
struct minutes_file_get_in { struct uuid minutes, file; };

struct minutes_file_line { const struct minutes_files_row *row; struct str when; };
struct minutes_item_tick { size_t no; struct str title; bool ticked; };
struct minutes_view {
	const struct form *form;
	const struct minutes *m;
	struct str title, state, lacks, closed, sha, registered, number_hint;
	enum tone tone;
	struct doc *doc;
	bool project, may_write, may_register, intact;
	struct opt_date day, today;
	const struct plan_paper_panel *rows; /* which rows they are to close (plan/paper.h) */
	const struct tasks_panel *tasks;     /* what its decisions ask (tasks/tasks.h) */
	struct { size_t n, cap; struct minutes_file_line *v; } files;
	bool may_close;                      /* rows of a plan «по протоколу» */
	struct url close;
};

/* ---- the editor ---- */
struct minutes_edit_page_in { struct uuid minutes; struct opt_int base; };
struct minutes_decision_view { struct minutes_decision d; struct str no, who, due; size_t nth; };
struct minutes_item_view { const struct minutes_item *x; struct { size_t n; struct minutes_decision_view *v; } decisions; size_t no; bool first, last; struct str yes, nay, abstained; };
struct minutes_compare_line { struct str mine, theirs; bool differs; };
struct minutes_edit_view {
	const struct form *form;
	const struct minutes *m;
	const struct minutes_body *b;
	struct str title, council, present_n, members_n;
	struct html_option_list councils, cases;
	const struct org_staff *workers;
	struct { size_t n; struct minutes_item_view *v; } items;
	struct { size_t n, cap; struct minutes_compare_line *v; } compare;
	const struct doc *doc;
	struct str lacks;
	bool project, overtaken;
	struct opt_date day;
	int64_t base;
};

/* ---- an extract ---- */
struct extract_pick { bool on; };
struct minutes_extract_in { struct uuid minutes; struct { size_t n; struct extract_pick *v; } pick; struct str post, name; struct opt_date day; };
struct minutes_extract_file_in { struct uuid minutes; struct str items, post, name, format; struct opt_date day; };
struct minutes_extract_view {
	const struct form *form;
	const struct minutes *m;
	struct str title, post, name;
	struct opt_date day;
	struct { size_t n; struct minutes_item_tick *v; } items;
	const struct doc *doc;               /* NULL: nothing is chosen */
	struct url word, pdf;
};

/* ---- bodies ---- */
struct council_in { struct str code, title, of, meeting, numbering, pattern; int64_t month, council_rev; bool active; };
struct council_new_in { struct str title, of, meeting; };
struct council_one_in { struct str code; };
struct council_line { const struct council *c; struct str example, month; };
struct councils_view { const struct form *form; struct { size_t n, cap; struct council_line *v; } lines; };
struct council_view { const struct form *form; const struct council *c; struct html_option_list numbering, months; struct str month; };

/* ---- between the parts ---- */
MUST_USE enum status minutes_tasks_of(struct request *req, const struct minutes *m, struct minutes_view *v);
MUST_USE enum status minutes_rows_of(struct request *req, const struct minutes *m, struct minutes_view *v);
/* Adds the draft with what is known: who chaired and wrote last, the row that it is for. */
MUST_USE enum status minutes_begin(struct db *db, struct str council, struct date day, struct opt_uuid row, struct uuid *ret_id);
/* Is the number typed, well formed, and nobody's of that body in its year?  INVALID with the message beside the field. */
MUST_USE enum status minutes_number_free(struct request *req, const struct council *c, struct str number, struct date day);
/* A POST that would change what does not change any more: refused, and noted in the journal of actions. */
enum status minutes_refuse(struct request *req, const struct minutes *m);
struct str minutes_path(struct arena *a, const char *page, struct uuid id);
/* «protokol-2026-08-28-n-1» */
struct str minutes_file_name(struct arena *a, const char *word, const struct minutes *m);

extern const struct made_source minutes_made;
extern const struct maker minutes_makers[];
MUST_USE enum status minutes_todo(struct request *req, bool everyone, struct todos *ret);
MUST_USE enum status minutes_demo(struct db *db);

handler_fn minutes_list_page, minutes_new_page, minutes_new, minutes_enter_page, minutes_enter, minutes_page, minutes_docx, minutes_pdf, minutes_edit_page, minutes_edit_do,
	minutes_edit_auto, minutes_signed, minutes_returned, minutes_registered, minutes_dropped, minutes_rows_save, minutes_file_add, minutes_file_show,
	minutes_extract_page, minutes_extract_file, councils_page, council_add, council_page, council_save, minutes_tasks_save;
#endif
