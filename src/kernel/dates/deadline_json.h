/* A deadline as JSON: {"kind","start","end","rrule","parts","time","condition","alternatives"}; dates ISO, null
 * where nothing is known, lists never null.  The caller owns the value (json_decref). */
#ifndef DATES_DEADLINE_JSON_H
#define DATES_DEADLINE_JSON_H
#include "kernel/base/buf.h"
#include "kernel/dates/deadline.h"

#include <jansson.h>

json_t *deadline_json(const struct deadline *d);
json_t *json_of_str(struct str s);                     /* null when empty */
json_t *json_text(struct str s);                       /* "" when empty */
json_t *json_of_date(struct opt_date d);
void json_keep(struct arena *a, json_t *o);            /* the arena owns it from now on */
void json_put(struct buf *out, const json_t *o);       /* compact, behind what is there; "null" of NULL */
struct str json_line(struct arena *a, json_t *o);      /* compact; o is let go */
#endif
