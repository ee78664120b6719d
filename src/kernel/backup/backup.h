/* Copies of the store: what is wanted, how the last one went, and who makes the daily one.
 *
 * All of it stands in the one row of table backup, read with backup_state.  The daily copy is made by a thread while the
 * program serves (slice.c), once a local day from the hour that was chosen, into the folder that was chosen; a try that
 * fails is said on the page and in the foot of every page and repeated an hour later.  Names are
 * nastavnik-MARK-YYYY-MM-DD-HHMM.db (.copy under a phrase); MARK is this store's, so that two centres may share a folder.
 * The last seven stay; nothing else in the folder is ever touched. */
#ifndef BACKUP_BACKUP_H
#define BACKUP_BACKUP_H
#include "kernel/backup/copy.h"
#include "kernel/store/store.h"

#define BACKUP_KEPT 7
#define BACKUP_LATE_DAYS 8
#define BACKUP_AGAIN_MS (60 * 60 * 1000LL)

struct backup_state {
	bool known;                   /* somebody has asked for something */
	bool daily, sealed;
	struct str folder, mark, phrase;   /* phrase: waits for being printed, or "" */
	int hour;
	struct copy_key key;          /* when sealed */
	struct opt_int good_at, good_size, tried_at;
	struct str good_place;        /* a path, or "" when it was downloaded */
	struct str fault;             /* code of the last try when it failed, or "" */
	int64_t since;                /* the store's first organisation was made */
};
MUST_USE enum status backup_state_read(struct db *db, struct backup_state *ret);

/* For the foot of a page: «Последняя копия: вчера, 18:00», from the 8th day «Копия не делалась 8 дней».  "" on PostgreSQL.
 * By db->today, so that it is the same all day. */
MUST_USE enum status backup_words(struct db *db, struct str zone, struct str *ret);
/* The parts of it, for tests and the page. */
struct str backup_words_of(struct arena *a, const struct backup_state *s, struct str zone, struct date today);
struct str backup_fault_words(struct str code);

/* Is a daily copy to be made now? */
bool backup_is_due(const struct backup_state *s, struct str zone, int64_t now);
/* Makes it when it is due, and notes how it went; true when a copy was made. */
bool backup_run_daily(struct store *s, int64_t now);
/* Notes a good copy in a unit of work of its own. */
MUST_USE enum status backup_note_good(struct store *s, const struct db_scope *scope, int64_t size, struct str place);

/* "nastavnik-3fa2b1-2026-11-24-1800.db" */
struct str backup_file_name(struct arena *a, const struct backup_state *s, struct str zone, int64_t now);
bool backup_name_ours(struct str name, struct str mark);
/* Removes the oldest of ours beyond the seventh, never `keep`. */
void backup_rotate(const char *folder, struct str mark, struct str keep);

/* The thread of `serve`. */
struct backup_runner;
struct backup_runner *backup_runner_start(struct store *s);
void backup_runner_stop(struct backup_runner *r);      /* after the copy that is being made; NULL is allowed */
#endif
