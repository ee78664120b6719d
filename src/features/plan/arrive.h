/* A large plan is accepted by a job, piece by piece: the writer is never held for the time that thousands of rows take.
 *
 * Cut on the worker (prepare), begun in the POST, which takes the draft away; until the last row is there the plan has version 0
 * and nothing finds it.  One step then brings it into force at once: order, closings, posts, findings, the journal.  Search
 * learns its rows afterwards.  Killed anywhere it goes on where it was. */
#ifndef PLAN_ARRIVE_H
#define PLAN_ARRIVE_H
#include "features/plan/import.h"
#include "kernel/slice.h"

#define PLAN_AT_ONCE 500                  /* rows that one unit of work accepts in under 20 ms */
#define PLAN_ARRIVE_JOB "plan.arrive"

/* The import cut into parts for the job: first all but the rows, then rows a hundred at a time. */
struct plan_parts { size_t n, cap; struct str *v; };
void plan_cut(struct arena *a, const struct import *im, struct plan_parts *ret);

/* In the POST: the plan, out of sight, and its job. */
MUST_USE enum status plan_arrive(struct db *db, const struct import *im, const struct plan_parts *parts, struct opt_uuid controller, struct uuid *ret_job);
MUST_USE enum status plan_arrive_step(struct db *db, struct job_state *state);
#endif
