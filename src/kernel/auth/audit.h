/* The journal of actions: one hash chain per organisation.
 *
 * A unit of work says what it did (req_audit); audit_write, the last call in its transaction, writes the entries, links
 * each to the one before and puts the last hash into org_rev.chain.  The number of an entry is (rev, n): the revision
 * that the unit made, or that a note found, and its place inside.
 *
 * Details (before, after) are short texts in audit_detail.  The chain holds only digest = SHA-256(salt ‖ before ‖
 * after), each text after its length, salt 32 random bytes: erasing a person deletes the details and says nothing
 * about them, and what stays can be verified.
 *
 * hash = SHA-256 of  "nastavnik audit 1" ‖ prev ‖ org ‖ rev ‖ n ‖ at ‖ account ‖ route ‖ kind ‖ subject ‖ digest,
 * numbers as 8 bytes big-endian, texts and blobs after their length, an absent id as length 0.
 *
 * What it proves: nobody changed, removed, added or swapped entries later without rewriting everything after them;
 * and who noted the head (audit verify prints it) can prove even that. */
#ifndef AUTH_AUDIT_H
#define AUTH_AUDIT_H
#include "kernel/http/request.h"

#define AUDIT_HASH 32
#define AUDIT_DETAIL_MAX 2000            /* bytes of before and of after; longer ones are cut at a character */

struct audit_record {
	struct uuid org;
	int64_t rev, n, at;
	struct opt_uuid account;
	struct str route, subject_kind;
	struct opt_uuid subject;
	struct bytes digest, prev;
};
void audit_hash(const struct audit_record *r, uint8_t ret[AUDIT_HASH]);
void audit_digest(struct bytes salt, struct str before, struct str after, uint8_t ret[AUDIT_HASH]);

/* ---- Writing ---- */

/* Writes the entries of list; with none, the route itself is one entry.  route: "POST /plan/row/{row}", "user add". */
MUST_USE enum status audit_write(struct db *db, const char *route, const struct audit_list *list);
/* The same for what is no change (a refusal, a look at what is sensitive), in a unit begun with no_rev: the entries stand
 * after the others of the present revision, so that pages stay what they are. */
MUST_USE enum status audit_note(struct db *db, const char *route, const struct audit_list *list);
/* Adds an entry; subject nil: none.  Texts are not copied, longer ones are cut when written. */
void audit_add(struct arena *a, struct audit_list *list, const char *kind, struct uuid subject, struct str before,
               struct str after);

/* Deletes the details of entries about this subject; the entries stay. */
MUST_USE enum status audit_erase(struct db *db, struct uuid subject, int64_t *ret_rows);

/* ---- Verifying ---- */

enum audit_fault {
	AUDIT_WHOLE,
	AUDIT_CHANGED,          /* a field does not give the hash */
	AUDIT_GAP,              /* prev is not the hash before: an entry was removed, added or moved */
	AUDIT_DETAIL,           /* the detail does not give the digest */
	AUDIT_TAIL,             /* the last hash is not org_rev.chain */
	AUDIT_FUTURE            /* an entry's revision is above the organisation's */
};
struct audit_verdict { enum audit_fault fault; int64_t rev, n, entries, erased; uint8_t head[AUDIT_HASH]; };
/* Reads the whole chain of db's organisation, in pages; the first broken entry is in the verdict.  The status is about
 * the store only. */
MUST_USE enum status audit_verify(struct db *db, struct audit_verdict *ret);
const char *audit_fault_text(enum audit_fault f);    /* English, for the command */
#endif
