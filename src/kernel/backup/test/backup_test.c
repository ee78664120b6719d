/* A store, its copies, and a store from a copy: the same rows, the same journal. */
#include "kernel/store/test/world.h"

#include "kernel/auth/audit.h"
#include "kernel/backup/backup.h"
#include "kernel/backup/make.h"
#include "kernel/backup/queries.h"
#include "kernel/files/files.h"
#include "kernel/search/search.h"

#include <dirent.h>
#include <sodium.h>
#include <sys/stat.h>

#define HOUR (60 * 60 * 1000LL)
#define DAY (24 * HOUR)
#define MOSCOW S("Europe/Moscow")

static const struct uuid anna = { { 0xaa, [15] = 1 } };

static const char *path(struct world *w, const char *name) { return str_z(w->a, str_fmt(w->a, "%s/%s", w->dir, name)); }

static void empty_folder(const char *folder)
{
	DIR *d = opendir(folder);
	for (struct dirent *e; d && (e = readdir(d)); )
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
			unlinkat(dirfd(d), e->d_name, 0);
	if (d)
		closedir(d);
	rmdir(folder);
}

static int files_in(const char *folder)
{
	DIR *d = opendir(folder);
	int n = 0;
	for (struct dirent *e; d && (e = readdir(d)); )
		n += e->d_name[0] != '.';
	if (d)
		closedir(d);
	return n;
}

static int end(void **state)
{
	struct world *w = *state;
	empty_folder(path(w, "stick"));
	int status = world_end(state);
	return status;
}

static enum status write_audit(struct db *db, void *arg)
{
	struct audit_list list = { 0 };
	(void)arg;
	audit_add(db->arena, &list, "plan.row", anna, S("было"), S("стало"));
	return audit_write(db, "POST /plan/row/{row}", &list);
}
static enum status write_search(struct db *db, void *arg)
{
	return search_put(db, "plan.row", anna, S("2.3 Семинар"), str_c(arg));
}

/* Rows of several kinds, a file of several chunks, a journal of three entries. */
static struct bytes fill(struct world *w)
{
	uint8_t *p = arena_alloc(w->a, 700000);
	struct bytes sha;
	for (size_t i = 0; i < 700000; i++)
		p[i] = (uint8_t)(i * 13 + i / 300);
	assert_int_equal(file_store_bytes(w->store, &w->scope, S("скан.pdf"), S(""), (struct bytes){ p, 700000 }, &sha), OK);
	assert_int_equal(unit(w, write_search, (char[]){ "наставничество" }), OK);
	for (int i = 0; i < 3; i++)
		assert_int_equal(unit(w, write_audit, NULL), OK);
	return sha;
}

/* What the restored store holds is what w holds. */
static void same(struct world *w, const char *restored, struct bytes sha)
{
	struct err e = { 0 };
	struct store *s;
	struct db *db;
	struct store_config c = { .target = str_c(restored) };
	assert_int_equal(store_open(&c, &e, &s), OK);
	assert_int_equal(db_open(s, DB_READ, &e, &db), OK);
	struct db_scope scope = w->scope;
	scope.err = &e;
	int64_t rev[2];
	struct bytes chain[2], body[2];
	struct audit_verdict verdict;
	struct search_hits hits;
	struct org_rows orgs;
	assert_int_equal(db_read_chain(snapshot(w), &rev[0], &chain[0]), OK);
	assert_int_equal(file_load(w->read, sha, 1 << 20, &body[0]), OK);
	assert_int_equal(db_begin(db, &scope), OK);
	assert_int_equal(db_read_chain(db, &rev[1], &chain[1]), OK);
	assert_int_equal(rev[0], rev[1]);
	assert_true(chain[0].n == 32 && chain[1].n == 32 && memcmp(chain[0].p, chain[1].p, 32) == 0);
	assert_int_equal(audit_verify(db, &verdict), OK);
	assert_int_equal(verdict.fault, AUDIT_WHOLE);
	assert_int_equal(verdict.entries, 3);
	assert_int_equal(file_load(db, sha, 1 << 20, &body[1]), OK);
	assert_int_equal(body[1].n, 700000);
	assert_memory_equal(body[0].p, body[1].p, 700000);
	assert_int_equal(search_find(db, "plan.row", S("наставничество"), 5, &hits), OK);
	assert_int_equal(hits.n, 1);
	assert_int_equal(org_list(db, 5, &orgs), OK);
	assert_int_equal(orgs.n, 2);
	db_rollback(db);
	db_close(db);
	store_close(s);
}

/* ---- A copy, and a store from it on an empty machine --------------------------------------------------------------- */

static void round_trip(struct world *w, const struct copy_key *key, struct str phrase)
{
	struct bytes sha = fill(w);
	const char *folder = path(w, "stick"), *copy = path(w, "stick/copy"), *restored = path(w, "stick/new.db");
	int64_t size;
	struct stat st;
	assert_int_equal(mkdir(folder, 0700), 0);
	assert_int_equal(backup_to_file(w->store, copy, key, &w->err, &size), OK);
	assert_int_equal(stat(copy, &st), 0);
	assert_int_equal(st.st_size, size);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(files_in(folder), 1);
	assert_int_equal(backup_restore(copy, restored, phrase, &w->err), OK);
	assert_int_equal(files_in(folder), 2);
	same(w, restored, sha);
}

static void restored_from_a_plain_copy(void **state) { round_trip(*state, NULL, S("")); }

static void restored_from_a_sealed_copy(void **state)
{
	struct copy_key key;
	assert_true(copy_key_make(S("наша фраза"), (const uint8_t *)"0123456789abcdef", &key));
	round_trip(*state, &key, S("наша фраза"));
}

/* ---- What is refused leaves nothing ----------------------------------------------------------------------------------- */

static void refused(struct world *w, const char *copy, const char *to, struct str phrase, const char *code)
{
	struct err e = { 0 };
	assert_int_not_equal(backup_restore(copy, to, phrase, &e), OK);
	assert_string_equal(e.code, code);
	assert_true(e.message.n > 0);
	(void)w;
}

static void truncate_by(const char *file, int64_t n)
{
	struct stat st;
	assert_int_equal(stat(file, &st), 0);
	assert_int_equal(truncate(file, st.st_size - n), 0);
}

static void change_a_byte(const char *file, long at)
{
	FILE *f = fopen(file, "r+b");
	assert_non_null(f);
	fseek(f, at, SEEK_SET);
	int c = fgetc(f);
	fseek(f, at, SEEK_SET);
	fputc(c ^ 0x20, f);
	fclose(f);
}

static void bad_copies_make_no_store(void **state)
{
	struct world *w = *state;
	const char *plain = path(w, "stick/plain"), *sealed = path(w, "stick/sealed"), *to = path(w, "stick/new.db");
	struct copy_key key;
	int64_t size;
	fill(w);
	assert_int_equal(mkdir(path(w, "stick"), 0700), 0);
	assert_true(copy_key_make(S("наша фраза"), (const uint8_t *)"0123456789abcdef", &key));
	assert_int_equal(backup_to_file(w->store, plain, NULL, &w->err, &size), OK);
	assert_int_equal(backup_to_file(w->store, sealed, &key, &w->err, &size), OK);
	refused(w, sealed, to, S(""), "copy.phrase-wanted");
	refused(w, sealed, to, S("не та"), "copy.phrase-wrong");
	refused(w, path(w, "stick/none"), to, S(""), "backup.no-copy");
	refused(w, "/etc/passwd", to, S(""), "copy.foreign");
	change_a_byte(sealed, 200000);
	refused(w, sealed, to, S("наша фраза"), "copy.changed");
	truncate_by(sealed, 1);
	truncate_by(plain, 1);
	refused(w, plain, to, S(""), "copy.cut");
	assert_int_equal(files_in(path(w, "stick")), 2);                /* the two copies, no store, no rests */
}

static void nothing_is_overwritten(void **state)
{
	struct world *w = *state;
	const char *copy = path(w, "stick/copy");
	int64_t size;
	fill(w);
	assert_int_equal(mkdir(path(w, "stick"), 0700), 0);
	assert_int_equal(backup_to_file(w->store, copy, NULL, &w->err, &size), OK);
	assert_int_equal(backup_to_file(w->store, copy, NULL, &w->err, &size), CONFLICT);
	assert_string_equal(w->err.code, "backup.exists");
	refused(w, copy, copy, S(""), "backup.exists");
	refused(w, copy, path(w, "store.db"), S(""), "backup.exists");
	fclose(fopen(path(w, "stick/new.db-wal"), "w"));                /* it would be played into the new store */
	refused(w, copy, path(w, "stick/new.db"), S(""), "backup.exists");
	assert_int_equal(backup_restore(copy, path(w, "stick/other.db"), S(""), &w->err), OK);
}

static void the_stick_is_out(void **state)
{
	struct world *w = *state;
	int64_t size;
	assert_int_equal(backup_to_file(w->store, path(w, "stick/copy"), NULL, &w->err, &size), UNAVAILABLE);
	assert_string_equal(w->err.code, "backup.folder");
	assert_int_equal(files_in(w->dir) <= 4, 1);                     /* store, -wal, -shm; no rest of a copy beside it */
}

/* ---- The daily copy ------------------------------------------------------------------------------------------------------ */

struct wish { struct str folder; int hour; };
static enum status wish_daily(struct db *db, void *arg)
{
	const struct wish *x = arg;
	TRY(db_touch_shared(db));
	TRY(backup_begin(db, S("3fa2b1"), NULL));
	return backup_set_daily(db, true, x->folder, x->hour, NULL);
}
/* A store of one organisation, as daily copies want it. */
static void one_org(struct world *w, int hour)
{
	struct wish x = { str_c(path(w, "stick")), hour };
	forge(w, "DELETE FROM org_rev WHERE org_id IN (SELECT id FROM organization WHERE slug = 'south')");
	forge(w, "DELETE FROM organization WHERE slug = 'south'");
	assert_int_equal(store_write(w->store, &w->scope, true, wish_daily, &x), OK);
}

static struct backup_state state_of(struct world *w)
{
	struct backup_state s;
	assert_int_equal(backup_state_read(snapshot(w), &s), OK);
	return s;
}

/* NOW is 19:00 in Moscow, 24.11.2025. */
static void once_a_day_from_the_hour(void **state)
{
	struct world *w = *state;
	one_org(w, 18);
	assert_int_equal(mkdir(path(w, "stick"), 0700), 0);
	assert_false(backup_run_daily(w->store, NOW - 2 * HOUR));       /* 17:00 */
	assert_true(backup_run_daily(w->store, NOW));
	assert_false(backup_run_daily(w->store, NOW + HOUR));
	assert_false(backup_run_daily(w->store, NOW + DAY - 2 * HOUR));
	assert_true(backup_run_daily(w->store, NOW + DAY));
	assert_int_equal(files_in(path(w, "stick")), 2);
	assert_int_equal(access(path(w, "stick/nastavnik-3fa2b1-2025-11-24-1900.db"), F_OK), 0);
	struct backup_state s = state_of(w);
	assert_true(s.good_at.has && s.good_at.v == NOW + DAY && s.good_size.v > 10000);
	assert_str(s.fault, "");
	assert_int_equal(backup_restore(str_z(w->a, s.good_place), path(w, "stick/new.db"), S(""), &w->err), OK);
}

static void a_failed_copy_is_said_and_tried_again(void **state)
{
	struct world *w = *state;
	one_org(w, 18);
	assert_false(backup_run_daily(w->store, NOW));
	assert_str(state_of(w).fault, "backup.folder");
	struct str words;
	assert_int_equal(backup_words(snapshot(w), MOSCOW, &words), OK);
	assert_true(str_find(words, backup_fault_words(S("backup.folder")), 0) > 0);
	assert_int_equal(mkdir(path(w, "stick"), 0700), 0);
	assert_false(backup_run_daily(w->store, NOW + HOUR - 1));
	assert_true(backup_run_daily(w->store, NOW + HOUR));
	assert_str(state_of(w).fault, "");
}

static enum status seal(struct db *db, void *arg)
{
	const struct copy_key *k = arg;
	return backup_set_key(db, true, (struct opt_bytes){ true, { k->salt, 16 } }, (struct opt_bytes){ true, { k->key, 32 } }, NULL);
}

/* The phrase is nowhere in the store; the sheet of paper opens the copy. */
static void the_printed_phrase_opens_a_daily_copy(void **state)
{
	struct world *w = *state;
	struct copy_key key;
	struct str phrase = copy_phrase_make(w->a);
	one_org(w, 0);
	assert_int_equal(mkdir(path(w, "stick"), 0700), 0);
	assert_true(copy_key_make(phrase, (const uint8_t *)"0123456789abcdef", &key));
	assert_int_equal(store_write(w->store, &w->scope, true, seal, &key), OK);
	assert_true(backup_run_daily(w->store, NOW));
	const char *copy = path(w, "stick/nastavnik-3fa2b1-2025-11-24-1900.copy");
	refused(w, copy, path(w, "stick/new.db"), S(""), "copy.phrase-wanted");
	assert_int_equal(backup_restore(copy, path(w, "stick/new.db"), phrase, &w->err), OK);
}

static void with_several_organisations_there_is_none(void **state)
{
	struct world *w = *state;
	struct wish x = { str_c(path(w, "stick")), 0 };
	assert_int_equal(mkdir(path(w, "stick"), 0700), 0);
	assert_int_equal(store_write(w->store, &w->scope, true, wish_daily, &x), OK);
	assert_false(backup_run_daily(w->store, NOW));
}

/* ---- Rotation ------------------------------------------------------------------------------------------------------------------ */

static void touch(struct world *w, const char *name)
{
	FILE *f = fopen(path(w, str_z(w->a, str_fmt(w->a, "stick/%s", name))), "w");
	assert_non_null(f);
	fclose(f);
}
static bool there(struct world *w, const char *name)
{
	return access(path(w, str_z(w->a, str_fmt(w->a, "stick/%s", name))), F_OK) == 0;
}

static void the_last_seven_stay_and_nothing_else_is_touched(void **state)
{
	static const char *const others[] = { "важное.docx", "nastavnik-ffffff-2020-01-01-1800.db", "nastavnik-3fa2b1-2020-01-01.db",
		"nastavnik-3fa2b1-2020-01-01-1800.db.bak", "nastavnik-3fa2b1-2020-01-01-18OO.db", "nastavnik-2020-01-01-1800.db" };
	struct world *w = *state;
	char name[64];
	assert_int_equal(mkdir(path(w, "stick"), 0700), 0);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		touch(w, others[i]);
	for (int i = 1; i <= 10; i++) {
		snprintf(name, sizeof name, "nastavnik-3fa2b1-2025-11-%02d-1800.%s", i, i % 2 ? "db" : "copy");
		touch(w, name);
	}
	backup_rotate(path(w, "stick"), S("3fa2b1"), S("nastavnik-3fa2b1-2025-11-10-1800.copy"));
	assert_false(there(w, "nastavnik-3fa2b1-2025-11-03-1800.db"));
	assert_true(there(w, "nastavnik-3fa2b1-2025-11-04-1800.copy"));
	assert_int_equal(files_in(path(w, "stick")), 7 + 6);
	/* a clock that was a year ahead: the copy just made is the oldest by name and stays */
	touch(w, "nastavnik-3fa2b1-2024-11-11-1800.db");
	backup_rotate(path(w, "stick"), S("3fa2b1"), S("nastavnik-3fa2b1-2024-11-11-1800.db"));
	assert_true(there(w, "nastavnik-3fa2b1-2024-11-11-1800.db"));
	assert_true(there(w, "nastavnik-3fa2b1-2025-11-10-1800.copy"));
	assert_int_equal(files_in(path(w, "stick")), 7 + 6);
}

/* ---- Words ----------------------------------------------------------------------------------------------------------------------- */

static void says(struct backup_state s, struct date today, const char *want)
{
	struct arena *a = arena_new();
	struct str words = backup_words_of(a, &s, MOSCOW, today);
	if (!str_eq(words, str_c(want)))
		fail_msg("«%.*s», expected «%s»", SP(words), want);
	arena_free(a);
}

static void how_old_the_copy_is(void **state)
{
	struct backup_state s = { .since = NOW }, good = { .since = NOW - 400 * DAY, .good_at = { true, NOW } };
	struct date day = date_make(2025, 11, 24);
	(void)state;
	says(s, day, "Копия ещё не делалась");
	says(s, date_add_days(day, 7), "Копия ещё не делалась");
	says(s, date_add_days(day, 8), "Копия не делалась 8 дней");
	says(good, day, "Последняя копия: сегодня, 19:00");
	says(good, date_add_days(day, 1), "Последняя копия: вчера, 19:00");
	says(good, date_add_days(day, 2), "Последняя копия: 24.11.2025, 19:00");
	says(good, date_add_days(day, 7), "Последняя копия: 24.11.2025, 19:00");
	says(good, date_add_days(day, 8), "Копия не делалась 8 дней");
	says(good, date_add_days(day, 21), "Копия не делалась 21 день");
	good.fault = S("copy.full");
	says(good, day, "Последняя копия: сегодня, 19:00. Для копии нет места на диске.");
}

#define HERE(f) cmocka_unit_test_setup_teardown(f, world_begin, end)
int main(void)
{
	const struct CMUnitTest tests[] = {
		HERE(restored_from_a_plain_copy), HERE(restored_from_a_sealed_copy), HERE(bad_copies_make_no_store),
		HERE(nothing_is_overwritten), HERE(the_stick_is_out), HERE(once_a_day_from_the_hour),
		HERE(a_failed_copy_is_said_and_tried_again), HERE(the_printed_phrase_opens_a_daily_copy),
		HERE(with_several_organisations_there_is_none), HERE(the_last_seven_stay_and_nothing_else_is_touched),
		cmocka_unit_test(how_old_the_copy_is),
	};
	return sodium_init() < 0 ? 1 : RUN(tests);
}
