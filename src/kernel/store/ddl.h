/* The neutral language of migrations, translated for an engine (README.md describes it with an example).
 *
 * ddl_read reads one migration file, adds what it makes to the model of the schema and returns the statements
 * to run, one by one, in one transaction.  The model knows what a catalogue cannot tell: whose a table is, its
 * kind, the type words and the public columns.  The migrator and sqlgen both use it, so the schema that the
 * statements are checked against is the schema that people get. */
#ifndef STORE_DDL_H
#define STORE_DDL_H
#include "kernel/store/query.h"
#include "kernel/store/sql_lex.h"

enum ddl_kind { DDL_TENANT, DDL_SHARED, DDL_LOCAL };

struct ddl_column { struct str name; enum col_type type; bool optional, is_public; int line; };
struct ddl_index { struct str name, sql; };
struct ddl_table {
	struct str name, slice;
	enum ddl_kind kind;
	bool one_engine;               /* made in a "-- sqlite:" or "-- postgres:" part: the engines may differ */
	struct { size_t n, cap; struct ddl_column *v; } cols;   /* empty when one_engine */
	struct { size_t n, cap; struct ddl_index *v; } indexes;
};
struct ddl_schema {
	struct arena *arena;
	struct { size_t n, cap; struct ddl_table *v; } tables;
};

/* Where a statement runs. */
enum ddl_where { DDL_SQLITE, DDL_PG, DDL_CITUS };
struct ddl_step { enum ddl_where where; int line; const char *sql; };
struct ddl_script {
	size_t n, cap;
	struct ddl_step *v;
	bool rebuild;                  /* SQLite: foreign keys off before BEGIN, checked before COMMIT */
};

/* False with *fault (code "ddl.…", line, a sentence that says what to do) when the file is not in the language. */
bool ddl_read(struct ddl_schema *s, struct str slice, struct str text, struct ddl_script *ret, struct sql_fault *fault);

struct ddl_table *ddl_table(const struct ddl_schema *s, struct str name);              /* NULL when there is none */
const struct ddl_column *ddl_column(const struct ddl_table *t, struct str name);      /* NULL when there is none */
/* "uuid" … "json" ↔ the type. */
bool ddl_type(struct str word, enum col_type *ret);
const char *ddl_type_name(enum col_type t);
#endif
