/* A zip from outside, in memory: docx, odt and xlsx are zips of XML parts.
 *
 * Refused at once: too many entries, a declared size or ratio that only a bomb has, an encrypted entry.
 * A part is read to its end with a cap, whatever its header says; libzip checks the CRC. */
#ifndef CHILD_ARCHIVE_H
#define CHILD_ARCHIVE_H
#include "kernel/office/child/sink.h"

struct archive;

/* NULL with a code in s.  Closed with the arena. */
struct archive *archive_open(struct sink *s, struct bytes in);
bool archive_has(struct archive *z, const char *name);
/* The part whole, in the arena.  false when it is not there (no code set) or cannot be read (code set). */
bool archive_part(struct archive *z, const char *name, struct bytes *ret);
/* The target of the first relationship of the part `of` ("" for the package) whose type ends with type,
 * as a name inside the archive; "" when there is none. */
const char *archive_related(struct archive *z, const char *of, const char *type);
/* The same by the relationship's id; "" when there is none. */
const char *archive_related_id(struct archive *z, const char *of, struct str id);
/* The archive anew, in memory, with these parts instead of its own; the others are taken over as they are.  The same bytes each time. */
struct archive_change { const char *name; struct bytes bytes; };
bool archive_rewrite(struct archive *z, const struct archive_change *v, size_t n, struct bytes *ret);
#endif
