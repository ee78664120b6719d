/* Files of an organisation, kept in the store (contracts M3), and drafts.
 *
 * A file is content (by SHA-256, in chunks of 256 KiB) plus a name and a type.  The same content is kept once per
 * organisation.  Uploads are stored in prepare, chunk by chunk, one short write each, before the POST that links
 * them; what no row links within a day is swept.  Storing chunks does not bump the revision.
 * A feature keeps a file by a column  file blob?  (the hash) and one call of file_link in its write. */
#ifndef FILES_FILES_H
#define FILES_FILES_H
#include "kernel/http/request.h"

#define FILE_CHUNK (256 * 1024)

/* In prepare: streams the upload into the store; sets u->stored.  FULL when the quota is passed, TOO_LARGE. */
MUST_USE enum status file_store_upload(struct request *req, struct upload *u);
/* The same for bytes at hand (jobs, commands, demo). Runs its own writes on the store. */
MUST_USE enum status file_store_bytes(struct store *s, const struct db_scope *scope, struct str name, struct str type,
                                      struct bytes body, struct bytes *ret_sha256);
/* In the write: the file is in use.  NOT_FOUND when it was never stored in this organisation. */
MUST_USE enum status file_link(struct db *db, struct bytes sha256, struct str name);
/* Answers with the file as an attachment (checked pictures and PDF inline when asked). */
MUST_USE enum status file_send(struct request *req, struct bytes sha256, bool inline_wanted);
/* The whole content, for readers: at most max bytes, in the arena. */
MUST_USE enum status file_load(struct db *db, struct bytes sha256, size_t max, struct bytes *ret);
/* Removes what nothing linked before the instant. */
MUST_USE enum status file_sweep(struct db *db, int64_t before);
struct bytes sha256_of(struct arena *a, struct bytes body);
struct str hex_of(struct arena *a, struct bytes b);
bool hex_parse(struct arena *a, struct str s, struct bytes *ret);
#endif
