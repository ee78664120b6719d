/* Who goes to whom: the best plan of mentees and mentors, with a proof that no better one exists.
 *
 * The question.  n mentees, m mentors, both counted from 0.  A candidate is an allowed pair with a whole score, higher is
 * better; what is no candidate is forbidden.  Mentor j takes lo[j] to cap[j] mentees (a pair: cap 1; a group: more), a mentee
 * has one mentor or nobody.  A fixed pair is in every plan; the mentee's other candidates then do not count.
 *
 * The aims, each exact and in this order:
 *	MATCH_TOTAL   most mentees placed, then the best total, then the fairest plan with it
 *	MATCH_FAIR    most mentees placed, then the fairest plan
 *	MATCH_STABLE  no mentee and mentor who would both rather have each other
 * Of two plans with as many pairs the fairer has the better worst pair; where they are equal, the better next worst, and so
 * on.  The same problem gives the same plan every time.
 *
 * The proof (MATCH_TOTAL).  A plan comes with a price v of each mentor, a gain u of each mentee, and lift.  With
 * score' = score + lift:
 *	u[i] + v[j] >= score' for each candidate, and == for those chosen;
 *	v[j] > 0 only where mentor j has cap[j] mentees, v[j] < 0 only where he has lo[j];
 *	u[i] >= 0, and 0 for whom nobody is left; where all are placed u may have either sign and lift is 0.
 * match_verify checks this in time linear in the candidates; README.md says in ten lines why it suffices.  A mentee of a fixed
 * pair has that one candidate only, and u[i] of either sign.  Prices are in points of the score: v[j] is what one more place
 * with mentor j would be worth, at the margin, and u[i] + v[j] - score' what the pair i, j would cost at least.
 *
 * Units and limits.  Persons: int32_t, at most MATCH_PEOPLE_MAX on each side.  Scores: -MATCH_SCORE_MAX …
 * MATCH_SCORE_MAX.  All sums then fit in 64 bits: 2^24 persons of 2^32 between the best and the worst are 2^56, and lift is no more.
 * lo and cap: 0 … INT32_MAX; a cap above the number of mentees means no limit.
 *
 * Errors.  INVALID: the problem itself is wrong, or a change names who is not there.  CONFLICT: there is no plan (lower bounds
 * cannot be met).  BUSY: the caller's watch stopped it.  struct match_fault says what and who, in codes.
 *
 * Ownership.  Problems are read during the call only.  What is returned lives in the arena that was given.  Nothing is kept
 * elsewhere; two threads may solve at once, one solver belongs to one thread at a time.
 *
 * Sources.
 *   Duality of the transportation problem: Koopmans & Beckmann, Econometrica 25 (1957); the market reading of prices: Shapley &
 *     Shubik, Int. J. of Game Theory 1 (1971).
 *   Shortest augmenting paths with prices: Edmonds & Karp, J. ACM 19 (1972); Tomizawa, Networks 1 (1971).
 *   Bidding before paths: Jonker & Volgenant, Computing 38 (1987); auctions with epsilon scaling: Bertsekas, Annals of OR 14
 *     (1988); several like places of one mentor: Bertsekas & Castañon, Annals of OR 20 (1989).
 *   Fairest of the optimal: lexicographic bottleneck problems, Burkard & Rendl, OR Letters 10 (1991), level by level on the
 *     optimal face.
 *   Stable: Gale & Shapley, American Mathematical Monthly 69 (1962); loads of all stable plans are the same: Roth, Econometrica
 *     54 (1986). */
#ifndef MATCHING_MATCHING_H
#define MATCHING_MATCHING_H
#include "kernel/base/arena.h"
#include "kernel/base/status.h"

enum { MATCH_NOBODY = -1 };
#define MATCH_PEOPLE_MAX ((INT32_C(1) << 24) - 2)
#define MATCH_SCORE_MAX (INT64_C(1) << 31)

/* Candidates of mentee i are those from first[i] to first[i + 1], in any order, each mentor once. */
struct match_problem {
	int32_t n, m;
	const int32_t *lo, *cap;        /* m of each */
	const int64_t *first;           /* n + 1 */
	const int32_t *mentor;          /* first[n] of each: the candidate … */
	const int64_t *score;           /* … and his score */
	const int64_t *theirs;          /* MATCH_STABLE only: how much the mentor wants the mentee; NULL: as score */
	const int32_t *fixed;           /* n mentors or MATCH_NOBODY; NULL: no fixed pairs */
};

enum match_aim { MATCH_TOTAL, MATCH_FAIR, MATCH_STABLE };

/* Asked about every millisecond: done of total steps of the present stage; false stops the work. */
struct match_watch { bool (*go_on)(void *arg, int64_t done, int64_t total); void *arg; };

struct match_options {
	enum match_aim aim;
	bool any_best;                  /* MATCH_TOTAL: any plan of the best total will do, the fairest of them is not looked for */
	const struct match_watch *watch;        /* NULL: never asked */
};

struct match_plan {
	int32_t n, m;
	int32_t *mentor;                /* n: mentor or MATCH_NOBODY */
	int64_t placed, total;          /* total: of the scores, without lift */
	int64_t lift, *u, *v;           /* the proof; u and v are NULL where the aim has none */
};

enum match_fault_kind {
	MATCH_FINE,
	MATCH_PEOPLE,           /* n or m is negative or above MATCH_PEOPLE_MAX */
	MATCH_BOUNDS,           /* lo or cap of `mentor` is negative, or lo > cap */
	MATCH_CANDIDATE,        /* of `mentee`: a mentor who is not there; candidate: which */
	MATCH_SCORE,            /* out of limits; candidate: which */
	MATCH_TWICE,            /* `mentee` has `mentor` twice; candidate: the second one */
	MATCH_FIXED_NOT_ALLOWED,/* the fixed pair is no candidate */
	MATCH_FIXED_TOO_MANY,   /* `mentor` has more fixed pairs than cap */
	MATCH_LOWER_BOUNDS,     /* mentors want `wanted` mentees together, and only `there` have one of them as a candidate */
	MATCH_LOWER_STABLE      /* every stable plan leaves `mentors` with `there` mentees, and they want `wanted` */
};
struct match_fault {
	enum match_fault_kind kind;
	int32_t mentee, mentor;
	int64_t candidate;
	int32_t n_mentors, *mentors;
	int64_t wanted, there;
};

/* ---- once ---- */

enum status match_check(struct arena *a, const struct match_problem *p, struct match_fault *fault) MUST_USE;
/* Checks, solves, fills ret. */
enum status match_solve(struct arena *a, const struct match_problem *p, const struct match_options *o, struct match_fault *fault,
	struct match_plan *ret) MUST_USE;

/* ---- again after a change, from the last prices (MATCH_TOTAL) ----
 * Changes are collected; match_again mends the plan: it costs about as much as the change moves people.  Fixed pairs of the
 * problem are pins too.  After CONFLICT or BUSY the solver holds no plan; further changes and match_again may bring one. */
struct match_solver;
enum status match_start(struct arena *a, const struct match_problem *p, const struct match_options *o, struct match_fault *fault,
	struct match_solver **ret) MUST_USE;
enum status match_again(struct match_solver *s, struct match_fault *fault) MUST_USE;

bool match_pin(struct match_solver *s, int32_t mentee, int32_t mentor);          /* this pair, whatever it costs; false: no candidate */
void match_unpin(struct match_solver *s, int32_t mentee);
bool match_forbid(struct match_solver *s, int32_t mentee, int32_t mentor);       /* false: was no candidate */
void match_capacity(struct match_solver *s, int32_t mentor, int32_t lo, int32_t cap);
void match_withdraw(struct match_solver *s, int32_t mentor);     /* lo and cap become 0, his pins go */
/* A new mentee with n candidates, each mentor once; the returned number is the mentee's; MATCH_NOBODY: something is out of limits. */
int32_t match_add_mentee(struct match_solver *s, int32_t n, const int32_t *mentor, const int64_t *score);

/* The plan as it is after match_start or match_again. */
void match_plan(struct match_solver *s, struct arena *a, struct match_plan *ret);

/* ---- why not this one? ----
 * What the best plan with the pair (mentee, mentor) costs against the best plan, exactly, and who would move. */
struct match_move { int32_t mentee, from, to; };         /* mentors or MATCH_NOBODY */
struct match_why {
	int64_t at_least;               /* what the prices say at once: u + v - score' */
	int64_t points;                 /* total(best) - total(best with the pair); negative when fewer are placed than before */
	int64_t placed;                 /* how many fewer are placed */
	bool possible;                  /* false: the pair is no candidate, or no plan has it */
	int32_t n_moves;
	struct match_move *moves;       /* the pair first; then who makes room for whom */
};
void match_explain(struct match_solver *s, struct arena *a, int32_t mentee, int32_t mentor, struct match_why *ret);

/* ---- verify ---- */

enum match_wrong {
	MATCH_PROVED,
	MATCH_WRONG_CANDIDATE,          /* mentee, mentor: a pair that is not allowed */
	MATCH_WRONG_FIXED,              /* mentee: a fixed pair is not in the plan */
	MATCH_WRONG_LOAD,               /* mentor: fewer than lo or more than cap */
	MATCH_WRONG_PLACED,             /* the number said is not the number found */
	MATCH_WRONG_TOTAL,
	MATCH_WRONG_PRICE,              /* mentee, mentor: u + v < score' */
	MATCH_WRONG_CHOICE,             /* mentee, mentor: chosen, and u + v > score' */
	MATCH_WRONG_ABOVE,              /* mentor: v > 0 and a free place */
	MATCH_WRONG_BELOW,              /* mentor: v < 0 and more than lo */
	MATCH_WRONG_GAIN,               /* mentee: u < 0, or not 0 with nobody */
	MATCH_WRONG_LIFT,               /* somebody has nobody, and lift does not outweigh every total */
	MATCH_WRONG_BLOCKING            /* MATCH_STABLE: mentee and mentor would both rather have each other */
};
struct match_verdict { enum match_wrong wrong; int32_t mentee, mentor; int64_t found, said; };

/* Is the plan allowed, and are its numbers true?  p was checked. */
struct match_verdict match_verify_plan(struct arena *a, const struct match_problem *p, const struct match_plan *plan);
/* That, and does u, v, lift prove it? */
struct match_verdict match_verify(struct arena *a, const struct match_problem *p, const struct match_plan *plan);
/* That it is allowed, and no pair would rather have each other. */
struct match_verdict match_verify_stable(struct arena *a, const struct match_problem *p, const struct match_plan *plan);

/* ---- from a plan that was kept; groups in which it counts who is with whom ---- */
#include "features/matching/cohesion.h"
#include "features/matching/resume.h"
#endif
