/* Rows, columns, places: what all steps stand on. */
#include "features/matching/core.h"

enum { ASK_AFTER = 1 << 18 };           /* candidates looked at: about a millisecond */

struct core *core_new(struct arena *a, int32_t n, int32_t m)
{
	struct core *c = NEW(a, struct core);
	*c = (struct core){ .a = a, .n = n, .m = m };
	c->row = NEW_ARRAY(a, (size_t)n, struct core_list);
	c->mentee = NEW_ARRAY(a, (size_t)n, struct core_mentee);
	c->mentor = NEW_ARRAY(a, (size_t)m, struct core_mentor);
	c->v = NEW_ARRAY(a, (size_t)m, int64_t);
	c->node = NEW_ARRAY(a, (size_t)m + 1, struct core_node);
	c->heap = NEW_ARRAY(a, (size_t)m + 1, int32_t);
	c->settled = NEW_ARRAY(a, (size_t)m + 1, int32_t);
	for (int32_t i = 0; i < n; i++)
		c->mentee[i].at = CORE_WAITING;
	return c;
}

/* How many candidates each mentor is, into column[].cap. */
static int64_t count_columns(const struct core *c, struct core_list *column)
{
	int64_t all = 0;
	for (int32_t i = 0; i < c->n; i++) {
		all += c->row[i].n;
		for (int32_t k = 0; k < c->row[i].n; k++)
			column[arc_id(c->row[i].arc[k])].cap++;
	}
	return all;
}

void core_columns(struct core *c)
{
	if (c->column)
		return;
	struct core_list *column = NEW_ARRAY(c->a, (size_t)c->m, struct core_list);
	int64_t all = count_columns(c, column);
	uint64_t *arc = arena_alloc(c->a, (size_t)all * sizeof *arc);
	for (int32_t j = 0; j < c->m; j++) {
		column[j].arc = arc;
		arc += column[j].cap;
	}
	for (int32_t i = 0; i < c->n; i++)
		for (int32_t k = 0; k < c->row[i].n; k++) {
			struct core_list *to = &column[arc_id(c->row[i].arc[k])];
			to->arc[to->n++] = arc_of(i, arc_w(c->row[i].arc[k]));
		}
	c->column = column;
}

void core_room(struct core *c)
{
	struct arena_mark mark = arena_mark(c->a);
	struct core_list *column = NEW_ARRAY(c->a, (size_t)c->m, struct core_list);
	int64_t all = 0;
	(void)count_columns(c, column);
	for (int32_t j = 0; j < c->m; j++) {
		struct core_mentor *t = &c->mentor[j];
		t->room = t->cap < column[j].cap ? t->cap : column[j].cap;
		all += t->room;
	}
	arena_rewind(c->a, mark);
	int32_t *place = NEW_ARRAY(c->a, (size_t)all, int32_t);
	for (int32_t j = 0; j < c->m; j++) {
		c->mentor[j].place = place;
		place += c->mentor[j].room;
	}
}

int32_t core_find(const struct core_list *list, int32_t id)
{
	int32_t from = 0, to = list->n;
	while (from < to) {
		int32_t middle = from + (to - from) / 2;
		if (arc_id(list->arc[middle]) < id)
			from = middle + 1;
		else
			to = middle;
	}
	return from < list->n && arc_id(list->arc[from]) == id ? from : -1;
}

void core_list_remove(struct core_list *list, int32_t at)
{
	memmove(&list->arc[at], &list->arc[at + 1], (size_t)(--list->n - at) * sizeof *list->arc);
}

void core_list_add(struct arena *a, struct core_list *list, uint64_t arc)
{
	if (list->n == list->cap) {
		int32_t cap = list->cap + list->cap / 2 + 4;
		list->arc = arena_grow(a, list->arc, (size_t)list->cap * sizeof arc, (size_t)cap * sizeof arc);
		list->cap = cap;
	}
	int32_t at = list->n++;
	for (; at > 0 && arc_id(list->arc[at - 1]) > arc_id(arc); at--)
		list->arc[at] = list->arc[at - 1];
	list->arc[at] = arc;
}

void core_reserve(struct core *c, int32_t j, int32_t room)
{
	struct core_mentor *t = &c->mentor[j];
	if (room <= t->room)
		return;
	room += room / 2;
	int32_t *place = NEW_ARRAY(c->a, (size_t)room, int32_t);
	if (t->load)
		memcpy(place, t->place, (size_t)t->load * sizeof *place);
	t->place = place;
	t->room = room;
}

void core_seat(struct core *c, int32_t i, int32_t j)
{
	if (j == CORE_NOBODY) {
		c->mentee[i] = (struct core_mentee){ .at = CORE_NOBODY, .w = -c->lift };
		return;
	}
	struct core_mentor *t = &c->mentor[j];
	always_assert(t->load < t->room);
	t->place[t->load] = i;
	c->mentee[i] = (struct core_mentee){ j, t->load++, core_w(&c->row[i], j) };
}

void core_unseat(struct core *c, int32_t i)
{
	struct core_mentee *x = &c->mentee[i];
	if (x->at >= 0) {
		struct core_mentor *t = &c->mentor[x->at];
		int32_t last = t->place[--t->load];
		t->place[x->place] = last;
		c->mentee[last].place = x->place;
	}
	x->at = CORE_WAITING;
}

void core_walk_back(struct core *c, const struct core_node *node, int32_t last, int32_t to, int32_t start)
{
	for (int32_t i = last;; i = node[to].via) {
		int32_t left = c->mentee[i].at;
		core_unseat(c, i);
		core_seat(c, i, to);
		if (i == start)
			return;
		to = left;
	}
}

void core_walk_on(struct core *c, const struct core_node *node, int32_t first, int32_t to, int32_t end)
{
	int32_t i = first;
	core_unseat(c, i);
	while (to != end) {
		int32_t next = node[to].via, next_to = node[to].from;
		core_unseat(c, next);
		core_seat(c, i, to);
		i = next;
		to = next_to;
	}
	core_seat(c, i, end);
}

static bool anybody_has_nobody(const struct core *c)
{
	for (int32_t i = 0; i < c->n; i++)
		if (c->mentee[i].at == CORE_NOBODY)
			return true;
	return false;
}

void core_level(struct core *c)
{
	int64_t low = INT64_MAX;
	for (int32_t j = 0; j < c->m; j++)
		low = c->v[j] < low ? c->v[j] : low;
	if (low > 0 && anybody_has_nobody(c))
		return;
	for (int32_t j = 0; j < c->m; j++)
		c->v[j] -= low;
}

bool core_go_on(struct core *c, int64_t done, int64_t total)
{
	if (!c->watch || c->stopped || c->work - c->asked < ASK_AFTER)
		return !c->stopped;
	c->asked = c->work;
	c->stopped = !c->watch->go_on(c->watch->arg, done, total);
	return !c->stopped;
}

/* ---- looking ---- */

/* Where two are worth the same, one with a free place is taken, then the first. */
static struct core_best look(const struct core *c, const uint64_t *arc, int32_t n)
{
	struct core_best b = { -c->lift * (INT64_C(1) << c->shift), INT64_MIN, 0, CORE_NOBODY };
	for (int32_t k = 0; k < n && arc[k] != SHORT_END; k++) {
		int32_t j = arc_id(arc[k]);
		int64_t w = arc_w(arc[k]) << c->shift, worth = w - c->v[j];
		if (worth <= b.second)
			continue;
		if (worth > b.best || (worth == b.best && b.at >= 0 && !core_is_open(c, b.at) && core_is_open(c, j)))
			b = (struct core_best){ worth, b.best, w, j };
		else
			b.second = worth;
	}
	return b;
}

/* The best SHORT candidates at the prices of now, the best first. */
static void fill(const struct core *c, int32_t i)
{
	const struct core_list *row = &c->row[i];
	struct core_short *s = &c->list[i];
	int64_t worth[SHORT] = { 0 };
	int32_t n = 0;
	s->others = INT64_MIN;
	for (int32_t k = 0; k < row->n; k++) {
		int64_t x = (arc_w(row->arc[k]) << c->shift) - c->v[arc_id(row->arc[k])];
		if (n == SHORT) {
			int64_t least = x <= worth[SHORT - 1] ? x : worth[--n];
			s->others = least > s->others ? least : s->others;
		}
		if (n == SHORT)
			continue;
		int32_t at = n++;
		for (; at > 0 && worth[at - 1] < x; at--) {
			worth[at] = worth[at - 1];
			s->arc[at] = s->arc[at - 1];
		}
		worth[at] = x;
		s->arc[at] = row->arc[k];
	}
	if (n < SHORT)
		s->arc[n] = SHORT_END;
}

struct core_best core_look(struct core *c, int32_t i)
{
	if (c->list) {
		struct core_best b = look(c, c->list[i].arc, SHORT);
		if (b.second >= c->list[i].others)
			return b;
		fill(c, i);
		c->work += c->row[i].n;
		return look(c, c->list[i].arc, SHORT);
	}
	c->work += c->row[i].n;
	return look(c, c->row[i].arc, c->row[i].n);
}

void core_lists(struct core *c)
{
	if (!c->list) {
		char *p = arena_alloc(c->a, ((size_t)c->n + 1) * sizeof *c->list);
		/* One list, one line of the processor's memory. */
		c->list = (struct core_short *)(void *)(p + (sizeof *c->list - (uintptr_t)p % sizeof *c->list));
		c->rest = arena_alloc(c->a, ((size_t)c->n + 1) * sizeof *c->rest);
	}
	for (int32_t i = 0; i < c->n; i++) {
		c->list[i].arc[0] = SHORT_END;
		c->list[i].others = INT64_MAX;
	}
}

/* ---- mending ---- */

static void say_who(struct core *c, struct match_fault *fault)
{
	*fault = (struct match_fault){ .kind = MATCH_LOWER_BOUNDS, .n_mentors = c->n_settled };
	fault->mentors = NEW_ARRAY(c->a, (size_t)c->n_settled, int32_t);
	for (int32_t k = 0; k < c->n_settled; k++) {
		const struct core_mentor *t = &c->mentor[c->settled[k]];
		fault->mentors[k] = c->settled[k];
		fault->wanted += t->lo;
		fault->there += t->load;
	}
}

enum status core_mend(struct core *c, struct match_fault *fault)
{
	core_fill(c);
	for (int32_t i = 0; i < c->n && core_go_on(c, i, c->n); i++)
		if (c->mentee[i].at == CORE_WAITING)
			core_push(c, i);
	c->list = NULL;                 /* pull lets prices fall, changes change rows */
	if (c->stopped)
		return BUSY;
	for (int32_t j = 0; j < c->m; j++)
		while (core_lacks(c, j)) {
			core_columns(c);
			if (!core_pull(c, j))
				return say_who(c, fault), CONFLICT;
			if (!core_go_on(c, j, c->m))
				return BUSY;
		}
	/* With nobody to keep, a price below 0 buys nothing. */
	for (int32_t j = 0; j < c->m; j++)
		if (c->v[j] < 0 && !c->mentor[j].load)
			c->v[j] = 0;
	return OK;
}
