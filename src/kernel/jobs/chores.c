#include "kernel/base/clock.h"
#include "kernel/base/log.h"
#include "kernel/jobs/queries.h"
#include "kernel/jobs/reader.h"
#include "kernel/jobs/reports.h"

#define ORGS_AT_ONCE 200
#define FROM_MINUTE (3 * 60)

/* One piece of a chore; the last one notes the day. */
struct piece { const struct chore *chore; bool more; };

static enum status run_piece(struct db *db, void *arg)
{
	struct piece *p = arg;
	struct chore_day_row last;
	struct str name = str_c(p->chore->name);

	p->more = false;
	if (p->chore->any_time)
		return p->chore->run(db, &p->more);
	enum status st = chore_day(db, name, &last);
	if (st == OK && date_cmp(last.day, db->today) >= 0)
		return OK;
	if (st != OK && st != NOT_FOUND)
		return st;
	TRY(p->chore->run(db, &p->more));
	return p->more ? OK : chore_done(db, name, db->today, NULL);
}

static enum status run_chore(struct job_reader *r, const struct chore *c, struct db_scope scope, job_stop *stop, void *arg)
{
	struct piece p = { .chore = c, .more = true };
	enum status st = OK;

	while (st == OK && p.more && !job_asked_to_stop(stop, arg)) {
		struct arena_mark m = arena_mark(r->arena);
		struct err e = { 0 };
		scope.err = &e;
		st = store_write(r->store, &scope, true, run_piece, &p);
		arena_rewind(r->arena, m);
	}
	return st;
}

/* A chore that fails is tried again at the next look and keeps none of the others from running. */
static void chores_of(struct job_reader *r, const struct db_scope *scope, bool night, job_stop *stop, void *arg)
{
	for (size_t i = 0; i < r->n_slices; i++)
		for (const struct chore *c = r->slices[i]->chores; c && c->name; c++) {
			if (night && !c->any_time)
				continue;
			enum status st = run_chore(r, c, *scope, stop, arg);
			if (st != OK)
				log_error("chore", "name=%s status=%s", c->name, status_name(st));
		}
}

static bool night_is_over(struct str zone, int64_t now)
{
	int east = 0;

	clock_zone_offset(zone, now, &east);
	return (now / 60000 + east) % (24 * 60) >= FROM_MINUTE;
}

enum status job_reader_organizations(struct job_reader *r, struct uuid after, int64_t now, struct jobs_organizations_list *ret)
{
	struct err e = { 0 };
	enum status st = job_reader_begin(r, &e, now);

	if (st == OK)
		st = jobs_organizations(r->db, after, ORGS_AT_ONCE, ret);
	job_reader_end(r, st);
	return st;
}

void job_reader_run_chores(struct job_reader *r, int64_t now, job_stop *stop, void *arg)
{
	struct jobs_organizations_list l;
	struct uuid after = { { 0 } };

	while (!job_asked_to_stop(stop, arg) && job_reader_organizations(r, after, now, &l) == OK && l.n) {
		after = l.v[l.n - 1].id;
		for (size_t i = 0; i < l.n; i++) {
			struct db_scope scope = { .arena = r->arena, .org = l.v[i].id, .now = now, .today = clock_today(l.v[i].zone, now) };
			chores_of(r, &scope, !night_is_over(l.v[i].zone, now), stop, arg);
		}
		arena_reset(r->arena);
	}
	arena_reset(r->arena);
}

void job_run_chores(struct store *s, int64_t now)
{
	struct job_reader *r = job_reader_new(s);

	job_reader_run_chores(r, now, NULL, NULL);
	job_reader_free(r);
}
