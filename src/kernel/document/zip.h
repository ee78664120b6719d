/* Writing a zip archive into a buffer: the container of .docx.
 *
 * Deterministic: entries have the fixed date 1980-01-01, no attributes, no extra fields; the same calls give the same bytes.
 * Names are ASCII.  Entries and archive are below 4 GiB, as a buffer is (buf.h).
 * Errors are sticky in the buffer; zip_end tells. */
#ifndef DOCUMENT_ZIP_H
#define DOCUMENT_ZIP_H
#include "kernel/base/buf.h"
#include "kernel/base/status.h"

#include <zlib.h>

struct zip { struct buf *out, central; size_t start, n; z_stream z; bool failed; };

void zip_begin(struct zip *z, struct buf *out);
/* pack: deflated; false for what is packed already (pictures). */
void zip_add(struct zip *z, const char *name, struct str data, bool pack);
MUST_USE enum status zip_end(struct zip *z);       /* gives its memory back, too */
#endif
