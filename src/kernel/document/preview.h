/* What html/document.html asks of a document: classes of document.css, numbers of columns. */
#ifndef DOCUMENT_PREVIEW_H
#define DOCUMENT_PREVIEW_H
#include "kernel/document/style.h"
#include "kernel/html/html.h"
#include "kernel/html/parts.h"
#include "kernel/html/qr.h"

/* "doc-text doc-middle": style, then alignment and indent where they differ from the style's own.  align: the cell's. */
struct str doc_classes(struct arena *a, const struct doc_para *p, enum doc_align align);
const char *doc_run_classes(unsigned marks);
int doc_picture_width(const struct doc_para *p);                /* mm, in steps of five */
struct doc_percents { size_t n; int *v; };
struct doc_percents doc_column_percents(struct arena *a, const struct doc_table *t);    /* 1 … 100 */
size_t doc_head_rows(const struct doc_table *t);                /* at its beginning */
size_t doc_column_of(const struct doc_row *r, size_t cell);     /* where the nth cell begins */

/* The whole document as a file of its own that needs nothing besides: style sheet and text. */
void doc_write_html(struct arena *a, const struct doc *d, struct buf *out);
#endif
