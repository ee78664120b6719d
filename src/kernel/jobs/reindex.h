/* A new ICU sorts otherwise, a new stemmer cuts words otherwise: keys (ru_key) and search rows that the old one made are wrong.
 *
 * The store keeps with what they were made (meta 'russian' = ru_version()).  When the program meets another version it queues
 * one job for every organisation and notes its own; each job goes through slice.reindex of all slices, piece by piece.  Until
 * it is over, lists may be out of order and a word may not be found.  A program that ends in the middle of queueing queues
 * again at the next start: the work may be done twice without harm. */
#ifndef JOBS_REINDEX_H
#define JOBS_REINDEX_H
#include "kernel/jobs/reader.h"

#define REINDEX_JOB "jobs.reindex"

/* Compares and queues; cheap when nothing has changed. */
void job_reader_queue_reindex(struct job_reader *r, int64_t now, job_stop *stop, void *arg);
/* The job's step: the next piece of the next table. */
MUST_USE enum status reindex_step(struct db *db, struct job_state *state);
#endif
