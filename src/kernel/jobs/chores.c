#include "kernel/base/clock.h"
#include "kernel/base/log.h"
#include "kernel/jobs/jobs.h"
#include "kernel/jobs/queries.h"
#include "kernel/jobs/reports.h"
#include "kernel/slice.h"

#define ORGS_AT_ONCE 200
#define FROM_MINUTE (3 * 60)

static enum status run_chore(struct db *db, void *arg)
{
	const struct chore *c = arg;
	struct chore_day_row last;
	enum status st = chore_day(db, str_c(c->name), &last);

	if (st == OK && date_cmp(last.day, db->today) >= 0)
		return OK;
	if (st != OK && st != NOT_FOUND)
		return st;
	TRY(c->run(db));
	return chore_done(db, str_c(c->name), db->today, NULL);
}

static void chores_of(struct store *s, struct arena *a, struct uuid org, struct str zone, int64_t now)
{
	for (size_t i = 0; i < n_slices; i++)
		for (const struct chore *c = slices[i]->chores; c && c->name; c++) {
			struct arena_mark m = arena_mark(a);
			struct err e = { 0 };
			struct db_scope scope = { .arena = a, .err = &e, .org = org, .now = now, .today = clock_today(zone, now) };
			struct chore copy = *c;
			enum status st = store_write(s, &scope, true, run_chore, &copy);
			if (st != OK)
				log_error("chore", "name=%s status=%s", c->name, status_name(st));
			arena_rewind(a, m);
		}
}

static bool night_is_over(struct str zone, int64_t now)
{
	int east = 0;

	clock_zone_offset(zone, now, &east);
	return (now / 60000 + east) % (24 * 60) >= FROM_MINUTE;
}

static enum status organizations(struct store *s, struct arena *a, struct uuid after, struct jobs_organizations_list *ret)
{
	struct err e = { 0 };
	struct db_scope scope = { .arena = a, .err = &e };
	struct db *db;

	TRY(db_open(s, DB_READ, &e, &db));
	enum status st = db_begin(db, &scope);
	if (st == OK) {
		st = jobs_organizations(db, after, ORGS_AT_ONCE, ret);
		db_rollback(db);
	}
	db_close(db);
	return st;
}

void job_run_chores(struct store *s, int64_t now)
{
	struct arena *a = arena_new();
	struct jobs_organizations_list l;
	struct uuid after = { { 0 } };

	while (organizations(s, a, after, &l) == OK && l.n) {
		after = l.v[l.n - 1].id;
		for (size_t i = 0; i < l.n; i++)
			if (night_is_over(l.v[i].zone, now))
				chores_of(s, a, l.v[i].id, l.v[i].zone, now);
		arena_reset(a);
	}
	arena_free(a);
}
