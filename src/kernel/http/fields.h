/* From names and values to the form struct that a route declared: every message at once (contracts M4). */
#ifndef HTTP_FIELDS_H
#define HTTP_FIELDS_H
#include "kernel/http/form.h"
#include "kernel/http/pairs.h"

/* What came.  Files that an earlier try stored are in `stored`, found by the caller through NAME.stored. */
struct fields_in { const struct pairs *pairs; const struct part_files *files; };

/* Fills out (form_size zeroed bytes) by the declaration; form gets each field's text as typed and its message.
 * fields may be NULL. OK or INVALID (form->n_messages says how many). */
MUST_USE enum status fields_fill(struct arena *a, const struct field *fields, void *out,
                                 const struct fields_in *in, struct form *form);
/* A message beside a field ("" is the form's); the first one of a field stays. */
void form_add_message(struct arena *a, struct form *form, struct str name, struct str message);
#endif
