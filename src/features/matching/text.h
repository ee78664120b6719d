/* Problems and plans as text, for the command and for whoever compares solvers.
 *
 * A problem, one thing a line, persons counted from 1, whole numbers:
 *	p mma N M CANDIDATES    first: how many mentees, mentors, and lines "a"
 *	r J LO CAP              one for each mentor: how many mentees he takes
 *	a I J SCORE             mentee I may go to mentor J; each pair once
 *	f I J                   and must; at most one for a mentee, of his lines "a"
 * A plan:
 *	s PLACED TOTAL LIFT     first
 *	m I J                   mentee I goes to mentor J
 *	u I PRICE  v J PRICE    the proof (matching.h): for everybody, or none at all
 * Who suits whom in a group (cohesion.h), a file beside the problem:
 *	p coh N LINES           first: mentees, and lines "t"
 *	w WEIGHT                at most once; 1 where there is none
 *	t I K POINTS            mentees I and K together; each two once
 * A plan of such groups has besides:
 *	g COHESION BOUND        no plan that places as many has a better TOTAL + COHESION than BOUND
 *	h I K SHARE             half points that I has of what he and K bring together; halves where there is no such line
 * and its u, v and LIFT are of the relaxed problem.
 * Lines of c and empty lines say nothing; blanks and tabs separate; a line may end with CR LF.
 *
 * Reading never trusts what a first line promises: memory follows what is there.  A fault names the line (the last one, when
 * something is missing at the end) and says in English what is wrong. */
#ifndef MATCHING_TEXT_H
#define MATCHING_TEXT_H
#include <stdio.h>

#include "features/matching/cohesion.h"

struct text_fault { int64_t line; struct str reason; };

/* INVALID: see fault.  The problem is checked (match_check). */
enum status match_text_read(struct arena *a, FILE *f, struct match_problem *ret, struct text_fault *fault) MUST_USE;
/* Of a plan for p; without lines u and v both are NULL. */
enum status match_text_read_plan(struct arena *a, FILE *f, const struct match_problem *p, struct match_plan *ret,
	struct text_fault *fault) MUST_USE;

void match_text_write(FILE *f, const struct match_plan *plan);
/* g: of groups; NULL: without. */
void match_json_write(FILE *f, const struct match_problem *p, const struct match_plan *plan, const struct match_grouping *g);

/* The same with groups.  What is read is checked (match_cohesion_check). */
enum status match_text_read_cohesion(struct arena *a, FILE *f, const struct match_problem *p, struct match_cohesion *ret, struct text_fault *fault) MUST_USE;
enum status match_text_read_grouping(struct arena *a, FILE *f, const struct match_problem *p, const struct match_cohesion *c, struct match_grouping *ret,
	struct text_fault *fault) MUST_USE;
void match_text_write_grouping(FILE *f, const struct match_cohesion *c, const struct match_grouping *g);
struct str match_bound_text(struct arena *a, const struct match_bound_verdict *v);

/* What is wrong, in English; persons from 1. */
struct str match_fault_text(struct arena *a, const struct match_fault *fault);
struct str match_verdict_text(struct arena *a, const struct match_verdict *v);
#endif
