#include "kernel/http/router.h"

#include <stdlib.h>

/* A tree of path pieces.  Children are sorted by piece, so that a look-up is a few comparisons per piece. */
struct node {
	struct str piece;
	const struct route *routes[2];        /* by enum method */
	const struct slice *owners[2];
	size_t numbers[2];
	struct node *any;                     /* {name} */
	size_t n, cap;
	struct node **children;
};
struct router { struct arena *arena; struct node root; size_t n; };

bool path_piece(struct str *rest, struct str *ret)
{
	if (rest->n == 0 || rest->p[0] != '/')
		return false;
	struct str s = str_sub(*rest, 1, rest->n);
	*ret = str_cut(s, '/', rest);
	*rest = (struct str){ ret->p + ret->n, s.n - ret->n };
	return true;
}

struct str piece_name(struct str piece)
{
	if (piece.n > 2 && piece.p[0] == '{' && piece.p[piece.n - 1] == '}')
		return str_sub(piece, 1, piece.n - 1);
	return (struct str){ NULL, 0 };
}

static struct node *child_find(const struct node *node, struct str piece, size_t *ret_at)
{
	size_t low = 0, high = node->n;
	while (low < high) {
		size_t mid = (low + high) / 2;
		int c = str_cmp(node->children[mid]->piece, piece);
		if (c == 0)
			return node->children[mid];
		if (c < 0)
			low = mid + 1;
		else
			high = mid;
	}
	*ret_at = low;
	return NULL;
}

static struct node *child_make(struct arena *a, struct node *node, struct str piece)
{
	size_t at = 0;
	struct node *child = child_find(node, piece, &at);
	if (child)
		return child;
	if (node->n == node->cap)
		vec_grow(a, (void **)&node->children, &node->cap, sizeof *node->children);
	memmove(node->children + at + 1, node->children + at, (node->n - at) * sizeof *node->children);
	node->n++;
	child = node->children[at] = NEW(a, struct node);
	child->piece = piece;
	return child;
}

static struct node *any_make(struct arena *a, struct node *node)
{
	if (!node->any)
		node->any = NEW(a, struct node);
	return node->any;
}

static void router_add(struct router *r, const struct slice *owner, const struct route *route)
{
	struct node *node = &r->root;
	struct str piece, rest = str_c(route->path);
	while (path_piece(&rest, &piece))
		node = piece_name(piece).p ? any_make(r->arena, node) : child_make(r->arena, node, piece);
	if (node->routes[route->method])      /* a second one is a fault that slices_check tells */
		return;
	node->routes[route->method] = route;
	node->owners[route->method] = owner;
	node->numbers[route->method] = r->n++;
}

struct router *router_new(const struct slice *const *all, size_t n)
{
	struct arena *a = arena_new();
	struct router *r = NEW(a, struct router);
	r->arena = a;
	for (size_t i = 0; i < n; i++)
		for (const struct route *route = all[i]->routes; route && route->path; route++)
			router_add(r, all[i], route);
	return r;
}

size_t router_count(const struct router *r) { return r->n; }

void router_free(struct router *r)
{
	if (r)
		arena_free(r->arena);
}

/* Goes down the literal child first and comes back for {name} when that leads nowhere. */
static bool descend(const struct node *node, enum method method, struct str rest, struct route_match *m)
{
	struct str piece;
	if (!path_piece(&rest, &piece)) {
		m->route = node->routes[method];
		m->slice = node->owners[method];
		m->number = node->numbers[method];
		m->allowed |= (unsigned)(node->routes[GET] != NULL) << GET | (unsigned)(node->routes[POST] != NULL) << POST;
		return m->route != NULL;
	}
	size_t at;
	const struct node *child = child_find(node, piece, &at);
	if (child && descend(child, method, rest, m))
		return true;
	if (!node->any || piece.n == 0 || m->n == ROUTE_PARAMS_MAX)
		return false;
	m->raw[m->n++] = piece;
	if (descend(node->any, method, rest, m))
		return true;
	m->n--;
	return false;
}

struct route_match router_find(const struct router *r, enum method method, struct str path)
{
	struct route_match m = { 0 };
	descend(&r->root, method, path, &m);
	return m;
}

const struct route *router_pattern(const struct router *r, enum method method, const char *pattern)
{
	/* A pattern is found as if it were a path: "{row}" is a piece like any other and fits its own place. */
	struct route_match m = router_find(r, method, str_c(pattern));
	return m.route && strcmp(m.route->path, pattern) == 0 ? m.route : NULL;
}

enum status route_params(struct arena *a, const struct route_match *m, struct pairs *ret)
{
	struct str piece, rest = str_c(m->route->path);
	size_t i = 0;
	while (path_piece(&rest, &piece)) {
		struct str name = piece_name(piece), value;
		if (!name.p)
			continue;
		TRY(path_decode(a, m->raw[i++], &value));
		pairs_add(a, ret, name, value);
	}
	return OK;
}
