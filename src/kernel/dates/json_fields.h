/* Members of JSON objects that keep a document's body: what is empty is left out, what does not fit makes the reading fail.
 *
 *	struct json_reading r = { a, TEXT_MAX, true };
 *	x.title = json_get_text(&r, o, "title");
 *	return r.ok;
 *
 * A member that is missing reads as empty; one of another type, or too long, clears ok and reads as empty.  Texts are copied into the arena. */
#ifndef DATES_JSON_FIELDS_H
#define DATES_JSON_FIELDS_H
#include "kernel/dates/deadline_json.h"

void json_put_text(json_t *o, const char *key, struct str s);
void json_put_date(json_t *o, const char *key, struct opt_date d);
void json_put_uuid(json_t *o, const char *key, struct opt_uuid u);
void json_put_list(json_t *o, const char *key, json_t *list);        /* list is handed over */

struct json_reading { struct arena *a; size_t text_max /* bytes */; bool ok; };
struct str json_get_text(struct json_reading *r, json_t *o, const char *key);
struct opt_date json_get_date(struct json_reading *r, json_t *o, const char *key);
struct opt_uuid json_get_uuid(struct json_reading *r, json_t *o, const char *key);
json_t *json_get_list(struct json_reading *r, json_t *o, const char *key, size_t most);      /* NULL: none */
#endif
