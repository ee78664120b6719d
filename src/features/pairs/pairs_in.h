/* Between the files of this folder. */
#ifndef PAIRS_PAIRS_IN_H
#define PAIRS_PAIRS_IN_H
#include "features/pairs/life.h"
#include "features/pairs/pairs.h"
#include "features/pairs/queries.h"
#include "features/people/people.h"
#include "kernel/html/views.h"
#include "kernel/http/request.h"
#include "kernel/slice.h"

MUST_USE enum status pairs_export(struct db *db, struct uuid person, struct buf *json);
struct person_links;
enum status pairs_linked(struct db *db, struct uuid person, struct person_links *ret);
MUST_USE enum status pairs_erase(struct db *db, struct uuid person);
MUST_USE enum status pairs_demo(struct db *db);
MUST_USE enum status pairs_todo(struct request *req, bool everyone, struct todos *ret);
MUST_USE enum status pairs_pay_todo(struct request *req, struct todos *ret);     /* the day of pay draws near, or something changed after it */
MUST_USE enum status pairs_block_own(struct request *req);
MUST_USE enum status pairs_year_look(struct request *req, struct date first, struct year_state *ret);

/* ---- forms ---- */

struct pairs_list_in { bool closed; struct str form, show; struct opt_int year; struct opt_uuid after; struct str format; };
struct pairs_new_in {
	struct str mentor, mentee, form, model, type, goal, order_no, anyway, law351;
	struct opt_date since, until, order_date;
	bool agreed, group;
	struct opt_int seen;
};
struct pair_in { struct uuid pair; };
struct pair_say_in { struct uuid pair; struct str side, how; struct opt_date said_day; bool back; };
struct pair_pause_in { struct uuid pair; bool paused; };
struct pair_prolong_in { struct uuid pair; int64_t pair_rev; struct date prolong_until; };
struct pair_end_in { struct uuid pair; int64_t pair_rev; struct str reason, why; struct opt_date until, from, notice; bool order; };
struct pair_keep_in { struct uuid pair; int64_t pair_rev; };
struct pair_drop_in { struct uuid pair; struct str why; };
struct pair_replace_in { struct uuid pair; int64_t pair_rev; struct str mentor, anyway; struct date replace_since; bool agreed; };
struct pair_order_in { struct uuid pair; struct str order_no; struct date order_date; bool all; };
struct pair_sign_in { struct uuid pair; struct date sign_day; };
struct pair_law_in { struct uuid pair; int64_t pair_rev; struct str law351; };
struct pair_pay_in {
	struct uuid pair;
	int64_t pay_rev;
	struct str ground, size_kind, size, clause, source, contract_no, agreement_no, content, work_form, pay_order_no;
	struct opt_date pay_since, pay_until, contract_date, agreement_date, copy_given, pay_order_date;
};
struct pairs_pay_list_in { struct opt_int of, month; struct str format; };
struct pairs_own_say_in { struct uuid pair; struct str side; bool yes; };
struct pairs_exit_in { struct uuid pair; struct str body; };
struct pairs_exit_done_in { struct uuid exit; int64_t exit_rev; struct str answer; bool pause; };
struct pairs_year_in { struct date until; struct id_list prolong, finish; };

/* ---- views ---- */

struct pair_line {
	struct uuid id, mentor_id;
	struct opt_int group_no;
	struct str mentor, form, model, state, order, papers, last, note;
	struct { size_t n, cap; struct { struct uuid id, person; struct str name; bool minor; } *v; } mentees;
	struct date since;
	struct opt_date until;
	enum tone tone;
	enum pair_state far;                       /* of a group the least */
	size_t there, wanted;                      /* papers */
	bool incomplete, early;                    /* early: it came with a list */
};
struct pair_lines { size_t n, cap; struct pair_line *v; };
struct pair_person_line { struct uuid id; struct str name, words; struct url make; };
struct pair_person_lines { size_t n, cap; struct pair_person_line *v; };
struct pairs_view {
	const struct form *form;
	const struct pairs_list_in *in;
	struct pair_lines lines;
	struct pair_person_lines people;           /* «без наставника», «свободное место» */
	struct str people_title, people_empty;
	struct html_option_list forms, years;
	struct figure_list figures;
	struct paging paging;
	struct maker_offers orders;
	struct url files;                          /* the same list as a file, without its format */
	struct opt_str moved;
	int64_t any;
	bool may_edit, may_people, may_pay, may_exits, may_fit, may_drafts, closed, filtered;
};

struct pair_shown { const char *side; struct str text; bool stops; };
struct pairs_new_view {
	const struct form *form;
	const struct pairs_new_in *in;
	struct html_option_list forms, models, types, laws;
	struct { size_t n; struct str v[10]; } mentors, mentees;     /* names that begin so */
	struct { size_t n, cap; struct pair_shown *v; } faults;
	struct pair_texts { size_t n, cap; struct str *v; } fits, against, papers;
	struct opt_date since, until;
	struct str others;                   /* what others have made while the form was open: after it was refused */
	int64_t seen;
	bool known;
};

struct pair_paper { struct str title, whose, state; struct url url, print; bool ok, may_print; };
struct pair_papers { size_t n, cap; struct pair_paper *v; size_t there; };
struct pair_event_line { struct str when, what, words, who; };
struct pair_end_line { const struct pair_reason *reason; struct str papers; };
struct pair_view {
	const struct form *form;
	const struct pair_full_row *r;
	enum pair_state state;
	struct str mentor, mentee, form_title, model, type, state_title, order, law, minor, silent, whose_end, end_words, end_order;
	enum tone tone;
	struct pair_papers papers;
	struct maker_offers offers, end_papers, orders;
	struct { size_t n, cap; struct pair_event_line *v; } events;
	struct { size_t n, cap; struct pair_end_line *v; } reasons;
	struct { size_t n, cap; struct { struct uuid id; struct str name; } *v; } group;
	struct html_option_list hows, laws, reason_options;
	struct opt_date today, next_day, year_end;
	struct str cancel_earliest, replace_papers, refusal_term, over, no_role, met;
	struct opt_uuid replaced_by;
	int64_t cancel_days;                       /* of the setting */
	size_t bare_others;                       /* pairs without an order beside this one */
	bool may_edit, may_people, may_pay, may_mark, waits, live, bare, may_say, may_pause, may_resume, may_prolong, may_end, may_sign, may_drop, law_open;
};
void pairs_draw_panels(struct html *h, const struct pair_view *v);

struct pair_pay_view {
	const struct form *form;
	const struct pair_full_row *r;
	struct pair_pay_get_row pay;
	struct str names, law, ground, size;
	bool may_pair;                       /* the pair's own page, and everybody's name */
	struct html_option_list grounds, kinds;
	struct maker_offers offers;
};
struct pair_pay_line { struct uuid pair; struct str mentor, mentee, order, ground, size, agreement, meetings; struct date since; struct opt_date until; };
struct pair_pay_lines { size_t n, cap; struct pair_pay_line *v; };
struct pairs_pay_view { const struct form *form; struct pair_pay_lines lines; struct str title; struct html_option_list years, months; struct str year, month, period; bool may_pairs; };

/* half: where the child and a parent both have to agree, whose word is still to come besides: «родителя»; "" nobody's. */
struct pair_own_line { struct uuid id; struct str whose, mentor, mentee, form, side, half; const char *voice; struct date since; struct opt_date until; };
struct pairs_own_view { struct { size_t n, cap; struct pair_own_line *v; } lines; };
struct pairs_exit_view { const struct form *form; struct html_option_list pairs; };
struct pair_exit_line { struct uuid id, pair; struct str who, pair_name, body, answer, when; bool open, live; int64_t rev; };
struct pairs_exits_view { const struct form *form; struct { size_t n, cap; struct pair_exit_line *v; } lines; };

struct pair_year_line { struct uuid id; struct str mentor, mentee, form; struct opt_date until; bool gone, prolong, finish; };
struct pairs_year_view { const struct form *form; struct { size_t n, cap; struct pair_year_line *v; } lines; struct opt_date until; struct str papers; };

/* ---- between the pages ---- */

MUST_USE enum status pair_prolong_to(struct request *req, const struct pair_full_row *r, struct date until);

struct str pair_names(struct arena *a, const struct person *mentor, const struct person *mentee);      /* «Ёлкина О. И. — Быстров О. Р.» */
struct date pair_year_end(struct date d);                               /* 31 May of the school year that the day is in */
struct html_option_list pair_word_options(struct arena *a, const struct people_words *l, struct str of, const char *none);
/* What other features make of this kind for the pair ("" whatever they offer). */
MUST_USE enum status pair_offers(struct request *req, struct uuid pair, struct str kind, struct maker_offers *ret);
/* What they make of it by name, whoever may: of what is another one's to make it says so. */
struct texts { size_t n, cap; struct str *v; };
MUST_USE enum status pair_paper_titles(struct request *req, struct uuid pair, struct str kind, struct texts *ret);
/* The order that pairs were put in force by last. */
MUST_USE enum status pair_order_newest(struct db *db, struct opt_uuid *ret);
/* The same of an order; order: the one that the pair rests on, which another one may change. */
MUST_USE enum status pair_offers_order(struct request *req, struct uuid pair, struct opt_uuid order, struct str kind, struct maker_offers *ret);
/* Papers without which nobody is assigned, both sides, the two consents and the order. */
MUST_USE enum status pair_papers_read(struct request *req, const struct pair_full_row *r, struct pair_papers *ret);
/* The pair as it is, and its state today. */
MUST_USE enum status pair_open(struct request *req, struct uuid pair, struct pair_full_row *ret, enum pair_state *ret_state);
/* Somebody was faster: says who did what, and is CONFLICT. */
MUST_USE enum status pair_conflict(struct request *req, struct uuid pair);
/* Names of a form that are one person each; messages beside the field else. */
MUST_USE enum status pair_find_person(struct request *req, const char *field, struct str name, struct uuid *ret);
/* pair_check in messages beside the fields: with a child nobody is paired before the papers are there; the rest is passed with a reason. */
MUST_USE enum status pair_check_form(struct request *req, const struct new_pair *p, struct str anyway);
enum tone pair_tone(enum pair_state s);
/* The box of a row in a list of ids, as it was ticked before the form was refused. */
bool pair_ticked(const struct request *req, const char *name, struct uuid id, bool initial);

handler_fn pairs_page, pairs_export_page, pairs_new_page, pairs_new, pair_one_page, pair_say, pairs_pause_do, pair_prolong_do, pair_end_do, pair_keep_do, pair_drop_do,
	pair_replace_do, pair_sign_do, pair_law_do, pair_order_do, pair_pay_page, pair_pay_save, pairs_pay_page, pairs_pay_export, pairs_own_say, pairs_exit_page, pairs_exit_ask,
	pairs_exits_page, pairs_exit_done, pairs_year_page, pairs_year_do;
extern const struct handover_source pairs_handover;
#endif
