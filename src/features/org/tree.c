#include "features/org/tree.h"

#include "features/org/queries.h"

/* Pairs each of above (and, where given, the node itself at depth 0) with each of the child's own. */
struct around { struct org_tree_above_list above; struct org_tree_below_list below; };

static enum status look_around(struct db *db, struct uuid over, struct uuid child, struct around *ret)
{
	TRY(org_tree_above(db, over, &ret->above));
	return org_tree_below(db, child, &ret->below);
}

enum status org_tree_take(struct db *db, struct uuid child)
{
	struct around a;
	TRY(db_touch_shared(db));
	TRY(look_around(db, child, child, &a));
	for (size_t i = 0; i < a.above.n; i++) {
		TRY(org_tree_drop(db, a.above.v[i].id, child, NULL));
		for (size_t k = 0; k < a.below.n; k++)
			TRY(org_tree_drop(db, a.above.v[i].id, a.below.v[k].id, NULL));
	}
	return OK;
}

/* One ancestor over the child and all below it; depth is the child's. */
static enum status put_over(struct db *db, struct uuid ancestor, struct uuid child, int64_t depth,
                            const struct org_tree_below_list *below)
{
	TRY(org_tree_add(db, ancestor, child, depth, NULL));
	for (size_t k = 0; k < below->n; k++)
		TRY(org_tree_add(db, ancestor, below->v[k].id, depth + below->v[k].depth, NULL));
	return OK;
}

enum status org_tree_put(struct db *db, struct uuid child, struct uuid parent)
{
	struct around a;
	TRY(org_tree_take(db, child));
	TRY(look_around(db, parent, child, &a));
	if (uuid_eq(child, parent))
		return INVALID;
	for (size_t k = 0; k < a.below.n; k++)
		if (uuid_eq(a.below.v[k].id, parent))
			return INVALID;
	TRY(put_over(db, parent, child, 1, &a.below));
	for (size_t i = 0; i < a.above.n; i++)
		TRY(put_over(db, a.above.v[i].id, child, a.above.v[i].depth + 1, &a.below));
	return OK;
}
