/* A disk that fails on purpose: a SQLite VFS over the real one, made the default by disk_install.
 *
 * Failing.  The calls of the kind that fails (reads, or writes and truncations, or syncs) are numbered over all files from
 * disk_arm on; the n-th fails, and with FOR_GOOD all after it until disk_arm(…, 0) calls the disk sound again.
 *
 * Losing power.  disk_record keeps every write, truncation, sync and deletion, and what disk_acknowledge says, in
 * their order.  disk_replay walks that record and calls `at` after each sync with the files as a machine would
 * find them that lost power there or any time before the next sync: `kept` bytes that were synced, and of what came
 * after none (TORN_NONE) or some of the writes, each whole sector or not at all (TORN_SOME).  acknowledged is the
 * number of acknowledgements given before the next sync: all of those must be there. */
#ifndef TEST_DISK_H
#define TEST_DISK_H
#include <stdbool.h>
#include <stdint.h>

enum disk_fault { DISK_READ_FAILS, DISK_WRITE_FAILS, DISK_SYNC_FAILS, DISK_FULL };
enum disk_span { ONCE, FOR_GOOD };

void disk_install(void);                /* once, before the first store is opened */
void disk_arm(enum disk_fault f, enum disk_span span, int n);   /* n 0: sound */
bool disk_has_failed(void);             /* since the last disk_arm */

enum torn { TORN_NONE, TORN_SOME };
void disk_record(void);
void disk_acknowledge(int64_t what);    /* from any thread */
int disk_syncs(void);                   /* recorded so far */
/* Writes the state of each sync point as files PATH and PATH-wal, PATH being the recorded store's name within dir. */
void disk_replay(const char *dir, enum torn torn, unsigned seed,
                 void (*at)(void *arg, int sync, const int64_t *acknowledged, int n), void *arg);
void disk_forget(void);                 /* ends recording, frees the record */
#endif
