/* Of all optimal plans the fairest.
 *
 * The optimal plans are all plans of one smaller problem, the face: candidates worth exactly what the mentee has, the load fixed
 * at cap where the price is above 0, at lo where it is below, and nobody only for whom that is worth as much.  (Complementary
 * slackness holds between every optimal plan and every optimal prices.)
 *
 * On the face, level by level from the worst score up: as few pairs of this score as can be.  A level is an optimal plan again,
 * where a candidate of the level is worth one less than the others, and it is mended from the plan at hand: only the mentees who
 * have a pair of the level have to look for another.  What its prices exclude is taken off the face for good.  Candidates of
 * a level that nobody uses go at once. */
#include "features/matching/core.h"

#include <stdlib.h>

#define GONE 0                          /* w on the face: no longer a candidate, … */
#define LEVEL (INT64_C(1) << 36)        /* … of the level at hand, … */
#define OTHER (LEVEL + 1)               /* … any other */

struct ranked { int64_t score; int32_t i, j; };

struct face {
	struct core *c;                 /* of the face; its last mentor stands for nobody */
	struct ranked *all;             /* its candidates, rising */
	int64_t n_all;
	int32_t *gone;                  /* of each mentee, then of each mentor: how many candidates are GONE */
	int32_t *moved, n_moved;        /* mentees who had a pair of the level */
	int32_t *left;                  /* the mentors they had */
	int32_t *touched, n_touched;    /* mentors whose price may not be 0 */
	bool *is_touched;
};

/* ---- the face ---- */

static bool tight(const struct core *c, int32_t i, uint64_t arc)
{
	return c->mentee[i].at != CORE_AWAY && core_gain(c, i) == arc_w(arc) - c->v[arc_id(arc)];
}

static int32_t count_tight(const struct core *c, int32_t i)
{
	int32_t n = c->mentee[i].at != CORE_AWAY && core_gain(c, i) == -c->lift;
	for (int32_t k = 0; k < c->row[i].n; k++)
		n += tight(c, i, c->row[i].arc[k]);
	return n;
}

static void add_row(struct face *f, const struct core *c, int32_t i, const struct core_list *rank)
{
	struct core_list *row = &f->c->row[i];
	for (int32_t k = 0; k < c->row[i].n; k++) {
		if (!tight(c, i, c->row[i].arc[k]))
			continue;
		int32_t j = arc_id(c->row[i].arc[k]);
		row->arc[row->n++] = arc_of(j, OTHER);
		f->all[f->n_all++] = (struct ranked){ arc_w(rank->arc[k]), i, j };
	}
	if (c->mentee[i].at != CORE_AWAY && core_gain(c, i) == -c->lift)
		row->arc[row->n++] = arc_of(c->m, OTHER);
}

static int by_score(const void *x, const void *y)
{
	const struct ranked *a = x, *b = y;
	if (a->score != b->score)
		return a->score < b->score ? -1 : 1;
	return a->i != b->i ? (a->i > b->i) - (a->i < b->i) : (a->j > b->j) - (a->j < b->j);
}

static void face_candidates(struct face *f, const struct core *c, const struct core_list *rank)
{
	int64_t all = 0;
	for (int32_t i = 0; i < c->n; i++)
		all += f->c->row[i].cap = count_tight(c, i);
	f->all = NEW_ARRAY(f->c->a, (size_t)all, struct ranked);
	uint64_t *arc = NEW_ARRAY(f->c->a, (size_t)all, uint64_t);
	for (int32_t i = 0; i < c->n; i++) {
		f->c->row[i].arc = arc;
		arc += f->c->row[i].cap;
		add_row(f, c, i, &rank[i]);
	}
	qsort(f->all, (size_t)f->n_all, sizeof *f->all, by_score);
}

static void face_bounds(struct core *face, const struct core *c)
{
	for (int32_t j = 0; j < c->m; j++) {
		const struct core_mentor *t = &c->mentor[j];
		face->mentor[j] = (struct core_mentor){ .lo = c->v[j] > 0 ? t->cap : t->lo, .cap = c->v[j] < 0 ? t->lo : t->cap };
	}
	face->mentor[c->m] = (struct core_mentor){ .cap = c->n };
}

static void seat_all(struct core *to, const struct core *from)
{
	for (int32_t i = 0; i < from->n; i++) {
		int32_t at = from->mentee[i].at;
		if (at == CORE_AWAY)
			to->mentee[i].at = CORE_AWAY;
		else
			core_seat(to, i, at == CORE_NOBODY ? from->m : at);
	}
}

static struct face *face_of(struct arena *a, const struct core *c, const struct core_list *rank)
{
	struct face *f = NEW(a, struct face);
	f->c = core_new(a, c->n, c->m + 1);
	f->c->lift = LEVEL * 2;         /* nobody is a mentor here: this way is never taken */
	f->c->watch = c->watch;
	face_candidates(f, c, rank);
	face_bounds(f->c, c);
	core_room(f->c);
	seat_all(f->c, c);
	f->gone = NEW_ARRAY(a, (size_t)c->n + (size_t)c->m + 1, int32_t);
	f->moved = NEW_ARRAY(a, (size_t)c->n, int32_t);
	f->left = NEW_ARRAY(a, (size_t)c->n, int32_t);
	f->touched = NEW_ARRAY(a, (size_t)c->m + 1, int32_t);
	f->is_touched = NEW_ARRAY(a, (size_t)c->m + 1, bool);
	return f;
}

/* ---- candidates that go ---- */

static void set_w(struct core_list *list, int32_t id, int64_t w)
{
	int32_t at = core_find(list, id);
	if (at >= 0)
		list->arc[at] = arc_of(id, w);
}

static void set_both(struct face *f, int32_t i, int32_t j, int64_t w)
{
	set_w(&f->c->row[i], j, w);
	if (f->c->column)
		set_w(&f->c->column[j], i, w);
}

/* Lists are cleared when half of them is gone. */
static void sweep(struct core_list *list, int32_t *gone)
{
	int32_t n = 0;
	if (*gone * 2 <= list->n)
		return;
	for (int32_t k = 0; k < list->n; k++)
		if (arc_w(list->arc[k]) != GONE)
			list->arc[n++] = list->arc[k];
	list->n = n;
	*gone = 0;
}

static void take_off(struct face *f, int32_t i, int32_t j)
{
	set_both(f, i, j, GONE);
	f->gone[i]++;
	f->gone[f->c->n + j]++;
}

static void sweep_both(struct face *f, int32_t i, int32_t j)
{
	sweep(&f->c->row[i], &f->gone[i]);
	if (f->c->column)
		sweep(&f->c->column[j], &f->gone[f->c->n + j]);
}

/* ---- one level ---- */

static bool is_there(const struct face *f, const struct ranked *x)
{
	int32_t at = core_find(&f->c->row[x->i], x->j);
	return at >= 0 && arc_w(f->c->row[x->i].arc[at]) != GONE;
}

static bool is_used(const struct face *f, const struct ranked *x) { return f->c->mentee[x->i].at == x->j; }

static void touch(struct face *f)
{
	for (int32_t k = 0; k < f->c->n_settled; k++) {
		int32_t j = f->c->settled[k];
		if (!f->is_touched[j])
			f->touched[f->n_touched++] = j;
		f->is_touched[j] = true;
	}
}

/* Candidates of the level become worth less; who has one of them looks for another. */
static enum status mend_level(struct face *f, const struct ranked *from, const struct ranked *to)
{
	struct core *c = f->c;
	f->n_moved = 0;
	core_columns(c);
	for (const struct ranked *x = from; x < to; x++) {
		if (!is_there(f, x))
			continue;
		set_both(f, x->i, x->j, LEVEL);
		if (!is_used(f, x))
			continue;
		f->left[f->n_moved] = x->j;
		f->moved[f->n_moved++] = x->i;
		core_unseat(c, x->i);
	}
	for (int32_t k = 0; k < f->n_moved; k++) {
		core_push(c, f->moved[k]);
		touch(f);
		if (!core_go_on(c, from - f->all, f->n_all))
			return BUSY;
	}
	for (int32_t k = 0; k < f->n_moved; k++)
		while (core_lacks(c, f->left[k])) {
			bool found = core_pull(c, f->left[k]);
			always_assert(found);   /* the plan before was one */
			touch(f);
		}
	return OK;
}

static void drop_loose_of_row(struct face *f, int32_t i)
{
	const struct core_list *row = &f->c->row[i];
	for (int32_t k = 0; k < row->n; k++)
		if (arc_w(row->arc[k]) != GONE && !tight(f->c, i, row->arc[k]))
			take_off(f, i, arc_id(row->arc[k]));
}

static void drop_loose_of_column(struct face *f, int32_t j)
{
	const struct core_list *column = &f->c->column[j];
	for (int32_t k = 0; k < column->n; k++) {
		int32_t i = arc_id(column->arc[k]);
		int64_t w = arc_w(column->arc[k]);
		if (w != GONE && !tight(f->c, i, arc_of(j, w)))
			take_off(f, i, j);
	}
}

/* Candidates that no fairest plan has: only near a mentor whose price is not 0, near a mentee who has one of the level, or of
 * the level themselves. */
static void drop_loose(struct face *f, const struct ranked *from, const struct ranked *to)
{
	for (int32_t t = 0; t < f->n_touched; t++) {
		int32_t j = f->touched[t];
		const struct core_mentor *x = &f->c->mentor[j];
		if (!f->c->v[j])
			continue;
		drop_loose_of_column(f, j);
		for (int32_t k = 0; k < x->load; k++)
			drop_loose_of_row(f, x->place[k]);
	}
	for (int32_t k = 0; k < f->n_moved; k++)
		drop_loose_of_row(f, f->moved[k]);
	for (const struct ranked *x = from; x < to; x++)
		if (is_there(f, x) && !tight(f->c, x->i, arc_of(x->j, LEVEL)))
			take_off(f, x->i, x->j);
}

/* What is left of the level is as good as any other from now on, and loads that have a price stay. */
static void settle_level(struct face *f, const struct ranked *from, const struct ranked *to)
{
	struct core *c = f->c;
	for (const struct ranked *x = from; x < to; x++) {
		if (is_there(f, x))
			set_both(f, x->i, x->j, OTHER);
		if (is_used(f, x))
			c->mentee[x->i].w = OTHER;
	}
	for (int32_t k = 0; k < f->n_touched; k++) {
		int32_t j = f->touched[k];
		struct core_mentor *t = &c->mentor[j];
		t->lo = c->v[j] > 0 ? t->cap : t->lo;
		t->cap = c->v[j] < 0 ? t->lo : t->cap;
		c->v[j] = 0;
		f->is_touched[j] = false;
		sweep(&c->column[j], &f->gone[c->n + j]);
	}
	f->n_touched = 0;
	for (const struct ranked *x = from; x < to; x++)
		sweep_both(f, x->i, x->j);
}

static enum status level(struct face *f, const struct ranked *from, const struct ranked *to)
{
	bool used = false;
	for (const struct ranked *x = from; x < to; x++)
		used = used || is_used(f, x);
	if (used) {
		TRY(mend_level(f, from, to));
		drop_loose(f, from, to);
		settle_level(f, from, to);
		return OK;
	}
	for (const struct ranked *x = from; x < to; x++)
		if (is_there(f, x)) {
			take_off(f, x->i, x->j);
			sweep_both(f, x->i, x->j);
		}
	return OK;
}

/* ---- all of them ---- */

static enum status levels(struct face *f)
{
	const struct ranked *end = f->all + f->n_all;
	for (const struct ranked *from = f->all, *to = from; from < end; from = to) {
		while (to < end && to->score == from->score)
			to++;
		TRY(level(f, from, to));
		if (!core_go_on(f->c, from - f->all, f->n_all))
			return BUSY;
	}
	return OK;
}

static void take_over(struct core *c, const struct face *f)
{
	for (int32_t i = 0; i < c->n; i++)
		if (c->mentee[i].at != CORE_AWAY)
			core_unseat(c, i);
	for (int32_t i = 0; i < c->n; i++)
		if (c->mentee[i].at != CORE_AWAY)
			core_seat(c, i, f->c->mentee[i].at == c->m ? CORE_NOBODY : f->c->mentee[i].at);
}

enum status core_fairest(struct core *c, const struct core_list *rank)
{
	struct arena *a = arena_new();
	struct face *f = face_of(a, c, rank);
	enum status status = levels(f);
	if (status == OK)
		take_over(c, f);
	arena_free(a);
	return status;
}
