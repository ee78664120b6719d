#include "disk.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SECTOR 512
#define FILES 8

enum op_kind { OP_READ, OP_WRITE, OP_TRUNCATE, OP_SYNC, OP_DELETE, OP_ACK };
struct op { enum op_kind kind; int file; int64_t at; size_t n; char *data; };

static struct {
	pthread_mutex_t lock;
	enum disk_fault fault;
	enum disk_span span;
	int left;                       /* calls until the failing one; 0: sound */
	bool failed, recording;
	struct op *ops;
	size_t n_ops, cap_ops;
	int syncs;
	char name[FILES][512];          /* of recorded files, by number */
} disk = { .lock = PTHREAD_MUTEX_INITIALIZER };

struct shim_file { sqlite3_file base; int number; sqlite3_file *real; };
static sqlite3_vfs *real_vfs, shim_vfs;

/* ---- Failing ---- */

static bool hits(enum op_kind kind)
{
	if (disk.fault == DISK_READ_FAILS || kind == OP_READ)
		return disk.fault == DISK_READ_FAILS && kind == OP_READ;
	if (disk.fault == DISK_SYNC_FAILS)
		return kind == OP_SYNC;
	return kind == OP_WRITE || (kind == OP_TRUNCATE && disk.fault == DISK_WRITE_FAILS);
}

static bool fails_now(enum op_kind kind)
{
	if (!disk.left || !hits(kind))
		return false;
	if (disk.left > 1) {
		disk.left--;
		return false;
	}
	if (disk.span == ONCE)
		disk.left = 0;
	return disk.failed = true;
}

static int fault_of(enum op_kind kind)
{
	if (disk.fault == DISK_FULL)
		return SQLITE_FULL;
	return kind == OP_SYNC ? SQLITE_IOERR_FSYNC : kind == OP_TRUNCATE ? SQLITE_IOERR_TRUNCATE : SQLITE_IOERR_WRITE;
}

void disk_arm(enum disk_fault f, enum disk_span span, int n)
{
	pthread_mutex_lock(&disk.lock);
	disk.fault = f;
	disk.span = span;
	disk.left = n;
	disk.failed = false;
	pthread_mutex_unlock(&disk.lock);
}

bool disk_has_failed(void)
{
	pthread_mutex_lock(&disk.lock);
	bool f = disk.failed;
	pthread_mutex_unlock(&disk.lock);
	return f;
}

/* ---- Recording ---- */

static void record(enum op_kind kind, int file, int64_t at, const void *data, size_t n)
{
	if (!disk.recording)
		return;
	if (disk.n_ops == disk.cap_ops) {
		disk.cap_ops = disk.cap_ops ? disk.cap_ops * 2 : 1024;
		disk.ops = realloc(disk.ops, disk.cap_ops * sizeof *disk.ops);
		if (!disk.ops)
			abort();
	}
	struct op *op = &disk.ops[disk.n_ops++];
	*op = (struct op){ .kind = kind, .file = file, .at = at, .n = n };
	if (n) {
		op->data = malloc(n);
		memcpy(op->data, data, n);
	}
	disk.syncs += kind == OP_SYNC;
}

void disk_record(void)
{
	disk_forget();
	disk.recording = true;
}

void disk_forget(void)
{
	for (size_t i = 0; i < disk.n_ops; i++)
		free(disk.ops[i].data);
	free(disk.ops);
	disk.ops = NULL;
	disk.n_ops = disk.cap_ops = 0;
	disk.syncs = 0;
	disk.recording = false;
	memset(disk.name, 0, sizeof disk.name);
}

void disk_acknowledge(int64_t what)
{
	pthread_mutex_lock(&disk.lock);
	record(OP_ACK, 0, what, NULL, 0);
	pthread_mutex_unlock(&disk.lock);
}

int disk_syncs(void)
{
	pthread_mutex_lock(&disk.lock);
	int n = disk.syncs;
	pthread_mutex_unlock(&disk.lock);
	return n;
}

static int number_of(const char *name)
{
	for (int i = 0; i < FILES; i++) {
		if (!*disk.name[i])
			snprintf(disk.name[i], sizeof disk.name[i], "%s", name ? name : "(temporary)");
		if (name && strcmp(disk.name[i], name) == 0)
			return i;
	}
	return -1;
}

/* ---- The methods of a file: ours for what changes the disk, the real ones for the rest ---- */

static sqlite3_file *real_of(sqlite3_file *f) { return ((struct shim_file *)f)->real; }

/* Notes the call and does it, or fails, all under one lock so that the record has the order of the disk. */
#define CHANGE(kind, f, at, data, n, call) \
	pthread_mutex_lock(&disk.lock); \
	int rc = fails_now(kind) ? fault_of(kind) : (call); \
	if (rc == SQLITE_OK) \
		record(kind, ((struct shim_file *)(f))->number, at, data, n); \
	pthread_mutex_unlock(&disk.lock); \
	return rc

static int shim_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
	CHANGE(OP_WRITE, f, at, p, (size_t)n, real_of(f)->pMethods->xWrite(real_of(f), p, n, at));
}
static int shim_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	CHANGE(OP_TRUNCATE, f, size, NULL, 0, real_of(f)->pMethods->xTruncate(real_of(f), size));
}
/* The real sync is left out: the kernel keeps what was written, and power is lost only in the record. */
static int shim_sync(sqlite3_file *f, int flags)
{
	(void)flags;
	CHANGE(OP_SYNC, f, 0, NULL, 0, SQLITE_OK);
}

static int shim_close(sqlite3_file *f) { return real_of(f)->pMethods->xClose(real_of(f)); }
static int shim_read(sqlite3_file *f, void *p, int n, sqlite3_int64 at)
{
	pthread_mutex_lock(&disk.lock);
	bool fails = fails_now(OP_READ);
	pthread_mutex_unlock(&disk.lock);
	return fails ? SQLITE_IOERR_READ : real_of(f)->pMethods->xRead(real_of(f), p, n, at);
}
static int shim_size(sqlite3_file *f, sqlite3_int64 *n) { return real_of(f)->pMethods->xFileSize(real_of(f), n); }
static int shim_lock(sqlite3_file *f, int l) { return real_of(f)->pMethods->xLock(real_of(f), l); }
static int shim_unlock(sqlite3_file *f, int l) { return real_of(f)->pMethods->xUnlock(real_of(f), l); }
static int shim_reserved(sqlite3_file *f, int *r) { return real_of(f)->pMethods->xCheckReservedLock(real_of(f), r); }
static int shim_control(sqlite3_file *f, int op, void *p)
{
	if (op == SQLITE_FCNTL_SIZE_HINT || op == SQLITE_FCNTL_MMAP_SIZE)
		return SQLITE_NOTFOUND;         /* all changes go through shim_write */
	return real_of(f)->pMethods->xFileControl(real_of(f), op, p);
}
static int shim_sector(sqlite3_file *f) { (void)f; return SECTOR; }
static int shim_traits(sqlite3_file *f) { (void)f; return 0; }
static int shim_shm_map(sqlite3_file *f, int i, int n, int grow, void volatile **p)
{ return real_of(f)->pMethods->xShmMap(real_of(f), i, n, grow, p); }
static int shim_shm_lock(sqlite3_file *f, int at, int n, int flags) { return real_of(f)->pMethods->xShmLock(real_of(f), at, n, flags); }
static void shim_shm_barrier(sqlite3_file *f) { real_of(f)->pMethods->xShmBarrier(real_of(f)); }
static int shim_shm_unmap(sqlite3_file *f, int del) { return real_of(f)->pMethods->xShmUnmap(real_of(f), del); }

static const sqlite3_io_methods methods = {
	.iVersion = 2, .xClose = shim_close, .xRead = shim_read, .xWrite = shim_write, .xTruncate = shim_truncate,
	.xSync = shim_sync, .xFileSize = shim_size, .xLock = shim_lock, .xUnlock = shim_unlock,
	.xCheckReservedLock = shim_reserved, .xFileControl = shim_control, .xSectorSize = shim_sector,
	.xDeviceCharacteristics = shim_traits, .xShmMap = shim_shm_map, .xShmLock = shim_shm_lock,
	.xShmBarrier = shim_shm_barrier, .xShmUnmap = shim_shm_unmap,
};

static int shim_open(sqlite3_vfs *v, const char *name, sqlite3_file *f, int flags, int *out)
{
	(void)v;
	struct shim_file *s = (struct shim_file *)f;
	s->real = (sqlite3_file *)(s + 1);
	int rc = real_vfs->xOpen(real_vfs, name, s->real, flags, out);
	pthread_mutex_lock(&disk.lock);
	s->number = disk.recording ? number_of(name) : -1;
	pthread_mutex_unlock(&disk.lock);
	s->base.pMethods = rc == SQLITE_OK ? &methods : NULL;
	return rc;
}

static int shim_delete(sqlite3_vfs *v, const char *name, int sync_dir)
{
	(void)v;
	pthread_mutex_lock(&disk.lock);
	int rc = real_vfs->xDelete(real_vfs, name, sync_dir);
	if (rc == SQLITE_OK && disk.recording)
		record(OP_DELETE, number_of(name), sync_dir, NULL, 0);
	pthread_mutex_unlock(&disk.lock);
	return rc;
}

void disk_install(void)
{
	real_vfs = sqlite3_vfs_find(NULL);
	shim_vfs = *real_vfs;
	shim_vfs.zName = "faulty";
	shim_vfs.szOsFile = (int)sizeof(struct shim_file) + real_vfs->szOsFile;
	shim_vfs.xOpen = shim_open;
	shim_vfs.xDelete = shim_delete;
	shim_vfs.pNext = NULL;
	sqlite3_vfs_register(&shim_vfs, 1);
}

/* ---- Replaying: two images a file, what was written and what was synced ---- */

struct image { char *p; size_t n, cap; bool there; };

static void image_write(struct image *m, size_t at, const char *p, size_t n)
{
	if (at + n > m->cap) {
		size_t cap = (at + n) * 2;
		m->p = realloc(m->p, cap);
		memset(m->p + m->cap, 0, cap - m->cap);
		m->cap = cap;
	}
	memcpy(m->p + at, p, n);
	if (at + n > m->n)
		m->n = at + n;
	m->there = true;
}

static void image_cut(struct image *m, size_t n)
{
	if (n < m->n) {
		memset(m->p + n, 0, m->n - n);
		m->n = n;
	}
}

static void image_copy(struct image *to, const struct image *from)
{
	image_cut(to, 0);
	to->there = from->there;
	if (from->n)
		image_write(to, 0, from->p, from->n);
}

static void apply(struct image *m, const struct op *op)
{
	if (op->kind == OP_WRITE)
		image_write(m, (size_t)op->at, op->data, op->n);
	else if (op->kind == OP_TRUNCATE)
		image_cut(m, (size_t)op->at);
	else if (op->kind == OP_DELETE)
		image_cut(m, 0), m->there = false;
}

static void save(const char *dir, const char *name, const struct image *m)
{
	char path[1024];
	const char *base = strrchr(name, '/');
	snprintf(path, sizeof path, "%s/%s", dir, base ? base + 1 : name);
	remove(path);
	if (!m->there)
		return;
	FILE *f = fopen(path, "wb");
	if (!f || fwrite(m->p, 1, m->n, f) != m->n || fclose(f) != 0)
		abort();
}

/* Some of the writes since the last sync of their file, sector by sector, as a disk with a cache would. */
static void tear(struct image *m, const struct op *from, const struct op *to, int file, unsigned *seed)
{
	for (const struct op *op = from; op < to; op++)
		if (op->file == file && op->kind == OP_WRITE)
			for (size_t i = 0; i < op->n; i += SECTOR) {
				size_t n = op->n - i < SECTOR ? op->n - i : SECTOR;
				if (rand_r(seed) & 1)
					image_write(m, (size_t)op->at + i, op->data + i, n);
			}
}

static size_t next_sync(size_t from)
{
	while (from < disk.n_ops && disk.ops[from].kind != OP_SYNC)
		from++;
	return from;
}

void disk_replay(const char *dir, enum torn torn, unsigned seed,
                 void (*at)(void *arg, int sync, const int64_t *acknowledged, int n), void *arg)
{
	struct image now[FILES] = { 0 }, kept[FILES] = { 0 };
	size_t synced[FILES] = { 0 };
	int64_t *acks = malloc((disk.n_ops + 1) * sizeof *acks);
	int n_acks = 0, sync = 0;
	disk.recording = false;         /* the callback opens files too */
	for (size_t i = 0; i < disk.n_ops; i++) {
		const struct op *op = &disk.ops[i];
		if (op->kind == OP_ACK || op->file < 0)
			continue;       /* counted below, up to the next sync */
		apply(&now[op->file], op);
		if (op->kind == OP_DELETE && op->at)    /* its folder was synced with it */
			apply(&kept[op->file], op);
		if (op->kind != OP_SYNC)
			continue;
		image_copy(&kept[op->file], &now[op->file]);
		synced[op->file] = i;
		size_t end = next_sync(i + 1);
		for (size_t k = i; k < end; k++)
			if (disk.ops[k].kind == OP_ACK)
				acks[n_acks++] = disk.ops[k].at;
		for (int f = 0; f < FILES && *disk.name[f]; f++) {
			struct image m = { 0 };
			image_copy(&m, &kept[f]);
			if (torn == TORN_SOME)
				tear(&m, disk.ops + synced[f], disk.ops + end, f, &seed);
			save(dir, disk.name[f], &m);
			free(m.p);
		}
		at(arg, ++sync, acks, n_acks);
	}
	for (int f = 0; f < FILES; f++)
		free(now[f].p), free(kept[f].p);
	free(acks);
}
