/* The parts of sqlgen, in the order they run: load.c reads the slices' folders and builds the schema in memory,
 * check.c prepares every statement against it, emit.c writes C. */
#ifndef SQLGEN_H
#define SQLGEN_H
#include <sqlite3.h>
#include "kernel/base/buf.h"
#include "kernel/store/ddl.h"
#include "tools/lib/slices.h"
#include "tools/sqlgen/parse.h"

/* One queries.sql or reports.sql. */
struct source {
	struct str path;               /* "src/features/plan/queries.sql" */
	struct str out;                /* "features/plan/queries" */
	const struct slice_folder *slice;
	bool reports;
	struct query_file file;
	struct { size_t n, cap; struct checked *v; } checked;
};

/* A block that passed: what emit.c needs besides. */
struct checked {
	const struct block *b;
	const char *sql[2];
	bool org_param, writes;
	struct field_list params;
	uint64_t touches[TABLE_WORDS];                 /* as struct query has it */
	const char *together;                          /* PostgreSQL's text for many rows; NULL */
	const struct ddl_table *into;                  /* of together */
	enum held_merge *merge;                        /* of each parameter; NULL: equal keys are the statement's own business */
};

struct gen {
	struct arena *a;
	struct slice_folders slices;   /* in order */
	struct { size_t n, cap; struct source *v; } sources;
	struct ddl_schema schema;
	sqlite3 *db;
	uint64_t (*parents)[TABLE_WORDS];   /* of each table: those its foreign keys name, and theirs */
	int faults;                    /* lines said so far */
};

/* "path:line: message [code]" on stderr; counts. */
void complain(struct gen *g, struct str path, const struct sql_fault *f);

void load_schema(struct gen *g);                       /* runs every migration */
void load_sources(struct gen *g);                      /* queries.sql and reports.sql */
void check_source(struct gen *g, struct source *s);

/* Tables by their place in the schema, and who refers to whom.  A table's parents were made before it. */
void table_add(const struct gen *g, const struct ddl_table *t, uint64_t set[TABLE_WORDS]);
bool table_in(const struct gen *g, const struct ddl_table *t, const uint64_t set[TABLE_WORDS]);
void load_parents(struct gen *g);                      /* after load_schema */
void add_parents(const struct gen *g, const struct ddl_table *t, uint64_t set[TABLE_WORDS]);       /* and theirs */
void add_children(const struct gen *g, const struct ddl_table *t, uint64_t set[TABLE_WORDS]);      /* and theirs */

/* -> exec together: is the statement of the one form that can take many rows, and what is its text then? */
struct statement;
bool check_together(struct gen *g, const struct statement *s, struct checked *c, struct sql_fault *f);

/* Holds the schema against the rules; says nothing when the slice "store" is not among the folders. */
void lint_schema(struct gen *g);

/* Complains of each statement that reads a whole organisation without saying why. */
void look_for_walks(struct gen *g);

/* Writes out_dir/….{h,c} and out_dir/all_queries.c, only what changed; false when a file cannot be written. */
bool emit_all(struct gen *g, const char *out_dir);
#endif
