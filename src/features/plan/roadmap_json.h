/* A roadmap as JSON:
 *	{"title","period":[a,b]|null,"anchor","order":{"number","date"}|null,"columns":[{"kind","heading"}],
 *	 "groups":[{"no","title"}],"rows":[{"no","section","subsection","title","deadline_text","deadline":{…},
 *	 "responsible":[…],"result","evidence_kind","doubtful","why"}],"findings":[{"row","code","text"}]}
 * Dates are ISO, null where nothing is known; section and subsection are titles; groups are the sections.
 * The caller owns the value (json_decref). */
#ifndef PLAN_ROADMAP_JSON_H
#define PLAN_ROADMAP_JSON_H
#include "features/plan/roadmap.h"

#include <jansson.h>

json_t *roadmap_json(const struct roadmap *r);
#endif
