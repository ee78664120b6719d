#include "kernel/store/migrate.h"
#include "kernel/store/ddl.h"
#include "kernel/store/engine.h"
#include "kernel/store/queries.h"

#include <sodium.h>

#define SHA256 crypto_hash_sha256_BYTES

struct migration {
	struct arena *arena;
	struct err *err;
	struct db *db;
	const struct migration_set *set;
	struct ddl_schema schema;      /* grows file by file, whether a file runs or ran long ago */
	bool citus;
	int64_t now;
};

/* ---- transactions ---- */

static enum status begin(struct migration *m)
{
	const struct db_scope scope = { .arena = m->arena, .err = m->err, .now = m->now };
	return db_begin(m->db, &scope);
}

static enum status finish(struct migration *m, enum status s)
{
	if (s == OK) return db_commit(m->db);
	db_rollback(m->db);
	return s;
}

/* ---- what the store remembers ---- */

static void hash_of(struct str text, uint8_t ret[SHA256])
{
	crypto_hash_sha256(ret, (const unsigned char *)text.p, text.n);
}

static const struct migration_list_row *remembered(const struct migration_list_list *list, const struct migration_file *f)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->v[i].number == f->number && str_eq(list->v[i].slice, str_c(f->slice))) return &list->v[i];
	return NULL;
}

static bool is_known(const struct migration_set *set, const struct migration_list_row *row)
{
	for (size_t i = 0; i < set->n; i++)
		if (set->v[i].number == row->number && str_eq(str_c(set->v[i].slice), row->slice)) return true;
	return false;
}

static bool same_hash(const struct migration_file *f, struct bytes hash)
{
	uint8_t now[SHA256];
	hash_of(f->text, now);
	return hash.n == SHA256 && memcmp(now, hash.p, SHA256) == 0;
}

/* Newer wins over changed: a program that is too old should not judge files. */
static enum schema_state compare(const struct migration_set *set, const struct migration_list_list *list, struct str *ret_which)
{
	enum schema_state state = SCHEMA_CURRENT;
	for (size_t i = 0; i < list->n; i++) {
		if (is_known(set, &list->v[i])) continue;
		*ret_which = list->v[i].slice;
		return SCHEMA_NEWER;
	}
	for (size_t i = 0; i < set->n; i++) {
		const struct migration_list_row *row = remembered(list, &set->v[i]);
		if (!row) state = SCHEMA_OLDER;
		else if (!same_hash(&set->v[i], row->sha256)) {
			*ret_which = str_c(set->v[i].file);
			return SCHEMA_CHANGED;
		}
	}
	return state;
}

/* Inside a transaction.  *list is empty on an empty store. */
static enum status look(struct migration *m, struct migration_list_list *list, enum schema_state *ret, struct str *ret_which)
{
	struct migration_table_row table;
	*list = (struct migration_list_list){ 0 };
	*ret = SCHEMA_EMPTY;
	TRY(migration_table(m->db, &table));
	if (!table.found) return OK;
	TRY(migration_list(m->db, list));
	*ret = compare(m->set, list, ret_which);
	return OK;
}

static enum status refuse(struct migration *m, enum schema_state state, struct str which)
{
	if (state == SCHEMA_NEWER) {
		err_set(m->err, UNAVAILABLE, "schema.newer", T("База создана более новой версией программы"),
		        T("Установите версию программы не старше той, которая работала с этой базой"));
		if (m->err) m->err->detail = which;
		return UNAVAILABLE;
	}
	if (state == SCHEMA_CHANGED) {
		err_set(m->err, UNAVAILABLE, "schema.changed", T("Файл миграции изменён после того, как был применён"),
		        T("Выпущенные миграции не меняются: верните файл и добавьте новый"));
		if (m->err) m->err->detail = which;
		return UNAVAILABLE;
	}
	return OK;
}

/* ---- one file ---- */

static enum status translate(struct migration *m, const struct migration_file *f, struct ddl_script *ret)
{
	struct sql_fault fault = { 0 };
	*ret = (struct ddl_script){ 0 };
	if (ddl_read(&m->schema, str_c(f->slice), f->text, ret, &fault)) return OK;
	err_set(m->err, UNAVAILABLE, "schema.failed", T("Миграция базы не выполнена"), T("Сообщите об этом разработчикам программы"));
	if (m->err) m->err->detail = str_fmt(m->arena, "%s:%d: %.*s", f->file, fault.line, SP(fault.message));
	return UNAVAILABLE;
}

static bool step_runs(const struct migration *m, enum ddl_where where)
{
	if (m->db->engine == ENGINE_SQLITE) return where == DDL_SQLITE;
	return where == DDL_PG || (where == DDL_CITUS && m->citus);
}

static enum status run_steps(struct migration *m, const struct migration_file *f, const struct ddl_script *script)
{
	for (size_t i = 0; i < script->n; i++) {
		if (!step_runs(m, script->v[i].where)) continue;
		enum status s = db_exec_raw(m->db, script->v[i].sql);
		if (s == OK) continue;
		if (m->err) m->err->detail = str_fmt(m->arena, "%s:%d: %.*s", f->file, script->v[i].line, SP(m->err->detail));
		return s;
	}
	return OK;
}

static enum status note(struct migration *m, const struct migration_file *f)
{
	uint8_t hash[SHA256];
	hash_of(f->text, hash);
	return migration_add(m->db, str_c(f->slice), f->number, str_c(f->name), (struct bytes){ hash, sizeof hash }, m->now, NULL);
}

static enum status check_foreign_keys(struct migration *m, const struct migration_file *f)
{
	struct foreign_key_faults_row faults;
	TRY(foreign_key_faults(m->db, &faults));
	if (faults.n == 0) return OK;
	err_set(m->err, UNAVAILABLE, "schema.failed", T("Миграция базы не выполнена"), T("Сообщите об этом разработчикам программы"));
	if (m->err) m->err->detail = str_fmt(m->arena, "%s: %lld rows lost their parents", f->file, (long long)faults.n);
	return UNAVAILABLE;
}

/* Another program may have run the file since the store was looked at: asked again under the lock. */
static enum status run_locked(struct migration *m, const struct migration_file *f, const struct ddl_script *script, bool *ret_ran)
{
	struct migration_list_list list;
	enum schema_state state;
	struct str which = { 0 };
	TRY(db_lock_for_migration(m->db));
	TRY(look(m, &list, &state, &which));
	TRY(refuse(m, state, which));
	*ret_ran = !remembered(&list, f);
	if (!*ret_ran) return OK;
	TRY(run_steps(m, f, script));
	if (script->rebuild) TRY(check_foreign_keys(m, f));
	return note(m, f);
}

static enum status run_file(struct migration *m, const struct migration_file *f, const struct ddl_script *script, bool *ret_ran)
{
	if (script->rebuild) TRY(db_foreign_keys(m->db, false));
	enum status s = begin(m);
	if (s == OK) s = finish(m, run_locked(m, f, script, ret_ran));
	if (script->rebuild) {
		enum status on = db_foreign_keys(m->db, true);
		if (s == OK) s = on;
	}
	return s;
}

/* ---- all ---- */

static enum status look_first(struct migration *m, struct migration_list_list *list, enum schema_state *state)
{
	struct str which = { 0 };
	struct citus_present_row citus = { 0 };
	TRY(begin(m));
	enum status s = look(m, list, state, &which);
	if (s == OK) s = citus_present(m->db, &citus);
	m->citus = citus.found;
	TRY(finish(m, s));
	return refuse(m, *state, which);
}

static enum status migrate_all(struct migration *m, bool apply, migrate_report *report, void *arg, int64_t *ret_n)
{
	struct migration_list_list list;
	enum schema_state state;
	TRY(look_first(m, &list, &state));
	for (size_t i = 0; i < m->set->n; i++) {
		const struct migration_file *f = &m->set->v[i];
		struct ddl_script script;
		bool ran = true;
		TRY(translate(m, f, &script));
		if (remembered(&list, f)) continue;
		if (report) report(arg, f);
		if (apply) TRY(run_file(m, f, &script, &ran));
		*ret_n += ran;
	}
	return OK;
}

static enum status open_migration(struct store *s, struct arena *a, struct err *e, const struct migration_set *set,
                                  int64_t now, struct migration *m)
{
	*m = (struct migration){ .arena = a, .err = e, .set = set, .now = now, .schema = { .arena = a } };
	return db_open(s, DB_WRITE, e, &m->db);
}

enum status store_migrate_set(struct store *s, struct arena *a, struct err *e, const struct migration_set *set, bool apply,
                              int64_t now, migrate_report *report, void *arg, int64_t *ret_n)
{
	struct migration m;
	int64_t n = 0;
	TRY(open_migration(s, a, e, set, now, &m));
	enum status st = migrate_all(&m, apply, report, arg, &n);
	db_close(m.db);
	if (ret_n) *ret_n = n;
	return st;
}

enum status store_migrate(struct store *s, struct arena *a, struct err *e, bool apply, int64_t now, migrate_report *report,
                          void *arg, int64_t *ret_n)
{
	const struct migration_set set = { migration_files, n_migration_files };
	return store_migrate_set(s, a, e, &set, apply, now, report, arg, ret_n);
}

enum status store_schema_state(struct store *s, struct arena *a, struct err *e, enum schema_state *ret)
{
	const struct migration_set set = { migration_files, n_migration_files };
	struct migration m;
	struct migration_list_list list;
	struct str which = { 0 };
	TRY(open_migration(s, a, e, &set, 0, &m));
	enum status st = begin(&m);
	if (st == OK) st = finish(&m, look(&m, &list, ret, &which));
	db_close(m.db);
	return st;
}
