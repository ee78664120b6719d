#include "kernel/store/command.h"

#include <stdio.h>

#include "kernel/base/clock.h"
#include "kernel/base/flags.h"
#include "kernel/store/migrate.h"

int command_fail(const char *name, enum status s, const struct err *e)
{
	fprintf(stderr, "nastavnik %s: %s %s", name, status_name(s), e->code ? e->code : "");
	if (e->message.n)
		fprintf(stderr, ": %.*s", SP(e->message));
	if (e->hint.n)
		fprintf(stderr, " %.*s", SP(e->hint));
	fputc('\n', stderr);
	return 1;
}

static bool complain(const char *name, const char *what)
{
	fprintf(stderr, "nastavnik %s: %s\n", name, what);
	return false;
}

/* The schema is this program's, or is made so when the store is empty and that is wanted. */
static bool schema_fits(struct command_run *r, const char *name, bool make)
{
	enum schema_state state;
	enum status s = store_schema_state(r->store, r->arena, &r->err, &state);
	if (s == OK && state == SCHEMA_EMPTY && make)
		s = store_migrate(r->store, r->arena, &r->err, true, clock_now(), NULL, NULL, NULL);
	else if (s == OK && state != SCHEMA_CURRENT)
		return complain(name, "the store has another version's schema, see: nastavnik migrate --help");
	return s == OK || (command_fail(name, s, &r->err), false);
}

struct search { struct command_run *r; const char *slug; struct org_row *ret; };

static enum status find_org(struct db *db, void *arg)
{
	struct search *f = arg;
	struct org_rows rows;
	if (f->slug)
		return org_by_slug(db, str_c(f->slug), f->ret);
	TRY(org_list(db, 2, &rows));
	if (rows.n > 1)
		return CONFLICT;
	if (rows.n == 0)
		return NOT_FOUND;
	*f->ret = rows.v[0];
	return OK;
}

static bool choose_org(struct command_run *r, const char *name, const char *slug, bool make)
{
	struct search f = { r, slug, &r->org };
	r->scope.now = clock_now();
	enum status s = command_read(r, find_org, &f);
	if (s == CONFLICT)
		return complain(name, "there are several organisations, say which: --org SLUG");
	if (s == NOT_FOUND && !make)
		return complain(name, slug ? "no such organisation" : "the store has no organisation yet");
	if (s != OK && s != NOT_FOUND)
		return command_fail(name, s, &r->err), false;
	r->scope.org = r->org.id;
	r->scope.today = clock_today(r->org.zone, r->scope.now);
	return true;
}

bool command_open(struct command_run *r, const char *name, const char *target, const char *slug, bool make)
{
	*r = (struct command_run){ .arena = arena_new() };
	r->scope.arena = r->arena;
	r->scope.err = &r->err;
	struct store_config c = { .target = str_c(target), .create = make };
	enum status s = store_open(&c, &r->err, &r->store);
	bool fine = s == OK || (command_fail(name, s, &r->err), false);
	if (fine && schema_fits(r, name, make) && choose_org(r, name, slug, make))
		return true;
	command_close(r);
	return false;
}

void command_close(struct command_run *r)
{
	store_close(r->store);
	arena_free(r->arena);
	r->store = NULL;
	r->arena = NULL;
}

enum status command_read(struct command_run *r, enum status (*fn)(struct db *, void *), void *arg)
{
	struct db *db = NULL;
	TRY(db_open(r->store, DB_READ, &r->err, &db));
	enum status s = db_begin(db, &r->scope);
	if (s == OK)
		s = fn(db, arg);
	db_rollback(db);
	db_close(db);
	return s;
}

#define ORGS_MAX 100000

struct walk { struct db *db; struct db_scope *scope; enum status (*fn)(struct db *, const struct org_row *, void *); void *arg; };

static enum status walk_orgs(struct walk *w)
{
	struct org_rows orgs;

	TRY(db_begin(w->db, w->scope));
	enum status s = org_list(w->db, ORGS_MAX, &orgs);
	db_rollback(w->db);
	for (size_t i = 0; s == OK && i < orgs.n; i++) {
		w->scope->org = orgs.v[i].id;
		w->scope->today = clock_today(orgs.v[i].zone, w->scope->now);
		s = db_begin(w->db, w->scope);
		if (s == OK)
			s = w->fn(w->db, &orgs.v[i], w->arg);
		db_rollback(w->db);
	}
	return s;
}

int command_every_org(const char *name, const char *target, enum status (*fn)(struct db *, const struct org_row *, void *), void *arg)
{
	struct store_config c = { .target = str_c(target) };
	struct arena *a = arena_new();
	struct err e = { 0 };
	struct db_scope scope = { .arena = a, .err = &e, .now = clock_now() };
	struct walk w = { .scope = &scope, .fn = fn, .arg = arg };
	struct store *store;
	enum status s = store_open(&c, &e, &store);

	if (s == OK) {
		s = db_open(store, DB_READ, &e, &w.db);
		if (s == OK) {
			s = walk_orgs(&w);
			db_close(w.db);
		}
		store_close(store);
	}
	int status = s == OK ? 0 : command_fail(name, s, &e);
	arena_free(a);
	return status;
}

int command_verify(int argc, char **argv, const char *help, enum status (*fn)(struct db *, const struct org_row *, void *), void *arg)
{
	const char *target = NULL;
	const struct flag flags[] = { { "db", .text = &target }, { 0 } };
	struct flag_words words;
	int status = flags_read(argc, argv, flags, help, &words);

	if (status != FLAGS_GO)
		return status;
	if (!target || words.n != 1 || strcmp(words.v[0], "verify") != 0)
		return flags_wrong(help);
	return command_every_org(argv[0], target, fn, arg) == 0 ? FLAGS_GO : 1;
}
