/* The readers of nastavnik-reader: each takes the whole file in memory and fills a sink.
 *
 * Each is a pure function of its bytes (no files, no clock), so that a fuzzer calls it as the program does.
 * They return sink_status: OK, or INVALID with a code of outside.h (or wire.h) in s->code. */
#ifndef CHILD_READERS_H
#define CHILD_READERS_H
#include "kernel/office/child/sink.h"

/* What the file is, by content first, then by hint: the lower-case extension of its name, or "". */
enum out_format sniff(struct bytes in, struct str hint, struct sink *s);

/* Sniffs and reads. */
enum status read_any(struct arena *a, struct bytes in, struct str hint, struct sink *s);

enum status read_docx(struct arena *a, struct bytes in, struct sink *s);
enum status read_odt(struct arena *a, struct bytes in, struct sink *s);
enum status read_xlsx(struct arena *a, struct bytes in, struct sink *s);
enum status read_csv(struct arena *a, struct bytes in, struct sink *s);
enum status read_text(struct arena *a, struct bytes in, struct sink *s);
enum status read_html(struct arena *a, struct bytes in, struct sink *s);
enum status read_lime(struct arena *a, struct bytes in, struct sink *s);
/* The records of a text as rows of g; also for a table pasted from Excel, whose cells may be quoted. */
void csv_rows(struct sink *s, struct grid *g, struct str text, char sep);
/* The output of `pdftotext -bbox`: words with their places on the page. */
enum status read_pdf_words(struct arena *a, struct bytes in, struct sink *s);
/* Lists or fills the fields of a Word file (office/fields.h); s->code says why not.  What is in out then is of no use. */
enum status fields_answer(struct sink *s, struct bytes in, struct buf *out);
#endif
