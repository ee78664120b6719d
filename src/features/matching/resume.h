/* Once more from a plan that is kept: the problem may have changed in any way (pins, bans, places, people who came or went, other
 * scores); what is still right costs nothing.  For whoever keeps plans between two requests; change.c does the same while one solver lives.
 *
 * The plan has the same number placed, the same total and the same scores, worst to best, as solving anew.  Where several plans are equal in all
 * that, it is the one nearest to where people stood: solving anew may give another of them. */
#ifndef MATCHING_RESUME_H
#define MATCHING_RESUME_H
#include "features/matching/matching.h"

/* before: of p->n mentees and p->m mentors, as p counts them: mentor MATCH_NOBODY and v 0 for who is new; v NULL: no prices are known, and it
 * is as match_solve.  Any numbers are allowed.  MATCH_TOTAL alone. */
enum status match_resume(struct arena *a, const struct match_problem *p, const struct match_options *o, const struct match_plan *before,
	struct match_fault *fault, struct match_plan *ret) MUST_USE;
/* The same solver kept, to ask it (match_explain) and to change it. */
enum status match_restart(struct arena *a, const struct match_problem *p, const struct match_options *o, const struct match_plan *before,
	struct match_fault *fault, struct match_solver **ret) MUST_USE;
#endif
