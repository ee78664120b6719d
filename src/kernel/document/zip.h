/* Writing a zip archive into a buffer: the container of .docx.
 *
 * Deterministic: entries have the fixed date 1980-01-01, no attributes, no extra fields; the same calls give the same bytes.
 * Names are ASCII.  Entries and archive are below 4 GiB, as a buffer is (buf.h).
 * Errors are sticky in the buffer; zip_end tells. */
#ifndef DOCUMENT_ZIP_H
#define DOCUMENT_ZIP_H
#include "kernel/base/buf.h"
#include "kernel/base/status.h"

struct libdeflate_compressor;
struct zip { struct buf *out, central; size_t start, n, gone; struct libdeflate_compressor *packer; bool failed; };

void zip_begin(struct zip *z, struct buf *out);
/* pack: deflated; false for what is packed already (pictures). */
void zip_add(struct zip *z, const char *name, struct str data, bool pack);
/* Whoever has sent away what stands in the buffer says so and goes on with an empty one: an archive larger than memory. */
void zip_flushed(struct zip *z);
MUST_USE enum status zip_end(struct zip *z);       /* gives its memory back, too */
#endif
