/* «Планы учреждений» of a region: 1,000 organisations with a plan of 25 rows each, a part of them executed, under one authority.
 *
 *	build/release/bench/below_bench FILE [ORGANISATIONS]     fills a store that was migrated, then times the two statements
 *
 * `bench/below.sh` makes the store, runs this and asks a running server for the page.  Plans are accepted and rows closed through the
 * feature's own functions, so the counters are those the program keeps. */
#include "features/org/tree.h"
#include "features/plan/accept.h"
#include "features/plan/board.h"
#include "features/plan/closing.h"
#include "features/plan/reports.h"
#include "features/plan/sample.h"
#include "kernel/base/clock.h"
#include "kernel/base/embed.h"
#include "kernel/store/org.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

EMBED(below_bench_rows, "src/features/plan/data/sample_target_model.tsv");

#define ROUNDS 9

struct filling { struct store *store; struct arena *a; struct err err; struct db_scope scope; int n; struct uuid top, made; };

static void die(struct filling *f, const char *what)
{
	fprintf(stderr, "%s: %s %.*s %.*s\n", what, f->err.code ? f->err.code : "", SP(f->err.message), SP(f->err.detail));
	exit(1);
}

static double ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static enum status find_top(struct db *db, void *arg)
{
	struct filling *f = arg;
	struct org_row top;

	TRY(org_by_slug(db, S("region"), &top));
	f->top = top.id;
	return OK;
}

static enum status make_org(struct db *db, void *arg)
{
	struct filling *f = arg;
	struct org_row org = { db_new_id(db), str_fmt(f->a, "centre-%d", f->n), str_fmt(f->a, "Центр № %d", f->n), S("Europe/Moscow"), false };

	TRY(org_create(db, &org));
	TRY(org_tree_put(db, org.id, f->top));
	f->made = org.id;
	return OK;
}

static enum status close_some(struct db *db, const struct board *b)
{
	for (size_t i = 0; i < b->rows.n; i += 3) {
		const struct board_row *row = &b->rows.v[i];
		struct plan_new_document d = { .kind = row->item->evidence, .title = row->item->title };
		struct plan_new_closing c = { .plan = b->head.id, .item = row->item->id, .occurrence = row->facts.occurrences.v[0].key, .executed = db->today, .document = { true, { { 0 } } } };
		struct uuid closing;
		TRY(plan_add_document(db, &d, &c.document.v));
		TRY(plan_add_closing(db, &c, &closing));
		if (i % 2 == 0)
			TRY(plan_confirm_closing(db, closing, "controller", S("")));
	}
	return OK;
}

static enum status make_plan(struct db *db, void *arg)
{
	struct accept_result r;
	struct import im;
	struct board b;

	(void)arg;
	always_assert(sample_read(db->arena, EMBEDDED(below_bench_rows), 2026, S("Дорожная карта"), db->today, &im, NULL));
	im.state = S("active");
	TRY(plan_accept(db, &im, (struct opt_uuid){ 0 }, &r));
	TRY(board_load(db, r.plan, &b));
	return close_some(db, &b);
}

static void fill(struct filling *f, int organisations)
{
	struct arena *keep = f->a;

	for (f->n = 1; f->n <= organisations; f->n++) {
		struct arena_mark m = arena_mark(keep);
		f->scope.org = (struct uuid){ { 0 } };
		if (store_write(f->store, &f->scope, false, make_org, f) != OK)
			die(f, "organisation");
		f->scope.org = f->made;
		if (store_write(f->store, &f->scope, false, make_plan, f) != OK)
			die(f, "plan");
		arena_rewind(keep, m);
	}
}

static int by_value(const void *x, const void *y) { return (*(const double *)x > *(const double *)y) - (*(const double *)x < *(const double *)y); }

static void measure(struct filling *f)
{
	double centres[ROUNDS], kinds[ROUNDS];
	struct plan_below_list l = { 0 };
	struct plan_below_kinds_list k = { 0 };
	struct db *db;

	if (db_open(f->store, DB_READ, &f->err, &db) != OK)
		die(f, "open");
	for (int i = 0; i < ROUNDS; i++) {
		double t = ms();
		if (db_begin(db, &f->scope) != OK || plan_below(db, f->top, f->scope.today, S(""), true, 5000, &l) != OK)
			die(f, "centres");
		centres[i] = ms() - t;
		t = ms();
		if (plan_below_kinds(db, f->top, f->scope.today, f->top, true, 100, &k) != OK)
			die(f, "kinds");
		kinds[i] = ms() - t;
		db_rollback(db);
	}
	db_close(db);
	qsort(centres, ROUNDS, sizeof *centres, by_value);
	qsort(kinds, ROUNDS, sizeof *kinds, by_value);
	printf("centres %zu: %.1f ms; kinds %zu: %.1f ms (median of %d)\n", l.n, centres[ROUNDS / 2], k.n, kinds[ROUNDS / 2], ROUNDS);
}

int main(int argc, char **argv)
{
	struct filling f = { .a = arena_new() };
	struct store_config c = { .target = str_c(argc > 1 ? argv[1] : "build/below.db") };
	int64_t organisations = 1000;

	if (argc > 2 && !str_to_int(str_c(argv[2]), &organisations))
		return fprintf(stderr, "how many organisations?\n"), 2;
	f.scope = (struct db_scope){ .arena = f.a, .err = &f.err, .now = clock_now(), .today = date_make(2026, 11, 24) };
	if (store_open(&c, &f.err, &f.store) != OK || store_write(f.store, &f.scope, false, find_top, &f) != OK)
		die(&f, "store");
	double t = ms();
	fill(&f, (int)organisations);
	printf("%d organisations made in %.1f s\n", (int)organisations, (ms() - t) / 1e3);
	f.scope.org = f.top;
	measure(&f);
	store_close(f.store);
	arena_free(f.a);
	return 0;
}
