#include "kernel/jobs/reader.h"
#include "kernel/base/log.h"

#include <stdlib.h>

struct job_reader *job_reader_new(struct store *s)
{
	struct job_reader *r = calloc(1, sizeof *r);

	always_assert(r);
	r->store = s;
	r->arena = arena_new();
	r->slices = slices;
	r->n_slices = n_slices;
	return r;
}

void job_reader_free(struct job_reader *r)
{
	if (!r)
		return;
	db_close(r->db);
	arena_free(r->arena);
	free(r);
}

enum status job_reader_begin_in(struct job_reader *r, const struct db_scope *scope)
{
	if (!r->db)
		TRY(db_open(r->store, DB_READ, scope->err, &r->db));
	return db_begin(r->db, scope);
}

enum status job_reader_begin(struct job_reader *r, struct err *e, int64_t now)
{
	struct db_scope scope = { .arena = r->arena, .err = e, .now = now };

	return job_reader_begin_in(r, &scope);
}

void job_reader_end(struct job_reader *r, enum status s)
{
	if (!r->db)
		return;
	db_rollback(r->db);
	if (s == OK)
		return;
	log_error("job", "status=%s", status_name(s));
	db_close(r->db);
	r->db = NULL;
}
