/* multipart/form-data, piece by piece as it comes from the socket (RFC 7578).
 *
 * Texts gather in one buffer of at most max_texts; a file goes to an unlinked temp file while its SHA-256 and
 * size are counted.  After the first fault the rest of the body is swallowed, so that the browser reads our answer. */
#ifndef HTTP_MULTIPART_H
#define HTTP_MULTIPART_H
#include "kernel/http/pairs.h"

struct multipart;

/* content_type as in the header; NULL when it names no usable boundary or memory ran out.
 * max_texts, max_file: bytes of all texts, of one file; 0 = LIMIT_FORM_BYTES, LIMIT_UPLOAD_BYTES. */
struct multipart *multipart_new(struct str content_type, int64_t max_texts, int64_t max_file);
/* OK to go on; else what the request fails with: TOO_LARGE, INVALID (not multipart), FULL (temp folder). */
enum status multipart_feed(struct multipart *m, const void *p, size_t n);
/* After the last byte.  Fields and files in order; texts point into m.  The files' fds go to the caller. */
MUST_USE enum status multipart_end(struct multipart *m, struct arena *a, struct pairs *fields, struct part_files *files);
void multipart_free(struct multipart *m);     /* closes what was not taken; NULL is allowed */

/* Media type by the first bytes, the name only where the bytes leave a choice (zip, text).  Never "text/html". */
const char *file_type(struct bytes head, struct str name);
#endif
