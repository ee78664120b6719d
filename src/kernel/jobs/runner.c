#include "kernel/base/clock.h"
#include "kernel/base/ticker.h"
#include "kernel/jobs/reindex.h"

#include <stdlib.h>

#define LOOK_EVERY_MS 500
#define CHORES_EVERY 1200          /* looks: ten minutes */

struct job_runner { struct job_reader *reader; struct ticker *ticker; unsigned looks; };

static bool asked_to_stop(void *t) { return ticker_stopping(t); }

static void look(struct ticker *t, void *arg)
{
	struct job_runner *r = arg;

	if (r->looks == 0)
		job_reader_queue_reindex(r->reader, clock_peek(), asked_to_stop, t);
	job_reader_run_due(r->reader, clock_peek(), asked_to_stop, t);
	/* Under a seeded clock nothing comes between the requests of a test but what it asked for. */
	if (!clock_is_seeded() && r->looks % CHORES_EVERY == 0)
		job_reader_run_chores(r->reader, clock_peek(), asked_to_stop, t);
	r->looks++;
}

struct job_runner *job_runner_start(struct store *s)
{
	struct job_runner *r = calloc(1, sizeof *r);

	if (!r)
		return NULL;
	r->reader = job_reader_new(s);
	r->ticker = ticker_start(LOOK_EVERY_MS, look, r);
	if (r->ticker)
		return r;
	job_runner_stop(r);
	return NULL;
}

void job_runner_stop(struct job_runner *r)
{
	if (!r)
		return;
	ticker_stop(r->ticker);
	job_reader_free(r->reader);
	free(r);
}
