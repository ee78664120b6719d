/* What jobs.c and chores.c share: a reading connection that looks at every organisation. */
#ifndef JOBS_READER_H
#define JOBS_READER_H
#include "kernel/jobs/jobs.h"
#include "kernel/jobs/reports.h"
#include "kernel/slice.h"

struct job_reader {
	struct store *store;
	struct arena *arena;
	struct db *db;
	const struct slice *const *slices;      /* where kinds and chores are declared: the program's, or a test's own */
	size_t n_slices;
};

/* A snapshot outside any organisation, with results in r->arena; job_reader_end ends it.  A connection that fails is closed and
 * opened anew by the next call. */
MUST_USE enum status job_reader_begin(struct job_reader *r, struct err *e, int64_t now);
/* The same inside one. */
MUST_USE enum status job_reader_begin_in(struct job_reader *r, const struct db_scope *scope);
void job_reader_end(struct job_reader *r, enum status s);
/* The next organisations behind after; none: there are no more. */
MUST_USE enum status job_reader_organizations(struct job_reader *r, struct uuid after, int64_t now, struct jobs_organizations_list *ret);
const struct job_kind *job_kind_of(const struct slice *const *of, size_t n, struct str name);       /* NULL: there is none */
static inline bool job_asked_to_stop(job_stop *stop, void *arg) { return stop && stop(arg); }
#endif
