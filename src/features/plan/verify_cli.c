/* nastavnik plan verify: is what those above count what the rules say? */
#include "features/plan/due.h"
#include "features/plan/plan_cli.h"
#include "features/plan/queries.h"
#include "kernel/base/arena.h"
#include "kernel/base/flags.h"
#include "kernel/store/command.h"

#include <stdio.h>

#define PLANS_MAX 10000

static const char help[] =
	"usage: nastavnik plan verify --db FILE\n"
	"  Compares what is counted of each row for those above (late, done, without a document) with the rules, and\n"
	"  prints a line for each plan where they differ.  The server mends such a plan by itself every night.\n"
	"exit status: 0 all is right, 1 something differs, 2 wrong use\n";

struct verify { int64_t plans, wrong; };

static enum status verify_org(struct db *db, const struct org_row *org, void *arg)
{
	struct verify *v = arg;
	struct plan_all_list plans;

	TRY(plan_all(db, true, PLANS_MAX, &plans));
	for (size_t i = 0; i < plans.n; i++) {
		struct arena_mark m = arena_mark(db->arena);
		char id[37];
		int64_t wrong;
		TRY(plan_due_wrong(db, plans.v[i].id, &wrong));
		uuid_text(plans.v[i].id, id);
		if (wrong)
			printf("%.*s\t%s\t%lld\n", SP(org->slug), id, (long long)wrong);
		v->plans++;
		v->wrong += wrong;
		arena_rewind(db->arena, m);
	}
	return OK;
}

int plan_verify_command(int argc, char **argv)
{
	struct verify v = { 0 };
	const char *target = NULL;
	const struct flag flags[] = { { "db", .text = &target }, { 0 } };
	struct flag_words words;
	int status = flags_read(argc, argv, flags, help, &words);

	if (status != FLAGS_GO)
		return status;
	if (!target || words.n)
		return flags_wrong(help);
	if (command_every_org("plan", target, verify_org, &v) != 0)
		return 1;
	printf("%lld plans, %lld rows counted otherwise\n", (long long)v.plans, (long long)v.wrong);
	return v.wrong ? 1 : 0;
}
