/* Files of an organisation, kept in the store (contracts M3).
 *
 * A file is content, named by its SHA-256 and cut into chunks of 256 KiB; the same content is kept once per
 * organisation.  Content comes first (file_store_*: one short write per chunk, no revision), a row that links it
 * second (file_link in the feature's own write); content that nothing linked within a day is swept.
 * A feature keeps a file by two columns:  file blob?  (the hash) and  file_name text?.
 *
 * Whether content may be shown inline (pictures, PDF) is decided once, by its first bytes, never by its name. */
#ifndef FILES_FILES_H
#define FILES_FILES_H
#include "kernel/http/request.h"

#define FILE_CHUNK (256 * 1024)
#define FILES_QUOTA "files.quota"          /* the setting: megabytes of all files of an organisation */
#define FILES_UPLOAD "files.upload"        /* the setting: megabytes of one file that somebody brings */
#define FILE_UNLINKED_MS (24 * 3600 * 1000LL)

/* Puts the upload (u->fd, from its start, u->size bytes of hash u->sha256) into the store; sets u->stored.
 * Outside any transaction.  FULL with the code files.quota when the organisation's quota would be passed, TOO_LARGE with
 * files.upload when the file is larger than the organisation allows (http refuses what is over the server's upload_mb earlier). */
MUST_USE enum status file_store_upload(struct store *s, const struct db_scope *scope, struct upload *u);
/* The same for bytes at hand: jobs, commands, the demo. */
MUST_USE enum status file_store_bytes(struct store *s, const struct db_scope *scope, struct str name, struct str type,
                                      struct bytes body, struct bytes *ret_sha256);
/* A file that is stored already: its name, type and size.  NOT_FOUND: not in this organisation. */
MUST_USE enum status file_find(struct db *db, struct bytes sha256, struct upload *ret);
/* The same for what the acting account itself has stored within a day: a form that comes again. */
MUST_USE enum status file_find_own(struct db *db, struct bytes sha256, struct upload *ret);
/* In the write that makes a row refer to it: from now on it is kept. */
MUST_USE enum status file_link(struct db *db, struct bytes sha256);
/* In the write that takes such a row away, once for each file_link.  What nothing refers to is swept a day later. */
MUST_USE enum status file_unlink(struct db *db, struct bytes sha256);
/* Takes away at once what nothing refers to: a list that was read and must not stay.  Linked content stays. */
MUST_USE enum status file_destroy(struct db *db, struct bytes sha256);
/* Answers with the file under this name: as an attachment, or inline when asked and its type allows. */
MUST_USE enum status file_send(struct request *req, struct bytes sha256, struct str name, bool inline_wanted);
/* The whole content in the arena; TOO_LARGE above max. */
MUST_USE enum status file_load(struct db *db, struct bytes sha256, size_t max, struct bytes *ret);
/* Removes some of the content that was stored before the instant and never linked; *ret_more: call again. */
MUST_USE enum status file_sweep(struct db *db, int64_t before, bool *ret_more);

struct bytes sha256_of(struct arena *a, struct bytes body);
#endif
