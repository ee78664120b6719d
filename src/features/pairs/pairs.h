/* Mentoring pairs: what other features may know of them and do with them.  A pair is two persons, a form, a time, an order. */
#ifndef PAIRS_PAIRS_H
#define PAIRS_PAIRS_H
#include "kernel/base/buf.h"
#include "kernel/store/store.h"

struct new_pair {
	struct uuid mentor, mentee;
	struct str form, model, type, goal;      /* codes of people/words.h; goal in free words, may be "" */
	struct date since;
	struct opt_date until;                   /* the last day */
	struct str order_no;                     /* "" where nothing is known */
	struct opt_date order_date;
	struct str source;                       /* "hand" "import": «внесено ранее, документы неполны» */
	struct str anyway;                       /* why it is made against a warning of pair_check; "" */
};
/* Both get their role of that form when they have none in force on that day.  CONFLICT: the two are a pair at that time already;
 * INVALID (pair.self): one person with himself; NOT_FOUND: no such person here. */
MUST_USE enum status pair_add(struct db *db, const struct new_pair *p, struct uuid *ret_id);

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
/* With whom somebody is paired on a day, seen from his side: "mentor" or "mentee". */
MUST_USE enum status pair_partners(struct db *db, struct uuid person, const char *side, struct date day, struct partner_list *ret);

/* «На паузе»: the two do not meet; nobody is told why, and nothing of why is kept.  False: it goes on.  A pair that is so already stays
 * so; NOT_FOUND: no such pair, or it is over. */
MUST_USE enum status pair_pause(struct db *db, struct uuid pair, bool paused);
/* The same by whoever asks, with its entry in the journal of actions. */
struct request;
MUST_USE enum status pair_pause_by(struct request *req, struct uuid pair, bool paused);

struct pair_figures { int64_t pairs, mentors, mentees; };
/* Over a period, both days inclusive. */
MUST_USE enum status pair_figures(struct db *db, struct date since, struct date until, struct pair_figures *ret);
#endif
