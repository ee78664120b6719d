#include "kernel/backup/make.h"
#include "kernel/base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define PATH_BYTES 4096

static enum status say(struct err *e, enum copy_fault f)
{
	if (f == COPY_FINE)
		return OK;
	enum status s = f == COPY_FULL ? FULL : f == COPY_DISK ? UNAVAILABLE : INVALID;
	return err_set(e, s, copy_fault_code(f), copy_fault_text(f), copy_fault_hint(f));
}

static enum status no_folder(struct err *e)
{
	log_error("backup", "doing=create errno=%d", errno);
	return err_set(e, UNAVAILABLE, "backup.folder", T("Папка для копий недоступна."), T("Вставьте флешку или проверьте путь к папке."));
}

static enum status exists(struct err *e)
{
	return err_set(e, CONFLICT, "backup.exists", T("Такой файл уже есть, он не будет заменён."), T("Укажите другое имя."));
}

/* ---- The database, as it is now -------------------------------------------------------------------------------- */

/* A name beside the store, or beside `near`, that nobody else has. */
static bool sibling(char out[PATH_BYTES], const char *near)
{
	static atomic_uint count;

	return snprintf(out, PATH_BYTES, "%s.copying-%d-%u", near, (int)getpid(), count++) < PATH_BYTES;
}

static enum status snapshot(struct store *s, const char *target, struct err *e, int *ret_fd)
{
	char path[PATH_BYTES];

	if (!sibling(path, target))
		return say(e, COPY_DISK);
	TRY(store_backup(s, path, e));
	*ret_fd = open(path, O_RDONLY | O_CLOEXEC);
	unlink(path);
	return *ret_fd < 0 ? say(e, COPY_DISK) : OK;
}

static enum status refuse_postgres(struct store *s, struct err *e)
{
	if (store_engine(s) == ENGINE_SQLITE)
		return OK;
	return err_set(e, UNAVAILABLE, "backup.postgres", T("База на сервере PostgreSQL: её копирует сам сервер."),
	               T("Команда: pg_dump --format=custom --file=КОПИЯ ИМЯ_БАЗЫ"));
}

enum status backup_to_fd(struct store *s, const struct copy_key *key, struct err *e, int *ret_fd, int64_t *ret_size)
{
	char target[PATH_BYTES], path[PATH_BYTES];
	struct stat st;
	int from, to;

	TRY(refuse_postgres(s, e));
	struct str where = store_target(s);
	if (snprintf(target, sizeof target, "%.*s", SP(where)) >= PATH_BYTES || !sibling(path, target))
		return say(e, COPY_DISK);
	TRY(snapshot(s, target, e, &from));
	to = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
	unlink(path);
	enum copy_fault f = to < 0 ? COPY_DISK : copy_write(from, to, key);
	close(from);
	if (f == COPY_FINE && (fstat(to, &st) != 0 || lseek(to, 0, SEEK_SET) != 0))
		f = COPY_DISK;
	if (f != COPY_FINE) {
		if (to >= 0)
			close(to);
		return say(e, f);
	}
	*ret_fd = to;
	*ret_size = st.st_size;
	return OK;
}

/* ---- Files that appear whole ------------------------------------------------------------------------------------ */

/* path is reserved by an empty file, what is written stands beside it under another name until it is good. */
struct slot { char path[PATH_BYTES], part[PATH_BYTES]; int fd; };

static enum status slot_open(struct slot *w, const char *path, struct err *e)
{
	int made;

	if (snprintf(w->path, PATH_BYTES, "%s", path) >= PATH_BYTES || !sibling(w->part, path))
		return say(e, COPY_DISK);
	made = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
	if (made < 0)
		return errno == EEXIST ? exists(e) : errno == ENOSPC ? say(e, COPY_FULL) : no_folder(e);
	close(made);
	w->fd = open(w->part, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
	if (w->fd >= 0)
		return OK;
	unlink(path);
	return no_folder(e);
}

static void sync_folder(const char *path)
{
	char folder[PATH_BYTES];
	const char *slash = strrchr(path, '/');
	int n = slash ? (int)(slash - path) + 1 : 1;

	snprintf(folder, sizeof folder, "%.*s", n, slash ? path : ".");
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return;
	fsync(fd);
	close(fd);
}

/* OK: it has its name; else nothing is left. */
static enum status slot_close(struct slot *w, enum status s, struct err *e)
{
	if (s == OK && fsync(w->fd) != 0)
		s = say(e, COPY_DISK);
	close(w->fd);
	if (s == OK && rename(w->part, w->path) != 0)
		s = say(e, COPY_DISK);
	if (s == OK) {
		sync_folder(w->path);
		return OK;
	}
	unlink(w->part);
	unlink(w->path);
	return s;
}

/* ---- To a file, and back ----------------------------------------------------------------------------------------- */

static enum status fill_slot(struct store *s, struct slot *w, const struct copy_key *key, struct err *e, int64_t *ret_size)
{
	struct stat st;
	int from;
	struct str target = store_target(s);
	char near[PATH_BYTES];

	snprintf(near, sizeof near, "%.*s", SP(target));
	TRY(snapshot(s, near, e, &from));
	enum copy_fault f = copy_write(from, w->fd, key);
	close(from);
	TRY(say(e, f));
	if (fsync(w->fd) != 0 || fstat(w->fd, &st) != 0)
		return say(e, COPY_DISK);
	*ret_size = st.st_size;
	return say(e, copy_read(w->fd, -1, S(""), key));
}

enum status backup_to_file(struct store *s, const char *path, const struct copy_key *key, struct err *e, int64_t *ret_size)
{
	struct slot w;

	TRY(refuse_postgres(s, e));
	TRY(slot_open(&w, path, e));
	return slot_close(&w, fill_slot(s, &w, key, e, ret_size), e);
}

/* A WAL left by another store of this name would be played into the new one. */
static bool has_rest(const char *to)
{
	static const char *const tails[] = { "-wal", "-journal", "-shm" };
	char path[PATH_BYTES];

	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
		if (snprintf(path, sizeof path, "%s%s", to, tails[i]) < PATH_BYTES && access(path, F_OK) == 0)
			return true;
	return false;
}

enum status backup_restore(const char *copy, const char *to, struct str phrase, struct err *e)
{
	struct slot w;
	int from = open(copy, O_RDONLY | O_CLOEXEC);

	if (from < 0)
		return err_set(e, NOT_FOUND, "backup.no-copy", T("Файл копии не открывается."), T("Проверьте имя файла."));
	enum status s = has_rest(to) ? exists(e) : slot_open(&w, to, e);
	if (s == OK) {
		s = say(e, copy_read(from, w.fd, phrase, NULL));
		if (s == OK)
			s = store_check_file(w.part, e);
		s = slot_close(&w, s, e);
	}
	close(from);
	return s;
}
