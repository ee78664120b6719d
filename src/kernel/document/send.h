/* A document as the answer of a page. */
#ifndef DOCUMENT_SEND_H
#define DOCUMENT_SEND_H
#include "kernel/document/document.h"
#include "kernel/http/request.h"
#include "kernel/office/sheet.h"

/* format: "docx" or "pdf"; name without the ending, as the browser saves it.  NOT_FOUND for another format. */
MUST_USE enum status doc_send(struct request *req, const struct doc *d, struct str name, struct str format);
/* A table as "xlsx", "csv" (sheet_send), "docx" or "pdf"; day: of the paper.  A paper that says nothing above its table (sheet.head) names
 * the organisation there. */
MUST_USE enum status table_send(struct request *req, const struct sheet *t, struct date day, struct str name, struct str format);
#define TABLE_FORMATS "xlsx csv docx pdf"
#endif
