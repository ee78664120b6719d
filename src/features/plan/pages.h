/* The handlers of the plan and the forms they take; slice.c lists their fields. */
#ifndef PLAN_PAGES_H
#define PLAN_PAGES_H
#include "features/plan/view.h"
#include "kernel/http/request.h"

struct plan_list_in { struct uuid plan; struct str view, state, month; struct opt_uuid who; struct opt_int section, skip; };
enum status plan_list_page(struct request *req);
enum status plan_one_page(struct request *req);
struct plan_plans_in { bool archive; };
enum status plan_plans_page(struct request *req);
enum status plan_page_year(struct request *req, struct page *page);     /* slice.page: the switch of years in the head */
/* The plan a page speaks of, in the year it was asked for: the one named, else the one in force.  NOT_FOUND: there is none. */
enum status plan_of_request(struct request *req, struct opt_uuid plan, struct board *ret);

struct plan_row_in { struct uuid row; };
struct plan_close_in {
	struct uuid row;
	struct str occurrence, kind, no, title, link, note;
	struct date executed;
	struct opt_uuid document;
	struct opt_date issued;
	struct opt_upload file;
	bool again, signed_by_controller;        /* another document with a number that is in use; an order of the controller's own */
};
struct plan_note_in { struct uuid row; struct str text; };
struct plan_people_in { struct uuid row; struct id_list who; };
struct plan_take_back_in { struct uuid row, closing; };
enum status plan_row_page(struct request *req);
enum status plan_close(struct request *req);
enum status plan_attach_form(struct request *req);
enum status plan_attach(struct request *req);
struct plan_kind_in { struct uuid row; struct str evidence; int64_t item_rev; };
enum status plan_set_kind(struct request *req);
enum status plan_note(struct request *req);
enum status plan_people(struct request *req);
enum status plan_take_back(struct request *req);

struct plan_control_in { struct opt_uuid plan; };          /* without a name: the plan in force */
struct plan_confirm_in { struct uuid plan; struct id_list closings; struct str way, ground, act; bool home; };
/* What waits for the controller, with its documents. */
enum status plan_waiting_read(struct request *req, const struct board *b, struct plan_waiting_lines *ret);
enum status plan_confirm_page(struct request *req);
enum status plan_confirm(struct request *req);
enum status plan_director_page(struct request *req);
struct plan_week_in { struct opt_uuid who; bool all; };
enum status plan_week_page(struct request *req);

struct plan_fill_page_in { struct uuid plan; struct opt_int from; };     /* from: position of the first row shown */
struct plan_fill_row { struct uuid item; struct str said, piece, no, title; /* piece: the key of one deadline, "" of all that are over */ struct opt_date executed, issued; struct opt_upload file; };
struct plan_fill_rows { size_t n; struct plan_fill_row *v; };
struct plan_fill_in { struct uuid plan; struct opt_int from; struct plan_fill_rows rows; };
enum status plan_fill_page(struct request *req);
enum status plan_fill(struct request *req);

struct plan_export_in { struct uuid plan; struct str format; };
enum status plan_export(struct request *req);
struct plan_plan_in { struct uuid plan; };
struct plan_picture_in { struct uuid plan; struct opt_date from, to; };
enum status plan_picture_page(struct request *req);
enum status plan_source(struct request *req);

/* «27.11.2026 14:05», in the organisation's zone. */
struct str plan_when_words(struct request *req, int64_t at);

/* A number of the centre's journal is given once a year: the same one again is most often the same paper (own: the document itself). */
enum status plan_check_number(struct request *req, struct str no, struct opt_date issued, struct opt_uuid own);

/* Does a draft «О внесении изменений…» wait for its order? */
enum status plan_changes_begun(struct request *req, struct uuid plan, bool *ret);

/* A row that a change of the plan took out is read and no longer worked on; FORBIDDEN then. */
enum status plan_row_is_there(struct request *req, struct opt_int removed_n);

/* The controller of the plan, or whoever has the right, confirms without a further ground. */
bool plan_is_controller(const struct request *req, const struct plan_head_row *plan);
#endif
