/* Names and values as they came: of a query string, a form body, a path.  A name may be repeated.
 * Texts are decoded, valid UTF-8 without NUL, in the arena. */
#ifndef HTTP_PAIRS_H
#define HTTP_PAIRS_H
#include "kernel/base/arena.h"
#include "kernel/http/request.h"

struct pair { struct str name, value; };
struct pairs { size_t n, cap; struct pair *v; };
/* Files of a multipart body; name is the field's. */
struct part_file { struct str name; struct upload file; };
struct part_files { size_t n, cap; struct part_file *v; };

/* The first value of name, or p == NULL. */
struct str pairs_get(const struct pairs *p, struct str name);
void pairs_add(struct arena *a, struct pairs *p, struct str name, struct str value);

/* application/x-www-form-urlencoded, of a query or a body.  INVALID: more than max pairs, bytes that are not
 * UTF-8, a NUL, a broken %-escape. */
MUST_USE enum status urlencoded_parse(struct arena *a, struct str s, size_t max, struct pairs *ret);
/* One %-encoded piece of a path ('+' stays '+').  INVALID as above. */
MUST_USE enum status path_decode(struct arena *a, struct str s, struct str *ret);
#endif
