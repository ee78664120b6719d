/* Forms that come in and what the pages are drawn from. */
#ifndef CONSENTS_VIEW_H
#define CONSENTS_VIEW_H
#include "features/consents/sheet.h"
#include "features/consents/standing.h"
#include "features/consents/store.h"
#include "kernel/html/qr.h"
#include "kernel/html/views.h"
#include "kernel/http/request.h"

#define CONSENTS_PAGE 200                /* people on one page of the table */
#define SHEETS_MOST 500                  /* of one printing */

/* ---- forms ---- */
struct consents_filter { struct str side, form, show, q, format; struct opt_uuid group, after; };
struct consents_tick_in { struct str side, form, show, q; struct opt_uuid group; struct uuid person; struct str purpose; };
struct consents_one_in { struct uuid person; };
struct paper_in { struct uuid person; struct str purpose; };
struct paper_mark_in { struct uuid person; struct str purpose, signed_by, number, seen_by; int64_t seen; struct date day; struct opt_date until; struct opt_upload file; };
struct paper_day_in { struct uuid person; struct str purpose; int64_t seen; struct date day; };
struct paper_scan_in { struct uuid person; struct str purpose; struct opt_upload file; };
struct consents_batch_in { struct uuid batch; bool both; struct str format; };
struct consents_print_in { struct str side, form, q; struct opt_uuid group; };
struct consents_code_in { struct str code; };
struct consents_record_in { struct uuid record; };
struct consents_act_in { struct uuid record; struct str format; };

/* ---- who sees what ---- */
/* Everybody, or the groups that this person leads. */
struct consents_sight { bool all; struct consents_led_list led; };
MUST_USE enum status consents_sight_of(struct request *req, struct consents_sight *ret);
bool sight_sees(const struct consents_sight *s, const struct board_person *p);
bool sight_shows(const struct consents_sight *s, const struct consent_purpose *p);
/* NOT_FOUND for whom he may not see; of a purpose that is closed to him too. */
MUST_USE enum status consents_may_see(struct request *req, struct uuid person);

/* The people of a filter, in order: those of the tab, the form, the group, the name. */
struct board_picks { size_t n, cap; struct board_person **v; };
MUST_USE enum status board_pick(struct request *req, struct board *b, const struct consents_sight *s, const struct consents_filter *f, struct board_picks *ret);
/* Something that may be shown to him is lacking. */
bool picked_lacks(const struct consents_sight *s, const struct board_person *p);
/* The same of standings: ids in order, or everybody. */
struct people_ids { bool all; size_t n, cap; struct uuid *v; };
bool people_have(const struct people_ids *l, struct uuid id);
MUST_USE enum status sight_people(struct request *req, const struct consents_sight *s, struct people_ids *ret);
struct standing_picks { size_t n, cap; struct standing **v; };
MUST_USE enum status standings_pick(struct request *req, struct standings *l, const struct people_ids *seen, const struct consents_filter *f,
                                    struct standing_picks *ret);
struct url consents_here(struct request *req, struct url u, const struct consents_filter *f);

/* ---- views ---- */
struct consents_column { struct str title; const struct consent_purpose *purpose; };
struct consents_columns { size_t n, cap; struct consents_column *v; };
struct consents_cell { struct str words, title, tick; enum tone tone; struct url url; const char *heading; };
struct consents_cells { size_t n, cap; struct consents_cell *v; };
struct consents_line { struct uuid id; struct str name, about; struct consents_cells cells; };
struct consents_lines { size_t n, cap; struct consents_line *v; };
struct consents_tab { const char *side, *title; int64_t n; struct url url; bool current; };
struct consents_tabs { size_t n, cap; struct consents_tab *v; };
struct consents_view {
	const struct form *form;
	const struct consents_filter *in;
	struct consents_tabs tabs;
	struct consents_columns columns;
	struct consents_lines lines;
	struct html_option_list forms, groups, shows;
	struct paging paging;
	struct date day;
	int64_t people, ready, lacks, sheets, out, soon;
	bool may_mark, may_texts, may_bases, may_add, may_load, may_ask, own_only,      /* bases, load: addresses of other features' pages */
		 filtered, show_all, no_groups;
	struct str title;
	struct url files;                     /* to be given a format */
};

struct paper_row { const struct consent_paper *paper; struct str state, level; enum tone tone; struct url url; bool given /* can be withdrawn */; };
struct paper_rows { size_t n, cap; struct paper_row *v; };
struct history_row { const struct consents_history_row *row; struct str purpose, what; struct url file, act; };
struct history_rows { size_t n, cap; struct history_row *v; };
struct name_form { const char *title; struct str text; };
struct name_forms { size_t n, cap; struct name_form *v; };
struct consents_person_view {
	struct uuid id;
	struct str name, category, age, experience, groups;
	struct name_forms names;
	struct consents_person_roles_list roles;
	struct paper_rows papers;
	struct history_rows history;
	struct consents_guardians_list guardians;
	bool may_mark, sheets, minor, ready, mentor, may_withdraw, may_see_who;
};
struct paper_view {
	const struct form *form;
	struct uuid id;
	struct str name, state, signs, signs_words, ground, guardians, term;
	enum tone tone;
	const struct consent_paper *paper;
	const struct consent_purpose *purpose;
	struct history_rows history;
	struct html_option_list signers;
	struct opt_date today, until;
	bool may_mark, consent, asks_number, asks_seen, printable, gives, has_record;
};

struct sheet_view { struct paper_lines lines; struct qr qr; struct str code, no, purpose; bool last; };
struct sheet_views { size_t n, cap; struct sheet_view *v; };
struct batch_view { struct sheet_views sheets; struct uuid batch; int64_t days; bool phones, both /* a copy for each side */; };

struct act_view {
	struct str name, purpose, org, place, post, director;
	struct date on_day, given_on, destroy_by, today;
	bool given, mentoring;
	struct uuid person, record;
	const struct doc *doc;
};

handler_fn consents_page, consents_export, consents_tick, consents_person_page, paper_page, paper_mark, paper_refuse, paper_withdraw, paper_scan,
	scan_page, act_page, act_file, print_missing, print_person, print_labour, print_paper, batch_page, batch_file, code_page;

/* ---- between pages ---- */
enum tone consent_tone(enum consent_state s);
struct str person_groups(struct arena *a, const struct board_person *p);      /* «Робототехника, Шахматы» */
/* A message beside the field that the fault is about. */
enum status consent_refuse(struct request *req, enum consent_fault f, const struct consent_answer *last);
#endif
