/* Jobs: nothing twice, nothing lost; chores once a day.  The effect of a step is an entry of the search index: whatever
 * stands there was committed. */
#include "kernel/store/test/world.h"

#include "kernel/auth/people.h"
#include "kernel/auth/queries.h"
#include "kernel/jobs/queries.h"
#include "kernel/jobs/reindex.h"
#include "kernel/russian/ru.h"
#include "kernel/search/search.h"
#include "kernel/store/queries.h"

#include <signal.h>
#include <sys/wait.h>

#define MINUTE 60000LL

static int fail_at = -1, kill_at = -1;          /* the step that does so */
static int sweeps, sweep_left, broken_runs;

/* Counts to ten; each number is an entry "число N".  An entry that is there already is a step that ran twice. */
static enum status count(struct db *db, struct job_state *state)
{
	struct search_hits old;
	int64_t n = state->done + 1;
	struct uuid id = { { 9, [15] = (uint8_t)n } };
	struct str title = str_fmt(db->arena, "число %d", (int)n);

	if (kill_at == n)
		raise(SIGKILL);
	TRY(search_find(db, "count", title, 2, &old));
	always_assert(old.n == 0 || n == 1);     /* «число 1» begins «число 10» */
	TRY(search_put(db, "count", id, title, state->data));
	if (fail_at == n)
		return err_set(db->err, UNAVAILABLE, "count.broken", S("Не вышло"), S(""));
	state->done = n;
	state->data = str_fmt(db->arena, "{\"n\":%d}", (int)n);
	state->finished = n == state->total;
	return OK;
}

/* What takes long: thought of on a snapshot, kept by the step. */
static int thoughts;
static struct world *seen_by_think;
static bool think_fails, think_late;            /* late: another runner has done the step meanwhile */

static enum status think(struct db *db, struct job_state *state)
{
	thoughts++;
	if (think_fails)
		return err_set(db->err, UNAVAILABLE, "count.broken", S("Не вышло"), S(""));
	int64_t *next = NEW(db->arena, int64_t);
	*next = state->done + 1;
	state->made = next;
	if (think_late)
		forge(seen_by_think, "UPDATE job SET state = '{\"n\":7}'");
	return OK;
}

static enum status keep(struct db *db, struct job_state *state)
{
	const int64_t *next = state->made;
	state->done = *next;
	state->data = str_fmt(db->arena, "{\"n\":%d}", (int)*next);
	state->finished = state->done == state->total;
	return OK;
}

/* Tells of ten pieces; something happens at one of them. */
static void (*meanwhile)(struct world *w, struct uuid job);
static int64_t happens_at;
static int told, told_kept;

static enum status tell(struct db *db, struct job_state *state)
{
	(void)db;
	assert_false(job_tell_due(state));               /* 300 ms have not gone by */
	for (int64_t n = 1; n <= 10; n++) {
		if (job_tell(state, n, 10, n < 10 ? S("Считаем…") : S("Записываем…")) != OK)
			return BUSY;
		told++;
		if (meanwhile && n == happens_at)
			meanwhile(seen_by_think, state->id);
	}
	return OK;
}

static enum status keep_told(struct db *db, struct job_state *state)
{
	(void)db;
	told_kept++;
	state->done = state->total = 10;
	state->back = S("/note/made");
	state->finished = true;
	return OK;
}

static enum status sweep(struct db *db, bool *ret_more)
{
	(void)db;
	sweeps++;
	*ret_more = sweep_left-- > 0;
	return OK;
}
static enum status broken(struct db *db, bool *ret_more)
{
	(void)db, (void)ret_more;
	broken_runs++;
	return UNAVAILABLE;
}

/* Each step reads its part. */
static enum status read_parts(struct db *db, struct job_state *state)
{
	struct str part;
	TRY(job_part_read(db, state->id, state->done, &part));
	always_assert(str_eq(part, str_fmt(db->arena, "{\"part\":%d}", (int)state->done)));
	state->finished = ++state->done == state->total;
	return OK;
}

static int looks;
static enum status watch(struct db *db, bool *ret_more)
{
	(void)db;
	looks++;
	*ret_more = false;
	return OK;
}

static const struct job_kind kinds[] = { { "test.count", "Счёт", count }, { "test.parts", "Части", read_parts }, { "test.long", "Долгое", keep, think }, { "test.told", "О чём говорят", keep_told, tell, NULL, "note.stopped" }, { 0 } };
static const struct chore chores[] = { { "test.broken", broken }, { "test.sweep", sweep }, { "test.watch", watch, .any_time = true }, { 0 } };
static const struct slice slice_test = { .name = "test", .jobs = kinds, .chores = chores };
static const struct slice *const ours[] = { &slice_test };

static struct job_reader *reader(struct store *s)
{
	struct job_reader *r = job_reader_new(s);
	r->slices = ours;
	r->n_slices = 1;
	fail_at = kill_at = -1;
	return r;
}

static int run_due(struct job_reader *r, int64_t now) { return job_reader_run_due(r, now, NULL, NULL); }

struct order { const char *kind; int64_t total; struct uuid id; };
static enum status start(struct db *db, void *arg)
{
	struct order *o = arg;
	return job_start(db, o->kind, S("Счёт до десяти"), S("{}"), o->total, S("/note"), &o->id);
}

static struct job_get_row job(struct world *w, struct uuid id)
{
	struct job_get_row row;
	assert_int_equal(job_get(snapshot(w), id, &row), OK);
	return row;
}

static size_t counted(struct world *w)
{
	struct search_hits hits;
	assert_int_equal(search_find(snapshot(w), "count", S("число"), 50, &hits), OK);
	return hits.n;
}

static void runs_to_its_end(void **state)
{
	struct world *w = *state;
	struct job_reader *r = reader(w->store);
	struct order o = { "test.count", 10, { { 0 } } }, far = { "test.count", 3, { { 0 } } };
	int64_t rev, shared, after;
	assert_int_equal(unit(w, start, &o), OK);
	assert_int_equal(db_read_rev(snapshot(w), &rev, &shared), OK);
	assert_int_equal(run_due(r, NOW - 1), 0);               /* not due yet */
	assert_int_equal(run_due(r, NOW), 10);
	assert_str(job(w, o.id).status, "finished");
	assert_int_equal(job(w, o.id).done, 10);
	assert_int_equal(counted(w), 10);
	assert_int_equal(db_read_rev(snapshot(w), &after, &shared), OK);
	assert_int_equal(after, rev + 10);                      /* pages see every step */
	assert_int_equal(run_due(r, NOW + 1000 * MINUTE), 0);
	(void)far;
	job_reader_free(r);
}

static void jobs_take_turns(void **state)
{
	struct world *w = *state;
	struct job_reader *r = reader(w->store);
	struct order here = { "test.count", 7, { { 0 } } }, there = { "test.count", 5, { { 0 } } };
	assert_int_equal(unit(w, start, &here), OK);
	w->scope.org = w->other.id;
	assert_int_equal(unit(w, start, &there), OK);
	assert_int_equal(run_due(r, NOW), 12);
	assert_int_equal(counted(w), 5);
	struct job_get_row row;
	assert_int_equal(job_get(snapshot(w), here.id, &row), NOT_FOUND);
	w->scope.org = w->org.id;
	assert_int_equal(counted(w), 7);
	job_reader_free(r);
}

/* The world's own store is closed while another program has it. */
static void leave(struct world *w)
{
	db_rollback(w->read);
	db_close(w->read);
	store_close(w->store);
}
static void come_back(struct world *w, struct str target)
{
	struct store_config c = { .target = target };
	assert_int_equal(store_open(&c, &w->err, &w->store), OK);
	assert_int_equal(db_open(w->store, DB_READ, &w->err, &w->read), OK);
}

/* In a process of its own: opens the store, runs, is killed in the middle of step `at`. */
static void run_and_be_killed(struct str target, int at)
{
	struct err e = { 0 };
	struct store *s;
	struct store_config c = { .target = target };
	if (store_open(&c, &e, &s) != OK)
		_exit(9);
	struct job_reader *r = reader(s);
	kill_at = at;
	run_due(r, NOW);
	_exit(8);
}

/* The next program goes on where the last commit of the killed one left it. */
static void a_kill_repeats_nothing(void **state)
{
	struct world *w = *state;
	struct order o = { "test.count", 10, { { 0 } } };
	struct str target = str_dup(w->a, store_target(w->store));
	assert_int_equal(unit(w, start, &o), OK);
	for (int at = 3; at <= 9; at += 3) {
		int status;
		leave(w);
		pid_t child = fork();
		if (child == 0)
			run_and_be_killed(target, at);
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
		come_back(w, target);
		assert_int_equal(job(w, o.id).done, at - 1);
		assert_int_equal(counted(w), at - 1);
	}
	struct job_reader *r = reader(w->store);
	assert_int_equal(run_due(r, NOW), 2);
	assert_str(job(w, o.id).status, "finished");
	assert_int_equal(counted(w), 10);
	job_reader_free(r);
}

static enum status again(struct db *db, void *arg) { return job_retry(db, *(struct uuid *)arg); }

static void five_failures_then_it_is_shown(void **state)
{
	static const int wait[] = { 1, 5, 30, 30 };
	struct world *w = *state;
	struct job_reader *r = reader(w->store);
	struct order o = { "test.count", 10, { { 0 } } };
	int64_t now = NOW;
	assert_int_equal(unit(w, start, &o), OK);
	assert_int_equal(unit(w, again, &o.id), NOT_FOUND);     /* it has not failed */
	fail_at = 4;
	assert_int_equal(run_due(r, now), 3);
	for (int i = 0; i < 4; i++) {
		assert_int_equal(job(w, o.id).attempts, i + 1);
		assert_str(job(w, o.id).fault, "count.broken");
		assert_str(job(w, o.id).status, "queued");
		now += wait[i] * MINUTE;
		run_due(r, now - 1);
		assert_int_equal(job(w, o.id).attempts, i + 1); /* not a ms early */
		run_due(r, now);
	}
	assert_str(job(w, o.id).status, "failed");
	assert_int_equal(job(w, o.id).attempts, JOB_ATTEMPTS);
	assert_int_equal(counted(w), 3);                        /* the failing step left nothing */
	run_due(r, now + 1000 * MINUTE);
	assert_int_equal(job(w, o.id).attempts, JOB_ATTEMPTS);
	fail_at = -1;
	w->scope.now = now;
	assert_int_equal(unit(w, again, &o.id), OK);
	assert_int_equal(run_due(r, now), 7);
	assert_str(job(w, o.id).status, "finished");
	assert_str(job(w, o.id).fault, "");
	assert_int_equal(counted(w), 10);
	job_reader_free(r);
}

static void a_step_that_succeeds_clears_the_count(void **state)
{
	struct world *w = *state;
	struct job_reader *r = reader(w->store);
	struct order o = { "test.count", 10, { { 0 } } };
	assert_int_equal(unit(w, start, &o), OK);
	for (int i = 2; i <= 9; i++) {                          /* each step fails once */
		fail_at = i;
		run_due(r, NOW + (i - 2) * MINUTE);
		assert_int_equal(job(w, o.id).attempts, 1);
	}
	fail_at = -1;
	run_due(r, NOW + 8 * MINUTE);
	assert_str(job(w, o.id).status, "finished");
	job_reader_free(r);
}

static void what_takes_long_is_made_before_the_step(void **state)
{
	struct world *w = *state;
	struct job_reader *r = reader(w->store);
	struct order o = { "test.long", 3, { { 0 } } };
	thoughts = 0;
	assert_int_equal(unit(w, start, &o), OK);
	assert_int_equal(run_due(r, NOW - 1), 0);
	assert_int_equal(thoughts, 0);
	assert_int_equal(run_due(r, NOW), 3);
	assert_int_equal(thoughts, 3);
	assert_str(job(w, o.id).status, "finished");
	assert_int_equal(unit(w, start, &o), OK);
	think_fails = true;
	assert_int_equal(run_due(r, NOW), 0);
	think_fails = false;
	assert_int_equal(job(w, o.id).attempts, 1);             /* a failure of the step */
	assert_str(job(w, o.id).fault, "count.broken");
	seen_by_think = w;
	think_late = true;
	assert_int_equal(run_due(r, NOW + MINUTE), 0);          /* made from what is no longer so: not kept, and no failure */
	think_late = false;
	assert_int_equal(job(w, o.id).attempts, 1);
	assert_int_equal(job(w, o.id).done, 0);
	assert_int_equal(run_due(r, NOW + MINUTE), 3);
	job_reader_free(r);
}

static enum status cancel(struct db *db, void *arg)
{
	struct order *o = arg;
	bool ended;
	TRY(job_cancel(db, o->id, &ended));
	o->total = ended;
	return OK;
}

static void look_at_what_is_told(struct world *w, struct uuid id)
{
	assert_str(job(w, id).words, "Считаем…");
	assert_int_equal(job(w, id).done, happens_at);
	assert_int_equal(job(w, id).total, 10);
	assert_str(job(w, id).status, "queued");
}

static void stop_it(struct world *w, struct uuid id)
{
	struct order o = { .id = id };
	assert_int_equal(unit(w, cancel, &o), OK);
	assert_true(o.total);
}

static bool program_ends(void *arg) { return *(bool *)arg; }
static bool ends_now;
static void end_program(struct world *w, struct uuid id) { (void)w, (void)id; ends_now = true; }

static struct order begin_told(struct world *w, void (*what)(struct world *, struct uuid), int64_t at)
{
	struct order o = { "test.told", 0, { { 0 } } };
	seen_by_think = w;
	meanwhile = what;
	happens_at = at;
	told = told_kept = 0;
	assert_int_equal(unit(w, start, &o), OK);
	return o;
}

static void what_it_does_is_told_while_it_does_it(void **state)
{
	struct world *w = *state;
	struct job_reader *r = reader(w->store);
	struct order o = begin_told(w, look_at_what_is_told, 4);
	assert_int_equal(run_due(r, NOW), 1);
	assert_int_equal(told, 10);
	assert_str(job(w, o.id).status, "finished");
	assert_str(job(w, o.id).words, "");                     /* what was told of it is over with the step */
	assert_str(job(w, o.id).back, "/note/made");
	assert_false(job(w, o.id).stopped);
	assert_int_equal(unit(w, cancel, &o), OK);
	assert_false(o.total);                                  /* too late to stop it */
	assert_false(job(w, o.id).stopped);
	job_reader_free(r);
}

static void a_job_that_is_stopped_keeps_nothing(void **state)
{
	struct world *w = *state;
	struct job_reader *r = reader(w->store);
	for (int64_t at = 1; at <= 10; at += 3) {               /* 10: after the last look, before the step */
		struct order o = begin_told(w, stop_it, at);
		assert_int_equal(run_due(r, NOW), 0);
		assert_int_equal(told, at);                     /* it is given up at the next telling */
		assert_int_equal(told_kept, 0);
		assert_str(job(w, o.id).status, "finished");
		assert_true(job(w, o.id).stopped);
		assert_str(job(w, o.id).words, "");
		assert_int_equal(job(w, o.id).attempts, 0);
		assert_str(job(w, o.id).back, "/note");
	}
	struct order before = begin_told(w, NULL, 0);           /* before anybody has looked at it */
	assert_int_equal(unit(w, cancel, &before), OK);
	assert_int_equal(run_due(r, NOW), 0);
	assert_int_equal(told, 0);
	job_reader_free(r);
}

static void the_end_of_the_program_is_no_failure_of_the_job(void **state)
{
	struct world *w = *state;
	struct job_reader *r = reader(w->store);
	struct order o = begin_told(w, end_program, 3);
	ends_now = false;
	assert_int_equal(job_reader_run_due(r, NOW, program_ends, &ends_now), 0);
	assert_int_equal(told, 3);
	assert_str(job(w, o.id).status, "queued");
	assert_int_equal(job(w, o.id).attempts, 0);
	meanwhile = NULL;
	assert_int_equal(run_due(r, NOW), 1);                   /* anew, by the next one */
	assert_int_equal(told_kept, 1);
	job_reader_free(r);
}

static void be_killed(struct world *w, struct uuid id) { (void)w, (void)id; raise(SIGKILL); }

static void killed_while_it_tells_it_begins_anew(void **state)
{
	struct world *w = *state;
	struct str target = str_dup(w->a, store_target(w->store));
	struct order o = begin_told(w, be_killed, 5);
	int status;
	leave(w);
	pid_t child = fork();
	if (child == 0)
		run_and_be_killed(target, -1);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	come_back(w, target);
	assert_str(job(w, o.id).status, "queued");
	assert_int_equal(job(w, o.id).done, 5);
	meanwhile = NULL;
	struct job_reader *r = reader(w->store);
	assert_int_equal(run_due(r, NOW), 1);
	assert_int_equal(told, 10);
	assert_int_equal(told_kept, 1);
	job_reader_free(r);
}

static void an_unknown_kind_is_a_failure(void **state)
{
	struct world *w = *state;
	struct job_reader *r = reader(w->store);
	struct order o = { "old.import", 1, { { 0 } } };
	assert_int_equal(unit(w, start, &o), OK);
	assert_int_equal(run_due(r, NOW), 0);
	assert_str(job(w, o.id).fault, "job.kind");
	job_reader_free(r);
}

static void retry_times(void **state)
{
	(void)state;
	assert_int_equal(job_retry_after(1), 1 * MINUTE);
	assert_int_equal(job_retry_after(2), 5 * MINUTE);
	assert_int_equal(job_retry_after(3), 30 * MINUTE);
	assert_int_equal(job_retry_after(4), 30 * MINUTE);
	assert_int_equal(job_retry_after(5), -1);
}

static bool stop_at_once(void *arg) { return (*(int *)arg)++ >= 4; }

static void a_stop_waits_for_one_step_only(void **state)
{
	struct world *w = *state;
	struct job_reader *r = reader(w->store);
	struct order o = { "test.count", 10, { { 0 } } };
	int asked = 0;
	assert_int_equal(unit(w, start, &o), OK);
	int steps = job_reader_run_due(r, NOW, stop_at_once, &asked);
	assert_true(steps > 0 && steps < 5);
	assert_int_equal(job(w, o.id).done, steps);
	job_reader_free(r);
}

/* NOW is 19:00 in Moscow and 22:00 in Omsk. */
static void chores_once_a_local_day(void **state)
{
	struct world *w = *state;
	struct job_reader *r = reader(w->store);
	int64_t midnight = NOW - NOW % (24 * 60 * MINUTE) + 24 * 60 * MINUTE - 6 * 60 * MINUTE;     /* in Omsk: UTC+6 */
	sweeps = sweep_left = broken_runs = 0;
	job_reader_run_chores(r, NOW, NULL, NULL);
	assert_int_equal(sweeps, 2);                            /* two organisations */
	assert_int_equal(broken_runs, 2);
	job_reader_run_chores(r, NOW + MINUTE, NULL, NULL);
	assert_int_equal(sweeps, 2);
	assert_int_equal(broken_runs, 4);                       /* what failed is tried again and holds up nobody */
	job_reader_run_chores(r, midnight + 180 * MINUTE - 1, NULL, NULL);
	assert_int_equal(sweeps, 2);                            /* a new day in Omsk, 02:59 */
	job_reader_run_chores(r, midnight + 180 * MINUTE, NULL, NULL);
	assert_int_equal(sweeps, 3);
	job_reader_run_chores(r, midnight + 359 * MINUTE, NULL, NULL);
	assert_int_equal(sweeps, 3);                            /* Moscow: 02:59 */
	job_reader_run_chores(r, midnight + 360 * MINUTE, NULL, NULL);
	assert_int_equal(sweeps, 4);
	job_reader_free(r);
}

static void some_are_asked_at_every_look(void **state)
{
	struct world *w = *state;
	struct job_reader *r = reader(w->store);
	int64_t night = NOW - NOW % (24 * 60 * MINUTE) + 22 * 60 * MINUTE;     /* 01:00 in Moscow, 04:00 in Omsk */
	looks = 0;
	job_reader_run_chores(r, NOW, NULL, NULL);
	job_reader_run_chores(r, NOW + MINUTE, NULL, NULL);
	job_reader_run_chores(r, night, NULL, NULL);
	assert_int_equal(looks, 6);                             /* of two organisations, by night too, and again on the same day */
	job_reader_free(r);
}

static void a_chore_goes_on_while_there_is_more(void **state)
{
	struct world *w = *state;
	struct job_reader *r = reader(w->store);
	sweeps = 0;
	sweep_left = 5;
	job_reader_run_chores(r, NOW, NULL, NULL);
	assert_int_equal(sweeps, 7);                            /* six for the first, one for the second */
	job_reader_free(r);
}

/* The thread itself: starts, sees what is due, stops. */
static void the_runner_starts_and_stops(void **state)
{
	struct world *w = *state;
	struct order o = { "old.import", 1, { { 0 } } };
	assert_int_equal(unit(w, start, &o), OK);
	struct job_runner *runner = job_runner_start(w->store);
	assert_non_null(runner);
	for (int i = 0; i < 200 && job(w, o.id).attempts == 0; i++)
		usleep(20000);
	int64_t begun = clock_mono_ms();
	job_runner_stop(runner);
	assert_true(clock_mono_ms() - begun < 3000);
	assert_int_equal(job(w, o.id).attempts, 1);
	job_runner_stop(NULL);
}

/* ---- Parts ---- */

static enum status start_parts(struct db *db, void *arg)
{
	struct order *o = arg;
	TRY(job_start(db, o->kind, S("Части"), S("{}"), o->total, S("/"), &o->id));
	for (int n = 0; n < 3; n++)
		TRY(job_part_put(db, o->id, n, str_fmt(db->arena, "{\"part\":%d}", n)));
	return OK;
}

static enum status part_of(struct world *w, struct uuid id, int64_t n)
{
	struct str part;
	return job_part_read(snapshot(w), id, n, &part);
}

static void parts_go_with_the_job(void **state)
{
	struct world *w = *state;
	struct order whole = { "test.parts", 3, { { 0 } } }, short_of_one = { "test.parts", 4, { { 0 } } };
	assert_int_equal(unit(w, start_parts, &whole), OK);
	assert_int_equal(unit(w, start_parts, &short_of_one), OK);
	assert_int_equal(part_of(w, whole.id, 2), OK);
	struct job_reader *r = reader(w->store);
	job_reader_run_due(r, NOW, NULL, NULL);
	job_reader_free(r);
	assert_str(job(w, whole.id).status, "finished");
	assert_int_equal(part_of(w, whole.id, 0), NOT_FOUND);
	assert_int_equal(job(w, short_of_one.id).done, 3);      /* the fourth is missing: it failed, and what it needs is still there */
	assert_int_equal(job(w, short_of_one.id).attempts, 1);
	assert_int_equal(part_of(w, short_of_one.id, 0), OK);
}

/* ---- A new ICU or stemmer ---- */

enum { PEOPLE = 250 };

static enum status hire(struct db *db, void *arg)
{
	struct uuid id;
	(void)arg;
	for (int i = 0; i < PEOPLE; i++) {
		struct new_account n = { str_fmt(db->arena, "p%d", i), str_fmt(db->arena, "%s %03d", i % 2 ? "Ёлкина" : "Еремеева", (PEOPLE - i) / 2),
			S(""), S("") };
		TRY(people_add(db, &n, &id));
	}
	return OK;
}

/* Who stands where in the Russian order of the accounts. */
static struct auth_accounts_list people(struct world *w)
{
	struct auth_accounts_list l;
	assert_int_equal(auth_accounts(snapshot(w), (struct bytes){ (const uint8_t *)"", 0 }, (struct uuid){ { 0 } }, PEOPLE + 1, &l), OK);
	return l;
}

static struct str store_version(struct world *w)
{
	struct meta_get_row row;
	assert_int_equal(meta_get(snapshot(w), S("russian"), &row), OK);
	return row.value;
}

static int64_t waiting(struct world *w, const struct org_row *org)
{
	struct job_waiting_row row;
	w->scope.org = org->id;
	assert_int_equal(job_waiting(snapshot(w), S(REINDEX_JOB), &row), OK);
	w->scope.org = w->org.id;
	return row.n;
}

static void compare(struct world *w, job_stop *stop)
{
	struct job_reader *r = job_reader_new(w->store);
	job_reader_queue_reindex(r, NOW, stop, NULL);
	job_reader_free(r);
}

static void a_store_of_our_own_is_not_indexed_again(void **state)
{
	struct world *w = *state;
	assert_str(store_version(w), "fresh");
	compare(w, NULL);
	assert_str(store_version(w), ru_version());
	compare(w, NULL);
	assert_int_equal(waiting(w, &w->org), 0);
}

static bool at_once(void *arg) { (void)arg; return true; }

static void keys_of_another_version_are_made_again(void **state)
{
	struct world *w = *state;
	assert_int_equal(unit(w, hire, NULL), OK);
	struct auth_accounts_list right = people(w);
	forge(w, "UPDATE meta SET value = '63.1/11.0/00000000' WHERE name = 'russian'");
	/* What an order by bytes would be: ё behind я. */
	forge(w, on_pg ? "UPDATE account SET name_key = convert_to(replace(name, 'Ё', 'ё'), 'UTF8')" : "UPDATE account SET name_key = CAST(replace(name, 'Ё', 'ё') AS BLOB)");
	assert_false(str_eq(people(w).v[0].name, right.v[0].name));

	compare(w, at_once);                    /* stopped before it began */
	assert_str(store_version(w), "63.1/11.0/00000000");
	assert_int_equal(waiting(w, &w->org), 0);
	compare(w, NULL);
	assert_str(store_version(w), ru_version());
	assert_int_equal(waiting(w, &w->org), 1);
	assert_int_equal(waiting(w, &w->other), 1);
	forge(w, "UPDATE meta SET value = 'unknown' WHERE name = 'russian'");
	compare(w, NULL);                       /* the job of the start before is still there */
	assert_int_equal(waiting(w, &w->org), 1);

	assert_true(job_run_due(w->store, NOW) >= 2 * PEOPLE / 100);
	assert_int_equal(waiting(w, &w->org) + waiting(w, &w->other), 0);
	struct auth_accounts_list now = people(w);
	assert_int_equal(now.n, PEOPLE);
	for (size_t i = 0; i < now.n; i++)
		assert_true(str_eq(now.v[i].name, right.v[i].name));
}

/* Another version of the program had other tables: begun anew rather than left half done. */
static enum status queue_at(struct db *db, void *arg)
{
	struct uuid id;
	return job_start(db, REINDEX_JOB, S("Порядок"), str_c(arg), 5, S("/"), &id);
}

static void a_place_that_is_unknown_is_the_beginning(void **state)
{
	struct world *w = *state;
	static const char *const places[] = { "{\"table\":\"gone.table\",\"at\":\"00000000-0000-0000-0000-000000000000\"}", "[]", "{\"table\":\"auth.account\",\"at\":\"x\"}" };
	assert_int_equal(unit(w, hire, NULL), OK);
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		forge(w, on_pg ? "UPDATE account SET name_key = decode('00', 'hex')" : "UPDATE account SET name_key = X'00'");
		assert_int_equal(unit(w, queue_at, (void *)(uintptr_t)places[i]), OK);
		assert_true(job_run_due(w->store, NOW) > 0);
		assert_true(str_starts(people(w).v[0].name, S("Ёлкина 000")));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(runs_to_its_end), TEST(jobs_take_turns), TEST(a_kill_repeats_nothing), TEST(five_failures_then_it_is_shown),
		TEST(a_step_that_succeeds_clears_the_count), TEST(what_takes_long_is_made_before_the_step), TEST(what_it_does_is_told_while_it_does_it),
		TEST(a_job_that_is_stopped_keeps_nothing), TEST(the_end_of_the_program_is_no_failure_of_the_job), TEST(killed_while_it_tells_it_begins_anew), TEST(an_unknown_kind_is_a_failure), cmocka_unit_test(retry_times),
		TEST(a_stop_waits_for_one_step_only), TEST(chores_once_a_local_day), TEST(some_are_asked_at_every_look), TEST(a_chore_goes_on_while_there_is_more),
		TEST(the_runner_starts_and_stops), TEST(parts_go_with_the_job), TEST(a_store_of_our_own_is_not_indexed_again), TEST(keys_of_another_version_are_made_again),
		TEST(a_place_that_is_unknown_is_the_beginning),
	};
	return RUN(tests);
}
