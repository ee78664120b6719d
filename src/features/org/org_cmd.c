/* nastavnik org: the organisations of a store, and who stands under whom. */
#include "features/org/tree.h"

#include <stdio.h>

#include "kernel/base/clock.h"
#include "kernel/base/flags.h"
#include "kernel/store/command.h"

static const char help[] =
	"nastavnik org list --db FILE\n"
	"nastavnik org under SLUG PARENT --db FILE     puts one organisation, with all below it, under another\n"
	"nastavnik org alone SLUG --db FILE            takes it out from under any\n\n"
	"Who stands above sees sums, never persons.\n\n"
	"Exit status: 0 done, 1 refused, 2 wrong use.\n";

struct org_run { const char *verb, *child, *parent; struct arena *a; struct err err; struct store *store; const char *refusal; };

#define LIST_MAX 100000

static enum status run_list(struct db *db, void *arg)
{
	struct org_rows rows;
	(void)arg;
	TRY(org_list(db, LIST_MAX, &rows));
	for (size_t i = 0; i < rows.n; i++)
		printf("%.*s\t%.*s\t%.*s\n", SP(rows.v[i].slug), SP(rows.v[i].name), SP(rows.v[i].zone));
	return OK;
}

static enum status find(struct db *db, struct org_run *r, const char *slug, struct uuid *ret)
{
	struct org_row row;
	enum status s = org_by_slug(db, str_c(slug), &row);
	if (s == NOT_FOUND)
		r->refusal = "no such organisation";
	TRY(s);
	*ret = row.id;
	return OK;
}

static enum status run_tree(struct db *db, void *arg)
{
	struct org_run *r = arg;
	struct uuid child, parent;
	TRY(find(db, r, r->child, &child));
	if (!r->parent)
		return org_tree_take(db, child);
	TRY(find(db, r, r->parent, &parent));
	enum status s = org_tree_put(db, child, parent);
	if (s == INVALID)
		r->refusal = "that would be a circle";
	return s;
}

static int work(struct org_run *r, const char *target)
{
	struct store_config c = { .target = str_c(target) };
	struct db_scope scope = { .arena = r->a, .err = &r->err, .now = clock_now() };
	enum status s = store_open(&c, &r->err, &r->store);
	if (s == OK)
		s = store_write(r->store, &scope, true, strcmp(r->verb, "list") == 0 ? run_list : run_tree, r);
	store_close(r->store);
	if (r->refusal)
		return fprintf(stderr, "nastavnik org: %s\n", r->refusal), 1;
	return s == OK ? 0 : command_fail("org", s, &r->err);
}

static bool usable(const struct org_run *r, int words)
{
	if (words == 1)
		return strcmp(r->verb, "list") == 0;
	return words == 2 ? strcmp(r->verb, "alone") == 0 : words == 3 && strcmp(r->verb, "under") == 0;
}

int org_command(int argc, char **argv)
{
	const char *target = NULL;
	const struct flag flags[] = { { "db", .text = &target }, { 0 } };
	struct flag_words words;
	int status = flags_read(argc, argv, flags, help, &words);
	if (status != FLAGS_GO)
		return status;
	struct org_run r = { .verb = words.n > 0 ? words.v[0] : NULL, .child = words.n > 1 ? words.v[1] : NULL,
		.parent = words.n > 2 ? words.v[2] : NULL };
	if (!target || !usable(&r, words.n))
		return flags_wrong(help);
	r.a = arena_new();
	status = work(&r, target);
	arena_free(r.a);
	return status;
}
