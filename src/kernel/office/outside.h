/* Documents from outside, read by nastavnik-reader in a sandbox and believed only after checking.
 *
 * Everything a person may drop or paste (.docx .odt .xlsx .csv .txt, pasted text and HTML, .pdf with a text
 * layer, .doc .xls .rtf where LibreOffice is installed, .lss of LimeSurvey) becomes one model: a sequence of blocks in the order
 * of the document, each a paragraph or a table.
 *
 * The child (src/kernel/office/child/, program nastavnik-reader) gets the file on fd 3 and writes records on
 * fd 4 (contracts M12); outside_read spawns it, enforces the limits, checks every length, count and UTF-8, and
 * builds this model in the arena.  The server never links libzip or libxml2. */
#ifndef OFFICE_OUTSIDE_H
#define OFFICE_OUTSIDE_H
#include "kernel/base/arena.h"
#include "kernel/base/status.h"

/* A cell of a table after spreading merged cells: each cell of a span has its text; merged is set on all but
 * the first, so that a reader may take the text of the first only. */
struct out_cell {
	struct str text;          /* paragraphs of the cell joined by '\n'; blanks at the ends trimmed, NFC */
	bool merged;              /* continues the cell to the left or above */
	bool bold;
};
/* no: which row of its table it was, from 1; in a sheet the number that the table program shows.  Rows that say nothing are left out. */
struct out_row  { size_t n; struct out_cell *cells; int page, no; bool header; };
struct out_table { size_t n_rows, n_cols; struct out_row *rows; struct str name; /* sheet name, or "" */ };
enum out_kind { OUT_PARA, OUT_TABLE };
struct out_block {
	enum out_kind kind;
	struct str text;          /* OUT_PARA: its text; list numbering made visible ("2.1. …") */
	bool bold, centered, heading;
	struct out_table table;   /* OUT_TABLE */
};
enum out_format { OUT_UNKNOWN, OUT_DOCX, OUT_ODT, OUT_XLSX, OUT_CSV, OUT_TEXT, OUT_HTML, OUT_PDF, OUT_DOC, OUT_XLS, OUT_RTF, OUT_LIME /* a survey of LimeSurvey, .lss */ };
struct outside { enum out_format format; size_t n; struct out_block *blocks; };

/* What is read: an open file (fd, any offset) or bytes in memory.  name is a hint for the format only
 * ("order.docx"); the format is decided by content first. */
struct outside_source { int fd; struct bytes bytes; struct str name; };

/* Reads src into *ret.  INVALID with a Russian message and a way out in e (codes below); UNAVAILABLE when the
 * reader cannot be started; BUSY when two are running already and none ended in time.
 * Codes: outside.empty outside.unknown outside.password outside.bomb outside.too-large outside.broken
 * outside.xml-entity outside.scan outside.convert (doc/xls/rtf without LibreOffice) outside.too-wide
 * outside.time outside.reader */
MUST_USE enum status outside_read(struct arena *a, struct err *e, struct outside_source src, struct outside *ret);
#endif
