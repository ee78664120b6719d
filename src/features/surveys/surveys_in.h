/* Between the pages of this folder: what forms send, what pages show. */
#ifndef SURVEYS_IN_H
#define SURVEYS_IN_H
#include "features/people/people.h"
#include "features/surveys/queries.h"
#include "features/surveys/run.h"
#include "kernel/html/qr.h"
#include "kernel/html/views.h"
#include "kernel/http/request.h"
#include "kernel/slice.h"

/* ---- forms ---- */
struct form_in { struct str form; };
struct campaign_in { struct uuid campaign; };
struct campaign_new_in {
	struct str form, title, identity, consent, role, mentoring, category, remind;
	struct opt_uuid row, group;
	struct opt_date first, last;
	bool adults_told;
};
struct campaign_edit_in {
	struct uuid campaign;
	int64_t campaign_rev;
	struct str title, identity, consent, remind;
	struct date first, last;
	bool adults_told;
};
struct campaign_more_in { struct uuid campaign; struct str role, mentoring, category; struct opt_uuid group; };
struct campaign_less_in { struct uuid campaign; struct id_list who; };

/* ---- lists ---- */
struct campaign_line { const struct survey_campaigns_row *r; struct str state, percent; enum tone tone; };
struct campaign_lines { size_t n, cap; struct campaign_line *v; };
struct campaigns_view { struct campaign_lines lines; bool may_run; };

struct form_line { struct str key, title, what, source; size_t questions; bool own, hidden; };
struct form_lines { size_t n, cap; struct form_line *v; };
struct form_group { struct str title; struct form_lines lines; };
struct form_groups { size_t n, cap; struct form_group *v; };
struct forms_view { struct form_groups groups; bool may_edit, may_run; struct opt_uuid row; };

/* ---- one questionnaire ---- */
struct form_item_line { const struct form_item *item; size_t no; struct str what; bool head; const struct form_block *block; };
struct form_item_lines { size_t n, cap; struct form_item_line *v; };
struct form_view { const struct kept_form *f; struct str key, what; struct form_item_lines items; bool may_edit, may_run; };

/* ---- a new campaign ---- */
struct audience_options { struct html_option_list roles, forms, categories, groups; };
struct campaign_new_view {
	const struct form *form;
	const struct kept_form *f;
	struct str key, title, identity;
	struct opt_date first, last;
	struct str role, mentoring, category;
	struct audience_options options;
	struct html_option_list identities, consents;
	struct opt_uuid row; struct str row_title;
};

/* ---- one campaign ---- */
struct invited_line { const struct survey_invited_list_row *r; struct str name, where, link, note; bool waits /* for a paper */; };
struct invited_lines { size_t n, cap; struct invited_line *v; };
struct progress_line { struct str title; int64_t invited, used; struct str percent; };
struct progress_lines { size_t n, cap; struct progress_line *v; };
struct campaign_view {
	const struct form *form;
	const struct campaign *c;
	struct str state, identity, reads, form_key;
	enum tone tone;
	struct date first, last;
	bool draft, open, over, closed;          /* over: the window has ended, nobody closed it yet */
	bool named, may_run, may_raw;
	int64_t invited, used, answers, held;
	struct str percent, ways;
	struct progress_lines progress;
	struct invited_lines people;
	struct audience_options options;
	struct html_option_list identities, consents;
	struct str common_link; bool phones;
	struct str row_title; struct opt_uuid row; bool row_open;
	struct str remind;                       /* text for a messenger */
	struct str remind_days;                  /* «за 3 дня, за 1 день до конца» */
	struct str reminded;                     /* what has gone by itself: «за 3 дня — 25.11.2026» */
	bool fills;                              /* answers can go to a base */
};
struct link_line { struct str name, where, code, link; struct qr qr; };
struct link_lines { size_t n, cap; struct link_line *v; };
struct sheets_view { const struct campaign *c; struct link_lines lines; struct date last; bool phones; enum { SHEETS_LINKS, SHEETS_COMMON } what; };

/* ---- the year that ends ---- */
struct surveys_year_in { struct opt_int of; struct id_list finish, copy; };
struct surveys_year_line { struct uuid id; struct str title, state; enum tone tone; struct date opens, closes; int64_t invited, used; bool open, over, copied; };
struct surveys_year_view { const struct form *form; struct { size_t n, cap; struct surveys_year_line *v; } lines; int year; struct str was, comes; size_t open, copied; };

const char *campaign_identity_title(struct str identity);
struct str campaign_reads(struct str identity);              /* who will see the answers, in one sentence */
struct str campaign_state_word(const struct campaign *c, struct date today, enum tone *ret);
/* «по ссылке 12, с бланков 3, перенесено из таблицы 5»; "" when all came by links. */
MUST_USE enum status survey_ways_words(struct db *db, struct uuid campaign, struct str *ret);
struct str percent_of(struct arena *a, int64_t n, int64_t of);
MUST_USE enum status audience_options_read(struct db *db, struct audience_options *ret);
struct html_option_list identity_options(struct arena *a);
struct html_option_list consent_options(struct arena *a);
/* The link of an invitation, or, of the campaign's id, the one for all; "" once it is closed. */
MUST_USE enum status campaign_link(struct request *req, const struct campaign *c, struct uuid subject, struct str *ret);

void survey_items_lines(struct arena *a, const struct questionnaire *q, struct form_item_lines *ret);
MUST_USE enum status survey_forms_show(struct request *req, struct opt_uuid row);       /* to choose from, for a row of the plan */

handler_fn campaigns_page, survey_forms_page, survey_form_page, campaign_new_page, campaign_new, campaign_page, campaign_edit, campaign_more, campaign_less, campaign_begin,
	campaign_close, surveys_year_page, surveys_year_do, campaign_remind, campaign_evidence, campaign_drop, campaign_sheets, surveys_mine;
MUST_USE enum status surveys_export_person(struct db *db, struct uuid person, struct buf *json);
MUST_USE enum status surveys_erase_person(struct db *db, struct uuid person);
MUST_USE enum status surveys_any(struct db *db, struct uuid first, struct uuid last, bool *ret);
MUST_USE enum status surveys_reindex(struct db *db, struct uuid *at);
MUST_USE enum status surveys_todo(struct request *req, bool everyone, struct todos *ret);
MUST_USE enum status surveys_year_look(struct request *req, struct date first, struct year_state *ret);
MUST_USE enum status surveys_demo(struct db *db);
int survey_command(int argc, char **argv);
extern const struct made_source surveys_made;
extern const struct handover_source surveys_handover;
extern const struct maker surveys_makers[];
#endif
