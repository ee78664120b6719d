/* How long does it take until a form's pairs are proposed?
 *
 *	build/release/bench/fit_bench [MENTEES MENTORS]…        60 × 40 and 3500 × 1500 unless said otherwise
 *
 * Makes a store of its own in /tmp, fills it with invented people (features/fit/test/crowd.h: all criteria are known of most), and prints
 * CPU of this thread, the least of nine rounds: the form loaded, every pair weighed, solved; «Подобрать» for one. */
#include "features/fit/test/crowd.h"
#include "features/matching/matching.h"
#include "kernel/base/clock.h"
#include "kernel/store/migrate.h"
#include "kernel/store/org.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define ROUNDS 9

struct bench { struct store *store; struct db *read; struct arena *a; struct err err; struct db_scope scope; char dir[64]; };

static double cpu_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void must(struct bench *b, enum status s, const char *what)
{
	if (s == OK)
		return;
	fprintf(stderr, "%s: %s %.*s\n", what, b->err.code ? b->err.code : "", SP(b->err.message));
	exit(1);
}

static enum status add_org(struct db *db, void *arg)
{
	struct org_row *row = arg;

	row->id = db_new_id(db);
	return org_create(db, row);
}

static void begin(struct bench *b)
{
	struct org_row org = { .slug = S("bench"), .name = S("Центр"), .zone = S("Europe/Moscow") };

	b->a = arena_new();
	snprintf(b->dir, sizeof b->dir, "/tmp/nastavnik-bench-XXXXXX");
	if (!mkdtemp(b->dir))
		exit(1);
	b->scope = (struct db_scope){ .arena = b->a, .err = &b->err, .now = 1795000000000LL, .today = date_make(2026, 11, 24) };
	struct store_config c = { .create = true, .target = str_fmt(b->a, "%s/store.db", b->dir) };
	must(b, store_open(&c, &b->err, &b->store), "open");
	must(b, store_migrate(b->store, b->a, &b->err, true, b->scope.now, NULL, NULL, NULL), "migrate");
	must(b, store_write(b->store, &b->scope, true, add_org, &org), "org");
	b->scope.org = org.id;
	must(b, db_open(b->store, DB_READ, &b->err, &b->read), "reader");
}

static void end(struct bench *b)
{
	static const char *const tails[] = { "", "-wal", "-shm", ".lock" };
	char path[128];

	db_close(b->read);
	store_close(b->store);
	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
		snprintf(path, sizeof path, "%s/store.db%s", b->dir, tails[i]);
		unlink(path);
	}
	rmdir(b->dir);
	arena_free(b->a);
}

static void fill(struct bench *b, struct crowd *c)
{
	int most = c->mentors > c->mentees ? c->mentors : c->mentees;

	c->mentor_ids = NEW_ARRAY(b->a, c->mentors, struct uuid);
	c->mentee_ids = NEW_ARRAY(b->a, c->mentees, struct uuid);
	for (c->from = 0; c->from < most; c->from += CROWD_PIECE) {
		c->to = c->from + CROWD_PIECE;
		must(b, store_write(b->store, &b->scope, false, crowd_add, c), "fill");
	}
}

struct times { double problem, solve, one; int64_t arcs, placed; bool sparse; };

static void least(double *to, double v)
{
	if (*to == 0 || v < *to)
		*to = v;
}

static void round_of(struct bench *b, const struct crowd *c, struct times *t)
{
	struct match_options o = { .aim = MATCH_TOTAL };
	struct fit_candidates l;
	struct match_fault fault;
	struct match_plan plan;
	struct fit_problem p;
	double at = cpu_ms();

	must(b, db_begin(b->read, &b->scope), "snapshot");
	must(b, fit_problem(b->read, S(CROWD_FORM), b->scope.today, &p), "problem");
	least(&t->problem, cpu_ms() - at);
	at = cpu_ms();
	struct match_problem m = { p.n, p.m, p.lo, p.cap, p.first, p.mentor, p.score, NULL, p.fixed };
	must(b, match_solve(b->a, &m, &o, &fault, &plan), "solve");
	least(&t->solve, cpu_ms() - at);
	at = cpu_ms();
	must(b, fit_candidates(b->read, c->mentee_ids[0], "mentor", S(CROWD_FORM), b->scope.today, 0, 5, &l), "candidates");
	least(&t->one, cpu_ms() - at);
	t->arcs = p.first[p.n];
	t->placed = plan.placed;
	t->sparse = p.sparse;
	db_rollback(b->read);
}

static void measure(int mentees, int mentors)
{
	struct bench b = { 0 };
	struct crowd c = { .mentors = mentors, .mentees = mentees };
	struct times t = { 0 };

	begin(&b);
	fill(&b, &c);
	struct arena *kept = b.a;
	for (int i = 0; i < ROUNDS; i++) {
		b.a = b.scope.arena = arena_new();
		round_of(&b, &c, &t);
		arena_free(b.a);
	}
	b.a = b.scope.arena = kept;
	printf("%5d mentees x %4d mentors: loaded and weighed %8.2f ms, solved %8.2f ms, one person %7.2f ms; %lld candidates%s, %lld placed\n", mentees, mentors,
		t.problem, t.solve, t.one, (long long)t.arcs, t.sparse ? " (sparse)" : "", (long long)t.placed);
	end(&b);
}

int main(int argc, char **argv)
{
	setvbuf(stdout, NULL, _IOLBF, 0);
	if (argc < 3) {
		measure(40, 60);
		measure(60, 40);
		measure(3500, 1500);
	}
	for (int i = 1; i + 1 < argc; i += 2)
		measure(atoi(argv[i]), atoi(argv[i + 1]));
	return 0;
}
