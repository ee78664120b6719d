/* A document as the answer of a page. */
#ifndef DOCUMENT_SEND_H
#define DOCUMENT_SEND_H
#include "kernel/document/document.h"
#include "kernel/http/request.h"

/* format: "docx" or "pdf"; name without the ending, as the browser saves it.  NOT_FOUND for another format. */
MUST_USE enum status doc_send(struct request *req, const struct doc *d, struct str name, struct str format);
#endif
