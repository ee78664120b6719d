/* A Word file of the organisation's own as a template: {{fields}} as in template.h, typed into the text by a person.
 *
 * A row of a table with {{#list}} … {{/list}} comes once for each element; its other fields are looked for in the element first, and
 * {{n}} is its number where it has no such datum.  The file is read and changed by nastavnik-reader (office/fields.h); nothing but the
 * fields is touched.
 *
 * Errors.  INVALID: e->detail has a line for each field that is not closed, not known or cannot be changed, with its paragraph; codes as
 * in template.h, of the first.  Codes of office/outside.h for what is no Word file.  UNAVAILABLE: the reader did not start. */
#ifndef DOCUMENT_OWN_H
#define DOCUMENT_OWN_H
#include "kernel/document/template.h"

MUST_USE enum status doc_fill_docx(struct arena *a, struct err *e, struct bytes docx, const json_t *data, const struct template_options *o, struct buf *out);
#endif
