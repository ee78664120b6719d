/* Very many groups: each filter and page gives what looking at all of them gives; a select that is too long has what is chosen. */
#include "kernel/store/test/world.h"

#include "features/people/people_in.h"
#include "features/people/queries.h"
#include "features/people/view.h"
#include "kernel/russian/ru.h"

enum { GROUPS = 620, LEADERS = 5, ROUNDS = 600, THIS_YEAR = 2026 };

static uint32_t chance = 20261128;
static uint32_t below(uint32_t n)
{
	chance = chance * 1664525U + 1013904223U;
	return (chance >> 8) % n;
}

static const char *const kinds[] = { "association", "group", "class", "unit" }, *const directions[] = { "", "art", "sport" };
struct group { struct uuid id; struct str kind, direction; int outer, year, school_year, leader; bool closed; };
static struct group groups[GROUPS];
static struct uuid leaders[LEADERS];
#define SOME(list) str_c((list)[below(sizeof (list) / sizeof (list)[0])])

/* Titles in the order of numbers, so that a group's number is its place. */
static struct str title_of(struct arena *a, int i) { return str_fmt(a, "Г%03d", i); }
static struct opt_int number(int n) { return (struct opt_int){ n > 0, n }; }
static struct opt_uuid outer_of(const struct group *g) { return g->outer < 0 ? (struct opt_uuid){ 0 } : (struct opt_uuid){ true, groups[g->outer].id }; }
static struct opt_uuid leader_of(const struct group *g) { return g->leader < 0 ? (struct opt_uuid){ 0 } : (struct opt_uuid){ true, leaders[g->leader] }; }

static enum status add_group(struct db *db, int i)
{
	struct group *g = &groups[i];
	struct str title = title_of(db->arena, i);

	*g = (struct group){ db_new_id(db), SOME(kinds), SOME(directions), i >= 20 && below(3) == 0 ? (int)below(20) : -1, (int)below(4), below(3) ? THIS_YEAR - (int)below(2) : 0,
		(int)below(LEADERS * 2) - LEADERS, below(6) == 0 };
	if (g->leader < 0)
		g->leader = -1;
	TRY(people_group_insert(db, g->id, g->kind, outer_of(g), title, ru_key(db->arena, title), g->direction, S(""), number(g->year), number(g->school_year), leader_of(g), NULL));
	return g->closed ? people_group_update(db, g->id, 1, g->kind, outer_of(g), title, ru_key(db->arena, title), g->direction, S(""), number(g->year),
		number(g->school_year), leader_of(g), S("closed"), NULL) : OK;
}

static enum status fill(struct db *db, void *arg)
{
	(void)arg;
	for (int i = 0; i < LEADERS; i++) {
		struct person p = { .last = str_fmt(db->arena, "Кедров%d", i), .first = S("Илья"), .middle = S(""), .category = S("teacher") };
		TRY(person_add(db, &p));
		leaders[i] = p.id;
	}
	for (int i = 0; i < GROUPS; i++)
		TRY(add_group(db, i));
	return person_join(db, groups[7].id, leaders[0], date_make(2026, 9, 1));
}

struct asked { struct opt_str kind, direction; struct opt_int year, school_year; int leader; bool closed; };

static struct str direction_of(const struct group *g) { return g->direction.n || g->outer < 0 ? g->direction : groups[g->outer].direction; }

static bool is_led(const struct group *g, int leader, bool closed)
{
	const struct group *outer = g->outer < 0 ? NULL : &groups[g->outer];
	return leader < 0 || g->leader == leader || (outer && outer->leader == leader && outer->closed == closed);
}

static bool is_meant(const struct asked *q, const struct group *g)
{
	return g->closed == q->closed && (!q->kind.has || str_eq(g->kind, q->kind.v)) && (!q->direction.has || str_eq(direction_of(g), q->direction.v)) &&
		(!q->year.has || g->year == q->year.v) && (!q->school_year.has || g->school_year == q->school_year.v) && is_led(g, q->leader, q->closed);
}

static struct asked ask(void)
{
	struct str direction = SOME(directions);
	return (struct asked){ { below(3) == 0, SOME(kinds) }, { below(3) == 0 && direction.n, direction }, number(below(2) ? 0 : (int)below(4)), number(below(3) ? 0 : THIS_YEAR - (int)below(2)),
		below(3) ? -1 : (int)below(LEADERS), below(5) == 0 };
}

static int one_page(struct world *w, const struct asked *q, int from, int64_t limit)
{
	struct bytes key = from < 0 ? (struct bytes){ (const uint8_t *)"", 0 } : ru_key(w->a, title_of(w->a, from));
	struct opt_uuid leader = { q->leader >= 0, leaders[q->leader < 0 ? 0 : q->leader] };
	struct people_groups_list l;
	size_t n = 0;

	assert_int_equal(people_groups(snapshot(w), q->kind, q->direction, q->year, q->school_year, leader, q->closed ? S("closed") : S("here"), key,
		from < 0 ? (struct uuid){ { 0 } } : groups[from].id, limit, &l), OK);
	for (int i = from + 1; i < GROUPS && (int64_t)n < limit; i++)
		if (is_meant(q, &groups[i])) {
			assert_true(n < l.n && uuid_eq(l.v[n].id, groups[i].id) && str_eq(l.v[n].direction, direction_of(&groups[i])));
			assert_int_equal(l.v[n].members, i == 7);
			assert_true(l.v[n].inside.has == (groups[i].outer >= 0));
			n++;
		}
	assert_int_equal(l.n, n);
	return n > 0;
}

static void pages_of_all_that_is_asked(void **state)
{
	struct world *w = *state;
	int found = 0;

	assert_int_equal(unit(w, fill, NULL), OK);
	for (int i = 0; i < ROUNDS; i++) {
		struct asked q = ask();
		found += one_page(w, &q, below(2) ? -1 : (int)below(GROUPS), 1 + below(100));
	}
	assert_true(found > ROUNDS / 3);
}

static size_t in_list(struct arena *a, const struct html_option_list *l, struct uuid id)
{
	size_t n = 0;
	for (size_t i = 0; i < l->n; i++)
		n += str_eq(l->v[i].value, uuid_str(a, id));
	return n;
}

static int some_group(bool of_the_last, bool closed)
{
	for (int i = 0; i < GROUPS; i++) {
		int k = of_the_last ? GROUPS - 1 - i : i;
		if (groups[k].closed == closed)
			return k;
	}
	return -1;
}

static struct html_option_list choices(struct world *w, struct opt_uuid chosen)
{
	struct html_option_list l;
	assert_int_equal(people_group_options(snapshot(w), S("все"), chosen, &l), OK);
	return l;
}

static void a_long_select_has_the_chosen_one(void **state)
{
	struct world *w = *state;
	struct uuid first, last, closed, nobody = { { 9 } };
	struct html_option_list l;

	assert_int_equal(unit(w, fill, NULL), OK);
	first = groups[some_group(false, false)].id, last = groups[some_group(true, false)].id, closed = groups[some_group(true, true)].id;
	l = choices(w, (struct opt_uuid){ 0 });
	assert_int_equal(l.n, 501);
	assert_non_null(l.hint);
	assert_int_equal(in_list(w->a, &l, last), 0);
	l = choices(w, (struct opt_uuid){ true, last });
	assert_int_equal(in_list(w->a, &l, last), 1);
	l = choices(w, (struct opt_uuid){ true, closed });
	assert_int_equal(in_list(w->a, &l, closed), 1);
	l = choices(w, (struct opt_uuid){ true, first });
	assert_int_equal(in_list(w->a, &l, first), 1);
	l = choices(w, (struct opt_uuid){ true, nobody });
	assert_int_equal(l.n, 501);
}

static void a_group_keeps_the_one_it_lies_in(void **state)
{
	struct world *w = *state;
	struct html_option_list l;
	int i = 20;

	assert_int_equal(unit(w, fill, NULL), OK);
	while (groups[i].outer < 0 || !str_eq(groups[groups[i].outer].kind, S("group")))
		i++;
	assert_int_equal(people_group_outer_options(snapshot(w), groups[i].id, outer_of(&groups[i]), &l), OK);
	assert_int_equal(in_list(w->a, &l, groups[i].id), 0);
	assert_int_equal(in_list(w->a, &l, groups[groups[i].outer].id), 1);
	for (size_t k = 1; k < l.n; k++)
		for (int g = 0; g < GROUPS; g++)
			if (str_eq(l.v[k].value, uuid_str(w->a, groups[g].id)))
				assert_true(g == groups[i].outer || (groups[g].outer < 0 && !str_eq(groups[g].kind, S("group"))));
}

static void all_groups_move(void **state)
{
	struct world *w = *state;
	struct people_groups_moving_row n;
	struct people_groups_to_move_list l;
	size_t every = 0, unmoved = 0;

	assert_int_equal(unit(w, fill, NULL), OK);
	for (int i = 0; i < GROUPS; i++) {
		bool counts = !groups[i].closed && !str_eq(groups[i].kind, S("unit"));
		every += counts;
		unmoved += counts && groups[i].school_year < THIS_YEAR;
	}
	assert_int_equal(people_groups_moving(snapshot(w), THIS_YEAR, &n), OK);
	assert_int_equal(n.every, every);
	assert_int_equal(n.unmoved, unmoved);
	assert_int_equal(people_groups_to_move(snapshot(w), THIS_YEAR, GROUPS, &l), OK);
	assert_int_equal(l.n, unmoved);
}

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(pages_of_all_that_is_asked), TEST(a_long_select_has_the_chosen_one), TEST(a_group_keeps_the_one_it_lies_in), TEST(all_groups_move) };
	return RUN(tests);
}
