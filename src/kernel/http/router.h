/* From method and path to a route.  Built once at start from all slices, read by every thread. */
#ifndef HTTP_ROUTER_H
#define HTTP_ROUTER_H
#include "kernel/http/pairs.h"
#include "kernel/slice.h"

#define ROUTE_PARAMS_MAX 8

struct router;

struct router *router_new(const struct slice *const *all, size_t n);
void router_free(struct router *r);

/* A hit: the route and the raw pieces of the path that stand for its {names}, in order. */
struct route_match {
	const struct route *route;
	const struct slice *slice;            /* whose route it is */
	size_t number;                        /* of the route, below router_count */
	unsigned allowed;                     /* when route is NULL: 1 << GET | 1 << POST that would have been found */
	size_t n;
	struct str raw[ROUTE_PARAMS_MAX];     /* point into path, still %-encoded */
};
size_t router_count(const struct router *r);
/* route is NULL when nothing fits; a literal piece wins over a {name}. */
struct route_match router_find(const struct router *r, enum method method, struct str path);
/* The route declared with exactly this pattern, or NULL. */
const struct route *router_pattern(const struct router *r, enum method method, const char *pattern);
/* The {names} of m's route with their decoded values.  INVALID: not UTF-8. */
MUST_USE enum status route_params(struct arena *a, const struct route_match *m, struct pairs *ret);

/* Steps over the pieces of a path: "/plan/row" → "plan", "row".  False at the end. */
bool path_piece(struct str *rest, struct str *ret);
/* "{row}" → "row"; p == NULL when the piece is literal. */
struct str piece_name(struct str piece);
#endif
