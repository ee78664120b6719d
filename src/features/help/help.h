/* «Мне нужна помощь»: between the files of this folder; other features know nothing of it.
 *
 * An *appeal* is what somebody asked for.  Those who *answer* are the psychologist and the curator; an appeal about one of
 * them is hidden from that one and goes to the other and to the director. */
#ifndef HELP_HELP_H
#define HELP_HELP_H
#include "features/calendar/calendar.h"
#include "features/help/queries.h"
#include "kernel/base/buf.h"
#include "kernel/html/views.h"
#include "kernel/http/request.h"
#include "kernel/slice.h"

#define HELP_BODY_MAX 8000               /* bytes: about 4,000 letters */
#define HELP_WINDOW_MS (3600LL * 1000)
#define HELP_OF_PLACE 20                 /* in that window: a class behind one address */
#define HELP_OF_ACCOUNT 5
#define HELP_OF_ALL 200
#define HELP_JOURNAL_MAX 2000

/* ---- rules, pure ---- */

bool help_has_role(struct str roles, const char *role);              /* in blank-separated codes */
/* May somebody with these roles read an appeal about `about` ("", "curator", "psychologist")? */
bool help_visible(struct str about, struct str roles);
/* new → accepted → measures → closed; measures more than once; closed also straight after accepted. */
bool help_may_follow(struct str state, struct str next);
const char *help_state_title(struct str state);                      /* «новое» «принято» «меры» «закрыто» */
/* The day on which an appeal has to be accepted: that many working days later. */
struct date help_due(const struct calendar *c, struct date made_on, int days);

/* ---- other files ---- */
/* Whether «Мне нужна помощь» stands on each page of whoever asks: pupils, mentees, parents; visitors too. */
MUST_USE enum status help_wanted(struct request *req, bool *ret);
MUST_USE enum status help_page_link(struct request *req, struct page *page);
MUST_USE enum status help_todo(struct request *req, bool everyone, struct todos *ret);
MUST_USE enum status help_export(struct db *db, struct uuid person, struct buf *json);
MUST_USE enum status help_erase(struct db *db, struct uuid person);
MUST_USE enum status help_any(struct db *db, struct uuid first, struct uuid last, bool *ret);
MUST_USE enum status help_term(struct db *db, struct date made_on, struct date *ret);    /* help_due by the settings and the calendar */

struct help_lines { size_t n, cap; struct str *v; };                 /* of a text of several lines, empty ones left out */
struct help_lines help_cut(struct arena *a, struct str text);

/* ---- forms ---- */
struct help_ask_in { struct str body, about, name, contact; bool unnamed; };
struct help_list_in { struct opt_int before; };
struct help_one_in { struct uuid appeal; };
struct help_step_in { struct uuid appeal; int64_t appeal_rev; struct str to, text; };
struct help_pause_in { struct uuid appeal, pair; bool paused; };
struct help_journal_in { struct opt_date since, until; };
struct help_memo_in { struct str phone, memo; };

/* ---- views ---- */
struct help_view { const struct form *form; struct str phone, name, term; struct help_lines memo; struct html_option_list abouts; bool signed_in; };
struct help_line { struct uuid id; struct str when, from, about, state; enum tone tone; bool late; struct date due; bool open; };
struct help_list_lines { size_t n, cap; struct help_line *v; };
struct help_list_view { struct help_list_lines lines; struct url older; bool may_memo, may_journal; };
struct help_pair { struct uuid id; struct str name, side; bool paused; };
struct help_pairs { size_t n, cap; struct help_pair *v; };
struct help_done { struct str when, what, who, body; };
struct help_dones { size_t n, cap; struct help_done *v; };
struct help_one_view {
	const struct form *form;
	struct uuid id;
	struct opt_uuid person;
	struct str when, from, contact, body, about, state, due;
	enum tone tone;
	int64_t rev;
	struct help_dones steps;
	struct help_pairs pairs;
	bool may_accept, may_measures, may_close, may_person;
};
struct help_journal_line { int64_t number; struct date made_on; struct opt_date accepted, measures, closed; struct str by, state; };
struct help_journal_lines { size_t n, cap; struct help_journal_line *v; };
struct help_journal_view { const struct form *form; struct str org; struct help_journal_lines lines; struct opt_date since, until; bool over; };
struct help_memo_view { const struct form *form; struct str phone, memo; };

handler_fn help_page, help_ask, help_list_page, help_one_page, help_step, help_pause, help_journal_page, help_memo_page, help_memo_save;
#endif
