/* Who fits whom: hard rules, a score in words, candidates for one person, the problem of a whole form for matching.h.
 *
 * Words.  A *criterion* speaks for or against a pair and has a weight that the centre edits; each gives a *share* of the points, in
 * words.  A *rule* forbids (a stop) or warns (a passable stop), as the centre has set it; rules make no points.  Points are whole, 0 …
 * FIT_POINTS, the weights normalised: a criterion of which nothing is known gives half of its weight, so that who is known well and
 * fits stands above who is not known, and he above who is known not to fit.  The same data give the same points every time, on both
 * engines.
 *
 * Who takes part: people here whose role of mentor or mentee is of the form (or of no form) on the day.  A mentor's places count over all
 * forms together; who said nothing of them has as many as the centre's page «Как подбирать» says.
 *
 * Confidential.  What was said at the introductory meeting, «не ставить вместе» and its reasons are for whoever pairs people.  The
 * criteria "wishes" and "previous" and the rules "never" and "must" must not be shown to one of the two: fit_hide takes them out, and
 * whoever prints a view calls it for the one who looks.
 *
 * Cost.  All of a form is loaded with some twenty statements, whatever its size, and compared in memory. */
#ifndef FIT_FIT_H
#define FIT_FIT_H
#include "features/fit/rules.h"
#include "features/matching/matching.h"
#include "kernel/store/store.h"

/* One criterion's part.  The points of a view's shares sum up to the view's; unknown: nothing can be said, words may be "". */
struct fit_share { const char *criterion; struct str title, words; int32_t points, of; bool against, unknown; };
struct fit_shares { size_t n, cap; struct fit_share *v; };
/* A rule that forbids; path: of this organisation, where it is mended, "" where nobody can.  passable: a warning, passed with a reason. */
struct fit_stop { const char *rule; struct str words, path; bool passable; };
struct fit_stops { size_t n, cap; struct fit_stop *v; };
struct fit_view { int64_t points; struct fit_shares shares; struct fit_stops stops; };

/* «подходит: среда; тема: вокал; против: разные здания», the weightiest first; "" when nothing is known. */
struct str fit_words(struct arena *a, const struct fit_view *v);
bool fit_stopped(const struct fit_view *v);                      /* by what is no warning */
/* For one of the two who looks himself: without wishes and decisions, and without points; who: his record. */
void fit_hide(struct fit_view *v, struct uuid who, struct uuid mentor, struct uuid mentee);
/* The same for whoever may not read wishes (the right wishes.read). */
void fit_hide_all(struct fit_view *v);

/* Any two records; that one is in no base of the form is a stop as others are.  NOT_FOUND: no such person. */
MUST_USE enum status fit_pair(struct db *db, struct uuid mentor, struct uuid mentee, struct str form, struct date day, struct fit_view *ret);

/* Many pairs of one form, loaded at once; gone: one of the two is no person any more, and its view is empty.  free: how many the mentor may still
 * take, over all forms; -1: he is no mentor of the form. */
struct fit_two { struct uuid mentor, mentee; bool gone; int32_t free; };
MUST_USE enum status fit_pairs(struct db *db, struct fit_two *v, size_t n, struct str form, struct date day, struct fit_view *ret);

/* Why the others are no candidates: by rule, the most frequent first.  liftable: the centre may make it a warning, and whoever looks
 * may leave it out for once. */
struct fit_reason { const char *rule; struct str words, path; int32_t n; bool liftable; };
struct fit_reasons { size_t n, cap; struct fit_reason *v; };

/* «Подобрать» for one person: the best on the other side.  wanted: "mentor" or "mentee".  without: rules left out for this look, as
 * bits 1 << enum fit_rule; only such as a centre may lift.  free: places of a mentor beside those he has taken. */
struct fit_candidate { struct uuid id; struct str name, place; int32_t free, cap; struct fit_view view; };
struct fit_candidates { size_t n, cap; struct fit_candidate *v; int64_t looked_at, fitting; struct fit_reasons reasons; };
MUST_USE enum status fit_candidates(struct db *db, struct uuid person, const char *wanted, struct str form, struct date day, uint32_t without, size_t limit,
	struct fit_candidates *ret);

/* ---- everybody of a form, for the solver ---- */

struct fit_who {
	struct uuid id;
	struct str name, place;
	bool minor;
	int32_t lo, cap, taken;             /* of a mentor: places still free, and pairs he has in all forms */
};
struct fit_data;                            /* all that was loaded */
/* Mentees who have no mentor of the form, mentors who have a free place (or for whom that is a warning).  first, mentor, score, fixed,
 * lo, cap as in matching.h: candidates of mentee i stand from first[i] to first[i + 1], by mentor.  fixed: «только вместе» that is
 * allowed; else -1.  Two who are mentor and mentee of the form both are candidates in one direction alone, towards the more
 * experienced, so that no plan goes round in a circle.
 * sparse: above FIT_DENSE pairs not each is looked at; a mentee has the FIT_SPARSE best of those whom a common tag or a common time
 * points to, ties spread evenly over the mentors. */
#define FIT_DENSE 1000000
#define FIT_SPARSE 60
struct fit_problem {
	int32_t n, m;
	struct fit_who *mentees, *mentors;
	int32_t *lo, *cap, *mentor, *fixed;
	int64_t *first, *score;
	bool sparse;
	int64_t placed;                     /* mentees of the form who have a mentor already: not among the n */
	int32_t (*stopped)[FIT_RULES];      /* of each mentee: how many mentors each rule keeps away (the first that does, in order) */
	struct fit_data *data;              /* and how places in it are found: this feature's own */
	int32_t *mentee_of, *mentor_of;
};
MUST_USE enum status fit_problem(struct db *db, struct str form, struct date day, struct fit_problem *ret);
/* The same for whoever shows how far it is and may stop it: go_on is asked when all are loaded, and after some thousands of pairs each time;
 * done: mentees compared so far, of total.  BUSY: it said false.  NULL: nobody is asked. */
MUST_USE enum status fit_problem_watched(struct db *db, struct str form, struct date day, const struct match_watch *watch, struct fit_problem *ret);
/* The words of one pair of it, candidate or not; asks nothing of the store. */
void fit_problem_view(struct arena *a, const struct fit_problem *p, int32_t mentee, int32_t mentor, struct fit_view *ret);
/* Why a mentee has no candidates, or not more. */
void fit_problem_reasons(struct arena *a, const struct fit_problem *p, int32_t mentee, struct fit_reasons *ret);

/* «Снять условие?»: does the rule keep anybody away, and may the centre make it a warning?  The same people with it lifted, out of what was
 * loaded. */
bool fit_problem_liftable(const struct fit_problem *p, enum fit_rule r);
void fit_problem_without(struct arena *a, const struct fit_problem *p, enum fit_rule r, struct fit_problem *ret);

/* Who suits whom in one group, of the mentees of a problem: as struct match_cohesion of matching/cohesion.h, without its weight.  Each two bring
 * points for a class, an association, interests, time that they share, and what a curator has said of them; of very many mentees the strongest
 * of each are kept.  lists: false where words alone are wanted. */
struct fit_together { int64_t *first, *points; int32_t *with; struct fit_bonds *bonds; };
MUST_USE enum status fit_together(struct db *db, const struct fit_problem *p, bool lists, struct fit_together *ret);
MUST_USE enum status fit_together_watched(struct db *db, const struct fit_problem *p, const struct match_watch *watch, struct fit_together *ret);    /* with lists */
/* «один класс: 7Б; общие интересы: шахматы»; "" for nothing.  mute: for whoever may not know what was said of the two. */
struct str fit_together_words(struct arena *a, const struct fit_together *t, int32_t i, int32_t k, bool mute);

/* The aim chosen on «Как подбирать»: "placed" (nobody without a mentor, then the best total), "fair", "stable". */
MUST_USE enum status fit_aim(struct db *db, struct str *ret);

/* «Не ставить вместе» and its sisters, said by whoever pairs people: kind "relative" "never" "must".  Order of the two is of no
 * account.  CONFLICT: said already; INVALID: one person with himself. */
MUST_USE enum status fit_mark_add(struct db *db, struct uuid a, struct uuid b, const char *kind, struct str why);
#endif
