#include "kernel/jobs/reader.h"
#include "kernel/base/clock.h"
#include "kernel/base/log.h"
#include "kernel/jobs/queries.h"
#include "kernel/jobs/reports.h"

#define DUE_AT_ONCE 50
#define STEPS_A_TURN 50           /* then the next job has its turn */
#define TELL_EVERY_MS 300

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

enum status job_part_put(struct db *db, struct uuid job, int64_t n, struct str json)
{
	return job_part_insert(db, job, n, json, NULL);
}

enum status job_part_read(struct db *db, struct uuid job, int64_t n, struct str *ret)
{
	struct job_part_get_row row;

	TRY(job_part_get(db, job, n, &row));
	*ret = row.body;
	return OK;
}

enum status job_retry(struct db *db, struct uuid id)
{
	int64_t rows;

	TRY(job_again(db, id, db->now, &rows));
	return rows ? OK : NOT_FOUND;
}

enum status job_cancel(struct db *db, struct uuid id, bool *ret)
{
	int64_t rows;

	TRY(job_end(db, id, &rows));
	*ret = rows > 0;
	return rows ? job_parts_drop(db, id, NULL) : OK;
}

const struct job_kind *job_kind_of(const struct slice *const *of, size_t n, struct str name)
{
	for (size_t i = 0; i < n; i++)
		for (const struct job_kind *k = of[i]->jobs; k && k->name; k++)
			if (str_eq(name, str_c(k->name)))
				return k;
	return NULL;
}

/* ---- One step: claim, run and save in one transaction ---------------------------------------------------------- */

/* made: from the state `seen`, which must still be the state when the job is claimed. */
struct step {
	const struct job_kind *kind;
	struct uuid id;
	int attempts;
	bool taken, finished, prepared, given_up /* stopped, or the program ends */;
	struct str seen;
	void *made;
	job_stop *stop;
	void *stop_arg;
};

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
	if (!s->kind)
		return err_set(db->err, INVALID, "job.kind", T("Этот вид работы программе неизвестен."), T("Обновите программу."));
	if (s->prepared && !str_eq(s->seen, c.state)) {
		s->taken = false;
		return CONFLICT;
	}
	struct job_state state = { .id = s->id, .data = c.state, .done = c.done, .total = c.total, .back = c.back, .made = s->made };
	TRY(s->kind->step(db, &state));
	s->finished = state.finished;
	if (state.finished)
		TRY(job_parts_drop(db, s->id, NULL));
	return job_progress(db, s->id, state.data, state.done, state.total, state.words, state.back, state.finished ? S("finished") : S("queued"), 0, NULL);
}

/* ---- What prepare says meanwhile ---------------------------------------------------------------------------------- */

struct job_teller { struct job_reader *reader; const struct db_scope *scope; struct step *step; int64_t told; };
struct said { struct uuid id; int64_t done, total; struct str words; bool over; };

static enum status say(struct db *db, void *arg)
{
	struct said *s = arg;
	int64_t rows;

	TRY(job_say(db, s->id, s->done, s->total, s->words, &rows));
	s->over = rows == 0;
	return OK;
}

bool job_tell_due(const struct job_state *state)
{
	return state->teller && clock_mono_ms() - state->teller->told >= TELL_EVERY_MS;
}

enum status job_tell(struct job_state *state, int64_t done, int64_t total, struct str words)
{
	struct job_teller *t = state->teller;
	struct said s = { state->id, done, total, words, false };

	if (!t)
		return OK;
	struct arena_mark m = arena_mark(t->reader->arena);
	struct err e = { 0 };
	struct db_scope scope = *t->scope;
	scope.err = &e;
	enum status st = store_write(t->reader->store, &scope, false, say, &s);
	arena_rewind(t->reader->arena, m);
	if (st != OK)
		log_error("job", "what it does could not be told: status=%s", status_name(st));
	t->told = clock_mono_ms();
	t->step->given_up = s.over || job_asked_to_stop(t->step->stop, t->step->stop_arg);
	return t->step->given_up ? BUSY : OK;
}

/* ---- Steps, until it is over --------------------------------------------------------------------------------------- */

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

/* Where a job belongs, and when it is. */
struct place { struct uuid org; struct str zone; int64_t now; };

static enum status prepare(struct job_reader *r, struct db_scope *scope, struct step *step)
{
	struct job_peek_row row;

	TRY(job_reader_begin_in(r, scope));
	enum status st = job_peek(r->db, step->id, scope->now, &row);
	if (st == OK) {
		struct job_teller teller = { r, scope, step, clock_mono_ms() };
		struct job_state state = { .id = step->id, .data = row.state, .done = row.done, .total = row.total, .teller = &teller };
		step->attempts = (int)row.attempts;
		step->taken = step->prepared = true;         /* a failure counts as one of the step */
		step->seen = row.state;
		st = step->kind->prepare(r->db, &state);
		step->made = state.made;
	}
	job_reader_end(r, (st == NOT_FOUND && !step->taken) || step->given_up ? OK : st);
	return st;
}

static enum status step_once(struct job_reader *r, const struct place *p, struct step *step)
{
	struct err e = { 0 };
	struct db_scope scope = { .arena = r->arena, .err = &e, .org = p->org, .now = p->now, .today = clock_today(p->zone, p->now) };
	enum status st = step->kind && step->kind->prepare ? prepare(r, &scope, step) : OK;
	if (st == OK)
		st = store_write(r->store, &scope, false, run_step, step);

	/* Not taken: it is another runner's, or the store did not answer; then it stays due. */
	if (st != OK && step->taken && !step->given_up)
		postpone(r->store, &scope, step, st);
	return st;
}

/* Runs one job until it is over, fails, is somebody else's or had its turn; returns the number of steps. */
static int run_job(struct job_reader *r, const struct place *p, const struct job_kind *kind, struct uuid id, job_stop *stop, void *arg)
{
	int steps = 0;

	while (steps < STEPS_A_TURN && !job_asked_to_stop(stop, arg)) {
		struct arena_mark m = arena_mark(r->arena);
		struct step step = { .kind = kind, .id = id, .stop = stop, .stop_arg = arg };
		enum status st = step_once(r, p, &step);
		arena_rewind(r->arena, m);
		if (st != OK)
			break;
		steps++;
		if (step.finished)
			break;
	}
	return steps;
}

static enum status list_due(struct job_reader *r, int64_t now, struct jobs_due_list *ret)
{
	struct err e = { 0 };
	enum status st = job_reader_begin(r, &e, now);

	if (st == OK)
		st = jobs_due(r->db, now, DUE_AT_ONCE, ret);
	job_reader_end(r, st);
	return st;
}

int job_reader_run_due(struct job_reader *r, int64_t now, job_stop *stop, void *arg)
{
	struct jobs_due_list due;
	int steps = 0, before = -1;

	while (steps != before && !job_asked_to_stop(stop, arg) && list_due(r, now, &due) == OK) {
		before = steps;
		for (size_t i = 0; i < due.n; i++)
			steps += run_job(r, &(struct place){ due.v[i].org_id, due.v[i].zone, now }, job_kind_of(r->slices, r->n_slices, due.v[i].kind), due.v[i].id, stop, arg);
		arena_reset(r->arena);
	}
	arena_reset(r->arena);
	return steps;
}

int job_run_due(struct store *s, int64_t now)
{
	struct job_reader *r = job_reader_new(s);
	int steps = job_reader_run_due(r, now, NULL, NULL);

	job_reader_free(r);
	return steps;
}
