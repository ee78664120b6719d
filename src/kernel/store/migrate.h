/* Brings a store's schema to what this program expects (contracts M2).
 *
 * A migration is a file schema/NNN_name.sql of a slice, in the neutral language of README.md.  slicegen embeds
 * the files; the store remembers what ran in the table migration(slice, number, name, sha256, at).
 * Order: slices in the order of slices[] (needs first), inside a slice by number.  Each file is one transaction.
 * A released file never changes: a remembered hash that differs is refused, as is a store that knows
 * migrations which this program does not have (it is newer). */
#ifndef STORE_MIGRATE_H
#define STORE_MIGRATE_H
#include "kernel/store/store.h"

/* The embedded files, made by slicegen, ordered as they run. */
struct migration_file {
	const char *slice, *file;      /* "plan", "features/plan/schema/001_plan.sql" */
	const char *name;              /* "plan" */
	int number;                    /* 1 */
	struct str text;
};
extern const struct migration_file migration_files[];
extern const size_t n_migration_files;

enum schema_state {
	SCHEMA_EMPTY,                  /* no table at all: a store just made */
	SCHEMA_CURRENT,
	SCHEMA_OLDER,                  /* migrations wait */
	SCHEMA_NEWER,                  /* the store knows a migration that this program does not */
	SCHEMA_CHANGED                 /* a file that already ran has another hash */
};
MUST_USE enum status store_schema_state(struct store *s, struct arena *a, struct err *e, enum schema_state *ret);

/* Called before each file that runs (or, with apply false, would run). */
typedef void migrate_report(void *arg, const struct migration_file *f);

/* Runs what waits (apply) or only tells it.  What e says lives in a.  now is written into migration.at.  *ret_n: how many; may be NULL.
 * Errors: schema.newer, schema.changed, schema.failed (the file and what the engine said in detail). */
MUST_USE enum status store_migrate(struct store *s, struct arena *a, struct err *e, bool apply, int64_t now,
                                   migrate_report *report, void *arg, int64_t *ret_n);

/* The same over a list of one's own, for tests of migrations. */
struct migration_set { const struct migration_file *v; size_t n; };
MUST_USE enum status store_migrate_set(struct store *s, struct arena *a, struct err *e, const struct migration_set *set,
                                       bool apply, int64_t now, migrate_report *report, void *arg, int64_t *ret_n);
#endif
