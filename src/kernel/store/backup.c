/* A copy of a SQLite store in one file, checked before it is called a copy. */
#include "kernel/store/sqlite.h"

#include "kernel/base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

/* Made first and empty, so that an existing file is refused and the copy is nobody else's to read. */
static enum status reserve(const char *path, struct err *e)
{
	int fd = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
	if (fd < 0) {
		log_error("store", "doing=backup errno=%d", errno);
		return trouble(e, errno == EEXIST ? TROUBLE_EXISTS : errno == ENOSPC ? TROUBLE_FULL : TROUBLE_READ_ONLY);
	}
	close(fd);
	return OK;
}

static int copy_into(sqlite3 *from, const char *path)
{
	sqlite3_stmt *st = NULL;
	int rc = sqlite3_prepare_v2(from, "VACUUM INTO ?1", -1, &st, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_bind_text(st, 1, path, -1, SQLITE_STATIC);
	if (rc == SQLITE_OK)
		rc = sqlite3_step(st);
	int end = sqlite3_finalize(st);
	return rc == SQLITE_DONE ? SQLITE_OK : end != SQLITE_OK ? end : rc;
}

/* SQLITE_CORRUPT when the check finds anything. */
static int check(sqlite3 *h)
{
	sqlite3_stmt *st = NULL;
	int rc = sqlite3_prepare_v2(h, "PRAGMA quick_check", -1, &st, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_step(st);
	if (rc == SQLITE_ROW)
		rc = sqlite3_stricmp((const char *)sqlite3_column_text(st, 0), "ok") == 0 ? SQLITE_OK : SQLITE_CORRUPT;
	sqlite3_finalize(st);
	return rc;
}

static int check_file(const char *path)
{
	sqlite3 *h = NULL;
	int rc = sqlite3_open_v2(path, &h, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL);
	if (rc == SQLITE_OK)
		rc = check(h);
	sqlite3_close(h);
	return rc;
}

enum status sqlite_backup(struct store *s, const char *path, struct err *e)
{
	struct sqlite_conn none = { 0 };
	sqlite3 *h = NULL;
	TRY(reserve(path, e));
	int rc = sqlite3_open_v2(s->target, &h, (s->read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) | SQLITE_OPEN_NOMUTEX, NULL);
	sqlite3_busy_timeout(h, BUSY_MS);
	if (rc == SQLITE_OK)
		rc = copy_into(h, path);
	sqlite3_close(h);
	if (rc == SQLITE_OK)
		rc = check_file(path);
	if (rc == SQLITE_OK)
		return OK;
	log_error("store", "doing=backup code=%d error=\"%s\"", rc, sqlite3_errstr(rc));
	unlink(path);
	return trouble(e, sqlite_trouble(&none, rc));
}

enum status store_check_file(const char *path, struct err *e)
{
	struct sqlite_conn none = { 0 };
	int rc = check_file(path);
	return rc == SQLITE_OK ? OK : trouble(e, sqlite_trouble(&none, rc));
}
