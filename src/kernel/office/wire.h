/* The stream between nastavnik-reader and its parent: the one place that both sides link.
 *
 * "NSTV" version(1)   then records: tag(1) length(4, little-endian) payload
 *   'F' format(1)                              the first record of a success
 *   'P' flags(1) text                          a paragraph
 *   'T' rows(4) cols(4) name                   a table; exactly `rows` R records follow
 *   'R' flags(1) page(4) no(4) cells(4) { flags(1) length(4) text }…
 *   'E' code                                   the only record of a failure: a code of outside.h
 *   'Z' count(4)                               the last: number of records before it
 * The child is not believed: wire_decode checks every length, count, flag and UTF-8, and that nothing
 * follows Z. */
#ifndef OFFICE_WIRE_H
#define OFFICE_WIRE_H
#include "kernel/base/buf.h"
#include "kernel/office/outside.h"

#define WIRE_MAX (32u * 1024 * 1024)     /* bytes of one answer */
#define WIRE_MAX_COLS 256u               /* cells in a row; a wider table is outside.too-wide */
#define WIRE_MAX_ROWS 100000u            /* rows of all tables together */
#define WIRE_MAX_NO 10000000u            /* number of a row; a sheet has some million */

void wire_encode(struct buf *b, const struct outside *doc);
void wire_encode_error(struct buf *b, const char *code);

/* Codes that the child may answer beyond those of outside.h; they never leave outside_read. */
#define WIRE_NEED_PDFTOTEXT "need.pdftotext"
#define WIRE_NEED_SOFFICE_DOC "need.soffice-doc"
#define WIRE_NEED_SOFFICE_XLS "need.soffice-xls"
#define WIRE_NEED_SOFFICE_RTF "need.soffice-rtf"

/* OK and *ret, whose texts point into in; or INVALID and *ret_code, one of the known codes;
 * or UNAVAILABLE when in is not a well-formed answer. */
MUST_USE enum status wire_decode(struct arena *a, struct bytes in, struct outside *ret, const char **ret_code);
#endif
