/* Makes a store of one plan into one of N: is a page slower because of what it does not show?
 *
 *	many_plans FILE.db N plans        the plan N - 1 times more in the same organisation, with its rows and closings; the
 *	                                  copies are finished
 *	many_plans FILE.db N orgs         the organisation N - 1 times more, with its people and its plan
 *
 * Ids of copies are the first ones with the copy's number worked into their random bytes.  Nobody else may have the file open. */
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static sqlite3 *db;

static void die(const char *what) { fprintf(stderr, "many_plans: %s: %s\n", what, db ? sqlite3_errmsg(db) : ""); exit(1); }

/* mixed(id, k): NULL stays NULL. */
static void mixed(sqlite3_context *c, int argc, sqlite3_value **argv)
{
	unsigned char id[16];
	int k = sqlite3_value_int(argv[1]);
	(void)argc;
	if (sqlite3_value_bytes(argv[0]) != 16) {
		sqlite3_result_value(c, argv[0]);
		return;
	}
	memcpy(id, sqlite3_value_blob(argv[0]), 16);
	id[10] ^= (unsigned char)(k >> 8);
	id[11] ^= (unsigned char)k;
	sqlite3_result_blob(c, id, 16, SQLITE_TRANSIENT);
}

/* A plan's tables, parents first. */
static const char *const of_plan[] = { "plan", "plan_section", "plan_item", "plan_person", "plan_document", "plan_closing",
	"plan_closing_document", "plan_event", "plan_version", NULL };
static const char *const plan_ids[] = { "id", "plan_id", "item_id", "document_id", "closing_id", NULL };
static const char *const org_ids[] = { "org_id", NULL };
/* What is long, is no part of a page, or has ids that are one organisation's secret. */
static const char *const not_of_org[] = { "rows_row", "session", "token", "audit", "audit_detail", "submission", "file_chunk", NULL };

static bool one_of(const char *name, const char *const *list)
{
	for (; *list; list++)
		if (strcmp(name, *list) == 0)
			return true;
	return false;
}

/* INSERT INTO table SELECT …, mixed(id, k), … FROM table, one copy for each k of numbers, WHERE it is one of the first ones. */
static void copy(const char *table, const char *const *ids, int copies)
{
	sqlite3_stmt *q;
	char columns[4096] = "";
	if (sqlite3_prepare_v2(db, "SELECT name FROM pragma_table_info(?1)", -1, &q, NULL) != SQLITE_OK)
		die(table);
	sqlite3_bind_text(q, 1, table, -1, SQLITE_STATIC);
	while (sqlite3_step(q) == SQLITE_ROW) {
		const char *name = (const char *)sqlite3_column_text(q, 0);
		size_t n = strlen(columns);
		const char *comma = n ? ", " : "";
		bool state = strcmp(table, "plan") == 0 && strcmp(name, "state") == 0 && !one_of("org_id", ids);
		snprintf(columns + n, sizeof columns - n, state ? "%s'finished'" : one_of(name, ids) ? "%smixed(t.%s, k.k)" : "%st.%s", comma, name);
	}
	sqlite3_finalize(q);
	char *sql = sqlite3_mprintf("INSERT INTO %s SELECT %s FROM (SELECT * FROM %s) t, (WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL "
		"SELECT k + 1 FROM n WHERE k < %d) SELECT k FROM n) k", table, columns, table, copies);
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		die(table);
	sqlite3_free(sql);
}

static void copy_orgs(int copies)
{
	char *sql = sqlite3_mprintf("INSERT INTO organization (id, slug, name, zone, demo, created) SELECT mixed(id, k), slug || '-' || k, name || ' ' || k, "
		"zone, demo, created FROM (SELECT * FROM organization), (WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < %d) "
		"SELECT k FROM n); UPDATE shared_rev SET rev = rev + 1", copies);
	sqlite3_stmt *q;
	char tables[64][64];
	int n = 0;
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		die("organization");
	sqlite3_free(sql);
	if (sqlite3_prepare_v2(db, "SELECT m.name FROM sqlite_master m WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%' "
		"AND EXISTS (SELECT 1 FROM pragma_table_info(m.name) c WHERE c.name = 'org_id')", -1, &q, NULL) != SQLITE_OK)
		die("tables");
	while (n < 64 && sqlite3_step(q) == SQLITE_ROW)
		snprintf(tables[n++], sizeof tables[0], "%s", (const char *)sqlite3_column_text(q, 0));
	sqlite3_finalize(q);
	for (int i = 0; i < n; i++)
		if (!one_of(tables[i], not_of_org))
			copy(tables[i], org_ids, copies);
}

int main(int argc, char **argv)
{
	int n = argc == 4 ? atoi(argv[2]) : 0;
	if (n < 2 || n > 65000) {
		fprintf(stderr, "many_plans FILE.db N plans|orgs\n");
		return 2;
	}
	if (sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
		die(argv[1]);
	sqlite3_create_function(db, "mixed", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, mixed, NULL, NULL);
	if (sqlite3_exec(db, "BEGIN; PRAGMA defer_foreign_keys = ON", NULL, NULL, NULL) != SQLITE_OK)
		die("begin");
	if (strcmp(argv[3], "orgs") == 0)
		copy_orgs(n - 1);
	else
		for (const char *const *t = of_plan; *t; t++)
			copy(*t, plan_ids, n - 1);
	if (sqlite3_exec(db, "UPDATE org_rev SET rev = rev + 1; COMMIT", NULL, NULL, NULL) != SQLITE_OK)
		die("commit");
	return sqlite3_close(db) == SQLITE_OK ? 0 : 1;
}
