/* nastavnik org: the organisations of a store, and who stands under whom. */
#include "features/org/tree.h"

#include <getopt.h>
#include <stdio.h>

#include "kernel/base/clock.h"
#include "kernel/store/org.h"

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
	if (s != OK)
		fprintf(stderr, "nastavnik org: %s\n", r->refusal ? r->refusal : status_name(s));
	return s == OK ? 0 : 1;
}

static bool usable(const struct org_run *r)
{
	if (!r->verb)
		return false;
	if (strcmp(r->verb, "list") == 0)
		return !r->child;
	return strcmp(r->verb, "under") == 0 ? r->parent != NULL : strcmp(r->verb, "alone") == 0 && r->child && !r->parent;
}

int org_command(int argc, char **argv)
{
	static const struct option options[] = {
		{ "db", required_argument, NULL, 'd' }, { "help", no_argument, NULL, 'h' }, { 0 }
	};
	const char *target = NULL;
	optind = 1;
	for (int c; (c = getopt_long(argc, argv, "", options, NULL)) != -1;) {
		if (c != 'd')
			return fputs(help, c == 'h' ? stdout : stderr), c == 'h' ? 0 : 2;
		target = optarg;
	}
	struct org_run r = { .verb = optind < argc ? argv[optind] : NULL, .child = optind + 1 < argc ? argv[optind + 1] : NULL,
		.parent = optind + 2 < argc ? argv[optind + 2] : NULL };
	if (!target || !usable(&r))
		return fputs(help, stderr), 2;
	r.a = arena_new();
	int rc = work(&r, target);
	arena_free(r.a);
	return rc;
}
