/* A row's body as a piece of other JSON: of the draft of changes.  The caller owns what plan_body_json gives. */
#ifndef PLAN_PAST_JSON_H
#define PLAN_PAST_JSON_H
#include "features/plan/past.h"

#include <jansson.h>

json_t *plan_body_json(const struct plan_body *b);
/* Of an object; bears what is missing.  Copies into the arena. */
bool plan_body_of_json(struct arena *a, const json_t *o, struct plan_body *ret);
#endif
