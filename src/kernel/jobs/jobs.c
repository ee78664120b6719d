#include "kernel/jobs/jobs.h"
#include "kernel/base/clock.h"
#include "kernel/base/log.h"
#include "kernel/jobs/queries.h"
#include "kernel/jobs/reports.h"
#include "kernel/slice.h"

#define DUE_AT_ONCE 50

int64_t job_retry_after(int attempt)
{
	static const int minutes[] = { 1, 5, 30, 30 };

	if (attempt >= JOB_ATTEMPTS)
		return -1;
	return minutes[attempt < 1 ? 0 : attempt - 1] * 60000LL;
}

enum status job_start(struct db *db, const char *kind, struct str title, struct str state, int64_t total,
                      struct str back, struct uuid *ret_id)
{
	struct uuid id = db_new_id(db);

	TRY(job_insert(db, id, str_c(kind), title, state, total, db->now, db->account, db->now, back, NULL));
	*ret_id = id;
	return OK;
}

static const struct job_kind *find_kind(struct str name)
{
	for (size_t i = 0; i < n_slices; i++)
		for (const struct job_kind *k = slices[i]->jobs; k && k->name; k++)
			if (str_eq(name, str_c(k->name)))
				return k;
	return NULL;
}

/* ---- One step: claim, run and save in one transaction ---------------------------------------------------------- */

struct step { struct uuid id; int attempts; bool taken, finished; };

static enum status run_step(struct db *db, void *arg)
{
	struct step *s = arg;
	struct job_claim_row c;
	enum status st = job_claim(db, s->id, db->now, db->now + JOB_LEASE_MS, &c);

	s->taken = st == OK;
	if (st != OK)
		return st;
	s->attempts = (int)c.attempts;
	db->account = c.account_id;
	const struct job_kind *kind = find_kind(c.kind);
	if (!kind)
		return err_set(db->err, INVALID, "job.kind", T("Этот вид работы программе неизвестен."), T("Обновите программу."));
	struct job_state state = { c.state, c.done, c.total, false };
	TRY(kind->step(db, &state));
	s->finished = state.finished;
	return job_progress(db, s->id, state.data, state.done, state.total, state.finished ? S("finished") : S("queued"), 0, NULL);
}

struct failure { struct uuid id; int64_t due; struct str fault; bool last; };

static enum status note_failure(struct db *db, void *arg)
{
	const struct failure *f = arg;

	return job_postpone(db, f->id, f->due, f->last ? S("failed") : S("queued"), f->fault, NULL);
}

static void postpone(struct store *s, const struct db_scope *scope, const struct step *step, enum status st)
{
	struct err none = { 0 };
	struct db_scope again = *scope;
	int64_t wait = job_retry_after(step->attempts + 1);
	struct failure f = { step->id, scope->now + (wait < 0 ? 0 : wait), str_c(scope->err->code ? scope->err->code : status_name(st)), wait < 0 };

	again.err = &none;
	log_error("job", "status=%s attempt=%d last=%d", status_name(st), step->attempts + 1, f.last);
	if (store_write(s, &again, false, note_failure, &f) != OK)
		log_error("job", "the failure could not be noted");
}

/* Runs one job until it is over, fails or is somebody else's; returns the number of steps. */
static int run_job(struct store *s, struct arena *a, struct uuid org, struct str zone, struct uuid id, int64_t now)
{
	int steps = 0;

	for (;;) {
		struct arena_mark m = arena_mark(a);
		struct err e = { 0 };
		struct step step = { .id = id };
		struct db_scope scope = { .arena = a, .err = &e, .org = org, .now = now, .today = clock_today(zone, now) };
		enum status st = store_write(s, &scope, false, run_step, &step);
		if (st != OK && (step.taken || st != NOT_FOUND))
			postpone(s, &scope, &step, st);
		arena_rewind(a, m);
		if (st != OK)
			return steps;
		steps++;
		if (step.finished)
			return steps;
	}
}

static enum status list_due(struct store *s, struct arena *a, int64_t now, struct jobs_due_list *ret)
{
	struct err e = { 0 };
	struct db_scope scope = { .arena = a, .err = &e, .now = now };
	struct db *db;

	TRY(db_open(s, DB_READ, &e, &db));
	enum status st = db_begin(db, &scope);
	if (st == OK) {
		st = jobs_due(db, now, DUE_AT_ONCE, ret);
		db_rollback(db);
	}
	db_close(db);
	return st;
}

int job_run_due(struct store *s, int64_t now)
{
	struct arena *a = arena_new();
	struct jobs_due_list due;
	int steps = 0, before = -1;

	while (steps != before && list_due(s, a, now, &due) == OK) {
		before = steps;
		for (size_t i = 0; i < due.n; i++)
			steps += run_job(s, a, due.v[i].org_id, due.v[i].zone, due.v[i].id, now);
		arena_reset(a);
	}
	arena_free(a);
	return steps;
}
