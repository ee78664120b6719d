/* A Word file of one's own as a template: its fields are found and filled, everything else stays as it is.
 *
 * A field is a text between {{ and }} in one paragraph, however Word has split it over runs; its value takes the look of the run where
 * it begins.  A row of a table with {{#list}} and {{/list}} comes once for each value of the list.  Fields of the main part are found
 * first, then those of headers and footers.
 *
 * In (fd 3): "NFLD" mode(1) length(4) the file; mode 'L' lists, 'F' fills: then follow the values in the order of the list, each
 * length(4) bytes; before those of a row with a list its number(4) of repetitions, and then the values of all of them; none for
 * {{#…}} and {{/…}} themselves.
 * Out: "NFLD"; 'L': records 'T' (a field) or 'U' (one that is not closed), row(4, 0: in no table) paragraph(4) length(4) text
 * length(4) the paragraph's beginning; then 'Z'.  'F': 'D' length(4) the file.  Failure: 'E' length(4) code of outside.h. */
#ifndef OFFICE_FIELDS_H
#define OFFICE_FIELDS_H
#include "kernel/base/arena.h"
#include "kernel/base/buf.h"

#define FIELDS_MAGIC "NFLD"
enum { FIELDS_MAX = 20000, FIELDS_OUT_MAX = 32 * 1024 * 1024 };      /* fields of a file; bytes of an answer */
#endif
