/* A document as bytes, between the program and nastavnik-pdf: the one place that both sides link.
 *
 * "NDOC" version(4), then every member of the model in the order of wire.c: numbers little-endian (32 bits; doubles as their 64
 * bits), texts and lists with their number (32 bits) in front.  The answer is a status(4) and, when that is 0, the PDF's length(4)
 * and bytes.  The request itself is preceded by its length(4).  Both sides are of one build; the reader checks all the same each
 * count, enumerator and index, so that a broken stream cannot make it read or write where it should not. */
#ifndef DOCUMENT_WIRE_H
#define DOCUMENT_WIRE_H
#include "kernel/document/document.h"

enum { DOC_WIRE_MAX = 48 * 1024 * 1024 };      /* bytes of one document, and of its PDF */

void doc_encode(struct buf *out, const struct doc *d);
/* INVALID when in is not a well-formed document.  Texts point into in; the rest lives in the arena. */
MUST_USE enum status doc_decode(struct arena *a, struct bytes in, struct doc **ret);
#endif
