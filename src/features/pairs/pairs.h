/* Mentoring pairs: what other features may know of them and do with them.  A pair is two persons, a form, a time, an order. */
#ifndef PAIRS_PAIRS_H
#define PAIRS_PAIRS_H
#include "kernel/base/buf.h"
#include "kernel/store/store.h"

/* The life of a pair, in the column `state`:
 *
 *	proposed ──both agree──▶ consent ──order──▶ ordered ──its first day──▶ active ⇄ paused
 *	    └──────── nothing came of it: dropped        prolonged: active beyond its first last day
 *	                                                 closed: over, with a reason (data/reasons.tsv)
 *
 * proposed, consent and dropped have never been in force: no role, no load of the past, no figure counts them.  Statements of others
 * say so: state NOT IN ('proposed', 'consent', 'dropped').  Of the others the days decide: in force on a day within since..until.  ordered
 * becomes active by the day alone: pair_state_on. */
enum pair_state { PAIR_PROPOSED, PAIR_CONSENT, PAIR_ORDERED, PAIR_ACTIVE, PAIR_PAUSED, PAIR_PROLONGED, PAIR_CLOSED, PAIR_DROPPED, PAIR_STATES };
const char *pair_state_code(enum pair_state s);
bool pair_state_parse(struct str code, enum pair_state *ret);
struct str pair_state_title(enum pair_state s);           /* «ждёт согласия», «действует», «на паузе»… */
/* As it is on a day. */
enum pair_state pair_state_on(enum pair_state s, struct date since, struct opt_date until, struct date day);
bool pair_state_waits(enum pair_state s);                 /* proposed, consent: not in force yet */
bool pair_state_live(enum pair_state s);                  /* ordered, active, paused, prolonged */

struct new_pair {
	struct uuid mentor, mentee;
	struct str form, model, type, goal;      /* codes of people/words.h; goal in free words, may be "" */
	struct date since;
	struct opt_date until;                   /* the last day */
	struct str order_no;                     /* "" where nothing is known */
	struct opt_date order_date;
	struct str source;                       /* "hand" "import": «внесено ранее, документы неполны» */
	struct str anyway;                       /* why it is made against a warning of pair_check; "" */
	struct opt_int group_no;                 /* with other pairs of this mentor: a group */
	struct str law351;                       /* ст. 351.8 ТК РФ: "yes" "no" "function"; "": nobody has said */
};
/* Both get their role of that form when they have none in force on that day.  CONFLICT: the two are a pair at that time already;
 * INVALID (pair.self): one person with himself; NOT_FOUND: no such person here. */
MUST_USE enum status pair_add(struct db *db, const struct new_pair *p, struct uuid *ret_id);

/* In state proposed: no role yet, no order; both are asked for their consent.  draft: what it came from (a draft of the whole form);
 * the same two waiting already is CONFLICT.  law351 "": it follows from the two categories.  Otherwise as pair_add. */
MUST_USE enum status pair_propose(struct db *db, const struct new_pair *p, struct opt_uuid draft, struct uuid *ret_id);

/* Who is taken, over all forms: for whoever looks for pairs.  Two statements.  now: in force on the day, begins later, or waits for
 * consents or its order; before: over, or a proposal that was dropped.  By mentor, then mentee. */
struct pair_live { struct uuid pair, mentor, mentee; struct str form; enum pair_state state; struct date since; struct opt_date until; struct opt_uuid draft; };
struct pair_lives { size_t n; struct pair_live *v; };
struct pairs_live { struct pair_lives now, before; };
MUST_USE enum status pairs_live(struct db *db, struct date day, struct pairs_live *ret);
/* How many mentees a mentor has in `now`, each once whatever the forms. */
int pairs_live_load(const struct pairs_live *l, struct uuid mentor);

/* What speaks against a pair that is about to be made.  stops: a child is in it, and papers are missing without which nobody is
 * assigned; the others are warnings, passed with a reason (new_pair.anyway).  pair_add does not ask: what was in force before the
 * program comes in as it is.  CONFLICT as there. */
struct pair_fault { const char *side; struct str text; bool stops; };    /* side: of whom, "mentor" or "mentee" */
struct pair_faults { size_t n, cap; struct pair_fault *v; };
MUST_USE enum status pair_check(struct db *db, const struct new_pair *p, struct pair_faults *ret);

/* Takes back what whoever calls made itself; nothing else refers to it.  NOT_FOUND: gone already, or changed since. */
MUST_USE enum status pair_unmake(struct db *db, struct uuid pair);

/* One line a pair: with one person there can be two, of two forms.  until is the last day. */
struct partner { struct uuid id; struct str name, place, category; struct uuid pair; struct str form; struct date since; struct opt_date until; bool paused; };
struct partner_list { size_t n; struct partner *v; };
/* With whom somebody is paired on a day (proposals are not), seen from his side: "mentor" or "mentee". */
MUST_USE enum status pair_partners(struct db *db, struct uuid person, const char *side, struct date day, struct partner_list *ret);

/* «На паузе»: the two do not meet; nobody is told why, and nothing of why is kept.  False: it goes on.  A pair that is so already stays
 * so; NOT_FOUND: no such pair, or it is over. */
MUST_USE enum status pair_pause(struct db *db, struct uuid pair, bool paused);
/* The same by whoever asks, with its entry in the journal of actions. */
struct request;
MUST_USE enum status pair_pause_by(struct request *req, struct uuid pair, bool paused);

/* What others than the one who acts have made since an instant, in words for a 409: «Сидорова Е. А. закрепила 2 пары в 14:05»; "" nothing. */
MUST_USE enum status pairs_others_since(struct request *req, int64_t since, struct str *ret);
/* The instant to remember when a page is shown: of the newest pair, 0 without any. */
MUST_USE enum status pairs_newest(struct db *db, int64_t *ret);

struct pair_figures { int64_t pairs, mentors, mentees; };
/* Over a period, both days inclusive. */
MUST_USE enum status pair_figures(struct db *db, struct date since, struct date until, struct pair_figures *ret);
#endif
