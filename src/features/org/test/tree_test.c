/* The tree of organisations against a plain array of parents, over many random moves. */
#include "kernel/store/test/world.h"

#include "features/org/queries.h"
#include "features/org/reports.h"
#include "features/org/tree.h"

#define NODES 9
#define MOVES 120

static struct uuid node(int i) { return (struct uuid){ { 0x77, [15] = (uint8_t)(i + 1) } }; }

struct move { int child, parent; };           /* parent -1: alone */
static enum status move(struct db *db, void *arg)
{
	const struct move *m = arg;
	return m->parent < 0 ? org_tree_take(db, node(m->child)) : org_tree_put(db, node(m->child), node(m->parent));
}

static enum status do_move(struct world *w, int child, int parent)
{
	struct db_scope scope = w->scope;
	scope.org = (struct uuid){ { 0 } };
	return store_write(w->store, &scope, true, move, &(struct move){ child, parent });
}

/* How many steps up from i to j; 0 when j is not above. */
static int steps(const int *parent, int i, int j)
{
	int n = 0;
	while (i != j && i >= 0)
		i = parent[i], n++;
	return i == j ? n : 0;
}

static void same_as(struct world *w, const int *parent)
{
	struct db *db = snapshot(w);
	for (int i = 0; i < NODES; i++) {
		struct org_tree_above_list above;
		size_t expected = 0;
		assert_int_equal(org_tree_above(db, node(i), &above), OK);
		for (int j = 0; j < NODES; j++)
			expected += steps(parent, i, j) > 0;
		assert_int_equal(above.n, expected);
		for (size_t k = 0; k < above.n; k++)
			assert_int_equal(above.v[k].depth, steps(parent, i, above.v[k].id.b[15] - 1));
	}
}

static void moves_keep_the_closure(void **state)
{
	struct world *w = *state;
	int parent[NODES];
	uint32_t seed = 7, refused = 0;
	for (int i = 0; i < NODES; i++)
		parent[i] = -1;
	for (int n = 0; n < MOVES; n++) {
		seed = seed * 1664525u + 1013904223u;
		int child = (int)(seed >> 8) % NODES, to = (int)(seed >> 20) % (NODES + 1) - 1;
		bool circle = to >= 0 && (to == child || steps(parent, to, child) > 0);
		assert_int_equal(do_move(w, child, to), circle ? INVALID : OK);
		refused += circle;
		if (!circle)
			parent[child] = to;
		same_as(w, parent);
	}
	assert_in_range(refused, 5, MOVES / 2);          /* the walk met both kinds */
}

static enum status put_south_under_north(struct db *db, void *arg)
{
	const struct world *w = arg;
	return org_tree_put(db, w->other.id, w->org.id);
}

static void sums_are_of_those_below(void **state)
{
	struct world *w = *state;
	struct org_sums_list list;
	struct db_scope scope = w->scope;
	scope.org = (struct uuid){ { 0 } };
	assert_int_equal(store_write(w->store, &scope, true, put_south_under_north, w), OK);
	assert_int_equal(org_sums(snapshot(w), w->org.id, 10, &list), OK);
	assert_int_equal(list.n, 1);
	assert_str(list.v[0].name, "ЦДТ «Юг»");
	assert_int_equal(list.v[0].people, 0);
	assert_int_equal(org_sums(snapshot(w), w->other.id, 10, &list), OK);    /* not upwards, not itself */
	assert_int_equal(list.n, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(moves_keep_the_closure), TEST(sums_are_of_those_below) };
	return RUN(tests);
}
