/* The format of a copy, plain or under a passphrase; and reading it back, where every byte is doubted.
 *
 * Plain: the SQLite file itself, which any sqlite3 opens, with 88 bytes behind its last page:
 *	"\nnastavnik copy sha256 " 64 hexadecimal digits "\n"
 * Sealed: 64 bytes  "NSTVCPY1", salt (16), Argon2id passes and memory (8 each, little-endian), stream header (24); then
 *	libsodium secretstream records over the SQLite file: an empty one that only proves the key (the 64 bytes are its
 *	additional data), then 64 KiB each, the last one marked final.
 * A cut-off copy lacks its end, a changed one its hash: neither is ever taken for a copy. */
#ifndef BACKUP_COPY_H
#define BACKUP_COPY_H
#include "kernel/base/arena.h"

enum copy_fault {
	COPY_FINE,
	COPY_FOREIGN,          /* not a copy of ours at all */
	COPY_CUT,              /* its end is missing */
	COPY_CHANGED,          /* its bytes are not those that were written */
	COPY_PHRASE_WANTED,
	COPY_PHRASE_WRONG,
	COPY_FULL,             /* no room where it is written */
	COPY_DISK              /* reading or writing fails */
};
/* "copy.cut" and so on; stable. */
const char *copy_fault_code(enum copy_fault f);
/* What happened and what to do, in Russian. */
struct str copy_fault_text(enum copy_fault f);
struct str copy_fault_hint(enum copy_fault f);

struct copy_key { uint8_t salt[16], key[32]; };

/* Argon2id, 64 MiB and up to half a second; false when there is no memory for it. */
bool copy_key_make(struct str phrase, const uint8_t salt[16], struct copy_key *ret);
/* A phrase of 125 random bits in five groups, letters that are not mistaken for digits: "7KQ2M-…". */
struct str copy_phrase_make(struct arena *a);
/* As people type it: blanks around are dropped; a phrase of ours may come in small letters, without dashes. */
struct str copy_phrase_normal(struct arena *a, struct str typed);

/* Writes the database (all of descriptor from) as a copy to descriptor to; key NULL: plain. */
enum copy_fault copy_write(int from, int to, const struct copy_key *key);
/* Reads a copy from its start, puts the database into to (-1: checks only).  phrase: normal, "" when there is none;
 * key: instead of a phrase, for copies made with it just now; may be NULL. */
enum copy_fault copy_read(int from, int to, struct str phrase, const struct copy_key *key);
#endif
