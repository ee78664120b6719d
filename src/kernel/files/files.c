#include "kernel/files/files.h"
#include "kernel/auth/setting.h"
#include "kernel/base/tempfile.h"
#include "kernel/files/queries.h"
#include "kernel/http/multipart.h"
#include "kernel/limits.h"

#include <sodium.h>

/* ---- Hashes --------------------------------------------------------------------------------------------- */

struct bytes sha256_of(struct arena *a, struct bytes body)
{
	uint8_t *h = arena_alloc(a, crypto_hash_sha256_BYTES);

	crypto_hash_sha256(h, body.p, body.n);
	return (struct bytes){ h, crypto_hash_sha256_BYTES };
}

/* ---- Types that a browser shows ------------------------------------------------------------------------- */

static bool shown_inline(struct str type)
{
	return str_starts(type, S("image/")) || str_eq(type, S("application/pdf"));
}

/* What is kept as the type: one that a browser would show is believed only when the first bytes say the same. */
static struct str checked_type(struct bytes head, struct str said)
{
	struct str seen = str_c(file_type(head, S("")));

	return shown_inline(seen) || shown_inline(said) || said.n == 0 ? seen : said;
}

/* ---- Storing: one short write for each chunk -------------------------------------------------------------- */

/* Where content comes from: an open file or memory. */
struct content { int fd; struct bytes bytes; struct bytes sha256; int64_t size; struct str name, type; };

static enum status read_chunk(const struct content *c, struct arena *a, int64_t n, struct bytes *ret)
{
	int64_t from = n * FILE_CHUNK, left = c->size - from;
	size_t len = (size_t)(left < FILE_CHUNK ? left : FILE_CHUNK);

	if (c->fd < 0)
		return *ret = (struct bytes){ c->bytes.p + from, len }, OK;
	uint8_t *p = arena_alloc(a, len);
	*ret = (struct bytes){ p, len };
	return temp_read_at(c->fd, p, len, from) ? OK : UNAVAILABLE;
}

struct chunk_write { const struct content *c; int64_t n; struct bytes bytes; bool last; };

/* A stricter bound of the organisation's own, for what people bring (fd), not for what the program makes. */
static enum status over_upload(struct db *db, const struct content *c)
{
	int64_t megabytes;

	if (c->fd < 0)
		return OK;
	TRY(setting_int(db, FILES_UPLOAD, &megabytes));
	if (c->size <= megabytes * 1024 * 1024)
		return OK;
	struct str message = str_fmt(db->arena, "%.*s %d %.*s", SP(T("Файл больше, чем разрешено в учреждении:")), (int)megabytes, SP(T("МБ.")));
	return err_set(db->err, TOO_LARGE, FILES_UPLOAD, message, T("Уменьшите файл (например, сохраните без картинок) или попросите администратора изменить настройку."));
}

/* What a try that was cut off left behind is not counted twice. */
static enum status over_quota(struct db *db, const struct content *c)
{
	struct file_total_row t;
	int64_t megabytes;

	TRY(setting_int(db, FILES_QUOTA, &megabytes));
	TRY(file_total(db, c->sha256, &t));
	if (t.bytes + c->size <= megabytes * 1024 * 1024)
		return OK;
	return err_set(db->err, FULL, "files.quota", T("Место для файлов организации закончилось."),
	               T("Удалите ненужные файлы или попросите администратора увеличить квоту."));
}

/* The program itself owns nothing. */
static struct opt_uuid owner_of(struct uuid account) { return (struct opt_uuid){ !uuid_is_nil(account), account }; }

static enum status write_chunk(struct db *db, void *arg)
{
	const struct chunk_write *w = arg;
	const struct content *c = w->c;

	if (w->n == 0) {
		TRY(over_upload(db, c));
		TRY(over_quota(db, c));
		TRY(file_begin(db, c->sha256, c->size, checked_type(w->bytes, c->type), c->name, owner_of(db->account), db->now, NULL));
	}
	if (w->bytes.n)
		TRY(file_chunk_put(db, c->sha256, w->n, w->bytes, NULL));
	return w->last ? file_complete(db, c->sha256, NULL) : OK;
}

/* Content that is there already stays; its clock starts again, so that the sweep does not take it from under a form. */
static enum status touch(struct db *db, void *arg)
{
	const struct content *c = arg;
	int64_t rows;

	TRY(file_touch(db, c->sha256, db->now, owner_of(db->account), &rows));
	return rows ? OK : NOT_FOUND;
}

static enum status store_content(struct store *s, const struct db_scope *scope, struct content *c)
{
	int64_t chunks = c->size ? (c->size + FILE_CHUNK - 1) / FILE_CHUNK : 1;
	enum status st = store_write(s, scope, true, touch, c);

	for (int64_t n = 0; st == NOT_FOUND && n < chunks; n++) {
		struct arena_mark m = arena_mark(scope->arena);
		struct chunk_write w = { .c = c, .n = n, .last = n == chunks - 1 };
		TRY(read_chunk(c, scope->arena, n, &w.bytes));
		TRY(store_write(s, scope, true, write_chunk, &w));
		arena_rewind(scope->arena, m);
		if (w.last)
			st = OK;
	}
	return st;
}

enum status file_store_upload(struct store *s, const struct db_scope *scope, struct upload *u)
{
	struct content c = { u->fd, { 0 }, u->sha256, u->size, u->name, u->type };

	TRY(store_content(s, scope, &c));
	u->stored = true;
	return OK;
}

enum status file_store_bytes(struct store *s, const struct db_scope *scope, struct str name, struct str type,
                             struct bytes body, struct bytes *ret_sha256)
{
	struct content c = { -1, body, sha256_of(scope->arena, body), (int64_t)body.n, name, type };

	TRY(store_content(s, scope, &c));
	*ret_sha256 = c.sha256;
	return OK;
}

/* ---- Using ------------------------------------------------------------------------------------------------ */

enum status file_find(struct db *db, struct bytes sha256, struct upload *ret)
{
	struct file_row_row r;

	TRY(file_row(db, sha256, &r));
	if (!r.complete)
		return NOT_FOUND;
	*ret = (struct upload){ .name = r.name, .type = r.type, .sha256 = sha256, .size = r.size, .fd = -1, .stored = true };
	return OK;
}

enum status file_find_own(struct db *db, struct bytes sha256, struct upload *ret)
{
	struct file_just_stored_row r;

	TRY(file_just_stored(db, sha256, db->account, db->now - FILE_UNLINKED_MS, &r));
	*ret = (struct upload){ .name = r.name, .type = r.type, .sha256 = sha256, .size = r.size, .fd = -1, .stored = true };
	return OK;
}

enum status file_link(struct db *db, struct bytes sha256)
{
	int64_t rows;

	TRY(file_keep(db, sha256, &rows));
	return rows ? OK : NOT_FOUND;
}

enum status file_unlink(struct db *db, struct bytes sha256)
{
	int64_t rows;

	TRY(file_leave(db, sha256, db->now, &rows));
	return rows ? OK : NOT_FOUND;
}

enum status file_destroy(struct db *db, struct bytes sha256)
{
	return file_remove(db, sha256, NULL);
}

enum status file_load(struct db *db, struct bytes sha256, size_t max, struct bytes *ret)
{
	struct file_row_row r;
	size_t at = 0;

	TRY(file_row(db, sha256, &r));
	if (!r.complete)
		return NOT_FOUND;
	if ((size_t)r.size > max)
		return TOO_LARGE;
	uint8_t *p = arena_alloc(db->arena, (size_t)r.size + 1);
	for (int64_t n = 0; at < (size_t)r.size; n++) {
		struct file_chunk_get_row c;
		TRY(file_chunk_get(db, sha256, n, &c));
		always_assert(at + c.bytes.n <= (size_t)r.size);
		memcpy(p + at, c.bytes.p, c.bytes.n);
		at += c.bytes.n;
	}
	*ret = (struct bytes){ p, at };
	return OK;
}

/* Chunks go to an unlinked file, so that a large one never stands in memory as a whole. */
static enum status copy_out(struct db *db, struct bytes sha256, int64_t size, int fd)
{
	for (int64_t n = 0; n * FILE_CHUNK < size; n++) {
		struct arena_mark m = arena_mark(db->arena);
		struct file_chunk_get_row c;
		TRY(file_chunk_get(db, sha256, n, &c));
		if (!temp_write(fd, c.bytes.p, c.bytes.n))
			return err_set(db->err, FULL, "files.temp", T("Не удалось подготовить файл: на диске нет места."),
			               T("Сообщите администратору."));
		arena_rewind(db->arena, m);
	}
	return OK;
}

enum status file_send(struct request *req, struct bytes sha256, struct str name, bool inline_wanted)
{
	struct file_row_row r;

	TRY(file_row(req->db, sha256, &r));
	if (!r.complete)
		return NOT_FOUND;
	const char *type = str_z(req->arena, r.type);
	int fd = temp_open();
	if (fd < 0)
		return UNAVAILABLE;
	enum status s = copy_out(req->db, sha256, r.size, fd);
	if (s != OK)
		return temp_close(fd), s;
	return req_send_fd(req, name, type, fd, r.size, inline_wanted && shown_inline(r.type));
}

/* One large file or some small ones a time: the writer is everybody's. */
#define SWEEP_MAX 20
#define SWEEP_BYTES LIMIT_UPLOAD_BYTES

enum status file_sweep(struct db *db, int64_t before, bool *ret_more)
{
	struct file_unlinked_before_list l;
	size_t i = 0;

	TRY(file_unlinked_before(db, before, SWEEP_MAX, &l));
	for (int64_t bytes = 0; i < l.n && (i == 0 || bytes + l.v[i].size <= SWEEP_BYTES); bytes += l.v[i].size, i++)
		TRY(file_remove(db, l.v[i].sha256, NULL));
	*ret_more = i < l.n || l.n == SWEEP_MAX;
	return OK;
}
