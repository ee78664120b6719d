/* Lists of people by everything that can be asked: each way (index) must give what looking at everybody gives, on every page. */
#include "kernel/store/test/world.h"

#include "features/people/people_in.h"
#include "features/people/queries.h"
#include "features/people/view.h"
#include "kernel/russian/ru.h"

enum { PEOPLE = 160, GROUPS = 12, PARTS = 220, ROLES = 150, ROUNDS = 700, MOST = 1000 };

static uint32_t chance = 20261128;
static uint32_t below(uint32_t n)
{
	chance = chance * 1664525U + 1013904223U;
	return (chance >> 8) % n;
}

static const char *const categories[] = { "pupil", "pupil", "teacher", "young", "staff" }, *const works[] = { "", "main", "outer" };
static const char *const roles[] = { "mentor", "mentee", "curator" }, *const forms[] = { "UU", "TU" }, *const directions[] = { "", "art", "sport" };
#define SOME(list) str_c((list)[below(sizeof (list) / sizeof (list)[0])])

/* ---- who there is: here, and the same in the store ---- */

struct part { int person, group; bool over; };
struct had { int person; struct str role; bool now; };
static struct person people[PEOPLE];
static struct bytes keys[PEOPLE];
static struct { struct uuid id; int inside; struct str direction; int year, leader; bool closed; } groups[GROUPS];
static struct part parts[PARTS];
static struct had had[ROLES];
static const struct date today = { 2026, 11, 24 };

static enum status add_person(struct db *db, int i)
{
	struct person *p = &people[i];

	*p = (struct person){ .last = str_fmt(db->arena, "Сидоров%c%u", 'a' + (int)below(3), below(40)), .first = S("Илья"), .middle = S(""), .category = SOME(categories) };
	p->employment = str_eq(p->category, S("pupil")) ? S("") : SOME(works);
	if (p->employment.n)
		p->teaching_since = (struct opt_date){ below(4) > 0, date_make((int16_t)(2018 + below(10)), 9, 1) };
	if (below(4))
		p->born = (struct opt_date){ true, date_make((int16_t)(1980 + below(25)), 5, 5) };
	else
		p->born_year = (struct opt_int){ below(2) > 0, 1980 + below(25) };
	return person_add(db, p);
}

static enum status add_group(struct db *db, int i)
{
	groups[i].inside = i < 4 ? -1 : i < 8 ? (int)below(4) : below(2) ? (int)below(4) : -1;
	groups[i].direction = i < 4 ? str_c(directions[1 + i % 2]) : i < 8 ? str_c(directions[i % 3]) : SOME(directions);
	groups[i].year = (int)below(4);
	groups[i].leader = (int)below(PEOPLE * 2);
	groups[i].closed = i >= 4 && below(6) == 0;
	groups[i].id = db_new_id(db);
	struct opt_uuid parent = { groups[i].inside >= 0, groups[i].inside >= 0 ? groups[groups[i].inside].id : (struct uuid){ { 0 } } };
	struct opt_uuid leader = { groups[i].leader < PEOPLE, groups[i].leader < PEOPLE ? people[groups[i].leader].id : (struct uuid){ { 0 } } };
	struct opt_int year = { groups[i].year > 0, groups[i].year };
	struct str title = str_fmt(db->arena, "Г%d", i);
	TRY(people_group_insert(db, groups[i].id, S("group"), parent, title, ru_key(db->arena, title), groups[i].direction, S(""), year, (struct opt_int){ 0 }, leader, NULL));
	return groups[i].closed ? people_group_update(db, groups[i].id, 1, S("group"), parent, title, ru_key(db->arena, title), groups[i].direction, S(""), year,
		(struct opt_int){ 0 }, leader, S("closed"), NULL) : OK;
}

static enum status add_part(struct db *db, int i)
{
	parts[i] = (struct part){ (int)below(PEOPLE), (int)below(GROUPS), below(8) == 0 };
	for (int k = 0; k < i; k++)
		if (parts[k].person == parts[i].person && parts[k].group == parts[i].group)
			parts[i].person = -1;
	if (parts[i].person < 0)
		return OK;
	TRY(person_join(db, groups[parts[i].group].id, people[parts[i].person].id, date_add_days(today, -9)));
	return parts[i].over ? people_member_end(db, groups[parts[i].group].id, people[parts[i].person].id, date_add_days(today, -1), NULL) : OK;
}

static enum status add_role(struct db *db, int i)
{
	had[i] = (struct had){ (int)below(PEOPLE), SOME(roles), below(5) > 0 };
	struct new_role r = { .person = people[had[i].person].id, .role = had[i].role, .form = SOME(forms), .since = date_add_days(today, -9),
		.until = { !had[i].now, date_add_days(today, -2) } };
	enum status s = person_role_add(db, &r, NULL);
	if (s == CONFLICT)
		had[i].person = -1;
	return s == CONFLICT ? OK : s;
}

static enum status leave(struct db *db, int i)
{
	people[i].state = S("left");
	for (int k = 0; k < PARTS; k++)
		parts[k].over |= parts[k].person == i;
	for (int k = 0; k < ROLES; k++)
		had[k].now = had[k].now && had[k].person != i;
	return person_leave(db, people[i].id, date_add_days(today, -1), S(""));
}

static enum status fill(struct db *db, void *arg)
{
	(void)arg;
	for (int i = 0; i < PEOPLE; i++) TRY(add_person(db, i));
	for (int i = 0; i < GROUPS; i++) TRY(add_group(db, i));
	for (int i = 0; i < PARTS; i++) TRY(add_part(db, i));
	for (int i = 0; i < ROLES; i++) TRY(add_role(db, i));
	for (int i = 0; i < PEOPLE; i += 1 + (int)below(12)) TRY(leave(db, i));
	return OK;
}

/* A changed name: whatever stands in its order follows. */
static enum status rename_some(struct db *db, void *arg)
{
	(void)arg;
	for (int i = 0; i < PEOPLE; i += 5) {
		struct person p;
		TRY(person_read(db, people[i].id, &p));
		p.last = people[i].last = str_fmt(db->arena, "Абрамов%u", below(9));
		TRY(person_change(db, &p));
	}
	return OK;
}

/* ---- what is asked ---- */

struct asked { int group; struct opt_str direction, category, employment, role; struct opt_int year; bool young; struct str state; };
static const struct date taught_from = { 2023, 11, 24 }, born_after = { 1990, 11, 24 };
enum { BORN_FROM = 1990 };

static struct opt_str maybe(struct str s, uint32_t of) { return (struct opt_str){ s.n && below(of) == 0, s }; }
static struct asked ask(void)
{
	return (struct asked){ below(3) ? -1 : (int)below(GROUPS), maybe(SOME(directions), 3), maybe(SOME(categories), 3), maybe(SOME(works), 3), maybe(SOME(roles), 3),
		{ below(4) == 0, 1 + below(3) }, below(4) == 0, below(5) ? S("here") : S("left") };
}

static bool group_is_meant(const struct asked *q, int g)
{
	int o = groups[g].inside;
	struct str direction = !groups[g].direction.n && o >= 0 ? groups[o].direction : groups[g].direction;

	return !groups[g].closed && (q->group < 0 || g == q->group || o == q->group) && (!q->direction.has || str_eq(direction, q->direction.v)) &&
		(!q->year.has || groups[g].year == q->year.v);
}

static bool is_in(const struct asked *q, int i)
{
	bool yes = q->group < 0 && !q->direction.has && !q->year.has;

	for (int k = 0; k < PARTS; k++)
		yes = yes || (parts[k].person == i && (!parts[k].over || str_eq(q->state, S("left"))) && group_is_meant(q, parts[k].group));
	for (int g = 0; q->group < 0 && g < GROUPS; g++)
		yes = yes || (groups[g].leader == i && !groups[g].closed && (!q->direction.has || str_eq(groups[g].direction, q->direction.v)) &&
			(!q->year.has || groups[g].year == q->year.v));
	return yes;
}

static bool is_young(const struct person *p)
{
	bool works_here = !str_eq(p->category, S("pupil"));
	bool by_age = p->born.has ? date_cmp(p->born.v, born_after) > 0 : p->born_year.has && p->born_year.v >= BORN_FROM;

	return works_here && by_age && p->teaching_since.has && date_cmp(p->teaching_since.v, taught_from) >= 0 && date_cmp(p->teaching_since.v, today) <= 0;
}

static bool is_meant(const struct asked *q, int i)
{
	const struct person *p = &people[i];
	bool role = !q->role.has;

	for (int k = 0; k < ROLES; k++)
		role = role || (had[k].person == i && str_eq(had[k].role, q->role.v) && (had[k].now || str_eq(q->state, S("left"))));
	return role && str_eq(p->state, q->state) && (!q->category.has || str_eq(p->category, q->category.v)) &&
		(!q->employment.has || str_eq(p->employment, q->employment.v)) && (!q->young || is_young(p)) && is_in(q, i);
}

static int by_key(const void *x, const void *y)
{
	int a = *(const int *)x, b = *(const int *)y;
	size_t n = keys[a].n < keys[b].n ? keys[a].n : keys[b].n;
	int c = memcmp(keys[a].p, keys[b].p, n);

	if (c == 0)
		c = (keys[a].n > keys[b].n) - (keys[a].n < keys[b].n);
	return c ? c : memcmp(people[a].id.b, people[b].id.b, 16);
}

/* ---- each way ---- */

struct shown { int n, v[PEOPLE]; struct bytes key; struct uuid after; int64_t limit; };

/* Those of the list that begin the page, whoever comes twice once; all of them unless some is as many as were looked for. */
#define SAME(what, call, list, some) do { \
	assert_int_equal(call, OK); \
	size_t n_ = 0; \
	for (size_t i_ = 0; i_ < (list).n; i_++) \
		if (i_ == 0 || !uuid_eq((list).v[i_].id, (list).v[i_ - 1].id)) { \
			if ((int)n_ >= page->n || !uuid_eq((list).v[i_].id, people[page->v[n_]].id)) \
				fail_msg("%s: a stranger, or another order, at %zu", what, n_); \
			n_++; \
		} \
	if (!(some) && (int)n_ != page->n) \
		fail_msg("%s: %zu instead of %d", what, n_, page->n); \
} while (0)

static void every_way(struct db *db, const struct asked *q, const struct shown *page)
{
	struct opt_uuid group = { q->group >= 0, q->group >= 0 ? groups[q->group].id : (struct uuid){ { 0 } } };
	struct opt_date taught = { q->young, taught_from }, born = { q->young, born_after };
	struct opt_int from = { q->young, BORN_FROM };
	bool here = str_eq(q->state, S("here")), some_groups = q->group >= 0 || q->direction.has || q->year.has;
	struct people_where_list all;
	struct people_where_category_list category;
	struct people_where_employed_list employed;
	struct people_where_role_list role;
	struct people_where_role_category_list both;
	struct people_new_teachers_list teachers;
	struct people_of_groups_list members;
	struct people_first_of_groups_list first;
#define IN group, q->direction, q->year
#define AT today, q->state, page->key, page->after, page->limit

	SAME("everybody", people_where(db, IN, q->category, q->employment, taught, born, from, q->role, AT, &all), all, false);
	if (q->category.has)
		SAME("category", people_where_category(db, IN, q->category.v, q->employment, taught, born, from, q->role, AT, &category), category, false);
	if (q->employment.has)
		SAME("employed", people_where_employed(db, IN, q->category, q->employment.v, taught, born, from, q->role, AT, &employed), employed, false);
	if (q->role.has && here)
		SAME("role", people_where_role(db, IN, q->category, q->employment, taught, born, from, q->role.v, AT, &role), role, false);
	if (q->role.has && q->category.has && here)
		SAME("role, category", people_where_role_category(db, IN, q->category.v, q->employment, taught, born, from, q->role.v, AT, &both), both, false);
	if (q->young)
		SAME("teachers", people_new_teachers(db, IN, q->category, q->employment, taught_from, born, from, q->role, AT, &teachers), teachers, false);
	if (some_groups) {
		SAME("members", people_of_groups(db, IN, q->category, q->employment, taught, born, from, q->role, AT, &members), members, false);
		/* Among so many members; of all of them it is the whole page. */
		SAME("first", people_first_of_groups(db, IN, q->category, q->employment, taught, born, from, q->role, today, q->state, page->key, page->after,
			page->limit, page->limit, &first), first, page->limit < MOST);
	}
}

/* What a search has found, in the order of a hat; it never finds nobody here. */
struct hits { bool is[PEOPLE]; struct uuid ids[PEOPLE]; size_t n; };

static struct hits some_hits(void)
{
	uint32_t of = 1 + below(6), first = below(PEOPLE);
	struct hits h = { 0 };

	for (uint32_t k = 0; k < PEOPLE; k++) {
		uint32_t i = (first + k * 7) % PEOPLE;
		if (k == 0 || below(of) == 0) {
			h.is[i] = true;
			h.ids[h.n++] = people[i].id;
		}
	}
	return h;
}

static void among_hits(struct db *db, const struct asked *q, const struct hits *h, const struct shown *page)
{
	struct opt_uuid group = { q->group >= 0, q->group >= 0 ? groups[q->group].id : (struct uuid){ { 0 } } };
	struct opt_date taught = { q->young, taught_from }, born = { q->young, born_after };
	struct opt_int from = { q->young, BORN_FROM };
	struct people_where_found_list found;

	SAME("found", people_where_found(db, (struct bytes){ h->ids[0].b, h->n * sizeof h->ids[0] }, IN, q->category, q->employment, taught, born, from, q->role, AT, &found),
	     found, false);
}

/* A page of what is asked, from anybody's place on; of the hits, where there are some. */
static struct shown page_of(const struct asked *q, const struct hits *h)
{
	struct shown p = { .key = { (const uint8_t *)"", 0 }, .limit = below(3) ? MOST : 1 + below(9) };
	int from = below(2) ? -1 : (int)below(PEOPLE);

	for (int i = 0; i < PEOPLE; i++)
		if (is_meant(q, i) && (!h || h->is[i]) && (from < 0 || by_key(&i, &from) > 0))
			p.v[p.n++] = i;
	qsort(p.v, (size_t)p.n, sizeof *p.v, by_key);
	if (from >= 0) {
		p.key = keys[from];
		p.after = people[from].id;
	}
	if (p.n > p.limit)
		p.n = (int)p.limit;
	return p;
}

/* ---- words beside what is asked: many hits, many who fit, or few ---- */

static const char *const looked_for[] = { "Илья", "абрамов", "Сидоров", "Илья Абр", "Сидоровb", "Нетаких" };
enum { WAYS = 3 };

static struct hits hits_of(struct str words)
{
	struct str last = str_starts(words, S("Илья ")) ? S("Абрамов") : str_eq(words, S("абрамов")) ? S("Абрамов") : words;
	struct hits h = { 0 };

	for (int i = 0; i < PEOPLE; i++)
		if ((h.is[i] = str_eq(words, S("Илья")) || str_starts(people[i].last, last)))
			h.ids[h.n++] = people[i].id;
	return h;
}

static struct people_list_in in_of(const struct asked *q, struct str words)
{
	return (struct people_list_in){ .q = words, .category = q->category.v, .role = q->role.v, .state = q->state, .direction = q->direction.v, .employment = q->employment.v,
		.group = { q->group >= 0, q->group >= 0 ? groups[q->group].id : (struct uuid){ { 0 } } }, .study_year = q->year };
}

static struct asked ask_beside_words(void)
{
	struct asked q = ask();

	q.young = false;                         /* the bounds are the centre's there */
	q.category.v = q.category.has ? q.category.v : S("");
	q.role.v = q.role.has ? q.role.v : S("");
	q.direction.v = q.direction.has ? q.direction.v : S("");
	q.employment.v = q.employment.has ? q.employment.v : S("");
	return q;
}

static void find_words(struct world *w, int *ways)
{
	struct str words = SOME(looked_for);
	struct asked q = ask_beside_words();
	struct people_list_in in = in_of(&q, words);
	struct hits h = hits_of(words);
	struct shown all, *page = &all;
	int64_t look = 1 + below(PEOPLE);
	struct people_hits got;
	struct db *db = snapshot(w);
	struct request req = { .db = db, .arena = db->arena, .today = today };

	do                                       /* a first page */
		all = page_of(&q, &h);
	while (all.key.n);
	bool cut_may_be = (int64_t)h.n > look;
	SAME("words", people_list_find(&req, &in, page->limit, look, &got), got.found, got.cut);
	assert_true(got.any == (h.n > 0));
	assert_true(cut_may_be || !got.cut);
	ways[got.cut ? 2 : cut_may_be]++;
}

static void compare(struct world *w)
{
	int found = 0, found_hits = 0, ways[WAYS] = { 0 };

	for (int i = 0; i < PEOPLE; i++)
		keys[i] = ru_key(w->a, person_name(w->a, &people[i]));
	for (int i = 0; i < ROUNDS; i++) {
		struct asked q = ask();
		struct shown p = page_of(&q, NULL);
		found += p.n > 0;
		every_way(snapshot(w), &q, &p);
		struct hits h = some_hits();
		p = page_of(&q, &h);
		found_hits += p.n > 0;
		among_hits(snapshot(w), &q, &h, &p);
		find_words(w, ways);
	}
	for (int i = 0; i < WAYS; i++)
		assert_true(ways[i] > ROUNDS / 20);
	assert_true(found > ROUNDS / 5);
	assert_true(found_hits > ROUNDS / 10);
}

static void every_way_gives_what_looking_at_everybody_gives(void **state)
{
	struct world *w = *state;

	assert_int_equal(unit(w, fill, NULL), OK);
	compare(w);
	assert_int_equal(unit(w, rename_some, NULL), OK);
	compare(w);
}

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(every_way_gives_what_looking_at_everybody_gives) };
	return RUN(tests);
}
