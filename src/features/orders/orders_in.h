/* Between the files of this folder: what forms send, what pages show, handlers. */
#ifndef ORDERS_ORDERS_IN_H
#define ORDERS_ORDERS_IN_H
#include "features/plan/plan.h"
#include "features/orders/queries.h"
#include "features/orders/series.h"
#include "features/orders/paper.h"
#include "kernel/html/views.h"
#include "kernel/http/request.h"
#include "kernel/slice.h"

/* ---- the register ---- */
struct orders_list_in { struct str series, state, type, q; struct opt_int year_of; struct opt_date before; struct opt_uuid before_id; };
struct orders_export_in { struct str series, state, type, q, format; struct opt_int year_of; };
struct order_entry { struct uuid id; struct str number, heading, series, type, signed_by, state; struct date day; enum tone tone; bool entered; };
struct order_entries { size_t n, cap; struct order_entry *v; };
struct order_draft_line { struct uuid id; struct str heading, state, since, by; enum tone tone; };
struct order_draft_lines { size_t n, cap; struct order_draft_line *v; };
struct orders_view {
	const struct form *form;
	const struct orders_list_in *in;
	struct order_entries lines;
	struct order_draft_lines drafts;
	struct html_option_list series, states, types, years;
	struct str year;
	struct paging paging;
	bool filtered, may_write, may_register, may_settings, cut;
	struct url xlsx, csv;
};

/* ---- registers ---- */
struct series_in { struct str code, title, numbering, pattern; bool active; int64_t series_rev; };
struct series_new_in { struct str title; };
struct series_line { const struct order_series *s; struct str example; };
struct series_lines { size_t n, cap; struct series_line *v; };
struct series_view { const struct form *form; struct series_lines lines; };
struct series_one_in { struct str code; };
struct series_one_view { const struct form *form; const struct order_series *s; struct html_option_list numbering; };

/* ---- an order ---- */
struct order_in { struct uuid order; };
struct order_move_in { struct uuid order; int64_t order_rev; struct str why; };
struct order_signed_in { struct uuid order; int64_t order_rev; struct date day; struct str post, name; };
struct order_register_in { struct uuid order; int64_t order_rev; struct str number; struct date day; bool anyway; };

struct order_people_in { struct uuid order; struct id_list who; struct str typed; };
struct visa_say_in { struct uuid order, visa; struct str verdict, note; struct opt_date day; };
struct acks_mark_in { struct uuid order; struct date day; struct id_list except; struct opt_upload file; };
struct ack_in { struct uuid order, ack; };
struct order_file_in { struct uuid order; struct str kind; struct upload file; };
struct order_file_get_in { struct uuid order, file; };
struct order_link_in { struct uuid order, other; struct str kind; };
struct order_link_drop_in { struct uuid order, other; };
struct order_follow_in { struct uuid order; struct str kind; };
struct order_rows_in { struct uuid order; struct id_list rows; };
struct order_tasks_in { struct uuid order; struct task_answers clauses; };

/* Whom one can choose: staff by name, ticked when he is chosen already; fixed: he has given his word and stays. */
struct person_tick { struct uuid id; struct str name, post; bool ticked, fixed; };
struct person_ticks { size_t n, cap; struct person_tick *v; };
struct visa_line { const struct orders_visas_row *row; struct str words; enum tone tone; bool may_say, late; };
struct visa_lines { size_t n, cap; struct visa_line *v; };
struct file_line { const struct orders_files_row *row; struct str what, when; };
struct file_lines { size_t n, cap; struct file_line *v; };
struct link_line { struct uuid id; struct str what, title; };
struct link_lines { size_t n, cap; struct link_line *v; };

struct order_view {
	const struct form *form;
	struct plan_paper_rows undone_rows;        /* it has closed them, and was cancelled since */
	const struct order *o;
	struct str title, state, series, type, since, registered;
	enum tone tone;
	struct doc *doc;                     /* the paper */
	bool project;                        /* may not be signed yet */
	struct order_changes changes;        /* what the data say otherwise since it was signed */
	bool may_write, may_mark, may_register, program, intact;
	struct str number_hint;              /* what the program would give */
	struct str sign_post, sign_name;     /* who signs on the order's day */
	struct opt_date day, today;
	struct str sha;
	struct visa_lines visas;
	struct person_ticks visa_people;
	bool may_visas;                      /* choose who looks at it */
	int64_t acks, acks_open;
	struct file_lines files;
	bool may_drop_files, word_only, own_word, no_pdf, looked_at;      /* word_only: the docx that came back says more than the body; no_pdf: of a Word file, and LibreOffice is not here */
	struct link_lines links;
	struct html_option_list linkable;
	const struct plan_paper_panel *rows; /* which rows it is to close (plan/paper.h) */
	struct str closed;                   /* «Закрыты пп. 1.2, 3.2», «В дело № 03-14» */
	const struct tasks_panel *tasks;     /* what its clauses ask (tasks/tasks.h) */
};

/* ---- the sheet of acknowledgment, the order for whoever has to know or look at it ---- */
struct ack_line { const struct orders_acks_row *row; };
struct acks_view {
	const struct form *form;
	const struct order *o;
	struct str title;
	struct orders_acks_list acks;
	struct person_ticks people;
	struct str missing;                  /* names of who has not signed */
	int64_t open;
	bool may_write, kept;
	struct opt_date today;
};
struct read_view {
	const struct form *form;
	const struct order *o;
	struct str title, state;
	enum tone tone;
	bool may_know, may_say, known;
	struct uuid visa;
	struct url full;                     /* the order's own page, for whoever may open it */
	struct doc *doc;
};

/* What the parts of this folder put into the page of one order. */
MUST_USE enum status visas_of(struct request *req, const struct order *o, struct order_view *v);
MUST_USE enum status files_of(struct request *req, const struct order *o, struct order_view *v);
MUST_USE enum status links_of(struct request *req, const struct order *o, struct order_view *v);
MUST_USE enum status rows_of(struct request *req, const struct order *o, struct order_view *v);
MUST_USE enum status tasks_of(struct request *req, const struct order *o, struct order_view *v);
/* What its clauses ask, as they stand in the body; of a draft without a name. */
MUST_USE enum status order_asks(struct db *db, const struct order *o, struct task_paper *ret);
/* It is registered: what was asked of the draft is asked by its number now. */
MUST_USE enum status order_asks_take(struct db *db, const struct order *o, struct task_paper *p);
/* What registration does besides the seal: links, rows. */
MUST_USE enum status links_apply(struct request *req, const struct order *o);
MUST_USE enum status rows_close(struct request *req, const struct order *o);
/* Orders in force to choose from, the newest first. */
MUST_USE enum status order_linkable(struct request *req, struct uuid except, struct html_option_list *ret);
/* A draft that changes ("changes") or cancels another order, linked with it, with the tables of what is changed (slice.h: appendix_source.changes).
 * CONFLICT: the other is not in force. */
MUST_USE enum status order_about(struct request *req, struct str kind, struct uuid about, struct uuid *ret);
/* Staff with those of the accounts ticked. */
MUST_USE enum status staff_ticks(struct db *db, struct person_ticks *ret);
struct person_tick *tick_find(const struct person_ticks *l, struct opt_uuid account);
bool ids_have(const struct id_list *l, struct uuid id);
/* The paper, for whoever asks. */
struct doc;
MUST_USE enum status order_doc(struct request *req, const struct order *o, struct doc **ret, bool *ret_project);
/* The file is kept with the order. */
MUST_USE enum status order_attach(struct request *req, struct uuid order, const char *kind, const char *about, const struct upload *u);

/* Is the number typed, well formed, and nobody's in that register and year?  INVALID with the message beside the field. */
MUST_USE enum status order_number_free(struct request *req, const char *field, struct str series, struct str number, int year);

/* In a POST that would change what does not change any more: refused and noted in the journal of actions.  Returns FORBIDDEN. */
enum status order_refuse(struct request *req, const struct order *o);
/* May this person write down that the director has signed: the right to sign or to register, or he acts for the director on that day. */
MUST_USE enum status order_signs(struct request *req, bool *ret);      /* signs himself: the right, or he acts for the director */
MUST_USE enum status order_may_mark(struct request *req, bool *ret);
enum tone order_tone(enum order_state s);
/* "/orders/o/" and which */
struct str order_path(struct arena *a, const char *page, struct uuid id);
struct home_order { struct uuid id; struct str heading; struct date since; };
struct home_orders_view { struct { size_t n, cap; struct home_order *v; } lines; };

extern const struct made_source orders_made;
MUST_USE enum status orders_todo(struct request *req, bool everyone, struct todos *ret);
MUST_USE enum status orders_home(struct request *req);
MUST_USE enum status orders_export_person(struct db *db, struct uuid person, struct buf *json);
MUST_USE enum status orders_erase_person(struct db *db, struct uuid person);
MUST_USE enum status orders_any(struct db *db, struct uuid first, struct uuid last, bool *ret);
MUST_USE enum status orders_demo(struct db *db);

handler_fn orders_page, orders_export, series_page, series_add, series_one_page, series_save, order_page, order_agree, order_send, order_back, order_signed,
	order_register, order_expire, order_drop, visas_save, visa_say, acks_page, acks_save, acks_mark, ack_undo, order_read_page, order_know,
	order_file_add, order_file_show, order_file_drop, order_link, order_link_drop, order_follow, order_same, order_rows_save, order_tasks_save;
#endif
