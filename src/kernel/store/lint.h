/* A schema as an engine's catalogue shows it, held against the rules of the store (its README.md) and against the migrations.
 *
 * sqlgen fills a struct catalogue from its SQLite in memory at every build; catalogue.h reads one from a store. */
#ifndef STORE_LINT_H
#define STORE_LINT_H
#include "kernel/store/ddl.h"

/* type is the engine's: int text blob real, on PostgreSQL also uuid and bool. */
struct cat_column { struct str table, name, type; bool required; };
/* kind: primary unique index foreign; cols and parent_cols with commas between, "?" for an expression. */
struct cat_key { struct str table, kind, cols, parent, parent_cols, on_delete; bool filtered; };
struct cat_oddity { struct str table, what; };
struct catalogue {
	enum engine engine;
	struct { size_t n, cap; struct cat_column *v; } columns;     /* by table, position */
	struct { size_t n, cap; struct cat_key *v; } keys;           /* sorted by table, kind, cols */
	struct { size_t n, cap; struct cat_oddity *v; } oddities;
};

/* Each finding: the slice it belongs to (empty when nobody's), a code ("lint.…") and a sentence. */
typedef void lint_report(void *arg, struct str slice, const char *code, struct str message);

/* The rules: tenant tables begin with org_id, their keys too; parents are of the right kind; no triggers, views,
 * functions, deferrable keys, non-STRICT tables.  And the catalogue has the columns that the migrations name. */
void catalogue_lint(struct arena *a, const struct catalogue *c, const struct ddl_schema *s, lint_report *report, void *arg);

/* Do two engines have the same keys and indexes?  (Columns are each held against the migrations by the linter.)
 * Indexes over expressions and tables of one engine are left out. */
void catalogue_compare(struct arena *a, const struct catalogue *x, const struct catalogue *y, const struct ddl_schema *s,
                       lint_report *report, void *arg);
#endif
