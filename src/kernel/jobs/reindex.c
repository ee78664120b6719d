#include "kernel/jobs/reindex.h"

#include <jansson.h>

#include "kernel/base/clock.h"
#include "kernel/base/log.h"
#include "kernel/jobs/queries.h"
#include "kernel/russian/ru.h"
#include "kernel/store/queries.h"

#define META "russian"
#define FRESH "fresh"              /* made by migration 002 in an empty store: no older program has written to it */

/* ---- Queueing -------------------------------------------------------------------------------------------------------- */

static int64_t count_tables(void)
{
	int64_t n = 0;

	for (size_t i = 0; i < n_slices; i++)
		for (const struct reindex *x = slices[i]->reindex; x && x->name; x++)
			n++;
	return n;
}

static enum status queue(struct db *db, void *arg)
{
	struct uuid id;
	struct job_waiting_row waiting;

	(void)arg;
	TRY(job_waiting(db, S(REINDEX_JOB), &waiting));
	if (waiting.n > 0)
		return OK;
	return job_start(db, REINDEX_JOB, T("Обновление алфавитного порядка и поиска"), S("{}"), count_tables(), S("/"), &id);
}

static enum status note_version(struct db *db, void *arg)
{
	(void)arg;
	return meta_set(db, S(META), str_c(ru_version()), NULL);
}

static enum status write(struct job_reader *r, struct db_scope scope, bool no_rev, enum status (*run)(struct db *, void *))
{
	struct arena_mark m = arena_mark(r->arena);
	struct err e = { 0 };

	scope.err = &e;
	enum status st = store_write(r->store, &scope, no_rev, run, NULL);
	arena_rewind(r->arena, m);
	return st;
}

static enum status version_of_store(struct job_reader *r, int64_t now, struct str *ret)
{
	struct err e = { 0 };
	struct meta_get_row row;
	enum status st = job_reader_begin(r, &e, now);

	if (st == OK)
		st = meta_get(r->db, S(META), &row);
	if (st == OK)
		*ret = row.value;
	job_reader_end(r, st);
	return st;
}

static bool queue_for_all(struct job_reader *r, int64_t now, job_stop *stop, void *arg)
{
	struct jobs_organizations_list l;
	struct uuid after = { { 0 } };
	enum status st = job_reader_organizations(r, after, now, &l);

	for (; st == OK && l.n; st = job_reader_organizations(r, after, now, &l))
		for (size_t i = 0; i < l.n; i++) {
			struct db_scope scope = { .arena = r->arena, .org = l.v[i].id, .now = now, .today = clock_today(l.v[i].zone, now) };
			after = l.v[i].id;
			if (job_asked_to_stop(stop, arg) || write(r, scope, false, queue) != OK)
				return false;
		}
	return st == OK;
}

void job_reader_queue_reindex(struct job_reader *r, int64_t now, job_stop *stop, void *arg)
{
	struct str was = S(FRESH);

	if (version_of_store(r, now, &was) == OK && !str_eq(was, str_c(ru_version()))) {
		bool fresh = str_eq(was, S(FRESH));
		if (!fresh)
			log_line("reindex", "was=\"%.*s\" now=\"%s\"", SP(was), ru_version());
		if (fresh || queue_for_all(r, now, stop, arg))
			if (write(r, (struct db_scope){ .arena = r->arena, .now = now }, true, note_version) != OK)
				log_error("reindex", "the version could not be noted");
	}
	arena_reset(r->arena);
}

/* ---- Working ----------------------------------------------------------------------------------------------------------- */

struct place { const struct reindex *table; struct uuid at; };

/* The table after this one; after none the first. */
static const struct reindex *next_table(const struct reindex *table)
{
	bool here = !table;

	for (size_t i = 0; i < n_slices; i++)
		for (const struct reindex *x = slices[i]->reindex; x && x->name; x++) {
			if (here)
				return x;
			here = x == table;
		}
	return NULL;
}

static const struct reindex *find_table(const char *name)
{
	const struct reindex *x = next_table(NULL);

	while (x && strcmp(x->name, name) != 0)
		x = next_table(x);
	return x;
}

/* {"table":"auth.account","at":"0197…"}; {} or a table that another version of the program had is the beginning. */
static struct place read_place(struct str data)
{
	struct place p = { 0 };
	const char *name = NULL, *at = NULL;
	json_t *o = json_loadb(data.p, data.n, 0, NULL);

	if (o && json_unpack(o, "{s:s, s:s}", "table", &name, "at", &at) == 0) {
		p.table = find_table(name);
		if (!p.table || !uuid_parse(str_c(at), &p.at))
			p = (struct place){ 0 };
	}
	json_decref(o);
	if (!p.table)
		p.table = next_table(NULL);
	return p;
}

enum status reindex_step(struct db *db, struct job_state *state)
{
	struct place p = read_place(state->data);

	if (p.table)
		TRY(p.table->some(db, &p.at));
	if (p.table && uuid_is_nil(p.at)) {
		p.table = next_table(p.table);
		state->done++;
	}
	state->finished = !p.table;
	state->data = p.table ? str_fmt(db->arena, "{\"table\":\"%s\",\"at\":\"%.*s\"}", p.table->name, SP(uuid_str(db->arena, p.at))) : S("{}");
	return OK;
}
