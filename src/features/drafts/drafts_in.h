/* Between the files of this folder. */
#ifndef DRAFTS_DRAFTS_IN_H
#define DRAFTS_DRAFTS_IN_H
#include "features/drafts/plan.h"
#include "features/drafts/queries.h"
#include "features/pairs/pairs.h"
#include "features/people/people.h"
#include "kernel/html/views.h"
#include "kernel/http/request.h"
#include "kernel/slice.h"

#define DRAFTS_MOST 100
#define PAIRING_WORDS_MOST 5000
#define PAIRING_PAGE 40                    /* lines a page */
#define PAIRING_BESIDE 10                  /* lines of the lists beside the plan */
#define PAIRING_LIVE 20000                 /* so many possible pairs are compared with today's data whenever the draft is looked at */
#define PAIRING_AT_ONCE 100                /* more pairs are sent by a job */

/* ---- the store (store.c) ---- */

struct pairing { struct pairing_get_row r; enum aim aim; struct frozen f; struct drafted d; struct words words; };
/* NOT_FOUND: there is none, it was thrown away, or its plan was kept by another version of the program. */
MUST_USE enum status pairing_read(struct db *db, struct uuid id, struct pairing *ret);
/* A new one, or (x->r.id is somebody's) the next revision of that, against x->r.rev: CONFLICT.  words are written as they are. */
MUST_USE enum status pairing_add(struct db *db, struct pairing *x, struct uuid *ret);
MUST_USE enum status pairing_add_as(struct db *db, struct pairing *x, struct uuid id);
MUST_USE enum status pairing_keep(struct db *db, const struct pairing *x, bool problem_too);
/* How far a plan of groups is from the best one at most. */
static inline int64_t pairing_gap(const struct pairing *x) { return x->d.bound - plan_sum(&x->d); }
MUST_USE enum status pairing_words_read(struct db *db, struct uuid draft, struct words *ret);
/* «Иванова Анна Петровна», or what stands for who is gone; here: neither erased nor left. */
MUST_USE enum status pairing_name(struct db *db, struct uuid person, bool initials, struct str *ret, bool *ret_here);

/* ---- reckoning (reckon.c): reads the store, writes nothing ---- */

void pairing_freeze(struct arena *a, const struct fit_problem *p, struct frozen *ret);
/* Which rules, lifted, would place more or better, the best first; left: without a mentor now (lift.c). */
struct lifted { enum fit_rule rule; struct str title, effect, who; int64_t placed, total, left; };
struct lifts { size_t n, cap; struct lifted *v; };
MUST_USE enum status pairing_lifts(struct db *db, const struct pairing *x, const struct fit_problem *today, struct lifts *ret);
/* Told how far it is: at the beginning of each step, and every few milliseconds of those that are long, done of total.  false stops it: BUSY.
 * PAIRING_BINDS only where it counts who is with whom. */
enum pairing_stage { PAIRING_LOADS, PAIRING_SCORES, PAIRING_BINDS, PAIRING_SOLVES, PAIRING_CHECKS, PAIRING_STORES /* after reckoning */, PAIRING_STAGES };
struct pairing_told { bool (*go_on)(void *arg, enum pairing_stage stage, int64_t done, int64_t total); void *arg; };
/* From today's data, with the draft's words and aim; x->f and x->d become the new ones.  CONFLICT: no plan, *ret_why says why in Russian.
 * told: NULL, nobody is. */
MUST_USE enum status pairing_reckon(struct db *db, struct pairing *x, const struct pairing_told *told, struct str *ret_why);
/* The same problem, other words or another aim. */
MUST_USE enum status pairing_rereckon(struct db *db, struct pairing *x, const struct pairing_told *told, struct str *ret_why);
/* Why there is nobody to be paired; of a draft that has nobody. */
struct str pairing_nobody(const struct pairing *x);

/* What today's data say of the draft's pairs. */
struct pairing_look { bool whole; struct fit_problem p; struct id_places mentees, mentors; struct str form; struct date day; struct uuid who; bool mute; const struct words *words; int32_t *loads; const struct frozen *f; struct fit_together together; /* of a plan of groups, words alone */ };
/* whole: of everybody at once, whatever the size; else only where that is quick.  who: the record of whoever looks, nil for none: of a pair that
 * he is in himself he is not told what was said of him.  ret->mute may be set then: he may not read wishes at all. */
MUST_USE enum status pairing_look(struct db *db, const struct pairing *x, struct uuid who, bool whole, struct pairing_look *ret);
/* The words of pairs, and why one cannot be sent any more: stop.words "" when it can; stop.path: where it is mended.  All with one load. */
struct pairing_seen { int32_t i, j; struct fit_view view; struct fit_stop stop; };
MUST_USE enum status pairing_look_at(struct db *db, const struct pairing_look *l, struct pairing_seen *v, size_t n);

/* ---- a large form, by a job (later.c) ---- */
#define PAIRING_RECKON_JOB "drafts.reckon"
bool pairing_large(int64_t mentees, int64_t mentors);
/* x->r: id of the draft, form, aim, together, rev (0: a new one).  fresh: from today's data; else the problem and the words it
 * has.  Answers with the job's page; kind: of the journal. */
MUST_USE enum status pairing_reckon_later(struct request *req, const struct pairing *x, bool fresh, const char *kind);
MUST_USE enum status pairing_reckon_prepare(struct db *db, struct job_state *state);
MUST_USE enum status pairing_reckon_step(struct db *db, struct job_state *state);

/* ---- sending (send.c) ---- */
MUST_USE enum status pairing_send_step(struct db *db, struct job_state *state);

MUST_USE enum status drafts_export(struct db *db, struct uuid person, struct buf *json);
MUST_USE enum status drafts_erase(struct db *db, struct uuid person);
MUST_USE enum status drafts_keeps(struct db *db, struct uuid person, bool *ret);
MUST_USE enum status drafts_any(struct db *db, struct uuid first, struct uuid last, bool *ret);
MUST_USE enum status drafts_demo(struct db *db);

/* ---- words (say.c), pure ---- */
struct str pairing_fault_words(struct arena *a, const struct match_fault *f, struct str mentor, struct str mentee);
/* «время совпадает: среда; тема: вокал; против: разные здания»: the weightiest of what is known. */
struct str pairing_brief(struct arena *a, const struct fit_view *v);
/* «1 200». */
struct str count_words(struct arena *a, int64_t n);
/* «+9», «−6», «0». */
struct str signed_words(struct arena *a, int64_t v);
/* «без пары 0 вместо 1, сумма +9». */
struct str change_words(struct arena *a, int64_t left, int64_t placed, int64_t points);
struct str pairing_time(struct request *req, int64_t at);              /* «14:05», of another day «27.11 в 14:05» */

/* ---- forms ---- */

struct drafts_new_in { struct str form; };
struct pairing_in { struct uuid draft; struct str part; struct opt_int from; };
struct pairing_act_in { struct uuid draft; int64_t draft_rev; struct str aim, together; };
struct pairing_word_in { struct uuid draft; int64_t draft_rev; struct str kind; struct uuid mentor, mentee; bool off, hand; };
struct pairing_places_in { struct uuid draft; int64_t draft_rev; struct str mentor; int64_t cap; struct opt_int lo; bool off; };
struct pairing_send_in { struct uuid draft; int64_t draft_rev, shown; struct date since; struct opt_date until; bool grouped; };
struct pairing_why_in { struct uuid draft, mentee; };
struct pairing_if_in { struct uuid draft; struct str mentor; struct opt_int cap; };
struct pairing_with_in { struct uuid draft, other; };
struct pairing_proof_in { struct uuid draft; struct str file; };

/* ---- views ---- */

struct pairing_texts { size_t n, cap; struct str *v; };
struct pairing_line {
	int32_t i, j;
	struct uuid mentee_id, mentor_id;
	struct str mentee, mentor, mentee_short, mentor_short, was, words, with /* whom of the group he suits, and why */, stop, path, state;
	int64_t points;
	bool kept, hand, together, first_of_mentor;
	int32_t group;                       /* how many this mentor has in the plan */
};
struct pairing_lines { size_t n, cap; struct pairing_line *v; };
struct pairing_maybe { struct str mentor; struct uuid mentor_id; int64_t points; };
struct pairing_maybes { size_t n, cap; struct pairing_maybe *v; };
struct pairing_left { int32_t i; struct uuid id; struct str name, brief, was; struct fit_reasons reasons; struct pairing_maybes maybes; };
struct pairing_lefts { size_t n, cap; struct pairing_left *v; };
struct pairing_free { struct uuid id; struct str name, brief; int32_t load, lo, cap, free; bool said; };
struct pairing_frees { size_t n, cap; struct pairing_free *v; };
struct pairing_price { struct str mentor; int64_t price; int32_t load, cap; };
struct pairing_prices { size_t n, cap; struct pairing_price *v; };
struct pairing_view {
	const struct form *form;
	const struct pairing *x;
	struct str title, reckoned, by, part, aim_title, sent_by;
	struct html_option_list aims, together;
	bool may_group;                      /* somebody takes more than one */
	struct pairing_lines lines;
	struct pairing_lefts lefts;
	struct pairing_frees frees;
	struct pairing_prices prices;
	struct paging paging;
	size_t n_left, n_free, n_struck, n_warned;       /* of the whole draft; the last two only where all are looked at */
	int64_t places;                      /* free ones in all */
	bool open, whole, all_placed, other_sent;
	struct str other_words, others_made /* pairs by hand, by others, since it was reckoned */; struct uuid other_id;
	int64_t sends;                       /* pairs that would be sent now */
	struct opt_date since, until;
	struct pairing_of_form_list others;
};
struct drafts_list_line { const struct pairing_list_row *r; struct str form, changed, state; };
struct drafts_list_lines { size_t n, cap; struct drafts_list_line *v; };
struct drafts_form_line { struct str code, title; int64_t mentors, mentees; };
struct drafts_form_lines { size_t n, cap; struct drafts_form_line *v; };
struct drafts_list_view { const struct form *form; struct drafts_list_lines list; struct drafts_form_lines forms; };

struct why_line { struct uuid mentor_id; struct str mentor, words, warning, sentence; int64_t points; bool now, possible; struct pairing_texts moves; };
struct why_lines { size_t n, cap; struct why_line *v; };
struct why_view { const struct form *form; const struct pairing *x; struct uuid mentee_id; struct str mentee, now; struct why_lines lines; struct fit_reasons reasons; bool open, kept; size_t more; };

struct if_line { struct str what, effect; struct uuid mentor_id, mentee_id; int32_t cap; bool places, better; struct pairing_texts moves; };
struct if_lines { size_t n, cap; struct if_line *v; };
struct if_view { const struct form *form; const struct pairing *x; struct str title, mentor, cap, fault; struct if_lines lines; struct if_line own; struct lifts lifts; bool asked, open, by_total, untold, may_how; struct pairing_texts names; };

struct with_line { struct str mentee, a, b; int64_t points_a, points_b; bool moves; };
struct with_lines { size_t n, cap; struct with_line *v; };
struct with_view { const struct form *form; const struct pairing *a, *b; struct str title; struct with_lines moves, stays; struct pairing_of_form_list others; struct slope *slope; size_t more; struct str words; };

/* ---- pictures (picture.c) ---- */

/* Lines between two columns of names, y in pixels. */
struct stroke { int y1, y2; int strength /* 1…3 */; bool marked; struct str title; };
struct strokes { size_t n, cap; struct stroke *v; };
struct end { int y; struct str name, note; bool hollow; };
struct ends { size_t n, cap; struct end *v; };
struct slope { struct ends left, right; struct strokes strokes; int height; struct str left_title, right_title; };
struct picture_view { const struct pairing_view *d; struct slope slope; };
void pairing_picture(struct arena *a, const struct pairing_view *v, struct slope *ret);
void with_picture(struct arena *a, const struct with_view *v, struct slope *ret);
struct str slope_path(struct html *h, const struct stroke *s);           /* a curve in a box 100 wide */

handler_fn drafts_page, drafts_new_prepare, drafts_new, pairing_page, pairing_picture_page, pairing_again_prepare, pairing_aim_prepare, pairing_word_prepare, pairing_places_prepare, pairing_act,
	pairing_copy, pairing_throw, pairing_send_do, pairing_why_page, pairing_if_page, pairing_with_page, pairing_proof;
MUST_USE enum status pairing_view_fill(struct request *req, const struct pairing *x, struct pairing_view *v);
#endif
