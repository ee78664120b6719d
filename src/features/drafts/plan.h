/* A draft reckoned: a frozen problem, what the curator has said, the plan with its proof.  Pure: structs in, structs out.
 *
 *	frozen ── words applied ──▶ struct match_problem ── matching.h ──▶ struct drafted
 *
 * The problem is kept as it was when it was reckoned, so that «Почему не она?», what-if and a change by hand speak of the very plan
 * that is seen, whatever has happened to the people since.  Mentees and mentors are counted from 0, as in matching.h. */
#ifndef DRAFTS_PLAN_H
#define DRAFTS_PLAN_H
#include "features/fit/fit.h"
#include "features/matching/matching.h"
#include "kernel/base/buf.h"

struct frozen {
	int32_t n, m;
	struct uuid *mentees, *mentors;
	int32_t *lo, *cap, *taken;           /* of each mentor: free places, and pairs he had besides */
	int32_t *fixed;                      /* of each mentee: «только вместе»; or MATCH_NOBODY */
	int64_t *first, *score;
	int32_t *to;                         /* the candidates, as in matching.h */
	int64_t already;
	bool sparse;
	struct match_cohesion with;          /* who suits whom in a group; weight 0: it does not count, and there are no lists */
};
void frozen_of(const struct fit_problem *p, struct frozen *ret);
/* Ids in order, for many look-ups. */
struct id_place { struct uuid id; int32_t at; };
struct id_places { size_t n; struct id_place *v; };
struct id_places id_places_of(struct arena *a, const struct uuid *v, int32_t n);
int32_t id_place(const struct id_places *l, struct uuid id);             /* MATCH_NOBODY: is not there */
int32_t frozen_mentee(const struct frozen *f, struct uuid id);           /* one look-up; MATCH_NOBODY */
int32_t frozen_mentor(const struct frozen *f, struct uuid id);
/* Of an allowed pair; false: is none. */
bool frozen_score(const struct frozen *f, int32_t i, int32_t j, int64_t *ret);

enum word_kind { WORD_KEEP, WORD_NEVER, WORD_PLACES };
struct word { enum word_kind kind; struct uuid mentor, mentee; int32_t lo, cap; bool hand; };
struct words { size_t n, cap; struct word *v; };
const struct word *word_find(const struct words *l, enum word_kind kind, struct uuid mentor, struct uuid mentee);
/* The «оставить» of a mentee; NULL: there is none. */
const struct word *word_keeps(const struct words *l, struct uuid mentee);

enum aim { AIM_PLACED, AIM_FAIR, AIM_STABLE };
bool aim_read(struct str code, enum aim *ret);
enum match_aim aim_match(enum aim a);

struct drafted {
	int32_t n, m;
	int32_t *mentor, *was;               /* of each mentee: in this plan, and in the one before; MATCH_NOBODY */
	int64_t placed, total, lift, *u, *v; /* u and v NULL where the aim has no prices */
	int64_t cohesion, bound;             /* what those bring who are together; no plan has more than bound.  Only where it counts (grouped) */
	int64_t *share, shares;              /* the proof of bound; how many there are */
	bool grouped;
	int64_t worst;                       /* score of the weakest pair; -1: there is none */
	bool proved;                         /* match_verify (of stable: match_verify_stable; of groups: match_verify_bound) has found nothing wrong */
};
/* Who is with whom counts in plans of this aim alone. */
bool plan_grouped(const struct frozen *f, enum aim aim);
static inline int64_t plan_sum(const struct drafted *d) { return d->total + d->cohesion; }

/* The problem with the words applied.  A word of somebody who is not there (any more), or of a pair that is not allowed, does not count. */
void plan_problem(struct arena *a, const struct frozen *f, const struct words *w, struct match_problem *ret);
/* before: the plan that `was` is taken from, and that the solver begins from; NULL: none.  CONFLICT: the words leave no plan; fault says why. */
MUST_USE enum status plan_make(struct arena *a, const struct frozen *f, const struct words *w, enum aim aim, const struct drafted *before, const struct frozen *before_of,
	struct match_fault *fault, struct drafted *ret);
/* The same in two steps, for whoever shows how far it is.  watch: as in matching.h, BUSY when it stops the work; NULL: nobody is asked.
 * plan_prove: ret->proved, from the problem and what ret says alone. */
MUST_USE enum status plan_solve(struct arena *a, const struct frozen *f, const struct words *w, enum aim aim, const struct drafted *before, const struct frozen *before_of,
	const struct match_watch *watch, struct match_fault *fault, struct drafted *ret);
void plan_prove(struct arena *a, const struct frozen *f, const struct words *w, enum aim aim, struct drafted *ret);
/* Is the plan one under these words?  false: they were said since, and it has not been reckoned anew. */
bool plan_heeds(struct arena *a, const struct frozen *f, const struct words *w, const struct drafted *d);
/* How many mentees each mentor has in it. */
int32_t *plan_loads(struct arena *a, const struct drafted *d);
/* What a mentor takes under the words. */
void plan_bounds(const struct frozen *f, const struct words *w, int32_t mentor, int32_t *ret_lo, int32_t *ret_cap);

/* ---- kept in the store: bytes that another version of the program can tell from rubbish ---- */
struct bytes frozen_pack(struct arena *a, const struct frozen *f);
bool frozen_unpack(struct arena *a, struct bytes b, struct frozen *ret);
struct bytes drafted_pack(struct arena *a, const struct drafted *d);
bool drafted_unpack(struct arena *a, struct bytes b, struct drafted *ret);

/* ---- what would change if (aim: placed) ---- */

enum change_kind { CHANGE_PLACES /* one more at a mentor, or as many as she says */, CHANGE_FREE /* «оставить» taken back */ };
struct change { enum change_kind kind; int32_t mentor, mentee, lo, cap; int64_t placed, total; int32_t n_moves; struct match_move *moves; bool possible; };
struct changes { size_t n, cap; struct change *v; };
/* The few best: mentors whose places are short by their prices, and the curator's own words taken back. */
MUST_USE enum status changes_best(struct arena *a, const struct frozen *f, const struct words *w, const struct drafted *d, size_t most, struct changes *ret);
/* Groups of so many people are not searched for every change that could be: false; one of her own is. */
bool changes_told(const struct frozen *f, const struct drafted *d);
/* One of her own: c->kind and who are given. */
MUST_USE enum status change_try(struct arena *a, const struct frozen *f, const struct words *w, const struct drafted *d, struct change *c);

/* ---- why not this one ---- */
struct why { bool possible, untold /* changes_told says no */; int64_t points, placed; int64_t worst; /* of the plan with the pair: fair */ int32_t n_moves; struct match_move *moves; };
/* Several mentors at once for one mentee: the problem is solved once. */
MUST_USE enum status why_not(struct arena *a, const struct frozen *f, const struct words *w, enum aim aim, const struct drafted *d, int32_t mentee, const int32_t *mentors, size_t n, struct why *ret);

/* The files that `nastavnik match verify` reads. */
void plan_problem_text(struct buf *out, const struct match_problem *p);
void plan_together_text(struct buf *out, const struct frozen *f);
void plan_solution_text(struct buf *out, const struct frozen *f, const struct drafted *d);
#endif
