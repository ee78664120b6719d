/* nastavnik plan verify: is what those above count what the rules say? */
#include "features/plan/due.h"
#include "features/plan/plan_cli.h"
#include "features/plan/queries.h"
#include "kernel/base/arena.h"
#include "kernel/base/clock.h"
#include "kernel/base/flags.h"
#include "kernel/store/command.h"
#include "kernel/store/org.h"

#include <stdio.h>

#define ORGS_MAX 100000
#define PLANS_MAX 10000

static const char help[] =
	"usage: nastavnik plan verify --db FILE\n"
	"  Compares what is counted of each row for those above (late, done, without a document) with the rules, and\n"
	"  prints a line for each plan where they differ.  The server mends such a plan by itself every night.\n"
	"exit status: 0 all is right, 1 something differs, 2 wrong use\n";

struct verify { struct db *db; struct arena *a; int64_t plans, wrong; };

static enum status verify_org(struct verify *v, const struct org_row *org)
{
	struct plan_all_list plans;

	TRY(plan_all(v->db, true, PLANS_MAX, &plans));
	for (size_t i = 0; i < plans.n; i++) {
		struct arena_mark m = arena_mark(v->a);
		char id[37];
		int64_t wrong;
		TRY(plan_due_wrong(v->db, plans.v[i].id, &wrong));
		uuid_text(plans.v[i].id, id);
		if (wrong)
			printf("%.*s\t%s\t%lld\n", SP(org->slug), id, (long long)wrong);
		v->plans++;
		v->wrong += wrong;
		arena_rewind(v->a, m);
	}
	return OK;
}

static enum status verify_all(struct verify *v, struct db_scope *scope)
{
	struct org_rows orgs;

	TRY(db_begin(v->db, scope));
	enum status s = org_list(v->db, ORGS_MAX, &orgs);
	db_rollback(v->db);
	for (size_t i = 0; s == OK && i < orgs.n; i++) {
		scope->org = orgs.v[i].id;
		scope->today = clock_today(orgs.v[i].zone, scope->now);
		s = db_begin(v->db, scope);
		if (s == OK)
			s = verify_org(v, &orgs.v[i]);
		db_rollback(v->db);
	}
	return s;
}

static int verify(const char *target, struct arena *a)
{
	struct store_config c = { .target = str_c(target) };
	struct verify v = { .a = a };
	struct err e = { 0 };
	struct db_scope scope = { .arena = a, .err = &e, .now = clock_now() };
	struct store *store;
	enum status s = store_open(&c, &e, &store);

	if (s == OK) {
		s = db_open(store, DB_READ, &e, &v.db);
		if (s == OK) {
			s = verify_all(&v, &scope);
			db_close(v.db);
		}
		store_close(store);
	}
	if (s != OK)
		return command_fail("plan", s, &e);
	printf("%lld plans, %lld rows counted otherwise\n", (long long)v.plans, (long long)v.wrong);
	return v.wrong ? 1 : 0;
}

int plan_verify_command(int argc, char **argv)
{
	const char *target = NULL;
	const struct flag flags[] = { { "db", .text = &target }, { 0 } };
	struct flag_words words;
	int status = flags_read(argc, argv, flags, help, &words);

	if (status != FLAGS_GO)
		return status;
	if (!target || words.n)
		return flags_wrong(help);
	struct arena *a = arena_new();
	status = verify(target, a);
	arena_free(a);
	return status;
}
