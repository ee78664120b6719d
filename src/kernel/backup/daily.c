/* The daily copy. */
#include "kernel/backup/backup.h"
#include "kernel/backup/make.h"
#include "kernel/backup/queries.h"
#include "kernel/base/clock.h"
#include "kernel/base/log.h"
#include "kernel/base/ticker.h"
#include "kernel/store/org.h"

#include <dirent.h>
#include <stdlib.h>
#include <unistd.h>

#define LOOK_EVERY_MS 60000

/* ---- Only the last seven stay ------------------------------------------------------------------------------------- */

struct names { size_t n, cap; struct str *v; };

static void list_ours(struct arena *a, DIR *d, struct str mark, struct names *ret)
{
	for (struct dirent *e; (e = readdir(d)); )
		if (backup_name_ours(str_c(e->d_name), mark))
			*VEC_ADD(a, ret) = str_dup(a, str_c(e->d_name));
}

static int newest_first(const void *x, const void *y) { return str_cmp(*(const struct str *)y, *(const struct str *)x); }

/* The name holds the time, so names order copies; the one just made is kept even when the clock was wrong before. */
static void drop_old(struct arena *a, DIR *d, struct str mark, struct str keep)
{
	struct names names = { 0 };
	size_t kept = 1;

	list_ours(a, d, mark, &names);
	if (names.n)
		qsort(names.v, names.n, sizeof *names.v, newest_first);
	for (size_t i = 0; i < names.n; i++) {
		if (str_eq(names.v[i], keep) || kept++ < BACKUP_KEPT)
			continue;
		if (unlinkat(dirfd(d), str_z(a, names.v[i]), 0) != 0)
			log_error("backup", "doing=rotate");
	}
}

void backup_rotate(const char *folder, struct str mark, struct str keep)
{
	DIR *d = opendir(folder);
	struct arena *a;

	if (!d)
		return;
	a = arena_new();
	drop_old(a, d, mark, keep);
	arena_free(a);
	closedir(d);
}

/* ---- Notes ------------------------------------------------------------------------------------------------------------ */

struct outcome { struct str place, fault; int64_t size; };

static enum status write_outcome(struct db *db, void *arg)
{
	const struct outcome *o = arg;

	TRY(db_touch_shared(db));
	TRY(backup_begin(db, S(""), NULL));
	return o->fault.n ? backup_bad(db, db->now, o->fault, NULL) : backup_good(db, db->now, o->size, o->place, NULL);
}

enum status backup_note_good(struct store *s, const struct db_scope *scope, int64_t size, struct str place)
{
	struct outcome o = { place, S(""), size };

	return store_write(s, scope, true, write_outcome, &o);
}

static void note_bad(struct store *s, const struct db_scope *scope, const char *code)
{
	struct db_scope again = *scope;
	struct err e = { 0 };
	struct outcome o = { S(""), str_c(code), 0 };

	again.err = &e;
	log_error("backup", "code=%s", code);
	if (store_write(s, &again, true, write_outcome, &o) != OK)
		log_error("backup", "the failure could not be noted");
}

/* ---- Making --------------------------------------------------------------------------------------------------------- */

/* A store of one organisation: with several, copies are the administrator's of the server. */
static enum status read_state(struct store *s, const struct db_scope *scope, struct backup_state *ret, struct str *ret_zone)
{
	struct org_rows orgs;
	struct db *db;

	TRY(db_open(s, DB_READ, scope->err, &db));
	enum status st = db_begin(db, scope);
	if (st == OK)
		st = org_list(db, 2, &orgs);
	if (st == OK)
		st = orgs.n == 1 ? backup_state_read(db, ret) : NOT_FOUND;
	if (st == OK)
		*ret_zone = orgs.v[0].zone;
	db_rollback(db);
	db_close(db);
	return st;
}

static bool make(struct store *s, const struct db_scope *scope, const struct backup_state *state, struct str zone)
{
	struct arena *a = scope->arena;
	struct str name = backup_file_name(a, state, zone, scope->now);
	struct str path = str_fmt(a, "%.*s/%.*s", SP(state->folder), SP(name));
	int64_t size = 0;
	enum status st = backup_to_file(s, str_z(a, path), state->sealed ? &state->key : NULL, scope->err, &size);

	if (st != OK) {
		note_bad(s, scope, scope->err->code ? scope->err->code : "backup.failed");
		return false;
	}
	if (backup_note_good(s, scope, size, path) != OK)
		log_error("backup", "the copy could not be noted");
	backup_rotate(str_z(a, state->folder), state->mark, name);
	log_line("backup", "copy=made bytes=%lld", (long long)size);
	return true;
}

bool backup_run_daily(struct store *s, int64_t now)
{
	struct arena *a = arena_new();
	struct err e = { 0 };
	struct db_scope scope = { .arena = a, .err = &e, .now = now };
	struct backup_state state;
	struct str zone;
	bool made = store_engine(s) == ENGINE_SQLITE && read_state(s, &scope, &state, &zone) == OK &&
	            backup_is_due(&state, zone, now) && make(s, &scope, &state, zone);

	arena_free(a);
	return made;
}

/* ---- The thread -------------------------------------------------------------------------------------------------------- */

struct backup_runner { struct store *store; struct ticker *ticker; };

static void look(struct ticker *t, void *arg)
{
	(void)t;
	backup_run_daily(((struct backup_runner *)arg)->store, clock_peek());
}

struct backup_runner *backup_runner_start(struct store *s)
{
	struct backup_runner *r = calloc(1, sizeof *r);

	if (!r)
		return NULL;
	r->store = s;
	r->ticker = ticker_start(LOOK_EVERY_MS, look, r);
	if (r->ticker)
		return r;
	free(r);
	return NULL;
}

void backup_runner_stop(struct backup_runner *r)
{
	if (!r)
		return;
	ticker_stop(r->ticker);
	free(r);
}
