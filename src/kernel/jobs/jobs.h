/* Long work: an import, a mailing, a set of papers (contracts M11).
 *
 * A feature names its kinds in slice.jobs and starts one inside its POST with job_start; the answer leads to
 * /jobs/{id}, a page with a progress bar that works without script.  A runner thread takes what is due, one step in
 * one short write transaction at a time; the step's new state is saved in the same transaction, so a kill repeats
 * nothing.  A step that fails is tried again after 1, 5 and 30 minutes, five times in all, then shown to the
 * administrator (/jobs) with the button «Повторить».
 *
 * Chores (slice.chores) are run once a day for every organisation, after its local 03:00; those that are any_time at every look, each
 * ten minutes, at any hour.
 *
 * Every step bumps the organisation's revision, since pages show what it did; a chore does so itself where it must. */
#ifndef JOBS_JOBS_H
#define JOBS_JOBS_H
#include "kernel/store/store.h"

#define JOB_LEASE_MS (60 * 1000LL)
#define JOB_ATTEMPTS 5

/* back: where the page leads when it is over ("/note"). */
MUST_USE enum status job_start(struct db *db, const char *kind, struct str title, struct str state, int64_t total,
                               struct str back, struct uuid *ret_id);

/* Input too large for the state, which every step writes anew: parts of at most a few hundred KB, put in beside job_start, read one a
 * step by the job's own number, taken away when it is over.  NOT_FOUND: there is no such part. */
MUST_USE enum status job_part_put(struct db *db, struct uuid job, int64_t n, struct str json);
MUST_USE enum status job_part_read(struct db *db, struct uuid job, int64_t n, struct str *ret);

/* From prepare, on its thread: done of total, and what is being done («Считаем, кто кому подходит: 1 200 из 3 000…»), kept at once, in a write of
 * its own.  job_tell_due: 300 ms have gone by since the last time; costs a look at the clock.  BUSY: the job has been stopped, or the program
 * ends: prepare gives up and passes it on, and neither is a failure. */
struct job_state;
bool job_tell_due(const struct job_state *state);
MUST_USE enum status job_tell(struct job_state *state, int64_t done, int64_t total, struct str words);

/* Ends a job that is not over; what its step would have kept is not kept.  false: it is over already. */
MUST_USE enum status job_cancel(struct db *db, struct uuid id, bool *ret);

/* A failed job once more, from the step that failed.  NOT_FOUND unless it has failed. */
MUST_USE enum status job_retry(struct db *db, struct uuid id);

struct job_runner;
struct job_runner *job_runner_start(struct store *s);
/* Ends after the step that is running. NULL is allowed. */
void job_runner_stop(struct job_runner *r);
/* Runs what is due at now until nothing is left; for tests, commands and the demo.  Returns the number of steps. */
int job_run_due(struct store *s, int64_t now);
/* Runs the chores that have not been run on the organisations' local day yet. */
void job_run_chores(struct store *s, int64_t now);
/* When the nth failed attempt (1…) is followed by the next: ms from now; -1: no more. */
int64_t job_retry_after(int attempt);

/* The same for a thread that looks again and again: it keeps its connection.  stop(arg) is asked between two steps. */
struct job_reader;
typedef bool job_stop(void *arg);
struct job_reader *job_reader_new(struct store *s);
void job_reader_free(struct job_reader *r);
int job_reader_run_due(struct job_reader *r, int64_t now, job_stop *stop, void *arg);
void job_reader_run_chores(struct job_reader *r, int64_t now, job_stop *stop, void *arg);
#endif
